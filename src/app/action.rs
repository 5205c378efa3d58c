//! What the user wants, and what the program must do about it outside its own state: plain values that tests compare,
//! logs print and scripts replay.

use std::sync::Arc;

use tui_input::InputRequest;

use super::anything::Item;
use super::key::{Key, Mouse};
use super::repairing::RepairStep;
use super::report::Report;
use crate::article::Stored;
use crate::collection::{ArticleId, Asked, FilterChange, Selection};

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
    /// Repair the name under the sidebar's cursor.
    Repair(RepairStep),
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
    /// What the outside tells.
    Report(Report),
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
    /// Answer with [`Report::GoOn`] after the next frame: work is left that would have kept it waiting.
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
