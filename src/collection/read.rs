//! Which articles the user has read. They are known by the words of their texts, so that a file that is moved or renamed
//! stays read, and so does another copy of the same text; one that has changed is unread again.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{ArticleId, Collection};

/// The articles that were read, by [`Stored::words`](crate::article::Stored::words).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadSet(FxHashSet<u64>);

impl ReadSet {
    /// Whether an article with these words was read.
    pub fn has(&self, words: u64) -> bool {
        self.0.contains(&words)
    }

    /// Takes over whether articles with these words are read; whether that is new.
    pub fn mark(&mut self, words: u64, read: bool) -> bool {
        if read { self.0.insert(words) } else { self.0.remove(&words) }
    }

    /// What was read, in no order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = u64> {
        self.0.iter().copied()
    }
}

impl Collection {
    /// What the user has read.
    pub fn read_set(&self) -> &Arc<ReadSet> {
        &self.read
    }

    /// Takes over what the user has read.
    pub fn set_read_set(&mut self, read: ReadSet) {
        self.read = Arc::new(read);
    }

    /// Whether the user has read an article.
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.read.has(self.article(id).words)
    }

    /// Takes over whether an article is read; its words, when that is new.
    pub fn mark(&mut self, id: ArticleId, read: bool) -> Option<u64> {
        let words = self.article(id).words;
        // A query that was asked keeps the set as it was then, and only when there is something to change is it copied.
        (self.read.has(words) != read).then(|| {
            Arc::make_mut(&mut self.read).mark(words, read);
            words
        })
    }
}
