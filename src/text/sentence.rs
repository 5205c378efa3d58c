//! Sentences: where a reader would take breath. Search results, quotes and the finder of names work sentence by
//! sentence; full stops of abbreviations and initials do not end one, nor does the end of a line; that of a paragraph
//! does.

use super::Span;
use super::token::{Token, TokenKind, Tokens, tokens};

/// The sentences of `text`, without the white space around them.
pub fn sentences(text: &str) -> Sentences<'_> {
    let mut tokens = tokens(text);
    let next = tokens.next();
    Sentences { text, tokens, next }
}

/// Walks a text sentence by sentence; made by [`sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    next: Option<Token>,
}

/// Words that open a sentence so often that a dotted acronym before them ends one: "… to the U.S. The …".
const OPENERS: &[&str] = &[
    "A",
    "After",
    "Also",
    "An",
    "And",
    "As",
    "At",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "Mr.",
    "No",
    "On",
    "One",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Two",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

/// Characters that end a line.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'];

/// Full stops that no space follows.
const WIDE: [char; 4] = ['。', '！', '？', '｡'];

/// Marks behind a full stop that are of its sentence.
const CLOSING: [char; 16] = ['"', '”', '’', '\'', ')', ']', '»', '」', '』', '）', '】', '》', '。', '！', '？', '…'];

impl Sentences<'_> {
    fn ends_between(&self, last: Token, ended: bool, next: Token) -> bool {
        let gap = Span::new(last.span.end(), next.span.start()).of(self.text);
        if gap.is_empty() {
            // What closes a quotation in such a text goes on with the sentence around it.
            return last.span.of(self.text).starts_with(WIDE) && !next.span.of(self.text).starts_with(CLOSING);
        }
        // One line end is where a line was full; two are a new paragraph.
        let mut line_ends = gap.matches(LINE_ENDS).count();
        line_ends -= gap.matches("\r\n").count().min(line_ends);
        if line_ends > 1 {
            return true;
        }
        let follow = next.span.of(self.text);
        let lower = follow.chars().next().is_some_and(char::is_lowercase);
        if ended {
            return !lower;
        }
        let dotted = last.kind == TokenKind::Word && last.span.of(self.text).ends_with('.');
        dotted && OPENERS.binary_search(&follow).is_ok()
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let mut last = self.next?;
        let start = last.span.start();
        let mut ended = false;
        loop {
            let mark = if last.kind == TokenKind::Mark { last.span.of(self.text) } else { "" };
            ended = match mark {
                "." | "!" | "?" | "…" | "。" | "！" | "？" | "｡" => true,
                "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "*" | "」" | "』" | "）" => ended,
                _ => false,
            };
            self.next = self.tokens.next();
            match self.next {
                Some(next) if !self.ends_between(last, ended, next) => last = next,
                _ => return Some(Span::new(start, last.span.end())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_are_in_order() {
        assert!(OPENERS.is_sorted(), "binary search needs the order");
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_end_it() {
        for (text, expected) in [
            ("Mr. Hale met Gen. Roe. They spoke.", "Mr. Hale met Gen. Roe.|They spoke."),
            ("Made in the U.S. The rest is not.", "Made in the U.S.|The rest is not."),
            ("The U.S. Senate sat on Feb. 3 at noon.", "The U.S. Senate sat on Feb. 3 at noon."),
            (
                "J. K. Moor wrote. “Why?” she asked. ‘No.’ (Yes.) So?",
                "J. K. Moor wrote.|“Why?” she asked.|‘No.’|(Yes.)|So?",
            ),
            ("Headline\n\nText goes\non\r\n \r\nand on.", "Headline|Text goes\non|and on."),
            ("Ver 2.5 is out... and more", "Ver 2.5 is out... and more"),
            ("東京です。次！？「はい。」と言う。（終）", "東京です。|次！？|「はい。」と言う。|（終）"),
            ("在北京开会。“明天？”他问。 好", "在北京开会。|“明天？”他问。|好"),
        ] {
            let found: Vec<_> = sentences(text).map(|span| span.of(text)).collect();
            assert_eq!(found.join("|"), expected);
        }
    }

    #[test]
    fn a_long_line_takes_linear_time() {
        let text = "Gen. Roe, of the U.S., said \"no\". ".repeat(30_000);
        assert_eq!(sentences(&text).count(), 30_000);
    }
}
