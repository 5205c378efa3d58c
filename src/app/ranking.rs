//! The list with the articles first that answer the query best: worked out behind the screen, and only while the list is
//! sorted so, for every article must be opened for it.

use rustc_hash::FxHashMap;

use super::App;
use super::action::{Effect, Motion};
use crate::collection::{ArticleId, order};

/// How well articles answer the query that narrows the list.
#[derive(Debug, Default)]
pub struct Ranking {
    scores: FxHashMap<ArticleId, f64>,
    /// Whether it is asked for, for the articles that match now.
    pub(super) is_asked: bool,
    /// Whether the cursor goes to the best article once that is known.
    pub(super) to_best: bool,
}

impl App {
    /// Sorts articles by how well they answer the query, as far as that is known; asks for it when it is not.
    pub(super) fn best_first(&mut self, shown: &mut [ArticleId]) {
        order::best_first(shown, |id| self.narrowing.ranking.scores.get(&id).copied());
        let answered = self.narrowing.answered().filter(|_| !self.narrowing.ranking.is_asked);
        if let Some((generation, query)) = answered {
            self.narrowing.ranking.is_asked = true;
            let articles = self.collection.select(self.collection.ids());
            self.outbox.push(Effect::Rank { generation, query, articles });
        }
    }

    /// Takes over how well articles answer the query.
    pub(super) fn ranked(&mut self, generation: u64, scores: Vec<(ArticleId, f64)>) {
        if self.narrowing.answered().is_some_and(|(answered, _)| answered == generation) {
            self.narrowing.ranking.scores = scores.into_iter().collect();
            self.stale.list = true;
            if std::mem::take(&mut self.narrowing.ranking.to_best) {
                self.show_best();
            }
        }
    }

    /// Goes to the best article, at once or as soon as it is known: whoever asks for this order wants to see it.
    pub(super) fn show_best(&mut self) {
        let Some(from) = self.place() else { return };
        let is_known = self.narrowing.ranking.is_asked;
        self.refresh();
        if !is_known {
            self.narrowing.ranking.to_best = true;
            return;
        }
        self.list.move_by(Motion::Top, 1);
        self.open_current();
        if let Some(to) = self.place() {
            self.jumps.record(from, to);
        }
    }
}
