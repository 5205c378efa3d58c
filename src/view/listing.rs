//! A view over the panes: a title, lines under headings, a cursor.

use ratatui::layout::Rect;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, Line, Listing};
use crate::text::{Span, width};

/// Draws the open view.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let Some(view) = &app.view else { return };
    let (columns, rows) = app.size;
    let area = Rect::new(0, 1.min(rows), columns, rows.saturating_sub(1));
    let Some(title) = row(area, 0) else { return };
    let used = paint.put(from(title, 1), &view.title, theme.heading(true));
    if !view.filter.is_empty() {
        paint.put(from(title, used + 3), &format!("only: {}", view.filter), theme.faint());
    }
    let left = left_column(view, columns);
    let lines = Rect { y: area.y + 1, height: (view.fits as u16).min(area.height.saturating_sub(1)), ..area };
    for (place, (index, &line)) in view.shown.iter().enumerate().skip(view.top).enumerate() {
        let Some(at) = row(lines, place) else { break };
        draw_line(&view.lines[line], at, (left, index == view.cursor), paint, theme);
    }
    if view.shown.is_empty()
        && let Some(at) = row(lines, 0)
    {
        paint.put(from(at, 2), "nothing like it", theme.faint());
    }
    if let Some(rule) = app.panes.bottom_rule {
        paint.fill(rule, "━", theme.focus());
    }
}

/// Cells of the first column: as wide as it needs, at most half.
fn left_column(view: &Listing, columns: u16) -> u16 {
    let shown = view.shown.iter().map(|&line| &view.lines[line]).filter(|line| !line.heading);
    let widest = shown.map(|line| width(&line.left, Span::new(0, line.left.len()))).max().unwrap_or(0);
    (widest as u16).min(columns / 2)
}

fn draw_line(line: &Line, at: Rect, (left, on): (u16, bool), paint: &mut Paint, theme: Theme) {
    if line.heading {
        paint.put(from(at, 1), &line.left.to_uppercase(), theme.strong());
        return;
    }
    let ground = if on { theme.row() } else { ratatui::style::Style::new() };
    if on {
        paint.fill(at, " ", ground);
        paint.put(at, "▌", theme.focus());
    }
    paint.put(Rect { width: left.min(at.width.saturating_sub(2)), ..from(at, 2) }, &line.left, ground.patch(theme.key()));
    let rest = from(at, left + 4);
    match line.mark {
        Some((start, end)) => {
            let piece = |start, end| Span::new(start, end).of(&line.text);
            let pieces = [
                (piece(0, start), ground),
                (piece(start, end), ground.patch(theme.active())),
                (piece(end, line.text.len()), ground),
            ];
            paint.put_all(rest, &pieces);
        }
        None => {
            paint.put(rest, &line.text, ground);
        }
    }
}
