//! The words of all names: who may be meant by a typed name, and whose names begin as it does, without a look at every
//! name of the collection for each letter.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;

use rustc_hash::FxHashMap;

use super::{Collection, EntityId};
use crate::analysis::{Kind, key, person};

/// By folded word: whoever has it in a form of the name, each once.
pub(super) type Words = BTreeMap<Box<str>, Vec<EntityId>>;

impl Collection {
    /// All entities one of whose forms a typed name may be, or be a part of, and some others.
    pub(super) fn maybe_called(&self, name: &str, kinds: &[Kind]) -> Vec<EntityId> {
        let keys = kinds.iter().copied().chain([Kind::Person]).map(|kind| key(kind, name));
        let last = keys.filter_map(|key| key.rsplit(' ').next().map(str::to_owned));
        let words = self.words_of_names();
        let found = last.filter_map(|word| words.get(&*word)).flatten().copied();
        let mut found: Vec<EntityId> = found.filter(|&id| kinds.contains(&self.kind(self.current(id)))).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Names of a kind, or of all kinds, with a word that begins so, those with most mentions first.
    pub fn names_with(&self, start: &str, kind: Option<Kind>, most: usize) -> Vec<EntityId> {
        let typed = key(Kind::Person, start);
        let (before, start) = typed.rsplit_once(' ').map_or(("", &*typed), |(before, last)| (before, last));
        let words = self.words_of_names().range::<str, _>((Bound::Included(start), Bound::Unbounded));
        let words = words.take_while(|(word, _)| word.starts_with(start));
        let has_rest = |id: EntityId| {
            before.is_empty() || self.names_of(id).iter().any(|form| key(Kind::Person, form).contains(&*typed))
        };
        let fits = |&id: &EntityId| kind.is_none_or(|kind| self.kind(self.current(id)) == kind) && has_rest(id);
        let mut found: Vec<EntityId> = words.flat_map(|(_, ids)| ids).copied().filter(fits).collect();
        found.sort_unstable();
        found.dedup();
        let mut found: Vec<_> = found.into_iter().map(|id| (Reverse(self.mentions_of(id)), id)).collect();
        if most < found.len() {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn words_of_names(&self) -> &Words {
        self.words.get_or_init(|| {
            // Words are met far more often than there are different ones to put in order.
            let mut words: FxHashMap<Box<str>, Vec<EntityId>> = FxHashMap::default();
            for id in self.rows() {
                let kind = self.kind(id);
                for form in self.names_of(id) {
                    let other = if kind == Kind::Person { person::surname_key(&form) } else { key(kind, &form) };
                    for word in [key(Kind::Person, &form), other].iter().flat_map(|key| key.split(' ')) {
                        if let Some(known) = words.get_mut(word) {
                            // An entity's words come together.
                            if known.last() != Some(&id) {
                                known.push(id);
                            }
                        } else {
                            words.insert(word.into(), vec![id]);
                        }
                    }
                }
            }
            words.into_iter().collect()
        })
    }
}
