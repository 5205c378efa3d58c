//! Front matter: the fields above a Markdown text, in the part of YAML and TOML that people write there.

use super::super::draft::Draft;
use crate::article::{Date, Origin};

/// Fills the fields of a draft, its title as the headline.
pub fn fill(draft: &mut Draft, text: &str) {
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ");
        let field = line.split_once([':', '=']).filter(|_| item.is_none() && !line.starts_with(char::is_whitespace));
        let values = match (item, field) {
            (Some(item), _) => item,
            (None, Some((name, values))) => {
                key = name.trim().trim_matches('"').to_lowercase();
                values
            }
            (None, None) => continue,
        };
        for value in items(values).filter(|value| !value.is_empty()) {
            field_of(draft, &key, value);
        }
    }
}

/// The values of a field: one, or those between brackets.
fn items(values: &str) -> impl Iterator<Item = &str> {
    let values = values.trim();
    let list = values.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let one = list.is_none().then_some(values);
    list.into_iter().flat_map(|list| list.split(',')).chain(one).map(unquoted)
}

/// A value without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|&mark| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark)))
        .unwrap_or(value)
        .trim()
}

fn field_of(draft: &mut Draft, key: &str, value: &str) {
    match key {
        "title" | "headline" if draft.metadata.title.is_none() => draft.title(value, Origin::Field),
        "author" | "authors" | "by" | "byline" => {
            let mut authors = std::mem::take(&mut draft.metadata.authors).into_vec();
            authors.push(value.into());
            draft.metadata.authors = authors.into();
            draft.metadata.origins.authors = Origin::Field;
        }
        "date" | "published" | "pubdate" | "publish_date" if draft.metadata.published.is_none() => {
            draft.metadata.published = Date::find(value).map(|(date, _)| (date, Origin::Field));
        }
        // Where a page was clipped from is an address as often as a name.
        "source" | "url" | "link" | "canonical" if value.starts_with("http") => draft.metadata.url = Some(value.into()),
        "source" | "outlet" | "publication" | "publisher" | "site" => {
            draft.metadata.outlet = Some(value.into());
            draft.metadata.origins.outlet = Origin::Field;
        }
        _ => {}
    }
}
