//! The sentence in which something stands: what the card, the list of mentions and the commands print beside a name, and
//! the list of articles shows of each while a query narrows it.

use super::Article;
use crate::text::sentence::sentences;
use crate::text::{Span, one_line};

impl Article {
    /// The sentences of a block.
    pub fn sentences_of(&self, block: Span) -> impl Iterator<Item = Span> {
        sentences(block.of(&self.text)).map(move |sentence| sentence.shift(block.start()))
    }
}

/// Spans of an article, in text order, each with its sentence; each block is cut into sentences once. A span outside of
/// all blocks is left out.
pub fn in_sentences<'a>(article: &'a Article, spans: &'a [Span]) -> impl Iterator<Item = (Span, Span)> + 'a {
    let inside = |outer: Span| {
        let first = spans.partition_point(|span| span.start() < outer.start());
        spans[first..].iter().copied().take_while(move |span| outer.contains(span.start()))
    };
    let blocks = article.blocks.iter().map(|block| block.span).filter(move |&block| inside(block).next().is_some());
    let sentences = blocks.flat_map(|block| article.sentences_of(block));
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

/// Bytes of a sentence on either side of what is set off that are shown; a text without a full stop is one sentence.
const LONGEST_SIDE: usize = 600;

/// A sentence on one line, as much of it as is sensible to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneLine {
    /// Its words; each run of white space is one space.
    pub text: String,
    /// What is set off, as spans of `text`.
    pub marks: Vec<Span>,
}

impl OneLine {
    /// The line of a sentence of an article, with spans of the article in it, in text order; the first is in the line.
    pub fn of(article: &Article, sentence: Span, spans: &[Span]) -> Self {
        let text = &article.text;
        let first = spans.first().copied().unwrap_or(Span::at(sentence.start()));
        let end = text.floor_char_boundary(first.end().min(first.start() + LONGEST_SIDE));
        let (before, after) = around(text, sentence, Span::new(first.start(), end), LONGEST_SIDE);
        let shown = Span::new(before.start(), after.end());
        let cut = |cut: bool| if cut { "…" } else { "" };
        let head = cut(shown.start > sentence.start);
        let in_line = |span: &Span| {
            let end = span.end().min(shown.end());
            let words = one_line(Span::new(span.start().min(end), end).of(text)).len();
            let end = head.len() + one_line(Span::new(shown.start(), end).of(text)).len();
            Span::new(end - words, end)
        };
        Self {
            text: format!("{head}{}{}", one_line(shown.of(text)), cut(shown.end < sentence.end)),
            marks: spans
                .iter()
                .take_while(|span| span.start() < shown.end())
                .map(in_line)
                .filter(|mark| !mark.is_empty())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is marked in the line reads as what is set off in the article, whatever white space is there.
        #[test]
        fn marks_are_the_spans(text in "[ab é\n\t]{1,40}", ends in proptest::collection::vec(0..40_usize, 0..6)) {
            let mut ends: Vec<usize> = ends.into_iter().map(|at| text.floor_char_boundary(at.min(text.len()))).collect();
            ends.sort_unstable();
            let spans: Vec<Span> = ends.chunks_exact(2).map(|ends| Span::new(ends[0], ends[1])).collect();
            let sentence = Span::new(0, text.len());
            let article = Article { text: text.as_str().into(), ..Article::default() };
            let line = OneLine::of(&article, sentence, &spans);
            prop_assert_eq!(&line.text, &one_line(&text));
            let marked: Vec<&str> = line.marks.iter().map(|mark| mark.of(&line.text)).collect();
            let expected: Vec<String> = spans.iter().map(|span| one_line(span.of(&text))).collect();
            let expected: Vec<&String> = expected.iter().filter(|words| !words.is_empty()).collect();
            prop_assert_eq!(marked, expected);
        }
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_its_first_hit() {
        let text = format!("{}ferry{}ferry", "é ".repeat(1000), " stone".repeat(1000));
        let at = text.find("ferry").unwrap_or_default();
        let article = Article { text: text.as_str().into(), ..Article::default() };
        let spans = [Span::new(at, at + 5), Span::new(text.len() - 5, text.len())];
        let line = OneLine::of(&article, Span::new(0, text.len()), &spans);
        assert!(line.text.starts_with("…é é") && line.text.ends_with('…') && line.text.len() < 1300, "{}", line.text);
        assert_eq!(line.marks.iter().map(|mark| mark.of(&line.text)).collect::<Vec<_>>(), ["ferry"]);
        let whole = OneLine::of(&article, Span::new(0, text.len()), &[Span::new(0, text.len())]);
        assert!(whole.text.len() < 1300 && whole.text.ends_with('…'));
    }
}
