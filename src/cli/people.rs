//! `newshound people`: who is in the articles, with counts, as the sidebar shows them.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{json, printable};
use crate::analysis::Kind;
use crate::collection::{Collection, EntityId, Form};

/// One entity as it is printed with `--json`.
#[derive(Debug, Serialize)]
struct Record<'c> {
    id: &'c str,
    name: String,
    kind: &'static str,
    mentions: u32,
    articles: u32,
    forms: Vec<FormRecord>,
}

#[derive(Debug, Serialize)]
struct FormRecord {
    text: String,
    count: u32,
    why: String,
}

/// Prints the entities of a kind, most mentions first; the exit code.
pub fn run(collection: &Collection, kind: Kind, json: bool) -> io::Result<u8> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let entities = collection.entities(kind);
    if !json && !entities.is_empty() {
        writeln!(out, "mentions  articles  name")?;
    }
    // Asked for one by one, the forms would open an article once for each of its names.
    let mut forms = if json { collection.all_forms(kind) } else { FxHashMap::default() };
    for id in entities {
        if json {
            json::line(&mut out, &record(collection, id, forms.remove(&id).unwrap_or_default()))?;
        } else {
            let entity = collection.entity(id);
            writeln!(out, "{:>8}  {:>8}  {}", entity.mentions, entity.articles, printable(&entity.name))?;
        }
    }
    out.flush()?;
    Ok(0)
}

fn record(collection: &Collection, id: EntityId, forms: Vec<Form>) -> Record<'_> {
    let entity = collection.entity(id);
    let form = |form: Form| FormRecord { text: form.text, count: form.count, why: form.why.to_string() };
    Record {
        id: collection.slug(id),
        name: entity.name.into_owned(),
        kind: entity.kind.label(),
        mentions: entity.mentions,
        articles: entity.articles,
        forms: forms.into_iter().map(form).collect(),
    }
}
