//! Zip archives: a folder in a file. What is inside is read as in folders and named `archive.zip/inner.html`; nothing is
//! ever written to the disk, so that a name inside is a name and no place.

mod unlisted;

use std::collections::HashSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::unpack::Unpacking;
use super::{
    Contents, HEAD, Likeness, Problem, Reason, by_extension, companion, epub, extension, known_by_content, parse,
};
use crate::text::counted;

pub use unlisted::{Member, members};

/// The most files of one archive that are looked at.
const MOST_ENTRIES: usize = 100_000;

/// How many problems of one archive are named one by one.
const NAMED: usize = 20;

/// What other programs keep in a zip, by the name of its first file.
const OTHERS: [&[u8]; 4] = [b"[Content_Types].xml", b"META-INF/MANIFEST.MF", b"AndroidManifest.xml", b"mimetype"];

/// Where the name of the first file stands.
const NAME: usize = 30;

/// Whether the beginning of a file says that it is an archive, and none that is a document of another program.
pub fn sniff(head: &[u8]) -> Likeness {
    let named = head.get(NAME..).is_some_and(|name| OTHERS.iter().any(|other| name.starts_with(other)));
    let archive = head.starts_with(b"PK\x03\x04") && !named || head.starts_with(b"PK\x05\x06");
    if archive { Likeness::Sure } else { Likeness::None }
}

/// Reads the articles of every file inside that a format knows, by name.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let inside = Unpacking::enter()?;
    let mut archive = match ZipArchive::new(Cursor::new(&bytes)) {
        Ok(archive) => archive,
        Err(error) => return cut_off(path, &bytes, &inside, reason_of(error)),
    };
    if archive.index_for_name(epub::CONTAINER).is_some() {
        drop((archive, inside));
        return epub::read(path, bytes);
    }
    let mut names: Vec<(PathBuf, usize)> = candidates(&archive);
    names.sort_unstable();
    let mut contents = Contents::default();
    let doubled = listed(&bytes).saturating_sub(archive.len());
    if doubled > 0 {
        let why = format!("{} in it left out: another of the same name is read", counted(doubled, "file"));
        contents.problems.push(Problem { path: path.to_owned(), reason: Reason::Part(why) });
    }
    if names.len() > MOST_ENTRIES {
        names.truncate(MOST_ENTRIES);
        contents.problems.push(Problem { path: path.to_owned(), reason: Reason::TooManyEntries });
    }
    for (name, index) in names {
        let name = path.join(name);
        match entry(&mut archive, index, &name, &inside) {
            Ok(None) => {}
            Ok(Some(bytes)) => {
                let read = parse(&name, bytes);
                contents.articles.extend(read.articles);
                contents.problems.extend(read.problems);
            }
            // No file after it would get anything.
            Err(Reason::TooMuch) => {
                contents.problems.push(Problem { path: path.to_owned(), reason: Reason::TooMuch });
                break;
            }
            Err(reason) => contents.problems.push(Problem { path: name, reason }),
        }
    }
    if contents.articles.is_empty() && contents.problems.is_empty() {
        return Err(Reason::NothingInside);
    }
    sum_up(path, &mut contents.problems);
    Ok(contents)
}

/// Names the first problems, and counts the others.
fn sum_up(path: &Path, problems: &mut Vec<Problem>) {
    if problems.len() > NAMED {
        let why = format!("{} more inside it, not listed here", counted(problems.len() - NAMED, "problem"));
        problems.truncate(NAMED);
        problems.push(Problem { path: path.to_owned(), reason: Reason::Part(why) });
    }
}

/// How many files the end of an archive says it has.
fn listed(bytes: &[u8]) -> usize {
    const COUNT: std::ops::Range<usize> = 10..12;
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06").and_then(|end| bytes.get(end..)?.get(COUNT));
    let count = end.and_then(|count| Some(u16::from_le_bytes(count.try_into().ok()?)));
    // An archive of more files says so elsewhere.
    count.filter(|&count| count < u16::MAX).map_or(0, usize::from)
}

/// The articles of an archive that has no end, as far as its files go.
fn cut_off(path: &Path, bytes: &[u8], inside: &Unpacking, reason: Reason) -> Result<Contents, Reason> {
    let mut members = members(bytes, inside, |_| true)?;
    if members.iter().any(|(name, _)| name == epub::CONTAINER) {
        return epub::loose(path, members, Reason::Cut);
    }
    members.sort_unstable();
    let names: HashSet<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let skipped: Vec<bool> = members.iter().map(|(name, _)| is_skipped(name, &names)).collect();
    let mut contents = Contents::default();
    for ((name, bytes), _) in members.into_iter().zip(skipped).filter(|(_, skipped)| !skipped) {
        let name = path.join(cleaned(&name));
        if by_extension(&name).is_some() || known_by_content(&bytes, extension(&name).is_none()) {
            let read = parse(&name, bytes);
            contents.articles.extend(read.articles);
            contents.problems.extend(read.problems);
        }
    }
    if contents.articles.is_empty() {
        return Err(reason);
    }
    contents.problems.insert(0, Problem { path: path.to_owned(), reason: Reason::Cut });
    sum_up(path, &mut contents.problems);
    Ok(contents)
}

/// The bytes of a file inside; nothing for a folder, or a file that no format knows.
fn entry(
    archive: &mut ZipArchive<Cursor<&Vec<u8>>>,
    index: usize,
    name: &Path,
    inside: &Unpacking,
) -> Result<Option<Vec<u8>>, Reason> {
    let raw = archive.by_index_raw(index).map_err(reason_of)?;
    if !raw.is_file() {
        return Ok(None);
    }
    let known = by_extension(name).is_some();
    if raw.encrypted() {
        return if known { Err(Reason::Encrypted) } else { Ok(None) };
    }
    drop(raw);
    let mut file = archive.by_index(index).map_err(reason_of)?;
    let (packed, mut bytes) = (file.compressed_size(), Vec::new());
    let head = inside.take(&mut file, packed, HEAD as u64, &mut bytes);
    if !known && (bytes.is_empty() || !known_by_content(&bytes, extension(name).is_none())) {
        return Ok(None);
    }
    head?;
    inside.take(&mut file, packed, u64::MAX, &mut bytes)?;
    Ok(Some(bytes))
}

/// The files that a folder would show, with clean names.
fn candidates<R: Read + std::io::Seek>(archive: &ZipArchive<R>) -> Vec<(PathBuf, usize)> {
    let names: HashSet<&str> = archive.file_names().collect();
    let numbered = (0..archive.len()).filter_map(|index| Some((archive.name_for_index(index)?, index)));
    numbered.filter(|(name, _)| !is_skipped(name, &names)).map(|(name, index)| (cleaned(name), index)).collect()
}

/// Whether a name is hidden, or of a companion folder of a saved page.
fn is_skipped(name: &str, names: &HashSet<&str>) -> bool {
    let mut before = String::new();
    for part in name.split(['/', '\\']) {
        let hidden = part.starts_with('.') && part != "." && part != "..";
        let of_page = || companion::pages(part).any(|page| names.contains(&*format!("{before}{page}")));
        if hidden || part == "__MACOSX" || of_page() {
            return true;
        }
        before.push_str(part);
        before.push('/');
    }
    false
}

/// A name without what would lead out of the archive.
pub fn cleaned(name: &str) -> PathBuf {
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part)).collect()
}

/// An error of the archive, in words.
pub fn reason_of(error: ZipError) -> Reason {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Reason::Encrypted,
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Reason::Cut,
        other => Reason::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
