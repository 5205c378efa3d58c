//! The whole collection at once, for commands without a screen.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;

use super::complain;
use crate::analysis::Analysis;
use crate::article::Stored;
use crate::cache::{Cache, Shelf};
use crate::collection::{ArticleId, Collection};
use crate::source::{Contents, FORMATS, File, Input, Problem, misfits};
use crate::terminal::Names;

/// Reads everything and finds the names in it, unless nobody `asks_for_names`: that is most of the work. What could not be
/// read is named on standard error; `None` when nothing could be.
///
/// What is in the cache is taken from there, and what is new is put there.
pub fn collection(input: &Input, names: Names, cache: Option<Cache>, asks_for_names: bool) -> Option<Collection> {
    let (shelf, writing) = Shelf::new(cache);
    thread::scope(|scope| {
        scope.spawn(|| writing.run(|problem| complain(&problem.to_string())));
        let mut collection = read(input, &shelf);
        if let Some(collection) = collection.as_mut().filter(|_| asks_for_names) {
            name(collection, names, &shelf);
        }
        // What is damaged shows when it is asked for, names among it.
        shelf.problem().iter().for_each(|problem| complain(&problem.to_string()));
        shelf.all();
        // With the shelf, the writing ends.
        drop(shelf);
        collection
    })
}

/// Reads all articles, and finds what recurs among them.
fn read(input: &Input, shelf: &Shelf) -> Option<Collection> {
    let (files, mut problems) = files(input);
    let mut collection = Collection::default();
    let read = on_all_cores(&files, |file| {
        let stamp = file.stamp();
        let kept = stamp.as_ref().and_then(|stamp| shelf.contents(file, stamp));
        kept.unwrap_or_else(|| shelf.read(file.clone(), stamp))
    });
    for (file, Contents { articles, problems: found }) in (0_u32..).zip(read) {
        for article in articles {
            collection.add(file, Arc::new(article));
        }
        problems.extend(found);
    }
    for problem in &problems {
        complain(&problem.to_string());
    }
    if collection.is_empty() && problems.is_empty() {
        // Plain formats stand last in the table.
        let formats: Vec<&str> = FORMATS.iter().rev().filter_map(|format| format.name).collect();
        complain(&format!("no articles found; newshound reads {}", formats.join(", ")));
    }
    let ids: Vec<ArticleId> = collection.ids().collect();
    let stored: Vec<&Stored> = ids.iter().map(|&id| &**collection.article(id)).collect();
    for (&id, blocks) in ids.iter().zip(shelf.recurring(&stored)).filter(|(_, blocks)| !blocks.is_empty()) {
        collection.set_recurring(id, &blocks);
    }
    (!collection.is_empty()).then_some(collection)
}

/// Finds the names in all articles, and says what of the names that were told does not fit them.
fn name(collection: &mut Collection, names: Names, shelf: &Shelf) {
    for problem in &names.problems {
        complain(&problem.to_string());
    }
    collection.repair(|all| *all = names.repairs);
    let (ids, left_out): (Vec<ArticleId>, _) = (collection.ids().collect(), AtomicU32::new(0));
    let find = |&id: &ArticleId| {
        shelf.names(collection.article(id), || {
            let (analysis, misfits) =
                catch_unwind(AssertUnwindSafe(|| names.told.analyse(&collection.open(id)))).ok()?;
            left_out.fetch_add(misfits, Ordering::Relaxed);
            Some(analysis)
        })
    };
    for (&id, found) in ids.iter().zip(on_all_cores(&ids, find)) {
        if found.is_none() {
            complain(&Problem::bug(&collection.article(id).file).to_string());
        }
        collection.analysed(id, found.unwrap_or_else(|| Analysis::default().into()));
    }
    collection.settle();
    let place = names.file.place.as_deref().unwrap_or("the names file");
    collection.idle_repairs().for_each(|(_, why)| complain(&format!("{place}: {why}")));
    let left_out = left_out.into_inner();
    if left_out > 0 {
        complain(&format!(
            "{}; has a file changed since, or are the offsets not bytes?",
            misfits(left_out, &names.told.given.name)
        ));
    }
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

/// What becomes of each item, in their order; the work is done on all cores.
pub fn on_all_cores<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, work(item)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut outcomes: Vec<(usize, U)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        // Without what one thread has done, the outcomes would stand beside other items.
        let done = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        threads.into_iter().flat_map(done).collect()
    });
    outcomes.sort_unstable_by_key(|&(index, _)| index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_is_that_of_its_item_or_there_are_none() {
        let numbers: Vec<u32> = (0..100).collect();
        assert_eq!(on_all_cores(&numbers, |number| number * 2), (0..100).map(|number| number * 2).collect::<Vec<_>>());
        let broken = catch_unwind(|| on_all_cores(&numbers, |&number| assert_ne!(number, 50)));
        assert!(broken.is_err(), "half of them would be taken for those of other items");
    }
}
