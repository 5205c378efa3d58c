//! Where those stand whom a query names: in which articles, and, where that is needed, at which places. Found out once
//! for a query; an article is then only looked up.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{ArticleId, Collection, EntityId};
use super::{Sort, Typed};
use crate::analysis::{Kind, Mention, Quote};
use crate::text::Span;

/// By article: places in text order.
type Places = FxHashMap<ArticleId, Box<[Span]>>;

/// Whoever is meant by a name of a query.
#[derive(Debug, PartialEq)]
pub(super) struct Bearers {
    /// Whom the name means; several may bear it.
    pub entities: FxHashSet<EntityId>,
    /// The articles that have places of them, with how many.
    pub articles: FxHashMap<ArticleId, u32>,
    /// The places; worked out when a query needs them.
    places: OnceLock<Places>,
}

impl Bearers {
    /// Looks a name up as `newshound mentions` does; one that may go on, by its beginning where nobody bears it.
    pub fn find(sort: &Sort, collection: &Collection) -> Self {
        match sort {
            Sort::Called(name, kind) => Self::of(whom(name, *kind, collection), collection),
            Sort::Said(name) => {
                let entities = whom(name, None, collection);
                let mut places: FxHashMap<ArticleId, Vec<Span>> = FxHashMap::default();
                for &article in Self::of(entities.clone(), collection).articles.keys() {
                    let is_wanted = |quote: &Quote| {
                        collection.speaker(article, quote).is_some_and(|speaker| entities.contains(&speaker))
                    };
                    let quotes = collection.quotes(article).into_iter().filter(is_wanted);
                    let spans: Vec<Span> = quotes.map(|quote| quote.span).collect();
                    if !spans.is_empty() {
                        places.insert(article, spans);
                    }
                }
                let articles = places.iter().map(|(&article, spans)| (article, spans.len() as u32)).collect();
                Self { entities, articles, places: sorted(places).into() }
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
        self.places.get_or_init(|| {
            let places = self.articles.keys().map(|&article| (article, self.mentions(article, collection)));
            sorted(places.collect())
        });
    }

    /// The places in an article; mentions are asked of the collection where they are not known yet.
    pub fn places(&self, article: ArticleId, collection: Option<&Collection>) -> Box<[Span]> {
        match (self.places.get(), collection) {
            (Some(places), _) => places.get(&article).cloned().unwrap_or_default(),
            (None, Some(collection)) => {
                let mut spans = self.mentions(article, collection);
                spans.sort_unstable();
                spans.into()
            }
            (None, None) => Box::default(),
        }
    }

    /// An article is looked through once, however many bear the name.
    fn mentions(&self, article: ArticleId, collection: &Collection) -> Vec<Span> {
        let is_wanted = |mention: &Mention| {
            collection.bearer(article, mention).is_some_and(|bearer| self.entities.contains(&bearer))
        };
        collection.mentions(article).into_iter().filter(is_wanted).map(|mention| mention.span).collect()
    }
}

/// Whom a name means: those who bear it, else those in whose names a word begins so, when it may go on.
fn whom(typed: &Typed, kind: Option<Kind>, collection: &Collection) -> FxHashSet<EntityId> {
    let called = collection.seek(&typed.name, kind);
    let is_begun = called.is_empty() && typed.may_go_on && typed.name.contains(char::is_alphanumeric);
    let found = if is_begun { collection.names_with(&typed.name, kind, usize::MAX) } else { called };
    found.into_iter().collect()
}

/// Takes from each of some names those whom another of them means for certain, for nobody stands together with himself: a
/// name that can mean one only takes him from the others, which may leave one of these with one only, too.
pub(super) fn part(names: &[usize], bearers: &mut [Arc<Bearers>], collection: &Collection) {
    let mut meant: Vec<FxHashSet<EntityId>> = names.iter().map(|&at| bearers[at].entities.clone()).collect();
    let mut certain = vec![false; names.len()];
    while let Some(next) = (0..names.len()).find(|&at| !certain[at] && meant[at].len() == 1) {
        certain[next] = true;
        let only = meant[next].clone();
        let others = meant.iter_mut().enumerate().filter(|&(at, _)| at != next);
        others.for_each(|(_, meant)| meant.retain(|entity| !only.contains(entity)));
    }
    for (&at, meant) in names.iter().zip(meant) {
        if bearers[at].entities.len() != meant.len() {
            bearers[at] = Arc::new(Bearers::of(meant, collection));
        }
    }
}

fn sorted(places: FxHashMap<ArticleId, Vec<Span>>) -> Places {
    let sorted = |(article, mut spans): (ArticleId, Vec<Span>)| {
        spans.sort_unstable();
        (article, spans.into())
    };
    places.into_iter().map(sorted).collect()
}
