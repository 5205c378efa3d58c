//! Titles as written before a name. Names leave them out; the card shows them, and a join asks them for gender.

use super::gazetteer::{Lists, entry, lists_of};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// How far before a name a title may begin, in bytes.
const REACH: usize = 120;

/// The title or role directly before a person's name, as written: "Defence Minister", "Brig. Gen.", "spokeswoman".
pub fn titles_before(text: &str, mention: Span) -> Option<Span> {
    let from = text.floor_char_boundary(mention.start().saturating_sub(REACH));
    let before = Span::new(from, mention.start()).of(text);
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let base = from + line;
    let line = Span::new(base, mention.start()).of(text);
    let tokens: Vec<Token> = tokens(line).collect();
    let mut at = tokens.len();
    let mut taken = Taken { text: line, title: None, start: None, next: line.len() };
    while at > 0 && taken.take(tokens[at - 1], at.checked_sub(2).and_then(|at| tokens.get(at))) {
        at -= 1;
    }
    taken.title?;
    let end = line.trim_end().len();
    taken.start.map(|start| Span::new(start, end).shift(base))
}

/// A typed name, then the same with ever fewer of the titles in front of it: "Mr. Moor", "Moor".
pub fn without_titles(name: &str) -> impl Iterator<Item = &str> {
    let is_title = |word: &str| {
        let word = entry(word.trim_end_matches(','));
        matches!(word.as_str(), "of" | "for" | "and" | "the") || lists_of(&word).any(Lists::TITLE | Lists::MODIFIER)
    };
    std::iter::successors(Some(name.trim()), move |name| {
        let (first, rest) = name.split_once(char::is_whitespace)?;
        is_title(first).then(|| rest.trim_start())
    })
}

/// What has been read so far, from the name backwards.
struct Taken<'a> {
    text: &'a str,
    /// Whether the title nearest to the name is capitalised; `None` before the first title.
    title: Option<bool>,
    start: Option<usize>,
    next: usize,
}

impl Taken<'_> {
    /// Whether `token` may be part of the title; `before` is the one in front of it.
    fn take(&mut self, token: Token, before: Option<&Token>) -> bool {
        let word = token.span.of(self.text);
        let gap = Span::new(token.span.end(), self.next).of(self.text);
        let first = self.start.is_none();
        self.next = token.span.start();
        if token.kind == TokenKind::Mark {
            return word == "-" && gap.is_empty() && !first;
        }
        if first && gap.is_empty() || token.kind != TokenKind::Word {
            return false;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let lists = lists_of(&entry(word));
        if lists.any(Lists::TITLE) && self.title.is_none_or(|title| title == capital || !title) {
            self.title = Some(capital);
            self.start = Some(token.span.start());
            return true;
        }
        if lists.any(Lists::MODIFIER) && self.title.unwrap_or(true) == capital {
            self.start = Some(token.span.start());
            return true;
        }
        let leads = |before: &Token| {
            let word = before.span.of(self.text);
            word.chars().next().is_some_and(char::is_uppercase)
                && lists_of(&entry(word)).any(Lists::TITLE | Lists::MODIFIER)
        };
        !first && matches!(word, "of" | "for" | "and") && before.is_some_and(leads)
    }
}

/// Whether a person is spoken of as a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "Mr.", "King".
    Male,
    /// "Ms.", "Queen".
    Female,
}

const MALE: &[&str] = &[
    "mr",
    "sir",
    "king",
    "prince",
    "lord",
    "duke",
    "emperor",
    "father",
    "brother",
    "pope",
    "congressman",
    "councilman",
    "monsieur",
    "herr",
    "señor",
    "baron",
    "emir",
    "sultan",
    "mullah",
    "ayatollah",
];
const FEMALE: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "dame",
    "queen",
    "princess",
    "lady",
    "duchess",
    "sister",
    "congresswoman",
    "councilwoman",
    "chairwoman",
    "spokeswoman",
    "madam",
    "madame",
    "frau",
    "señora",
    "baroness",
    "countess",
    "empress",
    "actress",
];
/// Titles that say nothing but the gender.
const HONORIFICS: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "sir", "dame", "monsieur", "madame", "herr", "frau"];

/// Whether a title says no more than how its bearer is addressed, so that the name after it is the family's: "Mr. Moor".
pub(super) fn is_address(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.').to_lowercase();
    matches!(
        last.as_str(),
        "mr" | "mrs" | "ms" | "miss" | "mx" | "monsieur" | "madame" | "herr" | "frau" | "señor" | "señora"
    )
}

/// How far after a name an office may be told, in bytes.
const AFTER: usize = 60;

/// The offices that stand after a name between commas: "minister" in "Ada Moor, the foreign minister, …".
pub(super) fn offices_after(text: &str, mention: Span) -> Vec<String> {
    let to = text.floor_char_boundary(text.len().min(mention.end() + AFTER));
    let Some(after) = Span::new(mention.end(), to).of(text).strip_prefix(", ") else { return Vec::new() };
    let piece = after.split([',', '.', ';', ':', '\n', '(', '"', '“']).next().unwrap_or_default();
    let words = piece.split_whitespace().take_while(|word| !matches!(*word, "and" | "who" | "said" | "says"));
    let words = words.take(6).map(str::to_lowercase);
    words.filter(|word| lists_of(&entry(word)).any(Lists::TITLE)).collect()
}

/// The gender that a title as written gives away.
pub fn gender(title: &str) -> Option<Gender> {
    let title = title.to_lowercase();
    let mut words = title.split_whitespace().map(|word| word.trim_end_matches('.'));
    words.find_map(|word| match word {
        _ if MALE.contains(&word) => Some(Gender::Male),
        _ if FEMALE.contains(&word) => Some(Gender::Female),
        _ => None,
    })
}

/// The word of a title that tells its bearer from others ("minister", "gen"); `None` for "Mr." and the like.
pub(super) fn office(title: &str) -> Option<String> {
    let word = title.split_whitespace().next_back()?.trim_end_matches('.').to_lowercase();
    (!HONORIFICS.contains(&word.as_str())).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read_backwards_from_the_name() {
        for (text, expected) in [
            ("Then Defence Minister |Ada Moor spoke", Some("Then Defence Minister")),
            ("She saw Mr. |Moor", Some("Mr.")),
            ("with Brig. Gen. |Moor", Some("Brig. Gen.")),
            ("Chief of Defence Staff General |Moor", Some("Chief of Defence Staff General")),
            ("Secretary of State |Moor", Some("Secretary of State")),
            ("the ministry's spokeswoman |Moor", Some("spokeswoman")),
            ("the Borduria State leader |Moor", Some("leader")),
            ("a retired vice-admiral |Moor", Some("retired vice-admiral")),
            ("a minister, |Moor", None),
            ("a minister\n|Moor", None),
            ("and |Moor", None),
            ("|Moor", None),
        ] {
            let at = text.find('|').unwrap();
            let text = text.replace('|', "");
            let span = titles_before(&text, Span::new(at, at + 3));
            assert_eq!(span.map(|span| span.of(&text)), expected, "{text}");
        }
    }

    #[test]
    fn a_typed_name_loses_its_titles() {
        for (name, expected) in [
            ("mr. moor", "mr. moor|moor"),
            ("Defence Minister Ada Moor", "Defence Minister Ada Moor|Minister Ada Moor|Ada Moor"),
            ("Secretary of State Moor", "Secretary of State Moor|of State Moor|State Moor|Moor"),
            ("Ada Moor", "Ada Moor"),
            ("  King ", "King"),
            ("", ""),
        ] {
            assert_eq!(without_titles(name).collect::<Vec<_>>().join("|"), expected);
        }
    }

    #[test]
    fn genders_and_offices() {
        assert_eq!(gender("Deputy Spokeswoman"), Some(Gender::Female));
        assert_eq!(gender("Mr."), Some(Gender::Male));
        assert_eq!(gender("Gen."), None);
        assert_eq!(office("Brig. Gen."), Some("gen".into()));
        assert_eq!(office("Mr."), None);
    }
}
