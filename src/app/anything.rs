//! The box that jumps to anything with a name: people, organisations, places, groups, articles, filters and what keys
//! do. Letters of it in their order are enough. Matching is done behind the screen, and only the newest answer counts.

use std::cmp::Reverse;
use std::sync::Arc;

use super::action::{Action, Effect, Motion};
use super::jumps::{Left, Place};
use super::list::{scrolled, step};
use super::{App, Ask, Focus, Front, Prompt};
use crate::analysis::KINDS;
use crate::article::Stored;
use crate::collection::{ArticleId, EntityId};
use crate::text::{Fuzzy, grouped};

/// Something to jump to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is typed to find it.
    pub name: Name,
    /// What it is.
    pub what: What,
}

/// The name of an item, without a copy where it is kept anyhow.
#[derive(Debug, Clone, PartialEq)]
pub enum Name {
    /// A name, or what a key does.
    Words(Box<str>),
    /// The heading of an article.
    Heading(Arc<Stored>),
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody or something that articles name.
    Entity(EntityId),
    /// An article.
    Article(ArticleId),
    /// A row of the key table, by its number among [`super::Settings::commands`].
    Shortcut(usize),
    /// A filter, by its number among all.
    Filter(usize),
}

/// Something that a key does, to be chosen by its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortcut {
    /// What it does.
    pub words: &'static str,
    /// Its key.
    pub key: String,
    /// The action.
    pub action: Action,
    /// What may have the screen for it: elsewhere it is done in the panes.
    pub fronts: &'static [Front],
}

/// An item that fits what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    /// The number of the item.
    pub item: usize,
    /// The bytes of its name at which the typed letters stand, in rising order.
    pub places: Vec<usize>,
}

/// The open box.
#[derive(Debug, Default)]
pub struct Anything {
    /// All that can be chosen, the more wanted first among those that fit as well.
    pub items: Arc<Vec<Item>>,
    /// The items that fit best, best first.
    pub shown: Vec<Fitting>,
    /// How many items fit.
    pub total: usize,
    /// Index of the cursor in `shown`.
    pub cursor: usize,
    /// Index in `shown` of the first row on the screen.
    pub top: usize,
    /// The number of the question that `shown` answers.
    answered: u64,
    /// The name of the item on which the cursor was when the items were made anew.
    kept: Option<String>,
    /// Rows of the screen for lines.
    fits: usize,
}

/// Most items that are shown; whoever does not see it among these types on.
const MOST: usize = 200;
/// Items that are tried between two looks for a newer question.
const AT_ONCE: usize = 4096;
/// Cells of a number of articles.
const LONGEST_COUNT: usize = 3;

/// The items that fit the words best, best first, and how many fit; `None` when `overtaken` says that nobody waits for the
/// answer any more.
pub fn fitting(words: &str, items: &[Item], overtaken: impl Fn() -> bool) -> Option<(Vec<Fitting>, usize)> {
    let mut fuzzy = Fuzzy::new(words);
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at % AT_ONCE == 0 && overtaken() {
            return None;
        }
        all.extend(fuzzy.score(item.name()).map(|score| (Reverse(score), at)));
    }
    let total = all.len();
    if total > MOST {
        all.select_nth_unstable(MOST);
        all.truncate(MOST);
    }
    all.sort_unstable();
    let shown = |(_, item): (_, usize)| Fitting { item, places: fuzzy.places(items[item].name()) };
    Some((all.into_iter().map(shown).collect(), total))
}

impl Item {
    /// What is typed to find it.
    pub fn name(&self) -> &str {
        match &self.name {
            Name::Words(words) => words,
            Name::Heading(article) => &article.heading,
        }
    }
}

impl Anything {
    pub(super) fn move_by(&mut self, motion: Motion, count: usize) {
        self.cursor = step(self.cursor, motion, count, self.fits).min(self.shown.len().saturating_sub(1));
        self.lay_out(self.fits);
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub(super) fn click(&mut self, row: usize) -> bool {
        let index = self.top + row;
        let there = row < self.fits && index < self.shown.len();
        if there {
            self.cursor = index;
        }
        there
    }

    /// Keeps the cursor among as many rows as the screen has.
    pub(super) fn lay_out(&mut self, fits: usize) {
        self.fits = fits;
        self.top = scrolled(self.top, self.cursor, fits, self.shown.len());
    }
}

impl App {
    /// Opens the box.
    pub(super) fn open_anything(&mut self) {
        self.refresh();
        self.anything = Some(Anything { items: self.all_items().into(), ..Anything::default() });
        self.ask(Ask::Anything);
        self.seek_anything("");
    }

    /// Fills the open box anew, after articles have come or gone, or all names were joined anew and ids with them.
    pub(super) fn renew_anything(&mut self) {
        let Some(typed) =
            self.prompts.open.as_ref().filter(|_| self.anything.is_some()).map(|prompt| prompt.text().to_owned())
        else {
            return;
        };
        let on_cursor = |open: &Anything| Some(open.items[open.shown.get(open.cursor)?.item].name().to_owned());
        let kept = self.anything.as_ref().and_then(|open| on_cursor(open).or_else(|| open.kept.clone()));
        self.anything = Some(Anything { items: self.all_items().into(), kept, ..Anything::default() });
        self.seek_anything(&typed);
    }

    /// All that can be chosen.
    fn all_items(&self) -> Vec<Item> {
        let words = |words: &str| Name::Words(words.into());
        let entities = KINDS.into_iter().flat_map(|kind| self.collection.entities(kind));
        let mut entities: Vec<EntityId> = entities.filter(|&id| !self.collection.is_hidden(id)).collect();
        entities.sort_by_cached_key(|&id| Reverse(self.collection.mentions_of(id)));
        let entity = |id| Item { name: words(&self.collection.entity(id).name), what: What::Entity(id) };
        let mut items: Vec<Item> = entities.into_iter().map(entity).collect();
        items.extend(
            self.collection
                .ids()
                .filter(|&id| self.list.folds.row_of(id) == id)
                .map(|id| Item { name: Name::Heading(self.collection.article(id).clone()), what: What::Article(id) }),
        );
        let commands = self.settings.commands.iter().enumerate();
        items.extend(commands.map(|(at, command)| Item { name: words(command.words), what: What::Shortcut(at) }));
        let filters = self.filters.all().iter().enumerate();
        items.extend(filters.map(|(at, filter)| Item {
            name: words(&format!("@{} {}", filter.name, filter.query)),
            what: What::Filter(at),
        }));
        items
    }

    /// Asks what fits the typed words.
    pub(super) fn seek_anything(&mut self, words: &str) {
        let Some(open) = &self.anything else { return };
        self.last_sought += 1;
        let (generation, words, items) = (self.last_sought, words.to_owned(), open.items.clone());
        self.outbox.push(Effect::Seek { generation, words, items });
    }

    /// Takes over what fits.
    pub(super) fn sought(&mut self, generation: u64, shown: Vec<Fitting>, total: usize) {
        let is_new = |open: &&mut Anything| generation == self.last_sought && generation != open.answered;
        if let Some(open) = self.anything.as_mut().filter(is_new) {
            let (items, answered) = (open.items.clone(), generation);
            let is_kept = |fitting: &Fitting| open.kept.as_deref() == Some(items[fitting.item].name());
            let cursor = shown.iter().position(is_kept).unwrap_or(0);
            *open = Anything { items, shown, total, cursor, answered, ..Anything::default() };
            self.measure();
        }
    }

    /// Has the box show what fits what is typed by now: keys may come faster than answers, and mean what was typed.
    pub(super) fn catch_up(&mut self) {
        let Some(open) = self.anything.as_ref().filter(|open| open.answered != self.last_sought) else { return };
        let words = self.prompts.open.as_ref().map_or("", Prompt::text);
        if let Some((shown, total)) = fitting(words, &open.items, || false) {
            self.sought(self.last_sought, shown, total);
        }
    }

    /// Whether what is typed in the box fits nothing.
    pub fn fits_nothing(&self) -> bool {
        let typed =
            self.prompts.open.as_ref().is_some_and(|prompt| prompt.ask == Ask::Anything && !prompt.text().is_empty());
        let is_empty = |open: &Anything| open.total == 0 && open.answered == self.last_sought;
        typed && self.anything.as_ref().is_some_and(is_empty)
    }

    /// Goes where the cursor of the box is.
    pub(super) fn go_anywhere(&mut self) {
        let Some(open) = self.anything.take() else { return };
        let Some(what) = open.shown.get(open.cursor).map(|fitting| open.items[fitting.item].what) else { return };
        match what {
            What::Article(article) => self.go_from_views(|app| {
                app.jump(Place::start_of(article));
            }),
            What::Entity(entity) => self.go_from_views(|app| {
                // Whoever asks for a name once more wants to see it, not the next mention.
                app.follow = None;
                app.follow_entity(entity);
                if app.position().is_none() {
                    app.go_to_next_stop();
                }
            }),
            What::Filter(at) => {
                let name = self.filters.all().iter().nth(at).map(|filter| filter.name.clone());
                if let Some(name) = name {
                    self.narrow_by(&name);
                }
            }
            What::Shortcut(at) => {
                let Some(Shortcut { action, fronts, .. }) = self.settings.commands.get(at).cloned() else { return };
                if !fronts.contains(&self.front()) {
                    self.take_views();
                }
                self.pressed(action);
            }
        }
    }

    /// Goes somewhere in the text; where a view was open, the way back leads to it, and to whom one followed there.
    fn go_from_views(&mut self, go: impl FnOnce(&mut Self)) {
        let was_viewing = self.is_viewing();
        let (before, followed) = (self.jumps.count(), (self.follow, self.active));
        let left = self.take_views();
        self.focus = Focus::Text;
        self.jumps.end_run();
        go(self);
        if was_viewing && self.jumps.count() > before {
            self.remember(Left { followed: Some(followed), ..left });
        }
    }

    /// What an item is, in a word, and what is known about it.
    pub fn item_in_words(&self, what: What) -> (&'static str, String) {
        match what {
            What::Entity(id) => {
                let entity = self.collection.entity(id);
                let [mentions, articles] = [entity.mentions, entity.articles].map(|count| grouped(count as usize));
                let noun = if entity.articles == 1 { "article" } else { "articles" };
                // Numbers stand under each other.
                (entity.kind.label(), format!("{mentions} in {articles:>LONGEST_COUNT$} {noun:<8}"))
            }
            What::Article(id) => {
                let outlet = self.collection.article(id).outlet.clone().unwrap_or_default();
                ("article", format!("{outlet}  {}", self.day_of(id)))
            }
            What::Filter(at) => {
                let filter = self.filters.all().iter().nth(at);
                ("filter", filter.and_then(|filter| self.filter_count(&filter.name)).unwrap_or_default())
            }
            What::Shortcut(at) => {
                ("key", self.settings.commands.get(at).map_or_else(String::new, |row| row.key.clone()))
            }
        }
    }
}
