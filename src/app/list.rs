//! The list pane's state: all articles in the chosen order, those that are shown, and the cursor.

use rustc_hash::{FxHashMap, FxHashSet};

use super::action::Motion;
use super::{App, Folds};
use crate::article::OneLine;
use crate::collection::ArticleId;
use crate::collection::order::{SortKey, Sorted};

/// Rows of an article: date and outlet, and its title.
pub(super) const TWO: usize = 2;
/// The same with the sentence that shows best why it matches, or with a second row for its title.
pub(super) const THREE: usize = 3;

/// The state of the list pane.
#[derive(Debug)]
pub struct List {
    /// The articles that are shown, in order.
    pub shown: Vec<ArticleId>,
    /// Index of the cursor in `shown`; zero when that is empty.
    pub cursor: usize,
    /// Index of the first article on the screen.
    pub top: usize,
    /// Rows of the screen that an article takes.
    pub height: usize,
    /// Articles that fit on the screen.
    pub fits: usize,
    /// The order.
    pub sort: SortKey,
    /// Copies that are folded.
    pub folds: Folds,
    /// Articles that came while the reader was open and were not opened yet.
    pub fresh: FxHashSet<ArticleId>,
    pub(super) sorted: Sorted,
    /// The sentences that show best why those on the screen match, where a query finds places in them.
    pub best: FxHashMap<ArticleId, Option<OneLine>>,
}

impl Default for List {
    fn default() -> Self {
        Self {
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            height: TWO,
            fits: 1,
            sort: SortKey::Date,
            folds: Folds::default(),
            fresh: FxHashSet::default(),
            sorted: Sorted::default(),
            best: FxHashMap::default(),
        }
    }
}

impl List {
    /// The article under the cursor.
    pub fn current(&self) -> Option<ArticleId> {
        self.shown.get(self.cursor).copied()
    }

    /// Shows these articles and keeps the cursor on its article, or else where it was.
    pub fn show(&mut self, shown: Vec<ArticleId>, keep: Option<ArticleId>) {
        self.shown = shown;
        if let Some(at) = keep.and_then(|id| self.index_of(id)) {
            self.cursor = at;
        }
        self.clamp();
    }

    /// Where an article is in the list.
    pub fn index_of(&self, id: ArticleId) -> Option<usize> {
        // The cursor's own article is asked for most of the time.
        if self.current() == Some(id) {
            return Some(self.cursor);
        }
        self.shown.iter().position(|&shown| shown == id)
    }

    /// Takes over how many rows an article takes, and how many there are for all.
    pub(super) fn lay_out(&mut self, height: usize, rows: usize) {
        self.height = height;
        self.fits = (rows / height).max(1);
    }

    /// Puts the cursor on the article at a row below the heading; whether there is one.
    pub fn click(&mut self, row: usize) -> bool {
        let index = self.top + row / self.height;
        let there = index < self.shown.len();
        if there {
            self.cursor = index;
        }
        there
    }

    /// The articles on the screen, also one that has no room for all its rows.
    pub fn in_sight(&self) -> impl Iterator<Item = (usize, ArticleId)> + '_ {
        self.shown.iter().copied().enumerate().skip(self.top).take(self.fits + 1)
    }

    /// Moves the cursor by a motion, `count` times.
    pub fn move_by(&mut self, motion: Motion, count: usize) {
        self.cursor = step(self.cursor, motion, count, self.fits);
        self.clamp();
    }

    /// Scrolls by articles without leaving the cursor behind the edge.
    pub fn clamp(&mut self) {
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, self.fits, self.shown.len());
    }
}

/// Where a cursor among lines goes by a motion; the caller keeps it within the lines.
pub fn step(cursor: usize, motion: Motion, count: usize, fits: usize) -> usize {
    let fits = fits.max(1);
    let (page, half) = (fits.saturating_sub(1).max(1), (fits / 2).max(1));
    match motion {
        Motion::Down => cursor.saturating_add(count),
        Motion::Up => cursor.saturating_sub(count),
        Motion::HalfDown => cursor + half * count,
        Motion::HalfUp => cursor.saturating_sub(half * count),
        Motion::PageDown => cursor + page * count,
        Motion::PageUp => cursor.saturating_sub(page * count),
        Motion::Top => 0,
        Motion::Bottom => usize::MAX,
        Motion::Line => count.saturating_sub(1),
    }
}

/// The first line on a screen of `fits` lines that shows the cursor and leaves no room empty below the last line.
pub fn scrolled(top: usize, cursor: usize, fits: usize, lines: usize) -> usize {
    let fits = fits.max(1);
    let lowest = (cursor + 1).saturating_sub(fits);
    top.clamp(lowest, cursor.max(lowest)).min(lines.saturating_sub(fits))
}

impl App {
    /// Makes the list anew: order, choice, cursor.
    pub(super) fn relist(&mut self) {
        self.list.best.clear();
        if !self.can_sort_by(self.list.sort) {
            self.list.sort = SortKey::Date;
        }
        let sorted = self.list.sorted.by(self.list.sort, &self.collection).iter().copied();
        let is_on = self.narrowing.is_on();
        let mut shown: Vec<ArticleId> = sorted.filter(|&id| !is_on || self.narrowing.has(id)).collect();
        self.fold_copies(&mut shown);
        self.sort_rows(&mut shown);
        if self.list.sort == SortKey::Rank {
            self.best_first(&mut shown);
        }
        let asked_from = self.prompts.open.as_ref().and_then(|prompt| prompt.from).map(|from| from.article);
        let row = |id| self.list.folds.row_of(id);
        let keep = asked_from.filter(|&from| shown.contains(&row(from))).or(self.reader.article).map(row);
        let open = self.reader.article.map(row);
        self.list.show(shown, keep.filter(|_| self.touched));
        // With nothing to show, the text stays the one that was read; so does one that is folded under the cursor's row.
        let is_here = self.list.current().is_some() && open == self.list.current();
        if let Some(article) = self.list.current().or(asked_from).filter(|_| !is_here && !self.stays()) {
            let from = self.place().filter(|_| self.touched && self.prompts.open.is_none());
            self.open(article);
            self.reading.unasked = Some(article);
            // The list has left out what was read: the way back leads there.
            if let Some((from, to)) = from.zip(self.place()) {
                self.jumps.record(from, to);
            }
        }
        // A query on its way can leave out what is read and take it in again: then stepping stands where it stood.
        if let Some(from) = self.prompts.open.as_ref().and_then(|prompt| prompt.from)
            && self.reader.article == Some(from.article)
        {
            self.reader.spot = self.reader.spot.or(from.spot);
        }
        self.stale.trail = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_with_its_article() {
        let ids = |numbers: &[u32]| numbers.iter().map(|&number| ArticleId(number)).collect::<Vec<_>>();
        let mut list = List { fits: 2, ..List::default() };
        list.show(ids(&[5, 6, 7, 8]), None);
        list.move_by(Motion::Down, 2);
        assert_eq!((list.current(), list.top), (Some(ArticleId(7)), 1));
        list.show(ids(&[7, 5]), Some(ArticleId(7)));
        assert_eq!((list.cursor, list.top), (0, 0));
        list.show(ids(&[5]), Some(ArticleId(7)));
        assert_eq!(list.current(), Some(ArticleId(5)));
        list.show(Vec::new(), Some(ArticleId(5)));
        assert_eq!(list.current(), None);
        list.move_by(Motion::Bottom, 1);
        assert_eq!(list.cursor, 0);
    }
}
