//! The collection fills behind the screen: files found, articles read, names found.

use super::recurrence::Recurrence;
use super::{App, FileChange};
use crate::article::Stored;
use crate::collection::{ArticleId, PackedAnalysis};
use crate::source::{Contents, Problem};
use std::sync::Arc;

/// How far reading has come, in files and articles.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files found so far.
    pub files: usize,
    /// Whether these are all.
    pub walked: bool,
    /// Files that were read or could not be.
    pub read: usize,
}

impl Progress {
    /// Whether every file was read.
    pub fn all_read(&self) -> bool {
        self.walked && self.read >= self.files
    }
}

/// What is known of files and articles while the collection fills.
#[derive(Debug, Default)]
pub struct Loading {
    /// How far reading has come.
    pub progress: Progress,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What became of files while others were still being read.
    pub(super) changes: Vec<FileChange>,
    pub(super) recurrence: Recurrence,
    /// Articles whose names are found but not joined over the collection yet.
    pub(super) unsettled: usize,
    /// The revision of the collection when all was worked out last, and kept.
    pub(super) kept: u64,
}

/// Articles after whose names the entities are joined anew. Joining takes longer the more there are: after every batch it
/// would make keys wait while a large collection is read.
const SETTLED_AT_ONCE: usize = 1_000;

impl App {
    /// Takes over how many files there are.
    pub(super) fn found(&mut self, files: usize, done: bool) {
        self.loading.progress.files = files;
        self.loading.progress.walked = done;
        self.join_when_due();
        self.compare_when_due();
    }

    /// Adds files that were read.
    pub(super) fn loaded(&mut self, files: Vec<(u32, Contents<Stored>)>) {
        self.loading.progress.read += files.len();
        self.join_when_due();
        let mut articles = Vec::new();
        for (file, read) in files {
            for article in read.articles {
                articles.push(self.collection.add(file, Arc::new(article)));
            }
            self.loading.problems.extend(read.problems);
        }
        if !articles.is_empty() {
            self.stale.list = true;
            self.loading.recurrence.wait(&articles);
            self.match_articles(articles);
        }
        self.compare_when_due();
    }

    /// Takes over what is in the way. An article is sometimes looked at twice, a folder whenever something changes in it; what
    /// is told then is told once.
    pub(super) fn note(&mut self, problem: Problem) {
        if !self.loading.problems.contains(&problem) {
            self.loading.problems.push(problem);
        }
    }

    /// Takes over the names that were found.
    pub(super) fn analysed(&mut self, analyses: Vec<(ArticleId, Arc<Stored>, PackedAnalysis)>) {
        for (article, as_it_was, found) in analyses {
            // It reads otherwise by now, and was asked for again.
            if !Arc::ptr_eq(&as_it_was, self.collection.article(article)) {
                continue;
            }
            let Some(found) = self.loading.recurrence.take(article, found) else { continue };
            self.stale.names |= self.reader.article == Some(article);
            self.loading.unsettled += usize::from(!self.collection.is_analysed(article));
            self.collection.analysed(article, found);
            if self.reader.article == Some(article) {
                self.take_names();
            }
        }
        self.take_renewed();
        self.join_when_due();
    }

    /// Has the entities joined anew after many articles, and after the last, whichever message that comes in.
    fn join_when_due(&mut self) {
        let last = self.collection.analysed_count() == self.collection.len() && self.loading.progress.all_read();
        self.stale.names |= self.loading.unsettled >= SETTLED_AT_ONCE || (last && self.loading.unsettled > 0);
        if self.stale.names {
            self.loading.unsettled = 0;
        }
    }
}
