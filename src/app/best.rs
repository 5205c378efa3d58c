//! The third row of an article in a narrowed list: the sentence that shows best why it matches. Texts are opened for the
//! rows on the screen alone, and once: what was found stays until the list is made anew, which every answer to a query
//! does.

use super::App;
use crate::article::OneLine;
use crate::collection::{ArticleId, Best};

impl App {
    /// Finds the sentences of the rows that have come on the screen.
    pub(super) fn find_best(&mut self) {
        let mut known = std::mem::take(&mut self.list.best);
        if !self.narrowing.has_places() || self.screen.panes.list.is_none() {
            return;
        }
        let in_sight = self.list.in_sight();
        self.list.best = in_sight.map(|(_, id)| (id, known.remove(&id).unwrap_or_else(|| self.best_of(id)))).collect();
    }

    fn best_of(&self, id: ArticleId) -> Option<OneLine> {
        let article = self.text_of(id);
        let hits = self.narrowing.spans(&self.collection, id, &article);
        Best::of(&article, &hits).map(|best| best.line(&article))
    }
}
