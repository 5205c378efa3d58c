//! JSON with errors in it: the rows before and after an error are kept, and each error is named by line and column.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::Value;

use super::super::record::Rows;
use super::super::{Contents, Reason};
use crate::article::Origin;
use crate::text::Span;

/// Where a row ends and the next begins, whatever is in them.
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\}\s*,?\s*\{").ok());

/// A string, or a number that JSON does not know.
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b"#).ok());

/// The array of articles in the object around it.
static ARRAY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"^\s*\{[^\[\]{}]*"\s*:\s*\["#).ok());

/// Keeps what can be kept of a file with an error.
pub fn rows(path: &Path, text: &str, error: &serde_json::Error) -> Result<Contents, Reason> {
    let mut rows = Rows::new(path, Origin::Field);
    let Some(mut at) = start(text) else { return Err(whole(error)) };
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut kept = 0;
    // After an error the rest of its row is skipped without a word.
    let mut broken = false;
    loop {
        let rest = rest(text, at).trim_start_matches(|char: char| char.is_whitespace() || char == ',');
        let row = text.len() - rest.len();
        // The array is closed; what stands around it says nothing more.
        if rest.is_empty() || rest.starts_with(']') {
            break;
        }
        if !rest.starts_with('{') {
            let Some(piece) = piece(rest) else { break };
            if !std::mem::take(&mut broken) {
                let unopened = serde_json::from_str::<Value>(&format!("{{{piece}"));
                let why = || String::from("no row begins here; is a { missing?");
                let record = match unopened {
                    Ok(value) => super::record(&rows, &value),
                    Err(_) => Some(Err(Reason::Line { line: lines.line_of(row), why: why() })),
                };
                kept += usize::from(matches!(record, Some(Ok(_))));
                rows.add_some(record);
            }
            at = row + piece.len();
            continue;
        }
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        at = match values.next() {
            Some(Ok(value)) => {
                let record = super::record(&rows, &value);
                kept += usize::from(matches!(record, Some(Ok(_))));
                rows.add_some(record);
                broken = false;
                row + values.byte_offset()
            }
            Some(Err(error)) => {
                let (line, column) = lines.place(row, &error);
                let why = format!("column {column}: {}", without_place(&error));
                rows.add(Err(Reason::Line { line, why }));
                broken = true;
                lines.after(line, column).max(row + 1)
            }
            None => break,
        };
    }
    if kept == 0 { Err(whole(error)) } else { rows.finish() }
}

/// The error of a file of which nothing can be kept.
fn whole(error: &serde_json::Error) -> Reason {
    let why = format!("column {}: {}", error.column(), without_place(error));
    Reason::System(format!("it is not valid JSON; line {}, {why}", error.line()))
}

/// Where the rows begin.
fn start(text: &str) -> Option<usize> {
    let array = ARRAY.as_ref()?;
    let bare = text.len() - text.trim_start().len();
    let open = text.trim_start().starts_with('[').then_some(bare + 1);
    open.or_else(|| array.find(text).map(|found| found.end()))
        .or_else(|| text.trim_start().starts_with('{').then_some(bare))
}

fn rest(text: &str, at: usize) -> &str {
    Span::new(at.min(text.len()), text.len()).of(text)
}

/// What comes before the next row that begins as one, or before the end.
fn piece(rest: &str) -> Option<&str> {
    let next = NEXT.as_ref()?.find(rest).map(|found| found.start());
    let end = next.or_else(|| rest.rfind('}'))? + 1;
    Some(Span::new(0, end).of(rest))
}

/// A text with nothing where a number is that JSON does not know, though programs write it: `NaN`, `Infinity`.
pub fn without_numbers(text: &str) -> Cow<'_, str> {
    let Some(number) = NUMBER.as_ref() else { return Cow::Borrowed(text) };
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    number.replace_all(text, |found: &Captures<'_>| {
        let words = &found[0];
        // Places in the text stay what they are.
        if words.starts_with('"') { words.to_owned() } else { format!("{:1$}", "\"\"", words.len()) }
    })
}

/// Lines of a text, counted once from its beginning to its end.
struct Lines<'t> {
    text: &'t str,
    /// The beginning of the line that was counted last.
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line and column of an error, of which the parser counts from `row`.
    fn place(&mut self, row: usize, error: &serde_json::Error) -> (u32, usize) {
        self.to(row);
        let column = if error.line() <= 1 { row - self.at + error.column() } else { error.column() };
        (self.line + error.line().saturating_sub(1) as u32, column)
    }

    /// The line of an offset behind all that were asked for before.
    fn line_of(&mut self, offset: usize) -> u32 {
        self.to(offset);
        self.line
    }

    /// Counts up to an offset.
    fn to(&mut self, offset: usize) {
        let bytes = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        for end in memchr::memchr_iter(b'\n', bytes) {
            self.line += 1;
            self.at = offset - bytes.len() + end + 1;
        }
    }

    /// The offset of a place, on a boundary of characters.
    fn after(&mut self, line: u32, column: usize) -> usize {
        while self.line < line {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'\n', rest) else { break };
            self.at += end + 1;
            self.line += 1;
        }
        let offset = (self.at + column.saturating_sub(1)).min(self.text.len());
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }
}

/// What is wrong, without the line and column that the parser counts from elsewhere.
pub fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}
