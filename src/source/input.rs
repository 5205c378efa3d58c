//! What is opened: paths, standard input or the starter collection, as one stream of files that are read one by one. The
//! reader and the commands share it, so that both see the same files in the same order and survive the same failures.

use std::fs;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::walk::Found;
use super::{Contents, Problem, Reason, STARTER, load, parse, walk};
use crate::article::Article;

/// What newshound opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// One document from standard input.
    Stdin,
    /// The starter collection, compiled in.
    Starter,
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What names it.
    pub path: PathBuf,
    /// What it holds, where that is there already.
    bytes: Option<Vec<u8>>,
}

impl Input {
    /// What names the document on standard input.
    pub const STDIN: &str = "standard input";

    /// Hands on every file in stable order, and what is in the way, until `each` breaks off.
    pub fn files(&self, each: &mut dyn FnMut(Result<File, Problem>) -> ControlFlow<()>) {
        match self {
            Input::Starter => {
                let file = |(name, text): &(&str, &str)| File::of_bytes(*name, text.as_bytes().to_vec());
                // Breaking off early is no failure.
                let _ = STARTER.iter().try_for_each(|seed| each(Ok(file(seed))));
            }
            Input::Stdin => {
                let name = Self::STDIN;
                let mut bytes = Vec::new();
                let _ = match io::stdin().read_to_end(&mut bytes) {
                    Ok(_) => each(Ok(File::of_bytes(name, bytes))),
                    Err(error) => each(Err(Problem { path: name.into(), reason: Reason::System(error.to_string()) })),
                };
            }
            Input::Paths(paths) => walk(paths, &mut |found| match found {
                Found::File(path) => each(Ok(File { path, bytes: None })),
                Found::Folder(_) => ControlFlow::Continue(()),
                Found::Problem(problem) => each(Err(problem)),
            }),
        }
    }
}

/// How seldom the clock of a file system may tick.
const TICK: Duration = Duration::from_secs(2);

/// What tells whether a file has changed, as far as the system tells it without reading: as git does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size, in bytes.
    pub size: u64,
    /// When its content, and when anything about it changed last, in nanoseconds; and its number in its file system.
    changed: (u128, u128, u64),
}

impl Stamp {
    fn of(meta: &fs::Metadata) -> Self {
        let modified = meta.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        #[cfg(unix)]
        let (any, number) = {
            use std::os::unix::fs::MetadataExt;
            let nanoseconds = i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec());
            (nanoseconds.cast_unsigned(), meta.ino())
        };
        #[cfg(not(unix))]
        let (any, number) = (0, 0);
        Self { size: meta.len(), changed: (modified.unwrap_or_default().as_nanos(), any, number) }
    }

    /// Whether it will tell any change from now on: two writes within one tick of the clock leave the same stamp.
    pub fn tells(&self, now: SystemTime) -> bool {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.changed.0 + TICK.as_nanos() <= now.as_nanos()
    }
}

impl File {
    /// How it stands on the disk now; `None` when it is not there, or is in memory only.
    pub fn stamp(&self) -> Option<Stamp> {
        let on_disk = self.bytes.is_none();
        on_disk.then(|| fs::metadata(&self.path).ok().map(|meta| Stamp::of(&meta))).flatten()
    }

    /// A file on the disk.
    pub fn at(path: PathBuf) -> Self {
        Self { path, bytes: None }
    }

    /// A file whose bytes are there already.
    fn of_bytes(path: impl Into<PathBuf>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), bytes: Some(bytes) }
    }

    /// Reads the file and makes something of each of its articles; a panic on the way becomes a problem that names it.
    pub fn read<T>(self, make: impl Fn(Article) -> T) -> Contents<T> {
        let Self { path, bytes } = self;
        let work = || bytes.map_or_else(|| load(&path), |bytes| parse(&path, bytes)).map(make);
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Contents::failed(&path, Reason::Bug))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_its_file() {
        let file = File::of_bytes("made-up.txt", b"Words\n\nand more of them.\n".to_vec());
        let read = file.clone().read(|article| article.text.len());
        assert_eq!(read, Contents::one(25));
        let failed: Contents<()> = file.read(|_| panic!("as a bug would"));
        assert_eq!(failed, Contents::failed("made-up.txt".as_ref(), Reason::Bug));
    }

    #[test]
    fn a_stamp_tells_changes_once_the_clock_has_ticked() {
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(50);
        let stamp = Stamp { size: 3, changed: (Duration::from_secs(50).as_nanos(), 0, 0) };
        for (later, tells) in [(0, false), (1, false), (2, true), (90, true)] {
            assert_eq!(stamp.tells(written + Duration::from_secs(later)), tells, "{later}");
        }
        assert!(!stamp.tells(SystemTime::UNIX_EPOCH), "the clock of a server may be ahead");
    }

    #[test]
    fn whoever_has_enough_breaks_off() {
        let mut seen = 0;
        Input::Starter.files(&mut |_| {
            seen += 1;
            if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(seen, 2);
    }
}
