//! What an article calls an entity besides its name there: "Byron" behind "Ada Byron". Such a form is no name of its own,
//! as a surname may mean anybody in the next article; but whoever watches for it means all who are called so somewhere.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::EntityId;
use crate::analysis::{LocalEntity, Mention};

/// The nodes that are called by a name which is not theirs, with the number of that name before each.
#[derive(Debug, Default)]
pub(super) struct Shorter(BTreeSet<(u32, EntityId)>);

impl Shorter {
    /// A node is called by a name.
    pub(super) fn add(&mut self, name: u32, node: EntityId) {
        self.0.insert((name, node));
    }

    /// The nodes that are called by a name.
    pub(super) fn of(&self, name: u32) -> impl Iterator<Item = EntityId> {
        self.0.range((name, EntityId(0))..=(name, EntityId(u32::MAX))).map(|&(_, node)| node)
    }
}

/// What an article prints for its entities that is not their name, each once.
pub(super) fn forms<'t>(
    text: &'t str,
    mentions: &[Mention],
    entities: &[LocalEntity],
) -> impl Iterator<Item = (usize, &'t str)> {
    let mut seen: FxHashSet<(u32, &str)> = FxHashSet::default();
    let forms = mentions.iter().map(move |mention| (mention.entity, mention.span.of(text)));
    forms
        .filter(move |&(entity, form)| entities[entity as usize].name.of(text) != form && seen.insert((entity, form)))
        .map(|(entity, form)| (entity as usize, form))
}
