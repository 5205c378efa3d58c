//! A list of mentions, hits or quotes: one row each, the name in a fixed column with the words around it on either side,
//! and where there is room the article at the line under the cursor.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::reader;
use super::theme::Theme;
use crate::app::{App, Concordance, Keyed};
use crate::collection::ArticleId;
use crate::collection::concordance::last_words;
use crate::text::{Span, grouped, width};

/// Cells of the columns of the date, the outlet and the speaker of a quote, without the space after them.
const DATE: u16 = 10;
const OUTLET: u16 = 16;
const SPEAKER: u16 = 20;
/// Cells between columns.
const GAP: u16 = 2;
/// Columns of a screen from which there is room for the date, and for the outlet.
const DATED: u16 = 60;
const WIDE: u16 = 100;

/// Draws the list.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let Some(lines) = &app.layers.concordance else { return };
    let (columns, rows) = app.screen.size;
    let area = Rect::new(0, 1.min(rows), columns, rows.saturating_sub(1));
    let Some(line) = row(area, 0) else { return };
    title(app, lines, theme, (paint, line));
    let area = Rect { y: area.y + 1, height: (lines.fits as u16).min(area.height.saturating_sub(1)), ..area };
    for (place, keyed) in lines.rows.iter().enumerate() {
        let Some(line) = row(area, place) else { break };
        let on = lines.top + place == lines.cursor;
        let ground = if on { theme.row() } else { Style::new() };
        if on {
            paint.fill(line, " ", ground);
            paint.put(line, "▌", theme.focus());
        }
        Look { app, theme, ground, on }.draw(keyed, lines.is_quotes(), (paint, line));
    }
    if let Some(line) = row(area, 0).filter(|_| lines.shown.is_empty()) {
        let words = if lines.is_done() { "no matches" } else { "searching …" };
        paint.put(from(line, 2), words, theme.faint());
    }
    if let Some((peek, area)) = lines.peek.as_ref().zip(app.screen.panes.peek) {
        let rule = Rect { y: area.y - 1, height: 1, ..area };
        paint.fill(rule, "─", theme.rule());
        heading(app, peek.id, theme, (paint, rule));
        reader::draw(app, Some(peek.shown()), theme, (paint, area));
    }
    if let Some(rule) = app.screen.panes.bottom_rule {
        paint.fill(rule, "━", theme.focus());
        // Rows of a small screen have no room for where their words are from.
        if let Some(row) = lines.current_row().filter(|_| lines.peek.is_none()) {
            heading(app, row.article, theme, (paint, rule));
        }
    }
}

/// Draws whose lines these are, how many, in which order, and where the cursor is.
fn title(app: &App, lines: &Concordance, theme: Theme, (paint, line): (&mut Paint, Rect)) {
    let place = match lines.shown.len() {
        0 => String::new(),
        all => format!("{}/{} ", grouped(lines.cursor + 1), grouped(all)),
    };
    let used = paint.put_right(line, &place, theme.faint()) + 1;
    let order = match lines.arrangement.label() {
        _ if lines.is_sorting() => "sorting …",
        "by the word before" if lines.is_quotes() => "by speaker",
        "by the word after" if lines.is_quotes() => "by what is said",
        label => label,
    };
    let only = if lines.filter.is_empty() { String::new() } else { format!("   only: {}", lines.filter) };
    let line = Rect { width: line.width.saturating_sub(used + 1), ..from(line, 1) };
    let mut at = paint.put(line, &app.lines_title().unwrap_or_default(), theme.heading(true));
    // Whole or not at all: the filter stands in the prompt, too.
    for more in [format!("   {order}"), only] {
        if width(&more, Span::new(0, more.len())) <= usize::from(from(line, at).width) {
            at += paint.put(from(line, at), &more, theme.faint());
        }
    }
}

/// Puts day, outlet and title of an article into a rule.
fn heading(app: &App, id: ArticleId, theme: Theme, (paint, rule): (&mut Paint, Rect)) {
    let article = app.collection.article(id);
    let outlet = article.outlet.as_deref().map(|outlet| format!("{outlet} · ")).unwrap_or_default();
    let about = format!(" {} · {outlet}{} ", app.day_of(id), article.heading);
    paint.put(Rect { width: rule.width.saturating_sub(4), ..from(rule, 2) }, &about, theme.faint());
}

/// How a row looks.
struct Look<'a> {
    app: &'a App,
    theme: Theme,
    ground: Style,
    /// Whether the cursor is on it.
    on: bool,
}

impl Look<'_> {
    /// Draws a row: date and outlet, where there is room, and the words.
    fn draw(&self, keyed: &Keyed, is_quote: bool, (paint, line): (&mut Paint, Rect)) {
        let faint = self.ground.patch(self.theme.faint());
        let columns = line.width;
        let mut rest = Rect { width: columns.saturating_sub(GAP + 1), ..from(line, GAP) };
        if columns >= DATED {
            paint.put(Rect { width: DATE, ..rest }, &self.app.day_of(keyed.article), faint);
            rest = from(rest, DATE + GAP);
        }
        if columns >= WIDE {
            let outlet = self.app.collection.article(keyed.article).outlet.as_deref().unwrap_or_default();
            paint.put(Rect { width: OUTLET, ..rest }, outlet, faint);
            rest = from(rest, OUTLET + GAP);
        }
        if is_quote {
            self.quote(keyed, rest, paint);
        } else {
            self.context(keyed, rest, paint);
        }
    }

    /// The speaker, and what is said.
    fn quote(&self, keyed: &Keyed, rest: Rect, paint: &mut Paint) {
        let speaker = SPEAKER.min(rest.width / 3);
        let name = self.ground.patch(if keyed.is_sure { self.theme.key() } else { self.theme.faint() });
        paint.put(Rect { width: speaker, ..rest }, &keyed.context.before, name);
        paint.put(from(rest, speaker + GAP), &keyed.context.after, self.ground);
    }

    /// The name in its column, with the words around it.
    fn context(&self, keyed: &Keyed, rest: Rect, paint: &mut Paint) {
        let context = &keyed.context;
        let column = rest.width * 9 / 20;
        let before = last_words(&context.before, usize::from(column));
        paint.put_right(Rect { width: column, ..rest }, &before, self.ground);
        let name = if self.on { self.theme.spot() } else { self.ground.patch(self.theme.active()) };
        let doubt = if keyed.is_sure { "" } else { "?" };
        let doubtful = self.ground.patch(self.theme.faint());
        paint.put_all(from(rest, column), &[(&context.name, name), (doubt, doubtful), (&context.after, self.ground)]);
    }
}
