//! Bytes → text: encodings, and what is not text at all. Valid UTF-8 moves into the article without a copy, because a
//! pile of articles is held in memory as a whole.

use super::{Reason, legacy};

/// How much of a file is looked at to tell text from pictures, archives and the like.
const SAMPLE: usize = 8192;

/// Most bytes in a hundred that may be control characters, or broken UTF-8, in a text.
const MOST_STRANGE: usize = 25;

/// The longest text: the offsets of its blocks and the size of it all put away, with its blocks and links, have 32 bits.
pub const LONGEST: u64 = 1 << 31;

/// The text in `bytes`, without a byte order mark.
pub fn text(bytes: Vec<u8>) -> Result<Box<str>, Reason> {
    text_with_hint(bytes, None)
}

/// The same, by the encoding that something says it is in, unless the bytes contradict it; valid UTF-8 is always UTF-8.
pub fn text_with_hint(bytes: Vec<u8>, declared: Option<&str>) -> Result<Box<str>, Reason> {
    if bytes.len() as u64 > LONGEST {
        return Err(Reason::TooLarge);
    }
    let text = match utf16(&bytes).or_else(|| legacy::escaped(&bytes, declared)) {
        Some(text) => text,
        None if !is_text(&bytes) => return Err(Reason::NotText),
        None => utf8(bytes, declared),
    };
    if text.len() as u64 > LONGEST {
        return Err(Reason::TooLarge);
    }
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    Ok(text.into_boxed_str())
}

/// Whether the beginning of a file looks like text. An empty file does: that it is empty is said in better words.
pub fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if sample.contains(&0) {
        return has_stray_zeros(sample) || unmarked(sample).is_some();
    }
    // Escape sequences, form feeds and backspaces come with text that was saved from a terminal.
    let is_usual = |byte: u8| matches!(byte, 0x08..=0x0d | 0x1b);
    let strange = |&byte: &u8| u8::from(byte.is_ascii_control() && !is_usual(byte));
    // Summed up in bytes, so that many are looked at in one step.
    let count = |piece: &[u8]| usize::from(piece.iter().map(strange).sum::<u8>());
    let broken: usize = match str::from_utf8(sample) {
        Ok(_) => 0,
        Err(_) => sample.utf8_chunks().map(|chunk| chunk.invalid().len()).sum(),
    };
    let strange = sample.chunks(usize::from(u8::MAX)).map(count).sum();
    let few = |strange: usize| strange <= 3 || strange * 100 <= sample.len() * MOST_STRANGE;
    // The cut may fall inside a character, so up to three bytes say nothing.
    few(strange + broken) || few(strange) && legacy::is_text(sample)
}

/// As much of the beginning as is UTF-8.
pub fn valid_start(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_else(|error| {
        bytes.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or_default()
    })
}

/// Whether a sample is UTF-8 in which a few zeros went astray.
fn has_stray_zeros(sample: &[u8]) -> bool {
    let odd = sample.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    let valid = match str::from_utf8(sample) {
        Ok(_) => true,
        // The cut may fall inside a character.
        Err(error) => error.error_len().is_none() && sample.len() == SAMPLE,
    };
    valid && odd * if odd <= 3 { 8 } else { 200 } <= sample.len()
}

/// How two bytes are one unit of UTF-16.
type Unit = fn([u8; 2]) -> u16;

/// Text in UTF-16, which says so by its mark or by its zeros.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (unit, mark): (Unit, usize) = match bytes {
        [0xff, 0xfe, ..] => (u16::from_le_bytes, 1),
        [0xfe, 0xff, ..] => (u16::from_be_bytes, 1),
        _ => (unmarked(bytes.get(..SAMPLE).unwrap_or(bytes))?, 0),
    };
    let units = bytes.chunks_exact(2).skip(mark).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Which UTF-16 without a mark a beginning is in. It has a zero in the spaces and line ends at least.
fn unmarked(sample: &[u8]) -> Option<Unit> {
    memchr::memchr(0, sample).filter(|_| !has_stray_zeros(sample))?;
    let orders: [Unit; 2] = [u16::from_le_bytes, u16::from_be_bytes];
    let best =
        orders.into_iter().filter_map(|unit| Some((plain_units(sample, unit)?, unit))).max_by_key(|(plain, _)| *plain);
    best.map(|(_, unit)| unit)
}

/// How many units are signs of ASCII; nothing when some are in no text, or too many are no words.
fn plain_units(sample: &[u8], unit: Unit) -> Option<usize> {
    let units: Vec<u16> = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let (mut plain, mut words) = (0, 0);
    for (at, char) in char::decode_utf16(units.iter().copied()).enumerate() {
        // The sample may cut a pair in two.
        let Ok(char) = char else { return (at + 1 >= units.len()).then_some(plain) };
        let control = char.is_control() && !char.is_whitespace();
        if control || matches!(char, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}') {
            return None;
        }
        plain += usize::from(char.is_ascii());
        words += usize::from(char.is_alphanumeric() || char.is_ascii() || matches!(char, '\u{3000}'..='\u{30ff}'));
    }
    let told = units.iter().any(|unit| matches!(unit, 0x20 | 0x0a | 0x0d | 0x3002));
    (told && words * 4 >= units.len() * 3).then_some(plain)
}

/// UTF-8, without a copy when it is valid; else what the older encodings make of it.
fn utf8(mut bytes: Vec<u8>, declared: Option<&str>) -> String {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
        return String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    }
    String::from_utf8(bytes).unwrap_or_else(|error| legacy::decoded(error.as_bytes(), declared))
}

/// The encoding that the beginning of a page or an XML file says it is in.
pub fn declared(bytes: &[u8]) -> Option<&str> {
    const BEGINNING: usize = 2048;
    const KEYS: [&[u8]; 2] = [b"charset=", b"encoding="];
    let head = bytes.get(..BEGINNING).unwrap_or(bytes).to_ascii_lowercase();
    let after = KEYS.iter().find_map(|key| memchr::memmem::find(&head, key).map(|at| at + key.len()))?;
    let rest = bytes.get(after..)?;
    let name = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte));
    str::from_utf8(name.get(..end.unwrap_or(name.len()))?).ok().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn declarations() {
        for (page, expected) in [
            ("<?xml version='1.0' encoding='ISO-8859-1'?>", Some("ISO-8859-1")),
            ("<meta charset=utf-8>", Some("utf-8")),
            ("<META http-equiv=content-type content=\"text/html; charset=Shift_JIS\">", Some("Shift_JIS")),
            ("<p>charset=", None),
            ("<p>", None),
        ] {
            assert_eq!(declared(page.as_bytes()), expected, "{page}");
        }
    }

    #[test]
    fn encodings() {
        let little: Vec<u8> = "\u{feff}Café 🗞".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Café 🗞".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (name, bytes, expected) in [
            ("utf-8", "Café 🗞".as_bytes().to_vec(), Ok("Café 🗞")),
            ("byte order mark", "\u{feff}Café 🗞".as_bytes().to_vec(), Ok("Café 🗞")),
            ("utf-16 little endian", little, Ok("Café 🗞")),
            ("utf-16 big endian", big, Ok("Café 🗞")),
            ("utf-16 without a mark", utf16_of("The café was closed.", u16::to_le_bytes), Ok("The café was closed.")),
            ("the same, big endian", utf16_of("The café was closed.", u16::to_be_bytes), Ok("The café was closed.")),
            ("Cyrillic utf-16", utf16_of("Мэр был там.\n", u16::to_le_bytes), Ok("Мэр был там.\n")),
            (
                "one broken byte",
                "Café, café, café, café, caf\u{e9}".as_bytes().iter().copied().chain([0xc3]).collect(),
                Ok("Café, café, café, café, café\u{fffd}"),
            ),
            ("a stray zero", b"The ferry\0 was closed.".to_vec(), Ok("The ferry\0 was closed.")),
            ("zeros as in a program", b"The ferry\0\0\0 was\0\0\0".to_vec(), Err(Reason::NotText)),
            ("odd utf-16", vec![0xff, 0xfe, b'a', 0, b'b'], Ok("a")),
            ("lone surrogate", vec![0xff, 0xfe, 0, 0xd8, b'a', 0], Ok("\u{fffd}a")),
            ("latin-1", b"The caf\xe9 on the corner was closed.".to_vec(), Ok("The café on the corner was closed.")),
            ("escape sequences stay", b"\x1b[31mred\x1b[0m".to_vec(), Ok("\x1b[31mred\x1b[0m")),
            ("nothing", Vec::new(), Err(Reason::Empty)),
            ("mark alone", b"\xef\xbb\xbf".to_vec(), Err(Reason::Empty)),
            ("white space", b" \r\n\t\x0c\xc2\xa0".to_vec(), Err(Reason::Empty)),
            ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Err(Reason::NotText)),
            ("controls", vec![1; 64], Err(Reason::NotText)),
            ("noise", (0..64).map(|at: u8| 0x80 | at.wrapping_mul(37)).collect(), Err(Reason::NotText)),
        ] {
            assert_eq!(text(bytes).as_deref(), expected.as_ref().map(|text| *text), "{name}");
        }
    }

    #[test]
    fn valid_text_is_moved_not_copied() {
        let bytes = "a text".repeat(1000).into_bytes();
        let address = bytes.as_ptr();
        assert_eq!(text(bytes).map(|text| text.as_ptr()), Ok(address));
    }
}
