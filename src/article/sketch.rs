//! [`Sketch`]: what is kept of an article's words so that articles in nearly the same words are found without reading
//! them again: a `MinHash` of all runs of three words.
//!
//! It is made with one hash a run, not sixty-four: the hashes fall into sixty-four bins by their first bits, and the
//! least of each bin stands for it ("one permutation hashing"; Li, Owen and Zhang 2012). An empty bin borrows from the
//! nearest that is not ("densification"; Shrivastava and Li 2014). So it costs about as much as to hash the words.

use super::{Article, Role};
use crate::text::fold_char;

/// Bins of a sketch.
pub const BINS: usize = 64;
/// Words in a row that count as one thing.
const RUN: usize = 3;
/// The fewest words of which a sketch is made: with fewer, a sentence of form letters is half the article.
const FEWEST: usize = 50;

/// A sketch of the words that are read: of each bin the last byte of its least hash, which is 64 bytes an article. Two
/// articles agree in a bin about as often as a run of words of either is one of both; by chance once in 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch(pub [u8; BINS]);

impl Sketch {
    /// The sketch of an article; `None` of one with few words.
    pub fn of(article: &Article) -> Option<Self> {
        let words: Vec<u64> = article
            .blocks
            .iter()
            .filter(|block| matches!(block.role, Role::Body | Role::Standfirst | Role::Subheading))
            .flat_map(|block| words(block.span.of(&article.text)))
            .collect();
        Self::of_words(&words)
    }

    /// The sketch of words that are given as hashes.
    pub fn of_words(words: &[u64]) -> Option<Self> {
        if words.len() < FEWEST {
            return None;
        }
        let mut least = [u64::MAX; BINS];
        for run in words.windows(RUN) {
            let hash = mixed(run.iter().fold(0, |hash: u64, &word| hash.rotate_left(21) ^ word));
            let bin = &mut least[(hash >> (u64::BITS - BINS.ilog2())) as usize];
            *bin = hash.min(*bin);
        }
        let nearest = |bin: usize| (0..BINS).map(|step| least[bin ^ step]).find(|&hash| hash != u64::MAX);
        Some(Self(std::array::from_fn(|bin| nearest(bin).unwrap_or_default() as u8)))
    }

    /// In how many of the bins two sketches agree.
    pub fn agreement(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(one, two)| one == two).count()
    }
}

/// The words of a text as hashes of what they fold to, so that case, accents and the shapes of quotes make no difference.
pub fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut folded = String::new();
    // The letters of the word that is read, the last eight of them as they are: most words have no more.
    let mut letters = 0;
    for char in text.chars() {
        if char.is_ascii_alphanumeric() {
            letters = with_letter(letters, char.to_ascii_lowercase());
            continue;
        }
        folded.clear();
        if !char.is_ascii() {
            fold_char(char, &mut folded);
            if folded.is_empty() {
                // A soft hyphen or an accent stands inside a word.
                continue;
            }
        }
        if folded.chars().any(char::is_alphanumeric) {
            letters = folded.chars().fold(letters, with_letter);
        } else if letters != 0 {
            words.push(mixed(std::mem::take(&mut letters)));
        }
    }
    words.extend((letters != 0).then(|| mixed(letters)));
    words
}

/// The letters of a word and one more.
fn with_letter(letters: u64, letter: char) -> u64 {
    let full = letters >> (u64::BITS - 8) != 0;
    (if full { mixed(letters) } else { letters }) << 8 ^ u64::from(letter)
}

/// A number of which every bit depends on every bit of another (the end of `SplitMix64`).
pub fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_equal_however_they_are_printed() {
        let hashes = words;
        for (one, two) in [
            ("It’s “so–called” Zürich.", "it's \"so-called\" ZURICH"),
            ("co\u{ad}operate\nwith Franc\u{327}ois", "cooperate with François"),
            ("  1,500 people ", "1,500 people"),
            ("", " … — "),
        ] {
            assert_eq!(hashes(one), hashes(two), "{one}");
        }
        assert_eq!(hashes("one two one").len(), 3);
        assert_ne!(hashes("ab cd"), hashes("abc d"));
        for (one, other) in [("stop", "spot"), ("harbourmaster", "harbourmasters"), ("harbourmaster", "herbourmaster")]
        {
            assert_ne!(hashes(one), hashes(other));
        }
    }

    #[test]
    fn a_sketch_agrees_as_far_as_the_words_do() {
        let words = |from: u64, to: u64| (from..to).map(mixed).collect::<Vec<_>>();
        assert_eq!(Sketch::of_words(&words(0, 49)), None);
        let sketch = |words: &[u64]| Sketch::of_words(words).unwrap();
        let whole = sketch(&words(0, 600));
        assert_eq!(whole.agreement(&sketch(&words(0, 600))), BINS);
        // A third and a fifth of the runs are shared; the bounds are four standard deviations off.
        for (other, least, most) in [(words(300, 900), 7, 36), (words(400, 1000), 1, 25), (words(600, 1200), 0, 4)] {
            let agreement = whole.agreement(&sketch(&other));
            assert!((least..=most).contains(&agreement), "{agreement}");
        }
    }
}
