//! What the index knows of an article: its words as terms, one in a line. The first letter of a term tells its sort.

use std::str::Split;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::article::{Article, Role};
use crate::text::{Word, words};

/// A word of what is shown, folded. These have places: the next word is in the next place when white space alone parts
/// them, else in the one after.
pub const SAID: char = 's';
/// The same with its capitals marked, in the same place; only of words that have any.
pub const CASED: char = 'c';
/// A word of what is shown in which a needle may stand or not.
pub const ODD: char = 'o';
/// A word of the title.
pub const TITLE: char = 't';
/// A word of the byline or of an author's name.
pub const BY: char = 'b';

/// The terms of an article; an empty line is an empty place.
pub fn terms(article: &Article) -> String {
    let text = &*article.text;
    let mut terms = String::with_capacity(text.len() * 3 / 2);
    let mut last = None;
    let mut is_parted = false;
    words(text, &mut |word| {
        let at = word.span.start();
        let next = article.blocks.partition_point(|block| block.span.start() <= at);
        let block = next.checked_sub(1).map(|index| &article.blocks[index]);
        let is_inside = block.is_some_and(|block| block.span.covers(word.span));
        let reaches_in = article.blocks.get(next).is_some_and(|block| block.span.start() < word.span.end());
        let is_cut = reaches_in || !is_inside && block.is_some_and(|block| block.span.end() > at);
        is_parted |= is_cut;
        if !is_cut && (!is_inside || block.is_none_or(|block| block.role == Role::Boilerplate)) {
            last = None;
            return;
        }
        if !word.follows || last != Some(next) {
            terms.push('\n');
        }
        last = Some(next);
        if is_cut || !word.is_even {
            push(&mut terms, ODD, &word.folded);
            return;
        }
        push(&mut terms, SAID, &word.folded);
        if !word.cased.is_empty() {
            push(&mut terms, CASED, &word.cased);
        }
    });
    let mut add = |sort, text: &str| words(text, &mut |word: &Word| push(&mut terms, sort, &word.folded));
    let shown = article.blocks.iter().filter(|block| block.role != Role::Boilerplate);
    if is_parted {
        // A block alone has other words than the text as a whole.
        shown.clone().for_each(|block| add(ODD, block.span.of(text)));
    }
    article.metadata.title.iter().for_each(|title| add(TITLE, title.of(text)));
    article.metadata.authors.iter().for_each(|author| add(BY, author));
    shown.filter(|block| block.role == Role::Byline).for_each(|block| add(BY, block.span.of(text)));
    terms
}

fn push(terms: &mut String, sort: char, word: &str) {
    terms.push(sort);
    terms.push_str(word);
    terms.push('\n');
}

/// Gives the index its terms.
#[derive(Clone)]
pub struct Lines;

/// The terms in a text of lines.
pub struct Terms<'t> {
    lines: Split<'t, char>,
    token: Token,
}

impl Tokenizer for Lines {
    type TokenStream<'t> = Terms<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Terms<'t> {
        Terms { lines: text.split('\n'), token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        for line in &mut self.lines {
            self.token.position += usize::from(!line.starts_with(CASED));
            if !line.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(line);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
