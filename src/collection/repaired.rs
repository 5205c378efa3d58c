//! The collection as repaired: what its questions answer for rows that the user changed.

mod census;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::bearers::Bond;
use super::mended::{Mended, Part, Row};
use super::printed::form_key;
use super::{ArticleId, Collection, Entity, EntityId, Name, Repairs, Why, naming};
use crate::analysis::{Kind, Mention};

/// Nodes with the link by which each stands in its group.
pub(super) type Bonds = FxHashMap<EntityId, Bond>;

impl Collection {
    /// The repairs that are applied.
    pub fn repairs(&self) -> &Repairs {
        &self.repairs
    }

    /// What is to say of each repair whose names are here and that changes nothing, with its place in the list.
    pub fn idle_repairs(&self) -> impl Iterator<Item = (usize, String)> {
        let list = self.repairs.list();
        self.mended.idle().iter().filter_map(|&at| Some((at, list.get(at)?.idle())))
    }

    /// Changes the repairs; the next call of [`Collection::settle`] applies them.
    pub fn repair<T>(&mut self, change: impl FnOnce(&mut Repairs) -> T) -> T {
        self.stirred = true;
        change(&mut self.repairs)
    }

    /// The entity of one mention; `None` when the user has hidden it.
    pub fn bearer(&self, article: ArticleId, mention: &Mention) -> Option<EntityId> {
        self.bearer_at(article, mention.entity, || Some(mention.span.start))
    }

    /// The entity of a local one by its mention that begins at an offset, which is asked for where forms of it are split.
    pub(super) fn bearer_at(
        &self,
        article: ArticleId,
        local: u32,
        start: impl FnOnce() -> Option<u32>,
    ) -> Option<EntityId> {
        let group = self.entities.speaker(self.entities.locals(article)[local as usize]);
        match self.mended.row_at(group, || self.printed.of(article, start()?)) {
            None => Some(group),
            Some(number) => Some(self.mended.numbered(number)).filter(|row| !row.hidden).map(|row| row.id),
        }
    }

    /// Whether the user has hidden an entity.
    pub fn is_hidden(&self, entity: EntityId) -> bool {
        self.mended.row(self.current(entity)).is_some_and(|row| row.hidden)
    }

    /// Whether an entity is one that the user watches for.
    pub fn is_watched(&self, entity: EntityId) -> bool {
        self.mended.watches() && self.mended.is_watched(self.current(entity))
    }

    /// The name by which a repair can mean an entity, with the number of entities that it means; `None` when there is
    /// none, as for what is hidden.
    pub fn name_of(&self, entity: EntityId) -> Option<(Name, usize)> {
        let entity = self.current(entity);
        let kind = self.kind(entity);
        let mut candidates = match self.mended.row(entity) {
            Some(row) => vec![self.own_name(row).into_owned()],
            None => Vec::new(),
        };
        candidates.push(self.entity(entity).name.into_owned());
        candidates.extend(self.groups_of(entity).iter().map(|&group| self.entities.display(group).to_owned()));
        candidates.into_iter().find_map(|name| {
            let name = Name::new(naming::one_line(&name), kind);
            let called = self.mended.called(&name, &self.entities, &self.printed);
            called.contains(&entity).then_some((name, called.len()))
        })
    }

    /// The entities that a name leads to.
    pub fn called(&self, name: &Name) -> Vec<EntityId> {
        self.mended.called(name, &self.entities, &self.printed)
    }

    /// Works out anew what the repairs make of the names.
    pub(super) fn mend(&mut self) {
        let mut mended = Mended::new(&self.repairs, &self.entities, &mut self.printed);
        let mut unread: Vec<ArticleId> = Vec::new();
        for group in mended.split_groups() {
            for (node, _) in self.entities.members(group) {
                let articles = self.entities.postings(node).iter().map(|posting| posting.0);
                unread.extend(articles.filter(|&article| !self.printed.has(article)));
            }
        }
        unread.sort_unstable();
        unread.dedup();
        for article in unread {
            let text = self.open(article).text;
            let mentions = self.mentions(article);
            self.printed.add(article, mentions.iter().map(|mention| (mention.span.start, mention.span.of(&text))));
        }
        mended.count(&self.entities, |article| {
            let locals = self.entities.locals(article);
            let placed = |mention: Mention| {
                let form = self.printed.of(article, mention.span.start);
                (self.entities.speaker(locals[mention.entity as usize]), form)
            };
            self.mentions(article).into_iter().map(placed).collect()
        });
        self.mended = mended;
    }

    /// All entities that are mentioned anywhere, in no order.
    pub(super) fn rows(&self) -> impl Iterator<Item = EntityId> {
        let untouched =
            self.entities.speakers().filter(|&id| !self.mended.touches(id) && self.entities.totals(id).0 > 0);
        let shown = self.mended.rows().filter(|row| !row.hidden && !row.articles.is_empty());
        untouched.chain(shown.map(|row| row.id))
    }

    pub(super) fn kind(&self, id: EntityId) -> Kind {
        self.mended.row(id).map_or_else(|| self.entities.kind(id), |row| row.kind)
    }

    /// What is known about a row that the user changed.
    pub(super) fn repaired<'c>(&'c self, row: &'c Row) -> Entity<'c> {
        let name = row.name.as_deref().map_or_else(|| self.own_name(row), Cow::Borrowed);
        let (mentions, articles) = row.totals();
        Entity { name, kind: row.kind, mentions, articles }
    }

    /// The name that a row has before it is renamed: that of what it was before anything was merged into it.
    fn own_name<'c>(&'c self, row: &'c Row) -> Cow<'c, str> {
        let whole = |part: &Part| if let Part::Whole(group) = *part { Some(group) } else { None };
        let groups: Vec<EntityId> = row.heads.iter().filter_map(whole).collect();
        let split = |group, form: &str| self.mended.is_split(group, form, &self.printed);
        let best = self.entities.best_of(row.kind, &groups, split).map(naming::one_line);
        let all = || groups.first().map(|&group| naming::one_line(self.entities.display(group)));
        best.or_else(|| row.form().map(Cow::Borrowed)).or_else(all).unwrap_or_default()
    }

    pub(super) fn articles_of_row(&self, row: &Row) -> Vec<(ArticleId, u32)> {
        let mut all = if row.hidden { Vec::new() } else { row.articles.clone() };
        all.sort_unstable_by_key(|&(article, _)| (self.file_order(article), article));
        all
    }

    /// The groups of the rules of which an entity has something.
    pub(super) fn groups_of(&self, entity: EntityId) -> Vec<EntityId> {
        let Some(row) = self.mended.row(entity) else { return vec![entity] };
        let group = |part: &Part| match *part {
            Part::Whole(group) | Part::Piece(group, _) => group,
        };
        row.parts.iter().map(group).collect()
    }

    /// The forms in which a group is printed, less those that went elsewhere.
    fn forms_of_group(&self, group: EntityId) -> impl Iterator<Item = &str> {
        let members = self.entities.members(group).into_iter();
        let forms = members.flat_map(|(node, _)| self.entities.variants(node)).map(|printed| printed.form);
        forms.filter(move |form| !self.mended.is_split(group, form, &self.printed))
    }

    /// All names of an entity: the forms in which it is printed, and the name that is shown.
    pub(super) fn names_of(&self, entity: EntityId) -> Vec<Cow<'_, str>> {
        let entity = self.current(entity);
        let Some(row) = self.mended.row(entity) else {
            return self.forms_of_group(entity).map(Cow::Borrowed).collect();
        };
        let mut names = vec![self.repaired(row).name];
        for part in &row.parts {
            match *part {
                Part::Whole(group) => names.extend(self.forms_of_group(group).map(Cow::Borrowed)),
                Part::Piece(_, form) => names.push(Cow::Borrowed(self.printed.form(form))),
            }
        }
        names
    }

    pub(super) fn is_group_called(&self, group: EntityId, fits: &dyn Fn(&str) -> bool) -> bool {
        self.forms_of_group(group).any(|form| fits(&form_key(form)))
    }

    /// Whether a folded name of a row fits.
    pub(super) fn is_row_called(&self, row: &Row, fits: &dyn Fn(&str) -> bool) -> bool {
        let said = row.name.as_deref().into_iter().chain(row.form());
        said.map(form_key).any(|name| fits(&name))
            || row.parts.iter().any(|part| match *part {
                Part::Whole(group) => self.is_group_called(group, fits),
                Part::Piece(_, form) => fits(self.printed.form(form)),
            })
    }

    /// The links of all nodes of which an entity has something.
    pub(super) fn bonds(&self, entity: EntityId) -> Bonds {
        self.groups_of(entity).into_iter().flat_map(|group| self.entities.members(group)).collect()
    }

    /// Why a mention, as printed, is held to mean its entity.
    pub(super) fn why_here(
        &self,
        entity: EntityId,
        article: ArticleId,
        (mention, printed): (&Mention, &str),
        bonds: &Bonds,
    ) -> Why {
        let node = self.entities.locals(article)[mention.entity as usize];
        let group = self.entities.speaker(node);
        if let Some(row) = self.mended.row(entity) {
            let form = self.printed.of(article, mention.span.start);
            let is_piece = row.parts.iter().any(|part| Some(*part) == form.map(|form| Part::Piece(group, form)));
            let part = if is_piece { form.map(|form| Part::Piece(group, form)) } else { Some(Part::Whole(group)) };
            match part {
                Some(part) if !row.heads.contains(&part) => return Why::Merged,
                Some(Part::Piece(..)) => return Why::SplitOff,
                _ => {}
            }
        }
        let bond = bonds.get(&node).copied().unwrap_or(Bond::Own);
        let why = Why::inside(mention.join.rule).unwrap_or_else(|| self.why(group, node, bond));
        // An article joins a known alias to the name that it prints itself, which may be the alias of the one shown.
        let name = || naming::one_line(self.entities.display_alone(node));
        match why {
            Why::SameName if naming::is_alias(self.entities.kind(node), printed, &name()) => Why::KnownAlias,
            Why::KnownAlias if printed == name() => Why::SameName,
            why => why,
        }
    }
}

#[cfg(test)]
mod tests;
