//! Floor 6: the state as a frame. Everything here borrows; nothing is written, so drawing twice gives the same frame.
//!
//! ```text
//!  title.rs     newshound  seeds · 5 articles                       Ilse Brandt  3/7 · article 2 of 4
//!               ARTICLES            │                                       │ EVERYONE here  all
//!  list.rs     ▌2021-02-17          │   reader.rs                          ┃│ sidebar.rs
//!               Harbour vote goes … │   scrollbar.rs, the last column      ╸│
//!               ─────────────────────────────────────────────────────────────────────────────────
//!  status.rs    n next mention  Esc stop following                     41 %  3 min left  ? help
//! ```
//!
//! A view that opens over the panes (help, card, problems) is `listing.rs`, two articles that are compared `comparing.rs`,
//! a list of mentions, hits or quotes `concordance.rs`, the box that jumps to anything `anything.rs`.

mod anything;
mod comparing;
mod concordance;
mod list;
mod listing;
mod paint;
mod reader;
mod scrollbar;
mod sidebar;
mod status;
mod theme;
mod title;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{App, Focus, Front};
use paint::Paint;
use theme::Theme;

/// Draws the state.
pub fn draw(app: &App, frame: &mut Frame) {
    let theme = Theme::of(&app.settings);
    let mut paint = Paint::new(frame.buffer_mut());
    title::draw(app, theme, &mut paint);
    match app.front() {
        Front::Anything => anything::draw(app, theme, &mut paint),
        Front::Comparison => comparing::draw(app, theme, &mut paint),
        Front::Lines => concordance::draw(app, theme, &mut paint),
        Front::View => listing::draw(app, theme, &mut paint),
        Front::Panes => panes(app, theme, &mut paint),
    }
    let cursor = status::draw(app, theme, &mut paint);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the panes that have room.
fn panes(app: &App, theme: Theme, paint: &mut Paint) {
    if let Some(area) = app.screen.panes.text {
        reader::draw(app, app.open_text(), theme, (paint, area));
        scrollbar::draw(app, theme, paint, area);
    }
    if let Some(area) = app.screen.panes.list {
        list::draw(app, theme, paint, area);
    }
    if let Some(area) = app.screen.panes.sidebar {
        sidebar::draw(app, theme, paint, area);
    }
    rules(app, theme, paint);
}

/// The rules between the panes; the part of the bottom one below the focused pane is heavy.
fn rules(app: &App, theme: Theme, paint: &mut Paint) {
    let panes = &app.screen.panes;
    let height = panes.text.or(panes.list).or(panes.sidebar).map_or(0, |pane| pane.height);
    for column in [panes.list_rule, panes.sidebar_rule].into_iter().flatten() {
        for row in 0..height {
            paint.put(Rect::new(column, panes.title.bottom() + row, 1, 1), "│", theme.rule());
        }
    }
    let Some(rule) = panes.bottom_rule else { return };
    paint.fill(rule, "─", theme.rule());
    let focused = match app.focus {
        Focus::List => panes.list,
        Focus::Text => panes.text,
        Focus::Sidebar => panes.sidebar,
    };
    if let Some(pane) = focused {
        paint.fill(Rect { x: pane.x, width: pane.width, ..rule }, "━", theme.focus());
    }
}
