//! A list for each article, all of them in one: an allocation of its own for each would cost more than what it holds.

use super::ArticleId;

/// The part of its length by which a long list grows. Doubling would leave up to half of the memory unused.
const SLACK: usize = 8;

/// Lists of small items by article.
#[derive(Debug)]
pub(super) struct Rows<T> {
    items: Vec<T>,
    /// By article: where its list starts and ends among the items.
    rows: Vec<Option<(u32, u32)>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { items: Vec::new(), rows: Vec::new() }
    }
}

impl<T: Copy> Rows<T> {
    /// Stores the list of an article.
    pub(super) fn set(&mut self, article: ArticleId, list: &[T]) {
        reserve(&mut self.items, list.len());
        let start = self.items.len() as u32;
        self.items.extend_from_slice(list);
        while self.rows.len() <= article.index() {
            push(&mut self.rows, None);
        }
        self.rows[article.index()] = Some((start, self.items.len() as u32));
    }

    /// The list of an article; `None` when it has not been stored.
    pub(super) fn get(&self, article: ArticleId) -> Option<&[T]> {
        let (start, end) = (*self.rows.get(article.index())?)?;
        Some(&self.items[start as usize..end as usize])
    }
}

/// Appends to a list that may become long.
pub(super) fn push<T>(list: &mut Vec<T>, item: T) {
    reserve(list, 1);
    list.push(item);
}

fn reserve<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(16 + more + list.len() / SLACK);
    }
}
