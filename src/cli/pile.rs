//! What is read: the arguments that name it, the same for the reader and all commands, and what they mean.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{complain, files_from, names};
use crate::source::Input;

/// What is read, the same for the reader and the commands.
#[derive(Debug, Args)]
pub struct Pile {
    /// Files and folders to read; `-` for one document on standard input; default: the starter collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Also read the files and folders listed in FILE, one per line or separated by NUL (`find -print0`); `-` for
    /// standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    /// Use the names that another program found, in the form of `export --format jsonl`; in the files that FILE covers
    /// they replace newshound's own
    #[arg(long, value_name = "FILE")]
    pub entities: Option<PathBuf>,

    /// Do not read or write the cache
    #[arg(long)]
    pub no_cache: bool,

    #[command(flatten)]
    pub names: names::Options,
}

/// All that is to be read; `None` when that makes no sense, which has been said by then.
pub fn paths(pile: &Pile) -> Option<Vec<PathBuf>> {
    let Some(list) = &pile.files_from else { return stands_alone(&pile.paths).then(|| pile.paths.clone()) };
    if pile.paths.iter().any(|path| path.as_os_str() == "-") {
        complain(
            "- reads one document from standard input and must be the only PATH; for a list of files: --files-from -",
        );
        return None;
    }
    if list.as_os_str() == "-" && io::stdin().is_terminal() {
        complain("--files-from - reads a list from standard input, which is the terminal");
        return None;
    }
    let listed = files_from::read(list).map_err(|problem| complain(&problem.to_string())).ok()?;
    if listed.is_empty() && pile.paths.is_empty() {
        complain(&format!("{}: lists no files", list.display()));
        return None;
    }
    Some(pile.paths.iter().cloned().chain(listed).collect())
}

/// Whether `-`, if it is given, is all that is given and has something to read; complains when not.
fn stands_alone(paths: &[PathBuf]) -> bool {
    let dash = paths.iter().any(|path| path.as_os_str() == "-");
    if dash && paths.len() > 1 {
        complain("- reads one document from standard input and must be the only PATH");
    } else if dash && io::stdin().is_terminal() {
        complain("- reads standard input, which is the terminal; try: newshound - < FILE");
    } else {
        return true;
    }
    false
}

/// What the paths of the command line mean.
pub fn input(paths: &[PathBuf]) -> Input {
    match paths {
        [] => Input::Starter,
        [only] if only.as_os_str() == "-" => Input::Stdin,
        _ => Input::Paths(paths.to_vec()),
    }
}

/// What the title line calls the collection.
pub fn name(paths: &[PathBuf]) -> String {
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    match paths {
        [] => String::from("starter collection"),
        [only] if only.as_os_str() == "-" => String::from("standard input"),
        [only] => last(only).or_else(|| last(&only.canonicalize().ok()?)).unwrap_or_else(|| only.display().to_string()),
        [first, rest @ ..] => format!("{} and {} more", first.display(), rest.len()),
    }
}
