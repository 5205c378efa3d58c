//! The whole collection at once, for commands without a screen.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::complain;
use crate::analysis::{Analysis, Told};
use crate::article::{Article, Stored};
use crate::collection::Collection;
use crate::source::{Contents, FORMATS, File, Input, Problem, misfits};
use crate::terminal::Names;

/// What came of a file.
type Outcome = Contents<(Stored, Analysis, u32)>;

/// Reads and analyses everything, naming on standard error what could not be read; `None` when nothing could.
pub fn collection(input: &Input, names: Names) -> Option<Collection> {
    let (files, mut problems) = files(input);
    let mut collection = Collection::default();
    collection.repair(|all| *all = names.repairs);
    for problem in &names.problems {
        complain(&problem.to_string());
    }
    let mut left_out = 0;
    for (file, outcome) in read_all(&files, &names.told).into_iter().enumerate() {
        for (article, analysis, misfits) in outcome.articles {
            left_out += misfits;
            let id = collection.add(file as u32, Arc::new(article));
            collection.analysed(id, analysis);
        }
        problems.extend(outcome.problems);
    }
    collection.settle();
    let place = names.file.place.as_deref().unwrap_or("the names file");
    collection.idle_repairs().for_each(|(_, why)| complain(&format!("{place}: {why}")));
    for problem in &problems {
        complain(&problem.to_string());
    }
    if left_out > 0 {
        complain(&format!(
            "{}; was a file changed since, and are the offsets bytes?",
            misfits(left_out, &names.told.given.name)
        ));
    }
    if collection.is_empty() && problems.is_empty() {
        let formats: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        complain(&format!("no articles found; newshound reads {}", formats.join(", ")));
    }
    (!collection.is_empty()).then_some(collection)
}

/// The files of the input, in stable order, and what was in the way.
fn files(input: &Input) -> (Vec<File>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    input.files(&mut |found| {
        match found {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
        ControlFlow::Continue(())
    });
    (files, problems)
}

/// Reads and analyses files on all cores; the outcomes in the order of the files.
fn read_all(files: &[File], told: &Told) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else { return done };
            done.push((index, file.clone().read(|article| with_names(article, told))));
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

fn with_names(article: Article, told: &Told) -> (Stored, Analysis, u32) {
    let (analysis, misfits) = told.analyse(&article);
    (Stored::new(article), analysis, misfits)
}
