//! Features: what the tagger looks at when it labels a word, each as a number. They are those of Ratinov and Roth (2009,
//! "Design Challenges and Misconceptions in Named Entity Recognition") without clusters: words, shapes and affixes
//! around, the run of capitals, gazetteers, and what the whole article says about the word.

use super::super::gazetteer::Lists;
use super::memory::{Known, Memory};
use super::word::{Sentence, Word, mix};

/// Stand for the words before and after a sentence.
const BEFORE: u32 = 1;
const AFTER: u32 = 2;

/// Lists whose holding of a word at a place in an entry is a feature of its own.
const LISTS: u32 = 23;

/// The longest run of capitals that is looked at, in words on either side.
const LONGEST_RUN: usize = 12;

/// Collects the features of a word; a feature is a template and a value.
#[derive(Debug, Default)]
pub struct Features {
    /// The features so far.
    pub all: Vec<u32>,
    template: u64,
}

impl Features {
    /// The following features are of the templates of this group.
    fn group(&mut self, group: u64) {
        self.template = group << 8;
    }

    /// The next template of the group has this value.
    fn add(&mut self, value: impl Into<u64>) {
        self.one_of(value);
        self.template += 1;
    }

    /// The template has this value too.
    fn one_of(&mut self, value: impl Into<u64>) {
        self.all.push((mix(self.template.wrapping_mul(0x0100_0193) + 77, value.into()) >> 32) as u32);
    }

    /// The next template of the group has this pair as value.
    fn pair(&mut self, one: impl Into<u64>, two: impl Into<u64>) {
        self.add(mix(one.into(), two.into()));
    }
}

/// A word among its neighbours.
struct View<'a> {
    words: &'a [Word],
    at: usize,
    loud: bool,
    memory: &'a Memory,
}

impl View<'_> {
    fn word(&self, offset: isize) -> Option<&Word> {
        self.at.checked_add_signed(offset).and_then(|at| self.words.get(at))
    }

    /// Some number of the word at `offset`, or what stands for the edge of the sentence.
    fn number(&self, offset: isize, number: impl Fn(&Word) -> u32) -> u64 {
        u64::from(self.word(offset).map_or(if offset < 0 { BEFORE } else { AFTER }, number))
    }

    fn lower(&self, offset: isize) -> u64 {
        self.number(offset, |word| word.lower)
    }

    fn shape(&self, offset: isize) -> u64 {
        self.number(offset, |word| word.shapes[0])
    }

    fn capital(&self, offset: isize) -> u64 {
        u64::from(self.word(offset).is_some_and(|word| word.capital))
    }

    fn lists(&self, offset: isize) -> u64 {
        self.word(offset).map_or(0, |word| word.lists().bits())
    }

    fn is_common(&self, offset: isize) -> u64 {
        u64::from(self.word(offset).is_some_and(|word| word.alone.any(Lists::COMMON)))
    }

    /// 1 for the first word of a sentence, and for the one after an opening mark.
    fn opens(&self) -> u64 {
        u64::from(self.at == 0 || (self.at == 1 && self.words[0].is_mark()))
    }
}

/// Collects the features of word `at`. The second reading looks at what the first one took words for, too.
pub fn features(sentence: &Sentence, at: usize, memory: &Memory, second: bool, out: &mut Features) {
    let view = View { words: &sentence.words, at, loud: sentence.loud, memory };
    out.all.clear();
    of_words(&view, out);
    of_shapes(&view, out);
    of_lists(&view, out);
    if sentence.words[at].capital {
        of_run(&view, out);
        of_article(&view, out);
        if second {
            of_first_reading(&view, out);
        }
    }
}

/// The word, its neighbours and their affixes.
fn of_words(view: &View, out: &mut Features) {
    let word = &view.words[view.at];
    let exact = |offset| view.number(offset, |word| word.exact);
    out.group(1);
    out.add(0_u64);
    out.add(word.exact);
    out.add(word.lower);
    out.add(exact(-1));
    out.add(exact(1));
    for offset in [-2, -1, 1, 2] {
        out.add(view.lower(offset));
    }
    out.pair(view.lower(-1), word.exact);
    out.pair(word.exact, view.lower(1));
    for affix in word.prefixes.iter().chain(&word.suffixes) {
        out.add(*affix);
    }
    for offset in [-1, 1] {
        out.add(view.number(offset, |word| word.suffixes[2]));
        out.add(view.number(offset, |word| word.prefixes[2]));
    }
}

/// Shapes, alone and with what stands around.
fn of_shapes(view: &View, out: &mut Features) {
    let word = &view.words[view.at];
    let shape = view.shape(0);
    out.group(2);
    out.add(shape);
    out.add(word.shapes[1]);
    out.add(view.shape(-1));
    out.add(view.shape(1));
    out.add(mix(view.shape(-1), mix(shape, view.shape(1))));
    out.pair(view.lower(-1), shape);
    out.pair(view.lower(1), shape);
    out.pair(mix(view.lower(-2), view.lower(-1)), shape);
    out.pair(mix(view.lower(1), view.lower(2)), shape);
    out.add(mix(view.shape(-2), mix(view.shape(-1), shape)));
    out.add(mix(shape, mix(view.shape(1), view.shape(2))));
    let capitals = (-2..=2).fold(0, |bits, offset| bits << 1 | view.capital(offset));
    let opens = view.opens() | u64::from(view.loud) << 1;
    out.add(capitals << 2 | opens);
    out.add(opens << 2 | view.is_common(0) << 1 | view.capital(0));
    out.pair(shape, opens << 2 | view.is_common(-1) << 1 | view.is_common(1));
    let glued = |offset| u64::from(view.word(offset).is_some_and(|word| word.glued));
    out.pair(shape, glued(0) << 1 | glued(1));
}

/// The gazetteers that hold the word and its neighbours.
fn of_lists(view: &View, out: &mut Features) {
    let word = &view.words[view.at];
    out.group(3);
    for (part, lists) in word.parts.iter().enumerate() {
        for list in (0..LISTS).filter(|list| lists.bits() >> list & 1 == 1) {
            out.one_of(u64::from(list) << 2 | part as u64);
        }
    }
    let (lists, before, after) = (view.lists(0), view.lists(-1), view.lists(1));
    out.group(4);
    out.add(lists);
    out.add(before);
    out.pair(before, lists);
    out.add(after);
    out.pair(after, lists);
    out.pair(lists, view.opens() | u64::from(view.loud) << 1);
}

/// The run of capitals that the word is in, and what stands around it.
fn of_run(view: &View, out: &mut Features) {
    let capitals = |at: usize| view.words.get(at).is_some_and(|word| word.capital);
    let before = (1..LONGEST_RUN).take_while(|&back| view.at.checked_sub(back).is_some_and(capitals)).count();
    let after = (1..LONGEST_RUN).take_while(|&forward| capitals(view.at + forward)).count();
    let (first, last) = (-before.cast_signed(), after.cast_signed());
    let (left, right) = (first - 1, last + 1);
    let place = (before.min(3) as u64) << 2 | after.min(3) as u64;
    out.group(5);
    out.add(view.lower(left));
    out.add(view.lower(right));
    out.add(place);
    out.pair(view.lower(left), before.min(2) as u64);
    out.pair(view.lower(right), after.min(2) as u64);
    out.add(view.lower(last));
    out.add(view.lower(first));
    out.add(view.number(last, |word| word.suffixes[2]));
    out.pair(view.lower(left - 1), view.lower(left));
    out.pair(view.lower(right), view.lower(right + 1));
    out.pair(view.lists(last), place);
    out.pair(view.lists(first), place);
}

/// What the article says about the word and about its neighbours.
fn of_article(view: &View, out: &mut Features) {
    let word = &view.words[view.at];
    let small = u64::from(view.memory.is_small(word));
    let opens = view.opens() | u64::from(view.loud) << 1;
    out.group(6);
    out.add(small << 2 | opens);
    let Some(known) = view.memory.of(word) else { return };
    for bit in (0..u16::BITS).filter(|bit| known.beside >> bit & 1 == 1) {
        out.one_of(bit);
    }
    out.group(7);
    out.add(known.beside);
    let (length, place, ends) = known.run;
    let run = u64::from(length.min(3)) << 8 | u64::from(place);
    out.add(run << 8 | u64::from(length));
    out.add(run << 8 | u64::from(ends));
    out.add(u64::from(known.inner.min(3)) << 3 | small << 2 | opens);
    for (template, offset) in [(8, -1), (9, 1)] {
        out.group(template);
        if let Some(known) = neighbour(view, offset) {
            out.add(u64::from(known.beside & 0b11) << 2 | u64::from(known.run.1));
        }
    }
}

/// What the first reading took the word and its neighbours for, all over the article.
fn of_first_reading(view: &View, out: &mut Features) {
    let word = &view.words[view.at];
    let Some(known) = view.memory.of(word) else { return };
    out.group(10);
    if let Some((mostly, always)) = known.mostly() {
        let all = known.taken.iter().fold(0, |sum: u16, &count| sum.saturating_add(count)).min(4);
        let kinds = known.taken.iter().fold(0, |bits, &count| bits << 1 | u64::from(count > 0));
        out.add((mostly as u64) << 1 | u64::from(always));
        out.add((mostly as u64) << 3 | u64::from(all));
        out.pair(kinds, word.shapes[0]);
        out.pair(kinds, view.opens() | u64::from(view.loud) << 1);
        for kind in (0..known.taken.len()).filter(|&kind| known.taken[kind] > 0) {
            out.one_of(kind as u64);
        }
    }
    for (template, offset) in [(11, -1), (12, 1)] {
        out.group(template);
        if let Some((mostly, _)) = neighbour(view, offset).and_then(Known::mostly) {
            out.add(mostly as u64);
        }
    }
}

/// What is known of a neighbour with a capital.
fn neighbour<'v>(view: &'v View, offset: isize) -> Option<&'v Known> {
    view.word(offset).filter(|word| word.capital).and_then(|word| view.memory.of(word))
}
