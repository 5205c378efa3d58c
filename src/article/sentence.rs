//! The sentence in which something stands: what the card, the list of mentions and the commands print beside a name.

use super::Article;
use crate::text::Span;
use crate::text::sentence::sentences;

/// Spans of an article, in text order, each with its sentence; each block is cut into sentences once. A span outside of
/// all blocks is left out.
pub fn in_sentences<'a>(article: &'a Article, spans: &'a [Span]) -> impl Iterator<Item = (Span, Span)> + 'a {
    let inside = |outer: Span| {
        let first = spans.partition_point(|span| span.start() < outer.start());
        spans[first..].iter().copied().take_while(move |span| outer.contains(span.start()))
    };
    let blocks = article.blocks.iter().map(|block| block.span).filter(move |&block| inside(block).next().is_some());
    let sentences =
        blocks.flat_map(|block| sentences(block.of(&article.text)).map(move |sentence| sentence.shift(block.start())));
    sentences.flat_map(move |sentence| inside(sentence).map(move |span| (span, sentence)))
}

/// At most so many bytes on either side of a span, inside a block or sentence.
pub fn around(text: &str, inside: Span, span: Span, bytes: usize) -> (Span, Span) {
    let low = inside.start().max(span.start().saturating_sub(bytes)).min(span.start());
    let high = (span.end() + bytes).min(inside.end()).max(span.end());
    let start = (low..=span.start()).find(|&at| text.is_char_boundary(at)).unwrap_or(span.start());
    let end = (span.end()..=high).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(span.end());
    (Span::new(start, span.start()), Span::new(span.end(), end))
}
