//! Fuzzy finding: words whose letters stand in a text in their order, as one who leaves letters out types them: within a
//! word anywhere, over its end only from the start of another. Capitals and accents fold; how well a text fits is nucleo's
//! score, which editors have tried for years.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{fold, fold_char};

/// Words that may stand between two letters that are typed as one word.
const MOST_SKIPPED: usize = 1;

/// Words to find, with the memory that finding needs.
#[derive(Debug)]
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Letters,
    numbers: Vec<u32>,
}

/// The letters of a text that is not ASCII, folded as the words are: nucleo knows most accents, but no other spellings.
#[derive(Debug, Default)]
struct Letters {
    folded: Vec<char>,
    /// By number of a letter: the byte of the text at which the character begins that folds to it.
    starts: Vec<usize>,
    /// What one character folds to.
    room: String,
}

impl Fuzzy {
    /// Words to find, in any order.
    pub fn new(words: &str) -> Self {
        let pattern = Pattern::new(&fold(words), CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        let matcher = Matcher::new(Config::DEFAULT);
        Self { pattern, matcher, letters: Letters::default(), numbers: Vec::new() }
    }

    /// How well a text fits, more is better; `None` when it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = self.letters.of(text);
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
        self.pattern.indices(self.letters.of(text), &mut self.matcher, &mut numbers);
        let start = |number: u32| if text.is_ascii() { number as usize } else { self.letters.starts[number as usize] };
        let mut places: Vec<usize> = numbers.into_iter().map(start).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl Letters {
    fn of<'l>(&'l mut self, text: &'l str) -> Utf32Str<'l> {
        if text.is_ascii() {
            return Utf32Str::Ascii(text.as_bytes());
        }
        self.folded.clear();
        self.starts.clear();
        for (start, char) in text.char_indices() {
            if char.is_ascii() {
                // To nucleo, a capital within a word begins another.
                self.folded.push(char);
            } else {
                self.room.clear();
                fold_char(char, &mut self.room);
                self.folded.extend(self.room.chars());
            }
            self.starts.resize(self.folded.len(), start);
        }
        Utf32Str::Unicode(&self.folded)
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
            ("o'toole", "Erin O’Toole", Some(&[5, 6, 9, 10, 11, 12, 13])),
            ("O’Toole", "Erin O’Toole", Some(&[5, 6, 9, 10, 11, 12, 13])),
            ("Straße", "Lange Straße", Some(&[6, 7, 8, 9, 10, 12])),
            ("strasse", "Lange Straße", Some(&[6, 7, 8, 9, 10, 12])),
            ("Æsir", "Die Æsir", Some(&[4, 6, 7, 8])),
            ("madrid", "Ma\u{ad}drid", Some(&[0, 1, 4, 5, 6, 7])),
            ("한", "한국", Some(&[0])),
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
