//! The whole collection at once, for commands without a screen.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::complain;
use crate::analysis::{Analysis, Watch, analyse};
use crate::article::{Article, Stored};
use crate::collection::Collection;
use crate::source::{self, Found, Problem, Reason};
use crate::terminal::{Input, Names};

/// What came of a file.
type Outcome = Result<Vec<(Stored, Analysis)>, Problem>;

/// Reads and analyses everything, naming on standard error what could not be read; `None` when nothing could.
pub fn collection(input: &Input, names: Names) -> Option<Collection> {
    let (files, mut problems) = files(input);
    let mut collection = Collection::default();
    collection.repair(|all| *all = names.repairs);
    for problem in &names.problems {
        complain(&problem.to_string());
    }
    for (file, outcome) in read_all(&files, &names.watch).into_iter().enumerate() {
        match outcome {
            Ok(articles) => {
                for (article, analysis) in articles {
                    let id = collection.add(file as u32, Arc::new(article));
                    collection.analysed(id, analysis);
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    collection.settle();
    for problem in &problems {
        complain(&problem.to_string());
    }
    if collection.is_empty() && problems.is_empty() {
        complain("no articles found; newshound reads text files (.txt, or without an extension)");
    }
    (!collection.is_empty()).then_some(collection)
}

/// A file to read: a path, or bytes that are there already.
type File = (PathBuf, Option<Vec<u8>>);

/// The files of the input, in stable order, and what was in the way.
fn files(input: &Input) -> (Vec<File>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    match input {
        Input::Starter => {
            let seed = |(name, text): &(&str, &str)| (PathBuf::from(name), Some(text.as_bytes().to_vec()));
            files.extend(source::STARTER.iter().map(seed));
        }
        Input::Stdin => {
            let mut bytes = Vec::new();
            let name = PathBuf::from("standard input");
            match io::stdin().read_to_end(&mut bytes) {
                Ok(_) => files.push((name, Some(bytes))),
                Err(error) => problems.push(Problem { path: name, reason: Reason::System(error.to_string()) }),
            }
        }
        Input::Paths(paths) => source::walk(paths, &mut |found| {
            match found {
                Found::File(path) => files.push((path, None)),
                Found::Problem(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        }),
    }
    (files, problems)
}

/// Reads and analyses files on all cores; the outcomes in the order of the files.
fn read_all(files: &[File], watch: &Watch) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((path, bytes)) = files.get(index) else { return done };
            let caught = catch_unwind(AssertUnwindSafe(|| read(path, bytes.as_deref(), watch)));
            let bug = |_| Err(Problem { path: path.clone(), reason: Reason::Bug });
            done.push((index, caught.unwrap_or_else(bug)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut outcomes: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    outcomes.sort_by_key(|&(index, _)| index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn read(path: &Path, bytes: Option<&[u8]>, watch: &Watch) -> Outcome {
    let articles = match bytes {
        Some(bytes) => source::parse(path, bytes.to_vec())?,
        None => source::load(path)?,
    };
    let with_names = |article: Article| {
        let mut analysis = analyse(&article);
        watch.find(&article, &mut analysis);
        (Stored::new(article), analysis)
    };
    Ok(articles.into_iter().map(with_names).collect())
}
