//! Two articles side by side, sentence by sentence; on a narrow screen one below the other, as changes are printed.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Paint, from, row};
use super::theme::Theme;
use crate::app::{App, Comparing, PairRow, SENTENCE_INDENT, Shared, WIDE};
use crate::article::{Likeness, Pair};
use crate::text::{Span, cells, width};

/// Draws the comparison.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) {
    let Some(comparing) = &app.layers.comparing else { return };
    let (columns, rows) = app.screen.size;
    let area = Rect::new(0, 1.min(rows), columns, rows.saturating_sub(1));
    let halves = if columns >= WIDE { halves(area) } else { [area, area] };
    head(app, comparing, (area, halves), paint, theme);
    let height = (comparing.fits as u16).min(area.height.saturating_sub(Comparing::head(columns)));
    let head = usize::from(Comparing::head(columns));
    for (place, shown) in comparing.rows.iter().skip(comparing.top).take(usize::from(height)).enumerate() {
        for side in [0, 1] {
            if let Some(line) = row(halves[side], head + place) {
                sentence(comparing, (shown, side), line, paint, theme);
            }
        }
    }
    if comparing.shown.is_empty()
        && let Some(line) = row(area, head)
    {
        paint.put(from(line, 2), "nothing differs", theme.faint());
    }
    if columns >= WIDE {
        for place in 1..head + usize::from(height) {
            if let Some(line) = row(area, place) {
                paint.put(from(line, columns / 2), "│", theme.rule());
            }
        }
    }
    if let Some(rule) = app.screen.panes.bottom_rule {
        paint.fill(rule, "━", theme.focus());
    }
}

/// The left half and the right one, with a column for the rule between them.
fn halves(area: Rect) -> [Rect; 2] {
    let half = area.width / 2;
    [Rect { width: half, ..area }, Rect { x: area.x + half + 1, width: area.width - half - 1, ..area }]
}

/// What the comparison comes to, and the names of the two.
fn head(app: &App, comparing: &Comparing, (area, halves): (Rect, [Rect; 2]), paint: &mut Paint, theme: Theme) {
    if let (Some(line), Some(words)) = (row(area, 0), app.compared()) {
        let fits = |words: &&String| width(words, Span::new(0, words.len())) < usize::from(line.width);
        paint.put(from(line, 1), words.iter().find(fits).unwrap_or(&words[1]), theme.heading(true));
    }
    let is_wide = area.width >= WIDE;
    for (side, name) in [(0, "here"), (1, "there")] {
        let Some(line) = row(halves[side], if is_wide { 1 } else { 1 + side }) else { continue };
        let on = comparing.cursor_side() == side;
        let look = if on { theme.strong() } else { theme.faint() };
        let mark = if is_wide { name } else { mark(Likeness::Only, side) };
        let used = paint.put(from(line, 2), mark, theme.key());
        paint.put(from(line, 2 + used + 2), &comparing.titles[side], look);
    }
}

/// One row of a sentence.
fn sentence(comparing: &Comparing, (shown, side): (&PairRow, usize), line: Rect, paint: &mut Paint, theme: Theme) {
    let pair = &comparing.pairs[comparing.shown[shown.index]];
    // In one column, what is the same stands there once for both.
    let is_both = pair.likeness == Likeness::Same && shown.sides[1].is_none();
    let Some(span) = shown.sides[side] else { return };
    let is_shared = matches!(pair.likeness, Likeness::Same | Likeness::Moved);
    let on = shown.index == comparing.cursor && (comparing.cursor_side() == side || is_both);
    let ground = if on { theme.row() } else { Style::new() };
    if on {
        paint.fill(line, " ", ground);
        paint.put(line, "▌", theme.focus());
    }
    if shown.first {
        let look = if is_shared { theme.faint() } else { theme.key() };
        let look = ground.patch(look);
        // One below the other, it must be told which of the two a changed sentence is in.
        let is_told = pair.likeness == Likeness::Changed && shown.sides.contains(&None);
        paint.put(from(line, 2), if is_told { mark(Likeness::Only, side) } else { mark(pair.likeness, side) }, look);
        if is_told {
            paint.put(from(line, 1), mark(pair.likeness, side), look);
        }
    }
    let letters = match pair.likeness {
        Likeness::Same | Likeness::Moved if comparing.shared == Shared::Dimmed => theme.faint(),
        Likeness::Only => theme.focus(),
        _ => Style::new(),
    };
    words(comparing, (pair, side, span), from(line, SENTENCE_INDENT), paint, (ground.patch(letters), theme));
}

/// The words of a row, with those set off that the other article has otherwise.
fn words(
    comparing: &Comparing,
    (pair, side, span): (&Pair, usize, Span),
    line: Rect,
    paint: &mut Paint,
    (look, theme): (Style, Theme),
) {
    let differs = pair.sides[side].as_ref().map_or(&[][..], |sentence| &sentence.differs);
    let mut used = 0;
    for cell in cells(&comparing.texts[side], span) {
        let is_set_off = differs.iter().any(|span| span.contains(cell.span.start()));
        let look = if is_set_off { look.patch(theme.active()) } else { look };
        if used + cell.width > line.width {
            break;
        }
        paint.cell(line, used, cell, look);
        used += cell.width;
    }
}

/// The mark before a sentence: what it takes to get from the one article to the other.
fn mark(likeness: Likeness, side: usize) -> &'static str {
    match (likeness, side) {
        (Likeness::Same, _) => " ",
        (Likeness::Moved, _) => "↕",
        (Likeness::Changed, _) => "~",
        (Likeness::Only, 0) => "-",
        (Likeness::Only, _) => "+",
    }
}
