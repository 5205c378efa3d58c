//! The names file on the disk: written whole or not at all, and never over what somebody else has written meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::analysis::Told;
use crate::app::NamesFile;
use crate::cache::private_folder;
use crate::collection::Repairs;
use crate::source::Problem;

/// What the user says about names, as it was found, and where it is kept.
#[derive(Debug, Default)]
pub struct Names {
    /// The names file.
    pub file: NamesFile,
    /// What stands in it and in the list of names to watch for.
    pub repairs: Repairs,
    /// The names to watch for, ready to be found, and those that another program found.
    pub told: Told,
    /// What is wrong with either.
    pub problems: Vec<Problem>,
    /// What writes the file.
    pub keeper: Keeper,
}

/// Writes the names file.
#[derive(Debug, Default)]
pub struct Keeper {
    /// Where it is or will be.
    pub path: Option<PathBuf>,
    /// Where it may be moved.
    pub beside: Option<PathBuf>,
    /// What it held when it was last read or written; `None` when there was none.
    pub known: Option<String>,
    /// What repairs are written behind when there is no file yet.
    pub start: String,
    /// What another newshound had written behind that when it moved the file.
    pub tail: String,
}

impl Keeper {
    /// Writes the file, beside the articles if so; where it is then, or why it is as it was, without the path.
    ///
    /// Once there is a file beside the articles, it is the one that counts: when another newshound has moved it there
    /// meanwhile, it is read, and what is new is written into it.
    pub fn keep(&mut self, text: &str, beside: bool) -> Result<String, String> {
        let own = self.path.as_deref().map(Claim::on);
        let come = self.beside.clone().filter(|path| path.symlink_metadata().is_ok());
        let has_come = come.is_some();
        let wanted = if beside { self.beside.clone() } else { self.path.clone() };
        let Some(path) = come.or(wanted) else {
            return Err(String::from("no folder to save it in; W or --names FILE chooses one"));
        };
        let changed = || Err(String::from("changed by another program; restart newshound"));
        let or_elsewhere = |error| format!("{}; --names FILE saves elsewhere", fail(&error));
        // Whoever moves the file has claimed both, always in this order, so that no two wait for each other.
        let is_own = |own: &Claim| path.canonicalize().is_ok_and(|path| own.path == path);
        let (_old, claim) = match own {
            Some(Ok(own)) if is_own(&own) => (None, Ok(own)),
            own => (own, Claim::on(&path)),
        };
        let _claim = claim.map_err(or_elsewhere)?;
        // An empty file is as good as none: a claim makes one.
        let read =
            |path: &Path| read(path).map(|text| text.filter(|text| !text.is_empty())).map_err(|error| fail(&error));
        let known = self.known.as_deref().filter(|text| !text.is_empty());
        let there = read(&path)?;
        if has_come {
            let began = known.unwrap_or(&self.start);
            match there.as_deref().and_then(|there| there.strip_prefix(began)) {
                Some(tail) => tail.clone_into(&mut self.tail),
                None => return changed(),
            }
        } else if there.as_deref() != known.filter(|_| !beside) {
            return changed();
        }
        let old = self.path.clone().filter(|old| (beside || has_come) && *old != path);
        if let Some(old) = old.as_ref().filter(|_| !has_come)
            && read(old)?.as_deref() != known
        {
            return changed();
        }
        let text = format!("{text}{}", self.tail);
        write(&path, &text).map_err(or_elsewhere)?;
        self.known = Some(text);
        if beside || has_come {
            self.path = Some(path.clone());
            self.beside = None;
            if let Some(old) = old.filter(|_| !has_come) {
                // One that stays would only lie there: what is beside the articles goes first.
                let _ = fs::remove_file(old);
            }
        }
        Ok(shown(&path))
    }
}

/// A file that no other newshound changes until this goes; one that was made for that alone goes with it.
struct Claim {
    path: PathBuf,
    is_new: bool,
    held: File,
}

impl Claim {
    fn on(path: &Path) -> io::Result<Self> {
        let path = place(path)?;
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let (held, is_new) = lock(&path, 0o666)?;
        // Another way to it must not be claimed once more, which would wait for this one.
        Ok(Self { path: path.canonicalize()?, is_new, held })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Another window may have made one there meanwhile, which is not ours to remove.
        let is_empty = || fs::metadata(&self.path).is_ok_and(|known| known.len() == 0);
        if self.is_new && is_at(&self.held, &self.path) && is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Why a file could not be read or written.
pub(super) fn fail(error: &io::Error) -> String {
    let reason = error.to_string();
    // The number says nothing more, and takes room.
    reason.split(" (os error").next().map(str::to_owned).unwrap_or(reason)
}

/// What stands in a file; `None` when there is none. Opening a pipe would wait for ever.
pub(super) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Ok(meta) if !meta.is_file() => Err(io::Error::other("not a regular file")),
        Ok(_) => fs::read_to_string(path).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where a path leads, if the user lets one write there.
fn target(path: &Path) -> io::Result<PathBuf> {
    let Ok(real) = fs::canonicalize(path) else {
        // What is there now and is no link, another window has made this moment.
        return match path.symlink_metadata() {
            Ok(known) if known.is_symlink() => {
                Err(io::Error::other("a link that leads nowhere; create its target or remove it"))
            }
            _ => Ok(path.to_owned()),
        };
    };
    // The file is replaced, which the rights of its folder allow: those of the file itself are asked here.
    match OpenOptions::new().write(true).open(&real).and_then(|file| file.metadata()) {
        Ok(known) if !known.permissions().readonly() => {}
        // Another window has moved it this moment.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        _ => return Err(io::Error::other("it is read-only; try: chmod u+w")),
    }
    Ok(real)
}

/// A file of the user's own, made if it is not there, to be changed by no other newshound until it is closed: opened to
/// write at its end.
pub(super) fn hold(path: &Path) -> io::Result<File> {
    let path = place(path)?;
    path.parent().map_or(Ok(()), private_folder)?;
    Ok(lock(&path, 0o600)?.0)
}

/// Where a path leads that is a file or may become one.
fn place(path: &Path) -> io::Result<PathBuf> {
    // Opening a pipe would wait for ever.
    if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
        return Err(io::Error::other("not a regular file"));
    }
    target(path)
}

/// Opens a file and keeps every other newshound off it; and whether it was made, with these rights.
fn lock(path: &Path, mode: u32) -> io::Result<(File, bool)> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    loop {
        let (file, is_new) = match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                match OpenOptions::new().append(true).open(path) {
                    // It went between the two.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    opened => (opened?, false),
                }
            }
            fresh => (fresh?, true),
        };
        // Some file systems have no locks: there, a window that writes the file anew may lose what another one writes.
        let is_locked = file.lock().is_ok();
        if !is_locked || is_at(&file, path) {
            return Ok((file, is_new));
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

/// Writes a file beside itself and puts it in its place; a link is followed, rights stay.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = target(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let fresh = folder.join(format!(".{name}.{}.new", std::process::id()));
    // One of this name is left over from a program that was killed; a link of this name is not followed.
    let _ = fs::remove_file(&fresh);
    let written = File::create_new(&fresh).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Ok(known) = fs::metadata(&path) {
            file.set_permissions(known.permissions())?;
        }
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&fresh, &path));
    if done.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    done
}

/// A path as a user writes it: the home folder as `~`.
pub fn shown(path: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.parent().is_some());
    match home.and_then(|home| path.strip_prefix(home).map(Path::to_owned).ok()) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_moved_and_never_over_a_stranger() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mut keeper = Keeper { path: Some(at("deep/er/a.toml")), beside: Some(at("b.toml")), ..Keeper::default() };
        assert!(keeper.keep("one\n", false).is_ok() && keeper.keep("two\n", false).is_ok());
        assert_eq!(fs::read_to_string(at("deep/er/a.toml")).expect("a file"), "two\n");
        assert!(keeper.keep("three\n", true).is_ok());
        assert!(!at("deep/er/a.toml").exists() && fs::read_dir(at("deep/er")).expect("a folder").next().is_none());
        fs::write(at("b.toml"), "strange\n").expect("a file");
        let refused = keeper.keep("four\n", false).expect_err("it was changed");
        assert!(refused.contains("changed by another"), "{refused}");
        assert_eq!(fs::read_to_string(at("b.toml")).expect("a file"), "strange\n");
        assert!(Keeper::default().keep("five\n", false).is_err());
        let mut keeper = Keeper { path: Some(at("b.toml/c.toml")), ..Keeper::default() };
        assert!(keeper.keep("six\n", false).is_err(), "a file is no folder");
    }
    #[test]
    fn a_window_follows_the_file_that_another_has_moved() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let held = |name: &str| fs::read_to_string(at(name)).expect("a file");
        let open = |known: Option<&str>| Keeper {
            path: Some(at("a.toml")),
            beside: Some(at("b.toml")),
            known: known.map(str::to_owned),
            start: String::from("top\n"),
            ..Keeper::default()
        };
        let (mut one, mut two) = (open(None), open(None));
        assert!(one.keep("top\none\n", false).is_ok() && one.keep("top\none\n", true).is_ok());
        assert_eq!(two.keep("top\ntwo\n", false), Ok(shown(&at("b.toml"))));
        assert_eq!(held("b.toml"), "top\ntwo\none\n");
        assert!(!at("a.toml").exists() && two.keep("top\ntwo\nthree\n", false).is_ok());
        assert_eq!(held("b.toml"), "top\ntwo\nthree\none\n");
        assert!(one.keep("top\none\nfour\n", false).is_err(), "it was changed elsewhere");
        let mut three = open(Some("other\n"));
        assert!(three.keep("other\nfive\n", false).is_err() && !at("a.toml").exists(), "it would count for nothing");
        fs::remove_file(at("b.toml")).expect("a file");
        let (mut one, mut two) = (open(None), open(None));
        assert!(one.keep("top\none\n", false).is_ok());
        let refused = two.keep("top\ntwo\n", true).expect_err("what the other has kept would be lost");
        assert!(refused.contains("changed by another") && held("a.toml") == "top\none\n", "{refused}");
        assert!(!at("b.toml").exists());
    }

    #[test]
    fn of_windows_that_repair_at_once_none_loses_what_it_was_told_is_kept() {
        const WINDOWS: usize = 4;
        for round in 0..50 {
            let folder = tempfile::tempdir().expect("a folder");
            let at = |name: &str| folder.path().join(name);
            if round % 2 == 0 {
                fs::write(at("a.toml"), "top\n").expect("a file");
            }
            let (at, ready) = (&at, &std::sync::Barrier::new(WINDOWS));
            let window = |number: usize| {
                let mut keeper = Keeper {
                    path: Some(at("a.toml")),
                    beside: Some(at("b.toml")),
                    known: (round % 2 == 0).then(|| String::from("top\n")),
                    start: String::from("top\n"),
                    ..Keeper::default()
                };
                ready.wait();
                // The last one moves the file.
                let kept = keeper.keep(&format!("top\nrepair {number}\n"), number + 1 == WINDOWS);
                kept.is_ok().then(|| format!("repair {number}\n"))
            };
            let kept: Vec<String> = std::thread::scope(|scope| {
                let windows: Vec<_> = (0..WINDOWS).map(|number| scope.spawn(move || window(number))).collect();
                windows.into_iter().filter_map(|window| window.join().expect("it ends")).collect()
            });
            let all = [at("b.toml"), at("a.toml")].iter().find_map(|path| fs::read_to_string(path).ok());
            let all = all.expect("a file");
            assert!(!kept.is_empty() && kept.iter().all(|repair| all.contains(repair)), "{kept:?}: {all}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_protected_or_no_file_is_left_alone() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let refused = |name: &str, known: Option<&str>| {
            let known = known.map(str::to_owned);
            let mut keeper = Keeper { path: Some(at(name)), known, ..Keeper::default() };
            keeper.keep("new\n", false).expect_err("it is left alone")
        };
        fs::write(at("a.toml"), "old\n").expect("a file");
        fs::set_permissions(at("a.toml"), fs::Permissions::from_mode(0o444)).expect("rights");
        let why = refused("a.toml", Some("old\n"));
        assert!(why.contains("chmod u+w") && fs::read_to_string(at("a.toml")).expect("a file") == "old\n", "{why}");
        symlink(at("gone.toml"), at("b.toml")).expect("a link");
        let why = refused("b.toml", None);
        assert!(why.contains("leads nowhere") && at("b.toml").is_symlink() && !at("gone.toml").exists(), "{why}");
        fs::write(at("d.toml"), "top\n").expect("a file");
        symlink(at("d.toml"), at("e.toml")).expect("a link");
        let start = String::from("top\n");
        let mut keeper = Keeper { path: Some(at("e.toml")), beside: Some(at("d.toml")), start, ..Keeper::default() };
        assert_eq!(keeper.keep("top\none\n", false), Ok(shown(&at("d.toml"))), "one file is claimed once");
        let made = std::process::Command::new("mkfifo").arg(at("c.toml")).status();
        assert!(made.is_ok_and(|made| made.success()) && refused("c.toml", None).contains("not a regular file"));
    }
}
