//! The thread that matches articles against queries: it asks on all cores, and a newer question ends an older one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender};

use super::Event;
use crate::app::Action;
use crate::collection::{ArticleId, Asked, Selection, rank};

/// Articles matched between two looks for a newer question.
const MATCHED_AT_ONCE: usize = 256;

/// A query to match against articles.
pub struct Question {
    /// Answers to older generations are of no use.
    pub generation: u64,
    /// What is asked.
    pub query: Arc<Asked>,
    /// The articles.
    pub articles: Selection,
    /// Whether it is how well they match.
    pub ranked: bool,
}

/// Answers questions, the newest generation only.
pub fn answer(asked: &Receiver<Question>, events: &Sender<Event>) {
    let mut waiting: Vec<Question> = Vec::new();
    loop {
        if waiting.is_empty() {
            let Ok(question) = asked.recv() else { return };
            waiting.push(question);
        }
        waiting.extend(asked.try_iter());
        let newest = waiting.iter().map(|question| question.generation).max().unwrap_or(0);
        waiting.retain(|question| question.generation == newest);
        let question = waiting.remove(0);
        let generation = question.generation;
        let overtaken = || {
            waiting.extend(asked.try_iter());
            waiting.iter().any(|question| question.generation > generation)
        };
        let action = if question.ranked {
            question.scores(overtaken).map(|scores| Action::Ranked { generation, scores })
        } else {
            question.hits(overtaken).map(|hits| Action::Narrowed { generation, hits })
        };
        if action.is_some_and(|action| events.send(Event::Action(action)).is_err()) {
            return;
        }
    }
}

impl Question {
    /// The articles that match, with their hits, found on all cores; `None` when a newer question has come meanwhile.
    fn hits(&self, mut overtaken: impl FnMut() -> bool) -> Option<Vec<(ArticleId, u32)>> {
        let chunks: Vec<_> = self.articles.ids().chunks(MATCHED_AT_ONCE).collect();
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let take = || chunks.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| !stop.load(Ordering::Relaxed));
        let help = || {
            let mut hits = Vec::new();
            while let Some(chunk) = take() {
                hits.extend(self.hits_in(chunk));
            }
            hits
        };
        let helpers = thread::available_parallelism().map_or(1, usize::from).min(chunks.len()).saturating_sub(1);
        let hits = thread::scope(|scope| {
            let threads: Vec<_> = (0..helpers).map(|_| scope.spawn(help)).collect();
            let mut hits = Vec::new();
            while let Some(chunk) = take() {
                hits.extend(self.hits_in(chunk));
                stop.store(overtaken(), Ordering::Relaxed);
            }
            hits.extend(threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()));
            hits
        });
        // The last look may have found that none is needed any more.
        (!stop.into_inner()).then_some(hits)
    }

    /// How well the articles match; `None` when a newer question has come meanwhile.
    fn scores(&self, mut overtaken: impl FnMut() -> bool) -> Option<Vec<(ArticleId, f64)>> {
        let mut stop = false;
        let articles = self.articles.iter().take_while(|_| {
            stop = overtaken();
            !stop
        });
        let scores = catch_unwind(AssertUnwindSafe(|| rank(&self.query, articles))).unwrap_or_default();
        (!stop).then(|| scores.into_iter().collect())
    }

    fn hits_in(&self, articles: &[ArticleId]) -> Vec<(ArticleId, u32)> {
        let count = |id| {
            let count = || self.query.count(id, self.articles.article(id));
            catch_unwind(AssertUnwindSafe(count)).unwrap_or(None)
        };
        articles.iter().filter_map(|&id| Some((id, count(id)?))).collect()
    }
}
