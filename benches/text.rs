//! How much text a second: reading, line breaking, finding and naming, on the starter collection over and over.
//! `cargo bench --bench text`; the sizes in the table are per run, the rates in MB (10^6 bytes) a second. With
//! `INDEX=FOLDER`, `cargo bench --bench text -- index` tells what the index of a large collection costs and saves.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use newshound::analysis::tagger::model::Model;
use newshound::analysis::{Analysis, analyse};
use newshound::article::{Article, Stored};
use newshound::collection::{ArticleId, Asked, Collection, Hints, Index, Known, Query};
use newshound::source::{Input, STARTER, parse};
use newshound::text::{Match, Needle, fold, wrap};
use tantivy::directory::MmapDirectory;

/// Bytes that each benchmark works on, about.
const SIZE: usize = 2_000_000;
/// Width of the text column, as the reader has it.
const COLUMNS: usize = 72;

fn main() {
    divan::main();
}

/// The files of the starter collection, repeated until there is enough.
fn files() -> Vec<(PathBuf, Vec<u8>)> {
    let round: usize = STARTER.iter().map(|(_, text)| text.len()).sum();
    let files = STARTER.iter().cycle().take(SIZE.div_ceil(round) * STARTER.len());
    files.map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec())).collect()
}

fn articles() -> Vec<Article> {
    files().into_iter().flat_map(|(path, bytes)| parse(&path, bytes).articles).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

/// Bytes → articles with blocks, roles, title, date, outlet and authors.
#[divan::bench]
fn load(bencher: Bencher) {
    let size = BytesCount::new(files().iter().map(|(_, bytes)| bytes.len()).sum::<usize>());
    let all = |files: Vec<(PathBuf, Vec<u8>)>| -> usize {
        files.into_iter().map(|(path, bytes)| parse(&path, bytes).articles.len()).sum()
    };
    bencher.counter(size).with_inputs(files).bench_values(all);
}

/// Saved pages → articles: those of the folder that the variable `PAGES` names, else a short one of our own.
#[divan::bench]
fn pages(bencher: Bencher) {
    let page = |path: PathBuf| Some((path.clone(), fs::read(path).ok()?));
    let named = std::env::var_os("PAGES").and_then(|folder| fs::read_dir(folder).ok());
    let named = named.map(|files| files.filter_map(|file| page(file.ok()?.path())).collect());
    let own = || vec![(PathBuf::from("page.html"), include_bytes!("../fuzz/seeds/html/page.html").to_vec())];
    let pages: Vec<(PathBuf, Vec<u8>)> = named.unwrap_or_else(own);
    let all = |pages: Vec<(PathBuf, Vec<u8>)>| -> usize {
        pages.into_iter().map(|(path, bytes)| parse(&path, bytes).articles.len()).sum()
    };
    bencher.counter(ItemsCount::new(pages.len())).with_inputs(|| pages.clone()).bench_values(all);
}

/// Articles → rows of the screen.
#[divan::bench]
fn lines(bencher: Bencher) {
    let articles = articles();
    let rows = |article: &Article| -> usize {
        article.blocks.iter().map(|block| wrap(&article.text, block.span, COLUMNS).len()).sum()
    };
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(rows).sum::<usize>());
}

/// What the first article waits for: the tagger's weights made ready to read.
#[divan::bench]
fn model() -> bool {
    Model::parse(divan::black_box(include_bytes!("../assets/tagger.bin"))).is_ok()
}

/// The whole analysis from raw text: sentences, tokens, tags, joins within each article, quotes and their speakers.
#[divan::bench]
fn names(bencher: Bencher) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|article| analyse(article).mentions.len()).sum::<usize>());
}

/// Names of articles → one row for each person, organisation and place of the collection.
#[divan::bench]
fn join(bencher: Bencher) {
    let articles = articles();
    let size = bytes(&articles);
    let with_names =
        || -> Vec<(Article, Analysis)> { articles.iter().map(|article| (article.clone(), analyse(article))).collect() };
    bencher.counter(size).with_inputs(with_names).bench_values(|articles| {
        let mut collection = Collection::default();
        for (file, (article, analysis)) in articles.into_iter().enumerate() {
            let id = collection.add(file as u32, Arc::new(Stored::new(article)));
            collection.analysed(id, analysis);
        }
        collection.settle();
        collection
    });
}

/// A search in the text, as `/` does.
#[divan::bench(args = ["iraq", "training mission", "vexillogram"])]
fn find(bencher: Bencher, words: &str) {
    let articles = articles();
    let needle = Needle::new(words, Match::Anywhere);
    let hits = |article: &Article| needle.as_ref().map_or(0, |needle| needle.spans(&article.text).count());
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(hits).sum::<usize>());
}

/// A query over all articles, as `&` does.
#[divan::bench(args = ["iran -biden", "\"training mission\"", "vexillogram"])]
fn narrow(bencher: Bencher, query: &str) {
    let articles = articles();
    let collection = Collection::default();
    let query = Query::parse(query).ok().map(|query| Arc::new(query).ask(&collection, None));
    let hits = |article: &Article| {
        let hits = query.as_ref().and_then(|query| query.hits(&collection, ArticleId(0), article));
        hits.map_or(0, |hits| hits.len() as u32)
    };
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(hits).sum::<u32>());
}

/// Folding: case, accents and typesetting away.
#[divan::bench]
fn folding(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(|article| fold(&article.text).len()).sum::<usize>());
}

/// The articles of the folder that the variable `INDEX` names, with their index.
struct Pile {
    collection: Collection,
    folder: tempfile::TempDir,
    index: Index,
    known: Known,
}

static PILE: LazyLock<Option<Pile>> = LazyLock::new(|| {
    let input = Input::Paths(vec![PathBuf::from(std::env::var_os("INDEX")?)]);
    let mut collection = Collection::default();
    input.files(&mut |file| {
        let read = file.map(|file| file.read(Stored::new).articles).unwrap_or_default();
        for article in read {
            collection.add(collection.len() as u32, Arc::new(article));
        }
        ControlFlow::Continue(())
    });
    let folder = tempfile::tempdir().ok()?;
    let index = built(&collection, folder.path())?;
    let bytes = size(folder.path());
    let _ = writeln!(std::io::stderr(), "{} articles, {bytes} bytes of index", collection.len());
    let known = index.known(&collection.select([]));
    Some(Pile { collection, folder, index, known })
});

fn opened(folder: &Path) -> Option<Index> {
    Index::open(MmapDirectory::open(folder).ok()?).ok()
}

fn built(collection: &Collection, folder: &Path) -> Option<Index> {
    let mut index = opened(folder)?;
    index.take(collection.select([]).all()).ok()?;
    Some(index)
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| Some(file.metadata().ok()?.len())).sum()
}

/// Articles → their index on the disk.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn index_build(bencher: Bencher) {
    let Some(pile) = &*PILE else { return };
    let bytes = pile.collection.ids().map(|id| pile.collection.article(id).length as usize).sum::<usize>();
    let folder = || tempfile::tempdir().ok();
    bencher.counter(BytesCount::new(bytes)).with_inputs(folder).bench_values(|folder| {
        let index = folder.as_ref().and_then(|folder| built(&pile.collection, folder.path()));
        (folder, index)
    });
}

/// An index that is there, opened.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_open(bencher: Bencher) {
    let Some(pile) = &*PILE else { return };
    bencher.bench(|| opened(pile.folder.path()).is_some());
}

/// What a thread that answers must know of articles that have changed.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_known(bencher: Bencher) {
    let Some(pile) = &*PILE else { return };
    bencher.bench(|| pile.index.known(&pile.collection.select([])));
}

/// What a key waits for before its question is on the way.
#[divan::bench]
fn index_select(bencher: Bencher) {
    let Some(pile) = &*PILE else { return };
    bencher.bench(|| pile.collection.select(pile.collection.ids()).ids().len());
}

/// Queries whose words are rare, usual, begin many words, are phrases, and are several.
const QUERIES: [&str; 12] = [
    "vexillogram",
    "minister",
    "the",
    "g",
    "s",
    "Sandgrad",
    "US",
    "\"economic plan\"",
    "\"of the\"",
    "minister economic",
    "title:minister",
    "-minister s",
];

/// A query over all articles, on one core, with the index.
#[divan::bench(args = QUERIES, sample_count = 5, sample_size = 1)]
fn index_narrow(bencher: Bencher, query: &str) {
    let Some(pile) = &*PILE else { return };
    bencher.bench(|| {
        let asked = asked(pile, query)?;
        Some(matching(pile, &asked, Some(&pile.index.hints(&asked, &pile.known))))
    });
}

/// The same without.
#[divan::bench(args = QUERIES, sample_count = 1, sample_size = 1)]
fn index_scan(bencher: Bencher, query: &str) {
    let Some(pile) = &*PILE else { return };
    bencher.bench(|| Some(matching(pile, &asked(pile, query)?, None)));
}

fn asked(pile: &Pile, query: &str) -> Option<Asked> {
    Some(Arc::new(Query::parse(query).ok()?).ask(&pile.collection, None))
}

fn matching(pile: &Pile, asked: &Asked, hints: Option<&Hints>) -> usize {
    pile.collection
        .select(pile.collection.ids())
        .iter()
        .filter(|(id, article)| asked.count_by(hints, *id, article).is_some())
        .count()
}
