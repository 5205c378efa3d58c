//! Two copies of a story beside each other, sentence by sentence: what each has that the other has not, and what they have
//! otherwise.

use super::action::{Motion, Turn};
use super::card::spot;
use super::jumps::Place;
use super::list::{scrolled, step};
use super::listing::Listing;
use super::{Action, App};
use crate::article::{Article, Likeness, Pair, compare, shared};
use crate::collection::ArticleId;
use crate::text::{Span, counted, grouped, wrap};

/// Cells of the narrowest screen on which two articles stand side by side.
pub const WIDE: u16 = 100;
/// Cells before a sentence, for the bar of the cursor and the mark, and after it.
pub const SENTENCE_INDENT: u16 = 4;

/// How sentences that both articles have are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Like the others.
    Plain,
    /// So that the others stand out.
    Dimmed,
    /// Not at all.
    Hidden,
}

/// A row of the comparison: as much of a pair of sentences as fits, on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairRow {
    /// Index of the pair in [`Comparing::shown`].
    pub index: usize,
    /// The bytes in this row, of the one article and of the other.
    pub sides: [Option<Span>; 2],
    /// Whether it is the first row of the sentences in it.
    pub first: bool,
}

/// Two articles that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparing {
    /// The articles: the one that is open, and its copy.
    pub articles: [ArticleId; 2],
    /// What names them.
    pub titles: [String; 2],
    /// Their texts.
    pub texts: [Box<str>; 2],
    /// Where paragraphs start in them.
    starts: [Vec<usize>; 2],
    /// Their sentences.
    pub pairs: Vec<Pair>,
    /// Indices of the pairs that are shown.
    pub shown: Vec<usize>,
    /// How shared sentences are shown.
    pub shared: Shared,
    /// Index of the cursor in `shown`, and on which side it is.
    pub cursor: usize,
    /// The side of the cursor: 0 for the open article, 1 for its copy.
    pub side: usize,
    /// The pairs that are shown, broken into rows.
    pub rows: Vec<PairRow>,
    /// Index in `rows` of the first row on the screen.
    pub top: usize,
    /// Rows that fit on the screen.
    pub fits: usize,
    /// Cells of the screen for which `rows` hold, if they hold for any.
    columns: Option<u16>,
}

impl Comparing {
    /// Compares two articles, with the cursor on the first sentence that differs.
    pub fn new(ids: [ArticleId; 2], articles: [&Article; 2], titles: [String; 2]) -> Self {
        let pairs = compare(articles[0], articles[1]);
        let mut comparing = Self {
            articles: ids,
            titles,
            texts: articles.map(|article| article.text.clone()),
            starts: articles.map(|article| article.blocks.iter().map(|block| block.span.start()).collect()),
            shown: (0..pairs.len()).collect(),
            pairs,
            shared: Shared::Plain,
            cursor: 0,
            side: 1,
            rows: Vec::new(),
            top: 0,
            fits: 1,
            columns: None,
        };
        if comparing.current().is_some_and(|pair| matches!(pair.likeness, Likeness::Same | Likeness::Moved)) {
            comparing.step(Turn::Next);
        }
        comparing
    }

    /// How many sentences are alike in one way, on one side.
    pub fn count(&self, likeness: Likeness, side: usize) -> usize {
        self.pairs.iter().filter(|pair| pair.likeness == likeness && pair.sides[side].is_some()).count()
    }

    /// Rows above the sentences: what is shared, and the names of the two, side by side where there is room.
    pub fn head(columns: u16) -> u16 {
        if columns >= WIDE { 2 } else { 3 }
    }

    /// The pair under the cursor.
    pub fn current(&self) -> Option<&Pair> {
        self.pairs.get(*self.shown.get(self.cursor)?)
    }

    /// The side on which the cursor stands: the chosen one, unless there is nothing.
    pub fn cursor_side(&self) -> usize {
        let is_there = self.current().is_some_and(|pair| pair.sides[self.side].is_some());
        if is_there { self.side } else { 1 - self.side }
    }

    /// The sentence under the cursor as a place.
    fn place(&self) -> Option<Place> {
        let side = self.cursor_side();
        let sentence = self.current()?.sides[side].as_ref()?;
        Some(spot(self.articles[side], sentence.span))
    }

    /// Breaks the sentences into rows for a screen of this size.
    pub(super) fn lay_out(&mut self, columns: u16, rows: u16) {
        // Below the title line, above the rule and the line at the bottom.
        self.fits = usize::from(rows.saturating_sub(3 + Self::head(columns))).max(1);
        if self.columns != Some(columns) {
            self.columns = Some(columns);
            self.rows.clear();
            let is_wide = columns >= WIDE;
            // The right half is the narrower one by the rule; a cell at the end stays free.
            let half = if is_wide { columns - columns / 2 - 1 } else { columns };
            let room = usize::from(half.saturating_sub(SENTENCE_INDENT + 1));
            for (index, pair) in self.shown.iter().map(|&pair| &self.pairs[pair]).enumerate() {
                let wrapped = |side: usize| match &pair.sides[side] {
                    Some(sentence) => wrap(&self.texts[side], sentence.span, room),
                    None => Vec::new(),
                };
                let (here, there) = (wrapped(0), wrapped(1));
                if index > 0 && self.opens(pair) {
                    self.rows.push(PairRow { index, sides: [None; 2], first: false });
                }
                let row = |at: usize, sides| PairRow { index, sides, first: at == 0 };
                if is_wide {
                    let at = |at: usize| row(at, [here.get(at).copied(), there.get(at).copied()]);
                    self.rows.extend((0..here.len().max(there.len())).map(at));
                    continue;
                }
                self.rows.extend(here.iter().enumerate().map(|(at, &span)| row(at, [Some(span), None])));
                if pair.likeness != Likeness::Same || here.is_empty() {
                    self.rows.extend(there.iter().enumerate().map(|(at, &span)| row(at, [None, Some(span)])));
                }
            }
            self.show();
        }
        self.clamp();
    }

    /// Whether a paragraph starts with a pair: what is hidden between two of them may have been one.
    fn opens(&self, pair: &Pair) -> bool {
        let starts = |side: usize| {
            let start = pair.sides[side].as_ref().map(|sentence| sentence.span.start());
            start.is_some_and(|start| self.starts[side].binary_search(&start).is_ok())
        };
        self.shared == Shared::Hidden || starts(0) || starts(1)
    }

    /// Moves the cursor by a motion, `count` times.
    pub(super) fn move_by(&mut self, motion: Motion, count: usize) {
        self.cursor = step(self.cursor, motion, count, self.fits).min(self.shown.len().saturating_sub(1));
        self.clamp();
    }

    /// Puts the cursor on the sentence at a cell of the screen; whether there is one.
    pub(super) fn click(&mut self, column: u16, row: u16) -> bool {
        let columns = self.columns.unwrap_or_default();
        let row = usize::from(row).checked_sub(usize::from(1 + Self::head(columns))).filter(|&row| row < self.fits);
        let row = row.and_then(|row| self.rows.get(self.top + row)).filter(|row| row.sides != [None; 2]);
        let Some(row) = row else { return false };
        self.cursor = row.index;
        self.side = match row.sides {
            [Some(_), Some(_)] => usize::from(column > columns / 2),
            [here, _] => usize::from(here.is_none()),
        };
        true
    }

    /// Puts the cursor on the next or previous pair that differs; whether there is one.
    fn step(&mut self, turn: Turn) -> bool {
        let differs = |&at: &usize| matches!(self.pairs[self.shown[at]].likeness, Likeness::Only | Likeness::Changed);
        let to = match turn {
            Turn::Next => (self.cursor + 1..self.shown.len()).find(differs),
            Turn::Previous => (0..self.cursor).rfind(differs),
        };
        self.cursor = to.unwrap_or(self.cursor);
        self.show();
        to.is_some()
    }

    /// Shows shared sentences in the next way, with the cursor where it is or on what follows.
    fn turn_shared(&mut self) {
        self.shared = match self.shared {
            Shared::Plain => Shared::Dimmed,
            Shared::Dimmed => Shared::Hidden,
            Shared::Hidden => Shared::Plain,
        };
        let on = self.shown.get(self.cursor).copied().unwrap_or(0);
        let is_shared = |at: &usize| matches!(self.pairs[*at].likeness, Likeness::Same | Likeness::Moved);
        self.shown = (0..self.pairs.len()).filter(|at| self.shared != Shared::Hidden || !is_shared(at)).collect();
        self.cursor = self.shown.partition_point(|&at| at < on).min(self.shown.len().saturating_sub(1));
        self.columns = None;
    }

    /// Puts the cursor's sentences in sight: where they are if they show already, else a third down the screen, so that what
    /// follows shows too.
    fn show(&mut self) {
        let (first, last) = self.rows_of_cursor();
        if first < self.top || last >= self.top + self.fits {
            self.top = first.saturating_sub(self.fits / 3).max((last + 1).saturating_sub(self.fits));
        }
        self.clamp();
    }

    /// The first and the last row of the cursor's sentences.
    fn rows_of_cursor(&self) -> (usize, usize) {
        let first = self.rows.partition_point(|row| row.index < self.cursor);
        (first, self.rows.partition_point(|row| row.index <= self.cursor).saturating_sub(1))
    }

    /// Keeps the cursor's sentences on the screen, their first row at least.
    fn clamp(&mut self) {
        let (first, last) = self.rows_of_cursor();
        self.top = scrolled(self.top, last, self.fits, self.rows.len()).min(first);
    }
}

impl App {
    /// Compares the open article with the copy under the cursor of the list of copies; on itself, goes back to it.
    pub(super) fn compare_with_copy(&mut self) {
        let place = self.layers.view.as_ref().and_then(Listing::current).and_then(|line| line.jump);
        let Some((open, place)) = self.reader.article.zip(place) else { return };
        if place.article == open {
            self.layers.view = None;
            return;
        }
        self.list.fresh.remove(&place.article);
        self.layers.comparing = Some(self.comparison([open, place.article]));
    }

    fn comparison(&self, articles: [ArticleId; 2]) -> Comparing {
        let [here, there] = articles.map(|id| self.text_of(id));
        Comparing::new(articles, [&here, &there], self.names_apart(articles))
    }

    /// Compares two articles anew when one of them has changed, with the cursor where it was.
    pub(super) fn compare_anew(&mut self, changed: &[ArticleId]) {
        // What is gone stays as it was, on both sides.
        let is_old = |comparing: &mut Comparing| {
            let mut both = comparing.articles.iter();
            both.clone().any(|id| changed.contains(id)) && both.all(|&id| self.collection.is_here(id))
        };
        let Some(old) = self.layers.comparing.take_if(is_old) else { return };
        let mut anew = self.comparison(old.articles);
        while anew.shared != old.shared {
            anew.turn_shared();
        }
        (anew.cursor, anew.side) = (old.cursor, old.side);
        anew.move_by(Motion::Down, 0);
        self.layers.comparing = Some(anew);
    }

    /// Does what a key says where two articles are compared; whether they are.
    pub(super) fn compare_by(&mut self, action: &Action, count: usize) -> bool {
        let Some(comparing) = self.layers.comparing.as_mut().filter(|_| self.anything.is_none()) else { return false };
        match *action {
            Action::Anything | Action::Back | Action::Forward => return false,
            Action::Move(motion) => comparing.move_by(motion, count),
            Action::FocusSide(turn) => comparing.side = usize::from(turn == Turn::Next),
            Action::Shared => {
                comparing.turn_shared();
                let said = match comparing.shared {
                    Shared::Plain => "shared sentences shown",
                    Shared::Dimmed => "shared sentences dimmed",
                    Shared::Hidden => "shared sentences hidden",
                };
                self.say(said);
            }
            Action::Step(turn) => {
                let stepped = (0..count).take_while(|_| comparing.step(turn)).count();
                if stepped == 0 {
                    self.say(if turn == Turn::Next { "no difference below" } else { "no difference above" });
                }
            }
            Action::Enter => self.go_to_sentence(),
            _ => {}
        }
        true
    }

    /// Goes to the sentence under the cursor, in its article.
    pub(super) fn go_to_sentence(&mut self) {
        let Some(place) = self.layers.comparing.as_ref().and_then(Comparing::place) else { return };
        if self.collection.is_here(place.article) {
            self.leave_views(place);
        } else {
            self.say("this article is gone; Esc leads back");
        }
    }

    /// What a comparison comes to, in one line, and the same in signs for a narrow one.
    pub fn compared(&self) -> Option<[String; 2]> {
        let comparing = self.layers.comparing.as_ref()?;
        let count = |likeness, side| grouped(comparing.count(likeness, side));
        let short = format!(
            "{} % shared  -{} +{}  ~{}  ={}{}",
            shared(&comparing.pairs),
            count(Likeness::Only, 0),
            count(Likeness::Only, 1),
            count(Likeness::Changed, 0),
            count(Likeness::Same, 0),
            if comparing.count(Likeness::Moved, 0) > 0 {
                format!("  ↕{}", count(Likeness::Moved, 0))
            } else {
                String::new()
            },
        );
        let moved = match comparing.count(Likeness::Moved, 0) {
            0 => String::new(),
            moved => format!(" · {} elsewhere", counted(moved, "sentence")),
        };
        let whole = format!(
            "{} % shared · only here {} · only there {} · changed {} · unchanged {}{moved}",
            shared(&comparing.pairs),
            count(Likeness::Only, 0),
            count(Likeness::Only, 1),
            count(Likeness::Changed, 0),
            count(Likeness::Same, 0),
        );
        Some([whole, short])
    }
}
