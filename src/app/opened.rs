//! The open article: its text, unpacked once, and the mentions in it.

use std::borrow::Cow;

use super::{App, Effect};
use crate::analysis::{Found, Mention, other_language};
use crate::article::Article;
use crate::collection::{ArticleId, EntityId};

/// An article as it is while it is open.
#[derive(Debug)]
pub(super) struct Opened {
    /// The article, with its text.
    pub article: Article,
    /// The mentions in it, in text order; none until its names are found.
    pub mentions: Vec<Mention>,
    /// Names in its page furniture, in text order; none until its names are found.
    pub furniture: Vec<Found>,
    /// Its language, where names may be missed for it.
    language: Option<&'static str>,
}

impl App {
    /// The open article.
    pub fn article(&self) -> Option<&Article> {
        self.opened.as_ref().map(|opened| &opened.article)
    }

    /// An article with its text.
    pub(super) fn text_of(&self, id: ArticleId) -> Cow<'_, Article> {
        let open = self.article().filter(|_| self.reader.article == Some(id));
        open.map_or_else(|| Cow::Owned(self.collection.open(id)), Cow::Borrowed)
    }

    /// The entity of a mention of the open article, unless it is hidden.
    pub fn entity_of(&self, mention: &Mention) -> Option<EntityId> {
        self.collection.bearer(self.reader.article?, mention)
    }

    /// Mentions in the open article, in text order; none until its names are found.
    pub fn mentions(&self) -> &[Mention] {
        self.opened.as_ref().map_or(&[], |opened| &opened.mentions)
    }

    /// Names in the page furniture of the open article, in text order.
    pub fn furniture_names(&self) -> &[Found] {
        self.opened.as_ref().map_or(&[], |opened| &opened.furniture)
    }

    /// Takes up what was found in the open article.
    pub(super) fn take_names(&mut self) {
        if let (Some(article), Some(opened)) = (self.reader.article, &mut self.opened) {
            opened.mentions = self.collection.mentions(article);
            opened.furniture = self.collection.furniture(article);
        }
    }

    /// The language of the open article, where names may be missed for it.
    pub fn language(&self) -> Option<&'static str> {
        self.opened.as_ref()?.language
    }

    /// An article as it is once it is open, its names not looked up yet.
    pub(super) fn unpacked(&self, id: ArticleId) -> Opened {
        let article = self.collection.open(id);
        let language = other_language(&article);
        Opened { article, mentions: Vec::new(), furniture: Vec::new(), language }
    }

    /// Opens an article and takes note of what that makes stale.
    pub(super) fn open(&mut self, article: ArticleId) {
        if self.reader.article == Some(article) {
            return;
        }
        self.reader.open(article);
        self.changed = None;
        self.choosing = None;
        self.list.fresh.remove(&article);
        self.opened = Some(self.unpacked(article));
        self.take_names();
        self.stale.sidebar = true;
        self.stale.lit = true;
        if self.collection.is_analysed(article) {
            self.stale.names |= self.loading.unsettled > 0;
            return;
        }
        let articles = vec![(article, self.collection.article(article).clone())];
        self.outbox.push(Effect::Analyse { articles, urgent: true });
    }
}
