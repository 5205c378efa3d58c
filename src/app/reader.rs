//! The text pane's state: which article is open, where in it the reader is, and its page at the present width.

use rustc_hash::FxHashMap;

use super::action::Motion;
use super::list::step;
use super::page::Page;
use crate::article::Article;
use crate::collection::ArticleId;
use crate::text::Span;

/// The state of the text pane.
#[derive(Debug)]
pub struct Reader {
    /// The open article.
    pub article: Option<ArticleId>,
    /// Its page; `None` until it is laid out for the present width.
    pub page: Option<Page>,
    /// The first row on the screen.
    pub top: usize,
    /// The mention or hit that stepping stands on.
    pub spot: Option<Span>,
    /// What a line of a view led to, set off until the next move though nothing steps there.
    pub landed: Option<Span>,
    /// Rows of the pane.
    pub height: u16,
    /// Whether names are marked.
    pub marks: bool,
    /// Whether page furniture is shown.
    pub furniture: bool,
    /// The byte that stays on the first row when the width changes; set by every scroll, not by a new layout, so that
    /// narrowing and widening again ends where it began.
    anchor: usize,
    /// Where the reader was in the other articles.
    places: FxHashMap<ArticleId, usize>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            article: None,
            page: None,
            top: 0,
            spot: None,
            landed: None,
            height: 0,
            marks: true,
            furniture: false,
            anchor: 0,
            places: FxHashMap::default(),
        }
    }
}

impl Reader {
    /// Opens an article where it was left, or at its start.
    pub fn open(&mut self, article: ArticleId) {
        if self.article == Some(article) {
            return;
        }
        if let Some(left) = self.article.replace(article) {
            self.places.insert(left, self.anchor);
        }
        self.anchor = self.places.get(&article).copied().unwrap_or(0);
        self.page = None;
        self.spot = None;
        self.landed = None;
    }

    /// Goes on in the same article after its text has changed.
    pub fn reopen(&mut self, anchor: usize, spot: Option<Span>) {
        self.anchor = anchor;
        self.page = None;
        self.spot = spot;
        self.landed = None;
    }

    /// Lays the article out if it is not yet, and keeps the first row in range.
    pub fn lay_out(&mut self, article: &Article, columns: u16) {
        if self.page.as_ref().is_none_or(|page| page.columns != columns.max(1)) {
            let page = Page::new(article, columns, self.furniture);
            // The very start is above any heading that is not of the text.
            self.top = if self.anchor == 0 { 0 } else { page.row_at(self.anchor) };
            self.page = Some(page);
        }
        self.top = self.top.min(self.last_top());
    }

    /// The byte at the top of the screen.
    pub fn anchor(&self) -> usize {
        self.anchor
    }

    /// Puts the row of a byte at the top.
    pub fn go_to(&mut self, anchor: usize) {
        self.anchor = anchor;
        self.landed = None;
        let row = self.page.as_ref().map_or(0, |page| if anchor == 0 { 0 } else { page.row_at(anchor) });
        self.top = row.min(self.last_top());
    }

    /// Scrolls by a motion, `count` times.
    pub fn scroll(&mut self, motion: Motion, count: usize) {
        self.landed = None;
        self.put(step(self.top, motion, count, usize::from(self.height)));
    }

    /// Puts a span in sight: where it is if it shows already, else a third down the screen, or higher if its end would not
    /// show.
    pub fn show(&mut self, span: Span) {
        let Some(page) = &self.page else { return };
        let (first, last) = (page.row_at(span.start()), page.row_at(span.end().saturating_sub(1).max(span.start())));
        let height = usize::from(self.height);
        if first < self.top || last >= self.top + height {
            self.put(first.saturating_sub(height / 3).max((last + 1).saturating_sub(height)).min(first));
        }
    }

    /// The span that stepping stands on, unless the reader has scrolled away from it.
    pub fn spot_in_sight(&self) -> Option<Span> {
        self.spot.filter(|spot| self.in_sight().overlaps(*spot))
    }

    /// Forgets where the reader was in articles that read otherwise now, or are gone.
    pub fn forget(&mut self, articles: &[ArticleId]) {
        self.places.retain(|id, _| !articles.contains(id));
    }

    /// The bytes on the screen.
    pub fn in_sight(&self) -> Span {
        let Some(page) = &self.page else { return Span::default() };
        let rows = page.rows.get(self.top..).unwrap_or_default();
        let mut shown = rows.iter().take(usize::from(self.height));
        let start = rows.first().map_or(0, |row| row.span.start());
        Span::new(start, shown.next_back().map_or(start, |row| row.span.end()).max(start))
    }

    /// How far down the text the last row on the screen is, in percent.
    pub fn percent(&self) -> usize {
        let rows = self.page.as_ref().map_or(0, |page| page.rows.len());
        let seen = (self.top + usize::from(self.height)).min(rows);
        (seen * 100).checked_div(rows).unwrap_or(100)
    }

    /// Minutes that reading the rest takes, from the first row on the screen; none at the end.
    pub fn minutes_left(&self) -> usize {
        let Some(page) = &self.page else { return 0 };
        if self.top + usize::from(self.height) >= page.rows.len() { 0 } else { page.minutes_from(self.top) }
    }

    fn put(&mut self, top: usize) {
        self.top = top.min(self.last_top());
        let row = self.page.as_ref().and_then(|page| page.rows.get(self.top));
        self.anchor = if self.top == 0 { 0 } else { row.map_or(0, |row| row.span.start()) };
    }

    /// The last row that can be the first on the screen.
    fn last_top(&self) -> usize {
        let rows = self.page.as_ref().map_or(0, |page| page.rows.len());
        rows.saturating_sub(usize::from(self.height.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::article;

    fn reader(article: &Article, columns: u16) -> Reader {
        let mut reader = Reader { height: 5, ..Reader::default() };
        reader.open(ArticleId(0));
        reader.lay_out(article, columns);
        reader
    }

    #[test]
    fn a_resize_keeps_the_sentence_and_comes_back() {
        let article = article(&format!("{}|b\n{}|b\n", "some words ".repeat(60), "other words ".repeat(60)));
        let mut reader = reader(&article, 40);
        reader.scroll(Motion::Down, 11);
        let (anchor, top) = (reader.anchor(), reader.top);
        for columns in [13, 72, 25] {
            reader.page = None;
            reader.lay_out(&article, columns);
            let row = reader.page.as_ref().unwrap().rows[reader.top];
            assert!(row.span.contains(anchor), "{columns}");
        }
        reader.page = None;
        reader.lay_out(&article, 40);
        assert_eq!(reader.top, top);
    }

    #[test]
    fn a_span_shows_whole_as_far_as_it_fits() {
        let article = article(&format!("{}|b\n", "some words ".repeat(100)));
        let mut reader = reader(&article, 20);
        let rows: Vec<Span> = reader.page.as_ref().unwrap().rows.iter().map(|row| row.span).collect();
        // From where to where it goes, and the first row of the screen before and after.
        for (first, last, top, shown) in [
            (4, 4, 0, 0),
            (4, 5, 0, 3),
            (12, 12, 0, 11),
            (12, 16, 0, 12),
            (12, 30, 0, 12),
            (8, 11, 10, 7),
            (3, 7, 3, 3),
        ] {
            reader.scroll(Motion::Top, 1);
            reader.scroll(Motion::Down, top);
            reader.show(Span::new(rows[first].start(), rows[last].end()));
            assert_eq!(reader.top, shown, "rows {first} to {last} from {top}");
        }
    }

    #[test]
    fn an_article_is_reopened_where_it_was_left() {
        let article = article(&format!("{}|b\n", "some words ".repeat(100)));
        let mut reader = reader(&article, 30);
        reader.scroll(Motion::PageDown, 2);
        let top = reader.top;
        reader.open(ArticleId(1));
        reader.lay_out(&article, 30);
        assert_eq!(reader.top, 0);
        reader.open(ArticleId(0));
        reader.lay_out(&article, 30);
        assert_eq!(reader.top, top);
        reader.scroll(Motion::Bottom, 1);
        assert_eq!((reader.percent(), reader.minutes_left()), (100, 0));
    }
}
