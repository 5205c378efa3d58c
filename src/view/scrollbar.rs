//! The last column of the text pane: what part of the text is in sight, and ticks where mentions or hits are.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Theme;
use crate::app::App;

/// Draws the scroll bar.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    let Some(page) = app.reader.page.as_ref() else { return };
    let (rows, height) = (page.rows.len(), usize::from(area.height));
    if rows == 0 || height == 0 || area.width < 4 {
        return;
    }
    let bar = Rect { x: area.right() - 1, width: 1, height: 1, ..area };
    let scrolls = rows > height;
    // A text that fits is not stretched: its ticks stand beside their rows.
    let place = |row: usize| if scrolls { row * height / rows } else { row };
    let thumb = if scrolls {
        place(app.reader.top)..place(app.reader.top + height).max(place(app.reader.top) + 1)
    } else {
        0..0
    };
    // From the bar to the spans, not from each span to the bar: a text can have a million hits.
    let lit = &app.lit.active;
    let starts_in = |first: usize, end: usize| {
        let at = |row: usize| page.rows.get(row).map_or(usize::MAX, |row| row.span.start());
        let next = lit.partition_point(|span| span.start() < at(first));
        first < rows && lit.get(next).is_some_and(|span| span.start() < at(end))
    };
    let row_of = |y: usize| if scrolls { (y * rows).div_ceil(height) } else { y };
    let ticks = (0..height).map(|y| starts_in(row_of(y), row_of(y + 1)));
    for (y, tick) in ticks.enumerate() {
        let at = Rect { y: bar.y + y as u16, ..bar };
        match (tick, thumb.contains(&y)) {
            (true, true) => paint.put(at, "┫", theme.key()),
            (true, false) => paint.put(at, "╸", theme.key()),
            (false, true) => paint.put(at, "┃", theme.rule()),
            (false, false) => 0,
        };
    }
}
