//! The standfirst of a page: what its author put right below the headline, and marked so. The reader view leaves it out
//! of the story as often as not.

use dom_query::{Document, NodeRef};

use super::super::byline::byline;
use super::super::dateline::dateline;
use super::site::tidy;
use crate::text::fold;

/// Words of classes that mark a standfirst.
const CLASSES: &[&str] =
    &["dek", "deck", "standfirst", "strapline", "subhead", "subheading", "subheadline", "subtitle", "summary"];

/// What an element that describes the article is marked with.
const PROPERTIES: &[&str] = &["alternativeheadline", "description"];

/// Elements that a standfirst is not in, and is not itself.
const ELSEWHERE: &[&str] = &["aside", "figure", "figcaption", "footer", "form", "li", "nav", "script", "style"];

/// How many elements below the headline a standfirst is looked for in.
const NEAR: usize = 60;

/// Length of a standfirst in bytes, and how many words it has at least.
const SHORTEST: usize = 20;
const LONGEST: usize = 500;
const FEWEST: usize = 4;

/// The standfirst below the heading that is the title.
pub(super) fn below(document: &Document, title: &str) -> Option<String> {
    let title = fold(title);
    let is_title = |node: &NodeRef<'_>| is_heading(node) && fold(&tidy(&node.text())) == title;
    let root = document.root();
    let nodes = root.descendants_it().skip_while(|node| !is_title(node)).filter(NodeRef::is_element);
    let marked = nodes.skip(1).take(NEAR).filter(is_marked);
    let mut texts = marked.map(|node| tidy(&node.text()));
    let fits = |text: &String| {
        (SHORTEST..=LONGEST).contains(&text.len())
            && text.split_whitespace().nth(FEWEST - 1).is_some()
            && fold(text) != title
            && byline(text).is_none()
            && dateline(text).is_none()
    };
    texts.find(fits)
}

fn is_heading(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2"))
}

/// Whether class or property of an element tell that it is a standfirst.
fn is_marked(node: &NodeRef<'_>) -> bool {
    let has = |key: &str, table: &[&str]| {
        let words = node.attr(key).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
        words.split(|char: char| !char.is_ascii_alphanumeric()).any(|word| table.contains(&word))
    };
    let elsewhere = |node: &NodeRef<'_>| node.node_name().is_some_and(|name| ELSEWHERE.contains(&&*name));
    (has("class", CLASSES) || has("itemprop", PROPERTIES))
        && !elsewhere(node)
        && !node.ancestors_it(None).any(|above| elsewhere(&above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_below_the_headline() {
        let words = "A vote ends three years of quarrel";
        for (name, page, expected) in [
            ("class", format!("<h1>Ferry sails</h1><p class='article__dek'>{words}"), Some(words)),
            ("property", format!("<h1>Ferry sails</h1><div itemprop=description><p>{words}</div>"), Some(words)),
            ("heading", format!("<h2>Ferry sails</h2><h3 class=subtitle>{words}</h3>"), Some(words)),
            ("above", format!("<p class=dek>{words}</p><h1>Ferry sails</h1>"), None),
            ("another headline", format!("<h1>Mill closes</h1><p class=dek>{words}"), None),
            ("caption", format!("<h1>Ferry sails</h1><figure><p class=dek>{words}</figure>"), None),
            ("byline", "<h1>Ferry sails</h1><p class=dek>By Ada Quill, 3 May 2020".into(), None),
            ("label", "<h1>Ferry sails</h1><p class=dek>North Pier".into(), None),
            ("story", format!("<h1>Ferry sails</h1><div class=summary>{}", words.repeat(20)), None),
        ] {
            assert_eq!(below(&Document::from(page), "Ferry sails").as_deref(), expected, "{name}");
        }
    }
}
