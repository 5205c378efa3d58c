//! How much text a second: reading, line breaking, finding and naming, on the starter collection over and over.
//! `cargo bench --bench text`; the sizes in the table are per run, the rates in MB (10^6 bytes) a second.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use newshound::analysis::tagger::model::Model;
use newshound::analysis::{Analysis, analyse};
use newshound::article::{Article, Stored};
use newshound::collection::{ArticleId, Collection, Query};
use newshound::source::{STARTER, parse};
use newshound::text::{Match, Needle, fold, wrap};

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
