//! Keys that messages name are those of the key table. State and commands lie below the table and cannot ask it, so what
//! they say of keys is listed here: it is compared with the table, and the sources may name no other key.

use std::fs;
use std::path::{Path, PathBuf};

use newshound::app::{Action, RepairStep, Turn};
use newshound::keymap::{Binding, SECTIONS, Scope};
use regex::Regex;

/// Messages that name a key: some of their words, the key in them, where it is pressed, and what it does.
const SAID: &[(&str, &str, Scope, Action)] = &[
    ("Enter lists all mentions", "Enter", Scope::View, Action::Enter),
    ("! says why", "!", Scope::Text, Action::Problems),
    ("! {words}", "!", Scope::List, Action::Problems),
    ("copy the path (!)", "!", Scope::List, Action::Problems),
    ("? lists all keys", "?", Scope::List, Action::Help),
    ("? help", "?", Scope::List, Action::Help),
    ("narrow the list with &", "&", Scope::List, Action::Narrow),
    ("narrow the list first (&)", "&", Scope::List, Action::Narrow),
    ("& searches them all", "&", Scope::Text, Action::Narrow),
    ("/ searches this article only", "/", Scope::Text, Action::Find),
    ("& narrows the list", "&", Scope::View, Action::Narrow),
    ("/ finds in the text", "/", Scope::Text, Action::Find),
    ("of & {good}", "&", Scope::List, Action::Narrow),
    ("(same as &)", "&", Scope::Text, Action::Narrow),
    ("hits of & or /", "&", Scope::List, Action::Narrow),
    ("hits of & or /", "/", Scope::Text, Action::Find),
    ("a name or & goes on", "&", Scope::Text, Action::Narrow),
    ("after &", "&", Scope::List, Action::Narrow),
    ("after & and /", "/", Scope::Text, Action::Find),
    ("Queries (&)", "&", Scope::List, Action::Narrow),
    ("gk saves the query", "gk", Scope::List, Action::KeepQuery),
    ("(`gk` saves one)", "gk", Scope::Text, Action::KeepQuery),
    ("gf lists the filters", "gf", Scope::List, Action::Filters),
    ("Enter again replaces it", "Enter", Scope::Prompt, Action::Submit),
    ("u restores it", "u", Scope::Filters, Action::BringBack),
    ("follow a name (*)", "*", Scope::Text, Action::Follow),
    ("find words (/)", "/", Scope::Text, Action::Find),
    ("n goes to the next one", "n", Scope::Sidebar, Action::Step(Turn::Next)),
    ("Enter or * on a name", "Enter", Scope::Sidebar, Action::Enter),
    ("Enter or * on a name", "*", Scope::Sidebar, Action::Follow),
    ("(F shows", "F", Scope::Text, Action::Furniture),
    ("in the sidebar (Tab)", "Tab", Scope::Text, Action::Focus(Turn::Next)),
    ("m or Enter on a name;", "m", Scope::Sidebar, Action::Repair(RepairStep::Merge)),
    ("m or Enter on a name;", "Enter", Scope::Sidebar, Action::Enter),
    ("m here, then m or Enter there", "m", Scope::Sidebar, Action::Repair(RepairStep::Merge)),
    ("m here, then m or Enter there", "Enter", Scope::Sidebar, Action::Enter),
    ("on a name; Esc cancels", "Esc", Scope::Sidebar, Action::Escape),
    ("Esc cancels ", "Esc", Scope::Prompt, Action::Escape),
    ("article is gone; Esc leads back", "Esc", Scope::Comparison, Action::Escape),
    ("Enter splits it off", "Enter", Scope::View, Action::Enter),
    ("u undoes", "u", Scope::Sidebar, Action::Repair(RepairStep::Undo)),
    ("Ctrl-r redoes", "Ctrl-r", Scope::Sidebar, Action::Repair(RepairStep::Redo)),
    ("W moves it beside", "W", Scope::Sidebar, Action::Repair(RepairStep::KeepBeside)),
    ("W or --names FILE", "W", Scope::Sidebar, Action::Repair(RepairStep::KeepBeside)),
    ("Enter compares one", "Enter", Scope::View, Action::Enter),
    ("in the Ctrl-p box", "Ctrl-p", Scope::Text, Action::Anything),
    ("q quits", "q", Scope::List, Action::Close),
];

/// Where messages are made.
const SOURCES: [&str; 8] =
    ["app", "cli", "cli.rs", "collection/query/fields.rs", "keymap", "keymap.rs", "terminal", "view"];

/// Keys that are words or signs of their own as well.
const WORDS: [&str; 4] = ["a", "-", "+", "="];

/// The texts of several words in the sources, without their tests.
fn texts() -> Vec<String> {
    let token = Regex::new(r#"(?s)'\\?"'|//[^\n]*|"((?:[^"\\]|\\.)*)""#).expect("a regex");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|name| root.join(name)).collect();
    let mut texts = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let code = fs::read_to_string(path).expect("a source");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let found = token.captures_iter(code).filter_map(|found| Some(found.get(1)?.as_str().to_owned()));
        texts.extend(found.filter(|text| text.trim().contains(' ')));
    }
    texts
}

/// The words of a text, in which a key would stand alone; a lone sign between backticks is one of a query.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| char.is_whitespace() || "(),;:".contains(char));
    words.map(|word| if word.len() > 3 { word.trim_matches('`') } else { word })
}

/// The rows of the key table with the keys of each, written as they are shown.
fn rows() -> impl Iterator<Item = (String, &'static Binding)> {
    let rows = SECTIONS.iter().flat_map(|section| section.bindings);
    rows.flat_map(|row| row.keys.iter().map(move |keys| (keys.replace(' ', ""), row)))
}

#[test]
fn each_key_that_is_said_does_what_is_said() {
    let texts = texts();
    for (said, key, scope, action) in SAID {
        assert!(words(said).any(|word| word == *key), "{said} does not name {key}");
        assert!(texts.iter().any(|text| text.contains(said)), "nothing says {said}");
        let does = rows().any(|(keys, row)| keys == *key && row.scopes.contains(scope) && row.action == *action);
        assert!(does, "{said}: {key} does not do {action:?} in {scope:?}");
    }
}

#[test]
fn no_other_key_is_named() {
    let keys: Vec<String> = rows().map(|(keys, _)| keys).filter(|keys| !WORDS.contains(&keys.as_str())).collect();
    // The keys of a row of the table are no message.
    for text in texts().into_iter().filter(|text| rows().all(|(keys, _)| keys != text.replace(' ', ""))) {
        for word in words(&text).filter(|word| keys.iter().any(|key| key == word)) {
            let is_listed = SAID.iter().any(|(said, key, ..)| *key == word && text.contains(said));
            assert!(is_listed, "{word} is named and not listed: {text}");
        }
    }
}
