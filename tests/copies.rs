//! One story in several papers: shown once, counted whole, and compared sentence by sentence.

mod headless;

use headless::Headless;
use newshound::analysis::analyse;
use newshound::app::{Action, Colours, FileChange, Mouse, MouseKind, Report};
use newshound::article::{Article, Stored};
use newshound::collection::order::SortKey;
use newshound::source::{self, Contents};
use ratatui::style::Modifier;

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
    narrow.update(Report::Resize { columns: 60, rows: 24 });
    for columns in [24, 40, 60, 80] {
        narrow.update(Report::Resize { columns, rows: 24 });
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
    for _ in 0..4 {
        reader.press("S");
        assert_eq!(file(&reader), "courier/ferry.txt", "what is read stays open when the list is made anew");
    }
    let counts: Vec<u32> = (0..2).map(|row| reader.app.trail.in_row(row)).collect();
    assert_eq!((reader.app.list.sort, counts), (SortKey::Mentions, vec![6, 1]));
    reader.press("Ctrl-o");
    assert_eq!(file(&reader), "post/ferry.txt");
}

#[test]
fn what_only_a_copy_has_is_found_in_it() {
    let mut reader = opened(120, 40);
    reader.press("& \"timetable\" Enter");
    assert_eq!((rows(&reader), file(&reader).as_str()), (vec![String::from("courier/ferry.txt")], "courier/ferry.txt"));
    assert!(!reader.screen().contains("+2"), "{}", reader.screen());
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
    reader.update(Report::Changed(vec![change("wire/ferry.txt", None)]));
    reader.settle();
    assert!(reader.screen().contains("+1 copy "), "{}", reader.screen());
    let other = paper("Ferry line opens amid doubts", 4, &["It is all another story now."]);
    reader.update(Report::Changed(vec![change("courier/ferry.txt", Some(&other))]));
    reader.settle();
    assert_eq!(rows(&reader), ["gazette/other.txt", "courier/ferry.txt", "post/ferry.txt"]);
    assert_eq!(file(&reader), "post/ferry.txt");
    let earlier = paper("The first to tell", 1, &STORY);
    reader.update(Report::Changed(vec![change("new/ferry.txt", Some(&earlier))]));
    reader.settle();
    assert_eq!(rows(&reader), ["gazette/other.txt", "courier/ferry.txt", "new/ferry.txt"], "the earliest has the row");
    assert_eq!((file(&reader).as_str(), reader.app.list.cursor), ("post/ferry.txt", 2), "and what is read stays open");
    reader.press("Tab Tab k j");
    assert!(!reader.screen().contains("new  2021-03-01"), "it was opened");
    let late = paper("The last to tell", 9, &STORY);
    reader.update(Report::Changed(vec![change("late/ferry.txt", Some(&late))]));
    reader.settle();
    assert!(reader.screen().contains("new  2021-03-01"), "a new copy is folded here\n{}", reader.screen());
    reader.press("g c G Enter");
    assert!(reader.screen().contains("late/ferry.txt"), "{}", reader.screen());
    reader.press("Esc Esc");
    assert!(!reader.screen().contains("new  2021-03-01"), "it was looked at");
}

#[test]
fn copies_are_listed_with_what_they_share() {
    let mut reader = opened(120, 40);
    reader.press("g c");
    assert!(reader.app.layers.view.is_none() && reader.status().contains("no copies"), "{}", reader.status());
    reader.press("j");
    assert!(reader.status().contains("copies"), "{}", reader.status());
    reader.press("g c");
    let screen = reader.screen();
    for words in ["2 copies of “New ferry opens”", "same words: New ferry opens · wire/ferry.txt", "courier/ferry.txt"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    assert!(screen.lines().any(|row| row.contains("% shared") && row.contains("courier")), "{screen}");
    reader.press("Enter");
    assert!(reader.screen().contains("only here 0 · only there 0 · changed 0"), "{}", reader.screen());
    reader.press("s s");
    assert!(reader.screen().contains("nothing differs"), "{}", reader.screen());
    reader.press("Enter Esc");
    assert!(
        reader.app.layers.comparing.is_none() && reader.app.layers.view.is_some(),
        "one step back is the list of copies"
    );
    reader.press("k Enter");
    assert!(reader.app.layers.view.is_none(), "the open article is gone back to");
}

#[test]
fn copies_are_told_apart_by_their_files() {
    for (columns, rows) in [(120, 40), (50, 20)] {
        let mut reader = opened(columns, rows);
        reader.press("j g c Enter");
        let screen = reader.screen();
        for file in ["2021-03-03  post/ferry.txt  ", "2021-03-03  wire/ferry.txt  "] {
            assert!(screen.contains(file), "{file}\n{screen}");
        }
        assert!(!screen.contains("New ferry opens ·"), "the file stands there once\n{screen}");
        reader.press("Esc j Enter");
        assert!(reader.screen().contains("2021-03-03  post/ferry.txt  New ferry opens"), "{}", reader.screen());
    }
}

#[test]
fn a_copy_in_another_order_says_so() {
    let mut turned = STORY.to_vec();
    turned.swap(1, 4);
    let (first, other) = (paper("New ferry opens", 3, &STORY), paper("New ferry opens", 4, &turned));
    let mut reader = Headless::new(&[("a.txt", &first), ("b.txt", &other), ("c.txt", &first)], 120, 40);
    reader.press("g c");
    let screen = reader.screen();
    let line = |of: &str| screen.lines().find(|line| line.ends_with(of)).unwrap_or_default().to_owned();
    assert!(line("b.txt").contains("100 % shared, in another order: "), "{screen}");
    assert!(line("c.txt").contains("same words: "), "{screen}");
}

/// What an agency has quoted stands on the card once, with all places where it was printed.
#[test]
fn what_is_quoted_in_every_copy_stands_once_on_the_card() {
    let mut reader = opened(120, 40);
    reader.press("j Enter * i");
    let quoted = |reader: &Headless| -> Vec<String> {
        let view = reader.app.layers.view.as_ref().expect("the card");
        view.lines.iter().filter(|line| line.text.contains("pays for itself")).map(|line| line.text.clone()).collect()
    };
    assert_eq!(quoted(&reader).len(), 1, "{:?}", quoted(&reader));
    let view = reader.app.layers.view.as_ref().expect("the card");
    let also = view.lines.iter().filter(|line| line.text.starts_with("  also in "));
    let places: Vec<_> = also.map(|line| line.jump.expect("its place").article).collect();
    assert_eq!(places.len(), 2, "each leads to where it was printed: {places:?}");
    assert_ne!(places[0], places[1]);
    reader.press("Esc g q");
    let all = reader.app.layers.concordance.as_ref().map(|lines| lines.lines.len());
    assert_eq!(all, Some(3));
}

/// The way out shows on any screen, and what is short where what is long has no room.
#[test]
fn the_ways_on_and_out_of_a_comparison_show() {
    for (columns, hints) in [(80, ["s dim shared", "Enter go there"]), (50, ["N previous", "n next difference"])] {
        let mut reader = opened(columns, 24);
        reader.press("j g c j Enter");
        let status = reader.status();
        assert!(hints.iter().all(|hint| status.contains(hint)) && status.ends_with("Esc close"), "{status}");
    }
    let mut reader = opened(50, 20);
    reader.press("j Enter *");
    let status = reader.status();
    assert!(status.contains("Esc stop following") && status.ends_with("? help"), "{status}");
    assert!(status.contains("n next mention"), "{status}");
    for columns in 20..90 {
        reader.update(Report::Resize { columns, rows: 20 });
        let status = reader.status();
        assert!(status.contains("n next mention") || !status.contains("N previous"), "{columns}: {status}");
    }
}

#[test]
fn a_copy_is_compared_sentence_by_sentence() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = opened(columns, rows);
        reader.press("j g c j Enter");
        let [whole, short] = reader.app.compared().expect("two articles");
        assert_eq!(whole, "87 % shared · only here 1 · only there 1 · changed 2 · unchanged 6");
        assert_eq!(short, "87 % shared  -1 +1  ~2  =6");
        assert_eq!(reader.row(1).trim(), if columns < 60 { short } else { whole });
        // The headline, the sentence about the price, the dozen, the chamber of commerce.
        let mut seen = vec![told(&reader)];
        for _ in 0..3 {
            reader.press("n");
            seen.push(told(&reader));
        }
        let expected = [
            "Ferry line opens amid doubts",
            "It costs the harbour board nine million a year, most of which comes from the region.",
            "The first boat left with twelve passengers, two dogs and a piano for the school on the island of Grennoe.",
            "Hanna Lindqvist of the chamber of commerce called the timetable a joke.",
        ];
        assert_eq!(seen, expected, "{columns}");
        reader.press("n");
        assert!(reader.status().contains("no difference below"), "{}", reader.status());
        reader.press("N h");
        assert!(told(&reader).contains("eleven passengers"), "{}", told(&reader));
        reader.press("s s");
        let comparing = reader.app.layers.comparing.as_ref().expect("two articles");
        assert_eq!(comparing.shown.len(), 4);
        assert!(told(&reader).contains("eleven passengers"), "the cursor stays");
        reader.press("l Enter");
        let spot = reader.app.reader.spot.expect("a sentence");
        let article = reader.app.article().expect("it is open");
        assert!(file(&reader) == "courier/ferry.txt" && spot.of(&article.text).contains("twelve passengers"));
        reader.press("Ctrl-o");
        assert_eq!(file(&reader), "post/ferry.txt");
    }
}

/// The sentence under the cursor of the comparison.
fn told(reader: &Headless) -> String {
    let comparing = reader.app.layers.comparing.as_ref().expect("two articles");
    let side = comparing.cursor_side();
    let sentence = comparing.current().and_then(|pair| pair.sides[side].as_ref()).expect("a sentence");
    sentence.span.of(&comparing.texts[side]).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_comparison_stays_when_one_of_the_two_is_gone() {
    for (gone, side) in [("courier/ferry.txt", "l"), ("post/ferry.txt", "h")] {
        let mut reader = opened(120, 40);
        reader.press("j g c j Enter");
        let before = told(&reader);
        reader.update(Report::Changed(vec![change(gone, None)]));
        reader.settle();
        assert_eq!(told(&reader), before, "what is read stays");
        reader.press(&format!("{side} Enter"));
        assert!(reader.app.layers.comparing.is_some(), "it leads nowhere");
        assert!(reader.status().contains("this article is gone"), "{}", reader.status());
        reader.press("Esc Esc");
        assert!(reader.app.layers.comparing.is_none());
    }
}

#[test]
fn a_difference_shows_with_what_follows_it() {
    let line = |at: usize| format!("The council counted {at} boats at pier {at} on that day.\n\n");
    let text = |changed: &str| {
        let lines: Vec<String> = (0..60).map(|at| if at == 40 { format!("{changed}\n\n") } else { line(at) }).collect();
        format!("Boats\n\n{}", lines.concat())
    };
    let (one, other) =
        (text("Nobody came to the harbour on Friday."), text("Somebody came to the quay late at night."));
    let mut reader = Headless::new(&[("a.txt", &one), ("b.txt", &other)], 120, 40);
    reader.press("g c j Enter");
    let comparing = reader.app.layers.comparing.as_ref().expect("two articles");
    let row = comparing.rows.iter().position(|row| row.index == comparing.cursor).expect("a row") - comparing.top;
    assert!((1..=comparing.fits / 2).contains(&row), "row {row} of {}", comparing.fits);
}

#[test]
fn a_click_goes_to_the_sentence_on_its_side() {
    for (column, expected) in [(20, "post/ferry.txt"), (90, "courier/ferry.txt")] {
        let mut reader = opened(120, 40);
        reader.press("j g c j Enter");
        let row = reader.screen().lines().position(|row| row.contains("Prof. Tomas")).expect("a row") as u16;
        reader.update(Action::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        reader.settle();
        assert_eq!(file(&reader), expected);
        assert!(reader.app.layers.comparing.is_none());
    }
}

#[test]
fn the_views_of_copies_as_frames() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = opened(columns, rows);
        reader.press("j g c");
        insta::assert_snapshot!(format!("copies_{columns}x{rows}"), reader.screen());
        reader.press("j Enter n n");
        insta::assert_snapshot!(format!("comparison_{columns}x{rows}"), reader.screen());
        reader.press("s s");
        insta::assert_snapshot!(format!("differences_{columns}x{rows}"), reader.screen());
    }
}

#[test]
fn what_differs_is_set_off_and_what_is_shared_dims() {
    for colours in [Colours::Full, Colours::Sixteen, Colours::None] {
        let mut reader = opened(120, 40);
        reader.app.settings.colours = colours;
        reader.press("j g c j Enter n n");
        let looks = |reader: &mut Headless, words: &str| {
            let frame = reader.frame();
            let screen = headless::text(&frame);
            let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect("the words");
            let column = line.split(words).next().expect("what stands before").chars().count();
            frame[(column as u16, row as u16)].style()
        };
        let plain = looks(&mut reader, "Fishermen");
        assert!(looks(&mut reader, "eleven").add_modifier.contains(Modifier::UNDERLINED), "{colours:?}");
        assert_ne!(looks(&mut reader, "It costs"), looks(&mut reader, "eleven"), "{colours:?}");
        reader.press("s");
        assert_ne!(looks(&mut reader, "Fishermen"), plain, "{colours:?}");
        reader.press("s s");
        assert_eq!(looks(&mut reader, "Fishermen"), plain, "{colours:?}");
    }
}

#[test]
fn related_articles_say_what_they_share() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j g l");
    insta::assert_snapshot!("related_120x40", reader.screen());
    let view = reader.app.layers.view.as_ref().expect("a view");
    let place = view.current().and_then(|line| line.jump).expect("a place");
    reader.press("Enter");
    assert_eq!((reader.app.reader.article, reader.app.layers.view.is_none()), (Some(place.article), true));
    let mut alone = Headless::new(&[("a.txt", "The ferry\n\nMayor Ilse Brandt spoke.\n")], 80, 24);
    alone.press("g l");
    assert!(
        alone.app.layers.view.is_none() && alone.status().contains("nothing related: no other article"),
        "{}",
        alone.status()
    );
}

#[test]
fn the_way_back_leads_to_the_comparison() {
    let mut reader = opened(120, 40);
    reader.press("j g c j Enter");
    let cursor = {
        reader.press("n n");
        reader.app.layers.comparing.as_ref().expect("a comparison").cursor
    };
    reader.press("Enter");
    assert!(reader.app.layers.comparing.is_none());
    reader.press("Ctrl-o");
    assert_eq!(reader.app.layers.comparing.as_ref().map(|comparing| comparing.cursor), Some(cursor));
    reader.press("q Esc");
    assert!(reader.app.layers.comparing.is_none() && reader.app.layers.view.is_none());
}
