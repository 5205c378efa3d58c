//! What an entity is called: the name to show, and all forms under which the papers print it, each with the reason why
//! it is held to be the same.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bearers::Bond;
use super::names::Printed;
use super::{ArticleId, Collection, EntityId, join};
use crate::analysis::{self, Kind, Rule};
use crate::text::{self, Span, fold};

/// One form under which an entity is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As printed, a line break inside made a space.
    pub text: String,
    /// How many mentions have this form.
    pub count: u32,
    /// Why they are held to mean this entity; the surest reason when there are several.
    pub why: Why,
    /// The first of them, in the order of the files.
    pub first: (ArticleId, Span),
    /// What the reason rests on, where it lies in one place: the name joined, the definition, the title that decided.
    pub evidence: Option<(ArticleId, Span)>,
}

/// Why a form is held to mean an entity; the surest first. The names in it are those of the other side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is the name.
    SameName,
    /// The user merged the names.
    Merged,
    /// The user split this form off.
    SplitOff,
    /// An acronym that the article defines.
    Acronym,
    /// The built-in list of aliases says so.
    KnownAlias,
    /// A shorter form after the full name in the same article.
    ShortForm,
    /// The surname after the full name in the same article.
    Surname,
    /// The full name with a short form of the given name, in the same article.
    Nickname,
    /// Another name that the article gives.
    AlsoKnown,
    /// An acronym with the first letters of the only long name in the article that has them.
    FirstLetters,
    /// The full name with a letter wrong, in the same article.
    Misspelt,
    /// A full name with one middle name or initial more or fewer.
    MiddleName(String),
    /// Initials that fit a full name in the same story.
    Initials(String),
    /// A full name that differs in one letter, in the same story.
    OneLetter(String),
    /// Another article calls one person by this name and by the one given.
    Attested(String),
    /// A full name with a short form of the given name, in the same story.
    ShortGiven(String),
    /// An acronym, as other articles define it.
    DefinedElsewhere(String),
    /// An initial that fits the only full name with this surname in the collection.
    OnlyInitial(String),
    /// The only full name with this surname in the collection.
    OnlySurname(String),
    /// The only full name with this surname in the collection that the title does not contradict.
    OnlyFitting(String),
    /// A surname that several persons in the article bear.
    Unsure,
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::SameName => formatter.write_str("same name"),
            Why::Merged => formatter.write_str("you merged them"),
            Why::SplitOff => formatter.write_str("you split it off"),
            Why::Acronym => formatter.write_str("acronym that the article defines"),
            Why::KnownAlias => formatter.write_str("known other name"),
            Why::ShortForm => formatter.write_str("another form of the full name in the same article"),
            Why::Surname => formatter.write_str("surname after the full name in the same article"),
            Why::Nickname => formatter.write_str("short form of the given name in the same article"),
            Why::FirstLetters => formatter.write_str("first letters of the long name in the same article"),
            Why::AlsoKnown => formatter.write_str("another name that the article gives"),
            Why::Misspelt => formatter.write_str("one letter apart from the full name in the same article"),
            Why::MiddleName(of) => write!(formatter, "{of} with or without a middle name"),
            Why::Initials(of) => write!(formatter, "initials fit {of}, in the same story"),
            Why::OneLetter(of) => write!(formatter, "one letter apart from {of}, in the same story"),
            Why::Attested(of) => write!(formatter, "another article calls one person so and {of}"),
            Why::ShortGiven(of) => write!(formatter, "short form of the given name of {of}, in the same story"),
            Why::DefinedElsewhere(of) => write!(formatter, "acronym of {of} wherever an article defines it"),
            Why::OnlyFitting(of) => {
                write!(formatter, "{of} is the only full name with this surname here that the title fits (inferred)")
            }
            Why::OnlyInitial(of) => {
                write!(formatter, "initial fits {of}, the only full name with this surname here (inferred)")
            }
            Why::OnlySurname(of) => write!(formatter, "{of} is the only full name with this surname here (inferred)"),
            Why::Unsure => formatter.write_str("surname of more than one person in the article (unsure)"),
        }
    }
}

impl Why {
    /// The reason that a join inside an article gives; `None` when the name is the same, and the reason lies elsewhere.
    pub(super) fn inside(rule: Rule) -> Option<Self> {
        match rule {
            Rule::Same => None,
            Rule::Surname => Some(Why::Surname),
            Rule::Unsure => Some(Why::Unsure),
            Rule::ShortForm => Some(Why::ShortForm),
            Rule::Nickname => Some(Why::Nickname),
            Rule::AlsoKnown => Some(Why::AlsoKnown),
            Rule::Misspelt => Some(Why::Misspelt),
            Rule::Acronym => Some(Why::Acronym),
            Rule::Initials => Some(Why::FirstLetters),
            Rule::KnownAlias => Some(Why::KnownAlias),
        }
    }
}

/// The form as one line.
pub(super) fn one_line(form: &str) -> Cow<'_, str> {
    if is_one_line(form) { Cow::Borrowed(form) } else { Cow::Owned(text::one_line(form)) }
}

fn is_one_line(form: &str) -> bool {
    !form.contains("  ") && !form.contains(|char: char| char.is_whitespace() && char != ' ')
}

/// The number of the form to show. For a person it is the fullest, but not one that a letter parts from a more frequent one, nor
/// one in capitals beside one that is not; for other kinds the most frequent, since their fullest forms are official
/// styles that no one reads ("North Atlantic Treaty Organization").
pub(super) fn best<'v>(kind: Kind, variants: impl Iterator<Item = Printed<'v>>) -> Option<u32> {
    let all: Vec<Printed> = variants.collect();
    if let [only] = *all {
        return Some(only.number);
    }
    let mut counts: FxHashMap<&str, Printed> = FxHashMap::default();
    for it in all {
        counts.entry(it.form).and_modify(|known| known.count += it.count).or_insert(it);
    }
    let is_one_lined = counts.keys().any(|form| is_one_line(form));
    let right = counts.values().filter(|it| is_one_line(it.form) == is_one_lined);
    // An acronym is no name in capitals.
    let quiet: FxHashSet<String> = if kind == Kind::Person {
        FxHashSet::default()
    } else {
        counts.keys().filter(|form| !is_capitals(form)).map(|form| fold(form)).collect()
    };
    let is_loud = |form: &str| is_capitals(form) && (kind == Kind::Person || quiet.contains(&fold(form)));
    let is_slip = |it: &Printed| {
        kind == Kind::Person
            && counts.values().any(|other| other.count > it.count && are_one_apart(other.form, it.form))
    };
    let rank = |it: &Printed| {
        let fullness = if kind == Kind::Person { fullness(it.form) } else { (0, 0) };
        (fullness, it.count, it.form.len())
    };
    let mut ranked: Vec<_> = right.map(|it| ((rank(it), Reverse(it.form)), it)).collect();
    ranked.sort_unstable_by_key(|(rank, _)| Reverse(*rank));
    // Whether a form is a slip takes a look at all others, so only those that could be shown are asked.
    let best = ranked.iter().find(|(_, it)| !is_loud(it.form) && !is_slip(it)).or(ranked.first());
    best.map(|(_, it)| it.number)
}

/// Whether one letter more, fewer or other, or two letters the other way round, make one form the other.
fn are_one_apart(one: &str, two: &str) -> bool {
    let (mut one, mut two) = (one.chars(), two.chars());
    let mut rests = (one.clone(), two.clone());
    while let (Some(left), Some(right)) = (one.next(), two.next())
        && left == right
    {
        rests = (one.clone(), two.clone());
    }
    let (mut one, mut two) = rests.clone();
    while let (Some(left), Some(right)) = (one.next_back(), two.next_back())
        && left == right
    {
        rests = (one.clone(), two.clone());
    }
    let (mut one, mut two) = rests;
    match ([one.next(), one.next(), one.next()], [two.next(), two.next(), two.next()]) {
        ([left, None, _], [right, None, _]) => left != right,
        ([Some(left), Some(other), None], [Some(right), Some(another), None]) => (left, other) == (another, right),
        _ => false,
    }
}

/// Whether a form of what is no person is another name for it than the one shown, and not that name in another spelling.
/// That one entity has both is known from the built-in list, or from the legal form of a company.
pub(super) fn is_alias(kind: Kind, form: &str, name: &str) -> bool {
    let letters = |name: &str| analysis::key(Kind::Person, &name.replace('.', "")).replace(' ', "");
    let is_known = || !analysis::is_plain_key(kind, form) || !analysis::is_plain_key(kind, name);
    if kind == Kind::Person || form == name || !is_known() {
        return false;
    }
    let (form, name) = (letters(form), letters(name));
    // "Americans" and "American".
    let plural: &[char] = if kind == Kind::Group { &['s'] } else { &[] };
    form.trim_end_matches(plural) != name.trim_end_matches(plural)
}

impl Collection {
    /// Why the name of a node itself is held to mean the entity of the rules that stands for it.
    pub(super) fn why(&self, entity: EntityId, node: EntityId, bond: Bond) -> Why {
        let name = |of: EntityId| one_line(self.entities.display_alone(of)).into_owned();
        let shown = one_line(self.entities.display(entity));
        match bond {
            Bond::Link(..) if name(node) == shown => Why::SameName,
            Bond::Own => Why::SameName,
            Bond::Link(join::Reason::Middle, of) => Why::MiddleName(name(of)),
            Bond::Link(join::Reason::Initials, of) => Why::Initials(name(of)),
            Bond::Link(join::Reason::Letter, of) => Why::OneLetter(name(of)),
            Bond::Link(join::Reason::Attested, of) => Why::Attested(name(of)),
            Bond::Link(join::Reason::Nickname, of) => Why::ShortGiven(name(of)),
            Bond::Link(join::Reason::Acronym, of) => Why::DefinedElsewhere(name(of)),
            Bond::OnlyFitting => Why::OnlyFitting(shown.into_owned()),
            Bond::OnlyInitial => Why::OnlyInitial(shown.into_owned()),
            Bond::OnlySurname => Why::OnlySurname(shown.into_owned()),
        }
    }
}

fn is_capitals(form: &str) -> bool {
    !form.contains(char::is_lowercase) && form.contains(char::is_uppercase)
}

/// Words that are more than an initial, then words.
fn fullness(form: &str) -> (usize, usize) {
    let words = || form.split_whitespace();
    let is_spelled = |word: &str| word.chars().filter(|char| char.is_alphanumeric()).nth(1).is_some();
    (words().filter(|word| is_spelled(word)).count(), words().count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strsim::osa_distance;

    use super::*;

    /// The rule as it is said: every form ranked against all others.
    fn best_as_said(kind: Kind, all: &[Printed]) -> Option<u32> {
        let counted =
            |form: &str| -> u32 { all.iter().filter(|other| other.form == form).map(|other| other.count).sum() };
        let is_slip =
            |form: &str| all.iter().any(|it| counted(it.form) > counted(form) && osa_distance(form, it.form) == 1);
        let is_loud = |form: &str| {
            let same = |other: &Printed| !is_capitals(other.form) && fold(other.form) == fold(form);
            is_capitals(form) && (kind == Kind::Person || all.iter().any(same))
        };
        let rank = |form: &str| {
            let right = (is_one_line(form), !is_loud(form) && (kind != Kind::Person || !is_slip(form)));
            let fullness = if kind == Kind::Person { fullness(form) } else { (0, 0) };
            (right, fullness, counted(form), form.len())
        };
        all.iter().max_by_key(|it| (rank(it.form), Reverse(it.form))).map(|it| it.number)
    }

    fn printed<'f>(forms: impl Iterator<Item = (&'f str, u32)>) -> Vec<Printed<'f>> {
        let number = |form: &str| form.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        forms.map(|(form, count)| Printed { number: number(form), form, count }).collect()
    }

    #[test]
    fn a_name_in_thousands_of_spellings_is_named_at_once() {
        let spaced: Vec<String> = (1..6_000).map(|spaces| format!("Ada{}Moor", " ".repeat(spaces))).collect();
        let slips: Vec<String> = (0..6_000).map(|number| format!("Ada {number} Moor")).collect();
        for forms in [&spaced, &slips] {
            let all = printed(forms.iter().map(|form| (form.as_str(), 1)));
            let name = best(Kind::Person, all.into_iter());
            assert!(name.is_some());
        }
    }

    #[test]
    fn an_alias_is_no_spelling_of_the_name() {
        for (kind, form, name, expected) in [
            (Kind::Organisation, "Daesh", "ISIS", true),
            (Kind::Organisation, "Islamic State", "ISIS", true),
            (Kind::Organisation, "ISIS", "Islamic State", true),
            (Kind::Organisation, "I.S.I.S.", "ISIS", false),
            (Kind::Organisation, "the ISIS", "ISIS", false),
            (Kind::Organisation, "VARNA CLUB", "Varna Club", false),
            (Kind::Place, "U. S.", "US", false),
            (Kind::Place, "America", "U.S.", true),
            (Kind::Group, "Americans", "American", false),
            (Kind::Group, "Britons", "British", true),
            (Kind::Person, "Bob Moor", "Robert Moor", false),
        ] {
            assert_eq!(is_alias(kind, form, name), expected, "{form} for {name}");
        }
    }

    proptest! {
        #[test]
        fn the_best_form_is_that_of_the_rule(
            forms in prop::collection::vec(("(Ada|ADA|Ad|Aad|A\\.)( |  |\n)(B\\. )?(Moor|MOOR|Mor|Moro|Moer)", 0..4_u32), 0..9)
                .prop_shuffle(),
            is_person in any::<bool>(),
        ) {
            let kind = if is_person { Kind::Person } else { Kind::Organisation };
            let all = printed(forms.iter().map(|(form, count)| (form.as_str(), *count)));
            let expected = best_as_said(kind, &all);
            prop_assert_eq!(best(kind, all.iter().copied()), expected);
            prop_assert_eq!(best(kind, all.iter().rev().copied()), expected, "in whatever order");
        }

        #[test]
        fn one_apart_is_an_edit_of_one(one in "[abé]{0,6}", two in "[abé]{0,6}") {
            prop_assert_eq!(are_one_apart(&one, &two), osa_distance(&one, &two) == 1);
        }
    }
}
