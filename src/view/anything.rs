//! The box that jumps to anything: what fits the typed letters, best first, with the letters set off.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{Anything, App, Fitting, What};
use crate::text::{Span, cells, counted, grouped, width};

/// Cells of the first column: the longest word for what something is, and a gap.
const KIND: u16 = 15;
/// Least width at which what is known about an item has room beside its name, in cells.
const WITH_DETAILS: u16 = 64;

/// Draws the open box over the panes.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let Some(open) = &app.anything else { return };
    let (columns, rows) = app.screen.size;
    let area = Rect::new(0, 1.min(rows), columns, rows.saturating_sub(1));
    let Some(title) = row(area, 0) else { return };
    let used = paint.put(from(title, 1), "Go to anything", theme.heading(true));
    let all = counted(open.items.len(), "item");
    let count = if open.total < open.items.len() { format!("{} of {all}", grouped(open.total)) } else { all };
    paint.put(from(title, used + 3), &count, theme.faint());
    let height = area.height.saturating_sub(3);
    let lines = Rect { y: area.y + 1, height, ..area };
    for (place, fitting) in open.shown.iter().skip(open.top).take(usize::from(height)).enumerate() {
        let Some(at) = row(lines, place) else { break };
        item(app, open, (fitting, open.top + place == open.cursor), at, (paint, theme));
    }
    if app.fits_nothing() {
        paint.put(from(lines, 2), "no matches", theme.faint());
    }
    if let Some(rule) = app.screen.panes.bottom_rule {
        paint.fill(rule, "━", theme.focus());
    }
}

/// Draws one item: what it is, its name, what is known about it.
fn item(app: &App, open: &Anything, (fitting, on): (&Fitting, bool), at: Rect, (paint, theme): (&mut Paint, Theme)) {
    let item = &open.items[fitting.item];
    let (kind, known) = app.item_in_words(item.what);
    let ground = if on { theme.row() } else { Style::new() };
    if on {
        paint.fill(at, " ", ground);
        paint.put(at, "▌", theme.focus());
    }
    let look = match item.what {
        What::Entity(id) => theme.kind(app.collection.entity(id).kind),
        What::Article(_) => Style::new(),
        What::Filter(_) => theme.query(),
        What::Shortcut(_) => theme.key(),
    };
    let details = if at.width >= WITH_DETAILS { known.as_str() } else { "" };
    let known = paint.put_right(Rect { width: at.width.saturating_sub(1), ..at }, details, ground.patch(theme.faint()));
    paint.put(Rect { width: KIND - 1, ..from(at, 2) }, kind, ground.patch(look));
    let line = from(at, 2 + KIND);
    name(
        item.name(),
        &fitting.places,
        Rect { width: line.width.saturating_sub(known + 2), ..line },
        ground,
        (paint, theme),
    );
}

/// Draws a name with the letters that were typed set off, cut where it does not fit.
fn name(name: &str, places: &[usize], line: Rect, ground: Style, (paint, theme): (&mut Paint, Theme)) {
    paint.put(line, name, ground);
    let all = width(name, Span::new(0, name.len()));
    let room = if all > usize::from(line.width) { line.width.saturating_sub(1) } else { line.width };
    let mut column = 0;
    for cell in cells(name, Span::new(0, name.len())) {
        if column + cell.width > room {
            break;
        }
        if places.binary_search(&cell.span.start()).is_ok() {
            paint.cell(line, column, cell, ground.patch(theme.active()));
        }
        column += cell.width;
    }
}
