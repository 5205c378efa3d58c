//! Bytes → text: encodings, and what is not text at all. Valid UTF-8 moves into the article without a copy, because a
//! pile of articles is held in memory as a whole.

use super::Reason;

/// How much of a file is looked at to tell text from pictures, archives and the like.
const SAMPLE: usize = 8192;

/// Most bytes in a hundred that may be control characters, or broken UTF-8, in a text.
const MOST_STRANGE: usize = 25;

/// The longest text that offsets of 32 bits can address.
pub const LONGEST: u64 = u32::MAX as u64;

/// The text in `bytes`, without a byte order mark.
pub fn text(bytes: Vec<u8>) -> Result<Box<str>, Reason> {
    if bytes.len() as u64 > LONGEST {
        return Err(Reason::TooLarge);
    }
    let text = match utf16(&bytes) {
        Some(text) => text,
        None if !is_text(&bytes) => return Err(Reason::NotText),
        None => utf8(bytes),
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
        return false;
    }
    // Escape sequences, form feeds and backspaces come with text that was saved from a terminal.
    let strange =
        |byte: &&u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x08 | 0x1b);
    let broken: usize = sample.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let strange = sample.iter().filter(strange).count() + broken;
    // The cut may fall inside a character, so up to three bytes say nothing.
    strange <= 3 || strange * 100 <= sample.len() * MOST_STRANGE
}

/// Text that says of itself that it is UTF-16.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).skip(1).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// UTF-8, without a copy when it is valid; what is broken becomes U+FFFD.
fn utf8(mut bytes: Vec<u8>) -> String {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let little: Vec<u8> = "\u{feff}Café 🗞".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Café 🗞".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (name, bytes, expected) in [
            ("utf-8", "Café 🗞".as_bytes().to_vec(), Ok("Café 🗞")),
            ("byte order mark", "\u{feff}Café 🗞".as_bytes().to_vec(), Ok("Café 🗞")),
            ("utf-16 little endian", little, Ok("Café 🗞")),
            ("utf-16 big endian", big, Ok("Café 🗞")),
            ("odd utf-16", vec![0xff, 0xfe, b'a', 0, b'b'], Ok("a")),
            ("lone surrogate", vec![0xff, 0xfe, 0, 0xd8, b'a', 0], Ok("\u{fffd}a")),
            (
                "latin-1",
                b"The caf\xe9 on the corner was closed.".to_vec(),
                Ok("The caf\u{fffd} on the corner was closed."),
            ),
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
