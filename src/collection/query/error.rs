//! Why a query cannot be understood, where, and what to try instead.

use std::fmt;

use super::fields::Field;
use super::parse::LONGEST;
use crate::text::{Span, grouped};

/// Why a query cannot be understood, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct QueryError {
    /// The piece of the query that is wrong.
    pub span: Span,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Quotes with no word between them.
    EmptyPhrase,
    /// Nothing but punctuation.
    NoWord,
    /// A sign that means nothing.
    Sign(char),
    /// `NOT` with nothing after it.
    LoneNot,
    /// Two signs that leave out.
    DoubleNot,
    /// A parenthesis that closes none.
    StrayParenthesis,
    /// Parentheses with nothing between them.
    EmptyParentheses,
    /// An `OR` with nothing on one of its sides.
    LoneOr,
    /// `AND` with nothing on one side.
    LoneAnd,
    /// A regular expression that no slash ends.
    UnclosedRegex,
    /// Two slashes with nothing between them.
    EmptyRegex,
    /// A regular expression with an error in it.
    BadRegex(String),
    /// A regular expression that would take too much memory.
    LargeRegex,
    /// A field that there is none of; and the nearest that there is.
    UnknownField(Option<&'static Field>),
    /// A field without what it takes.
    EmptyField(&'static Field),
    /// What is no year, month or day.
    BadDate,
    /// Days that end before they begin.
    BackwardDates,
    /// A date with a sign that compares.
    ComparedDate,
    /// A field with another word than it takes.
    UnknownWord(&'static Field),
    /// Names with a comma between them in a field that takes one.
    Names(&'static Field),
    /// `near:` without `with:` before it.
    LoneNear,
    /// A second `near:` after the same `with:`.
    TwoNears,
    /// `with:` and one name only.
    OneName,
    /// An `@` without a name.
    LoneAt,
    /// A filter that there is none of; and the nearest that there are.
    UnknownFilter(Vec<String>),
    /// A filter of an empty query.
    EmptyFilter,
    /// A filter that stands in itself.
    Circle(String),
    /// Something is wrong in the filter of a name.
    InFilter(String, Box<Reason>),
    /// More letters than a query may have.
    TooLong,
    /// Parentheses in too many others.
    TooDeep,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Reason::EmptyPhrase => "no word between these quotes",
            Reason::NoWord => "no word to search for; quote signs to search for them",
            Reason::Sign(sign) => return write!(out, "{}; quote it to search for it", instead(*sign)),
            Reason::LoneNot => "NOT needs a term to exclude; quote it to search for the word",
            Reason::DoubleNot => "use a single - or NOT",
            Reason::StrayParenthesis => "unmatched ); quote it to search for it",
            Reason::EmptyParentheses => "nothing in these parentheses",
            Reason::LoneAnd => "AND needs a term on each side; quote it to search for the word",
            Reason::LoneOr => "OR needs a term on each side; quote it to search for the word",
            Reason::UnclosedRegex => "this regex has no closing /; quote it to search for it",
            Reason::EmptyRegex => "no regex between these slashes",
            Reason::BadRegex(why) => return write!(out, "regex: {why}"),
            Reason::LargeRegex => "this regex is too large; repeat less often",
            Reason::UnknownField(None) => "no such field; quote it to search for it",
            Reason::UnknownField(Some(near)) => return write!(out, "no such field; did you mean {}:?", near.name),
            Reason::EmptyField(field) | Reason::UnknownWord(field) => {
                return write!(out, "{}: takes {}", field.name, field.takes.in_words());
            }
            Reason::BadDate => "not a date; try 2020, 2020-05 or 2020-05-31",
            Reason::BackwardDates => "this range ends before it begins",
            Reason::ComparedDate => "use date:2020.. (from then on) or date:..2020 (until then)",
            Reason::Names(Field { name, .. }) => {
                return write!(out, "{name}: takes one name; use {name}:A {name}:B, or {name}:A OR {name}:B");
            }
            Reason::LoneNear => "near: must come right after with:A,B",
            Reason::TwoNears => "one near: is enough for these names",
            Reason::OneName => "with: needs two names: with:A,B",
            Reason::LoneAt => "@ needs the name of a filter; quote it to search for it",
            Reason::UnknownFilter(near) if near.is_empty() => "no such filter; quote it to search for the word",
            Reason::UnknownFilter(near) => return write!(out, "no such filter; similar: @{}", near.join(", @")),
            Reason::EmptyFilter => "this filter is empty",
            Reason::Circle(name) => return write!(out, "@{name} would refer to itself"),
            Reason::InFilter(name, reason) => return write!(out, "in @{name}: {reason}"),
            Reason::TooLong => return write!(out, "this query is longer than {} characters", grouped(LONGEST)),
            Reason::TooDeep => "these parentheses are nested too deeply",
        })
    }
}

impl Reason {
    /// The same in less than half of a narrow line, without what to try.
    pub fn in_short(&self) -> String {
        String::from(match self {
            Reason::EmptyPhrase => "no word in quotes",
            Reason::NoWord => "no word",
            Reason::Sign(sign) => return format!("{sign} means nothing here"),
            Reason::LoneNot => "exclude what?",
            Reason::DoubleNot => "use a single -",
            Reason::StrayParenthesis => "unmatched )",
            Reason::EmptyParentheses => "nothing in ( )",
            Reason::LoneAnd => "AND needs two sides",
            Reason::LoneOr => "OR needs two sides",
            Reason::UnclosedRegex => "no / ends the regex",
            Reason::EmptyRegex => "nothing between / /",
            Reason::BadRegex(_) => "not a regex",
            Reason::LargeRegex => "regex too large",
            Reason::UnknownField(None) => "no such field",
            Reason::UnknownField(Some(near)) => return format!("no field; {}:?", near.name),
            Reason::EmptyField(field) | Reason::UnknownWord(field) => return format!("{}: what?", field.name),
            Reason::BadDate => "not a date (2020-05)",
            Reason::BackwardDates => "ends before it begins",
            Reason::ComparedDate => "date:2020.. or ..2020",
            Reason::Names(field) => return format!("{}: one name", field.name),
            Reason::LoneNear => "near: follows with:",
            Reason::TwoNears => "one near: is enough",
            Reason::OneName => "with: needs two names",
            Reason::LoneAt => "@ what?",
            Reason::UnknownFilter(_) => "no such filter",
            Reason::EmptyFilter => "empty filter",
            Reason::Circle(_) => "filter refers to itself",
            Reason::InFilter(..) => "error in this filter",
            Reason::TooLong => return format!("over {} characters", grouped(LONGEST)),
            Reason::TooDeep => "too many parentheses",
        })
    }
}

/// What to write instead of a sign that means something elsewhere.
fn instead(sign: char) -> &'static str {
    match sign {
        '*' | '?' => "words match by their beginning; for patterns use /ir.*n/",
        '|' => "use OR between alternatives",
        ',' => "use a space for both, OR for either",
        '+' => "all words must be there anyway",
        '!' => "use -word to exclude",
        '[' | '{' => "use date:2016..2018 for a range",
        '^' => "words have no weights",
        _ => "words match as they are written",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FIELDS, Query};
    use super::*;

    #[test]
    fn every_reason_has_a_form_for_narrow_screens() {
        let mut errors: Vec<Reason> = [
            "\"\"",
            ",",
            "a*b",
            "x NOT",
            "--a",
            "person:a,b",
            "date:>2020",
            ")",
            "()",
            "a OR",
            "/a",
            "//",
            "/(/",
            "/a{1000}{1000}/",
            "xyz:a",
            "tilte:a",
            "from:x",
            "date:2020..2019",
            "kind:x",
            "has:x",
            "with:a,b near:x",
            "near:x",
            "with:a,b near:article near:article",
            "with:a",
            "is:new",
        ]
        .into_iter()
        .filter_map(|query| Some(Query::parse(query).err()?.reason))
        .collect();
        assert_eq!(errors.len(), 25);
        errors.extend([Reason::LoneAt, Reason::UnknownFilter(Vec::new()), Reason::EmptyFilter]);
        errors.push(Reason::Circle(String::from("a")));
        errors.push(Reason::InFilter(String::from("a"), Box::new(Reason::EmptyPhrase)));
        errors.extend(
            FIELDS
                .iter()
                .flat_map(|field| [Reason::EmptyField(field), Reason::UnknownField(Some(field)), Reason::Names(field)]),
        );
        errors.extend([Reason::TooLong, Reason::TooDeep]);
        errors.extend(['*', '|', ',', '+', '!', '~', '^', '['].map(Reason::Sign));
        for error in errors {
            let short = error.in_short();
            assert!(short.len() <= 23 && short.len() < error.to_string().len(), "{short}: {error}");
        }
    }
}
