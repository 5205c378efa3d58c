//! Which articles count as read: those that were open while the text had the keys, and those of which the user says so.
//! That the list's cursor passes over an article, with its text beside it, is not reading.

use super::action::{Effect, Turn};
use super::jumps::Place;
use super::trail::turned;
use super::{App, Focus, Front, Seat};
use crate::collection::{ArticleId, ReadSet};

/// What counts as being read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The article that counts as read since it was opened and the text took the keys.
    pub eyed: Option<ArticleId>,
    /// The article that opened because the list has left out the one before: it is not read until the user moves in it.
    pub unasked: Option<ArticleId>,
}

impl App {
    /// The same state with what was read at earlier starts.
    #[must_use]
    pub fn with_read(mut self, read: ReadSet) -> Self {
        self.collection.set_read_set(read);
        self
    }

    /// Counts the open article as read once the text has the keys. That holds once for each time that it takes them: an
    /// article that the user marks as unread then stays so.
    pub(super) fn note_reading(&mut self) {
        self.reading.unasked = self.reading.unasked.filter(|_| self.focus == Focus::Text);
        let eyed =
            self.reader.article.filter(|_| self.focus == Focus::Text && self.reader.article != self.reading.unasked);
        // While a query is typed, articles open that nobody asked for.
        if eyed == self.reading.eyed || self.prompts.open.is_some() || self.front() != Front::Panes {
            return;
        }
        self.reading.eyed = eyed;
        if let Some(article) = eyed {
            self.mark_read(article, true);
        }
    }

    /// Takes what the list has opened by itself for something that the user wants to read.
    pub(super) fn begin_reading(&mut self) {
        self.reading.unasked = None;
    }

    /// Takes over whether an article is read, and has it kept.
    fn mark_read(&mut self, article: ArticleId, read: bool) {
        let words = self.collection.mark(article, read);
        self.outbox.extend(words.map(|words| Effect::KeepRead { words, read }));
    }

    /// Marks the article under the list's cursor, or the open one, as read, or as unread again.
    pub(super) fn toggle_read(&mut self) {
        let on_cursor = self.on_cursor().filter(|_| self.focus == Focus::List);
        let Some(article) = on_cursor.or(self.reader.article) else {
            self.say("no article to mark");
            return;
        };
        let read = !self.collection.is_read(article);
        self.mark_read(article, read);
        self.say(if read { "marked as read" } else { "marked as unread" });
    }

    /// Opens the next or previous article of the list that is unread, those that are folded among them.
    pub(super) fn turn_unread(&mut self, turn: Turn, count: usize) {
        self.refresh();
        let here = self.seat();
        let is_it = |&(_, id): &(Seat, ArticleId)| !self.collection.is_read(id) && Some(id) != self.reader.article;
        let unread: Vec<(Seat, ArticleId)> = self.listed().filter(is_it).collect();
        // The open one is not among them.
        let before = unread.partition_point(|&(seat, _)| seat < here);
        let Some((at, is_around)) = turned((before, before), unread.len(), turn, count) else {
            self.say("no other unread article in the list");
            return;
        };
        self.step_to(Place::start_of(unread[at].1));
        match turn {
            _ if !is_around => {}
            Turn::Next => self.say("past the last unread article: back at the first"),
            Turn::Previous => self.say("past the first unread article: on to the last"),
        }
    }
}
