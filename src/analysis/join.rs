//! Joining: which mentions of an article are one entity, and by which rule. A wrong join is worse than none. Persons
//! have rules of their own (`join_person`); all other kinds join on their key, on an acronym, or on the name without
//! the word that says what sort of body it is (`join_body`).

use rustc_hash::FxHashMap;

use super::join_body::Bodies;
use super::join_person::{Persons, Settled};
use super::key::{key, plain};
use super::naming;
use super::tagger::Found;
use super::title::Gender;
use super::{Analysis, Choice, Join, Kind, LocalEntity, Mention, Rule};
use crate::text::Span;

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
    by_key: FxHashMap<(Kind, String), (u16, usize)>,
}

impl<'a> Joiner<'a> {
    fn new(text: &'a str, names: usize) -> Self {
        let (placed, by_key) = (vec![Join::NONE; names], FxHashMap::default());
        Self { text, entities: Vec::new(), mentions: Vec::new(), placed, by_key }
    }

    /// A new entity; `None` when the article has as many as a mention can point to.
    pub fn add(&mut self, kind: Kind, name: Span) -> Option<u16> {
        let entity = u16::try_from(self.entities.len()).ok()?;
        self.entities.push(LocalEntity { kind, name, gender: None });
        Some(entity)
    }

    /// What titles tell of a person.
    pub fn tell(&mut self, entity: u16, gender: Option<Gender>) {
        self.entities[usize::from(entity)].gender = gender;
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
        let shown = self.entities[usize::from(entity)].name.of(self.text);
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
