//! Joining: which mentions of an article are one entity, and by which rule. A wrong join is worse than none. Persons
//! have rules of their own (`person`); all other kinds join on their key, on an acronym, or on the name without
//! the word that says what sort of body it is (`body`).

mod between;
mod body;
#[cfg(test)]
mod cases;
mod likeness;
mod naming;
mod person;
mod slips;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use self::body::Bodies;
use self::person::{Persons, Settled};
use super::key::{key, plain};
use super::tagger::Found;
use super::title::Gender;
use super::{Analysis, Kind, LocalEntity, Mention, titles_before};
use crate::text::Span;

/// Why a mention belongs to its entity: the rule, and what the rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// The rule.
    pub rule: Rule,
    /// What told it from others that the rule would allow.
    pub choice: Choice,
    /// Index into [`Analysis::mentions`] of the name that it joined; [`Join::NONE`] when it came first.
    pub by: u32,
}

impl Join {
    /// No other mention.
    pub const NONE: u32 = u32::MAX;

    /// A join that rests on its rule alone.
    pub fn plain(rule: Rule) -> Self {
        Self { rule, choice: Choice::Only, by: Self::NONE }
    }
}

/// The rule by which a mention joined its entity inside the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// The same name, case and accents folded.
    Same,
    /// A bare surname, or title and surname, after (else before) the full name in this article.
    Surname,
    /// A surname whose bearers in this article the title contradicts, or that two bear who come later; given to nobody.
    Unsure,
    /// A shorter or initialled form of the full name.
    ShortForm,
    /// A full name with the same surname and a short form of the given name, or that short form alone.
    Nickname,
    /// A full name with the same surname, its given name one edit from the usual one.
    Misspelt,
    /// Another name that the text gives the person: "née", "also known as".
    AlsoKnown,
    /// An acronym that the text defines.
    Acronym,
    /// An acronym with the first letters of the one long name in this article that has them.
    Initials,
    /// Two names that the built-in list holds to be one ("ISIL", "Islamic State").
    KnownAlias,
}

/// What told the bearer of a name from others of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// Nothing: there was one.
    Only,
    /// The one named last before.
    Last,
    /// The title contradicts the others, or belongs to this one.
    Title,
}

/// Joins the names of one article.
pub(super) fn join(text: &str, found: &[Found]) -> Analysis {
    let mut joiner = Joiner::new(text, found.len());
    let bodies = Bodies::read(text, found);
    let persons = Persons::resolve(text, found, &mut joiner);
    for (at, name) in found.iter().enumerate() {
        let settled = match persons.get(at).copied().flatten() {
            Some(settled) => Some(settled),
            None if name.kind == Kind::Person => None,
            None => joiner.named(at, name, &bodies),
        };
        if let Some(settled) = settled {
            joiner.mention(at, name.span, settled);
        }
    }
    joiner.finish()
}

/// The entities of an article while they grow.
pub(super) struct Joiner<'a> {
    text: &'a str,
    entities: Vec<LocalEntity>,
    mentions: Vec<Mention>,
    /// By name given: its mention.
    placed: Vec<u32>,
    /// By kind and key: the entity, and the name given that brought it.
    by_key: FxHashMap<(Kind, String), (u32, usize)>,
}

impl<'a> Joiner<'a> {
    fn new(text: &'a str, names: usize) -> Self {
        let (placed, by_key) = (vec![Join::NONE; names], FxHashMap::default());
        Self { text, entities: Vec::new(), mentions: Vec::new(), placed, by_key }
    }

    /// A new entity; `None` when the article has as many as a mention can point to.
    pub fn add(&mut self, kind: Kind, name: Span) -> Option<u32> {
        let entity = u32::try_from(self.entities.len()).ok()?;
        self.entities.push(LocalEntity { kind, name, gender: None });
        Some(entity)
    }

    /// What titles tell of a person.
    pub fn tell(&mut self, entity: u32, gender: Option<Gender>) {
        self.entities[entity as usize].gender = gender;
    }

    fn mention(&mut self, at: usize, span: Span, settled: Settled) {
        let Settled { entity, rule, choice, by } = settled;
        self.placed[at] = self.mentions.len() as u32;
        // The names given are counted here, the mentions when all are known.
        let by = by.map_or(Join::NONE, |by| by as u32);
        self.mentions.push(Mention { span, entity, join: Join { rule, choice, by } });
    }

    /// Joins a mention that is no person.
    fn named(&mut self, at: usize, name: &Found, bodies: &Bodies) -> Option<Settled> {
        let printed = name.span.of(self.text);
        let (kind, key, short) = match bodies.long_of(name.kind, printed) {
            Some((long, rule)) => (long.kind, long.key.clone(), Some((long.at, rule))),
            None => (name.kind, key(name.kind, printed), None),
        };
        let (entity, first) = if let Some(&known) = self.by_key.get(&(kind, key.clone())) {
            known
        } else {
            let known = (self.add(kind, name.span)?, at);
            *self.by_key.entry((kind, key)).or_insert(known)
        };
        let shown = self.entities[entity as usize].name.of(self.text);
        let (by, rule) = match short {
            Some((by, rule)) => (by, rule),
            None if printed == shown || kind == Kind::Group || plain(printed) == plain(shown) => (first, Rule::Same),
            None => (first, Rule::KnownAlias),
        };
        Some(Settled { entity, rule, choice: Choice::Only, by: Some(by).filter(|&by| by != at) })
    }

    /// Gives each entity its fullest form as name.
    fn finish(mut self) -> Analysis {
        for mention in &mut self.mentions {
            mention.join.by = self.placed.get(mention.join.by as usize).copied().unwrap_or(Join::NONE);
        }
        naming::name_all(self.text, &self.mentions, &mut self.entities);
        Analysis { mentions: self.mentions.into(), entities: self.entities.into(), ..Analysis::default() }
    }
}

/// [`Analysis::evidence`] for mentions that are kept elsewhere.
pub fn evidence(text: &str, mentions: &[Mention], mention: usize) -> Vec<Span> {
    let Some(&Mention { span, join, .. }) = mentions.get(mention) else { return Vec::new() };
    let mut spans = Vec::new();
    if join.choice == Choice::Title {
        spans.extend(titles_before(text, span));
    }
    let by = join.by as usize;
    let Some(base) = mentions.get(by) else { return spans };
    let defined = |at: Option<usize>| at.and_then(|at| mentions.get(at)).filter(|other| other.entity == base.entity);
    let definition = match join.rule {
        Rule::Acronym => [defined(Some(by + 1)), defined(by.checked_sub(1))]
            .into_iter()
            .flatten()
            .find(|other| other.join.rule == Rule::Acronym)
            .map(|other| Span { start: base.span.start.min(other.span.start), end: base.span.end.max(other.span.end) }),
        _ => None,
    };
    spans.push(definition.unwrap_or(base.span));
    spans
}
