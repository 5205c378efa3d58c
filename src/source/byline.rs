//! Bylines: who wrote it, and for whom. Names are told by their capitals alone; that they are names of people is told
//! by what stands around them.

use super::bio::is_job;
use super::given::begins_with_given;
use super::headline::is_of_publication;
use super::outlet::is_agency;
use super::shape::{capitalised, trim_marks};
use crate::article::Date;
use crate::text::{Span, fold};

/// What a byline begins with, folded.
const OPENERS: &[Opener] = &[
    Opener("additional reporting by", Names::Helpers),
    Opener("analysis by", Names::Authors),
    Opener("author:", Names::Authors),
    Opener("authors:", Names::Authors),
    Opener("by", Names::Perhaps),
    Opener("by:", Names::Authors),
    Opener("editing by", Names::Helpers),
    Opener("exclusive by", Names::Authors),
    Opener("from", Names::Away),
    Opener("opinion by", Names::Authors),
    Opener("posted by", Names::Authors),
    Opener("reported by", Names::Authors),
    Opener("reporting by", Names::Authors),
    Opener("story by", Names::Authors),
    Opener("text by", Names::Authors),
    Opener("with a report from", Names::Helpers),
    Opener("with files from", Names::Helpers),
    Opener("with reporting by", Names::Helpers),
    Opener("with reporting from", Names::Helpers),
    Opener("words by", Names::Authors),
    Opener("written by", Names::Authors),
];

/// An opener, folded, and whose names come after it.
struct Opener(&'static str, Names);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Authors,
    /// Of authors, unless it is a sentence that begins with the same word.
    Perhaps,
    /// Of an author whose place is named too; otherwise it is a sentence or a title that begins with the same word.
    Away,
    /// Of people who are thanked.
    Helpers,
}

/// What parts the names themselves.
const JOINTS: [&str; 5] = [", ", " and ", " AND ", "/", " with "];

/// What stands between a name and the publication.
const BARS: [&str; 8] = [" | ", " · ", " • ", " — ", " – ", " - ", " for ", "\n"];

/// The longest byline, in bytes.
const LONGEST: usize = 160;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "van", "von", "y",
];

/// Words that are in the names of agencies, offices and jobs, not of people.
const OFFICES: &[&str] = &[
    "agency",
    "board",
    "bureau",
    "company",
    "correspondent",
    "desk",
    "editor",
    "editorial",
    "editors",
    "images",
    "international",
    "local",
    "media",
    "national",
    "network",
    "newspaper",
    "newspapers",
    "newsroom",
    "photo",
    "politics",
    "report",
    "reporter",
    "service",
    "services",
    "staff",
    "team",
    "television",
    "the",
    "tv",
    "university",
    "wire",
    "world",
    "writer",
];

/// Words of the names of papers that are family names too: those that stand last, and those that stand first.
const FAMILIES: &[&str] = &["daily", "ledger", "mercury", "messenger", "post", "press", "service", "star", "sun"];
const FAMILIES_FIRST: &[&str] = &["sun"];

/// Titles before a name that are no part of it, folded.
const TITLES: &[&str] = &[
    "ald",
    "alderman",
    "baroness",
    "cllr",
    "coun",
    "councillor",
    "councilman",
    "councilor",
    "councilwoman",
    "dame",
    "dr",
    "lady",
    "lord",
    "mayor",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "rev",
    "reverend",
    "sen",
    "senator",
    "sir",
];

/// What a byline tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Byline<'t> {
    /// The names, as printed.
    pub authors: Vec<&'t str>,
    /// The publication or agency after the name.
    pub outlet: Option<&'t str>,
    /// Whether the line can be nothing but a byline, wherever it stands.
    pub sure: bool,
}

/// The byline that the whole line is; without names for one that was left empty ("By:").
pub fn byline(line: &str) -> Option<Byline<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim_start_matches(['—', '–', '-', '•', '*', ' ', '(']);
    let (rest, Opener(opener, whose)) = after_opener(line)?;
    let sure = matches!(whose, Names::Authors | Names::Helpers);
    // "Reporting by A; editing by B": the first is the author.
    let rest = rest.split(';').next().unwrap_or(rest);
    let rest = Date::find(rest).map_or(rest, |(_, date)| Span::new(0, date.start()).of(rest));
    if trim_marks(rest).is_empty() {
        let empty = opener.ends_with(':') || (rest.len() < line.len() && *whose != Names::Away);
        return empty.then(Byline::default);
    }
    let found = names(rest, is_name)?;
    let away = || found.authors.first().is_some_and(|name| begins_with_given(name) && is_in(rest, name));
    if *whose == Names::Away && !away() {
        return None;
    }
    let known = if *whose == Names::Helpers { Byline::default() } else { found };
    Some(Byline { sure, ..known })
}

/// The authors in a field for them, with or without an opener. There a name is believed that in print may be a paper's.
pub fn authors_of_field(line: &str) -> Vec<&str> {
    let authors = |part| {
        let opened = after_opener(str::trim(part));
        let rest = opened.map_or(part, |(rest, _)| rest);
        let rest = Date::find(rest).map_or(rest, |(_, date)| Span::new(0, date.start()).of(rest));
        let thanked = opened.is_some_and(|(_, Opener(_, whose))| *whose == Names::Helpers);
        names(rest, |words| could_be_name(words, true)).filter(|_| !thanked).unwrap_or_default().authors
    };
    line.split(';').flat_map(authors).collect()
}

/// The line without its opener, and the opener.
fn after_opener(line: &str) -> Option<(&str, &'static Opener)> {
    let begins = |Opener(opener, _): &&Opener| {
        line.get(..opener.len()).is_some_and(|head| head.eq_ignore_ascii_case(opener))
            && line.get(opener.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let opener = OPENERS.iter().filter(begins).max_by_key(|Opener(opener, _)| opener.len())?;
    Some((Span::new(opener.0.len(), line.len()).of(line).trim(), opener))
}

/// The names in what follows "By", up to the first piece that is none, which may be the publication; `None` for a
/// sentence that begins with the same word.
fn names(rest: &str, is_name: impl Fn(&str) -> bool) -> Option<Byline<'_>> {
    let mut found = Byline::default();
    let (mut office, mut placed) = (false, false);
    for (piece, behind_bar) in pieces(rest) {
        // "Ada Quill, with reporting by Bo Li": who comes after is thanked.
        if !found.authors.is_empty() && after_opener(piece).is_some() {
            break;
        }
        let (piece, has_place) = without_place(piece);
        // "Ada Quill in Oslo and New York": a place looks like a name.
        let place = placed && !has_place && !begins_with_given(piece);
        placed |= has_place;
        if is_publication(piece) && is_job(piece) && !begins_with_given(piece) {
            office = true;
        } else if is_name(piece) {
            found.authors.extend((!place).then(|| untitled(piece)));
        } else if is_publication(piece) && (is_office(piece) || (behind_bar && !found.authors.is_empty())) {
            found.outlet = Some(piece);
            break;
        } else if !office && found.authors.is_empty() || piece.split_whitespace().nth(5).is_some() {
            return None;
        }
    }
    (office || found.outlet.is_some() || !found.authors.is_empty()).then_some(found)
}

/// What stands between the joints of a byline, and whether it is what follows a bar.
fn pieces(rest: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut parts = vec![rest];
    for bar in BARS {
        parts = parts.into_iter().flat_map(|part| part.split(bar)).collect();
    }
    let joined = |part| {
        let mut pieces: Vec<&str> = vec![part];
        for joint in JOINTS {
            pieces = pieces.into_iter().flat_map(|piece| piece.split(joint)).collect();
        }
        // "Ada Quill & Bo Li" are two, "Salt & Rope" is one.
        let joint = |piece: &str| if piece.split(" & ").all(|half| is_name(half.trim())) { " & " } else { "\n" };
        pieces.into_iter().flat_map(move |piece| piece.split(joint(piece)))
    };
    let parts = parts.into_iter().enumerate();
    let pieces = parts
        .flat_map(move |(part, words)| joined(words).enumerate().map(move |(at, piece)| (piece, part > 0 && at == 0)));
    pieces.map(|(piece, behind_bar)| {
        let piece = piece.trim().trim_matches([',', '|', '·', '/', '-', '–', ')']).trim();
        (piece.strip_prefix("and ").unwrap_or(piece), behind_bar)
    })
}

/// A name without the place or the day behind it, and whether there is one: "Ada Quill in Oslo", "Ada Quill (Oslo)".
fn without_place(piece: &str) -> (&str, bool) {
    let bare = [" in ", " on ", " ("].into_iter().fold(piece, |piece, end| piece.split(end).next().unwrap_or(piece));
    (bare, bare.len() < piece.len())
}

/// A name that begins a short line without "By", with a place or a publication after it: "Ada Quill, Oslo". Only what
/// stands around the line can tell whether it is a byline.
pub fn bare_byline(line: &str) -> Option<Byline<'_>> {
    if line.len() > LONGEST / 2 {
        return None;
    }
    let first = |line| {
        BARS.into_iter().chain([", ", " in "]).fold(line, |piece: &str, bar| piece.split(bar).next().unwrap_or(piece))
    };
    let name = first(line);
    let rest = Span::new(name.len(), line.len()).of(line).trim_matches(|char: char| !char.is_alphanumeric());
    let outlet = Some(rest).filter(|rest| is_publication(rest) && is_office(rest) && !is_job(rest));
    let fits = is_name(name)
        && (rest.is_empty() || outlet.is_some() || rest.split_whitespace().all(capitalised) || is_in(line, name));
    fits.then(|| Byline { authors: vec![untitled(name)], outlet, sure: false })
}

/// Whether a place follows the name: "Ada Quill in Oslo".
fn is_in(line: &str, name: &str) -> bool {
    line.strip_prefix(name)
        .and_then(|rest| rest.strip_prefix(" in "))
        .is_some_and(|place| place.split_whitespace().all(capitalised))
}

/// Whether the words could be the name of a person: two to five, capitalised, none of an office.
pub fn is_name(words: &str) -> bool {
    could_be_name(words, false)
}

/// Whether the words could be the name of a person; who is `told` to be one may be called like a paper: "Ada Post".
fn could_be_name(words: &str, told: bool) -> bool {
    // Asked of every line: a long one is none, and is not looked through.
    if words.len() > 60 {
        return false;
    }
    let count = words.split_whitespace().count();
    let family = |at: usize, word: &str| {
        (at + 1 == count && FAMILIES.contains(&word) && (told || begins_with_given(words)))
            || (at == 0 && FAMILIES_FIRST.contains(&word))
    };
    let fits = |(at, word): (usize, &str)| {
        let bare = word.trim_end_matches(['.', ',']);
        let letters = word.chars().all(|char| char.is_alphabetic() || matches!(char, '.' | '-' | '\'' | '’' | '‑'));
        // "Editor-at-large".
        let office = ["-at-", "-in-"].iter().any(|middle| word.contains(middle));
        let person = || {
            let folded = fold(bare);
            !is_of_office(&folded) || family(at, &folded)
        };
        letters && ((capitalised(word) && !office && person()) || (at > 0 && PARTICLES.contains(&bare)))
    };
    (2..=5).contains(&count)
        && words.split_whitespace().enumerate().all(fits)
        && words.split_whitespace().last().is_some_and(capitalised)
        && !is_agency(words)
}

/// The name without the titles before it: "Cllr Ada Quill".
pub fn untitled(name: &str) -> &str {
    let rest = |name| {
        let (title, rest): (&str, &str) = str::split_once(name, ' ')?;
        (TITLES.binary_search(&trim_marks(&fold(title))).is_ok() && is_name(rest)).then_some(rest)
    };
    std::iter::successors(Some(name), |&name| rest(name)).last().unwrap_or(name)
}

/// Whether a word tells that the name is not that of a person.
pub fn is_office(words: &str) -> bool {
    is_agency(words) || fold(words).split_whitespace().any(is_of_office)
}

/// Whether a word, folded, is one in the names of papers, agencies, offices and jobs.
fn is_of_office(word: &str) -> bool {
    OFFICES.binary_search(&word).is_ok() || is_of_publication(word)
}

/// Whether the words could be the name of a publication: capitalised and few.
pub fn is_publication(words: &str) -> bool {
    let mut count = 0;
    let fits = words.len() <= 60
        && words.split_whitespace().all(|word| {
            count += 1;
            (count > 1 && word == "&")
                || word.starts_with(|char: char| char.is_alphanumeric())
                    && (word.chars().any(char::is_uppercase)
                        || (count > 1 && matches!(word, "of" | "the" | "and" | "for")))
        });
    fits && (1..=6).contains(&count)
}

/// Whether the line is an address of electronic mail, or of an account, and nothing else.
pub fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let address = |word: &str| {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric() && char != '@');
        word.starts_with('@') || word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
    };
    match (words.next(), words.next(), words.next()) {
        (Some(word), None, _) => address(word),
        (Some(label), Some(word), None) => {
            address(word) && matches!(fold(label).as_str(), "email:" | "e-mail:" | "contact:" | "twitter:")
        }
        _ => false,
    }
}

/// The author whom a standfirst introduces: "Jane Doe on why …", "Jane Doe reports".
pub fn introduced(standfirst: &str) -> Option<&str> {
    const CUES: &[&str] = &[
        " on why ",
        " on how ",
        " on what ",
        " on the ",
        " reports",
        " explains",
        " argues",
        " writes",
        " looks at ",
        " asked ",
        " asks ",
        " meets ",
    ];
    CUES.iter().find_map(|cue| {
        let (before, _) = standfirst.split_once(cue)?;
        let sentence = before.rsplit_once([',', '.', '?', '!', '\n']).map_or(before, |(_, last)| last).trim();
        is_name(sentence).then_some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(OFFICES.is_sorted() && TITLES.is_sorted());
    }

    #[test]
    fn bylines() {
        for (line, expected) in [
            ("By Ada Quill", Some((vec!["Ada Quill"], None))),
            ("BY ADA QUILL AND BO LI", Some((vec!["ADA QUILL", "BO LI"], None))),
            ("By Ada Quill and Bo Li", Some((vec!["Ada Quill", "Bo Li"], None))),
            ("By Ada Quill, Bo Li and Cy Dee", Some((vec!["Ada Quill", "Bo Li", "Cy Dee"], None))),
            ("By: J. R. van der Berg | Feb. 3, 2020", Some((vec!["J. R. van der Berg"], None))),
            ("By Ada Quill on Sunday, May 3rd, 2020 at 11:04 a.m.", Some((vec!["Ada Quill"], None))),
            ("By Ada Quill, The Courier", Some((vec!["Ada Quill"], Some("The Courier")))),
            ("By Ada Quill — Harbour News", Some((vec!["Ada Quill"], Some("Harbour News")))),
            ("By Ada Quill, staff reporter", Some((vec!["Ada Quill"], None))),
            ("Written by Ada Quill", Some((vec!["Ada Quill"], None))),
            ("By The Associated Press", Some((vec![], Some("The Associated Press")))),
            ("By Cllr Ada Quill and Councillor Bo Li", Some((vec!["Ada Quill", "Bo Li"], None))),
            ("By Sir Quill", Some((vec!["Sir Quill"], None))),
            ("By Ada Quill in Oslo", Some((vec!["Ada Quill"], None))),
            ("With files from Ada Quill", Some((vec![], None))),
            ("Reporting by Ada Quill; Editing by Bo Li", Some((vec!["Ada Quill"], None))),
            ("By: /", Some((vec![], None))),
            ("By Ada Quill, Senior Writer", Some((vec!["Ada Quill"], None))),
            ("By Ada Quill, Health Reporter, and Tom Star", Some((vec!["Ada Quill", "Tom Star"], None))),
            ("By Ada Quill, Orsk", Some((vec!["Ada Quill"], None))),
            ("By Ada Quill, MD", Some((vec!["Ada Quill"], None))),
            ("By Ada Quill | Salt & Rope", Some((vec!["Ada Quill"], Some("Salt & Rope")))),
            ("By Political Editor", Some((vec![], None))),
            ("By Emily Post and Sun Wei", Some((vec!["Emily Post", "Sun Wei"], None))),
            ("By Ada Quill in Orsk and Bo Li in Hale", Some((vec!["Ada Quill", "Bo Li"], None))),
            ("By Ada Quill in Orsk and New Hale", Some((vec!["Ada Quill"], None))),
            ("By Ada Quill in Orsk and Tom Hale", Some((vec!["Ada Quill", "Tom Hale"], None))),
            ("By Ada Quill (Orsk) and Bo Li (Hale)", Some((vec!["Ada Quill", "Bo Li"], None))),
            ("By Ada Quill/Harbour Times", Some((vec!["Ada Quill"], Some("Harbour Times")))),
            ("(Reporting by Ada Quill and Bo Li; Editing by Cy Dee)", Some((vec!["Ada Quill", "Bo Li"], None))),
            ("EXCLUSIVE by Ada Quill", Some((vec!["Ada Quill"], None))),
            ("From Ada Quill in Orsk", Some((vec!["Ada Quill"], None))),
            ("Reporting by Ada Quill, with reporting by Bo Li and Cy Dee", Some((vec!["Ada Quill"], None))),
            ("From Ada Quill", None),
            ("From", None),
            ("From Humble Beginnings in Orsk", None),
            ("By then the bridge had closed", None),
            ("By Monday, the bridge had closed.", None),
            ("Bystanders ran", None),
        ] {
            let found = byline(line).map(|byline| (byline.authors, byline.outlet));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn lines_that_begin_with_a_name() {
        for (line, expected) in [
            ("Ada Quill", Some(("Ada Quill", None))),
            ("Ada Quill, Oslo", Some(("Ada Quill", None))),
            ("Ada Quill, Senior Writer", Some(("Ada Quill", None))),
            ("Ada Quill in New Oslo", Some(("Ada Quill", None))),
            ("Ada Quill · Harbour News ·", Some(("Ada Quill", Some("Harbour News")))),
            ("Ada Quill in a boat that sank", None),
            ("Ada Quill, who saw it, tells", None),
            ("Storm in Oslo", None),
        ] {
            let found = bare_byline(line).map(|found| (found.authors[0], found.outlet));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn names_and_what_is_none() {
        for (words, expected) in [
            ("Ada Quill", true),
            ("Ada O’Quill-Berg", true),
            ("Khalid bin Walid", true),
            ("Ada", false),
            ("Harbour News", false),
            ("Emily Post", true),
            ("Markus Sun", true),
            ("Sun Wei", true),
            ("Harbour Post", false),
            ("Sun Media", false),
            ("Charlotte Observer", false),
            ("The Hague", false),
            ("Agence France-Presse", false),
            ("ada quill", false),
            ("Ada Quill 3", false),
            ("Courier Editor-at-large", false),
            ("Van der", false),
        ] {
            assert_eq!(is_name(words), expected, "{words}");
        }
        assert_eq!(introduced("The harbour is closing. Ada Quill on why it had to."), Some("Ada Quill"));
        assert_eq!(introduced("The harbour spends more on the bridge."), None);
    }

    #[test]
    fn addresses() {
        assert!(
            is_address("ada@courier.example") && is_address("Email: ada@courier.example") && is_address("@adaquill")
        );
        assert!(!is_address("write to ada@courier.example") && !is_address("a@b") && !is_address(""));
    }
}
