//! How a folded needle may be spelled in a text: [`fold_char`] turned round, and the patterns that are made of it.

use std::fmt::Write as _;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Match, joins};
use crate::text::fold_char;

/// What may stand between two letters: marks, and characters that do not show.
const UNSEEN: &str =
    r"[\p{M}\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}\x{2066}-\x{2069}\x{feff}\x{ff9e}\x{ff9f}]*";

/// The same for a needle of ASCII alone, with whatever lies between them and is no spelling of such a letter: a class of few
/// ranges, as a pattern of hundreds takes ten times as long to compile, at each letter that is typed. A candidate that has
/// another letter there is refused like any other.
pub(super) const UNSEEN_IN_ASCII: &str = concat!(
    r"[\x{ad}\x{300}-\x{36f}\x{483}-\x{167f}\x{1681}-\x{1cf9}\x{1dc0}-\x{1dff}\x{200b}-\x{200f}\x{202a}-\x{202e}",
    r"\x{2060}-\x{2069}\x{20d0}-\x{20f0}\x{2cef}-\x{2dff}\x{302a}-\x{309a}\x{a66f}-\x{abed}\x{fb1e}\x{fe00}-\x{fe2f}",
    r"\x{feff}\x{ff9e}\x{ff9f}\x{101fd}-\x{1e94a}\x{e0100}-\x{e01ef}]*",
);

/// The pattern for a needle of ASCII where it is spelled so: exact between characters of ASCII.
pub(super) fn ascii_pattern(folded: &str, how: Match, capitals: Option<&[bool]>) -> String {
    let mut capital = capitals.into_iter().flatten();
    let mut pattern = String::from(if capitals.is_some() { "(?-u)" } else { "(?i-u)" });
    if how != Match::Anywhere && folded.starts_with(joins) {
        pattern.push_str(r"\b{start-half}");
    }
    for char in folded.chars() {
        if char == ' ' {
            pattern.push_str(r"[\t-\r ]+");
        } else {
            let is_capital = capital.next() == Some(&true);
            let char = if is_capital { char.to_ascii_uppercase() } else { char };
            pattern.push_str(&regex::escape(char.encode_utf8(&mut [0; 4])));
        }
    }
    if how == Match::WholeWords && folded.ends_with(joins) {
        pattern.push_str(r"\b{end-half}");
    }
    pattern
}

/// Letters of a needle that a pattern has at most: that for candidates would be too large to compile with several hundred.
pub(super) const TOLD: usize = 64;

/// The pattern for candidates in any text: for each of the first letters all characters that fold to it.
pub(super) fn unicode_pattern(folded: &str, how: Match) -> String {
    let mut pattern = String::new();
    if how != Match::Anywhere && folded.starts_with(joins) {
        // By ASCII only: the engine must leave its fast path for the boundaries of Unicode. `end_at` sees to the rest.
        pattern.push_str(r"(?-u:\b{start-half})");
    }
    let letters: Vec<char> = folded.chars().collect();
    let unseen = if folded.is_ascii() { UNSEEN_IN_ASCII } else { UNSEEN };
    let mut at = 0;
    while at < letters.len().min(TOLD) {
        let end = SPELLINGS.joint_end(&letters, at);
        push_letters(&mut pattern, &letters[at..end], unseen);
        pattern.push_str(unseen);
        at = end;
    }
    pattern
}

/// Appends what may stand for a letter, or for some letters that a single character may stand for too, with what is
/// `unseen` between them.
fn push_letters(pattern: &mut String, letters: &[char], unseen: &str) {
    match *letters {
        [' '] => {
            let _ = write!(pattern, r"\s(?:\s|{unseen})*");
        }
        [letter] => push_class(pattern, SPELLINGS.of(letter)),
        [first, second] if let Some(joint) = SPELLINGS.joint(letters) => {
            pattern.push_str("(?:");
            push_class(pattern, joint.iter().copied());
            pattern.push('|');
            push_class(pattern, SPELLINGS.of(first));
            pattern.push_str(unseen);
            push_class(pattern, SPELLINGS.of(second));
            pattern.push(')');
        }
        [first, ..] if is_jamo(first) => {
            let _ = write!(pattern, r"(?:[\x{{1100}}-\x{{11ff}}\x{{ac00}}-\x{{d7a3}}]{unseen})+");
        }
        // The letters may be joined in more ways than one ("sss"): any mix of them is a candidate.
        _ => {
            pattern.push_str("(?:");
            push_class(pattern, letters.iter().flat_map(|&letter| SPELLINGS.touching(letter)));
            let _ = write!(pattern, "{unseen})+");
        }
    }
}

/// Appends a class of characters.
fn push_class(pattern: &mut String, chars: impl IntoIterator<Item = char>) {
    pattern.push('[');
    for char in chars {
        // Writing to a string cannot fail.
        let _ = write!(pattern, r"\x{{{:x}}}", u32::from(char));
    }
    pattern.push(']');
}

/// Made when it is first used, as it goes through most of Unicode.
pub(super) static SPELLINGS: LazyLock<Spellings> = LazyLock::new(Spellings::collect);

/// [`fold_char`] turned round: what each folded letter may look like in a text.
pub(super) struct Spellings {
    /// For each letter the other characters that fold to it alone.
    letters: FxHashMap<char, Vec<char>>,
    /// Runs of letters that characters fold to, with those characters: "ae" for æ.
    joints: Vec<(Vec<char>, Vec<char>)>,
    /// For each character of the first plane the [`bit`]s of the ASCII in what it folds to; all where that is nothing.
    ascii: Vec<u64>,
}

/// A bit that stands for a character of ASCII; it shares it with one other.
pub(super) fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// Where the characters are that folding changes, but for the syllables of Hangul, which follow a rule. A test goes
/// through all of Unicode.
pub(super) const CHANGED: [std::ops::Range<u32>; 8] = [
    0..0x3400,
    0xa000..0xac00,
    0xf900..0x1_2000,
    0x1_6000..0x1_7000,
    0x1_d000..0x1_d200,
    0x1_e000..0x1_f000,
    0x2_f800..0x2_fa20,
    0xe_0000..0xe_0200,
];

impl Spellings {
    fn collect() -> Self {
        let mut letters: FxHashMap<char, Vec<char>> = FxHashMap::default();
        let mut joints: Vec<(Vec<char>, Vec<char>)> = Vec::new();
        let mut ascii = vec![0; 0x1_0000];
        let mut folded = String::new();
        for char in CHANGED.into_iter().flatten().filter_map(char::from_u32) {
            folded.clear();
            fold_char(char, &mut folded);
            if let Some(bits) = ascii.get_mut(char as usize) {
                let letters = folded.bytes().filter(u8::is_ascii).fold(0, |bits, byte| bits | bit(byte));
                *bits = if folded.is_empty() { u64::MAX } else { letters };
            }
            let run: Vec<char> = folded.chars().collect();
            match *run {
                [] => {}
                // Most characters fold to themselves, which needs no entry.
                [letter] if letter == char => {}
                [letter] => letters.entry(letter).or_default().push(char),
                _ => match joints.iter_mut().find(|(letters, _)| *letters == run) {
                    Some((_, chars)) => chars.push(char),
                    None => joints.push((run, vec![char])),
                },
            }
        }
        Self { letters, joints, ascii }
    }

    /// The characters that fold to `letter` alone.
    fn of(&self, letter: char) -> impl Iterator<Item = char> {
        let known = self.letters.get(&letter).map_or(&[][..], Vec::as_slice);
        known.iter().copied().chain([letter])
    }

    /// The characters that fold to exactly these letters.
    fn joint(&self, run: &[char]) -> Option<&[char]> {
        self.joints.iter().find(|(letters, _)| letters == run).map(|(_, chars)| chars.as_slice())
    }

    /// The [`bit`]s of the ASCII that a character may stand for. Beyond the first plane, where little is written and much
    /// is not seen, that is anything.
    pub(super) fn ascii(&self, char: char) -> u64 {
        self.ascii.get(char as usize).copied().unwrap_or(u64::MAX)
    }

    /// The characters whose folded form has `letter` in it.
    fn touching(&self, letter: char) -> impl Iterator<Item = char> {
        let joint = self.joints.iter().filter(move |(letters, _)| letters.contains(&letter));
        self.of(letter).chain(joint.flat_map(|(_, chars)| chars.iter().copied()))
    }

    /// The end of the letters from `at` on that single characters may tie together.
    pub(super) fn joint_end(&self, letters: &[char], at: usize) -> usize {
        let mut end = at + 1;
        let mut next = at;
        while next < end {
            let rest = &letters[next..];
            let tied = self.joints.iter().filter(|(run, _)| rest.starts_with(run)).map(|(run, _)| run.len()).max();
            let syllable = (rest.len() > 1 && is_jamo(rest[0]) && is_jamo(rest[1])).then_some(2);
            end = end.max(next + tied.max(syllable).unwrap_or(1));
            next += 1;
        }
        end
    }
}

/// The letters into which the syllables of Hangul fall apart.
fn is_jamo(char: char) -> bool {
    ('\u{1100}'..='\u{11ff}').contains(&char)
}
