//! A strict reader of what reaches a terminal: text without controls, and the few sequences that newshound itself
//! needs. Whatever else comes must have come out of an article.

use std::collections::BTreeMap;
use std::fmt;

/// Private modes that newshound switches: cursor, mouse, bracketed paste, alternate screen, synchronised output.
const MODES: [u32; 7] = [25, 1000, 1002, 1006, 1049, 2004, 2026];

/// The one OSC: the question for the background colour. No test copies, so the clipboard is none of them.
const BACKGROUND: &[u8] = b"11;?";

/// One thing in the stream.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'b> {
    Text(&'b str),
    /// A control sequence: parameters and final byte.
    Csi(&'b [u8], u8),
    Osc(&'b [u8]),
    /// Another escape, by the byte after ESC.
    Escape(Option<u8>),
    Control(u8),
    NotUtf8(&'b [u8]),
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Piece::Csi(parameters, last) => {
                write!(formatter, "CSI {} {}", parameters.escape_ascii(), char::from(*last))
            }
            Piece::Osc(content) => write!(formatter, "OSC {}", content.escape_ascii()),
            Piece::NotUtf8(bytes) => write!(formatter, "not UTF-8: {}", bytes.escape_ascii()),
            other => write!(formatter, "{other:?}"),
        }
    }
}

/// Asserts that nothing but newshound's own sequences and harmless text is in the stream.
pub fn assert_clean(bytes: &[u8]) {
    let offences = offences(bytes);
    assert!(
        offences.is_empty(),
        "{} offences reached the terminal: {:#?}",
        offences.len(),
        offences.iter().take(20).collect::<Vec<_>>()
    );
}

/// Asserts that every mode was switched back, and that the last colours were given up.
pub fn assert_put_back(bytes: &[u8]) {
    let mut modes = BTreeMap::new();
    let mut colours = Vec::new();
    for piece in pieces(bytes) {
        match piece {
            Piece::Csi([b'?', numbers @ ..], kind @ (b'h' | b'l')) => {
                for number in numbers.split(|&byte| byte == b';') {
                    modes.insert(String::from_utf8_lossy(number).into_owned(), kind == b'h');
                }
            }
            Piece::Csi(numbers, b'm') => numbers.clone_into(&mut colours),
            _ => {}
        }
    }
    for mode in ["1000", "1002", "1006", "1049", "2004"] {
        assert_eq!(modes.get(mode), Some(&false), "mode {mode} is left on, or was never on: {modes:?}");
    }
    assert_eq!(modes.get("25"), Some(&true), "the cursor is hidden: {modes:?}");
    assert!(colours.is_empty() || colours == b"0", "colours are left on: {:?}", String::from_utf8_lossy(&colours));
}

/// What is in the stream that newshound does not write of itself.
pub fn offences(bytes: &[u8]) -> Vec<String> {
    pieces(bytes).into_iter().filter(|piece| !is_own(piece)).map(|piece| piece.to_string()).collect()
}

fn is_own(piece: &Piece) -> bool {
    match *piece {
        Piece::Text(text) => !text.chars().any(is_harmful),
        // Line ends stand in what the commands print.
        Piece::Control(byte) => matches!(byte, b'\r' | b'\n'),
        Piece::Osc(content) => content == BACKGROUND,
        Piece::Csi(parameters, b'm') => is_style(parameters),
        Piece::Csi(parameters, b'H') => numbers(parameters).is_some_and(|numbers| numbers.len() <= 2),
        Piece::Csi(parameters, b'A' | b'B' | b'C' | b'D' | b'J' | b'K' | b'G' | b'd') => {
            numbers(parameters).is_some_and(|numbers| numbers.len() <= 1)
        }
        Piece::Csi([b'?', parameters @ ..], b'h' | b'l') => {
            numbers(parameters).is_some_and(|numbers| numbers.iter().all(|number| MODES.contains(number)))
        }
        _ => false,
    }
}

/// Characters that change how a terminal shows the others, or that stand for control bytes.
fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether these are the parameters of a style as newshound sets it: one property, or letters and ground.
fn is_style(parameters: &[u8]) -> bool {
    let Some(numbers) = numbers(parameters) else { return false };
    let colour = |numbers: &[u32], base: u32| match *numbers {
        [first, 5, _, ..] if first == base => 3,
        [first, 2, _, _, _, ..] if first == base => 5,
        [first, ..] if first == base + 1 => 1,
        _ => 0,
    };
    let letters = colour(&numbers, 38);
    let ground = colour(&numbers[letters..], 48);
    let line = colour(&numbers[letters + ground..], 58);
    numbers.len() <= 1 || numbers.len() == letters + ground + line
}

fn numbers(parameters: &[u8]) -> Option<Vec<u32>> {
    if parameters.is_empty() {
        return Some(Vec::new());
    }
    let read = |number: &[u8]| str::from_utf8(number).ok()?.parse().ok();
    parameters.split(|&byte| byte == b';').map(read).collect()
}

/// Cuts the stream into pieces.
fn pieces(bytes: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        let (piece, length) = match first {
            0x1b => escape(rest),
            0..0x20 | 0x7f => (Piece::Control(first), 1),
            _ => {
                let end = rest.iter().position(u8::is_ascii_control).unwrap_or(rest.len());
                match str::from_utf8(&rest[..end]) {
                    Ok(text) => (Piece::Text(text), end),
                    Err(_) => (Piece::NotUtf8(&rest[..end]), end),
                }
            }
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

/// The escape at the start of `rest`, with its length.
fn escape(rest: &[u8]) -> (Piece<'_>, usize) {
    match rest.get(1) {
        Some(b'[') => match rest[2..].iter().position(|byte| !(0x20..0x40).contains(byte)) {
            Some(end) => (Piece::Csi(&rest[2..2 + end], rest[2 + end]), 3 + end),
            None => (Piece::Escape(None), rest.len()),
        },
        Some(b']') => match rest[2..].iter().position(u8::is_ascii_control) {
            Some(end) => (Piece::Osc(&rest[2..2 + end]), 2 + end + terminator(&rest[2 + end..])),
            None => (Piece::Escape(None), rest.len()),
        },
        other => (Piece::Escape(other.copied()), 2.min(rest.len())),
    }
}

/// Bytes of the end of an OSC.
fn terminator(rest: &[u8]) -> usize {
    match rest {
        [0x1b, b'\\', ..] => 2,
        [0x07, ..] => 1,
        _ => 0,
    }
}
