//! Bounds for what a parser of pages takes badly: tags nested without end cost it time that grows with their square, and
//! formatting that is never closed is opened anew in each paragraph. What is over the bound loses its tag, not its text.

use std::borrow::Cow;

use crate::text::Span;

/// The deepest nesting that is kept; pages stay below a hundred.
const DEEPEST: usize = 250;

/// How many tags are kept; large pages have some twenty thousand.
const MOST_TAGS: usize = 300_000;

/// How much formatting may be open at once.
const MOST_FORMATTING: usize = 24;

/// Tags that hold nothing, or that end where the next begins: they do not nest by themselves.
const FLAT: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Tags of formatting, which a parser opens again after a block that should have ended them.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Tags whose content is no markup.
const RAW: &[&str] = &["noscript", "script", "style", "svg", "textarea", "title", "xmp"];

/// The page with no more tags than a parser bears; nearly all pages come back as they are.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let mut state = State::default();
    let mut kept: Option<String> = None;
    // Where the piece begins that was not copied so far.
    let mut from = 0;
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        if !state.keeps(&tag) {
            let kept = kept.get_or_insert_default();
            kept.push_str(Span::new(from, tag.start).of(html));
            kept.push(' ');
            from = tag.end;
        } else if !tag.closes && RAW.contains(&tag.name.as_str()) {
            at = end_of_raw(html, tag.end, &tag.name);
        }
    }
    match kept {
        None => Cow::Borrowed(html),
        Some(mut kept) => {
            kept.push_str(Span::new(from, html.len()).of(html));
            Cow::Owned(kept)
        }
    }
}

/// What is open at a place of the page.
#[derive(Default)]
struct State {
    open: Vec<String>,
    /// Tags that were left out for their depth and are not closed yet.
    dropped: usize,
    formatting: usize,
    tags: usize,
}

impl State {
    /// Whether the tag stays; keeps count of what is open.
    fn keeps(&mut self, tag: &Tag) -> bool {
        self.tags += 1;
        if self.tags > MOST_TAGS {
            return false;
        }
        let name = tag.name.as_str();
        if FORMATTING.contains(&name) {
            if tag.closes {
                self.formatting = self.formatting.saturating_sub(1);
            } else if self.formatting == MOST_FORMATTING {
                return false;
            } else {
                self.formatting += 1;
            }
        }
        if FLAT.contains(&name) {
            return true;
        }
        if !tag.closes {
            if self.open.len() == DEEPEST {
                self.dropped += 1;
                return false;
            }
            self.open.push(tag.name.clone());
            return true;
        }
        if self.dropped > 0 {
            self.dropped -= 1;
            return false;
        }
        // An end without a beginning closes nothing.
        if let Some(depth) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(depth);
        }
        true
    }
}

/// A tag in the source of a page.
struct Tag {
    start: usize,
    end: usize,
    name: String,
    closes: bool,
}

/// The first tag from `at` on, comments left out.
fn next_tag(html: &str, mut at: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    loop {
        let start = at + memchr::memchr(b'<', bytes.get(at..)?)?;
        let rest = bytes.get(start + 1..)?;
        if rest.starts_with(b"!--") {
            at = start + 4 + memchr::memmem::find(&rest[3..], b"-->")?;
            continue;
        }
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let length = name.iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 || !name[0].is_ascii_alphabetic() {
            at = start + 1;
            continue;
        }
        let end = start + 2 + memchr::memchr(b'>', rest)?;
        let name = name[..length].iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
        return Some(Tag { start, end, name, closes });
    }
}

/// Where the end tag of an element begins whose content is no markup; right behind its beginning when it has none.
fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memmem::find(rest, b"</")) {
        at += found + 2;
        if bytes.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at - 2;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_tags_are_lower_case() {
        for name in FLAT.iter().chain(FORMATTING).chain(RAW) {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{name}");
        }
    }

    #[test]
    fn pages_within_bounds_stay_as_they_are() {
        let page = "<!doctype html><html><body><div><p>One<p>Two</div><script>'<div><div>'</script><!-- <b> --></body>";
        assert!(matches!(bounded(page), Cow::Borrowed(_)));
    }

    #[test]
    fn too_deep_a_tag_is_left_out_and_its_text_stays() {
        let page = format!("{}deep{}<p>after", "<div>".repeat(1000), "</div>".repeat(1000));
        let kept = bounded(&page);
        assert_eq!(kept.matches("<div>").count(), DEEPEST);
        assert_eq!(kept.matches("</div>").count(), DEEPEST);
        assert!(kept.contains("deep") && kept.contains("<p>after"));
    }

    #[test]
    fn formatting_left_open_is_bounded() {
        let page = "<p><b class=x>word".repeat(1000);
        assert_eq!(bounded(&page).matches("<b").count(), MOST_FORMATTING);
    }
}
