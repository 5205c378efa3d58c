//! Filters: the view that lists the kept queries, and the keys that keep one, narrow the list by one, remove one and
//! bring it back. What changes holds at once, and is handed on to be written.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::action::Effect;
use super::listing::{Line, Listing, View};
use super::notice::Notice;
use super::{App, Ask};
use crate::collection::{Asked, Filter, FilterChange, Filters, Query, QueryError, Reason};
use crate::text::counted;

/// The filters file as the program found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltersFile {
    /// Where it is, as a user writes it; `None` when filters are kept nowhere.
    pub place: Option<String>,
    /// What stands in it.
    pub filters: Filters,
    /// What is wrong with it: then there are no filters in this session.
    pub fault: Option<String>,
}

/// How many articles a filter has found.
#[derive(Debug)]
struct Counted {
    /// What it meant then.
    query: Query,
    /// The revision of the collection then.
    revision: u64,
    articles: usize,
}

/// What is wrong with a name for a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    Letters,
    Long,
    Circle,
    Broken,
    Taken,
}

/// The kept queries, and what is being done with them.
#[derive(Debug, Default)]
pub struct Filtering {
    file: FiltersFile,
    /// What filters have found, by their names.
    counts: FxHashMap<String, Counted>,
    /// Changes that took something away, to be taken back.
    undo: Vec<FilterChange>,
    /// Changes that are being written, in their order, and those that could not be: these hold for the session.
    writing: VecDeque<FilterChange>,
    unkept: Vec<FilterChange>,
    /// Whether Enter was pressed on a name that is taken: once more, and it is replaced.
    replaces: bool,
}

impl Filtering {
    /// All filters.
    pub fn all(&self) -> &Filters {
        &self.file.filters
    }

    /// Whether something was removed that can be brought back.
    pub fn can_bring_back(&self) -> bool {
        !self.undo.is_empty()
    }

    /// What a filter means.
    fn query(&self, name: &str) -> Result<Query, QueryError> {
        Query::parse_with(&format!("@{name}"), self.all())
    }

    /// Forgets what was found by names, which mean others now.
    pub(super) fn forget_names(&mut self) {
        self.counts.retain(|_, count| !count.query.asks_for_names());
    }

    /// Takes it back that a name may be replaced: another one is typed.
    pub(super) fn retype(&mut self) {
        self.replaces = false;
    }
}

impl App {
    /// The same state with the filters that are kept.
    #[must_use]
    pub fn with_filters(mut self, file: FiltersFile) -> Self {
        if let Some(fault) = &file.fault {
            self.warn(format!("{fault}; filters are off until this is fixed"));
        }
        self.filters.file = file;
        self
    }

    /// Says what is wrong with the filters file; whether something is.
    fn says_fault(&mut self) -> bool {
        let Some(fault) = &self.filters.file.fault else { return false };
        self.warn(format!("filters are off: {fault}"));
        true
    }

    /// Lists the filters.
    pub(super) fn open_filters(&mut self) {
        if self.says_fault() {
            return;
        }
        let place = self.filters.file.place.as_ref().map(|place| format!(", saved in {place}")).unwrap_or_default();
        let title = format!("{}{place}", counted(self.filters.all().iter().count(), "filter"));
        let mut lines: Vec<Line> = self.filters.all().iter().map(|filter| self.filter_line(filter)).collect();
        if lines.is_empty() {
            lines.push(Line::new("", "none yet: narrow the list with &, then gk saves the query as a filter"));
        }
        self.layers.view = Some(Listing::new(View::Filters, title, lines));
    }

    /// A filter with its query, and what is known of what it finds.
    fn filter_line(&self, filter: &Filter) -> Line {
        let known = match self.filters.query(&filter.name) {
            Err(QueryError { reason: Reason::InFilter(_, reason), .. }) => format!("  — {reason}"),
            Err(error) => format!("  — {error}"),
            Ok(_) => self.filter_count(&filter.name).map(|count| format!("  — {count}")).unwrap_or_default(),
        };
        Line::new(format!("@{}", filter.name), format!("{}{known}", filter.query))
    }

    /// How many articles a filter finds, when it was asked since articles have changed last.
    pub(super) fn filter_count(&self, name: &str) -> Option<String> {
        let count = self.filters.counts.get(name).filter(|count| count.revision == self.collection.revision())?;
        (self.filters.query(name).as_ref() == Ok(&count.query)).then(|| counted(count.articles, "article"))
    }

    /// Notes how many articles the query finds that narrows the list, where it is a filter.
    pub(super) fn note_count(&mut self) {
        // How many are unread changes with each that is read.
        let asked = self.narrowing.asked().map(Asked::query).filter(|query| !query.asks_for_reading());
        let Some(asked) = asked.filter(|_| self.narrowing.is_whole()) else { return };
        let (revision, articles) = (self.collection.revision(), self.narrowing.hits().count());
        let count = |filter: &Filter| {
            let query = self.filters.query(&filter.name).ok()?;
            let is_asked =
                query == *asked || Query::parse_with(&filter.query, self.filters.all()).as_ref() == Ok(asked);
            is_asked.then(|| (filter.name.clone(), Counted { query, revision, articles }))
        };
        let counts: Vec<_> = self.filters.all().iter().filter_map(count).collect();
        self.filters.counts.extend(counts);
    }

    /// The filter under the cursor of the view.
    fn filter_on_cursor(&self) -> Option<Filter> {
        let name = self.layers.view.as_ref().and_then(Listing::current)?.left.strip_prefix('@')?;
        self.filters.all().iter().find(|filter| filter.name == name).cloned()
    }

    /// Narrows the list by the filter under the cursor.
    pub(super) fn enter_filter(&mut self) {
        if let Some(filter) = self.filter_on_cursor() {
            self.narrow_by(&filter.name);
        }
    }

    /// Narrows the list by a filter, and shows it.
    pub(super) fn narrow_by(&mut self, name: &str) {
        let text = format!("@{name}");
        if let Err(error) = self.filters.query(name) {
            self.warn(error.to_string());
            return;
        }
        self.take_views();
        self.leave_pane();
        self.narrow(&text);
    }

    /// Asks for the name under which the query is to be kept.
    pub(super) fn keep_query(&mut self) {
        if self.says_fault() {
            return;
        }
        if self.narrowing.text.trim().is_empty() {
            self.say("nothing to save: narrow the list first (&)");
            return;
        }
        self.filters.replaces = false;
        self.ask(Ask::Keep);
    }

    /// Why the query cannot be kept under the name that is typed.
    pub fn unfit_name(&self) -> Option<&'static str> {
        Some(match self.unfit()? {
            Unfit::Letters => "only letters, digits, - and _",
            Unfit::Long => "at most 40 characters",
            Unfit::Circle => "it would refer to itself",
            Unfit::Broken => "the query uses a filter that is gone",
            Unfit::Taken if self.filters.replaces => "Enter again replaces it",
            Unfit::Taken => "name taken",
        })
    }

    fn unfit(&self) -> Option<Unfit> {
        let prompt = self.prompts.open.as_ref().filter(|prompt| prompt.ask == Ask::Keep)?;
        let (name, query) = (prompt.text(), self.narrowing.text.trim());
        if !Filters::is_name(name) {
            return Some(if Filters::are_letters(name) { Unfit::Long } else { Unfit::Letters });
        }
        let mut with = self.filters.all().clone();
        let is_taken = with.get(name).is_some_and(|kept| kept != query);
        with.change(&FilterChange { name: name.to_owned(), from: None, to: Some(query.to_owned()) });
        match Query::parse_with(&format!("@{name}"), &with) {
            // Something that it stands on was removed since.
            Err(_) if Query::parse_with(query, self.filters.all()).is_err() => Some(Unfit::Broken),
            Err(_) => Some(Unfit::Circle),
            Ok(_) => is_taken.then_some(Unfit::Taken),
        }
    }

    /// Whether the name that is typed is refused; one that is taken is only once.
    pub(super) fn refuses_name(&mut self) -> bool {
        match self.unfit() {
            Some(Unfit::Taken) => !std::mem::replace(&mut self.filters.replaces, true),
            unfit => unfit.is_some(),
        }
    }

    /// Keeps the query under the name that was typed.
    pub(super) fn named_filter(&mut self, name: &str) {
        let query = self.narrowing.text.trim().to_owned();
        // What could not be written may be by now.
        let failed = self.filters.unkept.iter().position(|change| change.name == name);
        let from = match failed {
            Some(at) => self.filters.unkept.remove(at).from,
            None => self.filters.all().get(name).map(str::to_owned),
        };
        if failed.is_none() && from.as_ref() == Some(&query) {
            self.say(format!("already saved as @{name}"));
            return;
        }
        let change = FilterChange { name: name.to_owned(), from, to: Some(query) };
        let said = match &self.filters.file.place {
            Some(place) => Notice::info(format!("saved as @{name} in ")).at(place.clone()),
            None => Notice::info(format!("saved as @{name}")),
        };
        self.filters.undo.extend(change.from.is_some().then(|| change.clone()));
        self.change_filter(change, said.and("gf lists the filters"));
        self.note_count();
    }

    /// Removes the filter under the cursor.
    pub(super) fn remove_filter(&mut self) {
        let Some(Filter { name, query }) = self.filter_on_cursor() else {
            self.say("no filter here");
            return;
        };
        let said = Notice::info(format!("@{name} removed")).and("u restores it");
        let change = FilterChange { name, from: Some(query), to: None };
        self.filters.undo.push(change.clone());
        self.change_filter(change, said);
    }

    /// Brings back the filter that was removed or replaced last.
    pub(super) fn bring_back(&mut self) {
        let Some(back) = self.filters.undo.pop().map(FilterChange::back) else {
            self.say("nothing to restore: no filter was removed in this session");
            return;
        };
        if self.filters.all().get(&back.name) != back.from.as_deref() {
            self.warn(format!("@{} has changed since; left as it is", back.name));
            return;
        }
        let said = Notice::info(format!("@{} restored", back.name));
        self.change_filter(back, said);
    }

    /// Makes a change, says so, and has it written.
    fn change_filter(&mut self, change: FilterChange, mut said: Notice) {
        let mut filters = self.filters.all().clone();
        filters.change(&change);
        self.take_filters(filters);
        if self.filters.file.place.is_some() {
            self.filters.writing.push_back(change.clone());
            self.outbox.push(Effect::KeepFilter(change));
        } else {
            said.text = format!("{} for this session only: no folder to save it in", said.text);
        }
        self.notice = Some(said);
    }

    /// Takes over filters, in the view and in the query that narrows the list, too.
    fn take_filters(&mut self, filters: Filters) {
        if self.filters.file.filters == filters {
            return;
        }
        self.filters.file.filters = filters;
        // One that is gone or does not make sense any more narrows the list until another query does.
        let text = self.narrowing.text.clone();
        if text.contains('@') && Query::parse_with(&text, self.filters.all()).is_ok() && self.prompts.open.is_none() {
            self.narrowing.good.clear();
            let read = self.narrowing.read_set().cloned();
            self.narrow_as_of(&text, read);
        }
        if let Some(open) = self.layers.view.take_if(|view| view.view == View::Filters) {
            self.open_filters();
            if let Some(view) = &mut self.layers.view {
                if !open.filter.is_empty() {
                    view.narrow(&open.filter);
                }
                view.cursor = open.cursor.min(view.shown.len().saturating_sub(1));
            }
        }
    }

    /// Takes over what is in the file now, what other windows keep among it, with what is not in it but holds here; or why
    /// nothing was written.
    pub(super) fn filter_kept(&mut self, result: Result<Filters, String>) {
        let written = self.filters.writing.pop_front();
        match result {
            Ok(mut filters) => {
                self.filters.unkept.retain(|change| written.as_ref().is_none_or(|kept| kept.name != change.name));
                let open = self.filters.unkept.iter().chain(&self.filters.writing);
                open.for_each(|change| filters.change(change));
                self.take_filters(filters);
            }
            Err(reason) => {
                self.filters.unkept.extend(written);
                let said = Notice::warning(format!("not saved: {reason}: ")).and("applies to this session only");
                self.notice = Some(Notice { path: self.filters.file.place.clone(), ..said });
            }
        }
    }
}
