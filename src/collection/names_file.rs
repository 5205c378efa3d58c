//! The names file: repairs and watched names as a TOML file that a person can read, mend and mail. Text in, text out;
//! who reads and writes it is no matter here.
//!
//! New repairs are written behind what is there, so comments and whatever else a user wrote stay as they are, byte for
//! byte. An error costs its own entry only: a file that TOML as a whole does not take is read table by table.

use std::fmt::Write;
use std::ops::Range;

use strsim::osa_distance;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::repairs::{Name, Repair};
use crate::analysis::{KINDS, Kind};
use crate::text::{Span, one_line};

/// What stands at the top of a new file.
pub const HEADER: &str = "\
# Names corrected for newshound. Write names as the articles do; capitals and accents do not matter.
# Entries apply from top to bottom. newshound only adds at the end; change, delete and comment what you like.
#
#   [[repair]]                                # these are one; shown as the first
#   merge = [\"Ada Byron\", \"A. King\"]
#   kind = \"person\"                           # person, organisation, place or group; default: any
#
#   [[repair]]                                # this form is somebody else
#   split = \"Byron\"
#   from = \"Ada Byron\"
#
#   [[repair]]                                # shown under another name
#   rename = \"Ada Byron\"
#   to = \"Ada Lovelace\"
#
#   [[repair]]                                # not a name: hidden everywhere
#   hide = \"Monday\"
#
#   [[repair]]                                # of another kind
#   retype = \"Varna\"
#   to = \"organisation\"
#
#   [[watch]]                                 # always found, and listed first
#   name = \"Port Union\"
#   kind = \"organisation\"                     # default: person
";

/// What stands in a names file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Its repairs, in order.
    pub repairs: Vec<Repair>,
    /// The names to watch for.
    pub watched: Vec<Name>,
    /// What could not be used, in order.
    pub faults: Vec<Fault>,
}

/// An entry that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Letters of the longest name to watch for: a longer one is a mistake, such as a text without line ends.
const LONGEST: usize = 300;

/// What is said of a line that holds bytes that are none of UTF-8; whoever reads the file puts a NUL for each.
pub(super) const NOT_TEXT: &str = "this line is not UTF-8 text";

/// Reads a names file. Lines with a NUL, which stands for bytes that are no text, cost their entries.
pub fn parse(text: &str) -> Parsed {
    let text = text.trim_start_matches('\u{feff}');
    let bad = text.lines().enumerate().filter(|(_, line)| line.contains('\0'));
    let bad: Vec<usize> = bad.map(|(at, _)| at + 1).collect();
    if bad.is_empty() {
        return parse_text(text);
    }
    // A comment costs nothing.
    let blank = |line: &str| line.trim_start().starts_with('#') && line.contains('\0');
    let lines = text.split_inclusive('\n').map(|line| if blank(line) { "\n" } else { line });
    let mut parsed = parse_text(&lines.collect::<String>());
    parsed.faults.retain(|fault| !bad.contains(&fault.line));
    parsed.faults.extend(bad.into_iter().map(|line| Fault { line, reason: String::from(NOT_TEXT) }));
    parsed.faults.sort_by_key(|fault| fault.line);
    parsed
}

fn parse_text(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let error = match DeTable::parse(text) {
        Err(error) => error,
        Ok(table) => {
            parsed.take(table.get_ref(), text, 0);
            return parsed;
        }
    };
    for (piece, line) in tables(text) {
        match DeTable::parse(piece) {
            Ok(table) => parsed.take(table.get_ref(), piece, line),
            Err(error) => parsed.faults.push(no_toml(&error, piece, line)),
        }
    }
    if parsed.faults.is_empty() {
        // The whole is wrong in a way that no part is, such as a table and a list of one name.
        parsed.faults.push(no_toml(&error, text, 0));
    }
    parsed
}

/// The text with repairs written behind it.
pub fn render(text: &str, repairs: &[Repair]) -> String {
    let mut all = text.to_owned();
    if !all.is_empty() && !all.ends_with('\n') {
        all.push('\n');
    }
    for repair in repairs {
        // Writing to a string cannot fail.
        let _ = write!(all, "\n[[repair]]\n{}", entry(repair));
    }
    all
}

fn entry(repair: &Repair) -> String {
    let with_kind = |lines: String, kind: Option<Kind>| match kind {
        Some(kind) => format!("{lines}kind = \"{}\"\n", kind.label()),
        None => lines,
    };
    match repair {
        Repair::Merge(names) => {
            let kind = names.first().and_then(|name| name.kind).filter(|_| names.iter().all(|it| it.kind.is_some()));
            let name = |name: &Name| match name.kind {
                Some(own) if kind != Some(own) => {
                    format!("{{ name = {}, kind = \"{}\" }}", quoted(&name.name), own.label())
                }
                _ => quoted(&name.name),
            };
            let names: Vec<String> = names.iter().map(name).collect();
            with_kind(format!("merge = [{}]\n", names.join(", ")), kind)
        }
        Repair::Split { form, from } => {
            with_kind(format!("split = {}\nfrom = {}\n", quoted(form), quoted(&from.name)), from.kind)
        }
        Repair::Rename { name, to } => {
            with_kind(format!("rename = {}\nto = {}\n", quoted(&name.name), quoted(to)), name.kind)
        }
        Repair::Hide(name) => with_kind(format!("hide = {}\n", quoted(&name.name)), name.kind),
        Repair::Retype { name, to } => {
            with_kind(format!("retype = {}\nto = \"{}\"\n", quoted(&name.name), to.label()), name.kind)
        }
    }
}

/// A string as TOML writes it on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", char as u32);
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// The file cut before each line that begins a table, each piece with the number of lines before it.
fn tables(text: &str) -> Vec<(&str, usize)> {
    let (mut pieces, mut start, mut at, mut first) = (Vec::new(), 0, 0, 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with('[') && at > start {
            pieces.push((Span::new(start, at).of(text), first));
            (start, first) = (at, number);
        }
        at += line.len();
    }
    pieces.push((Span::new(start, at).of(text), first));
    pieces
}

/// The line of an offset, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}

/// That a piece of the file, with so many lines before it, is no TOML: mostly it is the quotes.
fn no_toml(error: &toml::de::Error, piece: &str, lines: usize) -> Fault {
    let at = error.span().map_or(0, |span| span.start);
    let reason = format!("names need quotes (TOML: {})", one_line(error.message()));
    Fault { line: lines + line_of(piece, at), reason }
}

/// What is wrong, and where in the piece.
type Wrong = (Range<usize>, String);

type Value<'i> = Spanned<DeValue<'i>>;

impl Parsed {
    /// Takes over the entries of a table of the whole file; what is neither repair nor watch is not ours.
    fn take(&mut self, table: &DeTable<'_>, text: &str, lines: usize) {
        let entries = |name: &str| match table.get(name) {
            Some(value) => list_of(value, name),
            None => Ok(Vec::new()),
        };
        let mut wrong: Vec<Wrong> = Vec::new();
        match entries("repair") {
            Ok(entries) => entries.into_iter().for_each(|entry| match repair(entry) {
                Ok(repair) => self.repairs.push(repair),
                Err(error) => wrong.push(error),
            }),
            Err(error) => wrong.push(error),
        }
        match entries("watch") {
            Ok(entries) => entries.into_iter().for_each(|entry| match watched(entry) {
                Ok(name) => self.watched.push(name),
                Err(error) => wrong.push(error),
            }),
            Err(error) => wrong.push(error),
        }
        let faults = wrong.into_iter().map(|(at, reason)| Fault { line: lines + line_of(text, at.start), reason });
        self.faults.extend(faults);
        self.faults.sort_by_key(|fault| fault.line);
    }
}

fn list_of<'t, 'i>(value: &'t Value<'i>, name: &str) -> Result<Vec<&'t Value<'i>>, Wrong> {
    let array = value.get_ref().as_array().filter(|array| array.iter().all(|it| it.get_ref().is_table()));
    let listed = array.map(|array| array.iter().collect());
    listed.ok_or_else(|| (value.span(), format!("entries go under [[{name}]], with two brackets")))
}

/// A repair from its table.
fn repair(entry: &Value<'_>) -> Result<Repair, Wrong> {
    const VERBS: [&str; 5] = ["merge", "split", "rename", "hide", "retype"];
    let verbs: Vec<&str> = VERBS.into_iter().filter(|verb| field(entry, verb).is_some()).collect();
    let [verb] = *verbs else {
        let reason = if verbs.is_empty() { "has none of" } else { "has more than one of" };
        return Err((entry.span(), format!("this repair {reason} {}", VERBS.join(", "))));
    };
    let kind = field(entry, "kind").map(kind).transpose()?;
    let named = |name: String| Name { name, kind };
    let verb_value = field(entry, verb).ok_or_else(|| (entry.span(), String::new()))?;
    if verb == "merge" {
        return merge(verb_value, kind);
    }
    let name = string(verb_value)?;
    let other = |key: &str| field(entry, key).ok_or_else(|| (entry.span(), format!("{verb} needs {key} = \"…\" too")));
    Ok(match verb {
        "split" => {
            let from = string(other("from")?)?;
            if crate::text::fold(&from) == crate::text::fold(&name) {
                return Err((verb_value.span(), String::from("a name cannot be split from itself")));
            }
            Repair::Split { form: name, from: named(from) }
        }
        "rename" => Repair::Rename { to: string(other("to")?)?, name: named(name) },
        "retype" => Repair::Retype { to: self::kind(other("to")?)?, name: named(name) },
        _ => Repair::Hide(named(name)),
    })
}

fn merge(value: &Value<'_>, kind: Option<Kind>) -> Result<Repair, Wrong> {
    let wrong = || (value.span(), String::from("merge takes a list of names: [\"…\", \"…\"]"));
    let names = value.get_ref().as_array().filter(|array| !array.is_empty()).ok_or_else(wrong)?;
    let name = |value: &Value<'_>| match value.get_ref() {
        DeValue::Table(_) => name_of(value, kind),
        _ => Ok(Name { name: string(value)?, kind }),
    };
    Ok(Repair::Merge(names.iter().map(name).collect::<Result<_, _>>()?))
}

fn watched(entry: &Value<'_>) -> Result<Name, Wrong> {
    let name = name_of(entry, Some(Kind::Person))?;
    match too_long(&name.name) {
        Some(reason) => Err((entry.span(), reason)),
        None => Ok(name),
    }
}

/// Why a name is too long to be watched for, if it is.
fn too_long(name: &str) -> Option<String> {
    let long = name.chars().nth(LONGEST).is_some();
    long.then(|| format!("a watched name has at most {LONGEST} letters; is there one name per line?"))
}

/// A name from a table with `name` and perhaps `kind`.
fn name_of(table: &Value<'_>, otherwise: Option<Kind>) -> Result<Name, Wrong> {
    let name = field(table, "name").ok_or_else(|| (table.span(), String::from("name = \"…\" is missing")))?;
    let own = field(table, "kind").map(kind).transpose()?;
    Ok(Name { name: string(name)?, kind: own.or(otherwise) })
}

fn field<'t, 'i>(table: &'t Value<'i>, key: &str) -> Option<&'t Value<'i>> {
    table.get_ref().as_table()?.get(key)
}

fn string(value: &Value<'_>) -> Result<String, Wrong> {
    let text = value.get_ref().as_str().map(one_line).filter(|text| !text.is_empty());
    text.ok_or_else(|| (value.span(), String::from("expected a name in quotes")))
}

fn kind(value: &Value<'_>) -> Result<Kind, Wrong> {
    let known = value.get_ref().as_str().and_then(kind_called);
    known.ok_or_else(|| (value.span(), format!("a kind is one of {}", all_kinds())))
}

fn all_kinds() -> String {
    KINDS.map(Kind::label).join(", ")
}

/// The kind with a label.
fn kind_called(label: &str) -> Option<Kind> {
    KINDS.into_iter().find(|kind| kind.label() == label)
}

/// Reads a list of names to watch for: one a line, its kind after a tab or a comma; a person when it is not said. Empty
/// lines and those that begin with `#` are skipped.
pub fn parse_watched(text: &str) -> (Vec<Name>, Vec<Fault>) {
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.contains('\0') {
            faults.push(Fault { line: number + 1, reason: String::from(NOT_TEXT) });
            continue;
        }
        let tabbed = line.split_once('\t').map(|(name, kind)| (name, kind.trim()));
        let (name, kind) = match tabbed.or_else(|| line.rsplit_once(',').map(|(name, kind)| (name, kind.trim()))) {
            Some((name, label)) => match kind_called(&label.to_lowercase()) {
                Some(kind) => (name, kind),
                // "Smith, Ann" is a name, a tab is not part of one.
                None if tabbed.is_none() && !is_meant_for_kind(name, label) => (line, Kind::Person),
                None => {
                    let all = all_kinds();
                    let behind =
                        if tabbed.is_none() { "; if it is part of the name, put a tab before the kind" } else { "" };
                    let reason = format!("“{label}” is not a kind: use {all}{behind}");
                    faults.push(Fault { line: number + 1, reason });
                    continue;
                }
            },
            None => (line, Kind::Person),
        };
        if let Some(reason) = too_long(name) {
            faults.push(Fault { line: number + 1, reason });
        } else if name.chars().any(char::is_alphanumeric) {
            names.push(Name::new(one_line(name), kind));
        } else {
            faults.push(Fault { line: number + 1, reason: String::from("no name in this line") });
        }
    }
    (names, faults)
}

/// Whether what stands behind the comma of a watched name looks like a kind that is spelt wrong, and not like the rest of
/// the name: a word in small letters behind a name that has others, or nearly the word of a kind.
fn is_meant_for_kind(name: &str, label: &str) -> bool {
    let is_word = !label.is_empty() && label.chars().all(char::is_lowercase);
    let is_near = || KINDS.iter().any(|kind| osa_distance(kind.label(), label) == 1);
    is_word && (name.contains(char::is_uppercase) || is_near())
}

#[cfg(test)]
mod tests;
