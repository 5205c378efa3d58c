//! Floor 5: every key, in one table. Keys become actions here and nowhere else; the help, the hints and the table in
//! README are all rendered from it.

mod commands;
mod hints;
mod printed;

use std::sync::LazyLock;

use tui_input::InputRequest;

use crate::app::{Action, App, Ask, Code, Focus, Front, Key, Motion, Pending, RepairStep, Turn, View};

pub use commands::commands;
pub use hints::{Hint, hints};
pub use printed::{help, markdown};

/// What takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The list of articles.
    List,
    /// The text.
    Text,
    /// The sidebar.
    Sidebar,
    /// A view over the panes.
    View,
    /// The list of filters.
    Filters,
    /// Two articles that are compared.
    Comparison,
    /// The prompt.
    Prompt,
    /// The box that jumps to anything.
    Anything,
    /// The letters over links.
    Letters,
}

/// One row of the key table.
#[derive(Debug)]
pub struct Binding {
    /// Keys that do it, each one key or several in a row, parted by spaces.
    pub keys: &'static [&'static str],
    /// Where they do it.
    pub scopes: &'static [Scope],
    /// What they do.
    pub action: Action,
    /// The same in words.
    pub help: &'static str,
}

/// A group of the key table.
#[derive(Debug)]
pub struct Section {
    /// What its keys are about.
    pub title: &'static str,
    /// Its rows.
    pub bindings: &'static [Binding],
}

const PANES: &[Scope] = &[Scope::List, Scope::Text, Scope::Sidebar];
const LINES: &[Scope] = &[Scope::List, Scope::Text, Scope::Sidebar, Scope::View, Scope::Filters, Scope::Comparison];
/// The panes, and a card over them.
const LISTED: &[Scope] = &[Scope::List, Scope::Text, Scope::Sidebar, Scope::View];
const LIST: &[Scope] = &[Scope::List];
const TEXT: &[Scope] = &[Scope::Text];
const SIDEBAR: &[Scope] = &[Scope::Sidebar];
const VIEW: &[Scope] = &[Scope::View];
/// A view, the list of filters among them.
const VIEWS: &[Scope] = &[Scope::View, Scope::Filters];
const FILTERS: &[Scope] = &[Scope::Filters];
const COMPARISON: &[Scope] = &[Scope::Comparison];
const LETTERS: &[Scope] = &[Scope::Letters];
const PROMPT: &[Scope] = &[Scope::Prompt, Scope::Anything];
/// A prompt alone, without the box that jumps to anything.
const ASKED: &[Scope] = &[Scope::Prompt];
const ANYTHING: &[Scope] = &[Scope::Anything];
/// Where `u` takes nothing back.
const NOT_SIDEBAR: &[Scope] = &[Scope::List, Scope::Text, Scope::View, Scope::Comparison];

const fn row(keys: &'static [&'static str], scopes: &'static [Scope], action: Action, help: &'static str) -> Binding {
    Binding { keys, scopes, action, help }
}

/// The key table.
pub static SECTIONS: &[Section] = &[
    Section {
        title: "Moving",
        bindings: &[
            row(&["j", "Down"], LINES, Action::Move(Motion::Down), "one line (or article, or name) down"),
            row(&["k", "Up"], LINES, Action::Move(Motion::Up), "one line (or article, or name) up"),
            row(&["Space", "Ctrl-f", "PgDn"], LINES, Action::Move(Motion::PageDown), "one page down"),
            row(&["b", "Ctrl-b", "PgUp"], LINES, Action::Move(Motion::PageUp), "one page up"),
            row(&["d", "Ctrl-d"], LINES, Action::Move(Motion::HalfDown), "half a page down"),
            row(&["Ctrl-u"], LINES, Action::Move(Motion::HalfUp), "half a page up"),
            row(
                &["u"],
                NOT_SIDEBAR,
                Action::Move(Motion::HalfUp),
                "half a page up, except in the sidebar and the filter list",
            ),
            row(&["g g", "Home"], LINES, Action::Move(Motion::Top), "to the start, or to the line that a count says"),
            row(&["G", "End"], LINES, Action::Move(Motion::Bottom), "to the end, or to the line that a count says"),
            row(
                &["Enter"],
                LINES,
                Action::Enter,
                "read the article · follow the name · fold a section · go there · copy the path (!)",
            ),
            row(&["Tab"], PANES, Action::Focus(Turn::Next), "to the next pane"),
            row(&["S-Tab"], PANES, Action::Focus(Turn::Previous), "to the previous pane"),
            row(&["l", "Right"], PANES, Action::FocusSide(Turn::Next), "to the pane on the right"),
            row(&["h", "Left"], PANES, Action::FocusSide(Turn::Previous), "to the pane on the left"),
            row(&["J"], LINES, Action::MoveText(Motion::Down), "scroll the text down, from any pane"),
            row(&["K"], LINES, Action::MoveText(Motion::Up), "scroll the text up, from any pane"),
            row(&["L"], PANES, Action::Article(Turn::Next), "open the next article"),
            row(&["H"], PANES, Action::Article(Turn::Previous), "open the previous article"),
            row(&["] u"], PANES, Action::Unread(Turn::Next), "open the next unread article"),
            row(&["[ u"], PANES, Action::Unread(Turn::Previous), "open the previous unread article"),
            row(&["r"], PANES, Action::MarkRead, "mark the article as read or unread"),
            row(&["f"], PANES, Action::Links, "open a link by the letters shown over it"),
            row(&["Esc", "Ctrl-c"], LETTERS, Action::Escape, "cancel"),
            row(&["o"], PANES, Action::Original, "open the article's web page in the browser"),
            row(&["Ctrl-p"], LINES, Action::Anything, "go to any person, place, article or command by a few letters"),
            row(&["Ctrl-o", "Backspace"], LINES, Action::Back, "back to where you were before the jump"),
            row(&["Alt-Right"], LINES, Action::Forward, "forward again after going back"),
        ],
    },
    Section {
        title: "Finding and narrowing",
        bindings: &[
            row(&["/"], TEXT, Action::Find, "find in the text"),
            row(&["/"], LIST, Action::Narrow, "narrow the list (same as &)"),
            row(
                &["&"],
                LISTED,
                Action::Narrow,
                "narrow the list: word \"a phrase\" -not title:word person:\"A Name\" …",
            ),
            row(&["/"], SIDEBAR, Action::FilterNames, "narrow the names"),
            row(&["/"], VIEWS, Action::FilterView, "narrow these lines"),
            row(
                &["n"],
                PANES,
                Action::Step(Turn::Next),
                "next mention or hit; a name or & goes on into the next article",
            ),
            row(&["N"], PANES, Action::Step(Turn::Previous), "previous mention or hit"),
            row(&["] ]"], PANES, Action::StepArticle(Turn::Next), "next article with a mention or hit"),
            row(&["[ ["], PANES, Action::StepArticle(Turn::Previous), "previous article with a mention or hit"),
        ],
    },
    Section {
        title: "People, organisations, places",
        bindings: &[
            row(&["*"], PANES, Action::Follow, "follow the name under the cursor or nearest to the top"),
            row(&["i"], PANES, Action::Card, "the name's card: forms, titles, quotes, time, company, outlets"),
            row(&["g r"], LISTED, Action::Mentions, "list all mentions in context"),
            row(&["g s"], LISTED, Action::Hits, "list all hits of & or /"),
            row(
                &["g q"],
                LISTED,
                Action::Quotes,
                "list quotes: of the followed person, in the article, or in the list",
            ),
            row(&["a"], SIDEBAR, Action::Everyone, "show everyone in the collection, or in this article"),
            row(&["E"], PANES, Action::Marks, "turn the marks on names in the text on or off"),
        ],
    },
    Section {
        title: "One story in several papers",
        bindings: &[
            row(&["g c"], PANES, Action::Copies, "list the article's copies; Enter compares one"),
            row(
                &["g l"],
                PANES,
                Action::Related,
                "list related articles, by title, shared sentences, or rare names and words",
            ),
            row(&["n"], COMPARISON, Action::Step(Turn::Next), "next difference"),
            row(&["N"], COMPARISON, Action::Step(Turn::Previous), "previous difference"),
            row(&["l", "Right"], COMPARISON, Action::FocusSide(Turn::Next), "to the sentence in the copy"),
            row(&["h", "Left"], COMPARISON, Action::FocusSide(Turn::Previous), "to the sentence in the open article"),
            row(&["s"], COMPARISON, Action::Shared, "dim, hide or show shared sentences"),
        ],
    },
    Section {
        title: "Filters",
        bindings: &[
            row(&["g k"], PANES, Action::KeepQuery, "save the query as a filter"),
            row(&["g f"], PANES, Action::Filters, "list the filters, used as @name in a query"),
            row(&["x"], FILTERS, Action::RemoveFilter, "remove the filter"),
            row(&["u"], FILTERS, Action::BringBack, "restore the last removed or replaced filter"),
        ],
    },
    Section {
        title: "Repairing names",
        bindings: &[
            row(
                &["m"],
                SIDEBAR,
                Action::Repair(RepairStep::Merge),
                "merge the name with another: m here, then m or Enter there",
            ),
            row(&["s"], SIDEBAR, Action::Repair(RepairStep::Split), "split off a form that is somebody else"),
            row(&["e"], SIDEBAR, Action::Repair(RepairStep::Rename), "change how the name is shown"),
            row(&["x"], SIDEBAR, Action::Repair(RepairStep::Hide), "hide the name everywhere"),
            row(
                &["t"],
                SIDEBAR,
                Action::Repair(RepairStep::Retype),
                "change its kind: person, organisation, place, group",
            ),
            row(&["u"], SIDEBAR, Action::Repair(RepairStep::Undo), "undo the last repair"),
            row(&["Ctrl-r"], SIDEBAR, Action::Repair(RepairStep::Redo), "redo the last undone repair"),
            row(
                &["W"],
                SIDEBAR,
                Action::Repair(RepairStep::KeepBeside),
                "save the repairs in a file beside the articles",
            ),
        ],
    },
    Section {
        title: "Display",
        bindings: &[
            row(
                &["S"],
                PANES,
                Action::Sort,
                "sort by date, title, file, length, mentions; while narrowed, also by relevance",
            ),
            row(&["S"], VIEW, Action::Arrange, "sort mentions by date, outlet, the word before or after"),
            row(&["z"], PANES, Action::TextOnly, "show only the text, or all panes"),
            row(&["+"], PANES, Action::Width(Turn::Next), "a wider text column"),
            row(&["-"], PANES, Action::Width(Turn::Previous), "a narrower text column"),
            row(&["="], PANES, Action::UsualWidth, "the default width of the text column"),
            row(&["F"], PANES, Action::Furniture, "show or fold page furniture"),
            row(&["Ctrl-l"], LINES, Action::Redraw, "redraw the screen"),
        ],
    },
    Section {
        title: "Other",
        bindings: &[
            row(&["y"], PANES, Action::Copy, "copy the paragraph, without the screen's line breaks"),
            row(&["I"], PANES, Action::Info, "the article's details, and where each was found"),
            row(&["!"], PANES, Action::Problems, "list what could not be read, and why"),
            row(&["?", "F1"], PANES, Action::Help, "show all keys"),
            row(&["Esc"], LINES, Action::Escape, "go back one step; nothing is lost"),
            row(&["q"], LINES, Action::Close, "close one level; at the top, quit"),
            row(&["Q", "Ctrl-c"], LINES, Action::Quit, "quit"),
            row(&["Ctrl-z"], LINES, Action::Suspend, "suspend"),
        ],
    },
    Section {
        title: "In a prompt",
        bindings: &[
            row(&["Enter"], PROMPT, Action::Submit, "accept"),
            row(&["Esc", "Ctrl-c"], PROMPT, Action::Escape, "cancel"),
            row(&["Down", "Ctrl-n"], ANYTHING, Action::Move(Motion::Down), "one line down"),
            row(&["Up", "Ctrl-p"], ANYTHING, Action::Move(Motion::Up), "one line up"),
            row(&["PgDn"], ANYTHING, Action::Move(Motion::PageDown), "one page down"),
            row(&["PgUp"], ANYTHING, Action::Move(Motion::PageUp), "one page up"),
            row(
                &["Tab"],
                ASKED,
                Action::Complete,
                "after &: complete a field, a @filter, a name or an outlet; again for the next",
            ),
            row(&["Up"], ASKED, Action::Recall(Turn::Previous), "after & and /: earlier input, cancelled or not"),
            row(&["Down"], ASKED, Action::Recall(Turn::Next), "after & and /: later input"),
            row(&["Backspace", "Ctrl-h"], PROMPT, Action::Edit(InputRequest::DeletePrevChar), "delete to the left"),
            row(&["Delete"], PROMPT, Action::Edit(InputRequest::DeleteNextChar), "delete to the right"),
            row(&["Ctrl-w"], PROMPT, Action::Edit(InputRequest::DeletePrevWord), "delete the previous word"),
            row(&["Ctrl-u"], PROMPT, Action::Edit(InputRequest::DeleteFromStart), "delete to the start"),
            row(&["Left", "Ctrl-b"], PROMPT, Action::Edit(InputRequest::GoToPrevChar), "to the left"),
            row(&["Right", "Ctrl-f"], PROMPT, Action::Edit(InputRequest::GoToNextChar), "to the right"),
            row(&["Home", "Ctrl-a"], PROMPT, Action::Edit(InputRequest::GoToStart), "to the start"),
            row(&["End", "Ctrl-e"], PROMPT, Action::Edit(InputRequest::GoToEnd), "to the end"),
        ],
    },
];

/// The rows of the table with their keys read, for looking up.
static PARSED: LazyLock<Vec<(Vec<Key>, &'static Binding)>> = LazyLock::new(|| {
    let rows = SECTIONS.iter().flat_map(|section| section.bindings);
    rows.flat_map(|binding| binding.keys.iter().map(move |keys| (parse(keys), binding))).collect()
});

/// Reads the keys of a row, such as `g g`.
fn parse(keys: &str) -> Vec<Key> {
    keys.split(' ').filter_map(Key::parse).collect()
}

/// What takes the keys now.
pub fn scope(app: &App) -> Scope {
    if app.choosing.is_some() {
        return Scope::Letters;
    }
    match (&app.prompts.open, app.front(), app.focus) {
        (Some(prompt), ..) if prompt.ask == Ask::Anything => Scope::Anything,
        (Some(_), ..) => Scope::Prompt,
        (_, Front::Comparison, _) => Scope::Comparison,
        (_, Front::View, _) if app.layers.view.as_ref().is_some_and(|view| view.view == View::Filters) => {
            Scope::Filters
        }
        (_, Front::Anything | Front::Lines | Front::View, _) => Scope::View,
        (_, Front::Panes, Focus::List) => Scope::List,
        (_, Front::Panes, Focus::Text) => Scope::Text,
        (_, Front::Panes, Focus::Sidebar) => Scope::Sidebar,
    }
}

/// What a key means now; `None` when it means nothing.
pub fn action(app: &App, key: Key) -> Option<Action> {
    let scope = scope(app);
    if key.code == Code::Esc && app.pending != Pending::default() {
        return Some(Action::Cancel);
    }
    let Pressed { exact, longer } = look_up(scope, &app.pending.keys, key);
    if let Some(binding) = exact {
        return Some(binding.action.clone());
    }
    if longer {
        return Some(Action::Prefix(key));
    }
    if !app.pending.keys.is_empty() {
        // A key that does not go on with the prefix ends it and does nothing else: what it does alone was not meant.
        return Some(Action::Unbound(key));
    }
    if let Some(repair) = elsewhere(scope, key) {
        return Some(repair);
    }
    match (scope, key) {
        (Scope::Prompt | Scope::Anything, Key { code: Code::Char(char), ctrl: false, alt: false }) => {
            Some(Action::Edit(InputRequest::InsertChar(char)))
        }
        (Scope::Letters, Key { code: Code::Char(char), ctrl: false, alt: false }) => Some(Action::Letter(char)),
        (Scope::Prompt | Scope::Anything | Scope::Letters, _) => None,
        _ => Some(digit(app, key).map_or(Action::Unbound(key), Action::Digit)),
    }
}

/// The digit of a count that a key is.
fn digit(app: &App, key: Key) -> Option<u8> {
    let Key { code: Code::Char(char), ctrl: false, alt: false } = key else { return None };
    let digit = char.to_digit(10).filter(|&digit| digit > 0 || app.pending.count.is_some())?;
    Some(digit as u8)
}

/// The repair that a key means in the sidebar, where it means nothing in another pane: there it says where it works.
fn elsewhere(scope: Scope, key: Key) -> Option<Action> {
    let is_pane = matches!(scope, Scope::List | Scope::Text);
    let action = look_up(Scope::Sidebar, &[], key).exact.map(|binding| binding.action.clone());
    action.filter(|action| is_pane && matches!(action, Action::Repair(_)))
}

/// What the table has for a key after others.
struct Pressed {
    exact: Option<&'static Binding>,
    longer: bool,
}

fn look_up(scope: Scope, before: &[Key], key: Key) -> Pressed {
    let mut pressed = Pressed { exact: None, longer: false };
    for (keys, binding) in PARSED.iter().filter(|(_, binding)| binding.scopes.contains(&scope)) {
        let begins = keys.len() > before.len() && keys.starts_with(before) && keys[before.len()] == key;
        if begins && keys.len() == before.len() + 1 {
            pressed.exact = Some(binding);
        } else if begins {
            pressed.longer = true;
        }
    }
    pressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Choosing, Colours, Comparing, Settings};
    use crate::article::Article;
    use crate::collection::ArticleId;

    #[test]
    fn every_key_reads_and_means_one_thing() {
        let mut seen: Vec<(Scope, Vec<Key>)> = Vec::new();
        for binding in SECTIONS.iter().flat_map(|section| section.bindings) {
            for keys in binding.keys {
                let parsed = parse(keys);
                assert_eq!(parsed.len(), keys.split(' ').count(), "{keys} does not read");
                for &scope in binding.scopes {
                    for (other, taken) in &seen {
                        let clash = *other == scope && (taken.starts_with(&parsed) || parsed.starts_with(taken));
                        assert!(!clash, "{keys} means two things in {scope:?}");
                    }
                    seen.push((scope, parsed.clone()));
                }
            }
            assert!(!binding.help.is_empty());
        }
    }

    /// Pressing the keys of a row, where the row says, gives its action and no other.
    #[test]
    fn every_row_is_reached_by_its_keys() {
        for binding in SECTIONS.iter().flat_map(|section| section.bindings) {
            for (keys, &place) in
                binding.keys.iter().flat_map(|keys| binding.scopes.iter().map(move |place| (keys, place)))
            {
                let settings = Settings {
                    name: String::new(),
                    colours: Colours::None,
                    hyperlinks: false,
                    light: false,
                    help: help(),
                    commands: Vec::new(),
                };
                let mut app = App::new(settings, 120, 40);
                app.focus = match place {
                    Scope::Text => Focus::Text,
                    Scope::Sidebar => Focus::Sidebar,
                    _ => Focus::List,
                };
                let opens = [
                    (Scope::View, Action::Help),
                    (Scope::Prompt, Action::Narrow),
                    (Scope::Anything, Action::Anything),
                    (Scope::Filters, Action::Filters),
                ];
                for (_, open) in opens.into_iter().filter(|(scope, _)| *scope == place) {
                    app.update(open);
                }
                app.choosing = (place == Scope::Letters).then(Choosing::default);
                let nothing = Article::default();
                let compare = || Comparing::new([ArticleId(0); 2], [&nothing; 2], [String::new(), String::new()]);
                app.layers.comparing = (place == Scope::Comparison).then(compare);
                assert_eq!(scope(&app), place);
                let mut last = None;
                for key in parse(keys) {
                    last = action(&app, key);
                    if let Some(prefix @ Action::Prefix(_)) = last.clone() {
                        app.update(prefix);
                    }
                }
                assert_eq!(last.as_ref(), Some(&binding.action), "{keys} in {place:?}");
            }
        }
    }

    #[test]
    fn digits_are_left_for_counts() {
        for (keys, _) in PARSED.iter() {
            assert!(!matches!(keys[0].code, Code::Char(char) if char.is_ascii_digit()));
        }
    }
}
