//! Folders → files, in a stable order and as a stream, so that the first article shows before the last is found.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{HEAD, Problem, Reason, by_extension, companion, extension, known_by_content};

/// What a walk came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A folder whose files and folders come next.
    Folder(PathBuf),
    /// A file that may hold articles.
    File(PathBuf),
    /// A file or folder that could not be opened.
    Problem(Problem),
}

/// Walks files and folders in order, folders sorted by name and without hidden files, until `found` breaks off.
///
/// A path given outright is always found, whatever its type; within folders only files that a format knows are. No
/// folder is entered twice, which also cuts loops of links, and no file that is given twice is found twice.
pub fn walk(paths: &[PathBuf], found: &mut dyn FnMut(Found) -> ControlFlow<()>) {
    let mut walk = Walk { entered: HashSet::new(), named: HashSet::new(), found };
    for path in paths {
        let flow = match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk.folder(path),
            Ok(_) => walk.file(path),
            Err(error) => walk.problem(path, &error),
        };
        if flow.is_break() {
            return;
        }
    }
}

/// Finds at `path`, which lies below the folder `root`, what a walk through `root` would find there.
pub fn walk_below(root: &Path, path: &Path, found: &mut dyn FnMut(Found) -> ControlFlow<()>) {
    let Ok(rest) = path.strip_prefix(root) else { return };
    let mut folder = root.to_owned();
    for name in rest {
        let of_page = |name| companion::pages(name).any(|page| folder.join(page).exists());
        if is_hidden(name) || name.to_str().is_some_and(of_page) {
            return;
        }
        folder.push(name);
    }
    let mut walk = Walk { entered: HashSet::new(), named: HashSet::new(), found };
    let _ =
        if rest.as_os_str().is_empty() && !path.is_dir() { walk.file(path) } else { walk.entry(path.to_owned(), None) };
}

struct Walk<'f> {
    /// Real paths of the folders entered so far.
    entered: HashSet<PathBuf>,
    /// Real paths of the files given outright so far.
    named: HashSet<PathBuf>,
    found: &'f mut dyn FnMut(Found) -> ControlFlow<()>,
}

impl Walk<'_> {
    fn problem(&mut self, path: &Path, error: &io::Error) -> ControlFlow<()> {
        (self.found)(Found::Problem(Problem { path: path.to_owned(), reason: Reason::of(error, path) }))
    }

    /// A file given outright.
    fn file(&mut self, path: &Path) -> ControlFlow<()> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let walked = real.parent().is_some_and(|folder| self.entered.contains(folder));
        let was_found = walked && !real.file_name().is_some_and(is_hidden) && is_candidate(&real);
        if was_found || !self.named.insert(real) {
            return ControlFlow::Continue(());
        }
        (self.found)(Found::File(path.to_owned()))
    }

    fn folder(&mut self, folder: &Path) -> ControlFlow<()> {
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return self.problem(folder, &error),
        };
        if !self.entered.insert(real.clone()) {
            return ControlFlow::Continue(());
        }
        (self.found)(Found::Folder(folder.to_owned()))?;
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problem(folder, &error),
        };
        let (mut neighbours, mut failed) = (Vec::new(), None);
        for entry in entries {
            match entry {
                Ok(entry) => neighbours.push((entry.file_name(), entry.file_type().ok())),
                Err(error) => failed = Some(error),
            }
        }
        neighbours.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for (name, sort) in &neighbours {
            let outright = !self.named.is_empty() && self.named.contains(&real.join(name));
            if !outright && !is_hidden(name) && !is_companion(name, &neighbours) {
                self.entry(folder.join(name), *sort)?;
            }
        }
        failed.map_or(ControlFlow::Continue(()), |error| self.problem(folder, &error))
    }

    /// An entry of a folder, with what the folder says that it is.
    fn entry(&mut self, path: PathBuf, sort: Option<FileType>) -> ControlFlow<()> {
        // Where the folder tells, the system need not be asked about each of a hundred thousand files.
        let told = sort.filter(|sort| !sort.is_symlink()).map(Ok);
        match told.unwrap_or_else(|| fs::metadata(&path).map(|meta| meta.file_type())) {
            Ok(sort) if sort.is_dir() => self.folder(&path),
            // Only regular files: a pipe would wait for its writer.
            Ok(sort) if sort.is_file() && is_candidate(&path) => (self.found)(Found::File(path)),
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => self.problem(&path, &error),
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether the folder `name` belongs to a saved page among its sorted neighbours.
fn is_companion(name: &OsStr, neighbours: &[(OsString, Option<FileType>)]) -> bool {
    let beside =
        |page: String| neighbours.binary_search_by(|(name, _)| name.as_os_str().cmp(OsStr::new(&page))).is_ok();
    name.to_str().is_some_and(|name| companion::pages(name).any(beside))
}

/// Whether some format may know the file: by its extension, or by its beginning.
fn is_candidate(path: &Path) -> bool {
    if by_extension(path).is_some() {
        return true;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    // A file that cannot be read is found all the same: loading it then says why. An empty one is nothing to speak of.
    read.map_or(true, |length| length > 0 && known_by_content(&head, extension(path).is_none()))
}
