//! Clauses of saying: each verb of saying outside quotations, with the subject that its sentence gives it. A subject
//! stands before its verb ("Moor, a professor, said"), after it ("said Ms. Moor"), or is that of the verb before
//! ("and added").

use std::ops::Range;

use super::items::{Item, What};
use super::words::{Class, is_participle};
use crate::analysis::gazetteer::{Lists, entry, lists_of};
use crate::analysis::{Analysis, Kind};
use crate::text::Span;

/// Who says it, as far as the sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A person or organisation that is named.
    Named(u16),
    He,
    She,
    It,
    /// "the mayor": the words after "the".
    Role(Span),
    /// Somebody who is not named.
    Unnamed,
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
const APPOSITION: usize = 40;
const PHRASE: usize = 8;

impl Reading<'_> {
    /// The clauses of saying, in order.
    pub fn clauses(&self) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for verb in self.sentence.clone() {
            let What::Word(class) = self.items[verb].what else { continue };
            let found = match class {
                Class::Say | Class::Tell | Class::Noun => self.clause(verb, class, &clauses),
                Class::According => self.according(verb),
                _ => None,
            };
            if let Some((start, subject)) = found {
                clauses.push(Clause { verb, start, subject, cue: self.items[verb].span });
            }
        }
        clauses
    }

    fn clause(&self, verb: usize, class: Class, before: &[Clause]) -> Option<(usize, Subject)> {
        let participle = is_participle(self.word(verb));
        let (mut at, mut passive) = (verb, false);
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
        if passive {
            return None;
        }
        let left = self.previous(at).and_then(|previous| self.left(previous, participle, before));
        match left {
            Some((_, Subject::Unnamed)) if class == Class::Noun => None,
            Some((start, subject)) => Some((start, subject)),
            None if class == Class::Say && !participle && self.may_lead(verb) => {
                let subject = self.right(verb + 1);
                Some((verb, subject.unwrap_or(Subject::Unnamed)))
            }
            None => None,
        }
    }

    /// "according to Moor".
    fn according(&self, at: usize) -> Option<(usize, Subject)> {
        let to = self.next(at).filter(|&to| self.word(to) == "to")?;
        Some((at, self.right(to + 1).unwrap_or(Subject::Unnamed)))
    }

    /// The subject that ends at item `at`, right before the verb.
    fn left(&self, at: usize, participle: bool, before: &[Clause]) -> Option<(usize, Subject)> {
        let shared = || Some((at, self.shared(at, before)?));
        match self.what(at) {
            What::Word(Class::He) => Some((at, Subject::He)),
            What::Word(Class::She) => Some((at, Subject::She)),
            What::Word(Class::It) => Some((at, Subject::It)),
            What::Word(Class::They) | What::Possessive => Some((at, Subject::Unnamed)),
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
                    if let Some(entity) = self.speaker(at) {
                        return Some(Subject::Named(entity));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// "Moor, a professor at Hale, said": the name before an apposition that ends at the comma.
    fn apposition(&self, comma: usize) -> Option<(usize, Subject)> {
        let lowest = self.sentence.start.max(comma.saturating_sub(APPOSITION));
        let mut organisation = None;
        let mut at = comma;
        while let Some(before) = self.previous(at).filter(|&before| before >= lowest) {
            let follows_comma = matches!(self.what(at), What::Comma | What::Opening);
            at = before;
            match self.what(before) {
                What::Quote(_) | What::Stop | What::Colon => break,
                What::Closing => at = (self.opening(before) + 1).min(before),
                What::Word(Class::He) if follows_comma => return Some((before, Subject::He)),
                What::Word(Class::She) if follows_comma => return Some((before, Subject::She)),
                What::Name(_) if follows_comma && !self.is_object(before) => {
                    let Some(entity) = self.speaker(before) else { continue };
                    if self.kind(before) == Some(Kind::Person) {
                        return Some((self.front(before), Subject::Named(entity)));
                    }
                    organisation = Some((self.front(before), Subject::Named(entity)));
                }
                _ => {}
            }
        }
        organisation
    }

    /// The subject whose last item is the name at `at`.
    fn named(&self, at: usize) -> (usize, Subject) {
        let front = self.front(at);
        let subject = |entity: Option<u16>| entity.map_or(Subject::Unnamed, Subject::Named);
        let Some(before) = self.previous(front) else { return (front, subject(self.speaker(at))) };
        match self.what(before) {
            What::Word(Class::Of) => self.governed(at, before),
            What::Word(Class::And) if self.kind(at) == Some(Kind::Person) => {
                let first = self.previous(before).map(|first| if self.what(first) == What::Closing { self.opening(first).saturating_sub(1) } else { first });
                let first = first.filter(|&first| first >= self.sentence.start && self.opens_clause(self.front(first)));
                let first = first.and_then(|first| Some((first, self.speaker(first)?)));
                first.map_or((front, subject(self.speaker(at))), |(first, entity)| (self.front(first), Subject::Named(entity)))
            }
            _ => (front, subject(self.speaker(at))),
        }
    }

    /// "a spokesman for the ministry", "Moor of the ministry", "the mayor of Hale": the name at `at` after a preposition.
    fn governed(&self, at: usize, preposition: usize) -> (usize, Subject) {
        let Some(head) = self.previous(preposition) else { return (preposition, Subject::Unnamed) };
        let front = self.phrase_front(head);
        let subject = match self.what(head) {
            What::Name(_) => return if self.kind(head) == Some(Kind::Person) { self.named(head) } else { (front, Subject::Unnamed) },
            What::Word(Class::Spokesman) => self.speaker(at).filter(|_| self.kind(at) == Some(Kind::Organisation)).map(Subject::Named),
            What::Word(Class::Statement | Class::Noun) => self.speaker(at).map(Subject::Named),
            What::Word(Class::Lower | Class::Capital) => self.role(front, head),
            _ => None,
        };
        (front, subject.unwrap_or(Subject::Unnamed))
    }

    /// A subject that is no name: "the mayor", "a NATO official", "experts".
    fn phrase(&self, at: usize) -> (usize, Subject) {
        let front = self.phrase_front(at);
        let speaks = matches!(self.what(at), What::Word(Class::Spokesman | Class::Statement | Class::Noun));
        let paper = !matches!(self.what(at), What::Word(Class::Spokesman));
        let name = (front..at).rev().find(|&name| matches!(self.what(name), What::Name(_)));
        if let Some(name) = name.filter(|_| speaks)
            && let Some(entity) = self.speaker(name)
            && (paper || self.kind(name) == Some(Kind::Organisation))
        {
            return (front, Subject::Named(entity));
        }
        let governed = self.previous(front).is_some_and(|before| self.what(before) == What::Word(Class::Of));
        let role = if governed { None } else { self.role(front, at) };
        (front, role.unwrap_or(Subject::Unnamed))
    }

    /// "the" and the words after it to `head`, when nothing but words stands there.
    fn role(&self, front: usize, head: usize) -> Option<Subject> {
        let definite = self.word(front).eq_ignore_ascii_case("the") && front < head;
        let words = (front + 1..=head).all(|at| matches!(self.what(at), What::Word(_) | What::Name(_)));
        (definite && words).then(|| Subject::Role(Span::new(self.items[front + 1].span.start(), self.items[head].span.end())))
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
                            return if of && !paper { None } else { entity.map(Subject::Named) };
                        }
                        Some(Kind::Organisation) => organisation = organisation.or(entity.filter(|_| !of || speaks.is_some())),
                        _ => {}
                    }
                }
                What::Word(class @ (Class::Spokesman | Class::Statement)) => speaks = speaks.or(Some(class)),
                What::Word(Class::Of) => of = true,
                What::Word(Class::The | Class::Capital | Class::Lower | Class::Noun) | What::Possessive | What::Other => {}
                _ => break,
            }
            at += 1;
        }
        let after_comma = self.next(at).filter(|_| at < self.sentence.end && self.what(at) == What::Comma && at > front);
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
        at >= self.sentence.end || !matches!(self.what(at), What::Word(Class::Lower | Class::Capital | Class::Spokesman | Class::Statement) | What::Possessive | What::Name(_))
    }

    /// A person at `at`, titles before the name left out: "said the mayor, Tom Hale".
    fn named_after(&self, at: usize) -> Option<u16> {
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
                What::Comma | What::Dash | What::Stop | What::Other => self.previous(before).is_some_and(|before| matches!(self.what(before), What::Quote(_))),
                _ => false,
            },
        }
    }

    /// Whether a name stands after a preposition or before a possessive.
    fn is_object(&self, at: usize) -> bool {
        let possessive = self.next(at).is_some_and(|next| self.what(next) == What::Possessive);
        let before = self.previous(self.front(at));
        possessive || before.is_some_and(|before| self.what(before) == What::Word(Class::Of))
    }

    /// Whether a clause may begin at `at`.
    fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return true };
        matches!(self.what(before), What::Comma | What::Quote(_) | What::Colon | What::Dash) || self.word(before) == "that"
    }

    /// The first item of the titles before a name, and the article before these.
    fn front(&self, name: usize) -> usize {
        let mut front = name;
        let mut lower = 0;
        while let Some(before) = self.previous(front).filter(|&before| name - before <= PHRASE) {
            let taken = match self.what(before) {
                What::Word(Class::Capital | Class::Spokesman) => true,
                What::Word(Class::Lower) => {
                    lower += 1;
                    lower <= 3 && (lists_of(&entry(self.word(before))).any(Lists::TITLE | Lists::MODIFIER) || self.is_title_ahead(before, name))
                }
                What::Name(_) => matches!(self.kind(before), Some(Kind::Organisation | Kind::Group)) && front != name,
                What::Other => self.word(before) == "-",
                What::Word(Class::The) => return before,
                _ => false,
            };
            if !taken {
                break;
            }
            front = before;
        }
        front
    }

    /// Whether a lower-case word leads to "the" over a short way and so belongs to a name: "the company founder Moor".
    fn is_title_ahead(&self, at: usize, name: usize) -> bool {
        let the = (1..=3).filter_map(|step| at.checked_sub(step)).find(|&before| before < self.sentence.start || self.what(before) != What::Word(Class::Lower));
        name - at <= 3 && the.is_some_and(|the| the >= self.sentence.start && self.what(the) == What::Word(Class::The))
    }

    /// The first item of the phrase that ends at `at`.
    fn phrase_front(&self, at: usize) -> usize {
        let mut front = at;
        while let Some(before) = self.previous(front).filter(|&before| at - before <= PHRASE) {
            match self.what(before) {
                What::Word(Class::The) => return before,
                What::Word(Class::Capital | Class::Lower | Class::Spokesman | Class::Statement | Class::Noun) | What::Name(_) | What::Possessive => front = before,
                What::Other if self.word(before) == "-" => front = before,
                _ => break,
            }
        }
        front
    }

    /// The bracket that opens what closes at `at`; `at` itself when there is none near.
    fn opening(&self, at: usize) -> usize {
        let lowest = self.sentence.start.max(at.saturating_sub(APPOSITION));
        (lowest..at).rev().find(|&at| self.what(at) == What::Opening).unwrap_or(at)
    }

    /// The entity of the name at `at`, when it can speak.
    pub fn speaker(&self, at: usize) -> Option<u16> {
        let What::Name(name) = self.items[at].what else { return None };
        let entity = self.analysis.mentions[name as usize].entity;
        matches!(self.kind(at), Some(Kind::Person | Kind::Organisation)).then_some(entity)
    }

    /// The kind of the name at `at`.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        let What::Name(name) = self.items[at].what else { return None };
        let entity = self.analysis.mentions[name as usize].entity;
        Some(self.analysis.entities[usize::from(entity)].kind)
    }

    pub fn what(&self, at: usize) -> What {
        self.items[at].what
    }

    pub fn word(&self, at: usize) -> &str {
        self.items[at].span.of(self.text)
    }

    pub fn previous(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| self.sentence.contains(before))
    }

    pub fn next(&self, at: usize) -> Option<usize> {
        Some(at + 1).filter(|after| self.sentence.contains(after))
    }
}
