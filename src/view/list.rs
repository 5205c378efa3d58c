//! The list pane: two rows an article, and a third: while a query narrows the list the sentence that shows best why, else
//! the rest of a long title, where all articles have room for it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{Active, App, Focus};
use crate::article::{OneLine, Stored};
use crate::collection::ArticleId;
use crate::text::{Span, grouped, last_cells, width, wrap};

/// Eighths of a cell, for the small bar of hits.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Cells before the sentence, which tell it from the titles.
const INDENT: u16 = 2;
/// The part of a row, one in so many, that stands before a hit.
const BEFORE: usize = 4;

/// What stands before the first words of an article without a title.
const UNTITLED: &str = "(untitled) ";
/// The sign of an article that was read.
const READ: &str = "✓";

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    let focused = app.focus == Focus::List;
    let Some(line) = row(area, 0) else { return };
    let used = paint.put(from(line, 1), "ARTICLES", theme.heading(focused));
    // While the query cannot be used, the list answers another one.
    match (app.fault(), app.narrowing.good.trim()) {
        (Some(_), "") => paint.put(from(line, used + 3), "showing all", theme.warning()),
        (Some(_), good) => paint.put(from(line, used + 3), &format!("of & {good}"), theme.warning()),
        _ => paint.put(from(line, used + 3), app.sort_label(), theme.faint()),
    };
    if app.list.shown.is_empty() {
        if let Some(line) = row(area, 1) {
            paint.put(from(line, 1), empty(app), theme.faint());
        }
        return;
    }
    for (place, (index, id)) in app.list.in_sight().enumerate() {
        let on = index == app.list.cursor;
        let ground = if on { theme.row() } else { Style::new() };
        for part in 0..app.list.height {
            let Some(line) = row(area, 1 + app.list.height * place + part) else { break };
            if on {
                paint.fill(line, " ", ground);
                paint.put(line, "▌", if focused { theme.focus() } else { theme.faint() });
            }
            let inner = from(line, 1);
            match part {
                0 => first(app, (index, id), inner, paint, (theme, ground)),
                2 if app.narrowing.has_places() => third(app, id, from(inner, INDENT), paint, (theme, ground)),
                _ => {
                    let ground = if on { ground.patch(theme.strong()) } else { ground };
                    let ground = if app.collection.is_read(id) { ground.patch(theme.faint()) } else { ground };
                    let is_wrapped = app.list.height > 2 && !app.narrowing.has_places();
                    let [begun, rest] = title(app.collection.article(id), is_wrapped, inner.width);
                    match part {
                        1 => second(app.collection.article(id), begun, inner, paint, (theme, ground)),
                        _ => paint.put(inner, rest, ground),
                    };
                }
            }
        }
    }
}

/// Why the list is empty.
fn empty(app: &App) -> &'static str {
    if app.narrowing.is_on() && !app.collection.is_empty() {
        "no matches"
    } else if app.loading.progress.all_read() {
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
            used = paint.put_right(line, &format!(" {bar} {:>2} ", grouped(hits as usize)), ground.patch(theme.key()));
        }
    }
    let date = app.day_of(id);
    let outlet = article.outlet.as_deref().unwrap_or_default();
    // Between date and outlet there is room for it: nothing moves when an article is read.
    let read = if app.collection.is_read(id) { READ } else { " " };
    let words = format!("{date:<10} {read} {outlet}");
    let words = words.trim_end();
    let mut rest = Rect { width: line.width.saturating_sub(used), ..line };
    let folded = app.list.folds.under(id);
    let new = if std::iter::once(&id).chain(folded).any(|id| app.list.fresh.contains(id)) { "new  " } else { "" };
    let key = ground.patch(theme.key());
    let copies = folded.len();
    if copies > 0 {
        let wide = |text: &str| width(text, Span::new(0, text.len()));
        let noun = if copies == 1 { "copy" } else { "copies" };
        let (short, long) = (format!("  +{} ", grouped(copies)), format!("  +{} {noun} ", grouped(copies)));
        // As long as one of them is unread, they stand out.
        let are_read = folded.iter().all(|&id| app.collection.is_read(id));
        let look = if are_read { ground.patch(theme.faint()) } else { key };
        let fits = wide(new) + wide(words) + wide(&long) <= usize::from(rest.width);
        rest.width -= paint.put_right(rest, if fits { &long } else { &short }, look);
    }
    paint.put_all(rest, &[(new, key), (words, ground.patch(theme.faint()))]);
}

/// The title, or the first words, in two rows of a width, or all in the first.
fn title(article: &Stored, is_wrapped: bool, columns: u16) -> [&str; 2] {
    let all = Span::new(0, article.heading.len());
    let room = usize::from(columns).saturating_sub(if article.titled { 0 } else { UNTITLED.len() });
    let first = wrap(&article.heading, all, room).first().copied().filter(|_| is_wrapped).unwrap_or(all);
    [first, Span::new(first.end(), all.end())].map(|row| row.of(&article.heading).trim_start())
}

/// The first row of the title; its cells.
fn second(article: &Stored, title: &str, line: Rect, paint: &mut Paint, (theme, ground): (Theme, Style)) -> u16 {
    let used = if article.titled { 0 } else { paint.put(line, UNTITLED, ground.patch(theme.faint())) };
    used + paint.put(from(line, used), title, ground)
}

/// The sentence that shows best why the article matches, from before its first hit on where that would be out of sight.
fn third(app: &App, id: ArticleId, line: Rect, paint: &mut Paint, (theme, ground): (Theme, Style)) {
    let Some(best) = app.list.best.get(&id).and_then(Option::as_ref) else { return };
    let faint = ground.patch(theme.faint());
    let start = start(best, usize::from(line.width));
    let cut = if start > 0 { paint.put(line, "…", faint) } else { 0 };
    let mark = if app.active == Some(Active::Query) { theme.active() } else { theme.query() };
    let look = |at: usize| if best.marks.iter().any(|mark| mark.contains(at)) { ground.patch(mark) } else { faint };
    paint.put_each(from(line, cut), (&best.text, Span::new(start, best.text.len())), look);
}

/// From which byte on a sentence is shown in so many cells: from its start where its first hit is in sight then, else
/// from a word before that hit on, with as much of the end as there is room for.
fn start(best: &OneLine, room: usize) -> usize {
    let text = &best.text;
    let wide = |start: usize, end: usize| width(text, Span::new(start, end));
    let Some(hit) = best.marks.first() else { return 0 };
    if wide(0, text.len()) <= room || wide(0, hit.end()) <= room * 2 / 3 {
        return 0;
    }
    let before = Span::new(0, hit.start()).of(text);
    // One cell for the sign that something is cut.
    let spare = room.saturating_sub(1 + wide(hit.start(), text.len()));
    let kept = last_cells(before, spare.max(room / BEFORE));
    let start = before.len() - kept.len();
    let is_whole = Span::new(0, start).of(text).ends_with(' ');
    let word = kept.find(' ').map_or(kept.len(), |at| at + 1);
    if is_whole { start } else { start + word }
}
