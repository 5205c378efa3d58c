//! Reading: a sentence as words with what the finder of names needs to know of each (its shape, its lists), and what
//! the article as a whole says about a word (printed in lower case elsewhere, capitalised inside a sentence).

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::gazetteer::{Lists, lists_of, push_entry};
use crate::article::{Article, Block, Role};
use crate::text::Span;
use crate::text::sentence::sentences;
use crate::text::token::{TokenKind, tokens};

/// How a word is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    Capital,
    /// Two capitals or more and no small letter: "NATO", "U.S.".
    Upper,
    /// One capital, with or without its full stop.
    Initial,
    /// A capital, but not in front: "eBay".
    Inner,
    /// No letters.
    Other,
}

/// One token of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub span: Span,
    pub kind: TokenKind,
    pub shape: Shape,
    /// The lists that hold this word alone; looked up for capitalised words only.
    pub lists: Lists,
    /// A number that stands for the folded word.
    pub id: u64,
    /// No white space before it.
    pub glued: bool,
    /// The mark, when it is one.
    pub mark: char,
}

impl Word {
    /// The word that stands where there is none.
    pub const fn none() -> Self {
        let (span, kind) = (Span { start: 0, end: 0 }, TokenKind::Mark);
        Self { span, kind, shape: Shape::Other, lists: Lists::of(&[]), id: 0, glued: false, mark: ' ' }
    }

    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Inner)
    }
}

/// A sentence, or a piece of one too long to hold: its words, and whether capitals mean anything in it.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
    /// In Title Case or ALL CAPS: capitals say nothing about single words.
    pub loud: bool,
    pub role: Option<Role>,
}

/// Longest piece of a sentence that is read at once, in words: memory stays small whatever the text.
const LONGEST: usize = 2_000;

/// Calls `visit` with every line of the article outside page furniture, in text order.
pub(super) fn each_line(article: &Article, mut visit: impl FnMut(&Line)) {
    let mut line = Line::default();
    let mut folded = String::new();
    for block in article.blocks.iter().filter(|block| block.role != Role::Boilerplate) {
        for sentence in sentences(block.span.of(&article.text)) {
            read_sentence(article, (block, sentence), (&mut line, &mut folded), &mut visit);
        }
    }
}

fn read_sentence(
    article: &Article,
    (block, sentence): (&Block, Span),
    (line, folded): (&mut Line, &mut String),
    visit: &mut impl FnMut(&Line),
) {
    let sentence = sentence.shift(block.span.start());
    let text = sentence.of(&article.text);
    let mut end = 0;
    line.words.clear();
    line.role = Some(block.role);
    for token in tokens(text) {
        if line.words.len() == LONGEST {
            line.loud = is_loud(line);
            visit(line);
            line.words.clear();
        }
        let glued = token.span.start() == end && end > 0;
        end = token.span.end();
        line.words.push(read_word(token.span.of(text), token.kind, folded, (sentence.start(), token.span, glued)));
    }
    line.loud = is_loud(line);
    visit(line);
}

fn read_word(text: &str, kind: TokenKind, folded: &mut String, (base, span, glued): (usize, Span, bool)) -> Word {
    let shape = if kind == TokenKind::Word { shape_of(text) } else { Shape::Other };
    let mut word = Word { span: span.shift(base), kind, shape, lists: Lists::default(), id: 0, glued, mark: ' ' };
    if kind == TokenKind::Mark || kind == TokenKind::Possessive {
        word.mark = text.chars().next().unwrap_or(' ');
        return word;
    }
    folded.clear();
    push_entry(text, folded);
    let mut hasher = FxHasher::default();
    hasher.write(folded.as_bytes());
    word.id = hasher.finish();
    if word.is_capitalised() {
        word.lists = lists_of(folded);
    }
    word
}

fn shape_of(text: &str) -> Shape {
    let (mut upper, mut lower, mut first) = (0, 0, None);
    for char in text.chars().filter(|char| char.is_alphabetic()) {
        first.get_or_insert(char.is_uppercase());
        if char.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first, upper, lower) {
        (None, ..) => Shape::Other,
        (_, 0, _) => Shape::Lower,
        (_, 1, 0) => Shape::Initial,
        (_, _, 0) => Shape::Upper,
        (Some(true), ..) => Shape::Capital,
        _ => Shape::Inner,
    }
}

/// Whether nearly all words that a sentence would print in lower case are capitalised. A headline has no full stop.
fn is_loud(line: &Line) -> bool {
    let words = line.words.iter().filter(|word| word.kind == TokenKind::Word);
    let (mut common, mut raised, mut all, mut upper) = (0, 0, 0, 0);
    for word in words {
        all += 1;
        upper += usize::from(word.shape == Shape::Upper && word.span.len() > 3);
        if word.shape == Shape::Lower && word.span.len() > 4 {
            common += 1;
        } else if word.is_capitalised() && word.lists.any(Lists::COMMON) && !word.lists.any(Lists::FUNCTION) {
            common += 1;
            raised += 1;
        }
    }
    let stopped = line.words.last().is_some_and(|word| word.mark == '.');
    (common > 2 && raised * 4 > common * 3 && !stopped) || (all > 3 && upper * 2 > all)
}

/// What an article says about each word that it prints with a capital.
#[derive(Debug, Default)]
pub(super) struct Habits(FxHashMap<u64, u8>);

/// Most words that are remembered of one article; one with more is no article.
const MOST_WORDS: usize = 200_000;

impl Habits {
    const LOWER: u8 = 1;
    const CAPITAL: u8 = 2;

    /// Notes the words of one line.
    pub fn note(&mut self, line: &Line) {
        for (at, word) in line.words.iter().enumerate() {
            let flag = match word.shape {
                Shape::Lower => Self::LOWER,
                Shape::Other => continue,
                _ if line.loud || opens(&line.words, at) => continue,
                _ => Self::CAPITAL,
            };
            if self.0.len() < MOST_WORDS || self.0.contains_key(&word.id) {
                *self.0.entry(word.id).or_default() |= flag;
            }
        }
    }

    /// The article prints the word in lower case somewhere.
    pub fn has_lower(&self, word: &Word) -> bool {
        self.0.get(&word.id).is_some_and(|flags| flags & Self::LOWER != 0)
    }

    /// The article prints the word with a capital where nothing but a name asks for one.
    pub fn has_capital(&self, word: &Word) -> bool {
        self.0.get(&word.id).is_some_and(|flags| flags & Self::CAPITAL != 0)
    }
}

/// Whether the word at `at` opens a sentence or a quotation, so that its capital means nothing.
pub(super) fn opens(words: &[Word], at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    match before.last() {
        None => true,
        Some(last) if last.kind != TokenKind::Mark => false,
        Some(last) if matches!(last.mark, ':' | '•' | '*' | '…') => true,
        Some(last) => {
            let quote = matches!(last.mark, '"' | '\'' | '“' | '‘' | '«' | '[');
            quote && words.get(at).is_some_and(|word| word.glued)
                || before.iter().all(|word| word.kind == TokenKind::Mark)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, shape) in [
            ("dogs", Shape::Lower),
            ("Dogs", Shape::Capital),
            ("NATO", Shape::Upper),
            ("U.S.", Shape::Upper),
            ("J.", Shape::Initial),
            ("eBay", Shape::Inner),
            ("McRae", Shape::Capital),
            ("Élan", Shape::Capital),
        ] {
            assert_eq!(shape_of(text), shape, "{text}");
        }
    }
}
