//! What a quotation looks like: a sentence, the title of a work, or a nickname.

use super::clause::Reading;
use super::items::What;
use super::words::Class;

/// Whether a quotation is a sentence of its own.
pub(super) fn is_whole(inside: &str) -> bool {
    let first = inside.chars().find(|char| char.is_alphanumeric());
    first.is_some_and(|char| !char.is_lowercase())
}

pub(super) fn ends_in_stop(inside: &str) -> bool {
    inside.trim_end().ends_with(['.', ',', '!', '?', '…', '—', '–', '-', ';'])
}

/// Small words that stay small in a title.
const SMALL: &[&str] = &[
    "about", "after", "and", "before", "for", "from", "into", "like", "over", "than", "that", "the", "this", "under",
    "upon", "with", "without",
];

/// Whether it begins with a capital and has one on every longer word.
pub(super) fn is_title(inside: &str) -> bool {
    let letter = |word: &str| word.chars().find(|char| char.is_alphanumeric());
    let small = |word: &&str| word.chars().count() <= 3 || SMALL.contains(word);
    let mut words = inside.split_whitespace();
    let opens = words.next().and_then(letter).is_some_and(|char| !char.is_lowercase());
    opens && words.filter(|word| !small(word)).all(|word| letter(word).is_none_or(|char| !char.is_lowercase()))
}

/// Whether a word after the first has a capital, and is long enough to have one in titles only.
pub(super) fn has_capitals(inside: &str) -> bool {
    let long = inside.split_whitespace().skip(1).filter(|word| word.chars().count() > 3);
    long.into_iter().any(|word| word.starts_with(char::is_uppercase))
}

/// Whether the words before a quotation announce the title of a work: "the film", "an episode of".
pub(super) fn names_a_work(reading: &Reading, at: usize) -> bool {
    let called =
        |word: &str| matches!(word, "called" | "titled" | "entitled" | "named" | "dubbed" | "of" | "on" | "in");
    let noun = reading
        .previous(at)
        .map(|before| if called(reading.word(before)) { reading.previous(before).unwrap_or(before) } else { before });
    noun.is_some_and(|noun| WORKS.contains(&reading.word(noun).to_lowercase().as_str()))
}

const WORKS: &[&str] = &[
    "album",
    "ballad",
    "book",
    "comedy",
    "documentary",
    "drama",
    "episode",
    "episodes",
    "essay",
    "exhibition",
    "film",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "script",
    "season",
    "series",
    "show",
    "sitcom",
    "single",
    "song",
    "soundtrack",
    "star",
    "thriller",
    "track",
    "trilogy",
];

/// Whether a quotation is a nickname: it stands inside a name.
pub(super) fn is_nickname(reading: &Reading, at: usize, inside: &str) -> bool {
    let is_name = |at: usize| matches!(reading.what(at), What::Name(_) | What::Word(Class::Capital));
    let around = reading.previous(at).is_some_and(is_name) && reading.next(at).is_some_and(is_name);
    around && inside.split_whitespace().count() <= 2 && !ends_in_stop(inside) && is_title(inside)
}
