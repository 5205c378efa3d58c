//! Short names of organisations and places in one article: acronyms that the text defines, acronyms whose letters are
//! those of one long name, and a name without the word that says what sort of body it is ("Acme" for "Acme Group").

use rustc_hash::FxHashMap;

use crate::analysis::key::{key, plain};
use crate::analysis::tagger::Found;
use crate::analysis::{Kind, Rule};
use crate::text::Span;

/// A long name that a short one stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Long {
    pub kind: Kind,
    pub key: String,
    /// Which of the names given it is.
    pub at: usize,
}

/// All short names of an article.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// By the acronym without full stops.
    defined: FxHashMap<String, Long>,
    /// By first letters; `None` where two long names have them.
    initials: FxHashMap<String, Option<Long>>,
    /// By the name without its last word; `None` where two long names have it.
    stems: FxHashMap<String, Option<Long>>,
}

/// Last words that a second mention leaves out: they say what sort of body it is.
const SORTS: &[&str] = &[
    "group",
    "company",
    "corporation",
    "holdings",
    "holding",
    "party",
    "movement",
    "newspaper",
    "network",
    "airlines",
    "airline",
    "airways",
    "university",
    "college",
    "industries",
    "technologies",
    "foundation",
    "association",
];

/// How far apart a name and its acronym may stand, in bytes.
const GAP: usize = 40;

impl Bodies {
    /// Reads the definitions and the long names of an article.
    pub fn read(text: &str, found: &[Found]) -> Self {
        let mut bodies = Self::default();
        for (at, name) in found.iter().enumerate() {
            let next = found.get(at + 1);
            if let Some(next) = next.filter(|next| is_definition(text, name.span, next.span)) {
                let (one, two) = (name.span.of(text), next.span.of(text));
                if stands_for(two, one) && is_body(name.kind) {
                    let long = Long { kind: name.kind, key: key(name.kind, one), at };
                    bodies.defined.entry(letters(two)).or_insert(long);
                } else if stands_for(one, two) && is_body(next.kind) {
                    let long = Long { kind: next.kind, key: key(next.kind, two), at: at + 1 };
                    bodies.defined.entry(letters(one)).or_insert(long);
                }
            }
            if name.kind == Kind::Organisation {
                bodies.note(name.span.of(text), at);
            }
        }
        bodies
    }

    /// Notes by which short names a long one may be called.
    fn note(&mut self, printed: &str, at: usize) {
        if !printed.trim().contains(char::is_whitespace) {
            return;
        }
        let long = Long { kind: Kind::Organisation, key: key(Kind::Organisation, printed), at };
        let firsts: String =
            words(printed).filter_map(|word| word.chars().next()).filter(|char| char.is_uppercase()).collect();
        if firsts.chars().nth(2).is_some() {
            note(&mut self.initials, firsts.to_lowercase(), &long);
        }
        if let Some((stem, last)) = long.key.rsplit_once(' ')
            && SORTS.contains(&last)
        {
            note(&mut self.stems, stem.to_owned(), &long);
        }
    }

    /// The long name that a short one stands for, and the rule that says so.
    pub fn long_of(&self, kind: Kind, printed: &str) -> Option<(&Long, Rule)> {
        let is_word = !printed.contains(char::is_whitespace);
        let is_acronym = is_word && printed.chars().filter(|char| char.is_uppercase()).nth(1).is_some();
        if is_acronym && let Some(long) = self.defined.get(&letters(printed)) {
            return Some((long, Rule::Acronym));
        }
        if kind != Kind::Organisation {
            return None;
        }
        let plain = plain(printed);
        let known = key(kind, printed) != plain;
        if let Some(Some(long)) = self.stems.get(&plain) {
            return (!known).then_some((long, Rule::ShortForm));
        }
        let capitals = is_word && printed.chars().all(|char| char.is_uppercase() || char == '.');
        let long = self.initials.get(&plain)?.as_ref()?;
        (capitals && !known).then_some((long, Rule::Initials))
    }
}

fn note(map: &mut FxHashMap<String, Option<Long>>, short: String, long: &Long) {
    let held = map.entry(short).or_insert_with(|| Some(long.clone()));
    if held.as_ref().is_some_and(|held| held.key != long.key) {
        *held = None;
    }
}

fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Organisation | Kind::Place)
}

/// The letters of an acronym, folded.
fn letters(acronym: &str) -> String {
    acronym.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether what stands between two names explains one by the other: "Long Name (LN)", "LN, the Long Name".
fn is_definition(text: &str, one: Span, two: Span) -> bool {
    if two.start() > one.end() + GAP {
        return false;
    }
    let gap = Span::new(one.end(), two.start().max(one.end())).of(text);
    let gap = gap.trim().trim_end_matches(['"', '“', '\'', '‘', '«']).trim();
    let opens = gap.strip_prefix('(').or_else(|| gap.strip_prefix(',')).unwrap_or(gap).trim();
    let explained = [
        "or",
        "or the",
        "known as",
        "known as the",
        "also known as",
        "commonly known as",
        "known by its initials",
        "abbreviated as",
        "abbreviated",
        "short for",
        "short for the",
        "which stands for",
        "formally",
        "formally the",
    ];
    (gap == "(" || gap == "," || gap == ", the" || gap == "(the") || explained.contains(&opens)
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|char: char| char.is_whitespace() || char == '-').filter(|word| !matches!(*word, "the" | "The" | ""))
}

/// Whether the letters of `acronym` are those that the words of `long` begin with, in order, from the first on.
fn stands_for(acronym: &str, long: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|char| char.is_uppercase()).collect();
    let odd = acronym.chars().filter(|char| char.is_lowercase()).count();
    if letters.len() < 2 || odd > letters.len() || acronym.contains(char::is_whitespace) {
        return false;
    }
    let mut wanted = letters.iter();
    let mut next = wanted.next();
    for (at, word) in words(long).enumerate() {
        let first = word.chars().next().and_then(|char| char.to_uppercase().next());
        if first.is_some() && first == next.copied() {
            next = wanted.next();
        } else if at == 0 {
            return false;
        }
    }
    next.is_none()
}
