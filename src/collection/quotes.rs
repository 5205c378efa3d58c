//! Quotes over all articles: a speaker inside an article becomes one of the collection.

use super::{ArticleId, Collection, EntityId, PackedAnalysis};
use crate::analysis::Quote;
use crate::text::Span;

impl Collection {
    /// What is said in an article, in text order; nothing until it is analysed.
    pub fn quotes(&self, article: ArticleId) -> Vec<Quote> {
        self.found[article.index()].as_ref().map(PackedAnalysis::quotes).unwrap_or_default()
    }

    /// Who says a quote of an article, when the text tells; where forms of the name are split, whoever has the one that
    /// stands nearest to the words that tell, or else to the quote.
    pub fn speaker(&self, article: ArticleId, quote: &Quote) -> Option<EntityId> {
        let local = quote.speaker?;
        let told = quote.cue.unwrap_or(quote.span);
        let far = |span: &Span| told.start.saturating_sub(span.end).max(span.start.saturating_sub(told.end));
        self.bearer_at(article, local, || {
            let mentions = self.mentions(article).into_iter().filter(|mention| mention.entity == local);
            mentions.map(|mention| mention.span).min_by_key(far).map(|nearest| nearest.start)
        })
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
