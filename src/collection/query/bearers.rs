//! Where those stand whom a query names: in which articles, and, where that is needed, at which places. Found out once
//! for a query; an article is then only looked up.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::super::{ArticleId, Collection, EntityId};
use super::Sort;
use crate::text::Span;

/// By article: places in text order.
type Places = FxHashMap<ArticleId, Box<[Span]>>;

/// Whoever is meant by a name of a query.
#[derive(Debug, PartialEq)]
pub(super) struct Bearers {
    /// Whom the name means; several may bear it.
    pub entities: Vec<EntityId>,
    /// The articles that have places of them, with how many.
    pub articles: FxHashMap<ArticleId, u32>,
    /// The places; worked out when a query needs them.
    places: OnceLock<Places>,
}

impl Bearers {
    /// Looks a name up as `newshound mentions` does.
    pub fn find(sort: &Sort, collection: &Collection) -> Self {
        match sort {
            Sort::Called(name, kind) => {
                let entities = collection.seek(name, *kind);
                let mut articles = FxHashMap::default();
                for (article, count) in entities.iter().flat_map(|&entity| collection.articles_of(entity)) {
                    *articles.entry(article).or_default() += count;
                }
                Self { entities, articles, places: OnceLock::new() }
            }
            Sort::Said(name) => {
                let entities = collection.seek(name, None);
                let mut places: FxHashMap<ArticleId, Vec<Span>> = FxHashMap::default();
                for (article, quote) in entities.iter().flat_map(|&entity| collection.quotes_of(entity)) {
                    places.entry(article).or_default().push(quote.span);
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
                Self { entities: Vec::new(), articles, places: OnceLock::new() }
            }
        }
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

    fn mentions(&self, article: ArticleId, collection: &Collection) -> Vec<Span> {
        self.entities.iter().flat_map(|&entity| collection.mentions_in(article, entity)).collect()
    }
}

fn sorted(places: FxHashMap<ArticleId, Vec<Span>>) -> Places {
    let sorted = |(article, mut spans): (ArticleId, Vec<Span>)| {
        spans.sort_unstable();
        (article, spans.into())
    };
    places.into_iter().map(sorted).collect()
}
