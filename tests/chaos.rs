//! Whatever keys are pressed and however the screen is resized, nothing panics and the screen keeps its promises.

mod headless;

use std::collections::HashMap;
use std::path::PathBuf;

use headless::Headless;
use newshound::analysis::analyse;
use newshound::app::{Action, Active, FileChange, Focus, Front, Mouse, MouseKind, Report};
use newshound::article::Stored;
use newshound::source;
use proptest::prelude::*;

/// What a hand can do: keys of the table, typed words, the mouse, a new size.
#[derive(Debug, Clone)]
enum Deed {
    Keys(&'static str),
    /// Keys so fast that no frame is drawn between them.
    Burst(&'static str),
    /// The workers answer some of what they were asked.
    Answers(usize),
    Mouse(MouseKind, u16, u16),
    Resize(u16, u16),
    Paste(&'static str),
    /// A file of the collection goes, or reads as another one does.
    Change(usize, Option<usize>),
}

/// Keys of the table, and words for the prompts.
const KEYS: &[&str] = &[
    "j",
    "k",
    "Space",
    "b",
    "d",
    "u",
    "g g",
    "G",
    "Enter",
    "Tab",
    "S-Tab",
    "h",
    "l",
    "J",
    "K",
    "L",
    "H",
    "Ctrl-o",
    "Alt-Right",
    "n",
    "N",
    "] ]",
    "[ [",
    "*",
    "i",
    "g r",
    "g s",
    "g q",
    "g r S",
    "S",
    "g r / \"the\" Enter",
    "i G",
    "a",
    "E",
    "z",
    "+",
    "-",
    "=",
    "F",
    "y",
    "!",
    "?",
    "Esc",
    "q",
    "g",
    "5",
    "9 9 9 9 9 9 j",
    "/ \"mission\"",
    "/ \"sajj\" Enter",
    "& \"iran\"",
    "& \"-iran\" Enter",
    "& \"person:sajjan\" Enter",
    "& \"said:stoltenberg\"",
    "& \"person:sajjan iran\" Enter",
    "/ \"the\" Enter n",
    "S-Tab e \"Ma\"",
    "S-Tab Enter n n",
    "j Space Enter",
    "i",
    "Ctrl-p \"saj\"",
    "g s Space Space Enter",
    "g f",
    "& \"nobody has this\" Enter",
    "Backspace",
    "Ctrl-u",
    "Enter Enter",
    "* n n",
    "m",
    "m j Enter",
    "s",
    "s Enter",
    "e \"Other\" Enter",
    "x",
    "t",
    "Ctrl-r",
    "W",
    "Ctrl-p",
    "Ctrl-p \"a\" Enter",
    "g q",
    "I",
    "f",
    "f \"a\"",
    "g c Enter",
    "g c Enter s s n Enter",
    "g l Enter",
    "r",
    "] u",
    "9 9 [ u",
    "9 9 ] ]",
    "g k \"x\" Enter",
    "z Ctrl-o",
    "i / \"a\" Esc",
    "g r / \"a\" Esc",
    "& \"iran\" Esc",
];

fn deed() -> impl Strategy<Value = Deed> {
    let mouse = prop_oneof![
        Just(MouseKind::Press),
        Just(MouseKind::Drag),
        Just(MouseKind::Release),
        Just(MouseKind::WheelDown),
        Just(MouseKind::WheelUp)
    ];
    prop_oneof![
        9 => prop::sample::select(KEYS).prop_map(Deed::Keys),
        4 => prop::sample::select(KEYS).prop_map(Deed::Burst),
        2 => (0_usize..6).prop_map(Deed::Answers),
        3 => (mouse, 0_u16..130, 0_u16..45).prop_map(|(kind, column, row)| Deed::Mouse(kind, column, row)),
        2 => (0_u16..140, 0_u16..50).prop_map(|(columns, rows)| Deed::Resize(columns, rows)),
        2 => (0_usize..6, prop::option::of(0_usize..6)).prop_map(|(file, now)| Deed::Change(file, now)),
        1 => prop::sample::select(&["\"open quote", "é\u{301}\u{202e}", "two\r\nlines"][..]).prop_map(Deed::Paste),
    ]
}

/// A file of the starter collection that is gone or reads as another one; one more than it has is new.
fn change(file: usize, now: Option<usize>) -> FileChange {
    let path = PathBuf::from(source::STARTER.get(file).map_or("new.txt", |(name, _)| name));
    let read = |now: usize| {
        let (_, text) = source::STARTER[now % source::STARTER.len()];
        let contents = source::parse(&path, text.as_bytes().to_vec());
        contents.map(|article| (Stored::new(article.clone()), analyse(&article).into()))
    };
    FileChange { now: now.map(read), path: path.clone() }
}

/// What must hold after every deed.
fn check(reader: &mut Headless) {
    let frame = reader.frame();
    assert_eq!(frame, reader.frame(), "drawing twice gives the same frame");
    let app = &reader.app;
    assert!(app.list.cursor < app.list.shown.len().max(1));
    if let Some(page) = &app.reader.page {
        assert!(app.reader.top < page.rows.len().max(1));
    }
    if let (Some(active), Some(article)) = (app.active, app.reader.article) {
        let counted = app.trail.count(article) as usize;
        let is_unanswered = active == Active::Query && !reader.waiting.is_empty();
        let late = active != Active::Find && !app.collection.is_analysed(article) || is_unanswered;
        assert!(
            late || app.prompts.open.is_some() || counted == app.lit.active.len(),
            "what is lit is what is counted"
        );
    }
    let has_list = app.screen.panes.list.is_some() || app.front() != Front::Panes;
    assert!(app.focus != Focus::List || has_list || app.screen.size.1 < 4, "keys go to a pane that shows");
    // An article whose file is gone or has changed stays open until the reader goes on.
    let is_listed = |article| app.list.shown.contains(&app.list.folds.row_of(article)) || app.stays();
    let listed = app.reader.article.is_none_or(is_listed);
    assert!(listed || app.prompts.open.is_some() || app.list.shown.is_empty(), "the open article is in the list");
    for cell in &frame.content {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
    }
}

/// Once everything is answered, the list and its counts are those of a scan of all articles, with names as they are now.
fn check_answers(reader: &Headless) {
    let app = &reader.app;
    let Some(asked) = app.narrowing.asked().map(|asked| asked.anew(&app.collection)) else { return };
    let counted: HashMap<_, _> = app.narrowing.hits().collect();
    for id in app.collection.ids() {
        let found = asked.count(id, app.collection.article(id));
        assert_eq!(counted.get(&id).copied(), found, "{:?} of {}", id, app.narrowing.good);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_it(
        deeds in proptest::collection::vec(deed(), 1..60), late in any::<bool>(), slow in any::<bool>(),
    ) {
        let mut reader = Headless::empty(100, 30, newshound::app::Colours::Full).with_names("");
        reader.holding = late;
        reader.load(source::STARTER);
        reader.slow = slow;
        for (number, deed) in deeds.into_iter().enumerate() {
            match deed {
                Deed::Keys(keys) => { reader.press(keys); }
                Deed::Burst(keys) => { reader.burst(keys); }
                Deed::Answers(count) => { (0..count).all(|_| reader.answer()); }
                Deed::Mouse(kind, column, row) => reader.update(Action::Mouse(Mouse { kind, column, row })),
                Deed::Resize(columns, rows) => reader.update(Report::Resize { columns, rows }),
                Deed::Paste(text) => reader.update(Action::Paste(text.to_owned())),
                Deed::Change(file, now) => reader.update(Report::Changed(vec![change(file, now)])),
            }
            if number == 20 {
                let held = std::mem::take(&mut reader.held);
                reader.analyse(held);
            }
            check(&mut reader);
        }
        while reader.answer() {
            reader.settle();
        }
        check(&mut reader);
        check_answers(&reader);
    }
}
