//! Bounds for what a parser of pages takes badly: tags nested without end cost it time that grows with their square, and
//! formatting that is never closed is opened anew in each paragraph; so do attributes of one tag, and signs in one text
//! that HTML writes by their names. What is over the bound loses its tag, not its text.

use std::borrow::Cow;

use crate::text::Span;

/// The deepest nesting that is kept; pages stay below a hundred.
const DEEPEST: usize = 250;

/// How many tags are kept; large pages have some twenty thousand.
const MOST_TAGS: usize = 300_000;

/// How much formatting may be open at once.
const MOST_FORMATTING: usize = 24;

/// How many attributes of a tag are kept; the busiest have some fifty.
const MOST_ATTRIBUTES: usize = 300;

/// How many signs that are written by their names stand in one piece of text.
const MOST_SIGNS: usize = 2000;

/// What parts a text and shows nothing.
const PARTING: &str = "<wbr>";

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
    let mut copy = Copy { html, kept: String::new(), from: 0 };
    // Names that no end tag follows any more: to look for one at each beginning takes time that grows with the square.
    let mut unclosed: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        copy.part(at, tag.start);
        at = tag.end;
        if !state.keeps(&tag) {
            copy.replace(tag.start, tag.end, " ");
            continue;
        }
        if let Some(over) = tag.over {
            copy.replace(over, tag.end, ">");
        }
        if !tag.closes && RAW.contains(&tag.name.as_str()) && !unclosed.contains(&tag.name) {
            match end_of_raw(html, tag.end, &tag.name) {
                Some(end) => at = end,
                None => unclosed.push(tag.name),
            }
        }
    }
    copy.part(at, html.len());
    copy.finish()
}

/// A copy of a page that is made only if something in it changes.
struct Copy<'h> {
    html: &'h str,
    kept: String,
    /// Where the piece begins that was not copied so far.
    from: usize,
}

impl<'h> Copy<'h> {
    /// Puts other words in the place of a piece behind all that was replaced before.
    fn replace(&mut self, start: usize, end: usize, words: &str) {
        self.kept.push_str(Span::new(self.from, start).of(self.html));
        self.kept.push_str(words);
        self.from = end;
    }

    /// Parts a text with too many signs.
    fn part(&mut self, start: usize, end: usize) {
        let bytes = self.html.as_bytes().get(start..end).unwrap_or_default();
        // The second is how characters such as the hard space begin.
        let signs = memchr::memchr2_iter(b'&', 0xc2, bytes).skip(MOST_SIGNS).step_by(MOST_SIGNS);
        for sign in signs {
            self.replace(start + sign, start + sign, PARTING);
        }
    }

    fn finish(mut self) -> Cow<'h, str> {
        if self.from == 0 {
            return Cow::Borrowed(self.html);
        }
        self.kept.push_str(Span::new(self.from, self.html.len()).of(self.html));
        Cow::Owned(self.kept)
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
    /// Where attributes begin that are too many.
    over: Option<usize>,
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
        let (end, over) = end_of_tag(bytes, start + 1 + usize::from(closes) + length);
        let name = name[..length].iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
        return Some(Tag { start, end, over, name, closes });
    }
}

/// Where a tag ends of whose attributes the first begins at or behind `at`, and where those begin that are too many.
fn end_of_tag(bytes: &[u8], at: usize) -> (usize, Option<usize>) {
    let (mut quote, mut value, mut fresh, mut count, mut over) = (None, false, false, 0, None);
    for (at, &byte) in bytes.iter().enumerate().skip(at) {
        match (quote, byte) {
            (Some(open), _) if open != byte => {}
            // After a closing mark the next attribute needs no space.
            (Some(_), _) => (quote, fresh) = (None, true),
            (None, b'>') => return (at + 1, over),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(byte), false),
            (None, b'=') => value = true,
            (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/') => fresh = !value,
            (None, _) => {
                count += usize::from(fresh);
                over = over.or((count > MOST_ATTRIBUTES).then_some(at));
                (fresh, value) = (false, false);
            }
        }
    }
    (bytes.len(), over)
}

/// Where the end tag of an element begins whose content is no markup.
fn end_of_raw(html: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memmem::find(rest, b"</")) {
        at += found + 2;
        if bytes.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(at - 2);
        }
    }
    None
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
    fn attributes_without_end_are_cut() {
        for (name, one) in [
            ("bare", " aN"),
            ("with values", " aN = \"x > y\""),
            ("without spaces", "aN='/'"),
            ("parted by a slash", "/aN"),
        ] {
            let attributes = (0..5000).map(|at| one.replace('N', &at.to_string())).collect::<String>();
            for end in [">", ""] {
                let page = format!("<p class='a>b' {attributes}{end}");
                let kept = bounded(&page);
                assert!(kept.contains("a200") && !kept.contains("a4000"), "{name}");
                assert!(kept.starts_with("<p class='a>b'") && kept.ends_with('>'), "{name}");
            }
            assert!(bounded(&format!("<p{attributes}>after")).ends_with(">after"), "{name}");
        }
        let page = "<a href=https://harbour.example/a/b title=\"one > two\">";
        assert_eq!(bounded(&page.repeat(400)), page.repeat(DEEPEST) + &" ".repeat(400 - DEEPEST));
    }

    #[test]
    fn a_text_of_signs_alone_is_parted_and_stays_whole() {
        for sign in ["&", "&amp;", "\u{a0}", "°C, "] {
            let page = format!("<p>{}<p>{}", sign.repeat(5000), sign.repeat(1000));
            let kept = bounded(&page);
            assert_eq!(kept.matches(PARTING).count(), 2, "{sign}");
            assert_eq!(kept.replace(PARTING, ""), page, "{sign}");
        }
        assert!(matches!(bounded(&format!("<script>{}</script>", "&".repeat(5000))), Cow::Borrowed(_)));
    }

    #[test]
    fn formatting_left_open_is_bounded() {
        let page = "<p><b class=x>word".repeat(1000);
        assert_eq!(bounded(&page).matches("<b").count(), MOST_FORMATTING);
    }
}
