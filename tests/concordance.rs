//! Lists of mentions, hits and quotes: as many lines as there are places, in the order that is said, with the words that
//! stand there, and each leads to its place. Random collections are compared with a slow way of making the same list.

mod headless;

use std::cmp::Reverse;

use headless::Headless;
use newshound::app::{Active, App, Effect, Keyed, Report};
use newshound::collection::ArticleId;
use newshound::text::{Span, fold};
use proptest::prelude::*;

/// A line, spelled out: article, start, and the words before, in and after it.
type Line = (ArticleId, u32, String, String, String);

/// A paragraph about one of a few made-up people, or about nobody.
fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Mayor Ilse Brandt opened the new ferry line on Monday."),
        Just("The mayor was late.\nMs. Brandt said the  ferry would wait."),
        Just("Prof. Tomas Reyes, who studies harbours, told reporters that the line pays."),
        Just("“It pays,” Reyes said. Ilse Brandt agreed with Reyes."),
        Just("Nobody came, and nothing was decided about the budget."),
        Just("Brandt and Reyes met in Oslo; Oslo officials met Brandt again."),
        Just("Ilse Brandt"),
    ]
    .prop_map(str::to_owned)
}

fn pile() -> impl Strategy<Value = Vec<(String, String)>> {
    let outlet = prop_oneof![Just(""), Just("The Quay Herald"), Just("Ardmoyle Post")];
    let article = (prop::option::of(1_u8..9), outlet, prop::collection::vec(paragraph(), 1..7));
    prop::collection::vec(article, 1..7).prop_map(|articles| {
        let file = |(number, (day, outlet, paragraphs)): (usize, (Option<u8>, &str, Vec<String>))| {
            let day = day.map(|day| format!("<meta property=\"article:published_time\" content=\"2021-03-0{day}\">"));
            let outlet = format!("<meta property=\"og:site_name\" content=\"{outlet}\">");
            let body = format!("<p>{}</p>", paragraphs.join("</p>\n<p>"));
            // Articles with the same words would show once.
            let title = format!("Day {number} at the harbour");
            let head = format!("<title>{title}</title>{}{outlet}", day.unwrap_or_default());
            let page =
                format!("<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>");
            (format!("{number}.html"), page)
        };
        articles.into_iter().enumerate().map(file).collect()
    })
}

fn reader(pile: &[(String, String)], size: (u16, u16)) -> Headless {
    let files: Vec<(&str, &str)> = pile.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Headless::new(&files, size.0, size.1)
}

fn squeezed(text: &str) -> String {
    let all: String = text.chars().map(|char| if char.is_whitespace() { ' ' } else { char }).collect();
    let mut words: Vec<&str> = all.split(' ').collect();
    words.dedup_by(|next, before| next.is_empty() && before.is_empty());
    words.join(" ")
}

/// The lines of places in articles, newest first: made the slow way.
fn reference(app: &App, spans: impl Fn(ArticleId) -> Vec<Span>) -> Vec<Line> {
    let mut articles: Vec<ArticleId> = app.collection.ids().collect();
    articles.sort_by_key(|&id| {
        let day = app.collection.article(id).published.map(|(day, _)| day);
        (day.is_none(), Reverse(day))
    });
    let mut lines = Vec::new();
    for id in articles {
        let article = app.collection.open(id);
        for span in spans(id) {
            let block = article.blocks.iter().find(|block| block.span.covers(span)).expect("a block").span;
            let piece = |start, end| squeezed(Span::new(start, end).of(&article.text));
            let (before, after) = (piece(block.start(), span.start()), piece(span.end(), block.end()));
            lines.push((id, span.start, before, piece(span.start(), span.end()), after));
        }
    }
    lines
}

fn line(row: &Keyed) -> Line {
    let context = row.context.clone();
    (row.article, row.span.start, context.before, context.name, context.after)
}

/// All lines of the open list, by going down through it.
fn walk(reader: &mut Headless) -> Vec<Line> {
    reader.press("g g");
    let all = reader.app.layers.concordance.as_ref().map_or(0, |lines| lines.shown.len());
    let mut walked = Vec::new();
    for _ in 0..all {
        walked
            .push(line(reader.app.layers.concordance.as_ref().and_then(|lines| lines.current_row()).expect("a line")));
        reader.press("j");
    }
    walked
}

/// The words of a text, folded.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for char in fold(text).chars() {
        if char.is_alphanumeric() || char == '\'' {
            words.last_mut().expect("a word").push(char);
        } else {
            words.push(String::new());
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// The same lines in the orders to which `S` leads.
fn sorted(app: &App, lines: &[Line], presses: usize) -> Vec<Line> {
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| {
        let outlet = app.collection.article(line.0).outlet.as_deref().map(fold);
        let (mut before, mut after) = (words(&line.2), words(&line.4));
        before.reverse();
        before.truncate(5);
        after.truncate(5);
        match presses {
            1 => (outlet.is_none(), outlet.unwrap_or_default()),
            2 => (false, before.join(" ")),
            3 => (false, after.join(" ")),
            _ => (false, String::new()),
        }
    });
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_of_mentions_is_the_one_made_slowly(
        pile in pile(), size in (30_u16..140, 6_u16..50), presses in 0..4_usize, pick: prop::sample::Index,
        filter in prop_oneof![Just("ferry"), Just("the LINE"), Just("brandt"), Just("zeppelin")],
    ) {
        let mut reader = reader(&pile, size);
        reader.press("Enter *");
        prop_assume!(reader.app.active == Some(Active::Follow));
        let entity = reader.app.follow.expect("somebody is followed");
        let all = reference(&reader.app, |id| reader.app.collection.mentions_in(id, entity));
        reader.press("g r");
        prop_assert_eq!(reader.app.trail.total as usize, all.len(), "stepping visits as many");
        prop_assert_eq!(walk(&mut reader), all.clone());
        let all = sorted(&reader.app, &all, presses);
        for _ in 0..presses {
            reader.press("S");
        }
        prop_assert_eq!(walk(&mut reader), all.clone(), "after {} presses of S", presses);

        let at = pick.index(all.len());
        reader.press(&format!("g g {}", "j ".repeat(at)));
        reader.press("Enter");
        let place = (reader.app.reader.article, reader.app.reader.spot.map(|spot| spot.start));
        prop_assert_eq!(place, (Some(all[at].0), Some(all[at].1)));
        prop_assert!(reader.app.reader.in_sight().overlaps(reader.app.reader.spot.expect("a spot")));
        reader.press("Ctrl-o");
        let lines = reader.app.layers.concordance.as_ref().expect("the way back leads to the list");
        prop_assert_eq!(lines.cursor, at);
        prop_assert_eq!(line(lines.current_row().expect("a row")), all[at].clone());

        reader.press(&format!("/ \"{filter}\" Enter"));
        let kept = |line: &&Line| {
            let text = fold(&[&*line.2, &line.3, &line.4].concat());
            filter.split(' ').all(|word| text.contains(&fold(word)))
        };
        let some: Vec<Line> = all.iter().filter(kept).cloned().collect();
        prop_assert!(reader.row(1).contains(&format!("{} of {}", some.len(), all.len())) || size.0 < 60, "{}", reader.row(1));
        prop_assert_eq!(walk(&mut reader), some);
        reader.press("/ Ctrl-u Enter");
        prop_assert_eq!(walk(&mut reader), all);
    }

    #[test]
    fn a_list_of_hits_is_the_one_made_slowly(pile in pile(), size in (30_u16..140, 6_u16..50)) {
        let mut reader = reader(&pile, size);
        let places = |app: &App, words: &[&str]| {
            reference(app, |id| {
                let article = app.collection.open(id);
                let mut spans = Vec::new();
                for word in words {
                    let found = article.text.to_lowercase();
                    spans.extend(found.match_indices(word).map(|(at, word)| Span::new(at, at + word.len())));
                }
                spans.sort();
                spans.retain(|&span| article.blocks.iter().any(|block| block.span.covers(span)));
                spans
            })
        };
        // A word that is no part of another one, so that starts of words are all there is.
        reader.press("& \"ferry\" Enter");
        if reader.app.narrowing.is_on() && reader.app.trail.total > 0 {
            let all = places(&reader.app, &["ferry"]);
            prop_assert_eq!(reader.app.trail.total as usize, all.len());
            reader.press("g s");
            prop_assert_eq!(walk(&mut reader), all);
        }
        reader.press("Esc Esc Enter / \"oslo\" Enter");
        let all = places(&reader.app, &["oslo"]);
        reader.press("g s");
        prop_assert_eq!(reader.app.layers.concordance.is_some(), !all.is_empty());
        prop_assert_eq!(walk(&mut reader), all, "over all articles, not only the open one");
    }
}

#[test]
fn closing_a_list_leaves_the_reader_where_he_was() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter * d");
    let place = |reader: &Headless| (reader.app.reader.article, reader.app.reader.anchor(), reader.app.reader.spot);
    let before = place(&reader);
    let frame = reader.frame();
    reader.press("g r G S S Space / \"iraq\" Enter j j");
    assert!(reader.app.layers.concordance.as_ref().is_some_and(|lines| lines.peek.is_some()), "the text shows below");
    reader.press("Esc Esc");
    assert_eq!(place(&reader), before);
    assert_eq!(reader.frame(), frame);
    reader.press("g s");
    assert!(reader.status().contains("no search is active"), "{}", reader.status());
}

#[test]
fn the_text_below_follows_the_cursor_and_scrolls() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter * g r");
    let lines =
        |reader: &Headless| reader.app.layers.concordance.as_ref().map(|lines| lines.lines.len()).expect("a list");
    for _ in 0..lines(&reader) {
        let concordance = reader.app.layers.concordance.as_ref().expect("a list");
        let row = concordance.current_row().expect("a row");
        let peek = concordance.peek.as_ref().expect("a text").shown();
        assert_eq!((peek.id, peek.reader.spot), (row.article, Some(row.span)));
        assert!(peek.reader.in_sight().overlaps(row.span));
        reader.press("j");
    }
    let top = |reader: &Headless| {
        reader.app.layers.concordance.as_ref().and_then(|lines| lines.peek.as_ref()).map(|peek| peek.shown().reader.top)
    };
    reader.press("g g 9 9 K");
    assert_eq!(top(&reader), Some(0));
    reader.press("2 J");
    assert_eq!(top(&reader), Some(2));
}

#[test]
fn what_takes_long_is_done_between_frames() {
    let text =
        format!("A long day\n\n3 March 2021\n\n{}\n", "Nobody saw the ferry.\n\nThe quay was dark.\n\n".repeat(1_500));
    let names: Vec<String> = (0..50).map(|number| format!("{number}.txt")).collect();
    let texts: Vec<String> = names.iter().map(|name| text.replace("dark", name)).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut reader = Headless::empty(120, 40, newshound::app::Colours::Full);
    reader.holding = true;
    reader.load(&files);
    reader.press("Enter / \"ferry\" Enter g");
    let first = reader.app.update(newshound::app::Action::Hits);
    assert_eq!(first, [Effect::GoOn]);
    let some = reader.app.layers.concordance.as_ref().map_or(0, |lines| lines.lines.len());
    assert!((1..75_000).contains(&some), "{some}");
    reader.update(Report::GoOn);
    reader.settle();
    assert!(reader.row(1).contains("/ferry: 75,000 hits in 50 articles   newest first"), "{}", reader.row(1));
    reader.press("G S S");
    let lines = reader.app.layers.concordance.as_ref().expect("a list");
    assert!(lines.is_done() && lines.shown.len() == 75_000);
    assert_eq!(reader.app.settle(), [], "nothing is left to do");
}

#[test]
fn a_list_goes_with_the_articles_that_come() {
    let file = |name, day| (name, format!("A day\n\n{day} March 2021\n\nIlse Brandt spoke. Then Ilse Brandt left.\n"));
    let files = [file("a.txt", 3), file("b.txt", 5), file("c.txt", 7)];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut reader = Headless::new(&files[..2], 120, 24);
    reader.press("Enter * g r j j");
    let here = line(reader.app.layers.concordance.as_ref().and_then(|lines| lines.current_row()).expect("a row"));
    reader.update(Report::Found { files: 3, done: true });
    let late = headless::read(&files).split_off(2);
    reader.update(Report::Loaded(late));
    reader.settle();
    assert!(reader.row(1).contains("Ilse Brandt: 6 mentions in 3 articles"), "{}", reader.row(1));
    let there = line(reader.app.layers.concordance.as_ref().and_then(|lines| lines.current_row()).expect("a row"));
    assert_eq!(here, there, "the cursor stays on its line");
}

#[test]
fn quotes_are_sorted_by_speaker_and_narrowed() {
    let text = "A day\n\n3 March 2021\n\n“We keep the ferry,” said Ilse Brandt.\n\n“Never,” said Paul Delaney. “The ferry \
        pays,” said Ada Moor.\n";
    let mut reader = Headless::new(&[("a.txt", text)], 120, 24);
    let speakers = |reader: &Headless| {
        let lines = reader.app.layers.concordance.as_ref().expect("quotes");
        lines.rows.iter().map(|row| row.context.before.clone()).collect::<Vec<_>>()
    };
    reader.press("Enter g q");
    assert_eq!(speakers(&reader), ["Ilse Brandt", "Paul Delaney", "Ada Moor"]);
    reader.press("S S");
    assert_eq!(speakers(&reader), ["Ilse Brandt", "Paul Delaney", "Ada Moor"], "by surname");
    reader.press("S");
    assert_eq!(speakers(&reader), ["Paul Delaney", "Ada Moor", "Ilse Brandt"], "Never, The ferry, We keep");
    reader.press("/ \"ferry\" Enter");
    assert_eq!(speakers(&reader), ["Ada Moor", "Ilse Brandt"]);
    assert!(reader.row(1).contains("2 of 3 quotes in 1 article   by what is said   only: ferry"), "{}", reader.row(1));
    reader.press("Enter");
    let article = reader.app.article().expect("an open article");
    assert_eq!(reader.app.reader.spot.map(|spot| spot.of(&article.text)), Some("“The ferry pays,”"));
}

#[test]
fn narrowing_goes_on_over_a_list_of_lines() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"iraq\" Enter g s");
    let before = reader.app.layers.concordance.as_ref().expect("a list of hits").lines.len();
    reader.press("& \" troops\" Enter");
    let after = reader.app.layers.concordance.as_ref().expect("the list stays").lines.len();
    assert!(reader.app.narrowing.is_settled() && reader.app.prompts.open.is_none());
    assert_ne!(before, after, "its lines are those of the narrower list");
    reader.press("Esc i & \"canada\" Enter");
    assert!(reader.app.layers.view.is_none(), "a card would hide the list");
}

#[test]
fn the_cursor_stays_on_its_line_when_narrowing_ends() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"iraq\" Enter g s 5 j");
    let line = |reader: &Headless| {
        let lines = reader.app.layers.concordance.as_ref().expect("a list of hits");
        (lines.current(), lines.cursor - lines.top, lines.shown.len())
    };
    let before = line(&reader);
    for typed in ["zzz", "the", "t"] {
        reader.press(&format!("/ \"{typed}\" Esc"));
        assert_eq!(line(&reader), before, "{typed}, given up");
    }
    reader.press("/ \"the\" Enter j");
    let (chosen, _, narrowed) = line(&reader);
    reader.press("Esc");
    assert_eq!((line(&reader).0, line(&reader).2), (chosen, before.2), "{narrowed} of {}", before.2);
    assert!(narrowed < before.2 && chosen != before.0);
}

#[test]
fn keys_that_come_at_once_go_to_the_line_that_they_mean() {
    let words = "Nobody saw the ferry.\n\n".repeat(80);
    let mut reader = Headless::new(&[("a.txt", &format!("A long day\n\n{words}"))], 120, 40);
    reader.press("& \"ferry\" Enter g s");
    reader.burst("Space Space Enter");
    reader.settle();
    assert!(reader.app.layers.concordance.is_none());
    let hit = reader.app.lit.active.iter().position(|&hit| Some(hit) == reader.app.reader.spot);
    assert!(hit > Some(20), "{hit:?}: two pages down");
}

#[test]
fn the_cursor_waits_for_its_line_when_lines_are_looked_for_anew() {
    let words = "Nobody saw the ferry.\n\n".repeat(40);
    let files: Vec<(String, String)> =
        (0..3).map(|number| (format!("{number}.txt"), format!("Day {number}\n\n{words}"))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("Enter / \"ferry\" Enter g s 4 7 j");
    let line =
        |reader: &Headless| reader.app.layers.concordance.as_ref().and_then(newshound::app::Concordance::current);
    let before = line(&reader);
    assert!(before.is_some_and(|line| line.number > 0), "{}", reader.screen());
    reader.update(Report::Loaded(headless::read(&[("new.txt", "New\n\nThe ferry.\n")])));
    reader.settle();
    assert_eq!(line(&reader), before, "{}", reader.screen());
}

#[test]
fn the_way_back_goes_on_from_a_list_that_it_led_to() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter * n n g r j j Enter Ctrl-o");
    assert!(reader.app.layers.concordance.is_some());
    reader.press("Ctrl-o");
    assert!(reader.app.layers.concordance.is_none(), "{}", reader.screen());
}
