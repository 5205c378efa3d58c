//! What the article as a whole says about a word: whether it is printed in small letters elsewhere, what it stands beside,
//! which place it has in the longest run of capitals, and, for the second reading, what the first took it for.

use rustc_hash::FxHashMap;

use super::super::gazetteer::Lists;
use super::super::kind::KINDS;
use super::label::Label;
use super::word::{Sentence, Word, hash};

/// What is known of one word, as printed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// What it stands beside somewhere; a bit each.
    pub beside: u16,
    /// Words of the longest run of capitals that it is in, its place there, and what the run begins and ends with.
    pub run: (u8, u8, u8),
    /// How often it has a capital inside a sentence.
    pub inner: u8,
    /// How often the first reading took it for no name, and for one of each kind.
    pub taken: [u16; 1 + KINDS.len()],
}

impl Known {
    /// What the word was taken for most often, and whether for nothing else.
    pub fn mostly(&self) -> Option<(usize, bool)> {
        let all: u16 = self.taken.iter().fold(0, |sum, &count| sum.saturating_add(count));
        let best = (0..self.taken.len()).rev().max_by_key(|&at| self.taken[at])?;
        (all > 0).then(|| (best, self.taken[best] == all))
    }
}

/// Words before a word, and after it, that are remembered of it.
#[derive(Debug)]
struct Neighbours {
    places: [u32; 6],
    the: u32,
    of: u32,
    by: u32,
    comma: u32,
    saying: Vec<u32>,
}

/// What an article says about its words.
#[derive(Debug)]
pub struct Memory {
    known: FxHashMap<u32, Known>,
    small: rustc_hash::FxHashSet<u32>,
    neighbours: Neighbours,
}

/// Words of saying that stand after a name.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "added",
    "saying",
    "tells",
    "according",
    "announced",
    "argued",
    "warned",
    "wrote",
    "stated",
    "claimed",
    "denied",
    "insisted",
    "noted",
    "explained",
    "replied",
    "asked",
    "called",
    "met",
    "who",
    "s",
    "tweeted",
];

/// Lists of places.
const PLACES: Lists = Lists::of(&[Lists::COUNTRY, Lists::STATE, Lists::ADMIN]);
const GIVEN: Lists = Lists::FIRST;

impl Default for Memory {
    fn default() -> Self {
        let neighbours = Neighbours {
            places: ["in", "at", "from", "near", "to", "across"].map(hash),
            the: hash("the"),
            of: hash("of"),
            by: hash("by"),
            comma: hash(","),
            saying: SAYING.iter().map(|word| hash(word)).collect(),
        };
        Self { known: FxHashMap::default(), small: rustc_hash::FxHashSet::default(), neighbours }
    }
}

impl Memory {
    /// Reads an article; what was known of another is forgotten.
    pub fn read(&mut self, sentences: &[Sentence]) {
        self.known.clear();
        self.small.clear();
        for sentence in sentences {
            self.read_sentence(sentence);
        }
    }

    /// What is known of a word.
    pub fn of(&self, word: &Word) -> Option<&Known> {
        self.known.get(&word.exact)
    }

    /// Whether the word is printed in small letters somewhere.
    pub fn is_small(&self, word: &Word) -> bool {
        self.small.contains(&word.lower)
    }

    /// Takes over what the first reading made of a sentence.
    pub fn take(&mut self, words: &[Word], labels: &[Label]) {
        for (word, label) in words.iter().zip(labels).filter(|(word, _)| word.capital) {
            if let Some(known) = self.known.get_mut(&word.exact) {
                let count = &mut known.taken[label.kind().map_or(0, |kind| kind.index() + 1)];
                *count = count.saturating_add(1);
            }
        }
    }

    fn read_sentence(&mut self, sentence: &Sentence) {
        let words = &sentence.words;
        let mut at = 0;
        while at < words.len() {
            if !words[at].capital {
                if !words[at].is_mark() {
                    self.small.insert(words[at].lower);
                }
                at += 1;
                continue;
            }
            let end = (at..words.len()).find(|&next| !words[next].capital).unwrap_or(words.len());
            // A common word with the sentence's own capital opens no name.
            let opens = at == 0 && words[0].alone.any(Lists::COMMON | Lists::FUNCTION) && end > 1;
            let start = at + usize::from(opens);
            for place in at..end {
                let beside = self.beside(words, place);
                let known = self.known.entry(words[place].exact).or_default();
                known.beside |= beside;
                known.inner = known.inner.saturating_add(u8::from(place > 0 && !sentence.loud));
                if place >= start && !sentence.loud {
                    note_run(known, &words[start..end], place - start);
                }
            }
            at = end;
        }
    }

    fn beside(&self, words: &[Word], at: usize) -> u16 {
        let near = &self.neighbours;
        let mut bits = 0;
        let mut set = |bit: u16, holds: bool| bits |= u16::from(holds) << bit;
        if let Some(before) = at.checked_sub(1).map(|before| &words[before]) {
            set(0, before.alone.any(Lists::TITLE));
            set(1, before.capital && before.alone.any(GIVEN));
            set(2, near.places.contains(&before.lower));
            set(3, before.lower == near.the);
            set(4, before.lower == near.of);
            set(5, before.lower == near.by);
        }
        if let Some(after) = words.get(at + 1) {
            set(6, near.saying.contains(&after.lower));
            set(7, after.capital && after.alone.any(Lists::HEAD));
            set(8, after.alone.any(Lists::SUFFIX));
            let beyond = words.get(at + 2).filter(|_| after.lower == near.comma);
            set(9, beyond.is_some_and(|word| word.capital && word.lists().any(PLACES)));
        }
        bits
    }
}

fn note_run(known: &mut Known, run: &[Word], at: usize) {
    let length = run.len().min(6) as u8;
    if length <= known.run.0 {
        return;
    }
    let place = match at {
        _ if run.len() == 1 => 0,
        0 => 1,
        _ if at + 1 == run.len() => 3,
        _ => 2,
    };
    let (first, last) = (&run[0].alone, &run[run.len() - 1].alone);
    let holds = [
        first.any(GIVEN),
        first.any(Lists::TITLE),
        last.any(Lists::HEAD | Lists::MEDIA),
        last.any(Lists::SUFFIX),
        last.any(Lists::LAST),
        last.any(Lists::STRUCTURE),
    ];
    let ends = holds.iter().enumerate().fold(0, |bits, (bit, &holds)| bits | u8::from(holds) << bit);
    known.run = (length, place, ends);
}
