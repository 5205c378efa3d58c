//! When the index of a large collection is brought up to date: once all articles are read, what recurs among them is known
//! and their names are found, for then nothing else is waited for; and again after each change. Smaller collections have
//! none: it would take memory and disk for what is quick enough there.

use std::sync::Arc;

use super::App;
use super::action::Effect;
use crate::article::Stored;

/// Articles that are matched without an index. To open and search 10,000 of them, 4.7 KB each, takes 0.26 to 0.40 s of
/// one core (`index_scan` in `benches/README.md`): with more than these, two cores need a quarter of a second for a key.
const FEW: usize = 15_000;
/// Bytes of text that are matched without an index: those of so many articles.
const SHORT: u64 = 70_000_000;

impl App {
    /// Has the index brought up to date, if articles have changed since and nothing else is going on.
    pub(super) fn index_when_due(&mut self) {
        let all_found = self.collection.analysed_count() == self.collection.len() && self.progress.all_read();
        if !all_found || !self.recurrence.take_change() {
            return;
        }
        let articles: Vec<Arc<Stored>> = self.collection.ids().map(|id| self.collection.article(id).clone()).collect();
        let bytes: u64 = articles.iter().map(|article| u64::from(article.length)).sum();
        if articles.len() > FEW || bytes > SHORT {
            self.outbox.push(Effect::Index(articles));
        }
    }

    /// Says that there is no index, and why.
    pub(super) fn not_indexed(&mut self, why: &str) {
        self.warn(format!("no index is kept of these articles, so queries take longer: {why}"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Colours, Settings};
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
        app.update(Action::Found { files: 0, done: true });
        for _ in 0..articles {
            let id = app.collection.add(0, article.clone());
            if are_analysed {
                app.collection.analysed(id, Analysis::default());
            }
        }
        let count = |effect| if let Effect::Index(articles) = effect { Some(articles.len()) } else { None };
        let effects = [Action::Recurring(Vec::new()), Action::Analysed(Vec::new())].map(|action| app.update(action));
        effects.into_iter().flatten().filter_map(count).collect()
    }

    #[test]
    fn a_large_collection_is_indexed_once_it_is_quiet() {
        assert!(asked(FEW, true).is_empty());
        assert_eq!(asked(FEW + 1, true), [FEW + 1]);
        assert!(asked(FEW + 1, false).is_empty(), "names are still being found");
    }
}
