//! Words as they are typed, in quotes or bare, and regular expressions.

use super::super::Term;
use super::super::error::{QueryError, Reason};
use super::super::pattern::Pattern;
use super::super::words::{Place, Words, is_quote};
use super::{Parsed, Parser, fail};
use crate::text::{Match, Needle, Span, fold};

impl<'q> Parser<'q> {
    /// Words in quotes.
    pub(super) fn quoted(&mut self) -> Parsed<(&'q str, Span)> {
        let open = self.at;
        self.skip_one(is_quote);
        let inside = self.skip(|char| !is_quote(char));
        if !self.skip_one(is_quote) {
            return fail(Span::new(open, inside.start()), Reason::UnclosedQuote);
        }
        let all = Span::new(open, self.at);
        let words = inside.of(self.text);
        if fold(words).trim().is_empty() {
            return fail(all, Reason::EmptyPhrase);
        }
        Ok((words, all))
    }

    pub(super) fn phrase(&mut self) -> Parsed<Words> {
        let (words, span) = self.quoted()?;
        let needle = Needle::smart(words, Match::WholeWords);
        needle.map(Words::Needle).ok_or(QueryError { span, reason: Reason::EmptyPhrase })
    }

    pub(super) fn word(&mut self, how: Match, place: Place) -> Option<Term> {
        let word = self.bare(|_| false).of(self.text);
        let plain = word.trim_end_matches('*');
        let word = if plain.is_empty() { word } else { plain };
        Needle::smart(word, how).map(|needle| Term::Says(place, Words::Needle(needle)))
    }

    /// The letters up to white space, a quote, a parenthesis or what else ends them.
    pub(super) fn bare(&mut self, ends: impl Fn(char) -> bool) -> Span {
        self.skip(|char| !char.is_whitespace() && !is_quote(char) && !matches!(char, '(' | ')') && !ends(char))
    }

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
