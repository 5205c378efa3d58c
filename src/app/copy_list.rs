//! The copies of the open article as a list, each with how much of it is shared; and what names articles of one story, so
//! that each can be told from the others.

use std::path::Path;

use super::App;
use super::jumps::Place;
use super::listing::{Line, Listing, View};
use crate::article::{Likeness, Pair, compare, shared};
use crate::collection::ArticleId;
use crate::text::{grouped, one_line, opening};

/// Copies that are compared for the list of them: it should open at once.
const MOST_COMPARED: usize = 200;
/// Words of a title, or of the start of an untitled article, that stand for it.
const WORDS_OF_A_TITLE: usize = 14;

/// How much of two articles is shared; where that is all, whether in the same order.
fn shared_in_words(pairs: &[Pair]) -> String {
    let is_shared = |pair: &Pair| matches!(pair.likeness, Likeness::Same | Likeness::Moved);
    let is_moved = pairs.iter().all(is_shared) && pairs.iter().any(|pair| pair.likeness == Likeness::Moved);
    format!("{} % shared{}", shared(pairs), if is_moved { ", in another order" } else { "" })
}

/// The shortest end of a path that tells it from another: its name, unless the other has the same.
fn end_apart<'p>(path: &'p Path, other: &Path) -> &'p Path {
    let mut ends = path.ancestors().filter_map(|above| path.strip_prefix(above).ok());
    ends.find(|end| !other.ends_with(end)).unwrap_or(path)
}

impl App {
    /// Lists the copies of the open article, each with how much of it is shared.
    pub(super) fn open_copies(&mut self) {
        self.refresh();
        let Some(open) = self.reader.article else {
            self.say("no article is open");
            return;
        };
        let group = self.list.folds.group(open);
        let others: Vec<ArticleId> = group.iter().copied().filter(|&id| id != open).collect();
        if others.is_empty() {
            self.say("this article has no copies here");
            return;
        }
        let here = self.text_of(open);
        let mut lines = vec![
            Line::heading("The open article"),
            Line::new(self.day_of(open), self.paper_line(open)).to(Place::start_of(open)),
            Line::heading("Its copies, earliest first"),
        ];
        for (at, &id) in others.iter().enumerate() {
            let is_same = self.collection.article(id).words == self.collection.article(open).words;
            let shared = match is_same {
                true => String::from("same words: "),
                false if at < MOST_COMPARED => format!("{}: ", shared_in_words(&compare(&here, &self.text_of(id)))),
                false => String::new(),
            };
            let line = Line::new(self.day_of(id), format!("{shared}{}", self.paper_line(id)));
            lines.push(line.to(Place::start_of(id)));
        }
        let noun = if others.len() == 1 { "copy" } else { "copies" };
        let title = format!("{} {noun} of “{}”", grouped(others.len()), self.heading_of(open));
        let mut listing = Listing::new(View::Copies, title, lines);
        listing.choose(|line| line.jump.is_some_and(|place| place.article != open));
        self.layers.view = Some(listing);
    }

    /// Outlet, title and file of an article.
    fn paper_line(&self, id: ArticleId) -> String {
        format!("{} · {}", self.outlet_line(id), self.collection.article(id).file.display())
    }

    /// Outlet and title of an article.
    fn outlet_line(&self, id: ArticleId) -> String {
        let outlet = self.collection.article(id).outlet.as_deref();
        let outlet = outlet.map(|outlet| format!("{} · ", one_line(outlet))).unwrap_or_default();
        format!("{outlet}{}", self.heading_of(id))
    }

    /// What names two articles beside each other: what tells their files apart comes first, for titles are often the same.
    pub(super) fn names_apart(&self, articles: [ArticleId; 2]) -> [String; 2] {
        let [here, there] = articles.map(|id| &*self.collection.article(id).file);
        let named = |id, apart: &Path| format!("{}  {}  {}", self.day_of(id), apart.display(), self.outlet_line(id));
        [named(articles[0], end_apart(here, there)), named(articles[1], end_apart(there, here))]
    }

    /// The title of an article in one line.
    pub(super) fn heading_of(&self, id: ArticleId) -> String {
        opening(&self.collection.article(id).heading, WORDS_OF_A_TITLE)
    }
}
