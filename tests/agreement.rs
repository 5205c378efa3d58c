//! What the screen lists is what the commands print as JSON, for each view, on the same files: list, sidebar, card, and
//! the lists of mentions, hits and quotes.

mod headless;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use headless::Headless;
use newshound::app::SidebarRow;
use newshound::article::Article;
use newshound::source::STARTER;
use newshound::text::Span;
use serde_json::Value;

/// Files, or places in them.
type Places = BTreeSet<(String, u64, u64)>;

/// The starter collection in a folder.
fn starter() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in STARTER {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    folder
}

/// What a command prints, a record a line.
fn printed(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command.args(arguments).arg(".").current_dir(folder).stdin(Stdio::null());
    command.env("XDG_DATA_HOME", folder.join(".data")).env("XDG_CACHE_HOME", folder.join(".cache"));
    command.env("XDG_STATE_HOME", folder.join(".state"));
    let output = command.output().expect("newshound runs");
    let text = String::from_utf8(output.stdout).expect("standard output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").trim_start_matches("./").to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

/// A reader on a screen so tall that all lines are on it.
fn tall() -> Headless {
    Headless::starter(140, 900)
}

/// The places of all lines of the open list, with their articles' texts.
fn lines(reader: &Headless) -> Vec<(String, Span, Article)> {
    let list = reader.app.layers.concordance.as_ref().expect("a list of lines");
    assert_eq!(list.rows.len(), list.lines.len(), "all lines are on the screen");
    let collection = &reader.app.collection;
    let line = |article, span| (collection.article(article).file.display().to_string(), span, collection.open(article));
    list.rows.iter().map(|row| line(row.article, row.span)).collect()
}

fn places(reader: &Headless) -> Places {
    lines(reader).into_iter().map(|(file, span, _)| (file, span.start() as u64, span.end() as u64)).collect()
}

/// The ids of the persons of the collection, those who are mentioned most first.
fn people(folder: &Path) -> Vec<String> {
    printed(folder, &["people", "--json"]).iter().map(|person| string(&person["id"])).collect()
}

/// Follows whoever has this id, from the sidebar with everyone in it.
fn follow(reader: &mut Headless, id: &str) {
    let entity = newshound::analysis::KINDS
        .into_iter()
        .flat_map(|kind| reader.app.collection.entities(kind))
        .find(|&entity| reader.app.collection.slug(entity) == id)
        .expect("somebody has the id");
    let name = reader.app.collection.entity(entity).name.into_owned();
    reader.press(&format!("Ctrl-p \"{name}\" Enter"));
    assert_eq!(reader.app.follow, Some(entity), "{name}");
}

#[test]
fn the_sidebar_has_the_people_that_the_command_prints() {
    let folder = starter();
    let mut reader = tall();
    reader.press("S-Tab a");
    let mut shown = Vec::new();
    for row in &reader.app.sidebar.rows {
        if let SidebarRow::Entity { id, all, .. } = *row {
            let entity = reader.app.collection.entity(id);
            shown.push((entity.kind, entity.name.into_owned(), u64::from(all)));
        }
    }
    for kind in newshound::analysis::KINDS {
        let of_kind = shown.iter().filter(|(shown, ..)| *shown == kind).map(|(_, name, all)| (name.clone(), *all));
        let listed = printed(folder.path(), &["people", "--json", "--kind", kind.label()]);
        let listed: Vec<(String, u64)> =
            listed.iter().map(|entity| (string(&entity["name"]), number(&entity["mentions"]))).collect();
        assert!(!listed.is_empty());
        assert_eq!(of_kind.collect::<Vec<_>>(), listed, "{kind:?}");
    }
}

#[test]
fn the_list_of_mentions_has_the_places_that_the_command_prints() {
    let folder = starter();
    for id in people(folder.path()).iter().take(8) {
        let mut reader = tall();
        follow(&mut reader, id);
        reader.press("g r");
        let listed: Places = printed(folder.path(), &["mentions", "--json", "--id", id])
            .iter()
            .map(|mention| (string(&mention["file"]), number(&mention["start"]), number(&mention["end"])))
            .collect();
        assert_eq!(places(&reader), listed, "{id}");
    }
}

#[test]
fn the_list_of_hits_has_the_places_that_the_command_prints() {
    let folder = starter();
    let mut found = 0;
    for query in ["iraq", "troops -iran", "person:sajjan", "said:stoltenberg", "mission OR nato", "zzz"] {
        let mut reader = tall();
        reader.press(&format!("& \"{query}\" Enter g s"));
        let mut listed = Places::new();
        for article in printed(folder.path(), &["search", "--json", query]) {
            for span in article["spans"].as_array().expect("spans") {
                listed.insert((string(&article["file"]), number(&span["start"]), number(&span["end"])));
            }
        }
        if listed.is_empty() {
            assert!(reader.app.layers.concordance.is_none(), "{query}");
            continue;
        }
        found += 1;
        assert_eq!(places(&reader), listed, "{query}");
    }
    assert!(found > 3, "only {found} queries find anything");
}

#[test]
fn the_list_of_quotes_has_those_that_the_commands_print() {
    let folder = starter();
    let articles = printed(folder.path(), &["export", "--format", "jsonl"]);
    let mut seen = 0;
    for id in people(folder.path()).iter().take(40) {
        let mut listed = Places::new();
        for article in &articles {
            for quote in article["quotes"].as_array().expect("quotes") {
                if quote["speaker"].as_str() == Some(id) {
                    listed.insert((string(&article["file"]), number(&quote["start"]), number(&quote["end"])));
                }
            }
        }
        let printed: Places = printed(folder.path(), &["quotes", "--json", "--id", id])
            .iter()
            .inspect(|quote| assert_eq!(string(&quote["speaker"]), *id))
            .map(|quote| (string(&quote["file"]), number(&quote["start"]), number(&quote["end"])))
            .collect();
        assert_eq!(printed, listed, "{id}");
        if listed.is_empty() {
            continue;
        }
        seen += 1;
        let mut reader = tall();
        follow(&mut reader, id);
        reader.press("g q");
        assert_eq!(places(&reader), listed, "{id}");
    }
    assert!(seen > 2, "only {seen} people say something");
}

#[test]
fn the_card_counts_the_forms_that_the_command_prints() {
    let folder = starter();
    for person in printed(folder.path(), &["people", "--json"]).iter().take(8) {
        let mut reader = tall();
        follow(&mut reader, &string(&person["id"]));
        reader.press("i");
        let card = reader.app.layers.view.as_ref().expect("the card is open");
        let counts = format!(
            "{} mention{} in {} article{}",
            number(&person["mentions"]),
            if number(&person["mentions"]) == 1 { "" } else { "s" },
            number(&person["articles"]),
            if number(&person["articles"]) == 1 { "" } else { "s" },
        );
        assert!(card.title.ends_with(&counts), "{}: {counts}", card.title);
        for form in person["forms"].as_array().expect("forms") {
            let (text, count) = (string(&form["text"]), number(&form["count"]));
            let has =
                |line: &newshound::app::Line| line.text.starts_with(&text) && line.left.trim() == count.to_string();
            assert!(card.lines.iter().any(has), "{text} {count}: {:#?}", card.lines);
        }
    }
}
