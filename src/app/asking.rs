//! What keys do to the prompt at the bottom: it is opened, edited, taken or given up.

use tui_input::InputRequest;

use super::prompt::Stood;
use super::{Active, App, Ask, Focus, Front, Prompt};
use crate::collection::{Completions, QueryError, complete};

impl App {
    /// Opens a prompt.
    pub(super) fn ask(&mut self, ask: Ask) {
        let before = match ask {
            Ask::Narrow => self.narrowing.text.clone(),
            Ask::Names => self.sidebar.filter.clone(),
            Ask::View => self.view_filter(),
            Ask::Find | Ask::Rename | Ask::Anything | Ask::Keep => String::new(),
        };
        if ask == Ask::Find && self.article().is_none() {
            self.say("no article is open");
            return;
        }
        // A list of lines follows what the list has; other views have nothing to do with it, and would hide it.
        let hides = ask == Ask::Narrow && self.front() == Front::View;
        let view = self.layers.view.take_if(|_| hides);
        if ask == Ask::Names {
            self.sidebar.left = self.sidebar.current();
        }
        if ask == Ask::View {
            self.hold_line();
        }
        self.prompts.open = Some(Prompt::new(ask, before, self.place()));
        let read = self.narrowing.read_set().cloned();
        self.prompts.stood = Stood { find: self.find.clone(), active: self.active, read, sort: self.list.sort, view };
    }

    /// Edits the open prompt.
    pub(super) fn edit(&mut self, request: InputRequest) {
        let Some(prompt) = &mut self.prompts.open else { return };
        if prompt.text().is_empty() && request == InputRequest::DeletePrevChar {
            self.give_up();
        } else if prompt.edit(request) {
            self.edited();
        }
    }

    /// Completes the end of a query, or goes on to the next completion.
    pub(super) fn complete(&mut self) {
        let Some(prompt) = self.prompts.open.as_mut().filter(|prompt| prompt.ask == Ask::Narrow) else { return };
        if prompt.complete() {
            let text = prompt.text().to_owned();
            // A field is taken for what it takes, which comes next.
            if text.ends_with(':') {
                self.offer();
            }
            self.narrow(&text);
        }
    }

    /// Offers what may follow what is typed of a query.
    fn offer(&mut self) {
        let Some(prompt) = &mut self.prompts.open else { return };
        prompt.taken = None;
        let is_on = prompt.ask == Ask::Narrow && prompt.is_at_end();
        let filters = self.filters.all();
        prompt.offers = if is_on { complete(prompt.text(), &self.collection, filters) } else { Completions::default() };
    }

    /// Pastes into the open prompt; elsewhere pasted text means nothing.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(prompt) = &mut self.prompts.open else { return };
        prompt.paste(text);
        self.edited();
    }

    /// Takes over what the prompt now says.
    pub(super) fn edited(&mut self) {
        self.offer();
        let Some(prompt) = &self.prompts.open else { return };
        let (ask, text) = (prompt.ask, prompt.text().to_owned());
        match ask {
            // A text of a hundred megabytes is searched once a frame, not once a letter.
            Ask::Find => self.stale.find = true,
            Ask::Narrow => self.narrow(&text),
            Ask::Names => {
                self.sidebar.narrow(text);
                self.stale.sidebar = true;
            }
            Ask::View => self.narrow_view(&text),
            Ask::Rename => {}
            Ask::Keep => self.filters.retype(),
            Ask::Anything => self.seek_anything(&text),
        }
    }

    /// What is wrong with the query, unless it is only that its end is not typed yet: then there are offers for it. An
    /// offer that was taken is whole: only what reaches to its end may be unfinished still.
    pub fn fault(&self) -> Option<&QueryError> {
        let error = self.narrowing.error.as_ref()?;
        let is_unfinished = |prompt: &Prompt| {
            let Completions { span, all } = &prompt.offers;
            let open = if prompt.taken.is_some() { prompt.text().len() } else { span.start() };
            !all.is_empty() && open <= error.span.end()
        };
        Some(error).filter(|_| !self.prompts.open.as_ref().is_some_and(is_unfinished))
    }

    /// Takes the prompt's text; a query with an error in it stays open to be mended, and so do letters of nothing.
    pub(super) fn submit(&mut self) {
        if let Some(prompt) = self.prompts.open.as_mut().filter(|prompt| prompt.ask == Ask::Narrow)
            && self.narrowing.error.is_some()
        {
            // The end is meant as it is, and what is wrong with it shows.
            prompt.offers = Completions::default();
            return;
        }
        self.catch_up();
        if self.fits_nothing() || self.refuses_name() {
            return;
        }
        self.find_typed();
        let Some(prompt) = self.prompts.open.take() else { return };
        self.prompts.history.keep(&prompt);
        match prompt.ask {
            Ask::Find => self.submit_find(&prompt),
            Ask::Names => {
                self.refresh();
                self.sidebar.rest_on_entity();
            }
            Ask::Narrow => {
                // The same query once more asks what is read by now.
                if self.narrowing.is_on() {
                    self.narrow(prompt.text());
                }
                // The query may have left out what was read: the way back leads there.
                let to = self.place().filter(|to| prompt.from.is_some_and(|from| from.article != to.article));
                if let (Some(from), Some(to)) = (prompt.from, to) {
                    self.jumps.record(from, to);
                }
                // Where the list was hidden, it is what was asked for.
                if self.narrowing.asked().is_some() && self.hides_list() {
                    self.focus = Focus::List;
                }
                self.tell_nobody();
            }
            Ask::Rename => self.renamed(prompt.text()),
            Ask::Keep => self.named_filter(prompt.text()),
            Ask::Anything => self.go_anywhere(),
            Ask::View => {}
        }
    }

    /// Keeps the search, or goes on with the last one when nothing is typed.
    fn submit_find(&mut self, prompt: &Prompt) {
        if prompt.text().is_empty() {
            match std::mem::take(&mut self.prompts.last_words) {
                words if words.is_empty() => {
                    self.find = None;
                    self.reactivate();
                    return;
                }
                words => self.find_words(&words, prompt.from, prompt.from.and_then(|from| from.spot)),
            }
        }
        self.prompts.last_words = self.find.as_ref().map_or_else(String::new, |find| find.words.clone());
        if let (Some(from), Some(to)) = (prompt.from, self.place()) {
            self.jumps.record(from, to);
        }
        if self.reader.spot.is_none() {
            let folded = !self.reader.furniture && self.is_in_furniture();
            let only = if folded { "; only in page furniture (F shows it)" } else { "" };
            self.warn(format!("{}{only}", self.nothing_found()));
        } else if self.one_pane() {
            self.focus = Focus::Text;
        }
    }

    /// Closes the prompt and puts back what was there before.
    pub(super) fn give_up(&mut self) {
        let Some(prompt) = self.prompts.open.take() else { return };
        self.prompts.history.keep(&prompt);
        match prompt.ask {
            Ask::Find => {
                let Stood { find, active, .. } = std::mem::take(&mut self.prompts.stood);
                (self.find, self.active) = (find, active);
            }
            Ask::Narrow => {
                let Stood { read, sort, view, active, .. } = std::mem::take(&mut self.prompts.stood);
                if self.narrowing.text == prompt.before {
                    self.narrowing.error = None;
                } else {
                    self.narrow_as_of(&prompt.before, read);
                }
                self.active = active;
                if self.active == Some(Active::Follow) && self.follow.is_none() {
                    self.reactivate();
                }
                if view.is_some() {
                    self.layers.view = view;
                }
                self.stale.list |= self.list.sort != sort;
                self.list.sort = sort;
            }
            Ask::Names => {
                self.sidebar.filter = prompt.before;
                self.stale.sidebar = true;
                if let Some(entity) = self.sidebar.left.take() {
                    self.rest_on(&[entity]);
                }
            }
            Ask::View => self.widen_view(&prompt.before),
            Ask::Rename | Ask::Keep => {}
            Ask::Anything => self.anything = None,
        }
        if let (Ask::Find | Ask::Narrow, Some(from)) = (prompt.ask, prompt.from) {
            self.go_to(from);
        }
        self.stale.trail = true;
    }
}
