//! What stands in a concordance: which articles have how many lines, the words of those on the screen, and the work in
//! slices that looks at every text.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::action::Effect;
use super::card::spot;
use super::concordance::{Concordance, Entry, Held, Keyed, Part, Source, Spot, Task};
use super::following::marks_nothing;
use super::{Active, App};
use crate::article::Article;
use crate::collection::concordance::{Arrangement, Context, squeezed};
use crate::collection::{ArticleId, Near, together};
use crate::text::{Span, counted, grouped};

/// Bytes of text that are looked at between two frames: a few thousandths of a second of work.
const SLICE: usize = 2 << 20;
/// What an article costs besides its text, in bytes.
const EACH: usize = 1 << 10;

impl App {
    /// Shows all mentions of whom the open card is about, else of the followed entity, as a list, or the hits of what is
    /// active.
    pub(super) fn open_mentions(&mut self) {
        match (self.on_card().or(self.follow), self.active) {
            (Some(entity), _) => self.open_lines(Source::Mentions(entity)),
            (None, Some(_)) => self.open_hits(),
            (None, None) => self.say("nothing followed or searched; press Enter or * on a name first"),
        }
    }

    /// Shows all hits of what is searched, or of the query, as a list.
    pub(super) fn open_hits(&mut self) {
        let source = match self.active {
            Some(Active::Find) => Some(Source::Find),
            _ if self.narrowing.is_on() => Some(Source::Query),
            _ => self.find.is_some().then_some(Source::Find),
        };
        match source {
            Some(source) => self.open_lines(source),
            None => self.say("no search is active: & narrows the list, / finds in the text"),
        }
    }

    /// Opens a concordance on the line where the reader is.
    pub(super) fn open_lines(&mut self, source: Source) {
        self.refresh();
        self.layers.concordance = Some(self.lines_of(source));
        self.work_on_lines();
        let is_empty = |lines: &Concordance| lines.lines.is_empty() && lines.is_done();
        if let Some(empty) = self.layers.concordance.take_if(|lines| is_empty(lines)) {
            let words = match empty.source {
                Source::Quotes(..) => format!("no quotes{} here", self.whose(&empty.source)),
                Source::Query if !self.narrowing.has_places() => marks_nothing(&self.lines_label(&empty.source)),
                _ => format!("{} is not in any listed article", self.lines_label(&empty.source)),
            };
            self.say(words);
            return;
        }
        self.measure();
        let here = self.reader.article.zip(self.reader.spot).and_then(|(article, spot)| self.entry_at(article, spot));
        if let Some((concordance, entry)) = self.layers.concordance.as_mut().zip(here) {
            concordance.rest_on((entry, concordance.fits / 2));
        }
    }

    /// Makes the open concordance anew after its articles, or the names in them, have changed.
    pub(super) fn renew_lines(&mut self) {
        let Some(old) = self.layers.concordance.take() else { return };
        let mut new = self.lines_of(old.source.clone());
        new.narrow(&old.filter);
        (new.fits, new.before) = (old.fits, old.before);
        if let Some(anchor) = old.anchored() {
            new.rest_on(anchor);
        }
        self.arrange_lines(&mut new, old.arrangement);
        self.layers.concordance = Some(new);
    }

    /// The line that leads to a place.
    fn entry_at(&self, article: ArticleId, place: Span) -> Option<Entry> {
        let spots = self.spots(&self.layers.concordance.as_ref()?.source, article, None);
        let number = spots.iter().position(|&(span, _)| span == place)?;
        Some(Entry { article, number: number as u32 })
    }

    /// A concordance with all lines that are known without opening a text.
    fn lines_of(&self, source: Source) -> Concordance {
        let counts = match &source {
            Source::Mentions(entity) => self.in_list(self.collection.articles_of(*entity)),
            Source::Part(entity, part) => {
                let all = self.collection.articles_of(*entity).into_iter();
                all.filter(|&(id, _)| self.is_part(id, part)).collect()
            }
            Source::Query => self.in_list(self.narrowing.hits().collect()),
            Source::Together(..) | Source::Find | Source::Quotes(..) => Vec::new(),
        };
        let mut unread = match &source {
            Source::Together(one, other, _) => {
                let others: FxHashMap<ArticleId, u32> = self.collection.articles_of(*other).into_iter().collect();
                let all = self.collection.articles_of(*one).into_iter().map(|(id, _)| id);
                all.filter(|id| others.contains_key(id)).collect()
            }
            Source::Quotes(_, Some(open)) => vec![*open],
            Source::Quotes(Some(speaker), None) => {
                self.in_list(self.collection.articles_of(*speaker)).into_iter().map(|(id, _)| id).collect()
            }
            Source::Find | Source::Quotes(None, None) => self.listed().map(|(_, id)| id).collect(),
            Source::Mentions(_) | Source::Part(..) | Source::Query => Vec::new(),
        };
        self.collection.newest_first(&mut unread);
        let mut order: Vec<ArticleId> = counts.iter().map(|&(id, _)| id).collect();
        self.collection.newest_first(&mut order);
        let counts: FxHashMap<ArticleId, u32> = counts.into_iter().collect();
        let counts: Vec<_> = order.into_iter().map(|id| (id, counts[&id])).collect();
        Concordance::new(source, &counts, unread)
    }

    /// Those articles that the list shows.
    fn in_list(&self, counts: Vec<(ArticleId, u32)>) -> Vec<(ArticleId, u32)> {
        let counts: FxHashMap<ArticleId, u32> = counts.into_iter().filter(|&(_, count)| count > 0).collect();
        self.listed().filter_map(|(_, id)| Some((id, *counts.get(&id)?))).collect()
    }

    fn is_part(&self, id: ArticleId, part: &Part) -> bool {
        let article = self.collection.article(id);
        let day = article.published.map(|(day, _)| day);
        match part {
            Part::Period(period) => day.is_some_and(|day| period.contains(day)),
            Part::Undated => day.is_none(),
            Part::Outlet(outlet) => article.outlet == *outlet,
        }
    }

    /// Where the lines of an article lead; its text is opened when it is needed and not given.
    pub(super) fn spots(&self, source: &Source, id: ArticleId, article: Option<&Article>) -> Vec<Spot> {
        let open = || article.map_or_else(|| self.text_of(id), Cow::Borrowed);
        let plain = |spans: Vec<Span>| spans.into_iter().map(|span| (span, None)).collect();
        match source {
            Source::Mentions(entity) | Source::Part(entity, _) => plain(self.collection.mentions_in(id, *entity)),
            Source::Together(one, other, near) => {
                let [one, other] = [one, other].map(|&entity| self.collection.mentions_in(id, entity));
                plain(together(&open(), &one, &other, *near))
            }
            Source::Query => plain(self.narrowing.spans(&self.collection, id, &open())),
            Source::Find => plain(self.find_in(&open())),
            Source::Quotes(speaker, _) => {
                let speaker = speaker.map(|speaker| self.collection.current(speaker));
                let said = self.collection.quotes(id).into_iter();
                let said = said.map(|quote| (quote.span, self.collection.speaker(id, &quote)));
                said.filter(|(_, by)| speaker.is_none() || *by == speaker).collect()
            }
        }
    }

    /// The words of a line.
    fn context(&self, source: &Source, article: &Article, (span, speaker): Spot) -> Context {
        if !matches!(source, Source::Quotes(..)) {
            return Context::of(article, span);
        }
        let speaker = speaker.map_or_else(|| Cow::Borrowed("(unsure)"), |entity| self.collection.entity(entity).name);
        let after = squeezed(span.of(&article.text));
        Context { before: speaker.into_owned(), name: String::new(), after }
    }

    /// Does a slice of the work on the lines, and asks to be called again after the next frame when some is left.
    pub(super) fn work_on_lines(&mut self) {
        let Some(mut lines) = self.layers.concordance.take_if(|lines| !lines.is_done()) else { return };
        let (mut bytes, was_counted) = (0, lines.is_counted());
        while bytes < SLICE
            && let Some((task, id)) = lines.task()
        {
            bytes += EACH + self.collection.article(id).length as usize;
            self.work_on(&mut lines, task, id);
        }
        if !was_counted && lines.is_counted() && lines.arrangement == Arrangement::Outlet {
            self.rank_by_outlet(&mut lines);
        }
        lines.show();
        // One request is enough, however many keys come before it is met.
        if !lines.is_done() && !std::mem::replace(&mut self.goes_on, true) {
            self.outbox.push(Effect::GoOn);
        }
        self.layers.concordance = Some(lines);
        // There may be more lines now than the list had room for.
        self.measure();
    }

    /// Does what is to be done with the lines of one article.
    fn work_on(&self, lines: &mut Concordance, task: Task, id: ArticleId) {
        if task == Task::Search {
            let count = self.spots(&lines.source, id, None).len() as u32;
            return lines.searched(count);
        }
        let run = lines.run(task);
        if task == Task::Narrow && !run.clone().any(|line| lines.may_keep(line)) {
            return run.for_each(|_| lines.keep(false));
        }
        let article = self.text_of(id);
        let spots = self.spots(&lines.source, id, Some(&article));
        for line in run {
            let spot = spots.get(lines.lines[line].number as usize).copied().unwrap_or_default();
            let context = self.context(&lines.source, &article, spot);
            match task {
                Task::Sort => lines.sort_by(context.key(lines.arrangement)),
                _ => lines.keep(lines.may_keep(line) && context.has(&lines.words)),
            }
        }
    }

    /// Puts the lines of the open concordance in the next order.
    pub(super) fn arrange(&mut self) {
        let Some(mut lines) = self.layers.concordance.take() else {
            self.say("these lines have only one order");
            return;
        };
        let next = lines.arrangement.next();
        self.arrange_lines(&mut lines, next);
        self.layers.concordance = Some(lines);
    }

    fn arrange_lines(&self, lines: &mut Concordance, arrangement: Arrangement) {
        lines.arrange(arrangement);
        if arrangement == Arrangement::Outlet {
            self.rank_by_outlet(lines);
        }
        lines.show();
    }

    fn rank_by_outlet(&self, lines: &mut Concordance) {
        let mut articles: Vec<ArticleId> = lines.lines.iter().map(|line| line.article).collect();
        articles.dedup();
        let ranks = self.collection.outlet_ranks(&articles);
        lines.rank(|id| ranks.get(&id).copied().unwrap_or_default());
    }

    /// Looks up the words of the lines that have come on the screen.
    pub(super) fn fill_rows(&mut self) {
        let Some(mut lines) = self.layers.concordance.take() else { return };
        let in_sight = lines.shown.iter().copied().skip(lines.top).take(lines.fits);
        if !lines.rows.iter().map(|row| row.line).eq(in_sight.clone()) {
            let mut known: FxHashMap<u32, Keyed> =
                std::mem::take(&mut lines.rows).into_iter().map(|row| (row.line, row)).collect();
            let mut held = lines.held.take();
            lines.rows = in_sight
                .map(|line| known.remove(&line).unwrap_or_else(|| self.keyed(&lines, line, &mut held)))
                .collect();
            lines.held = held;
        }
        self.layers.concordance = Some(lines);
    }

    /// A line with its words.
    fn keyed(&self, lines: &Concordance, line: u32, held: &mut Option<Held>) -> Keyed {
        let Entry { article: id, number } = lines.lines[line as usize];
        let known = held.take().filter(|held| held.id == id).unwrap_or_else(|| {
            let article = self.collection.open(id);
            let spots = self.spots(&lines.source, id, Some(&article));
            Held { id, article, spots }
        });
        let held = held.insert(known);
        // Names may have been joined anew since the line was made.
        let spot = held.spots.get(number as usize).copied().unwrap_or_default();
        let context = self.context(&lines.source, &held.article, spot);
        let is_sure = match lines.source {
            Source::Quotes(..) => spot.1.is_some(),
            Source::Mentions(_) | Source::Part(..) => !self.collection.inferred(id).contains(&spot.0),
            Source::Together(..) | Source::Query | Source::Find => true,
        };
        Keyed { line, article: id, span: spot.0, context, is_sure }
    }

    /// Goes to the line under the cursor; the way back leads to the list.
    pub(super) fn enter_line(&mut self) {
        self.refresh();
        // The cursor may have moved since the last frame.
        self.fill_rows();
        if let Some(place) = self
            .layers
            .concordance
            .as_ref()
            .and_then(|lines| lines.current_row())
            .map(|row| spot(row.article, row.span))
        {
            self.leave_views(place);
        }
    }

    /// What names the lines of a concordance.
    pub(super) fn lines_label(&self, source: &Source) -> String {
        let name = |entity| self.collection.entity(entity).name;
        match source {
            Source::Mentions(entity) | Source::Quotes(Some(entity), _) => name(*entity).into_owned(),
            Source::Part(entity, Part::Undated) => format!("{}, undated", name(*entity)),
            Source::Part(entity, Part::Outlet(outlet)) => {
                format!("{}, {}", name(*entity), outlet.as_deref().unwrap_or("unknown outlet"))
            }
            Source::Part(entity, Part::Period(period)) if period.first == period.last => {
                format!("{}, {}", name(*entity), period.first)
            }
            Source::Part(entity, Part::Period(period)) => {
                format!("{}, {} to {}", name(*entity), period.first, period.last)
            }
            Source::Together(one, other, _) => format!("{} with {}", name(*one), name(*other)),
            Source::Query => format!("&{}", self.narrowing.good),
            Source::Find => format!("/{}", self.find.as_ref().map_or("", |find| &find.words)),
            Source::Quotes(None, _) => String::new(),
        }
    }

    fn whose(&self, source: &Source) -> String {
        match self.lines_label(source) {
            name if name.is_empty() => name,
            name => format!(" of {name}"),
        }
    }

    /// The title of the open concordance: whose lines, how many, of how many articles.
    pub fn lines_title(&self) -> Option<String> {
        let lines = self.layers.concordance.as_ref()?;
        let thing = match lines.source {
            Source::Mentions(_) | Source::Part(..) => "mention",
            Source::Together(_, _, Near::Sentence) => "sentence",
            Source::Together(_, _, Near::Paragraph) => "paragraph",
            Source::Together(_, _, Near::Article) => "article",
            Source::Query | Source::Find => "hit",
            Source::Quotes(..) => "quote",
        };
        let label = self.lines_label(&lines.source);
        let label = if label.is_empty() { label } else { format!("{label}: ") };
        let some = if lines.filter.is_empty() { String::new() } else { format!("{} of ", grouped(lines.shown.len())) };
        let (all, articles) = (counted(lines.lines.len(), thing), counted(lines.articles, "article"));
        let articles = if thing == "article" { String::new() } else { format!(" in {articles}") };
        let more = if lines.is_done() || lines.is_sorting() { "" } else { " …" };
        Some(format!("{label}{some}{all}{articles}{more}"))
    }
}
