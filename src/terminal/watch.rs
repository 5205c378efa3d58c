//! Watching the opened files and folders: what comes, changes or goes is read here and sent on as an action. The thread
//! sleeps until the system reports something; only then it waits for the writing to end.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecursiveMode, Watcher};

use super::Event;
use crate::analysis::Told;
use crate::app::{Action, FileChange};
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
        for root in &self.roots {
            let [path, _] = &root.reported;
            let (path, mode) = match path.parent() {
                // A file is watched through its folder: most programs save by putting another file in its place.
                Some(folder) if !path.is_dir() => (folder, RecursiveMode::NonRecursive),
                _ => (path.as_path(), RecursiveMode::Recursive),
            };
            if let Err(error) = watcher.watch(path, mode) {
                self.cannot(Some(&root.named), &error);
                break;
            }
        }
        while let Some(paths) = self.gather(&reports) {
            if !self.tell(&paths) {
                return;
            }
        }
    }

    /// Says that changes will not show.
    fn cannot(&self, path: Option<&Path>, error: &notify::Error) {
        let why = match error.kind {
            notify::ErrorKind::MaxFilesWatch => String::from("the system watches no more files for this user"),
            _ => error.to_string(),
        };
        let problem = Problem { path: path.unwrap_or(Path::new(".")).to_owned(), reason: Reason::Unwatched(why) };
        let _ = self.events.send(Event::Action(Action::Unreadable(problem)));
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
    fn tell(&self, paths: &BTreeSet<PathBuf>) -> bool {
        let mut files: Vec<PathBuf> = Vec::new();
        let mut changes = Vec::new();
        for (root, path) in paths.iter().filter_map(|path| self.named(path)) {
            if path.symlink_metadata().is_err() {
                changes.push(FileChange { path, now: None });
                continue;
            }
            walk_below(&root.named, &path, &mut |found| {
                match found {
                    Found::File(path) if !files.contains(&path) => files.push(path),
                    Found::File(_) => {}
                    Found::Problem(problem) => {
                        let _ = self.events.send(Event::Action(Action::Unreadable(problem)));
                    }
                }
                ControlFlow::Continue(())
            });
        }
        for path in files {
            let with_names = |article| {
                let (analysis, _) = self.told.analyse(&article);
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
        self.events.send(Event::Action(Action::Changed(changes))).is_ok()
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
