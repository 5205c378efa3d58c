//! What a user does, as key scripts through the real key table: the story of the README, and each key's promise.

mod headless;

use headless::Headless;
use newshound::app::{Action, Effect, Focus, Report, SidebarRow, Turn};
use newshound::collection::Reason;
use ratatui::style::Color;

/// The ground of what a step or a jump leads to.
const SPOT: Color = Color::Rgb(0xff, 0xcf, 0x5c);

/// Three small articles about made-up people, as people save them.
const PILE: &[(&str, &str)] = &[
    (
        "a.txt",
        "Harbour vote goes to the wire\n\n3 March 2021\n\nMayor Ilse Brandt told the harbour council on Monday that the \
         ferry would stay. “We keep the ferry,” Brandt said.\n\nThe vote follows weeks of talks in Oslo, where Brandt met \
         Norwegian officials.\n\nSubscribe to our newsletter\n",
    ),
    (
        "b.txt",
        "Ferry row moves to Oslo\n\n5 March 2021\n\nThe ferry line has become a matter for ministers in Oslo, officials \
         said on Friday.\n\nNobody from the harbour council was there.\n",
    ),
    (
        "c.txt",
        "Council counts the cost\n\n1 March 2021\n\nThe harbour council met again. Mayor Ilse Brandt stayed away.\n\n\
         Ms. Brandt wrote that the cost of the ferry was known.\n",
    ),
];

fn pile() -> Headless {
    Headless::new(PILE, 120, 40)
}

/// The title of the open article.
fn title(headless: &Headless) -> String {
    headless.app.article().and_then(|article| article.title()).unwrap_or_default().to_owned()
}

#[test]
fn the_list_is_newest_first_and_its_cursor_opens_articles() {
    let mut reader = pile();
    assert_eq!(title(&reader), "Ferry row moves to Oslo");
    reader.press("j");
    assert_eq!(title(&reader), "Harbour vote goes to the wire");
    reader.press("G");
    assert_eq!(title(&reader), "Council counts the cost");
    reader.press("g g Enter");
    assert_eq!((title(&reader).as_str(), reader.app.focus), ("Ferry row moves to Oslo", Focus::Text));
    reader.press("2 L");
    assert_eq!(title(&reader), "Council counts the cost");
    reader.press("L");
    assert!(reader.status().contains("last article"));
}

#[test]
fn following_steps_through_every_form_and_on_into_the_next_article() {
    let mut reader = pile();
    reader.press("j Tab Tab");
    assert_eq!(reader.app.focus, Focus::Sidebar);
    reader.press("/ \"brandt\" Enter Enter");
    assert!(reader.row(0).contains("Ilse Brandt  1/5 · article 1 of 2"), "{}", reader.row(0));
    reader.press("n n");
    assert!(reader.row(0).contains("3/5 · article 1 of 2"), "{}", reader.row(0));
    assert_eq!(title(&reader), "Harbour vote goes to the wire");
    reader.press("n");
    assert_eq!(title(&reader), "Council counts the cost");
    assert!(reader.status().contains("on to article 2 of 2"), "{}", reader.status());
    reader.press("n n");
    assert!(reader.row(0).contains("1/5"), "{}", reader.row(0));
    assert!(reader.status().contains("past the last one"), "{}", reader.status());
    reader.press("N");
    assert!(reader.row(0).contains("5/5"), "{}", reader.row(0));
    reader.press("Esc Esc");
    assert_eq!(reader.app.follow, None);
    assert!(!reader.row(0).contains("Brandt"));
}

#[test]
fn a_run_of_steps_is_one_jump_back() {
    let mut reader = pile();
    reader.press("j Enter *");
    let here = reader.app.reader.article;
    reader.press("n n n n");
    assert_ne!(reader.app.reader.article, here);
    reader.press("Ctrl-o");
    assert_eq!(reader.app.reader.article, here);
    reader.press("Alt-Right");
    assert_ne!(reader.app.reader.article, here);
}

#[test]
fn the_way_back_leads_to_the_mention_that_was_left() {
    let mut reader = pile();
    reader.press("j Enter * n n n");
    assert!(reader.row(0).contains("4/5"), "{}", reader.row(0));
    reader.press("Ctrl-o");
    assert!(reader.row(0).contains("Ilse Brandt  3/5 · article 1 of 2"), "{}", reader.row(0));
}

#[test]
fn an_empty_search_goes_on_forward() {
    let mut reader = pile();
    reader.press("j Enter / \"brandt\" Enter n / Enter");
    assert!(reader.row(0).contains("/brandt  3/3"), "{}", reader.row(0));
    reader.press("/ Enter");
    assert!(reader.row(0).contains("/brandt  1/3"), "past the last one: {}", reader.row(0));
    reader.press("n Esc / Enter");
    assert!(reader.row(0).contains("1/3"), "from the top where nothing is stepped on: {}", reader.row(0));
}

#[test]
fn a_count_before_an_end_is_the_number_of_a_line() {
    let mut reader = pile();
    for (keys, at) in [("2 G", 1), ("3 g g", 2), ("1 G", 0), ("9 9 G", 2), ("g g", 0), ("G", 2)] {
        reader.press(keys);
        assert_eq!(reader.app.list.cursor, at, "{keys}");
    }
    let mut reader = Headless::starter(120, 20);
    reader.press("Enter 1 0 G");
    assert_eq!(reader.app.reader.top, 9);
    reader.press("5 g g");
    assert_eq!(reader.app.reader.top, 4);
    reader.press("Ctrl-o Ctrl-o");
    assert_eq!(reader.app.reader.top, 0, "both were jumps");
}

#[test]
fn narrowing_keeps_the_last_good_list_and_esc_restores() {
    let mut reader = pile();
    reader.press("j & \"oslo\"");
    assert_eq!(reader.app.list.shown.len(), 2);
    reader.press("\" -weeks\"");
    assert_eq!(reader.app.list.shown.len(), 1);
    assert_eq!(title(&reader), "Ferry row moves to Oslo");
    reader.press("Esc");
    assert_eq!(reader.app.list.shown.len(), 3);
    assert_eq!(title(&reader), "Harbour vote goes to the wire");
    reader.press("&");
    reader.update(Action::Paste(String::from("council date:200")));
    assert!(reader.app.narrowing.error.is_some());
    assert_eq!(reader.app.list.shown.len(), 3, "the last good list stays");
    reader.update(Action::Paste(String::from("0..")));
    assert!(reader.app.narrowing.error.is_none());
    assert_eq!(reader.app.list.shown.len(), 3);
    reader.press("Enter & Ctrl-u \"oslo\" Enter");
    assert!(reader.row(0).contains("2 of 3 articles"), "{}", reader.row(0));
    reader.press("Esc");
    assert!(reader.row(0).contains("3 articles"), "{}", reader.row(0));
}

#[test]
fn a_pasted_query_is_taken_whole_or_is_said_to_be_too_long() {
    let mut reader = pile();
    let long = format!("oslo {}", "or harbour ".repeat(350));
    reader.press("&");
    reader.update(Action::Paste(long.clone()));
    let typed = |reader: &Headless| reader.app.prompts.open.as_ref().map(|prompt| prompt.text().to_owned());
    assert_eq!(typed(&reader).as_deref(), Some(long.trim_end()));
    assert!(reader.app.narrowing.error.is_none(), "{:?}", reader.app.narrowing.error);
    reader.press("Ctrl-u");
    reader.update(Action::Paste(long.repeat(2)));
    let reason = reader.app.narrowing.error.as_ref().map(|error| &error.reason);
    assert_eq!(reason, Some(&Reason::TooLong));
    reader.press("Ctrl-u \"so\" Left");
    reader.update(Action::Paste(String::from("kal\t")));
    reader.press("\"l\"");
    assert_eq!(typed(&reader).as_deref(), Some("skallo"), "where the cursor is");
}

#[test]
fn late_answers_to_old_questions_are_dropped() {
    let mut reader = pile();
    reader.press("& \"oslo\"");
    let shown = reader.app.list.shown.clone();
    reader.update(Report::Narrowed { generation: 1, hits: Vec::new() });
    reader.settle();
    assert_eq!(reader.app.list.shown, shown);
}

#[test]
fn finding_goes_from_where_it_began_and_esc_goes_back() {
    let mut reader = Headless::starter(120, 20);
    reader.press("Enter d");
    let from = reader.app.reader.anchor();
    reader.press("/ \"mission\"");
    assert!(reader.app.reader.spot.is_some());
    assert!(reader.status().contains('/'), "{}", reader.status());
    reader.press("Esc");
    assert_eq!((reader.app.reader.anchor(), reader.app.find.is_none()), (from, true));
    reader.press("/ \"mission\" Enter");
    let total = reader.app.trail.total;
    assert!(total > 1);
    for _ in 0..total {
        reader.press("n");
    }
    assert!(reader.status().contains("past the last one") || reader.app.position().is_some());
    reader.press("Ctrl-o");
    assert_eq!(reader.app.reader.anchor(), from);
    reader.press("/ \"no such words\" Enter");
    assert!(reader.status().contains("not found"), "{}", reader.status());
}

#[test]
fn furniture_folds_and_is_not_found_while_folded() {
    let mut reader = pile();
    reader.press("j Enter / \"newsletter\" Enter");
    assert_eq!(reader.app.trail.total, 0);
    reader.press("F");
    assert_eq!(reader.app.trail.total, 1);
    assert!(reader.screen().contains("Subscribe to our newsletter"));
    reader.press("F");
    assert!(!reader.screen().contains("Subscribe to our newsletter"));
    assert!(reader.screen().contains("1 line of page furniture"));
}

#[test]
fn esc_backs_out_one_step_at_a_time() {
    let mut reader = pile();
    reader.press("& \"ferry\" Enter j Enter * / \"ferry\" Enter");
    let place = (reader.app.reader.article, reader.app.reader.anchor());
    reader.press("Esc");
    assert!(reader.app.find.is_none() && reader.app.follow.is_some());
    reader.press("Esc");
    assert!(reader.app.follow.is_none() && reader.app.narrowing.is_on());
    reader.press("Esc");
    assert!(!reader.app.narrowing.is_on());
    reader.press("Esc");
    assert_eq!((reader.app.reader.article, reader.app.reader.anchor()), place);
    assert!(reader.effects.is_empty(), "Esc never quits");
}

#[test]
fn q_closes_one_level_and_then_quits() {
    let mut reader = Headless::new(PILE, 50, 20);
    reader.press("Enter ? q");
    assert!(reader.app.layers.view.is_none());
    reader.press("q");
    assert_eq!(reader.app.focus, Focus::List);
    reader.press("q");
    assert_eq!(reader.effects, [Effect::Quit]);
}

#[test]
fn views_narrow_and_lead_to_their_places() {
    let mut reader = pile();
    reader.press("? / \"previous mention\"");
    reader.press("Ctrl-u \"narrow\" Enter");
    let view = reader.app.layers.view.as_ref().expect("the help is open");
    assert!(view.shown.len() > 1 && view.shown.len() < view.lines.len());
    reader.press("Esc");
    assert!(
        reader.app.layers.view.as_ref().is_some_and(|view| view.shown.len() == view.lines.len()),
        "one step back each time"
    );
    reader.press("Esc j Enter * i");
    let card = reader.screen();
    assert!(card.contains("Name forms") && card.contains("Ilse Brandt"), "{card}");
    reader.press("G Enter");
    assert!(reader.app.layers.view.is_none() && reader.app.reader.spot.is_some());
    reader.press("g r");
    let mentions = reader.app.layers.concordance.as_ref().expect("the mentions are open");
    assert_eq!(mentions.lines.len(), 5);
}

#[test]
fn a_query_that_stands_there_is_replaced_by_typing_and_mended_by_moving() {
    let mut reader = pile();
    reader.press("& \"oslo\" Enter & \"council\"");
    assert_eq!(reader.app.narrowing.text, "council");
    reader.press("Enter & End \" -weeks\" Enter");
    assert_eq!(reader.app.narrowing.text, "council -weeks");
    reader.press("& Ctrl-u \"council NOT\" Enter");
    assert!(reader.app.prompts.open.is_some(), "a query with an error stays open");
    assert!(reader.status().contains("exclude"), "{}", reader.status());
    reader.press("Esc");
    assert_eq!((reader.app.narrowing.text.as_str(), reader.app.prompts.open.is_some()), ("council -weeks", false));
}

#[test]
fn giving_up_a_change_of_the_query_keeps_the_query_before() {
    let mut reader = pile();
    reader.press("j & \"oslo\" Enter");
    let (listed, before) = (reader.app.list.shown.clone(), title(&reader));
    reader.press("& End \" -weeks\"");
    assert_ne!(reader.app.list.shown, listed);
    reader.press("Esc");
    assert_eq!((&reader.app.list.shown, title(&reader)), (&listed, before));
    assert_eq!(reader.app.narrowing.text, "oslo");
}

#[test]
fn a_query_typed_on_its_way_does_not_lose_the_spot() {
    let mut reader = pile();
    reader.press("j Enter * n");
    let position = reader.app.position().map(|(at, _, _)| at);
    assert!(position.is_some());
    // "-w" leaves the open article out, "-wx" takes it in again.
    reader.press("& \"council -w\"");
    assert!(reader.app.list.shown.is_empty());
    reader.press("\"x\" Enter");
    assert_eq!(reader.app.position().map(|(at, _, _)| at), position);
}

#[test]
fn a_query_without_an_answer_leaves_the_text_alone() {
    let mut reader = pile();
    reader.press("G");
    let before = title(&reader);
    reader.press("& \"ferry zeppelin\"");
    assert!(reader.app.list.shown.is_empty());
    assert_eq!(title(&reader), before);
    reader.press("Enter");
    assert!(!reader.status().contains("next hit"), "{}", reader.status());
}

#[test]
fn an_empty_search_repeats_the_last_and_a_folded_word_is_told() {
    let mut reader = pile();
    reader.press("j Enter / \"ferry\" Enter Esc / Enter");
    assert_eq!(reader.app.find.as_ref().map(|find| find.words.as_str()), Some("ferry"));
    reader.press("/ \"newsletter\" Enter");
    assert!(reader.status().contains("page furniture (F shows it)"), "{}", reader.status());
}

#[test]
fn articles_opened_by_l_and_h_are_left_by_going_back() {
    let mut reader = pile();
    let first = title(&reader);
    reader.press("Enter L L Ctrl-o");
    assert_eq!(title(&reader), first);
}

#[test]
fn sorting_by_mentions_goes_with_who_is_followed() {
    let mut reader = pile();
    reader.press("G Enter * S S S S");
    assert!(reader.status().contains("most mentions first"), "{}", reader.status());
    reader.press("h G Enter *");
    let counts: Vec<u32> = reader.app.list.shown.iter().map(|&id| reader.app.trail.count(id)).collect();
    assert!(counts.is_sorted_by(|one, other| one >= other) && counts[0] > 0, "{counts:?}");
}

#[test]
fn where_one_pane_fits_a_step_shows_where_it_leads() {
    let mut reader = Headless::new(PILE, 50, 20);
    reader.press("j Enter * h");
    assert_eq!(reader.app.focus, Focus::List);
    reader.press("n");
    assert_eq!(reader.app.focus, Focus::Text);
    let spot = reader.app.reader.spot.expect("a mention");
    assert!(reader.app.reader.in_sight().covers(spot));
}

#[test]
fn copying_gives_the_paragraph_without_screen_line_ends() {
    let mut reader = pile();
    reader.press("j Enter * y");
    let Some(Effect::Copy(text)) = reader.effects.last() else { panic!("nothing copied") };
    assert!(text.starts_with("Mayor Ilse Brandt told") && text.ends_with("Brandt said."), "{text}");
}

#[test]
fn copying_gives_no_control_of_the_file() {
    let hostile = "A title\n\nMayor Ilse \u{1b}[201~rm\r\u{202e} Brandt spoke for a long time on Monday.\n";
    let mut reader = Headless::new(&[("a.txt", hostile)], 120, 40);
    reader.press("Enter j y");
    let Some(Effect::Copy(text)) = reader.effects.last() else { panic!("nothing copied") };
    assert!(!text.contains(|char: char| (char.is_control() && char != '\n') || char == '\u{202e}'), "{text:?}");
    assert!(!text.contains("[201~"), "{text:?}");
}

#[test]
fn problems_are_counted_and_listed() {
    let mut reader = Headless::new(&[("good.txt", PILE[0].1), ("bad.txt", "\0\0\0\u{1}"), ("empty.txt", "")], 120, 40);
    assert!(reader.status().contains("2 not read"), "{}", reader.status());
    reader.press("!");
    let view = reader.screen();
    assert!(view.contains("bad.txt") && view.contains("empty.txt") && !view.contains("good.txt"), "{view}");
}

#[test]
fn progress_shows_while_reading_and_while_finding_names() {
    let mut reader = Headless::empty(120, 40, newshound::app::Colours::Full);
    assert!(reader.screen().contains("reading"));
    reader.holding = true;
    reader.update(Report::Found { files: 1_000, done: false });
    assert!(reader.status().contains("reading 0 of 1,000+"), "{}", reader.status());
    reader.load(PILE);
    assert!(reader.status().contains("names 0 of 3"), "{}", reader.status());
    reader.press("Tab Tab");
    assert!(reader.screen().contains("finding names"));
    let held = std::mem::take(&mut reader.held);
    reader.analyse(held);
    assert!(!reader.status().contains("names"), "{}", reader.status());
}

#[test]
fn counts_and_prefixes_wait_and_show_their_choices() {
    let mut reader = pile();
    reader.press("g");
    let status = reader.status();
    assert!(status.contains("gg to the start") && status.contains("gr list all mentions"), "{status}");
    reader.press("Esc");
    assert!(reader.app.pending.keys.is_empty());
    reader.press("2 j");
    assert_eq!(reader.app.list.cursor, 2);
    reader.press("* ] ]");
    assert_eq!(title(&reader), "Harbour vote goes to the wire");
    reader.update(Action::StepArticle(Turn::Previous));
    assert_eq!(title(&reader), "Council counts the cost");
}

#[test]
fn names_are_joined_whichever_message_comes_last() {
    // A surname alone joins the only full name with it once all names are known.
    let note = ("d.txt", "A note from the quay\n\n2 March 2021\n\nMs. Brandt said that the ferry was late again.\n");
    let files: Vec<(&str, &str)> = PILE.iter().copied().chain([note]).collect();
    let mut reader = Headless::empty(120, 40, newshound::app::Colours::Full);
    reader.update(Report::Found { files: files.len(), done: false });
    reader.holding = true;
    reader.update(Report::Loaded(headless::read(&files)));
    reader.settle();
    // Until it is known that these are all, names are found in the open article alone.
    let first = std::mem::take(&mut reader.held);
    assert_eq!(first.iter().map(|(id, _)| Some(*id)).collect::<Vec<_>>(), [reader.app.reader.article]);
    reader.analyse(first);
    reader.settle();
    reader.update(Report::Found { files: files.len(), done: true });
    reader.settle();
    let rest = std::mem::take(&mut reader.held);
    reader.analyse(rest);
    reader.settle();
    let people = reader.app.collection.entities(newshound::analysis::Kind::Person);
    let brandt: Vec<u32> = people.iter().map(|&id| reader.app.collection.mentions_of(id)).collect();
    assert_eq!(brandt, [6], "one row for one person");
}

#[test]
fn quotes_are_listed_counted_and_gone_to() {
    let shown = |reader: &Headless| {
        let lines = reader.app.layers.concordance.as_ref().expect("quotes");
        let said = |row: &newshound::app::Keyed| format!("{}: {}", row.context.before, row.context.after);
        (reader.app.lines_title().expect("a title"), lines.rows.iter().map(said).collect::<Vec<_>>())
    };
    let mut files = PILE.to_vec();
    files.push((
        "d.txt",
        "Guards speak\n\n9 March 2021\n\n“We saw nothing,” a guard said. “Nor did I,” said Ilse Brandt.\n",
    ));
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("g q");
    let (title, lines) = shown(&reader);
    assert_eq!(title, "3 quotes in 2 articles");
    assert_eq!(
        lines,
        ["(unsure): “We saw nothing,”", "Ilse Brandt: “Nor did I,”", "Ilse Brandt: “We keep the ferry,”"]
    );
    reader.press("Esc Enter g q");
    assert_eq!(shown(&reader).0, "2 quotes in 1 article");
    reader.press("Esc * g q");
    let (title, lines) = shown(&reader);
    assert_eq!((title.as_str(), lines.len()), ("Ilse Brandt: 2 quotes in 2 articles", 2));
    reader.press("j Enter");
    assert!(reader.app.layers.concordance.is_none());
    let article = reader.app.article().expect("an open article");
    assert_eq!(reader.app.reader.spot.map(|spot| spot.of(&article.text)), Some("“We keep the ferry,”"));
    reader.press("i");
    let card = reader.app.layers.view.as_ref().expect("a card");
    assert!(card.lines.iter().any(|line| line.text == "“We keep the ferry,” — a.txt"), "{:?}", card.lines);
    reader.press("Esc Esc Esc L L g q");
    assert!(reader.app.layers.concordance.is_none());
    assert!(reader.status().contains("no quotes here"), "{}", reader.status());
}

#[test]
fn the_card_quotes_roles_and_the_sentence_that_introduces() {
    let files = [
        (
            "a.txt",
            "Ferry stays\n\n1 March 2021\n\nMs. Brandt smiled. Ilse Brandt, the mayor of Ardmoyle, told John \
          Whitcombe so on Monday.\n",
        ),
        (
            "b.txt",
            "Ferry goes\n\n3 March 2021\n\nThe mayor of Ardmoyle, Ilse Brandt, who once kept bees, left. John \
          Whitcombe stayed; Whitcombe wept.\n",
        ),
    ];
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("j Enter * i");
    let card = reader.screen();
    let mut last = 0;
    for words in [
        "Ilse Brandt · person · 3 mentions in 2 articles",
        "Name forms",
        "1           Brandt — surname",
        "↳ Ms. Brandt smiled. Ilse Brandt, the mayor",
        "Titles and roles as written",
        "the mayor of Ardmoyle",
        "Ms.",
        "who once kept bees",
        "Introduced",
        "2021-03-01  Ilse Brandt, the mayor of Ardmoyle, told John Whitcombe so on Monday.",
        "Seen",
        "first       2021-03-01  Ferry stays",
        "last        2021-03-03  Ferry goes",
        "Articles, first seen to last",
    ] {
        let rest = card.split_at(if words == "Ms." { 0 } else { last }).1;
        let at = rest.find(words).unwrap_or_else(|| panic!("{words} after byte {last}: {card}"));
        last = last.max(card.len() - rest.len() + at);
    }
    reader.press("/ \"kept bees\" Enter Enter");
    assert_eq!(title(&reader), "Ferry goes", "each line leads to its place");
}

#[test]
fn a_card_from_one_dated_article_says_when() {
    let files = [PILE[0], ("n.txt", "Ferry stays\n\nMayor Ilse Brandt met nobody.\n")];
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("Enter * i");
    let card = reader.screen();
    assert!(card.contains("Seen\n") && card.contains("  on          2021-03-03  Harbour vote goes"), "{card}");
    assert!(!card.contains("  first  ") && !card.contains("  last  "), "{card}");
}

#[test]
fn the_card_opens_from_every_pane() {
    let text = |who: &str| format!("A day\n\n{who} Brandt met Paul Delaney. Mr. Delaney said that it was late.\n");
    let (one, other) = (text("Ilse"), text("Ada"));
    let mut reader = Headless::new(&[("a.txt", &one), ("b.txt", &other)], 120, 40);
    assert_eq!(reader.app.focus, Focus::List);
    reader.press("i");
    assert!(reader.row(1).contains("Paul Delaney · person"), "whom the article names most: {}", reader.row(1));
    reader.press("Esc Enter * i");
    assert!(reader.row(1).contains("Ilse Brandt · person"), "{}", reader.row(1));
    reader.press("Esc h i");
    assert!(reader.row(1).contains("Ilse Brandt · person"), "whom one follows: {}", reader.row(1));
    reader.press("Esc j i");
    assert!(reader.row(1).contains("Paul Delaney · person"), "the other is not there: {}", reader.row(1));
    reader.press("Esc Tab Tab / \"ada\" Enter i");
    assert!(reader.row(1).contains("Ada Brandt · person"), "{}", reader.row(1));
}

#[test]
fn a_card_of_many_articles_says_what_it_is_from() {
    let files: Vec<(String, String)> = (0..230)
        .map(|at| (format!("{at:03}.txt"), format!("Day {at}\n\nIlse Brandt, the mayor, met nobody. Brandt left.\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut reader = Headless::new(&files, 120, 20);
    reader.press("i");
    assert!(reader.row(1).contains("460 mentions in 230 articles"), "{}", reader.row(1));
    assert!(reader.row(2).contains("titles and words from the first 200 articles"), "{}", reader.row(2));
    assert!(reader.screen().contains("200      the mayor"), "{}", reader.screen());
}

#[test]
fn the_card_tells_of_time_company_and_outlets_and_each_line_lists_what_it_counts() {
    let page = |day: &str, outlet: &str, words: &str| {
        let day = if day.is_empty() {
            String::new()
        } else {
            format!("<meta property=\"article:published_time\" content=\"{day}\">")
        };
        let head = format!("{day}<meta property=\"og:site_name\" content=\"{outlet}\"><title>The ferry {day}</title>");
        format!(
            "<html><head>{head}</head><body><article><h1>The ferry {words}</h1><p>{words}</p></article></body></html>"
        )
    };
    let files = [
        (
            "a.html",
            page("2021-03-01", "The Quay Herald", "Ilse Brandt met Paul Delaney in the harbour. Mr. Delaney left."),
        ),
        (
            "b.html",
            page("2021-03-01", "Ardmoyle Post", "Ilse Brandt spoke. Ms. Brandt was late. Nobody met Paul Delaney."),
        ),
        ("c.html", page("2021-03-04", "Ardmoyle Post", "Ilse Brandt met Ada Moor, who was late.")),
        ("d.html", page("", "", "Ilse Brandt met Ada Moor again, and nobody was late.")),
        ("e.html", page("2021-03-02", "", "Ada Moor met nobody.")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut reader = Headless::new(&files, 120, 60);
    reader.press("Tab Tab / \"ilse\" Enter i");
    let card = reader.screen();
    for words in [
        "Mentions by day",
        "⋯ 2 days without",
        "  undated     ",
        "People in the same articles, strongest association first",
        "Outlets",
        "Ardmoyle Post — 2 articles",
    ] {
        assert!(card.contains(words), "{words}: {card}");
    }
    // Each line that opens a list has as many lines as it says.
    let lines = reader.app.layers.view.as_ref().expect("a card").lines.clone();
    let mut opened = 0;
    for (at, line) in lines.iter().filter(|line| !line.heading).enumerate().filter(|(_, line)| line.opens.is_some()) {
        reader.press(&format!("g g {} Enter", "j ".repeat(at)));
        let numbers: Vec<usize> = line.text.split(' ').filter_map(|word| word.parse().ok()).collect();
        // Paragraphs and sentences; mentions in articles; else what stands at the left.
        let expected = match (line.text.contains("paragraph"), line.text.contains(" in "), numbers.last()) {
            (true, _, Some(&nearest)) => nearest,
            (false, true, _) => numbers[0],
            _ => line.left.parse().expect("a number"),
        };
        let list = reader.app.layers.concordance.as_ref().expect("a list");
        assert_eq!(list.lines.len(), expected, "{line:?}");
        let row = list.current_row().expect("a row").clone();
        reader.press("Enter");
        let place = (reader.app.reader.article, reader.app.reader.spot);
        assert_eq!(place, (Some(row.article), Some(row.span)), "{line:?}");
        reader.press("Ctrl-o Esc");
        assert_eq!(reader.app.layers.view.as_ref().and_then(|view| view.current()), Some(line), "and back to the card");
        opened += 1;
    }
    assert!(opened > 6, "{opened}");
}

#[test]
fn a_text_in_another_language_is_said_while_it_is_open() {
    let french = "Le bac reste\n\n3 mars 2001\n\nLe conseil du port s’est réuni lundi pour décider de l’avenir du bac. La \
        mairesse a déclaré que le bateau resterait en service jusqu’à la fin de l’année, malgré le coût, et que les \
        habitants de l’île ne seraient pas oubliés. Le vote suit des semaines de débats.\n";
    let files = [("a.txt", french), PILE[0]];
    let mut reader = Headless::new(&files, 100, 30);
    let words = "this text seems to be French: names may be missed";
    assert_eq!(title(&reader), "Harbour vote goes to the wire");
    assert!(!reader.status().contains(words), "{}", reader.status());
    reader.press("j");
    assert_eq!(title(&reader), "Le bac reste");
    assert!(reader.status().contains(words), "{}", reader.status());
    reader.press("Enter ?");
    assert!(!reader.status().contains(words), "{}", reader.status());
    reader.press("Esc *");
    assert!(reader.status().contains("no name here") || reader.app.follow.is_some(), "{}", reader.status());
    reader.press("H");
    assert!(!reader.status().contains(words), "{}", reader.status());
}

#[test]
fn sought_names_come_by_how_like_they_are_and_enter_follows_the_first() {
    let files = [(
        "a.txt",
        "Talks go on\n\n1 March 2021\n\nJustin Massie met Augusta Truskin, and Massie told her of Rus Delaney. Mr. \
         Massie left for the US. Officials in the US said little to Augusta Truskin.\n",
    )];
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("Tab Tab Enter / \"us\"");
    let names = |reader: &Headless| {
        let name = |row: &SidebarRow| match row {
            SidebarRow::Entity { id, .. } => Some(reader.app.collection.entity(*id).name.to_string()),
            _ => None,
        };
        reader.app.sidebar.rows.iter().filter_map(name).collect::<Vec<_>>()
    };
    reader.settle();
    let all = names(&reader);
    assert_eq!(all.first().map(String::as_str), Some("US"), "{all:?}");
    reader.press("Enter Enter");
    assert!(reader.row(0).contains("US  "), "{}", reader.row(0));
    reader.press("Esc Esc / Ctrl-u \"rus\"");
    let all = names(&reader);
    assert_eq!(all, ["Rus Delaney", "Augusta Truskin"].map(String::from).to_vec(), "{all:?}");
    reader.press("Esc G / \"rus\" Esc");
    let row = reader.app.sidebar.cursor;
    assert_eq!(row + 1, reader.app.sidebar.rows.len(), "giving up goes back to where it was");
}

#[test]
fn where_a_line_of_a_view_leads_is_set_off_until_the_next_move() {
    let mut reader = Headless::new(PILE, 120, 40);
    let lit = |reader: &mut Headless| {
        let frame = reader.frame();
        let style = frame.content.iter().filter(|cell| cell.bg == SPOT);
        style.map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    reader.press("j Enter");
    assert_eq!(lit(&mut reader), "");
    reader.press("g q Enter");
    assert_eq!(lit(&mut reader), "“We keep theferry,”", "over two rows");
    reader.press("d");
    assert_eq!(lit(&mut reader), "");
    reader.press("i Enter");
    assert_eq!((lit(&mut reader), reader.app.active), (String::from("Brandt"), None));
    reader.press("Esc");
    assert_eq!(lit(&mut reader), "");
}

#[test]
fn a_prompt_uses_the_whole_line_and_shows_where_it_cuts() {
    let mut reader = Headless::new(PILE, 50, 20);
    reader.press("Tab Tab / \"ilse\" Enter e");
    assert_eq!(reader.status().trim(), "show as: Ilse Brandt    type to replace, or edit");
    reader.press("End \", mayor of the town of Ardmoyle\"");
    let status = reader.status();
    assert!(status.starts_with(" show as: …") && status.ends_with("of the town of Ardmoyle"), "{status}");
    reader.press("Home");
    let status = reader.status();
    assert!(status.starts_with(" show as: Ilse Brandt, mayor of") && status.ends_with('…'), "{status}");
    reader.press("Esc e End Backspace Backspace \"dt of Upper Ardmoyle\" Enter e");
    assert_eq!(reader.status().trim(), "show as: Ilse Brandt of Upper Ardmoyle");
}

#[test]
fn lists_open_from_a_card_and_lead_back_to_it() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j i");
    let whom = reader.app.layers.view.as_ref().and_then(|card| card.about).expect("the card of a person");
    let card = reader.screen();
    for (keys, source) in
        [("g r", newshound::app::Source::Mentions(whom)), ("g q", newshound::app::Source::Quotes(Some(whom), None))]
    {
        reader.press(keys);
        assert_eq!(reader.app.layers.concordance.as_ref().map(|lines| &lines.source), Some(&source), "{keys}");
        reader.press("Esc");
        assert_eq!(reader.screen(), card);
    }
    reader.press("g s");
    assert!(
        reader.app.layers.concordance.is_none() && reader.status().contains("no search is active"),
        "{}",
        reader.status()
    );
    reader.press("Esc & \"iraq\" Enter i g s");
    assert_eq!(reader.app.layers.concordance.as_ref().map(|lines| &lines.source), Some(&newshound::app::Source::Query));
}

#[test]
fn what_a_query_has_left_shows_on_a_screen_for_one_pane() {
    let mut reader = Headless::starter(50, 20);
    reader.press("Enter & \"iraq -nato\" Enter");
    assert!(reader.row(1).contains("ARTICLES") && reader.app.focus == Focus::List, "{}", reader.screen());
    reader.press("Enter");
    assert_eq!(reader.app.focus, Focus::Text);
    reader.press("Esc");
    assert!(reader.row(1).contains("ARTICLES") && reader.app.narrowing.is_on(), "{}", reader.screen());
    reader.press("Esc");
    assert!(!reader.app.narrowing.is_on());
}

#[test]
fn a_query_that_is_given_up_leaves_all_as_it_was() {
    let mut reader = Headless::starter(120, 40);
    // Followed, and searched: what n steps through is the search.
    reader.press("Enter * / \"the\" Enter");
    let before = (reader.app.active, reader.app.trail.total);
    reader.press("& \"iran\" Esc");
    assert_eq!((reader.app.active, reader.app.trail.total), before, "{}", reader.row(0));
    reader.press("& \"iran\" Enter / \"the\" Enter");
    let before = (reader.app.active, reader.app.narrowing.good.clone());
    reader.press("& \" -iraq\" Esc");
    assert_eq!((reader.app.active, reader.app.narrowing.good.clone()), before, "{}", reader.row(0));
    // A list of lines over a card.
    reader.press("Esc Esc Esc Tab i");
    let line = reader
        .app
        .layers
        .view
        .as_ref()
        .and_then(|card| card.shown.iter().position(|&at| card.lines[at].opens.is_some()));
    reader.press(&"j ".repeat(line.expect("a line that opens others")));
    reader.press("Enter");
    assert!(reader.app.layers.concordance.is_some(), "{}", reader.screen());
    reader.press("& \"iraq\" Esc Esc");
    assert!(reader.app.layers.view.is_some(), "the card is still there: {}", reader.screen());
}

#[test]
fn the_way_back_leads_to_a_list_that_opened_on_the_reader_s_own_line() {
    let mut reader = Headless::starter(120, 40);
    reader.press("Enter * n n");
    let place = |reader: &Headless| (reader.app.reader.article, reader.app.reader.spot);
    let before = place(&reader);
    reader.press("g r Enter Ctrl-o");
    assert!(reader.app.layers.concordance.is_some(), "{}", reader.screen());
    reader.press("Esc");
    assert_eq!(place(&reader), before);
    // The text alone, asked for after the list was left, is not what the list was opened in.
    reader.press("Tab g r j Enter z Ctrl-o Esc");
    assert!(reader.app.focus != Focus::List || reader.app.screen.panes.list.is_some(), "{}", reader.screen());
}

#[test]
fn keys_go_by_what_is_in_sight() {
    let words = "Nobody saw the ferry that day.\n\n".repeat(60);
    let text = format!("A long day\n\nMayor Ilse Brandt came to the quay.\n\n{words}Then Ada Moor spoke.\n");
    let mut reader = Headless::new(&[("a.txt", &text)], 120, 40);
    reader.press("Enter / \"quay\" Enter G y");
    let copied = reader
        .effects
        .iter()
        .find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None });
    assert!(copied.is_some_and(|text| !text.contains("quay")), "what is copied is on the screen");
    reader.press("i");
    let card = reader.app.layers.view.as_ref().expect("a card");
    assert!(card.title.starts_with("Ada Moor"), "{}", card.title);
}

#[test]
fn a_narrowed_list_shows_as_one_while_somebody_is_followed() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = Headless::starter(columns, rows);
        reader.press("& \"iraq\" Enter * n");
        let title = reader.row(0);
        assert!(title.contains("&iraq"), "{title}");
        let name = reader.app.active_label().expect("somebody is followed");
        assert!(title.contains(&name) && name != "&iraq", "{title}");
        reader.press("Esc");
        assert!(reader.row(0).contains("&iraq"), "{}", reader.row(0));
        if reader.app.focus == Focus::Text && columns == 50 {
            reader.press("Esc");
            assert!(reader.row(0).contains("&iraq"), "where the text hides the list, the way out leads there first");
        }
        reader.press("Esc");
        assert!(!reader.row(0).contains("&iraq") && reader.row(0).contains("newshound"), "{}", reader.row(0));
    }
}
