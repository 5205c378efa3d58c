//! What single elements are: shown or hidden, data or layout, and the role of what is in them.

use dom_query::NodeRef;

use super::super::shape::ends_sentence;
use crate::article::Role;

/// Elements inside a table that show that it arranges the page, not data.
const NO_DATA: &[&str] =
    &["article", "blockquote", "div", "form", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "section", "table", "ul"];

/// A form with so many paragraphs is not one to fill in: old sites wrap their whole page in a form.
const PARAGRAPHS_OF_PAGE: usize = 3;

/// The role that an element gives to what is in it, by its name or class.
pub(super) fn role(name: &str, node: &NodeRef<'_>) -> Option<Role> {
    role_of_name(name).or_else(|| role_of_class(node))
}

/// The role that the name of an element tells.
fn role_of_name(name: &str) -> Option<Role> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Subheading),
        "figcaption" | "caption" => Some(Role::Caption),
        _ => None,
    }
}

/// Words in the classes of elements for captions, and for what is put between the paragraphs of a story.
const CAPTION_CLASSES: &[&str] = &["caption", "credit", "figcaption"];
const FURNITURE_CLASSES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "comments",
    "newsletter",
    "promo",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "tags",
    "toolbar",
];

/// Words in classes for the boxes that things stand in, and for what an element has or lacks.
const CONTAINERS: &[&str] = &[
    "bar",
    "block",
    "box",
    "buttons",
    "card",
    "container",
    "content",
    "inner",
    "items",
    "links",
    "list",
    "module",
    "panel",
    "section",
    "slot",
    "stories",
    "text",
    "widget",
    "wrapper",
];
const STATES: &[&str] = &["has", "hide", "no", "non", "with", "without"];

/// The longest element that is furniture by its class, in characters: longer ones hold the story.
const LONGEST_FURNITURE: usize = 600;

/// The role that the class of an element tells.
fn role_of_class(node: &NodeRef<'_>) -> Option<Role> {
    let class = node.class()?;
    let class = class.to_ascii_lowercase();
    let role = if words(&class).any(|word| CAPTION_CLASSES.contains(&word)) {
        Role::Caption
    } else if class.split_ascii_whitespace().any(is_furniture) && !is_sentence(node) {
        Role::Boilerplate
    } else {
        return None;
    };
    (node.normalized_char_count() <= LONGEST_FURNITURE).then_some(role)
}

/// Whether a class is one of furniture. Its last word says what it names, that of a box aside: "related-links" are
/// furniture, a "share-anchor" in the text is none, and what has "no-ads" is none either.
fn is_furniture(class: &str) -> bool {
    let last = words(class).rfind(|word| !CONTAINERS.contains(word));
    class.starts_with("ad-")
        || (last.is_some_and(|word| FURNITURE_CLASSES.contains(&word))
            && !words(class).any(|word| STATES.contains(&word)))
}

fn words(class: &str) -> impl DoubleEndedIterator<Item = &str> {
    class.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether an element is a paragraph that ends like a sentence and not like a call: what is in it may be told.
fn is_sentence(node: &NodeRef<'_>) -> bool {
    let ends = |text: &str| ends_sentence(text) && !text.trim_end().ends_with(['?', '!']);
    node.has_name("p") && ends(&node.text())
}

/// Characters that show nothing and only stand in the way of finding words.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Words in the classes of boxes that show only while the mouse is over what they belong to. One of each makes a box:
/// what the mouse is over may have a class of the first sort too, and is shown.
const HOVERS: &[&str] = &["hover", "popover", "popup", "rollover", "tooltip"];
const BOXES: &[&str] = &["block", "body", "box", "card", "content", "inner", "panel"];

/// Whether the class tells of a box that shows only while the mouse is over something.
fn is_hover_box(node: &NodeRef<'_>) -> bool {
    let Some(class) = node.class().map(|class| class.to_ascii_lowercase()) else { return false };
    class.split_ascii_whitespace().any(|class| {
        let has = |table: &[&str]| words(class).any(|word| table.contains(&word));
        has(HOVERS) && has(BOXES)
    })
}

/// Whether a browser does not show the element, or only for a while.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    is_hover_box(node)
        || element.attrs.iter().any(|attribute| match attribute.name.local.as_ref() {
            "hidden" => !attribute.value.eq_ignore_ascii_case("until-found"),
            "aria-hidden" => attribute.value.eq_ignore_ascii_case("true"),
            "style" => {
                let style: String = attribute.value.chars().filter(|char| !char.is_whitespace()).collect();
                let style = style.to_ascii_lowercase();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
            _ => false,
        })
}

/// Whether a form is the page and not one to fill in.
pub(super) fn wraps_page(form: &NodeRef<'_>) -> bool {
    form.descendants_it().filter(|node| node.has_name("p")).nth(PARAGRAPHS_OF_PAGE - 1).is_some()
}

/// Whether a table holds data: more than one column, and nothing that only a page is made of, such as a cell of several
/// paragraphs.
pub(super) fn is_data(table: &NodeRef<'_>) -> bool {
    let cell = |node: &NodeRef<'_>| node.has_name("td") || node.has_name("th");
    let paragraphs = |cell: &NodeRef<'_>| cell.children_it(false).filter(|node| node.has_name("p")).nth(1).is_some();
    let simple = !table
        .descendants_it()
        .any(|node| node.qual_name_ref().is_some_and(|name| NO_DATA.contains(&name.local.as_ref())));
    let columns = || {
        let rows = table.descendants_it().filter(|node| node.has_name("tr"));
        rows.map(|row| row.children_it(false).filter(cell).count()).max().unwrap_or_default()
    };
    simple && columns() > 1 && !table.descendants_it().any(|node| cell(&node) && paragraphs(&node))
}
