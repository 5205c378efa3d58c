//! Where each pane is on the screen: from the terminal's size to rectangles. Three panes side by side, two with the
//! sidebar over the text, or one at a time.

use ratatui::layout::Rect;

use super::pointer::Border;
use super::{App, Focus, list};
use crate::article::Stored;
use crate::text::{Span, width};

/// Usual width of the text column, in cells.
pub(super) const COLUMN: u16 = 72;
/// Least and greatest width of the text column, in cells.
pub(super) const COLUMNS: (u16, u16) = (20, 200);
/// Cells by which one key press changes it.
pub(super) const COLUMN_STEP: u16 = 4;

/// Columns from which all three panes stand side by side.
const THREE: u16 = 100;
/// Rows from which a list of lines leaves room for the text below it.
const HALVED: u16 = 30;
/// Columns from which the list and the text stand side by side.
const TWO: u16 = 60;
/// Fewest columns of a pane that a drag can leave.
const LEAST: u16 = 16;

/// Fewest columns of text that can be read beside the sidebar over it.
const READABLE: u16 = 40;

/// Rectangles of the screen, in cells; a pane that is not shown has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panes {
    /// The line at the top.
    pub title: Rect,
    /// The list of articles.
    pub list: Option<Rect>,
    /// The text.
    pub text: Option<Rect>,
    /// Where the text is, or would be if its pane were the one that is shown.
    pub text_area: Rect,
    /// The sidebar.
    pub sidebar: Option<Rect>,
    /// The text beside a list of lines, below it.
    pub peek: Option<Rect>,
    /// Whether the sidebar lies over the text.
    pub floating: bool,
    /// The column of the rule between list and text.
    pub list_rule: Option<u16>,
    /// The column of the rule between text and sidebar.
    pub sidebar_rule: Option<u16>,
    /// The rule above the status line.
    pub bottom_rule: Option<Rect>,
    /// The line at the bottom: prompt, notice or hints.
    pub status: Rect,
}

/// What the user chose about the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Columns of the list, if dragged.
    pub list: Option<u16>,
    /// Columns of the sidebar, if dragged.
    pub sidebar: Option<u16>,
    /// Only the text.
    pub text_only: bool,
}

/// How the screen is divided.
#[derive(Debug)]
pub struct Screen {
    /// Its size, in cells.
    pub size: (u16, u16),
    /// Where the panes are.
    pub panes: Panes,
    /// Chosen width of the text column, in cells.
    pub(super) column: u16,
    pub(super) choice: Choice,
    /// The border that the mouse drags.
    pub(super) dragged: Option<Border>,
}

impl Screen {
    /// A screen of this size, not divided yet.
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let choice = Choice { list: None, sidebar: None, text_only: false };
        Self { size: (columns, rows), panes: Panes::default(), column: COLUMN, choice, dragged: None }
    }
}

/// Lays the panes out on a screen of this size.
pub fn panes(columns: u16, rows: u16, focus: Focus, choice: Choice) -> Panes {
    let title = Rect::new(0, 0, columns, rows.min(1));
    let status_rows = u16::from(rows > 2);
    let rule_rows = u16::from(rows > 7);
    let body = Rect::new(0, title.height, columns, rows.saturating_sub(title.height + status_rows + rule_rows));
    let mut panes = Panes {
        title,
        status: Rect::new(0, rows - status_rows, columns, status_rows),
        bottom_rule: (rule_rows > 0).then(|| Rect::new(0, body.bottom(), columns, 1)),
        ..Panes::default()
    };
    if choice.text_only {
        panes.text = Some(body);
        panes.float(body, focus, choice);
    } else if columns >= THREE {
        let (list, rest, rule) = split(body, choice.list.unwrap_or(columns / 10 * 3));
        let side = choice.sidebar.unwrap_or(columns / 4).clamp(LEAST, 40).min(rest.width / 2);
        let text = Rect { width: rest.width - side - 1, ..rest };
        panes.list = Some(list);
        panes.list_rule = Some(rule);
        panes.text = Some(text);
        panes.sidebar_rule = Some(text.right());
        panes.sidebar = Some(Rect { x: text.right() + 1, width: side, ..rest });
    } else if columns >= TWO {
        let (list, rest, rule) = split(body, choice.list.unwrap_or(columns / 8 * 3));
        panes.list = Some(list);
        panes.list_rule = Some(rule);
        panes.text = Some(rest);
        panes.float(rest, focus, choice);
    } else {
        match focus {
            Focus::List => panes.list = Some(body),
            Focus::Text => panes.text = Some(body),
            Focus::Sidebar => panes.sidebar = Some(body),
        }
    }
    panes.text_area = panes.text.unwrap_or(body);
    panes
}

impl Panes {
    /// Lays the sidebar over the right part of the text while it has the focus.
    fn float(&mut self, text: Rect, focus: Focus, choice: Choice) {
        if focus != Focus::Sidebar {
            return;
        }
        let width = choice.sidebar.unwrap_or(36).clamp(LEAST, 60);
        // What would be left of the text is of no use when it is narrow.
        let width = if text.width < width + READABLE { text.width } else { width };
        self.sidebar = Some(Rect { x: text.right() - width, width, ..text });
        self.floating = true;
    }
}

/// How many of a list's lines fit on a screen of this size, and where below them the text shows, when there is room; a
/// short list leaves it more than half.
fn halves(columns: u16, rows: u16, lines: usize) -> (usize, Option<Rect>) {
    // The title line, the list's own, the rule and the line at the bottom.
    let room = rows.saturating_sub(4);
    if columns < THREE || rows < HALVED {
        return (usize::from(room).max(1), None);
    }
    let fits = (room / 2).min(lines.clamp(1, usize::from(room)) as u16);
    (usize::from(fits), Some(Rect::new(0, fits + 3, columns, room - fits - 1)))
}

/// Cuts `left` columns off an area and one for the rule: left part, right part, column of the rule.
fn split(area: Rect, left: u16) -> (Rect, Rect, u16) {
    let left = left.clamp(LEAST, 60).min(area.width / 2);
    let rest = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
    (Rect { width: left, ..area }, rest, area.x + left)
}

impl App {
    /// Width of the text column on the present screen, in cells.
    pub fn column_width(&self) -> u16 {
        self.column_in(self.screen.panes.text_area.width)
    }

    /// Width of the text column in a pane of so many cells.
    pub(super) fn column_in(&self, width: u16) -> u16 {
        self.screen.column.min(width.saturating_sub(4)).max(1)
    }

    /// Whether only one pane fits on the screen.
    pub fn one_pane(&self) -> bool {
        self.screen.panes.list.is_none() || self.screen.panes.text.is_none()
    }

    /// Whether the list has to make room for the pane that has the focus, on a small screen.
    pub(super) fn hides_list(&self) -> bool {
        self.screen.panes.list.is_none() && !self.screen.choice.text_only && self.focus != Focus::List
    }

    /// Whether a title is too long for one row of the list where all articles have room for two: of few articles it is the
    /// titles that tell which is which.
    fn titles_have_room(&self, rows: usize, columns: u16) -> bool {
        // While articles come, the rows of those that are there must not move.
        if !self.loading.progress.all_read() || list::THREE * self.list.shown.len() > rows {
            return false;
        }
        let room = usize::from(columns.saturating_sub(1));
        let is_long = |article: &Stored| width(&article.heading, Span::new(0, article.heading.len())) > room;
        self.list.shown.iter().any(|&id| is_long(self.collection.article(id)))
    }

    /// Computes the panes and tells each how much fits.
    pub(super) fn measure(&mut self) {
        let (columns, rows) = self.screen.size;
        self.screen.panes = panes(columns, rows, self.focus, self.screen.choice);
        // A pane that is hidden keeps its measure, so that it comes back as it was; the text is laid out as it would show.
        self.reader.height = self.screen.panes.text_area.height;
        if let Some(pane) = self.screen.panes.list {
            let rows = usize::from(pane.height.saturating_sub(1));
            let is_high = self.narrowing.has_places() || self.titles_have_room(rows, pane.width);
            self.list.lay_out(if is_high { list::THREE } else { list::TWO }, rows);
        }
        if let Some(sidebar) = self.screen.panes.sidebar {
            // Its first row is a title that stays.
            self.sidebar.fits = usize::from(sidebar.height.saturating_sub(1)).max(1);
        }
        self.list.clamp();
        self.sidebar.clamp();
        if let Some(comparing) = &mut self.layers.comparing {
            comparing.lay_out(columns, rows);
        }
        if let Some(view) = &mut self.layers.view {
            view.lay_out(columns, usize::from(rows.saturating_sub(4)).max(1));
        }
        if let Some(anything) = &mut self.anything {
            anything.lay_out(usize::from(rows.saturating_sub(4)).max(1));
        }
        if let Some(lines) = &mut self.layers.concordance {
            let (fits, peek) = halves(columns, rows, lines.lines.len());
            lines.lay_out(fits);
            self.screen.panes.peek = peek;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Choice = Choice { list: None, sidebar: None, text_only: false };

    #[test]
    fn three_layouts_by_width() {
        let at = |columns, focus| {
            let panes = panes(columns, 40, focus, USUAL);
            (panes.list.is_some(), panes.text.is_some(), panes.sidebar.is_some(), panes.floating)
        };
        assert_eq!(at(120, Focus::Text), (true, true, true, false));
        assert_eq!(at(80, Focus::Text), (true, true, false, false));
        assert_eq!(at(80, Focus::Sidebar), (true, true, true, true));
        assert_eq!(at(50, Focus::List), (true, false, false, false));
        assert_eq!(at(50, Focus::Sidebar), (false, false, true, false));
    }

    #[test]
    fn every_rectangle_is_on_the_screen() {
        for (columns, rows) in [(0, 0), (1, 1), (3, 2), (20, 5), (59, 8), (60, 20), (99, 30), (100, 3), (300, 100)] {
            for focus in [Focus::List, Focus::Text, Focus::Sidebar] {
                for (list, text_only) in [(None, false), (Some(500), false), (Some(0), true)] {
                    let screen = Rect::new(0, 0, columns, rows);
                    let panes = panes(columns, rows, focus, Choice { list, sidebar: list, text_only });
                    let shown = [Some(panes.title), panes.list, panes.text, panes.sidebar, Some(panes.status)];
                    for rect in shown.into_iter().flatten() {
                        assert_eq!(rect.intersection(screen).area(), rect.area(), "{rect:?} at {columns}x{rows}");
                    }
                }
            }
        }
    }
}
