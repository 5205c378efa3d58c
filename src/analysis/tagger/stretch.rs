//! Stretches: the parts of a sentence in which a name can stand. A name has a capital; only stretches are scored, which
//! saves three quarters of the work and loses next to nothing.

use std::ops::Range;

use super::word::{Sentence, Word, hash};
use crate::text::token::TokenKind;

/// Words between two words with capitals that a name can hold: "Department of the Interior".
const BRIDGE: usize = 3;

/// Marks that a name can hold.
const MARKS: [&str; 7] = ["-", "&", "'", "’", ".", ",", "–"];

/// Small words that begin a name.
const PARTICLES: [&str; 26] = [
    "al", "el", "an", "ar", "as", "ash", "at", "ul", "bin", "ibn", "bint", "abu", "ben", "van", "von", "de", "der",
    "den", "del", "della", "di", "da", "du", "la", "le", "dos",
];

/// Finds stretches; what it compares with is hashed once.
#[derive(Debug)]
pub struct Stretches {
    marks: [u32; 7],
    particles: [u32; 26],
}

impl Default for Stretches {
    fn default() -> Self {
        Self { marks: MARKS.map(hash), particles: PARTICLES.map(hash) }
    }
}

impl Stretches {
    /// The stretches of a sentence in order, without overlap.
    pub fn of(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let words = &sentence.words;
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for at in (0..words.len()).filter(|&at| words[at].capital) {
            let last_end = stretches.last().map_or(0, |last| last.end);
            if at < last_end {
                continue;
            }
            let gap = &words[last_end..at];
            let end = at + 1 + usize::from(words.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number));
            match stretches.last_mut() {
                Some(last) if gap.len() <= BRIDGE && gap.iter().all(|word| self.bridges(word)) => last.end = end,
                _ => stretches.push(at - self.particles_before(words, last_end, at)..end),
            }
        }
        stretches
    }

    /// Whether a name can go on over a word without a capital.
    fn bridges(&self, word: &Word) -> bool {
        !word.is_mark() || self.marks.contains(&word.exact)
    }

    /// How many words before `at` can begin a name that has its capital there: "al-", "van der".
    fn particles_before(&self, words: &[Word], from: usize, at: usize) -> usize {
        let fits = |word: &&Word| {
            self.particles.contains(&word.lower) || (word.is_mark() && word.glued && word.exact == self.marks[0])
        };
        let count = words[from..at].iter().rev().take(BRIDGE).take_while(fits).count();
        // A hyphen begins no name.
        let marks = words[at - count..at].iter().take_while(|word| word.is_mark()).count();
        count - marks
    }
}
