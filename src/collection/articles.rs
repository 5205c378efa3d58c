//! The articles of a collection: by id, in the order of their files, and what has become of them since somebody looked
//! last.

use std::sync::Arc;

use super::{ArticleId, Collection};
use crate::article::{Article, Stored};

/// All articles, those that are gone among them: an id is never given twice.
#[derive(Debug, Default)]
pub(super) struct Articles {
    /// By id; shared with whoever asks something of them, see [`Selection`](super::Selection).
    all: Arc<Vec<Arc<Stored>>>,
    /// By id: the ordinal of the file.
    files: Vec<u32>,
    /// Those that are here, in the order of their files.
    order: Vec<ArticleId>,
    /// How many times one was added, changed or removed.
    revision: u64,
    /// The revision when one was changed or removed last.
    changed: u64,
}

impl Articles {
    pub fn add(&mut self, file: u32, article: Arc<Stored>) -> ArticleId {
        let id = ArticleId(self.all.len() as u32);
        let at = self.order.partition_point(|other| self.files[other.index()] <= file);
        self.order.insert(at, id);
        Arc::make_mut(&mut self.all).push(article);
        self.files.push(file);
        self.revision += 1;
        id
    }

    pub fn get(&self, id: ArticleId) -> &Arc<Stored> {
        &self.all[id.index()]
    }

    /// The article with this id, to be changed.
    pub fn change(&mut self, id: ArticleId) -> &mut Arc<Stored> {
        self.note_change();
        &mut Arc::make_mut(&mut self.all)[id.index()]
    }

    /// Removes an article; whether it was here.
    pub fn remove(&mut self, id: ArticleId) -> bool {
        let Some(place) = self.place(id) else { return false };
        self.note_change();
        self.order.remove(place);
        true
    }

    /// Where an article stands in the order of the files, if it is here.
    fn place(&self, id: ArticleId) -> Option<usize> {
        let key = |id: ArticleId| (self.files[id.index()], id);
        self.order.binary_search_by_key(&key(id), |&other| key(other)).ok()
    }

    fn note_change(&mut self) {
        self.revision += 1;
        self.changed = self.revision;
    }

    /// All, gone ones among them, by id.
    pub fn all(&self) -> &Arc<Vec<Arc<Stored>>> {
        &self.all
    }
}

impl Collection {
    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.order.is_empty()
    }

    /// All articles in the order of their files.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.articles.order.iter().copied()
    }

    /// A number that rises with every article that is added, changed or removed.
    pub fn revision(&self) -> u64 {
        self.articles.revision
    }

    /// The articles that were added since the collection had this revision; `None` when others changed or went since.
    pub fn added_since(&self, revision: u64) -> Option<impl Iterator<Item = ArticleId> + use<>> {
        let (end, count) = (self.articles.all.len() as u32, (self.revision() - revision) as u32);
        (revision >= self.articles.changed).then(|| (end - count..end).map(ArticleId))
    }

    /// The article with this id, put away as it is.
    pub fn article(&self, id: ArticleId) -> &Arc<Stored> {
        self.articles.get(id)
    }

    /// The article with this id, with its text.
    pub fn open(&self, id: ArticleId) -> Article {
        self.article(id).open()
    }

    /// The ordinal of the article's file.
    pub fn file_order(&self, id: ArticleId) -> u32 {
        self.articles.files[id.index()]
    }

    /// Whether an article is there and not removed.
    pub fn is_here(&self, id: ArticleId) -> bool {
        self.articles.place(id).is_some()
    }
}
