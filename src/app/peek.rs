//! The article beside a list of lines: where the line under the cursor leads, without going there. What the reader reads
//! stays as it is, so that closing the list loses nothing.

use super::action::Motion;
use super::concordance::Source;
use super::reader::Reader;
use super::{App, Lit};
use crate::analysis::{Found, Mention};
use crate::article::Article;
use crate::collection::ArticleId;

/// An article that is looked into.
#[derive(Debug)]
pub struct Peek {
    /// Which one.
    pub id: ArticleId,
    article: Article,
    mentions: Vec<Mention>,
    furniture: Vec<Found>,
    reader: Reader,
    lit: Lit,
}

/// An article as it is on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// Which one.
    pub id: ArticleId,
    /// The article.
    pub article: &'a Article,
    /// The mentions in it.
    pub mentions: &'a [Mention],
    /// The names in its page furniture.
    pub furniture: &'a [Found],
    /// Its page, and which part of it is seen.
    pub reader: &'a Reader,
    /// What is set off.
    pub lit: &'a Lit,
}

impl App {
    /// The open article.
    pub fn open_text(&self) -> Option<Shown<'_>> {
        let (id, article) = self.reader.article.zip(self.article())?;
        let (mentions, furniture) = (self.mentions(), self.furniture_names());
        Some(Shown { id, article, mentions, furniture, reader: &self.reader, lit: &self.lit })
    }

    /// Brings the article beside the concordance up to date with its cursor.
    pub(super) fn peek(&mut self) {
        let Some(area) = self.screen.panes.peek else {
            if let Some(concordance) = &mut self.layers.concordance {
                concordance.peek = None;
            }
            return;
        };
        let Some(mut concordance) = self.layers.concordance.take() else { return };
        let here = concordance.current_row().map(|row| (row.article, row.span));
        concordance.peek = here.map(|(id, span)| {
            let known = concordance.peek.take().filter(|peek| peek.id == id);
            let mut peek = known.unwrap_or_else(|| self.look_into(id, self.lit_by(&concordance.source, id)));
            peek.reader.height = area.height;
            peek.reader.furniture = self.reader.furniture;
            peek.reader.lay_out(&peek.article, self.column_in(area.width));
            // After scrolling, what is in sight stays until the cursor moves.
            if peek.reader.spot.replace(span) != Some(span) {
                peek.reader.show(span);
            }
            peek.reader.landed = Some(span);
            peek
        });
        self.layers.concordance = Some(concordance);
    }

    /// What the lines of an article set off in it: of two people both, of a quote no more than itself.
    fn lit_by(&self, source: &Source, id: ArticleId) -> Lit {
        let mentions = |entity| self.collection.mentions_in(id, entity);
        match *source {
            Source::Together(one, other, _) => Lit { active: mentions(one), query: mentions(other) },
            Source::Quotes(..) => Lit::default(),
            ref source => {
                let active = self.spots(source, id, None).into_iter().map(|(span, _)| span).collect();
                Lit { active, query: Vec::new() }
            }
        }
    }

    fn look_into(&self, id: ArticleId, lit: Lit) -> Peek {
        let mut reader = Reader::default();
        reader.open(id);
        Peek {
            id,
            article: self.collection.open(id),
            mentions: self.collection.mentions(id),
            furniture: self.collection.furniture(id),
            reader,
            lit,
        }
    }
}

impl Peek {
    /// The article as it is on the screen.
    pub fn shown(&self) -> Shown<'_> {
        let Self { id, article, mentions, furniture, reader, lit } = self;
        Shown { id: *id, article, mentions, furniture, reader, lit }
    }

    /// Scrolls the text.
    pub(super) fn scroll(&mut self, motion: Motion, count: usize) {
        self.reader.scroll(motion, count);
    }
}
