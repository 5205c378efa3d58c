//! Zip archives: a folder in a file. What is inside is read as in folders and named `archive.zip/inner.html`; nothing is
//! ever written to the disk, so that a name inside is a name and no place.

use std::collections::HashSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::unpack::Unpacking;
use super::{Contents, HEAD, Likeness, Problem, Reason, by_extension, epub, extension, known_by_content, parse};

/// The most files of one archive that are looked at.
const MOST_ENTRIES: usize = 100_000;

/// What other programs keep in a zip, by the name of its first file.
const OTHERS: [&[u8]; 4] = [b"[Content_Types].xml", b"META-INF/MANIFEST.MF", b"AndroidManifest.xml", b"mimetype"];

/// Where the name of the first file stands.
const NAME: usize = 30;

/// What a browser puts beside a saved page.
const COMPANION: &str = "_files";

/// Whether the beginning of a file says that it is an archive, and none that is a document of another program.
pub fn sniff(head: &[u8]) -> Likeness {
    let named = head.get(NAME..).is_some_and(|name| OTHERS.iter().any(|other| name.starts_with(other)));
    let archive = head.starts_with(b"PK\x03\x04") && !named || head.starts_with(b"PK\x05\x06");
    if archive { Likeness::Sure } else { Likeness::None }
}

/// Reads the articles of every file inside that a format knows, by name.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let inside = Unpacking::enter()?;
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).map_err(reason_of)?;
    if archive.index_for_name(epub::CONTAINER).is_some() {
        drop((archive, inside));
        return epub::read(path, bytes);
    }
    let mut names: Vec<(PathBuf, usize)> = candidates(&archive);
    names.sort_unstable();
    let mut contents = Contents::default();
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
    for part in name.split('/') {
        let hidden = part.starts_with('.') && part != "." && part != "..";
        let page = |stem: &str| {
            ["html", "htm", "xhtml"].iter().any(|extension| names.contains(&*format!("{before}{stem}.{extension}")))
        };
        if hidden || part == "__MACOSX" || part.strip_suffix(COMPANION).is_some_and(page) {
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
