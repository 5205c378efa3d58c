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
            Reason::EmptyPhrase => "there is no word between these quotes",
            Reason::NoWord => "no word to look for; in quotes, signs are found too",
            Reason::Sign(sign) => return write!(out, "{}; in quotes it is text", instead(*sign)),
            Reason::LoneNot => "what to leave out must follow; \"NOT\" is the word",
            Reason::DoubleNot => "one sign leaves out; two say nothing more",
            Reason::StrayParenthesis => "this parenthesis closes none; quote it to find it",
            Reason::EmptyParentheses => "there is nothing in these parentheses",
            Reason::LoneAnd => "AND stands between two things; \"AND\" is the word",
            Reason::LoneOr => "OR stands between two things; \"OR\" is the word",
            Reason::UnclosedRegex => "no / ends this regex; \"/\" is the sign",
            Reason::EmptyRegex => "there is no regex between these slashes",
            Reason::BadRegex(why) => return write!(out, "regex: {why}"),
            Reason::LargeRegex => "this regex is too large: repeat less often",
            Reason::UnknownField(None) => "no such field; in quotes it is a word (? lists fields)",
            Reason::UnknownField(Some(near)) => return write!(out, "no such field; is it {}: ?", near.name),
            Reason::EmptyField(field) | Reason::UnknownWord(field) => {
                return write!(out, "{}: takes {}", field.name, field.takes.in_words());
            }
            Reason::BadDate => "no date; try 2020, 2020-05 or 2020-05-31",
            Reason::BackwardDates => "these dates end before they begin",
            Reason::ComparedDate => "write date:2020.. (then or later) or date:..2020 (then or before)",
            Reason::Names(Field { name, .. }) => {
                return write!(out, "one name for each: {name}:A {name}:B, or {name}:A OR {name}:B");
            }
            Reason::LoneNear => "near: stands right after with:A,B",
            Reason::OneName => "with: takes two names: with:A,B",
            Reason::LoneAt => "the name of a filter must follow; \"@\" is the sign",
            Reason::UnknownFilter(near) if near.is_empty() => "no such filter; in quotes it is a word",
            Reason::UnknownFilter(near) => return write!(out, "no such filter; there is @{}", near.join(", @")),
            Reason::EmptyFilter => "this filter is empty",
            Reason::Circle(name) => return write!(out, "@{name} would stand in itself"),
            Reason::InFilter(name, reason) => return write!(out, "in @{name}: {reason}"),
            Reason::TooLong => return write!(out, "this query has more than {} characters", grouped(LONGEST)),
            Reason::TooDeep => "these parentheses are in too many others",
        })
    }
}

impl Reason {
    /// The same in less than half of a narrow line, without what to try.
    pub fn in_short(&self) -> String {
        String::from(match self {
            Reason::EmptyPhrase => "no word in quotes",
            Reason::NoWord => "no word",
            Reason::Sign(sign) => return format!("{sign} means nothing"),
            Reason::LoneNot => "leave out what?",
            Reason::DoubleNot => "left out twice",
            Reason::StrayParenthesis => ") closes none",
            Reason::EmptyParentheses => "nothing in ( )",
            Reason::LoneAnd => "AND needs two sides",
            Reason::LoneOr => "OR needs two sides",
            Reason::UnclosedRegex => "no / ends the regex",
            Reason::EmptyRegex => "nothing between / /",
            Reason::BadRegex(_) => "not a regex",
            Reason::LargeRegex => "regex too large",
            Reason::UnknownField(None) => "no such field",
            Reason::UnknownField(Some(near)) => return format!("no field; {}: ?", near.name),
            Reason::EmptyField(field) | Reason::UnknownWord(field) => return format!("{}: what?", field.name),
            Reason::BadDate => "no date (2020-05)",
            Reason::BackwardDates => "ends before it begins",
            Reason::ComparedDate => "date:2020.. or ..2020",
            Reason::Names(field) => return format!("{}: one name", field.name),
            Reason::LoneNear => "near: follows with:",
            Reason::OneName => "with: takes two names",
            Reason::LoneAt => "@ what?",
            Reason::UnknownFilter(_) => "no such filter",
            Reason::EmptyFilter => "empty filter",
            Reason::Circle(_) => "filter in itself",
            Reason::InFilter(..) => "error in this filter",
            Reason::TooLong => return format!("over {} characters", grouped(LONGEST)),
            Reason::TooDeep => "too many parentheses",
        })
    }
}

/// What to write instead of a sign that means something elsewhere.
fn instead(sign: char) -> &'static str {
    match sign {
        '*' | '?' => "words are found by their beginning, and /ir.*n/ finds the rest",
        '|' => "OR stands for one of the two",
        ',' => "a space stands for both, OR for one of the two",
        '+' => "all words must be there without it",
        '!' => "-word leaves out",
        '[' | '{' => "date:2016..2018 is a range of days",
        '^' => "no word counts for more than another",
        _ => "words are found as they are written",
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
            "with:a",
            "is:new",
        ]
        .into_iter()
        .filter_map(|query| Some(Query::parse(query).err()?.reason))
        .collect();
        assert_eq!(errors.len(), 24);
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
