//! Floor 7: the event loop. With `source` the only IO of the program.
//!
//! Three channels bring keys and signals, the answers to what a key has asked, and what the workers have done unasked; the
//! loop waits on all of them without a time limit, takes what has come, in this order, and draws once. An idle reader uses no
//! CPU.

mod answer;
mod filters;
mod index;
mod input;
mod keep;
mod open;
mod read_log;
mod reply;
mod seek;
mod session;
mod watch;
mod worker;

use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, at, never, select_biased, unbounded};
use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};

use crate::analysis::Told;
use crate::app::{Action, App, Effect, Key, Report, Settings};
use crate::cache::Cache;
use crate::keymap;
use crate::source::Input;
use crate::view;
use session::Session;
use worker::Workers;

pub use filters::KeptFilters;
pub use keep::{Keeper, Names, shown};
pub use read_log::{KeptRead, problem as unkept};

/// How long after a frame the next one is drawn that nobody has asked for, at least and at most: while a collection is read,
/// there is something new every millisecond.
const PAUSE: RangeInclusive<Duration> = Duration::from_millis(4)..=Duration::from_millis(100);

/// How long a key waits for the answer to what it asks: one that comes sooner takes one frame instead of two, and later
/// the key shows first.
const SOON: Duration = Duration::from_millis(3);

/// What comes in from outside.
#[derive(Debug)]
enum Event {
    /// A key.
    Key(Key),
    /// The mouse, or a text that was pasted.
    Action(Action),
    /// What the workers, the system or the terminal tell.
    Report(Report),
    /// A signal.
    Signal(i32),
    /// The terminal is gone.
    Closed,
}

/// Where an event comes from.
#[derive(Debug, Clone, Copy)]
enum Channel {
    Keys,
    Answers,
    Work,
}

/// How the program goes on after an event.
enum Flow {
    On,
    /// An answer will come.
    Asked,
    Redraw,
    End,
    /// End as this signal would.
    Signal(i32),
}

/// Runs the reader until it is quit, and shows changes of the files if they are to be watched; the terminal is put back whatever happens.
pub fn run(
    settings: Settings,
    input: Input,
    (names, filters, read): (Names, KeptFilters, KeptRead),
    cache: Option<Cache>,
    watched: bool,
) -> io::Result<()> {
    let (typed, input_events) = unbounded();
    let (sender, answers) = unbounded();
    let (done, work) = unbounded();
    let told = Arc::new(names.told);
    let to_watch = watched.then(|| (input.clone(), told.clone()));
    // Reading starts before the terminal is set up: a small folder is there when the first frame is drawn.
    let workers = Workers::start(input, told, cache, (&sender, &done));
    input::signals(&typed)?;
    let session = Session::enter()?;
    let (columns, rows) = crossterm::terminal::size()?;
    let app = App::new(settings, columns, rows).with_filters(filters.file);
    let mut app = app.with_names(names.file, names.repairs).with_read(read.read);
    for problem in names.problems.into_iter().chain(filters.problem).chain(read.problem) {
        app.update(Report::Unreadable(problem));
    }
    if let Some(path) = read.path.as_ref().filter(|_| read.is_stale) {
        // As long as it cannot be written, it is read as it is.
        let _ = read_log::renew(path);
    }
    let kept = Kept { keeper: names.keeper, filters: filters.path, read: read.path };
    let reader = Reader { app, workers, kept, seeker: None, session, input: input_events, answers, work, sender, done };
    let flow = reader.run(to_watch, &typed)?;
    if let Flow::Signal(signal) = flow {
        signal_hook::low_level::emulate_default_handler(signal)?;
    }
    Ok(())
}

/// Where the user's own files are.
struct Kept {
    keeper: Keeper,
    /// The filters file.
    filters: Option<PathBuf>,
    /// The file of what was read.
    read: Option<PathBuf>,
}

/// The running program.
struct Reader {
    app: App,
    workers: Workers,
    kept: Kept,
    /// Who finds what fits in the box that jumps to anything, once it was opened.
    seeker: Option<Sender<seek::Question>>,
    session: Session,
    /// Keys, the mouse and signals.
    input: Receiver<Event>,
    /// What was asked for: it does not wait behind the names of thousands of articles.
    answers: Receiver<Event>,
    /// What the workers do unasked.
    work: Receiver<Event>,
    /// The way for answers.
    sender: Sender<Event>,
    /// The way for what is done unasked, which is open as long as the reader runs.
    done: Sender<Event>,
}

impl Reader {
    fn run(mut self, to_watch: Option<(Input, Arc<Told>)>, typed: &Sender<Event>) -> io::Result<Flow> {
        let mut terminal = Terminal::new(CrosstermBackend::new(io::BufWriter::with_capacity(1 << 16, io::stdout())))?;
        self.take_waiting()?;
        if let end @ (Flow::End | Flow::Signal(_)) = self.draw(&mut terminal, false)? {
            return Ok(self.end(end));
        }
        self.session.ask_background()?;
        input::keys(typed)?;
        // After the first frame, which it would delay.
        if let Some((input, told)) = to_watch {
            watch::start(&input, told, self.done.clone());
        }
        let (mut drawn, mut pause) = (Instant::now(), *PAUSE.start());
        loop {
            let mut redraw = false;
            let mut next = self.next(None);
            while let Some((event, channel)) = next {
                let mut soon = None;
                match self.handle(event)? {
                    Flow::On => {}
                    Flow::Asked => soon = Some(Instant::now() + SOON),
                    Flow::Redraw => redraw = true,
                    end => return Ok(self.end(end)),
                }
                next = match channel {
                    // Whoever has pressed a key or has an answer sees it at once.
                    Channel::Keys => self.next_key().or_else(|| self.answer_until(soon?)),
                    Channel::Answers => self.next_key(),
                    Channel::Work => self.next(Some(drawn + pause)),
                };
            }
            let begun = Instant::now();
            if let end @ (Flow::End | Flow::Signal(_)) = self.draw(&mut terminal, redraw)? {
                return Ok(self.end(end));
            }
            drawn = Instant::now();
            // However long a frame takes of a large collection that is being read, more time goes to reading.
            pause = ((drawn - begun) * 8).clamp(*PAUSE.start(), *PAUSE.end());
        }
    }

    /// What comes next; nothing if that is not there `until` then.
    fn next(&self, until: Option<Instant>) -> Option<(Event, Channel)> {
        let time = until.map_or_else(never, at);
        let (event, channel) = select_biased! {
            recv(time) -> _ => return None,
            recv(self.input) -> event => (event, Channel::Keys),
            recv(self.answers) -> event => (event, Channel::Answers),
            recv(self.work) -> event => (event, Channel::Work),
        };
        Some((event.unwrap_or(Event::Closed), channel))
    }

    /// A key that is waiting.
    fn next_key(&self) -> Option<(Event, Channel)> {
        Some((self.input.try_recv().ok()?, Channel::Keys))
    }

    /// An answer, if one comes until then.
    fn answer_until(&self, until: Instant) -> Option<(Event, Channel)> {
        Some((self.answers.recv_deadline(until).ok()?, Channel::Answers))
    }

    /// Takes what the workers have ready before the first frame.
    fn take_waiting(&mut self) -> io::Result<()> {
        for event in self.work.try_iter().take(self.work.len()).collect::<Vec<_>>() {
            self.handle(event)?;
        }
        Ok(())
    }

    /// Puts the terminal back; how the program ends.
    fn end(mut self, end: Flow) -> Flow {
        self.session.leave();
        // The system frees a large collection at once and ends all threads; piece by piece, and with each of them taking
        // leave, it would delay the prompt.
        std::mem::forget(self);
        end
    }

    /// Brings the state up to date and draws it, all anew where that is asked for.
    fn draw<W: Write>(&mut self, terminal: &mut Terminal<CrosstermBackend<W>>, redraw: bool) -> io::Result<Flow> {
        let effects = self.app.settle();
        match self.perform_all(effects, if redraw { Flow::Redraw } else { Flow::On })? {
            Flow::On | Flow::Asked => {}
            Flow::Redraw => {
                // Not `clear`, which asks for the cursor's place and would wait for the answer that the key thread takes.
                let (columns, rows) = crossterm::terminal::size()?;
                terminal.resize(Rect::new(0, 0, columns, rows))?;
            }
            end => return Ok(end),
        }
        let app = &self.app;
        terminal.draw(|frame| view::draw(app, frame))?;
        Ok(Flow::On)
    }

    fn handle(&mut self, event: Event) -> io::Result<Flow> {
        let action = match event {
            Event::Key(key) => match keymap::action(&self.app, key) {
                Some(action) => action,
                None => return Ok(Flow::On),
            },
            Event::Action(action) => action,
            Event::Report(report) => report.into(),
            Event::Closed => return Ok(Flow::End),
            Event::Signal(SIGTSTP) => Action::Suspend,
            Event::Signal(SIGCONT) => {
                self.session.resume()?;
                Action::Redraw
            }
            Event::Signal(signal) => return Ok(Flow::Signal(signal)),
        };
        // A terminal that shrank and grew again between two frames has lost what did not fit.
        let flow = if matches!(action, Action::Report(Report::Resize { .. })) { Flow::Redraw } else { Flow::On };
        let effects = self.app.update(action);
        self.perform_all(effects, flow)
    }

    /// Performs effects; how the program goes on after them.
    fn perform_all(&mut self, effects: Vec<Effect>, mut flow: Flow) -> io::Result<Flow> {
        for effect in effects {
            match self.perform(effect)? {
                Flow::On => {}
                // Whatever else there is to do comes before waiting.
                Flow::Asked if !matches!(flow, Flow::On) => {}
                other => flow = other,
            }
        }
        Ok(flow)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Flow> {
        match effect {
            Effect::Analyse { articles, urgent } => self.workers.analyse(articles, urgent),
            Effect::Compare(articles) => self.workers.compare(articles),
            Effect::Narrow { generation, query, articles } => {
                self.workers.narrow((generation, query), articles, false);
                return Ok(Flow::Asked);
            }
            Effect::Rank { generation, query, articles } => {
                self.workers.narrow((generation, query), articles, true);
                return Ok(Flow::Asked);
            }
            Effect::Index(articles) => self.workers.index(articles),
            Effect::Seek { generation, words, items } => {
                let seeker = self.seeker.get_or_insert_with(|| seek::start(&self.sender));
                let _ = seeker.send(seek::Question { generation, words, items });
                return Ok(Flow::Asked);
            }
            Effect::KeepNames { text, beside } => {
                let keeper = &mut self.kept.keeper;
                let may_move = keeper.beside.is_some();
                let result = keeper.keep(&text, beside);
                // Another newshound may have moved it.
                let beside = beside || (may_move && keeper.beside.is_none());
                // The channel is there as long as the reader is.
                let _ = self.sender.send(Event::Report(Report::NamesKept { beside, result }));
            }
            Effect::KeepFilter(change) => {
                let kept = filters::keep(self.kept.filters.as_ref(), &change);
                let _ = self.sender.send(Event::Report(Report::FilterKept(kept)));
            }
            Effect::KeepRead { words, read } => {
                let added = self.kept.read.as_ref().map_or(Ok(()), |path| read_log::add(path, words, read));
                if let Err(problem) = added {
                    let _ = self.sender.send(Event::Report(Report::Unreadable(problem)));
                }
            }
            Effect::Keep => self.workers.keep(),
            // It comes after the keys that are waiting, and a frame is drawn before the next one.
            Effect::GoOn => {
                let _ = self.sender.send(Event::Report(Report::GoOn));
            }
            Effect::Open(address) => open::open(address, &self.sender),
            Effect::Copy(text) => execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?,
            Effect::Suspend => {
                self.session.leave();
                signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
                self.session.resume()?;
                return Ok(Flow::Redraw);
            }
            Effect::Redraw => return Ok(Flow::Redraw),
            Effect::Quit => return Ok(Flow::End),
        }
        Ok(Flow::On)
    }
}

/// Signals that the program handles itself, so that the terminal is put back.
const SIGNALS: [i32; 5] = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT];
