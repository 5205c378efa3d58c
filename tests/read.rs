//! What was read and what was not: when an article counts as read, how the list shows it, what `is:unread` makes of it, and
//! that all of it is there again at the next start, in the reader and in `newshound search`.

mod headless;
mod pty;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use headless::Headless;
use newshound::app::{Colours, FileChange, Report};
use newshound::article::Stored;
use newshound::collection::ArticleId;
use newshound::source::{self, Contents, Problem, Reason};
use pty::Start;
use ratatui::style::{Modifier, Style};

const FILES: [(&str, &str); 4] = [
    ("a.txt", "Pier opens\n\n4 May 2021\n\nThe pier is open, Tom Reed said.\n"),
    ("b.txt", "Ferry stays\n\n3 May 2021\n\nThe ferry stays, Tom Reed said.\n"),
    ("c.txt", "Quay floods\n\n2 May 2021\n\nThe quay is under water, said Nia Frost.\n"),
    ("d.txt", "Boats wait\n\n1 May 2021\n\nAll boats wait for the ferry.\n"),
];

fn opened() -> Headless {
    Headless::new(&FILES, 120, 40)
}

fn name(reader: &Headless, id: ArticleId) -> String {
    reader.app.collection.article(id).file.display().to_string()
}

/// The files of the list's rows.
fn listed(reader: &Headless) -> Vec<String> {
    reader.app.list.shown.iter().map(|&id| name(reader, id)).collect()
}

/// The files of the articles that are read.
fn read(reader: &Headless) -> Vec<String> {
    let ids = reader.app.collection.ids().filter(|&id| reader.app.collection.is_read(id));
    ids.map(|id| name(reader, id)).collect()
}

fn open(reader: &Headless) -> String {
    reader.app.reader.article.map(|id| name(reader, id)).unwrap_or_default()
}

/// A file's content as the reader learns of it.
fn changed(name: &str, text: &str) -> Report {
    let read: Contents<Stored> = source::parse(name.as_ref(), text.as_bytes().to_vec()).map(Stored::new);
    let articles = read.articles.into_iter().map(|stored| (stored, newshound::analysis::Analysis::default().into()));
    let now = Contents { articles: articles.collect(), problems: read.problems };
    Report::Changed(vec![FileChange { path: name.into(), now: Some(now) }])
}

#[test]
fn an_article_is_read_once_the_text_has_the_keys() {
    for (keys, expected) in [
        ("j j k J J", &[][..]),
        ("* n n", &[]),
        ("& \"ferry\" Enter j", &[]),
        ("? Tab q", &[]),
        ("Enter", &["a.txt"]),
        ("j Enter Space h j j", &["b.txt"]),
        ("Tab", &["a.txt"]),
        ("z", &["a.txt"]),
        ("Enter L L", &["a.txt", "b.txt", "c.txt"]),
        ("Enter * n n", &["a.txt", "b.txt"]),
        ("Enter / \"pier\" Enter", &["a.txt"]),
        ("Enter & \"boats\"", &["a.txt"]),
        ("Enter & \"boats\" Enter", &["a.txt"]),
        ("Enter & \"is:unread\" Enter", &["a.txt"]),
        ("Enter & \"boats\" Enter j", &["a.txt", "d.txt"]),
        ("Enter & \"boats\" Enter Tab z", &["a.txt", "d.txt"]),
        ("& \"boats\" Enter Enter", &["d.txt"]),
        ("Enter Ctrl-p \"quay\" Down", &["a.txt"]),
    ] {
        let mut reader = opened();
        reader.press(keys);
        assert_eq!(read(&reader), expected, "{keys}");
        assert_eq!(reader.read.lines().count(), expected.len(), "each is kept once: {keys}");
    }
    let mut one_pane = Headless::new(&FILES, 50, 20);
    one_pane.press("j");
    assert_eq!(read(&one_pane), Vec::<String>::new());
    one_pane.press("Enter");
    assert_eq!(read(&one_pane), ["b.txt"]);
}

#[test]
fn r_marks_and_what_it_marks_stays_so() {
    let mut reader = opened();
    reader.press("j r");
    assert_eq!((read(&reader), reader.status().contains("marked as read")), (vec![String::from("b.txt")], true));
    reader.press("r");
    assert_eq!((read(&reader).len(), reader.status().contains("marked as unread")), (0, true));
    reader.press("Enter r ? q Space / \"ferry\" Enter");
    assert_eq!(read(&reader).len(), 0, "as long as the text keeps the keys");
    reader.press("h Enter");
    assert_eq!(read(&reader), ["b.txt"], "opened again");
    assert_eq!(
        reader.read.lines().map(|line| line.starts_with('-')).collect::<Vec<_>>(),
        [false, true, false, true, false]
    );
    let again = Headless::empty(120, 40, Colours::Full).with_read(&reader.read);
    assert!(again.app.collection.read_set() == reader.app.collection.read_set());
    let mut empty = Headless::new(&[], 120, 40);
    empty.press("r");
    assert!(empty.status().contains("no article to mark"), "{}", empty.status());
    reader.press("I");
    assert!(reader.screen().lines().any(|row| row.contains("read  ") && row.contains("yes")), "{}", reader.screen());
}

#[test]
fn stepping_visits_every_unread_article() {
    let mut reader = opened();
    reader.press("j r g g");
    for (keys, file, said) in [
        ("] u", "c.txt", ""),
        ("] u", "d.txt", ""),
        ("] u", "a.txt", "past the last unread article: back at the first"),
        ("[ u", "d.txt", "past the first unread article: on to the last"),
        ("2 [ u", "a.txt", ""),
        ("r ] u r ] u r ] u", "d.txt", "no other unread article in the list"),
    ] {
        reader.press(keys);
        assert_eq!(open(&reader), file, "{keys}");
        assert!(reader.status().contains(said), "{keys}: {}", reader.status());
    }
    reader.press("r ] u");
    assert!(reader.status().contains("no other unread article in the list"), "{}", reader.status());
}

#[test]
fn an_article_does_not_vanish_while_it_is_read() {
    let mut reader = opened();
    reader.press("& \"is:unread\" Enter Enter L");
    assert_eq!((read(&reader).len(), listed(&reader).len(), open(&reader).as_str()), (2, 4, "b.txt"));
    reader.press("S S");
    assert_eq!(listed(&reader).len(), 4);
    reader.press("& \"x\" Esc");
    assert_eq!((listed(&reader).len(), open(&reader).as_str()), (4, "b.txt"), "given up, it is as it was");
    reader.press("] u");
    assert_eq!(open(&reader), "c.txt", "what is read by now is passed over");
    reader.press("h & Enter");
    assert_eq!(listed(&reader), ["d.txt"], "asked once more; the open one was read");
    reader.press("& \"is:read fer\"");
    assert_eq!(listed(&reader), ["b.txt"]);
    reader.press("Ctrl-u \"-is:unread\" Enter");
    assert_eq!(listed(&reader), ["a.txt", "b.txt", "c.txt"]);
    reader.press("r");
    assert_eq!(listed(&reader).len(), 3, "nor one that is marked as unread");
    reader.press("& Ctrl-u \"is:unread\" Enter");
    assert_eq!(listed(&reader).len(), 2);
}

#[test]
fn only_those_are_asked_that_may_match() {
    let mut reader = opened();
    reader.press("r & \"is:unread\"");
    reader.questions.clear();
    reader.press("\" f\"");
    assert_eq!(reader.questions, [3, 3], "the one that is read need not be asked");
    reader.press("Enter r");
    reader.questions.clear();
    reader.press("& End \" \"");
    assert_eq!(reader.questions, [4], "another one is read by now");
}

#[test]
fn a_filter_takes_what_is_unread_now() {
    let mut reader = opened().with_filters("[filters]\nnew = \"is:unread\"\n");
    reader.press("g f Enter Enter h");
    assert_eq!(listed(&reader).len(), 4);
    reader.press("g f");
    assert!(!reader.screen().contains("— 4 articles"), "it would not be true for long: {}", reader.screen());
    reader.press("Enter");
    assert_eq!(listed(&reader).len(), 3);
    reader.press("g k \"mine\" Enter r");
    let before = listed(&reader);
    reader.press("g f j x");
    assert!(!reader.filters.contains("mine"), "{}", reader.filters);
    assert_eq!(listed(&reader), before, "that filters change is no reason for an article to vanish");
}

#[test]
fn what_comes_is_unread_and_what_moves_stays_read() {
    let mut reader = opened();
    reader.press("Enter h & \"is:unread\" Enter");
    assert_eq!(listed(&reader), ["b.txt", "c.txt", "d.txt"]);
    reader.update(changed("e.txt", "Gulls\n\n30 April 2021\n\nGulls came.\n"));
    reader.update(changed("moved/a.txt", FILES[0].1));
    reader.update(changed("b.txt", FILES[1].1));
    reader.settle();
    assert_eq!(listed(&reader), ["b.txt", "c.txt", "d.txt", "e.txt"]);
    assert_eq!(read(&reader), ["a.txt", "moved/a.txt"]);
    reader.update(changed("a.txt", "Pier opens\n\n4 May 2021\n\nThe pier is shut again.\n"));
    reader.settle();
    assert_eq!(
        (read(&reader), listed(&reader).len()),
        (vec![String::from("moved/a.txt")], 5),
        "it reads otherwise now"
    );
}

/// Every cell of the list but the sign and the looks of a title is as it was.
#[test]
fn a_row_tells_that_it_is_read_and_nothing_moves() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for colours in [Colours::Full, Colours::Sixteen, Colours::None] {
            let mut reader = Headless::empty(columns, rows, colours);
            reader.load(source::STARTER);
            let before = reader.frame();
            reader.press("j r k Ctrl-l");
            let after = reader.frame();
            let signs: Vec<usize> = (0..after.content.len()).filter(|&at| after.content[at].symbol() == "✓").collect();
            assert_eq!(signs.len(), 1, "{}", headless::text(&after));
            let moved =
                (0..after.content.len()).filter(|&at| before.content[at].symbol() != after.content[at].symbol());
            assert_eq!(moved.collect::<Vec<_>>(), signs, "{}", headless::text(&after));
            let title = after.pos_of(signs[0]).1 + 1;
            let (title, other) = (after[(3, title)].style(), after[(3, title - 2)].style());
            let is_dim = |style: Style| style.add_modifier.contains(Modifier::DIM) || style.fg != other.fg;
            assert!(is_dim(title) && !is_dim(other), "{title:?}");
        }
    }
}

#[test]
fn a_row_says_of_folded_copies_whether_they_are_read() {
    let story = |day: u8, end: &str| {
        let lines = "Mayor Ilse Brandt opened the ferry line on Monday. It runs four times a day and replaces a boat that \
            broke down twice last winter. It costs the harbour board nine million a year. Fishermen had blocked the quay \
            for two days in March because their berths were moved to the northern basin, and they say so still.";
        format!("Ferry line opens\n\n{day} March 2021\n\n{lines} {end}\n")
    };
    let (one, other) = (story(3, "Eleven came."), story(4, "Twelve came."));
    let mut reader = Headless::new(&[("a.txt", &one), ("b.txt", &other), ("same.txt", &one)], 120, 40);
    assert_eq!(reader.app.list.shown.len(), 1, "{}", reader.screen());
    let copies = |reader: &mut Headless| {
        let frame = reader.frame();
        let at = (0..frame.content.len()).find(|&at| frame.content[at].symbol() == "+").expect("copies are told");
        frame.content[at].style().add_modifier.contains(Modifier::BOLD)
    };
    reader.press("r");
    assert_eq!((reader.screen().matches('✓').count(), copies(&mut reader)), (1, true), "one is unread");
    let own = read(&reader);
    assert_eq!(own.len(), if own[0] == "b.txt" { 1 } else { 2 }, "the same words are read at once");
    reader.press("] u Enter");
    assert_ne!(own[0], open(&reader), "it is the copy that is read");
    assert_eq!((read(&reader).len(), copies(&mut reader)), (3, false));
    reader.press("h & \"is:unread\" Enter");
    assert_eq!(listed(&reader), Vec::<String>::new());
}

#[test]
fn that_nothing_can_be_kept_is_said_once() {
    let mut reader = opened();
    for _ in 0..2 {
        let reason = Reason::Unkept(String::from("not a regular file"));
        reader.update(Report::Unreadable(Problem { path: "state/newshound/read".into(), reason }));
    }
    reader.press("Enter");
    assert_eq!((reader.app.loading.problems.len(), read(&reader).len()), (1, 1));
    reader.press("!");
    assert!(reader.screen().contains("which articles you have read is not saved"), "{}", reader.screen());
}

/// The made-up articles in a folder.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("pile")).expect("a folder");
    for (name, text) in FILES {
        fs::write(folder.path().join("pile").join(name), text).expect("a file");
    }
    folder
}

/// What `newshound search` finds, and what it says.
fn search(folder: &Path, query: &str) -> (Vec<String>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command.args(["search", query, "pile"]).current_dir(folder).stdin(Stdio::null());
    for name in ["config", "data", "cache", "state"] {
        command.env(format!("XDG_{}_HOME", name.to_uppercase()), folder.join(format!(".{name}")));
    }
    let output = command.output().expect("newshound runs");
    let out = String::from_utf8(output.stdout).expect("it is UTF-8");
    let files = out.lines().filter_map(|line| line.split_once(": ")).map(|(file, _)| file.replace("pile/", ""));
    (files.collect(), String::from_utf8(output.stderr).expect("it is UTF-8"))
}

#[test]
fn what_is_read_is_there_at_the_next_start_and_for_the_command() {
    let folder = folder();
    let log = folder.path().join(".state/newshound/read");
    let start = || {
        let mut terminal = Start::newshound(folder.path(), ["pile"]).start();
        terminal.wait_loaded();
        terminal
    };
    let all = ["a.txt", "b.txt", "c.txt", "d.txt"].map(String::from).to_vec();
    assert_eq!(search(folder.path(), "is:unread"), (all.clone(), String::new()));
    let mut first = start();
    first.press("\r");
    first.wait_for("✓");
    first.press("hjr");
    first.wait_for("marked as read");
    first.quit();
    fs::rename(folder.path().join("pile/a.txt"), folder.path().join("pile/z.txt")).expect("it is renamed");
    let mut second = start();
    second.wait("two are read", |terminal| (0..24).filter(|&row| terminal.line(row).contains('✓')).count() == 2);
    second.press_for("/is:unread\r", "2 of 4 articles");
    second.quit();
    assert_eq!(fs::read_to_string(&log).expect("a file").lines().count(), 2);
    for (query, found) in [("is:unread", &["c.txt", "d.txt"][..]), ("is:read", &["z.txt", "b.txt"])] {
        let mut reader = Headless::empty(120, 40, Colours::Full).with_read(&fs::read_to_string(&log).expect("a file"));
        let mut files = FILES;
        files[0].0 = "z.txt";
        reader.load(&files);
        reader.press(&format!("& \"{query}\" Enter"));
        assert_eq!(
            (listed(&reader), search(folder.path(), query).0),
            (found.to_vec().iter().map(ToString::to_string).collect(), listed(&reader)),
            "{query}"
        );
    }
    fs::write(&log, b"\xff\x00 damaged\n00000000000000").expect("a file");
    assert_eq!(search(folder.path(), "is:unread").1, "", "what is damaged is passed over");
    fs::remove_file(&log).and_then(|()| fs::create_dir(&log)).expect("a folder");
    let (found, said) = search(folder.path(), "is:unread");
    assert!(found.len() == 4 && said.contains("read: which articles you have read is not saved: "), "{said}");
    assert_eq!(search(folder.path(), "ferry").1, "", "other queries have nothing to do with it");
}
