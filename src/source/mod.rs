//! Floor 2, beside `analysis`: bytes → articles. One file per format, and one table of formats. Bad input is a
//! [`Problem`] that says what to try; it never stops the files after it.

mod bio;
mod byline;
mod caption;
mod chrome;
mod companion;
mod complete;
mod control;
mod csv;
mod dateline;
mod decode;
mod draft;
mod epub;
mod feed;
mod fields;
mod foreign;
mod furniture;
mod given;
mod gzip;
mod headline;
mod html;
mod input;
mod json;
mod jsonl;
mod legacy;
mod mail;
mod markdown;
mod mhtml;
mod notice;
mod outlet;
mod pdf;
mod plain;
mod problem;
mod record;
mod recurring;
mod roles;
mod shape;
mod starter;
mod unpack;
mod voice;
mod walk;
mod zip;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

pub use input::{File, Input, Stamp};
pub use problem::{Problem, Reason, misfits};
pub use recurring::recurring;
pub use starter::STARTER;
pub use walk::{Found, walk, walk_below};

use crate::article::Article;

/// A kind of file that holds articles. A new kind is one row of [`FORMATS`] and one file beside this one.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What people call such files; `None` when they are known only to say what to do with them.
    pub name: Option<&'static str>,
    /// Endings of file names that say so, in lower case, without the full stop.
    pub extensions: &'static [&'static str],
    /// How far the first bytes of a file look like one.
    pub sniff: fn(&[u8]) -> Likeness,
    /// Reads the articles out of a file's bytes; the path names them.
    pub read: fn(&Path, Vec<u8>) -> Result<Contents, Reason>,
}

/// How far the beginning of a file looks like a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is something else.
    None,
    /// It may be one; the name of the file decides.
    Maybe,
    /// It is one, whatever its name says.
    Sure,
}

/// How much of a file is looked at to tell its format, in bytes.
const HEAD: usize = 8192;

/// All formats, the more telling first: the first that a file's beginning surely is, else the one that its name says,
/// is taken. Plain text, which fits nearly all, is last.
pub const FORMATS: &[Format] = &[
    Format { name: None, extensions: &["pdf"], sniff: pdf::sniff, read: pdf::read },
    Format { name: None, extensions: foreign::EXTENSIONS, sniff: foreign::sniff, read: foreign::read },
    Format { name: Some("gzip files"), extensions: &["gz"], sniff: gzip::sniff, read: gzip::read },
    Format { name: Some("EPUB books"), extensions: &["epub"], sniff: epub::sniff, read: epub::read },
    Format { name: Some("zip archives"), extensions: &["zip"], sniff: zip::sniff, read: zip::read },
    Format {
        name: Some("web archives (MHTML)"),
        extensions: &["mhtml", "mht"],
        sniff: mhtml::sniff,
        read: mhtml::read,
    },
    Format { name: Some("web pages"), extensions: &["html", "htm", "xhtml"], sniff: html::sniff, read: html::read },
    Format { name: Some("mail"), extensions: &["eml", "mbox"], sniff: mail::sniff, read: mail::read },
    Format { name: Some("Markdown"), extensions: &["md", "markdown"], sniff: markdown::sniff, read: markdown::read },
    Format {
        name: Some("RSS and Atom feeds"),
        extensions: &["rss", "atom", "rdf"],
        sniff: feed::sniff,
        read: feed::read,
    },
    Format { name: Some("JSON Lines"), extensions: &["jsonl", "ndjson"], sniff: jsonl::sniff, read: jsonl::read },
    Format { name: Some("JSON"), extensions: &["json"], sniff: json::sniff, read: json::read },
    Format { name: Some("CSV tables"), extensions: &["csv", "tsv"], sniff: csv::sniff, read: csv::read },
    PLAIN,
];

const PLAIN: Format =
    Format { name: Some("plain text"), extensions: &["txt", "text"], sniff: plain::sniff, read: plain::read };

/// What a file gave: its articles, or what was made of them, and what is wrong with it or with parts of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents<T = Article> {
    /// The articles, in the order of the file.
    pub articles: Vec<T>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl<T> Default for Contents<T> {
    fn default() -> Self {
        Self { articles: Vec::new(), problems: Vec::new() }
    }
}

impl<T> Contents<T> {
    /// One article and no problem.
    pub fn one(article: T) -> Self {
        Self { articles: vec![article], problems: Vec::new() }
    }

    /// Nothing but a problem.
    pub fn failed(path: &Path, reason: Reason) -> Self {
        Self { articles: Vec::new(), problems: vec![Problem { path: path.to_owned(), reason }] }
    }

    /// The same with something made of each article.
    pub fn map<U>(self, make: impl Fn(T) -> U) -> Contents<U> {
        Contents { articles: self.articles.into_iter().map(make).collect(), problems: self.problems }
    }
}

/// Reads the articles of a file.
pub fn load(path: &Path) -> Contents {
    bytes(path).map_or_else(|reason| Contents::failed(path, reason), |bytes| parse(path, bytes))
}

/// Reads articles from bytes already in memory (standard input, the starter collection, the inside of an archive);
/// `path` names them.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Contents {
    let read = format_of(path, &bytes).map_or(Err(Reason::NotText), |format| (format.read)(path, bytes));
    read.unwrap_or_else(|reason| Contents::failed(path, reason))
}

/// The files and folders in which something lies by the name of its article or problem, as bytes: that path itself, those
/// above it (folders, archives), and the file of which it is one of the numbered parts (feeds, mailboxes, rows of data).
pub fn holders(name: &Path) -> impl Iterator<Item = &[u8]> {
    name.ancestors().map(bytes_of).flat_map(|path| [Some(path), whole(path)]).flatten()
}

/// The file of which this is a numbered part.
fn whole(part: &[u8]) -> Option<&[u8]> {
    let digits = part.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    part.get(..part.len() - digits)?.strip_suffix(b"#").filter(|_| digits > 0)
}

/// A path as bytes that compare as it does.
pub fn bytes_of(path: &Path) -> &[u8] {
    path.components().as_path().as_os_str().as_encoded_bytes()
}

/// Whether what names an article or a problem lies in a file or folder, see [`holders`].
pub fn lies_in(name: &Path, path: &Path) -> bool {
    holders(name).any(|holder| holder == bytes_of(path))
}

/// Reads a file that is no article but lines of text in UTF-8. Bytes that are none cost their own line only: a NUL stands
/// for each piece of them, which no such file allows.
pub fn text_of(path: &Path) -> Result<String, Problem> {
    let text = bytes(path).and_then(|bytes| match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => lines_of(error.as_bytes()).ok_or(Reason::System(String::from("it is not text in UTF-8"))),
    });
    let text = text.map_err(|reason| match reason {
        // Standard input is for articles.
        Reason::NotAFile => Reason::System(String::from("it is a pipe or a device; names are read from files only")),
        reason => reason,
    });
    text.map_err(|reason| Problem { path: path.to_owned(), reason })
}

/// Bytes as text, with a NUL for each piece that is none; nothing when most lines have one.
fn lines_of(bytes: &[u8]) -> Option<String> {
    const FEW: usize = 20;
    let lines = || bytes.split(|&byte| byte == b'\n');
    let bad = lines().filter(|line| str::from_utf8(line).is_err()).count();
    let all = lines().count();
    let text =
        || bytes.utf8_chunks().flat_map(|chunk| [chunk.valid(), if chunk.invalid().is_empty() { "" } else { "\0" }]);
    (bad <= FEW || bad < all / 2).then(|| text().collect())
}

fn bytes(path: &Path) -> Result<Vec<u8>, Reason> {
    let of = |error: io::Error| Reason::of(&error, path);
    let meta = fs::metadata(path).map_err(of)?;
    if meta.is_dir() {
        return Err(Reason::Folder);
    }
    // Opening a pipe that nobody writes to would wait for ever.
    if !meta.is_file() {
        return Err(Reason::NotAFile);
    }
    if meta.len() > decode::LONGEST {
        return Err(Reason::TooLarge);
    }
    fs::read(path).map_err(of)
}

/// The format of a file: what its beginning says for sure, else what its name says.
fn format_of(path: &Path, bytes: &[u8]) -> Option<&'static Format> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let likeness = |format: &&Format| (format.sniff)(head);
    FORMATS
        .iter()
        .find(|format| likeness(format) == Likeness::Sure)
        .or_else(|| by_extension(path).filter(|format| likeness(format) >= Likeness::Maybe))
        .or_else(|| Some(&PLAIN).filter(|format| likeness(format) >= Likeness::Maybe))
}

/// The format whose extension the path has.
fn by_extension(path: &Path) -> Option<&'static Format> {
    let extension = extension(path)?;
    FORMATS.iter().find(|format| format.extensions.iter().any(|own| own.eq_ignore_ascii_case(extension)))
}

/// Whether a file without a telling name is read, by its first bytes; one with no extension at all may be plain text.
fn known_by_content(head: &[u8], bare: bool) -> bool {
    let least = if bare { Likeness::Maybe } else { Likeness::Sure };
    FORMATS.iter().any(|format| (format.sniff)(head) >= least)
}

/// The extension of a path, if it is one: in "U.S. troops leave" and "Story 1.2" the full stop means something else.
fn extension(path: &Path) -> Option<&str> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    let bytes = extension.as_bytes();
    let is_one =
        bytes.len() <= 8 && bytes.iter().all(u8::is_ascii_alphanumeric) && !bytes.iter().all(u8::is_ascii_digit);
    is_one.then_some(extension)
}

#[cfg(test)]
mod tests;
