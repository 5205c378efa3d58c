//! The file of what was read, on the disk: each change is one line, added at its end in one write, so several windows
//! share a file.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::keep::{fail, hold, write};
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
    let added = hold(path).and_then(|mut file| file.write_all(read_log::line(words, read).as_bytes()));
    added.map_err(|error| problem(path, fail(&error)))
}

/// Writes the file anew with no more in it than is needed.
pub fn renew(path: &Path) -> io::Result<()> {
    // Until it is closed, no other window adds to what will be gone.
    let _held = hold(path)?;
    let read = read_log::parse(&String::from_utf8_lossy(&fs::read(path)?)).read;
    write(path, &read_log::text(&read))
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
        assert!(renew(&path).is_ok() && held(&path) == read);
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
        assert_eq!(why, problem(&path, String::from("not a regular file")));
        fs::write(folder.path().join("file"), "").expect("a file");
        assert!(add(&folder.path().join("file/read"), 1, true).is_err(), "a file is no folder");
        assert!(!why.reason.is_loss(), "no article is missing for it");
    }
}
