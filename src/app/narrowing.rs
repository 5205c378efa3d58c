//! Narrowing the list by a query: every edit is a question of a new generation; late answers to old ones are dropped, and
//! the last good list stays until the new one is there.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::action::Effect;
use super::ranking::Ranking;
use super::{Active, App, Ask};
use crate::article::Article;
use crate::collection::{ArticleId, Asked, Collection, Query, QueryError, ReadSet};
use crate::text::Span;

/// The query that narrows the list.
#[derive(Debug, Default)]
pub struct Narrowing {
    /// The query as typed.
    pub text: String,
    /// What is wrong with what is typed, if it cannot be used.
    pub error: Option<QueryError>,
    /// The text of the query that is asked: with an error in what is typed, what stands before it, or what was kept.
    pub good: String,
    /// The query that is asked.
    asked: Option<Arc<Asked>>,
    /// The query that `hits` answers: until an answer comes, the one before.
    query: Option<Arc<Asked>>,
    hits: FxHashMap<ArticleId, u32>,
    /// Whether `hits` is the answer for all articles, and for names as they are: then a narrower query need only be
    /// asked of these.
    whole: bool,
    generation: u64,
    /// The articles that the question is about, when not about all: only of these the answer says something new.
    under_way: Vec<ArticleId>,
    /// While a question of this generation is without an answer: articles to ask about then. While a collection is read
    /// they come faster than they are matched, and many at once are matched quicker.
    pending: Option<Vec<ArticleId>>,
    /// Whether the answer to the present generation is still to come.
    waiting: bool,
    /// Whether that is for a change of what is typed, not of the articles.
    typed: bool,
    /// How well the articles answer it.
    pub(super) ranking: Ranking,
}

impl Narrowing {
    /// Whether the list is narrowed.
    pub fn is_on(&self) -> bool {
        self.query.is_some()
    }

    /// Whether the list is narrowed by the query that was asked last, not by one before it.
    pub fn is_settled(&self) -> bool {
        self.is_on() && !self.waiting
    }

    /// Whether it is known of every article whether it matches.
    pub(super) fn is_whole(&self) -> bool {
        self.is_settled() && self.whole
    }

    /// Whether the query finds places in texts.
    pub fn has_places(&self) -> bool {
        self.query.as_ref().is_some_and(|query| query.query().has_places())
    }

    /// Whether an article matches.
    pub fn has(&self, id: ArticleId) -> bool {
        self.hits.contains_key(&id)
    }

    /// Articles that match, with their hits.
    pub fn hits(&self) -> impl Iterator<Item = (ArticleId, u32)> + '_ {
        self.hits.iter().map(|(&article, &hits)| (article, hits))
    }

    /// The query that is answered, with the generation of the answer, when that is not of a query before it.
    pub(super) fn answered(&self) -> Option<(u64, Arc<Asked>)> {
        self.query.clone().filter(|_| !self.waiting).map(|query| (self.generation, query))
    }

    /// The query as it was asked last.
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_deref()
    }

    /// Forgets the hits of articles.
    pub(super) fn forget(&mut self, articles: &[ArticleId]) {
        for id in articles {
            self.hits.remove(id);
        }
    }

    /// Finds out whom the queries mean after all names were joined anew: the ids that they hold mean nothing any more.
    pub(super) fn find_names_anew(&mut self, collection: &Collection) {
        let queries = [&mut self.query, &mut self.asked].into_iter().flatten();
        for query in queries.filter(|query| query.query().asks_for_names()) {
            *query = Arc::new(query.anew(collection));
        }
    }

    /// The hits in one article.
    pub fn spans(&self, collection: &Collection, id: ArticleId, article: &Article) -> Vec<Span> {
        self.query.as_ref().and_then(|query| query.hits(collection, id, article)).unwrap_or_default()
    }

    /// What was read when the query was asked.
    pub(super) fn read_set(&self) -> Option<&Arc<ReadSet>> {
        self.asked.as_ref().map(|asked| asked.read_set())
    }

    /// The articles of which a query must be asked, when not of all: it matches none but those that match already.
    fn candidates(&self, query: &Asked) -> Option<Vec<ArticleId>> {
        self.query.as_ref().filter(|wider| self.whole && query.narrows(wider))?;
        Some(self.hits.keys().copied().collect())
    }
}

impl App {
    /// Says which name of the query nobody bears, and who has one like it.
    pub(super) fn tell_nobody(&mut self) {
        let Some(nobody) = self.narrowing.asked().and_then(|asked| asked.nobody().next()) else { return };
        self.warn(self.collection.no_match(nobody.name, nobody.kind));
    }

    /// Narrows the list by a query; with an error in it, by what stands before the word with the error, or when that is
    /// nothing, by the query that was kept last: half a word would find what nobody asked for.
    pub(super) fn narrow(&mut self, text: &str) {
        let before = self.narrowing.generation;
        self.narrow_as_of(text, None);
        self.narrowing.typed |= self.narrowing.generation != before && self.narrowing.asked.is_some();
    }

    /// The same with what was read then: what is read since stays in the list. What `n` steps through stays, too.
    pub(super) fn narrow_as_of(&mut self, text: &str, read: Option<Arc<ReadSet>>) {
        let read = read.unwrap_or_else(|| self.collection.read_set().clone());
        let error = Query::parse_with(text, self.filters.all()).err();
        let kept =
            self.prompts.open.as_ref().filter(|prompt| prompt.ask == Ask::Narrow).map(|prompt| prompt.before.clone());
        let good = match Query::good_part(text, self.filters.all()) {
            "" if error.is_some() => kept.unwrap_or_default(),
            part => part.to_owned(),
        };
        let is_asked =
            good == self.narrowing.good && self.narrowing.asked.as_ref().is_some_and(|asked| asked.is_as_of(&read));
        if good.trim().is_empty() {
            self.widen_list();
        } else if !is_asked && let Ok(query) = Query::parse_with(&good, self.filters.all()) {
            self.narrowing.typed = false;
            // Whoever narrows the list anew wants to see what it has.
            self.changed = None;
            // What names meant is known still: when that changes, all is asked again.
            let before = self.narrowing.asked.take();
            let asked = Arc::new(query).ask(&self.collection, before.as_deref()).as_of(read);
            let candidates = self.narrowing.candidates(&asked);
            self.put(asked, candidates.unwrap_or_else(|| self.collection.ids().collect()));
        }
        text.clone_into(&mut self.narrowing.text);
        (self.narrowing.error, self.narrowing.good) = (error, good);
    }

    /// Asks which of these articles match, instead of what was asked before.
    fn put(&mut self, asked: Asked, articles: Vec<ArticleId>) {
        self.narrowing.generation += 1;
        self.narrowing.waiting = true;
        self.narrowing.under_way.clear();
        self.narrowing.asked = Some(Arc::new(asked));
        self.send(articles);
    }

    /// Asks all again when the query is about names, which are others now.
    pub(super) fn ask_again(&mut self) {
        // Nothing may be asked of those alone who were found by names as they were, whatever is asked by now.
        let by_names = |asked: &Arc<Asked>| asked.query().asks_for_names();
        self.narrowing.whole &= !self.narrowing.query.as_ref().is_some_and(by_names);
        let Some(asked) = self.narrowing.asked.as_ref().filter(|asked| by_names(asked)) else { return };
        let asked = asked.anew(&self.collection);
        self.narrowing.whole = false;
        self.put(asked, self.collection.ids().collect());
    }

    /// Shows all articles again, the open one where it is.
    pub(super) fn widen_list(&mut self) {
        let generation = self.narrowing.generation + 1;
        self.narrowing = Narrowing { generation, ..Narrowing::default() };
        if self.active == Some(Active::Query) {
            self.reactivate();
        }
        self.stale.list = true;
    }

    /// Asks which of these articles, which are new or read otherwise now, match the query; those that are gone do not.
    pub(super) fn match_articles(&mut self, ids: Vec<ArticleId>) {
        if ids.is_empty() {
            return;
        }
        self.narrowing.whole = false;
        match &mut self.narrowing.pending {
            Some(pending) => pending.extend(ids),
            None => self.ask_more(ids),
        }
    }

    /// Asks about some articles besides those that are answered; nothing when all of them are gone.
    fn ask_more(&mut self, mut ids: Vec<ArticleId>) {
        ids.retain(|&id| {
            let is_here = self.collection.is_here(id);
            if !is_here {
                self.narrowing.hits.remove(&id);
            }
            is_here
        });
        self.narrowing.whole = ids.is_empty();
        if !ids.is_empty() {
            self.narrowing.under_way.clone_from(&ids);
            self.send(ids);
        }
    }

    fn send(&mut self, ids: Vec<ArticleId>) {
        let Some(query) = self.narrowing.asked.clone() else { return };
        self.narrowing.pending = Some(Vec::new());
        let articles = self.collection.select(ids);
        self.outbox.push(Effect::Narrow { generation: self.narrowing.generation, query, articles });
    }

    /// Takes over which articles match.
    pub(super) fn narrowed(&mut self, generation: u64, hits: Vec<(ArticleId, u32)>) {
        if generation != self.narrowing.generation || self.narrowing.asked.is_none() {
            return;
        }
        let under_way = std::mem::take(&mut self.narrowing.under_way);
        if std::mem::take(&mut self.narrowing.waiting) {
            self.narrowing.hits.clear();
            self.narrowing.query.clone_from(&self.narrowing.asked);
            if std::mem::take(&mut self.narrowing.typed) {
                self.activate(if self.follow.is_some() { Active::Follow } else { Active::Query });
            }
        }
        self.narrowing.forget(&under_way);
        self.narrowing.hits.extend(hits);
        self.narrowing.ranking.is_asked = false;
        // When none has come or changed meanwhile, these are the hits of all articles.
        let pending = self.narrowing.pending.take().unwrap_or_default();
        self.ask_more(pending);
        self.note_count();
        self.stale.list = true;
    }
}
