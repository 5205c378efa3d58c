//! `newshound export`: every article with its names, in list order, in the form that the next program reads.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::ValueEnum;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{json, markdown, table};
use crate::analysis::{Found, Quote};
use crate::article::{Article, Block, TextIs};
use crate::collection::{ArticleId, Collection, EntityId, order};
use crate::text::{Span, one_line};

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line, one line an article
    Jsonl,
    /// One JSON array of the same objects
    Json,
    /// One row a mention, for spreadsheets
    Csv,
    /// For people: who is in each article
    Markdown,
}

/// One article as it is exported; offsets are bytes of its text, ends exclusive.
#[derive(Debug, Serialize)]
struct Record<'c> {
    file: String,
    title: Option<&'c str>,
    outlet: Option<&'c str>,
    authors: &'c [Box<str>],
    published: Option<String>,
    text_is: TextIs,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'c str>,
    blocks: Vec<BlockRecord>,
    entities: Vec<EntityRecord<'c>>,
    quotes: Vec<QuoteRecord<'c>>,
}

#[derive(Debug, Serialize)]
struct BlockRecord {
    start: u32,
    end: u32,
    role: crate::article::Role,
}

#[derive(Debug, Serialize)]
struct EntityRecord<'c> {
    id: Cow<'c, str>,
    name: String,
    kind: &'static str,
    mentions: Vec<MentionRecord<'c>>,
}

#[derive(Debug, Serialize)]
struct MentionRecord<'c> {
    start: u32,
    end: u32,
    text: &'c str,
    /// It stands in page furniture, and counts nowhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    furniture: bool,
}

#[derive(Debug, Serialize)]
struct QuoteRecord<'c> {
    start: u32,
    end: u32,
    speaker: Option<&'c str>,
}

/// Prints all articles; the exit code.
pub fn run(collection: &Collection, format: Format, with_text: bool) -> io::Result<u8> {
    let mut ids: Vec<ArticleId> = collection.ids().collect();
    order::sort(&mut ids, collection, order::SortKey::Date);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match format {
        Format::Jsonl => {
            for id in ids {
                json::line(&mut out, &record(collection, id, &collection.open(id), with_text))?;
            }
        }
        Format::Json => {
            for (at, id) in ids.into_iter().enumerate() {
                out.write_all(if at == 0 { b"[\n" } else { b",\n" })?;
                json::value(&mut out, &record(collection, id, &collection.open(id), with_text))?;
            }
            out.write_all(b"\n]\n")?;
        }
        Format::Csv => table::write(collection, &ids, &mut out)?,
        Format::Markdown => markdown::write(collection, &ids, &mut out)?,
    }
    out.flush()?;
    Ok(0)
}

fn record<'c>(collection: &'c Collection, id: ArticleId, article: &'c Article, with_text: bool) -> Record<'c> {
    let block = |block: &Block| BlockRecord { start: block.span.start, end: block.span.end, role: block.role };
    Record {
        file: article.file.display().to_string(),
        title: article.title(),
        outlet: article.metadata.outlet.as_deref(),
        authors: &article.metadata.authors,
        published: article.metadata.published.map(|(date, _)| date.to_string()),
        text_is: article.text_is,
        text: with_text.then_some(&*article.text),
        blocks: article.blocks.iter().map(block).collect(),
        entities: entities(collection, id, &article.text),
        quotes: quotes(collection, id),
    }
}

fn quotes(collection: &Collection, id: ArticleId) -> Vec<QuoteRecord<'_>> {
    let record = |quote: &Quote| {
        let speaker = collection.speaker(id, quote).map(|entity| collection.slug(entity));
        QuoteRecord { start: quote.span.start, end: quote.span.end, speaker }
    };
    collection.quotes(id).iter().map(record).collect()
}

/// The entities of an article in the order of their first mention, those of page furniture last.
fn entities<'c>(collection: &'c Collection, id: ArticleId, text: &'c str) -> Vec<EntityRecord<'c>> {
    let mut places: FxHashMap<EntityId, usize> = FxHashMap::default();
    let mut records: Vec<EntityRecord> = Vec::new();
    for mention in collection.mentions(id) {
        let Some(entity) = collection.bearer(id, &mention) else { continue };
        let place = *places.entry(entity).or_insert_with(|| {
            let known = collection.entity(entity);
            let (name, kind) = (known.name.into_owned(), known.kind.label());
            let id = Cow::Borrowed(collection.slug(entity));
            records.push(EntityRecord { id, name, kind, mentions: Vec::new() });
            records.len() - 1
        });
        let Span { start, end } = mention.span;
        records[place].mentions.push(MentionRecord { start, end, text: mention.span.of(text), furniture: false });
    }
    for Found { span, kind } in collection.furniture(id) {
        let name = span.of(text);
        let slug = collection.furniture_slug(kind, name);
        let place = records.iter().position(|record| record.id == slug).unwrap_or_else(|| {
            records.push(EntityRecord {
                id: slug.into(),
                name: one_line(name),
                kind: kind.label(),
                mentions: Vec::new(),
            });
            records.len() - 1
        });
        records[place].mentions.push(MentionRecord {
            start: span.start,
            end: span.end,
            text: span.of(text),
            furniture: true,
        });
    }
    records
}
