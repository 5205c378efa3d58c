//! The one-line prompt at the bottom: what is asked, what is typed, and what to put back when it is given up.

use tui_input::{Input, InputRequest};

use super::jumps::Place;

/// Characters of a paste that are taken: no query is as long, and each is edited in by itself.
const LONGEST_PASTE: usize = 2_000;

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Words to find in the text.
    Find,
    /// A query that narrows the list.
    Narrow,
    /// Part of a name, to narrow the sidebar.
    Names,
    /// Words to narrow the lines of the open view.
    View,
    /// What a name is shown as.
    Rename,
    /// Letters of anything to jump to.
    Anything,
}

impl Ask {
    /// What stands before the typed text.
    pub fn label(self) -> &'static str {
        match self {
            Ask::Find => "/",
            Ask::Narrow => "&",
            Ask::Names => "name: ",
            Ask::View => "only: ",
            Ask::Rename => "show as: ",
            Ask::Anything => "go to: ",
        }
    }
}

/// An open prompt.
#[derive(Debug)]
pub struct Prompt {
    /// What it asks for.
    pub ask: Ask,
    /// The place to go back to when it is given up.
    pub from: Option<Place>,
    /// What stood there before, to be put back when it is given up.
    pub before: String,
    /// Whether what stands there is still what stood there before: then typing replaces it, and moving keeps it.
    pub replaces: bool,
    input: Input,
}

impl Prompt {
    /// Opens a prompt with `before` typed already.
    pub fn new(ask: Ask, before: String, from: Option<Place>) -> Self {
        Self { ask, from, input: Input::new(before.clone()), replaces: !before.is_empty(), before }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Cells between the start of the typed text and the cursor.
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Edits the text; whether it changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        if std::mem::take(&mut self.replaces) && matches!(request, InputRequest::InsertChar(_)) {
            self.input.reset();
        }
        self.input.handle(request).is_some_and(|change| change.value)
    }

    /// Adds pasted text, line ends as spaces and other controls left out.
    pub fn paste(&mut self, text: &str) {
        for char in text.trim_end().replace("\r\n", "\n").chars().take(LONGEST_PASTE) {
            let char = if char.is_whitespace() { ' ' } else { char };
            if !char.is_control() {
                self.edit(InputRequest::InsertChar(char));
            }
        }
    }
}
