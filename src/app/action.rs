//! What the user (or a worker) wants, and what the program must do about it outside its own state: plain values that
//! tests compare, logs print and scripts replay.

use std::path::PathBuf;
use std::sync::Arc;

use tui_input::InputRequest;

use super::anything::{Fitting, Item};
use super::key::{Key, Mouse};
use crate::article::Stored;
use crate::collection::{ArticleId, Asked, FilterChange, Filters, PackedAnalysis, Selection};
use crate::source::{Contents, Problem};

/// A step through something ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Forward.
    Next,
    /// Back.
    Previous,
}

/// A motion of a cursor or a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One line or row down.
    Down,
    /// One line or row up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// To the line (or article, or row) that the count says.
    Line,
}

/// Everything that can happen to the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Move in the pane that has the focus; a count before it repeats it.
    Move(Motion),
    /// Move in the text, whatever has the focus.
    MoveText(Motion),
    /// Give the focus to another pane, going around.
    Focus(Turn),
    /// Give the focus to the pane on the left or right, not going around.
    FocusSide(Turn),
    /// Open, follow or fold what the cursor is on.
    Enter,
    /// Open the next or previous article of the list.
    Article(Turn),
    /// Open the next or previous article of the list that is unread.
    Unread(Turn),
    /// Mark the article as read, or as unread again.
    MarkRead,
    /// Start finding in the text.
    Find,
    /// Start narrowing the list.
    Narrow,
    /// Start narrowing the sidebar's names.
    FilterNames,
    /// Start narrowing the lines of the view that is open.
    FilterView,
    /// Go to the next or previous mention or hit of what is active.
    Step(Turn),
    /// Go to the next or previous article that has one.
    StepArticle(Turn),
    /// Follow the name under the cursor or nearest to the top.
    Follow,
    /// Show the card of the name under the cursor.
    Card,
    /// Show all mentions as a list.
    Mentions,
    /// Show all hits as a list.
    Hits,
    /// Put the lines of the open list in the next order.
    Arrange,
    /// Show quotes as a list.
    Quotes,
    /// Open the box that jumps to anything.
    Anything,
    /// Show the copies of the open article as a list.
    Copies,
    /// Show what has to do with the open article as a list.
    Related,
    /// Show the filters as a list.
    Filters,
    /// Keep the query that narrows the list under a name.
    KeepQuery,
    /// Remove the filter under the cursor.
    RemoveFilter,
    /// Bring back the filter that was removed last.
    BringBack,
    /// Dim, hide or show what both articles that are compared have.
    Shared,
    /// Go back in the jump list.
    Back,
    /// Go forward in the jump list.
    Forward,
    /// Sort the list by the next key.
    Sort,
    /// Show the text alone, or all panes again.
    TextOnly,
    /// Make the text column wider or narrower.
    Width(Turn),
    /// Give the text column its usual width.
    UsualWidth,
    /// Show or fold page furniture.
    Furniture,
    /// Mark the names in the text or not.
    Marks,
    /// List everyone of the collection in the sidebar, or those of the article.
    Everyone,
    /// Merge the name under the cursor with another, in two steps.
    Merge,
    /// Split a form off the name under the cursor.
    Split,
    /// Show the name under the cursor differently.
    Rename,
    /// Hide the name under the cursor.
    Hide,
    /// Make the name under the cursor one of the next kind.
    Retype,
    /// Take back the last repair of a name.
    Undo,
    /// Do again the repair that was taken back last.
    Redo,
    /// Keep the repaired names beside the articles.
    KeepBeside,
    /// Copy the paragraph at the top of the text, or of the current mention.
    Copy,
    /// Show the keys.
    Help,
    /// Show what could not be read.
    Problems,
    /// Show what is known about the open article.
    Info,
    /// Choose one of the links on the screen by letters.
    Links,
    /// A letter over a link.
    Letter(char),
    /// Open the article's own page.
    Original,
    /// Back out one step.
    Escape,
    /// Close one level; at the top, quit.
    Close,
    /// Quit now.
    Quit,
    /// Stop the program as the shell's job control does.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// A key that begins a longer one.
    Prefix(Key),
    /// A digit of a count.
    Digit(u8),
    /// Forget the keys and the count that wait for more.
    Cancel,
    /// A key that means nothing here.
    Unbound(Key),
    /// Edit the open prompt.
    Edit(InputRequest),
    /// Complete what is typed.
    Complete,
    /// Bring back what was typed before, or after that.
    Recall(Turn),
    /// Take the open prompt's text.
    Submit,
    /// Text pasted into the terminal.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
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

/// What the outside must do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Find the names in these articles; before all others when `urgent`.
    Analyse {
        /// The articles.
        articles: Vec<(ArticleId, Arc<Stored>)>,
        /// Whether somebody is looking at them.
        urgent: bool,
    },
    /// Find the page furniture that recurs among these articles, which are all of the collection.
    Compare(Vec<(ArticleId, Arc<Stored>)>),
    /// Match these articles against a query; questions of older generations need no answer any more.
    Narrow {
        /// The generation of the question.
        generation: u64,
        /// The query.
        query: Arc<Asked>,
        /// The articles.
        articles: Selection,
    },
    /// Find how well articles answer a query; these are all articles there are.
    Rank {
        /// The generation of the question.
        generation: u64,
        /// The query.
        query: Arc<Asked>,
        /// The articles.
        articles: Selection,
    },
    /// Bring the index up to date: these are all articles of the collection.
    Index(Vec<Arc<Stored>>),
    /// Find the items that fit some words; older questions need no answer any more.
    Seek {
        /// The number of the question.
        generation: u64,
        /// The words.
        words: String,
        /// The items.
        items: Arc<Vec<Item>>,
    },
    /// Write the names file.
    KeepNames {
        /// All that is to stand in it.
        text: String,
        /// Whether it moves beside the articles.
        beside: bool,
    },
    /// Write one filter; the others in the file stay as they are there.
    KeepFilter(FilterChange),
    /// Keep that an article with these words is read, or unread again.
    KeepRead {
        /// The number of the words.
        words: u64,
        /// Whether it is read.
        read: bool,
    },
    /// Keep what was worked out for the next start: for now, that is all.
    Keep,
    /// Answer with [`Action::GoOn`] after the next frame: work is left that would have kept it waiting.
    GoOn,
    /// Show what is at this address, in a browser or a mail program.
    Open(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Stop the program as the shell's job control does.
    Suspend,
    /// Clear the screen before the next frame.
    Redraw,
    /// End the program.
    Quit,
}
