//! What the outside tells the state: what workers have found, answers to effects, and what the terminal says of itself.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::action::Action;
use super::anything::Fitting;
use crate::article::Stored;
use crate::collection::{ArticleId, Filters, PackedAnalysis};
use crate::source::{Contents, Problem};

/// Something that has happened outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// The terminal's size, in cells.
    Resize {
        /// Width.
        columns: u16,
        /// Height.
        rows: u16,
    },
    /// The terminal told its background colour.
    Background {
        /// Whether it is light.
        light: bool,
    },
    /// Files that the walk has found so far; `done` when it has ended.
    Found {
        /// Number of files.
        files: usize,
        /// Whether these are all.
        done: bool,
    },
    /// Files that were read, each with its place in the walk.
    Loaded(Vec<(u32, Contents<Stored>)>),
    /// What became of files that were read, or came later.
    Changed(Vec<FileChange>),
    /// Something on the way to the files could not be read.
    Unreadable(Problem),
    /// Articles whose names were found, each as it was when they were asked for.
    Analysed(Vec<(ArticleId, Arc<Stored>, PackedAnalysis)>),
    /// What recurs among the articles that were compared, where that has changed: each as it was then, with the numbers of
    /// the blocks that are page furniture for it.
    Recurring(Vec<(ArticleId, Arc<Stored>, Box<[u32]>)>),
    /// Go on with work that is left.
    GoOn,
    /// Hits per article of the query with this generation, for some of the articles.
    Narrowed {
        /// The generation of the question.
        generation: u64,
        /// The articles that match, with their hits.
        hits: Vec<(ArticleId, u32)>,
    },
    /// What fits the words of the question with this number.
    Sought {
        /// The number of the question.
        generation: u64,
        /// The items that fit best.
        shown: Vec<Fitting>,
        /// How many fit.
        total: usize,
    },
    /// How well each article that matches answers the query with this generation.
    Ranked {
        /// The generation of the question.
        generation: u64,
        /// The articles, with what they score.
        scores: Vec<(ArticleId, f64)>,
    },
    /// No index can be kept, and why.
    NotIndexed(String),
    /// An address could not be opened.
    NotOpened {
        /// The address.
        address: String,
        /// Why not.
        why: &'static str,
    },
    /// The names file was written, or could not be.
    NamesKept {
        /// Whether it was to be written beside the articles.
        beside: bool,
        /// Where it is now, or why it is as it was.
        result: Result<String, String>,
    },
    /// A filter was written: all that are in the file now, or why it is as it was.
    FilterKept(Result<Filters, String>),
}

/// What became of a file or folder while the reader was open.
#[derive(Debug, Clone, PartialEq)]
pub struct FileChange {
    /// The file, or a folder that is gone.
    pub path: PathBuf,
    /// What it holds now, with the names in it; `None` when it is gone.
    pub now: Option<Contents<(Stored, PackedAnalysis)>>,
}

impl From<Report> for Action {
    fn from(report: Report) -> Self {
        Action::Report(report)
    }
}

impl App {
    /// Takes over what the outside tells.
    pub(super) fn told(&mut self, report: Report) {
        match report {
            Report::Resize { columns, rows } => self.screen.size = (columns, rows),
            Report::Background { light } => self.settings.light = light,
            Report::Found { files, done } => self.found(files, done),
            Report::Unreadable(problem) => self.note(problem),
            Report::Loaded(files) => self.loaded(files),
            Report::Changed(changes) => self.loading.changes.extend(changes),
            Report::Analysed(analyses) => self.analysed(analyses),
            Report::Recurring(found) => self.recurs(found),
            Report::GoOn => self.goes_on = false,
            Report::Narrowed { generation, hits } => self.narrowed(generation, hits),
            Report::Sought { generation, shown, total } => self.sought(generation, shown, total),
            Report::Ranked { generation, scores } => self.ranked(generation, scores),
            Report::NotIndexed(why) => self.not_indexed(&why),
            Report::NotOpened { address, why } => self.not_opened(address, why),
            Report::NamesKept { beside, result } => self.names_kept(beside, result),
            Report::FilterKept(result) => self.filter_kept(result),
        }
    }
}
