//! README tells the truth: its tables of keys and of queries are those of the program, its story is played on the starter
//! collection, and what it shows of the command line is what the program prints. `UPDATE_README=1 cargo test --test readme`
//! writes the tables, the figures of the story and the line of `export` anew.

mod headless;

use std::fs;
use std::path::Path;
use std::process::Command;
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

#[test]
fn the_line_of_export_is_one_that_is_printed() {
    let printed = output("newshound export");
    let line = printed.lines().find(|line| line.contains("\"file\":\"02-")).expect("the second article");
    check("export", |_| shortened(line));
}

/// A line of `export` with the first block, entity, mention and quote alone, broken into several lines.
fn shortened(line: &str) -> String {
    let (head, rest) = line.split_once(",\"blocks\":[").expect("blocks");
    let (blocks, rest) = rest.split_once("],\"entities\":[").expect("entities");
    let (entity, mentions) = rest.split_once("\"mentions\":[").expect("mentions");
    let (_, quotes) = rest.split_once("],\"quotes\":[").expect("quotes");
    let first = |list: &str| list.split_inclusive('}').next().unwrap_or_default().to_owned();
    let head = head.replace(",\"authors\"", ",\n     \"authors\"");
    let (block, mention, quote) = (first(blocks), first(mentions), first(quotes));
    format!(
        "\n    {head},\n     \"blocks\":[{block}, …],\n     \"entities\":[{entity}\n                  \
         \"mentions\":[{mention}, …]}}, …],\n     \"quotes\":[{quote}, …]}}\n\n"
    )
}

#[test]
fn commands_print_what_is_shown_below_them() {
    let _one = FILE.lock();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README is there");
    let commands: Vec<&str> = readme.split("    $ ").skip(1).collect();
    assert!(!commands.is_empty());
    for shown in commands {
        let mut lines = shown.lines();
        let command = lines.next().unwrap_or_default();
        let printed = output(command);
        for line in lines.map_while(|line| line.strip_prefix("    ")) {
            let begins = line.trim_end_matches(" …");
            assert!(
                printed.lines().any(|whole| whole.starts_with(begins)),
                "{command} does not print\n{line}\n{printed}"
            );
        }
    }
}

/// What a command prints, messages and all.
fn output(command: &str) -> String {
    let program = env!("CARGO_BIN_EXE_newshound");
    let command = format!("exec 2>&1; {}", command.replacen("newshound", &format!("'{program}'"), 1));
    let home = tempfile::tempdir().expect("a folder");
    let folders = ["DATA", "CONFIG", "CACHE", "STATE"].map(|name| (format!("XDG_{name}_HOME"), home.path()));
    let done = Command::new("sh").args(["-c", &command]).envs(folders).output();
    String::from_utf8(done.expect("a shell").stdout).expect("text")
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
