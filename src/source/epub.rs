//! EPUB: a book or a magazine, of which each chapter is an article.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;

use ::zip::ZipArchive;
use rbook::Epub;
use rbook::epub::manifest::EpubManifestEntry;

use super::complete::complete;
use super::draft::Draft;
use super::unpack::Unpacking;
use super::zip::{cleaned, reason_of};
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

/// Reads the chapters of a book in their order.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let inside = Unpacking::enter()?;
    check(&bytes, &inside)?;
    let book = Epub::read(Cursor::new(bytes)).map_err(|error| Reason::Damaged(error.to_string()))?;
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
        match chapter(&name, &entry, labels.get(entry.id()).copied(), &metadata) {
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

/// Unpacks everything once for its size: the reader of books has no bounds of its own.
fn check(bytes: &[u8], inside: &Unpacking) -> Result<(), Reason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(reason_of)?;
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
fn chapter(
    name: &Path,
    entry: &EpubManifestEntry<'_>,
    label: Option<&str>,
    known: &Metadata,
) -> Result<Option<Article>, Reason> {
    let bytes = entry.read_bytes().map_err(|error| Reason::Damaged(error.to_string()))?;
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
