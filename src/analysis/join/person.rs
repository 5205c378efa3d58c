//! Persons of one article: full names first, then the lone names that point to them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Joiner;
use super::between::{is_beside, is_kin, is_other_name};
use super::likeness::{Likeness, Parts};
use super::slips::Slips;
use crate::analysis::gazetteer::{Lists, lists_of};
use crate::analysis::given::{gender_of, is_family_first, rows_of};
use crate::analysis::key::key;
use crate::analysis::person::{is_lone, suffix, surname_key};
use crate::analysis::tagger::Found;
use crate::analysis::title::{Gender, gender, is_address, office, offices_after, titles_before};
use crate::analysis::{Choice, Kind, Rule};
use crate::text::Span;

/// A person whom the article names in full.
struct Full {
    entity: u32,
    parts: Parts,
    /// By a title; the given name is asked when no title tells.
    gender: Option<Gender>,
    offices: Vec<String>,
    /// The mention that brought the full name first, and the last one before the mention in hand.
    first: usize,
    recent: Option<usize>,
}

impl Full {
    fn gender(&self) -> Option<Gender> {
        self.gender.or_else(|| gender_of(&self.parts.given))
    }
}

/// A name that nobody bears in full, or that was given to nobody.
struct Lone {
    entity: u32,
    gender: Option<Gender>,
    first: usize,
}

/// Where a mention of a person belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settled {
    pub entity: u32,
    pub rule: Rule,
    pub choice: Choice,
    /// Which of the names given brought the join.
    pub by: Option<usize>,
}

/// How many namesakes are weighed against each other; an article with more is a telephone book.
const NAMESAKES: usize = 16;
const OFFICES: usize = 8;
/// How far apart two names may stand of which one explains the other, in bytes.
const GAP: usize = 40;

/// Resolves the persons of one article.
pub(super) struct Persons<'a, 'j> {
    text: &'a str,
    found: &'j [Found],
    /// By name given: the title before it.
    titles: Vec<Option<&'a str>>,
    joiner: &'j mut Joiner<'a>,
    fulls: Vec<Full>,
    by_key: FxHashMap<String, usize>,
    by_surname: FxHashMap<String, Vec<usize>>,
    by_given: FxHashMap<String, Vec<usize>>,
    /// By any other word of the name.
    by_word: FxHashMap<String, Vec<usize>>,
    /// By row of the list of nicknames.
    by_row: FxHashMap<usize, Vec<usize>>,
    /// By the first four letters of the given name, when that is longer.
    by_front: FxHashMap<String, Vec<usize>>,
    slips: Slips,
    lone: FxHashMap<String, Vec<Lone>>,
}

impl<'a, 'j> Persons<'a, 'j> {
    /// For each name of `found` the person it is, and why; `None` for all that are no persons.
    pub fn resolve(text: &'a str, found: &'j [Found], joiner: &'j mut Joiner<'a>) -> Vec<Option<Settled>> {
        let title = |name: &Found| {
            let is_person = name.kind == Kind::Person;
            is_person.then(|| titles_before(text, name.span)).flatten().map(|span| span.of(text))
        };
        let mut persons = Persons {
            text,
            found,
            titles: found.iter().map(title).collect(),
            joiner,
            fulls: Vec::new(),
            by_key: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            by_given: FxHashMap::default(),
            by_word: FxHashMap::default(),
            by_row: FxHashMap::default(),
            by_front: FxHashMap::default(),
            slips: Slips::default(),
            lone: FxHashMap::default(),
        };
        let surnames = persons.surnames();
        let mut full: Vec<Option<(usize, Rule)>> = Vec::with_capacity(found.len());
        for at in 0..found.len() {
            let next = persons.full(at, &surnames, full.last().copied().flatten());
            full.push(next);
        }
        let settled = full.into_iter().enumerate().map(|(at, full)| persons.settle(at, full)).collect();
        let told = persons.fulls.iter().map(|full| (full.entity, full.gender));
        let lone = persons.lone.values().flatten().map(|lone| (lone.entity, lone.gender));
        for (entity, gender) in told.chain(lone) {
            persons.joiner.tell(entity, gender);
        }
        settled
    }

    fn printed(&self, at: usize) -> &'a str {
        self.found[at].span.of(self.text)
    }

    fn is_person(&self, at: usize) -> bool {
        self.found.get(at).is_some_and(|name| name.kind == Kind::Person)
    }

    /// What stands between a name and the one before it.
    fn gap(&self, at: usize) -> &'a str {
        let Some(before) = at.checked_sub(1) else { return "" };
        let (end, start) = (self.found[before].span.end(), self.found[at].span.start());
        if start > end + GAP { "" } else { Span::new(end, start.max(end)).of(self.text) }
    }

    /// The family names of all who are named in full.
    fn surnames(&self) -> FxHashSet<String> {
        let persons = (0..self.found.len()).filter(|&at| self.is_person(at));
        persons.map(|at| self.printed(at)).filter(|name| !is_lone(name)).map(surname_key).collect()
    }

    /// First sweep: the person of a full name, made when it is new. `before` is what the name before it came to.
    fn full(
        &mut self,
        at: usize,
        surnames: &FxHashSet<String>,
        before: Option<(usize, Rule)>,
    ) -> Option<(usize, Rule)> {
        if !self.is_person(at) {
            return None;
        }
        let printed = self.printed(at);
        if let Some((index, _)) = before.filter(|_| is_other_name(self.gap(at), printed)) {
            self.answer_to(index, printed);
            return Some((index, Rule::AlsoKnown));
        }
        let (parts, key) = if is_lone(printed) {
            let family = self.shared_family(at, surnames)?;
            let given = surname_key(printed);
            let key = format!("{given} {}", key(Kind::Person, family));
            (Parts { given, family: surname_key(family), ..Parts::default() }, key)
        } else {
            (Parts::default(), key(Kind::Person, printed))
        };
        let title = self.titles[at];
        let (index, rule) = if let Some(&index) = self.by_key.get(&key) {
            (index, Rule::Same)
        } else {
            let parts = if parts.given.is_empty() { Parts::of(printed) } else { parts };
            let beside = before.map(|(index, _)| index).filter(|_| is_beside(self.gap(at)));
            if let Some((index, rule)) = self.near(at, &parts, title.and_then(gender), beside) {
                self.fulls[index].parts.learn(&parts);
                (index, rule)
            } else {
                (self.introduce(at, parts)?, Rule::Same)
            }
        };
        let rule = if rule == Rule::Same && is_lone(printed) { Rule::ShortForm } else { rule };
        self.by_key.entry(key).or_insert(index);
        self.learn(index, title);
        for office in offices_after(self.text, self.found[at].span) {
            self.hold(index, office);
        }
        Some((index, rule))
    }

    /// The family name that a given name shares with the name after it: "Bill and Hillary Clinton".
    fn shared_family(&self, at: usize, surnames: &FxHashSet<String>) -> Option<&'a str> {
        if !self.is_person(at + 1) || !matches!(self.gap(at + 1).trim(), "and" | "&" | "or") {
            return None;
        }
        let (given, next) = (surname_key(self.printed(at)), self.printed(at + 1));
        let fits = !surnames.contains(&given) && !is_lone(next) && gender_of(&given).is_some();
        let titled = self.titles[at].is_some_and(is_address);
        (fits && !titled).then(|| crate::analysis::person::surname(next))
    }

    fn introduce(&mut self, at: usize, parts: Parts) -> Option<usize> {
        let entity = self.joiner.add(Kind::Person, self.found[at].span)?;
        let index = self.fulls.len();
        self.by_surname.entry(parts.family.clone()).or_default().push(index);
        if is_family_first(&parts.given) {
            self.by_surname.entry(parts.given.clone()).or_default().push(index);
        }
        self.by_given.entry(parts.given.clone()).or_default().push(index);
        for &row in rows_of(&parts.given) {
            self.by_row.entry(row).or_default().push(index);
        }
        let front: String = parts.given.chars().take(4).collect();
        if front.len() < parts.given.len() {
            self.by_front.entry(front).or_default().push(index);
        }
        self.slips.add(&parts.family, index);
        let mut words: Vec<&str> = parts.middle.iter().map(String::as_str).chain(parts.family.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        for word in words.into_iter().filter(|word| word.chars().nth(2).is_some()) {
            self.by_word.entry(word.to_owned()).or_default().push(index);
        }
        self.fulls.push(Full { entity, parts, gender: None, offices: Vec::new(), first: at, recent: None });
        Some(index)
    }

    /// Lets a person be found under another name too.
    fn answer_to(&mut self, index: usize, name: &str) {
        let mut note = |family: String| {
            let bearers = self.by_surname.entry(family).or_default();
            if bearers.last() != Some(&index) {
                bearers.push(index);
            }
        };
        note(surname_key(name));
        if !is_lone(name) {
            self.by_key.entry(key(Kind::Person, name)).or_insert(index);
            self.by_given.entry(Parts::of(name).given).or_default().push(index);
        }
    }

    fn learn(&mut self, index: usize, title: Option<&str>) {
        let Some(title) = title else { return };
        self.fulls[index].gender = self.fulls[index].gender.or(gender(title));
        if let Some(office) = office(title) {
            self.hold(index, office);
        }
    }

    fn hold(&mut self, index: usize, office: String) {
        let offices = &mut self.fulls[index].offices;
        if offices.len() < OFFICES && !offices.contains(&office) {
            offices.push(office);
        }
    }

    /// A person already named whose full name is this one in another form; never the one who stands beside it.
    fn near(&self, at: usize, parts: &Parts, gender: Option<Gender>, beside: Option<usize>) -> Option<(usize, Rule)> {
        let kin = is_kin(self.text, self.found[at].span);
        let mut known: Vec<usize> = Vec::new();
        for bearers in [self.by_surname.get(&parts.family), self.by_given.get(&parts.given)] {
            known.extend(bearers.into_iter().flatten().take(NAMESAKES));
        }
        known.extend(self.slips.near(&parts.family));
        known.sort_unstable();
        known.dedup();
        let mut best: Option<(Likeness, usize)> = None;
        let mut ties = 0;
        for index in known {
            let full = &self.fulls[index];
            if contradict(full.gender, gender) || beside == Some(index) {
                continue;
            }
            // "Paul Moor Jr." and "his father Paul Moor" are two.
            let Some(likeness) = full.parts.likeness(parts).filter(|_| !kin || full.parts.suffix == parts.suffix)
            else {
                continue;
            };
            ties = if best.is_some_and(|(held, _)| held == likeness) { ties + 1 } else { ties };
            if best.is_none_or(|(held, _)| likeness < held) {
                (best, ties) = (Some((likeness, index)), 0);
            }
        }
        let (likeness, index) = best.filter(|_| ties == 0)?;
        let rule = match likeness {
            Likeness::Misspelt => Rule::Misspelt,
            Likeness::Nickname => Rule::Nickname,
            Likeness::Equal | Likeness::Initial | Likeness::Part => Rule::ShortForm,
        };
        Some((index, rule))
    }

    /// Second sweep, in text order: a full name becomes the most recent of its surname, a lone name finds its bearer.
    fn settle(&mut self, at: usize, full: Option<(usize, Rule)>) -> Option<Settled> {
        if let Some((index, rule)) = full {
            let full = &mut self.fulls[index];
            let by = full.recent.or(Some(full.first)).filter(|&by| by != at);
            if !is_kin(self.text, self.found[at].span) || full.recent.is_some() {
                full.recent = Some(at);
            }
            return Some(Settled { entity: full.entity, rule, choice: Choice::Only, by });
        }
        if !self.is_person(at) || !is_lone(self.printed(at)) {
            return None;
        }
        let title = self.titles[at];
        let key = surname_key(self.printed(at));
        let Some((mut bearers, rule)) = self.bearers(&key, title) else {
            return self.alone(key, at, title.and_then(gender));
        };
        let suffix = suffix(self.printed(at));
        let has_it = |index: &usize| self.fulls[*index].parts.suffix == suffix;
        if !suffix.is_empty() && bearers.iter().any(has_it) {
            bearers.retain(has_it);
        }
        let Some((index, choice)) = self.choose(&bearers, title) else {
            let alone = self.alone(key, at, title.and_then(gender))?;
            return Some(Settled {
                rule: Rule::Unsure,
                by: bearers.first().map(|&index| self.fulls[index].first),
                ..alone
            });
        };
        self.learn(index, title);
        let full = &self.fulls[index];
        Some(Settled { entity: full.entity, rule, choice, by: full.recent.or(Some(full.first)) })
    }

    /// Who may be meant by a lone name: those with that surname, else the only one with that given name or another word
    /// of it.
    fn bearers(&self, key: &str, title: Option<&str>) -> Option<(Vec<usize>, Rule)> {
        if let Some(bearers) = self.by_surname.get(key) {
            return Some((bearers.iter().take(NAMESAKES).copied().collect(), Rule::Surname));
        }
        let only = |map: &FxHashMap<String, Vec<usize>>| map.get(key).filter(|bearers| bearers.len() == 1).cloned();
        let given = if title.is_some_and(is_address) { None } else { only(&self.by_given) };
        if let Some(bearers) = given.or_else(|| only(&self.by_word)) {
            return Some((bearers, Rule::ShortForm));
        }
        if let Some(bearers) = key.strip_suffix('s').and_then(|key| self.by_surname.get(key)) {
            return Some((bearers.iter().take(NAMESAKES).copied().collect(), Rule::Surname));
        }
        let mut short: Vec<usize> =
            rows_of(key).iter().filter_map(|row| self.by_row.get(row)).flatten().take(NAMESAKES).copied().collect();
        short.sort_unstable();
        short.dedup();
        if short.len() == 1 && !title.is_some_and(is_address) {
            return Some((short, Rule::Nickname));
        }
        // "Erik" is not short for Erika: he is somebody else.
        let is_name = lists_of(key).any(Lists::FIRST | Lists::LAST);
        if let Some(bearers) = only(&self.by_front).filter(|_| title.is_none() && !is_name) {
            return Some((bearers, Rule::Nickname));
        }
        let near = self.slips.near(key);
        (near.len() == 1).then_some((near, Rule::Misspelt))
    }

    /// Among the bearers of a surname, those that the title does not contradict; of these the one whose office it is,
    /// else the one named last before. When nobody was and several come after, it cannot be told.
    fn choose(&self, bearers: &[usize], title: Option<&str>) -> Option<(usize, Choice)> {
        let (gender, office) = (title.and_then(gender), title.and_then(office));
        let holds = |index: usize| office.as_ref().is_some_and(|office| self.fulls[index].offices.contains(office));
        let fit: Vec<usize> =
            bearers.iter().copied().filter(|&index| !contradict(self.fulls[index].gender(), gender)).collect();
        let holders: Vec<usize> = fit.iter().copied().filter(|&index| holds(index)).collect();
        let left = if holders.is_empty() { &fit } else { &holders };
        let &index = left.iter().max_by_key(|&&index| {
            let full = &self.fulls[index];
            (full.recent, std::cmp::Reverse(full.first))
        })?;
        if left.len() > 1 && self.fulls[index].recent.is_none() {
            return None;
        }
        let choice = match (left.len(), bearers.len()) {
            (_, 1) => Choice::Only,
            (1, _) => Choice::Title,
            _ => Choice::Last,
        };
        Some((index, choice))
    }

    /// A lone name of nobody else: one person, unless titles tell two.
    fn alone(&mut self, key: String, at: usize, gender: Option<Gender>) -> Option<Settled> {
        let known = self.lone.entry(key).or_default();
        if let Some(held) = known.iter_mut().rfind(|held| !contradict(held.gender, gender)) {
            held.gender = held.gender.or(gender);
            let by = Some(held.first);
            return Some(Settled { entity: held.entity, rule: Rule::Same, choice: Choice::Only, by });
        }
        let entity = self.joiner.add(Kind::Person, self.found[at].span)?;
        known.push(Lone { entity, gender, first: at });
        Some(Settled { entity, rule: Rule::Same, choice: Choice::Only, by: None })
    }
}

fn contradict(left: Option<Gender>, right: Option<Gender>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left != right)
}
