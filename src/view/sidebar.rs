//! The sidebar: who is in it, by kind, with counts here and in the whole collection.

use ratatui::layout::Rect;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, Focus, SidebarRow};
use crate::text::grouped;

/// Cells of the counts here and in all, with the space before each.
const COUNTS: (usize, usize) = (5, 6);

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    paint.fill(area, " ", ratatui::style::Style::new());
    // Where the sidebar covers the whole text, the rule beside the list is its own.
    let area = if app.panes.floating && app.panes.list_rule.is_none_or(|rule| rule + 1 < area.x) {
        for y in area.top()..area.bottom() {
            paint.put(Rect::new(area.x, y, 1, 1), "│", theme.focus());
        }
        Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }
    } else {
        area
    };
    if app.sidebar.rows.is_empty() {
        let text = empty(app);
        if let Some(line) = row(area, 0) {
            paint.put(from(line, 1), text, theme.faint());
        }
        return;
    }
    let focused = app.focus == Focus::Sidebar;
    for (place, (index, shown)) in app.sidebar.rows.iter().enumerate().skip(app.sidebar.top).enumerate() {
        let Some(line) = row(area, place) else { break };
        let on = focused && index == app.sidebar.cursor;
        if on {
            paint.fill(line, " ", theme.row());
            paint.put(line, "▌", theme.focus());
        }
        let ground = if on { theme.row() } else { ratatui::style::Style::new() };
        match *shown {
            SidebarRow::Heading { kind, entities } => {
                let folded = app.sidebar.is_folded(kind);
                let used = if place == 0 && !folded {
                    counts(line, paint, ["here", "all"], ground.patch(theme.faint()))
                } else {
                    0
                };
                let mark = if folded {
                    format!("▸ {} ({})", kind.plural(), grouped(entities))
                } else {
                    kind.plural().to_uppercase()
                };
                let style = ground.patch(theme.kind(kind)).patch(theme.strong());
                paint.put(Rect { width: line.width.saturating_sub(1 + used), ..from(line, 1) }, &mark, style);
            }
            SidebarRow::Entity { id, here, all } => {
                let followed = app.follow == Some(id);
                let entity = app.collection.entity(id);
                let here = if here == 0 { String::from("·") } else { short(here) };
                let used = counts(line, paint, [&here, &short(all)], ground.patch(theme.faint()));
                let name = Rect { width: line.width.saturating_sub(2 + used), ..from(line, 2) };
                let style = ground.patch(if followed {
                    theme.strong().patch(theme.kind(entity.kind))
                } else {
                    ratatui::style::Style::new()
                });
                if followed {
                    paint.put(from(line, 1), "●", ground.patch(theme.kind(entity.kind)));
                }
                paint.put(name, &entity.name, style);
            }
            SidebarRow::Blank => {}
        }
    }
}

/// A count in at most six cells: thousands only, once there are a hundred of them.
fn short(count: u32) -> String {
    if count < 100_000 { grouped(count as usize) } else { format!("{}k", count / 1_000) }
}

/// The two counts at the right of a row; the cells they take.
fn counts(line: Rect, paint: &mut Paint, counts: [&str; 2], style: ratatui::style::Style) -> u16 {
    let (here, all) = COUNTS;
    if usize::from(line.width) < 2 * (here + all) - 4 {
        return 0;
    }
    let text = format!("{:>here$}{:>all$} ", counts[0], counts[1]);
    paint.put_right(line, &text, style)
}

/// Why there is nobody.
fn empty(app: &App) -> &'static str {
    let analysed = app.reader.article.is_some_and(|article| app.collection.analysis(article).is_some());
    match (app.sidebar.filter.is_empty(), analysed) {
        (false, _) => "no such name",
        (true, true) => "no names here",
        (true, false) => "looking for names …",
    }
}
