//! From what is typed to a query: conditions and what joins them. Nesting is bounded, and so is the length: whatever is
//! pasted is read at once.

mod value;
mod word;

use super::days::Days;
use super::error::{QueryError, Reason};
use super::fields::Takes;
use super::filters::Filters;
use super::words::{Place, is_quote};
use super::{JOINING, Query, Term, Thing, UNDATED, Wanted, one_of};
use crate::text::Span;

/// Most characters of a query.
pub const LONGEST: usize = 4_000;
/// Most parentheses around a word.
const DEEPEST: usize = 40;
/// What is said of a minus sign with nothing to leave out.
const DASH: &str = "a lone - is ignored; -word excludes";

type Parsed<T> = Result<T, QueryError>;

/// Reads a whole query, in which `@name` stands for a filter.
pub(super) fn parse(text: &str, filters: &Filters) -> Parsed<Query> {
    let mut parser = Parser {
        text,
        at: 0,
        wanted: Vec::new(),
        near: None,
        notes: Vec::new(),
        filters,
        inside: Vec::new(),
        home: None,
        room: LONGEST,
    };
    let root = parser.whole(0)?;
    let is_empty = matches!(&root, Term::All(terms) if terms.is_empty());
    if is_empty && !text.trim().is_empty() {
        return fail(Span::new(0, text.len()), Reason::NoWord);
    }
    Ok(Query { root, wanted: parser.wanted, note: parser.notes.first().copied() })
}

fn fail<T>(span: Span, reason: Reason) -> Parsed<T> {
    Err(QueryError { span, reason })
}

/// Whether days that all must hold are open on one side each, and no day is in all of them.
fn are_apart(terms: &[Term]) -> bool {
    let days = terms.iter().filter_map(|term| match term {
        Term::Published(days) if days.from.is_none() || days.to.is_none() => Some(*days),
        _ => None,
    });
    let from = days.clone().filter_map(|days| days.from).max();
    Days { from, to: days.filter_map(|days| days.to).min() }.are_backward()
}

struct Parser<'q> {
    text: &'q str,
    at: usize,
    wanted: Vec<Wanted>,
    /// The first name, by number, of those of which was said last how close they are to stand.
    near: Option<usize>,
    notes: Vec<&'static str>,
    filters: &'q Filters,
    /// The filters that are being read, each in the one before.
    inside: Vec<&'q str>,
    /// Where the first of them stands in the query itself: what is in a filter has its place there.
    home: Option<Span>,
    /// Characters that may still be read, those of filters among them.
    room: usize,
}

impl Parser<'_> {
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
                None => {
                    let start = self.at;
                    self.term(&mut terms, depth)?;
                    if are_apart(&terms) {
                        return fail(Span::new(start, self.at), Reason::BackwardDates);
                    }
                }
            }
        }
    }

    /// Adds the next condition to those before it.
    fn term(&mut self, terms: &mut Vec<Term>, depth: usize) -> Parsed<()> {
        let Some(negative) = self.sign()? else { return Ok(()) };
        let term = match self.peek() {
            Some('(') => Some(self.group(depth)?),
            Some('@') => Some(self.filter(depth)?),
            Some('/') => Some(Term::Says(Place::Text, self.regex()?)),
            Some(quote) if is_quote(quote) => Some(Term::Says(Place::Text, self.phrase(Place::Text)?)),
            _ => match self.field_name()? {
                Some((field, span)) if field.takes == Takes::Near && negative => return fail(span, Reason::LoneNear),
                Some((field, span)) if field.takes == Takes::Near => return self.near((field, span), terms),
                Some((field, span)) => Some(self.field(field, span)?),
                None if self.sees(UNDATED) => {
                    self.at += UNDATED.len();
                    Some(Term::Not(Box::new(Term::Has(Thing::Date))))
                }
                None => self.plain_word(negative)?,
            },
        };
        // A word of punctuation, or of characters that do not show, asks for nothing.
        terms.extend(term.map(|term| if negative { Term::Not(Box::new(term)) } else { term }));
        Ok(())
    }

    /// Whether what follows is to be left out; nothing where a minus stands alone, which is a dash.
    fn sign(&mut self) -> Parsed<Option<bool>> {
        let start = self.at;
        let is_word = self.keyword("NOT").is_some();
        let dashes = self.skip(|char| char == '-' && !is_word).len();
        let sign = Span::new(start, self.at);
        if is_word {
            self.skip(char::is_whitespace);
        }
        let is_alone = self.peek().is_none_or(|next| next.is_whitespace() || next == ')');
        let is_twice = !sign.is_empty() && (dashes > 1 || self.sees("NOT") || is_word && self.peek() == Some('-'));
        match sign.len() {
            0 => Ok(Some(false)),
            _ if is_alone && is_word => fail(sign, Reason::LoneNot),
            _ if is_alone => {
                self.note(DASH);
                Ok(None)
            }
            _ if is_twice => fail(sign, Reason::DoubleNot),
            _ => Ok(Some(true)),
        }
    }

    /// A word in the text, which may look like one that joins.
    fn plain_word(&mut self, negative: bool) -> Parsed<Option<Term>> {
        let start = self.at;
        let word = self.word(Place::Text)?;
        let typed = Span::new(start, self.at).of(self.text);
        let joining = JOINING.iter().find(|joining| !negative && joining.word.eq_ignore_ascii_case(typed));
        if let Some(joining) = joining {
            self.note(joining.note);
        }
        Ok(word)
    }

    /// Notes how the query is understood, once it goes on: until then the word may become another.
    fn note(&mut self, note: &'static str) {
        if self.home.is_none() && self.peek().is_some() {
            self.notes.push(note);
        }
    }

    fn group(&mut self, depth: usize) -> Parsed<Term> {
        let open = Span::new(self.at, self.at + 1);
        if depth == DEEPEST {
            return fail(open, Reason::TooDeep);
        }
        self.eat('(');
        let inside = self.either(depth + 1)?;
        // The end of the query closes it, too.
        self.eat(')');
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
