//! Persons of one article: full names first, then the lone names that point to them (DESIGN "Names", rule 1).

use rustc_hash::FxHashMap;

use super::join::Joiner;
use super::key::key;
use super::person::{GivenMatch, given, is_lone, match_given, middle, surname_key};
use super::tagger::Found;
use super::title::{Gender, gender, office, titles_before};
use super::{Join, Kind};
use crate::text::Span;

/// A person whom the article names in full.
struct Full {
    entity: u16,
    given: String,
    middle: Vec<String>,
    gender: Option<Gender>,
    offices: Vec<String>,
    /// Where the full name was printed first, and last before the mention in hand.
    first: usize,
    recent: Option<usize>,
}

/// How many namesakes are weighed against each other; an article with more is a telephone book.
const NAMESAKES: usize = 16;
const OFFICES: usize = 8;

/// Resolves the persons of one article.
pub(super) struct Persons<'a, 'j> {
    text: &'a str,
    joiner: &'j mut Joiner<'a>,
    fulls: Vec<Full>,
    by_key: FxHashMap<String, usize>,
    by_surname: FxHashMap<String, Vec<usize>>,
    by_given: FxHashMap<String, Vec<usize>>,
    /// Lone names that nobody bears in full, and those given to nobody.
    lone: FxHashMap<(String, Option<bool>), u16>,
}

impl<'a, 'j> Persons<'a, 'j> {
    /// For each name of `found` the person it is, and why; `None` for all that are no persons.
    pub fn resolve(text: &'a str, found: &[Found], joiner: &'j mut Joiner<'a>) -> Vec<Option<(u16, Join)>> {
        let mut persons = Persons {
            text,
            joiner,
            fulls: Vec::new(),
            by_key: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            by_given: FxHashMap::default(),
            lone: FxHashMap::default(),
        };
        let full: Vec<_> = found.iter().map(|name| persons.full(name)).collect();
        found.iter().zip(full).map(|(name, full)| persons.settle(name, full)).collect()
    }

    /// First sweep: the person of a full name, made when it is new.
    fn full(&mut self, name: &Found) -> Option<(usize, Join)> {
        let printed = name.span.of(self.text);
        if name.kind != Kind::Person || is_lone(printed) {
            return None;
        }
        let title = titles_before(self.text, name.span).map(|span| span.of(self.text));
        let key = key(Kind::Person, printed);
        let (index, join) = match self.by_key.get(&key) {
            Some(&index) => (index, Join::Same),
            None => match self.near(printed, title.and_then(gender)) {
                Some((index, join)) => (index, join),
                None => (self.introduce(name.span)?, Join::Same),
            },
        };
        self.by_key.entry(key).or_insert(index);
        self.learn(index, title);
        Some((index, join))
    }

    fn introduce(&mut self, span: Span) -> Option<usize> {
        let printed = span.of(self.text);
        let entity = self.joiner.add(Kind::Person, span)?;
        let index = self.fulls.len();
        let given = given(printed).unwrap_or_default();
        self.by_surname.entry(surname_key(printed)).or_default().push(index);
        self.by_given.entry(given.clone()).or_default().push(index);
        let (middle, offices) = (middle(printed), Vec::new());
        self.fulls.push(Full { entity, given, middle, gender: None, offices, first: span.start(), recent: None });
        Some(index)
    }

    fn learn(&mut self, index: usize, title: Option<&str>) {
        let Some(title) = title else { return };
        let full = &mut self.fulls[index];
        full.gender = full.gender.or(gender(title));
        if let Some(office) = office(title)
            && full.offices.len() < OFFICES
            && !full.offices.contains(&office)
        {
            full.offices.push(office);
        }
    }

    /// A person already named whose full name is this one in another form.
    fn near(&self, printed: &str, gender: Option<Gender>) -> Option<(usize, Join)> {
        let (given, middle) = (given(printed)?, middle(printed));
        let namesakes = self.by_surname.get(&surname_key(printed))?;
        let mut best: Option<(GivenMatch, usize)> = None;
        let mut ties = 0;
        for &index in namesakes.iter().take(NAMESAKES) {
            let full = &self.fulls[index];
            if contradict(full.gender, gender) || !middles_fit(&full.middle, &middle) {
                continue;
            }
            let Some(matched) = match_given(&full.given, &given) else { continue };
            ties = if best.is_some_and(|(held, _)| held == matched) { ties + 1 } else { ties };
            if best.is_none_or(|(held, _)| matched < held) {
                (best, ties) = (Some((matched, index)), 0);
            }
        }
        let (matched, index) = best.filter(|_| ties == 0)?;
        let join = if matched == GivenMatch::Misspelt { Join::Misspelt } else { Join::ShortForm };
        Some((index, join))
    }

    /// Second sweep, in text order: a full name becomes the most recent of its surname, a lone name finds its bearer.
    fn settle(&mut self, name: &Found, full: Option<(usize, Join)>) -> Option<(u16, Join)> {
        if let Some((index, join)) = full {
            self.fulls[index].recent = Some(name.span.start());
            return Some((self.fulls[index].entity, join));
        }
        if name.kind != Kind::Person || !is_lone(name.span.of(self.text)) {
            return None;
        }
        let title = titles_before(self.text, name.span).map(|span| span.of(self.text));
        let key = surname_key(name.span.of(self.text));
        let (bearers, join) = match (self.by_surname.get(&key), self.by_given.get(&key)) {
            (Some(bearers), _) => (bearers.as_slice(), Join::Surname),
            (None, Some(bearers)) if bearers.len() == 1 => (bearers.as_slice(), Join::ShortForm),
            _ => (&[][..], Join::Same),
        };
        if bearers.is_empty() {
            return self.alone(key, (name.span, None), Join::Same);
        }
        let Some(index) = self.choose(bearers, title) else {
            return self.alone(key, (name.span, title.and_then(gender)), Join::Unsure);
        };
        self.learn(index, title);
        Some((self.fulls[index].entity, join))
    }

    /// Among the bearers of a surname, those that the title does not contradict; of these the one whose office it is,
    /// else the one named last before, else the first one named after.
    fn choose(&self, bearers: &[usize], title: Option<&str>) -> Option<usize> {
        let (gender, office) = (title.and_then(gender), title.and_then(office));
        let fits = |&&index: &&usize| !contradict(self.fulls[index].gender, gender);
        let holds = |index: usize| office.as_ref().is_some_and(|office| self.fulls[index].offices.contains(office));
        bearers
            .iter()
            .take(NAMESAKES)
            .filter(fits)
            .max_by_key(|&&index| {
                let full = &self.fulls[index];
                (holds(index), full.recent, std::cmp::Reverse(full.first))
            })
            .copied()
    }

    fn alone(&mut self, key: String, (span, gender): (Span, Option<Gender>), join: Join) -> Option<(u16, Join)> {
        let key = (key, gender.map(|gender| gender == Gender::Male));
        if let Some(&entity) = self.lone.get(&key) {
            return Some((entity, join));
        }
        let entity = self.joiner.add(Kind::Person, span)?;
        self.lone.insert(key, entity);
        Some((entity, join))
    }
}

fn contradict(left: Option<Gender>, right: Option<Gender>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left != right)
}

/// Whether the middle names of two full names can belong to one person: one has none, or word for word they are equal
/// or the other's initial.
fn middles_fit(left: &[String], right: &[String]) -> bool {
    let fits = |(left, right): (&String, &String)| {
        let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
        left == right || short.chars().count() == 1 && long.starts_with(short.as_str())
    };
    left.is_empty() || right.is_empty() || left.len() == right.len() && left.iter().zip(right).all(fits)
}
