//! The names file on the disk: written whole or not at all, and never over what somebody else has written meanwhile.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::analysis::Told;
use crate::app::NamesFile;
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
}

impl Keeper {
    /// Writes the file, beside the articles if so; where it is then, or why it is as it was, without the path.
    pub fn keep(&mut self, text: &str, beside: bool) -> Result<String, String> {
        let path = if beside { self.beside.clone() } else { self.path.clone() };
        let Some(path) = path else {
            return Err(String::from("there is no folder for it: W or --names FILE names one"));
        };
        let fail = |error: io::Error| {
            let reason = error.to_string();
            // The number says nothing more, and takes room.
            reason.split(" (os error").next().map(str::to_owned).unwrap_or(reason)
        };
        let there = match fs::read_to_string(&path) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(fail(error)),
        };
        let expected = if beside { None } else { self.known.as_deref() };
        if there.as_deref() != expected {
            return Err(String::from("it was changed elsewhere, so open newshound anew"));
        }
        write(&path, text).map_err(fail)?;
        self.known = Some(text.to_owned());
        if beside {
            if let Some(old) = self.path.replace(path.clone()).filter(|old| *old != path) {
                // One that stays would only lie there: what is beside the articles goes first.
                let _ = fs::remove_file(old);
            }
            self.beside = None;
        }
        Ok(shown(&path))
    }
}

/// Writes a file beside itself and puts it in its place; a link is followed, rights stay.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
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
        let mut keeper = Keeper { path: Some(at("deep/er/a.toml")), beside: Some(at("b.toml")), known: None };
        assert!(keeper.keep("one\n", false).is_ok() && keeper.keep("two\n", false).is_ok());
        assert_eq!(fs::read_to_string(at("deep/er/a.toml")).expect("a file"), "two\n");
        assert!(keeper.keep("three\n", true).is_ok());
        assert!(!at("deep/er/a.toml").exists() && fs::read_dir(at("deep/er")).expect("a folder").next().is_none());
        fs::write(at("b.toml"), "strange\n").expect("a file");
        let refused = keeper.keep("four\n", false).expect_err("it was changed");
        assert!(refused.contains("changed elsewhere"), "{refused}");
        assert_eq!(fs::read_to_string(at("b.toml")).expect("a file"), "strange\n");
        assert!(Keeper::default().keep("five\n", false).is_err());
        let mut keeper = Keeper { path: Some(at("b.toml/c.toml")), ..Keeper::default() };
        assert!(keeper.keep("six\n", false).is_err(), "a file is no folder");
    }
}
