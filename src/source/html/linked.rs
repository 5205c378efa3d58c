//! Linked data of a page (JSON-LD): its article, as told to search engines.

use dom_query::Document;
use serde_json::Value;

/// What linked data say of an article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
}

/// Endings of the types that are articles.
const TYPES: &[&str] = &["Article", "BlogPosting", "LiveBlogPosting", "Report", "Review"];

impl Linked {
    /// Takes what the text of a script tells; other scripts may have told some of it before.
    pub(super) fn take(&mut self, script: &str) {
        for_each_article(script, |article| self.article(article));
    }

    fn article(&mut self, value: &Value) {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        self.headline = self.headline.take().or_else(|| text("headline"));
        self.published = self.published.take().or_else(|| text("datePublished"));
        if self.authors.is_empty() {
            self.authors = value.get("author").map(names).unwrap_or_default();
        }
        let publisher = || value.get("publisher").map(names).and_then(|names| names.into_iter().next());
        self.publisher = self.publisher.take().or_else(publisher);
    }
}

/// The text of a page's article, where its data hold it whole.
pub(super) fn body(document: &Document) -> Option<String> {
    let mut body: Option<String> = None;
    for script in document.select("script[type='application/ld+json']").nodes() {
        let script = script.text();
        if script.contains("articleBody") {
            for_each_article(&script, |article| {
                let text = article.get("articleBody").and_then(Value::as_str).filter(|text| !text.trim().is_empty());
                body = body.take().or_else(|| text.map(str::to_owned));
            });
        }
    }
    body
}

/// Hands on the articles in the text of a script.
fn for_each_article(script: &str, mut each: impl FnMut(&Value)) {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let value = serde_json::from_str::<Value>(text).or_else(|_| {
        // Line ends inside of texts are the usual mistake.
        serde_json::from_str(&text.replace(|char: char| char.is_control(), " "))
    });
    let Ok(value) = value else { return };
    let mut left = vec![&value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(_) => {
                left.extend(value.get("mainEntity"));
                left.extend(value.get("@graph"));
                if is_article(value) {
                    each(value);
                }
            }
            _ => {}
        }
    }
}

fn is_article(value: &Value) -> bool {
    let is_one = |name: &Value| name.as_str().is_some_and(|name| TYPES.iter().any(|end| name.ends_with(end)));
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_one),
        Some(one) => is_one(one),
        None => false,
    }
}

/// The names of people or publishers: texts, objects with a name, or lists of them.
fn names(value: &Value) -> Vec<String> {
    let name = |value: &Value| {
        let name = value.get("name").unwrap_or(value);
        let name = name.get(0).unwrap_or(name);
        name.as_str().map(str::to_owned).filter(|name| !name.trim().is_empty())
    };
    match value {
        Value::Array(items) => items.iter().filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    }
}
