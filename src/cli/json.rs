//! JSON that may also be looked at: what a terminal could take for a control stands escaped, which JSON reads as
//! the same character.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes a value as one line of JSON.
pub fn line<W: Write + ?Sized, V: Serialize>(out: &mut W, value: &V) -> io::Result<()> {
    self::value(out, value)?;
    out.write_all(b"\n")
}

/// Writes a value as JSON without a line end.
pub fn value<W: Write + ?Sized, V: Serialize>(out: &mut W, value: &V) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(&mut *out, Harmless))?)
}

/// Compact JSON; `serde_json` escapes the C0 controls itself, this the rest.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for piece in fragment.split_inclusive(is_control) {
            match piece.chars().next_back().filter(|&last| is_control(last)) {
                Some(last) => {
                    writer.write_all(piece.trim_end_matches(last).as_bytes())?;
                    write!(writer, "\\u{:04x}", last as u32)?;
                }
                None => writer.write_all(piece.as_bytes())?,
            }
        }
        Ok(())
    }
}

/// DEL, the C1 controls, and what turns the direction of writing.
fn is_control(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_escaped_and_read_back() {
        let text = "a\u{7f}\u{9b}2J\u{202e}b\u{61c}\u{1b}[0m é";
        let mut out = Vec::new();
        line(&mut out, &text).expect("a vector takes all");
        let json = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(json, "\"a\\u007f\\u009b2J\\u202eb\\u061c\\u001b[0m é\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    }
}
