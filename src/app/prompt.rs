//! The one-line prompt at the bottom: what it asks for, what is typed, and what there was before it.

use std::sync::Arc;

use tui_input::{Input, InputRequest};

use super::history::{History, Recalled};
use super::jumps::Place;
use super::{Active, Find, Listing};
use crate::collection::order::SortKey;
use crate::collection::{Completions, LONGEST_QUERY, ReadSet};
use crate::text::Span;

/// Characters of a paste that are taken: one more than a query may have, so that it says so of a longer one.
const LONGEST_PASTE: usize = LONGEST_QUERY + 1;

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
            Ask::Keep => "save as: @",
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
    /// How far what was typed before has been brought back.
    pub(super) recalled: Option<Recalled>,
    /// What was typed here before a text was brought back and edited, the last of it last.
    pub(super) drafts: Vec<String>,
    input: Input,
}

/// The prompt at the bottom, and what there was before it.
#[derive(Debug, Default)]
pub struct Prompts {
    /// The prompt, while one is open.
    pub open: Option<Prompt>,
    /// What was there when it was opened: put back when it is given up.
    pub(super) stood: Stood,
    /// What was searched last, for an empty prompt to repeat.
    pub(super) last_words: String,
    /// What was typed before.
    pub(super) history: History,
}

/// What a prompt may change before it is given up.
#[derive(Debug, Default)]
pub(super) struct Stood {
    pub find: Option<Find>,
    pub active: Option<Active>,
    /// What was read when the query was asked.
    pub read: Option<Arc<ReadSet>>,
    /// The order of the list.
    pub sort: SortKey,
    /// The view that made room for the list.
    pub view: Option<Listing>,
}

impl Prompt {
    /// Opens a prompt with `before` typed already.
    pub fn new(ask: Ask, before: String, from: Option<Place>) -> Self {
        let (input, replaces) = (Input::new(before.clone()), !before.is_empty());
        let offers = Completions::default();
        Self { ask, from, before, replaces, offers, taken: None, recalled: None, drafts: Vec::new(), input }
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
        self.depart();
        true
    }

    /// Puts another text there, which was typed before.
    pub(super) fn retype(&mut self, text: String, recalled: Option<Recalled>) {
        (self.input, self.recalled, self.replaces) = (Input::new(text), recalled, false);
    }

    /// Edits the text; whether it changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        if std::mem::take(&mut self.replaces) && matches!(request, InputRequest::InsertChar(_)) {
            self.input.reset();
        }
        let is_changed = self.input.handle(request).is_some_and(|change| change.value);
        if is_changed {
            self.depart();
        }
        is_changed
    }

    /// Makes what was brought back a text of its own, which is edited; the one that it took the place of is kept.
    fn depart(&mut self) {
        let draft = self.recalled.take().map(|recalled| recalled.draft);
        self.drafts.extend(draft.filter(|draft| !draft.trim().is_empty()));
    }

    /// Adds pasted text, line ends as spaces and other controls left out.
    pub fn paste(&mut self, text: &str) {
        let text = text.trim_end().replace("\r\n", "\n");
        let spaced = text.chars().map(|char| if char.is_whitespace() { ' ' } else { char });
        let pasted: String = spaced.filter(|char| !char.is_control()).take(LONGEST_PASTE).collect();
        if pasted.is_empty() {
            return;
        }
        if std::mem::take(&mut self.replaces) {
            self.input.reset();
        }
        let (typed, at) = (self.input.value(), self.input.cursor());
        let before: String = typed.chars().take(at).collect();
        let after: String = typed.chars().skip(at).collect();
        let cursor = at + pasted.chars().count();
        self.input = std::mem::take(&mut self.input).with_value(format!("{before}{pasted}{after}")).with_cursor(cursor);
        self.depart();
    }
}
