//! How good the names, joins and speakers of labelled articles are. What is right and what the program found have one
//! form, so that the figures can be tested on two marked texts.

mod marks;

use std::collections::{BTreeMap, BTreeSet};

use newshound::analysis::{KINDS, Kind};
use newshound::text::Span;

pub use marks::unmark;

/// A text with its names and quotes, as marked by hand or as found.
#[derive(Debug, Clone, Default)]
pub struct Labelled {
    pub text: String,
    /// In text order.
    pub names: Vec<Name>,
    /// In text order.
    pub quotes: Vec<Said>,
}

/// A name, and whom it means: the same word in all articles for one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
    pub kind: Kind,
    pub who: String,
}

/// Somebody's words; `None` where nobody named says them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub span: Span,
    pub who: Option<String>,
}

/// An article as it should be, and as it was found.
pub type Pair = (Labelled, Labelled);

/// Everything that is measured, in the order of the table. Shares are from 0 to 1.
pub fn measure(articles: &[Pair]) -> Vec<(&'static str, f64)> {
    let names = ["person_f1", "organisation_f1", "place_f1", "group_f1"];
    let mut figures: Vec<_> = names.into_iter().zip(KINDS.map(|kind| names_f1(articles, kind))).collect();
    let people = people(articles);
    let pairs = pairs(&people);
    figures.extend([
        ("links_within", b_cubed(&people, |person, who| (person.article, who))),
        ("links_across", b_cubed(&people, |_, who| who)),
        ("pair_precision", pairs.precision()),
        ("pair_recall", pairs.recall()),
        ("speaker_f1", speakers(articles).f1()),
    ]);
    figures
}

/// What was right, what was found though it should not be, and what was not found.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

/// Nothing out of nothing is no fault.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn names_f1(articles: &[Pair], kind: Kind) -> f64 {
    let mut count = Count::default();
    for (gold, found) in articles {
        let spans = |names: &[Name]| -> BTreeSet<Span> {
            names.iter().filter(|name| name.kind == kind).map(|name| name.span).collect()
        };
        let (gold, found) = (spans(&gold.names), spans(&found.names));
        count.right += gold.intersection(&found).count();
        count.wrong += found.difference(&gold).count();
        count.missed += gold.difference(&found).count();
    }
    count.f1()
}

/// A mention of a person that should be found, and to whom the program gave it, if it found it.
struct Person<'a> {
    article: usize,
    who: &'a str,
    given: Option<&'a str>,
}

fn people(articles: &[Pair]) -> Vec<Person<'_>> {
    let mut people = Vec::new();
    for (article, (gold, found)) in articles.iter().enumerate() {
        let found = |span: Span| found.names.iter().find(|name| name.span == span && name.kind == Kind::Person);
        for name in gold.names.iter().filter(|name| name.kind == Kind::Person) {
            people.push(Person { article, who: &name.who, given: found(name.span).map(|name| name.who.as_str()) });
        }
    }
    people
}

/// For each mention of a person, the share of those in its group that belong there (precision, over what was found) and
/// the share of those that belong to it which its group holds (recall, over all: what was not found has none). The F1
/// of the two means.
fn b_cubed<'a, K: Ord>(people: &'a [Person<'a>], group: impl Fn(&'a Person<'a>, &'a str) -> K) -> f64 {
    let mut gold: BTreeMap<K, usize> = BTreeMap::new();
    let mut found: BTreeMap<K, usize> = BTreeMap::new();
    let mut both: BTreeMap<(K, K), usize> = BTreeMap::new();
    for person in people {
        *gold.entry(group(person, person.who)).or_default() += 1;
        if let Some(given) = person.given {
            *found.entry(group(person, given)).or_default() += 1;
            *both.entry((group(person, person.who), group(person, given))).or_default() += 1;
        }
    }
    // Each of the mentions that two groups share counts their number once, over the size of either group.
    let sum = |of: &dyn Fn(&(K, K)) -> usize| -> f64 {
        both.iter().map(|(key, &shared)| (shared * shared) as f64 / of(key) as f64).sum()
    };
    let named: usize = found.values().sum();
    if named == 0 {
        return share(0, people.len());
    }
    let precision = sum(&|(_, given)| found[given]) / named as f64;
    let recall = sum(&|(who, _)| gold[who]) / people.len() as f64;
    2.0 * precision * recall / (precision + recall)
}

/// Two articles that name one person: of the pairs that should be joined, those that are. In an article a person is
/// whoever the program gave most of the mentions to.
fn pairs(people: &[Person<'_>]) -> Count {
    let mut votes: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for person in people {
        votes.entry((person.article, person.who)).or_default().extend(person.given);
    }
    // Of two with as many mentions, the one named first: a slug that changes must not move a figure.
    let most = |votes: Vec<&'_ str>| {
        let count = |given: &&&str| votes.iter().filter(|other| other == given).count();
        votes.iter().rev().max_by_key(count).map(|&given| given.to_owned())
    };
    let all: Vec<_> = votes.into_iter().map(|((article, who), votes)| (article, who, most(votes))).collect();
    let mut count = Count::default();
    for (at, one) in all.iter().enumerate() {
        for other in all.iter().skip(at + 1).filter(|other| other.0 != one.0) {
            match (one.1 == other.1, one.2.is_some() && one.2 == other.2) {
                (true, true) => count.right += 1,
                (true, false) => count.missed += 1,
                (false, true) => count.wrong += 1,
                (false, false) => {}
            }
        }
    }
    count
}

fn speakers(articles: &[Pair]) -> Count {
    let mut count = Count::default();
    for (right, expected, given) in articles.iter().flat_map(verdicts) {
        count.right += usize::from(right);
        count.wrong += usize::from(!right && given.is_some_and(|said| said.who.is_some()));
        count.missed += usize::from(!right && expected.is_some_and(|said| said.who.is_some()));
    }
    count
}

/// Each quote that should be found with the one that was, and each that should not with a speaker: is it right?
pub fn verdicts((gold, found): &Pair) -> Vec<(bool, Option<&Said>, Option<&Said>)> {
    let mut free: Vec<&Said> = found.quotes.iter().collect();
    let mut verdicts = Vec::new();
    for said in &gold.quotes {
        let place = free.iter().position(|given| 2 * shared(said.span, given.span) >= said.span.len());
        let given = place.map(|place| free.remove(place));
        let right = match (&said.who, given.map(|given| &given.who)) {
            (None, given) => given.is_none_or(Option::is_none),
            (Some(who), Some(Some(given))) => is_mostly(gold, who, found, given),
            (Some(_), _) => false,
        };
        verdicts.push((right, Some(said), given));
    }
    verdicts.extend(free.into_iter().filter(|given| given.who.is_some()).map(|given| (false, None, Some(given))));
    verdicts
}

/// Whether most of the names that were given to `given` in this article are names of `who`.
fn is_mostly(gold: &Labelled, who: &str, found: &Labelled, given: &str) -> bool {
    let of = |name: &&Name| name.who == given;
    let is_who = |name: &&Name| gold.names.iter().any(|gold| gold.who == who && gold.span.overlaps(name.span));
    let all = found.names.iter().filter(of).count();
    2 * found.names.iter().filter(of).filter(is_who).count() > all
}

fn shared(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}
