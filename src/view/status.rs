//! The line at the bottom: the prompt, or a notice, or the hints; at the right, how far reading has come.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::{Paint, from, short_path};
use super::theme::Theme;
use crate::app::{Action, App, Ask, Focus, Notice, Prompt, Severity, Turn};
use crate::keymap;
use crate::text::{Span, counted, grouped, width};

/// Draws the line; where the terminal's cursor belongs while a prompt is open.
pub fn draw(app: &App, theme: Theme, paint: &mut Paint) -> Option<Position> {
    let line = app.screen.panes.status;
    if line.height == 0 {
        return None;
    }
    if app.prompts.open.is_some() {
        return prompt(app, theme, paint, line);
    }
    let notice = app.notice.as_ref().filter(|_| app.pending.keys.is_empty());
    // A notice and the choices after a prefix come before everything at the right; other hints leave it half of the line.
    let room = |words: &str| width(words, Span::new(0, words.len())) as u16 + 3;
    let needed = match (notice, foreign(app)) {
        (Some(notice), _) => room(&whole(notice)),
        (None, Some(words)) => room(&words),
        _ if app.pending.keys.is_empty() && app.focus == Focus::Sidebar => {
            // What repairs a name shows here only: it comes before all but the place and the way to the help.
            (hints_width(app) + 1).min(line.width.saturating_sub(16)).max(line.width / 2)
        }
        _ if app.pending.keys.is_empty() => (least_width(app) + 1).max(line.width / 2),
        _ => line.width,
    };
    let used = right(app, theme, paint, line, line.width.saturating_sub(needed));
    let left = Rect { x: line.x + 1.min(line.width), width: line.width.saturating_sub(used + 2), ..line };
    if let Some(notice) = notice {
        let style = if notice.severity == Severity::Warning { theme.warning() } else { theme.strong() };
        say(notice, style, paint, left);
    } else if let Some(words) = foreign(app) {
        paint.put(left, &words, theme.warning());
    } else {
        hints(app, theme, paint, left);
    }
    None
}

/// Fewest cells in which what Tab puts is shown.
const LEAST_OFFER: u16 = 12;
/// Fewest cells of a path that ends a notice.
const LEAST_PATH: usize = 12;

/// All that a notice says.
fn whole(notice: &Notice) -> String {
    let path = notice.path.as_deref().unwrap_or_default();
    let more = notice.more.iter().flat_map(|more| [" · ", more]);
    [&notice.text, path].into_iter().chain(more).collect()
}

/// Puts a notice: what to do next has its place at the end, its path is cut before its words, and what it says besides shows
/// where it fits.
fn say(notice: &Notice, style: Style, paint: &mut Paint, line: Rect) {
    let wide = |text: &str| width(text, Span::new(0, text.len()));
    let more: Vec<String> = notice.more.iter().map(|more| format!(" · {more}")).collect();
    let all = usize::from(line.width);
    let is_next = |next: &&String| notice.severity == Severity::Info && wide(next) <= all / 2;
    let next = more.first().filter(is_next).map_or("", String::as_str);
    let room = all - wide(next);
    let path = notice.path.as_deref().unwrap_or_default();
    // Where not even the file's name has room, its clause goes whole.
    let clauses = notice.text.rsplit_once(" · ").filter(|_| !path.is_empty());
    let (text, path) = match clauses {
        Some((first, _)) if wide(&notice.text) + LEAST_PATH > room => (first, ""),
        _ => (notice.text.as_str(), path),
    };
    let path = short_path(path, room.saturating_sub(wide(text)).max(LEAST_PATH.min(room)));
    // Words that are cut have their own `…`.
    let is_cut = wide(text) + wide(&path) > room;
    let path = if is_cut { path.trim_start_matches('…') } else { &path };
    let words = Rect { width: (room - wide(path)) as u16, ..line };
    let mut used = paint.put(words, text, style);
    used += paint.put(from(line, used), path, style);
    used += paint.put(from(line, used), next, style);
    for more in more.iter().skip(usize::from(!next.is_empty())) {
        if usize::from(used) + wide(more) <= all {
            used += paint.put(from(line, used), more, style);
        }
    }
}

/// That names may be missed in the text that is being read, for its language; it takes the place of the hints.
fn foreign(app: &App) -> Option<String> {
    let is_read = app.screen.panes.text.is_some() && !app.is_viewing() && app.pending.keys.is_empty();
    let language = app.language().filter(|_| is_read)?;
    Some(format!("this text seems to be {language}: names may be missed"))
}

/// The prompt with what is typed, the place of an error in it, and what it has found so far.
fn prompt(app: &App, theme: Theme, paint: &mut Paint, line: Rect) -> Option<Position> {
    let prompt = app.prompts.open.as_ref()?;
    let (answer, bad) = answer(app);
    let style = if bad { theme.warning() } else { theme.faint() };
    let wide = |text: &str| width(text, Span::new(0, text.len()));
    // What only says how to type gives way to what is typed.
    let typed = wide(prompt.ask.label()) + wide(prompt.text()) + 4;
    let gives_way = (prompt.replaces || prompt.text().is_empty()) && !bad;
    let is_cut = typed + wide(&answer) > usize::from(line.width);
    let answer = match app.fault().filter(|_| is_cut && bad && prompt.ask == Ask::Narrow) {
        _ if gives_way && is_cut => String::new(),
        Some(error) if wide(&answer) > usize::from(line.width / 2) => format!("{} ", error.reason.in_short()),
        _ => answer,
    };
    let most = if is_cut { line.width / 2 } else { line.width };
    let answer_width = (wide(&answer) as u16).min(most);
    paint.put_right(Rect { x: line.right() - answer_width, width: answer_width, ..line }, &answer, style);
    let label = paint.put(from(line, 1), prompt.ask.label(), theme.key()) + 1;
    let field = Rect { width: line.width.saturating_sub(label + answer_width + 2), ..from(line, label) };
    // A long text scrolls so that the cursor is in sight, and shows where it is cut.
    let (room, all) = (usize::from(field.width), wide(prompt.text()));
    let hidden = if all < room { 0 } else { prompt.cursor().saturating_sub(room.saturating_sub(2)) };
    let error = app.fault().filter(|_| prompt.ask == Ask::Narrow).map(|error| error.span);
    let mut column = 0;
    for cell in crate::text::cells(prompt.text(), Span::new(0, prompt.text().len())) {
        let wrong = error.is_some_and(|span| span.contains(cell.span.start()));
        if column >= hidden {
            let style = match (wrong, prompt.replaces) {
                (true, _) => theme.error(),
                (_, true) => theme.query(),
                _ => Style::new(),
            };
            paint.cell(field, (column - hidden) as u16, cell, style);
        }
        column += usize::from(cell.width);
    }
    if hidden == 0 && prompt.is_at_end() {
        offers(prompt, theme, paint, from(field, all as u16 + 2));
    }
    let cut = [(hidden > 0, 0), (all > hidden + room, room.saturating_sub(1))];
    for (_, at) in cut.into_iter().filter(|(is_cut, _)| *is_cut) {
        paint.put(Rect { width: 1.min(field.width), ..from(field, at as u16) }, "…", theme.faint());
    }
    Some(Position::new(field.x + (prompt.cursor() - hidden) as u16, line.y))
}

/// What Tab puts in place of the end of what is typed, as much as fits; the one that was taken is set off.
fn offers(prompt: &Prompt, theme: Theme, paint: &mut Paint, room: Rect) {
    if prompt.offers.all.is_empty() || room.width < LEAST_OFFER {
        return;
    }
    let mut used = paint.put_all(room, &[("Tab", theme.key()), ("  ", theme.faint())]);
    // What comes next stands first.
    let first = prompt.taken.unwrap_or(0);
    let (before, rest) = prompt.offers.all.split_at(first);
    for (at, offer) in rest.iter().chain(before).enumerate() {
        let style = if at == 0 && prompt.taken.is_some() { theme.strong() } else { theme.faint() };
        used += paint.put(from(room, used), offer, style) + 2;
    }
}

/// What the prompt has found, and whether something is wrong with it.
fn answer(app: &App) -> (String, bool) {
    let Some(prompt) = &app.prompts.open else { return (String::new(), false) };
    match prompt.ask {
        _ if prompt.text().is_empty() => (String::from("Esc cancels "), false),
        _ if prompt.replaces => (String::from("type to replace, or edit "), false),
        Ask::Find => match app.position() {
            Some((at, _, _)) => (format!("{}/{} ", grouped(at as usize), grouped(app.trail.total as usize)), false),
            None => (String::from("not found "), true),
        },
        Ask::Narrow => match (app.fault(), app.narrowing.asked().and_then(|asked| asked.query().note())) {
            (Some(error), _) => (format!("{error} "), true),
            (None, note) => {
                let note = note.map(|note| format!("{note} · ")).unwrap_or_default();
                // The list is that of the query before until the answer is there.
                let is_settled = app.narrowing.is_settled();
                let found = if is_settled { grouped(app.listed_count()) } else { String::from("…") };
                let all = grouped(app.collection.len());
                (format!("{note}{found} of {all} "), app.list.shown.is_empty())
            }
        },
        Ask::View => match &app.layers.concordance {
            Some(lines) => {
                (format!("{} of {} ", grouped(lines.shown.len()), grouped(lines.lines.len())), lines.shown.is_empty())
            }
            None => (String::new(), false),
        },
        Ask::Anything if app.fits_nothing() => (String::from("no matches "), true),
        Ask::Keep => match app.unfit_name() {
            Some(why) => (format!("{why} "), true),
            None => (format!("saves {} ", app.narrowing.text.trim()), false),
        },
        Ask::Names | Ask::Rename | Ask::Anything => (String::new(), false),
    }
}

/// What waits for more keys, how far reading has come, what could not be read, the place in the text: as much of it as
/// `room` cells hold, what matters most first; the cells it takes.
fn right(app: &App, theme: Theme, paint: &mut Paint, line: Rect, room: u16) -> u16 {
    let mut parts = Vec::new();
    if let Some(count) = app.pending.count {
        parts.push((grouped(count), theme.key()));
    }
    let progress = app.loading.progress;
    let (names, articles) = (app.collection.analysed_count(), app.collection.len());
    if !progress.all_read() {
        let more = if progress.walked { "" } else { "+" };
        let (read, files) = (grouped(progress.read), grouped(progress.files));
        parts.push((format!("reading {read} of {files}{more}"), theme.strong()));
    } else if names < articles {
        parts.push((format!("names {} of {}", grouped(names), grouped(articles)), theme.strong()));
    }
    if !app.loading.problems.is_empty() {
        let only_losses = app.loading.problems.iter().all(|problem| problem.reason.is_loss());
        let count = app.loading.problems.len();
        let words = if only_losses { format!("{} not read", grouped(count)) } else { counted(count, "problem") };
        parts.push((format!("! {words}"), theme.warning()));
    }
    // With the sidebar over the text nobody reads on, and the hints need the room.
    if app.screen.panes.text.is_some() && !app.screen.panes.floating && !app.is_viewing() && app.article().is_some() {
        parts.push((format!("{} %", app.reader.percent()), theme.faint()));
        let left = app.reader.minutes_left();
        if left > 0 {
            parts.push((format!("{left} min left"), theme.faint()));
        }
    }
    let wide = |text: &str| width(text, Span::new(0, text.len())) as u16 + 2;
    // The way to the help stands last and goes last.
    let help = (String::from("? help"), theme.faint());
    let help = Some(help).filter(|(text, _)| !app.is_viewing() && wide(text) <= room);
    let mut total = help.as_ref().map_or(0, |(text, _)| wide(text));
    parts.retain(|(text, _)| {
        let fits = total + wide(text) <= room;
        total += if fits { wide(text) } else { 0 };
        fits
    });
    parts.extend(help);
    let mut used = 1.min(line.width);
    for (text, style) in parts.iter().rev() {
        let rest = Rect { width: line.width.saturating_sub(used), ..line };
        used += paint.put_right(rest, text, *style) + 2;
    }
    used
}

/// Cells of all hints.
fn hints_width(app: &App) -> u16 {
    keymap::hints(app).iter().map(|hint| hint_width(hint) + 2).sum()
}

fn hint_width(hint: &keymap::Hint) -> u16 {
    (hint.keys.chars().count() + hint.label.chars().count() + 1) as u16
}

/// Whether a hint is the way out, which goes last.
fn is_way_out(hint: &keymap::Hint) -> bool {
    hint.action == Action::Escape
}

/// Cells of the first hint and of the way out.
fn least_width(app: &App) -> u16 {
    let hints = keymap::hints(app);
    let out = hints.iter().skip(1).find(|hint| is_way_out(hint));
    hints.first().into_iter().chain(out).map(|hint| hint_width(hint) + 2).sum()
}

/// As many hints as fit, whole ones only: the way out, then the first ones.
fn hints(app: &App, theme: Theme, paint: &mut Paint, line: Rect) {
    let mut hints = keymap::hints(app);
    let mut room = line.width + 2;
    let mut takes = |hint: &keymap::Hint| {
        let wide = hint_width(hint) + 2;
        let fits = wide <= room;
        room -= if fits { wide } else { 0 };
        fits
    };
    let out_fits = hints.iter().find(|hint| is_way_out(hint)).is_some_and(&mut takes);
    hints.retain(|hint| if is_way_out(hint) { out_fits } else { takes(hint) });
    // The way back is worth nothing without the way on.
    let goes_on = hints.iter().any(|hint| hint.action == Action::Step(Turn::Next));
    hints.retain(|hint| goes_on || hint.action != Action::Step(Turn::Previous));
    let mut used = 0;
    for hint in hints {
        let pieces = [(hint.keys.as_str(), theme.key()), (" ", theme.faint()), (hint.label, theme.faint())];
        used += paint.put_all(from(line, used), &pieces) + 2;
    }
}
