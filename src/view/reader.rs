//! The text pane: the rows of the page that are in sight, with names, mentions and hits set off.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, CAPTION_INDENT, LinkHint, Row, RowKind, Shown};
use crate::article::{Article, Origin, Role};
use crate::text::{Span, cells, grouped, hyphenated, width, wrap};

/// Draws the pane.
pub fn draw(app: &App, shown: Option<Shown>, theme: Theme, (paint, area): (&mut Paint, Rect)) {
    let Some((open, page)) = shown.and_then(|shown| Some((shown, shown.reader.page.as_ref()?))) else {
        welcome(app, theme, paint, area);
        return;
    };
    let article = open.article;
    // Centred beside the scroll bar.
    let start = area.x + area.width.saturating_sub(1 + page.columns) / 2;
    let column = Rect { x: start, width: page.columns, ..area };
    let marks = marks(app, open, theme);
    let links = app.linked_in(open.article, open.reader.in_sight());
    let hints = app.choosing.as_ref().map_or(&[][..], |choosing| &choosing.hints);
    let rows = page.rows.get(open.reader.top..).unwrap_or_default();
    for (place, shown) in rows.iter().take(usize::from(area.height)).enumerate() {
        let Some(line) = row(column, place) else { break };
        match shown.kind {
            RowKind::Text(role) => {
                Words { article, theme, marks: &marks, hints, links: &links }.draw(shown, role, line, paint);
            }
            RowKind::Metadata => {
                let pieces = metadata(article, line.width);
                let look = |is_guess| if is_guess { theme.guess() } else { theme.faint() };
                let pieces: Vec<_> = pieces.iter().map(|(text, guess)| (text.as_str(), look(*guess))).collect();
                paint.put_all(line, &pieces);
            }
            RowKind::Folded { lines } => {
                let noun = if lines == 1 { "line" } else { "lines" };
                let key = if app.settings.help.is_empty() { "" } else { " (F shows them)" };
                let key = if lines == 1 { key.replace("them", "it") } else { key.to_owned() };
                let text = format!("⋯ {} {noun} of page furniture{key}", grouped(lines as usize));
                paint.put(line, &text, theme.faint());
            }
            RowKind::Blank => {}
        }
    }
}

/// What the pane says before there is an article, or without one.
fn welcome(app: &App, theme: Theme, paint: &mut Paint, area: Rect) {
    let lines: &[&str] = if !app.loading.progress.all_read() {
        &["reading …"]
    } else if app.loading.problems.is_empty() {
        &["No articles here.", "newshound reads saved pages, feeds, mail, books and text: README lists all.", "q quits"]
    } else {
        &["Nothing here could be read.", "! says why · q quits"]
    };
    let column = usize::from(area.width.saturating_sub(3));
    let rows = lines.iter().enumerate().flat_map(|(index, text)| {
        let style = if index == 0 { theme.strong() } else { theme.faint() };
        wrap(text, Span::new(0, text.len()), column).into_iter().map(move |row| (row.of(text), style))
    });
    for (place, (text, style)) in rows.enumerate() {
        if let Some(line) = row(area, place + 1) {
            paint.put(from(line, 2), text, style);
        }
    }
}

/// Outlet, authors and date in one line of so many columns, in pieces; a guess says what it rests on, or has a question
/// mark where that does not fit, and is told apart.
fn metadata(article: &Article, columns: u16) -> Vec<(String, bool)> {
    let known = &article.metadata;
    let outlet = known.outlet.as_deref().map(|outlet| (outlet.to_owned(), known.origins.outlet));
    let authors = (!known.authors.is_empty()).then(|| (known.authors.join(", "), known.origins.authors));
    let date = known.published.map(|(date, origin)| (date.in_words(), origin));
    if outlet.is_none() && authors.is_none() && date.is_none() {
        return vec![(String::from("undated"), false)];
    }
    let all = pieces([&outlet, &authors, &date], true);
    let short = pieces([&outlet, &authors, &date], false);
    let fits = |line: &Vec<(String, bool)>| {
        let wide: usize = line.iter().map(|(text, _)| width(text, Span::new(0, text.len()))).sum();
        wide <= usize::from(columns)
    };
    // The authors stand in the byline too.
    [all, short].into_iter().find(fits).unwrap_or_else(|| pieces([&outlet, &None, &date], false))
}

/// What is known, with what guesses rest on or only a sign that they are some; whether each piece is a guess.
fn pieces(parts: [&Option<(String, Origin)>; 3], whole: bool) -> Vec<(String, bool)> {
    let mut line: Vec<(String, bool)> = Vec::new();
    for (text, origin) in parts.into_iter().flatten() {
        if !line.is_empty() {
            line.push((String::from(" · "), false));
        }
        line.push(match origin.guess() {
            Some(guess) if whole => (format!("{text} ({guess})"), true),
            Some(_) => (format!("{text}?"), true),
            None => (text.clone(), false),
        });
    }
    line
}

/// Spans in sight that are set off, each with its style; later ones lie over earlier ones.
fn marks(app: &App, open: Shown, theme: Theme) -> Vec<(Span, Style)> {
    let in_sight = open.reader.in_sight();
    let mut marks = Vec::new();
    let links = open.article.links.iter().filter(|link| link.span.overlaps(in_sight));
    marks.extend(links.map(|link| (link.span, theme.link())));
    if app.reader.marks {
        let mentions = open.mentions;
        let first = mentions.partition_point(|mention| mention.span.end() <= in_sight.start());
        for mention in mentions[first..].iter().take_while(|mention| mention.span.overlaps(in_sight)) {
            if let Some(entity) = app.collection.bearer(open.id, mention) {
                marks.push((mention.span, theme.name(app.collection.entity(entity).kind)));
            }
        }
    }
    if app.reader.marks && app.reader.furniture {
        let shown = open.furniture.iter().filter(|name| name.span.overlaps(in_sight));
        marks.extend(shown.map(|name| (name.span, theme.name(name.kind))));
    }
    for (spans, style) in [(&open.lit.query, theme.query()), (&open.lit.active, theme.active())] {
        let first = spans.partition_point(|span| span.end() <= in_sight.start());
        marks.extend(spans[first..].iter().take_while(|span| span.overlaps(in_sight)).map(|&span| (span, style)));
    }
    let is_set_off = |spot: &Span| open.lit.active.contains(spot) || open.reader.landed == Some(*spot);
    if let Some(spot) = open.reader.spot.filter(is_set_off) {
        marks.push((spot, theme.spot()));
    }
    marks
}

/// The words of an article, and what is set off in them.
struct Words<'a> {
    article: &'a Article,
    theme: Theme,
    marks: &'a [(Span, Style)],
    /// Letters over links.
    hints: &'a [LinkHint],
    /// Where links lead, for the terminal.
    links: &'a [(Span, String)],
}

impl Words<'_> {
    /// Draws one row.
    fn draw(&self, shown: &Row, role: Role, line: Rect, paint: &mut Paint) {
        let text = &self.article.text;
        let base = self.theme.role(role);
        let mut column = 0;
        if role == Role::Caption {
            paint.put(line, "▏", self.theme.rule());
            column = CAPTION_INDENT;
        }
        let mut letters = Vec::new();
        let mut bound = vec![0..0; self.links.len()];
        let marks: Vec<_> = self.marks.iter().filter(|(span, _)| span.overlaps(shown.span)).collect();
        for cell in cells(text, shown.span) {
            let over = marks.iter().filter(|(span, _)| span.contains(cell.span.start()));
            let style = over.fold(base, |style, (_, mark)| set_off(base, style, *mark));
            paint.cell(line, column, cell, style);
            let here = self.hints.iter().filter(|hint| hint.at == cell.span.start());
            letters.extend(here.map(|hint| (column, hint.letters.as_str())));
            for (columns, (span, _)) in bound.iter_mut().zip(self.links) {
                if span.contains(cell.span.start()) {
                    columns.start = if columns.end == 0 { column } else { columns.start };
                    columns.end = column + cell.width;
                }
            }
            column += cell.width;
        }
        if hyphenated(text, shown.span) {
            paint.put(from(line, column), "-", base);
        }
        for (column, letters) in letters {
            paint.put(from(line, column), letters, self.theme.spot());
        }
        for (columns, (_, address)) in bound.into_iter().zip(self.links) {
            paint.bind(line, columns, address);
        }
    }
}

/// A style with a mark over it. What the words around have already (a bold headline, an italic standfirst) would set
/// nothing off, so there the mark takes it away, as printers set a name upright in italics.
fn set_off(words: Style, style: Style, mark: Style) -> Style {
    style.patch(mark).remove_modifier(words.add_modifier.intersection(mark.add_modifier))
}
