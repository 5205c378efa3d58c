//! What is done once everything is worked out, for then nothing else waits, and again after each change: it is kept for
//! the next start, and the index of a large collection is brought up to date. Smaller ones have none: it would take memory
//! and disk for what is quick enough there.

use super::App;
use super::action::Effect;

/// Articles that are matched without an index. To open and search 10,000 of them, 4.7 KB each, takes 0.26 to 0.40 s of
/// one core (`index_scan` in `benches/README.md`): with more than these, two cores need a quarter of a second for a key.
const FEW: usize = 15_000;
/// Bytes of text that are matched without an index: those of so many articles.
const SHORT: u64 = 70_000_000;

impl App {
    /// Has what was worked out kept and indexed, if that is all and articles have come or changed since the last time.
    pub(super) fn keep_when_done(&mut self) {
        let (articles, revision) = (self.collection.len(), self.collection.revision());
        let is_done = self.loading.progress.all_read() && self.collection.analysed_count() == articles;
        if articles == 0 || !is_done || self.loading.kept == revision || !self.loading.recurrence.is_at_rest() {
            return;
        }
        self.loading.kept = revision;
        self.outbox.push(Effect::Keep);
        let bytes = || self.collection.ids().map(|id| u64::from(self.collection.article(id).length)).sum::<u64>();
        if articles > FEW || bytes() > SHORT {
            let all = self.collection.ids().map(|id| self.collection.article(id).clone()).collect();
            self.outbox.push(Effect::Index(all));
        }
    }

    /// Says that there is no index, and why.
    pub(super) fn not_indexed(&mut self, why: &str) {
        self.warn(format!("these articles cannot be indexed, so searches are slower: {why}"));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Colours, Report, Settings};
    use super::*;
    use crate::analysis::Analysis;
    use crate::article::{Article, Stored};

    /// What is asked for once it is known what recurs among so many articles: their number, if they are to be indexed.
    fn asked(articles: usize, are_analysed: bool) -> Vec<usize> {
        let (help, commands) = (Vec::new(), Vec::new());
        let colours = Colours::None;
        let settings = Settings { name: String::new(), colours, hyperlinks: false, light: false, help, commands };
        let mut app = App::new(settings, 80, 24);
        let article = Arc::new(Stored::new(Article { text: "The ferry stays.".into(), ..Article::default() }));
        app.update(Report::Found { files: 0, done: true });
        for _ in 0..articles {
            let id = app.collection.add(0, article.clone());
            if are_analysed {
                app.collection.analysed(id, Analysis::default());
            }
        }
        let count = |effect| if let Effect::Index(articles) = effect { Some(articles.len()) } else { None };
        app.update(Report::Recurring(Vec::new()));
        app.settle().into_iter().filter_map(count).collect()
    }

    #[test]
    fn a_large_collection_is_indexed_once_it_is_quiet() {
        assert!(asked(FEW, true).is_empty());
        assert_eq!(asked(FEW + 1, true), [FEW + 1]);
        assert!(asked(FEW + 1, false).is_empty(), "names are still being found");
    }
}
