//! The thread that matches articles against queries: it asks on all cores, and a newer question ends an older one.

use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender};

use super::Event;
use crate::app::Report;
use crate::article::Stored;
use crate::collection::{ArticleId, Asked, Hints, Index, Known, Selection, rank};

/// Articles that a core takes at once.
const AT_ONCE: usize = 16;
/// Articles that are opened sooner than an index is asked about them.
const FEW: usize = 256;

/// A query to match against articles.
pub struct Question {
    /// Answers to older generations are of no use.
    pub generation: u64,
    /// What is asked.
    pub query: Arc<Asked>,
    /// The articles.
    pub articles: Selection,
    /// Whether it is how well they match.
    pub ranked: bool,
}

/// What the thread works with.
pub struct Answering {
    asked: Receiver<Question>,
    /// Where an index comes from when it is up to date.
    ready: Receiver<Index>,
    events: Sender<Event>,
    index: Option<Index>,
    /// The articles in the index, as they were when it was asked last.
    known: Known,
}

impl Answering {
    /// Questions come from one channel, what helps to answer them from another.
    pub fn new(asked: Receiver<Question>, ready: Receiver<Index>, events: Sender<Event>) -> Self {
        Self { asked, ready, events, index: None, known: Known::default() }
    }

    /// Answers questions, the newest generation only.
    pub fn run(mut self) {
        let mut waiting: Vec<Question> = Vec::new();
        loop {
            if waiting.is_empty() {
                let Ok(question) = self.asked.recv() else { return };
                waiting.push(question);
            }
            waiting.extend(self.asked.try_iter());
            let newest = waiting.iter().map(|question| question.generation).max().unwrap_or(0);
            waiting.retain(|question| question.generation == newest);
            let question = waiting.remove(0);
            let generation = question.generation;
            let hints = self.hints(&question);
            let overtaken = || {
                waiting.extend(self.asked.try_iter());
                waiting.iter().any(|question| question.generation > generation)
            };
            let report = if question.ranked {
                question.scores(hints.as_ref(), overtaken).map(|scores| Report::Ranked { generation, scores })
            } else {
                question.hits(hints.as_ref(), overtaken).map(|hits| Report::Narrowed { generation, hits })
            };
            if report.is_some_and(|report| self.events.send(Event::Report(report)).is_err()) {
                return;
            }
        }
    }

    /// What the index says about a question, if there is one and asking it takes less time than opening the articles.
    fn hints(&mut self, question: &Question) -> Option<Hints> {
        if let Some(newest) = self.ready.try_iter().last() {
            (self.index, self.known) = (Some(newest), Known::default());
        }
        if question.articles.ids().len() <= FEW {
            return None;
        }
        let index = self.index.as_ref()?;
        let hints = catch_unwind(AssertUnwindSafe(|| {
            if !self.known.is_of(&question.articles) {
                self.known = index.known(&question.articles);
            }
            index.hints(&question.query, &self.known)
        }));
        if hints.is_err() {
            // It is damaged in a way that did not show when it was opened.
            self.index = None;
        }
        hints.ok()
    }
}

impl Question {
    /// The articles that match, with their hits; `None` when a newer question has come meanwhile.
    fn hits(&self, known: Option<&Hints>, overtaken: impl FnMut() -> bool) -> Option<Vec<(ArticleId, u32)>> {
        self.each(overtaken, |id, article| Some((id, self.query.count_by(known, id, article)?)))
    }

    /// What is found in the articles, on all cores; `None` when a newer question has come meanwhile.
    fn each<T: Send>(
        &self,
        mut overtaken: impl FnMut() -> bool,
        find: impl Fn(ArticleId, &Stored) -> Option<T> + Sync,
    ) -> Option<Vec<T>> {
        let chunks: Vec<_> = self.articles.ids().chunks(AT_ONCE).collect();
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let ids = || iter::from_fn(|| chunks.get(next.fetch_add(1, Ordering::Relaxed)).copied()).flatten();
        let find = |id: ArticleId| {
            let find = || find(id, self.articles.article(id));
            catch_unwind(AssertUnwindSafe(find)).unwrap_or(None)
        };
        let is_over = || stop.load(Ordering::Relaxed);
        let help = || ids().take_while(|_| !is_over()).filter_map(|&id| find(id)).collect::<Vec<T>>();
        let helpers = thread::available_parallelism().map_or(1, usize::from).min(chunks.len()).saturating_sub(1);
        let all = thread::scope(|scope| {
            // Without a thread, the others do its work.
            let spawn = |_| thread::Builder::new().spawn_scoped(scope, help).ok();
            let threads: Vec<_> = (0..helpers).filter_map(spawn).collect();
            // One article may take long, and whoever types on wants no answer to what was typed before.
            let goes_on = |_: &_| {
                stop.fetch_or(overtaken(), Ordering::Relaxed);
                !is_over()
            };
            let mut all: Vec<T> = ids().take_while(goes_on).filter_map(|&id| find(id)).collect();
            all.extend(threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()));
            all
        });
        (!stop.into_inner()).then_some(all)
    }

    /// How well the articles match; `None` when a newer question has come meanwhile.
    fn scores(&self, known: Option<&Hints>, overtaken: impl FnMut() -> bool) -> Option<Vec<(ArticleId, f64)>> {
        let tallies = self.each(overtaken, |id, article| Some(self.query.tally(known, id, article)))?;
        Some(rank(&tallies).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crossbeam_channel::unbounded;
    use rustc_hash::FxHashMap;
    use tantivy::directory::MmapDirectory;

    use super::*;
    use crate::article::{Article, Block, Role};
    use crate::collection::{Collection, Query};
    use crate::text::Span;

    fn collection(articles: usize) -> Collection {
        let mut collection = Collection::default();
        for at in 0..articles {
            let text = format!("Ferry {at} stays. {}", if at % 7 == 0 { "The Straße, the ferry." } else { "Grain." });
            let block = Block { span: Span::new(0, text.len()), role: Role::Body };
            let article = Article { text: text.into(), blocks: [block].into(), ..Article::default() };
            collection.add(at as u32, Arc::new(Stored::new(article)));
        }
        collection
    }

    fn question(collection: &Collection, text: &str, articles: usize) -> Question {
        let query = Arc::new(Query::parse(text).expect("a good query"));
        let query = Arc::new(query.ask(collection, None));
        Question { generation: 1, query, articles: collection.select(collection.ids().take(articles)), ranked: false }
    }

    fn index(folder: &Path, collection: &Collection) -> Index {
        let mut index = Index::open(MmapDirectory::open(folder).expect("a folder")).expect("a new one");
        index.take(collection.select([]).all()).expect("there is room");
        index
    }

    #[test]
    fn answers_are_the_same_with_an_index() {
        let collection = collection(2 * FEW);
        let answer = |text: &str, index: Option<Index>| {
            let ((to_ask, asked), (to_index, ready), (sender, events)) = (unbounded(), unbounded(), unbounded());
            to_ask.send(question(&collection, text, collection.len())).expect("it is there");
            if let Some(index) = index {
                to_index.send(index).expect("it is there");
            }
            drop(to_ask);
            Answering::new(asked, ready, sender).run();
            match events.recv() {
                Ok(Event::Report(Report::Narrowed { mut hits, .. })) => {
                    hits.sort_unstable();
                    hits
                }
                other => panic!("{other:?}"),
            }
        };
        for text in ["ferry", "strass ferry", "-grain", "1", "\"ferry 7\"", "body:grain"] {
            let folder = tempfile::tempdir().expect("a folder");
            let index = index(folder.path(), &collection);
            let with = answer(text, Some(index));
            assert_eq!(with, answer(text, None), "{text}");
            assert!(!with.is_empty(), "{text}");
        }
    }

    #[test]
    fn scores_are_the_same_with_an_index() {
        let collection = collection(3 * AT_ONCE);
        let folder = tempfile::tempdir().expect("a folder");
        let index = index(folder.path(), &collection);
        for text in ["ferry OR strass", "grain -7", "body:ferry"] {
            let question = question(&collection, text, collection.len());
            let hints = index.hints(&question.query, &index.known(&question.articles));
            let scores = |hints: Option<&Hints>| -> FxHashMap<ArticleId, f64> {
                question.scores(hints, || false).expect("no newer question").into_iter().collect()
            };
            let expected = collection.rank(&question.query);
            assert!(scores(None) == expected && scores(Some(&hints)) == expected && !expected.is_empty(), "{text}");
        }
        assert_eq!(question(&collection, "ferry", collection.len()).scores(None, || true), None);
    }

    #[test]
    fn a_newer_question_waits_for_one_article_at_most() {
        let collection = collection(AT_ONCE);
        let asked = |end: usize| {
            let mut asked = 0;
            let hits = question(&collection, "ferry", AT_ONCE).hits(None, || {
                asked += 1;
                asked == end
            });
            (asked, hits.map(|hits| hits.len()))
        };
        assert_eq!(asked(0), (AT_ONCE, Some(AT_ONCE)));
        assert_eq!(asked(3), (3, None));
    }

    #[test]
    fn the_newest_index_is_asked_about_many_articles() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut collection = collection(FEW + 1);
        let ((_to_ask, asked), (to_index, ready), (sender, _events)) = (unbounded(), unbounded(), unbounded());
        let mut answering = Answering::new(asked, ready, sender);
        let many = collection.len();
        assert!(answering.hints(&question(&collection, "ferry", many)).is_none());
        to_index.send(index(folder.path(), &collection)).expect("it is there");
        assert!(answering.hints(&question(&collection, "ferry", many - 1)).is_none());
        assert!(answering.hints(&Question { ranked: true, ..question(&collection, "ferry", many) }).is_some());
        let misses = |answering: &mut Answering, collection: &Collection| {
            let question = question(collection, "vexillogram", many);
            let hints = answering.hints(&question).expect("there is an index");
            // Articles of which the index says that they have no such word are not opened.
            let empty = collection.article(ArticleId(0));
            let is_missed = |&id: &ArticleId| question.query.count_by(Some(&hints), id, empty).is_none();
            collection.ids().filter(is_missed).count()
        };
        assert_eq!(misses(&mut answering, &collection), many);
        let text = "A vexillogram.";
        let block = Block { span: Span::new(0, text.len()), role: Role::Body };
        let article = Article { text: text.into(), blocks: [block].into(), ..Article::default() };
        collection.add(9_999, Arc::new(Stored::new(article)));
        to_index.send(index(folder.path(), &collection)).expect("it is there");
        assert_eq!(misses(&mut answering, &collection), many);
    }
}
