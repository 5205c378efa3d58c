//! Floor 3: all articles, the entities over all of them, and queries.
//!
//! Articles come as the workers finish them, in any order; what a [`Collection`] tells, once settled, depends only on
//! which have come.

mod acronyms;
mod articles;
mod bearers;
mod called;
mod changes;
mod company;
pub mod concordance;
mod entities;
pub mod filters_file;
mod index;
mod join;
mod mended;
mod names;
pub mod names_file;
mod naming;
mod near;
pub mod order;
mod packed;
mod postings;
mod printed;
mod query;
mod quotes;
mod read;
pub mod read_log;
mod related;
mod repaired;
mod repairs;
mod seek;
mod selection;
mod shorter;
mod slug;
mod story;
mod timeline;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use changes::{Change, Lead};
pub use company::{Companion, Near, together};
pub use index::{Hint, Hints, Index, Known, Unusable};
pub use naming::{Form, Why};
pub use near::Copies;
pub use packed::PackedAnalysis;
pub use query::{
    Asked, Best, Completions, FIELDS, Field, Filter, FilterChange, Filters, LONGEST_QUERY, Nobody, Query, QueryError,
    Reason, SYNTAX, Takes, Tally, complete, query_table, rank,
};
pub use read::ReadSet;
pub use related::Related;
pub use repairs::{Name, Repair, Repairs};
pub use selection::{Moment, Selection};
pub use timeline::{Bar, Grain, Period, timeline};

use self::articles::Articles;
use self::bearers::Bond;
use self::entities::Entities;
use self::mended::{Mended, Row};
use self::printed::Forms;
use crate::analysis::{self, Found, Kind, Mention};
use crate::article::{Article, Stored};
use crate::text::Span;

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
    articles: Articles,
    /// By article; `None` until it is analysed.
    found: Vec<Option<PackedAnalysis>>,
    analysed: usize,
    entities: Entities,
    /// What the user says about names, and what follows from it.
    repairs: Repairs,
    printed: Forms,
    mended: Mended,
    /// What the user has read; shared with the queries that were asked meanwhile.
    read: Arc<ReadSet>,
    /// Whether something was added since the last call of `settle`.
    stirred: bool,
    /// Worked out when an export asks, and forgotten when the entities change.
    slugs: OnceLock<FxHashMap<EntityId, Box<str>>>,
    /// The same, when a name is sought.
    words: OnceLock<called::Words>,
}

impl Collection {
    /// Adds an article; `file` is the ordinal of its file in the walk. Articles of one file come in their order there.
    pub fn add(&mut self, file: u32, article: Arc<Stored>) -> ArticleId {
        self.found.push(None);
        self.stirred = true;
        self.articles.add(file, article)
    }

    /// Takes up what was found in an article. A second analysis is a late one of what the article was and is ignored, as
    /// is one of an article that is gone: see [`Collection::change`].
    pub fn analysed(&mut self, id: ArticleId, analysis: impl Into<PackedAnalysis>) {
        if self.found[id.index()].is_none() && self.is_here(id) {
            let analysis = analysis.into();
            let (mentions, entities) = analysis.names();
            self.entities.add(id, &self.open(id).text, (&mentions, &entities));
            self.keep(id, analysis);
            self.stirred = true;
        }
    }

    fn keep(&mut self, id: ArticleId, analysis: PackedAnalysis) {
        let before = self.found[id.index()].replace(analysis);
        self.analysed += usize::from(before.is_none());
    }

    /// Works out again which names stand for one entity, where additions since the last call bear on it. To be called
    /// after each batch; before, new names stand alone.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.stirred) {
            self.entities.settle();
            self.mend();
            self.slugs = OnceLock::new();
            self.words = OnceLock::new();
        }
    }

    /// How many articles are analysed.
    pub fn analysed_count(&self) -> usize {
        self.analysed
    }

    /// Whether the names of an article have been found.
    pub fn is_analysed(&self, id: ArticleId) -> bool {
        self.found[id.index()].is_some()
    }

    /// Every mention of an article in text order; none until it is analysed.
    pub fn mentions(&self, id: ArticleId) -> Vec<Mention> {
        self.found[id.index()].as_ref().map(PackedAnalysis::mentions).unwrap_or_default()
    }

    /// Names in an article's page furniture, in text order; they count nowhere.
    pub fn furniture(&self, id: ArticleId) -> Vec<Found> {
        self.found[id.index()].as_ref().map(PackedAnalysis::furniture).unwrap_or_default()
    }

    /// The entity of the local entity number `local` of an analysed article; one of its mentions may be of another, where
    /// a form was split off: see [`Collection::bearer`].
    #[cfg(test)]
    fn entity_of(&self, article: ArticleId, local: u32) -> EntityId {
        self.current(self.entities.locals(article)[local as usize])
    }

    /// Where an id stands now.
    pub fn current(&self, id: EntityId) -> EntityId {
        self.mended.current(id, &self.printed, |node| self.entities.speaker(node))
    }

    /// What is known about an entity.
    pub fn entity(&self, id: EntityId) -> Entity<'_> {
        let id = self.current(id);
        if let Some(row) = self.mended.row(id) {
            return self.repaired(row);
        }
        let (mentions, articles) = self.entities.totals(id);
        let name = naming::one_line(self.entities.display(id));
        Entity { name, kind: self.entities.kind(id), mentions, articles }
    }

    /// All entities of a kind, most mentions first, then by name.
    pub fn entities(&self, kind: Kind) -> Vec<EntityId> {
        self.most_first(self.of_kind(kind))
    }

    /// All entities of a kind, in no order.
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = EntityId> {
        self.rows().filter(move |&id| self.kind(id) == kind)
    }

    /// The entities of an article with their mentions in it, in the order of their first one.
    pub fn entities_in(&self, article: ArticleId) -> Vec<(EntityId, u32)> {
        let mut places: FxHashMap<EntityId, usize> = FxHashMap::default();
        let mut entities: Vec<(EntityId, u32)> = Vec::new();
        for mention in self.mentions(article) {
            let Some(entity) = self.bearer(article, &mention) else { continue };
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

    /// The mentions of an article that are their entity's by inference alone, for they are a surname that only one full name
    /// of the collection has; in text order.
    pub fn inferred(&self, article: ArticleId) -> Vec<Span> {
        let locals = self.entities.locals(article);
        let is_inferred = |mention: &Mention| self.entities.is_inferred(locals[mention.entity as usize]);
        self.mentions(article).into_iter().filter(is_inferred).map(|mention| mention.span).collect()
    }

    /// The articles that mention an entity, with the number of mentions, in the order of the files.
    pub fn articles_of(&self, entity: EntityId) -> Vec<(ArticleId, u32)> {
        let entity = self.current(entity);
        if let Some(row) = self.mended.row(entity) {
            return self.articles_of_row(row);
        }
        let members = self.entities.members(entity);
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

    /// Whether any form of an entity's name, folded, fits.
    pub fn is_called(&self, entity: EntityId, fits: &dyn Fn(&str) -> bool) -> bool {
        let entity = self.current(entity);
        if let Some(row) = self.mended.row(entity) {
            return self.is_row_called(row, fits);
        }
        self.is_group_called(entity, fits)
    }

    /// Mentions of an entity in all articles.
    pub fn mentions_of(&self, entity: EntityId) -> u32 {
        self.totals(entity).0
    }

    /// Mentions of an entity in all articles, and in how many articles they stand.
    fn totals(&self, entity: EntityId) -> (u32, u32) {
        let entity = self.current(entity);
        self.mended.row(entity).map_or_else(|| self.entities.totals(entity), Row::totals)
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
        let bonds = self.bonds(entity);
        for (article, opened) in articles {
            let text = &opened.text;
            let place = |(article, span): (ArticleId, Span)| (self.file_order(article), article, span);
            let mentions = self.mentions(article);
            for (at, mention) in mentions.iter().enumerate() {
                if self.bearer(article, mention) != Some(entity) {
                    continue;
                }
                let printed = naming::one_line(mention.span.of(text)).into_owned();
                let why = self.why_here(entity, article, (mention, &printed), &bonds);
                let first = (article, mention.span);
                let new = Form { text: printed.clone(), count: 0, why: Why::Unsure, first, evidence: None };
                let form = forms.entry(printed).or_insert(new);
                form.count += 1;
                form.first = if place(first) < place(form.first) { first } else { form.first };
                if form.count == 1 || why < form.why {
                    form.why = why;
                    form.evidence = self.evidence((text, article, at), &form.why, &bonds);
                }
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
        let is_of = move |mention: &Mention| self.bearer(article, mention) == Some(entity);
        self.mentions(article).into_iter().filter(is_of).map(|mention| mention.span)
    }

    /// Where an entity stands first, as something to order by.
    fn first(&self, entity: EntityId) -> Option<(u32, ArticleId, Span)> {
        let (article, _) = *self.articles_of(entity).first()?;
        Some((self.file_order(article), article, self.places(article, entity).next()?))
    }

    /// The place that bears out why a mention, given by its number in an article with its text, is held to be one.
    fn evidence(
        &self,
        (text, article, at): (&str, ArticleId, usize),
        why: &Why,
        bonds: &repaired::Bonds,
    ) -> Option<(ArticleId, Span)> {
        let mentions = self.mentions(article);
        let mention = mentions.get(at).filter(|_| *why != Why::SameName)?;
        if Why::inside(mention.join.rule).is_some() {
            return analysis::evidence(text, &mentions, at).first().map(|&span| (article, span));
        }
        match bonds.get(&self.entities.locals(article)[mention.entity as usize])? {
            Bond::Link(_, of) => self.first_of(*of),
            _ => None,
        }
    }

    /// Where a node stands first by itself.
    fn first_of(&self, node: EntityId) -> Option<(ArticleId, Span)> {
        let articles = self.entities.postings(node).iter().filter(|posting| posting.1 > 0).map(|posting| posting.0);
        let article = articles.min_by_key(|&article| (self.file_order(article), article))?;
        let locals = self.entities.locals(article);
        let mentions = self.mentions(article);
        let mention = mentions.iter().find(|mention| locals[mention.entity as usize] == node)?;
        Some((article, mention.span))
    }

    /// Entities, those with the most mentions first; of equals those of the first kind, then by name.
    fn most_first(&self, ids: impl IntoIterator<Item = EntityId>) -> Vec<EntityId> {
        let keyed = |id: EntityId| {
            let Entity { name, kind, mentions, .. } = self.entity(id);
            ((Reverse(mentions), kind, name), id)
        };
        let mut keyed: Vec<_> = ids.into_iter().map(keyed).collect();
        // Hardly any are alike in all this: to look where each stands first takes long.
        keyed.sort_by(|(one, this), (two, that)| {
            one.cmp(two).then_with(|| self.first_article(*this).cmp(&self.first_article(*that)))
        });
        keyed.into_iter().map(|(_, id)| id).collect()
    }

    /// The first article with an entity, in the order of the files.
    fn first_article(&self, entity: EntityId) -> Option<(u32, ArticleId)> {
        let place = |&(article, _): &(ArticleId, u32)| (self.file_order(article), article);
        if let Some(row) = self.mended.row(entity) {
            return self.articles_of_row(row).first().map(place);
        }
        let members = self.entities.members(entity).into_iter();
        members.flat_map(|(node, _)| self.entities.postings(node)).map(place).min()
    }
}

#[cfg(test)]
mod join_cases;
#[cfg(test)]
mod tests;
