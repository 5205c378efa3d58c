//! EPUB: a book or a magazine, of which each chapter is an article.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use ::zip::ZipArchive;
use rbook::Epub;

use super::complete::complete;
use super::draft::Draft;
use super::unpack::Unpacking;
use super::zip::{self, Member, cleaned, reason_of};
use super::{Contents, Likeness, Problem, Reason, decode, html};
use crate::article::{Article, Date, Metadata, Origin, Role};

/// The file inside that makes an archive a book.
pub const CONTAINER: &str = "META-INF/container.xml";

/// What stands in the first bytes of a book, and where.
const MARK: &[u8] = b"mimetypeapplication/epub+zip";
const AT: usize = 30;

/// Whether the beginning of a file says that it is a book; one packed in another order is met as an archive.
pub fn sniff(head: &[u8]) -> Likeness {
    let book = head.starts_with(b"PK\x03\x04") && head.get(AT..).is_some_and(|name| name.starts_with(MARK));
    if book { Likeness::Sure } else { Likeness::None }
}

/// Reads the chapters of a book in their order; where nothing says what that is, by their names.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let inside = Unpacking::enter()?;
    let bytes: Arc<[u8]> = bytes.into();
    match whole(path, &bytes, &inside) {
        Err(reason @ (Reason::Damaged(_) | Reason::Cut)) => {
            loose(path, zip::members(&bytes, &inside, is_page)?, reason.clone()).map_err(|_| reason)
        }
        Err(Reason::NoSpine) => {
            let why = "the book does not list its chapters; its pages are shown in the order of their names";
            let pages = zip::members(&bytes, &inside, is_page)?;
            loose(path, pages, Reason::Part(String::from(why))).map_err(|_| Reason::NoSpine)
        }
        read => read,
    }
}

fn whole(path: &Path, bytes: &Arc<[u8]>, inside: &Unpacking) -> Result<Contents, Reason> {
    check(bytes, inside)?;
    // What its parser says is of use to those who make parsers.
    let book = Epub::read(Cursor::new(Arc::clone(bytes))).map_err(|_| Reason::NoSpine)?;
    if book.spine().is_empty() {
        return Err(Reason::NoSpine);
    }
    let metadata = metadata(&book);
    let labels = labels(&book);
    let mut contents = Contents::default();
    for entry in book.spine().iter().filter_map(|entry| entry.manifest_entry()) {
        if !entry.media_type().contains("html") || entry.properties().has_property("nav") {
            continue;
        }
        let name = path.join(cleaned(entry.href().as_ref()));
        let missing = |_| Reason::System(String::from("the book lists this chapter, but it is missing or incomplete"));
        let bytes = entry.read_bytes().map_err(missing);
        match bytes.and_then(|bytes| chapter(&name, bytes, labels.get(entry.id()).copied(), &metadata)) {
            // A cover is a picture.
            Ok(article) => contents.articles.extend(article),
            Err(reason) => contents.problems.push(Problem { path: name, reason }),
        }
    }
    if contents.articles.is_empty() && contents.problems.is_empty() {
        return Err(Reason::Empty);
    }
    Ok(contents)
}

/// Whether a file of a book is a page by its name.
fn is_page(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    !hidden && [".xhtml", ".html", ".htm"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}

/// The pages among the files of a book by name, and why they are not read as a book.
pub fn loose(path: &Path, mut files: Vec<Member>, why: Reason) -> Result<Contents, Reason> {
    const CONTENTS: [&[u8]; 2] = [b"epub:type=\"toc\"", b"epub:type='toc'"];
    files.retain(|(name, bytes)| {
        is_page(name) && CONTENTS.iter().all(|mark| memchr::memmem::find(bytes, mark).is_none())
    });
    files.sort_unstable();
    let mut contents =
        Contents { problems: vec![Problem { path: path.to_owned(), reason: why }], ..Contents::default() };
    for (name, bytes) in files {
        let name = path.join(cleaned(&name));
        match chapter(&name, bytes, None, &Metadata::default()) {
            Ok(article) => contents.articles.extend(article),
            Err(reason) => contents.problems.push(Problem { path: name, reason }),
        }
    }
    if contents.articles.is_empty() { Err(Reason::Empty) } else { Ok(contents) }
}

/// Unpacks everything once for its size: the reader of books has no bounds of its own.
fn check(bytes: &[u8], inside: &Unpacking) -> Result<(), Reason> {
    // The list of its files is the end of it.
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Cut)?;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(reason_of)?;
        let packed = file.compressed_size();
        inside.take(&mut file, packed, u64::MAX, &mut Vec::new())?;
    }
    Ok(())
}

/// What the book says of all its chapters.
fn metadata(book: &Epub) -> Metadata {
    let said = book.metadata();
    let day = said.published_entry().and_then(|entry| Date::find(entry.value()));
    let mut metadata = Metadata {
        outlet: said.title().map(|title| title.value().into()),
        authors: said.creators().map(|author| author.value().into()).collect(),
        published: day.map(|(date, _)| (date, Origin::Field)),
        ..Metadata::default()
    };
    metadata.origins.outlet = Origin::Field;
    metadata.origins.authors = Origin::Field;
    metadata
}

/// The names that the table of contents gives to chapters, the first for each, by the ids of their files.
fn labels(book: &Epub) -> HashMap<&str, &str> {
    let mut labels = HashMap::new();
    let Some(contents) = book.toc().contents() else { return labels };
    for entry in contents.flatten() {
        if let Some(file) = entry.manifest_entry().filter(|_| !entry.label().trim().is_empty()) {
            labels.entry(file.id()).or_insert(entry.label());
        }
    }
    labels
}

/// The article of a chapter; nothing for one without words.
fn chapter(name: &Path, bytes: Vec<u8>, label: Option<&str>, known: &Metadata) -> Result<Option<Article>, Reason> {
    let declared = decode::declared(&bytes).map(str::to_owned);
    let page = match decode::text_with_hint(bytes, declared.as_deref()) {
        Ok(page) => page,
        Err(Reason::Empty) => return Ok(None),
        Err(reason) => return Err(reason),
    };
    let drawn = |title: Option<&str>| {
        let mut draft = Draft::default();
        draft.metadata = known.clone();
        if let Some(title) = title {
            draft.title(title, Origin::Field);
        }
        html::fragment(&mut draft, body(&page), None);
        draft.finish(name)
    };
    let article = drawn(None);
    let untitled = |article: &Article| article.blocks.first().is_some_and(|first| first.role != Role::Subheading);
    let article = if article.as_ref().is_some_and(untitled) && label.is_some() { drawn(label) } else { article };
    Ok(article.map(complete))
}

/// The inside of a page, without its head.
fn body(page: &str) -> &str {
    let start = memchr::memmem::find(page.as_bytes(), b"<body").unwrap_or(0);
    page.get(start..).unwrap_or(page)
}

#[cfg(test)]
mod tests;
