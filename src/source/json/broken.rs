//! JSON with errors in it: the rows before and after an error are kept, and each error is named by line and column.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::super::record::Rows;
use super::super::{Contents, Reason};
use crate::article::Origin;
use crate::text::Span;

/// Where the next row begins, whatever went before.
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\}\s*,?\s*\{").ok());

/// The array of articles in the object around it.
static ARRAY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"^\s*\{[^\[\]{}]*"\s*:\s*\["#).ok());

/// Keeps what can be kept of a file with an error.
pub fn rows(path: &Path, text: &str, error: &serde_json::Error) -> Result<Contents, Reason> {
    let mut rows = Rows::new(path, Origin::Field);
    let Some(mut at) = start(text) else { return Err(whole(error)) };
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut kept = 0;
    while let Some(row) = next_row(text, at) {
        let rest = Span::new(row, text.len()).of(text);
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        at = match values.next() {
            Some(Ok(value)) => {
                let record = super::record(&rows, &value);
                kept += usize::from(matches!(record, Some(Ok(_))));
                rows.add_some(record);
                row + values.byte_offset()
            }
            Some(Err(error)) => {
                let (line, column) = lines.place(row, &error);
                let why = format!("column {column}: {}", without_place(&error));
                rows.add(Err(Reason::Line { line, why }));
                lines.after(line, column).max(row + 1)
            }
            None => break,
        };
        let end = Span::new(at.min(text.len()), text.len()).of(text).trim_start();
        // The array is closed; what stands around it says nothing more.
        if end.starts_with(']') {
            break;
        }
    }
    if kept == 0 { Err(whole(error)) } else { rows.finish() }
}

/// The error of a file of which nothing can be kept.
fn whole(error: &serde_json::Error) -> Reason {
    let why = format!("column {}: {}", error.column(), without_place(error));
    Reason::System(format!("it is no JSON; line {}, {why}", error.line()))
}

/// Where the rows begin.
fn start(text: &str) -> Option<usize> {
    let array = ARRAY.as_ref()?;
    let bare = text.len() - text.trim_start().len();
    let open = text.trim_start().starts_with('[').then_some(bare + 1);
    open.or_else(|| array.find(text).map(|found| found.end()))
        .or_else(|| text.trim_start().starts_with('{').then_some(bare))
}

/// The beginning of the next row.
fn next_row(text: &str, at: usize) -> Option<usize> {
    let rest = Span::new(at.min(text.len()), text.len()).of(text);
    let bare = rest.trim_start_matches(|char: char| char.is_whitespace() || char == ',');
    if bare.starts_with('{') {
        return Some(text.len() - bare.len());
    }
    let found = NEXT.as_ref()?.find(rest)?;
    Some(at + found.end() - 1)
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
