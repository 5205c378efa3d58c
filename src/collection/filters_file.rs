//! The filters file: kept queries as a TOML file that a person can read and mend. Text in, text out.
//!
//! A change edits the one line that it is about, so comments and order stay as they are. An error costs the whole file: a
//! filter that is left out would silently change what the others find.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::names_file::{Fault, NOT_TEXT, line_of, quoted};
use super::{FilterChange, Filters};
use crate::text::{Span, one_line};

/// What a new file begins with.
const HEADER: &str = "\
# Filters: queries that newshound keeps under names; in a query, @name stands for the one of that name.
# newshound adds, changes and removes lines of this table only; change and comment what you like.
";
/// The line that begins the table.
const TABLE: &str = "[filters]";

/// Reads a filters file. A NUL stands for bytes that are no text.
pub fn parse(text: &str) -> Result<Filters, Fault> {
    if let Some(line) = text.lines().position(|line| line.contains('\0')) {
        return Err(Fault { line: line + 1, reason: String::from(NOT_TEXT) });
    }
    let table = DeTable::parse(text).map_err(|error| Fault {
        line: line_of(text, error.span().map_or(0, |span| span.start)),
        reason: format!("expected name = \"query\" (TOML: {})", one_line(error.message())),
    })?;
    let mut filters = Filters::default();
    for (name, value) in entries(table.get_ref()).map_err(|at| fault(text, at, "filters go below [filters]"))? {
        let query = value.get_ref().as_str().filter(|query| !query.contains(char::is_control));
        let query = query.ok_or_else(|| fault(text, value.span().start, "expected a query in quotes"))?;
        if !Filters::is_name(name.get_ref()) {
            return Err(fault(text, name.span().start, NAME));
        }
        let (name, to) = (name.get_ref().to_string(), Some(query.to_owned()));
        filters.change(&FilterChange { name, from: None, to });
    }
    Ok(filters)
}

/// What a name is made of.
const NAME: &str = "a name has up to 40 letters, digits, - and _";

/// The text with a change made in it; why not, when it holds something else than what is to be changed.
pub fn changed(text: &str, change: &FilterChange) -> Result<String, String> {
    let mut filters = parse(text).map_err(|fault| format!("line {}: {}", fault.line, fault.reason))?;
    if filters.get(&change.name) != change.from.as_deref() {
        return Err(format!("@{} was changed by another program", change.name));
    }
    let new = edited(text, change);
    filters.change(change);
    // What somebody has written in a way of his own, such as a table on one line, is left to him.
    let is_done = parse(&new).is_ok_and(|there| same(&there, &filters));
    if is_done {
        Ok(new)
    } else {
        Err(String::from("newshound cannot edit the file as it is written; change it by hand"))
    }
}

fn same(one: &Filters, other: &Filters) -> bool {
    one.iter().count() == other.iter().count()
        && one.iter().all(|filter| other.get(&filter.name) == Some(filter.query.as_str()))
}

/// The text with the line of a filter written, changed or taken out.
fn edited(text: &str, change: &FilterChange) -> String {
    let places = places(text);
    let own = places.iter().find(|(name, _)| *name == change.name).map(|&(_, place)| place);
    let line = change.to.as_ref().map_or_else(String::new, |query| entry(&change.name, query));
    match (own, &change.to) {
        (Some(at), Some(_)) => put(text, at, &line),
        (Some(at), None) => put(text, whole_lines(text, at), ""),
        (None, _) => {
            let after = places.last().map(|&(_, last)| whole_lines(text, last).end()).or_else(|| after_heading(text));
            let start = if text.trim().is_empty() { HEADER } else { text };
            let (start, at, heading) = match after {
                Some(at) => (text, at, ""),
                None => (start, start.len(), "\n[filters]\n"),
            };
            let end = if Span::new(0, at).of(start).ends_with('\n') { "" } else { "\n" };
            put(start, Span::new(at, at), &format!("{end}{heading}{line}\n"))
        }
    }
}

/// The names of the filters in the text, in order, each with the place of its entry.
fn places(text: &str) -> Vec<(String, Span)> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let entries = entries(table.get_ref()).unwrap_or_default();
    let place = |(key, value): Entry| (key.get_ref().to_string(), Span::new(key.span().start, value.span().end));
    entries.into_iter().map(place).collect()
}

/// Where the line after the table's heading begins.
fn after_heading(text: &str) -> Option<usize> {
    let mut end = 0;
    let ends = text.split_inclusive('\n').map(|line| {
        end += line.len();
        (line, end)
    });
    let is_heading = |line: &str| line.split('#').next().is_some_and(|line| line.trim() == TABLE);
    ends.filter(|(line, _)| is_heading(line)).map(|(_, end)| end).last()
}

/// A filter as a line; in the quotes in which the query can stand as it is, where there are any.
fn entry(name: &str, query: &str) -> String {
    let is_bare = name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    let name = if is_bare { name.to_owned() } else { quoted(name) };
    let is_plain = query.contains(['"', '\\']) && !query.contains(|char: char| char == '\'' || char.is_control());
    let query = if is_plain { format!("'{query}'") } else { quoted(query) };
    format!("{name} = {query}")
}

/// The lines that a piece stands in, with their ends.
fn whole_lines(text: &str, piece: Span) -> Span {
    let before = Span::new(0, piece.start()).of(text);
    let after = Span::new(piece.end(), text.len()).of(text);
    let end = after.find('\n').map_or(text.len(), |at| piece.end() + at + 1);
    Span::new(before.rfind('\n').map_or(0, |at| at + 1), end)
}

fn put(text: &str, at: Span, new: &str) -> String {
    let (before, after) = (Span::new(0, at.start()), Span::new(at.end(), text.len()));
    format!("{}{new}{}", before.of(text), after.of(text))
}

type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// The entries of the table in the order in which they stand; where it is when it is none.
fn entries<'t, 'i>(table: &'t DeTable<'i>) -> Result<Vec<Entry<'t, 'i>>, usize> {
    let Some(filters) = table.get("filters") else { return Ok(Vec::new()) };
    let mut entries: Vec<_> = filters.get_ref().as_table().ok_or(filters.span().start)?.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    Ok(entries)
}

fn fault(text: &str, at: usize, reason: &str) -> Fault {
    Fault { line: line_of(text, at), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(name: &str, from: Option<&str>, to: Option<&str>) -> FilterChange {
        FilterChange { name: name.into(), from: from.map(str::to_owned), to: to.map(str::to_owned) }
    }

    #[test]
    fn a_change_edits_its_own_line() {
        let file = "# mine\n\n[filters] # here\nzeta = \"moor\"\n\n# about boats\nboats = 'ferry \"old pier\"' # all\n[other]\nx = 1\n";
        let made = |name, from, to| changed(file, &change(name, from, to)).expect("it is made");
        for (name, from, to, gone, come) in [
            ("boats", Some("ferry \"old pier\""), Some("ferry"), "'ferry \"old pier\"'", "\"ferry\""),
            ("boats", Some("ferry \"old pier\""), None, "boats = 'ferry \"old pier\"' # all\n", ""),
            ("zeta", Some("moor"), Some("/a\\b/"), "\"moor\"", "'/a\\b/'"),
            ("new", None, Some("it's \"x\""), "[other]", "new = \"it's \\\"x\\\"\"\n[other]"),
            ("größe", None, Some("x"), "[other]", "\"größe\" = \"x\"\n[other]"),
        ] {
            assert_eq!(made(name, from, to), file.replace(gone, come), "{name} {to:?}");
        }
    }

    #[test]
    fn every_way_of_writing_the_table_is_met_or_left_alone() {
        let new = change("new", None, Some("x"));
        for (file, expected) in [
            ("[filters]", Ok("[filters]\nnew = \"x\"\n")),
            ("[filters]\n# none yet\n", Ok("[filters]\nnew = \"x\"\n# none yet\n")),
            ("a = 1", Ok("a = 1\n\n[filters]\nnew = \"x\"\n")),
            ("[filters]\na = \"y\"", Ok("[filters]\na = \"y\"\nnew = \"x\"\n")),
            ("filters = { a = \"y\" }\n", Err("newshound cannot edit the file as it is written; change it by hand")),
            ("filters.a = \"y\"\n", Err("newshound cannot edit the file as it is written; change it by hand")),
            ("[filters]\nnew = \"y\"\n", Err("@new was changed by another program")),
        ] {
            assert_eq!(changed(file, &new).as_deref().map_err(|why| &**why), expected, "{file}");
        }
        let empty = changed("", &new).expect("a new file");
        assert!(empty.starts_with(HEADER) && empty.ends_with("\n\n[filters]\nnew = \"x\"\n"), "{empty}");
    }

    #[test]
    fn an_error_is_told_with_its_line() {
        for (file, line, words) in [
            ("[filters]\na = \"x\"\nb = x\n", 3, "name = \"query\""),
            ("[filters]\na = \"x\"\na = \"y\"\n", 3, "TOML"),
            ("[filters]\n\"a b\" = \"x\"\n", 2, "letters, digits"),
            ("[filters]\na = 1\n", 2, "a query in quotes"),
            ("[filters]\na = \"\"\"x\ny\"\"\"\n", 2, "a query in quotes"),
            ("\nfilters = 1\n", 2, "[filters]"),
            ("[filters]\n# \0\n", 2, "UTF-8"),
        ] {
            let fault = parse(file).expect_err(file);
            assert!(fault.line == line && fault.reason.contains(words), "{file}: {fault:?}");
            assert!(changed(file, &change("c", None, Some("x"))).is_err(), "{file}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(queries in prop::collection::vec(("[aä_1-]{1,3}", "[^\\p{Cc}]{1,12}"), 1..6)) {
            let (mut text, mut filters) = (String::new(), Filters::default());
            for (name, query) in &queries {
                let change = change(name, filters.get(name), Some(query));
                text = changed(&text, &change).expect("it is made");
                filters.change(&change);
                prop_assert!(same(&parse(&text).expect("it reads"), &filters), "{}", text);
            }
            for filter in filters.iter() {
                let change = change(&filter.name, Some(&filter.query), None);
                text = changed(&text, &change).expect("it is made");
            }
            prop_assert!(parse(&text).expect("it reads").is_empty());
        }
    }
}
