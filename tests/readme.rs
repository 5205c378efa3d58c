//! README tells the truth: its tables of keys and of queries are those of the program, and its story is played on the starter collection.
//! `UPDATE_README=1 cargo test --test readme` writes the tables and the figures of the story anew.

mod headless;

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use headless::Headless;
use newshound::app::{Colours, Key};
use newshound::collection::query_table;
use newshound::keymap;
use newshound::source::STARTER;
use regex::Regex;

/// One test at a time works on the file.
static FILE: Mutex<()> = Mutex::new(());

/// Compares the part of README between two markers with what it should be, or writes that there.
fn check(name: &str, expected: impl Fn(&str) -> String) {
    let _one = FILE.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README is there");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).expect("README has the opening marker");
    let (part, after) = rest.split_once(&close).expect("README has the closing marker");
    let expected = expected(part);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, format!("{before}{open}{expected}{close}{after}")).expect("README can be written");
    } else {
        assert!(
            part == expected,
            "README is out of date ({name}): UPDATE_README=1 cargo test --test readme\n{expected}"
        );
    }
}

#[test]
fn the_key_table_is_the_one_of_the_program() {
    check("keys", |_| keymap::markdown());
}

#[test]
fn the_table_of_queries_is_the_one_of_the_program() {
    check("queries", |_| query_table());
}

#[test]
fn the_story_is_played_on_the_starter_collection() {
    check("story", |part| {
        let mut reader = Headless::empty(120, 40, Colours::Full);
        reader.app.settings.name = String::from("starter collection");
        reader.load(STARTER);
        part.split_inclusive('\n').map(|line| played(line, &mut reader)).collect()
    });
}

/// Presses the keys of a row of the story; the row as it should read.
fn played(line: &str, reader: &mut Headless) -> String {
    let Some((keys, tale)) = line.strip_prefix("| ").and_then(|row| row.split_once(" | ")) else { return line.into() };
    let Some(script) = script(keys) else { return line.into() };
    reader.press(&script);
    let screen = reader.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        tale.split('`').enumerate().map(|(at, piece)| if at % 2 == 1 { shown(piece, &screen) } else { piece.into() });
    format!("| {keys} | {}", words.collect::<Vec<_>>().join("`"))
}

/// Keys in backticks and typed words between them, as a key script; `None` when the row has no keys.
fn script(cell: &str) -> Option<String> {
    let mut script = Vec::new();
    for (at, piece) in cell.split('`').enumerate() {
        match (at % 2, piece.trim()) {
            (_, "") => {}
            (0, words) => script.push(format!("\"{words}\"")),
            (_, key) if Key::parse(key).is_some() => script.push(key.to_owned()),
            (_, keys) => script.extend(keys.chars().map(String::from)),
        }
    }
    cell.contains('`').then(|| script.join(" "))
}

/// What the story quotes from the screen, with the figures that stand there.
fn shown(quoted: &str, screen: &str) -> String {
    if screen.contains(quoted) {
        return quoted.to_owned();
    }
    let figures = Regex::new("[0-9][0-9,]*").expect("a regex");
    let pattern = figures.replace_all(&regex::escape(quoted), "[0-9][0-9,]*").into_owned();
    let found = Regex::new(&pattern).expect("a regex").find(screen);
    found.unwrap_or_else(|| panic!("the screen does not show `{quoted}`:\n{screen}")).as_str().to_owned()
}
