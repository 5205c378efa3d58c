//! Regular expressions in a query: bounded in size and in what they look at, and with the place of an error.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{self, Ast, ClassSetItem, Literal, Visitor};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::error::{QueryError, Reason};
use crate::text::Span;

/// Bytes that a compiled regular expression may take.
const LARGEST: usize = 1 << 20;

/// Bytes that may be looked at in one text: after each hit, the next may take a look at all that is left.
const MOST_SEEN: usize = 1 << 26;
/// Hits that are found in any text, however long it is.
const FEW: usize = 100;

/// A regular expression.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    regex: Regex,
    /// Whether a text was not looked through to its end.
    is_cut: Arc<AtomicBool>,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.regex.as_str() == other.regex.as_str()
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
        let builder = builder.case_insensitive(!is_cased(source)).multi_line(true).size_limit(LARGEST);
        match builder.build() {
            Ok(regex) => Ok(Self { regex, is_cut: Arc::default() }),
            Err(regex::Error::CompiledTooBig(_)) => fail(whole, Reason::LargeRegex),
            Err(error) => fail(whole, Reason::BadRegex(error.to_string())),
        }
    }

    /// Visits the places in a text until the visitor has enough, or too much would have to be looked at. What matches
    /// without a letter is no place.
    pub fn each(&self, text: &str, found: &mut dyn FnMut(Span) -> ControlFlow<()>) -> ControlFlow<()> {
        let (mut seen, most) = (0, MOST_SEEN.max(FEW * text.len()));
        for hit in self.regex.find_iter(text) {
            if !hit.is_empty() {
                found(Span::new(hit.start(), hit.end()))?;
            }
            seen += text.len() - hit.end();
            if seen > most {
                self.is_cut.store(true, Ordering::Relaxed);
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether there was a text that has not been looked through to its end.
    pub fn is_cut(&self) -> bool {
        self.is_cut.load(Ordering::Relaxed)
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

/// Whether a regular expression asks for a capital, or for a class that has letters in one case only.
fn is_cased(source: &str) -> bool {
    let read = Parser::new().parse(source);
    read.is_ok_and(|parts| {
        let Ok(is_cased) = ast::visit(&parts, Cased { source, found: false });
        is_cased
    })
}

/// Looks for what asks for letters in one case.
struct Cased<'s> {
    source: &'s str,
    found: bool,
}

impl Cased<'_> {
    fn literal(&mut self, literal: &Literal) {
        self.found |= literal.c.is_uppercase();
    }

    /// One letter tells whether a class that has a name parts the cases.
    fn class(&mut self, span: &ast::Span) {
        let name = Span::new(span.start.offset, span.end.offset).of(self.source);
        let class = regex_syntax::parse(&format!("[{name}]")).map(Hir::into_kind);
        if let Ok(HirKind::Class(Class::Unicode(class))) = class {
            let has = |letter| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&letter));
            self.found |= has('A') != has('a');
        }
    }
}

impl Visitor for Cased<'_> {
    type Output = bool;
    type Err = Infallible;

    fn finish(self) -> Result<bool, Infallible> {
        Ok(self.found)
    }

    fn visit_pre(&mut self, part: &Ast) -> Result<(), Infallible> {
        match part {
            Ast::Literal(literal) => self.literal(literal),
            Ast::ClassUnicode(class) => self.class(&class.span),
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, part: &ClassSetItem) -> Result<(), Infallible> {
        match part {
            ClassSetItem::Literal(literal) => self.literal(literal),
            ClassSetItem::Range(range) => [&range.start, &range.end].into_iter().for_each(|end| self.literal(end)),
            ClassSetItem::Ascii(class) => self.class(&class.span),
            ClassSetItem::Unicode(class) => self.class(&class.span),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_that_is_asked_for_is_found_as_it_is() {
        for (pattern, text, is_found) in [
            ("harbour", "HARBOUR", true),
            ("Harbour", "harbour", false),
            ("\\p{Lu}{5,}", "harbour", false),
            ("\\p{Lu}{5,}", "HARBOUR", true),
            ("[[:upper:]]{6,}", "harbour", false),
            ("[x\\p{Uppercase}]{3}", "abc", false),
            ("\\P{Ll}", "a", false),
            ("[[:lower:]]{3}", "ABC", false),
            ("\\p{Greek}\\pL\\p{L}", "αbC", true),
            ("\\p{Greek}x", "ΑX", true),
            ("[[:alpha:]]\\W\\S\\Dx", "a  X", false),
            ("[[:alpha:]]\\W\\S\\Dx", "a --X", true),
            ("\\x6A", "J", true),
            ("\\x{6A}\\u006A", "JJ", true),
            ("\\x4a", "j", false),
            ("[a-z]", "A", true),
            ("[A-Z]", "a", false),
            ("(?P<Name>j)", "J", true),
            ("(?<Name>j)", "J", true),
            ("(?U:j)", "J", true),
            ("\\W\\bx", " X", true),
        ] {
            let regex = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}")).regex;
            assert_eq!(regex.is_match(text), is_found, "{pattern} in {text}");
        }
    }
}
