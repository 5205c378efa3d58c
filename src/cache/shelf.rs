//! [`Shelf`]: the cache as those see it who work: what is there is taken, and what they have to work out is put there.
//! Without a cache they work everything out.

use std::panic::catch_unwind;
use std::sync::Arc;
use std::time::SystemTime;

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::write::{Fresh, write};
use super::{Cache, recurring_key};
use crate::analysis::Analysis;
use crate::article::Stored;
use crate::collection::PackedAnalysis;
use crate::source::{Contents, File, Problem, Stamp, recurring};

/// What is kept of earlier starts, if anything is, and the way to whoever keeps more.
#[derive(Debug, Clone)]
pub struct Shelf {
    cache: Option<Arc<Cache>>,
    fresh: Sender<Fresh>,
}

/// Whoever keeps what is put on a shelf: to be run on a thread of its own, until the shelf is gone.
#[derive(Debug)]
pub struct Writing {
    cache: Option<Arc<Cache>>,
    fresh: Receiver<Fresh>,
}

impl Writing {
    /// Keeps what comes; what is in the way of that is told once.
    pub fn run(self, tell: impl FnOnce(Problem)) {
        if let Some(cache) = self.cache {
            write(&cache, self.fresh, tell);
        }
    }
}

impl Shelf {
    /// A shelf, and what must run for things to stay on it.
    pub fn new(cache: Option<Cache>) -> (Self, Writing) {
        let cache = cache.map(Arc::new);
        let (sender, receiver) = unbounded();
        (Self { cache: cache.clone(), fresh: sender }, Writing { cache, fresh: receiver })
    }

    /// What a file held when it was as it is now.
    pub fn contents(&self, file: &File, stamp: &Stamp) -> Option<Contents<Stored>> {
        self.cache.as_ref()?.contents(&file.path, stamp)
    }

    /// Reads a file, of which the stamp was taken just now.
    pub fn read(&self, file: File, stamp: Option<Stamp>) -> Contents<Stored> {
        let path = file.path.clone();
        let stamp = stamp.filter(|stamp| self.cache.is_some() && stamp.tells(SystemTime::now()));
        let contents = file.read(Stored::new);
        // What was wrong with a file is to be told at the next start too.
        if let Some(stamp) = stamp.filter(|_| contents.problems.is_empty()) {
            // A file that is being written may have been read in part.
            if File::at(path.clone()).stamp().as_ref() == Some(&stamp) {
                self.put(|| Fresh::File(path, stamp, contents.articles.clone()));
            }
        }
        contents
    }

    /// The blocks that recur among all articles, by article; none at all where they cannot be found.
    pub fn recurring(&self, articles: &[&Stored]) -> Vec<Box<[u32]>> {
        let kept = self.cache.as_ref().and_then(|cache| cache.recurring(articles));
        let find = || {
            let found = catch_unwind(|| recurring(articles)).ok()?;
            self.put(|| Fresh::recurring(recurring_key(articles), &found));
            Some(found)
        };
        kept.or_else(find).unwrap_or_default()
    }

    /// The names in an article, found by `find` where they are not there; nothing is kept when that gives nothing.
    pub fn names(&self, article: &Stored, find: impl FnOnce() -> Option<Analysis>) -> Option<PackedAnalysis> {
        if let Some(names) = self.cache.as_ref().and_then(|cache| cache.names(article)) {
            return Some(names);
        }
        let names = PackedAnalysis::from(find()?);
        self.put(|| Fresh::Names(article.key, names.clone()));
        Some(names)
    }

    /// Says that all is worked out for now.
    pub fn all(&self) {
        self.put(|| Fresh::All);
    }

    /// What is wrong with what is kept, told once.
    pub fn problem(&self) -> Option<Problem> {
        self.cache.as_ref()?.problem()
    }

    fn put(&self, fresh: impl FnOnce() -> Fresh) {
        if self.cache.is_some() {
            // Whoever keeps it has stopped when something is in the way.
            let _ = self.fresh.send(fresh());
        }
    }
}
