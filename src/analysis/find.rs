//! Finding: which stretches of an article are names, and of what kind. Three readings: the first learns how the
//! article prints its words, the second cuts out segments and gathers clues, the last decides, knowing by then which
//! family names the article has introduced.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Kind;
use super::clue::{Around, Form, decide};
use super::gazetteer::Lists;
use super::reading::{Habits, Line, Shape, Word, each_line};
use super::segment::{Cutter, PLACES, Segment};
use super::surroundings::Place;
use crate::article::Article;
use crate::text::Span;

/// A stretch that is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub span: Span,
    pub kind: Kind,
}

/// A stretch that may be a name, with all that speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub span: Span,
    pub form: Form,
    pub around: Around,
    /// Stands for the whole name.
    pub id: u64,
    /// Stands for its last word that is no suffix.
    pub last: u64,
    pub words: u8,
}

/// The names of an article in text order, without overlap.
pub(super) fn find(article: &Article) -> Vec<Found> {
    let candidates = candidates(article);
    let mut elsewhere: FxHashMap<u64, u64> = FxHashMap::default();
    for candidate in &candidates {
        *elsewhere.entry(candidate.id).or_default() |= candidate.around.0;
    }
    let rest = |candidate: &Candidate| Around(elsewhere.get(&candidate.id).copied().unwrap_or_default());
    let mut surnames = FxHashSet::default();
    for candidate in candidates.iter().filter(|candidate| candidate.words > 1) {
        if decide(candidate.form, candidate.around, rest(candidate)) == Some(Kind::Person) {
            surnames.insert(candidate.last);
        }
    }
    let mut found = Vec::with_capacity(candidates.len());
    for candidate in &candidates {
        let mut around = candidate.around;
        if candidate.words == 1 && surnames.contains(&candidate.last) {
            around.0 |= Around::KNOWN_SURNAME.0;
        }
        if let Some(kind) = decide(candidate.form, around, rest(candidate)) {
            found.push(Found { span: candidate.span, kind });
        }
    }
    found
}

/// Every candidate of an article, with its clues.
pub(super) fn candidates(article: &Article) -> Vec<Candidate> {
    let mut habits = Habits::default();
    each_line(article, |line| habits.note(line));
    let mut candidates = Vec::new();
    each_line(article, |line| {
        for segment in Cutter::new(&article.text, line, &habits).cut() {
            candidates.push(candidate(&article.text, line, &habits, &segment));
        }
    });
    candidates
}

fn candidate(text: &str, line: &Line, habits: &Habits, segment: &Segment) -> Candidate {
    let words = &line.words[segment.from..segment.to];
    let names: Vec<&Word> = words.iter().filter(|word| word.is_capitalised()).collect();
    let mut around = Place { text, line, segment }.around();
    if let [only] = names.as_slice()
        && !habits.has_capital(only)
    {
        around.0 |= Around::NEVER_INSIDE.0;
    }
    let suffixed = names.len() > 1 && names.last().is_some_and(|word| is_suffix(word.span.of(text)));
    let last = names.len().saturating_sub(if suffixed { 2 } else { 1 });
    Candidate {
        span: Cutter::span(&line.words, segment),
        form: form(text, segment, &names, (words, habits, suffixed)),
        around,
        id: words.iter().fold(0, |id: u64, word| id.rotate_left(5) ^ word.id),
        last: names.get(last).map_or(0, |word| word.id),
        words: names.len().min(255) as u8,
    }
}

/// Whether a word follows a family name without being one.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | "XVI" | "XIV" | "VI" | "Junior" | "Senior")
}

/// Clues from lists that hold the whole name.
const WHOLE: &[(Lists, Form)] = &[
    (Lists::COUNTRY, Form::COUNTRY),
    (Lists::CAPITAL, Form::CAPITAL),
    (Lists::STATE, Form::STATE),
    (Lists::REGION, Form::REGION),
    (Lists::ADMIN, Form::ADMIN),
    (Lists::CITY, Form::CITY),
    (Lists::DEMONYM, Form::DEMONYM),
    (Lists::ORG, Form::ORG),
    (Lists::COMPANY, Form::COMPANY),
    (Lists::IGNORED, Form::IGNORED),
];

/// Clues from lists that hold a name's only word.
const LONE: &[(Lists, Form)] = &[
    (Lists::FIRST, Form::LONE_FIRST),
    (Lists::LAST, Form::LONE_LAST),
    (Lists::COMMON, Form::COMMON),
    (Lists::TITLE, Form::LONE_TITLE),
    (Lists::CALENDAR, Form::IGNORED),
    (Lists::HEAD, Form::LONE_HEAD),
];

/// Clues from lists that hold the first and the last of several words.
const FRONT: &[(Lists, Form)] = &[
    (Lists::FIRST, Form::FIRST_FRONT),
    (Lists::COMMON, Form::COMMON_FRONT),
    (Lists::FRONT, Form::PLACE_FRONT),
    (Lists::DEMONYM, Form::DEMONYM_FRONT),
];
const BACK: &[(Lists, Form)] = &[
    (Lists::LAST, Form::LAST_BACK),
    (Lists::COMMON, Form::COMMON_BACK),
    (Lists::SUFFIX, Form::SUFFIX),
    (Lists::STRUCTURE, Form::STRUCTURE_BACK),
    (Lists::EVENT, Form::EVENT_BACK),
    (Lists::HEAD, Form::HEAD_BACK),
];

fn form(text: &str, segment: &Segment, names: &[&Word], (words, habits, suffixed): (&[Word], &Habits, bool)) -> Form {
    let mut form = Form::default();
    let mut note = |table: &[(Lists, Form)], lists: Lists| {
        for (_, clue) in table.iter().filter(|(list, _)| lists.any(*list)) {
            form.0 |= clue.0;
        }
    };
    note(WHOLE, segment.lists);
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return form };
    if names.len() == 1 {
        note(LONE, first.lists);
    } else {
        note(FRONT, first.lists);
        note(BACK, last.lists);
    }
    let single = names.len() == 1;
    let dotted = single && first.span.of(text).contains('.');
    let mut lower = words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.span.of(text));
    let flags = [
        (Form::SINGLE, single),
        (Form::TWO, names.len() == 2),
        (Form::THREE, names.len() == 3),
        (Form::LONG, names.len() > 3),
        (Form::ACRONYM, single && first.shape == Shape::Upper && !dotted),
        (Form::DOTTED, dotted),
        (Form::INITIAL, !single && names.iter().any(|word| word.shape == Shape::Initial)),
        (Form::PARTICLE, words.iter().any(|word| word.shape == Shape::Lower) && !segment.body),
        (Form::HEAD_OF, segment.body && lower.any(|word| word == "of" || word == "for")),
        (Form::BODY, segment.body),
        (Form::COMMON_ALL, !single && names.iter().all(|word| word.lists.any(Lists::COMMON))),
        (Form::SEEN_LOWER, names.iter().any(|word| habits.has_lower(word))),
        (Form::INNER_CAPITAL, names.iter().any(|word| word.shape == Shape::Inner)),
        (Form::HYPHEN, words.iter().any(|word| word.mark == '-')),
        (Form::AMPERSAND, words.iter().any(|word| word.mark == '&')),
        (Form::PLACE_INSIDE, !single && names.iter().any(|word| word.lists.any(SURE))),
        (Form::SUFFIXED, suffixed),
        (Form::PRINTED_THE, first.span.of(text) == "The"),
        (Form::DIGIT, words.iter().any(|word| word.span.of(text).contains(|char: char| char.is_numeric()))),
        (Form::UNKNOWN, single && first.lists == Lists::default()),
        (Form::PLACE_LIST, segment.lists.any(PLACES)),
        (Form::UNHEARD, !single && names.iter().all(|word| word.lists == Lists::default())),
        (Form::UPPER_INSIDE, !single && names.iter().any(|word| word.shape == Shape::Upper)),
    ];
    for (clue, holds) in flags {
        form.0 |= if holds { clue.0 } else { 0 };
    }
    form
}

const SURE: Lists = Lists::of(&[Lists::COUNTRY, Lists::CAPITAL, Lists::STATE, Lists::REGION]);
