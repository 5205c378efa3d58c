//! Who was spoken of before: what pronouns, roles and quotes without a verb point back to. Kept sentence by sentence;
//! only the nearest few are asked.

use rustc_hash::FxHashMap;

use super::clause::{Reading, Subject};
use super::gender::Genders;
use super::items::{Row, Sentence, What};
use super::words::Class;
use crate::analysis::gazetteer::{Lists, lists_of};
use crate::analysis::title::Gender;
use crate::analysis::{Analysis, Kind, titles_before};
use crate::article::Role;
use crate::text::{Span, fold};

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    /// Nobody says anything.
    Nothing,
    /// Somebody who is not named, or one of two who fit.
    Unknown,
    /// More than one, none of whom is named.
    Several,
    By(u32),
}

impl Spoken {
    pub fn named(self) -> Option<u32> {
        if let Self::By(entity) = self { Some(entity) } else { None }
    }
}

/// What a sentence leaves behind.
#[derive(Debug, Clone)]
struct Trace {
    block: usize,
    /// Persons named outside quotations, in order, each once, with the item of the name.
    persons: Vec<(u32, usize)>,
    /// Whether the first of them is the subject of the sentence, alone.
    led: bool,
    /// What the subject of the sentence is when it is "he" or "she".
    pronoun: Option<Gender>,
    /// Those of the persons who stand after a preposition: what is said of somebody, and not by whom.
    beside: Vec<u32>,
    /// Who says something in it, last.
    spoken: Spoken,
}

/// How many sentences, and blocks of running text, are asked for a person.
const SENTENCES: usize = 12;
const BLOCKS: usize = 3;
/// Words of an apposition in which a role is looked for.
const APPOSITION: usize = 8;

/// What an article has told so far.
#[derive(Debug)]
pub(super) struct Memory<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    genders: Genders,
    /// By word of a title: the persons who have it, with the title.
    roles: FxHashMap<String, Vec<(u32, String)>>,
    traces: Vec<Trace>,
    /// Blocks of running text before that of the sentence in hand, counted.
    blocks: usize,
    now: Option<(usize, Trace, Role)>,
}

impl<'a> Memory<'a> {
    /// Learns from the whole article who has which title, and who is a man or a woman.
    pub fn new(text: &'a str, analysis: &'a Analysis, row: &Row) -> Self {
        let (genders, roles) = (Genders::read(text, analysis, row), FxHashMap::default());
        let mut memory = Self { text, analysis, genders, roles, traces: Vec::new(), blocks: 0, now: None };
        for mention in &analysis.mentions {
            let title = if memory.is_person(mention.entity) { titles_before(text, mention.span) } else { None };
            if let Some(title) = title {
                memory.learn(mention.entity, title.of(text));
            }
        }
        for sentence in &row.sentences {
            for at in sentence.items.clone() {
                if let What::Name(name) = row.items[at].what {
                    let entity = analysis.mentions[name as usize].entity;
                    if let Some(words) = apposition(row, at, sentence).filter(|_| memory.is_person(entity)) {
                        memory.learn(entity, words.of(text));
                    }
                }
            }
        }
        memory
    }

    fn is_person(&self, entity: u32) -> bool {
        self.analysis.entities[entity as usize].kind == Kind::Person
    }

    fn learn(&mut self, entity: u32, title: &str) {
        self.genders.title(entity, title);
        let title = fold(title);
        for word in title.split(|char: char| !char.is_alphanumeric()).filter(|word| lists_of(word).any(Lists::TITLE)) {
            let known = self.roles.entry(word.to_owned()).or_default();
            if known.len() < SENTENCES && !known.iter().any(|(other, words)| (*other, words) == (entity, &title)) {
                known.push((entity, title.clone()));
            }
        }
    }

    /// Starts a sentence: names outside quotations are spoken of from where they stand.
    pub fn begin(&mut self, reading: &Reading, sentence: &Sentence) {
        let mut trace = Trace {
            block: 0,
            persons: Vec::new(),
            led: false,
            pronoun: match reading.main_subject(reading.sentence.end) {
                Some(Subject::He) => Some(Gender::Male),
                Some(Subject::She) => Some(Gender::Female),
                _ => None,
            },
            beside: Vec::new(),
            spoken: Spoken::Nothing,
        };
        for at in sentence.items.clone() {
            let What::Name(_) = reading.what(at) else { continue };
            let Some(entity) = reading.speaker(at).filter(|&entity| self.is_person(entity)) else { continue };
            if trace.persons.iter().all(|&(other, _)| other != entity) {
                if trace.persons.is_empty() {
                    trace.led = reading.main_subject(at + 1) == Some(Subject::Named(entity)) && !is_joined(reading, at);
                }
                trace.beside.extend(reading.is_governed(at).then_some(entity));
                trace.persons.push((entity, at));
            }
        }
        if self.now.as_ref().is_some_and(|(block, ..)| *block != sentence.block) && is_text(sentence.role) {
            self.blocks += 1;
        }
        trace.block = self.blocks;
        self.now = Some((sentence.block, trace, sentence.role));
    }

    /// Learns that "he" or "she" was found to be a person.
    pub fn agree(&mut self, subject: Subject, spoken: Spoken) {
        let gender = match subject {
            Subject::He => Gender::Male,
            Subject::She => Gender::Female,
            _ => return,
        };
        if let Spoken::By(entity) = spoken {
            self.genders.pronoun(entity, gender);
        }
    }

    /// Notes who said the quotation just read.
    pub fn quote(&mut self, speaker: Option<u32>, said: bool) {
        if let Some((_, trace, _)) = self.now.as_mut().filter(|_| said) {
            trace.spoken = speaker.map_or(Spoken::Unknown, Spoken::By);
        }
    }

    /// Ends the sentence; `said` is the subject of its last verb of saying, one with a name before others.
    pub fn end(&mut self, said: Spoken) {
        if let Some((_, trace, role)) = &mut self.now {
            trace.spoken = if trace.spoken == Spoken::Nothing { said } else { trace.spoken };
            if is_text(*role) && (trace.spoken != Spoken::Nothing || !trace.persons.is_empty()) {
                self.traces.push(trace.clone());
            }
        }
    }

    /// Who a subject is; of the sentence in hand, only what stands before item `before` counts.
    pub fn resolve(&self, subject: Subject, before: Option<usize>) -> Spoken {
        let found = match subject {
            Subject::Named(entity) => return Spoken::By(entity),
            Subject::Several => return Spoken::Several,
            Subject::Unnamed => None,
            Subject::He => self.person(Gender::Male, before),
            Subject::She => self.person(Gender::Female, before),
            Subject::It => self
                .recent()
                .map(|trace| trace.spoken)
                .find_map(Spoken::named)
                .filter(|&entity| !self.is_person(entity)),
            Subject::Role(words) => self.role(words),
        };
        found.map_or(Spoken::Unknown, Spoken::By)
    }

    /// The speaker whom a quotation goes on after, when its own sentence does not tell: in the same block, or, for one
    /// that leads its block, in the block before.
    pub fn last_speaker(&self, leads: bool) -> Spoken {
        let Some((_, now, _)) = &self.now else { return Spoken::Nothing };
        let reach = usize::from(leads);
        for trace in self.recent().take_while(|trace| trace.block + reach >= now.block) {
            if trace.spoken != Spoken::Nothing {
                return trace.spoken;
            }
            match trace.persons.as_slice() {
                [] => {}
                [(one, _)] if trace.led => return Spoken::By(*one),
                _ => return Spoken::Unknown,
            }
        }
        Spoken::Nothing
    }

    /// The traces near enough to count, last first.
    fn recent(&self) -> impl Iterator<Item = &Trace> {
        let block = self.blocks;
        self.traces.iter().rev().take(SENTENCES).take_while(move |trace| trace.block + BLOCKS >= block)
    }

    /// The nearest person spoken of who can be "he" or "she".
    fn person(&self, gender: Gender, before: Option<usize>) -> Option<u32> {
        let here = self.now.iter().filter(|_| before.is_some()).map(|(_, trace, _)| (trace, before));
        let fits = |entity: u32| self.is_person(entity) && self.genders.get(entity).is_none_or(|known| known == gender);
        // Whom "he" did something to is not "he".
        let mut others: Vec<u32> = Vec::new();
        for (trace, limit) in here.chain(self.recent().map(|trace| (trace, None))) {
            if let Some(speaker) = trace.spoken.named().filter(|&entity| fits(entity)) {
                return Some(speaker);
            }
            if limit.is_none() && trace.pronoun == Some(gender) {
                others.extend(trace.persons.iter().map(|&(entity, _)| entity));
                continue;
            }
            let named = trace.persons.iter().filter(|&&(_, at)| limit.is_none_or(|limit| at < limit));
            let fitting: Vec<u32> =
                named.map(|&(entity, _)| entity).filter(|&entity| fits(entity) && !others.contains(&entity)).collect();
            match fitting.as_slice() {
                // Somebody without a name is nearer than any name.
                [] if trace.spoken == Spoken::Unknown => return None,
                [] => {}
                fitting => return self.one_of(trace, fitting, gender),
            }
        }
        None
    }

    /// The one of the fitting persons of a sentence who is "he" or "she": its subject, or the only one.
    fn one_of(&self, trace: &Trace, fitting: &[u32], gender: Gender) -> Option<u32> {
        let first = *fitting.first()?;
        let led = trace.led && trace.persons.first().is_some_and(|&(leader, _)| leader == first);
        let sure = |entity: u32| self.genders.get(entity) == Some(gender);
        match fitting {
            _ if led && (sure(first) || !fitting.iter().any(|&entity| sure(entity))) => Some(first),
            // Somebody else leads the sentence, who does not fit: the one beside does.
            [one] if trace.led && sure(*one) || !trace.beside.contains(one) => Some(*one),
            _ => None,
        }
    }

    /// The only person who has the role that these words name.
    fn role(&self, words: Span) -> Option<u32> {
        let words = fold(words.of(self.text));
        let words: Vec<&str> =
            words.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let known = self.roles.get(*words.last()?)?;
        let has =
            |title: &str, word: &str| title.split(|char: char| !char.is_alphanumeric()).any(|other| other == word);
        let fits = |title: &str| words.iter().all(|word| has(title, word));
        let mut persons = known.iter().filter(|(_, title)| fits(title)).map(|&(entity, _)| entity);
        let first = persons.next()?;
        persons.all(|entity| entity == first).then_some(first)
    }
}

/// Whether a block of this role is part of the running text.
fn is_text(role: Role) -> bool {
    matches!(role, Role::Body | Role::Standfirst)
}

/// Whether "and" and another name follow the name at `at`.
fn is_joined(reading: &Reading, at: usize) -> bool {
    let and = reading.next(at).filter(|&and| reading.what(and) == What::Word(Class::And));
    and.is_some_and(|and| (and + 1..reading.sentence.end.min(and + 5)).any(|at| reading.kind(at) == Some(Kind::Person)))
}

/// The words after "NAME, the" or "NAME, a" up to the next comma.
fn apposition(row: &Row, at: usize, sentence: &Sentence) -> Option<Span> {
    let after = |step: usize| Some(at + step).filter(|at| sentence.items.contains(at)).map(|at| row.items[at]);
    if after(1)?.what != What::Comma || after(2)?.what != What::Word(Class::The) {
        return None;
    }
    let words = (3..3 + APPOSITION).map_while(after).take_while(|item| matches!(item.what, What::Word(_)));
    let last = words.last()?;
    Some(Span::new(after(3)?.span.start(), last.span.end()))
}
