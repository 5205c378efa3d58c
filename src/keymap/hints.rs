//! The keys that are worth a hint now, from the key table.

use super::{Binding, PARSED, SECTIONS, Scope, scope};
use crate::app::{Action, Active, App, Front, Key, Listing, Out, RepairStep, Turn, View};

/// A key and what it does, for the hint line.
#[derive(Debug, Clone)]
pub struct Hint {
    /// The first of its keys, as they are shown.
    pub keys: String,
    /// What it does, in a word or two.
    pub label: &'static str,
    /// The same as an action.
    pub action: Action,
}

/// What the hint line says now: the choices after a prefix, else the keys most useful here.
pub fn hints(app: &App) -> Vec<Hint> {
    let scope = scope(app);
    if !app.pending.keys.is_empty() {
        let goes_on = |(keys, binding): &&(Vec<Key>, &'static Binding)| {
            binding.scopes.contains(&scope) && keys.starts_with(&app.pending.keys)
        };
        let hint = |(_, binding): &(Vec<Key>, &'static Binding)| Hint::of(binding, binding.help);
        return PARSED.iter().filter(goes_on).map(hint).collect();
    }
    wanted(app, scope).iter().filter_map(|(action, label)| Some(Hint::of(row_of(scope, action)?, label))).collect()
}

impl Hint {
    fn of(binding: &Binding, label: &'static str) -> Self {
        Self { keys: binding.keys[0].replace(' ', ""), label, action: binding.action.clone() }
    }
}

/// The row of the table that does something in a scope.
fn row_of(scope: Scope, action: &Action) -> Option<&'static Binding> {
    let mut rows = SECTIONS.iter().flat_map(|section| section.bindings);
    rows.find(|binding| binding.scopes.contains(&scope) && binding.action == *action)
}

/// Actions worth a hint, most useful first.
fn wanted(app: &App, scope: Scope) -> Vec<(Action, &'static str)> {
    let mut wanted = match (scope, app.active) {
        (Scope::Sidebar, _) if app.repairing.merging.is_some() => Vec::new(),
        (Scope::Letters, _) => vec![(Action::Escape, "cancel")],
        (Scope::Anything, _) => vec![(Action::Submit, "go there"), (Action::Escape, "cancel")],
        (Scope::Prompt, _) => vec![(Action::Submit, "accept"), (Action::Escape, "cancel")],
        (Scope::View, _) => in_view(app),
        (Scope::Filters, _) => in_filters(app),
        (Scope::Comparison, _) => in_comparison(),
        (_, Some(active)) => stepping(app, active),
        // Where one pane hides the others, the way back is what is looked for.
        (Scope::Text | Scope::Sidebar, None) if app.next_out() == Out::Pane => vec![(Action::Escape, way_out(app))],
        (_, None) => Vec::new(),
    };
    wanted.extend(match scope {
        Scope::List => vec![(Action::Enter, "read"), (Action::Narrow, "narrow"), (Action::Sort, "sort")],
        Scope::Text => {
            let named = [(Action::Follow, "follow a name"), (Action::Card, "card")];
            // One whose file is gone has no names any more.
            let named = named.into_iter().filter(|_| !app.is_adrift());
            [(Action::Find, "find")].into_iter().chain(named).collect()
        }
        Scope::Sidebar if app.repairing.merging.is_some() => {
            let enter = app.sidebar.current().map(|_| (Action::Enter, "merge into this one"));
            let rest = [(Action::Escape, "cancel"), (Action::FilterNames, "narrow"), (Action::Everyone, everyone(app))];
            enter.into_iter().chain(rest).collect()
        }
        Scope::Sidebar => {
            let enter = if app.sidebar.current().is_some() { "follow" } else { "fold" };
            let mut all = vec![(Action::Enter, enter)];
            all.extend(app.sidebar.current().map(|_| (Action::Card, "card")));
            all.extend(repairs(app));
            all.extend([(Action::FilterNames, "narrow"), (Action::Everyone, everyone(app))]);
            all
        }
        Scope::View | Scope::Filters | Scope::Comparison | Scope::Prompt | Scope::Anything | Scope::Letters => {
            Vec::new()
        }
    });
    if matches!(scope, Scope::List | Scope::Text) && has_copies(app) {
        wanted.push((Action::Copies, "copies"));
    }
    if matches!(scope, Scope::List | Scope::Text | Scope::Sidebar) {
        wanted.push((Action::Focus(Turn::Next), "next pane"));
    }
    let mut seen: Vec<Action> = Vec::new();
    wanted.retain(|(action, _)| {
        let leads_nowhere = scope != Scope::Comparison && matches!(action, Action::Step(_)) && app.trail.total == 0;
        let new = !seen.contains(action);
        seen.push(action.clone());
        new && !leads_nowhere
    });
    wanted
}

/// The keys that step through what is active.
fn stepping(app: &App, active: Active) -> Vec<(Action, &'static str)> {
    match active {
        Active::Follow => vec![
            (Action::Step(Turn::Next), "next mention"),
            (Action::Step(Turn::Previous), "previous"),
            (Action::Escape, way_out(app)),
            (Action::Card, "card"),
        ],
        Active::Find => vec![
            (Action::Step(Turn::Next), "next hit"),
            (Action::Step(Turn::Previous), "previous"),
            (Action::Escape, way_out(app)),
        ],
        Active::Query => vec![
            (Action::Step(Turn::Next), "next hit"),
            (Action::Step(Turn::Previous), "previous"),
            (Action::Narrow, "change"),
            (Action::Escape, way_out(app)),
            (Action::KeepQuery, "save"),
        ],
    }
}

fn has_copies(app: &App) -> bool {
    app.reader.article.is_some_and(|id| !app.list.folds.group(id).is_empty())
}

/// The keys of the view that is open.
fn in_view(app: &App) -> Vec<(Action, &'static str)> {
    if app.front() == Front::Lines {
        let is_any = app.layers.concordance.as_ref().is_some_and(|lines| lines.current().is_some());
        let mut keys = vec![
            (Action::Enter, "go there"),
            (Action::Arrange, "sort"),
            (Action::FilterView, "narrow"),
            (Action::Escape, closing(app)),
        ];
        keys.retain(|(action, _)| is_any || *action != Action::Enter);
        return keys;
    }
    let line = app.layers.view.as_ref().and_then(Listing::current);
    let enter = match app.layers.view.as_ref().map(|view| view.view) {
        Some(View::Card) if line.is_some_and(|line| line.opens.is_some()) => Some("show them"),
        Some(View::Card | View::Related) => line.and_then(|line| line.jump).map(|_| "go there"),
        Some(View::Problems) => Some("copy the path"),
        Some(View::Copies) => Some("compare"),
        Some(View::Forms) => Some("split it off"),
        _ => None,
    };
    let enter = enter.map(|words| (Action::Enter, words));
    enter.into_iter().chain([(Action::FilterView, "narrow"), (Action::Escape, closing(app))]).collect()
}

/// The keys of the list of filters.
fn in_filters(app: &App) -> Vec<(Action, &'static str)> {
    let some = [(Action::Enter, "narrow the list"), (Action::RemoveFilter, "remove")];
    let some = some.into_iter().filter(|_| !app.filters.all().is_empty());
    let back = app.filters.can_bring_back().then_some((Action::BringBack, "restore"));
    some.chain(back).chain([(Action::FilterView, "filter lines"), (Action::Escape, closing(app))]).collect()
}

/// The keys where two articles are compared.
fn in_comparison() -> Vec<(Action, &'static str)> {
    vec![
        (Action::Step(Turn::Next), "next difference"),
        (Action::Step(Turn::Previous), "previous"),
        (Action::Shared, "dim shared"),
        (Action::Enter, "go there"),
        (Action::Escape, "close"),
    ]
}

/// What Esc does in a view.
fn closing(app: &App) -> &'static str {
    if app.view_filter().is_empty() { "close" } else { "all lines" }
}

fn everyone(app: &App) -> &'static str {
    if app.sidebar.everyone { "this article" } else { "everyone" }
}

/// The repairs that do something now.
fn repairs(app: &App) -> Vec<(Action, &'static str)> {
    use RepairStep::{Hide, Merge, Redo, Rename, Retype, Split, Undo};
    let known = app.collection.repairs();
    let undo = known.last_done().map(|_| (Undo, "undo"));
    let redo = known.last_undone().map(|_| (Redo, "redo"));
    let rest = [(Merge, "merge"), (Split, "split"), (Rename, "rename"), (Hide, "hide"), (Retype, "kind")];
    let rest = app.sidebar.current().map(|_| rest);
    let steps = undo.into_iter().chain(redo).chain(rest.into_iter().flatten());
    steps.map(|(step, word)| (Action::Repair(step), word)).collect()
}

/// What Esc does next, in a word or two.
fn way_out(app: &App) -> &'static str {
    match app.next_out() {
        Out::Merging => "cancel merge",
        Out::Names => "all names",
        Out::Sidebar => "to the text",
        Out::Active(Active::Follow) => "stop following",
        Out::Active(Active::Find) => "end search",
        Out::Active(Active::Query) => "all articles",
        Out::Pane => "to the list",
        Out::Nowhere => "back",
    }
}
