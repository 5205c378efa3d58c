//! The one-line prompt at the bottom: what is asked, what is typed, and what to put back when it is given up.

use tui_input::{Input, InputRequest};

use super::action::Turn;
use super::history::Recalled;
use super::jumps::Place;
use super::trail::next_span;
use super::{Active, App, Find, Focus, Front, Stood};
use crate::collection::{Completions, LONGEST_QUERY, QueryError, complete};
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
        let view = self.view.take_if(|_| hides);
        if ask == Ask::Names {
            self.sidebar.left = self.sidebar.current();
        }
        self.prompt = Some(Prompt::new(ask, before, self.place()));
        let read = self.narrowing.read_set().cloned();
        self.stood = Stood { find: self.find.clone(), active: self.active, read, sort: self.list.sort, view };
    }

    /// Edits the open prompt.
    pub(super) fn edit(&mut self, request: InputRequest) {
        let Some(prompt) = &mut self.prompt else { return };
        if prompt.text().is_empty() && request == InputRequest::DeletePrevChar {
            self.give_up();
        } else if prompt.edit(request) {
            self.edited();
        }
    }

    /// Completes the end of a query, or goes on to the next completion.
    pub(super) fn complete(&mut self) {
        let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.ask == Ask::Narrow) else { return };
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
        let Some(prompt) = &mut self.prompt else { return };
        prompt.taken = None;
        let is_on = prompt.ask == Ask::Narrow && prompt.is_at_end();
        let filters = self.filters.all();
        prompt.offers = if is_on { complete(prompt.text(), &self.collection, filters) } else { Completions::default() };
    }

    /// Pastes into the open prompt; elsewhere pasted text means nothing.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(prompt) = &mut self.prompt else { return };
        prompt.paste(text);
        self.edited();
    }

    /// Takes over what the prompt now says.
    pub(super) fn edited(&mut self) {
        self.offer();
        let Some(prompt) = &self.prompt else { return };
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
        Some(error).filter(|_| !self.prompt.as_ref().is_some_and(is_unfinished))
    }

    /// Takes the prompt's text; a query with an error in it stays open to be mended, and so do letters of nothing.
    pub(super) fn submit(&mut self) {
        if let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.ask == Ask::Narrow)
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
        let Some(prompt) = self.prompt.take() else { return };
        self.history.keep(&prompt);
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
            match std::mem::take(&mut self.last_words) {
                words if words.is_empty() => {
                    self.find = None;
                    self.reactivate();
                    return;
                }
                words => self.find_words(&words, prompt.from, prompt.from.and_then(|from| from.spot)),
            }
        }
        self.last_words = self.find.as_ref().map_or_else(String::new, |find| find.words.clone());
        if let (Some(from), Some(to)) = (prompt.from, self.place()) {
            self.jumps.record(from, to);
        }
        if self.reader.spot.is_none() {
            let folded = !self.furniture && self.is_in_furniture();
            let only = if folded { "; only in page furniture (F shows it)" } else { "" };
            self.warn(format!("{}{only}", self.nothing_found()));
        } else if self.one_pane() {
            self.focus = Focus::Text;
        }
    }

    /// Closes the prompt and puts back what was there before.
    pub(super) fn give_up(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        self.history.keep(&prompt);
        match prompt.ask {
            Ask::Find => {
                let Stood { find, active, .. } = std::mem::take(&mut self.stood);
                (self.find, self.active) = (find, active);
            }
            Ask::Narrow => {
                let Stood { read, sort, view, .. } = std::mem::take(&mut self.stood);
                if self.narrowing.text == prompt.before {
                    self.narrowing.error = None;
                } else {
                    self.narrow_as_of(&prompt.before, read);
                }
                self.view = view;
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
            Ask::View => self.narrow_view(&prompt.before),
            Ask::Rename | Ask::Keep => {}
            Ask::Anything => self.anything = None,
        }
        if let (Ask::Find | Ask::Narrow, Some(from)) = (prompt.ask, prompt.from) {
            self.go_to(from);
        }
        self.stale.trail = true;
    }

    /// Finds what is typed into the prompt by now, if it was not looked for yet.
    pub(super) fn find_typed(&mut self) {
        if std::mem::take(&mut self.stale.find)
            && let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.ask == Ask::Find)
        {
            let (text, from) = (prompt.text().to_owned(), prompt.from);
            self.find_words(&text, from, None);
        }
    }

    /// Finds words in the open article, from where the prompt was opened; those after a spot, if that is in sight there.
    fn find_words(&mut self, words: &str, from: Option<Place>, after: Option<Span>) {
        self.find = Some(Find::new(words));
        self.left.iter_mut().for_each(|left| left.is_stale = true);
        self.activate(Active::Find);
        if let Some(from) = from {
            self.go_to(Place { spot: None, ..from });
        }
        self.refresh();
        let in_sight = self.reader.in_sight();
        let after = after.filter(|spot| in_sight.overlaps(*spot));
        let hit = next_span(&self.lit.active, after, in_sight.start(), Turn::Next);
        let hit = hit.or(self.lit.active.first().copied());
        self.reader.spot = hit;
        if let Some(hit) = hit {
            self.reader.show(hit);
        }
    }
}
