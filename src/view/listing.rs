//! A view over the panes: a title, lines under headings, a cursor.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row, short_path};
use super::theme::Theme;
use crate::app::{App, Line, TEXT_INDENT, ViewRow};
use crate::text::Span;

/// Draws the open view.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let Some(view) = &app.layers.view else { return };
    let (columns, rows) = app.screen.size;
    let area = Rect::new(0, 1.min(rows), columns, rows.saturating_sub(1));
    let Some(title) = row(area, 0) else { return };
    let used = paint.put(from(title, 1), &view.title, theme.heading(true));
    if !view.filter.is_empty() {
        paint.put(from(title, used + 3), &format!("only: {}", view.filter), theme.faint());
    }
    let lines = Rect { y: area.y + 1, height: (view.fits as u16).min(area.height.saturating_sub(1)), ..area };
    for (place, shown) in view.rows.iter().skip(view.top).enumerate() {
        let Some(at) = row(lines, place) else { break };
        let line = &view.lines[view.shown[shown.index]];
        draw_row(line, shown, at, (view.left, shown.index == view.cursor), (paint, theme));
    }
    if view.shown.is_empty()
        && let Some(at) = row(lines, 0)
    {
        paint.put(from(at, 2), "no matches", theme.faint());
    }
    if let Some(rule) = app.screen.panes.bottom_rule {
        paint.fill(rule, "━", theme.focus());
    }
}

/// Draws one row of a line; `left` is the width of the first column, `on` whether the cursor is on the line.
fn draw_row(line: &Line, shown: &ViewRow, at: Rect, (left, on): (u16, bool), (paint, theme): (&mut Paint, Theme)) {
    if line.heading {
        paint.put(from(at, 1), &line.left, theme.heading(true));
        return;
    }
    let ground = if on { theme.row() } else { Style::new() };
    if on {
        paint.fill(at, " ", ground);
        paint.put(at, "▌", theme.focus());
    }
    if shown.first {
        let column = Rect { width: left.min(at.width.saturating_sub(2)), ..from(at, 2) };
        // A path is told by its end; other first columns are short.
        paint.put(column, &short_path(&line.left, usize::from(column.width)), ground.patch(theme.key()));
    }
    let rest = from(at, left + TEXT_INDENT);
    let piece = |start, end| Span::new(start, end).of(&line.text);
    match line.mark {
        Some((start, end)) if shown.first && end <= shown.span.end() => {
            let after = (piece(end, shown.span.end()), ground);
            paint.put_all(rest, &[(piece(0, start), ground), (piece(start, end), ground.patch(theme.focus())), after]);
        }
        _ => {
            paint.put(rest, shown.span.of(&line.text), ground);
        }
    }
}
