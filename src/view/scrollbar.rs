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
    let mut ticks = vec![false; height];
    for row in app.lit.active.iter().filter_map(|&span| page.row_of(span)) {
        ticks[place(row).min(height - 1)] = true;
    }
    for (y, tick) in ticks.into_iter().enumerate() {
        let at = Rect { y: bar.y + y as u16, ..bar };
        match (tick, thumb.contains(&y)) {
            (true, true) => paint.put(at, "┫", theme.key()),
            (true, false) => paint.put(at, "╸", theme.key()),
            (false, true) => paint.put(at, "┃", theme.rule()),
            (false, false) => 0,
        };
    }
}
