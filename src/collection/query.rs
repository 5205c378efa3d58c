//! Queries: the words that narrow the list. `iran -biden "grain deal"`: every word must stand in the article, at the
//! start of a word; a phrase exactly; what follows a `-` must not.

use std::fmt;

use crate::article::{Article, Role};
use crate::text::{Match, Needle, Span, fold};

/// What an article must say to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    root: Term,
}

/// A condition on an article. New operators and fields are variants here, and arms of the three functions below.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// The words stand in one block.
    Says(Needle),
    /// The condition does not hold.
    Not(Box<Term>),
    /// All of the conditions hold; with none, every article matches.
    All(Vec<Term>),
}

/// Why a query cannot be understood, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct QueryError {
    /// The piece of the query that is wrong.
    pub span: Span,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A quote that no other closes.
    UnclosedQuote,
    /// Quotes with no word between them.
    EmptyPhrase,
    /// A `-` with nothing after it.
    LoneMinus,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Reason::UnclosedQuote => "this quote is not closed",
            Reason::EmptyPhrase => "there is no word between these quotes",
            Reason::LoneMinus => "a word or phrase to leave out must follow the minus sign",
        })
    }
}

impl Query {
    /// Reads a query as the user types it. An empty one matches every article.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        let mut parser = Parser { text, at: 0 };
        while let Some(term) = parser.term()? {
            terms.push(term);
        }
        Ok(Self { root: Term::All(terms) })
    }

    /// Whether the article is one to show.
    pub fn matches(&self, article: &Article) -> bool {
        self.root.holds(article)
    }

    /// The hits in the article, in text order, overlapping ones as one; `None` when the article does not match.
    pub fn hits(&self, article: &Article) -> Option<Vec<Span>> {
        let mut needles = Vec::new();
        self.root.needles(&mut needles);
        if !self.matches(article) {
            return None;
        }
        let mut hits: Vec<Span> = needles.into_iter().flat_map(|needle| shown(needle, article)).collect();
        hits.sort_unstable();
        hits.dedup_by(|next, kept| {
            let joined = kept.overlaps(*next);
            kept.end = if joined { kept.end.max(next.end) } else { kept.end };
            joined
        });
        Some(hits)
    }

    /// How many hits the article has; `None` when it does not match.
    pub fn count(&self, article: &Article) -> Option<u32> {
        let mut needles = Vec::new();
        self.root.needles(&mut needles);
        if let (Term::All(terms), [only]) = (&self.root, &*needles)
            && terms.len() == 1
        {
            // Hits of one needle do not overlap, and to count them is to match.
            let count = shown(only, article).count() as u32;
            return (count > 0).then_some(count);
        }
        self.hits(article).map(|hits| hits.len() as u32)
    }
}

impl Term {
    fn holds(&self, article: &Article) -> bool {
        match self {
            Term::Says(needle) => shown(needle, article).next().is_some(),
            Term::Not(term) => !term.holds(article),
            Term::All(terms) => terms.iter().all(|term| term.holds(article)),
        }
    }

    /// Collects the needles whose places are hits.
    fn needles<'q>(&'q self, needles: &mut Vec<&'q Needle>) {
        match self {
            Term::Says(needle) => needles.push(needle),
            Term::Not(_) => {}
            Term::All(terms) => terms.iter().for_each(|term| term.needles(needles)),
        }
    }
}

/// Where the needle stands inside one block of what is shown; page furniture does not count.
fn shown<'a>(needle: &'a Needle, article: &'a Article) -> impl Iterator<Item = Span> + use<'a> {
    needle.spans_where(&article.text, |span| {
        article.block_at(span.start()).is_some_and(|block| block.role != Role::Boilerplate && block.span.covers(span))
    })
}

struct Parser<'q> {
    text: &'q str,
    at: usize,
}

impl Parser<'_> {
    /// The next term; `None` at the end.
    fn term(&mut self) -> Result<Option<Term>, QueryError> {
        loop {
            self.skip(char::is_whitespace);
            let start = self.at;
            let negative = self.skip_one(|char| char == '-');
            if negative && self.peek().is_none_or(char::is_whitespace) {
                return Err(QueryError { span: Span::new(start, self.at), reason: Reason::LoneMinus });
            }
            let needle = match self.peek() {
                None => return Ok(None),
                Some(char) if is_quote(char) => Some(self.phrase()?),
                Some(_) => self.word(),
            };
            // A word of characters that do not show asks for nothing.
            if let Some(needle) = needle {
                let term = Term::Says(needle);
                return Ok(Some(if negative { Term::Not(Box::new(term)) } else { term }));
            }
        }
    }

    fn phrase(&mut self) -> Result<Needle, QueryError> {
        let open = self.at;
        self.skip_one(is_quote);
        let inside = self.skip(|char| !is_quote(char));
        if !self.skip_one(is_quote) {
            let quote = Span::new(open, inside.start());
            return Err(QueryError { span: quote, reason: Reason::UnclosedQuote });
        }
        Needle::new(inside.of(self.text), Match::WholeWords)
            .ok_or(QueryError { span: Span::new(open, self.at), reason: Reason::EmptyPhrase })
    }

    fn word(&mut self) -> Option<Needle> {
        let word = self.skip(|char| !char.is_whitespace() && !is_quote(char));
        Needle::new(word.of(self.text), Match::WordStart)
    }

    fn peek(&self) -> Option<char> {
        Span::new(self.at, self.text.len()).of(self.text).chars().next()
    }

    fn skip_one(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let found = self.peek().filter(|&char| wanted(char));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    fn skip(&mut self, wanted: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        while self.skip_one(&wanted) {}
        Span::new(start, self.at)
    }
}

/// Straight, curly, low and angle double quotes.
fn is_quote(char: char) -> bool {
    fold(char.encode_utf8(&mut [0; 4])) == "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::article;
    use super::*;

    const TEXT: &str =
        "Grain deal off\nThe Iranian envoy left. A grain-deal, he said:\ngrain\n# Iran menu, cookies\nIRÁN again";

    fn query(text: &str) -> Query {
        Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn hits_are_what_the_query_asks_for() {
        for (text, expected) in [
            ("", Some(&[][..])),
            ("iran", Some(&["Iran", "IRÁN"])),
            ("\"iran\"", Some(&["IRÁN"])),
            ("“Grain DEAL”", Some(&["Grain deal"])),
            ("grain iran", Some(&["Grain", "Iran", "grain", "grain", "IRÁN"])),
            ("gra grain", Some(&["Grain", "grain", "grain"])),
            ("\"deal off\" \"grain deal\"", Some(&["Grain deal off"])),
            ("-cookies", Some(&[])),
            ("-iran", None),
            ("-\"grain envoy\" envoy", Some(&["envoy"])),
            ("cookies", None),
            ("\"said grain\"", None),
            ("ran", None),
            ("grain-deal", Some(&["grain-deal"])),
            ("\"envoy\"left", Some(&["envoy", "left"])),
        ] {
            let article = article(TEXT);
            let hits = query(text).hits(&article);
            let shown = hits.as_ref().map(|hits| hits.iter().map(|hit| hit.of(TEXT)).collect::<Vec<_>>());
            assert_eq!(shown.as_deref(), expected, "{text}");
            assert_eq!(query(text).count(&article), hits.map(|hits| hits.len() as u32), "{text}");
        }
    }

    #[test]
    fn errors_point_at_what_is_wrong() {
        for (text, piece, reason) in [
            ("a \"b c", "\"", Reason::UnclosedQuote),
            ("iran “deal", "“", Reason::UnclosedQuote),
            ("x -\"", "\"", Reason::UnclosedQuote),
            ("a \"\"", "\"\"", Reason::EmptyPhrase),
            ("a -“ ”", "“ ”", Reason::EmptyPhrase),
            ("iran - biden", "-", Reason::LoneMinus),
            ("iran -", "-", Reason::LoneMinus),
        ] {
            let error = Query::parse(text).expect_err(text);
            assert_eq!((error.span.of(text), error.reason), (piece, reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn takes_any_text(text in "[-\"“” a-c\u{200b}é]{0,12}", body in "[a-cé\n# ]{0,30}") {
            let article = article(&body);
            match Query::parse(&text) {
                Err(error) => prop_assert!(!error.span.is_empty() && error.span.end() <= text.len()),
                Ok(query) => {
                    let hits = query.hits(&article);
                    prop_assert_eq!(query.matches(&article), hits.is_some());
                    prop_assert_eq!(query.count(&article), hits.as_ref().map(|hits| hits.len() as u32));
                    let hits = hits.unwrap_or_default();
                    prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
                }
            }
        }
    }
}
