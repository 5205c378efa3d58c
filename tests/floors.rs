//! Keeps the floors of ARCHITECTURE.md: a module names only modules on lower floors and its own children, IO stays in
//! the few modules that are there for it, and the terminal's crates where frames and events are made. The floors are
//! read from the table in `src/lib.rs`, so they are written down once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that may read files, start threads, ask the clock and write to the standard streams.
const IO: [&str; 5] = ["source", "cache", "terminal", "cli", "main"];

/// What only [`IO`] modules may name.
const IO_WORDS: [&str; 10] =
    ["fs", "thread", "Instant", "SystemTime", "stdin", "stdout", "stderr", "TcpStream", "Command", "MmapDirectory"];

/// Modules that make frames and events.
const SCREEN: [&str; 3] = ["view", "keymap", "terminal"];

/// Files outside [`SCREEN`] that may name one thing of ratatui which holds no terminal: the painter's ruler, and
/// rectangles.
const EXCEPTIONS: [(&str, &str); 3] = [
    ("text/cell.rs", "ratatui::buffer::CellWidth"),
    ("app/panes.rs", "ratatui::layout::"),
    ("app/pointer.rs", "ratatui::layout::"),
];

/// Modules with their floors.
type Floors = BTreeMap<String, u32>;

/// Reads the table of floors out of the crate's documentation.
fn floors(lib: &str) -> Floors {
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! |"));
    let mut floors = Floors::new();
    for row in rows {
        let mut cells = row.split('|').map(str::trim);
        let Some(floor) = cells.next().and_then(|floor| floor.parse().ok()) else { continue };
        let modules = cells.next().unwrap_or_default();
        floors.extend(modules.split(", ").map(|module| (module.trim_matches(['[', ']', '`']).to_owned(), floor)));
    }
    floors
}

/// The words of the code: names, `::`, and every other sign alone; comments, strings and characters are left out.
fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|&char| char != '\n').is_some() {},
            '"' => {
                while let Some(char) = chars.next().filter(|&char| char != '"') {
                    if char == '\\' {
                        chars.next();
                    }
                }
            }
            // A quotation mark as a character would open a string.
            '\'' if matches!(chars.peek(), Some('"' | '\\')) => {
                if chars.next() == Some('\\') {
                    chars.next();
                }
            }
            ':' if chars.next_if_eq(&':').is_some() => words.push(String::from("::")),
            char if char == '_' || char.is_alphanumeric() => {
                let mut word = String::from(char);
                while let Some(char) = chars.next_if(|&char| char == '_' || char.is_alphanumeric()) {
                    word.push(char);
                }
                words.push(word);
            }
            char if char.is_whitespace() => {}
            other => words.push(String::from(other)),
        }
    }
    words
}

/// The modules of the crate's root that the code names, through `crate`, the crate's name, or `super` from `depth`
/// modules below the root.
fn named(words: &[String], depth: usize) -> Vec<String> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut named = Vec::new();
    for at in 0..words.len() {
        let begins = at == 0 || word(at - 1) != "::";
        let after = match word(at) {
            "crate" | "newshound" if word(at + 1) == "::" && begins => at + 2,
            "super" if begins => {
                let steps = (0..).take_while(|step| word(at + 2 * step) == "super" && word(at + 2 * step + 1) == "::");
                match steps.count() {
                    steps if steps == depth => at + 2 * steps,
                    _ => continue,
                }
            }
            _ => continue,
        };
        if word(after) == "{" {
            named.extend(group(&words[after + 1..]));
        } else {
            named.push(word(after).to_owned());
        }
    }
    named
}

/// The first names in a group such as `{text::Span, article}`.
fn group(words: &[String]) -> Vec<String> {
    let (mut depth, mut first, mut names) = (0, true, Vec::new());
    for word in words {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => first = true,
            name if first => {
                names.push(name.to_owned());
                first = false;
            }
            _ => {}
        }
    }
    names
}

/// What a file does against the floors; `path` is below `src`.
fn faults(floors: &Floors, path: &str, code: &str) -> Vec<String> {
    let module = path.split(['/', '.']).next().unwrap_or_default();
    // lib and main stand above all.
    let floor = floors.get(module).copied().unwrap_or(u32::MAX);
    let below = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let words = words(code);
    let mut faults = Vec::new();
    for name in named(&words, below) {
        if name != module && floors.get(&name).is_some_and(|&other| other >= floor) {
            faults.push(format!("{path}: {module} (floor {floor}) names {name} (floor {})", floors[&name]));
        }
    }
    let path_of = |at: usize| words[at..].iter().take(5).map(String::as_str).collect::<String>();
    for (at, word) in words.iter().enumerate() {
        let in_path = words.get(at + 1).is_some_and(|next| next == "::") || (at > 0 && words[at - 1] == "::");
        let in_group = at > 0 && matches!(words[at - 1].as_str(), "{" | ",") && is_use(&words[..at]);
        if IO_WORDS.contains(&word.as_str()) && (in_path || in_group) && !IO.contains(&module) {
            faults.push(format!("{path}: only {IO:?} may name {word}"));
        }
        let excepted = || EXCEPTIONS.iter().any(|(file, start)| *file == path && path_of(at).starts_with(start));
        if word == "crossterm" && module != "terminal" {
            faults.push(format!("{path}: only terminal may name crossterm"));
        } else if word == "ratatui" && !SCREEN.contains(&module) && !excepted() {
            faults.push(format!("{path}: only {SCREEN:?} and named exceptions may name ratatui"));
        }
    }
    faults
}

/// Whether the last statement begun in the words is a `use`.
fn is_use(words: &[String]) -> bool {
    let start = words.iter().rposition(|word| word == ";").map_or(0, |at| at + 1);
    words[start..].iter().any(|word| word == "use")
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry of the source").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn real_floors() -> Floors {
    floors(&fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs"))
}

#[test]
fn every_module_keeps_to_its_floor() {
    let floors = real_floors();
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    paths.sort();
    assert!(paths.len() > 50, "only {} files found", paths.len());
    let faults_of = |path: &PathBuf| {
        let below = path.strip_prefix(source()).expect("a file of the source").to_string_lossy().replace('\\', "/");
        faults(&floors, &below, &fs::read_to_string(path).expect("a readable file"))
    };
    let faults: Vec<String> = paths.iter().flat_map(faults_of).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_of_the_crate_has_a_floor() {
    let lib = fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs");
    let declared = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let mut declared: Vec<&str> = declared.map(|module| module.trim_end_matches(';')).collect();
    declared.sort_unstable();
    assert_eq!(declared, real_floors().keys().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn the_floors_are_those_of_the_design() {
    let floors = real_floors();
    let below = [("text", "article"), ("article", "source"), ("analysis", "collection"), ("collection", "app")]
        .into_iter()
        .chain([("app", "keymap"), ("keymap", "view"), ("view", "terminal"), ("terminal", "cli")]);
    for (lower, higher) in below {
        assert!(floors[lower] < floors[higher], "{lower} is not below {higher}");
    }
    assert_eq!(floors["source"], floors["analysis"]);
}

#[test]
fn planted_faults_are_caught() {
    let floors = real_floors();
    for (path, code) in [
        ("text/span.rs", "use crate::article::Article;"),
        ("text/span.rs", "pub use crate :: article :: Article;"),
        ("article/mod.rs", "fn of(_: &crate::collection::Collection) {}"),
        ("source/plain.rs", "use crate::analysis::analyse;"),
        ("analysis/find.rs", "use crate::source;"),
        ("collection/mod.rs", "use crate::{text::Span, app::{App, Key}};"),
        ("collection/query.rs", "use super::super::view::draw;"),
        ("collection/mod.rs", "use super::view;"),
        ("keymap.rs", "use super::{app::App, view};"),
        ("app/mod.rs", "#[cfg(test)] mod tests { use crate::keymap; }"),
        ("app/mod.rs", "use newshound::view;"),
        ("view/mod.rs", "use crate::terminal;"),
        ("terminal/mod.rs", "use crate::cli;"),
        ("app/mod.rs", "use std::fs;"),
        ("app/mod.rs", "use std::{fmt, fs};"),
        ("app/mod.rs", "let now = std::time::Instant::now();"),
        ("app/mod.rs", "use std::time::{Duration, Instant};"),
        ("app/mod.rs", "use std::io; fn f() { io::stdout(); }"),
        ("collection/mod.rs", "std::thread::spawn(|| ());"),
        ("collection/index.rs", "use tantivy::directory::MmapDirectory;"),
        ("collection/index.rs", "use tantivy::directory::{INDEX_WRITER_LOCK, MmapDirectory};"),
        ("view/mod.rs", "use std::io::stderr;"),
        ("app/mod.rs", "use ratatui::layout::Rect;"),
        ("app/panes.rs", "use ratatui::style::Style;"),
        ("text/cell.rs", "use ratatui::buffer::Buffer;"),
        ("keymap.rs", "use crossterm::event::KeyCode;"),
        ("view/theme.rs", "use ratatui::crossterm::style::Color;"),
        ("app/mod.rs", "const QUOTE: char = '\"'; use crate::view; const OTHER: char = '\"';"),
    ] {
        assert!(!faults(&floors, path, code).is_empty(), "{path}: {code} passed");
    }
}

#[test]
fn what_is_allowed_passes() {
    let floors = real_floors();
    for (path, code) in [
        ("text/mod.rs", "mod span; pub use span::Span; use super::Other;"),
        ("text/span.rs", "//! See crate::view.\nuse super::cell; const NAME: &str = \"crate::view, \\\" std::fs\";"),
        ("article/block.rs", "use crate::text::Span; use super::Article; use super::super::text;"),
        ("collection/query.rs", "use crate::{text::Span, article::{Article, view}};"),
        ("collection/query.rs", "use super::view;"),
        ("app/listing.rs", "struct App { thread: u8, view: u8 } use crate::app::View;"),
        ("text/cell.rs", "use ratatui::buffer::CellWidth;"),
        ("app/panes.rs", "use ratatui::layout::Rect;"),
        ("source/mod.rs", "use std::fs; use std::thread;"),
        ("terminal/input.rs", "use std::time::Instant; use crossterm::event; use crate::view;"),
        ("main.rs", "fn main() { newshound::cli::main() }"),
    ] {
        assert_eq!(faults(&floors, path, code), Vec::<String>::new(), "{path}: {code}");
    }
}
