//! Floor 2, beside `source`: article → the names in it, and who said what. Everything here looks at one article
//! alone; what joins over articles is the work of `collection`.

mod find;
pub mod gazetteer;
pub mod given;
mod join;
mod key;
mod kind;
mod language;
#[cfg(test)]
pub(crate) mod notation;
pub mod person;
mod quote;
mod role;
pub mod tagger;
#[cfg(test)]
mod tests;
mod title;
mod told;

pub use join::{Choice, Join, Rule, evidence};
pub use key::{is_plain_key, key};
pub use kind::{KINDS, Kind};
pub use language::other_language;
pub use person::{is_lone, surname};
pub use quote::Quote;
pub use role::roles;
pub use tagger::{Found, model::MODEL};
pub use title::{Gender, titles_before, without_titles};
pub use told::{BadLine, Given, Told, Unplaced, Watch};

use crate::article::Article;
use crate::text::Span;

/// What was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// Every mention outside page furniture, in text order, without overlap.
    pub mentions: Box<[Mention]>,
    /// The entities of this article; mentions point here.
    pub entities: Box<[LocalEntity]>,
    /// What somebody said, in text order, without overlap.
    pub quotes: Box<[Quote]>,
    /// Names in page furniture, in text order; they count nowhere.
    pub furniture: Box<[Found]>,
}

/// One place in a text where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name as printed, without titles and possessive 's.
    pub span: Span,
    /// Index into [`Analysis::entities`].
    pub entity: u32,
    /// Why this mention belongs to that entity.
    pub join: Join,
}

/// An entity as one article shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalEntity {
    /// Its kind.
    pub kind: Kind,
    /// The fullest form in this article.
    pub name: Span,
    /// Of a person, where a title tells.
    pub gender: Option<Gender>,
}

impl Analysis {
    /// The places in `text` on which the join of a mention rests, the most telling first: the title that decided, the
    /// name that it joined, or the definition of an acronym with both its names.
    pub fn evidence(&self, text: &str, mention: usize) -> Vec<Span> {
        evidence(text, &self.mentions, mention)
    }
}

/// Finds the names in an article, joins the forms of each, and finds who said what.
pub fn analyse(article: &Article) -> Analysis {
    let mut analysis = join::join(&article.text, &find::find(article, false));
    analysis.quotes = quote::find(article, &analysis).into();
    analysis.furniture = find::find(article, true).into();
    analysis
}

/// Joins names that are known already, as given: in text order, without overlap.
pub fn join_names(text: &str, names: &[(Span, Kind)]) -> Analysis {
    let found: Vec<Found> = names.iter().map(|&(span, kind)| Found { span, kind }).collect();
    join::join(text, &found)
}
