//! The state of a concordance: one line for each mention, hit or quote, over all articles of the list. A line is two small
//! numbers, and words are looked up for the rows on the screen alone, so that a hundred thousand lines open at once. What
//! has to look at every text (searching, sorting by words, narrowing) is done in slices between frames: see `lines`.

use super::action::Motion;
use super::list::{scrolled, step};
use super::peek::Peek;
use crate::article::Article;
use crate::collection::concordance::{Arrangement, Context};
use crate::collection::{ArticleId, EntityId, Near, Period};
use crate::text::{Span, fold};

/// What the lines of a concordance are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Mentions of an entity, in the articles of the list.
    Mentions(EntityId),
    /// Mentions of an entity, in some of all articles.
    Part(EntityId, Part),
    /// Where one of two stands near the other, in all articles.
    Together(EntityId, EntityId, Near),
    /// Hits of the query that narrows the list.
    Query,
    /// Places of the words that are searched, in the articles of the list.
    Find,
    /// Quotes of one speaker or of all, in one article or in those of the list.
    Quotes(Option<EntityId>, Option<ArticleId>),
}

impl Source {
    /// Those it is about.
    pub(super) fn entities(&mut self) -> Vec<&mut EntityId> {
        match self {
            Self::Mentions(entity) | Self::Part(entity, _) | Self::Quotes(Some(entity), _) => vec![entity],
            Self::Together(one, other, _) => vec![one, other],
            Self::Query | Self::Find | Self::Quotes(None, _) => Vec::new(),
        }
    }
}

/// Some of all articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Those of a period.
    Period(Period),
    /// Those without a day.
    Undated,
    /// Those of an outlet; without one, those of which it is not known.
    Outlet(Option<Box<str>>),
}

/// One line: an article, and a number among its mentions, hits or quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The article.
    pub article: ArticleId,
    /// The number, from 0.
    pub number: u32,
}

/// Where a line leads, and who speaks when it is a quote.
pub(super) type Spot = (Span, Option<EntityId>);

/// A line that is on the screen, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// Which line.
    pub line: u32,
    /// Its article.
    pub article: ArticleId,
    /// Where it leads.
    pub span: Span,
    /// Its words; for a quote, the speaker before it and what is said after.
    pub context: Context,
    /// Whether it is known who speaks, or that a mention is not one by inference alone.
    pub is_sure: bool,
}

/// The article that was looked at last: neighbours are mostly of one.
#[derive(Debug)]
pub(super) struct Held {
    pub id: ArticleId,
    pub article: Article,
    pub spots: Vec<Spot>,
}

/// What is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Look for lines in an article.
    Search,
    /// Look up by which words lines are sorted.
    Sort,
    /// Find out whether lines have the words of the filter.
    Narrow,
}

/// The state of a concordance.
#[derive(Debug)]
pub struct Concordance {
    /// What its lines are.
    pub source: Source,
    /// All lines, newest article first.
    pub lines: Vec<Entry>,
    /// Articles with a line.
    pub articles: usize,
    /// Indices in `lines` of those that are shown, in their order.
    pub shown: Vec<u32>,
    /// What is typed to narrow the lines.
    pub filter: String,
    /// The order.
    pub arrangement: Arrangement,
    /// Index of the cursor in `shown`.
    pub cursor: usize,
    /// Index in `shown` of the first line on the screen.
    pub top: usize,
    /// Lines that fit on the screen.
    pub fits: usize,
    /// The lines on the screen.
    pub rows: Vec<Keyed>,
    /// The article under the cursor, where there is room for it.
    pub peek: Option<Peek>,
    pub(super) held: Option<Held>,
    /// Articles that are still to be searched for lines, the next one last.
    pub(super) unread: Vec<ArticleId>,
    /// All lines in the chosen order.
    order: Vec<u32>,
    /// By line: whether the filter leaves it.
    kept: Vec<bool>,
    /// The filter's words, folded.
    pub(super) words: Vec<String>,
    /// By line, as far as they are looked up: what it is sorted by.
    keys: Option<Vec<Box<str>>>,
    /// The line from which on the filter is still to be applied, and whether only to what is kept so far.
    narrowing: Option<(usize, bool)>,
    /// The line on which the cursor stays while others come and go, also before it is found again, and its row of the
    /// screen.
    anchor: Option<(Entry, usize)>,
    /// The same when lines began to be narrowed.
    pub(super) before: Option<(Entry, usize)>,
}

impl Concordance {
    /// A concordance of articles with so many lines each, and of articles that are still to be searched.
    pub fn new(source: Source, counts: &[(ArticleId, u32)], mut unread: Vec<ArticleId>) -> Self {
        unread.reverse();
        let mut concordance = Self {
            source,
            lines: Vec::new(),
            articles: 0,
            shown: Vec::new(),
            filter: String::new(),
            arrangement: Arrangement::default(),
            cursor: 0,
            top: 0,
            fits: 1,
            rows: Vec::new(),
            peek: None,
            held: None,
            unread,
            order: Vec::new(),
            kept: Vec::new(),
            words: Vec::new(),
            keys: None,
            narrowing: None,
            anchor: None,
            before: None,
        };
        for &(article, count) in counts {
            concordance.add(article, count);
        }
        concordance.show();
        concordance
    }

    /// Whether the lines are quotes.
    pub fn is_quotes(&self) -> bool {
        matches!(self.source, Source::Quotes(..))
    }

    /// Whether all lines are found, sorted and narrowed.
    pub fn is_done(&self) -> bool {
        self.task().is_none()
    }

    /// Whether all lines are found.
    pub fn is_counted(&self) -> bool {
        self.unread.is_empty()
    }

    /// Whether the lines are still being sorted.
    pub fn is_sorting(&self) -> bool {
        self.keys.is_some()
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<Entry> {
        self.shown.get(self.cursor).map(|&line| self.lines[line as usize])
    }

    /// The same with its words, when it is on the screen.
    pub fn current_row(&self) -> Option<&Keyed> {
        self.rows.get(self.cursor.checked_sub(self.top)?)
    }

    /// Adds the lines of an article, below all others.
    pub(super) fn add(&mut self, article: ArticleId, count: u32) {
        let from = self.lines.len();
        self.lines.extend((0..count).map(|number| Entry { article, number }));
        self.order.extend(from as u32..self.lines.len() as u32);
        self.kept.resize(self.lines.len(), self.words.is_empty());
        self.articles += usize::from(count > 0);
    }

    /// What is to be done next, and the article for it.
    pub(super) fn task(&self) -> Option<(Task, ArticleId)> {
        let article = |line: usize| self.lines.get(line).map(|line| line.article);
        let search = self.unread.last().map(|&id| (Task::Search, id));
        let sort = || Some((Task::Sort, article(self.keys.as_ref()?.len())?));
        search.or_else(sort).or_else(|| Some((Task::Narrow, article(self.narrowing?.0)?)))
    }

    /// The lines of the article of the present task, by their numbers.
    pub(super) fn run(&self, task: Task) -> std::ops::Range<usize> {
        let from = match task {
            Task::Search => self.lines.len(),
            Task::Sort => self.keys.as_ref().map_or(0, Vec::len),
            Task::Narrow => self.narrowing.map_or(0, |(from, _)| from),
        };
        let rest = self.lines.get(from..).unwrap_or_default();
        from..from + rest.iter().take_while(|line| line.article == rest[0].article).count()
    }

    /// Whether a line is worth a look: one that the filter left out stays out when more is typed.
    pub(super) fn may_keep(&self, line: usize) -> bool {
        self.narrowing.is_some_and(|(_, only_kept)| !only_kept || self.kept[line])
    }

    /// Takes over by what the next line is sorted.
    pub(super) fn sort_by(&mut self, key: Box<str>) {
        if let Some(keys) = &mut self.keys {
            keys.push(key);
        }
    }

    /// Takes over whether the filter leaves the next line.
    pub(super) fn keep(&mut self, kept: bool) {
        if let Some((at, _)) = &mut self.narrowing {
            self.kept[*at] = kept;
            *at += 1;
        }
    }

    /// Takes over that the article of the present task is searched.
    pub(super) fn searched(&mut self, count: u32) {
        let Some(article) = self.unread.pop() else { return };
        self.add(article, count);
        if self.unread.is_empty() {
            self.arrange(self.arrangement);
            self.narrowing = (!self.words.is_empty()).then_some((0, false));
        }
    }

    /// Brings what is shown up to date after some work.
    pub(super) fn show(&mut self) {
        if self.keys.as_ref().is_some_and(|keys| keys.len() == self.lines.len()) {
            let keys = self.keys.take().unwrap_or_default();
            self.order.sort_by(|&one, &other| keys[one as usize].cmp(&keys[other as usize]));
        }
        self.narrowing = self.narrowing.filter(|&(at, _)| at < self.lines.len());
        let kept = |line: &u32| self.kept[*line as usize];
        self.shown = self.order.iter().copied().filter(kept).collect();
        self.go_to_anchor();
    }

    /// Puts the cursor on its line, as soon as that is found, and the line on its row of the screen.
    fn go_to_anchor(&mut self) {
        let at = |anchor: Entry| self.shown.iter().position(|&line| self.lines[line as usize] == anchor);
        if let Some((at, row)) = self.anchor.and_then(|(anchor, row)| Some((at(anchor)?, row))) {
            (self.cursor, self.top) = (at, at.saturating_sub(row));
        }
        self.clamp();
    }

    /// Puts the lines in an order; one by words waits until these are looked up.
    pub(super) fn arrange(&mut self, arrangement: Arrangement) {
        self.arrangement = arrangement;
        self.anchor = self.anchored();
        self.order = (0..self.lines.len() as u32).collect();
        self.keys = arrangement.is_by_words().then(Vec::new).filter(|_| self.unread.is_empty());
    }

    /// Puts the lines in the order of ranks of their articles.
    pub(super) fn rank(&mut self, rank: impl Fn(ArticleId) -> usize) {
        let lines = &self.lines;
        self.order.sort_by_key(|&line| rank(lines[line as usize].article));
    }

    /// Keeps the lines that have every word of `filter`; the cursor stays on its line when all are.
    pub fn narrow(&mut self, filter: &str) {
        let here = self.anchored().filter(|_| filter.is_empty());
        let more = filter.starts_with(&self.filter) && self.narrowing.is_none() && !self.words.is_empty();
        filter.clone_into(&mut self.filter);
        self.words = filter.split_whitespace().map(fold).collect();
        self.narrowing = (!self.words.is_empty()).then_some((0, more));
        if !more {
            self.kept.fill(self.words.is_empty());
        }
        (self.cursor, self.anchor) = (0, here);
        self.show();
    }

    /// Remembers the line of the cursor until [`Concordance::widen`].
    pub fn hold(&mut self) {
        self.before = self.anchored();
    }

    /// Keeps the lines that `filter` left before, with the cursor where it was then.
    pub fn widen(&mut self, filter: &str) {
        self.narrow(filter);
        if let Some(before) = self.before.take() {
            self.rest_on(before);
        }
    }

    /// The line of the cursor, and its row of the screen; while lines are still looked for, that which it waits for.
    pub(super) fn anchored(&self) -> Option<(Entry, usize)> {
        self.anchor.or_else(|| Some((self.current()?, self.cursor - self.top)))
    }

    /// Puts the cursor on a line at a row of the screen, and keeps it there while lines come.
    pub(super) fn rest_on(&mut self, anchor: (Entry, usize)) {
        self.anchor = Some(anchor);
        self.show();
    }

    /// Moves the cursor by a motion, `count` times.
    pub fn move_by(&mut self, motion: Motion, count: usize) {
        self.cursor = step(self.cursor, motion, count, self.fits);
        self.anchor = None;
        self.clamp();
    }

    /// Puts the cursor on the line of a row of the screen; whether there is one.
    pub fn click(&mut self, row: usize) -> bool {
        let there = row < self.fits && self.top + row < self.shown.len();
        if there {
            (self.cursor, self.anchor) = (self.top + row, None);
        }
        there
    }

    /// Takes over how many lines fit on the screen.
    pub(super) fn lay_out(&mut self, fits: usize) {
        if std::mem::replace(&mut self.fits, fits) == fits {
            self.clamp();
        } else {
            self.go_to_anchor();
        }
    }

    fn clamp(&mut self) {
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, self.fits, self.shown.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = ["delta", "alpha", "Charlie", "bravo"];

    /// The words of a line: those of its number, and of its article.
    fn context(entry: Entry) -> Context {
        let word = |number: u32| WORDS[number as usize % WORDS.len()];
        Context { before: word(entry.number).into(), name: "Brandt".into(), after: word(entry.article.0 + 1).into() }
    }

    /// Does what is to be done for one article, as `lines` does it.
    fn work(lines: &mut Concordance) {
        let Some((task, id)) = lines.task() else { return };
        if task == Task::Search {
            lines.searched(id.0 % 4);
        }
        for line in lines.run(task) {
            let context = context(lines.lines[line]);
            match task {
                Task::Sort => lines.sort_by(context.key(lines.arrangement)),
                _ => lines.keep(lines.may_keep(line) && context.has(&lines.words)),
            }
        }
        lines.show();
    }

    proptest::proptest! {
        /// However keys come between the slices of work, the end is the same, and the cursor is on a line.
        #[test]
        fn what_is_done_between_slices_does_not_matter(
            articles in 0..12_u32, deeds in proptest::collection::vec((0..8_u8, 0..5_usize), 0..40), known: bool,
        ) {
            let ids: Vec<ArticleId> = (0..articles).map(ArticleId).collect();
            let counts: Vec<_> = ids.iter().map(|&id| (id, id.0 % 4)).collect();
            let mut lines = if known {
                Concordance::new(Source::Query, &counts, Vec::new())
            } else {
                Concordance::new(Source::Find, &[], ids)
            };
            lines.lay_out(3);
            for (deed, number) in deeds {
                match deed {
                    0..=3 => work(&mut lines),
                    4 => {
                        let next = [Arrangement::Date, Arrangement::Before, Arrangement::After][number % 3];
                        lines.arrange(next);
                        lines.show();
                    }
                    5 => lines.narrow(["", "a", "al", "alpha", "alpha bravo"][number]),
                    6 => lines.move_by(Motion::Down, number),
                    _ => lines.move_by(Motion::Up, number),
                }
                assert!(lines.shown.is_empty() || lines.current().is_some());
                assert!((lines.top..lines.top + lines.fits).contains(&lines.cursor));
            }
            while !lines.is_done() {
                work(&mut lines);
            }
            let all = counts.iter().flat_map(|&(article, count)| (0..count).map(move |number| Entry { article, number }));
            let words: Vec<String> = lines.filter.split_whitespace().map(String::from).collect();
            let mut expected: Vec<Entry> = all.filter(|&entry| context(entry).has(&words)).collect();
            expected.sort_by_key(|&entry| context(entry).key(lines.arrangement));
            let shown: Vec<Entry> = lines.shown.iter().map(|&line| lines.lines[line as usize]).collect();
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn the_cursor_stays_on_its_line_while_others_come_and_go() {
        let counts: Vec<_> = (0..4).map(|id| (ArticleId(id), 2)).collect();
        let mut lines = Concordance::new(Source::Query, &counts, Vec::new());
        lines.move_by(Motion::Down, 5);
        let line = lines.current();
        lines.arrange(Arrangement::After);
        while !lines.is_done() {
            assert_eq!(lines.current(), line);
            work(&mut lines);
        }
        assert_eq!((lines.current(), lines.cursor), (line, 3), "two of alpha, two of bravo");
    }
}
