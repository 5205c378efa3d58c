//! Page furniture that shows by its recurrence among all articles. It is looked for once every file is read, and again
//! when some have changed. Names are found afterwards: in furniture they count nowhere, and finding them takes so long
//! that twice would be felt.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::App;
use super::action::Effect;
use crate::article::Stored;
use crate::collection::{ArticleId, Change, PackedAnalysis};

/// How far the search for what recurs has come.
#[derive(Debug, Default)]
pub(super) struct Recurrence {
    /// Whether articles have come, changed or gone since it was asked for last.
    due: bool,
    /// Whether the answer is still to come. There is one question at a time: while files go on changing, names would
    /// wait for ever for an answer to the last.
    asked: bool,
    /// Articles whose names are asked for when the answer is there.
    waiting: Vec<ArticleId>,
    /// Articles whose names were found before and are being found anew.
    renewing: FxHashSet<ArticleId>,
    /// What was found anew: all of it is taken over at once, for names are joined anew then.
    renewed: Vec<(ArticleId, PackedAnalysis)>,
}

impl Recurrence {
    /// Whether nothing is asked for or to be asked for.
    pub fn is_at_rest(&self) -> bool {
        !self.due && !self.asked && self.renewing.is_empty() && self.renewed.is_empty()
    }

    /// Lets new articles wait for their names.
    pub fn wait(&mut self, articles: &[ArticleId]) {
        self.waiting.extend(articles);
        self.due = true;
    }

    /// Keeps names that were found anew; those found for the first time are for the caller.
    pub fn take(&mut self, article: ArticleId, analysis: PackedAnalysis) -> Option<PackedAnalysis> {
        if !self.renewing.remove(&article) {
            return Some(analysis);
        }
        self.renewed.push((article, analysis));
        None
    }

    /// Forgets names of articles that have changed otherwise or are gone. What recurs may be something else now.
    pub fn forget<'i>(&mut self, articles: impl Iterator<Item = &'i ArticleId>) {
        let forgotten: FxHashSet<&ArticleId> = articles.collect();
        self.renewing.retain(|id| !forgotten.contains(id));
        self.renewed.retain(|(id, _)| !forgotten.contains(id));
        self.due = true;
    }
}

impl App {
    /// Asks what recurs, if that may have changed and everything is read.
    pub(super) fn compare_when_due(&mut self) {
        if !self.loading.recurrence.due || self.loading.recurrence.asked || !self.loading.progress.all_read() {
            return;
        }
        (self.loading.recurrence.due, self.loading.recurrence.asked) = (false, true);
        let articles = self.collection.ids().map(|id| (id, self.collection.article(id).clone())).collect();
        self.outbox.push(Effect::Compare(articles));
    }

    /// Takes over what recurs, and has the names found that waited for it.
    pub(super) fn recurs(&mut self, found: Vec<(ArticleId, Arc<Stored>, Box<[u32]>)>) {
        self.loading.recurrence.asked = false;
        let mut asked = std::mem::take(&mut self.loading.recurrence.waiting);
        asked.retain(|&id| !self.collection.is_analysed(id));
        let mut changed = Vec::new();
        for (id, as_it_was, blocks) in found {
            if !self.collection.is_here(id) || !Arc::ptr_eq(&as_it_was, self.collection.article(id)) {
                continue;
            }
            // One holder less: it need not be copied.
            drop(as_it_was);
            self.collection.set_recurring(id, &blocks);
            if self.collection.is_analysed(id) {
                self.loading.recurrence.renewing.insert(id);
            }
            changed.push(id);
        }
        asked.extend(&changed);
        asked.sort_unstable();
        asked.dedup();
        if !changed.is_empty() {
            self.stale.list = true;
            self.reread(&changed);
            self.match_articles(changed);
        }
        let articles = asked.into_iter().map(|id| (id, self.collection.article(id).clone())).collect::<Vec<_>>();
        if !articles.is_empty() {
            self.outbox.push(Effect::Analyse { articles, urgent: false });
        }
        self.compare_when_due();
    }

    /// Opens the open article again if it is among those whose furniture has changed: its words are the same.
    fn reread(&mut self, changed: &[ArticleId]) {
        let Some(open) = self.reader.article.filter(|open| changed.contains(open)) else { return };
        self.opened = Some(self.unpacked(open));
        self.take_names();
        self.reader.page = None;
        self.stale.trail = true;
        let articles = vec![(open, self.collection.article(open).clone())];
        self.outbox.push(Effect::Analyse { articles, urgent: true });
    }

    /// Takes over the names that were found anew, once all of them are there.
    pub(super) fn take_renewed(&mut self) {
        if self.loading.recurrence.renewed.is_empty() || !self.loading.recurrence.renewing.is_empty() {
            return;
        }
        let renewed = std::mem::take(&mut self.loading.recurrence.renewed);
        let change = |(id, analysis)| Change::Replaced(id, self.collection.article(id).clone(), analysis);
        let changes: Vec<Change> = renewed.into_iter().map(change).collect();
        self.change_articles(changes);
        self.ask_again();
        self.take_names();
        // Rows that were made before hold ids that mean nothing now.
        self.refresh();
        self.renew_card();
    }
}
