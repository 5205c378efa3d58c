//! Where those stand whom a query names: in which articles, and, where that is needed, at which places. Found out once
//! for a query; an article is then only looked up.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{ArticleId, Collection, EntityId};
use super::{Sort, Typed};
use crate::analysis::{Kind, Mention, Quote};
use crate::text::Span;

/// Places in text order, each with whom it is of.
pub(super) type Places = Box<[(Span, EntityId)]>;

/// Whoever is meant by a name of a query.
#[derive(Debug, PartialEq)]
pub(super) struct Bearers {
    /// Whom the name means; several may bear it.
    pub entities: FxHashSet<EntityId>,
    /// The articles that have places of them, with how many.
    pub articles: FxHashMap<ArticleId, u32>,
    /// The places, by article; worked out when a query needs them.
    places: OnceLock<FxHashMap<ArticleId, Places>>,
}

impl Bearers {
    /// Looks a name up as `newshound mentions` does; one that may go on, by its beginning where nobody bears it.
    pub fn find(sort: &Sort, collection: &Collection) -> Self {
        match sort {
            Sort::Called(name, kind) => Self::of(whom(name, *kind, collection), collection),
            Sort::Said(name) => {
                let Self { entities, articles, .. } = Self::of(whom(name, None, collection), collection);
                let mut places: FxHashMap<ArticleId, Places> = FxHashMap::default();
                for article in articles.into_keys() {
                    let of = |quote: Quote| Some((quote.span, collection.speaker(article, &quote)?));
                    let quotes = collection.quotes(article).into_iter().filter_map(of);
                    places.insert(article, quotes.filter(|(_, speaker)| entities.contains(speaker)).collect());
                }
                places.retain(|_, quotes| !quotes.is_empty());
                let articles = places.iter().map(|(&article, quotes)| (article, quotes.len() as u32)).collect();
                Self { entities, articles, places: places.into() }
            }
            Sort::Every(kind) => {
                let mut articles = FxHashMap::default();
                for entity in collection.of_kind(*kind) {
                    articles.extend(collection.articles_of(entity));
                    if articles.len() == collection.len() {
                        break;
                    }
                }
                Self { entities: FxHashSet::default(), articles, places: OnceLock::new() }
            }
        }
    }

    /// Looks up the mentions of some entities.
    fn of(entities: FxHashSet<EntityId>, collection: &Collection) -> Self {
        let mut articles = FxHashMap::default();
        for (article, count) in entities.iter().flat_map(|&entity| collection.articles_of(entity)) {
            *articles.entry(article).or_default() += count;
        }
        Self { entities, articles, places: OnceLock::new() }
    }

    /// Works out the places of mentions.
    pub fn place(&self, collection: &Collection) {
        let places = |&article: &ArticleId| (article, self.mentions(article, collection));
        self.places.get_or_init(|| self.articles.keys().map(places).collect());
    }

    /// The places in an article; mentions are asked of the collection where they are not known yet.
    pub fn places(&self, article: ArticleId, collection: Option<&Collection>) -> Places {
        match (self.places.get(), collection) {
            (Some(places), _) => places.get(&article).cloned().unwrap_or_default(),
            (None, Some(collection)) => self.mentions(article, collection),
            (None, None) => Box::default(),
        }
    }

    /// An article is looked through once, however many bear the name.
    fn mentions(&self, article: ArticleId, collection: &Collection) -> Places {
        let of = |mention: Mention| Some((mention.span, collection.bearer(article, &mention)?));
        let mentions = collection.mentions(article).into_iter().filter_map(of);
        mentions.filter(|(_, bearer)| self.entities.contains(bearer)).collect()
    }
}

/// Whom a name means: those who bear it, else those in whose names a word begins so, when it may go on.
fn whom(typed: &Typed, kind: Option<Kind>, collection: &Collection) -> FxHashSet<EntityId> {
    let called = collection.seek(&typed.name, kind);
    let is_begun = called.is_empty() && typed.may_go_on && typed.name.contains(char::is_alphanumeric);
    let found = if is_begun { collection.names_with(&typed.name, kind, usize::MAX) } else { called };
    found.into_iter().collect()
}

/// Whether each of some names can mean somebody of its own among those at its places: nobody stands together with himself.
pub(super) fn are_several(names: &[&[(Span, EntityId)]]) -> bool {
    let mut meant = FxHashMap::default();
    (0..names.len()).all(|name| finds(name, names, &mut meant, &mut FxHashSet::default()))
}

/// Finds somebody for a name whom no other means, or whose name can mean another (an augmenting path of Kuhn, The Hungarian
/// Method for the Assignment Problem, 1955); `asked` has those who need not be tried any more.
fn finds(
    name: usize,
    names: &[&[(Span, EntityId)]],
    meant: &mut FxHashMap<EntityId, usize>,
    asked: &mut FxHashSet<EntityId>,
) -> bool {
    names[name].iter().any(|&(_, entity)| {
        let is_free =
            asked.insert(entity) && meant.get(&entity).copied().is_none_or(|other| finds(other, names, meant, asked));
        if is_free {
            meant.insert(entity, name);
        }
        is_free
    })
}
