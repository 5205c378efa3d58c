//! The file of what was read, on the disk: each change is one line, added at its end in one write, so several windows
//! share a file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::keep::{fail, write};
use crate::cache::private_folder;
use crate::collection::{ReadSet, read_log};
use crate::source::{Problem, Reason};

/// What was read, and where that is kept.
#[derive(Debug, Default)]
pub struct KeptRead {
    /// What was read at earlier starts.
    pub read: ReadSet,
    /// Where it is or will be kept, if anywhere.
    pub path: Option<PathBuf>,
    /// Whether the file is to be written anew.
    pub is_stale: bool,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

/// That what is read cannot be kept, or is not known.
pub fn problem(path: &Path, why: String) -> Problem {
    Problem { path: path.to_owned(), reason: Reason::Unkept(why) }
}

/// Adds a change.
pub fn add(path: &Path, words: u64, read: bool) -> Result<(), Problem> {
    let added = open(path).and_then(|mut file| file.write_all(read_log::line(words, read).as_bytes()));
    added.map_err(|error| problem(path, fail(&error)))
}

/// Writes the file anew with no more in it than is needed, and what it says now.
pub fn renew(path: &Path) -> io::Result<ReadSet> {
    // Until it is closed, no other window adds to what will be gone.
    let _held = open(path)?;
    let read = read_log::parse(&String::from_utf8_lossy(&fs::read(path)?)).read;
    write(path, &read_log::text(&read))?;
    Ok(read)
}

/// The file, to be written at its end by nobody else until it is closed.
fn open(path: &Path) -> io::Result<File> {
    // Opening a pipe would wait for ever.
    if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
        return Err(io::Error::other("it is no file"));
    }
    path.parent().map_or(Ok(()), private_folder)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    loop {
        let file = options.open(path)?;
        // Some file systems have no locks: there, a window that writes the file anew may lose a line of another one.
        let is_locked = file.lock().is_ok();
        if !is_locked || is_at(&file, path) {
            return Ok(file);
        }
    }
}

/// Whether a file is still the one at its path: another window may have put a new one there.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |known: fs::Metadata| (known.dev(), known.ino());
    file.metadata().map(number).ok() == fs::metadata(path).map(number).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn held(path: &Path) -> ReadSet {
        read_log::parse(&fs::read_to_string(path).expect("a file")).read
    }

    #[test]
    fn several_windows_share_a_file_that_is_written_anew_meanwhile() {
        const EACH: u64 = 200;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/read");
        assert!(add(&path, u64::MAX, true).is_ok() && add(&path, u64::MAX, false).is_ok());
        thread::scope(|scope| {
            for window in 0..3 {
                let path = &path;
                scope.spawn(move || {
                    for number in 0..EACH {
                        assert!(add(path, window * EACH + number, true).is_ok());
                        if number % 20 == 0 {
                            assert!(renew(path).is_ok());
                        }
                    }
                });
            }
        });
        let read = held(&path);
        assert!((0..3 * EACH).all(|words| read.has(words)) && !read.has(u64::MAX));
        assert_eq!(renew(&path).expect("it is written"), read);
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(text.lines().count() as u64, 3 * EACH, "it says each thing once");
        assert_eq!(fs::read_dir(folder.path().join("deep")).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_is_the_users_own_business() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("newshound/read");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert!(add(&path, 1, true).is_ok());
        assert_eq!((mode(&path), mode(&folder.path().join("newshound"))), (0o600, 0o700));
        assert!(renew(&path).is_ok());
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn where_nothing_can_be_written_the_reason_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("read");
        fs::create_dir(&path).expect("a folder");
        let why = add(&path, 1, true).expect_err("it is a folder");
        assert_eq!(why, problem(&path, String::from("it is no file")));
        fs::write(folder.path().join("file"), "").expect("a file");
        assert!(add(&folder.path().join("file/read"), 1, true).is_err(), "a file is no folder");
        assert!(!why.reason.is_loss(), "no article is missing for it");
    }
}
