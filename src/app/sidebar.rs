//! The sidebar's state: who is in the open article, or in the whole collection, by kind.

use rustc_hash::FxHashMap;

use super::action::Motion;
use super::list::{scrolled, step};
use crate::analysis::{KINDS, Kind};
use crate::collection::{ArticleId, Collection, EntityId};
use crate::text::{Span, fold};

/// A section of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The names that the user watches for, of all kinds.
    Watched,
    /// The others of a kind.
    Of(Kind),
}

/// One row of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SidebarRow {
    /// The heading of a section.
    Heading {
        /// Which one.
        section: Section,
        /// Entities in it.
        entities: usize,
    },
    /// An entity.
    Entity {
        /// Which one.
        id: EntityId,
        /// Mentions in the open article.
        here: u32,
        /// Mentions in the collection.
        all: u32,
    },
    /// The space between sections.
    Blank,
}

/// The state of the sidebar.
#[derive(Debug, Default)]
pub struct Sidebar {
    /// Its rows.
    pub rows: Vec<SidebarRow>,
    /// Index of the cursor in `rows`.
    pub cursor: usize,
    /// Index of the first row on the screen.
    pub top: usize,
    /// Rows that fit on the screen.
    pub fits: usize,
    /// Whether everyone in the collection is listed, not only those of the open article.
    pub everyone: bool,
    /// What is typed to narrow the names.
    pub filter: String,
    /// Whom the cursor was on when narrowing began, to be put back when it is given up.
    pub(super) left: Option<EntityId>,
    /// The article of which the rows are.
    article: Option<ArticleId>,
    /// Whether the cursor was put where it is since that article opened.
    moved: bool,
    /// Sections that are folded.
    folded: Vec<Section>,
    /// Whether the cursor keeps its row next time even when what was on it is gone.
    held: bool,
    /// The entities of each kind, most mentions first; worked out when they are first asked for.
    ranked: Option<[Vec<EntityId>; KINDS.len()]>,
}

impl Sidebar {
    /// Forgets the ranks of entities, after the collection learnt more.
    pub fn forget_ranks(&mut self) {
        self.ranked = None;
    }

    /// Narrows the names by what is typed so far, with the cursor on the first of them.
    pub fn narrow(&mut self, typed: String) {
        self.filter = typed;
        self.moved = false;
    }

    /// Keeps the cursor where it is when the rows are made anew.
    pub fn hold(&mut self) {
        self.moved = true;
        self.held = true;
    }

    /// Takes what the cursor is on for this entity, after all names were joined anew and ids with them.
    pub fn found_anew(&mut self, entity: Option<EntityId>) {
        if let Some(row) = self.rows.get_mut(self.cursor) {
            *row = match (*row, entity) {
                (SidebarRow::Entity { here, all, .. }, Some(id)) => SidebarRow::Entity { id, here, all },
                (SidebarRow::Entity { .. }, None) => SidebarRow::Blank,
                (other, _) => other,
            };
        }
    }

    /// Makes the rows anew for the open article. A cursor that was put somewhere stays there as long as the article is
    /// open, whatever rows come in above it; else it is on the followed entity if that is there, or on the first.
    pub fn fill(&mut self, collection: &Collection, article: Option<ArticleId>, follow: Option<EntityId>) {
        let same = std::mem::replace(&mut self.article, article) == article;
        self.moved &= same;
        let held = std::mem::take(&mut self.held) && same;
        let kept = self.rows.get(self.cursor).copied().filter(|_| self.moved);
        let filter = fold(&self.filter);
        self.rows.clear();
        let here = article.map_or_else(Vec::new, |article| collection.entities_in(article));
        let only_here = !self.is_everyone() && filter.is_empty();
        let mut watched = Vec::new();
        let mut sections = Vec::new();
        for (place, kind) in KINDS.into_iter().enumerate() {
            let entities = if only_here {
                of_kind(collection, &here, kind)
            } else {
                let ranked = self.ranked.get_or_insert_with(|| KINDS.map(|kind| collection.entities(kind)));
                let counts: FxHashMap<EntityId, u32> = here.iter().copied().collect();
                ranked[place].iter().map(|&id| (id, counts.get(&id).copied().unwrap_or(0))).collect()
            };
            let called = |(id, here)| Some((likeness(collection, id, &filter)?, id, here));
            let is_watched = |&(_, id, _): &(Likeness, EntityId, u32)| collection.is_watched(id);
            let (first, rest): (Vec<_>, Vec<_>) = entities.into_iter().filter_map(called).partition(is_watched);
            watched.extend(first);
            sections.push((Section::Of(kind), rest));
        }
        sections.insert(0, (Section::Watched, watched));
        // What is most like the typed text comes first, its section too; without a text all are alike.
        for (_, entities) in &mut sections {
            entities.sort_by_key(|&(likeness, ..)| likeness);
        }
        sections.retain(|(_, entities)| !entities.is_empty());
        sections.sort_by_key(|(_, entities)| entities.first().map(|&(likeness, ..)| likeness));
        for (section, entities) in sections {
            if !self.rows.is_empty() {
                self.rows.push(SidebarRow::Blank);
            }
            self.rows.push(SidebarRow::Heading { section, entities: entities.len() });
            if !self.folded.contains(&section) {
                let row = |(_, id, here)| SidebarRow::Entity { id, here, all: collection.mentions_of(id) };
                self.rows.extend(entities.into_iter().map(row));
            }
        }
        let kept = match kept {
            Some(SidebarRow::Entity { id, .. }) => self.row_of(collection.current(id)),
            Some(SidebarRow::Heading { section, .. }) => self
                .rows
                .iter()
                .position(|row| matches!(row, SidebarRow::Heading { section: other, .. } if *other == section)),
            _ => None,
        };
        let kept = kept.or_else(|| held.then(|| self.entity_near(self.cursor)).flatten());
        let first = || self.rows.iter().position(|row| matches!(row, SidebarRow::Entity { .. }));
        // Of names that are sought, the first is the likeliest, whomever one follows.
        let follow = follow.filter(|_| filter.is_empty());
        self.cursor = kept.or_else(|| self.row_of(follow?)).or_else(first).unwrap_or(0);
        self.clamp();
    }

    /// The row of the entity nearest to a row.
    fn entity_near(&self, row: usize) -> Option<usize> {
        let entities = self.rows.iter().enumerate().filter(|(_, row)| matches!(row, SidebarRow::Entity { .. }));
        entities.map(|(at, _)| at).min_by_key(|at| at.abs_diff(row))
    }

    /// The entity under the cursor.
    pub fn current(&self) -> Option<EntityId> {
        match self.rows.get(self.cursor)? {
            SidebarRow::Entity { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The row of an entity.
    pub fn row_of(&self, entity: EntityId) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, SidebarRow::Entity { id, .. } if *id == entity))
    }

    /// Moves the cursor by a motion, `count` times, over blank rows.
    pub fn move_by(&mut self, motion: Motion, count: usize) {
        self.moved = true;
        let from = self.cursor;
        self.cursor = step(from, motion, count, self.fits);
        self.settle(self.cursor < from);
        self.clamp();
    }

    /// Puts the cursor on the first entity, unless it is below.
    pub fn rest_on_entity(&mut self) {
        self.moved = true;
        let first = self.rows.iter().position(|row| matches!(row, SidebarRow::Entity { .. }));
        self.cursor = self.cursor.max(first.unwrap_or(0));
    }

    /// Puts the cursor on a row of the screen; whether there is one that can be chosen.
    pub fn click(&mut self, row: usize) -> bool {
        let there = self.rows.get(self.top + row).is_some_and(|row| *row != SidebarRow::Blank);
        if there {
            self.moved = true;
            self.cursor = self.top + row;
        }
        there
    }

    /// Folds or unfolds the section whose heading is under the cursor; whether there is one.
    pub fn toggle_section(&mut self) -> bool {
        let Some(SidebarRow::Heading { section, .. }) = self.rows.get(self.cursor).copied() else { return false };
        self.moved = true;
        match self.folded.iter().position(|&folded| folded == section) {
            Some(at) => {
                self.folded.remove(at);
            }
            None => self.folded.push(section),
        }
        true
    }

    /// Unfolds the section in which an entity of a kind stands.
    pub fn unfold(&mut self, kind: Kind, watched: bool) {
        let section = if watched { Section::Watched } else { Section::Of(kind) };
        self.folded.retain(|&folded| folded != section);
    }

    /// Puts the cursor on a row.
    pub fn put(&mut self, row: usize) {
        self.moved = true;
        self.cursor = row;
        self.clamp();
    }

    /// Whether everyone in the collection is listed: when asked for, and while no article is open.
    pub fn is_everyone(&self) -> bool {
        self.everyone || self.article.is_none()
    }

    /// Whether a section is folded.
    pub fn is_folded(&self, section: Section) -> bool {
        self.folded.contains(&section)
    }

    /// Keeps the cursor on the screen, with the heading above it when that is the first row.
    pub fn clamp(&mut self) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, self.fits, self.rows.len());
        if self.cursor == 1 && self.fits > 1 {
            self.top = 0;
        }
    }

    /// Puts the cursor on a row that can be chosen: there is something on either side of a blank one.
    fn settle(&mut self, back: bool) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        if self.rows.get(self.cursor) == Some(&SidebarRow::Blank) {
            self.cursor = if back { self.cursor - 1 } else { self.cursor + 1 };
        }
    }
}

/// How a name is like what is typed, most alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// One of its forms is just that.
    Whole,
    /// A word in one of its forms begins so.
    Word,
    /// It stands somewhere in one of its forms.
    Inside,
}

/// How the forms of a name are like a folded text; `None` when they are not.
fn likeness(collection: &Collection, id: EntityId, typed: &str) -> Option<Likeness> {
    let begins = |form: &str| {
        let mut found = form.match_indices(typed);
        found.any(|(at, _)| !Span::new(0, at).of(form).ends_with(char::is_alphanumeric))
    };
    if typed.is_empty() {
        return Some(Likeness::Whole);
    }
    if !collection.is_called(id, &|form| form.contains(typed)) {
        return None;
    }
    if collection.is_called(id, &|form| form == typed.trim()) {
        Some(Likeness::Whole)
    } else if collection.is_called(id, &begins) {
        Some(Likeness::Word)
    } else {
        Some(Likeness::Inside)
    }
}

/// The entities of a kind among those of an article, most mentions here first, then in all, then by name.
fn of_kind(collection: &Collection, here: &[(EntityId, u32)], kind: Kind) -> Vec<(EntityId, u32)> {
    let known = here.iter().map(|&(id, here)| (id, here, collection.entity(id)));
    let mut entities: Vec<_> = known.filter(|(_, _, entity)| entity.kind == kind).collect();
    entities.sort_by(|(_, here, one), (_, there, other)| {
        there.cmp(here).then(other.mentions.cmp(&one.mentions)).then_with(|| one.name.cmp(&other.name))
    });
    entities.into_iter().map(|(id, here, _)| (id, here)).collect()
}
