//! The articles that have to do with the open one, each with the title, sentence, rare names and words that say so.

use super::App;
use super::jumps::Place;
use super::listing::{Line, Listing, View};
use crate::collection::Related;
use crate::text::counted;

/// Names and words that a reason gives.
const MOST_NAMES: usize = 4;
const MOST_WORDS: usize = 3;

impl App {
    /// Lists the articles that share a title, a sentence, or rare names and words with the open one.
    pub(super) fn open_related(&mut self) {
        self.refresh();
        let Some(open) = self.reader.article else {
            self.say("no article is open");
            return;
        };
        let related = self.collection.related(open, self.list.folds.copies());
        if related.is_empty() {
            let soon = if self.collection.is_analysed(open) { "" } else { " yet (its names are being found)" };
            self.say(format!(
                "nothing related{soon}: no other article shares its title, a sentence, or enough rare names and words"
            ));
            return;
        }
        let title = format!("{} related to “{}”", counted(related.len(), "article"), self.heading_of(open));
        let lines = related.iter().map(|related| self.related_line(related)).collect();
        self.layers.view = Some(Listing::new(View::Related, title, lines));
    }

    /// Day, outlet and title of an article, and what it shares with the open one.
    fn related_line(&self, related: &Related) -> Line {
        let names = related.names.iter().take(MOST_NAMES).map(|&name| self.collection.entity(name).name.into_owned());
        let names = names.collect::<Vec<_>>().join(", ");
        let words = related.words.iter().take(MOST_WORDS).map(String::as_str).collect::<Vec<_>>().join(", ");
        let reason = [names, words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let outlet = self.collection.article(related.article).outlet.as_deref();
        let outlet = outlet.map(|outlet| format!("{outlet} · ")).unwrap_or_default();
        let text = format!("{outlet}{}  — {reason}", self.heading_of(related.article));
        Line::new(self.day_of(related.article), text).to(Place::start_of(related.article))
    }
}
