//! The work behind the screen: one thread walks the paths, one for each core reads files and finds names, one matches
//! queries (`answer.rs`). They own what they work on and answer with reports; nothing is shared but immutable articles.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, never, select_biased, unbounded};

use super::Event;
use super::answer::{Answering, Question};
use super::index::Indexing;
use crate::analysis::{Analysis, Told};
use crate::app::Report;
use crate::article::Stored;
use crate::cache::{Cache, Shelf, Writing};
use crate::collection::{ArticleId, Asked, Selection};
use crate::source::{File, Input, Problem, Reason, Stamp};

/// Files of the first batch: about as many as a screen has titles.
const FIRST_BATCH: usize = 8;
/// Files of the largest batch; batches double up to it.
const LARGEST_BATCH: usize = 256;
/// Files up to this size are read before others, in bytes: a larger one may take longer than anybody waits.
const LIGHT: u64 = 256 << 10;
/// How long articles that are read wait for the others of their batch.
const PATIENCE: Duration = Duration::from_millis(50);
/// Articles whose names are found between two looks for a more urgent one.
const ANALYSED_AT_ONCE: usize = 32;

type Batch = Vec<(ArticleId, Arc<Stored>)>;

/// Files to read, each with its place in the walk.
type Files = Vec<(u32, File)>;

/// The running workers.
pub struct Workers {
    urgent: Sender<Batch>,
    later: Sender<Batch>,
    comparisons: Sender<Batch>,
    questions: Sender<Question>,
    to_index: Sender<Vec<Arc<Stored>>>,
    shelf: Shelf,
}

impl Workers {
    /// Starts reading `input`; the names in its articles are those given, or found where none are. What is in the cache
    /// is taken from there, and the index of a large collection is kept there.
    ///
    /// The walk reads the first batch itself and starts the other threads only then: until the first frame is drawn,
    /// every thread more would take its core away from that.
    pub fn start(
        input: Input,
        told: Arc<Told>,
        cache: Option<Cache>,
        (answers, events): (&Sender<Event>, &Sender<Event>),
    ) -> Self {
        let (files, to_read) = unbounded();
        let (urgent, to_look_at) = unbounded();
        let (later, to_analyse) = unbounded();
        let (comparisons, to_compare) = unbounded();
        let (questions, asked) = unbounded();
        let (to_index, articles) = unbounded();
        let (ready, indices_ready) = unbounded();
        let index = cache.as_ref().map(|cache| Indexing { folder: cache.index(), articles, ready });
        let (shelf, writing) = Shelf::new(cache);
        let jobs = Jobs {
            urgent: to_look_at,
            files: to_read,
            comparisons: to_compare,
            later: to_analyse,
            told,
            shelf: shelf.clone(),
        };
        let events = events.clone();
        let answering = Answering::new(asked, indices_ready, answers.clone());
        spawn("walk", move || {
            let start = Some(Start { jobs: jobs.clone(), answering, index, writing, events: events.clone() });
            Walk { files, events: events.clone(), start }.run(&input);
            jobs.run(&events);
        });
        Self { urgent, later, comparisons, questions, to_index, shelf }
    }

    /// Finds names, in the order of asking; before all others when `urgent`.
    pub fn analyse(&self, articles: Batch, urgent: bool) {
        // A failed send means that the workers are gone, which only the end of the program brings about.
        if urgent {
            let _ = self.urgent.send(articles);
            return;
        }
        for batch in articles.chunks(ANALYSED_AT_ONCE) {
            let _ = self.later.send(batch.to_vec());
        }
    }

    /// Finds what recurs among all articles.
    pub fn compare(&self, articles: Batch) {
        let _ = self.comparisons.send(articles);
    }

    /// Puts in its place what is to be kept so far, as all is worked out.
    pub fn keep(&self) {
        self.shelf.all();
    }

    /// Brings the index up to date for all articles.
    pub fn index(&self, articles: Vec<Arc<Stored>>) {
        let _ = self.to_index.send(articles);
    }

    /// Matches articles against a query of a generation, or finds how well they match.
    pub fn narrow(&self, (generation, query): (u64, Arc<Asked>), articles: Selection, ranked: bool) {
        let _ = self.questions.send(Question { generation, query, articles, ranked });
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    // A thread that cannot be started leaves its work undone and the rest usable; the progress shows it.
    let _ = thread::Builder::new().name(name.into()).spawn(work);
}

/// Has the system prefer other threads to this one from now on, where it knows threads of one program apart: keys are
/// answered at once though every core has work.
pub(super) fn give_way() {
    /// As much as `nice` does without being told how much.
    #[cfg(target_os = "linux")]
    const POLITENESS: i32 = 10;
    // Where that is not allowed, the work is done all the same.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(POLITENESS);
}

/// The walk: finds the files of the input and hands them on in growing batches. Its thread then works like the others,
/// so that the articles take the memory that the names of the files have left.
struct Walk {
    files: Sender<Files>,
    events: Sender<Event>,
    /// What starts the other threads; gone once they run.
    start: Option<Start>,
}

impl Walk {
    fn run(mut self, input: &Input) {
        if *input == Input::Stdin {
            // Whoever writes to it may take his time.
            self.say(Report::Found { files: 1, done: false });
        }
        let (mut found, mut size, mut batch) = (0, FIRST_BATCH, Files::new());
        input.files(&mut |item| {
            let goes_on = match item {
                Err(problem) => self.say(Report::Unreadable(problem)),
                Ok(file) => {
                    batch.push((found as u32, file));
                    found += 1;
                    true
                }
            };
            if batch.len() < size {
                return if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
            }
            size = (size * 2).min(LARGEST_BATCH);
            let goes_on = self.say(Report::Found { files: found, done: false });
            if goes_on && self.hand_on(std::mem::take(&mut batch)) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        self.say(Report::Found { files: found, done: true });
        self.hand_on(batch);
    }

    /// Reads the light files of the first batch, and gives all others to the working threads; whether anybody wants more.
    fn hand_on(&mut self, mut batch: Files) -> bool {
        if let Some(start) = self.start.take() {
            let light = batch.extract_if(.., |(_, file)| is_light(file.stamp().as_ref())).collect();
            let wanted = start.jobs.read(light, &self.events);
            start.run();
            if batch.is_empty() || !wanted {
                return wanted;
            }
        }
        self.files.send(batch).is_ok()
    }

    fn say(&self, report: Report) -> bool {
        self.events.send(Event::Report(report)).is_ok()
    }
}

/// What the working threads need to start.
struct Start {
    jobs: Jobs,
    answering: Answering,
    /// What keeps the index, if one is to be kept.
    index: Option<Indexing>,
    writing: Writing,
    events: Sender<Event>,
}

impl Start {
    fn run(self) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        // The walk's own thread is one more.
        for _ in 0..cores.saturating_sub(1).max(1) {
            let (jobs, events) = (self.jobs.clone(), self.events.clone());
            spawn("work", move || jobs.run(&events));
        }
        spawn("match", move || self.answering.run());
        let events = self.events.clone();
        let tell = move |problem| drop(events.send(Event::Report(Report::Unreadable(problem))));
        spawn("keep", move || self.writing.run(tell));
        if let Some(index) = self.index {
            spawn("index", move || index.run(&self.events));
        }
    }
}

/// The queues of a working thread, the most wanted first.
#[derive(Clone)]
struct Jobs {
    urgent: Receiver<Batch>,
    files: Receiver<Files>,
    comparisons: Receiver<Batch>,
    later: Receiver<Batch>,
    /// What the user says about names.
    told: Arc<Told>,
    shelf: Shelf,
}

impl Jobs {
    fn run(mut self, events: &Sender<Event>) {
        let mut gives_way = false;
        loop {
            let report = select_biased! {
                // Only the newest is on the screen; the others wait among the later ones.
                recv(self.urgent) -> batch => batch.map(|batch| self.find_names(self.urgent.try_iter().last().unwrap_or(batch), events)),
                recv(self.files) -> batch => {
                    // The walk has ended and every file is read: a closed queue must not be looked at again.
                    let Ok(batch) = batch else { self.files = never(); continue };
                    if !self.read(batch, events) {
                        return;
                    }
                    continue;
                }
                recv(self.comparisons) -> batch => batch.map(|batch| self.compare(batch)),
                recv(self.later) -> batch => batch.map(|batch| {
                    // Nobody waits for these, and by now every file is read.
                    if !std::mem::replace(&mut gives_way, true) {
                        give_way();
                    }
                    self.find_names(batch, events)
                }),
            };
            let Ok(report) = report else { return };
            self.tell_of_the_cache(events);
            if events.send(Event::Report(report)).is_err() {
                return;
            }
        }
    }

    /// Reads files, those that may take long last, and sends on what is in them, together where that is soon; whether
    /// anybody wants more.
    fn read(&self, files: Files, events: &Sender<Event>) -> bool {
        let (mut loaded, mut begun) = (Vec::new(), Instant::now());
        let send = |loaded: &mut Vec<_>| events.send(Event::Report(Report::Loaded(std::mem::take(loaded)))).is_ok();
        let (mut light, mut heavy) = (Vec::new(), Vec::new());
        for (number, file) in files {
            let stamp = file.stamp();
            match stamp.as_ref().and_then(|stamp| self.shelf.contents(&file, stamp)) {
                Some(contents) => loaded.push((number, contents)),
                None if is_light(stamp.as_ref()) => light.push((number, file, stamp)),
                None => heavy.push((number, file, stamp)),
            }
        }
        self.tell_of_the_cache(events);
        let few = light.len();
        for (at, (number, file, stamp)) in light.into_iter().chain(heavy).enumerate() {
            // Before one that may take long, what is there goes.
            if at >= few || begun.elapsed() > PATIENCE {
                if !send(&mut loaded) {
                    return false;
                }
                begun = Instant::now();
            }
            loaded.push((number, self.shelf.read(file, stamp)));
        }
        send(&mut loaded)
    }

    /// Says what is wrong with the cache, which shows only where it is asked.
    fn tell_of_the_cache(&self, events: &Sender<Event>) {
        if let Some(problem) = self.shelf.problem() {
            let _ = events.send(Event::Report(Report::Unreadable(problem)));
        }
    }

    /// Finds what recurs among articles, where that has changed; nothing if that fails, for names wait for the answer.
    fn compare(&self, articles: Batch) -> Report {
        let stored: Vec<&Stored> = articles.iter().map(|(_, article)| &**article).collect();
        let found = self.shelf.recurring(&stored);
        let all = articles.into_iter().zip(found).map(|((id, article), blocks)| (id, article, blocks));
        Report::Recurring(all.filter(|(_, article, blocks)| article.recurring() != **blocks).collect())
    }

    /// Finds the names of articles; where that fails the article is there without names, and a problem says so.
    fn find_names(&self, batch: Batch, events: &Sender<Event>) -> Report {
        let problem = |article: &Stored, reason| {
            let problem = Problem { path: article.file.clone(), reason };
            let _ = events.send(Event::Report(Report::Unreadable(problem)));
        };
        let names = |(id, article): (ArticleId, Arc<Stored>)| {
            let find = || {
                let (analysis, misfits) = catch_unwind(AssertUnwindSafe(|| self.told.analyse(&article.open()))).ok()?;
                if misfits > 0 {
                    problem(&article, Reason::Misfit { mentions: misfits, file: self.told.given.name.clone() });
                }
                Some(analysis)
            };
            let names = self.shelf.names(&article, find).unwrap_or_else(|| {
                problem(&article, Reason::Bug);
                Analysis::default().into()
            });
            (id, article, names)
        };
        Report::Analysed(batch.into_iter().map(names).collect())
    }
}

/// Whether a file takes no longer to read than anybody waits.
fn is_light(stamp: Option<&Stamp>) -> bool {
    stamp.is_none_or(|stamp| stamp.size <= LIGHT)
}
