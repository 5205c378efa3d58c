//! Whether two full names of one article can be one person's, by the parts of the names alone.

use crate::analysis::person::{GivenMatch, given, is_slip, match_given, middle, suffix, surname_key};

/// The parts of a person's full name, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The first given name.
    pub given: String,
    /// What stands between it and the family name.
    pub middle: Vec<String>,
    /// The family name without particles.
    pub family: String,
    /// "jr", "iii"; empty for most.
    pub suffix: String,
}

/// How two full names are one; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same but for a middle name or a suffix that one leaves out.
    Equal,
    /// An initial for the given name.
    Initial,
    /// A short form of the given name.
    Nickname,
    /// All words of one stand in the other in their order: "Boris Moor" and "Alexander Boris Moor".
    Part,
    /// A letter more or less.
    Misspelt,
}

impl Parts {
    /// The parts of a full name.
    pub fn of(name: &str) -> Self {
        Self {
            given: given(name).unwrap_or_default(),
            middle: middle(name),
            family: surname_key(name),
            suffix: suffix(name),
        }
    }

    /// Takes up from another form of the name what this one leaves out.
    pub fn learn(&mut self, other: &Parts) {
        let told = |parts: &Parts| parts.middle.iter().map(String::len).sum::<usize>();
        if self.family == other.family && self.given == other.given && told(other) > told(self) {
            self.middle.clone_from(&other.middle);
        }
        if self.suffix.is_empty() {
            self.suffix.clone_from(&other.suffix);
        }
    }

    /// How the two are one, if they are.
    pub fn likeness(&self, other: &Parts) -> Option<Likeness> {
        if self.suffix != other.suffix && !self.suffix.is_empty() && !other.suffix.is_empty() {
            return None;
        }
        if self.family == other.family
            && let Some(matched) = match_given(&self.given, &other.given)
        {
            let likeness = match matched {
                // "Ada Moor" beside "Ada Moor Jr." is her mother more often than she.
                GivenMatch::Equal if self.suffix != other.suffix => return None,
                GivenMatch::Equal => Likeness::Equal,
                GivenMatch::Initial => Likeness::Initial,
                GivenMatch::Nickname => Likeness::Nickname,
                GivenMatch::Misspelt => Likeness::Misspelt,
            };
            return middles_fit(&self.middle, &other.middle).then_some(likeness);
        }
        if self.given == other.given && is_slip(&self.family, &other.family) {
            let spelled = self.given.chars().nth(1).is_some();
            return (spelled && middles_fit(&self.middle, &other.middle)).then_some(Likeness::Misspelt);
        }
        let (ours, theirs) = (self.words(), other.words());
        let (short, long) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
        let spelled = short.iter().all(|word| word.chars().nth(1).is_some());
        let anchored = self.family == other.family || short.first() == long.first();
        (spelled && anchored && short.len() < long.len() && is_within(short, long)).then_some(Likeness::Part)
    }

    fn words(&self) -> Vec<&str> {
        let family = self.family.split(' ');
        std::iter::once(self.given.as_str()).chain(self.middle.iter().map(String::as_str)).chain(family).collect()
    }
}

/// Whether all of `short` stand in `long` in their order.
fn is_within(short: &[&str], long: &[&str]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
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
