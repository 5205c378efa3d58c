//! What was typed into a prompt before, in this session, whether it was taken or given up: `Up` brings it back.

use super::action::Turn;
use super::{App, Ask, Prompt};

/// Most texts that are kept.
const MOST: usize = 200;

/// What was typed, the newest last, each text once for what it was typed for.
#[derive(Debug, Default)]
pub(super) struct History(Vec<(Ask, String)>);

/// How far a prompt has gone back.
#[derive(Debug, Clone)]
pub struct Recalled {
    /// The number of the text that stands there, the newest being the first.
    at: usize,
    /// What stood there before.
    pub(super) draft: String,
}

impl History {
    /// Keeps what was typed to find or to narrow.
    pub fn keep(&mut self, prompt: &Prompt) {
        let text = prompt.text();
        if !matches!(prompt.ask, Ask::Find | Ask::Narrow) || text.trim().is_empty() {
            return;
        }
        self.0.retain(|(ask, other)| *ask != prompt.ask || other != text);
        self.0.push((prompt.ask, text.to_owned()));
        self.0.drain(..self.0.len().saturating_sub(MOST));
    }

    /// A text that was typed for the same and is another one than this, the newest being the first.
    fn nth(&self, ask: Ask, draft: &str, at: usize) -> Option<&str> {
        let others = self.0.iter().rev().filter(|(other, text)| *other == ask && text != draft);
        others.map(|(_, text)| &**text).nth(at)
    }
}

impl App {
    /// Puts what was typed before into the prompt, or what was typed after that.
    pub(super) fn recall(&mut self, turn: Turn) {
        let Some(prompt) = &mut self.prompts.open else { return };
        let recalled = prompt.recalled.clone();
        let next = match (&recalled, turn) {
            (None, Turn::Next) => return self.return_to_draft(),
            (None, Turn::Previous) => Some(0),
            (Some(recalled), Turn::Previous) => Some(recalled.at + 1),
            (Some(recalled), Turn::Next) => recalled.at.checked_sub(1),
        };
        let draft = recalled.map_or_else(|| prompt.text().to_owned(), |recalled| recalled.draft);
        let text = match next {
            Some(at) => self.prompts.history.nth(prompt.ask, &draft, at).map(str::to_owned),
            None => Some(draft.clone()),
        };
        let Some(text) = text else { return };
        prompt.retype(text, next.map(|at| Recalled { at, draft }));
        self.edited();
    }

    /// Puts back what was typed before a text was brought back and edited; the edited one is kept as given up.
    fn return_to_draft(&mut self) {
        let Some(prompt) = &mut self.prompts.open else { return };
        if let Some(draft) = prompt.drafts.pop() {
            self.prompts.history.keep(prompt);
            prompt.retype(draft, None);
            self.edited();
        }
    }
}
