//! An article as a row of items, block by block: each quotation and each name is one item, all other words have their
//! class. On such a row the rules of `clause` are short.

use std::ops::Range;

use super::marks::Quoted;
use super::words::{Class, class};
use crate::analysis::Mention;
use crate::article::{Article, Role};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A quotation, by its number.
    Quote(u32),
    /// A name, by its number.
    Name(u32),
    Word(Class),
    Possessive,
    Comma,
    Colon,
    Dash,
    Opening,
    Closing,
    /// The end of a sentence or of half of one.
    Stop,
    /// Anything else.
    Other,
}

/// One item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub span: Span,
    pub what: What,
}

/// The items of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub items: Range<usize>,
    /// The block it stands in.
    pub block: usize,
    pub role: Role,
}

/// An article as items and sentences.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub items: Vec<Item>,
    pub sentences: Vec<Sentence>,
}

/// Longest sentence in items; a longer one is no sentence.
const LONGEST: usize = 400;

/// Reads an article outside page furniture.
pub(super) fn row(article: &Article, mentions: &[Mention], quoted: &[Quoted]) -> Row {
    let mut reader =
        Reader { text: &article.text, row: Row::default(), folded: String::new(), start: 0, ended: false, depth: 0 };
    let (mut name, mut quote) = (0, 0);
    for (index, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.role != Role::Boilerplate) {
        let mut at = block.span.start();
        while name < mentions.len() && mentions[name].span.start() < at {
            name += 1;
        }
        while quote < quoted.len() && quoted[quote].span.start() < at {
            quote += 1;
        }
        loop {
            let next_name =
                mentions.get(name).map(|mention| mention.span).filter(|span| span.end() <= block.span.end());
            let next_quote = quoted.get(quote).map(|quoted| quoted.span).filter(|span| span.end() <= block.span.end());
            let (span, what) = match (next_name, next_quote) {
                (Some(one), Some(other)) if one.start() <= other.start() => (one, What::Name(name as u32)),
                (_, Some(quotation)) => (quotation, What::Quote(quote as u32)),
                (Some(one), None) => (one, What::Name(name as u32)),
                (None, None) => break,
            };
            match what {
                What::Name(_) => name += 1,
                _ => quote += 1,
            }
            // A name in a quotation, a nickname in quotation marks.
            if span.start() >= at {
                reader.words(Span::new(at, span.start()), index, block.role);
                reader.push(span, what, (index, block.role));
                at = span.end();
            }
        }
        reader.words(Span::new(at, block.span.end()), index, block.role);
        reader.end_sentence(index, block.role);
    }
    reader.row
}

struct Reader<'a> {
    text: &'a str,
    row: Row,
    folded: String,
    /// Where the sentence in hand starts among the items.
    start: usize,
    /// Whether the last item may end a sentence.
    ended: bool,
    /// Brackets that are open: a full stop in them ends nothing.
    depth: u32,
}

impl Reader<'_> {
    fn words(&mut self, piece: Span, block: usize, role: Role) {
        let text = piece.of(self.text);
        let mut from = 0;
        let after_name =
            matches!(self.row.items.last(), Some(Item { span, what: What::Name(_) }) if span.end == piece.start);
        if after_name && let Some(length) = possessive(text) {
            self.push(Span::new(0, length).shift(piece.start()), What::Possessive, (block, role));
            from = length;
        }
        let rest = Span::new(from, text.len()).of(text);
        for token in tokens(rest) {
            let what = self.what(rest, token);
            self.push(token.span.shift(piece.start() + from), what, (block, role));
        }
    }

    fn what(&mut self, text: &str, token: Token) -> What {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Word => What::Word(class(word, &mut self.folded)),
            TokenKind::Number => What::Word(Class::Lower),
            TokenKind::Possessive => What::Possessive,
            TokenKind::Mark => match word {
                "," => What::Comma,
                ":" => What::Colon,
                "—" | "–" | "―" => What::Dash,
                "(" | "[" => What::Opening,
                ")" | "]" => What::Closing,
                "." | "?" | "!" | ";" | "…" | "•" => What::Stop,
                _ => What::Other,
            },
        }
    }

    fn push(&mut self, span: Span, what: What, (block, role): (usize, Role)) {
        let lower = span.of(self.text).starts_with(|char: char| char.is_lowercase());
        let goes_on = lower || matches!(what, What::Comma | What::Stop | What::Closing | What::Other);
        if self.ended && !goes_on || self.row.items.len() - self.start >= LONGEST {
            self.end_sentence(block, role);
        }
        self.ended = match what {
            What::Stop => self.depth == 0,
            What::Quote(_) => {
                let inside = span.of(self.text).trim_end_matches(|char: char| !char.is_alphanumeric() && char != '.');
                inside.ends_with('.')
            }
            What::Closing | What::Other => self.ended,
            _ => false,
        };
        match what {
            What::Opening => self.depth += 1,
            What::Closing => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.row.items.push(Item { span, what });
    }

    fn end_sentence(&mut self, block: usize, role: Role) {
        let end = self.row.items.len();
        if end > self.start {
            self.row.sentences.push(Sentence { items: self.start..end, block, role });
        }
        (self.start, self.ended, self.depth) = (end, false, 0);
    }
}

/// The length of a possessive 's at the start of a text.
fn possessive(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, mark) = chars.next()?;
    let (at, letter) = chars.next()?;
    let ends = chars.next().is_none_or(|(_, char)| !char.is_alphanumeric());
    (matches!(mark, '\'' | '’') && letter == 's' && ends).then_some(at + 1)
}
