//! The list pane's state: all articles in the chosen order, those that are shown, and the cursor.

use super::action::Motion;
use crate::collection::ArticleId;
use crate::collection::order::SortKey;

/// The state of the list pane.
#[derive(Debug)]
pub struct List {
    /// The articles that are shown, in order.
    pub shown: Vec<ArticleId>,
    /// Index of the cursor in `shown`; zero when that is empty.
    pub cursor: usize,
    /// Index of the first article on the screen.
    pub top: usize,
    /// Articles that fit on the screen, two rows each.
    pub fits: usize,
    /// The order.
    pub sort: SortKey,
}

impl Default for List {
    fn default() -> Self {
        Self { shown: Vec::new(), cursor: 0, top: 0, fits: 1, sort: SortKey::Date }
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
    }
}

/// The first line on a screen of `fits` lines that shows the cursor and leaves no room empty below the last line.
pub fn scrolled(top: usize, cursor: usize, fits: usize, lines: usize) -> usize {
    let fits = fits.max(1);
    let lowest = (cursor + 1).saturating_sub(fits);
    top.clamp(lowest, cursor.max(lowest)).min(lines.saturating_sub(fits))
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
