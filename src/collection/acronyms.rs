//! Acronyms over articles: one that some article defines stands for that long name in all articles, as long as every
//! article that defines it gives it the same one. The acronyms of one long name stand around it as a star, so the outcome
//! does not depend on the order in which the articles come.

use rustc_hash::{FxHashMap, FxHashSet};

use super::EntityId;
use super::bearers::{Bond, Members};
use super::join::Reason;
use super::names::NONE;

/// Definitions, by numbers of names.
#[derive(Debug, Default)]
pub(super) struct Acronyms {
    /// By acronym: the long names that articles give it.
    longs: FxHashMap<u32, Vec<u32>>,
    /// By long name: the acronyms that articles give it.
    shorts: FxHashMap<u32, Vec<u32>>,
    /// Names with something new.
    touched: FxHashSet<u32>,
}

impl Acronyms {
    /// An article says that `short` stands for `long`.
    pub(super) fn define(&mut self, short: u32, long: u32) {
        if short == long {
            return;
        }
        let longs = self.longs.entry(short).or_default();
        if !longs.contains(&long) {
            longs.push(long);
            self.shorts.entry(long).or_default().push(short);
            self.touched.extend([short, long]);
        }
    }

    /// An article names something that is no person.
    pub(super) fn touch(&mut self, name: u32) {
        self.touched.insert(name);
    }

    /// Who stands together now, for the names with something new; `node` is the node of a name, or [`NONE`].
    pub(super) fn settle(&mut self, node: impl Fn(u32) -> u32) -> Vec<Members> {
        let mut stars: Vec<u32> = Vec::new();
        for name in std::mem::take(&mut self.touched) {
            stars.extend(self.longs.get(&name).into_iter().flatten());
            stars.extend(Some(name).filter(|name| self.shorts.contains_key(name)));
        }
        stars.sort_unstable();
        stars.dedup();
        let node = |name: u32| Some(EntityId(node(name))).filter(|node| node.0 != NONE);
        let mut alone: Vec<Members> = Vec::new();
        let mut groups: Vec<Members> = Vec::new();
        for long in stars {
            let Some(center) = node(long) else { continue };
            let mut members = vec![(center, Bond::Own)];
            for &short in self.shorts.get(&long).into_iter().flatten() {
                let Some(leaf) = node(short) else { continue };
                if self.stands_for(short, long) {
                    members.push((leaf, Bond::Link(Reason::Acronym, center)));
                } else if !self.shorts.contains_key(&short) {
                    alone.push(vec![(leaf, Bond::Own)]);
                }
            }
            groups.push(members);
        }
        // Those that stand for nothing any more are let go first.
        alone.extend(groups);
        alone
    }

    fn stands_for(&self, short: u32, long: u32) -> bool {
        let only = self.longs.get(&short).is_some_and(|longs| *longs == [long]);
        only && !self.shorts.contains_key(&short)
    }
}
