//! Linked data of a page (JSON-LD): its article, as told to search engines.

use rustc_hash::FxHashMap;
use serde_json::Value;

/// What linked data say of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    /// The whole text of the article.
    pub(super) body: Option<String>,
}

/// Endings of the types that are articles.
const ARTICLES: &[&str] = &["Article", "BlogPosting", "LiveBlogPosting", "Report", "Review"];

/// Endings of the types that are the page around one.
const PAGES: &[&str] = &["WebPage"];

/// Names of what is described at one place and meant at another, by its id.
type Names<'v> = FxHashMap<&'v str, &'v Value>;

impl Linked {
    /// What the texts of the scripts tell of the article, else of its page.
    pub(super) fn of<'s>(scripts: impl Iterator<Item = &'s str>) -> Self {
        let values: Vec<Value> = scripts.filter_map(parsed).collect();
        let names =
            values.iter().flat_map(objects).filter_map(|value| Some((value.get("@id")?.as_str()?, value.get("name")?)));
        let names: Names<'_> = names.collect();
        let mut linked = Self::default();
        for types in [ARTICLES, PAGES] {
            for value in values.iter().flat_map(described).filter(|value| is_one(value, types)) {
                linked.take(value, &names);
            }
        }
        linked
    }

    fn take(&mut self, value: &Value, names: &Names<'_>) {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        self.headline = self.headline.take().or_else(|| text("headline"));
        self.published = self.published.take().or_else(|| text("datePublished"));
        if self.authors.is_empty() {
            self.authors = value.get("author").map(|value| names_in(value, names)).unwrap_or_default();
        }
        let publisher = || value.get("publisher").and_then(|value| names_in(value, names).into_iter().next());
        self.publisher = self.publisher.take().or_else(publisher);
        self.body = self.body.take().or_else(|| text("articleBody")).filter(|text| !text.trim().is_empty());
    }
}

/// The value that a script holds.
fn parsed(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let value = serde_json::from_str(text).or_else(|_| {
        // Line ends inside of texts are the usual mistake.
        serde_json::from_str(&text.replace(|char: char| char.is_control(), " "))
    });
    value.ok()
}

/// The objects that a value describes: itself, those of its graph, and what it is mainly about.
fn described(value: &Value) -> Vec<&Value> {
    walk(value, |object| [object.get("@graph"), object.get("mainEntity")].into_iter().flatten().collect())
}

/// All objects in a value.
fn objects(value: &Value) -> Vec<&Value> {
    walk(value, |object| object.as_object().into_iter().flat_map(|object| object.values()).collect())
}

/// The objects in a value, in order, with those that `inside` gives of each.
fn walk<'v>(value: &'v Value, inside: impl Fn(&'v Value) -> Vec<&'v Value>) -> Vec<&'v Value> {
    let mut found = Vec::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(_) => {
                left.extend(inside(value).into_iter().rev());
                found.push(value);
            }
            _ => {}
        }
    }
    found
}

fn is_one(value: &Value, types: &[&str]) -> bool {
    let fits = |name: &Value| name.as_str().is_some_and(|name| types.iter().any(|end| name.ends_with(end)));
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(fits),
        Some(one) => fits(one),
        None => false,
    }
}

/// The names of people or publishers: texts, objects with a name or with the id of one, or lists of them.
fn names_in(value: &Value, names: &Names<'_>) -> Vec<String> {
    let meant = |value: &Value| names.get(value.get("@id")?.as_str()?).copied();
    let name = |value: &Value| {
        let name = value.get("name").or_else(|| meant(value)).unwrap_or(value);
        let name = name.get(0).unwrap_or(name);
        name.as_str().map(str::to_owned).filter(|name| !name.trim().is_empty())
    };
    match value {
        Value::Array(items) => items.iter().filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_described_elsewhere_in_the_graph_is_found() {
        let script = r#"{"@graph": [
            {"@type": "Organization", "@id": "/tide", "name": "Daily Tide"},
            {"@type": "WebPage", "datePublished": "2020-05-04", "author": {"@id": "/bo"}},
            {"@type": "Article", "headline": "Ferry sails", "author": [{"@id": "/ada"}], "publisher": {"@id": "/tide"}},
            {"@type": ["Person"], "@id": "/ada", "name": "Ada Quill"},
            {"@type": ["Person"], "@id": "/bo", "name": "Bo Marsh"}]}"#;
        let expected = Linked {
            headline: Some("Ferry sails".into()),
            published: Some("2020-05-04".into()),
            authors: vec!["Ada Quill".into()],
            publisher: Some("Daily Tide".into()),
            body: None,
        };
        assert_eq!(Linked::of([script].into_iter()), expected);
    }

    #[test]
    fn a_page_without_an_article_tells_its_day() {
        let page = r#"{"@type": "MedicalWebPage", "datePublished": "2020-05-04", "author": "Ada Quill"}"#;
        let linked = Linked::of(["no json", page].into_iter());
        assert_eq!(
            (linked.published.as_deref(), &*linked.authors),
            (Some("2020-05-04"), &["Ada Quill".to_owned()][..])
        );
    }
}
