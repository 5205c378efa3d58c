//! The line at the bottom: the prompt, or a notice, or the hints; at the right, how far reading has come.

use ratatui::layout::{Position, Rect};

use super::paint::{Paint, from};
use super::theme::Theme;
use super::title::number;
use crate::app::{App, Ask, Severity};
use crate::keymap;
use crate::text::{Span, width};

/// Cells that the right end of the line takes most of the time.
const ROOM_AT_THE_RIGHT: usize = 28;

/// Draws the line; where the terminal's cursor belongs while a prompt is open.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) -> Option<Position> {
    let line = app.panes.status;
    if line.height == 0 {
        return None;
    }
    if app.prompt.is_some() {
        return prompt(app, theme, paint, line);
    }
    let notice = app.notice.as_ref().filter(|_| app.pending.keys.is_empty());
    // A notice that would be cut has the line to itself.
    let needed = notice.map_or(0, |notice| width(&notice.text, Span::new(0, notice.text.len())));
    let used = if needed + ROOM_AT_THE_RIGHT > usize::from(line.width) { 0 } else { right(app, theme, paint, line) };
    let left = Rect { x: line.x + 1.min(line.width), width: line.width.saturating_sub(used + 2), ..line };
    if let Some(notice) = notice {
        let style = if notice.severity == Severity::Warning { theme.warning() } else { theme.strong() };
        paint.put(left, &notice.text, style);
    } else {
        hints(app, theme, paint, left);
    }
    None
}

/// The prompt with what is typed, the place of an error in it, and what it has found so far.
fn prompt(app: &App, theme: Theme, paint: &mut Paint, line: Rect) -> Option<Position> {
    let prompt = app.prompt.as_ref()?;
    let (answer, bad) = answer(app);
    let style = if bad { theme.warning() } else { theme.faint() };
    let answer_width = (width(&answer, Span::new(0, answer.len())) as u16).min(line.width / 2);
    paint.put_right(Rect { x: line.right() - answer_width, width: answer_width, ..line }, &answer, style);
    let label = paint.put(from(line, 1), prompt.ask.label(), theme.key()) + 1;
    let field = Rect { width: line.width.saturating_sub(label + answer_width + 2), ..from(line, label) };
    let room = usize::from(field.width.saturating_sub(1));
    // A long text scrolls so that the cursor is in sight.
    let hidden = prompt.cursor().saturating_sub(room);
    let error = app.narrowing.error.as_ref().filter(|_| prompt.ask == Ask::Narrow).map(|error| error.span);
    let mut column = 0;
    for cell in crate::text::cells(prompt.text(), Span::new(0, prompt.text().len())) {
        let wrong = error.is_some_and(|span| span.contains(cell.span.start()));
        if column >= hidden {
            let style = if wrong { theme.error() } else { ratatui::style::Style::new() };
            paint.cell(field, (column - hidden) as u16, cell, style);
        }
        column += usize::from(cell.width);
    }
    Some(Position::new(field.x + (prompt.cursor() - hidden) as u16, line.y))
}

/// What the prompt has found, and whether something is wrong with it.
fn answer(app: &App) -> (String, bool) {
    let Some(prompt) = &app.prompt else { return (String::new(), false) };
    match prompt.ask {
        _ if prompt.text().is_empty() => (String::from("Esc gives up "), false),
        Ask::Find => match app.position() {
            Some((at, _, _)) => (format!("{}/{} ", number(at as usize), number(app.trail.total as usize)), false),
            None => (String::from("not found "), true),
        },
        Ask::Narrow => match &app.narrowing.error {
            Some(error) => (format!("{error} "), true),
            None => (
                format!("{} of {} ", number(app.list.shown.len()), number(app.collection.len())),
                app.list.shown.is_empty(),
            ),
        },
        Ask::Names | Ask::View => (String::new(), false),
    }
}

/// How far reading has come, what could not be read, the place in the text; the cells they take.
fn right(app: &App, theme: Theme, paint: &mut Paint, line: Rect) -> u16 {
    let mut parts = Vec::new();
    if let Some(count) = app.pending.count {
        parts.push((number(count), theme.key()));
    }
    let progress = app.progress;
    let (names, articles) = (app.collection.analysed_count(), app.collection.len());
    if !progress.all_read() {
        let more = if progress.walked { "" } else { "+" };
        parts.push((format!("reading {} of {}{more}", number(progress.read), number(progress.files)), theme.strong()));
    } else if names < articles {
        parts.push((format!("names {} of {}", number(names), number(articles)), theme.strong()));
    }
    if !app.problems.is_empty() {
        parts.push((format!("! {} not read", number(app.problems.len())), theme.warning()));
    }
    if app.panes.text.is_some() && app.view.is_none() && app.article().is_some() {
        let left = app.reader.minutes_left();
        let left = if left == 0 { String::new() } else { format!("  {left} min left") };
        parts.push((format!("{:>3} %{left}", app.reader.percent()), theme.faint()));
    }
    if line.width >= 40 && app.view.is_none() {
        parts.push((String::from("? help"), theme.faint()));
    }
    let mut used = 1.min(line.width);
    for (text, style) in parts.iter().rev() {
        let rest = Rect { width: line.width.saturating_sub(used), ..line };
        if usize::from(rest.width) < width(text, Span::new(0, text.len())) + 2 {
            break;
        }
        used += paint.put_right(rest, text, *style) + 2;
    }
    used
}

/// As many hints as fit, whole ones only.
fn hints(app: &App, theme: Theme, paint: &mut Paint, line: Rect) {
    let mut used = 0;
    for (keys, label) in keymap::hints(app) {
        let keys = keys.replace(' ', "");
        let wide = (keys.chars().count() + label.chars().count() + 1) as u16;
        if used + wide > line.width {
            break;
        }
        used +=
            paint.put_all(from(line, used), &[(&keys, theme.key()), (" ", theme.faint()), (label, theme.faint())]) + 2;
    }
}
