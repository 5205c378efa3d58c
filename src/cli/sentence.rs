//! A sentence on one line, as the commands print it.

use crate::article::{Article, around};
use crate::text::Span;

/// Bytes of a sentence on either side of the name that are printed; a text without a full stop is one sentence.
const LONGEST_SIDE: usize = 600;

/// A sentence on one line, as much of it as is sensible to print.
pub fn one_line(article: &Article, sentence: Span, hit: Span) -> String {
    let (before, after) = around(&article.text, sentence, hit, LONGEST_SIDE);
    let shown = Span::new(before.start(), after.end());
    let words = shown.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |cut: bool| if cut { "…" } else { "" };
    format!("{}{words}{}", cut(shown.start > sentence.start), cut(shown.end < sentence.end))
}
