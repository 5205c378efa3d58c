//! Conventions of the news that annotated sentences do not show: datelines, "The" in the name of a newspaper, the seat of
//! a member of parliament behind his name, peoples of two words, titles, the authors that the byline names.

use rustc_hash::FxHashSet;

use crate::analysis::Kind;
use crate::analysis::gazetteer::{Lists, entry, lists_of};
use crate::analysis::person::suffix;
use crate::analysis::tagger::Found;
use crate::article::{Article, Block};
use crate::text::Span;

/// Creeds and regions that make one name with the people after them: "Sunni Arabs".
const CREEDS: &[&str] = &["Sunni", "Shia", "Shiite", "Shi'ite", "Shi’ite", "Coptic", "Bosnian", "Orthodox"];

/// What stands behind the names of sons.
const SUFFIXES: &[&str] = &[", Jr.", ", Sr.", " Jr.", " Sr."];

/// What a hyphen joins to the front of a name.
const PREFIXES: &[&str] = &["anti", "ex", "mid", "non", "post", "pre", "pro"];

/// Short months that are names too.
const MONTHS: &[&str] = &["Jan", "Mar"];

/// What stands in brackets behind a politician, before his state, and is no place.
const PARTIES: &[&str] = &["Conservative", "Democrat", "Green", "Independent", "Labour", "Liberal", "Republican"];

/// States and provinces as newspapers shorten them.
const STATES: &[&str] = &[
    "Ala.", "Alta.", "Ariz.", "Ark.", "B.C.", "Calif.", "Colo.", "Conn.", "D.C.", "Del.", "Fla.", "Ga.", "Ill.",
    "Ind.", "Kan.", "Ky.", "La.", "Man.", "Mass.", "Md.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "N.B.", "N.C.",
    "N.D.", "N.H.", "N.J.", "N.L.", "N.M.", "N.S.", "N.W.T.", "N.Y.", "Neb.", "Nev.", "Okla.", "Ont.", "Ore.",
    "P.E.I.", "Pa.", "Que.", "R.I.", "S.C.", "S.D.", "Sask.", "Tenn.", "Tex.", "Va.", "Vt.", "W.Va.", "Wash.", "Wis.",
    "Wyo.", "Y.T.",
];

/// Last words of the names of newspapers, and of no places.
const PAPERS: &[&str] = &[
    "Advertiser",
    "Chronicle",
    "Courier",
    "Dispatch",
    "Enquirer",
    "Examiner",
    "Gazette",
    "Herald",
    "Inquirer",
    "Sentinel",
    "Statesman",
    "Telegraph",
    "Tribune",
];

/// The longest end of a body's name that is looked for, in words.
const LONGEST_BODY: usize = 5;

/// The longest dateline, in bytes.
const LONGEST_DATELINE: usize = 80;

/// The longest name of a seat, in bytes.
const LONGEST_SEAT: usize = 80;

/// Whether a name is a month before its day: "Jan. 6".
pub(super) fn is_date(text: &str, name: Found) -> bool {
    let after = Span::new(name.span.end(), text.len()).of(text);
    let day = after.strip_prefix(['.']).unwrap_or(after).strip_prefix(' ').unwrap_or_default();
    let month = name.span.of(text).trim_end_matches('.');
    day.starts_with(|char: char| char.is_ascii_digit())
        && (lists(month).any(Lists::CALENDAR) || MONTHS.contains(&month))
}

/// Whether a name is the letter before a question or an answer: "Q. Will it stay?".
pub(super) fn is_turn(text: &str, name: Found) -> bool {
    let before = Span::new(0, name.span.start()).of(text);
    let letter = matches!(name.span.of(text), "Q" | "Q." | "A" | "A.");
    letter && (before.is_empty() || before.ends_with('\n'))
}

/// A name without the word that a hyphen joins to it: "anti-Islamic State".
pub(super) fn without_prefix(text: &str, name: Span) -> Span {
    let rest = name.of(text).split_once('-').filter(|(prefix, _)| PREFIXES.contains(prefix)).map(|(_, rest)| rest);
    rest.map_or(name, |rest| Span::new(name.end() - rest.len(), name.end()))
}

/// A place with the word behind it, or in it, that only newspapers have: "Iowa Statesman".
pub(super) fn paper(text: &str, name: Found) -> Found {
    let is_paper = |word: &str| PAPERS.binary_search(&word).is_ok();
    let printed = name.span.of(text);
    let rest = Span::new(name.span.end(), text.len()).of(text).strip_prefix(' ').unwrap_or_default();
    let next = rest.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    let end = match printed.rsplit_once(' ') {
        _ if name.kind != Kind::Place => return name,
        _ if is_paper(next) => name.span.end() + " ".len() + next.len(),
        Some((_, last)) if is_paper(last) => name.span.end(),
        _ => return name,
    };
    Found { span: Span::new(name.span.start(), end), kind: Kind::Organisation }
}

/// The span of a person without the title that the tagger may have taken for a part of the name, and with the suffix
/// that stands behind a comma: "Dr Ada Moor", "Ada Moor, Jr.".
pub(super) fn person(text: &str, name: Found) -> Span {
    let Some((first, rest)) = name.span.of(text).split_once(' ') else { return name.span };
    // "Duke of York" is the name.
    let is_title = opens_with_title(first) && !rest.starts_with("of ");
    let start = if is_title { name.span.end() - rest.len() } else { name.span.start() };
    let after = Span::new(name.span.end(), text.len()).of(text);
    let suffix = SUFFIXES.iter().find(|suffix| after.starts_with(**suffix));
    if let Some((bare, _)) = rest.rsplit_once(' ').filter(|(_, last)| DEGREES.contains(last)) {
        return Span::new(start, name.span.end() - rest.len() + bare.len());
    }
    Span::new(start, name.span.end() + suffix.map_or(0, |suffix| suffix.len()))
}

fn opens_with_title(first: &str) -> bool {
    lists(first).any(Lists::TITLE) && !lists(first).any(Lists::FIRST)
}

/// Whether a person is what another is called beside the name: "Ada Moor, Duchess of Hale".
pub(super) fn is_style(text: &str, name: &Found, before: &Found) -> bool {
    let both = name.kind == Kind::Person && before.kind == Kind::Person && name.span.start >= before.span.end;
    let style = name
        .span
        .of(text)
        .split_once(' ')
        .is_some_and(|(first, rest)| opens_with_title(first) && rest.starts_with("of "));
    both && style && Span::new(before.span.end(), name.span.start()).of(text) == ", "
}

/// The persons that the tagger may take for one where a list names them by their surnames: "Holm, Hale (Moor 60)".
pub(super) fn listed(text: &str, name: Found) -> impl Iterator<Item = Found> {
    let printed = name.span.of(text);
    let is_list = name.kind == Kind::Person && printed.contains(", ") && suffix(printed).is_empty();
    let mut at = name.span.start();
    let names = printed.split(move |char| is_list && char == ',').map(move |piece| {
        let span = Span::new(at, at + piece.len()).trim(text);
        at += piece.len() + ",".len();
        Found { span, ..name }
    });
    names.filter(move |name| !(name.span.is_empty() || is_list && DEGREES.contains(&name.span.of(text))))
}

/// What stands behind the names of the learned, and is no part of them.
const DEGREES: &[&str] = &["MA", "MBA", "MD", "PhD", "Ph.D.", "M.D."];

/// Verbs that open a question, and look like a given name before a surname.
const OPENERS: &[&str] = &[
    "Are", "Can", "Could", "Did", "Do", "Does", "Had", "Has", "Have", "Is", "May", "Might", "Must", "Shall", "Should",
    "Was", "Were", "Will", "Would",
];

/// The longest question, in bytes after the name.
const LONGEST_QUESTION: usize = 400;

/// What follows a verb that opens questions, when a person begins with one.
fn after_opener<'a>(text: &'a str, name: &Found) -> Option<&'a str> {
    let (first, rest) = name.span.of(text).split_once(' ').filter(|_| name.kind == Kind::Person)?;
    OPENERS.contains(&first).then_some(rest)
}

/// Whether a sentence begins at `at`, as far as the line tells.
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = Span::new(0, at).of(text).trim_end_matches([' ', '"', '“', '‘', '\'']);
    before.is_empty() || before.ends_with(['\n', '.', '?', '!', ':', '—', '–'])
}

/// The persons whose names begin with such a verb, as printed inside a sentence: there it is no verb.
pub(super) fn named_like_verbs<'a>(text: &'a str, found: &[Found]) -> FxHashSet<&'a str> {
    let inside = |name: &&Found| after_opener(text, name).is_some() && !opens_sentence(text, name.span.start());
    found.iter().filter(inside).map(|name| name.span.of(text)).collect()
}

/// A person without the verb that opens a question: "Will Moor go on?". Only a text that prints the two words together
/// inside a sentence (`known`), or ends the sentence otherwise, has a person of that name.
pub(super) fn asked(text: &str, name: Found, known: &FxHashSet<&str>) -> Span {
    let Some(rest) = after_opener(text, &name).filter(|_| opens_sentence(text, name.span.start())) else {
        return name.span;
    };
    let to = text.floor_char_boundary(text.len().min(name.span.end() + LONGEST_QUESTION));
    let after = Span::new(name.span.end(), to).of(text);
    let is_question = after.split_inclusive(['.', '?', '!', '\n']).next().is_some_and(|rest| rest.ends_with('?'));
    let verb = is_question && !known.contains(name.span.of(text));
    if verb { Span::new(name.span.end() - rest.len(), name.span.end()) } else { name.span }
}

/// The span of an organisation with "The" where its name has it, as those of newspapers and agencies do, and without
/// it elsewhere.
pub(super) fn with_article(text: &str, name: Found) -> Span {
    if name.kind != Kind::Organisation {
        return name.span;
    }
    let printed = name.span.of(text);
    let last = printed.split(|char: char| char.is_whitespace()).next_back().unwrap_or_default();
    let is_paper = lists(last).any(Lists::MEDIA);
    let the = |word: &str| matches!(word, "The" | "THE");
    match printed.split_once(' ') {
        Some((first, rest)) if the(first) && !is_paper => Span::new(name.span.end() - rest.len(), name.span.end()),
        _ => {
            let before = Span::new(0, name.span.start()).of(text);
            let rest = before.strip_suffix("The ").or_else(|| before.strip_suffix("THE "));
            let rest = rest.filter(|rest| is_paper && !rest.ends_with(char::is_alphanumeric));
            Span::new(rest.map_or(name.span.start(), str::len), name.span.end())
        }
    }
}

/// The two organisations of a name like "Hale University's Orchard School", which the tagger may take for one.
pub(super) fn owner(text: &str, name: Found) -> Option<[Found; 2]> {
    let printed = name.span.of(text);
    let at = printed.find(['\'', '’']).filter(|_| name.kind == Kind::Organisation)?;
    let (owner, rest) = printed.split_at(at);
    let rest = rest.trim_start_matches(['\'', '’']).strip_prefix("s ")?;
    let (_, last) = owner.rsplit_once(' ')?;
    let is_body = lists(last).any(Lists::HEAD);
    let body = |from: usize, to: usize| Found { span: Span::new(from, to).shift(name.span.start()), ..name };
    (is_body && rest.starts_with(char::is_uppercase))
        .then(|| [body(0, at), body(printed.len() - rest.len(), printed.len())])
}

/// A body named after those in it, which the tagger may cut at the apostrophe: "Hale Teachers' Pension Fund".
pub(super) fn members(text: &str, name: Found) -> Option<Found> {
    let rest = Span::new(name.span.end(), text.len()).of(text);
    let words = rest.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix(' '))?;
    let is_plural = name.kind == Kind::Organisation && name.span.of(text).ends_with('s');
    let mut end = None;
    let mut at = 0;
    for word in words.split(' ').take(LONGEST_BODY).take_while(|word| is_plural && word.starts_with(char::is_uppercase))
    {
        let bare = word.trim_end_matches(|char: char| !char.is_alphanumeric());
        if lists(bare).any(Lists::HEAD) {
            end = Some(at + bare.len());
        }
        if bare.len() < word.len() {
            break;
        }
        at += word.len() + " ".len();
    }
    end.map(|end| Found { span: Span::new(name.span.start(), text.len() - words.len() + end), ..name })
}

/// What opens a paragraph before a dash is where the story was written, and for which agency: "HARTWELL -", "HARTWELL,
/// Tex. (AP) -"; a channel stands there without a dash: "(CNN)".
fn read_dateline(line: &str) -> Dateline<'_> {
    let bracket = line.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let (before, agency) = match bracket {
        Some((before, (agency, after))) if opens_with_dash(after) => (before, agency),
        Some(("", (agency, _))) if lists(agency).any(Lists::ORG) => ("", agency),
        _ => {
            let mut dashes = line.match_indices(['-', '–', '—']).map(|(at, _)| line.split_at(at));
            (dashes.find(|(_, after)| opens_with_dash(after)).map_or("", |(before, _)| before), "")
        }
    };
    let before = before.trim_end();
    let (towns, state) = before.split_once(", ").unwrap_or((before, ""));
    let is_agency = agency.len() > 1 && agency.chars().all(char::is_uppercase) || lists(agency).any(Lists::ORG);
    let is_loud = |char: char| char.is_uppercase() || matches!(char, ' ' | '.' | '\'' | '’' | '-' | '/');
    let is_town = towns.len() > 2 && towns.starts_with(char::is_uppercase) && towns.chars().all(is_loud);
    Dateline {
        towns: if is_town { towns } else { "" },
        state: if is_town && is_state(state) { state } else { "" },
        agency: if is_agency { agency } else { "" },
    }
}

/// The places and the agency of the dateline that opens a paragraph, where nothing speaks against them.
pub(super) fn dateline(text: &str, block: &Block, found: &[Found]) -> Vec<Found> {
    let start = block.span.start();
    let end = text.floor_char_boundary((start + LONGEST_DATELINE).min(block.span.end()));
    let line = Span::new(start, end).of(text).lines().next().unwrap_or_default();
    let Dateline { towns, state, agency } = read_dateline(line);
    let mut parts = Vec::new();
    let mut add = |from: usize, name: &str, kind| {
        let span = Span::new(from, from + name.len()).shift(start);
        parts.push(Found { span, kind });
        span
    };
    if !agency.is_empty() {
        add(line.find('(').map_or(0, |open| open + 1), agency, Kind::Organisation);
    }
    let mut from = 0;
    for town in towns.split('/').filter(|town| !town.is_empty()) {
        let span = Span::new(from, from + town.len()).shift(start);
        let next = found.partition_point(|name| name.span.end() <= span.start());
        let here = found.get(next).filter(|name| name.span.overlaps(span));
        let is_word = |word: &str| lists(word).any(Lists::COMMON | Lists::FUNCTION | Lists::CALENDAR);
        let is_place = match here {
            Some(name) => name.kind == Kind::Place,
            None => !lists(town).any(Lists::ORG) && !town.split(' ').any(is_word),
        };
        if is_place || !agency.is_empty() || !state.is_empty() || lists(town).any(Lists::CITY | Lists::CAPITAL) {
            add(from, town, Kind::Place);
        }
        from += town.len() + "/".len();
    }
    if !state.is_empty() {
        add(towns.len() + ", ".len(), state, Kind::Place);
    }
    parts
}

/// The parts of a dateline; those that it has not are empty.
struct Dateline<'a> {
    towns: &'a str,
    state: &'a str,
    agency: &'a str,
}

/// Whether a dash with white space before or after it begins `text`.
fn opens_with_dash(text: &str) -> bool {
    let rest = text.trim_start();
    let after = rest.trim_start_matches(['-', '–', '—']);
    after.len() < rest.len() && (rest.len() < text.len() || after.starts_with(char::is_whitespace))
}

fn lists(name: &str) -> Lists {
    lists_of(&entry(name))
}

/// Whether it is the short or long name of a state, a province or a country.
fn is_state(name: &str) -> bool {
    STATES.binary_search(&name).is_ok() || lists(name).any(Lists::STATE | Lists::COUNTRY)
}

/// The seats of members of parliament, with their provinces: "Juan Ortega (Bow – Saint-Luc, Ont.)".
pub(super) fn seats(text: &str, found: &[Found]) -> Vec<Found> {
    let persons = found.iter().filter(|name| name.kind == Kind::Person);
    persons.flat_map(|person| seat(text, person.span.end()).into_iter().flatten()).collect()
}

/// The seat and province in the brackets that open after `end`.
fn seat(text: &str, end: usize) -> Option<[Found; 2]> {
    let rest = Span::new(end, text.floor_char_boundary((end + LONGEST_SEAT).min(text.len()))).of(text);
    let (inside, _) = rest.strip_prefix(" (")?.split_once(')')?;
    let (seat, province) = inside.split_once(", ")?;
    let is_party = PARTIES.contains(&seat);
    let capital = |name: &str| name.starts_with(char::is_uppercase) && !name.contains(char::is_numeric);
    let start = end + " (".len();
    let place = |from: usize, name: &str| Found { span: Span::new(from, from + name.len()), kind: Kind::Place };
    (is_state(province) && capital(seat) && !is_party)
        .then(|| [place(start, seat), place(start + seat.len() + ", ".len(), province)])
}

/// Where a byline prints the authors that are known.
pub(super) fn authors(article: &Article, byline: Span) -> Vec<Found> {
    let printed = byline.of(&article.text);
    let place = |author: &str| {
        let start = printed.find(author)?;
        let span = Span::new(start, start + author.len()).shift(byline.start());
        author.contains(' ').then_some(Found { span, kind: Kind::Person })
    };
    article.metadata.authors.iter().filter_map(|author| place(author)).collect()
}

/// Lets a group go on over the next one where both are one people; whether it does.
pub(super) fn stack(text: &str, next: &Found, kept: &mut Found) -> bool {
    let gap = Span::new(kept.span.end(), next.span.start()).of(text);
    let both = kept.kind == Kind::Group && next.kind == Kind::Group && gap == " ";
    let stacked = both && CREEDS.contains(&kept.span.of(text));
    if stacked {
        kept.span = Span::new(kept.span.start(), next.span.end());
    }
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_surnames_is_several_persons() {
        for (printed, expected) in [
            ("Holm, Hale", "Holm|Hale"),
            ("Ada Moor, Jr.", "Ada Moor, Jr."),
            ("Ada Moor, PhD", "Ada Moor"),
            ("Ada Moor", "Ada Moor"),
            (", Moor,", "Moor"),
        ] {
            let name = Found { span: Span::new(0, printed.len()), kind: Kind::Person };
            let names: Vec<&str> = listed(printed, name).map(|name| name.span.of(printed)).collect();
            assert_eq!(names.join("|"), expected, "{printed}");
        }
    }

    /// Of a size that takes minutes once every name looks at the whole text.
    #[test]
    fn many_names_that_look_like_questions_are_read() {
        for line in ["He saw the man Will Moor and ", "Will Moor and ", "\nWill Moor go? "] {
            let text = line.repeat(2_000_000 / line.len());
            let starts = memchr::memmem::find_iter(text.as_bytes(), "Will");
            let found: Vec<Found> =
                starts.map(|at| Found { span: Span::new(at, at + "Will Moor".len()), kind: Kind::Person }).collect();
            let known = named_like_verbs(&text, &found);
            let cut = found.iter().filter(|name| asked(&text, **name, &known) != name.span).count();
            assert_eq!(cut, if line.contains('?') { found.len() } else { 0 }, "{line}");
        }
    }
}
