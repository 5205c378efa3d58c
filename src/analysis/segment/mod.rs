//! Segments: where names begin and end. A run of capitalised words is cut into names at titles, nationalities, known
//! places and organisations, and an organisation's name goes on over "of", "for" and "and".

mod extent;
mod run;

use super::gazetteer::{Lists, Prefix, push_entry};
use super::reading::{Habits, Line, Shape, Word, opens};
use crate::text::Span;
use crate::text::token::TokenKind;

/// A stretch of words that may be a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// First word, and one past the last.
    pub from: usize,
    pub to: usize,
    /// The lists that hold the whole of it.
    pub lists: Lists,
    /// A title stands before it.
    pub titled: bool,
    /// It has the shape of an organisation: ends in such a word, or goes on after one with "of".
    pub body: bool,
}

/// Lists of places that need no other evidence.
pub(super) const PLACES: Lists =
    Lists::of(&[Lists::COUNTRY, Lists::CAPITAL, Lists::STATE, Lists::REGION, Lists::ADMIN, Lists::CITY]);
const SURE_PLACES: Lists = Lists::of(&[Lists::COUNTRY, Lists::CAPITAL, Lists::STATE, Lists::REGION]);
const SURE: Lists = Lists::of(&[SURE_PLACES, Lists::DEMONYM, Lists::ORG]);
const NAMED: Lists = Lists::of(&[PLACES, Lists::DEMONYM, Lists::ORG, Lists::COMPANY]);
/// Creeds that make one name with the people after them: "Sunni Arabs".
const CREEDS: &[&str] = &["Sunni", "Shia", "Shiite", "Shi'ite", "Shi’ite", "Coptic", "Bosnian", "Orthodox"];
const LONGEST: usize = 9;

/// Cuts one line into segments.
pub(super) struct Cutter<'a> {
    pub text: &'a str,
    pub line: &'a Line,
    pub habits: &'a Habits,
    pub found: Vec<Segment>,
    folded: String,
    titled: bool,
}

impl<'a> Cutter<'a> {
    pub fn new(text: &'a str, line: &'a Line, habits: &'a Habits) -> Self {
        Self { text, line, habits, found: Vec::new(), folded: String::new(), titled: false }
    }

    /// The segments of the line, in order.
    pub fn cut(mut self) -> Vec<Segment> {
        let mut at = 0;
        while at < self.words().len() {
            if let Some(end) = self.constituency(at) {
                self.found.push(Segment { from: at + 1, to: end, lists: Lists::REGION, titled: false, body: false });
                at = end;
                continue;
            }
            if !self.starts(at) {
                at += 1;
                continue;
            }
            let to = self.run_end(at);
            self.titled = false;
            at = self.cut_run(at, to).max(to);
        }
        self.found
    }

    fn words(&self) -> &'a [Word] {
        &self.line.words
    }

    fn word(&self, at: usize) -> &'a str {
        self.words().get(at).map_or("", |word| word.span.of(self.text))
    }

    fn lists(&self, at: usize) -> Lists {
        self.words().get(at).map_or(Lists::default(), |word| word.lists)
    }

    /// Cuts the run; returns where reading goes on.
    fn cut_run(&mut self, from: usize, to: usize) -> usize {
        let mut at = from;
        let mut end = to;
        while at < end {
            let (next, limit) = self.cut_one(at, end);
            at = next.max(at + 1);
            end = limit.max(end);
        }
        at
    }

    /// Takes one step into the run: a segment, a title, or a word that names nothing. Returns the next word and the
    /// end of the run, which grows when a name goes on over "of".
    fn cut_one(&mut self, at: usize, to: usize) -> (usize, usize) {
        if self.words()[at].kind != TokenKind::Word {
            return (at + 1, to);
        }
        let known = self.known(at);
        if let Some((end, lists)) = known
            && end > at + 1
            && lists.any(NAMED)
            && (lists.any(SURE) || end >= to || self.lists(end).any(Lists::TITLE | Lists::STRUCTURE))
            && self.body_end(at, to).is_none_or(|(body, _)| body <= end)
        {
            return (self.emit(at, end, lists), end.max(to));
        }
        if let Some((end, _)) = self.body_end(at, to) {
            return self.emit_body(at, end, to);
        }
        let lists = self.lists(at);
        let next = self.next_word(at, to);
        if let Some(end) = self.event_end(at, to) {
            self.titled = false;
            if lists.any(Lists::ORG) {
                self.emit(at, at + 1, lists);
            }
            return (end, to);
        }
        if let Some(end) = self.structure_end(at, to) {
            return (self.emit(at, end, Lists::default()), to);
        }
        if lists.any(Lists::DEMONYM) && self.words()[at].shape != Shape::Upper && !self.is_given_name(at, to) {
            let stacked = CREEDS.contains(&self.word(at)) && self.lists(at + 1).any(Lists::DEMONYM) && at + 1 < to;
            return (self.emit(at, if stacked { at + 2 } else { at + 1 }, lists), to);
        }
        if let Some(end) = self.title_end(at, to) {
            self.titled = true;
            let limit = if end > to && self.is_name(end) { self.run_end(end) } else { to };
            return (end, limit);
        }
        if next < to && self.stands_alone(at, next) {
            return (self.emit(at, at + 1, lists), to);
        }
        if next < to && self.is_skipped(at) {
            return (next, to);
        }
        let end = self.piece_end(at, to);
        let lists = known.filter(|&(known, _)| known == end).map_or(Lists::default(), |(_, lists)| lists);
        (self.emit(at, end, lists), to)
    }

    /// A demonym that is a given name here ("Christian Bale").
    fn is_given_name(&self, at: usize, to: usize) -> bool {
        let next = self.next_word(at, to);
        self.lists(at).any(Lists::FIRST)
            && next < to
            && self.lists(next).any(Lists::LAST)
            && !self.lists(next).any(Lists::TITLE | Lists::COMMON | Lists::MODIFIER | Lists::DEMONYM)
    }

    /// A place or acronym followed by a title, a person or a plain word: a name of its own.
    fn stands_alone(&self, at: usize, next: usize) -> bool {
        let (lists, after) = (self.lists(at), self.lists(next));
        let person_next = after.any(Lists::TITLE | Lists::FIRST) || self.modifies(next);
        let acronym = self.words()[at].shape == Shape::Upper && !lists.any(Lists::TITLE) && !self.line.loud;
        (lists.any(Lists::COUNTRY) && (!lists.any(Lists::FIRST | Lists::LAST) || person_next))
            || lists.any(PLACES | Lists::ORG) && !lists.any(Lists::FIRST | Lists::LAST) && person_next
            || acronym && person_next
    }

    fn modifies(&self, at: usize) -> bool {
        self.lists(at).any(Lists::MODIFIER)
            && self.follows(at).is_some_and(|next| self.lists(next).any(Lists::TITLE | Lists::MODIFIER))
    }

    /// A capitalised word in front of a name that is no part of it: an ideology, the first word of the sentence.
    fn is_skipped(&self, at: usize) -> bool {
        let word = &self.words()[at];
        if word.lists.any(Lists::IGNORED) {
            return true;
        }
        let plain = word.lists.any(Lists::COMMON) || self.habits.has_lower(word);
        plain && opens(self.words(), at) && !word.lists.any(Lists::FIRST) && !self.habits.has_capital(word)
    }

    /// The longest entry of the gazetteers that begins at `at`.
    fn known(&mut self, at: usize) -> Option<(usize, Lists)> {
        let mut prefix = Prefix::empty();
        let mut best = None;
        for (count, word) in self.words()[at..].iter().take(LONGEST).enumerate() {
            let hyphen = word.mark == '-' && word.glued;
            if word.kind == TokenKind::Mark && !hyphen && word.mark != ',' {
                break;
            }
            self.folded.clear();
            if count > 0 && !hyphen && word.mark != ',' {
                self.folded.push(' ');
            }
            if !hyphen {
                push_entry(word.span.of(self.text), &mut self.folded);
            }
            let Some(next) = prefix.push(&self.folded) else { break };
            prefix = next;
            let lists = prefix.lists();
            if lists != Lists::default() && word.is_capitalised() {
                best = Some((at + count + 1, lists));
            }
        }
        best
    }

    fn emit(&mut self, from: usize, to: usize, lists: Lists) -> usize {
        let titled = std::mem::take(&mut self.titled);
        let lists = if to == from + 1 { self.lists(from) } else { lists };
        let from = self.with_the(from, to);
        self.found.push(Segment { from, to, lists, titled, body: false });
        to
    }

    fn emit_body(&mut self, from: usize, end: usize, to: usize) -> (usize, usize) {
        let from =
            if self.is_skipped(from) && opens(self.words(), from) && !self.body_front(from) { from + 1 } else { from };
        self.titled = false;
        let from = self.with_the(from, end);
        self.found.push(Segment { from, to: end, lists: Lists::default(), titled: false, body: true });
        (end, end.max(to))
    }

    /// The start of a name with the "The" that a newspaper prints as part of its own.
    fn with_the(&self, from: usize, to: usize) -> usize {
        let Some(the) = from.checked_sub(1) else { return from };
        let media = self.lists(to - 1).any(Lists::MEDIA) && !opens(self.words(), the) && to > from + 1;
        let printed = matches!(self.word(the), "The" | "THE") && (media || self.word(from) == "Hague");
        if printed { the } else { from }
    }

    /// Whether a plain word at the front of a sentence may open an organisation's name.
    fn body_front(&self, at: usize) -> bool {
        self.lists(at).any(Lists::HEAD | Lists::MODIFIER)
    }

    /// The bytes that a segment covers.
    pub fn span(words: &[Word], segment: &Segment) -> Span {
        let end = words[segment.to - 1].span.end();
        Span::new(words[segment.from].span.start(), end)
    }
}
