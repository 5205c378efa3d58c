//! Regular expressions in a query: bounded in size, and with the place of an error.

use regex::{Regex, RegexBuilder};

use super::error::{QueryError, Reason};
use crate::text::Span;

/// Bytes that a compiled regular expression may take.
const LARGEST: usize = 1 << 20;

/// A regular expression.
#[derive(Debug, Clone)]
pub(super) struct Pattern(pub Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Pattern {
    /// Compiles what stands between the slashes; an error has its place in that.
    pub fn new(source: &str) -> Result<Self, QueryError> {
        let fail = |span, reason| Err(QueryError { span, reason });
        let whole = Span::new(0, source.len());
        if let Err(error) = regex_syntax::Parser::new().parse(source) {
            let (span, why) = described(&error, whole);
            return fail(span, Reason::BadRegex(why));
        }
        let mut builder = RegexBuilder::new(source);
        let builder = builder.case_insensitive(!has_capital(source)).multi_line(true).size_limit(LARGEST);
        match builder.build() {
            Ok(regex) => Ok(Self(regex)),
            Err(regex::Error::CompiledTooBig(_)) => fail(whole, Reason::LargeRegex),
            Err(error) => fail(whole, Reason::BadRegex(error.to_string())),
        }
    }
}

/// Where and why a regular expression cannot be read; an error without a width is of the whole.
fn described(error: &regex_syntax::Error, whole: Span) -> (Span, String) {
    let (span, why) = match error {
        regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
        _ => return (whole, error.to_string()),
    };
    let span = Span::new(span.start.offset, span.end.offset);
    (if span.is_empty() { whole } else { span }, why)
}

/// Whether a regular expression asks for a capital, classes such as `\W` and `\p{Lu}` and names of groups aside.
fn has_capital(pattern: &str) -> bool {
    let mut chars = pattern.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => {
                let class = chars.next();
                if matches!(class, Some('p' | 'P' | 'x' | 'u' | 'U')) && chars.next() == Some('{') {
                    chars.by_ref().find(|&char| char == '}');
                }
            }
            '(' if chars.peek() == Some(&'?') => {
                chars.by_ref().find(|char| matches!(char, ':' | ')' | '>'));
            }
            _ if char.is_uppercase() => return true,
            _ => {}
        }
    }
    false
}
