//! The words between two names, and before one, that tell whose they are: two persons side by side, another name of the
//! same person, a relative in passing.

use crate::text::Span;

/// Whether what stands between two names makes the second another name of the first: "Ada Moor (née Hale)".
pub(super) fn is_other_name(gap: &str, second: &str) -> bool {
    // A name in another script in parentheses: "Lin Hale (林海)".
    if gap.trim_start().starts_with('(') && !second.contains(|char: char| char.is_ascii_alphabetic()) {
        return true;
    }
    // What stands in commas between may be an age: "Ada Moor, 45, also known as".
    let is_told = |piece: &&str| piece.contains(char::is_alphanumeric);
    let opens = gap.trim_start().starts_with([',', '(']);
    let gap = gap.rsplit([',', ';', '(', ':']).find(is_told).unwrap_or(gap);
    let gap = gap.trim_matches(|char: char| !char.is_alphanumeric() && char != '.');
    let gap = gap.strip_suffix("the").unwrap_or(gap).trim();
    // "Ada Moor also called Paul Hale" is two; "Ada Moor, also called Sky" is one.
    let sure = gap.ends_with("known as") || matches!(gap, "née" | "né" | "nee" | "aka" | "AKA" | "a.k.a" | "a.k.a.");
    let former = gap == "formerly" && !second.contains(char::is_whitespace);
    sure || opens && (former || OTHER_NAME.contains(&gap))
}

/// What says that another name of the same person follows.
const OTHER_NAME: &[&str] = &[
    "née",
    "né",
    "nee",
    "born",
    "born as",
    "a.k.a.",
    "aka",
    "AKA",
    "a.k.a",
    "also known as",
    "better known as",
    "best known as",
    "known as",
    "known professionally as",
    "commonly known as",
    "known simply as",
    "whose real name is",
    "whose real name was",
    "real name",
    "birth name",
    "formerly known as",
    "nicknamed",
    "alias",
    "whose nom de guerre is",
    "nom de guerre",
    "also called",
    "also spelled",
    "also spelt",
    "also written",
    "also transliterated as",
    "who is also known as",
    "whose birth name is",
    "whose birth name was",
    "born under the name",
];

/// Words for relatives.
const KIN: &[&str] = &[
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "widow",
    "widower",
    "spouse",
    "sons",
    "daughters",
    "brothers",
    "sisters",
    "parents",
    "half-brother",
    "half-sister",
];

/// Whether somebody is named as the relative of another: "her brother Paul Moor", "son of Paul Moor".
pub(super) fn is_kin(text: &str, span: Span) -> bool {
    let from = text.floor_char_boundary(span.start().saturating_sub(60));
    let before = Span::new(from, span.start()).of(text);
    let line = before.rsplit(['\n', '.', ';']).next().unwrap_or_default();
    let words = line.split(|char: char| char.is_whitespace() || char == ',').rev().filter(|word| !word.is_empty());
    words.take(6).any(|word| KIN.contains(&word))
}

/// Whether what stands between two names sets two persons side by side.
pub(super) fn is_beside(gap: &str) -> bool {
    matches!(gap.trim(), "and" | "&" | "," | ", and" | "vs." | "versus")
}
