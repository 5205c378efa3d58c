//! One story in several papers: shown once, counted whole, and compared sentence by sentence.

mod headless;

use headless::Headless;
use newshound::analysis::analyse;
use newshound::app::{Action, FileChange};
use newshound::article::{Article, Stored};
use newshound::source::{self, Contents};

/// The paragraphs of an agency's story.
const STORY: [&str; 6] = [
    "Mayor Ilse Brandt opened the new ferry line between Tarnholm and the outer islands on Monday morning.",
    "The line runs four times a day and replaces a boat that broke down twice last winter. It costs the harbour board \
     nine million a year, most of which comes from the region.",
    "“It pays for itself within six years,” Brandt told reporters on the quay, where a brass band played in the rain.",
    "Prof. Tomas Reyes, who studies harbours, doubts that. He expects half of the passengers that the board counts on.",
    "Fishermen had blocked the quay for two days in March because their berths were moved to the northern basin.",
    "The first boat left with eleven passengers, two dogs and a piano for the school on the island of Grennoe.",
];

/// A paper's version of the story: a headline, a day, the paragraphs.
fn paper(headline: &str, day: u8, paragraphs: &[&str]) -> String {
    format!("{headline}\n\n{day} March 2021\n\n{}\n", paragraphs.join("\n\n"))
}

/// The version of a second paper: a sentence dropped, one changed, a paragraph of its own.
fn second() -> String {
    let mut paragraphs = STORY.to_vec();
    paragraphs[1] = "The line runs four times a day and replaces a boat that broke down twice last winter.";
    paragraphs[5] =
        "The first boat left with twelve passengers, two dogs and a piano for the school on the island of Grennoe.";
    paragraphs.push("Hanna Lindqvist of the chamber of commerce called the timetable a joke.");
    paper("Ferry line opens amid doubts", 4, &paragraphs)
}

/// Three papers with one story, and another story.
fn pile() -> Vec<(String, String)> {
    let files = [
        (
            "gazette/other.txt",
            paper("A vote", 5, &["The council votes on the budget on Friday. Ilse Brandt wants more for schools."]),
        ),
        ("post/ferry.txt", paper("New ferry opens", 3, &STORY)),
        ("courier/ferry.txt", second()),
        ("wire/ferry.txt", paper("New ferry opens", 3, &STORY)),
    ];
    files.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

fn opened(columns: u16, rows: u16) -> Headless {
    let pile = pile();
    let files: Vec<(&str, &str)> = pile.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Headless::new(&files, columns, rows)
}

/// The file of the open article.
fn file(reader: &Headless) -> String {
    reader.app.article().map(|article| article.file.display().to_string()).unwrap_or_default()
}

/// The files of the list's rows.
fn rows(reader: &Headless) -> Vec<String> {
    let shown = reader.app.list.shown.iter();
    shown.map(|&id| reader.app.collection.article(id).file.display().to_string()).collect()
}

#[test]
fn a_story_has_one_row() {
    let mut reader = opened(120, 40);
    assert_eq!(rows(&reader), ["gazette/other.txt", "post/ferry.txt"]);
    let screen = reader.screen();
    assert!(screen.contains("+2 copies") && screen.contains("4 articles"), "{screen}");
    let mut narrow = opened(80, 24);
    narrow.update(Action::Resize { columns: 60, rows: 24 });
    for columns in [24, 40, 60, 80] {
        narrow.update(Action::Resize { columns, rows: 24 });
        assert!(narrow.screen().contains("+2"), "{columns}\n{}", narrow.screen());
    }
    reader.press("j I");
    let screen = reader.screen();
    for path in ["courier/ferry.txt", "wire/ferry.txt"] {
        assert!(screen.lines().any(|row| row.contains("copy in") && row.contains(path)), "{screen}");
    }
}

#[test]
fn a_fold_hides_rows_and_nothing_else() {
    let mut reader = opened(120, 40);
    reader.press("j Enter *");
    let brandt = reader.app.follow.expect("somebody is followed");
    assert_eq!(reader.app.collection.entity(brandt).name, "Ilse Brandt");
    let known = reader.app.collection.entity(brandt).mentions;
    assert_eq!((known, reader.app.trail.total, reader.app.trail.stops.len()), (7, 7, 4));
    let in_rows: u32 = (0..2).map(|row| reader.app.trail.in_row(row)).sum();
    assert_eq!(in_rows, known, "the list's numbers add up");
    let mut seen = vec![file(&reader)];
    for _ in 0..3 {
        reader.press("] ]");
        seen.push(file(&reader));
    }
    assert_eq!(seen, ["post/ferry.txt", "wire/ferry.txt", "courier/ferry.txt", "gazette/other.txt"]);
    reader.press("] ] ] ] ] ]");
    assert_eq!((file(&reader).as_str(), reader.app.list.cursor), ("courier/ferry.txt", 1));
    reader.press("S");
    assert_eq!(file(&reader), "courier/ferry.txt", "what is read stays open when the list is made anew");
    reader.press("Ctrl-o");
    assert_eq!(file(&reader), "post/ferry.txt");
}

#[test]
fn what_only_a_copy_has_is_found_in_it() {
    let mut reader = opened(120, 40);
    reader.press("& \"timetable\" Enter");
    assert_eq!((rows(&reader), file(&reader).as_str()), (vec![String::from("courier/ferry.txt")], "courier/ferry.txt"));
    assert!(!reader.screen().contains("cop"), "{}", reader.screen());
    reader.press("Esc & \"piano\" Enter");
    assert_eq!(rows(&reader), ["post/ferry.txt"]);
    assert!(reader.screen().contains("3 of 4") && reader.screen().contains("+2 cop"), "{}", reader.screen());
    assert_eq!((reader.app.trail.total, reader.app.trail.stops.len()), (3, 3));
    reader.press("Esc Tab Tab / \"lindq\" Enter Enter n");
    assert_eq!(file(&reader), "courier/ferry.txt", "a name that only a copy has");
}

/// What a file holds now, with the names in it.
fn change(file: &str, text: Option<&str>) -> FileChange {
    let read = |text: &str| {
        let contents = source::parse(file.as_ref(), text.as_bytes().to_vec());
        Contents {
            articles: contents
                .articles
                .into_iter()
                .map(|article: Article| (Stored::new(article.clone()), analyse(&article).into()))
                .collect(),
            ..Contents::default()
        }
    };
    FileChange { path: file.into(), now: text.map(read) }
}

#[test]
fn copies_come_change_and_go() {
    let mut reader = opened(120, 40);
    reader.press("j Enter");
    reader.update(Action::Changed(vec![change("wire/ferry.txt", None)]));
    reader.settle();
    assert!(reader.screen().contains("+1 copy "), "{}", reader.screen());
    let other = paper("Ferry line opens amid doubts", 4, &["It is all another story now."]);
    reader.update(Action::Changed(vec![change("courier/ferry.txt", Some(&other))]));
    reader.settle();
    assert_eq!(rows(&reader), ["gazette/other.txt", "courier/ferry.txt", "post/ferry.txt"]);
    assert_eq!(file(&reader), "post/ferry.txt");
    let earlier = paper("The first to tell", 1, &STORY);
    reader.update(Action::Changed(vec![change("new/ferry.txt", Some(&earlier))]));
    reader.settle();
    assert_eq!(rows(&reader), ["gazette/other.txt", "courier/ferry.txt", "new/ferry.txt"], "the earliest has the row");
    assert_eq!((file(&reader).as_str(), reader.app.list.cursor), ("post/ferry.txt", 2), "and what is read stays open");
}
