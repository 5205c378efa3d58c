//! Joining: which mentions of an article are one entity, and by which rule. A wrong join is worse than none. Persons
//! have rules of their own (`join_person`); all other kinds join on their key, or on an acronym that the text defines.

use rustc_hash::FxHashMap;

use super::find::Found;
use super::join_person::Persons;
use super::key::{key, plain};
use super::{Analysis, Join, Kind, LocalEntity, Mention};
use crate::text::Span;

/// Joins the names of one article.
pub(super) fn join(text: &str, found: &[Found]) -> Analysis {
    let mut joiner = Joiner::new(text);
    let acronyms = acronyms(text, found);
    let persons = Persons::resolve(text, found, &mut joiner);
    for (at, name) in found.iter().enumerate() {
        if let Some((entity, join)) = persons.get(at).copied().flatten() {
            joiner.mention(name.span, entity, join);
        } else if name.kind != Kind::Person {
            joiner.named(name, &acronyms);
        }
    }
    joiner.finish()
}

/// The entities of an article while they grow.
pub(super) struct Joiner<'a> {
    text: &'a str,
    entities: Vec<LocalEntity>,
    mentions: Vec<Mention>,
    by_key: FxHashMap<(Kind, String), u16>,
}

impl<'a> Joiner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, entities: Vec::new(), mentions: Vec::new(), by_key: FxHashMap::default() }
    }

    /// A new entity; `None` when the article has as many as a mention can point to.
    pub fn add(&mut self, kind: Kind, name: Span) -> Option<u16> {
        let entity = u16::try_from(self.entities.len()).ok()?;
        self.entities.push(LocalEntity { kind, name });
        Some(entity)
    }

    fn mention(&mut self, span: Span, entity: u16, join: Join) {
        self.mentions.push(Mention { span, entity, join });
    }

    /// Joins a mention that is no person.
    fn named(&mut self, name: &Found, acronyms: &FxHashMap<String, Span>) {
        let printed = name.span.of(self.text);
        let defined = acronyms.get(printed);
        let (kind, long) = defined.map_or((name.kind, printed), |long| (Kind::Organisation, long.of(self.text)));
        let key = (kind, key(kind, long));
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => match self.add(kind, name.span) {
                Some(entity) => *self.by_key.entry(key).or_insert(entity),
                None => return,
            },
        };
        let first = self.entities[usize::from(entity)].name.of(self.text);
        let join = if defined.is_some() {
            Join::Acronym
        } else if printed == first || kind == Kind::Group || plain(printed) == plain(first) {
            Join::Same
        } else {
            Join::KnownAlias
        };
        self.mention(name.span, entity, join);
    }

    /// Gives each entity its fullest form as name.
    fn finish(mut self) -> Analysis {
        let mut counts: FxHashMap<(u16, &str), u32> = FxHashMap::default();
        for mention in &self.mentions {
            *counts.entry((mention.entity, mention.span.of(self.text))).or_default() += 1;
        }
        let mut best: Vec<Option<Rank>> = vec![None; self.entities.len()];
        for mention in &self.mentions {
            let form = mention.span.of(self.text);
            let entity = &mut self.entities[usize::from(mention.entity)];
            let count = counts.get(&(mention.entity, form)).copied().unwrap_or_default();
            let rank = Rank::new(entity.kind, form, (count, mention.join));
            let held = &mut best[usize::from(mention.entity)];
            if held.is_none_or(|held| rank > held) {
                *held = Some(rank);
                entity.name = mention.span;
            }
        }
        Analysis { mentions: self.mentions.into(), entities: self.entities.into(), quotes: Box::default() }
    }
}

/// How good a form is as the name of its entity; the greater, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    words: usize,
    mixed_case: bool,
    count: u32,
    letters: usize,
}

impl Rank {
    fn new(kind: Kind, form: &str, (count, join): (u32, Join)) -> Self {
        let mixed_case = form.chars().any(char::is_lowercase);
        let words = form.split_whitespace().count();
        let letters = form.chars().count();
        match kind {
            Kind::Person if join == Join::Misspelt && count == 1 => Self { words: 1, mixed_case, count, letters },
            Kind::Person => Self { words, mixed_case, count, letters },
            // A people goes by its adjective, not by its plural.
            Kind::Group => Self { words: usize::from(plain(form) == key(kind, form)), mixed_case, count, letters: 0 },
            _ => Self { words: letters, mixed_case, count, letters: 0 },
        }
    }
}

/// Acronyms that the text defines, with the long form: "Borduria Historical Society (BHS)".
fn acronyms(text: &str, found: &[Found]) -> FxHashMap<String, Span> {
    let mut acronyms = FxHashMap::default();
    for pair in found.windows(2) {
        let [long, short] = pair else { continue };
        let gap = Span::new(long.span.end(), short.span.start().max(long.span.end())).of(text);
        let printed = short.span.of(text);
        if long.kind == Kind::Organisation && gap.trim_start() == "(" && stands_for(printed, long.span.of(text)) {
            acronyms.entry(printed.to_owned()).or_insert(long.span);
        }
    }
    acronyms
}

/// Whether the letters of `acronym` are those that the words of `long` begin with, in order, from the first on.
fn stands_for(acronym: &str, long: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|char| char.is_alphabetic()).collect();
    let words =
        long.split(|char: char| char.is_whitespace() || char == '-').filter(|word| !matches!(*word, "the" | "The"));
    let mut wanted = letters.iter();
    let mut next = wanted.next();
    for (at, word) in words.enumerate() {
        let first = word.chars().next().and_then(|char| char.to_uppercase().next());
        if first.is_some() && first == next.copied() {
            next = wanted.next();
        } else if at == 0 {
            return false;
        }
    }
    next.is_none() && letters.len() >= 2 && letters.iter().all(|char| char.is_uppercase())
}
