//! [`Index`]: which articles have which words, and how often, on the disk. It gives hints and decides nothing: a query is
//! worked out as ever, but most articles need not be opened for it (see [`Hints`]). Articles are known by
//! [`Stored::key`], so that an index holds for any collection that has them, whatever their files are called.

mod hints;
mod terms;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::directory::error::{LockError, OpenWriteError};
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Directory, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

pub use hints::{Hint, Hints, Known};

use super::Selection;
use crate::article::Stored;

/// The name of the terms' field.
const SAID: &str = "said";
const KEY: &str = "key";
/// The tokenizer that parts lines.
const LINES: &str = "lines";
/// Bytes that tantivy gathers terms in; it asks for 15 MB at least.
const HEAP: usize = 30_000_000;
/// Bytes of terms after which they are written down. What waits for tantivy's thread then takes no more memory.
const WRITTEN_AT_ONCE: usize = 20_000_000;
/// Parts that an index has at most: each costs a query little, but what is joined into one is mapped meanwhile, and each
/// part is mapped whole when it is checked, so that one of all would take much memory.
const PARTS: usize = 16;

/// An index of the words of articles; a copy of it shares all of it.
#[derive(Clone)]
pub struct Index {
    stored: tantivy::Index,
    searcher: Searcher,
    /// Places of articles in the index, by their keys. The parts of the index are counted through.
    docs: Arc<FxHashMap<u64, u32>>,
    key: Field,
    said: Field,
}

/// Why an index cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is damaged, or of another version.
    #[error("its folder cannot be used")]
    Damaged,
    /// Another window is writing it.
    #[error("another window is writing it")]
    Busy,
}

/// A place in the index of an article that is not in it.
const NOWHERE: u32 = u32::MAX;

impl Index {
    /// The index in a folder; an empty one where there is none. All of it is read to see that it is whole.
    pub fn open(folder: impl Directory) -> Result<Self, Unusable> {
        let folder: Box<dyn Directory> = Box::new(folder);
        // Whoever writes may have taken away a file that was to be read.
        let is_free = |_| folder.acquire_lock(&INDEX_WRITER_LOCK).is_ok();
        Self::checked(folder.clone()).map_err(|error| if is_free(error) { Unusable::Damaged } else { Unusable::Busy })
    }

    fn checked(folder: Box<dyn Directory>) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let key = schema.add_u64_field(KEY, NumericOptions::default().set_fast().set_indexed());
        let terms = TextFieldIndexing::default().set_tokenizer(LINES).set_fieldnorms(false);
        let terms = terms.set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let said = schema.add_text_field(SAID, TextOptions::default().set_indexing_options(terms));
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let index = tantivy::Index::builder().schema(schema.build()).settings(settings);
        let index = index.open_or_create(folder)?;
        index.tokenizers().register(LINES, terms::Lines);
        if !index.validate_checksum()?.is_empty() {
            return Err(TantivyError::InternalError(String::from("the index is damaged")));
        }
        let searcher = searcher(&index)?;
        let docs = docs(&searcher)?.into();
        Ok(Self { stored: index, searcher, docs, key, said })
    }

    /// Adds the articles that are not in it, and takes out those that are not among these when they are many. When another
    /// window is at it already, it stays as it is. An error means that it cannot be written: what was in it is in it still.
    pub fn take(&mut self, articles: &[Arc<Stored>]) -> Result<(), String> {
        self.write(articles).map_err(|error| match error {
            TantivyError::IoError(error)
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. }) => error.to_string(),
            error => error.to_string(),
        })
    }

    fn write(&mut self, articles: &[Arc<Stored>]) -> tantivy::Result<()> {
        let here: FxHashSet<u64> = articles.iter().map(|article| article.key).collect();
        let gone: Vec<u64> = self.docs.keys().copied().filter(|key| !here.contains(key)).collect();
        let are_many = gone.len() > self.docs.len() / 4;
        if !are_many && here.len() + gone.len() == self.docs.len() {
            return Ok(());
        }
        let mut writer: IndexWriter = match self.stored.writer_with_num_threads(1, HEAP) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => return Ok(()),
            writer => writer?,
        };
        writer.set_merge_policy(Box::new(NoMergePolicy));
        // Another window may have written since.
        self.renew()?;
        for &key in gone.iter().filter(|_| are_many) {
            writer.delete_term(Term::from_field_u64(self.key, key));
        }
        let mut waiting = 0;
        let mut added = FxHashSet::default();
        for article in articles {
            if self.docs.contains_key(&article.key) || !added.insert(article.key) {
                continue;
            }
            let terms = terms::terms(&article.open());
            waiting += terms.len();
            let mut document = TantivyDocument::new();
            document.add_u64(self.key, article.key);
            document.add_text(self.said, terms);
            writer.add_document(document)?;
            if waiting > WRITTEN_AT_ONCE {
                writer.commit()?;
                waiting = 0;
            }
        }
        writer.commit()?;
        let parts = self.stored.searchable_segment_ids()?;
        if parts.len() > PARTS || are_many {
            for some in parts.chunks(parts.len().div_ceil(PARTS).max(1)) {
                writer.merge(some).wait()?;
            }
        }
        writer.wait_merging_threads()?;
        self.renew()
    }

    /// Reads what is written now.
    fn renew(&mut self) -> tantivy::Result<()> {
        let searcher = searcher(&self.stored)?;
        if searcher.generation().segments() != self.searcher.generation().segments() {
            self.docs = docs(&searcher)?.into();
            self.searcher = searcher;
        }
        Ok(())
    }

    /// How many articles are in it.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// Finds the articles of a collection in the index.
    pub fn known(&self, selection: &Selection) -> Known {
        let place = |article: &Arc<Stored>| self.docs.get(&article.key).copied().unwrap_or(NOWHERE);
        Known { places: selection.all().iter().map(place).collect(), moment: selection.moment() }
    }
}

fn searcher(index: &tantivy::Index) -> tantivy::Result<Searcher> {
    Ok(index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher())
}

/// The articles of an index, by their keys.
fn docs(searcher: &Searcher) -> tantivy::Result<FxHashMap<u64, u32>> {
    let mut docs = FxHashMap::default();
    let mut first = 0;
    for part in searcher.segment_readers() {
        let keys = part.fast_fields().u64(KEY)?;
        for doc in part.doc_ids_alive() {
            docs.extend(keys.first(doc).map(|key| (key, first + doc)));
        }
        first += part.max_doc();
    }
    Ok(docs)
}
