//! Clauses of saying: each verb of saying outside quotations, with the subject that its sentence gives it. A subject
//! stands before its verb ("Moor, a professor, said"), after it ("said Ms. Moor"), or is that of the verb before
//! ("and added").

use std::ops::Range;

use super::items::{Item, What};
use super::words::{Class, is_participle, is_past};
use crate::analysis::{Analysis, Kind};
use crate::text::Span;

/// Who says it, as far as the sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A person or organisation that is named.
    Named(u32),
    He,
    She,
    It,
    /// "the mayor": the words after "the".
    Role(Span),
    /// Somebody who is not named.
    Unnamed,
    /// More than one of them.
    Several,
}

/// A verb of saying with its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// The verb, as an item.
    pub verb: usize,
    /// The first item of subject and verb.
    pub start: usize,
    pub subject: Subject,
    /// The verb in the text.
    pub cue: Span,
}

/// One sentence to look for clauses in.
#[derive(Clone)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub items: &'a [Item],
    pub sentence: Range<usize>,
    pub analysis: &'a Analysis,
}

/// How far a subject may stand from its verb, in items: an apposition between them, and a phrase.
pub(super) const APPOSITION: usize = 40;
pub(super) const PHRASE: usize = 8;

impl Reading<'_> {
    /// The clauses of saying, in order.
    pub fn clauses(&self) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for verb in self.sentence.clone() {
            let What::Word(class) = self.items[verb].what else { continue };
            let found = match class {
                Class::Say | Class::Tell | Class::Noun => self.clause(verb, class, &clauses),
                Class::According => self.according(verb, "to"),
                Class::Lower if self.word(verb) == "words" => self.according(verb, "of"),
                _ => None,
            };
            if let Some((start, subject)) = found {
                clauses.push(Clause { verb, start, subject, cue: self.items[verb].span });
            }
        }
        clauses
    }

    fn clause(&self, verb: usize, class: Class, before: &[Clause]) -> Option<(usize, Subject)> {
        // Who points, points somewhere; who points out, speaks.
        if self.word(verb).starts_with("point") && self.next(verb).is_none_or(|next| self.word(next) != "out") {
            return None;
        }
        let participle = is_participle(self.word(verb));
        let (mut at, mut passive) = (verb, false);
        let infinitive = self.previous(verb).is_some_and(|before| self.word(before) == "to");
        while let Some(previous) = self.previous(at) {
            at = match self.what(previous) {
                What::Word(Class::Between) if verb - previous <= PHRASE => previous,
                What::Word(Class::Be) if verb - previous <= PHRASE => {
                    passive |= !participle;
                    previous
                }
                What::Closing => self.opening(previous),
                _ => break,
            };
        }
        if passive || is_past(self.word(verb)) {
            let agent = self.by(verb, passive).and_then(|by| self.agent(by, class == Class::Tell));
            if passive || agent.is_some() {
                return agent.map(|subject| (verb, subject));
            }
        }
        let mut left = self.previous(at).and_then(|previous| self.left(previous, participle, before));
        if left.is_none_or(|(_, subject)| matches!(subject, Subject::Unnamed | Subject::Several))
            && (infinitive || participle)
            && class != Class::Noun
        {
            left = self.shared(at, before).map(|subject| (at, subject)).or(left);
        }
        match left {
            Some((_, Subject::Unnamed | Subject::Several)) if class == Class::Noun => None,
            Some((start, subject)) => Some((start, subject)),
            None if class == Class::Say && !participle && self.may_lead(verb) => {
                let subject = self.right(verb + 1);
                Some((verb, subject.unwrap_or(Subject::Unnamed)))
            }
            None => None,
        }
    }

    /// The "by" after a verb, right behind it or behind the words quoted between: "called “a friend” by Moor".
    fn by(&self, verb: usize, passive: bool) -> Option<usize> {
        let next = self.next(verb)?;
        if self.word(next) == "by" {
            return Some(next);
        }
        // "Moor called it" is active, "Hale, called", "a plan called" and "was called" are not.
        let named = self.previous(verb).is_some_and(|before| {
            matches!(
                self.what(before),
                What::Name(_) | What::Word(Class::He | Class::She | Class::It | Class::They | Class::Who)
            )
        });
        let small = |&at: &usize| matches!(self.what(at), What::Word(Class::Lower | Class::The | Class::Between));
        let quote = (next..self.sentence.end.min(next + 3)).find(|at| !small(at))?;
        let is_quote = matches!(self.what(quote), What::Quote(_)) && (passive || !named);
        self.next(quote).filter(|&by| is_quote && self.word(by) == "by")
    }

    /// Who does it, after the "by" at `by`. A verb that takes no object has nobody there but a name: "said by phone".
    fn agent(&self, by: usize, takes_object: bool) -> Option<Subject> {
        let subject = self.right(by + 1);
        let next = self.next(by).filter(|&next| !is_participle(self.word(next)))?;
        let named = matches!(self.what(next), What::Name(_) | What::Word(Class::Capital));
        match subject {
            Some(subject) if named || takes_object => Some(subject),
            _ => takes_object.then_some(Subject::Unnamed),
        }
    }

    /// "according to Moor", "in the words of Moor".
    fn according(&self, at: usize, preposition: &str) -> Option<(usize, Subject)> {
        let to = self.next(at).filter(|&to| self.word(to) == preposition)?;
        Some((at, self.right(to + 1).unwrap_or(Subject::Unnamed)))
    }

    /// The subject that ends at item `at`, right before the verb.
    fn left(&self, at: usize, participle: bool, before: &[Clause]) -> Option<(usize, Subject)> {
        let shared = || Some((at, self.shared(at, before)?));
        match self.what(at) {
            What::Word(Class::He) => Some((at, Subject::He)),
            What::Word(Class::She) => Some((at, Subject::She)),
            What::Word(Class::It) => Some((at, Subject::It)),
            What::Word(Class::They) => Some((at, Subject::Several)),
            What::Possessive => Some((at, Subject::Unnamed)),
            What::Word(Class::Who) => Some(self.relative(at)),
            What::Word(Class::And) => shared(),
            What::Comma if participle => shared(),
            What::Comma => self.apposition(at),
            What::Name(_) => Some(self.named(at)),
            What::Word(Class::Of | Class::The | Class::According | Class::Between | Class::Be) => None,
            What::Word(_) => Some(self.phrase(at)),
            _ => None,
        }
    }

    /// The person before "who".
    fn relative(&self, who: usize) -> (usize, Subject) {
        let comma = self.previous(who).filter(|&at| self.what(at) == What::Comma);
        let before = self.previous(comma.unwrap_or(who)).and_then(|at| Some((at, self.speaker(at)?)));
        before.map_or((who, Subject::Unnamed), |(at, entity)| (self.front(at), Subject::Named(entity)))
    }

    /// The subject of the verb before, else of the sentence.
    fn shared(&self, end: usize, before: &[Clause]) -> Option<Subject> {
        before.last().map(|clause| clause.subject).or_else(|| self.main_subject(end))
    }

    /// The first name or pronoun of the sentence before item `end` that can be its subject.
    pub fn main_subject(&self, end: usize) -> Option<Subject> {
        let mut depth = 0;
        for at in self.sentence.start..end {
            match self.what(at) {
                What::Opening => depth += 1,
                What::Closing => depth -= 1,
                What::Word(Class::He) => return Some(Subject::He),
                What::Word(Class::She) => return Some(Subject::She),
                What::Name(_) if depth <= 0 && !self.is_object(at) => {
                    if let Some(entity) = self.speaker(self.bearer(at)) {
                        return Some(Subject::Named(entity));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The person whose title the name at `at` is part of ("Labour MP Tom Hale"); else `at`.
    fn bearer(&self, at: usize) -> usize {
        let names = (at + 1..self.sentence.end.min(at + 4)).find(|&name| self.kind(name) == Some(Kind::Person));
        names.filter(|&name| self.front(name) <= at).unwrap_or(at)
    }

    /// "Moor, a professor at Hale, said": the name before an apposition that ends at the comma.
    fn apposition(&self, comma: usize) -> Option<(usize, Subject)> {
        let lowest = self.sentence.start.max(comma.saturating_sub(APPOSITION));
        let mut other = None;
        let mut at = comma;
        while let Some(before) = self.previous(at).filter(|&before| before >= lowest) {
            let follows_comma = matches!(self.what(at), What::Comma | What::Opening);
            at = before;
            match self.what(before) {
                What::Quote(_) | What::Stop | What::Colon => break,
                What::Closing => at = (self.opening(before) + 1).min(before),
                What::Word(Class::He) if follows_comma => return Some((before, Subject::He)),
                What::Word(Class::She) if follows_comma => return Some((before, Subject::She)),
                What::Name(_) if follows_comma && self.is_object(before) => {
                    if let (front, subject @ Subject::Named(_)) = self.named(before) {
                        other = Some((front, subject));
                    }
                }
                What::Name(_) if follows_comma => {
                    let Some(entity) = self.speaker(before).filter(|_| self.acting_on(before).is_none()) else {
                        continue;
                    };
                    if self.kind(before) == Some(Kind::Person) {
                        return Some((self.front(before), Subject::Named(entity)));
                    }
                    other = Some((self.front(before), Subject::Named(entity)));
                }
                _ => {}
            }
        }
        other
    }

    /// The subject that starts at item `at`, right after the verb.
    fn right(&self, at: usize) -> Option<Subject> {
        let end = self.sentence.end.min(at + PHRASE * 2);
        let mut at = at;
        while at < end && self.what(at) == What::Word(Class::Between) {
            at += 1;
        }
        let front = at;
        let (mut speaks, mut organisation, mut of) = (None, None, false);
        while at < end {
            match self.what(at) {
                What::Word(Class::He) if at == front => return Some(Subject::He),
                What::Word(Class::She) if at == front => return Some(Subject::She),
                What::Word(Class::It) if at == front => return Some(Subject::It),
                What::Name(_) => {
                    let entity = self.speaker(at);
                    let possessive = self.next(at).is_some_and(|next| self.what(next) == What::Possessive);
                    match self.kind(at) {
                        Some(Kind::Person) if !possessive => {
                            let paper = speaks == Some(Class::Statement);
                            return if of && !paper && self.front(at) > front {
                                None
                            } else {
                                entity.map(Subject::Named)
                            };
                        }
                        Some(Kind::Organisation) => {
                            organisation = organisation.or(entity.filter(|_| !of || speaks.is_some()));
                        }
                        _ => {}
                    }
                }
                What::Word(class @ (Class::Spokesman | Class::Statement)) => speaks = speaks.or(Some(class)),
                What::Word(Class::Of) => of = true,
                What::Word(Class::The | Class::Capital | Class::Lower | Class::Noun)
                | What::Possessive
                | What::Other => {}
                _ => break,
            }
            at += 1;
        }
        let after_comma =
            self.next(at).filter(|_| at < self.sentence.end && self.what(at) == What::Comma && at > front);
        let named = after_comma.and_then(|next| self.named_after(next));
        if let Some(entity) = named.filter(|_| self.what(front) == What::Word(Class::The)) {
            return Some(Subject::Named(entity));
        }
        // Without "official" or the like only a phrase that begins with the organisation is one.
        let begins = (front..at.min(front + 3)).find(|&at| matches!(self.what(at), What::Name(_)));
        let alone = begins.is_some_and(|at| self.kind(at) == Some(Kind::Organisation) && self.ends_phrase(at + 1));
        let organisation = organisation.filter(|_| speaks.is_some() || alone);
        organisation.map(Subject::Named).or_else(|| (front..at).next_back().and_then(|head| self.role(front, head)))
    }

    /// Whether no further word of a phrase stands at `at`.
    fn ends_phrase(&self, at: usize) -> bool {
        at >= self.sentence.end
            || !matches!(
                self.what(at),
                What::Word(Class::Lower | Class::Capital | Class::Spokesman | Class::Statement)
                    | What::Possessive
                    | What::Name(_)
            )
    }

    /// A person at `at`, titles before the name left out: "said the mayor, Tom Hale".
    fn named_after(&self, at: usize) -> Option<u32> {
        let end = self.sentence.end.min(at + PHRASE);
        let name = (at..end).find(|&at| self.what(at) != What::Word(Class::Capital))?;
        (self.kind(name) == Some(Kind::Person)).then(|| self.speaker(name)).flatten()
    }

    /// Whether a verb may stand before its subject: right after a quotation, or first before a name and a colon.
    fn may_lead(&self, verb: usize) -> bool {
        match self.previous(verb) {
            None => (verb + 1..self.sentence.end.min(verb + PHRASE)).any(|at| self.what(at) == What::Colon),
            Some(before) => match self.what(before) {
                What::Quote(_) => true,
                // "The ferry would stay, said Moor."
                What::Comma
                    if self.next(verb).is_some_and(|next| {
                        matches!(self.what(next), What::Name(_) | What::Word(Class::Capital | Class::The))
                    }) =>
                {
                    true
                }
                What::Comma | What::Dash | What::Stop | What::Other => {
                    self.previous(before).is_some_and(|before| matches!(self.what(before), What::Quote(_)))
                }
                _ => false,
            },
        }
    }

    /// Whether a name stands after a preposition or before a possessive.
    fn is_object(&self, at: usize) -> bool {
        let possessive = self.next(at).is_some_and(|next| self.what(next) == What::Possessive);
        possessive || self.is_governed(at)
    }

    /// Whether a name stands after a preposition.
    pub fn is_governed(&self, at: usize) -> bool {
        let before = self.previous(self.front(at));
        before.is_some_and(|before| self.what(before) == What::Word(Class::Of) || self.word(before) == "to")
    }

    /// Where the subject begins of which a name is the object only: "the man who shot Hale", "lawyers representing Hale".
    pub fn acting_on(&self, at: usize) -> Option<usize> {
        let verb = self.previous(self.front(at))?;
        if is_participle(self.word(verb)) {
            return self.opening_phrase(verb);
        }
        let ends = |at: &usize| {
            matches!(
                self.what(*at),
                What::Comma | What::Colon | What::Dash | What::Stop | What::Quote(_) | What::Word(Class::And)
            )
        };
        let lowest = self.sentence.start.max(verb.saturating_sub(APPOSITION));
        let mut segment = (lowest..verb).rev().take_while(|at| !ends(at));
        let relative = segment.find(|&at| self.is_relative(at))?;
        let who = self.what(relative) == What::Word(Class::Who);
        self.opening_phrase(relative).or(who.then_some(relative))
    }

    /// The first item of the noun and its words before `at`, when a clause begins with them.
    fn opening_phrase(&self, at: usize) -> Option<usize> {
        let noun = self.previous(at)?;
        let is_noun = matches!(
            self.what(noun),
            What::Word(Class::Lower | Class::Capital | Class::Spokesman | Class::Statement | Class::Noun)
        );
        Some(self.phrase_front(noun)).filter(|&front| is_noun && self.opens_clause(front))
    }

    /// Whether a word begins what tells more of the noun before it: "who", "that".
    pub fn is_relative(&self, at: usize) -> bool {
        self.what(at) == What::Word(Class::Who) || matches!(self.word(at), "that" | "which" | "whom")
    }

    /// Whether a clause may begin at `at`.
    pub fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return true };
        matches!(self.what(before), What::Comma | What::Quote(_) | What::Colon | What::Dash | What::Word(Class::And))
            || self.word(before) == "that"
    }
}
