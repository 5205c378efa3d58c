//! Headlines: which line may be one, and where the site's name hangs on its end.

use super::byline::is_publication;
use super::chrome::is_section;
use super::control::buttons;
use super::shape::{PROSE, capitalised, ends_sentence};
use super::voice::{is_offer, speaks_to_reader};
use crate::text::{Span, fold, is_unspaced};

/// The longest headline, in bytes.
const LONGEST: usize = 250;

/// What stands between a title and the name of its site. Only the bar is never part of a title itself.
const JOINTS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · "];

/// Words of which one at least is in the name of most publications.
const PUBLICATION: &[&str] = &[
    "advertiser",
    "advocate",
    "argus",
    "bbc",
    "beacon",
    "blog",
    "broadcasting",
    "bulletin",
    "cbc",
    "chronicle",
    "cnn",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "magazine",
    "mail",
    "mercury",
    "messenger",
    "monitor",
    "news",
    "observer",
    "online",
    "post",
    "press",
    "quarterly",
    "radio",
    "record",
    "register",
    "reuters",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegram",
    "telegraph",
    "times",
    "today",
    "tribune",
    "voice",
    "weekly",
];

/// A title with the name of its site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suffixed<'t> {
    /// The title alone.
    pub title: &'t str,
    /// The name of the site.
    pub site: &'t str,
    /// Whether the line shows by itself that the end is the site's name.
    pub sure: bool,
}

/// Letters of a script without spaces that count as a word.
const UNSPACED_WORD: usize = 3;

/// Whether the line could be a headline: not too long, some words, and no full stop.
pub fn could_be(line: &str) -> bool {
    let full_stop = ends_sentence(line) && !line.ends_with(['?', '!', '…', ')']) && !ends_in_initials(line);
    let prose = line.len() >= PROSE && has_sentence(line);
    let other = full_stop || prose || is_slug(line);
    line.len() <= LONGEST
        && !other
        && !line.ends_with([',', ';', ':'])
        && !line.starts_with(['•', '*', '©'])
        && words(line) >= if line.contains(':') { 3 } else { 2 }
}

/// Whether the line is what agencies send above a story: "BC-BRIDGE 1stLd a0412 03-09 0390". A letter with four digits
/// is the number of a piece; nothing else is written so.
pub fn is_slug(line: &str) -> bool {
    let number = |word: &str| {
        let digits = word.strip_prefix(|char: char| char.is_ascii_lowercase());
        digits.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let first = line.split([' ', ',']).next().unwrap_or_default();
    let shouts = first.contains('-') && first.chars().all(|char| char.is_uppercase() || char == '-');
    shouts && line.len() <= LONGEST && line.split([' ', ',']).any(number)
}

/// Whether a sentence ends inside of the line, after a word that is no abbreviation.
fn has_sentence(line: &str) -> bool {
    let ends = |before: &str| {
        let word = before.split_whitespace().last().unwrap_or_default();
        let letters = word.chars().take_while(|char| char.is_alphabetic()).count();
        let whole = letters == word.chars().count();
        word.ends_with(|char: char| char.is_ascii_digit())
            || whole && (letters >= 6 || letters >= 4 && word.starts_with(char::is_lowercase))
    };
    let begins = |after: &str| after.starts_with(|char: char| char.is_uppercase() || matches!(char, '“' | '"'));
    line.match_indices(". ").any(|(at, stop)| {
        line.split_at_checked(at + stop.len())
            .is_some_and(|(before, after)| ends(before.trim_end_matches(". ")) && begins(after))
    })
}

/// How much a line is like a headline, among lines that could be one: mastheads least, then labels and short names.
pub fn likeness(line: &str) -> usize {
    let title = cuts(line).find(|cut| cut.sure).map_or(line, |cut| cut.title);
    let folded = fold(title);
    match words(title) {
        _ if is_masthead(title) => 0,
        // A menu has wide gaps.
        _ if line.contains("  ") && buttons(line).is_some() => 1,
        // "Would you like our letter?" is above many a headline, and seldom one.
        _ if is_offer(&folded) || (title.ends_with(['?', '!']) && speaks_to_reader(title, &folded)) => 2,
        0 | 1 => 1,
        2 => 2,
        _ if is_named(title) => 2,
        _ => 3,
    }
}

/// Whether the line could be a name: few words, all with capitals. So are short headlines in some papers.
pub fn is_named(title: &str) -> bool {
    let longest = if title.starts_with("The ") { 4 } else { 3 };
    words(title) <= longest && title.split_whitespace().all(capitalised)
}

/// Whether a word, folded, is one of those that are in the names of publications.
pub fn is_of_publication(word: &str) -> bool {
    PUBLICATION.binary_search(&word).is_ok()
}

/// Whether the line is the name of a publication by itself.
pub fn is_masthead(line: &str) -> bool {
    let folded = fold(line);
    let last = folded.split_whitespace().last().unwrap_or_default();
    is_of_publication(last)
        && (2..=4).contains(&words(line))
        && line.split_whitespace().all(|word| capitalised(word) || word == "&")
}

/// The words of a line, as far as they matter for what it is.
fn words(line: &str) -> usize {
    let words = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    // Where no spaces are written a line is a word: one of four letters is the label of a section, most headlines are
    // longer.
    let in_letters = || line.chars().filter(|&char| is_unspaced(char)).take(5 * UNSPACED_WORD).count() / UNSPACED_WORD;
    match words.take(5).count() {
        few if few < 5 && !line.is_ascii() => few.max(in_letters()),
        count => count,
    }
}

/// Whether a line ends like "the U.S.", where the full stop belongs to the word.
fn ends_in_initials(line: &str) -> bool {
    let word = line.split_whitespace().last().unwrap_or_default().trim_end_matches(['”', '’', '"', '\'']);
    word.ends_with('.') && word.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// The ways in which the line can be cut into title and site, the surest first.
pub fn cuts(line: &str) -> impl Iterator<Item = Suffixed<'_>> {
    JOINTS.iter().filter(|_| line.len() <= 2 * LONGEST).filter_map(move |&joint| {
        // A bar cuts at once; after a dash, which titles have too, only the last part can be a site.
        let (title, rest) = if joint == " | " { line.split_once(joint)? } else { line.rsplit_once(joint)? };
        let site = site(rest, joint)?;
        let named = fold(site).split_whitespace().any(is_of_publication);
        let domain = site.contains('.') && !site.ends_with('.') && !site.contains(' ');
        let sure = joint == " | " || domain || (named && is_publication(site));
        Some(Suffixed { title: title.trim(), site, sure })
    })
}

/// The name of the site among the parts after the title: the first that is no section.
fn site<'t>(rest: &'t str, joint: &str) -> Option<&'t str> {
    let mut parts = rest.split(joint).map(str::trim).filter(|part| !part.is_empty());
    let first = parts.clone().next()?;
    let site = parts.find(|part| !is_section(&fold(part))).unwrap_or(first);
    (site.len() <= 60 && site.split_whitespace().nth(5).is_none()).then_some(site)
}

/// The span of a piece of `text`, which the piece was cut from.
pub fn span_of(text: &str, piece: &str) -> Span {
    let start = piece.as_ptr().addr() - text.as_ptr().addr();
    Span::new(start, start + piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(PUBLICATION.is_sorted());
    }

    #[test]
    fn lines_that_could_be_headlines() {
        for (line, expected) in [
            ("Harbour bridge to close for repairs", true),
            ("Will the bridge ever open again?", true),
            ("What the bridge means for the U.S.", true),
            ("‘We were all afraid’", true),
            ("BC-BRIDGE, 2nd Ld - Writethru, a0412,0390", false),
            ("The bridge closed on Monday.", false),
            (
                "The bridge closed on Monday. The mayor had asked for it, and nobody was there to see it but the mayor and his",
                false,
            ),
            ("“The bridge is closed.”", false),
            ("Bridge", false),
            ("The mayor said:", false),
            ("• Popular", false),
            ("新港大桥年底通车", true),
            ("青波市でラーメン祭り、三万人", true),
            ("国际新闻", false),
            ("大桥周一关闭。", false),
        ] {
            assert_eq!(could_be(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_with_the_name_of_the_site() {
        for (line, expected) in [
            ("Bridge to close | The Courier", Some(("Bridge to close", "The Courier", true))),
            ("Bridge to close | World news | The Courier", Some(("Bridge to close", "The Courier", true))),
            (
                "Bridge to close | courierNOW | All the harbour's talk, every single day",
                Some(("Bridge to close", "courierNOW", true)),
            ),
            ("Bridge to close - Harbour News", Some(("Bridge to close", "Harbour News", true))),
            ("Bridge to close – courier.example", Some(("Bridge to close", "courier.example", true))),
            ("Bridge to close – and not to open", Some(("Bridge to close", "and not to open", false))),
            ("Bridge to close", None),
        ] {
            let found = cuts(line).next().map(|cut| (cut.title, cut.site, cut.sure));
            assert_eq!(found, expected, "{line}");
        }
    }
}
