//! Floor 2, beside `source`: article → the names in it. Everything here looks at one article alone; what joins over
//! articles is the work of `collection`.

mod clue;
mod find;
pub mod gazetteer;
mod given;
mod join;
mod join_person;
mod key;
mod kind;
mod language;
pub mod person;
mod reading;
mod role;
mod segment;
mod surroundings;
#[cfg(test)]
mod tests;
mod title;
mod weights;

pub use given::{BadLine, Given};
pub use key::key;
pub use kind::{KINDS, Kind};
pub use language::other_language;
pub use person::{is_lone, surname};
pub use role::roles;
pub use title::{titles_before, without_titles};

use crate::article::Article;
use crate::text::Span;

/// What was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// Every mention outside page furniture, in text order, without overlap.
    pub mentions: Box<[Mention]>,
    /// The entities of this article; mentions point here.
    pub entities: Box<[LocalEntity]>,
}

/// One place in a text where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name as printed, without titles and possessive 's.
    pub span: Span,
    /// Index into [`Analysis::entities`].
    pub entity: u16,
    /// Why this mention belongs to that entity.
    pub join: Join,
}

/// The rule by which a mention joined its entity inside the article (DESIGN "Names", rule 1 and 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Join {
    /// The same name, case and accents folded.
    Same,
    /// A bare surname, or title and surname, after (else before) the full name in this article.
    Surname,
    /// A surname that two persons of this article bear; given to nobody.
    Unsure,
    /// A shorter or initialled form of the full name.
    ShortForm,
    /// A full name with the same surname, its given name one edit from the usual one.
    Misspelt,
    /// An acronym that the text defines.
    Acronym,
    /// Two names that the built-in list holds to be one ("ISIL", "Islamic State").
    KnownAlias,
}

/// An entity as one article shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalEntity {
    /// Its kind.
    pub kind: Kind,
    /// The fullest form in this article.
    pub name: Span,
}

/// Finds the names in an article and joins the forms of each.
pub fn analyse(article: &Article) -> Analysis {
    join::join(&article.text, &find::find(article))
}
