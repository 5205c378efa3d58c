//! Floor 3: all articles, the entities over all of them, and queries.
//!
//! Articles come as the workers finish them, in any order; what a [`Collection`] tells, once settled, depends only on
//! which have come.

mod bearers;
mod entities;
mod join;
mod names;
mod naming;
pub mod order;
mod query;
mod seek;
mod slug;
mod story;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use naming::{Form, Why};
pub use query::{Query, QueryError, Reason};

use self::bearers::Bond;
use self::entities::Entities;
use crate::analysis::{Analysis, Kind, Mention};
use crate::article::{Article, Stored};
use crate::text::{Span, fold};

/// An article of the collection; dense, in order of arrival.
#[derive(Copy, Clone, Eq, Ord, Hash, Debug, PartialEq, PartialOrd)]
pub struct ArticleId(pub u32);

/// A person, organisation, place or group of the collection. An id stays valid: when entities turn out to be one, or
/// one turns out to be two, [`Collection::current`] leads from the old id to where it stands now.
#[derive(Copy, Clone, Eq, Ord, Hash, Debug, PartialEq, PartialOrd)]
pub struct EntityId(pub u32);

impl ArticleId {
    /// The id as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl EntityId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is known about an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity<'c> {
    /// The name to show: the fullest right form for a person, the most frequent one for the rest.
    pub name: Cow<'c, str>,
    /// Its kind.
    pub kind: Kind,
    /// Mentions in all articles.
    pub mentions: u32,
    /// Articles with a mention.
    pub articles: u32,
}

/// All articles, and the entities over them.
#[derive(Debug, Default)]
pub struct Collection {
    articles: Vec<Arc<Stored>>,
    /// By article: the ordinal of its file.
    files: Vec<u32>,
    /// By article; `None` until it is analysed.
    mentions: Vec<Option<Box<[Mention]>>>,
    /// All articles in the order of their files.
    order: Vec<ArticleId>,
    analysed: usize,
    entities: Entities,
    /// Whether something was added since the last call of `settle`.
    stirred: bool,
    /// Worked out when an export asks, and forgotten when the entities change.
    slugs: OnceLock<FxHashMap<EntityId, Box<str>>>,
}

impl Collection {
    /// Adds an article; `file` is the ordinal of its file in the walk. Articles of one file come in their order there.
    pub fn add(&mut self, file: u32, article: Arc<Stored>) -> ArticleId {
        let id = ArticleId(self.articles.len() as u32);
        let at = self.order.partition_point(|other| self.files[other.index()] <= file);
        self.order.insert(at, id);
        self.articles.push(article);
        self.files.push(file);
        self.mentions.push(None);
        self.stirred = true;
        id
    }

    /// Takes up what was found in an article. An article is analysed once: a second analysis is ignored.
    pub fn analysed(&mut self, id: ArticleId, analysis: Analysis) {
        if self.mentions[id.index()].is_none() {
            let text = self.open(id).text;
            self.entities.add(id, &text, &analysis);
            self.mentions[id.index()] = Some(analysis.mentions);
            self.analysed += 1;
            self.stirred = true;
        }
    }

    /// Works out again which names stand for one entity, where additions since the last call bear on it. To be called
    /// after each batch; before, new names stand alone.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.stirred) {
            self.entities.settle();
            self.slugs = OnceLock::new();
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All articles in the order of their files.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.order.iter().copied()
    }

    /// How many articles are analysed.
    pub fn analysed_count(&self) -> usize {
        self.analysed
    }

    /// The article with this id, put away as it is.
    pub fn article(&self, id: ArticleId) -> &Arc<Stored> {
        &self.articles[id.index()]
    }

    /// The article with this id, with its text.
    pub fn open(&self, id: ArticleId) -> Article {
        self.article(id).open()
    }

    /// Every mention of an article in text order; `None` until it is analysed.
    pub fn mentions(&self, id: ArticleId) -> Option<&[Mention]> {
        self.mentions[id.index()].as_deref()
    }

    /// The ordinal of the article's file.
    pub fn file_order(&self, id: ArticleId) -> u32 {
        self.files[id.index()]
    }

    /// The entity of the local entity number `local` of an analysed article.
    pub fn entity_of(&self, article: ArticleId, local: u16) -> EntityId {
        self.current(self.entities.locals(article)[usize::from(local)])
    }

    /// Where an id stands now.
    pub fn current(&self, id: EntityId) -> EntityId {
        self.entities.speaker(id)
    }

    /// What is known about an entity.
    pub fn entity(&self, id: EntityId) -> Entity<'_> {
        let id = self.current(id);
        let (mentions, articles) = self.entities.totals(id);
        let name = naming::one_line(self.entities.display(id));
        Entity { name, kind: self.entities.kind(id), mentions, articles }
    }

    /// All entities of a kind, most mentions first, then by name.
    pub fn entities(&self, kind: Kind) -> Vec<EntityId> {
        let mut ids: Vec<EntityId> = self.entities.speakers().filter(|&id| self.entities.kind(id) == kind).collect();
        self.sort_entities(&mut ids);
        ids
    }

    /// The entities of an article with their mentions in it, in the order of their first one.
    pub fn entities_in(&self, article: ArticleId) -> Vec<(EntityId, u32)> {
        let mut places: FxHashMap<EntityId, usize> = FxHashMap::default();
        let mut entities: Vec<(EntityId, u32)> = Vec::new();
        for mention in self.mentions(article).unwrap_or_default() {
            let entity = self.entity_of(article, mention.entity);
            let place = *places.entry(entity).or_insert_with(|| {
                entities.push((entity, 0));
                entities.len() - 1
            });
            entities[place].1 += 1;
        }
        entities
    }

    /// Where an article mentions an entity, in text order.
    pub fn mentions_in(&self, article: ArticleId, entity: EntityId) -> Vec<Span> {
        self.places(article, entity).collect()
    }

    /// The articles that mention an entity, with the number of mentions, in the order of the files.
    pub fn articles_of(&self, entity: EntityId) -> Vec<(ArticleId, u32)> {
        let members = self.entities.members(self.current(entity));
        let postings = members.iter().flat_map(|&(node, _)| self.entities.postings(node));
        let mut all: Vec<(ArticleId, u32)> = postings.copied().filter(|&(_, count)| count > 0).collect();
        all.sort_unstable_by_key(|&(article, _)| (self.file_order(article), article));
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        all
    }

    /// Whether a folded piece of text stands in any form of an entity's name.
    pub fn is_called(&self, entity: EntityId, piece: &str) -> bool {
        let members = self.entities.members(self.current(entity));
        let mut forms = members.iter().flat_map(|&(node, _)| self.entities.variants(node));
        forms.any(|form| fold(form.form).contains(piece))
    }

    /// Mentions of an entity in all articles.
    pub fn mentions_of(&self, entity: EntityId) -> u32 {
        self.entities.totals(self.current(entity)).0
    }

    /// The forms under which an entity is printed, most frequent first.
    pub fn forms(&self, entity: EntityId) -> Vec<Form> {
        let articles = self.articles_of(entity).into_iter();
        self.forms_in(entity, articles.map(|(article, _)| (article, Cow::Owned(self.open(article)))))
    }

    /// The forms under which some articles print an entity, most frequent first; the first of each is that in the
    /// article that comes first in the order of the files.
    pub fn forms_in<'a>(
        &self,
        entity: EntityId,
        articles: impl Iterator<Item = (ArticleId, Cow<'a, Article>)>,
    ) -> Vec<Form> {
        let mut forms: FxHashMap<String, Form> = FxHashMap::default();
        let entity = self.current(entity);
        let bonds: FxHashMap<EntityId, Bond> = self.entities.members(entity).into_iter().collect();
        for (article, opened) in articles {
            let text = &opened.text;
            let locals = self.entities.locals(article);
            let place = |(article, span): (ArticleId, Span)| (self.file_order(article), article, span);
            for mention in self.mentions(article).unwrap_or_default() {
                let node = locals[usize::from(mention.entity)];
                let Some(&bond) = bonds.get(&node) else { continue };
                let why = Why::inside(mention.join).unwrap_or_else(|| self.why(entity, node, bond));
                let printed = naming::one_line(mention.span.of(text)).into_owned();
                let first = (article, mention.span);
                let new = Form { text: printed.clone(), count: 0, why: why.clone(), first };
                let form = forms.entry(printed).or_insert(new);
                form.count += 1;
                form.first = if place(first) < place(form.first) { first } else { form.first };
                form.why = why.min(std::mem::replace(&mut form.why, Why::Unsure));
            }
        }
        let mut forms: Vec<Form> = forms.into_values().collect();
        forms.sort_unstable_by(|one, two| two.count.cmp(&one.count).then_with(|| one.text.cmp(&two.text)));
        forms
    }

    /// The id of an entity in exports: readable, unique in the collection, the same for every order of loading.
    pub fn slug(&self, entity: EntityId) -> &str {
        let slugs = self.slugs.get_or_init(|| slug::all(self));
        slugs.get(&self.current(entity)).map_or("", |slug| slug)
    }

    fn places(&self, article: ArticleId, entity: EntityId) -> impl Iterator<Item = Span> {
        let entity = self.current(entity);
        let locals = self.entities.locals(article);
        let is_of = move |local: u16| self.current(locals[usize::from(local)]) == entity;
        let mentions = self.mentions(article).unwrap_or_default();
        mentions.iter().filter(move |mention| is_of(mention.entity)).map(|mention| mention.span)
    }

    /// Where an entity stands first, as something to order by.
    fn first(&self, entity: EntityId) -> Option<(u32, ArticleId, Span)> {
        let (article, _) = *self.articles_of(entity).first()?;
        Some((self.file_order(article), article, self.places(article, entity).next()?))
    }

    fn sort_entities(&self, ids: &mut [EntityId]) {
        ids.sort_by_cached_key(|&id| {
            let entity = self.entity(id);
            let first = self.entities.members(id).into_iter().flat_map(|(node, _)| self.entities.postings(node));
            let first = first.map(|&(article, _)| (self.file_order(article), article)).min();
            (Reverse(entity.mentions), entity.name.into_owned(), entity.kind, first)
        });
    }

    /// Why the name of a node itself is held to mean the entity.
    fn why(&self, entity: EntityId, node: EntityId, bond: Bond) -> Why {
        let name = |of: EntityId| naming::one_line(self.entities.display_alone(of)).into_owned();
        let shown = self.entity(entity).name;
        match bond {
            Bond::Link(..) if name(node) == shown => Why::SameName,
            Bond::Own => Why::SameName,
            Bond::Link(join::Reason::Middle, of) => Why::MiddleName(name(of)),
            Bond::Link(join::Reason::Initials, of) => Why::Initials(name(of)),
            Bond::Link(join::Reason::Letter, of) => Why::OneLetter(name(of)),
            Bond::OnlyInitial => Why::OnlyInitial(shown.into_owned()),
            Bond::OnlySurname => Why::OnlySurname(shown.into_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
