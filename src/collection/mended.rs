//! The repairs applied: which entities stand for which rows once the user has had their say. Below, names join as the
//! rules have it, whatever is repaired; this lies over it and is worked out anew whenever either changes, so it depends
//! on nothing but the articles and the list of repairs.
//!
//! What moves is a whole entity of the rules (a *group*, by the node that speaks for it), or a *piece* of one: all of
//! its mentions in one form.

mod split;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entities::Entities;
use super::join::Shape;
use super::printed::{Forms, PIECES, form_key};
use super::repairs::{Name, Repair, Repairs};
use super::{ArticleId, EntityId};
use crate::analysis::{KINDS, Kind};

/// How a row came to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A group, less the pieces that went elsewhere.
    Whole(EntityId),
    /// The mentions of a group in the form with this number.
    Piece(EntityId, u32),
}

/// An entity as repaired.
#[derive(Debug)]
pub(super) struct Row {
    /// Its id.
    pub(super) id: EntityId,
    /// Its kind.
    pub(super) kind: Kind,
    /// The name to show, if it is not that of the rules.
    pub(super) name: Option<String>,
    /// Whether it counts nowhere.
    pub(super) hidden: bool,
    /// Everything in it.
    pub(super) parts: Vec<Part>,
    /// What it was before anything was merged into it: the entity that its name comes from.
    pub(super) heads: Vec<Part>,
    /// Its articles with the mentions there, in the order of ids; filled in last.
    pub(super) articles: Vec<(ArticleId, u32)>,
    /// The form that was split off, when it began with that.
    form: Option<String>,
    /// The row that it was merged into.
    into: Option<usize>,
}

/// Where a group stands.
#[derive(Debug)]
struct Place {
    row: usize,
    /// Its pieces, by the number of the form.
    pieces: Vec<(u32, usize)>,
}

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct Mended {
    rows: Vec<Row>,
    groups: FxHashMap<EntityId, Place>,
    /// Rows by what they are or were called, folded.
    called: FxHashMap<String, Vec<usize>>,
    /// By id of the row.
    numbers: FxHashMap<EntityId, usize>,
    watched: FxHashSet<EntityId>,
    /// The repairs, by their place in the list, whose names are here and that change nothing all the same.
    idle: Vec<usize>,
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hit {
    Row(usize),
    /// A group that nothing was done to.
    Group(EntityId),
}

impl Mended {
    /// Applies repairs. The counts are still to be filled in: see [`Mended::count`].
    pub(super) fn new(repairs: &Repairs, entities: &Entities, forms: &mut Forms) -> Self {
        let mut mended = Self::default();
        let mut watched = Vec::new();
        for name in repairs.watched() {
            // A lone name means nobody beyond its article; to watch for it is to say that it does.
            let own = mended.hits(name, (entities, forms), false).len();
            if own > 1 {
                mended.merge(std::slice::from_ref(name), entities, forms);
            }
            watched.extend(mended.hits(name, (entities, forms), true));
        }
        for (at, repair) in repairs.list().iter().enumerate() {
            if !mended.apply(repair, entities, forms) {
                mended.idle.push(at);
            }
        }
        mended.gather();
        // Whoever bore the name at first, under whatever name and kind now, and whoever bears it since.
        watched.extend(repairs.watched().iter().flat_map(|name| mended.hits(name, (entities, forms), true)));
        mended.watched = watched.into_iter().map(|hit| mended.id_of(mended.now(hit))).collect();
        mended
    }

    /// Where what a name led to is now.
    fn now(&self, hit: Hit) -> Hit {
        match hit {
            Hit::Row(row) => Hit::Row(self.live(row)),
            Hit::Group(group) => self.groups.get(&group).map_or(hit, |place| Hit::Row(self.live(place.row))),
        }
    }

    /// Applies a repair; whether it does anything or waits for its names.
    fn apply(&mut self, repair: &Repair, entities: &Entities, forms: &mut Forms) -> bool {
        match repair {
            Repair::Merge(names) => return self.merge(names, entities, forms),
            Repair::Split { form, from } => return self.split(form, from, entities, forms),
            Repair::Rename { name, to } => {
                for row in self.rows_of(name, entities, forms) {
                    self.rows[row].name = Some(to.clone());
                    self.called.entry(form_key(to)).or_default().push(row);
                }
            }
            Repair::Hide(name) => self.each(name, entities, forms, |row| row.hidden = true),
            Repair::Retype { name, to } => self.each(name, entities, forms, |row| row.kind = *to),
        }
        true
    }

    fn each(&mut self, name: &Name, entities: &Entities, forms: &Forms, change: impl Fn(&mut Row)) {
        for row in self.rows_of(name, entities, forms) {
            change(&mut self.rows[row]);
        }
    }

    fn merge(&mut self, names: &[Name], entities: &Entities, forms: &Forms) -> bool {
        let hits: Vec<Vec<usize>> = names.iter().map(|name| self.rows_of(name, entities, forms)).collect();
        let is_first = |name: &Name| form_key(&name.name) == form_key(&names[0].name) && name.kind == names[0].kind;
        let is_one_name = names.iter().all(is_first);
        if !is_one_name && hits.iter().filter(|rows| !rows.is_empty()).count() < 2 {
            return true;
        }
        let Some(first) = hits.iter().position(|rows| !rows.is_empty()) else { return true };
        let head = hits[first][0];
        for (at, &row) in hits.iter().enumerate().flat_map(|(at, rows)| rows.iter().map(move |row| (at, row))) {
            let (head, row) = (self.live(head), self.live(row));
            if head == row {
                continue;
            }
            self.rows[row].into = Some(head);
            if at == first {
                let heads = self.rows[row].heads.clone();
                self.rows[head].heads.extend(heads);
            }
        }
        !is_one_name || hits[first].len() > 1
    }

    /// The row that a row was merged into at last.
    fn live(&self, mut row: usize) -> usize {
        while let Some(into) = self.rows[row].into {
            row = into;
        }
        row
    }

    /// The rows that a name leads to; groups become rows on the way.
    fn rows_of(&mut self, name: &Name, entities: &Entities, forms: &Forms) -> Vec<usize> {
        let mut rows = Vec::new();
        for hit in self.hits(name, (entities, forms), false) {
            rows.push(match hit {
                Hit::Row(row) => row,
                Hit::Group(group) => {
                    self.rows.push(row(group, entities.kind(group), vec![Part::Whole(group)]));
                    let row = self.rows.len() - 1;
                    self.groups.insert(group, Place { row, pieces: Vec::new() });
                    row
                }
            });
        }
        rows
    }

    /// What a name leads to now: entities that bear it themselves, pieces of this form, and rows that are shown so. A
    /// surname that was only inferred to be somebody's is not a name of theirs, nor is what an article calls them for
    /// short, save where `loosely` says so.
    fn hits(&self, name: &Name, (entities, forms): (&Entities, &Forms), loosely: bool) -> Vec<Hit> {
        let key = form_key(&name.name);
        let number = forms.known(&key);
        let mut hits = Vec::new();
        let mut nodes: Vec<EntityId> = KINDS.into_iter().flat_map(|kind| entities.named(kind, &name.name)).collect();
        if loosely {
            nodes.extend(KINDS.into_iter().flat_map(|kind| entities.also_called(kind, &name.name)));
        }
        for node in nodes {
            let group = entities.speaker(node);
            if !loosely && entities.shape(node) != Shape::Full && entities.shape(group) == Shape::Full {
                continue;
            }
            hits.push(match self.groups.get(&group) {
                None => Hit::Group(group),
                Some(place) => {
                    let piece = place.pieces.iter().find(|piece| Some(piece.0) == number);
                    Hit::Row(self.live(piece.map_or(place.row, |piece| piece.1)))
                }
            });
        }
        for &at in self.called.get(&key).into_iter().flatten() {
            let row = &self.rows[at];
            let called = |name: &Option<String>| name.as_ref().is_some_and(|name| form_key(name) == key);
            if called(&row.name) && row.into.is_none() || called(&row.form) {
                hits.push(Hit::Row(self.live(at)));
            }
        }
        hits.retain(|hit| name.kind.is_none_or(|kind| self.kind_of(*hit, entities) == kind));
        // Ids tell the order of loading: they may only part what is alike.
        hits.sort_unstable_by_key(|hit| match hit {
            Hit::Row(row) => (self.rows[*row].kind, 0, *row as u32),
            Hit::Group(group) => (entities.kind(*group), 1, group.0),
        });
        hits.dedup();
        hits
    }

    fn kind_of(&self, hit: Hit, entities: &Entities) -> Kind {
        match hit {
            Hit::Row(row) => self.rows[row].kind,
            Hit::Group(group) => entities.kind(group),
        }
    }

    fn id_of(&self, hit: Hit) -> EntityId {
        match hit {
            Hit::Row(row) => self.rows[row].id,
            Hit::Group(group) => group,
        }
    }

    /// Gives every row its parts, when all is applied.
    fn gather(&mut self) {
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for (&group, place) in &self.groups {
            parts.push((self.live(place.row), Part::Whole(group)));
            let pieces = place.pieces.iter();
            parts.extend(pieces.map(|&(form, row)| (self.live(row), Part::Piece(group, form))));
        }
        for (row, part) in parts {
            self.rows[row].parts.push(part);
        }
        let numbers = self.rows.iter().enumerate().map(|(at, row)| (row.id, self.live(at)));
        self.numbers = numbers.collect();
    }

    /// The groups of which something was split off.
    pub(super) fn split_groups(&self) -> impl Iterator<Item = EntityId> {
        self.groups.iter().filter(|(_, place)| !place.pieces.is_empty()).map(|(&group, _)| group)
    }

    /// Counts the mentions of every row. `mentions` gives those of an article in which something was split: for each
    /// the group, and the number of its form.
    pub(super) fn count(&mut self, entities: &Entities, mentions: impl Fn(ArticleId) -> Vec<(EntityId, Option<u32>)>) {
        let mut sums: Vec<FxHashMap<ArticleId, u32>> = vec![FxHashMap::default(); self.rows.len()];
        let mut split: FxHashSet<ArticleId> = FxHashSet::default();
        for (&group, place) in &self.groups {
            let members = entities.members(group);
            let postings = members.iter().flat_map(|&(node, _)| entities.postings(node));
            if place.pieces.is_empty() {
                let row = self.live(place.row);
                postings.for_each(|&(article, mentions)| *sums[row].entry(article).or_default() += mentions);
            } else {
                split.extend(postings.map(|posting| posting.0));
            }
        }
        for article in split {
            for (group, form) in mentions(article) {
                let is_split = self.groups.get(&group).is_some_and(|place| !place.pieces.is_empty());
                if let Some(row) = self.row_at(group, || form).filter(|_| is_split) {
                    *sums[row].entry(article).or_default() += 1;
                }
            }
        }
        for (row, sums) in self.rows.iter_mut().zip(sums) {
            row.articles = sums.into_iter().filter(|&(_, mentions)| mentions > 0).collect();
            row.articles.sort_unstable();
        }
    }

    /// The number of the row in which a group's mention of a form stands, if anything was done to the group.
    pub(super) fn row_at(&self, group: EntityId, form: impl FnOnce() -> Option<u32>) -> Option<usize> {
        let place = self.groups.get(&group)?;
        let form = if place.pieces.is_empty() { None } else { form() };
        let piece = place.pieces.iter().find(|piece| Some(piece.0) == form);
        Some(self.live(piece.map_or(place.row, |piece| piece.1)))
    }

    /// The row with a number.
    pub(super) fn numbered(&self, number: usize) -> &Row {
        &self.rows[number]
    }

    /// The row with an id, or the one that it was merged into.
    pub(super) fn row(&self, id: EntityId) -> Option<&Row> {
        self.numbers.get(&id).map(|&number| &self.rows[number])
    }

    /// All rows that stand for themselves.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.into.is_none())
    }

    /// Whether anything was done to a group.
    pub(super) fn touches(&self, group: EntityId) -> bool {
        self.groups.contains_key(&group)
    }

    /// Whether a form of a group went elsewhere.
    pub(super) fn is_split(&self, group: EntityId, form: &str, forms: &Forms) -> bool {
        let pieces = self.groups.get(&group).map_or(&[][..], |place| &place.pieces);
        !pieces.is_empty() && forms.known(&form_key(form)).is_some_and(|it| pieces.iter().any(|piece| piece.0 == it))
    }

    /// Where an id stands now; `speaker` is where the rules have a node.
    pub(super) fn current(&self, id: EntityId, forms: &Forms, speaker: impl Fn(EntityId) -> EntityId) -> EntityId {
        if let Some(row) = self.row(id).filter(|_| id.0 >= PIECES) {
            return row.id;
        }
        let group = speaker(forms.origin(id).unwrap_or(id));
        self.groups.get(&group).map_or(group, |place| self.rows[self.live(place.row)].id)
    }

    /// Whether a row is one to watch for.
    pub(super) fn is_watched(&self, id: EntityId) -> bool {
        self.watched.contains(&id)
    }

    /// The repairs whose names are here and that change nothing, by their place in the list.
    pub(super) fn idle(&self) -> &[usize] {
        &self.idle
    }

    /// Whether there is any row to watch for.
    pub(super) fn watches(&self) -> bool {
        !self.watched.is_empty()
    }

    /// The rows that a name leads to.
    pub(super) fn called(&self, name: &Name, entities: &Entities, forms: &Forms) -> Vec<EntityId> {
        self.hits(name, (entities, forms), false).into_iter().map(|hit| self.id_of(hit)).collect()
    }
}

impl Row {
    /// The form that was split off, for a row that began with that.
    pub(super) fn form(&self) -> Option<&str> {
        self.form.as_deref()
    }

    /// Mentions in all articles, and in how many articles they stand; none that count when it is hidden.
    pub(super) fn totals(&self) -> (u32, u32) {
        let counted = if self.hidden { &[] } else { &*self.articles };
        (counted.iter().map(|&(_, mentions)| mentions).sum(), counted.len() as u32)
    }
}

fn row(id: EntityId, kind: Kind, heads: Vec<Part>) -> Row {
    let (name, form, into) = (None, None, None);
    Row { id, kind, name, hidden: false, parts: Vec::new(), heads, articles: Vec::new(), form, into }
}
