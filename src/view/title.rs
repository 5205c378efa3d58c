//! The line at the top: what is open, and where stepping stands.

use ratatui::layout::Rect;

use super::paint::{Paint, from};
use super::theme::Theme;
use crate::app::{Active, App};
use crate::text::{Span, grouped, width};

/// The name of the program.
const NAME: &str = "newshound";
/// Cells before the query in the line.
const GAP: u16 = 2;

/// Draws the line.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let line = app.screen.panes.title;
    let used = match where_stepping_stands(app) {
        Some((label, place)) => {
            let used = paint.put_right(line, &format!("{place} "), theme.strong());
            let left = Rect { width: line.width - used, ..line };
            used + paint.put_right(left, &format!(" {label}  "), theme.key())
        }
        None => 0,
    };
    let rest = from(Rect { width: line.width - used, ..line }, 1);
    let wide = |text: &str| width(text, Span::new(0, text.len())) as u16;
    let by = beside(app).unwrap_or_default();
    // A narrowed list must not look like a whole one: what narrows it comes before all else here.
    let is_named = by.is_empty() || wide(NAME) + GAP + wide(&by) < rest.width;
    let mut at = if is_named { paint.put(rest, NAME, theme.strong()) } else { 0 };
    if !by.is_empty() {
        at += if is_named { GAP } else { 0 };
        at += paint.put(Rect { width: rest.width.saturating_sub(at + 1), ..from(rest, at) }, &by, theme.query());
    }
    let (full, short) = (format!("  {} · {}", app.settings.name, articles(app)), format!("  {}", articles(app)));
    // Whole or not at all.
    if let Some(what) = [full, short].into_iter().find(|what| at + wide(what) < rest.width) {
        paint.put(from(rest, at), &what, theme.faint());
    }
}

/// The query that narrows the list, where something else is stepped through, which has the other end of the line.
fn beside(app: &App) -> Option<String> {
    let is_beside = app.narrowing.is_on() && app.active != Some(Active::Query);
    is_beside.then(|| format!("&{}", app.narrowing.good))
}

/// How many articles are listed.
fn articles(app: &App) -> String {
    let (shown, all) = (app.listed_count(), app.collection.len());
    let noun = if all == 1 { "article" } else { "articles" };
    if shown == all {
        format!("{} {noun}", grouped(all))
    } else {
        format!("{} of {} {noun}", grouped(shown), grouped(all))
    }
}

/// What is stepped through, and the place in it: `3/7 · article 2 of 4`.
fn where_stepping_stands(app: &App) -> Option<(String, String)> {
    let label = app.active_label()?;
    let trail = &app.trail;
    if app.active == Some(Active::Query) && !app.narrowing.is_settled() {
        return Some((label, String::from("…")));
    }
    // A query of fields alone, or one being typed, has articles and no places in them.
    if app.active == Some(Active::Query) && trail.total == 0 && app.listed_count() > 0 {
        return Some((label, String::new()));
    }
    let place = match app.position() {
        _ if trail.total == 0 => String::from("none"),
        Some((at, _, _)) if trail.stops.len() == 1 => {
            format!("{}/{}", grouped(at as usize), grouped(trail.total as usize))
        }
        Some((at, article, _)) => {
            format!(
                "{}/{} · article {article} of {}",
                grouped(at as usize),
                grouped(trail.total as usize),
                grouped(trail.stops.len())
            )
        }
        None if trail.stops.len() == 1 => format!("{} in 1 article", grouped(trail.total as usize)),
        None => format!("{} in {} articles", grouped(trail.total as usize), grouped(trail.stops.len())),
    };
    Some((label, place))
}
