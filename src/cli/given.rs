//! The file of `--entities`: names that another program found.

use std::path::Path;

use crate::analysis::{BadLine, Given};
use crate::source::{self, Problem, Reason};

/// Reads the file, if there is one, with the lines that make no sense; an error when it cannot be read at all.
pub fn load(path: Option<&Path>) -> Result<(Given, Vec<Problem>), Problem> {
    let Some(path) = path else { return Ok((Given::default(), Vec::new())) };
    let lines = source::text_of(path)?;
    let (given, bad) = Given::parse(&path.display().to_string(), &lines);
    let problem = |BadLine { line, why }| Problem { path: path.to_owned(), reason: Reason::Line { line, why } };
    Ok((given, bad.into_iter().map(problem).collect()))
}
