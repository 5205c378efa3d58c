//! The whole program without a terminal: keys go through the real key table, effects are performed at once, and the
//! screen is ratatui's test backend.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::VecDeque;
use std::sync::Arc;

use newshound::analysis::{Analysis, Kind, Watch, analyse};
use newshound::app::{Action, App, Colours, Effect, FiltersFile, Key, NamesFile, Report, Settings, fitting};
use newshound::article::Stored;
use newshound::collection::{ArticleId, Filters, Repairs, filters_file, names_file, rank, read_log};
use newshound::source::{self, Contents};
use newshound::{keymap, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

/// Files given as (name, text), read as the workers do it.
pub fn read(files: &[(&str, &str)]) -> Vec<(u32, Contents<Stored>)> {
    let read = |(file, (name, text)): (usize, &(&str, &str))| {
        (file as u32, source::parse(name.as_ref(), text.as_bytes().to_vec()).map(Stored::new))
    };
    files.iter().enumerate().map(read).collect()
}

/// The program on a screen of its own.
pub struct Headless {
    /// The state.
    pub app: App,
    /// Effects that concern the outside, in order.
    pub effects: Vec<Effect>,
    /// Articles whose names are asked for, kept back while `holding`.
    pub held: Vec<(ArticleId, Arc<Stored>)>,
    /// Whether the finding of names is held back.
    pub holding: bool,
    /// What workers are asked for, kept back while `slow`, in the order of asking.
    pub waiting: VecDeque<Effect>,
    /// Whether workers answer only when they are told to.
    pub slow: bool,
    /// Names that are found in any case.
    pub watch: Watch,
    /// What became of the names file.
    pub kept: Option<String>,
    /// Of how many articles each question about a query was.
    pub questions: Vec<usize>,
    /// Why no file can be written.
    pub broken: Option<String>,
    /// What stands in the filters file.
    pub filters: String,
    /// What stands in the file of what was read.
    pub read: String,
}

impl Headless {
    /// The program on articles given as (file name, text), all read and analysed.
    pub fn new(files: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        let mut headless = Self::empty(columns, rows, Colours::Full);
        headless.load(files);
        headless
    }

    /// The program on the starter collection.
    pub fn starter(columns: u16, rows: u16) -> Self {
        Self::new(source::STARTER, columns, rows)
    }

    /// The program before anything is read.
    pub fn empty(columns: u16, rows: u16, colours: Colours) -> Self {
        let settings = Settings {
            name: String::from("seeds"),
            colours,
            hyperlinks: false,
            light: false,
            help: keymap::help(),
            commands: keymap::commands(),
        };
        Self {
            app: App::new(settings, columns, rows),
            effects: Vec::new(),
            held: Vec::new(),
            holding: false,
            waiting: VecDeque::new(),
            slow: false,
            watch: Watch::default(),
            kept: None,
            questions: Vec::new(),
            broken: None,
            filters: String::new(),
            read: String::new(),
        }
    }

    /// The same with a names file in which `text` stands, read as the program reads it.
    #[must_use]
    pub fn with_names(self, text: &str) -> Self {
        let parsed = names_file::parse(text);
        let fault = |fault: &names_file::Fault| format!("names.toml, line {}: {}", fault.line, fault.reason);
        let file = NamesFile {
            place: Some(String::from("names.toml")),
            beside: Some(String::from("pile/names.toml")),
            text: text.to_owned(),
            faults: parsed.faults.iter().map(fault).collect(),
        };
        let watched = parsed.watched.iter().map(|name| (name.name.as_str(), name.kind.unwrap_or(Kind::Person)));
        let watch = Watch::new(watched);
        let app = self.app.with_names(file, Repairs::new(parsed.repairs, parsed.watched));
        Self { app, watch, ..self }
    }

    /// The same with a filters file in which `text` stands, read as the program reads it.
    #[must_use]
    pub fn with_filters(self, text: &str) -> Self {
        let (filters, fault) = match filters_file::parse(text) {
            Ok(filters) => (filters, None),
            Err(fault) => (Filters::default(), Some(format!("filters.toml, line {}: {}", fault.line, fault.reason))),
        };
        let file = FiltersFile { place: Some(String::from("filters.toml")), filters, fault };
        Self { app: self.app.with_filters(file), filters: text.to_owned(), ..self }
    }

    /// The same with a file of what was read in which `text` stands, read as the program reads it.
    #[must_use]
    pub fn with_read(self, text: &str) -> Self {
        Self { app: self.app.with_read(read_log::parse(text).read), read: text.to_owned(), ..self }
    }

    /// Reads files.
    pub fn load(&mut self, files: &[(&str, &str)]) {
        self.update(Report::Found { files: files.len(), done: true });
        self.update(Report::Loaded(read(files)));
        self.settle();
    }

    /// Performs one action and its effects. Changes of files are taken over before the next frame, so one is made ready.
    pub fn update(&mut self, action: impl Into<Action>) {
        let action = action.into();
        let is_change = matches!(action, Action::Report(Report::Changed(_)));
        let effects = self.app.update(action);
        self.perform(effects);
        if is_change {
            self.settle();
        }
    }

    /// Brings the screen up to date, as the program does before each frame.
    pub fn settle(&mut self) {
        loop {
            let effects = self.app.settle();
            if effects.is_empty() {
                return;
            }
            self.perform(effects);
        }
    }

    /// Has the workers answer what they were asked first; whether there was anything.
    pub fn answer(&mut self) -> bool {
        let slow = std::mem::take(&mut self.slow);
        let first = self.waiting.pop_front();
        let is_any = first.is_some();
        self.perform(first.into_iter().collect());
        self.slow = slow;
        is_any
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                effect if self.slow && is_work(&effect) => self.waiting.push_back(effect),
                Effect::Analyse { articles, .. } if self.holding => self.held.extend(articles),
                Effect::Analyse { articles, .. } => self.analyse(articles),
                Effect::Compare(articles) => {
                    let stored: Vec<&Stored> = articles.iter().map(|(_, article)| &**article).collect();
                    let found = source::recurring(&stored);
                    let all = articles.into_iter().zip(found).map(|((id, article), blocks)| (id, article, blocks));
                    let changed = all.filter(|(_, article, blocks)| article.recurring() != **blocks).collect();
                    self.update(Report::Recurring(changed));
                }
                Effect::Narrow { generation, query, articles } => {
                    self.questions.push(articles.ids().len());
                    let hits =
                        articles.iter().filter_map(|(id, article)| Some((id, query.count(id, article)?))).collect();
                    self.update(Report::Narrowed { generation, hits });
                }
                Effect::Seek { generation, words, items } => {
                    let (shown, total) = fitting(&words, &items, || false).expect("nobody overtakes it");
                    self.update(Report::Sought { generation, shown, total });
                }
                Effect::GoOn => self.update(Report::GoOn),
                // Nothing is kept here.
                Effect::Keep => {}
                Effect::Rank { generation, query, articles } => {
                    let tallies: Vec<_> = articles.iter().map(|(id, article)| query.tally(None, id, article)).collect();
                    let scores = rank(&tallies);
                    self.update(Report::Ranked { generation, scores: scores.into_iter().collect() });
                }
                Effect::KeepNames { text, beside } => {
                    let place = if beside { "pile/names.toml" } else { "names.toml" };
                    let result = self.broken.clone().map_or_else(|| Ok(place.to_owned()), Err);
                    self.kept = result.is_ok().then_some(text).or(self.kept.take());
                    self.update(Report::NamesKept { beside, result });
                }
                Effect::KeepFilter(change) => {
                    let changed = filters_file::changed(&self.filters, &change);
                    let kept = self.broken.clone().map_or(changed, Err).and_then(|text| {
                        self.filters.clone_from(&text);
                        filters_file::parse(&text).map_err(|fault| fault.reason)
                    });
                    self.update(Report::FilterKept(kept));
                }
                Effect::KeepRead { words, read } => self.read += &read_log::line(words, read),
                other => self.effects.push(other),
            }
        }
    }

    /// Finds the names of articles.
    pub fn analyse(&mut self, articles: Vec<(ArticleId, Arc<Stored>)>) {
        let named = |(id, article): (ArticleId, Arc<Stored>)| {
            let names = self.names_in(&article).into();
            (id, article, names)
        };
        let found = articles.into_iter().map(named).collect();
        self.update(Report::Analysed(found));
    }

    fn names_in(&self, article: &Stored) -> Analysis {
        let article = article.open();
        let mut found = analyse(&article);
        self.watch.find(&article, &mut found);
        found
    }

    /// Presses keys, written as in the key table and parted by spaces; `"…"` types what is between the quotes.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.press_each(keys, Self::settle);
        self.settle();
        self
    }

    /// The same all at once: no frame is drawn between two keys.
    pub fn burst(&mut self, keys: &str) -> &mut Self {
        self.press_each(keys, |_| {});
        self
    }

    fn press_each(&mut self, keys: &str, before: fn(&mut Self)) {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            if let Some(typed) = rest.strip_prefix('"') {
                let (words, after) = typed.split_once('"').expect("a closing quote");
                for char in words.chars() {
                    before(self);
                    self.key(Key::parse(&char.to_string()).expect("a character is a key"));
                }
                rest = after.trim_start();
            } else {
                let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
                before(self);
                self.key(Key::parse(key).unwrap_or_else(|| panic!("no such key: {key}")));
                rest = after.trim_start();
            }
        }
    }

    fn key(&mut self, key: Key) {
        if let Some(action) = keymap::action(&self.app, key) {
            self.update(action);
        }
    }

    /// The screen.
    pub fn frame(&mut self) -> Buffer {
        self.settle();
        let (columns, rows) = self.app.screen.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend");
        terminal.draw(|frame| view::draw(&self.app, frame)).expect("a test backend draws");
        terminal.backend().buffer().clone()
    }

    /// The screen as text, rows without the space at their ends.
    pub fn screen(&mut self) -> String {
        text(&self.frame())
    }

    /// A row of the screen.
    pub fn row(&mut self, row: usize) -> String {
        self.screen().lines().nth(row).unwrap_or_default().to_owned()
    }

    /// The line at the bottom.
    pub fn status(&mut self) -> String {
        let rows = usize::from(self.app.screen.size.1);
        self.row(rows - 1)
    }
}

/// Whether a worker does it, who may take his time.
fn is_work(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Analyse { .. }
            | Effect::Compare(_)
            | Effect::Narrow { .. }
            | Effect::Rank { .. }
            | Effect::Seek { .. }
            | Effect::GoOn
    )
}

/// The symbols of a buffer, row by row.
pub fn text(buffer: &Buffer) -> String {
    let columns = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(columns);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let symbols: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        symbols.trim_end().to_owned()
    };
    rows.map(row).collect::<Vec<_>>().join("\n")
}
