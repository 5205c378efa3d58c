//! A view of lines that opens over the panes: the help, the problems, a person's card, the filters, copies and the like.
//! One thing for all of them: a title, lines under headings, a cursor, a filter, and for some lines a place to jump to.

use super::App;
use super::action::Motion;
use super::concordance::Source;
use super::jumps::Place;
use super::list::{scrolled, step};
use crate::collection::EntityId;
use crate::text::{Span, fold, width, wrap};

/// Which view is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The keys.
    Help,
    /// What could not be read.
    Problems,
    /// What the articles say of one entity.
    Card,
    /// The forms of a name, one of which may be split off.
    Forms,
    /// What is known about the open article.
    Info,
    /// The copies of the open article, each to be compared with it.
    Copies,
    /// What has to do with the open article.
    Related,
    /// The filters.
    Filters,
}

/// One line of a view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// A short first part, in a column of its own; for a heading, the whole.
    pub left: String,
    /// The rest.
    pub text: String,
    /// The part of `text` that is set off, in bytes.
    pub mark: Option<(usize, usize)>,
    /// Where Enter goes.
    pub jump: Option<Place>,
    /// The lines that Enter shows.
    pub opens: Option<Source>,
    /// Whether it is a heading.
    pub heading: bool,
}

impl Line {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { left: text.into(), heading: true, ..Self::default() }
    }

    /// A line of two columns.
    pub fn new(left: impl Into<String>, text: impl Into<String>) -> Self {
        Self { left: left.into(), text: text.into(), ..Self::default() }
    }

    /// The same line with a place to jump to.
    #[must_use]
    pub fn to(self, place: Place) -> Self {
        Self { jump: Some(place), ..self }
    }

    /// The same line with lines that it opens.
    #[must_use]
    pub fn opening(self, source: Source) -> Self {
        Self { opens: Some(source), ..self }
    }
}

/// A row of an open view: a line, or as much of one as fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewRow {
    /// Index of the line in [`Listing::shown`].
    pub index: usize,
    /// The bytes of its `text` in this row.
    pub span: Span,
    /// Whether it is the first row of its line.
    pub first: bool,
}

/// The state of an open view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Which one.
    pub view: View,
    /// Its title.
    pub title: String,
    /// Whom it is about, as a card is.
    pub about: Option<EntityId>,
    /// All lines.
    pub lines: Vec<Line>,
    /// Indices of the lines that the filter leaves.
    pub shown: Vec<usize>,
    /// What is typed to narrow the lines.
    pub filter: String,
    /// Index of the cursor in `shown`.
    pub cursor: usize,
    /// The lines that are shown, broken into rows.
    pub rows: Vec<ViewRow>,
    /// Index in `rows` of the first row on the screen.
    pub top: usize,
    /// Rows that fit on the screen.
    pub fits: usize,
    /// Cells of the first column.
    pub left: u16,
    /// Cells of the screen for which `rows` and `left` hold, if they hold for any.
    columns: Option<u16>,
    /// The line and the first row on the screen when lines began to be narrowed.
    before: Option<(usize, usize)>,
}

impl Listing {
    /// Opens a view on its first line that can be chosen.
    pub fn new(view: View, title: impl Into<String>, lines: Vec<Line>) -> Self {
        let shown = (0..lines.len()).collect();
        let mut listing = Self {
            view,
            title: title.into(),
            about: None,
            lines,
            shown,
            filter: String::new(),
            cursor: 0,
            rows: Vec::new(),
            top: 0,
            fits: 1,
            left: 0,
            columns: None,
            before: None,
        };
        listing.move_by(Motion::Top, 1);
        listing
    }

    /// The same view about somebody.
    #[must_use]
    pub fn about(self, entity: EntityId) -> Self {
        Self { about: Some(entity), ..self }
    }

    /// The same view in place of an old one: with its filter, and with the cursor on the same line where there is one.
    #[must_use]
    pub fn after(mut self, old: &Self) -> Self {
        if !old.filter.is_empty() {
            self.narrow(&old.filter);
        }
        let is_it = |line: &Line| old.current().is_some_and(|it| (&it.left, &it.text) == (&line.left, &line.text));
        let same = self.shown.iter().position(|&line| is_it(&self.lines[line]));
        self.cursor = same.unwrap_or(old.cursor).min(self.shown.len().saturating_sub(1));
        (self.top, self.fits) = (old.top, old.fits);
        self
    }

    /// Breaks the lines into rows for a screen of this size.
    pub fn lay_out(&mut self, columns: u16, fits: usize) {
        self.fits = fits;
        if self.columns != Some(columns) {
            self.columns = Some(columns);
            self.rows.clear();
            let wide = |line: &Line| width(&line.left, whole(&line.left));
            // Of all lines, so that none moves sideways when others are left out.
            let widest = self.lines.iter().filter(|line| !line.heading).map(wide).max();
            self.left = (widest.unwrap_or(0) as u16).min(columns / 5 * 2);
            let room = usize::from(columns.saturating_sub(self.left + TEXT_INDENT + 1));
            for (index, &line) in self.shown.iter().enumerate() {
                let line = &self.lines[line];
                let mut spans = wrap(&line.text, whole(&line.text), room);
                if spans.is_empty() {
                    spans.push(whole(&line.text));
                }
                self.rows.extend(spans.into_iter().enumerate().map(|(row, span)| ViewRow {
                    index,
                    span,
                    first: row == 0,
                }));
            }
        }
        self.clamp();
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&Line> {
        self.lines.get(*self.shown.get(self.cursor)?)
    }

    /// Keeps the lines that have every word of `filter`, under their headings; the cursor stays on its line when all are.
    pub fn narrow(&mut self, filter: &str) {
        let here = self.shown.get(self.cursor).copied().filter(|_| filter.is_empty());
        filter.clone_into(&mut self.filter);
        let words: Vec<String> = filter.split_whitespace().map(fold).collect();
        self.shown.clear();
        self.columns = None;
        let mut heading = None;
        for (index, line) in self.lines.iter().enumerate() {
            if line.heading {
                heading = Some(index);
                continue;
            }
            let folded = fold(&format!("{} {}", line.left, line.text));
            if words.iter().all(|word| folded.contains(word)) {
                self.shown.extend(heading.take());
                self.shown.push(index);
            }
        }
        self.move_by(Motion::Top, 1);
        self.rest_on(here);
    }

    /// Remembers the line under the cursor until [`Listing::widen`].
    pub fn hold(&mut self) {
        self.before = self.shown.get(self.cursor).map(|&line| (line, self.top));
    }

    /// Keeps the lines that `filter` left before, with the cursor where it was then.
    pub fn widen(&mut self, filter: &str) {
        self.narrow(filter);
        if let Some((line, top)) = self.before.take() {
            self.rest_on(Some(line));
            self.top = top;
        }
    }

    fn rest_on(&mut self, line: Option<usize>) {
        let index = line.and_then(|line| self.shown.iter().position(|&shown| shown == line));
        self.cursor = index.unwrap_or(self.cursor);
    }

    /// Whether its lines tell what stood in articles when it was opened.
    pub fn is_about_articles(&self) -> bool {
        !matches!(self.view, View::Help | View::Problems)
    }

    /// Forgets whom it and its lines are about, after all names were joined anew and ids with them.
    pub fn forget_names(&mut self) {
        self.about = None;
        self.lines.iter_mut().for_each(|line| line.opens = None);
    }

    /// Says in the title that articles have changed since.
    pub fn note_change(&mut self) {
        if !self.title.ends_with(BEFORE) {
            self.title.push_str(BEFORE);
        }
    }

    /// Puts the cursor on the first line that fits, if there is one.
    pub fn choose(&mut self, fits: impl Fn(&Line) -> bool) {
        if let Some(index) = self.shown.iter().position(|&line| fits(&self.lines[line])) {
            self.cursor = index;
        }
    }

    /// Moves the cursor by a motion, `count` times, over headings.
    pub fn move_by(&mut self, motion: Motion, count: usize) {
        let last = self.shown.len().saturating_sub(1);
        let from = self.cursor;
        self.cursor = step(from, motion, count, self.fits).min(last);
        let back = self.cursor < from;
        while self.current().is_some_and(|line| line.heading) {
            if (back && self.cursor == 0) || self.cursor == last {
                // A heading with nothing on that side: the nearest line on the other side.
                self.cursor = if back { (self.cursor + 1).min(last) } else { from.min(last) };
                break;
            }
            self.cursor = if back { self.cursor - 1 } else { self.cursor + 1 };
        }
        self.clamp();
    }

    /// Puts the cursor on the line of a row of the screen; whether there is one that can be chosen.
    pub fn click(&mut self, row: usize) -> bool {
        let index = self.rows.get(self.top + row).filter(|_| row < self.fits).map(|row| row.index);
        let chosen = index.filter(|&index| !self.lines[self.shown[index]].heading);
        self.cursor = chosen.unwrap_or(self.cursor);
        chosen.is_some()
    }

    /// Keeps the cursor's line on the screen, its first row at least, and a heading right above it where there is room.
    fn clamp(&mut self) {
        let first = self.rows.partition_point(|row| row.index < self.cursor);
        let last = self.rows.partition_point(|row| row.index <= self.cursor).saturating_sub(1);
        let headed = first.checked_sub(1).filter(|&above| self.lines[self.shown[self.rows[above].index]].heading);
        let highest = headed.filter(|above| last - above < self.fits).unwrap_or(first);
        self.top = scrolled(self.top, last, self.fits, self.rows.len()).min(highest);
    }
}

impl App {
    /// What the lines of the open view are narrowed by.
    pub fn view_filter(&self) -> String {
        let lines = self.layers.concordance.as_ref().map(|lines| lines.filter.clone());
        lines.or_else(|| self.layers.view.as_ref().map(|view| view.filter.clone())).unwrap_or_default()
    }

    /// Remembers the line under the cursor of the open view, for [`App::widen_view`].
    pub(super) fn hold_line(&mut self) {
        match (&mut self.layers.concordance, &mut self.layers.view) {
            (Some(lines), _) => lines.hold(),
            (None, Some(view)) => view.hold(),
            (None, None) => {}
        }
    }

    /// Shows the lines of the open view that `filter` left before they were narrowed, with the cursor where it was.
    pub(super) fn widen_view(&mut self, filter: &str) {
        match (&mut self.layers.concordance, &mut self.layers.view) {
            (Some(lines), _) => lines.widen(filter),
            (None, Some(view)) => view.widen(filter),
            (None, None) => {}
        }
    }

    /// Narrows the lines of the open view.
    pub(super) fn narrow_view(&mut self, filter: &str) {
        match (&mut self.layers.concordance, &mut self.layers.view) {
            (Some(lines), _) => lines.narrow(filter),
            (None, Some(view)) => view.narrow(filter),
            (None, None) => {}
        }
    }
}

/// What a title ends with once articles have changed.
const BEFORE: &str = " · from before files changed";

/// Cells before the first column and between it and the text.
pub const TEXT_INDENT: u16 = 4;

/// The span of a whole text.
fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let lines = vec![
            Line::heading("Reading"),
            Line::new("j", "one line down"),
            Line::new("k", "one line up"),
            Line::heading("Names"),
            Line::new("*", "follow the name"),
        ];
        Listing::new(View::Help, "keys", lines)
    }

    #[test]
    fn the_cursor_steps_over_headings() {
        let mut listing = listing();
        let mut seen = Vec::new();
        for motion in [Motion::Top, Motion::Down, Motion::Down, Motion::Down, Motion::Up, Motion::Top, Motion::Up] {
            listing.move_by(motion, 1);
            seen.push(listing.current().map(|line| line.left.clone()).unwrap());
        }
        assert_eq!(seen, ["j", "k", "*", "*", "k", "j", "j"]);
    }

    #[test]
    fn narrowing_moves_no_column() {
        let mut listing = Listing::new(View::Help, "keys", vec![Line::new("Ctrl-f", "down"), Line::new("k", "up")]);
        listing.lay_out(80, 10);
        listing.narrow("up");
        listing.lay_out(80, 10);
        assert_eq!((listing.rows.len(), listing.left), (1, 6));
    }

    #[test]
    fn the_cursor_comes_back_to_its_line() {
        let mut listing = listing();
        listing.lay_out(80, 2);
        listing.move_by(Motion::Bottom, 1);
        let (line, top) = (listing.current().map(|line| line.left.clone()), listing.top);
        listing.hold();
        for typed in ["l", "li", "line up", "no matches"] {
            listing.narrow(typed);
        }
        listing.widen("");
        listing.lay_out(80, 2);
        assert_eq!((listing.current().map(|line| line.left.clone()), listing.top), (line, top));
        listing.narrow("line");
        listing.move_by(Motion::Down, 1);
        listing.narrow("");
        assert_eq!(listing.current().map(|line| &*line.left), Some("k"), "the line that was chosen stays");
    }

    #[test]
    fn narrowing_keeps_the_headings_of_what_is_left() {
        let mut listing = listing();
        listing.narrow("Name");
        assert_eq!(listing.shown, [3, 4]);
        assert_eq!(listing.current().unwrap().left, "*");
        listing.narrow("no matches");
        assert_eq!(listing.current(), None);
        listing.narrow("");
        assert_eq!(listing.shown.len(), 5);
    }
}
