//! The list pane: two rows an article.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, Focus};
use crate::article::Stored;
use crate::collection::ArticleId;
use crate::text::{Span, grouped, width};

/// Eighths of a cell, for the small bar of hits.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    let focused = app.focus == Focus::List;
    let Some(line) = row(area, 0) else { return };
    let used = paint.put(from(line, 1), "ARTICLES", theme.heading(focused));
    paint.put(from(line, used + 3), app.list.sort.label(), theme.faint());
    if app.list.shown.is_empty() {
        if let Some(line) = row(area, 1) {
            paint.put(from(line, 1), empty(app), theme.faint());
        }
        return;
    }
    let shown = app.list.shown.iter().enumerate().skip(app.list.top);
    for (place, (index, &id)) in shown.take(usize::from(area.height / 2) + 1).enumerate() {
        let on = index == app.list.cursor;
        for (line, half) in [(row(area, 1 + 2 * place), 0), (row(area, 2 + 2 * place), 1)] {
            let Some(line) = line else { continue };
            if on {
                paint.fill(line, " ", theme.row());
                paint.put(line, "▌", if focused { theme.focus() } else { theme.faint() });
            }
            let ground = if on { theme.row() } else { Style::new() };
            let inner = from(line, 1);
            if half == 0 {
                first(app, (index, id), inner, paint, (theme, ground));
            } else {
                let ground = if on { ground.patch(theme.strong()) } else { ground };
                second(app.collection.article(id), inner, paint, (theme, ground));
            }
        }
    }
}

/// Why the list is empty.
fn empty(app: &App) -> &'static str {
    if app.narrowing.is_on() && !app.collection.is_empty() {
        "no article has it"
    } else if app.progress.all_read() {
        "no articles"
    } else {
        "reading …"
    }
}

/// Date, outlet, how many copies are folded here, and the hits in all of them with their bar.
fn first(app: &App, (row, id): (usize, ArticleId), line: Rect, paint: &mut Paint, (theme, ground): (Theme, Style)) {
    let article = app.collection.article(id);
    let mut used = 0;
    if app.active.is_some() && app.trail.most > 0 {
        let hits = app.trail.in_row(row);
        if hits > 0 {
            let bar = BARS[(hits as usize * BARS.len()).div_ceil(app.trail.most as usize).clamp(1, BARS.len()) - 1];
            used = paint.put_right(line, &format!(" {bar}{:>3} ", grouped(hits as usize)), ground.patch(theme.key()));
        }
    }
    let date = article.published.map_or_else(|| String::from("undated"), |(date, _)| date.to_string());
    let outlet = article.outlet.as_deref().unwrap_or_default();
    let words = if outlet.is_empty() { date } else { format!("{date:<10}  {outlet}") };
    let mut rest = Rect { width: line.width.saturating_sub(used), ..line };
    let folded = app.folds.under(id);
    let new = if std::iter::once(&id).chain(folded).any(|id| app.fresh.contains(id)) { "new  " } else { "" };
    let key = ground.patch(theme.key());
    let copies = folded.len();
    if copies > 0 {
        let wide = |text: &str| width(text, Span::new(0, text.len()));
        let noun = if copies == 1 { "copy" } else { "copies" };
        let (short, long) = (format!("  +{} ", grouped(copies)), format!("  +{} {noun} ", grouped(copies)));
        let fits = wide(new) + wide(&words) + wide(&long) <= usize::from(rest.width);
        rest.width -= paint.put_right(rest, if fits { &long } else { &short }, key);
    }
    paint.put_all(rest, &[(new, key), (&words, ground.patch(theme.faint()))]);
}

/// The title, or the first words.
fn second(article: &Stored, line: Rect, paint: &mut Paint, (theme, ground): (Theme, Style)) {
    let used = if article.titled { 0 } else { paint.put(line, "(untitled) ", ground.patch(theme.faint())) };
    paint.put(from(line, used), &article.heading, ground);
}
