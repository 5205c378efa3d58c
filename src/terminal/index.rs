//! The thread that keeps the index of a large collection in a folder. What another window is writing is left alone, and
//! what is damaged is built anew; where nothing can be written, queries are answered without.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};

use super::Event;
use super::worker::give_way;
use crate::app::Action;
use crate::article::Stored;
use crate::cache::private_folder;
use crate::collection::{Index, Unusable};

/// What the thread works with.
pub struct Indexing {
    /// Where the index is kept.
    pub folder: PathBuf,
    /// All articles of the collection, whenever some have changed.
    pub articles: Receiver<Vec<Arc<Stored>>>,
    /// Where an index goes that is up to date.
    pub ready: Sender<Index>,
}

impl Indexing {
    /// Works until nobody asks any more. What is in the way is said once.
    pub fn run(self, events: &Sender<Event>) {
        let mut told = false;
        // What an earlier start has built answers for articles as they come.
        let kept = || self.folder.exists().then(|| Index::in_folder(&self.folder).ok()).flatten();
        if let Ok(Some(index)) = catch_unwind(AssertUnwindSafe(kept)) {
            let _ = self.ready.send(index);
        }
        // Nobody waits for an index: without one the articles answer.
        give_way();
        while let Ok(articles) = self.articles.recv() {
            let articles = self.articles.try_iter().last().unwrap_or(articles);
            let made = catch_unwind(AssertUnwindSafe(|| index(&self.folder, &articles)));
            let (index, fault) = made.unwrap_or_else(|_| (None, Some(String::from("this is a bug in newshound"))));
            let is_wanted = index.is_none_or(|index| self.ready.send(index).is_ok());
            let why = fault.filter(|_| !std::mem::replace(&mut told, true));
            if !is_wanted || why.is_some_and(|why| events.send(Event::Action(Action::NotIndexed(why))).is_err()) {
                return;
            }
        }
    }
}

/// The index in a folder, brought up to date as far as that can be, and what is in the way.
fn index(folder: &Path, articles: &[Arc<Stored>]) -> (Option<Index>, Option<String>) {
    let made = private_folder(folder).map_err(|error| error.to_string()).and_then(|()| open(folder));
    match made {
        Ok(Some(mut index)) => {
            let fault = index.take(articles).err();
            (Some(index), fault)
        }
        Ok(None) => (None, None),
        Err(why) => (None, Some(why)),
    }
}

/// The index in a folder, an empty one where that is damaged; `None` when it cannot be read now and another window is
/// writing it.
fn open(folder: &Path) -> Result<Option<Index>, String> {
    match Index::in_folder(folder) {
        Err(Unusable::Damaged) => {}
        Err(Unusable::Busy) => return Ok(None),
        Ok(index) => return Ok(Some(index)),
    }
    fs::remove_dir_all(folder).and_then(|()| private_folder(folder)).map_err(|error| error.to_string())?;
    Index::in_folder(folder).map(Some).map_err(|unusable| unusable.to_string())
}

#[cfg(test)]
mod tests {
    use crossbeam_channel::unbounded;

    use super::*;
    use crate::article::Article;

    fn articles(count: usize) -> Vec<Arc<Stored>> {
        let article = |at| Article { text: format!("Ferry {at} stays.").into(), ..Article::default() };
        (0..count).map(|at| Arc::new(Stored::new(article(at)))).collect()
    }

    #[test]
    fn what_is_damaged_is_built_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("of one collection");
        let built = |count| index(&folder, &articles(count)).0.map_or(0, |index| index.len());
        assert_eq!(built(3), 3);
        fs::write(folder.join("meta.json"), "{").expect("there is room");
        assert_eq!(built(2), 2);
        assert_eq!(built(3), 3);
    }

    #[test]
    fn what_cannot_be_kept_is_said_once() {
        let folder = tempfile::NamedTempFile::new().expect("a file");
        let (to_index, asked) = unbounded();
        let (ready, indices) = unbounded();
        let (sender, events) = unbounded();
        let thread = std::thread::spawn({
            let folder = folder.path().to_owned();
            move || Indexing { folder, articles: asked, ready }.run(&sender)
        });
        to_index.send(articles(1)).expect("it runs");
        let told = events.recv().expect("it tells");
        to_index.send(articles(2)).expect("it runs");
        drop(to_index);
        thread.join().expect("no panic");
        assert!(matches!(told, Event::Action(Action::NotIndexed(why)) if !why.is_empty()));
        assert!(events.try_iter().next().is_none() && indices.try_iter().next().is_none());
    }
}
