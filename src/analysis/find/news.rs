//! Conventions of the news that annotated sentences do not show: datelines, "The" in the name of a newspaper, the seat of
//! a member of parliament behind his name, peoples of two words, titles, the authors that the byline names.

use crate::analysis::Kind;
use crate::analysis::gazetteer::{Lists, entry, lists_of};
use crate::analysis::tagger::Found;
use crate::article::{Article, Block};
use crate::text::Span;

/// Creeds and regions that make one name with the people after them: "Sunni Arabs".
const CREEDS: &[&str] = &["Sunni", "Shia", "Shiite", "Shi'ite", "Shi’ite", "Coptic", "Bosnian", "Orthodox"];

/// What stands behind the names of sons.
const SUFFIXES: &[&str] = &[", Jr.", ", Sr.", " Jr.", " Sr."];

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
    let is_title = lists_of(&entry(first)).any(Lists::TITLE) && !lists_of(&entry(first)).any(Lists::FIRST);
    let start = if is_title { name.span.end() - rest.len() } else { name.span.start() };
    let after = Span::new(name.span.end(), text.len()).of(text);
    let suffix = SUFFIXES.iter().find(|suffix| after.starts_with(**suffix));
    Span::new(start, name.span.end() + suffix.map_or(0, |suffix| suffix.len()))
}

/// The span of an organisation with "The" where its name has it, as those of newspapers and agencies do, and without
/// it elsewhere.
pub(super) fn with_article(text: &str, name: Found) -> Span {
    if name.kind != Kind::Organisation {
        return name.span;
    }
    let printed = name.span.of(text);
    let last = printed.split(|char: char| char.is_whitespace()).next_back().unwrap_or_default();
    let is_paper = lists_of(&entry(last)).any(Lists::MEDIA);
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
    let is_body = lists_of(&entry(last)).any(Lists::HEAD);
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
        if lists_of(&entry(bare)).any(Lists::HEAD) {
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
pub(super) fn dateline(text: &str, block: &Block, found: &[Found]) -> Vec<Found> {
    let start = block.span.start();
    let end = text.floor_char_boundary((start + LONGEST_DATELINE).min(block.span.end()));
    let line = Span::new(start, end).of(text).lines().next().unwrap_or_default();
    let lists = |name: &str| lists_of(&entry(name));
    let part = |from: usize, to: usize| Span::new(from, to).of(line);
    let bracket = line.find('(').and_then(|open| Some((open, open + part(open, line.len()).find(')')?)));
    let (place, agency) = match bracket {
        Some((open, close)) if opens_with_dash(part(close + 1, line.len())) => (open, open + 1..close),
        Some((0, close)) if lists(part(1, close)).any(Lists::ORG) => (0, 1..close),
        _ => (line.find(['-', '–', '—']).filter(|&dash| opens_with_dash(part(dash, line.len()))).unwrap_or(0), 0..0),
    };
    let place = part(0, place).trim_end();
    let (town, state) = place.split_once(", ").unwrap_or((place, ""));
    let is_state = state.ends_with('.') && !state.contains(' ') || lists(state).any(Lists::STATE | Lists::COUNTRY);
    let name = part(agency.start, agency.end);
    let is_agency = name.len() > 1 && name.chars().all(char::is_uppercase) || lists(name).any(Lists::ORG);
    let at = Span::new(start, start + town.len());
    let is_found = found.get(found.partition_point(|name| name.span < at)).is_some_and(|name| name.span == at);
    let is_word = |word: &str| lists(word).any(Lists::COMMON | Lists::FUNCTION);
    let is_known = is_found || is_agency || is_state || !town.split(' ').any(is_word);
    let named = |from: usize, to: usize, kind| Found { span: Span::new(start + from, start + to), kind };
    let mut parts = Vec::new();
    if town.len() > 2 && !town.contains(char::is_lowercase) && is_known {
        let mut from = 0;
        for town in town.split('/') {
            parts.push(named(from, from + town.len(), Kind::Place));
            from += town.len() + "/".len();
        }
        parts.extend(is_state.then(|| named(place.len() - state.len(), place.len(), Kind::Place)));
    }
    parts.extend(is_agency.then(|| named(agency.start, agency.end, Kind::Organisation)));
    parts
}

/// Whether a dash with white space before or after it begins `text`.
fn opens_with_dash(text: &str) -> bool {
    let rest = text.trim_start();
    let after = rest.trim_start_matches(['-', '–', '—']);
    after.len() < rest.len() && (rest.len() < text.len() || after.starts_with(char::is_whitespace))
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
    let short = province.ends_with('.') && !province.contains([' ', ',']);
    let known = short || lists_of(&entry(province)).any(Lists::STATE);
    let capital = |name: &str| name.starts_with(char::is_uppercase) && !name.contains(char::is_numeric);
    let start = end + " (".len();
    let place = |from: usize, name: &str| Found { span: Span::new(from, from + name.len()), kind: Kind::Place };
    (known && capital(seat) && capital(province))
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
