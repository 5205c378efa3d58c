//! Floor 4: the state and the one function that changes it. Pure: no IO, no clock, no terminal.
//!
//! [`App::update`] takes an [`Action`] and answers with [`Effect`]s for the outside; [`App::settle`] brings what is
//! derived (layout, page, trail, sidebar) up to date once before a frame, so that a burst of keys costs one layout. What
//! either wants done outside goes through one outbox.

mod action;
mod address;
mod anything;
mod asking;
mod best;
mod card;
mod changing;
mod command;
mod comparing;
mod concordance;
mod copies;
mod copy_list;
mod filters;
#[cfg(test)]
mod fixture;
mod following;
mod front;
mod history;
mod info;
mod jumps;
mod keeping;
mod key;
mod lines;
mod links;
mod list;
mod listing;
mod loading;
mod moving;
mod narrowing;
mod notice;
mod opened;
mod page;
mod panes;
mod peek;
mod pointer;
mod problems;
mod profile;
mod prompt;
mod quotes;
mod ranking;
mod read;
mod reader;
mod recurrence;
mod related;
mod repairing;
mod report;
mod settings;
mod sidebar;
mod trail;
mod undoing;

pub use action::{Action, Effect, Motion, Turn};
pub use anything::{Anything, Fitting, Item, Name, Shortcut, What, fitting};
pub use comparing::{Comparing, PairRow, SENTENCE_INDENT, Shared, WIDE};
pub use concordance::{Concordance, Entry, Keyed, Part, Source};
pub use copies::Folds;
pub use filters::{Filtering, FiltersFile};
pub use following::{Active, Find};
pub use front::{Front, Layers};
pub use jumps::Place;
pub use key::{Code, Key, Mouse, MouseKind};
pub use links::{Choosing, LinkHint};
pub use listing::{Line, Listing, TEXT_INDENT, View, ViewRow};
pub use loading::{Loading, Progress};
pub use moving::Out;
pub use narrowing::Narrowing;
pub use notice::{Notice, Severity};
pub use page::{CAPTION_INDENT, Page, Row, RowKind};
pub use panes::{Panes, Screen};
pub use peek::{Peek, Shown};
pub use prompt::{Ask, Prompt, Prompts};
pub use repairing::{NamesFile, RepairStep};
pub use report::{FileChange, Report};
pub use settings::{Colours, Focus, Settings};
pub use sidebar::{Section, SidebarRow};
pub use trail::{Seat, Stop, Trail};

use crate::collection::order::SortKey;
use crate::collection::{ArticleId, Collection, EntityId, Lead};
use crate::text::Span;
use jumps::Jumps;
use list::List;
use opened::Opened;
use read::Reading;
use reader::Reader;
use repairing::Repairing;
use sidebar::Sidebar;

/// Keys pressed that are no whole command yet.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The keys, without digits.
    pub keys: Vec<Key>,
    /// The count before them.
    pub count: Option<usize>,
}

/// What is derived and out of date.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each can be out of date without the others")]
struct Stale {
    /// The order and choice of articles in the list.
    list: bool,
    /// The ranks of entities, after names were found.
    names: bool,
    /// The sidebar's rows.
    sidebar: bool,
    /// The trail, and with it the spans that are lit in the text.
    trail: bool,
    /// The spans alone.
    lit: bool,
    /// The hits of what is typed into the prompt that finds.
    find: bool,
}

/// Spans of the open article that are set off.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lit {
    /// Mentions or hits of what is active.
    pub active: Vec<Span>,
    /// Hits of the query that narrows the list, when something else is active.
    pub query: Vec<Span>,
}

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    /// What was settled at the start.
    pub settings: Settings,
    /// How the screen is divided.
    pub screen: Screen,
    /// The pane that takes the keys.
    pub focus: Focus,
    /// All articles.
    pub collection: Collection,
    /// How the collection fills.
    pub loading: Loading,
    /// The list pane.
    pub list: List,
    /// The text pane.
    pub reader: Reader,
    /// The sidebar.
    pub sidebar: Sidebar,
    /// The views over the panes.
    pub layers: Layers,
    /// The prompt at the bottom.
    pub prompts: Prompts,
    /// The box that jumps to anything.
    pub anything: Option<Anything>,
    /// The choice of a link by its letters.
    pub choosing: Option<Choosing>,
    /// Keys that wait for more.
    pub pending: Pending,
    /// The entity that is followed.
    pub follow: Option<EntityId>,
    /// The search in the text.
    pub find: Option<Find>,
    /// The query that narrows the list.
    pub narrowing: Narrowing,
    /// What `n` and `N` step through.
    pub active: Option<Active>,
    /// The stops of what is active.
    pub trail: Trail,
    /// Spans of the open article that are set off.
    pub lit: Lit,
    /// Repairs of names under way.
    pub repairing: Repairing,
    /// The filters.
    pub filters: Filtering,
    /// The message in the status line.
    pub notice: Option<Notice>,
    /// Whom the reader followed until no article had the name any more, and what `n` stepped through then: followed again
    /// when one comes.
    lost: Option<(Lead, Option<Active>)>,
    /// The open article.
    opened: Option<Opened>,
    /// The same if it has changed since it was opened: then it stays though the list leaves it out now.
    changed: Option<ArticleId>,
    reading: Reading,
    jumps: Jumps,
    /// The number of the last question about anything.
    last_sought: u64,
    /// Whether a key was pressed: until then the first article of the list is the open one, while the list fills.
    touched: bool,
    stale: Stale,
    /// Whether [`Effect::GoOn`] was asked for and is not answered yet.
    goes_on: bool,
    /// Effects that the caller has not taken yet.
    outbox: Vec<Effect>,
}

impl App {
    /// The state before anything is read.
    pub fn new(settings: Settings, columns: u16, rows: u16) -> Self {
        let mut app = Self {
            settings,
            screen: Screen::new(columns, rows),
            focus: Focus::List,
            collection: Collection::default(),
            loading: Loading::default(),
            list: List::default(),
            reader: Reader::default(),
            sidebar: Sidebar::default(),
            layers: Layers::default(),
            prompts: Prompts::default(),
            anything: None,
            choosing: None,
            pending: Pending::default(),
            follow: None,
            find: None,
            narrowing: Narrowing::default(),
            active: None,
            trail: Trail::default(),
            lit: Lit::default(),
            repairing: Repairing::default(),
            filters: Filtering::default(),
            notice: None,
            lost: None,
            opened: None,
            changed: None,
            reading: Reading::default(),
            jumps: Jumps::default(),
            last_sought: 0,
            touched: false,
            stale: Stale::default(),
            goes_on: false,
            outbox: Vec::new(),
        };
        app.refresh();
        app
    }

    /// Changes the state by one action; the effects are for the caller to perform.
    pub fn update(&mut self, action: impl Into<Action>) -> Vec<Effect> {
        match action.into() {
            Action::Report(report) => self.told(report),
            key => self.pressed(key),
        }
        std::mem::take(&mut self.outbox)
    }

    /// Brings everything derived up to date before a frame is drawn; cheap when nothing changed. What that opens may
    /// have effects too.
    pub fn settle(&mut self) -> Vec<Effect> {
        self.take_changes();
        self.find_typed();
        self.refresh();
        self.work_on_lines();
        self.fill_rows();
        self.find_best();
        self.peek();
        self.note_reading();
        self.keep_when_done();
        std::mem::take(&mut self.outbox)
    }

    /// Brings everything derived up to date.
    fn refresh(&mut self) {
        let is_anew = self.stale.names || self.stale.list;
        if std::mem::take(&mut self.stale.names) {
            self.collection.settle();
            self.filters.forget_names();
            self.note_idle();
            self.ask_again();
            self.keep_following();
            self.sidebar.forget_ranks();
            self.stale.sidebar = true;
            self.stale.trail = true;
            self.stale.list |= self.list.sort == SortKey::Mentions;
        }
        if std::mem::take(&mut self.stale.list) || self.copies_are_stale() {
            self.relist();
        }
        if is_anew {
            self.renew_lines();
            self.jumps.left.iter_mut().for_each(|left| left.is_stale = true);
        }
        self.measure();
        let columns = self.column_width();
        if let Some(opened) = &self.opened {
            self.reader.lay_out(&opened.article, columns);
        }
        if std::mem::take(&mut self.stale.sidebar) {
            self.sidebar.fill(&self.collection, self.reader.article, self.follow);
        }
        let is_trail_stale = std::mem::take(&mut self.stale.trail);
        if is_trail_stale | std::mem::take(&mut self.stale.lit) {
            self.light(is_trail_stale);
        }
    }

    /// Sets the message in the status line.
    fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::info(text));
    }

    /// Sets a message that something did not work.
    fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::warning(text));
    }
}
