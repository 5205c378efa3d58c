//! The phrases that subjects are: a name with its titles, "a spokesman for the ministry", "the mayor of Hale". Where a
//! phrase begins, who it is, and small steps along a sentence.

use super::clause::{APPOSITION, PHRASE, Reading, Subject};
use super::items::What;
use super::words::{Class, is_participle};
use crate::analysis::gazetteer::{Lists, entry, lists_of};
use crate::analysis::{Kind, titles_before};
use crate::text::Span;

/// Words for all of many, before "but".
const EVERYONE: &[&str] = &["all", "anyone", "everybody", "everyone", "nobody", "none"];

impl Reading<'_> {
    /// The subject whose last item is the name at `at`.
    pub fn named(&self, at: usize) -> (usize, Subject) {
        let front = self.front(at);
        let before = self.previous(front);
        match before.map(|before| self.what(before)) {
            Some(What::Word(Class::Of)) if self.word(front - 1) != "with" => return self.governed(at, front - 1),
            Some(What::Word(_)) if self.word(front - 1) == "to" => return self.governed(at, front - 1),
            Some(What::Word(Class::And)) if self.kind(at) == Some(Kind::Person) => {
                if self.is_one_of(front - 1) {
                    return (front, Subject::Several);
                }
                if let Some((first, entity)) = self.joined(front - 1) {
                    return (self.front(first), Subject::Named(entity));
                }
            }
            _ => {}
        }
        if let Some(start) = self.acting_on(at) {
            return (start, Subject::Unnamed);
        }
        let speaker = self.speaker(at).or_else(|| self.government(at, front));
        (front, speaker.map_or(Subject::Unnamed, Subject::Named))
    }

    /// The place at `at`, which stands for its government where the sentence begins with it: "Ottawa said".
    fn government(&self, at: usize, front: usize) -> Option<u32> {
        let What::Name(name) = self.items[at].what else { return None };
        (self.kind(at) == Some(Kind::Place) && front == self.sentence.start)
            .then(|| self.analysis.mentions[name as usize].entity)
    }

    /// The first of two names joined by the "and" at `and`, when a clause begins with it.
    fn joined(&self, and: usize) -> Option<(usize, u32)> {
        let before = self.previous(and)?;
        let first = if self.what(before) == What::Closing { self.previous(self.opening(before))? } else { before };
        let entity = self.speaker(first)?;
        self.opens_clause(self.front(first)).then_some((first, entity))
    }

    /// Whether the name after the "and" at `and` is the last of three, or one of two, or left out: "Moor, Hale and Lund",
    /// "Moor or Hale", "all but Hale".
    fn is_one_of(&self, and: usize) -> bool {
        let Some(mut before) = self.previous(and) else { return false };
        match self.word(and) {
            "or" | "nor" => return true,
            "but" => return EVERYONE.contains(&self.word(before).to_lowercase().as_str()),
            _ => {}
        }
        if self.what(before) == What::Comma {
            before = before.saturating_sub(1);
        }
        let is_person = |at: usize| self.sentence.contains(&at) && self.kind(at) == Some(Kind::Person);
        let comma = self.previous(self.front(before)).filter(|&comma| self.what(comma) == What::Comma);
        is_person(before) && comma.and_then(|comma| self.previous(comma)).is_some_and(is_person)
    }

    /// "a spokesman for the ministry", "Moor of the ministry", "the mayor of Hale": the name at `at` after a preposition.
    pub fn governed(&self, at: usize, preposition: usize) -> (usize, Subject) {
        let Some(head) = self.previous(preposition) else { return (preposition, Subject::Unnamed) };
        let front = self.phrase_front(head);
        let subject = match self.what(head) {
            What::Name(_) => {
                return if self.kind(head) == Some(Kind::Person) {
                    self.named(head)
                } else {
                    (front, Subject::Unnamed)
                };
            }
            What::Word(Class::Spokesman) => {
                self.speaker(at).filter(|_| self.kind(at) == Some(Kind::Organisation)).map(Subject::Named)
            }
            What::Word(Class::Statement | Class::Noun) if matches!(self.word(preposition), "by" | "from" | "of") => {
                self.speaker(at).map(Subject::Named)
            }
            What::Word(Class::Lower | Class::Capital) => self.role(front, head),
            _ => None,
        };
        (front, subject.unwrap_or_else(|| self.nameless(head)))
    }

    /// Somebody without a name, or several, by the last letter of the noun.
    fn nameless(&self, noun: usize) -> Subject {
        if self.word(noun).ends_with('s') { Subject::Several } else { Subject::Unnamed }
    }

    /// A subject that is no name: "the mayor", "a NATO official", "experts".
    pub fn phrase(&self, at: usize) -> (usize, Subject) {
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
        let before = self.previous(front);
        let governed =
            before.is_some_and(|before| self.what(before) == What::Word(Class::Of) || self.word(before) == "to");
        let role = if governed { None } else { self.role(front, at) };
        (front, role.unwrap_or_else(|| self.nameless(at)))
    }

    /// "the" and the words after it to `head`, when nothing but words stands there.
    pub fn role(&self, front: usize, head: usize) -> Option<Subject> {
        let definite = self.word(front).eq_ignore_ascii_case("the") && front < head;
        let words = (front + 1..=head).all(|at| matches!(self.what(at), What::Word(_) | What::Name(_)));
        (definite && words)
            .then(|| Subject::Role(Span::new(self.items[front + 1].span.start(), self.items[head].span.end())))
    }

    /// The first item of the titles before a name, and the article before these.
    pub fn front(&self, name: usize) -> usize {
        let title =
            if self.kind(name) == Some(Kind::Person) { titles_before(self.text, self.items[name].span) } else { None };
        let mut front = name;
        while let Some(before) =
            self.previous(front).filter(|&at| title.is_some_and(|title| self.items[at].span.start >= title.start))
        {
            front = before;
        }
        let mut lower = 0;
        while let Some(before) = self.previous(front).filter(|&before| name - before <= PHRASE) {
            let taken = match self.what(before) {
                What::Word(Class::Capital | Class::Spokesman) => true,
                What::Word(Class::Lower) => {
                    lower += 1;
                    // "convicted Hale" tells no title, "convicted murderer Hale" does.
                    let titles = if front == name { Lists::TITLE } else { Lists::TITLE | Lists::MODIFIER };
                    lower <= 3 && (lists_of(&entry(self.word(before))).any(titles) || self.is_title_ahead(before, name))
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
    pub fn is_title_ahead(&self, at: usize, name: usize) -> bool {
        let the = (1..=3)
            .filter_map(|step| at.checked_sub(step))
            .find(|&before| before < self.sentence.start || self.what(before) != What::Word(Class::Lower));
        let the = the.filter(|&the| the >= self.sentence.start && self.what(the) == What::Word(Class::The));
        // "the company that employs Moor", "the lawyers representing Moor".
        let is_clause = |the: usize| {
            self.is_relative(the) || (the + 2..=at).any(|at| is_participle(self.word(at)) || self.is_relative(at))
        };
        name - at <= 3 && the.is_some_and(|the| !is_clause(the))
    }

    /// The first item of the phrase that ends at `at`.
    pub fn phrase_front(&self, at: usize) -> usize {
        let mut front = at;
        while let Some(before) = self.previous(front).filter(|&before| at - before <= PHRASE) {
            match self.what(before) {
                What::Word(Class::The) => return before,
                What::Word(Class::Capital | Class::Lower | Class::Spokesman | Class::Statement | Class::Noun)
                | What::Name(_)
                | What::Possessive => front = before,
                What::Other if self.word(before) == "-" => front = before,
                _ => break,
            }
        }
        front
    }

    /// The bracket that opens what closes at `at`; `at` itself when there is none near.
    pub fn opening(&self, at: usize) -> usize {
        let lowest = self.sentence.start.max(at.saturating_sub(APPOSITION));
        (lowest..at).rev().find(|&at| self.what(at) == What::Opening).unwrap_or(at)
    }

    /// The entity of the name at `at`, when it can speak.
    pub fn speaker(&self, at: usize) -> Option<u32> {
        let What::Name(name) = self.items[at].what else { return None };
        let entity = self.analysis.mentions[name as usize].entity;
        matches!(self.kind(at), Some(Kind::Person | Kind::Organisation)).then_some(entity)
    }

    /// The kind of the name at `at`.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        let What::Name(name) = self.items[at].what else { return None };
        let entity = self.analysis.mentions[name as usize].entity;
        Some(self.analysis.entities[entity as usize].kind)
    }

    /// Whether nothing but marks and other quotations follows in the sentence, or what must be another: "“Why?” The".
    pub fn ends_with_quotes(&self, at: usize) -> bool {
        let is_mark = |at: usize| !matches!(self.what(at), What::Word(_) | What::Name(_) | What::Possessive);
        let asks = self.word(at).trim_end_matches(|char: char| !matches!(char, '?' | '!' | ',')).ends_with(['?', '!']);
        let opens = |next: usize| {
            let small = matches!(self.what(next), What::Word(class) if class != Class::Capital);
            small && self.word(next).starts_with(char::is_uppercase)
        };
        asks && self.next(at).is_some_and(opens) || (at + 1..self.sentence.end).all(is_mark)
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
