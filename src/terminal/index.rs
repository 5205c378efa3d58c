//! The thread that keeps the index of a large collection in a folder. What another window is writing is left alone, and
//! what is damaged is built anew; where nothing can be written, queries are answered without.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};
use tantivy::directory::MmapDirectory;

use super::Event;
use super::worker::give_way;
use crate::app::Report;
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
        let kept = catch_unwind(AssertUnwindSafe(|| in_folder(&self.folder).ok()));
        let mut kept = kept.ok().flatten();
        if let Some(index) = &kept {
            let _ = self.ready.send(index.clone());
        }
        // Nobody waits for an index: without one the articles answer.
        give_way();
        while let Ok(articles) = self.articles.recv() {
            let articles = self.articles.try_iter().last().unwrap_or(articles);
            let before = kept.take();
            let made = catch_unwind(AssertUnwindSafe(|| index(&self.folder, before, &articles)));
            let (index, fault) = made.unwrap_or_else(|_| (None, Some(String::from("this is a bug in newshound"))));
            kept = index.clone().filter(|_| fault.is_none());
            let is_wanted = index.is_none_or(|index| self.ready.send(index).is_ok());
            let why = fault.filter(|_| !std::mem::replace(&mut told, true));
            if !is_wanted || why.is_some_and(|why| events.send(Event::Report(Report::NotIndexed(why))).is_err()) {
                return;
            }
        }
    }
}

/// The index in a folder, brought up to date as far as that can be, and what is in the way. To open one costs reading all
/// of it, so that which was open `before` is taken on, unless it cannot be.
fn index(folder: &Path, before: Option<Index>, articles: &[Arc<Stored>]) -> (Option<Index>, Option<String>) {
    if let Some(mut index) = before
        && index.take(articles).is_ok()
    {
        return (Some(index), None);
    }
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
    match in_folder(folder) {
        Err(Unusable::Damaged) => {}
        Err(Unusable::Busy) => return Ok(None),
        Ok(index) => return Ok(Some(index)),
    }
    fs::remove_dir_all(folder).and_then(|()| private_folder(folder)).map_err(|error| error.to_string())?;
    in_folder(folder).map(Some).map_err(|unusable| unusable.to_string())
}

/// The index in a folder, which must be there.
fn in_folder(folder: &Path) -> Result<Index, Unusable> {
    MmapDirectory::open(folder).map_err(|_| Unusable::Damaged).and_then(Index::open)
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
        let built = |count| index(&folder, None, &articles(count)).0.map_or(0, |index| index.len());
        assert_eq!(built(3), 3);
        fs::write(folder.join("meta.json"), "{").expect("there is room");
        assert_eq!(built(2), 2);
        assert_eq!(built(3), 3);
    }

    #[test]
    fn what_is_open_is_taken_on_and_built_anew_when_it_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("of one collection");
        let built = |before, count| index(&folder, before, &articles(count)).0.expect("it is built");
        let one = built(None, 1);
        let two = built(Some(one.clone()), 2);
        assert_eq!((one.len(), two.len(), in_folder(&folder).map(|index| index.len())), (1, 2, Ok(2)));
        // Damage that shows only to who reads all of it.
        let terms = fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path());
        for path in terms.filter(|path| path.extension().is_some_and(|ending| ending == "term")) {
            let mut bytes = fs::read(&path).expect("a file");
            bytes[0] ^= 1;
            fs::write(path, bytes).expect("there is room");
        }
        assert_eq!(in_folder(&folder).err(), Some(Unusable::Damaged));
        assert_eq!(built(Some(two.clone()), 2).len(), 2, "it is not read again");
        fs::remove_dir_all(&folder).expect("a folder");
        assert_eq!(built(Some(two), 3).len(), 3);
        assert_eq!(in_folder(&folder).map(|index| index.len()), Ok(3));
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
        assert!(matches!(told, Event::Report(Report::NotIndexed(why)) if !why.is_empty()));
        assert!(events.try_iter().next().is_none() && indices.try_iter().next().is_none());
    }
}
