//! `newshound export`: one JSON object a line, one line an article, in list order.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{UNREADABLE, gather, json};
use crate::article::{Article, Block};
use crate::collection::{ArticleId, Collection, EntityId, order};
use crate::source::Input;
use crate::text::Span;

/// One article as it is exported; offsets are bytes of its text, ends exclusive.
#[derive(Debug, Serialize)]
struct Record<'c> {
    file: String,
    title: Option<&'c str>,
    outlet: Option<&'c str>,
    authors: &'c [Box<str>],
    published: Option<String>,
    blocks: Vec<BlockRecord>,
    entities: Vec<EntityRecord<'c>>,
}

#[derive(Debug, Serialize)]
struct BlockRecord {
    start: u32,
    end: u32,
    role: crate::article::Role,
}

#[derive(Debug, Serialize)]
struct EntityRecord<'c> {
    id: &'c str,
    name: String,
    kind: &'static str,
    mentions: Vec<MentionRecord<'c>>,
}

#[derive(Debug, Serialize)]
struct MentionRecord<'c> {
    start: u32,
    end: u32,
    text: &'c str,
}

/// Prints the records; the exit code.
pub fn run(input: &Input) -> io::Result<u8> {
    let Some(collection) = gather::collection(input) else { return Ok(UNREADABLE) };
    let mut ids: Vec<ArticleId> = collection.ids().collect();
    order::sort(&mut ids, &collection, order::SortKey::Date, None);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for id in ids {
        let article = collection.open(id);
        json::line(&mut out, &record(&collection, id, &article))?;
    }
    out.flush()?;
    Ok(0)
}

fn record<'c>(collection: &'c Collection, id: ArticleId, article: &'c Article) -> Record<'c> {
    let block = |block: &Block| BlockRecord { start: block.span.start, end: block.span.end, role: block.role };
    Record {
        file: article.file.display().to_string(),
        title: article.title(),
        outlet: article.metadata.outlet.as_deref(),
        authors: &article.metadata.authors,
        published: article.metadata.published.map(|(date, _)| date.to_string()),
        blocks: article.blocks.iter().map(block).collect(),
        entities: entities(collection, id, &article.text),
    }
}

/// The entities of an article in the order of their first mention.
fn entities<'c>(collection: &'c Collection, id: ArticleId, text: &'c str) -> Vec<EntityRecord<'c>> {
    let mut places: FxHashMap<EntityId, usize> = FxHashMap::default();
    let mut records: Vec<EntityRecord> = Vec::new();
    for mention in collection.mentions(id).unwrap_or_default() {
        let entity = collection.entity_of(id, mention.entity);
        let place = *places.entry(entity).or_insert_with(|| {
            let known = collection.entity(entity);
            let (name, kind) = (known.name.into_owned(), known.kind.label());
            records.push(EntityRecord { id: collection.slug(entity), name, kind, mentions: Vec::new() });
            records.len() - 1
        });
        let Span { start, end } = mention.span;
        records[place].mentions.push(MentionRecord { start, end, text: mention.span.of(text) });
    }
    records
}
