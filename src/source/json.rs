//! JSON: an object that is an article, an array of them, or an object around one array. The names of fields are in
//! `fields`. JSON Feed is read here too. A file with an error in it keeps the rows around the error.

mod broken;

use std::borrow::Cow;
use std::path::Path;

use serde_json::{Map, Value};

use super::record::{Record, Rows};
use super::{Contents, Likeness, Reason, decode, fields, jsonl};
use crate::article::Origin;

pub(super) use broken::{without_numbers, without_place};

/// What the array of articles is called in the object around it.
const ARRAYS: &[&str] = &[
    "articles",
    "items",
    "results",
    "data",
    "posts",
    "entries",
    "hits",
    "docs",
    "documents",
    "stories",
    "news",
    "response",
];

/// How deep the array of articles may lie.
const DEEPEST: usize = 4;

/// How the versions of JSON Feed begin.
const FEED: &str = "https://jsonfeed.org/version/";

/// How far the beginning of a file looks like JSON that holds articles.
pub fn sniff(head: &[u8]) -> Likeness {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // The cut may fall inside a character.
    let text = decode::valid_start(text);
    let bare: String = text.chars().filter(|char| !char.is_whitespace()).take(2).collect();
    if matches!(&*bare, "{\"" | "[{") && fields::are_articles(keys(text)) {
        return Likeness::Sure;
    }
    // Nothing that begins otherwise holds a row.
    let open = text.trim_start().starts_with(['{', '[']) || !text.contains(|char: char| !char.is_whitespace());
    if open && decode::is_text(head) { Likeness::Maybe } else { Likeness::None }
}

/// What stands in quotes before a colon.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    let mut before = "";
    text.split('"').filter_map(move |piece| {
        let key = piece.trim_start().starts_with(':').then_some(before);
        before = piece;
        key
    })
}

/// Whether it is a JSON Feed, by its beginning.
pub(super) fn is_feed(head: &str) -> bool {
    head.trim_start().starts_with('{') && head.contains(FEED)
}

/// Reads the articles of a JSON file; of one that is JSON Lines under another name, too.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let text = decode::text(bytes)?;
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => rows(path, value),
        Err(_) if jsonl::is_lines(&text) => jsonl::rows(path, &text),
        Err(error) => {
            let text = without_numbers(&text);
            let mended = if let Cow::Owned(text) = &text { serde_json::from_str(text).ok() } else { None };
            mended.map_or_else(|| broken::rows(path, &text, &error), |value| rows(path, value))
        }
    }
}

/// The articles of a whole value.
fn rows(path: &Path, value: Value) -> Result<Contents, Reason> {
    let mut rows = Rows::new(path, origin_of(&value));
    whole(&mut rows, value)?;
    rows.finish()
}

fn origin_of(value: &Value) -> Origin {
    let version = value.get("version").and_then(Value::as_str);
    if version.is_some_and(|version| version.starts_with(FEED)) { Origin::Feed } else { Origin::Field }
}

/// Takes the rows out of a whole file.
fn whole(rows: &mut Rows<'_>, value: Value) -> Result<(), Reason> {
    let outlet = value.get("title").filter(|_| origin_of(&value) == Origin::Feed).and_then(Value::as_str);
    let outlet = outlet.map(str::to_owned);
    let Some(found) = articles(value, DEEPEST) else {
        let why = "it contains no articles: no object with a field such as title, text, body or content";
        return Err(Reason::System(String::from(why)));
    };
    for row in found {
        let record = record(rows, &row);
        rows.add_some(record.map(|record| record.map(|record| with_outlet(record, outlet.as_deref()))));
    }
    Ok(())
}

fn with_outlet(record: Record, outlet: Option<&str>) -> Record {
    Record { outlet: record.outlet.or(outlet.map(str::to_owned)), ..record }
}

/// The record of a row; nothing for what newshound itself wrote about an article.
pub(super) fn record(rows: &Rows<'_>, row: &Value) -> Option<Result<Record, Reason>> {
    let of_row = |why| Reason::Row { row: rows.next(), why };
    let Value::Object(object) = row else {
        return Some(Err(of_row(String::from("it is not an object"))));
    };
    (!is_export(object)).then(|| fields::record(object).map_err(of_row))
}

/// Whether it is a line of `newshound export`, which lies beside the articles that it tells of.
pub(super) fn is_export(object: &Map<String, Value>) -> bool {
    let has = |key: &str| object.contains_key(key);
    has("file") && object.get("entities").is_some_and(Value::is_array) && !has("text")
}

/// The rows of a value: itself, its items, or those of the array in it.
fn articles(value: Value, deepest: usize) -> Option<Vec<Value>> {
    let deeper = deepest.checked_sub(1)?;
    let mut object = match value {
        Value::Array(rows) => return Some(rows),
        Value::Object(object) => object,
        _ => return None,
    };
    // A feed has a title, and is none the less no article; a list of tags is no list of articles.
    let lists = |value: &Value| match value {
        Value::Array(items) => items.iter().any(is_row),
        Value::Object(inside) => {
            inside.values().any(|value| value.as_array().is_some_and(|rows| rows.iter().any(is_row)))
        }
        _ => false,
    };
    if let Some(key) = ARRAYS.iter().find(|key| object.get(**key).is_some_and(lists)) {
        return articles(object.remove(*key)?, deeper);
    }
    if is_export(&object) || fields::record(&object).is_ok() {
        return Some(vec![Value::Object(object)]);
    }
    let key = object.iter().find(|(_, value)| lists(value)).map(|(key, _)| key.clone());
    if let Some(key) = key {
        return articles(object.remove(&key)?, deeper);
    }
    // Articles by their addresses or numbers.
    let all = !object.is_empty() && object.values().all(is_row);
    all.then(|| object.into_iter().map(|(_, value)| value).collect())
}

/// Whether it is an object with the fields of an article.
fn is_row(value: &Value) -> bool {
    value.as_object().is_some_and(|object| fields::record(object).is_ok() || is_export(object))
}

#[cfg(test)]
mod tests;
