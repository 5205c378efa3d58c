//! The one-line prompt at the bottom: what is asked, what is typed, and what to put back when it is given up.

use tui_input::{Input, InputRequest};

use super::jumps::Place;
use crate::collection::Completions;
use crate::text::Span;

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
    /// The name under which a query is kept.
    Keep,
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
            Ask::Keep => "keep as: @",
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
    /// What may stand in place of the end of what is typed.
    pub offers: Completions,
    /// The number of the offer that was taken, if one was.
    pub taken: Option<usize>,
    input: Input,
}

impl Prompt {
    /// Opens a prompt with `before` typed already.
    pub fn new(ask: Ask, before: String, from: Option<Place>) -> Self {
        let (input, replaces) = (Input::new(before.clone()), !before.is_empty());
        Self { ask, from, before, replaces, offers: Completions::default(), taken: None, input }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Cells between the start of the typed text and the cursor.
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Whether the cursor stands behind all that is typed.
    pub fn is_at_end(&self) -> bool {
        self.input.cursor() == self.text().chars().count()
    }

    /// Takes the next offer in place of the end, or of the offer taken before; whether there is one.
    pub fn complete(&mut self) -> bool {
        if self.offers.all.is_empty() || !self.is_at_end() {
            return false;
        }
        let next = self.taken.map_or(0, |taken| (taken + 1) % self.offers.all.len());
        let kept = Span::new(0, self.offers.span.start()).of(self.text());
        self.input = Input::new(format!("{kept}{}", self.offers.all[next]));
        self.taken = Some(next);
        self.replaces = false;
        true
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
