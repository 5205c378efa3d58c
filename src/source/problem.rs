//! What is in the way of an article: each file that could not be read, or not whole, with the reason in plain English and
//! what to try.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::counted;

/// A file that could not be read or holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder.
    pub path: PathBuf,
    /// What is the matter, and what to try.
    pub reason: Reason,
}

/// Why a file gave no article, in plain English, with what to try where there is something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing has that name.
    #[error("no such file or folder; is the name spelt right?")]
    Missing,
    /// The system does not let this user read it.
    #[error("permission denied; try: chmod u+r")]
    Denied,
    /// A folder where a file was expected.
    #[error("it is a folder, not an article")]
    Folder,
    /// A pipe, socket or device.
    #[error("it is a pipe or a device; pass its content on standard input: newshound - < PATH")]
    NotAFile,
    /// No bytes, or nothing but white space.
    #[error("it contains no text")]
    Empty,
    /// Binary, or in an unknown encoding.
    #[error("it is not text in a known encoding; save the article as plain text first")]
    NotText,
    /// Offsets could not address it.
    #[error("it is larger than 2 GiB; split it into smaller files")]
    TooLarge,
    /// An archive unpacks to more than fits in memory.
    #[error("unpacked it is larger than 256 MiB; unpack it, and open the folder")]
    TooMuch,
    /// An archive made to fill memory.
    #[error("it unpacks to more than 200 times its size; if you trust it, unpack it, and open the folder")]
    Bomb,
    /// Archives inside archives inside archives.
    #[error("too many archives are nested in it; unpack it, and open the folder")]
    TooDeep,
    /// An archive of too many files.
    #[error("it has more than 100,000 files, and the rest are left out; unpack it, and open the folder")]
    TooManyEntries,
    /// A file inside an archive needs a password.
    #[error("it is encrypted; unpack it with its password, and open the folder")]
    Encrypted,
    /// A file ends before its end.
    #[error("it is cut off; is the copy or download complete?")]
    Cut,
    /// A file contradicts its own format.
    #[error("it is damaged ({0}); save or copy it again")]
    Damaged(String),
    /// An archive without articles.
    #[error("nothing in it is in a format that newshound reads")]
    NothingInside,
    /// A tar archive.
    #[error("tar archives are not supported; unpack it (tar xf FILE), and open the folder")]
    Tar,
    /// A PDF.
    #[error("PDF is not supported; convert it to text: pdftotext FILE (poppler)")]
    Pdf,
    /// A document of another program, with what it is and what to do.
    #[error("{0}")]
    Foreign(&'static str),
    /// A mail without a text.
    #[error("the mail has attachments but no text; save them, and open those")]
    Attachments,
    /// A book without an order of its chapters.
    #[error("the book has no spine, so its chapters are unknown; rebuild it, or unpack it and open its pages")]
    NoSpine,
    /// A symbolic link that leads nowhere or in a circle.
    #[error("it is a link that leads nowhere or in a circle")]
    BrokenLink,
    /// One line of it makes no sense; the others count.
    #[error("line {line}: {why}")]
    Line {
        /// Its number, from 1.
        line: u32,
        /// What is wrong with it.
        why: String,
    },
    /// One row of it gives no article; the others count.
    #[error("row {row}: {why}")]
    Row {
        /// Its number, from 1.
        row: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A part of it cannot be read; the rest counts.
    #[error("{0}")]
    Part(String),
    /// A repair in a names file changes nothing, though its names are here.
    #[error("{0}")]
    Idle(String),
    /// Lines of a file of entities name files that are not open.
    #[error("{}", unplaced(*lines, *first, named, example.as_deref()))]
    Unplaced {
        /// How many.
        lines: u32,
        /// The first of them, from 1.
        first: u32,
        /// The file that it names.
        named: String,
        /// A file that is open.
        example: Option<String>,
    },
    /// Names that another program found stand elsewhere than it said.
    #[error("{}; has the file changed since, or are the offsets not bytes?", misfits(*mentions, file))]
    Misfit {
        /// How many.
        mentions: u32,
        /// The file that names them.
        file: String,
    },
    /// Changes to it are not seen while the reader is open.
    #[error("changes to it show only after a restart: {0}")]
    Unwatched(String),
    /// Something about what is kept of earlier starts.
    #[error("{0}")]
    Cache(String),
    /// Which articles were read is not known, or not kept.
    #[error("which articles you have read is not saved: {0}")]
    Unkept(String),
    /// The program failed on it.
    #[error("newshound failed on it; this is a bug: please report the file")]
    Bug,
    /// A web page whose text is not that of an article; what there is of it is shown.
    #[error("no article text was found in this page; all its text is shown")]
    NoArticle,
    /// A web page of so many parts that its article is not looked for; its text is shown.
    #[error("the page is too large to find the article in it; all its text is shown")]
    LargePage,
    /// Whatever else the system said.
    #[error("{0}")]
    System(String),
}

/// How many names of a file of entities are left out, in words.
pub fn misfits(mentions: u32, file: &str) -> String {
    let fit =
        if mentions == 1 { "does not fit the texts and is left out" } else { "do not fit the texts and are left out" };
    format!("{} of {file} {fit}", counted(mentions as usize, "mention"))
}

/// That lines of a file of entities name files that are not open, in words.
fn unplaced(lines: u32, first: u32, named: &str, example: Option<&str>) -> String {
    let name = if lines == 1 { "names no single open file" } else { "name no single open file" };
    let open = example.map_or_else(String::new, |open| format!(" (an open one: {open})"));
    format!(
        "{} {name}, such as line {first}: {named}; open the files that it was made from, or write paths as \
         `newshound export` does{open}",
        counted(lines as usize, "line")
    )
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// The program's own failure on a file.
    pub fn bug(path: &Path) -> Self {
        Self { path: path.to_owned(), reason: Reason::Bug }
    }
}

impl Reason {
    /// Whether the article itself is missing for it.
    pub fn is_loss(&self) -> bool {
        !matches!(
            self,
            Self::NoArticle
                | Self::LargePage
                | Self::Line { .. }
                | Self::Row { .. }
                | Self::Part(_)
                | Self::Idle(_)
                | Self::Unplaced { .. }
                | Self::Misfit { .. }
                | Self::Unwatched(_)
                | Self::Cache(_)
                | Self::Unkept(_)
        )
    }

    /// The reason behind an error of the system, at a path.
    pub(super) fn of(error: &io::Error, path: &Path) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => Self::BrokenLink,
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            // ELOOP has no stable kind yet; a link that cannot be followed is what remains.
            _ if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink()) => Self::BrokenLink,
            _ => Self::System(error.to_string()),
        }
    }
}
