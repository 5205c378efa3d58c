//! What is settled before the first frame, and which pane has the keys.

use super::{Line, Shortcut};

/// The pane that takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of articles.
    List,
    /// The text.
    Text,
    /// The sidebar.
    Sidebar,
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None: weight, underline and glyphs tell everything.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// All.
    Full,
}

/// What is settled before the first frame.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the collection is called in the title line.
    pub name: String,
    /// How many colours to use.
    pub colours: Colours,
    /// Whether the terminal is told where links lead (OSC 8).
    pub hyperlinks: bool,
    /// Whether the background is taken for light until the terminal says so.
    pub light: bool,
    /// The lines of the help, from the key table.
    pub help: Vec<Line>,
    /// What can be chosen by its words, from the key table.
    pub commands: Vec<Shortcut>,
}
