//! The entities over all articles. A *node* is a name that means one entity wherever it stands, or, for a name that
//! tells too little (a lone surname), that name in one article. Nodes are never removed, so an [`EntityId`] is valid
//! for ever; which nodes stand together is worked out again for a surname whenever an article brings it.

mod called;

use rustc_hash::{FxHashMap, FxHashSet};

use super::acronyms::Acronyms;
use super::bearers::{Bearers, Bond, Members};
use super::join::{Parts, Shape};
use super::names::{Interner, NONE, Variants, push, with_kind};
use super::postings::Postings;
use super::shorter::{self, Shorter};
use super::story::Stories;
use super::{ArticleId, EntityId, naming};
use crate::analysis::{self, Gender, Kind, LocalEntity, Mention, Rule, person};

/// All nodes, and how they stand together.
#[derive(Debug, Default)]
pub(super) struct Entities {
    keys: Interner,
    /// By number of the key.
    names: Vec<Name>,
    variants: Variants,
    nodes: Vec<Node>,
    surnames: Interner,
    /// By number of the surname: its newest node.
    newest: Vec<u32>,
    /// Surnames with something new.
    touched: Vec<u32>,
    /// Nodes that stand together, by the one that speaks for them; a node alone has no entry.
    groups: FxHashMap<EntityId, Group>,
    stories: Stories,
    /// Pairs of numbers of names, the lower one first, that an article gives to one person.
    attested: FxHashSet<(u32, u32)>,
    acronyms: Acronyms,
    shorter: Shorter,
    /// By article: the node of each of its local entities.
    locals: Vec<Box<[EntityId]>>,
    /// By article: the last round of counting that met it. Thousands of postings are counted in each batch for the
    /// most frequent names, and to sort them would take most of the time.
    counted: Vec<u32>,
    round: u32,
}

/// A name of one kind, as a key.
#[derive(Debug, Clone, Copy)]
struct Name {
    kind: Kind,
    shape: Shape,
    /// Number of the surname, for persons.
    surname: u32,
    /// The node, when one name means one entity in all articles.
    node: u32,
    /// Start of the chain of printed forms.
    forms: u32,
}

/// See the top of the file.
#[derive(Debug)]
struct Node {
    name: u32,
    /// The node that speaks for its group.
    speaker: EntityId,
    /// The node before this one with the same surname.
    older: u32,
    postings: Postings,
    /// Whether a title tells of a man, and of a woman.
    told: (bool, bool),
    /// Whether it stands in its group by inference alone.
    is_inferred: bool,
}

/// Nodes that stand for one entity.
#[derive(Debug)]
pub(super) struct Group {
    /// The nodes, with the link that brought each.
    pub(super) members: Members,
    mentions: u32,
    articles: u32,
    /// Number of the form to show.
    name: Option<u32>,
}

impl Entities {
    /// Takes up the entities of an article.
    pub(super) fn add(&mut self, id: ArticleId, text: &str, (mentions, entities): (&[Mention], &[LocalEntity])) {
        let mut counts = vec![0; entities.len()];
        for mention in mentions {
            counts[mention.entity as usize] += 1;
        }
        let mut nodes = Vec::with_capacity(counts.len());
        for (entity, count) in entities.iter().zip(counts) {
            let number = self.name(entity.kind, entity.name.of(text));
            self.count_form(number, entity.name.of(text), 0);
            let node = self.node(number, id, (count, entity.gender), &nodes);
            nodes.push(node);
        }
        for mention in mentions {
            let number = self.nodes[nodes[mention.entity as usize].index()].name;
            let form = mention.span.of(text);
            let name = entities[mention.entity as usize].name.of(text);
            match mention.join.rule {
                // The first mention may be a shorter form than the name.
                Rule::Same if form != name && self.names[number as usize].kind == Kind::Person => {
                    if !self.take_up(number, form, Rule::ShortForm) {
                        self.count_form(number, form, 1);
                    }
                }
                Rule::Same => self.count_form(number, form, 1),
                rule => {
                    self.take_up(number, form, rule);
                    // Of two spellings, either may be the slip: the more frequent one is not.
                    if rule == Rule::Misspelt {
                        self.count_form(number, form, 1);
                    }
                }
            }
        }
        for (entity, form) in shorter::forms(text, mentions, entities) {
            let number = self.name(entities[entity].kind, form);
            self.shorter.add(number, nodes[entity]);
        }
        self.locals.resize_with(self.locals.len().max(id.index() + 1), Box::default);
        self.counted.resize(self.locals.len(), 0);
        self.locals[id.index()] = nodes.into_boxed_slice();
    }

    /// Takes up what an article tells by calling the bearer of a name otherwise; whether it is another name at all.
    fn take_up(&mut self, name: u32, form: &str, rule: Rule) -> bool {
        let kind = self.names[name as usize].kind;
        match rule {
            Rule::Acronym if analysis::is_plain_key(kind, form) => {
                let short = self.name(kind, form);
                self.acronyms.define(short, name);
                short != name
            }
            Rule::ShortForm | Rule::Nickname | Rule::Misspelt | Rule::AlsoKnown if kind == Kind::Person => {
                let other = self.name(kind, form);
                if other != name && self.names[other as usize].shape == Shape::Full {
                    self.attested.insert((name.min(other), name.max(other)));
                }
                other != name
            }
            _ => false,
        }
    }

    /// Whether an article gives both names to one person.
    pub(super) fn attested(&self, one: EntityId, two: EntityId) -> bool {
        let (one, two) = (self.name_number(one), self.name_number(two));
        self.attested.contains(&(one.min(two), one.max(two)))
    }

    /// Whether titles make the bearer of a node a man or a woman; `given` is what the given name says, when no title
    /// tells, or titles disagree.
    pub(super) fn told_gender(&self, node: EntityId, given: Option<Gender>) -> Option<Gender> {
        match self.nodes[node.index()].told {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            (false, false) => given,
            (true, true) => None,
        }
    }

    fn count_form(&mut self, name: u32, form: &str, count: u32) {
        let name = &mut self.names[name as usize];
        name.forms = self.variants.count(name.forms, form, count);
    }

    /// The number of a name, new or known.
    fn name(&mut self, kind: Kind, form: &str) -> u32 {
        let key = analysis::key(kind, form);
        let number = self.keys.intern(&with_kind(kind, &key));
        if number as usize == self.names.len() {
            let (shape, surname) = match kind {
                Kind::Person => {
                    let shape = if person::is_lone(form) { Shape::Lone } else { Parts::of_form(form).shape() };
                    (shape, self.surnames.intern(person::last_word(&key)))
                }
                _ => (Shape::Full, NONE),
            };
            push(&mut self.names, Name { kind, shape, surname, node: NONE, forms: NONE });
        }
        number
    }

    /// The node of a name in an article whose earlier nodes are `before`, with `count` more mentions there.
    fn node(
        &mut self,
        number: u32,
        article: ArticleId,
        (count, gender): (u32, Option<Gender>),
        before: &[EntityId],
    ) -> EntityId {
        let name = self.names[number as usize];
        match name.kind {
            Kind::Person => self.touched.push(name.surname),
            _ => self.acronyms.touch(number),
        }
        let told = (gender == Some(Gender::Male), gender == Some(Gender::Female));
        let known = if name.shape == Shape::Full {
            (name.node != NONE).then_some(EntityId(name.node))
        } else {
            let is_it = |node: &Node| node.name == number && node.told == told;
            before.iter().copied().find(|node| is_it(&self.nodes[node.index()]))
        };
        if let Some(node) = known {
            let known = &mut self.nodes[node.index()];
            known.postings.add(article, count);
            known.told = (known.told.0 || told.0, known.told.1 || told.1);
            return node;
        }
        let node = EntityId(self.nodes.len() as u32);
        let older = match name.kind {
            Kind::Person => {
                self.newest.resize(self.newest.len().max(name.surname as usize + 1), NONE);
                std::mem::replace(&mut self.newest[name.surname as usize], node.0)
            }
            _ => NONE,
        };
        let postings = Postings::One([(article, count)]);
        push(&mut self.nodes, Node { name: number, speaker: node, older, postings, told, is_inferred: false });
        if name.shape == Shape::Full {
            self.names[number as usize].node = node.0;
        }
        node
    }

    /// Works out again what stands together, for the surnames that were touched; whether there were any.
    pub(super) fn settle(&mut self) -> bool {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for &surname in &touched {
            self.resolve(surname);
        }
        let bodies = self.acronyms.settle(|name| self.names[name as usize].node);
        let settled = !touched.is_empty() || !bodies.is_empty();
        for members in bodies {
            self.unite(members);
        }
        settled
    }

    fn resolve(&mut self, surname: u32) {
        let known = |node: u32| (node != NONE).then_some(EntityId(node));
        let newest = known(self.newest[surname as usize]);
        let nodes: Vec<EntityId> =
            std::iter::successors(newest, |node| known(self.nodes[node.index()].older)).collect();
        if nodes.len() < 2 {
            return;
        }
        let bearers = Bearers::new(nodes, self);
        let mut stories = std::mem::take(&mut self.stories);
        let groups = bearers.groups(self, &mut stories);
        self.stories = stories;
        for members in groups {
            self.unite(members);
        }
    }

    /// Lets the nodes stand together, and only them.
    fn unite(&mut self, members: Members) {
        let full = members.iter().filter(|(node, _)| self.shape(*node) == Shape::Full).map(|&(node, _)| node);
        let Some(speaker) = full.min().or(members.first().map(|&(node, _)| node)) else { return };
        for &(node, bond) in &members {
            self.groups.remove(&node);
            let node = &mut self.nodes[node.index()];
            (node.speaker, node.is_inferred) = (speaker, bond.is_inferred());
        }
        if members.len() < 2 {
            return;
        }
        let (mentions, articles) = self.sums(&members);
        let forms = members.iter().filter(|(node, _)| self.shape(*node) == Shape::Full);
        let group = Group {
            mentions,
            articles,
            name: naming::best(self.kind(speaker), forms.flat_map(|&(node, _)| self.variants(node))),
            members,
        };
        self.groups.insert(speaker, group);
    }

    /// Mentions and articles of some nodes together.
    fn sums(&mut self, members: &[(EntityId, Bond)]) -> (u32, u32) {
        self.round += 1;
        let (mut mentions, mut articles) = (0, 0);
        for &(article, count) in members.iter().flat_map(|(node, _)| self.nodes[node.index()].postings.all()) {
            mentions += count;
            let counted = std::mem::replace(&mut self.counted[article.index()], self.round) == self.round;
            articles += u32::from(count > 0 && !counted);
        }
        (mentions, articles)
    }

    fn name_of(&self, node: EntityId) -> &Name {
        &self.names[self.nodes[node.index()].name as usize]
    }

    /// What the name of a node tells by itself.
    pub(super) fn shape(&self, node: EntityId) -> Shape {
        self.name_of(node).shape
    }

    /// The number of a node's name, which nodes of other articles may share.
    pub(super) fn name_number(&self, node: EntityId) -> u32 {
        self.nodes[node.index()].name
    }

    /// The kind of a node.
    pub(super) fn kind(&self, node: EntityId) -> Kind {
        self.name_of(node).kind
    }

    /// The articles of a node alone, with its mentions there, in order of arrival.
    pub(super) fn postings(&self, node: EntityId) -> &[(ArticleId, u32)] {
        self.nodes[node.index()].postings.all()
    }

    /// The nodes of an article's local entities.
    pub(super) fn locals(&self, article: ArticleId) -> &[EntityId] {
        self.locals.get(article.index()).map_or(&[], |nodes| nodes)
    }

    /// Whether a node stands in its group by inference alone.
    pub(super) fn is_inferred(&self, node: EntityId) -> bool {
        self.nodes[node.index()].is_inferred
    }

    /// The node that speaks for the group of a node.
    pub(super) fn speaker(&self, node: EntityId) -> EntityId {
        self.nodes[node.index()].speaker
    }

    /// The nodes that speak for a group.
    pub(super) fn speakers(&self) -> impl Iterator<Item = EntityId> {
        (0..self.nodes.len() as u32).map(EntityId).filter(|&node| self.speaker(node) == node)
    }

    /// The nodes for which this one speaks, each with its link.
    pub(super) fn members(&self, speaker: EntityId) -> Members {
        self.groups.get(&speaker).map_or_else(|| vec![(speaker, Bond::Own)], |group| group.members.clone())
    }

    /// Mentions and articles of all for which a node speaks.
    pub(super) fn totals(&self, speaker: EntityId) -> (u32, u32) {
        self.groups.get(&speaker).map_or_else(
            || {
                let counts = self.postings(speaker).iter().map(|&(_, count)| count).filter(|&count| count > 0);
                counts.fold((0, 0), |(mentions, articles), count| (mentions + count, articles + 1))
            },
            |group| (group.mentions, group.articles),
        )
    }
}
