//! Which names file and which list of names to watch for belong to the articles, and what stands in them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::folder_of;
use crate::analysis::{Kind, Watch};
use crate::app::NamesFile;
use crate::collection::names_file::{self, Fault};
use crate::collection::{Name, Repairs};
use crate::source::{self, Input, Problem, Reason};
use crate::terminal::{Keeper, Names, shown};

/// What the names file is called beside the articles.
const BESIDE: &str = "newshound-names.toml";
/// Most letters of a folder's name in the name of its file; a file's name has 255 bytes.
const LETTERS: usize = 48;

/// The options about names, the same for every command.
#[derive(Debug, Clone, Default, Args)]
pub struct Options {
    /// Apply the name repairs in FILE, and save new ones there; default: newshound-names.toml beside the articles if
    /// there is one, else a file under `$XDG_DATA_HOME`
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,

    /// Always find the names in FILE, and list them first; one per line, its kind after a tab or comma
    #[arg(long, value_name = "FILE")]
    watch_names: Option<PathBuf>,
}

/// Reads what belongs to the input. An error is a file that was asked for and cannot be read; one in the names file
/// itself costs its own entry only and is among the problems.
pub fn load(options: &Options, input: &Input, may_be_new: bool) -> Result<Names, Problem> {
    let folder = folder(input);
    let beside = folder.as_ref().map(|folder| folder.join(BESIDE));
    let is_there = |path: &PathBuf| path.symlink_metadata().is_ok();
    let mut keeper = match (&options.names, beside) {
        (Some(given), _) => Keeper { path: Some(given.clone()), ..Keeper::default() },
        (None, Some(beside)) if is_there(&beside) => Keeper { path: Some(beside), ..Keeper::default() },
        (None, beside) => Keeper { path: own_file(input, folder.as_deref()), beside, ..Keeper::default() },
    };
    let mut names = Names::default();
    if let Some(path) = &keeper.path {
        match source::text_of(path) {
            Ok(text) => keeper.known = Some(text),
            // What does not lead anywhere is said when it is to be written.
            Err(Problem { reason: Reason::Missing | Reason::BrokenLink, .. })
                if may_be_new || options.names.is_none() => {}
            Err(problem) => {
                if options.names.is_some() && !may_be_new {
                    return Err(problem);
                }
                names.file.faults.push(problem.to_string());
                names.problems.push(problem);
            }
        }
    }
    let parsed = names_file::parse(keeper.known.as_deref().unwrap_or_default());
    let mut watched = parsed.watched;
    if let Some(path) = &keeper.path {
        names.file.faults.extend(parsed.faults.iter().map(|fault| said(path, fault)));
        names.problems.extend(parsed.faults.iter().map(|fault| problem(path, fault)));
    }
    if let Some(path) = &options.watch_names {
        let (more, faults) = names_file::parse_watched(&source::text_of(path)?);
        watched.extend(more);
        names.problems.extend(faults.iter().map(|fault| problem(path, fault)));
    }
    names.told.watch =
        Watch::new(watched.iter().map(|Name { name, kind }| (name.as_str(), kind.unwrap_or(Kind::Person))));
    names.repairs = Repairs::new(parsed.repairs, watched);
    names.file = NamesFile {
        place: keeper.path.as_deref().map(shown),
        beside: keeper.beside.as_deref().map(shown),
        text: keeper.known.clone().unwrap_or_else(|| fresh(folder.as_deref())),
        faults: names.file.faults,
    };
    keeper.start.clone_from(&names.file.text);
    names.keeper = keeper;
    Ok(names)
}

fn said(path: &Path, fault: &Fault) -> String {
    let name = path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned());
    format!("{name}, line {}: {}", fault.line, fault.reason)
}

fn problem(path: &Path, fault: &Fault) -> Problem {
    Problem { path: path.to_owned(), reason: Reason::System(format!("line {}: {}", fault.line, fault.reason)) }
}

/// What a new file begins with.
fn fresh(folder: Option<&Path>) -> String {
    match folder {
        Some(folder) => format!("# Articles: {}\n{}", shown(folder).replace(char::is_control, "?"), names_file::HEADER),
        None => names_file::HEADER.to_owned(),
    }
}

/// The folder of the articles: the one that is named, or the innermost one that holds all of what is named and there.
fn folder(input: &Input) -> Option<PathBuf> {
    let Input::Paths(paths) = input else { return None };
    let mut common: Option<PathBuf> = None;
    // What is not there has no folder, and is named as missing elsewhere.
    for path in paths.iter().filter_map(|path| path.canonicalize().ok()) {
        let folder = if path.is_dir() { path } else { path.parent()?.to_owned() };
        common = Some(match common {
            None => folder,
            Some(known) => known.ancestors().find(|known| folder.starts_with(known))?.to_owned(),
        });
    }
    common.filter(|folder| folder.parent().is_some())
}

/// The user's own file for these articles, under XDG data.
fn own_file(input: &Input, folder: Option<&Path>) -> Option<PathBuf> {
    let data = folder_of("XDG_DATA_HOME", ".local/share")?;
    let name = match (input, folder) {
        (Input::Starter, _) => String::from("starter-collection.toml"),
        (_, Some(folder)) => file_name(folder),
        _ => return None,
    };
    Some(data.join("newshound").join(name))
}

/// A name that tells the folder to a reader, and from every other one.
fn file_name(folder: &Path) -> String {
    let last = folder.file_name().unwrap_or_default().to_string_lossy();
    let readable = last.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).take(LETTERS);
    // FNV-1a: the same in every version of this program, as the standard library's hash need not be.
    let hash = folder
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{}-{:08x}.toml", readable.collect::<String>(), hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_has_a_file_of_a_readable_name() {
        let name = file_name(Path::new("/home/ann/My stories"));
        assert!(name.starts_with("My-stories-") && Path::new(&name).extension().is_some(), "{name}");
        assert_ne!(name, file_name(Path::new("/home/bo/My stories")));
        assert!(file_name(Path::new(&"ß".repeat(300))).len() < 200);
    }
}
