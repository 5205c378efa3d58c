//! What keys do as commands for the box that jumps to anything, from the key table: each knows over what it shows.

use super::{Binding, LINES, LISTED, PANES, SECTIONS, SIDEBAR, TEXT};
use crate::app::{Action, Front, Shortcut};

/// What keys do in the panes, to be chosen by its words.
pub fn commands() -> Vec<Shortcut> {
    let rows = SECTIONS.iter().flat_map(|section| section.bindings);
    // A motion is quicker made than typed.
    let is_motion = |action: &Action| matches!(action, Action::Move(_) | Action::MoveText(_));
    let chosen = rows.filter(|row| !is_motion(&row.action) && !matches!(row.action, Action::Anything | Action::Enter));
    let command = |row: &Binding| {
        let key = row.keys[0].replace(' ', "");
        let (key, fronts): (_, &[Front]) = match row.scopes {
            LINES => (key, &[Front::Panes, Front::View, Front::Lines, Front::Comparison]),
            LISTED => (key, &[Front::Panes, Front::View, Front::Lines]),
            PANES | TEXT => (key, &[Front::Panes]),
            // Without the sidebar under the eye, they say where they work.
            SIDEBAR if matches!(row.action, Action::Repair(_)) => (format!("{key} in the sidebar"), &[Front::Panes]),
            // What is for one pane or view only would do nothing elsewhere.
            _ => return None,
        };
        Some(Shortcut { words: row.help, key, action: row.action.clone(), fronts })
    };
    chosen.filter_map(command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_is_known_by_its_own_words() {
        let mut words: Vec<&str> = commands().iter().map(|command| command.words).collect();
        words.sort_unstable();
        assert_eq!(words.windows(2).find(|pair| pair[0] == pair[1]), None);
    }
}
