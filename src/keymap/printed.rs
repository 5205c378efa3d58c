//! The key table in words, for the help and for README, so that neither can differ from what the keys do.

use std::fmt::Write;

use super::{Binding, SECTIONS, Scope};
use crate::app::Line;
use crate::collection::{FIELDS, SYNTAX};

/// The lines of the help view.
pub fn help() -> Vec<Line> {
    let mut lines = Vec::new();
    for section in SECTIONS {
        lines.push(Line::heading(section.title));
        lines.extend(section.bindings.iter().map(|binding| Line::new(keys_in_words(binding), help_of(binding))));
    }
    lines.push(Line::heading("Queries (&): what finds articles"));
    lines.extend(SYNTAX.iter().map(|&(form, help)| Line::new(form, help.replace('`', ""))));
    lines.extend(FIELDS.iter().map(|field| Line::new(field.example, field.help())));
    lines
}

/// The table of keys as README has it, in Markdown.
pub fn markdown() -> String {
    // Writing to a string cannot fail.
    let mut table = String::from("| Keys | What they do |\n|---|---|\n");
    for section in SECTIONS {
        let _ = writeln!(table, "| **{}** | |", section.title);
        for binding in section.bindings {
            let keys: Vec<String> =
                binding.keys.iter().map(|keys| format!("`{}`", keys.replace(' ', "").replace('|', "\\|"))).collect();
            let _ = writeln!(table, "| {} | {} |", keys.join(" "), help_of(binding));
        }
    }
    table
}

fn keys_in_words(binding: &Binding) -> String {
    let keys: Vec<String> = binding.keys.iter().map(|keys| keys.replace(' ', "")).collect();
    keys.join("  ")
}

/// What a row does, with the pane where it does it when that is only one.
fn help_of(binding: &Binding) -> String {
    let pane = match binding.scopes {
        [Scope::List] => "list: ",
        [Scope::Text] => "text: ",
        [Scope::Sidebar] => "sidebar: ",
        [Scope::Letters] => "choosing a link: ",
        [Scope::Anything] => "in the Ctrl-p box: ",
        [Scope::Filters] => "filter list: ",
        [Scope::View] | [Scope::View, Scope::Filters] => "in a list or card: ",
        [Scope::Comparison] => "comparing: ",
        _ => "",
    };
    format!("{pane}{}", binding.help)
}
