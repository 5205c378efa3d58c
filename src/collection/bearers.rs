//! All who bear one surname, and which of their names stand for one person: full names by [`join`], then the short
//! ones, which mean something in their article alone, to a full name that they can only mean.

use rustc_hash::FxHashMap;

use super::EntityId;
use super::entities::Entities;
use super::join::{self, Evidence, Parts, Place, Reason, Shape};
use super::story::Stories;
use crate::analysis::Gender;

/// The nodes that bear one surname.
pub(super) struct Bearers {
    /// Those with a full name, in the order of their forms, so that the outcome is the same in whatever order they came.
    full: Vec<EntityId>,
    /// The parts of those names.
    names: Vec<Parts>,
    /// The surname alone, an article each.
    lone: Vec<EntityId>,
    /// The surname behind an initial, an article each; by the parts of that name.
    initials: Vec<(Parts, Vec<EntityId>)>,
}

/// The link by which a node stands in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// None: it bears the name of the entity.
    Own,
    /// It joined another full name.
    Link(Reason, EntityId),
    /// It is a surname that only one full name has.
    OnlySurname,
    /// It is a surname behind a title that contradicts all full names but one.
    OnlyFitting,
    /// It is an initial and a surname that only one full name has.
    OnlyInitial,
}

impl Bond {
    /// Whether nothing says that it is so but that nobody else is known who it could be.
    pub(super) fn is_inferred(self) -> bool {
        matches!(self, Self::OnlySurname | Self::OnlyFitting | Self::OnlyInitial)
    }
}

/// Nodes that stand together, each with its link.
pub(super) type Members = Vec<(EntityId, Bond)>;

impl Bearers {
    /// Sorts the nodes of one surname by what their names tell.
    pub(super) fn new(nodes: Vec<EntityId>, entities: &Entities) -> Self {
        let mut full = Vec::new();
        let mut lone = Vec::new();
        let mut initials: FxHashMap<u32, (Parts, Vec<EntityId>)> = FxHashMap::default();
        for node in nodes {
            let form = || entities.least_form(node);
            match entities.shape(node) {
                Shape::Full => full.push((form(), node)),
                Shape::Lone => lone.push(node),
                Shape::Initial => {
                    let known = initials.entry(entities.name_number(node));
                    known.or_insert_with(|| (Parts::of_form(form()), Vec::new())).1.push(node);
                }
            }
        }
        full.sort_unstable();
        let parts = |(form, node): &(&str, EntityId)| {
            let mut parts = Parts::of_form(form);
            parts.gender = entities.told_gender(*node, parts.gender);
            parts
        };
        let names = full.iter().map(parts).collect();
        let full = full.into_iter().map(|(_, node)| node).collect();
        Self { full, names, lone, initials: initials.into_values().collect() }
    }

    /// Who stands with whom; every node is in one group.
    pub(super) fn groups(&self, entities: &Entities, stories: &mut Stories) -> Vec<Members> {
        let full = &self.full;
        let places = join::group(&self.names, &mut Told { full, entities, stories });
        let mut groups: Vec<Members> = vec![Vec::new(); full.len()];
        for (&node, place) in full.iter().zip(&places) {
            let bond = place.link.map_or(Bond::Own, |(reason, other)| Bond::Link(reason, full[other]));
            groups[place.group].push((node, bond));
        }
        let is_only = !full.is_empty() && places.iter().all(|place| place.group == 0);
        let hosts: Vec<_> = self.initials.iter().map(|(name, _)| self.host(name, &places)).collect();
        let others = hosts.iter().any(Option::is_none);
        // A common surname stands alone in thousands of articles: what each sort of title leaves is found out once.
        let genders = [None, Some(Gender::Male), Some(Gender::Female)];
        let fitting = genders.map(|gender| (gender, self.only_fitting(gender, &places)));
        for &node in &self.lone {
            let gender = entities.told_gender(node, None);
            match fitting.iter().find(|(of, _)| *of == gender).and_then(|&(_, group)| group) {
                Some(group) if is_only && !others => groups[group].push((node, Bond::OnlySurname)),
                Some(group) if !is_only && !others => groups[group].push((node, Bond::OnlyFitting)),
                _ => groups.push(vec![(node, Bond::Own)]),
            }
        }
        for ((_, nodes), host) in self.initials.iter().zip(hosts) {
            for &node in nodes {
                let linked = |(_, fitting): &(usize, Vec<EntityId>)| {
                    fitting.iter().copied().find(|&full| stories.same(entities, node, full))
                };
                match (&host, host.as_ref().and_then(linked)) {
                    (Some((group, _)), Some(full)) => groups[*group].push((node, Bond::Link(Reason::Initials, full))),
                    (Some((group, _)), None) if is_only => groups[*group].push((node, Bond::OnlyInitial)),
                    _ => groups.push(vec![(node, Bond::Own)]),
                }
            }
        }
        groups.retain(|members| !members.is_empty());
        groups
    }

    /// The one group that a lone name behind a title of this gender can mean. Without a title it must be the only one.
    fn only_fitting(&self, gender: Option<Gender>, places: &[Place]) -> Option<usize> {
        let mut clashes = vec![false; places.len()];
        for (place, name) in places.iter().zip(&self.names) {
            clashes[place.group] |= join::contradict(name.gender, gender);
        }
        // A group is known by the first of its names.
        let mut fitting = (0..places.len()).filter(|&at| places[at].group == at && !clashes[at]);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// The one group whose names the initial fits, with those names; `None` when it fits several persons or nobody.
    fn host(&self, initial: &Parts, places: &[Place]) -> Option<(usize, Vec<EntityId>)> {
        let fitting: Vec<usize> = (0..self.full.len()).filter(|&at| self.names[at].fits(initial)).collect();
        let group = places[*fitting.first()?].group;
        let is_one = fitting.iter().all(|&at| places[at].group == group);
        is_one.then(|| (group, fitting.into_iter().map(|at| self.full[at]).collect()))
    }
}

/// What the articles tell about the full names of a surname.
struct Told<'a> {
    full: &'a [EntityId],
    entities: &'a Entities,
    stories: &'a mut Stories,
}

impl Evidence for Told<'_> {
    fn in_story(&mut self, one: usize, two: usize) -> bool {
        self.stories.same(self.entities, self.full[one], self.full[two])
    }

    fn attested(&self, one: usize, two: usize) -> bool {
        self.entities.attested(self.full[one], self.full[two])
    }
}
