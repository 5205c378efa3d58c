//! Line breaking: a paragraph into rows of at most so many cells, by the Unicode line breaking algorithm (UAX 14), with
//! the widths the painter uses. Rows are spans, so a row can be highlighted, clicked and found again.
//!
//! ratatui's `Paragraph` is not used for text: it wraps anew from the top in every frame and forgets where its rows came
//! from.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::{Span, cell};

/// The soft hyphen: invisible, but a row that ends in one shows a hyphen.
const SOFT_HYPHEN: char = '\u{ad}';

/// The rules of UAX 14, with dictionaries for the scripts that write no spaces.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// Rows of `span` that are at most `columns` cells wide; a line end inside is a space, white space at a row's end is in
/// no row. A single grapheme wider than `columns` gets a row of its own.
pub fn wrap(text: &str, span: Span, columns: usize) -> Vec<Span> {
    let mut rows =
        Rows { text, columns: columns.max(1), done: Vec::new(), start: span.start(), end: span.start(), used: 0 };
    let piece = span.of(text);
    let mut from = 0;
    for to in SEGMENTER.segment_str(piece).skip(1) {
        rows.push(Span::new(from, to).shift(span.start()));
        from = to;
    }
    rows.finish();
    rows.done
}

/// Whether a row that ends at the end of `row` was cut at a soft hyphen and shows a hyphen there.
pub fn hyphenated(text: &str, row: Span) -> bool {
    row.of(text).ends_with(SOFT_HYPHEN)
}

/// The rows made so far and the one being filled.
struct Rows<'t> {
    text: &'t str,
    columns: usize,
    done: Vec<Span>,
    /// Where the open row starts.
    start: usize,
    /// Where its last visible cell ends.
    end: usize,
    /// Cells of the open row up to the next unbreakable piece, white space before that included.
    used: usize,
}

impl Rows<'_> {
    /// Adds a piece that may not be broken inside, with the white space after it.
    fn push(&mut self, piece: Span) {
        let word = piece.of(self.text).trim_end().len();
        let word = Span::new(piece.start(), piece.start() + word);
        let space = Span::new(word.end(), piece.end());
        let wide = cell::width(self.text, word) + usize::from(hyphenated(self.text, word));
        if self.used + wide > self.columns && self.used > 0 {
            self.close(word.start());
        }
        if wide > self.columns {
            self.push_graphemes(word);
        } else if !word.is_empty() {
            self.used += cell::width(self.text, word);
            self.end = word.end();
        }
        if self.used > 0 {
            self.used += cell::width(self.text, space);
        } else {
            self.start = space.end();
            self.end = space.end();
        }
    }

    /// Adds a word that is wider than a row, breaking it wherever a row is full.
    fn push_graphemes(&mut self, word: Span) {
        for cell in cell::cells(self.text, word) {
            let wide = usize::from(cell.width);
            if self.used + wide > self.columns && self.used > 0 {
                self.close(cell.span.start());
            }
            self.used += wide;
            self.end = cell.span.end();
        }
        self.end = word.end();
    }

    /// Ends the open row; the next one starts at byte `next`.
    fn close(&mut self, next: usize) {
        self.finish();
        self.start = next;
        self.end = next;
        self.used = 0;
    }

    fn finish(&mut self) {
        if self.start < self.end {
            self.done.push(Span::new(self.start, self.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, Span::new(0, text.len()), columns).into_iter().map(|row| row.of(text)).collect()
    }

    #[test]
    fn breaks_where_the_standard_says() {
        let table: &[(&str, usize, &[&str])] = &[
            ("the quick brown fox", 10, &["the quick", "brown fox"]),
            ("exactly ten", 7, &["exactly", "ten"]),
            ("", 10, &[]),
            ("  led by spaces", 20, &["led by spaces"]),
            ("a line\nend is a space", 13, &["a line\nend is", "a space"]),
            ("unbreakablelongword x", 8, &["unbreaka", "blelongw", "ord x"]),
            ("well-established ties", 8, &["well-", "establis", "hed ties"]),
            ("10\u{a0}km away", 5, &["10\u{a0}km", "away"]),
            ("日本語、新聞。", 6, &["日本", "語、新", "聞。"]),
            ("ภาษาไทยง่าย", 5, &["ภาษา", "ไทย", "ง่าย"]),
            ("co\u{ad}operation", 4, &["co\u{ad}", "oper", "atio", "n"]),
            ("“Quoted,” he said", 9, &["“Quoted,”", "he said"]),
            ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
            ("👨‍👩‍👧👨‍👩‍👧", 3, &["👨‍👩‍👧", "👨‍👩‍👧"]),
        ];
        for (text, columns, expected) in table {
            assert_eq!(&rows(text, *columns), expected, "{text:?} at {columns}");
        }
    }

    proptest::proptest! {
        /// Rows rise and never overlap; only white space falls between them; no row is too wide, save one grapheme.
        #[test]
        fn rows_hold_the_text(text in "([a-zé日👩][a-zé日\u{ad}\u{301}\u{1b}👩\u{200d}]{0,12}[ \\n\\t-]{0,3}){0,40}", columns in 1_usize..40) {
            let rows = wrap(&text, Span::new(0, text.len()), columns);
            let mut before = 0;
            for row in rows.iter().chain([&Span::at(text.len())]) {
                assert!(before <= row.start());
                let between = Span::new(before, row.start()).of(&text);
                let seen: String = cell::cells(&text, Span::new(before, row.start())).map(|cell| cell.symbol).collect();
                assert!(seen.trim().is_empty(), "lost {between:?}");
                before = row.end();
            }
            for row in rows {
                let wide = cell::width(&text, row);
                assert!(wide <= columns || cell::cells(&text, row).count() == 1, "{wide} > {columns}");
            }
        }
    }
}
