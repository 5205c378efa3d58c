//! Plain text: one line is one paragraph, or a paragraph is wrapped over several lines. Which of the two holds is told
//! by the lines themselves, paragraph by paragraph.

use std::path::Path;

use super::{Contents, Likeness, Reason, decode, roles};
use crate::article::Article;
use crate::text::Span;

/// The widest line, in characters, that an editor or mail program would have wrapped.
const WIDEST: usize = 100;

/// The narrowest text column that anybody wraps to.
const NARROWEST: usize = 45;

/// A line shorter than this ended by choice, not for lack of room.
const SHORT: usize = 30;

/// Whether the beginning of a file may be plain text; what it is for sure, other formats say.
pub fn sniff(head: &[u8]) -> Likeness {
    if decode::is_text(head) { Likeness::Maybe } else { Likeness::None }
}

/// Reads the one article of a plain text file.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let text = decode::text(bytes)?;
    let (blocks, metadata) = roles::assign(path, &text, &paragraphs(&text));
    Ok(Contents::one(Article { file: path.to_owned(), text, blocks, metadata, ..Article::default() }))
}

/// The paragraphs of a text in order, without the white space around them.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut run = Vec::new();
    for line in lines(text) {
        let line = line.trim(text);
        if line.is_empty() {
            join(text, &run, &mut paragraphs);
            run.clear();
        } else {
            run.push(line);
        }
    }
    join(text, &run, &mut paragraphs);
    paragraphs
}

/// The lines of a text; ends of all three kinds (`\n`, `\r\n`, `\r`).
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = bytes.get(start..)?;
        let Some(length) = memchr::memchr2(b'\n', b'\r', rest) else {
            next = None;
            return Some(Span::new(start, bytes.len()));
        };
        let end = start + length;
        next = Some(if bytes[end..].starts_with(b"\r\n") { end + 2 } else { end + 1 });
        Some(Span::new(start, end))
    })
}

/// Turns a run of lines without a blank one between them into paragraphs.
fn join(text: &str, run: &[Span], paragraphs: &mut Vec<Span>) {
    let Some(&first) = run.first() else { return };
    let width = wrapped_width(text, run);
    let mut paragraph = first;
    for pair in run.windows(2) {
        if continues(text, pair[0], pair[1], width) {
            paragraph = Span::new(paragraph.start(), pair[1].end());
        } else {
            paragraphs.push(paragraph);
            paragraph = pair[1];
        }
    }
    paragraphs.push(paragraph);
}

/// Whether `next` goes on with the sentence or the column of `line`.
fn continues(text: &str, line: Span, next: Span, width: Option<usize>) -> bool {
    let Some(length) = length(text, line).filter(|&length| length >= SHORT) else { return false };
    if width.is_some_and(|width| is_full(text, length, next, width)) {
        return true;
    }
    // Without a column to go by, only a sentence that plainly runs on is joined.
    let word = next.of(text).chars().next();
    let open = |char: char| char.is_alphanumeric() || matches!(char, ',' | '’' | '-' | '–' | '—');
    word.is_some_and(char::is_lowercase) && line.of(text).ends_with(open)
}

/// The column that a run of lines was wrapped to, if it was: most lines are too full for the next word, and some go on
/// in lower case.
fn wrapped_width(text: &str, run: &[Span]) -> Option<usize> {
    if run.len() < 3 {
        return None;
    }
    let mut width = 0;
    for &line in run {
        width = width.max(length(text, line)?);
    }
    let (mut full, mut lower) = (0, 0);
    for pair in run.windows(2) {
        full += usize::from(is_full(text, length(text, pair[0])?, pair[1], width));
        lower += usize::from(pair[1].of(text).starts_with(char::is_lowercase));
    }
    let breaks = run.len() - 1;
    ((NARROWEST..=WIDEST).contains(&width) && full * 3 >= breaks * 2 && lower * 3 >= breaks).then_some(width)
}

/// Whether the first word of `next` would not have fitted on a line of this length.
fn is_full(text: &str, length: usize, next: Span, width: usize) -> bool {
    let word = next.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    length + 1 + word > width
}

/// Characters of a line that may have been wrapped; a longer one was not, and is not counted.
fn length(text: &str, line: Span) -> Option<usize> {
    // Four bytes are the longest character.
    let piece = (line.len() <= WIDEST * 4).then(|| line.of(text))?;
    Some(piece.chars().count()).filter(|&length| length <= WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_lines() {
        let wrapped = "The mayor said on Monday that the old bridge would stay open\n\
                       through the winter. Engineers looked at every rivet in June,\n\
                       Greta Holm among them, and found nothing to be afraid of.";
        for (name, text, expected) in [
            ("one line one paragraph", "Title\n\nFirst.\nSecond.\n", vec!["Title", "First.", "Second."]),
            ("line ends", "One.\r\n\r\nTwo.\rThree.", vec!["One.", "Two.", "Three."]),
            ("white space", " \u{a0}One \n \t \n\x0c\n Two\u{a0}", vec!["One", "Two"]),
            ("wrapped", wrapped, vec![wrapped]),
            (
                "a sentence that runs on",
                "Months of work in the harbour came to an end\nwhen the last crane left.\nShe waved.",
                vec!["Months of work in the harbour came to an end\nwhen the last crane left.", "She waved."],
            ),
            (
                "headline and byline",
                "Months of work in the harbour came to an end\nBy Greta Holm\n4 May 2020",
                vec!["Months of work in the harbour came to an end", "By Greta Holm", "4 May 2020"],
            ),
            ("short lines", "Share\nvia mail\nvia post", vec!["Share", "via mail", "via post"]),
        ] {
            let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn a_wrapped_text_without_blank_lines_breaks_where_a_line_is_short() {
        let text = "The mayor said on Monday that the old bridge would stay open\n\
                    through the winter.\n\
                    Engineers looked at every rivet in June, Greta Holm among us\n\
                    as well, and they found nothing to be afraid of.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
