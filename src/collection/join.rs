//! Which full names with one surname stand for one person. A wrong merge is worse than none: names join only on the
//! evidence named in [`Reason`], and where the evidence points to two persons nothing joins.
//!
//! The outcome depends on the set of names alone, not on their order: articles arrive as the workers finish them.

use crate::analysis::Gender;
use crate::analysis::given::{gender_of, is_initial_of, is_nickname};
use crate::analysis::person::{self, is_slip};
use crate::text::fold;

/// The parts of a person's full name, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// Given names and initials, without dots.
    given: Vec<String>,
    /// What follows the surname: "jr", "iii".
    suffix: String,
    /// By the titles in all articles, else by the given name.
    pub(super) gender: Option<Gender>,
}

/// What a person's name tells by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One word: a surname or a given name.
    Lone,
    /// A surname behind a single initial.
    Initial,
    /// Enough to know the same person by in another article.
    Full,
}

/// Why a full name joined another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// An article calls one person by both names.
    Attested,
    /// One has a middle name or initial that the other leaves out or shortens.
    Middle,
    /// The initials of one fit the names of the other, in the same story.
    Initials,
    /// One has a short form of the given name, in the same story.
    Nickname,
    /// One letter apart, in the same story.
    Letter,
    /// An acronym that every article which defines it gives this long name.
    Acronym,
}

/// How well two names with one surname fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// They cannot stand for one person.
    Clash,
    /// They can, and the names alone say that they do.
    Alone(Reason),
    /// They can, and do when both stand in the same story.
    InStory(Reason),
}

impl Parts {
    /// The parts of a name as printed.
    pub(super) fn of_form(form: &str) -> Self {
        Self::new(&fold(form), &fold(person::surname(form)))
    }

    /// The parts of `name`, of which `surname` is one, both folded.
    fn new(name: &str, surname: &str) -> Self {
        let words = |text: &str| -> Vec<String> {
            let split = |char: char| char.is_whitespace() || matches!(char, '.' | ',' | '-');
            text.split(split).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let (mut given, last) = (words(name), words(surname));
        let at = given.windows(last.len().max(1)).rposition(|words| words == last).unwrap_or(given.len());
        let rest = given.split_off(at);
        let gender = given.first().and_then(|given| gender_of(given));
        Self { given, suffix: rest.get(last.len()..).unwrap_or_default().join(" "), gender }
    }

    /// What the name tells by itself.
    pub(super) fn shape(&self) -> Shape {
        match &*self.given {
            [] if self.suffix.is_empty() => Shape::Lone,
            [only] if is_initial(only) => Shape::Initial,
            _ => Shape::Full,
        }
    }

    fn fit(&self, other: &Parts) -> Fit {
        let (Some((first, middle)), Some((other_first, other_middle))) =
            (self.given.split_first(), other.given.split_first())
        else {
            return Fit::Clash;
        };
        let told = !self.suffix.is_empty() && !other.suffix.is_empty();
        let apart = self.suffix != other.suffix && (told || first == other_first);
        if apart || contradict(self.gender, other.gender) {
            return Fit::Clash;
        }
        let bare = middle.is_empty() || other_middle.is_empty();
        let aligned = middle.len() == other_middle.len();
        let fitting = aligned && middle.iter().zip(other_middle).all(|(one, two)| is_short_for(one, two));
        if !bare && !fitting {
            return Fit::Clash;
        }
        if first == other_first {
            let told = middle.iter().chain(other_middle).all(|name| is_initial(name));
            return if aligned || told { Fit::Alone(Reason::Middle) } else { Fit::InStory(Reason::Middle) };
        }
        let fits_short = |initial: &str, name: &str| is_initial(initial) && is_initial_of(initial, name);
        let short = fits_short(first, other_first) || fits_short(other_first, first);
        if short || is_short_for(first, other_first) {
            return Fit::InStory(Reason::Initials);
        }
        if is_nickname(first, other_first) {
            return Fit::InStory(Reason::Nickname);
        }
        if is_slip(first, other_first) { Fit::InStory(Reason::Letter) } else { Fit::Clash }
    }

    /// Whether both can stand for one person.
    pub(super) fn fits(&self, other: &Parts) -> bool {
        self.fit(other) != Fit::Clash
    }
}

/// Whether two are known to be a man and a woman.
pub(super) fn contradict(one: Option<Gender>, two: Option<Gender>) -> bool {
    matches!((one, two), (Some(one), Some(two)) if one != two)
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether the words are equal, or one is the initial of the other.
fn is_short_for(one: &str, two: &str) -> bool {
    one == two || (is_initial(one) || is_initial(two)) && one.chars().next() == two.chars().next()
}

/// Where a name stands after joining: with which others, and by which link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The lowest index of its group.
    pub(super) group: usize,
    /// The best link that it has to a name of its group.
    pub(super) link: Option<(Reason, usize)>,
}

/// What the articles tell about two of the names.
pub(super) trait Evidence {
    /// Whether both stand in the same story.
    fn in_story(&mut self, one: usize, two: usize) -> bool;
    /// Whether an article calls one person by both.
    fn attested(&self, one: usize, two: usize) -> bool;
}

/// Groups the names, all with one surname and full.
pub(super) fn group(names: &[Parts], evidence: &mut impl Evidence) -> Vec<Place> {
    let mut links: Vec<Vec<(Reason, usize)>> = vec![Vec::new(); names.len()];
    for one in 0..names.len() {
        for two in one + 1..names.len() {
            let reason = match names[one].fit(&names[two]) {
                Fit::Alone(reason) => reason,
                _ if evidence.attested(one, two) => Reason::Attested,
                Fit::InStory(reason) if evidence.in_story(one, two) => reason,
                _ => continue,
            };
            links[one].push((reason, two));
            links[two].push((reason, one));
        }
    }
    let fits = |one: usize, two: usize| names[one].fits(&names[two]) || evidence.attested(one, two);
    cut_torn(&fits, &mut links);
    let mut places: Vec<Place> =
        (0..names.len()).map(|name| Place { group: name, link: links[name].iter().copied().min() }).collect();
    for members in components(&links) {
        let clash = members.iter().any(|&one| members.iter().any(|&two| one != two && !fits(one, two)));
        for &member in &members {
            if clash {
                places[member].link = None;
            } else {
                places[member].group = members[0];
            }
        }
    }
    places
}

/// Cuts off the names whose links lead to two persons: "George Bush" beside "George W." and "George H. W. Bush".
fn cut_torn(fits: &impl Fn(usize, usize) -> bool, links: &mut [Vec<(Reason, usize)>]) {
    let is_torn = |links: &Vec<(Reason, usize)>| {
        links.iter().any(|one| links.iter().any(|two| one.1 != two.1 && !fits(one.1, two.1)))
    };
    let torn: Vec<bool> = links.iter().map(is_torn).collect();
    for (name, links) in links.iter_mut().enumerate() {
        links.retain(|link| !torn[name] && !torn[link.1]);
    }
}

/// The sets of names that links tie together, each in rising order.
fn components(links: &[Vec<(Reason, usize)>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; links.len()];
    let mut sets = Vec::new();
    for start in 0..links.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut set = vec![start];
        let mut next = 0;
        while let Some(&name) = set.get(next) {
            for &(_, other) in &links[name] {
                if !std::mem::replace(&mut seen[other], true) {
                    set.push(other);
                }
            }
            next += 1;
        }
        set.sort_unstable();
        sets.push(set);
    }
    sets
}
