//! The file of `--entities`: names that another program found.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::analysis::{BadLine, Given, Unplaced};
use crate::source::{self, Input, Problem, Reason};

/// Reads the file, if there is one, for what is opened, with the lines that make no sense or that name nothing open; an
/// error when it cannot be read at all.
pub fn load(path: Option<&Path>, input: &Input) -> Result<(Given, Vec<Problem>), Problem> {
    let Some(path) = path else { return Ok((Given::default(), Vec::new())) };
    let lines = source::text_of(path)?;
    let (mut given, bad) = Given::parse(&path.display().to_string(), &lines);
    let problem = |BadLine { line, why }| Problem { path: path.to_owned(), reason: Reason::Line { line, why } };
    let mut problems: Vec<Problem> = bad.into_iter().map(problem).collect();
    let open = files(input);
    if let Some(Unplaced { lines, first, path: named }) = given.place(open.iter().map(PathBuf::as_path)) {
        let example = open.first().map(|file| file.display().to_string());
        let reason = Reason::Unplaced { lines, first, named, example };
        problems.push(Problem { path: path.to_owned(), reason });
    }
    Ok((given, problems))
}

/// The files that are opened. They are found once more when they are read: which of them a line means depends on all.
fn files(input: &Input) -> Vec<PathBuf> {
    if *input == Input::Stdin {
        return vec![PathBuf::from(Input::STDIN)];
    }
    let mut files = Vec::new();
    input.files(&mut |found| {
        files.extend(found.ok().map(|file| file.path));
        ControlFlow::Continue(())
    });
    files
}
