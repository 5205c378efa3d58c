//! Fuzzy finding: words whose letters stand in a text in their order, whatever lies between them. Capitals and accents
//! fold; how well a text fits is nucleo's score, which editors have tried for years.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

use super::fold;

/// Words to find, with the memory that finding needs.
#[derive(Debug)]
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Fuzzy {
    /// Words to find, in any order.
    pub fn new(words: &str) -> Self {
        let pattern = Pattern::new(&fold(words), CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), letters: Vec::new() }
    }

    /// How well a text fits, more is better; `None` when it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(letters(text, &mut self.letters), &mut self.matcher)
    }

    /// Where the letters stand in a text that fits, as bytes in rising order.
    pub fn places(&mut self, text: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        self.pattern.indices(letters(text, &mut self.letters), &mut self.matcher, &mut numbers);
        numbers.sort_unstable();
        numbers.dedup();
        let mut wanted = numbers.into_iter().peekable();
        let is_wanted = |(number, _): &(usize, (usize, &str))| wanted.next_if_eq(&(*number as u32)).is_some();
        text.grapheme_indices(true).enumerate().filter(is_wanted).map(|(_, (at, _))| at).collect()
    }
}

/// The letters of a text as a reader sees them, each by its first character. `Utf32Str::new` takes a text for ASCII when
/// only accents behind their letters are not.
fn letters<'l>(text: &'l str, room: &'l mut Vec<char>) -> Utf32Str<'l> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    room.clear();
    room.extend(text.graphemes(true).filter_map(|letter| letter.chars().next()));
    Utf32Str::Unicode(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_fit_whatever_their_case_and_accents() {
        for (words, text, places) in [
            ("jurg mul", "Jürgen Müller", Some(&[0, 1, 3, 4, 8, 9, 11][..])),
            ("JÜRG", "jurgen", Some(&[0, 1, 2, 3])),
            ("mul jur", "Jürgen Müller", Some(&[0, 1, 3, 8, 9, 11])),
            ("", "anything", Some(&[])),
            ("xyz", "Jürgen", None),
            ("e\u{301}a", "cafe\u{301} a", Some(&[3, 7])),
        ] {
            let mut fuzzy = Fuzzy::new(words);
            let found = fuzzy.score(text).map(|_| fuzzy.places(text));
            assert_eq!(found.as_deref(), places, "{words} in {text}");
        }
    }

    #[test]
    fn starts_of_words_fit_better() {
        let mut fuzzy = Fuzzy::new("ts");
        assert!(fuzzy.score("Tom Sand") > fuzzy.score("Artists"));
    }
}
