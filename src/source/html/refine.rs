//! Roles inside the content of a page: what is furniture, caption or byline even there. Elements have told headings and
//! captions already; the words, the links and the place of a block tell the rest, and what stands beside it (`arrange`).

mod arrange;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::bio::bio;
use super::super::byline::byline;
use super::super::caption::{Credit, credit};
use super::super::chrome::is_consent;
use super::super::dateline::{dateline, is_undated};
use super::super::furniture::{Furniture, furniture, may_be_told};
use super::super::shape::{PROSE, ends_sentence, is_prose, linked};
use crate::article::{Article, Date, Origin, Role};
use crate::text::{Span, fold};

/// How many blocks above the story may repeat the title.
const TOP: usize = 12;

/// The longest line above the story that is a label.
const LONGEST_LABEL: usize = 60;

/// How often a short line stands in a page that is a button.
const OFTEN: usize = 3;

/// The longest paragraph that tells how to reach somebody.
const LONGEST_CONTACT: usize = 320;

/// Openings of paragraphs below a story that are about its page, folded.
const OWN_PAGE: &[&str] = &["citation:", "this document is subject to copyright", "note: we are "];

/// The longest block of nothing but links.
const LONGEST_LINKS: usize = 800;

/// Settles the roles of an article that was taken from a page.
pub(super) fn refine(article: &mut Article, standfirst: Option<&str>, pictures: &[String]) {
    let count = article.blocks.len();
    for block in article.blocks.iter_mut().filter(|block| block.role == Role::Body) {
        let piece = block.span.of(&article.text);
        // Captions that only stand below their picture are often its alternative text.
        if pictures.iter().any(|text| text == piece) {
            block.role = Role::Caption;
        }
    }
    if let Some(standfirst) = standfirst.map(fold) {
        let mut top = article.blocks.iter_mut().take(TOP);
        if let Some(block) = top.find(|block| is_text(block.role) && fold(block.span.of(&article.text)) == standfirst) {
            block.role = Role::Standfirst;
        }
    }
    let Some(first) = (0..count).find(|&index| is_story(article, index)) else { return };
    if article.metadata.authors.is_empty() {
        article.metadata.authors = printed_authors(article, first);
        article.metadata.origins.authors = Origin::Text;
    }
    let last = (0..count).rev().find(|&index| is_story(article, index) && !ends_page(article, index)).unwrap_or(first);
    let repeated = repeated(article);
    let title = article.title().map(fold);
    let roles: Vec<Role> = (0..count)
        .map(|index| {
            let block = article.blocks[index];
            let piece = block.span.of(&article.text);
            if article.metadata.title == Some(block.span) || !is_text(block.role) {
                return block.role;
            }
            if index <= TOP && title.as_ref().is_some_and(|title| *title == fold(piece)) {
                return Role::Headline;
            }
            if repeated.contains(piece) {
                return Role::Boilerplate;
            }
            if index < first && block.role == Role::Subheading && piece.len() >= PROSE {
                return Role::Standfirst;
            }
            if index > last && follows_name(article, index) {
                return Role::AuthorBio;
            }
            let place = Place { top: index < first, end: index > last, last: index + 1 == count };
            role(article, block.span, block.role, place)
        })
        .collect();
    for (block, role) in article.blocks.iter_mut().zip(roles) {
        block.role = role;
    }
    arrange::settle(article);
}

/// Whether a block is a paragraph of a story by its shape.
fn is_story(article: &Article, index: usize) -> bool {
    let block = article.blocks[index];
    block.role == Role::Body && is_prose(block.span.of(&article.text))
}

/// The authors in lines that are bylines by their words, or by their place above the story.
fn printed_authors(article: &Article, first: usize) -> Box<[Box<str>]> {
    let lines = article.blocks.iter().enumerate().filter(|(_, block)| is_text(block.role));
    let found = lines
        .filter_map(|(index, block)| byline(block.span.of(&article.text)).filter(|found| found.sure || index < first));
    found.flat_map(|found| found.authors).map(Into::into).collect()
}

/// Short lines that stand on the page again and again, as buttons under each item do.
fn repeated(article: &Article) -> FxHashSet<Box<str>> {
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for block in article.blocks.iter().filter(|block| is_text(block.role) && block.span.len() <= LONGEST_LABEL) {
        let piece = block.span.of(&article.text);
        if !ends_sentence(piece) && piece.contains(char::is_alphabetic) {
            *times.entry(piece).or_default() += 1;
        }
    }
    times.into_iter().filter(|&(_, times)| times >= OFTEN).map(|(piece, _)| piece.into()).collect()
}

/// Whether a paragraph below the story only looks like one of it: a prompt, a note on the author, an address.
fn ends_page(article: &Article, index: usize) -> bool {
    let span = article.blocks[index].span;
    let piece = span.of(&article.text);
    let folded = fold(piece);
    let contact = || piece.len() <= LONGEST_CONTACT && piece.split_whitespace().any(is_contact);
    (piece.len() <= 1200 && furniture(piece, &folded) >= Furniture::Appeal)
        || is_consent(&folded)
        || OWN_PAGE.iter().any(|opening| folded.starts_with(opening))
        || is_author(article, piece)
        || follows_name(article, index)
        || linked(article, span) * 2 >= piece.len()
        || contact()
}

/// Whether the block above is the name of an author and nothing else: below it stands who that is.
fn follows_name(article: &Article, index: usize) -> bool {
    let above = index.checked_sub(1).map(|above| fold(article.blocks[above].span.of(&article.text)));
    above.is_some_and(|above| article.metadata.authors.iter().any(|author| fold(author) == above))
}

/// Whether the word is an address of mail or the name of an account.
fn is_contact(word: &str) -> bool {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric() && char != '@');
    let mail = word.split_once('@').is_some_and(|(user, host)| user.is_empty() || host.contains('.'));
    word.len() > 2 && mail
}

/// The first day of publication that is printed.
pub(super) fn printed_day(article: &Article) -> Option<Date> {
    article.blocks.iter().find_map(|block| dateline(block.span.of(&article.text))).map(|found| found.date)
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    /// Above the first paragraph of the story.
    top: bool,
    /// Below its last.
    end: bool,
    /// At the very end.
    last: bool,
}

fn is_text(role: Role) -> bool {
    matches!(role, Role::Body | Role::Subheading)
}

fn role(article: &Article, span: Span, was: Role, place: Place) -> Role {
    let piece = span.of(&article.text);
    let folded = fold(piece);
    let furniture = if piece.len() > 1200 { Furniture::No } else { furniture(piece, &folded) };
    match credit(piece) {
        Some(Credit::Picture) => return Role::Caption,
        Some(Credit::Agency) if !place.end && !place.last => return Role::Caption,
        _ => {}
    }
    let linked = linked(article, span);
    let short = piece.len() <= LONGEST_LINKS;
    let told = || !place.top && !place.end && linked == 0 && may_be_told(piece, &folded);
    match () {
        () if byline(piece).is_some_and(|found| found.sure || place.top) => Role::Byline,
        () if (place.top || place.end) && dateline(piece).is_some() => Role::Dateline,
        () if place.top && is_undated(piece) => Role::Dateline,
        () if is_author(article, piece) => Role::AuthorBio,
        () if piece.len() <= PROSE + 60 && furniture == Furniture::Prompt && !told() => Role::Boilerplate,
        () if is_consent(&folded) => Role::Boilerplate,
        () if piece.starts_with('©') && !place.end => Role::Caption,
        () if place.end && furniture >= Furniture::Appeal => Role::Boilerplate,
        () if place.end && piece.split_whitespace().any(is_contact) => Role::Boilerplate,
        () if place.end && OWN_PAGE.iter().any(|opening| folded.starts_with(opening)) => Role::Boilerplate,
        // A line that is nothing but links leads away; a sentence may be one link.
        () if linked * 10 >= piece.len() * 8 && short && (place.end || !ends_sentence(piece)) => Role::Boilerplate,
        () if place.end && linked * 2 >= piece.len() => Role::Boilerplate,
        () if place.top && was == Role::Body && signs(article, piece) => Role::Byline,
        () if place.top && was == Role::Body && is_place(piece) => Role::Dateline,
        () if place.top && was == Role::Body && is_short_label(piece) => Role::Boilerplate,
        () => was,
    }
}

/// Whether a line above the story is no more than the name of a section or a button.
fn is_short_label(piece: &str) -> bool {
    piece.len() <= LONGEST_LABEL && !ends_sentence(piece) && piece.split_whitespace().nth(3).is_none()
}

/// Whether a line is the name of an author, and perhaps for whom: "ADA QUILL, HARBOUR NEWS".
fn signs(article: &Article, piece: &str) -> bool {
    let name = fold(piece.split(", ").next().unwrap_or(piece));
    piece.len() <= LONGEST_LABEL && article.metadata.authors.iter().any(|author| fold(author) == name)
}

/// Whether a line above the story is the place that it was written in: "NORTH PIER, ISLAND".
fn is_place(piece: &str) -> bool {
    let capitals = piece.chars().all(|char| char.is_uppercase() || matches!(char, ' ' | ',' | '.' | '-'));
    let parts = piece.split(", ").filter(|part| part.contains(char::is_uppercase)).count();
    piece.len() <= LONGEST_LABEL && capitals && parts == 2
}

fn is_author(article: &Article, piece: &str) -> bool {
    bio(piece).is_some_and(|note| article.metadata.authors.iter().any(|author| fold(author) == fold(note.name)))
}
