//! Words as they are typed, in quotes or bare, and regular expressions.

use super::super::Term;
use super::super::error::{QueryError, Reason};
use super::super::pattern::Pattern;
use super::super::words::{Place, Words, is_quote};
use super::{Parsed, Parser, fail};
use crate::text::{Match, Needle, Span, fold};

/// What ends a word without being part of it, as in a headline that was pasted.
const ENDS: [char; 6] = [',', ';', ':', '!', '?', '…'];

/// What stands in quotes.
pub(super) struct Quoted<'q> {
    pub words: &'q str,
    /// With its quotes.
    pub span: Span,
    /// Whether the query ends before a quote closes it: then it is being typed.
    pub is_open: bool,
}

impl<'q> Parser<'q> {
    /// Words in quotes; the end of the query closes them too.
    pub(super) fn quoted(&mut self) -> Parsed<Quoted<'q>> {
        let open = self.at;
        self.skip_one(is_quote);
        let words = self.skip(|char| !is_quote(char)).of(self.text);
        let is_open = !self.skip_one(is_quote);
        let span = Span::new(open, self.at);
        if fold(words).trim().is_empty() {
            return fail(span, Reason::EmptyPhrase);
        }
        Ok(Quoted { words, span, is_open })
    }

    /// Words in quotes to be found whole. The last of those that are open may go on, as bare words do.
    pub(super) fn phrase(&mut self, place: Place) -> Parsed<Words> {
        let Quoted { words, span, is_open } = self.quoted()?;
        if let Some(sign @ ('~' | '^')) = self.peek().filter(|_| place != Place::File) {
            return fail(Span::new(self.at, self.at + 1), Reason::Sign(sign));
        }
        let how = match place {
            Place::File => Match::Anywhere,
            _ if is_open && !words.ends_with(char::is_whitespace) => Match::WordStart,
            _ => Match::WholeWords,
        };
        let needle = Needle::smart(words, how);
        needle.map(Words::Needle).ok_or(QueryError { span, reason: Reason::EmptyPhrase })
    }

    /// A bare word; none where there is nothing but punctuation, or what does not show.
    pub(super) fn word(&mut self, place: Place) -> Parsed<Option<Term>> {
        let span = self.bare(|_| false);
        let typed = span.of(self.text);
        // A path may have any sign in it.
        let is_path = place == Place::File;
        let word = if is_path { typed } else { without_end(typed) };
        let plain = word.trim_end_matches('*');
        let first_star = (plain.is_empty() && !word.is_empty()).then_some((0, '*'));
        let bracket = plain.chars().next().filter(|char| matches!(char, '[' | '{') && !is_path && self.is_before_to());
        let first = first_star.or(bracket.map(|bracket| (0, bracket)));
        if let Some((at, sign)) = first.or_else(|| foreign(plain, is_path)) {
            let start = span.start() + at;
            return fail(Span::new(start, start + sign.len_utf8()), Reason::Sign(sign));
        }
        if !is_path && fold(plain).chars().all(is_punctuation) {
            return Ok(None);
        }
        let how = if is_path { Match::Anywhere } else { Match::WordStart };
        Ok(Needle::smart(plain, how).map(|needle| Term::Says(place, Words::Needle(needle))))
    }

    /// Whether `TO` comes next, as between the ends of a range in other searches.
    fn is_before_to(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.split_whitespace().next() == Some("TO")
    }

    /// The letters up to white space, a quote, a parenthesis or what else ends them.
    pub(super) fn bare(&mut self, ends: impl Fn(char) -> bool) -> Span {
        self.skip(|char| !char.is_whitespace() && !is_quote(char) && !matches!(char, '(' | ')') && !ends(char))
    }

    /// A regular expression between slashes.
    pub(super) fn regex(&mut self) -> Parsed<Words> {
        let open = Span::new(self.at, self.at + 1);
        self.eat('/');
        let mut escaped = false;
        let inside = self.skip(|char| {
            let goes_on = char != '/' || escaped;
            escaped = char == '\\' && !escaped;
            goes_on
        });
        if !self.eat('/') {
            return fail(open, Reason::UnclosedRegex);
        }
        if inside.is_empty() {
            return fail(Span::new(open.start(), self.at), Reason::EmptyRegex);
        }
        Pattern::new(inside.of(self.text))
            .map(Words::Pattern)
            .map_err(|QueryError { span, reason }| QueryError { span: span.shift(inside.start()), reason })
    }
}

/// A word without the punctuation behind it.
pub(super) fn without_end(typed: &str) -> &str {
    typed.trim_end_matches(ENDS)
}

/// Where a word has a sign that means something to other searches, nothing to this one, and hardly stands in a text so.
fn foreign(word: &str, is_path: bool) -> Option<(usize, char)> {
    let next = |at: usize, char: char| Span::new(at + char.len_utf8(), word.len()).of(word).chars().next();
    let before = |at: usize| Span::new(0, at).of(word).chars().next_back();
    let is_digit = |char: Option<char>| char.is_some_and(char::is_numeric);
    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let is_number_next = |at: usize| {
        let rest = Span::new(at + 1, word.len()).of(word);
        !rest.is_empty() && rest.chars().all(|char| char.is_numeric() || char == '.')
    };
    word.char_indices().find(|&(at, char)| match char {
        '*' => true,
        _ if is_path => false,
        '|' => true,
        '?' => is_letter(next(at, char)),
        ',' => !is_digit(before(at)) || !is_digit(next(at, char)),
        '!' => at == 0 && is_letter(next(at, char)),
        '+' => at == 0 && is_letter(next(at, char)) && !is_digit(next(at, char)),
        '~' if at == 0 => is_letter(next(at, char)) && !is_digit(next(at, char)),
        '^' => is_letter(before(at)) && !is_digit(before(at)) && is_number_next(at),
        '~' => is_letter(before(at)) && Span::new(at + 1, word.len()).of(word).chars().all(char::is_numeric),
        _ => false,
    })
}

fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation() || matches!(char, '·' | '\u{2010}'..='\u{205e}')
}
