//! How much text a second: reading, line breaking, finding and naming, on the starter collection over and over.
//! `cargo bench --bench text`; the sizes in the table are per run, the rates in MB (10^6 bytes) a second.

use std::path::PathBuf;

use divan::Bencher;
use divan::counter::BytesCount;
use newshound::analysis::analyse;
use newshound::article::Article;
use newshound::collection::Query;
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
    files().into_iter().flat_map(|(path, bytes)| parse(&path, bytes).unwrap_or_default()).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

/// Bytes → articles with blocks, roles, title, date, outlet and authors.
#[divan::bench]
fn load(bencher: Bencher) {
    let size = BytesCount::new(files().iter().map(|(_, bytes)| bytes.len()).sum::<usize>());
    let all = |files: Vec<(PathBuf, Vec<u8>)>| -> usize {
        files.into_iter().map(|(path, bytes)| parse(&path, bytes).map_or(0, |articles| articles.len())).sum()
    };
    bencher.counter(size).with_inputs(files).bench_values(all);
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

/// Articles → names, joined within each article.
#[divan::bench]
fn names(bencher: Bencher) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|article| analyse(article).mentions.len()).sum::<usize>());
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
    let query = Query::parse(query).ok();
    let hits = |article: &Article| query.as_ref().and_then(|query| query.count(article)).unwrap_or_default();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(hits).sum::<u32>());
}

/// Folding: case, accents and typesetting away.
#[divan::bench]
fn folding(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(|article| fold(&article.text).len()).sum::<usize>());
}
