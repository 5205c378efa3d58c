//! Runs: which words may be part of a name, and how far capitalised words hang together, over hyphens, particles and
//! what a name owns.

use super::{Cutter, NAMED, PLACES, SURE, SURE_PLACES};
use crate::analysis::find::is_suffix;
use crate::analysis::gazetteer::{Lists, entry, lists_of};
use crate::analysis::reading::{Shape, Word, opens};
use crate::text::token::TokenKind;

/// Words between the parts of a person's name.
const PARTICLES: &[&str] = &[
    "al", "an", "ar", "as", "at", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ez", "ibn", "la", "le", "of", "st", "te", "ter", "u", "ud", "ul", "van", "von", "y", "zu", "zur",
];
/// Particles that may begin a name in lower case.
const OPENING_PARTICLES: &[&str] = &["al", "bin", "el", "ibn", "van", "von"];
/// Words of a run that are cut at once; no name is longer, and the time stays linear.
const LONGEST_RUN: usize = 24;

impl Cutter<'_> {
    /// Whether the word at `at` may be part of a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(word) = self.words().get(at) else { return false };
        if word.kind != TokenKind::Word || !word.is_capitalised() {
            return false;
        }
        if word.lists.any(Lists::FUNCTION | Lists::CALENDAR) {
            let acronym = word.shape == Shape::Upper && !self.line.loud && word.lists.any(NAMED);
            return acronym || self.is_month_name(at);
        }
        !self.line.loud || self.is_loud_name(word)
    }

    /// In a loud line only what the article or the lists know is a name.
    pub(super) fn is_loud_name(&self, word: &Word) -> bool {
        let known = word.lists.any(SURE_PLACES | Lists::DEMONYM | Lists::ORG | Lists::FIRST | Lists::TITLE);
        self.habits.has_capital(word) && !self.habits.has_lower(word)
            || known && !self.habits.has_lower(word)
            || !word.lists.any(Lists::COMMON | Lists::MODIFIER | Lists::EVENT | Lists::IGNORED)
                && !self.habits.has_lower(word)
    }

    /// "May" and "April" after a given name or a title are family names; so may "Mr. March" be.
    pub(super) fn is_month_name(&self, at: usize) -> bool {
        let known = Lists::FIRST | Lists::TITLE;
        let month = matches!(self.word(at), "March" | "April" | "May" | "June" | "August");
        month && at > 0 && {
            let before = &self.words()[at - 1];
            before.is_capitalised() && before.lists.any(known) && !before.lists.any(Lists::CALENDAR)
        }
    }

    pub(super) fn is_particle(&self, at: usize, particles: &[&str]) -> bool {
        self.words().get(at).is_some_and(|word| word.shape == Shape::Lower) && particles.contains(&self.word(at))
    }

    /// Whether a run begins at `at`.
    pub(super) fn starts(&mut self, at: usize) -> bool {
        let glued_before = self.words().get(at).is_some_and(|word| word.glued)
            && at > 0
            && (self.words()[at - 1].kind == TokenKind::Word || matches!(self.words()[at - 1].mark, '@' | '#' | '.'));
        if glued_before {
            return false;
        }
        if self.is_particle(at, OPENING_PARTICLES) {
            let hyphen = self.hyphen(at + 1);
            return self.is_name(at + if hyphen { 2 } else { 1 }) && (hyphen || self.word(at) != "el");
        }
        self.is_name(at) && (!opens(self.words(), at) || self.line.loud || self.opens_with_name(at))
    }

    /// Whether the first word of a sentence can be the first word of a name.
    pub(super) fn opens_with_name(&mut self, at: usize) -> bool {
        let word = &self.words()[at];
        let next = self.follows(at).is_some();
        let sure = Lists::COUNTRY | Lists::DEMONYM | Lists::STATE | Lists::CAPITAL | Lists::REGION | Lists::ORG;
        if self.habits.has_capital(word) && !self.habits.has_lower(word) || word.lists.any(sure) {
            return true;
        }
        let plain = word.lists.any(Lists::COMMON | Lists::HEAD | Lists::MODIFIER) || self.habits.has_lower(word);
        !plain || next || self.known(at).is_some_and(|(end, lists)| end > at + 1 && lists.any(SURE))
    }

    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.words().get(at).is_some_and(|word| word.glued && matches!(word.mark, '-' | '‑' | '–'))
            && self.words().get(at + 1).is_some_and(|word| word.glued)
    }

    /// The next word of the run after the one at `at`, over a hyphen or a particle.
    pub(super) fn follows(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        if self.hyphen(next) {
            let (left, right) = (self.lists(at), self.lists(next + 1));
            let both = SURE_PLACES | Lists::DEMONYM | Lists::ORG;
            let apart = left.any(both) && right.any(both);
            return if self.is_name(next + 1) && !apart {
                Some(next + 1)
            } else if self.is_particle(next + 1, PARTICLES) && self.hyphen(next + 2) && self.is_name(next + 3) {
                Some(next + 3)
            } else {
                self.is_syllable(next + 1, left.any(both)).then_some(next + 1)
            };
        }
        let word = self.words().get(next)?;
        if word.kind == TokenKind::Possessive && self.is_name(next + 1) && self.owns_name(at, next + 1) {
            return Some(next + 1);
        }
        if word.mark == ',' && is_suffix(self.word(next + 1)) {
            return Some(next + 1);
        }
        if word.mark == '&' && self.is_name(next + 1) {
            return Some(next + 1);
        }
        if word.glued {
            return None;
        }
        if self.is_name(next) {
            return Some(next);
        }
        if self.word(next) == "of" || !self.is_particle(next, PARTICLES) {
            return None;
        }
        let mut end = next + 1;
        if self.is_particle(end, PARTICLES) {
            end += 1;
        }
        if self.hyphen(end) {
            end += 1;
        }
        let short = self.word(next).len() == 1 || matches!(self.word(next), "as" | "at" | "an" | "do" | "to");
        (self.is_name(end) && (!short || self.words()[end - 1].mark == '-')).then_some(end)
    }

    /// A name's second syllable in small letters: "Yong-ho"; no English word ("Dutch-led").
    pub(super) fn is_syllable(&self, at: usize, known: bool) -> bool {
        let short = self.words().get(at).is_some_and(|word| word.shape == Shape::Lower && word.span.len() <= 6);
        short
            && !known
            && at > 2
            && self.is_name(at - 3)
            && !lists_of(&entry(self.word(at))).any(Lists::COMMON | Lists::FUNCTION)
    }

    /// "People's Party", "Queen's University": what owns is no name of its own.
    pub(super) fn owns_name(&self, at: usize, head: usize) -> bool {
        self.lists(at).any(Lists::COMMON | Lists::TITLE)
            && !self.lists(at).any(PLACES | Lists::ORG | Lists::DEMONYM)
            && self.lists(head).any(Lists::HEAD)
    }

    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut last = at;
        if self.words()[at].shape == Shape::Lower {
            last = if self.hyphen(at + 1) { at + 2 } else { at + 1 };
        }
        while let Some(next) = self.follows(last).filter(|&next| next < at + LONGEST_RUN) {
            last = next;
        }
        last + 1
    }

    /// The next word of the run after the one at `at`, marks and particles skipped.
    pub(super) fn next_word(&self, at: usize, to: usize) -> usize {
        self.follows(at).unwrap_or(at + 1).min(to)
    }
}
