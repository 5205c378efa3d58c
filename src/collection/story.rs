//! Whether two names stand in the same story, as evidence that they mean one person.
//!
//! They do when two of their articles share three other names, nationalities aside, or when both stand in one article
//! and one of them only once: a slip of the pen. Two names that stand in one article more than once each are two
//! persons, whatever else speaks for one. All of this only ever becomes true, so each pair of articles is looked at
//! once, and the outcome does not depend on the order in which the articles come.

use rustc_hash::FxHashMap;

use super::entities::Entities;
use super::{ArticleId, EntityId};
use crate::analysis::Kind;

/// How many other names two articles of one story share.
const SHARED: usize = 3;

/// What is known so far about pairs of nodes, the lower one first.
#[derive(Debug, Default)]
pub(super) struct Stories(FxHashMap<(EntityId, EntityId), Pair>);

type Posting = (ArticleId, u32);

#[derive(Debug, Default, Clone, Copy)]
struct Pair {
    /// How many articles of each have been looked at.
    seen: (usize, usize),
    same: bool,
    apart: bool,
}

impl Stories {
    /// Whether two nodes stand in the same story.
    pub(super) fn same(&mut self, entities: &Entities, one: EntityId, two: EntityId) -> bool {
        let (one, two) = (one.min(two), one.max(two));
        let pair = self.0.entry((one, two)).or_default();
        let (ours, theirs) = (entities.postings(one), entities.postings(two));
        let (old, new) = ours.split_at(pair.seen.0);
        let newer = &theirs[pair.seen.1..];
        for &(article, count) in new {
            if entities.locals(article).contains(&two) {
                let other = theirs.iter().find(|posting| posting.0 == article).map_or(0, |posting| posting.1);
                *(if count.min(other) > 1 { &mut pair.apart } else { &mut pair.same }) = true;
            }
        }
        let any = |ours: &[Posting], theirs: &[Posting]| {
            // The fewer articles are those whose names are laid out for comparison.
            let (few, many) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
            !many.is_empty()
                && few.iter().any(|&(article, _)| {
                    let telling = telling(entities, article, (one, two));
                    telling.len() >= SHARED && many.iter().any(|&(other, _)| shares(entities, other, &telling))
                })
        };
        pair.same = pair.same || any(new, theirs) || any(old, newer);
        pair.seen = (ours.len(), theirs.len());
        pair.same && !pair.apart
    }
}

/// The names of an article that tell its story, beside the two in question.
fn telling(entities: &Entities, article: ArticleId, pair: (EntityId, EntityId)) -> Vec<EntityId> {
    let is_telling = |node: EntityId| node != pair.0 && node != pair.1 && entities.kind(node) != Kind::Group;
    let mut nodes: Vec<EntityId> = entities.locals(article).iter().copied().filter(|&node| is_telling(node)).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn shares(entities: &Entities, article: ArticleId, telling: &[EntityId]) -> bool {
    let locals = entities.locals(article);
    // An article may have two entities of one name, as when a surname is of nobody.
    let is_first = |at: usize| !locals[..at].contains(&locals[at]);
    let shared = (0..locals.len()).filter(|&at| telling.binary_search(&locals[at]).is_ok() && is_first(at));
    shared.take(SHARED).count() == SHARED
}
