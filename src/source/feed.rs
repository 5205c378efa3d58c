//! Feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed; each item is an article. One stray sign or a cut end would fail a
//! whole feed, so it is mended first, and items that still fail are left out one by one.

mod mend;

use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use feed_rs::model::{Entry, Feed, Person};
use feed_rs::parser::Builder;

use self::mend::Mended;
use super::record::{Record, Rows, authors, day, words};
use super::{Contents, Likeness, Reason, decode, json};
use crate::article::{Date, Origin};
use crate::text::{Span, counted, one_line};

/// How many items that fail are looked at one by one.
const MOST_FAILED: usize = 2000;

/// Whether the beginning of a file is that of a feed.
pub fn sniff(head: &[u8]) -> Likeness {
    let units: Vec<u8> = if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        head.iter().copied().filter(|&byte| byte != 0).collect()
    } else {
        head.to_vec()
    };
    let text = String::from_utf8_lossy(&units);
    let text = text.trim_start_matches(|char: char| !char.is_ascii_graphic());
    if json::is_feed(text) || mend::root(text).is_some_and(|name| is_root(name, text)) {
        return Likeness::Sure;
    }
    // Nothing else in a file that is named a feed can be read as one.
    if text.starts_with('<') && decode::is_text(head) { Likeness::Maybe } else { Likeness::None }
}

fn is_root(name: &str, text: &str) -> bool {
    match mend::local(name) {
        "rss" | "RDF" => true,
        // Other formats call their root so, too.
        "feed" | "entry" => text.contains("w3.org/2005/Atom") || text.contains("purl.org/atom"),
        _ => false,
    }
}

/// Reads the items of a feed.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') || bytes.starts_with(b"\xef\xbb\xbf{") {
        return json::read(path, bytes);
    }
    let text = decoded(bytes)?;
    let mended = mend::mend(&text);
    let mut rows = Rows::new(path, Origin::Feed);
    match parse(&mended.text) {
        Some(feed) => {
            let outlet = title(&feed);
            let own = names(&feed.authors);
            for entry in feed.entries {
                let record = record(entry, outlet.as_deref());
                // What the feed says of its author holds for items that name none.
                let authors = if record.authors.is_empty() { own.clone() } else { record.authors };
                rows.add(Ok(Record { authors, ..record }));
            }
        }
        None => one_by_one(&mended, &mut rows),
    }
    if mended.is_cut {
        let kept = counted(rows.next() - 1, "item");
        rows.bad(Reason::Part(format!("the feed is cut off after {kept}; the rest is lost")));
    } else if rows.next() == 1 {
        return Err(Reason::System(String::from("it is not a feed, or has no items")));
    }
    rows.finish()
}

/// The text of a feed. Its own word on the encoding counts only where the bytes are no UTF-8.
fn decoded(bytes: Vec<u8>) -> Result<Box<str>, Reason> {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if marked || str::from_utf8(&bytes).is_ok() {
        return decode::text(bytes);
    }
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes)).into_owned();
    let label = head.split_once("encoding=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = label.and_then(|rest| rest.split(['"', '\'', '?', ' ']).next());
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let letters = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|char| !char.is_ascii()).count();
    // The end may be cut off inside a character.
    let only_the_end = broken == 1 && bytes.utf8_chunks().last().is_some_and(|chunk| !chunk.invalid().is_empty());
    let encoding = match declared {
        _ if letters > broken || only_the_end => UTF_8,
        Some(encoding) if encoding != UTF_8 => encoding,
        _ => WINDOWS_1252,
    };
    decode::text(encoding.decode(&bytes).0.into_owned().into_bytes())
}

/// Parses a feed; days are read by us, since feeds print them in many ways and in time zones of their own.
fn parse(text: &str) -> Option<Feed> {
    let day = |text: &str| day(text).and_then(|date| format!("{date}T00:00:00Z").parse().ok());
    Builder::new().sanitize_content(false).timestamp_parser(day).build().parse(text.as_bytes()).ok()
}

/// Parses each item as a feed of its own, and names those that fail.
fn one_by_one(mended: &Mended, rows: &mut Rows<'_>) {
    let mut failed = 0;
    for span in &mended.items {
        let item = span.of(&mended.text);
        let entry = parse(&mended.alone(item)).or_else(|| parse(&mended.alone(&mend::in_cdata(item))));
        let entry = entry.and_then(|mut feed| {
            let outlet = title(&feed);
            feed.entries.pop().map(|entry| record(entry, outlet.as_deref()))
        });
        failed += usize::from(entry.is_none());
        let row = rows.next();
        rows.add(entry.ok_or_else(|| Reason::Row { row, why: String::from("its tags do not fit together") }));
        if failed == MOST_FAILED {
            rows.bad(Reason::Part(format!("the feed is broken from item {row} on; the rest is left out")));
            return;
        }
    }
}

/// What the feed is called.
fn title(feed: &Feed) -> Option<String> {
    let title = one_line(&words(&feed.title.as_ref()?.content));
    (!title.is_empty()).then_some(title)
}

/// What an item says about its article.
fn record(entry: Entry, outlet: Option<&str>) -> Record {
    let text = |text: feed_rs::model::Text| Some(text.content).filter(|text| !text.trim().is_empty());
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let date = entry.published.or(entry.updated).and_then(|time| Date::find(&time.to_string()));
    Record {
        title: entry.title.and_then(text),
        standfirst: entry.summary.and_then(text),
        body: entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty()),
        authors: names(&entry.authors),
        published: date.map(|(date, _)| date),
        outlet: outlet.map(str::to_owned),
        url: link.or(entry.links.first()).map(|link| link.href.clone()),
    }
}

fn names(people: &[Person]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in people.iter().flat_map(|person| person.name.as_deref().map(authors).unwrap_or_default()) {
        // "desk@example.org (Greta Holm)" comes without its address.
        let name = name.trim_matches(['(', ')']).trim().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A piece of text from an offset to another.
fn cut(text: &str, start: usize, end: usize) -> &str {
    Span::new(start.min(end), end.min(text.len())).of(text)
}

#[cfg(test)]
mod tests;
