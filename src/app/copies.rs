//! Copies in the list: of the articles that are listed and tell one story in nearly the same words, one has a row, and
//! the others are folded under it.
//!
//! A fold hides rows and nothing else. Every article counts in the sidebar, on the card and in the title line, as it does
//! in the commands; stepping goes from the article of a row on to those that are folded under it, so that a name which
//! only a copy has is found there. When the list is narrowed, the first copy that matches has the row.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::App;
use super::trail::Seat;
use crate::collection::order::SortKey;
use crate::collection::{ArticleId, Copies};

/// What is folded in the list.
#[derive(Debug, Default)]
pub struct Folds {
    copies: Copies,
    /// By the article of a row: those folded under it.
    under: FxHashMap<ArticleId, Vec<ArticleId>>,
    /// By an article that is folded: the article of its row.
    row_of: FxHashMap<ArticleId, ArticleId>,
}

impl Folds {
    /// All copies, listed or not.
    pub fn copies(&self) -> &Copies {
        &self.copies
    }

    /// The article and its copies, listed or not; empty for an article without any.
    pub fn group(&self, id: ArticleId) -> &[ArticleId] {
        self.copies.group(id)
    }

    /// The articles that are folded under the one of a row.
    pub fn under(&self, row: ArticleId) -> &[ArticleId] {
        self.under.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The article in whose row this one is; itself unless it is folded.
    pub fn row_of(&self, id: ArticleId) -> ArticleId {
        self.row_of.get(&id).copied().unwrap_or(id)
    }
}

impl App {
    /// Whether copies are to be looked for again.
    pub(super) fn copies_are_stale(&self) -> bool {
        self.list.folds.copies.are_stale(&self.collection, !self.loading.progress.all_read())
    }

    /// Folds the copies among the articles that are to be listed.
    pub(super) fn fold_copies(&mut self, listed: &mut Vec<ArticleId>) {
        if self.copies_are_stale() {
            self.list.folds.copies = Copies::of(&self.collection);
        }
        let Folds { copies, under, row_of } = &mut self.list.folds;
        (*under, *row_of) = Default::default();
        let with_copies: FxHashSet<ArticleId> =
            listed.iter().copied().filter(|&id| !copies.group(id).is_empty()).collect();
        for group in copies.groups() {
            let mut of_group = group.iter().copied().filter(|id| with_copies.contains(id));
            let Some(row) = of_group.next() else { continue };
            let folded: Vec<ArticleId> = of_group.collect();
            if !folded.is_empty() {
                row_of.extend(folded.iter().map(|&id| (id, row)));
                under.insert(row, folded);
            }
        }
        listed.retain(|id| !row_of.contains_key(id));
    }

    /// Sorts rows by the mentions, or the hits, in all their articles, where the list is sorted so.
    pub(super) fn sort_rows(&self, rows: &mut [ArticleId]) {
        if self.list.sort != SortKey::Mentions {
            return;
        }
        let mentions = self.follow.map(|entity| self.collection.articles_of(entity).into_iter().collect());
        let counts: FxHashMap<ArticleId, u32> = mentions.unwrap_or_else(|| self.narrowing.hits().collect());
        let in_row = |id: &ArticleId| -> u32 {
            let articles = std::iter::once(id).chain(self.list.folds.under(*id));
            articles.filter_map(|id| counts.get(id)).sum()
        };
        rows.sort_by_cached_key(|id| Reverse(in_row(id)));
    }

    /// All articles of the list, those that are folded after that of their row.
    pub fn listed(&self) -> impl DoubleEndedIterator<Item = (Seat, ArticleId)> {
        self.list.shown.iter().enumerate().flat_map(|(row, &id)| {
            let folded = self.list.folds.under(id);
            let article = move |place: usize| place.checked_sub(1).map_or(id, |at| folded[at]);
            (0..=folded.len()).map(move |place| (Seat { row, place: place + 1 }, article(place)))
        })
    }

    /// How many articles the list has, those that are folded among them.
    pub fn listed_count(&self) -> usize {
        self.list.shown.len() + self.list.folds.row_of.len()
    }

    /// The article under the list's cursor; of several in its row the one that is open.
    pub(super) fn on_cursor(&self) -> Option<ArticleId> {
        let row = self.list.current()?;
        Some(self.reader.article.filter(|&open| self.list.folds.row_of(open) == row).unwrap_or(row))
    }

    /// Where an article is in the list; `None` when it is left out.
    pub(super) fn seat_of(&self, id: ArticleId) -> Option<Seat> {
        let first = self.list.folds.row_of(id);
        let row = self.list.index_of(first)?;
        let place = self.list.folds.under(first).iter().position(|&folded| folded == id).map_or(1, |place| place + 2);
        Some(Seat { row, place })
    }
}
