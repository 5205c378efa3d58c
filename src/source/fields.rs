//! The names that fields of articles have in files of data: JSON, JSON Lines and CSV, as scrapers, newspaper3k,
//! trafilatura, news-please, `NewsAPI`, GDELT, JSON Feed and the interfaces of publishers write them.
//!
//! Case, spaces and punctuation of a name do not count: `date_publish`, `datePublish` and `Date publish` are one. Of
//! several names of one field that have a value the first in its list is taken.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::record::{Record, authors, day};

/// The headline.
const TITLE: &[&str] = &["title", "headline", "webtitle", "articletitle", "pagetitle", "heading", "hed"];
/// The text: first what is plain, since a page's own markup holds more than the article.
const BODY: &[&str] = &[
    "contenthtml",
    "maintext",
    "articlebody",
    "cleanedtext",
    "fulltext",
    "articletext",
    "bodytext",
    "textcontent",
    "contenttext",
    "text",
    "body",
    "content",
    "rawtext",
    "story",
    "transcript",
    "bodyhtml",
    "articlehtml",
    "html",
    "article",
    "paragraphs",
];
/// What stands between headline and text.
const STANDFIRST: &[&str] = &[
    "standfirst",
    "trailtext",
    "subtitle",
    "subheadline",
    "dek",
    "description",
    "summary",
    "abstract",
    "excerpt",
    "lead",
    "leadparagraph",
    "metadescription",
    "snippet",
];
/// The authors: a text, a list, or objects with a name.
const AUTHORS: &[&str] = &["authors", "author", "byline", "creator", "writer", "reporter", "authorname"];
/// The day of publication.
const PUBLISHED: &[&str] = &[
    "datepublished",
    "publishdate",
    "datepublish",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "webpublicationdate",
    "pubdate",
    "published",
    "date",
    "datetime",
    "datetimepub",
    "seendate",
    "firstpublicationdate",
    "created",
    "createdat",
    "timestamp",
    "time",
];
/// The publication.
const OUTLET: &[&str] = &[
    "sitename",
    "outlet",
    "publication",
    "publisher",
    "source",
    "newspaper",
    "sourcename",
    "medianame",
    "site",
    "website",
    "sourcedomain",
    "hostname",
    "domain",
    "sourceurl",
];
/// The address of the page.
const URL: &[&str] =
    &["url", "link", "weburl", "canonicalurl", "articleurl", "canonicallink", "permalink", "uri", "href"];

/// Where a value that is an object has its words.
const INSIDE: &[&str] = &["rendered", "main", "name", "title", "text", "value", "content", "url", "#text", "@value"];
/// Objects around the fields of a row.
const AROUND: &[&str] = &["_source", "fields", "attributes", "article", "node", "document"];

/// How deep objects around words, or lists of them, go.
const DEEPEST: usize = 4;

/// Keys without case and punctuation.
fn plain(key: &str) -> String {
    key.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Which field a column or key is, by the number of its list, if it is one.
fn field_of(key: &str) -> Option<usize> {
    let key = plain(key);
    [TITLE, BODY, STANDFIRST, AUTHORS, PUBLISHED, OUTLET, URL].iter().position(|names| names.contains(&key.as_str()))
}

/// Whether these keys are those of articles: headline or text are there, and another field.
pub(super) fn are_articles<'k>(keys: impl IntoIterator<Item = &'k str>) -> bool {
    let mut known: Vec<usize> = keys.into_iter().filter_map(field_of).collect();
    known.sort_unstable();
    known.dedup();
    known.first().is_some_and(|&first| first <= 1) && known.len() >= 2
}

/// Whether a key is the headline or the text.
pub(super) fn is_telling(key: &str) -> bool {
    field_of(key).is_some_and(|field| field <= 1)
}

/// What an object says about an article, or why it is none.
pub(super) fn record(object: &Map<String, Value>) -> Result<Record, String> {
    let mut fields: FxHashMap<String, &Value> = FxHashMap::default();
    // The fields of an object inside count after those beside it.
    let inside = AROUND.iter().filter_map(|key| object.get(*key)?.as_object());
    for (key, value) in object.iter().chain(inside.flatten()) {
        fields.entry(plain(key)).or_insert(value);
    }
    let text = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?, DEEPEST));
    let record = Record {
        title: text(TITLE),
        standfirst: text(STANDFIRST),
        body: text(BODY),
        authors: AUTHORS
            .iter()
            .map(|name| fields.get(*name).map(|value| names(value)))
            .find_map(some)
            .unwrap_or_default(),
        published: PUBLISHED.iter().find_map(|name| day(&self::text(fields.get(*name)?, DEEPEST)?)),
        outlet: text(OUTLET),
        url: text(URL),
    };
    if record.title.is_none() && record.body.is_none() {
        let keys: Vec<&str> = object.keys().map(String::as_str).take(6).collect();
        let has =
            if keys.is_empty() { String::from("it has no fields") } else { format!("it has {}", keys.join(", ")) };
        return Err(format!("no text: none of the fields title, text, body, content and the like holds words; {has}"));
    }
    Ok(record)
}

/// Names, where there are some.
fn some(names: Option<Vec<String>>) -> Option<Vec<String>> {
    names.filter(|names| !names.is_empty())
}

/// The words of a value.
pub(super) fn text(value: &Value, deepest: usize) -> Option<String> {
    let deeper = deepest.checked_sub(1)?;
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => INSIDE.iter().find_map(|key| text(object.get(*key)?, deeper)),
        Value::Array(items) => {
            let words: Vec<String> = items.iter().filter_map(|item| text(item, deeper)).collect();
            (!words.is_empty()).then(|| words.join("\n\n"))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// The names of authors in a value: a text, a list of them, objects with a name.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => authors(text),
        Value::Array(items) => {
            let mut all: Vec<String> = Vec::new();
            for name in items.iter().filter(|item| !item.is_array()).flat_map(names) {
                if !all.contains(&name) {
                    all.push(name);
                }
            }
            all
        }
        Value::Object(object) => {
            let first = ["name", "original", "display_name", "byline", "fullName", "title"];
            let text = first.iter().find_map(|key| object.get(*key)?.as_str());
            text.map(authors).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(value: &Value) -> Record {
        record(value.as_object().expect("an object")).expect("a record")
    }

    /// What every scraper says of the same article.
    fn expected() -> Record {
        Record {
            title: Some(String::from("Ferry returns")),
            standfirst: Some(String::from("At last")),
            body: Some(String::from("The ferry is back.")),
            authors: vec![String::from("Greta Holm"), String::from("Ivo Brandt")],
            published: crate::article::Date::new(2021, 5, 3),
            outlet: Some(String::from("Harbour Post")),
            url: Some(String::from("https://example.org/ferry")),
        }
    }

    #[test]
    fn fields_under_the_names_that_scrapers_give_them() {
        let expected = expected();
        let url = "https://example.org/ferry";
        for (name, value) in [
            (
                "newspaper",
                json!({"title": "Ferry returns", "meta_description": "At last", "text": "The ferry is back.",
                "authors": ["Greta Holm", "Ivo Brandt"], "publish_date": "2021-05-03T10:00:00", "source": "Harbour Post",
                "url": url, "html": "<p>Never"}),
            ),
            (
                "trafilatura",
                json!({"title": "Ferry returns", "excerpt": "At last", "raw_text": "The ferry is back.",
                "author": "Greta Holm; Ivo Brandt", "date": "2021-05-03", "sitename": "Harbour Post", "source": null,
                "hostname": "example.org", "url": url}),
            ),
            (
                "news-please",
                json!({"title": "Ferry returns", "description": "At last", "maintext": "The ferry is back.",
                "authors": ["Greta Holm", "Ivo Brandt"], "date_publish": "2021-05-03 10:00:00",
                "outlet": "Harbour Post", "source_domain": "example.org", "url": url}),
            ),
            (
                "newsapi",
                json!({"title": "Ferry returns", "description": "At last", "content": "The ferry is back.",
                "author": "Greta Holm, Ivo Brandt", "publishedAt": "2021-05-03T10:00:00Z",
                "source": {"id": null, "name": "Harbour Post"}, "url": url}),
            ),
            (
                "json-ld",
                json!({"headline": "Ferry returns", "description": "At last", "articleBody": "The ferry is back.",
                "author": [{"name": "Greta Holm"}, {"name": "Ivo Brandt"}], "datePublished": 1_620_000_000,
                "publisher": {"name": "Harbour Post"}, "url": url}),
            ),
            (
                "wordpress",
                json!({"title": {"rendered": "Ferry returns"}, "excerpt": {"rendered": "At last"},
                "content": {"rendered": "The ferry is back."}, "byline": "By Greta Holm and Ivo Brandt",
                "date": "2021-05-03T08:00:00", "publication": "Harbour Post", "link": url}),
            ),
            (
                "paragraphs, odd case",
                json!({"Title": "Ferry returns", "Lead": "At last", "paragraphs": ["The ferry is back."],
                "Author(s)": "Greta Holm, Ivo Brandt", "Pub Date": "Mon, 03 May 2021 10:00:00 GMT",
                "Newspaper": "Harbour Post", "URL": url}),
            ),
            (
                "around",
                json!({"_source": {"title": "Ferry returns", "summary": "At last", "body": "The ferry is back.",
                "creator": "Greta Holm & Ivo Brandt", "pubDate": "3 May 2021", "site_name": "Harbour Post", "link": url}}),
            ),
        ] {
            assert_eq!(of(&value), expected, "{name}");
        }
    }

    #[test]
    fn what_is_no_article_says_what_it_has() {
        let object = json!({"name": "a", "version": 2, "text": " "});
        let why = record(object.as_object().expect("an object")).expect_err("no article");
        assert!(why.contains("it has name, text, version"), "{why}");
    }
}
