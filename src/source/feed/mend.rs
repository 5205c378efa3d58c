//! A feed as people save it → one that a parser takes: stray `&` and `<` are escaped, names of characters that XML does
//! not know are left to the HTML inside, and a cut end is closed after the last whole item.

use super::cut;
use crate::text::Span;

/// The characters that XML itself knows by name.
const KNOWN: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// The longest name or number of a character.
const LONGEST_NAME: usize = 32;

/// A mended feed.
#[derive(Debug)]
pub struct Mended {
    /// The feed.
    pub text: String,
    /// Its items, tags and all.
    pub items: Vec<Span>,
    /// Whether its end was missing.
    pub is_cut: bool,
    /// What stands before the first item, where an item alone needs it.
    head: String,
    /// What closes the feed after an item.
    tail: String,
}

impl Mended {
    /// An item as a feed of its own.
    pub fn alone(&self, item: &str) -> String {
        [&self.head, item, &self.tail].concat()
    }
}

/// The longest head that is repeated for items read alone; a longer one costs the feed's title, no more.
const LONGEST_HEAD: usize = 16 * 1024;

/// Mends a feed.
pub fn mend(text: &str) -> Mended {
    let mut text = escaped(from_root(text).unwrap_or(text));
    let tags = tags(&text);
    let root = tags.iter().find(|tag| !tag.closes);
    let (name, opening) = root.map_or(("", ""), |root| (root.name.of(&text), root.span.of(&text)));
    let (name, opening) = (name.to_owned(), opening.to_owned());
    let items = items(&text, &tags);
    // In RDF the items stand beside the channel, not in it.
    let channel = tags.iter().find(|tag| !tag.closes && local(tag.name.of(&text)) == "channel");
    let inside = (local(&name) == "rss").then(|| channel.map(|tag| tag.name.of(&text).to_owned())).flatten();
    let tail = inside.iter().chain([&name]).flat_map(|name| ["</", name, ">"]).collect::<String>();
    let is_cut = !name.is_empty() && !tags.iter().rev().any(|tag| tag.closes && tag.name.of(&text) == name);
    if is_cut {
        let end = items.last().map_or_else(|| root.map_or(0, |root| root.span.end()), |last| last.end());
        text.truncate(end);
        text.push_str(&tail);
    }
    let before = items.first().map_or("", |first| cut(&text, 0, first.start()));
    let head = if before.len() <= LONGEST_HEAD {
        before.to_owned()
    } else {
        let channel = inside.map(|name| format!("<{name}>"));
        opening.chars().take(LONGEST_HEAD).chain(channel.unwrap_or_default().chars()).collect()
    };
    let (text, head) = (with_version(text), with_version(head));
    // The version may have grown, and moved what is behind it.
    let items = if items.is_empty() { items } else { self::items(&text, &self::tags(&text)) };
    Mended { text, items, is_cut, head, tail }
}

/// The name of the first element.
pub fn root(text: &str) -> Option<&str> {
    let element = from_root(text)?;
    cut(element, 1, element.len()).split(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).next()
}

/// The text from its first element on. What is declared above counts no more: the text is decoded, and a parser does not
/// get past a DOCTYPE.
fn from_root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = cut(rest, rest.find('<')?, rest.len());
        let end = match rest.get(..2)? {
            "<?" => rest.find("?>")? + 2,
            "<!" if rest.starts_with("<!--") => rest.find("-->")? + 3,
            "<!" => rest.find('>')? + 1,
            _ => return Some(rest),
        };
        rest = cut(rest, end, rest.len());
    }
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Versions of RSS that differ in nothing that we read are called by one that the parser knows.
fn with_version(text: String) -> String {
    let Some(start) = text.find("<rss") else { return text };
    let Some(length) = cut(&text, start, text.len()).find('>') else { return text };
    let opening = cut(&text, start, start + length);
    let known = ["\"2.0\"", "'2.0'", "\"0.91\"", "'0.91'", "\"0.92\"", "'0.92'"];
    if start > LONGEST_HEAD || known.iter().any(|version| opening.contains(&format!("version={version}"))) {
        return text;
    }
    let rest: String = match opening.find("version=") {
        Some(at) => {
            let value = cut(opening, at + "version=".len(), opening.len());
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            let end = quote.and_then(|quote| cut(value, 1, value.len()).find(quote)).map_or(0, |end| end + 2);
            [cut(opening, 4, at), cut(value, end, value.len())].concat()
        }
        None => cut(opening, 4, opening.len()).to_owned(),
    };
    [cut(&text, 0, start), "<rss version=\"2.0\"", &rest, cut(&text, start + length, text.len())].concat()
}

/// The text with stray signs escaped, outside of CDATA and comments.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'&', b'<', text.as_bytes().get(at..).unwrap_or_default()) {
        let sign = at + found;
        out.push_str(cut(text, at, sign));
        let rest = cut(text, sign, text.len());
        if rest.starts_with('&') {
            at = sign + 1;
            out.push_str(if is_reference(rest) { "&" } else { "&amp;" });
        } else if let Some((opening, closing)) = special(rest) {
            let inside = cut(rest, opening.len(), rest.len());
            // What is never closed is cut off with the rest.
            let end = inside.find(closing).map_or(rest.len(), |end| opening.len() + end + closing.len());
            out.push_str(cut(rest, 0, end));
            at = sign + end;
        } else {
            at = sign + 1;
            let next = rest.chars().nth(1);
            let is_tag = next.is_some_and(|char| char.is_alphabetic() || matches!(char, '/' | '!' | '?' | '_'));
            out.push_str(if is_tag { "<" } else { "&lt;" });
        }
    }
    out.push_str(cut(text, at, text.len()));
    out
}

/// A comment or a piece of plain text: how it begins and ends.
fn special(rest: &str) -> Option<(&'static str, &'static str)> {
    [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")].into_iter().find(|(opening, _)| rest.starts_with(opening))
}

/// Whether an `&` begins a reference that every parser of XML knows.
fn is_reference(rest: &str) -> bool {
    let end = rest.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
    let Some(name) = end.map(|end| cut(rest, 1, end)) else { return false };
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        },
        None => return KNOWN.contains(&name),
    };
    let char = number.ok().and_then(char::from_u32);
    char.is_some_and(|char| !char.is_control() || matches!(char, '\n' | '\t' | '\r')) && !name.starts_with("#X")
}

/// A tag, with the name in it.
#[derive(Debug)]
struct Tag {
    span: Span,
    name: Span,
    /// Whether it ends an element.
    closes: bool,
    /// Whether it is an element of its own.
    whole: bool,
}

/// The tags of a text, outside of CDATA and comments.
fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', text.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + found;
        let rest = cut(text, start, text.len());
        if let Some((opening, closing)) = special(rest) {
            let inside = cut(rest, opening.len(), rest.len());
            let Some(end) = inside.find(closing) else { return tags };
            at = start + opening.len() + end + closing.len();
            continue;
        }
        let Some(end) = end_of_tag(rest) else { return tags };
        at = start + end;
        let closes = rest.starts_with("</");
        let name = start + if closes { 2 } else { 1 };
        let length = cut(text, name, at).find(|char: char| char.is_whitespace() || matches!(char, '>' | '/'));
        let whole = cut(text, start, at).ends_with("/>");
        let span = Span::new(start, at);
        tags.push(Tag { span, name: Span::new(name, name + length.unwrap_or(0)), closes, whole });
    }
    tags
}

/// Where a tag ends: at the first `>` outside of quotation marks, or at the first at all where those are not paired.
fn end_of_tag(rest: &str) -> Option<usize> {
    let first = memchr::memchr(b'>', rest.as_bytes())?;
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(first + LONGEST_HEAD) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            // No value holds a tag.
            (_, b'<') if at > 0 => return Some(first + 1),
            _ => {}
        }
    }
    Some(first + 1)
}

/// The whole items of a feed.
fn items(text: &str, tags: &[Tag]) -> Vec<Span> {
    let mut items = Vec::new();
    let mut open: Option<&Tag> = None;
    for tag in tags {
        let name = tag.name.of(text);
        if !matches!(local(name), "item" | "entry") {
            continue;
        }
        if !tag.closes {
            // An item in an item has lost its end, and takes the place of the one around it.
            open = (!tag.whole).then_some(tag);
        } else if let Some(start) = open.take().filter(|start| start.name.of(text) == name) {
            items.push(Span::new(start.span.start(), tag.span.end()));
        }
    }
    items
}

/// An item whose texts stand in it as HTML that does not close: they are made plain text, which the HTML is read from.
pub fn in_cdata(item: &str) -> String {
    let mut out = item.to_owned();
    for name in ["title", "description", "content:encoded", "summary", "content"] {
        let Some(words) = inside(&out, name) else { continue };
        let (before, after) = (cut(&out, 0, words.start()), cut(&out, words.end(), out.len()));
        let words = words.of(&out);
        if words.contains('<') && !words.contains("<![CDATA[") {
            let words = words.replace("]]>", "]]&gt;");
            out = [before, "<![CDATA[", &words, "]]>", after].concat();
        }
    }
    out
}

/// What stands between the first tag of a name and the last that closes it.
fn inside(item: &str, name: &str) -> Option<Span> {
    let opening = format!("<{name}");
    let start = item.find(&opening)?;
    let tag = cut(item, start, item.len());
    let next = cut(tag, opening.len(), tag.len());
    if !next.starts_with(|char: char| char == '>' || char.is_whitespace()) {
        return None;
    }
    let words = start + tag.find('>')? + 1;
    let end = item.rfind(&format!("</{name}>")).filter(|&end| end >= words)?;
    Some(Span::new(words, end))
}
