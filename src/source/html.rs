//! Web pages: the article out of everything that a saved page has around it. What the page says of itself to machines is
//! read first; a port of the reader view of browsers then finds the element of the story, our own walk makes blocks of
//! it, and what is furniture even there is told by the rules for lines of saved pages.

mod bound;
mod element;
mod head;
mod linked;
mod refine;
mod site;
mod standfirst;
mod target;
mod walk;

use std::path::Path;

use dom_query::Document;
use dom_smoothie::{Config, Readability, ReadabilityError};

use self::head::Head;
use super::{Contents, Likeness, Problem, Reason, decode, record};
use crate::article::{Article, Date, Link, Origin, Role};

pub(super) use walk::fragment;

/// The most elements of a page in which an article is looked for; larger ones show all their text.
const MOST_ELEMENTS: usize = 60_000;

/// How far into a file its first tag may be, in bytes.
const OPENING: usize = 1024;

/// Whether the beginning of a file is that of a web page.
pub fn sniff(head: &[u8]) -> Likeness {
    const TAGS: [&str; 5] = ["<!doctype html", "<html", "<head", "<meta", "<body"];
    let opening = head.get(..OPENING).unwrap_or(head);
    // In UTF-16 every other byte of a tag is a NUL.
    let opening: Vec<u8> = opening.iter().filter(|&&byte| byte != 0).map(u8::to_ascii_lowercase).collect();
    let has = |tag: &str| memchr::memmem::find(&opening, tag.as_bytes());
    // A text about tags has words before the first.
    let first = TAGS.iter().filter_map(|tag| has(tag)).min();
    let bare = |at: usize| opening.get(..at).is_some_and(|before| !before.contains(&b'<') && before.len() <= 8);
    let after_comment = || matches!(opening.trim_ascii_start(), [b'<', b'!' | b'?', ..]);
    match first {
        Some(at) if bare(at) || opening[..at].trim_ascii().is_empty() || after_comment() => Likeness::Sure,
        // Plain text under the name of a page has no tags at all.
        _ if has_tag(head) && decode::is_text(head) => Likeness::Maybe,
        _ => Likeness::None,
    }
}

fn has_tag(head: &[u8]) -> bool {
    let next = |at: usize| head.get(at + 1..)?.iter().find(|&&byte| byte != 0);
    memchr::memchr_iter(b'<', head).filter_map(next).any(|byte| byte.is_ascii_alphabetic() || b"!/?".contains(byte))
}

/// Reads the article of a web page.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let html = decode::text(bytes)?;
    page(path, &html, None)
}

/// The article of a page, whose address may be known from around it.
pub(super) fn page(path: &Path, html: &str, address: Option<&str>) -> Result<Contents, Reason> {
    let bounded = bound::bounded(html);
    let document = Document::from(bounded.as_ref());
    let head = Head::of(&document, &bounded, address);
    let story = story(path, document, &head);
    let large = matches!(story, Err(ReadabilityError::TooManyElements(..)));
    // Pages that a script builds have their text in their data only.
    let told = head.body.as_deref();
    let short = |story: &Article| told.is_some_and(|told| story.text.len() < told.len() / 2);
    let story = story.ok().flatten().filter(|story| !short(story));
    let story = story.or_else(|| written(path, told?, &head));
    let found = story.is_some();
    let article = story.or_else(|| whole(path, &bounded, &head));
    let mut article = article.ok_or(Reason::Empty)?;
    refine::refine(&mut article, head.standfirst.as_deref(), &head.pictures);
    // Their share told furniture from text; where they lead nobody knows.
    let known = |link: &&Link| !link.target.starts_with(head::NOWHERE);
    article.links = article.links.iter().filter(known).cloned().collect();
    date(path, &mut article, head.perhaps_day);
    let reason = (!found).then_some(if large { Reason::LargePage } else { Reason::NoArticle });
    let problems = reason.map(|reason| Problem { path: path.to_owned(), reason });
    Ok(Contents { articles: vec![article], problems: problems.into_iter().collect() })
}

/// The article that a page was made for.
fn story(path: &Path, document: Document, head: &Head) -> Result<Option<Article>, ReadabilityError> {
    let config =
        Config { keep_classes: true, disable_json_ld: true, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut reader = Readability::with_document(document, None, Some(config))?;
    reader.parse()?;
    let content = reader.doc.select_single("#readability-page-1");
    let mut draft = head.begin();
    if let Some(standfirst) = &head.standfirst
        && !site::tidy(&content.text()).contains(standfirst.as_str())
    {
        draft.block(Role::Standfirst, standfirst);
    }
    let before = draft.len();
    if let Some(content) = content.nodes().first() {
        walk::tree(&mut draft, *content, head.base());
    }
    Ok((draft.len() > before).then(|| draft.finish(path)).flatten())
}

/// The article whose text stands in the data of a page.
fn written(path: &Path, text: &str, head: &Head) -> Option<Article> {
    let mut draft = head.begin();
    record::body(&mut draft, text, "", head.base());
    draft.finish(path)
}

/// All text of a page in which no article was found.
fn whole(path: &Path, html: &str, head: &Head) -> Option<Article> {
    let mut draft = head.begin();
    fragment(&mut draft, html, head.base());
    if draft.is_empty() { None } else { draft.finish(path) }
}

/// Looks for the day of publication where the page does not tell it to machines: in its address, its text, its name.
fn date(path: &Path, article: &mut Article, perhaps: Option<Date>) {
    if article.metadata.published.is_some() {
        return;
    }
    let address = article.metadata.url.as_deref().and_then(in_address).map(|date| (date, Origin::Address));
    let text = || refine::printed_day(article).map(|date| (date, Origin::Text));
    let marked = || perhaps.map(|date| (date, Origin::Page));
    let name = || {
        let name = path.file_name().and_then(|name| Date::in_file_name(&name.to_string_lossy()));
        name.map(|date| (date, Origin::FileName))
    };
    article.metadata.published = address.or_else(text).or_else(marked).or_else(name);
}

/// The day in the path of an address: `/2020/05/03/`, `/2020-05-03-`, `/20200503/`.
fn in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    Date::find(path).map(|(date, _)| date).or_else(|| Date::in_file_name(path))
}

#[cfg(test)]
mod tests;
