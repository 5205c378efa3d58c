//! Fields, and what follows the colon of each.

use super::super::days::Days;
use super::super::error::{QueryError, Reason};
use super::super::fields::{FIELDS, Field, Takes, kind_of, nearest};
use super::super::words::{Place, is_quote};
use super::super::{Near, READ, Sort, THINGS, Term, UNREAD, Wanted};
use super::{Parsed, Parser, fail};
use crate::text::{Match, Span};

impl Parser<'_> {
    /// A field's name with its colon, when one comes next.
    pub(super) fn field_name(&mut self) -> Parsed<Option<(&'static Field, Span)>> {
        let start = self.at;
        let name = self.skip(|char| char.is_ascii_alphabetic());
        if name.is_empty() || !self.eat(':') {
            self.at = start;
            return Ok(None);
        }
        let span = Span::new(start, self.at);
        let name = name.of(self.text).to_ascii_lowercase();
        match FIELDS.iter().find(|field| field.name == name) {
            Some(field) => Ok(Some((field, span))),
            None => fail(span, Reason::UnknownField(nearest(&name))),
        }
    }

    /// What follows a field's name.
    pub(super) fn field(&mut self, field: &'static Field, name: Span) -> Parsed<Term> {
        let empty = || QueryError { span: name, reason: Reason::EmptyField(field) };
        match field.takes {
            Takes::Words(place) => {
                let how = if place == Place::File { Match::Anywhere } else { Match::WordStart };
                match self.peek() {
                    Some('/') if place != Place::File => Ok(Term::Says(place, self.regex()?)),
                    Some(quote) if is_quote(quote) => Ok(Term::Says(place, self.phrase()?)),
                    _ => self.word(how, place).ok_or_else(empty),
                }
            }
            Takes::From => Ok(Term::Published(Days { to: None, ..self.days(empty, false)? })),
            Takes::To => Ok(Term::Published(Days { from: None, ..self.days(empty, false)? })),
            Takes::Days => Ok(Term::Published(self.days(empty, true)?)),
            Takes::Name(kind) => {
                let (name, span) = self.name(empty)?;
                Ok(Term::Named(self.want(Sort::Called(name, Some(kind)), span)))
            }
            Takes::Speaker => {
                let (name, span) = self.name(empty)?;
                Ok(Term::Named(self.want(Sort::Said(name), span)))
            }
            Takes::Names => self.names(name, empty),
            Takes::Kind => {
                let (kind, span) = self.one_word(empty)?;
                let kind = kind_of(&kind).ok_or(QueryError { span, reason: Reason::UnknownKind })?;
                Ok(Term::OfKind(self.want(Sort::Every(kind), span)))
            }
            Takes::Thing => {
                let (word, span) = self.one_word(empty)?;
                let thing = THINGS.iter().find(|&&(_, name)| name == word).map(|&(thing, _)| Term::Has(thing));
                thing.ok_or(QueryError { span, reason: Reason::UnknownThing })
            }
            Takes::State => {
                let (word, span) = self.one_word(empty)?;
                match &*word {
                    READ => Ok(Term::Read),
                    UNREAD => Ok(Term::Not(Box::new(Term::Read))),
                    _ => fail(span, Reason::UnknownState),
                }
            }
            Takes::Near => fail(name, Reason::LoneNear),
        }
    }

    /// Says of the names right before how close to one another they are to stand.
    pub(super) fn near(&mut self, (field, name): (&'static Field, Span), terms: &mut [Term]) -> Parsed<()> {
        let (word, span) = self.one_word(|| QueryError { span: name, reason: Reason::EmptyField(field) })?;
        let wanted = match &*word {
            "article" => Near::Article,
            "paragraph" => Near::Paragraph,
            "sentence" => Near::Sentence,
            _ => return fail(span, Reason::UnknownNear),
        };
        let mut last = terms.last_mut();
        while let Some(Term::Not(inside)) = last {
            last = Some(inside);
        }
        match last {
            Some(Term::Together(_, near)) => *near = wanted,
            _ => return fail(name, Reason::LoneNear),
        }
        Ok(())
    }

    fn names(&mut self, field: Span, empty: impl Fn() -> QueryError) -> Parsed<Term> {
        let mut names = Vec::new();
        loop {
            let (name, span) = self.name(&empty)?;
            names.push(self.want(Sort::Called(name, None), span));
            if !self.eat(',') {
                break;
            }
        }
        match names.len() {
            1 => fail(Span::new(field.start(), self.at), Reason::OneName),
            _ => Ok(Term::Together(names, Near::Article)),
        }
    }

    fn name(&mut self, empty: impl Fn() -> QueryError) -> Parsed<(String, Span)> {
        if self.peek().is_some_and(is_quote) {
            return self.quoted().map(|(name, span)| (name.trim().to_owned(), span));
        }
        let span = self.bare(|char| char == ',');
        if span.is_empty() { Err(empty()) } else { Ok((span.of(self.text).to_owned(), span)) }
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

    /// A date, or a range of dates.
    fn days(&mut self, empty: impl Fn() -> QueryError, ranges: bool) -> Parsed<Days> {
        let span = self.bare(|_| false);
        if span.is_empty() {
            return Err(empty());
        }
        let typed = span.of(self.text);
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
