//! The files of an archive read one after the other, without the list of them at its end, which a cut archive has lost.

use std::io::Cursor;

use ::zip::ZipArchive;
use ::zip::read::read_zipfile_from_stream;

use super::super::Reason;
use super::super::unpack::Unpacking;

/// A file out of an archive: its name there, and what it holds.
pub type Member = (String, Vec<u8>);

/// The files whose names are wanted: by the list of the archive, or without it as far as they go, the last of them as
/// far as it is there.
pub fn members(bytes: &[u8], inside: &Unpacking, wanted: impl Fn(&str) -> bool) -> Result<Vec<Member>, Reason> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return streamed(bytes, inside, wanted) };
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut file) = archive.by_index(index) else { continue };
        if file.is_file() && wanted(file.name()) {
            let (name, packed, mut member) = (file.name().to_owned(), file.compressed_size(), Vec::new());
            or_bomb(inside.take(&mut file, packed, u64::MAX, &mut member))?;
            members.push((name, member));
        }
    }
    Ok(members)
}

fn streamed(bytes: &[u8], inside: &Unpacking, wanted: impl Fn(&str) -> bool) -> Result<Vec<Member>, Reason> {
    let (mut members, mut stream) = (Vec::new(), Cursor::new(bytes));
    while let Ok(Some(mut file)) = read_zipfile_from_stream(&mut stream) {
        if file.is_file() && wanted(file.name()) {
            let (name, packed, mut member) = (file.name().to_owned(), file.compressed_size(), Vec::new());
            or_bomb(inside.take(&mut file, packed, u64::MAX, &mut member))?;
            members.push((name, member));
        }
    }
    members.retain(|(_, member)| !member.is_empty());
    Ok(members)
}

/// Damage costs no more than what is behind it.
fn or_bomb(taken: Result<(), Reason>) -> Result<(), Reason> {
    taken.or_else(|reason| if matches!(reason, Reason::Bomb | Reason::TooMuch) { Err(reason) } else { Ok(()) })
}
