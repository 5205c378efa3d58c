//! From what is typed to a query. Nesting is bounded, and so is the length: whatever is pasted is read at once.

use super::days::Days;
use super::error::{QueryError, Reason};
use super::fields::{FIELDS, Field, Takes, kind_of, nearest};
use super::filters::Filters;
use super::pattern::Pattern;
use super::words::{Place, Words, is_quote};
use super::{Near, Query, READ, Sort, THINGS, Term, Thing, UNDATED, UNREAD, Wanted, one_of};
use crate::text::{Match, Needle, Span, fold};

/// Most characters of a query.
pub(super) const LONGEST: usize = 4_000;
/// Most parentheses around a word.
const DEEPEST: usize = 40;

type Parsed<T> = Result<T, QueryError>;

/// Reads a whole query, in which `@name` stands for a filter.
pub(super) fn parse(text: &str, filters: &Filters) -> Parsed<Query> {
    let mut parser = Parser { text, at: 0, wanted: Vec::new(), filters, inside: Vec::new(), home: None, room: LONGEST };
    let root = parser.whole(0)?;
    Ok(Query { root, wanted: parser.wanted })
}

fn fail<T>(span: Span, reason: Reason) -> Parsed<T> {
    Err(QueryError { span, reason })
}

struct Parser<'q> {
    text: &'q str,
    at: usize,
    wanted: Vec<Wanted>,
    filters: &'q Filters,
    /// The filters that are being read, each in the one before.
    inside: Vec<&'q str>,
    /// Where the first of them stands in the query itself: what is in a filter has its place there.
    home: Option<Span>,
    /// Characters that may still be read, those of filters among them.
    room: usize,
}

impl<'q> Parser<'q> {
    /// All of the text.
    fn whole(&mut self, depth: usize) -> Parsed<Term> {
        if let Some((end, _)) = self.text.char_indices().nth(self.room) {
            return fail(Span::new(end, self.text.len()), Reason::TooLong);
        }
        self.room -= self.text.chars().count();
        let root = self.either(depth)?;
        match self.peek() {
            Some(_) => fail(Span::new(self.at, self.at + 1), Reason::StrayParenthesis),
            None => Ok(root),
        }
    }

    /// What stands between parentheses, or the whole: conditions with `OR` between them.
    fn either(&mut self, depth: usize) -> Parsed<Term> {
        let mut branches = Vec::new();
        let mut or = None;
        loop {
            let terms = self.all(depth)?;
            let next = self.keyword("OR");
            if let Some(lone) = or.or(next).filter(|_| terms.is_empty()) {
                return fail(lone, Reason::LoneOr);
            }
            branches.push(one_of(terms, Term::All));
            or = next;
            if next.is_none() {
                return Ok(one_of(branches, Term::Any));
            }
        }
    }

    /// Conditions side by side.
    fn all(&mut self, depth: usize) -> Parsed<Vec<Term>> {
        let mut terms = Vec::new();
        let mut joint = None;
        loop {
            self.skip(char::is_whitespace);
            let is_end = self.peek().is_none_or(|next| next == ')') || self.sees("OR");
            if let Some(lone) = joint.filter(|_| is_end) {
                return fail(lone, Reason::LoneAnd);
            }
            if is_end {
                return Ok(terms);
            }
            let before = joint.take();
            joint = self.keyword("AND");
            match joint {
                Some(lone) if terms.is_empty() || before.is_some() => return fail(lone, Reason::LoneAnd),
                Some(_) => {}
                None => self.term(&mut terms, depth)?,
            }
        }
    }

    /// Adds the next condition to those before it.
    fn term(&mut self, terms: &mut Vec<Term>, depth: usize) -> Parsed<()> {
        let start = self.at;
        let negative = self.eat('-') || self.keyword("NOT").is_some();
        let sign = Span::new(start, self.at);
        if negative && sign.len() > 1 {
            self.skip(char::is_whitespace);
        }
        if negative && self.peek().is_none_or(|next| next.is_whitespace() || next == ')') {
            return fail(sign, Reason::LoneMinus);
        }
        let term = match self.peek() {
            Some('(') => Some(self.group(depth)?),
            Some('@') => Some(self.filter(depth)?),
            Some('/') => Some(Term::Says(Place::Text, self.regex()?)),
            Some(quote) if is_quote(quote) => Some(Term::Says(Place::Text, self.phrase()?)),
            _ => match self.field_name()? {
                Some((field, span)) if field.takes == Takes::Near && negative => return fail(span, Reason::LoneNear),
                Some((field, span)) if field.takes == Takes::Near => return self.near((field, span), terms),
                Some((field, span)) => Some(self.field(field, span)?),
                None if self.sees(UNDATED) => {
                    self.at += UNDATED.len();
                    Some(Term::Not(Box::new(Term::Has(Thing::Date))))
                }
                None => self.word(Match::WordStart, Place::Text),
            },
        };
        // A word of characters that do not show asks for nothing.
        terms.extend(term.map(|term| if negative { Term::Not(Box::new(term)) } else { term }));
        Ok(())
    }

    fn group(&mut self, depth: usize) -> Parsed<Term> {
        let open = Span::new(self.at, self.at + 1);
        if depth == DEEPEST {
            return fail(open, Reason::TooDeep);
        }
        self.eat('(');
        let inside = self.either(depth + 1)?;
        if !self.eat(')') {
            return fail(open, Reason::UnclosedParenthesis);
        }
        match inside {
            Term::All(terms) if terms.is_empty() => fail(Span::new(open.start(), self.at), Reason::EmptyParentheses),
            term => Ok(term),
        }
    }

    /// What is kept under a name, as if it stood here in parentheses.
    fn filter(&mut self, depth: usize) -> Parsed<Term> {
        let start = self.at;
        self.eat('@');
        let name = self.bare(|_| false).of(self.text);
        let span = Span::new(start, self.at);
        let reason = match self.filters.get(name) {
            _ if name.is_empty() => Reason::LoneAt,
            None => Reason::UnknownFilter(self.filters.near(name)),
            Some(_) if self.inside.contains(&name) => Reason::Circle(name.to_owned()),
            Some(_) if depth == DEEPEST => Reason::TooDeep,
            Some(query) => {
                let before = (self.text, self.at, self.home);
                (self.text, self.at, self.home) = (query, 0, self.home.or(Some(span)));
                self.inside.push(name);
                let root = self.whole(depth + 1);
                self.inside.pop();
                (self.text, self.at, self.home) = before;
                match root {
                    Ok(Term::All(terms)) if terms.is_empty() => Reason::EmptyFilter,
                    Ok(root) => return Ok(root),
                    Err(error) => Reason::InFilter(name.to_owned(), Box::new(error.reason)),
                }
            }
        };
        fail(span, reason)
    }

    /// Words in quotes.
    fn quoted(&mut self) -> Parsed<(&'q str, Span)> {
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

    fn phrase(&mut self) -> Parsed<Words> {
        let (words, span) = self.quoted()?;
        let needle = Needle::smart(words, Match::WholeWords);
        needle.map(Words::Needle).ok_or(QueryError { span, reason: Reason::EmptyPhrase })
    }

    fn word(&mut self, how: Match, place: Place) -> Option<Term> {
        let word = self.bare(|_| false).of(self.text);
        let plain = word.trim_end_matches('*');
        let word = if plain.is_empty() { word } else { plain };
        Needle::smart(word, how).map(|needle| Term::Says(place, Words::Needle(needle)))
    }

    /// The letters up to white space, a quote, a parenthesis or what else ends them.
    fn bare(&mut self, ends: impl Fn(char) -> bool) -> Span {
        self.skip(|char| !char.is_whitespace() && !is_quote(char) && !matches!(char, '(' | ')') && !ends(char))
    }

    fn regex(&mut self) -> Parsed<Words> {
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

    /// A field's name with its colon, when one comes next.
    fn field_name(&mut self) -> Parsed<Option<(&'static Field, Span)>> {
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
    fn field(&mut self, field: &'static Field, name: Span) -> Parsed<Term> {
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
    fn near(&mut self, (field, name): (&'static Field, Span), terms: &mut [Term]) -> Parsed<()> {
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

    /// Whether a word with a meaning of its own comes next.
    fn sees(&self, word: &str) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let after = rest.strip_prefix(word).map(|after| after.chars().next());
        after.is_some_and(|next| next.is_none_or(|next| next.is_whitespace() || matches!(next, '(' | ')')))
    }

    /// Steps over a word in capitals that joins conditions.
    fn keyword(&mut self, word: &str) -> Option<Span> {
        let sees = self.sees(word);
        let span = Span::new(self.at, self.at + word.len());
        self.at += if sees { word.len() } else { 0 };
        sees.then_some(span)
    }

    fn peek(&self) -> Option<char> {
        Span::new(self.at, self.text.len()).of(self.text).chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.skip_one(|char| char == wanted)
    }

    fn skip_one(&mut self, mut wanted: impl FnMut(char) -> bool) -> bool {
        let found = self.peek().filter(|&char| wanted(char));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    fn skip(&mut self, mut wanted: impl FnMut(char) -> bool) -> Span {
        let start = self.at;
        while self.skip_one(&mut wanted) {}
        Span::new(start, self.at)
    }
}
