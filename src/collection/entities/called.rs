//! What nodes are called: the forms under which they are printed, the one to show, and who has a name.

use super::super::EntityId;
use super::super::join::Shape;
use super::super::names::{NONE, Printed, with_kind};
use super::super::naming;
use super::Entities;
use crate::analysis::{self, Kind};

impl Entities {
    /// The form of the node that is first in the alphabet: the same one in whatever order they came.
    pub(in super::super) fn least_form(&self, node: EntityId) -> &str {
        self.variants(node).map(|variant| variant.form).min().unwrap_or_default()
    }

    pub(in super::super) fn variants(&self, node: EntityId) -> impl Iterator<Item = Printed<'_>> {
        self.variants.chain(self.name_of(node).forms)
    }

    /// The nodes whose name has the key of this one.
    pub(in super::super) fn named(&self, kind: Kind, name: &str) -> Vec<EntityId> {
        let Some(number) = self.keys.get(&with_kind(kind, &analysis::key(kind, name))) else { return Vec::new() };
        let known = |node: u32| (node != NONE).then_some(EntityId(node));
        let found = &self.names[number as usize];
        if found.shape == Shape::Full {
            return known(found.node).into_iter().collect();
        }
        let newest = self.newest.get(found.surname as usize).copied().and_then(known);
        let bearers = std::iter::successors(newest, |node| known(self.nodes[node.index()].older));
        bearers.filter(|node| self.name_number(*node) == number).collect()
    }

    /// The nodes that an article calls by a name, though it is not theirs.
    pub(in super::super) fn also_called(&self, kind: Kind, name: &str) -> impl Iterator<Item = EntityId> {
        let number = self.keys.get(&with_kind(kind, &analysis::key(kind, name)));
        number.into_iter().flat_map(|number| self.shorter.of(number))
    }

    /// The best name for some groups together, of those forms that are not left out.
    pub(in super::super) fn best_of(
        &self,
        kind: Kind,
        groups: &[EntityId],
        out: impl Fn(EntityId, &str) -> bool,
    ) -> Option<&str> {
        let of = |&group: &EntityId| self.members(group).into_iter().map(move |(node, _)| (group, node));
        let members: Vec<(EntityId, EntityId)> = groups.iter().flat_map(of).collect();
        let is_full = |node: EntityId| self.shape(node) == Shape::Full;
        let any_full = members.iter().any(|&(_, node)| is_full(node));
        let named = members.iter().filter(|&&(_, node)| is_full(node) || !any_full);
        let forms = named.flat_map(|&(group, node)| self.variants(node).map(move |variant| (group, variant)));
        let left = forms.filter(|(group, variant)| !out(*group, variant.form)).map(|(_, variant)| variant);
        naming::best(kind, left).map(|number| self.variants.form(number))
    }

    /// The name to show for all for which a node speaks, as printed.
    pub(in super::super) fn display(&self, speaker: EntityId) -> &str {
        let shared = self.groups.get(&speaker).and_then(|group| group.name);
        shared.map_or_else(|| self.display_alone(speaker), |number| self.variants.form(number))
    }

    /// The name to show for a node alone, as printed.
    pub(in super::super) fn display_alone(&self, node: EntityId) -> &str {
        naming::best(self.kind(node), self.variants(node)).map_or("", |number| self.variants.form(number))
    }
}
