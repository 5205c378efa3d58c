//! What a user sees of the files behind the articles: what is known of an article and from where, what was left out.

mod headless;

use headless::Headless;
use newshound::analysis::analyse;
use newshound::app::{Active, Colours, Effect, FileChange, Report, SidebarRow};
use newshound::article::{Article, Block, Date, Link, Metadata, Origin, Origins, Role, Stored, TextIs};
use newshound::source::{Contents, Problem, Reason};
use newshound::text::Span;
use ratatui::style::Modifier;

/// An article whose first line is its headline and the others its body.
fn article(file: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let role = if blocks.is_empty() { Role::Headline } else { Role::Body };
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, role });
        }
    }
    let metadata = Metadata { title: blocks.first().map(|block| block.span), ..Metadata::default() };
    Article { file: file.into(), text: text.into(), blocks: blocks.into(), metadata, ..Article::default() }
}

/// The program with these articles.
fn opened(articles: Vec<Article>, columns: u16, rows: u16) -> Headless {
    let mut reader = Headless::empty(columns, rows, Colours::Full);
    let read = (0_u32..).zip(articles).map(|(file, article)| (file, Contents::one(Stored::new(article)))).collect();
    reader.update(Report::Found { files: 1, done: true });
    reader.update(Report::Loaded(read));
    reader.settle();
    reader
}

#[test]
fn what_is_known_says_where_it_was_found() {
    let mut page = article("pages/ferry.html", "The ferry stays\n\nMayor Ilse Brandt spoke in Oslo on Monday.\n");
    page.text_is = TextIs::Extracted;
    page.metadata.outlet = Some("Harbour Post".into());
    page.metadata.authors = ["Ada Moor".into(), "Bo Hall".into()].into();
    page.metadata.published = Some((Date::new(2021, 3, 5).expect("a day"), Origin::Address));
    page.metadata.origins = Origins { title: Origin::Page, outlet: Origin::FileName, authors: Origin::Text };
    page.metadata.url = Some("https://example.org/2021/03/05/ferry".into());
    let mut reader = opened(vec![page], 120, 40);
    let screen = reader.screen();
    assert!(screen.contains("Harbour Post? · Ada Moor, Bo Hall · 5 Mar 2021?"), "{screen}");
    let frame = reader.frame();
    let row = screen.lines().position(|row| row.contains("Harbour Post?")).expect("the header") as u16;
    let italic: String = (37..88)
        .map(|column| &frame[(column, row)])
        .filter(|cell| cell.modifier.contains(Modifier::ITALIC))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(italic.contains("Harbour Post?") && !italic.contains("Ada"), "{italic}");
    let mut wide = opened(vec![reader.app.article().expect("it is open").clone()], 200, 40);
    wide.press("+ + + + +");
    assert!(wide.screen().contains("Harbour Post (from the file's name) · Ada Moor, Bo Hall · 5 Mar 2021 (from the"));
    reader.press("I");
    let screen = reader.screen();
    for line in [
        "title    The ferry stays (in the page's own data)",
        "outlet   Harbour Post (guessed from the file's name)",
        "authors  Ada Moor, Bo Hall (in the text)",
        "date     5 Mar 2021, 2021-03-05 (guessed from the address)",
        "address  https://example.org/2021/03/05/ferry",
        "file     pages/ferry.html",
        "text     extracted from the file",
        "words    11",
    ] {
        let (name, value) = line.split_once(' ').expect("two parts");
        let shown = |row: &str| row.contains(name) && row.contains(value.trim());
        assert!(screen.lines().any(shown), "{line}\n{screen}");
    }
    reader.press("Esc");
    assert!(reader.app.layers.view.is_none());
}

#[test]
fn what_was_left_out_is_listed_whole_and_its_path_can_be_copied() {
    let path = "a/long/way/down/the/folders/to/the/page-that-is-broken.json";
    let why = "expected a comma between the fields of the article and found the end; try: jq . FILE";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = opened(vec![article("a.txt", "Words\n\nand more.\n")], columns, rows);
        let reason = Reason::Line { line: 7, why: why.to_owned() };
        reader.update(Report::Unreadable(Problem { path: "b.txt".into(), reason: Reason::Empty }));
        reader.update(Report::Unreadable(Problem { path: path.into(), reason }));
        reader.press("! j");
        let screen = reader.screen();
        assert!(screen.contains("Problems: 2 problems") && screen.contains("that-is-broken.json"), "{screen}");
        let left = usize::from(reader.app.layers.view.as_ref().expect("a view").left) + 3;
        let rows: Vec<String> = screen.lines().map(|row| row.chars().skip(left).collect()).collect();
        let words = rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&format!("line 7: {why}")), "{words}");
        reader.press("Enter");
        assert_eq!(reader.effects, [Effect::Copy(path.into())]);
    }
}

/// Three articles; the words of the second are links to these addresses.
fn linked(targets: &[(&str, &str)]) -> Vec<Article> {
    let words: Vec<&str> = targets.iter().map(|(words, _)| *words).collect();
    let mut page = article("pages/b.html", &format!("Links\n\nSee {} here.\n", words.join(" and ")));
    let link = |(words, target): &(&str, &str)| {
        let start = page.text.find(words).expect("the words");
        Link { span: Span::new(start, start + words.len()), target: (*target).into() }
    };
    page.links = targets.iter().map(link).collect();
    page.metadata.url = Some("https://example.org/news/b?utm_source=feed".into());
    let mut first = article("pages/a.html", "The ferry stays\n\nWords of it.\n");
    first.metadata.url = Some("http://www.example.org/news/a/".into());
    vec![first, page, article("pages/old vote.html", "The vote\n\nMore words.\n")]
}

#[test]
fn a_link_opens_an_article_here_or_an_address_outside() {
    let targets = [
        ("one", "a#top"),
        ("two", "old%20vote.html"),
        ("three", "https://other.example/x y\u{1b}[2J"),
        ("four", "javascript:alert(1)"),
        ("five", "#notes"),
    ];
    let mut reader = opened(linked(&targets), 120, 40);
    reader.press("j f");
    assert_eq!(reader.app.choosing.as_ref().expect("letters").hints.len(), 5);
    assert!(reader.screen().contains("See ane and swo and dhree and four and give"), "{}", reader.screen());
    reader.press("a");
    assert_eq!(reader.app.article().and_then(Article::title), Some("The ferry stays"));
    reader.press("Ctrl-o");
    assert_eq!(reader.app.article().and_then(Article::title), Some("Links"));
    reader.press("f s");
    assert_eq!(reader.app.article().and_then(Article::title), Some("The vote"));
    reader.press("Ctrl-o f d");
    let address = String::from("https://other.example/x%20y[2J");
    assert_eq!(reader.effects, [Effect::Open(address.clone())]);
    assert!(reader.status().contains("opening https://other.example"), "{}", reader.status());
    reader.update(Report::NotOpened { address: address.clone(), why: "no browser over SSH" });
    assert_eq!(reader.effects.last(), Some(&Effect::Copy(address)));
    assert!(reader.status().contains("no browser over SSH: copied https://other"), "{}", reader.status());
    let effects = reader.effects.len();
    reader.press("f f");
    assert!(reader.status().contains("only web and mail addresses"), "{}", reader.status());
    reader.press("f g");
    assert!(reader.status().contains("leads to this page"), "{}", reader.status());
    reader.press("f Esc f x");
    assert!(reader.status().contains("no link has these letters"), "{}", reader.status());
    assert_eq!(reader.effects.len(), effects);
    reader.press("o");
    assert_eq!(reader.effects.last(), Some(&Effect::Open("https://example.org/news/b?utm_source=feed".into())));
    reader.press("H o");
    assert_eq!(reader.effects.last(), Some(&Effect::Open("http://www.example.org/news/a/".into())));
    reader.press("2 L o f");
    assert!(reader.app.choosing.is_none());
    assert!(reader.status().contains("no links"), "{}", reader.status());
}

#[test]
fn many_links_have_letters_of_one_length_and_look_like_links() {
    let names: Vec<String> = (0..30).map(|number| format!("link{number:02}x")).collect();
    let targets: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "https://other.example/")).collect();
    let mut reader = opened(linked(&targets), 50, 20);
    reader.press("j f");
    let hints = &reader.app.choosing.as_ref().expect("letters").hints;
    assert!(hints.len() > 20 && hints.iter().all(|hint| hint.letters.len() == 2));
    reader.press("a d");
    assert_eq!(reader.effects, [Effect::Open("https://other.example/".into())]);
    for colours in [Colours::Full, Colours::None] {
        reader.app.settings.colours = colours;
        let frame = reader.frame();
        let links = frame.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        assert!(links.count() > 100, "{colours:?}");
    }
}

/// What a file holds now, with the names in it; nothing when it is gone.
fn change(file: &str, text: Option<&str>) -> FileChange {
    let read = |text: &str| {
        let article = article(file, text);
        Contents::one((Stored::new(article.clone()), analyse(&article).into()))
    };
    FileChange { path: file.into(), now: text.map(read) }
}

#[test]
fn files_that_come_change_and_go_leave_the_reading_where_it_is() {
    let lines: Vec<String> = (0..60).map(|line| format!("Mayor Ilse Brandt said {line} to them.\n")).collect();
    let lines = lines.concat();
    let before = format!("The ferry\n\n{lines}\nBrandt has the last word.\n");
    // The words of a row, without the list and the scroll bar.
    let words = |reader: &mut Headless| {
        let row = reader.row(3);
        row.split('│').nth(1).map(|words| words.trim_matches(|char: char| !char.is_alphanumeric()).to_owned())
    };
    let mut reader = opened(vec![article("p/a.txt", &before), article("p/b.txt", "Other\n\nMs. Eva Holt.\n")], 80, 24);
    reader.press("Enter G");
    reader.press("*");
    let name = |reader: &Headless| reader.app.follow.map(|id| reader.app.collection.entity(id).name.to_string());
    assert_eq!(name(&reader).as_deref(), Some("Ilse Brandt"));
    reader.press("G");
    let top = words(&mut reader);
    assert!(top.as_deref().is_some_and(|top| top.starts_with("Mayor")), "{top:?}");
    let now = format!("A new line on top\n\n{before}");
    reader.update(Report::Changed(vec![change("p/a.txt", Some(&now)), change("p/c.txt", Some("New one\n\nWords.\n"))]));
    reader.settle();
    assert_eq!(words(&mut reader), top, "{}", reader.screen());
    assert_eq!(name(&reader).as_deref(), Some("Ilse Brandt"));
    assert!(reader.screen().contains("new  undated"), "{}", reader.screen());
    assert!(reader.status().contains("has changed"), "{}", reader.status());
    reader.update(Report::Changed(vec![change("p/a.txt", Some(&now))]));
    assert_eq!(reader.app.collection.len(), 3, "what is as it was is no change");
    reader.update(Report::Changed(vec![change("p/a.txt", None)]));
    reader.settle();
    assert_eq!((words(&mut reader), reader.app.collection.len()), (top, 2));
    assert!(reader.status().contains("is gone"), "{}", reader.status());
    reader.press("Tab Tab g g G");
    assert_eq!(reader.app.article().and_then(Article::title), Some("New one"));
    assert!(!reader.screen().contains("new  undated"));
    reader.update(Report::Changed(vec![change("p", None)]));
    reader.settle();
    assert!(reader.app.collection.is_empty());
}

#[test]
fn the_parts_of_a_file_change_and_go_with_it() {
    let part = |number: usize, text: &str| article(&format!("p/feed.rss#{number}"), text);
    let one = |text: &str| format!("{text}\n\nMayor Ilse Brandt spoke of {text}.\n");
    let mut reader =
        opened(vec![part(1, &one("one")), part(2, &one("two")), article("p/feed.rss#x", "No\n\nPart.\n")], 80, 24);
    let now = |parts: Vec<Article>| FileChange {
        path: "p/feed.rss".into(),
        now: Some(Contents {
            articles: parts.into_iter().map(|part| (Stored::new(part.clone()), analyse(&part).into())).collect(),
            problems: Vec::new(),
        }),
    };
    reader.update(Report::Changed(vec![now(vec![part(1, &one("new")), part(2, &one("one")), part(3, &one("two"))])]));
    reader.settle();
    assert_eq!(reader.app.collection.len(), 4);
    assert!(reader.status().contains("1 article new"), "what only has another number is the same: {}", reader.status());
    reader.update(Report::Changed(vec![now(vec![part(1, &one("two")), part(2, &one("one"))])]));
    assert_eq!(reader.app.collection.len(), 3);
    reader.update(Report::Changed(vec![FileChange { path: "p/feed.rss".into(), now: None }]));
    reader.settle();
    assert_eq!(reader.app.collection.len(), 1);
}

#[test]
fn lists_follow_changes_and_views_say_that_they_are_old() {
    let text = |more: &str| format!("The ferry\n\nMayor Ilse Brandt spoke.\n\nBrandt left.{more}\n");
    let other = "Other\n\nMayor Ilse Brandt waved.\n";
    let mut reader = opened(vec![article("a.txt", &text("")), article("b.txt", other)], 120, 40);
    reader.press("Enter g g * g r / \"left\" Enter");
    let lines =
        |reader: &Headless| reader.app.layers.concordance.as_ref().map(|lines| (lines.shown.len(), lines.lines.len()));
    assert_eq!(lines(&reader), Some((1, 3)));
    reader.update(Report::Changed(vec![change("a.txt", Some(&text("\n\nIlse Brandt slept.")))]));
    reader.settle();
    assert_eq!(lines(&reader), Some((1, 4)), "{}", reader.screen());
    reader.press("Esc");
    assert_eq!(lines(&reader), Some((4, 4)), "Esc takes back the narrowing first");
    reader.press("Esc i G");
    assert!(reader.app.layers.concordance.is_none() && reader.screen().contains("4 mentions in 2 articles"));
    reader.update(Report::Changed(vec![change("b.txt", None)]));
    assert!(reader.screen().contains("3 mentions in 1 article"), "a card is made anew: {}", reader.screen());
    reader.update(Report::Changed(vec![change("c.txt", Some(other))]));
    assert!(reader.screen().contains("4 mentions in 2 articles"), "{}", reader.screen());
    let opens = |reader: &Headless| {
        let card = reader.app.layers.view.as_ref().expect("the card");
        card.lines.iter().filter(|line| line.opens.is_some() || line.jump.is_some()).count()
    };
    assert!(opens(&reader) > 3, "its lines lead somewhere");
    reader.press("Enter Ctrl-o");
    assert!(reader.app.layers.view.is_some() && opens(&reader) > 3);
    reader.press("Esc I");
    reader.update(Report::Changed(vec![change("c.txt", None)]));
    assert!(reader.screen().contains("from before files changed"), "{}", reader.screen());
}

#[test]
fn a_file_that_can_no_longer_be_read_stays_as_it_was() {
    let mut reader = opened(vec![article("a.txt", "The ferry\n\nMayor Ilse Brandt spoke.\n")], 80, 24);
    let now = Some(Contents::failed("a.txt".as_ref(), Reason::NotText));
    reader.update(Report::Changed(vec![FileChange { path: "a.txt".into(), now }]));
    reader.settle();
    assert_eq!(reader.app.collection.len(), 1);
    assert!(reader.status().contains("1 changed file can no longer be read"), "{}", reader.status());
    assert_eq!(reader.app.loading.problems.len(), 1);
    reader.update(Report::Changed(vec![change("a.txt", Some("The ferry\n\nMayor Ilse Brandt spoke.\n"))]));
    assert_eq!((reader.app.collection.len(), reader.app.loading.problems.len()), (1, 0));
}

#[test]
fn what_is_in_the_way_is_told_once_and_goes_when_it_is_over() {
    let text = "The ferry\n\nMayor Ilse Brandt spoke.\n";
    let mut reader = opened(vec![article("p/a.txt", text)], 80, 24);
    let told = |path: &str, reason| Report::Unreadable(Problem { path: path.into(), reason });
    let paths = |reader: &Headless| -> Vec<String> {
        reader.app.loading.problems.iter().map(|problem| problem.path.display().to_string()).collect()
    };
    for _ in 0..3 {
        // Each change in a folder has it walked again.
        reader.update(told("p/sub", Reason::Denied));
        reader.update(told("p/link", Reason::BrokenLink));
        reader.update(told("p", Reason::Unwatched(String::from("too many"))));
    }
    assert_eq!(paths(&reader), ["p/sub", "p/link", "p"]);
    reader.update(Report::Changed(vec![change("p/sub/b.txt", None)]));
    assert_eq!(paths(&reader), ["p/sub", "p/link", "p"], "what is gone tells nothing of the folder");
    reader.update(Report::Changed(vec![change("p/sub/b.txt", Some(text))]));
    assert_eq!(paths(&reader), ["p/link", "p"]);
}

/// What the text offers, it has: an article whose file is gone has no names.
#[test]
fn names_of_an_article_that_is_gone_are_not_offered() {
    let text = "The ferry\n\nMayor Ilse Brandt spoke.\n";
    let mut reader = opened(vec![article("a.txt", text), article("b.txt", "Other\n\nIlse Brandt slept.\n")], 120, 40);
    reader.press("Enter g g");
    assert!(reader.status().contains("* follow a name  i card"), "{}", reader.status());
    reader.update(Report::Changed(vec![change("a.txt", None)]));
    reader.press("j");
    assert!(reader.app.is_adrift() && reader.status().contains("/ find"), "{}", reader.status());
    assert!(!reader.status().contains("follow") && !reader.status().contains("card"), "{}", reader.status());
}

#[test]
fn articles_with_the_same_words_show_once() {
    let text = "The ferry\n\nMayor Ilse Brandt spoke.\n";
    let twice = vec![article("a.txt", text), article("b.txt", "Other\n\nWords.\n"), article("c/copy.txt", text)];
    let mut reader = opened(twice, 120, 40);
    assert_eq!((reader.app.list.shown.len(), reader.app.collection.len()), (2, 3));
    assert!(reader.row(2).contains("+1 copy"), "{}", reader.screen());
    reader.press("I");
    assert!(reader.screen().contains("copy in"), "{}", reader.screen());
    assert!(reader.screen().contains("c/copy.txt"));
}

#[test]
fn who_a_query_names_is_found_again_when_files_change() {
    let crowd = ["Ada Moor", "Eva Holt", "Kim Lund", "Max Stone"].map(|name| format!("Ms. {name} spoke.\n")).concat();
    let one = "Hall\n\nMinister Bo Hallgren spoke.\n\nHallgren left.\n";
    for change in [change("a.txt", None), change("a.txt", Some("Other\n\nNobody.\n"))] {
        let mut reader = opened(vec![article("a.txt", &format!("Crowd\n\n{crowd}")), article("b.txt", one)], 120, 40);
        reader.press("& \"person:hallgren\" Enter");
        assert_eq!((reader.app.list.shown.len(), reader.app.lit.active.len()), (1, 2), "{}", reader.screen());
        reader.slow = true;
        reader.update(Report::Changed(vec![change]));
        reader.settle();
        assert_eq!(reader.app.lit.active.len(), 2, "before the answer");
        while reader.answer() {}
        reader.settle();
        assert_eq!((reader.app.list.shown.len(), reader.app.lit.active.len()), (1, 2));
    }
}

#[test]
fn an_answer_says_nothing_of_articles_that_changed_meanwhile() {
    let texts = ["Grain one", "Grain two", "Other"].map(|title| format!("{title}\n\nWords of it.\n"));
    let articles = ["a.txt", "b.txt", "c.txt"].into_iter().zip(&texts).map(|(file, text)| article(file, text));
    let mut reader = opened(articles.collect(), 120, 40);
    reader.slow = true;
    reader.press("& \"grain\" Enter");
    reader.update(Report::Changed(vec![
        change("a.txt", None),
        change("b.txt", Some("Coal now\n\nWords.\n")),
        change("c.txt", Some("Grain too\n\nWords.\n")),
    ]));
    reader.press("k j");
    while reader.answer() {
        reader.settle();
    }
    let titles: Vec<_> = reader.app.list.shown.iter().map(|&id| &*reader.app.collection.article(id).heading).collect();
    assert_eq!(titles, ["Grain too"]);
    assert_eq!(reader.app.trail.stops.len(), 1, "{}", reader.screen());
}

#[test]
fn what_a_path_was_told_last_holds() {
    let mut reader = opened(vec![article("p/a.txt", "The ferry\n\nIt stays.\n")], 120, 40);
    let said = |reader: &Headless| reader.app.list.shown.len();
    let (new, newer) = (change("p/b.txt", Some("New\n\nOne.\n")), change("p/b.txt", Some("Newer\n\nTwo.\n")));
    reader.update(Report::Changed(vec![new, newer]));
    reader.settle();
    assert_eq!((reader.app.collection.len(), said(&reader)), (2, 2), "{}", reader.screen());
    let back = change("p/a.txt", Some("The ferry\n\nIt stays.\n"));
    reader.update(Report::Changed(vec![change("p", None), back]));
    reader.settle();
    assert_eq!(reader.app.collection.len(), 1, "the folder went, and one file came back");
    reader.update(Report::Changed(vec![change("p/c.txt", Some("Late\n\nOne.\n")), change("p", None)]));
    assert_eq!(reader.app.collection.len(), 0, "it went with its folder");
}

#[test]
fn a_change_leaves_alone_what_is_being_typed() {
    let lines = "Minister Bo Hallgren said so to them.\n".repeat(60);
    let long = format!("Hall\n\n{lines}\nMs. Ada Moor left.\n");
    let mut reader = opened(vec![article("a.txt", &long), article("b.txt", "Other\n\nWords.\n")], 120, 40);
    // The place from which a prompt was opened may be gone, once and again.
    reader.press("S-Tab / \"moor\" Enter Enter Tab Tab &");
    reader.update(Report::Changed(vec![change("a.txt", Some("Hall\n\nMinister Bo Hallgren spoke.\n"))]));
    reader.settle();
    reader.update(Report::Changed(vec![change("a.txt", Some("Hall\n\nMr. Hallgren.\n"))]));
    reader.settle();
    reader.press("Esc");
    let mut reader = opened(vec![article("a.txt", &long), article("b.txt", "Other\n\nWords.\n")], 120, 40);
    let other = |text: &str| vec![change("b.txt", Some(&format!("Other\n\nMs. {text} left.\n")))];
    reader.update(Report::Changed(other("Eva Holt")));
    reader.press("S-Tab / \"hallgren\" Enter e \"Ma\"");
    reader.update(Report::Changed(other("Kim Lund")));
    reader.press("\"x\"");
    assert!(reader.status().trim() == "show as: Max", "{}", reader.screen());
    reader.press("Enter");
    assert!(reader.screen().contains("Max"), "{}", reader.screen());
    reader.press("Ctrl-p \"lun\"");
    reader.update(Report::Changed(other("Mia Lunt")));
    assert!(reader.screen().contains("Mia Lunt"), "{}", reader.screen());
    reader.press("Enter");
    let followed = reader.app.follow.map(|id| reader.app.collection.entity(id).name.to_string());
    assert_eq!(followed.as_deref(), Some("Mia Lunt"));
}

/// Articles about one man, with a line for each number.
fn crowd(numbers: std::ops::Range<usize>) -> Vec<Article> {
    let line =
        |number: usize| format!("Minister Bo Hallgren said {number}. “We wait for {number},” Hallgren said.\n\n");
    let text = |number: usize| {
        format!("Day {number}\n\n{}", (0..9).map(|at| line(10 * number + at)).collect::<Vec<_>>().concat())
    };
    numbers.map(|number| article(&format!("{number}.txt"), &text(number))).collect()
}

#[test]
fn the_text_stays_when_it_changes_out_of_the_list() {
    for query in ["hallgren", "person:hallgren"] {
        let mut reader = opened(crowd(0..3), 120, 40);
        reader.press(&format!("& \"{query}\" Enter j"));
        let open = reader.app.reader.article;
        reader.update(Report::Changed(vec![change("1.txt", Some("Day 1\n\nNobody is here.\n"))]));
        assert_eq!((reader.app.reader.article, reader.app.list.shown.len()), (open, 2), "{}", reader.screen());
        assert!(reader.status().contains("this article has changed"), "{}", reader.status());
        assert!(reader.screen().contains("Nobody is here."), "{}", reader.screen());
        reader.press("j");
        assert_ne!(reader.app.reader.article, open, "the list goes on");
    }
}

#[test]
fn an_article_that_comes_back_is_read_on_where_it_was() {
    let texts: Vec<Article> = crowd(0..3);
    let mut reader = opened(texts.clone(), 80, 12);
    reader.press("j Enter Space");
    let top = reader.app.reader.top;
    let folder = |now: bool| {
        let change = |text: &Article| change(text.file.to_str().expect("a name"), now.then_some(&text.text));
        Report::Changed(texts.iter().map(change).collect())
    };
    reader.update(folder(false));
    assert!(reader.app.is_adrift() && reader.app.collection.is_empty());
    reader.update(folder(true));
    assert_eq!((reader.app.is_adrift(), reader.app.reader.top, top > 0), (false, top, true), "{}", reader.screen());
    assert_eq!(reader.app.list.current(), reader.app.reader.article);
    assert!(!reader.app.mentions().is_empty());
}

/// The rows of the sidebar that lists everyone: names with their mentions.
fn everyone(reader: &mut Headless) -> Vec<String> {
    reader.settle();
    let told = |row: &SidebarRow| match *row {
        SidebarRow::Entity { id, all, .. } => Some(format!("{} {all}", reader.app.collection.entity(id).name)),
        _ => None,
    };
    reader.app.sidebar.rows.iter().filter_map(told).collect()
}

#[test]
fn names_are_those_of_a_fresh_start_whenever_files_came() {
    let texts = [
        ("a.txt", "All is quiet\n\nMayor Ilse Brandt spoke.\n"),
        ("b.txt", "All is quiet\n\nMs. Brandt waved to Bo Hallgren.\n"),
        ("c.txt", "All is quiet\n\nHallgren left. Ilse Brandt stayed.\n"),
    ];
    let fresh = texts.map(|(file, text)| article(file, text)).to_vec();
    let mut fresh = opened(fresh, 120, 40);
    fresh.press("Tab Tab a");
    let fresh = everyone(&mut fresh);
    assert_eq!(fresh, ["Ilse Brandt 3", "Bo Hallgren 2"]);
    for late in 0..texts.len() {
        let early = texts.iter().enumerate().filter(|(at, _)| *at != late).map(|(_, (file, text))| article(file, text));
        let mut reader = opened(early.collect(), 120, 40);
        reader.press("Tab Tab a");
        let (file, text) = texts[late];
        for now in [Some(text), None, Some(text)] {
            reader.update(Report::Changed(vec![change(file, now)]));
            assert_eq!(everyone(&mut reader) == fresh, now.is_some(), "{file}: {}", reader.screen());
        }
    }
}

#[test]
fn whoever_is_followed_is_followed_on_when_the_files_come_back() {
    let all = |now: bool| {
        let change = |text: &Article| change(text.file.to_str().expect("a name"), now.then_some(&text.text));
        Report::Changed(crowd(0..3).iter().map(change).collect())
    };
    for (between, is_followed) in [("", true), ("j", true), ("/ \"day\" Enter", false)] {
        let mut reader = opened(crowd(0..3), 120, 40);
        reader.press("Enter *");
        let before = reader.app.trail.total;
        reader.update(all(false));
        assert_eq!(reader.app.follow, None);
        reader.press(between);
        reader.update(all(true));
        let is_active = reader.app.active == Some(Active::Follow);
        assert_eq!((is_active, reader.app.follow.is_some()), (is_followed, is_followed), "{between}");
        assert!(!is_followed || reader.app.trail.total == before, "{}", reader.screen());
    }
}

#[test]
fn no_article_is_passed_over_when_the_open_one_is_gone() {
    for (keys, expected) in [("L", "1.txt"), ("2 L", "2.txt"), ("n", "1.txt"), ("] u", "1.txt"), ("H", "3.txt")] {
        let mut reader = opened(crowd(0..4), 120, 40);
        reader.press("Enter *");
        let all: Vec<String> = reader
            .app
            .list
            .shown
            .iter()
            .map(|&id| reader.app.collection.article(id).file.display().to_string())
            .collect();
        assert_eq!(all, ["0.txt", "1.txt", "2.txt", "3.txt"]);
        reader.update(Report::Changed(vec![change("0.txt", None)]));
        assert!(reader.app.is_adrift());
        reader.press(keys);
        let open = reader.app.reader.article.map(|id| reader.app.collection.article(id).file.display().to_string());
        let expected = if keys == "H" { "1.txt" } else { expected };
        assert_eq!(open.as_deref(), Some(expected), "{keys}");
    }
}

#[test]
fn where_nothing_can_be_read_there_are_no_names_to_wait_for() {
    let mut reader = Headless::empty(120, 40, Colours::Full);
    reader.update(Report::Found { files: 0, done: false });
    assert!(reader.screen().contains("finding names"), "{}", reader.screen());
    reader.update(Report::Found { files: 0, done: true });
    assert!(!reader.screen().contains("finding names"), "{}", reader.screen());
}

#[test]
fn lists_stay_where_they_are_when_other_files_change() {
    let others =
        [change("x.txt", Some("Other\n\nWords.\n")), change("0.txt", Some("Day 0\n\nMinister Bo Hallgren.\n"))];
    for (other, open) in
        others.iter().flat_map(|other| ["* g r", "/ \"said\" Enter g s", "g q"].map(|open| (other, open)))
    {
        let mut reader = opened(crowd(0..3), 120, 40);
        reader.press(&format!("Enter {open} g g 6 j"));
        let at = |reader: &Headless| {
            let lines = reader.app.layers.concordance.as_ref().expect("a list");
            (lines.current(), lines.cursor - lines.top)
        };
        let before = at(&reader);
        reader.update(Report::Changed(vec![other.clone()]));
        if reader.app.layers.concordance.as_ref().and_then(newshound::app::Concordance::current) == before.0 {
            assert_eq!(at(&reader).1, before.1, "{open}: {}", reader.screen());
        } else {
            // Of an article with fewer lines now there may be no such line.
            assert!(matches!(other.now.as_ref(), Some(now) if now.articles[0].0.file.ends_with("0.txt")), "{open}");
        }
        if at(&reader).0.is_none() {
            // The quotes were those of the article that has none now.
            continue;
        }
        // The way back leads to it though files change meanwhile, and once more after going forward.
        reader.press("Enter");
        reader.update(Report::Changed(vec![change("y.txt", Some("More\n\nMs. Ada Moor.\n"))]));
        reader
            .update(Report::Changed(vec![change("2.txt", Some("Day 2\n\nMinister Bo Hallgren and Ms. Eva Holt.\n"))]));
        reader.press("Ctrl-o");
        assert!(reader.app.layers.concordance.is_some(), "{open}: {}", reader.screen());
        reader.press("Alt-Right");
        assert!(reader.app.layers.concordance.is_none(), "{open}: {}", reader.screen());
        reader.press("Ctrl-o");
        assert!(reader.app.layers.concordance.is_some(), "{open}: {}", reader.screen());
    }
}

#[test]
fn what_leads_to_an_article_that_has_changed_still_does() {
    let mut reader = opened(crowd(0..3), 120, 40);
    reader.press("Enter * i G");
    let last = reader.app.collection.ids().last();
    reader.update(Report::Changed(vec![change("2.txt", Some("Day 2, again\n\nMinister Bo Hallgren waits.\n"))]));
    reader.press("Enter");
    assert_eq!((reader.app.reader.article, reader.app.layers.view.is_none()), (last, true), "{}", reader.screen());
}

#[test]
fn two_that_are_compared_are_compared_anew_when_one_changes() {
    let text = |last: &str| {
        let lines: Vec<String> =
            (0..40).map(|line| format!("The council counted {line} boats at pier {line}.\n\n")).collect();
        format!("Boats\n\n{}{last}\n", lines.concat())
    };
    let copies = vec![article("a.txt", &text("The end.")), article("b.txt", &text("It goes on."))];
    let mut reader = opened(copies, 120, 40);
    reader.press("g c j Enter");
    assert!(reader.app.layers.comparing.is_some(), "{}", reader.screen());
    reader.update(Report::Changed(vec![change("b.txt", Some(&text("A new last line.")))]));
    reader.press("G");
    assert!(reader.screen().contains("A new last line."), "{}", reader.screen());
}

#[test]
fn the_box_keeps_its_cursor_and_takes_up_what_is_new() {
    let mut reader = opened(crowd(0..3), 120, 40);
    reader.press("Ctrl-p \"day\" Down Down");
    let item = |reader: &Headless| {
        let open = reader.app.anything.as_ref().expect("the box");
        open.items[open.shown[open.cursor].item].name().to_owned()
    };
    let before = item(&reader);
    reader.update(Report::Changed(vec![change("9.txt", Some("Day of the new\n\nMs. Ada Moor.\n"))]));
    assert_eq!(item(&reader), before);
    assert!(reader.screen().contains("Day of the new"), "{}", reader.screen());
}
