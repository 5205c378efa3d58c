//! Fuzzy finding: words whose letters stand in a text in their order, as one who leaves letters out types them: within a
//! word anywhere, over its end only from the start of another. Capitals and accents fold; how well a text fits is nucleo's
//! score, which editors have tried for years.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

use super::fold;

/// Words that may stand between two letters that are typed as one word.
const MOST_SKIPPED: usize = 1;

/// Words to find, with the memory that finding needs.
#[derive(Debug)]
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
    numbers: Vec<u32>,
}

impl Fuzzy {
    /// Words to find, in any order.
    pub fn new(words: &str) -> Self {
        let pattern = Pattern::new(&fold(words), CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), letters: Vec::new(), numbers: Vec::new() }
    }

    /// How well a text fits, more is better; `None` when it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = letters(text, &mut self.letters);
        let mut score = 0;
        for word in &self.pattern.atoms {
            self.numbers.clear();
            score += u32::from(word.indices(text, &mut self.matcher, &mut self.numbers)?);
            if !are_meant(&self.numbers, text) {
                return None;
            }
        }
        Some(score)
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

/// Whether letters at these places can be what somebody meant who typed them as one word: he goes on within a word, or at
/// the start of the next, or of the one after that. Any longer text has all letters of a short word somewhere.
fn are_meant(places: &[u32], text: Utf32Str) -> bool {
    let is_of_word = |at: u32| text.get(at).is_alphanumeric();
    let begins = |&at: &u32| is_of_word(at) && (at == 0 || !is_of_word(at - 1));
    let starts = |at: u32| begins(&at) || !is_of_word(at);
    let is_near = |from: u32, to: u32| (from + 1..to).filter(begins).count() <= MOST_SKIPPED;
    let goes_on = |from: u32, to: u32| (starts(to) && is_near(from, to)) || (from..to).all(is_of_word);
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return true };
    let is_whole = (last - first) as usize + 1 == places.len();
    is_whole || (starts(first) && places.windows(2).all(|pair| goes_on(pair[0], pair[1])))
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
            ("fe\u{301}a", "cafe\u{301}ta", None),
            ("ce\u{301}a", "cafe\u{301} a", Some(&[0, 3, 7])),
            ("tlch", "Agnes Tulloch", Some(&[6, 8, 11, 12])),
            ("ulloc", "Agnes Tulloch", Some(&[7, 8, 9, 10, 11])),
            ("agtu", "Agnes Tulloch", Some(&[0, 1, 6, 7])),
            ("undo", "follow the name under the cursor", None),
            ("undo", "follow the name under the cursor or none", None),
            ("jdm", "Jan van der Moor", Some(&[0, 8, 12])),
            ("ows", "follow the name that stands there", None),
            ("大桥", "新港大桥年底通车", Some(&[6, 9])),
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
