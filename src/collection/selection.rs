//! [`Selection`]: some articles as they are now, for a thread to take along. All articles are shared at once, so that a
//! question to a hundred thousand costs a key no more than one to ten.

use std::sync::{Arc, Weak};

use super::{ArticleId, Collection};
use crate::article::Stored;

/// Some articles of a collection, as they were when they were chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// By id; articles that are gone among them.
    articles: Arc<Vec<Arc<Stored>>>,
    ids: Vec<ArticleId>,
}

/// Tells whether all articles are as they were, without keeping them.
#[derive(Debug, Default, Clone)]
pub struct Moment(Weak<Vec<Arc<Stored>>>);

impl Selection {
    /// The articles that were chosen.
    pub fn ids(&self) -> &[ArticleId] {
        &self.ids
    }

    /// Any article of the collection.
    pub fn article(&self, id: ArticleId) -> &Arc<Stored> {
        &self.articles[id.index()]
    }

    /// All articles by id, chosen or not, gone ones among them.
    pub fn all(&self) -> &[Arc<Stored>] {
        &self.articles
    }

    /// The articles that were chosen.
    pub fn iter(&self) -> impl Iterator<Item = (ArticleId, &Stored)> {
        self.ids.iter().map(|&id| (id, &**self.article(id)))
    }

    /// The moment at which it was chosen.
    pub fn moment(&self) -> Moment {
        Moment(Arc::downgrade(&self.articles))
    }

    /// Whether all articles of the collection are as they were at a moment.
    pub fn is_of(&self, moment: &Moment) -> bool {
        // While a moment is held, the collection changes its articles in another place.
        moment.0.as_ptr() == Arc::as_ptr(&self.articles)
    }
}

impl Collection {
    /// Articles to take along.
    pub fn select(&self, ids: impl IntoIterator<Item = ArticleId>) -> Selection {
        Selection { articles: self.articles.all().clone(), ids: ids.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::super::tests::collection;
    use super::*;
    use crate::analysis::Analysis;

    #[test]
    fn a_selection_stays_as_it_was_and_a_moment_tells_changes() {
        let mut collection = collection(&["{p0 Ada Byron}", "{p0 Bo Hall}"]);
        let before = collection.select([ArticleId(1)]);
        let moment = before.moment();
        assert!(before.is_of(&moment) && collection.select([]).is_of(&moment) && !before.is_of(&Moment::default()));
        let seen: Vec<_> = before.iter().map(|(id, article)| (id, article.open().text)).collect();
        assert_eq!(seen, [(ArticleId(1), "Bo Hall".into())]);
        drop(before);
        let (article, _) = super::super::tests::marked("{p0 Cy Dunn}");
        collection.change([Change::Replaced(ArticleId(1), article, Analysis::default().into())]);
        let after = collection.select([ArticleId(1)]);
        assert!(!after.is_of(&moment));
        let moment = after.moment();
        collection.set_recurring(ArticleId(0), &[0]);
        assert!(!collection.select([]).is_of(&moment) && after.is_of(&moment));
    }
}
