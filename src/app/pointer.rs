//! The mouse: a click chooses what a key would choose, the wheel scrolls what lies under it, a rule can be dragged.

use ratatui::layout::{Position, Rect};

use super::action::Motion;
use super::key::{Mouse, MouseKind};
use super::page::RowKind;
use super::{App, Focus, Front};

/// Rows that one notch of the wheel scrolls the text.
const NOTCH: usize = 3;

/// A rule between panes that is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between list and text.
    List,
    /// Between text and sidebar.
    Sidebar,
}

impl App {
    /// Does what the mouse says.
    pub(super) fn pointed(&mut self, mouse: Mouse) {
        self.refresh();
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(at, Motion::Down),
            MouseKind::WheelUp => self.wheel(at, Motion::Up),
            MouseKind::Press => self.press(at),
            MouseKind::Drag => self.drag(at.x),
            MouseKind::Release => self.screen.dragged = None,
        }
    }

    fn wheel(&mut self, at: Position, motion: Motion) {
        // A row of a comparison is a sentence, which may fill the screen.
        let notch = if self.front() == Front::Comparison { 1 } else { NOTCH };
        if self.front() == Front::Lines && self.screen.panes.peek.is_some_and(|peek| peek.contains(at)) {
            self.scroll(motion, NOTCH);
            return;
        }
        if self.move_front(motion, notch) {
            return;
        }
        if self.screen.panes.sidebar.is_some_and(|sidebar| sidebar.contains(at)) {
            self.sidebar.move_by(motion, NOTCH);
        } else if self.screen.panes.list.is_some_and(|list| list.contains(at)) {
            self.list.move_by(motion, 1);
            self.open_current();
        } else {
            self.begin_reading();
            self.reader.scroll(motion, NOTCH);
        }
    }

    fn press(&mut self, at: Position) {
        self.notice = None;
        let front = self.front();
        // A click ends typing, as Enter does; a query that cannot be used stays open.
        if front != Front::Anything {
            self.submit();
            if self.prompts.open.is_some() {
                return;
            }
        }
        match front {
            Front::Anything => self.press_item(at),
            Front::Comparison => self.press_sentence(at),
            Front::Lines => self.press_line(at),
            Front::View => self.press_view(at),
            Front::Panes => self.press_panes(at),
        }
    }

    fn press_item(&mut self, at: Position) {
        // Rows of the box start below the title line and the box's own.
        let row = at.y.checked_sub(2).map(usize::from);
        if self.anything.as_mut().zip(row).is_some_and(|(open, row)| open.click(row)) {
            // What is on the screen is meant, whatever was typed since.
            self.prompts.open = None;
            self.go_anywhere();
        }
    }

    fn press_sentence(&mut self, at: Position) {
        if self.layers.comparing.as_mut().is_some_and(|comparing| comparing.click(at.x, at.y)) {
            self.go_to_sentence();
        }
    }

    fn press_view(&mut self, at: Position) {
        // Rows of a view start below the title line and the view's own.
        let row = at.y.checked_sub(2).map(usize::from);
        if self.layers.view.as_mut().zip(row).is_some_and(|(view, row)| view.click(row)) {
            self.enter();
        }
    }

    fn press_panes(&mut self, at: Position) {
        let inside = |pane: Option<Rect>| pane.filter(|pane| pane.contains(at));
        if let Some(pane) = inside(self.screen.panes.sidebar) {
            self.focus = Focus::Sidebar;
            let row = (at.y - pane.y).checked_sub(1);
            if row.is_some_and(|row| self.sidebar.click(usize::from(row))) {
                self.enter();
            }
        } else if let Some(pane) = inside(self.screen.panes.list) {
            self.focus = Focus::List;
            let row = (at.y - pane.y).checked_sub(1);
            if row.is_some_and(|row| self.list.click(usize::from(row))) {
                self.open_current();
            }
        } else if let Some(pane) = inside(self.screen.panes.text) {
            self.focus = Focus::Text;
            self.begin_reading();
            self.press_text(pane, at);
        } else if self.screen.panes.list_rule == Some(at.x) {
            self.screen.dragged = Some(Border::List);
        } else if self.screen.panes.sidebar_rule == Some(at.x) {
            self.screen.dragged = Some(Border::Sidebar);
        }
    }

    /// A click on a line: the first shows where it leads, where there is room for that, and the second goes there.
    fn press_line(&mut self, at: Position) {
        let Some(lines) = &mut self.layers.concordance else { return };
        let before = lines.cursor;
        // Lines stand below the title line and their own.
        let chosen = at.y.checked_sub(2).is_some_and(|row| lines.click(usize::from(row)));
        if chosen && (self.screen.panes.peek.is_none() || lines.cursor == before) {
            self.enter();
        }
    }

    /// A click into the text: on the scroll bar, on folded furniture, or on a name.
    fn press_text(&mut self, area: Rect, at: Position) {
        let Some(page) = &self.reader.page else { return };
        if at.x + 1 == area.right() {
            let rows = page.rows.len();
            let middle = usize::from(at.y - area.y) * rows / usize::from(area.height.max(1));
            let top = middle.saturating_sub(usize::from(area.height / 2));
            let anchor = page.rows.get(top).map_or(0, |row| row.span.start());
            self.reader.go_to(anchor);
            return;
        }
        let row = self.reader.top + usize::from(at.y - area.y);
        if matches!(page.rows.get(row).map(|row| row.kind), Some(RowKind::Folded { .. })) {
            self.toggle_furniture();
            return;
        }
        let Some(column) = at.x.checked_sub(self.column_start(area)) else { return };
        let Some(article) = self.article() else { return };
        let Some(offset) = page.offset_at(&article.text, row, column) else { return };
        let Some(mention) = self.mentions().iter().find(|mention| mention.span.contains(offset)).copied() else {
            return;
        };
        self.reader.spot = Some(mention.span);
        if let Some(entity) = self.entity_of(&mention).filter(|&entity| self.follow != Some(entity)) {
            self.follow_entity(entity);
            self.reader.spot = Some(mention.span);
        }
    }

    /// The first column of the text's own column, centred in its pane beside the scroll bar.
    pub fn column_start(&self, pane: Rect) -> u16 {
        pane.x + pane.width.saturating_sub(1 + self.column_width()) / 2
    }

    fn drag(&mut self, column: u16) {
        let (columns, _) = self.screen.size;
        match self.screen.dragged {
            Some(Border::List) => self.screen.choice.list = Some(column),
            Some(Border::Sidebar) => self.screen.choice.sidebar = Some(columns.saturating_sub(column + 1)),
            None => {}
        }
    }
}
