//! Quotes over all articles: a speaker inside an article becomes one of the collection.

use super::{ArticleId, Collection, EntityId, PackedAnalysis};
use crate::analysis::Quote;

impl Collection {
    /// What is said in an article, in text order; nothing until it is analysed.
    pub fn quotes(&self, article: ArticleId) -> Vec<Quote> {
        self.found[article.index()].as_ref().map(PackedAnalysis::quotes).unwrap_or_default()
    }

    /// Who says a quote of an article, when the text tells.
    pub fn speaker(&self, article: ArticleId, quote: &Quote) -> Option<EntityId> {
        let speaker = quote.speaker.map(|local| self.entity_of(article, local));
        speaker.filter(|&speaker| !self.is_hidden(speaker))
    }

    /// What an entity says in an article, in text order.
    pub fn quotes_in(&self, article: ArticleId, entity: EntityId) -> impl Iterator<Item = Quote> {
        let entity = self.current(entity);
        self.quotes(article).into_iter().filter(move |quote| self.speaker(article, quote) == Some(entity))
    }

    /// All that an entity says, in the order of the files.
    pub fn quotes_of(&self, entity: EntityId) -> Vec<(ArticleId, Quote)> {
        let articles = self.articles_of(entity).into_iter();
        articles.flat_map(|(id, _)| self.quotes_in(id, entity).map(move |quote| (id, quote))).collect()
    }
}
