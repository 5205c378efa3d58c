//! Fields, and what follows the colon of each.

use super::super::days::Days;
use super::super::error::{QueryError, Reason};
use super::super::fields::{Field, Takes, kind_of, nearest};
use super::super::words::{Place, is_quote};
use super::super::{NEARS, Near, STATES, Sort, THINGS, Term, Typed, Wanted};
use super::word::{Quoted, without_end};
use super::{Parsed, Parser, fail};
use crate::text::Span;

impl Parser<'_> {
    /// A field's name with its colon, when one comes next. A word with a colon that is near no field is a word of a
    /// headline, unless something follows the colon at once.
    pub(super) fn field_name(&mut self) -> Parsed<Option<(&'static Field, Span)>> {
        let start = self.at;
        let name = self.skip(|char| char.is_ascii_alphabetic());
        if name.is_empty() || !self.eat(':') {
            self.at = start;
            return Ok(None);
        }
        let span = Span::new(start, self.at);
        let name = name.of(self.text).to_ascii_lowercase();
        match (Field::named(&name), nearest(&name)) {
            (Some(field), _) => Ok(Some((field, span))),
            (None, None) if self.peek().is_none_or(|next| next.is_whitespace() || next == ')') => {
                self.at = start;
                Ok(None)
            }
            (None, near) => fail(span, Reason::UnknownField(near)),
        }
    }

    /// What follows a field's name.
    pub(super) fn field(&mut self, field: &'static Field, name: Span) -> Parsed<Term> {
        let empty = || QueryError { span: name, reason: Reason::EmptyField(field) };
        let unknown = |span| QueryError { span, reason: Reason::UnknownWord(field) };
        match field.takes {
            Takes::Words(place) => match self.peek() {
                Some('/') if place != Place::File => Ok(Term::Says(place, self.regex()?)),
                Some(quote) if is_quote(quote) => Ok(Term::Says(place, self.phrase(place)?)),
                _ => self.word(place)?.ok_or_else(empty),
            },
            Takes::From => Ok(Term::Published(Days { to: None, ..self.days(empty, false)? })),
            Takes::To => Ok(Term::Published(Days { from: None, ..self.days(empty, false)? })),
            Takes::Days => Ok(Term::Published(self.days(empty, true)?)),
            Takes::Name(kind) => {
                let (name, span) = self.one_name(field, empty)?;
                Ok(Term::Named(self.want(Sort::Called(name, Some(kind)), span)))
            }
            Takes::Speaker => {
                let (name, span) = self.one_name(field, empty)?;
                Ok(Term::Named(self.want(Sort::Said(name), span)))
            }
            Takes::Names => self.names(field, name),
            Takes::Kind => {
                let (kind, span) = self.one_word(empty)?;
                let kind = kind_of(&kind).ok_or_else(|| unknown(span))?;
                Ok(Term::OfKind(self.want(Sort::Every(kind), span)))
            }
            Takes::Thing => {
                let thing = self.one_of(&THINGS, (empty, unknown))?;
                Ok(Term::Has(thing))
            }
            Takes::State => {
                let is_read = self.one_of(&STATES, (empty, unknown))?;
                Ok(if is_read { Term::Read } else { Term::Not(Box::new(Term::Read)) })
            }
            Takes::Near => fail(name, Reason::LoneNear),
        }
    }

    /// Says of the names right before how close to one another they are to stand.
    pub(super) fn near(&mut self, (field, name): (&'static Field, Span), terms: &mut [Term]) -> Parsed<()> {
        let empty = || QueryError { span: name, reason: Reason::EmptyField(field) };
        let unknown = |span| QueryError { span, reason: Reason::UnknownWord(field) };
        let wanted = self.one_of(&NEARS, (empty, unknown))?;
        let mut last = terms.last_mut();
        while let Some(Term::Not(inside)) = last {
            last = Some(inside);
        }
        match last {
            Some(Term::Together(names, _)) if self.near == names.first().copied() => {
                return fail(name, Reason::TwoNears);
            }
            Some(Term::Together(names, near)) => (*near, self.near) = (wanted, names.first().copied()),
            _ => return fail(name, Reason::LoneNear),
        }
        Ok(())
    }

    fn names(&mut self, field: &'static Field, start: Span) -> Parsed<Term> {
        let mut names = Vec::new();
        loop {
            // The name after a comma is missing where it should stand.
            let missing = Span::new(start.start(), self.at);
            let (name, span) = self.name(|| QueryError { span: missing, reason: Reason::EmptyField(field) })?;
            names.push(self.want(Sort::Called(name, None), span));
            if !self.eat(',') {
                break;
            }
            self.skip(char::is_whitespace);
        }
        match names.len() {
            1 => fail(Span::new(start.start(), self.at), Reason::OneName),
            _ => Ok(Term::Together(names, Near::Article)),
        }
    }

    /// A name alone: whoever puts a comma behind it means others, too.
    fn one_name(&mut self, field: &'static Field, empty: impl Fn() -> QueryError) -> Parsed<(Typed, Span)> {
        let name = self.name(empty)?;
        if self.peek() == Some(',') {
            return fail(Span::new(self.at, self.at + 1), Reason::Names(field));
        }
        Ok(name)
    }

    fn name(&mut self, empty: impl Fn() -> QueryError) -> Parsed<(Typed, Span)> {
        if self.peek().is_some_and(is_quote) {
            let Quoted { words, span, is_open } = self.quoted()?;
            return Ok((Typed { name: words.trim().to_owned(), may_go_on: is_open }, span));
        }
        let span = self.bare(|char| char == ',');
        let name = without_end(span.of(self.text)).trim_end_matches('*');
        let typed = Typed { name: name.to_owned(), may_go_on: true };
        if name.is_empty() { Err(empty()) } else { Ok((typed, span)) }
    }

    fn want(&mut self, sort: Sort, span: Span) -> usize {
        self.wanted.push(Wanted { sort, span: self.home.unwrap_or(span) });
        self.wanted.len() - 1
    }

    /// A word of a small set, in any case.
    fn one_word(&mut self, empty: impl Fn() -> QueryError) -> Parsed<(String, Span)> {
        let span = self.bare(|_| false);
        if span.is_empty() { Err(empty()) } else { Ok((span.of(self.text).to_lowercase(), span)) }
    }

    /// What a word of a table stands for.
    fn one_of<T: Copy>(
        &mut self,
        table: &[(T, &str)],
        (empty, unknown): (impl Fn() -> QueryError, impl Fn(Span) -> QueryError),
    ) -> Parsed<T> {
        let (word, span) = self.one_word(empty)?;
        table.iter().find(|&&(_, name)| name == word).map(|&(meant, _)| meant).ok_or_else(|| unknown(span))
    }

    /// A date, or a range of dates.
    fn days(&mut self, empty: impl Fn() -> QueryError, ranges: bool) -> Parsed<Days> {
        let span = self.bare(|_| false);
        if span.is_empty() {
            return Err(empty());
        }
        let typed = span.of(self.text);
        if typed.starts_with(['<', '>', '=']) {
            return fail(span, Reason::ComparedDate);
        }
        let (from, to) = typed.split_once("..").filter(|_| ranges).unwrap_or((typed, typed));
        let end = |text: &str, span: Span| match text {
            "" => Ok(Days::default()),
            text => Days::period(text).ok_or(QueryError { span, reason: Reason::BadDate }),
        };
        let begins = end(from, Span::new(span.start(), span.start() + from.len()))?;
        let ends = end(to, Span::new(span.end() - to.len(), span.end()))?;
        let days = Days { from: begins.from, to: ends.to };
        match days {
            Days { from: None, to: None } => fail(span, Reason::BadDate),
            days if days.are_backward() => fail(span, Reason::BackwardDates),
            days => Ok(days),
        }
    }
}
