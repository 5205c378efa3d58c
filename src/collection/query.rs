//! Queries: what an article must say, and who must be in it, to be one of the list. `"grain deal" (iran OR iraq) -biden
//! from:2020-03 person:"Ada Moor"`: a [`Query`] is read from what is typed and knows nothing of the articles; asked of a
//! collection it becomes an [`Asked`], which knows whom its names mean and answers for one article after another.

mod asked;
mod bearers;
mod complete;
mod days;
mod error;
mod fields;
mod filters;
mod hinted;
mod implied;
mod parse;
mod pattern;
mod rank;
mod words;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use asked::{Asked, Nobody};
pub use complete::{Completions, complete};
pub use error::{QueryError, Reason};
pub use fields::{FIELDS, Field, SYNTAX, Takes, query_table};
pub use filters::{Filter, FilterChange, Filters};
pub use rank::{Best, Tally, rank};

use self::days::Days;
pub use self::parse::LONGEST as LONGEST_QUERY;
pub use self::words::Place;
use self::words::Words;
use super::{Collection, Near};
use crate::analysis::Kind;
use crate::text::Span;

/// What an article must be to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    root: Term,
    /// Who is asked for, in the order in which they stand in the query.
    wanted: Vec<Wanted>,
    /// How it is understood, where it may have been meant otherwise.
    note: Option<&'static str>,
}

/// A condition on an article.
#[derive(Debug, Clone, PartialEq)]
enum Term {
    /// The words stand in a part of it.
    Says(Place, Words),
    /// It was published in these days.
    Published(Days),
    /// This is known of it, or stands in it.
    Has(Thing),
    /// The user has read it.
    Read,
    /// It has places of whom or what is wanted, by number.
    Named(usize),
    /// It names something of a kind that is wanted, by number; that has no hits.
    OfKind(usize),
    /// It names all of them, so close to one another.
    Together(Vec<usize>, Near),
    /// The condition does not hold.
    Not(Box<Term>),
    /// All of the conditions hold; with none, every article matches.
    All(Vec<Term>),
    /// One of the conditions holds.
    Any(Vec<Term>),
}

/// Places of names that a query asks for, wherever they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    sort: Sort,
    /// The name in the query.
    span: Span,
}

/// A name as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Typed {
    name: String,
    /// Whether it may be the beginning of a name where nobody bears it: it is in no quotes, or they are still open.
    may_go_on: bool,
}

/// What is asked of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Sort {
    /// Mentions of everybody who is called so.
    Called(Typed, Option<Kind>),
    /// What everybody who is called so says.
    Said(Typed),
    /// Mentions of everything of a kind.
    Every(Kind),
}

/// What an article may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Date,
    Title,
    Source,
    Author,
    Link,
}

/// The things with the words for them.
const THINGS: [(Thing, &str); 5] = [
    (Thing::Date, "date"),
    (Thing::Title, "title"),
    (Thing::Source, "source"),
    (Thing::Author, "author"),
    (Thing::Link, "link"),
];

/// The words for how close names stand, the closest first.
const NEARS: [(Near, &str); 3] =
    [(Near::Sentence, "sentence"), (Near::Paragraph, "paragraph"), (Near::Article, "article")];

/// The words for whether an article was read.
const STATES: [(bool, &str); 2] = [(false, "unread"), (true, "read")];

/// The word for articles without a date.
const UNDATED: &str = "undated";

/// What is said when a regular expression takes too long.
const CUT: &str = "long paragraphs are searched in part: this regex is slow";

/// A word that joins conditions.
struct Joining {
    word: &'static str,
    /// What is said of it in small letters, which are a word.
    note: &'static str,
}

/// The words that join conditions.
const JOINING: [Joining; 3] = [
    Joining { word: "OR", note: "or is a word here; OR joins" },
    Joining { word: "AND", note: "and is a word here; AND joins" },
    Joining { word: "NOT", note: "not is a word here; NOT excludes" },
];

impl Query {
    /// Reads a query in which no filter stands.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Self::parse_with(text, &Filters::default())
    }

    /// Reads a query as the user types it, with what `@name` stands for. An empty one matches every article.
    pub fn parse_with(text: &str, filters: &Filters) -> Result<Self, QueryError> {
        parse::parse(text, filters)
    }

    /// As much of a text, from its start on, as can be understood: up to the word in which the first error is.
    pub fn good_part<'t>(text: &'t str, filters: &Filters) -> &'t str {
        let mut part = text;
        while let Err(error) = parse::parse(part, filters) {
            let before = Span::new(0, error.span.start()).of(part);
            let end = before.rfind(char::is_whitespace).map_or(0, |at| before.ceil_char_boundary(at + 1));
            // Nothing is wrong behind the end, but were it so, this would go on for ever.
            part = if end < part.len() { Span::new(0, end).of(part) } else { "" };
        }
        part
    }

    /// That not all was looked at, once that is so, or how it is understood, where it may have been meant otherwise.
    pub fn note(&self) -> Option<&'static str> {
        self.root.is_cut().then_some(CUT).or(self.note)
    }

    /// Whether the answer depends on who is named where.
    pub fn asks_for_names(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// Whether the answer depends on what the user has read.
    pub fn asks_for_reading(&self) -> bool {
        self.root.asks_for_reading()
    }

    /// Whether an article that matches can have hits; one by date alone has none.
    pub fn has_places(&self) -> bool {
        self.root.has_places()
    }

    /// Finds out whom the names mean. What `before` knows about the same names holds still, if it was asked since names
    /// have changed last.
    pub fn ask(self: &Arc<Self>, collection: &Collection, before: Option<&Asked>) -> Asked {
        Asked::new(self.clone(), collection, before)
    }

    /// Whether every article that this query matches is matched by the other one, as far as the two show it, when both are
    /// asked with the same articles read.
    fn narrows(&self, wider: &Query) -> bool {
        implied::implies((self, &self.root), (wider, &wider.root))
    }
}

impl Term {
    /// Whether what is asked for stands at places in the text, which are the hits; what is left out has none.
    fn has_places(&self) -> bool {
        match self {
            // No text of the article, but what is known about it.
            Term::Says(place, _) => !matches!(place, Place::Source | Place::File),
            Term::Named(_) | Term::Together(..) => true,
            Term::Published(_) | Term::Has(_) | Term::Read | Term::OfKind(_) | Term::Not(_) => false,
            Term::All(terms) | Term::Any(terms) => terms.iter().any(Term::has_places),
        }
    }

    /// Whether a regular expression has not looked through a text to its end.
    fn is_cut(&self) -> bool {
        match self {
            Term::Says(_, Words::Pattern(pattern)) => pattern.is_cut(),
            Term::Not(term) => term.is_cut(),
            Term::All(terms) | Term::Any(terms) => terms.iter().any(Term::is_cut),
            _ => false,
        }
    }

    /// Whether it matters what the user has read.
    fn asks_for_reading(&self) -> bool {
        match self {
            Term::Read => true,
            Term::Not(term) => term.asks_for_reading(),
            Term::All(terms) | Term::Any(terms) => terms.iter().any(Term::asks_for_reading),
            _ => false,
        }
    }

    /// What it costs to look whether the term holds, roughly: cheap ones are looked at first.
    fn cost(&self) -> u8 {
        match self {
            Term::Published(_) | Term::Has(Thing::Date | Thing::Title | Thing::Source) | Term::Read => 0,
            Term::Says(Place::Source | Place::File, _) => 1,
            Term::Named(_) | Term::OfKind(_) | Term::Together(_, Near::Article) => 2,
            Term::Has(Thing::Author | Thing::Link) => 3,
            Term::Says(Place::Title | Place::By, _) => 4,
            Term::Says(_, Words::Needle(_)) => 5,
            Term::Together(..) => 6,
            Term::Says(_, Words::Pattern(_)) => 7,
            Term::Not(term) => term.cost(),
            Term::All(terms) | Term::Any(terms) => terms.iter().map(Term::cost).max().unwrap_or(0),
        }
    }
}

/// One condition as it is, several joined; the cheap ones first.
fn one_of(mut terms: Vec<Term>, join: impl FnOnce(Vec<Term>) -> Term) -> Term {
    terms.sort_by_key(Term::cost);
    match terms.pop() {
        Some(only) if terms.is_empty() => only,
        last => {
            terms.extend(last);
            join(terms)
        }
    }
}
