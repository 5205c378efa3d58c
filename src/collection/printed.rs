//! The forms in which names are printed, mention by mention, for the articles in which the user has split something:
//! all others are told apart by their names alone. And the ids of what was split off, which outlive the split.

use rustc_hash::FxHashMap;

use super::names::Interner;
use super::repairs::Name;
use super::{ArticleId, EntityId, naming};
use crate::analysis::Kind;
use crate::text::fold;

/// Ids from here on are of pieces; a collection has no two billion names.
pub(super) const PIECES: u32 = 1 << 31;

/// The forms of mentions, folded, as numbers: read once for each article in which something is split.
#[derive(Debug, Default)]
pub(super) struct Forms {
    numbers: Interner,
    /// Where each mention of an article begins, in text order, and its form.
    by_article: FxHashMap<ArticleId, Box<[(u32, u32)]>>,
    /// The id of each split, and a node from which it was split last: where its mentions are when it is undone.
    splits: FxHashMap<(Option<Kind>, String, String), EntityId>,
    origins: Vec<EntityId>,
}

impl Forms {
    /// The number of the form of the mention that begins at an offset, where the forms of its article are known.
    pub(super) fn of(&self, article: ArticleId, start: u32) -> Option<u32> {
        let forms = self.by_article.get(&article)?;
        let at = forms.binary_search_by_key(&start, |&(start, _)| start).ok()?;
        Some(forms[at].1)
    }

    /// The form with a number, folded.
    pub(super) fn form(&self, number: u32) -> &str {
        self.numbers.string(number)
    }

    /// Whether the forms of an article are known.
    pub(super) fn has(&self, article: ArticleId) -> bool {
        self.by_article.contains_key(&article)
    }

    /// Takes up the forms of all mentions of an article, each with its beginning, in text order.
    pub(super) fn add<'t>(&mut self, article: ArticleId, forms: impl Iterator<Item = (u32, &'t str)>) {
        let numbers = forms.map(|(start, form)| (start, self.number(form))).collect();
        self.by_article.insert(article, numbers);
    }

    /// The number of a folded form, if it stands anywhere.
    pub(super) fn known(&self, key: &str) -> Option<u32> {
        self.numbers.get(key)
    }

    /// The number of a form.
    pub(super) fn number(&mut self, form: &str) -> u32 {
        self.numbers.intern(&form_key(form))
    }

    /// The group from which the piece with an id was split.
    pub(super) fn origin(&self, id: EntityId) -> Option<EntityId> {
        self.origins.get(id.0.checked_sub(PIECES)? as usize).copied()
    }

    /// The id of a split, the same whenever it is made.
    pub(super) fn split(&mut self, form: &str, from: &Name, origin: EntityId) -> EntityId {
        let key = (from.kind, form_key(&from.name), form_key(form));
        let next = EntityId(PIECES + self.origins.len() as u32);
        let id = *self.splits.entry(key).or_insert(next);
        if id == next {
            self.origins.push(origin);
        }
        self.origins[(id.0 - PIECES) as usize] = origin;
        id
    }
}

/// What two spellings of a form have in common.
pub(super) fn form_key(form: &str) -> String {
    fold(&naming::one_line(form))
}
