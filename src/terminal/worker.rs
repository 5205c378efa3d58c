//! The work behind the screen: one thread walks the paths, one for each core reads files and finds names, one matches
//! queries. They own what they work on and answer with actions; nothing is shared but immutable articles.

use std::io::Read;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, never, select_biased, unbounded};

use super::Event;
use crate::analysis::{Analysis, analyse};
use crate::app::Action;
use crate::article::Article;
use crate::collection::{ArticleId, Query};
use crate::source::{self, Found, Problem, Reason};

/// What the reader opens.
#[derive(Debug, Clone)]
pub enum Input {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// One document from standard input.
    Stdin,
    /// The starter collection, compiled in.
    Starter,
}

/// Files of the first batch: few, so that the first titles are there at once.
const FIRST_BATCH: usize = 8;
/// Files of the largest batch; batches double up to it.
const LARGEST_BATCH: usize = 256;
/// Articles matched between two looks for a newer question.
const MATCHED_AT_ONCE: usize = 256;

type Batch = Vec<(ArticleId, Arc<Article>)>;

/// A file to read, with its place in the walk.
enum File {
    Path(u32, PathBuf),
    Bytes(u32, PathBuf, Vec<u8>),
}

/// A query to match against articles.
struct Question {
    generation: u64,
    query: Arc<Query>,
    articles: Batch,
}

/// The running workers.
pub struct Workers {
    urgent: Sender<Batch>,
    later: Sender<Batch>,
    questions: Sender<Question>,
}

impl Workers {
    /// Starts reading `input`.
    pub fn start(input: Input, events: &Sender<Event>) -> Self {
        let (files, to_read) = unbounded();
        let (urgent, to_look_at) = unbounded();
        let (later, to_analyse) = unbounded();
        let (questions, asked) = unbounded();
        let answers = events.clone();
        spawn("walk", move || walk(input, &files, &answers));
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            let jobs = Jobs { urgent: to_look_at.clone(), files: to_read.clone(), later: to_analyse.clone() };
            let answers = events.clone();
            spawn("work", move || jobs.run(&answers));
        }
        let answers = events.clone();
        spawn("match", move || answer(&asked, &answers));
        Self { urgent, later, questions }
    }

    /// Finds names, in the order of asking; before all others when `urgent`.
    pub fn analyse(&self, articles: Batch, urgent: bool) {
        // A failed send means that the workers are gone, which only the end of the program brings about.
        let _ = if urgent { self.urgent.send(articles) } else { self.later.send(articles) };
    }

    /// Matches articles against a query.
    pub fn narrow(&self, generation: u64, query: Arc<Query>, articles: Batch) {
        let _ = self.questions.send(Question { generation, query, articles });
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    // A thread that cannot be started leaves its work undone and the rest usable; the progress shows it.
    let _ = thread::Builder::new().name(name.into()).spawn(work);
}

/// Finds the files of the input and hands them on in growing batches.
fn walk(input: Input, files: &Sender<Vec<File>>, events: &Sender<Event>) {
    let say = |action| events.send(Event::Action(action)).is_ok();
    let paths = match input {
        Input::Starter => {
            let starter = source::STARTER.iter().enumerate();
            let batch: Vec<_> = starter
                .map(|(file, (name, text))| File::Bytes(file as u32, PathBuf::from(name), text.as_bytes().to_vec()))
                .collect();
            say(Action::Found { files: batch.len(), done: true });
            let _ = files.send(batch);
            return;
        }
        Input::Stdin => {
            say(Action::Found { files: 1, done: true });
            let mut bytes = Vec::new();
            let name = PathBuf::from("standard input");
            match std::io::stdin().read_to_end(&mut bytes) {
                Ok(_) => drop(files.send(vec![File::Bytes(0, name, bytes)])),
                Err(error) => drop(say(Action::Loaded(vec![(
                    0,
                    Err(Problem { path: name, reason: Reason::System(error.to_string()) }),
                )]))),
            }
            return;
        }
        Input::Paths(paths) => paths,
    };
    let (mut found, mut size, mut batch) = (0, FIRST_BATCH, Vec::new());
    source::walk(&paths, &mut |item| {
        match item {
            Found::Problem(problem) => {
                if !say(Action::Unreadable(problem)) {
                    return ControlFlow::Break(());
                }
            }
            Found::File(path) => {
                batch.push(File::Path(found as u32, path));
                found += 1;
            }
        }
        if batch.len() < size {
            return ControlFlow::Continue(());
        }
        size = (size * 2).min(LARGEST_BATCH);
        let sent = files.send(std::mem::take(&mut batch)).is_ok() && say(Action::Found { files: found, done: false });
        if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let _ = files.send(batch);
    say(Action::Found { files: found, done: true });
}

/// The queues of a working thread, the most wanted first.
struct Jobs {
    urgent: Receiver<Batch>,
    files: Receiver<Vec<File>>,
    later: Receiver<Batch>,
}

impl Jobs {
    fn run(mut self, events: &Sender<Event>) {
        loop {
            let action = select_biased! {
                recv(self.urgent) -> batch => batch.map(find_names),
                recv(self.files) -> batch => {
                    if let Ok(batch) = batch {
                        Ok(Action::Loaded(batch.into_iter().map(read).collect()))
                    } else {
                        // The walk has ended and every file is read: a closed queue must not be looked at again.
                        self.files = never();
                        continue;
                    }
                }
                recv(self.later) -> batch => batch.map(find_names),
            };
            let Ok(action) = action else { return };
            if events.send(Event::Action(action)).is_err() {
                return;
            }
        }
    }
}

/// Reads a file; a panic on the way becomes a problem that names it.
fn read(file: File) -> (u32, Result<Vec<Article>, Problem>) {
    let (number, path, bytes) = match file {
        File::Path(number, path) => (number, path, None),
        File::Bytes(number, path, bytes) => (number, path, Some(bytes)),
    };
    let work = || match bytes {
        Some(bytes) => source::parse(&path, bytes),
        None => source::load(&path),
    };
    (number, caught(&path, work))
}

fn caught<T>(path: &Path, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    let failed = |_| Err(Problem { path: path.to_owned(), reason: Reason::Bug });
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(failed)
}

/// Finds the names of articles; where that fails the article is there without names.
fn find_names(batch: Batch) -> Action {
    let names = |(id, article): (ArticleId, Arc<Article>)| {
        (id, catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_else(|_| Analysis::default()))
    };
    Action::Analysed(batch.into_iter().map(names).collect())
}

/// Answers questions, the newest generation only.
fn answer(asked: &Receiver<Question>, events: &Sender<Event>) {
    let mut waiting: Vec<Question> = Vec::new();
    loop {
        if waiting.is_empty() {
            let Ok(question) = asked.recv() else { return };
            waiting.push(question);
        }
        waiting.extend(asked.try_iter());
        let newest = waiting.iter().map(|question| question.generation).max().unwrap_or(0);
        waiting.retain(|question| question.generation == newest);
        let Question { generation, query, articles } = waiting.remove(0);
        let mut hits = Vec::new();
        let mut overtaken = false;
        for chunk in articles.chunks(MATCHED_AT_ONCE) {
            hits.extend(chunk.iter().filter_map(|(id, article)| Some((*id, query.count(article)?))));
            waiting.extend(asked.try_iter());
            overtaken = waiting.iter().any(|question| question.generation > generation);
            if overtaken {
                break;
            }
        }
        if !overtaken && events.send(Event::Action(Action::Narrowed { generation, hits })).is_err() {
            return;
        }
    }
}
