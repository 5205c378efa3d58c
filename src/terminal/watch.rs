//! Watching the opened files and folders: what comes, changes or goes is read here and sent on as a report. The thread
//! sleeps until the system reports something; only then it waits for the writing to end.

use std::collections::{BTreeSet, HashSet};
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Event;
use super::worker::give_way;
use crate::analysis::Told;
use crate::app::{FileChange, Report};
use crate::article::Stored;
use crate::source::{File, Found, Input, Problem, Reason, walk_below};

/// How long nothing must happen before files are read: whoever saves many of them, or a long one, is done by then.
const QUIET: Duration = Duration::from_millis(300);
/// How long changes are gathered at most while something always happens.
const LONGEST: Duration = Duration::from_secs(3);
/// Files that are sent on together.
const TOGETHER: usize = 256;

/// A path that was opened.
struct Root {
    /// As the user named it.
    named: PathBuf,
    /// As the system may report it.
    reported: [PathBuf; 2],
}

/// Starts watching what was opened.
pub fn start(input: &Input, told: Arc<Told>, events: Sender<Event>) {
    let Input::Paths(paths) = input else { return };
    let roots: Vec<Root> = paths.iter().filter_map(|path| root(path)).collect();
    // Without the thread nothing is watched, and the rest works.
    let _ = thread::Builder::new().name("watch".into()).spawn(move || Watch { roots, told, events }.run());
}

fn root(path: &Path) -> Option<Root> {
    let absolute = std::path::absolute(path).ok()?;
    let real = path.canonicalize().ok()?;
    Some(Root { named: path.to_owned(), reported: [absolute, real] })
}

struct Watch {
    roots: Vec<Root>,
    told: Arc<Told>,
    events: Sender<Event>,
}

impl Watch {
    fn run(self) {
        let (sender, reports) = unbounded();
        let tell = move |report: notify::Result<notify::Event>| {
            // Reading, the program's own too, is no change.
            let is_reading = |kind: &EventKind| matches!(kind, EventKind::Access(kind) if *kind != AccessKind::Close(AccessMode::Write));
            if !report.as_ref().is_ok_and(|event| is_reading(&event.kind)) {
                let _ = sender.send(report);
            }
        };
        // The watcher must live as long as the loop below.
        let mut watcher = match notify::recommended_watcher(tell) {
            Ok(watcher) => watcher,
            Err(error) => return self.cannot(self.roots.first().map(|root| root.named.as_path()), &error),
        };
        // At the start, reading comes first; of the files that change later somebody may be waiting.
        thread::scope(|scope| {
            scope.spawn(|| {
                give_way();
                self.watch_roots(&mut watcher);
            });
        });
        while let Some(paths) = self.gather(&reports) {
            if !self.tell(&paths, &mut watcher) {
                return;
            }
        }
    }

    /// Watches all that was opened, up to where the system watches no more.
    fn watch_roots(&self, watcher: &mut RecommendedWatcher) {
        let _ = self.roots.iter().try_for_each(|root| {
            let [path, _] = &root.reported;
            match path.parent() {
                // A file is watched through its folder: most programs save by putting another file in its place.
                Some(folder) if !path.is_dir() => self.watch(watcher, folder),
                _ => self.watch_folders(watcher, path),
            }
        });
    }

    /// Watches a folder and those in it. The watcher's own way to do so asks the system about each file, of which there
    /// may be a hundred thousand.
    fn watch_folders(&self, watcher: &mut RecommendedWatcher, path: &Path) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        walk_below(path, path, &mut |found| {
            if let Found::Folder(folder) = found {
                flow = self.watch(watcher, &folder);
            }
            flow
        });
        flow
    }

    /// Watches what lies in a folder itself; breaks off where the system watches no more.
    fn watch(&self, watcher: &mut RecommendedWatcher, folder: &Path) -> ControlFlow<()> {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let Err(error) = watcher.watch(&absolute, RecursiveMode::NonRecursive) else {
            return ControlFlow::Continue(());
        };
        // That a folder cannot be read, or has gone already, reading tells; the others are watched all the same.
        let is_its_own = match &error.kind {
            notify::ErrorKind::PathNotFound => true,
            notify::ErrorKind::Io(why) => matches!(why.kind(), ErrorKind::PermissionDenied | ErrorKind::NotFound),
            _ => false,
        };
        if is_its_own {
            return ControlFlow::Continue(());
        }
        let named = self.named(&absolute).map(|(_, named)| named);
        self.cannot(Some(&named.unwrap_or(absolute)), &error);
        ControlFlow::Break(())
    }

    /// Says that changes will not show.
    fn cannot(&self, path: Option<&Path>, error: &notify::Error) {
        let why = match error.kind {
            notify::ErrorKind::MaxFilesWatch => String::from("the system cannot watch more files for this user"),
            _ => error.to_string(),
        };
        let problem = Problem { path: path.unwrap_or(Path::new(".")).to_owned(), reason: Reason::Unwatched(why) };
        self.report(problem);
    }

    /// Says what is in the way.
    fn report(&self, problem: Problem) {
        let _ = self.events.send(Event::Report(Report::Unreadable(problem)));
    }

    /// Waits for changes, and until they are over; the paths they are at. `None` when there will be no more.
    fn gather(&self, reports: &Receiver<notify::Result<notify::Event>>) -> Option<BTreeSet<PathBuf>> {
        let mut paths = BTreeSet::new();
        let mut next = reports.recv().ok();
        let begun = Instant::now();
        while let Some(report) = next {
            match report {
                Ok(event) if event.need_rescan() => {
                    paths.extend(self.roots.iter().map(|root| root.reported[0].clone()));
                }
                Ok(event) => paths.extend(event.paths),
                Err(_) => {}
            }
            next = if begun.elapsed() < LONGEST { reports.recv_timeout(QUIET).ok() } else { None };
            if next.is_none() {
                return Some(paths);
            }
        }
        None
    }

    /// Reads what is at these paths now and sends it on; whether anybody listens.
    fn tell(&self, paths: &BTreeSet<PathBuf>, watcher: &mut RecommendedWatcher) -> bool {
        let (mut files, mut seen, mut changes) = (Vec::new(), HashSet::new(), Vec::new());
        for (root, path) in paths.iter().filter_map(|path| self.named(path)) {
            if path.symlink_metadata().is_err() {
                changes.push(FileChange { path, now: None });
                continue;
            }
            walk_below(&root.named, &path, &mut |found| {
                match found {
                    Found::File(path) if seen.insert(path.clone()) => files.push(path),
                    Found::File(_) => {}
                    // Before its files are read, so that none is missed that comes meanwhile. They are read in any case.
                    Found::Folder(folder) => {
                        let _ = self.watch(watcher, &folder);
                    }
                    Found::Problem(problem) => {
                        self.report(problem);
                    }
                }
                ControlFlow::Continue(())
            });
        }
        for path in files {
            let with_names = |article| {
                let (analysis, misfits) = self.told.analyse(&article);
                if misfits > 0 {
                    let reason = Reason::Misfit { mentions: misfits, file: self.told.given.name.clone() };
                    self.report(Problem { path: article.file.clone(), reason });
                }
                (Stored::new(article), analysis.into())
            };
            changes.push(FileChange { now: Some(File::at(path.clone()).read(with_names)), path });
            if changes.len() >= TOGETHER && !self.send(std::mem::take(&mut changes)) {
                return false;
            }
        }
        changes.is_empty() || self.send(changes)
    }

    fn send(&self, changes: Vec<FileChange>) -> bool {
        self.events.send(Event::Report(Report::Changed(changes))).is_ok()
    }

    /// A reported path as a walk would name it, with what was opened to reach it.
    fn named(&self, path: &Path) -> Option<(&Root, PathBuf)> {
        self.roots.iter().find_map(|root| {
            let rest = root.reported.iter().find_map(|reported| path.strip_prefix(reported).ok())?;
            let is_root = rest.as_os_str().is_empty();
            Some((root, if is_root { root.named.clone() } else { root.named.join(rest) }))
        })
    }
}
