//! Putting text on the frame. All of it goes through `text::cells`, so whatever a file holds, only harmless cells reach
//! the terminal.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell as BufferCell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{Cell, Span, cells, first_cells, last_cells, width};

/// The frame being drawn.
pub struct Paint<'f> {
    buffer: &'f mut Buffer,
}

impl<'f> Paint<'f> {
    /// Paints on a buffer.
    pub fn new(buffer: &'f mut Buffer) -> Self {
        Self { buffer }
    }

    /// Puts text at the left of an area's first row, cut with `…` when it does not fit; the cells it took.
    pub fn put(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.put_each(area, (text, Span::new(0, text.len())), |_| style)
    }

    /// The same with a piece of a text and a style for what stands at each of its bytes.
    pub fn put_each(&mut self, area: Rect, (text, piece): (&str, Span), style: impl Fn(usize) -> Style) -> u16 {
        let fits = width(text, piece) <= usize::from(area.width);
        let room = if fits { area.width } else { area.width.saturating_sub(1) };
        let mut used = 0;
        let mut last = piece.start();
        for cell in cells(text, piece) {
            if used + cell.width > room {
                break;
            }
            last = cell.span.start();
            self.cell(area, used, cell, style(last));
            used += cell.width;
        }
        if !fits && area.width > 0 {
            let dots = Cell { symbol: "…", width: 1, span: Span::default() };
            self.cell(area, used, dots, style(last));
            used += 1;
        }
        used
    }

    /// Puts text at the right end of an area's first row; the cells it took.
    pub fn put_right(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let wide = (width(text, Span::new(0, text.len())) as u16).min(area.width);
        self.put(Rect { x: area.right() - wide, width: wide, ..area }, text, style)
    }

    /// Puts pieces one after another; the cells they took.
    pub fn put_all(&mut self, area: Rect, pieces: &[(&str, Style)]) -> u16 {
        let mut used = 0;
        for (text, style) in pieces {
            let room = area.width.saturating_sub(used);
            used += self.put(Rect { x: area.x + used, width: room, ..area }, text, *style);
        }
        used
    }

    /// Puts one cell `column` cells into an area's first row.
    pub fn cell(&mut self, area: Rect, column: u16, cell: Cell, style: Style) {
        let (left, right) = (area.x + column, area.right().min(self.buffer.area.right()));
        if left >= right || area.y >= self.buffer.area.bottom() {
            return;
        }
        for x in left..(left + cell.width).min(right) {
            let symbol = if x == left { cell.symbol } else { " " };
            self.buffer[(x, area.y)].reset();
            self.buffer[(x, area.y)].set_symbol(symbol).set_style(style);
        }
    }

    /// Makes cells of an area's first row a link for the terminal (OSC 8). Cells of one style become one symbol that opens
    /// and closes the link itself: a frame draws only what has changed, and a link that is opened in one cell and closed in
    /// another would go on over others when the second stays as it is.
    pub fn bind(&mut self, area: Rect, columns: Range<u16>, address: &str) {
        let right = (area.x + columns.end).min(area.right()).min(self.buffer.area.right());
        let mut left = area.x + columns.start;
        while left < right && area.y < self.buffer.area.bottom() {
            let style = self.buffer[(left, area.y)].style();
            let end = (left..right).find(|&x| self.buffer[(x, area.y)].style() != style).unwrap_or(right);
            let words: String = covering(self.buffer, left..end, area.y).map(BufferCell::symbol).collect();
            for x in left..end {
                self.buffer[(x, area.y)].set_diff_option(CellDiffOption::Skip);
            }
            if let Some(width) = NonZeroU16::new(end - left) {
                self.buffer[(left, area.y)]
                    .set_symbol(&format!("\x1b]8;;{address}\x1b\\{words}\x1b]8;;\x1b\\"))
                    .set_diff_option(CellDiffOption::ForcedWidth(width));
            }
            left = end;
        }
    }

    /// Fills an area with a one-cell symbol.
    pub fn fill(&mut self, area: Rect, symbol: &str, style: Style) {
        for y in area.top()..area.bottom().min(self.buffer.area.bottom()) {
            for x in area.left()..area.right().min(self.buffer.area.right()) {
                self.buffer[(x, y)].reset();
                self.buffer[(x, y)].set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// The cells of a row that are drawn: behind a wide character none are.
fn covering(buffer: &Buffer, columns: Range<u16>, y: u16) -> impl Iterator<Item = &BufferCell> {
    let mut next = columns.start;
    columns.filter_map(move |x| {
        let cell = &buffer[(x, y)];
        let drawn = x >= next;
        next = if drawn { x + cell.cell_width().max(1) } else { next };
        drawn.then_some(cell)
    })
}

/// The `row`-th row of an area, if it has so many.
pub fn row(area: Rect, row: usize) -> Option<Rect> {
    (row < usize::from(area.height)).then(|| Rect { y: area.y + row as u16, height: 1, ..area })
}

/// The first row of an area without its first `left` cells.
pub fn from(area: Rect, left: u16) -> Rect {
    let left = left.min(area.width);
    Rect { x: area.x + left, width: area.width - left, height: area.height.min(1), ..area }
}

/// A path in so many cells: cut in the middle with `…`, so that the name of the file is there.
pub fn short_path(path: &str, room: usize) -> String {
    let wide = |text: &str| width(text, Span::new(0, text.len()));
    if wide(path) <= room {
        return path.to_owned();
    }
    let file = path.rfind(['/', '\\']).map_or(path, |at| Span::new(at, path.len()).of(path));
    let tail = last_cells(file, room.saturating_sub(1));
    let head = first_cells(path, room.saturating_sub(1 + wide(tail)));
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_path_keeps_the_name_of_the_file() {
        let path = "~/.local/share/newshound/seeds-12ab34cd.toml";
        for (room, short) in [
            (44, path),
            (41, "~/.local/share/newsh…/seeds-12ab34cd.toml"),
            (21, "…/seeds-12ab34cd.toml"),
            (9, "…4cd.toml"),
            (1, "…"),
        ] {
            assert_eq!(short_path(path, room), short, "{room}");
        }
        assert_eq!(short_path("names.toml", 6), "….toml");
    }
}
