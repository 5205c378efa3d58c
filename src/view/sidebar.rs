//! The sidebar: who is in it, by kind, with counts here and in the whole collection.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, Focus, Section, SidebarRow};
use crate::collection::EntityId;
use crate::text::grouped;

/// Cells of the counts here and in all, with the space before each.
const COUNTS: (usize, usize) = (5, 6);

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    paint.fill(area, " ", Style::new());
    // Where the sidebar covers the whole text, the rule beside the list is its own.
    let area = if app.screen.panes.floating && app.screen.panes.list_rule.is_none_or(|rule| rule + 1 < area.x) {
        for y in area.top()..area.bottom() {
            paint.put(Rect::new(area.x, y, 1, 1), "│", theme.focus());
        }
        Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }
    } else {
        area
    };
    let focused = app.focus == Focus::Sidebar;
    if let Some(line) = row(area, 0) {
        title(app, theme, line, paint);
    }
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if app.sidebar.rows.is_empty() {
        let text = empty(app);
        if let Some(line) = row(area, 0) {
            paint.put(from(line, 1), text, theme.faint());
        }
        return;
    }
    for (place, (index, shown)) in app.sidebar.rows.iter().enumerate().skip(app.sidebar.top).enumerate() {
        let Some(line) = row(area, place) else { break };
        let on = focused && index == app.sidebar.cursor;
        if on {
            paint.fill(line, " ", theme.row());
            paint.put(line, "▌", theme.focus());
        }
        let look = Look { app, theme, line, ground: if on { theme.row() } else { Style::new() } };
        match *shown {
            SidebarRow::Heading { section, entities } => {
                look.heading(section, app.sidebar.is_folded(section).then_some(entities), paint);
            }
            SidebarRow::Entity { id, here, all } => look.entity(id, [here, all], paint),
            SidebarRow::Blank => {}
        }
    }
}

/// Draws the line above the names: whose they are, and what the counts count. It stays when the names scroll.
fn title(app: &App, theme: Theme, line: Rect, paint: &mut Paint) {
    let style = theme.heading(app.focus == Focus::Sidebar);
    let used = if app.sidebar.rows.is_empty() { 0 } else { counts(line, paint, ["here", "all"], theme.faint()) };
    let left = Rect { width: line.width.saturating_sub(1 + used), ..from(line, 1) };
    match app.sidebar.filter.as_str() {
        "" if app.sidebar.is_everyone() => paint.put(left, "EVERYONE", style),
        "" => paint.put(left, "THIS ARTICLE", style),
        typed => paint.put_all(left, &[("ONLY ", style), (typed, theme.faint())]),
    };
}

/// A row to draw, and how it looks.
struct Look<'a> {
    app: &'a App,
    theme: Theme,
    line: Rect,
    ground: Style,
}

impl Look<'_> {
    /// A section's heading; with the number of its entities when it is folded.
    fn heading(&self, section: Section, folded: Option<usize>, paint: &mut Paint) {
        let (title, colour) = match section {
            Section::Watched => ("Watched", Style::new()),
            Section::Of(kind) => (kind.plural(), self.theme.kind(kind)),
        };
        let mark = match folded {
            Some(entities) => format!("▸ {title} ({})", grouped(entities)),
            None => title.to_uppercase(),
        };
        let style = self.ground.patch(colour).patch(self.theme.strong());
        paint.put(Rect { width: self.line.width.saturating_sub(1), ..from(self.line, 1) }, &mark, style);
    }

    /// An entity with its counts here and in all.
    fn entity(&self, id: EntityId, [here, all]: [u32; 2], paint: &mut Paint) {
        let (line, app) = (self.line, self.app);
        let entity = app.collection.entity(id);
        let here = if here == 0 { String::from("·") } else { short(here) };
        let used = counts(line, paint, [&here, &short(all)], self.ground.patch(self.theme.faint()));
        let name = Rect { width: line.width.saturating_sub(2 + used), ..from(line, 2) };
        let mut style = self.ground;
        if app.follow == Some(id) {
            style = style.patch(self.theme.strong()).patch(self.theme.kind(entity.kind));
            paint.put(from(line, 1), "●", self.ground.patch(self.theme.kind(entity.kind)));
        }
        if app.repairing.merging.is_some_and(|merging| app.collection.current(merging) == id) {
            style = style.patch(self.theme.key());
            paint.put(from(line, 1), "+", self.ground.patch(self.theme.key()));
        }
        paint.put(name, &entity.name, style);
    }
}

/// A count in at most six cells: thousands only, once there are a hundred of them.
fn short(count: u32) -> String {
    if count < 100_000 { grouped(count as usize) } else { format!("{}k", count / 1_000) }
}

/// The two counts at the right of a row; the cells they take.
fn counts(line: Rect, paint: &mut Paint, counts: [&str; 2], style: Style) -> u16 {
    let (here, all) = COUNTS;
    if usize::from(line.width) < 2 * (here + all) - 4 {
        return 0;
    }
    let text = format!("{:>here$}{:>all$} ", counts[0], counts[1]);
    paint.put_right(line, &text, style)
}

/// Why there is nobody.
fn empty(app: &App) -> &'static str {
    let analysed = app.reader.article.is_some_and(|article| app.collection.is_analysed(article));
    match (app.sidebar.filter.is_empty(), analysed) {
        _ if app.is_adrift() => "the article is gone",
        (false, _) => "no matches",
        (true, true) => "no names here",
        (true, false) if app.reader.article.is_none() && app.loading.progress.all_read() => "no names",
        (true, false) => "finding names …",
    }
}
