//! [`Stretch`]: a part of a text in which a needle can only stand as ASCII spells it, or one in which any spelling of it
//! may. Nearly all of a text is of the first kind, even where it has typographic quotes and foreign names in it, and the
//! pattern for that is several times as fast as the one for all spellings.

use super::Needle;
use super::spelling::{SPELLINGS, TOLD, bit};

/// The longest stretch, in bytes: a search that ends at its first hit has not looked at much more of the text.
const LONGEST: usize = 64 << 10;

/// Other spellings as near to each other as this, in bytes, are in one stretch: to begin another takes time as well.
const NEAR: usize = 1 << 10;

/// Bytes of a text that tell whether it is worth while to look for other spellings one by one.
const SAMPLE: usize = 512;

/// Where a needle may start, in bytes of the text, and how it may be spelled there.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// It starts before this.
    pub end: usize,
    /// It ends here at the latest.
    pub reach: usize,
    /// Whether all of it is ASCII there.
    pub is_plain: bool,
}

impl Needle {
    /// The stretch of the text that begins at `from`.
    pub(super) fn stretch(&self, text: &str, from: usize) -> Stretch {
        // The plain pattern has each letter, and one of very many would be too large to compile.
        if self.folded.len() > TOLD || !self.folded.is_ascii() {
            return Stretch { end: text.len(), reach: text.len(), is_plain: false };
        }
        let end = text.floor_char_boundary(from + LONGEST);
        let reach = self.reach(text, end);
        if is_foreign(text, from) {
            return Stretch { end, reach, is_plain: false };
        }
        let letters = self.folded.bytes().fold(0, |letters, byte| letters | bit(byte));
        let is_other = |char| SPELLINGS.ascii(char) & letters != 0;
        let Some(other) = next_other(text, from, reach, &is_other) else {
            return Stretch { end, reach, is_plain: true };
        };
        let before = self.back(text, other);
        if before > from {
            return Stretch { end: before, reach: other, is_plain: true };
        }
        let mut last = other;
        while last < end
            && let Some(next) = next_other(text, last + 1, (last + NEAR).min(text.len()), &is_other)
        {
            last = next;
        }
        let end = text.ceil_char_boundary(last + 1);
        Stretch { end, reach: self.reach(text, end), is_plain: false }
    }

    /// Where a needle that starts before `at` ends at the latest. What is not seen and white space may stand between its
    /// letters without end.
    fn reach(&self, text: &str, at: usize) -> usize {
        let mut letters = text.as_bytes().iter().enumerate().skip(at).filter(|(_, byte)| byte.is_ascii_graphic());
        letters.nth(self.folded.len()).map_or(text.len(), |(at, _)| at)
    }

    /// Where a needle that goes beyond `at` starts at the earliest.
    fn back(&self, text: &str, at: usize) -> usize {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let mut letters = before.iter().enumerate().rev().filter(|(_, byte)| byte.is_ascii_graphic());
        letters.nth(self.folded.len()).map_or(0, |(at, _)| at)
    }
}

/// Whether so much of the text from `from` on is not ASCII that other spellings are everywhere: a language with accents, or
/// another script. In English, where typographic quotes are 1 to 3 bytes of 100, they are rare.
fn is_foreign(text: &str, from: usize) -> bool {
    let sample = text.as_bytes().get(from..from + SAMPLE);
    sample.is_some_and(|sample| sample.iter().filter(|byte| !byte.is_ascii()).count() * 16 > SAMPLE)
}

/// The first place from `from` to `to` with a character beyond ASCII that is one of the others.
fn next_other(text: &str, from: usize, to: usize, is_other: &impl Fn(char) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(beyond) = next_beyond_ascii(text.as_bytes().get(at..to)?) {
        at += beyond;
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(char) if is_other(char) => return Some(at),
            Some(char) => at += char.len_utf8(),
            // Inside a character that was looked at before.
            None => at += 1,
        }
    }
    None
}

/// The first byte that is not ASCII. Eight are looked at in one step: most of a text is passed here.
fn next_beyond_ascii(bytes: &[u8]) -> Option<usize> {
    let (steps, rest) = bytes.as_chunks::<8>();
    for (step, eight) in steps.iter().enumerate() {
        let beyond = u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080;
        if beyond != 0 {
            return Some(8 * step + beyond.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| !byte.is_ascii()).map(|at| 8 * steps.len() + at)
}
