//! Articles that stand in several files with the same words: the list shows them once.

use rustc_hash::FxHashMap;

use super::App;
use crate::collection::{ArticleId, Collection};

/// Articles that repeat another, by the first of them in the order of the files.
#[derive(Debug, Default)]
pub struct Copies(FxHashMap<ArticleId, Vec<ArticleId>>);

impl Copies {
    /// The copies among all articles; only those that are some take memory.
    fn of(collection: &Collection) -> Self {
        let mut first: FxHashMap<(u64, u32), ArticleId> = FxHashMap::default();
        let mut copies: FxHashMap<ArticleId, Vec<ArticleId>> = FxHashMap::default();
        for id in collection.ids() {
            let article = collection.article(id);
            let shown = *first.entry((article.words, article.heading.len() as u32)).or_insert(id);
            if shown != id {
                copies.entry(shown).or_default().push(id);
            }
        }
        Self(copies)
    }

    /// The articles that repeat this one.
    pub fn of_article(&self, id: ArticleId) -> &[ArticleId] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The article that is shown for this one.
    pub fn shown_for(&self, id: ArticleId) -> ArticleId {
        self.0.iter().find(|(_, copies)| copies.contains(&id)).map_or(id, |(&shown, _)| shown)
    }
}

impl App {
    /// Leaves the copies out of what the list is to show; the open article stays.
    pub(super) fn leave_out_copies(&mut self, shown: &mut Vec<ArticleId>) {
        self.copies = Copies::of(&self.collection);
        let out: rustc_hash::FxHashSet<ArticleId> = self.copies.0.values().flatten().copied().collect();
        shown.retain(|id| !out.contains(id));
    }
}
