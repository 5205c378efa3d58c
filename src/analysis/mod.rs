//! Floor 2, beside `source`: article → the names in it, and who said what. Everything here looks at one article
//! alone; what joins over articles is the work of `collection`.

mod between;
mod entities_file;
mod find;
pub mod gazetteer;
pub mod given;
mod join;
mod join_body;
#[cfg(test)]
mod join_cases;
mod join_person;
mod key;
mod kind;
mod language;
mod likeness;
mod naming;
#[cfg(test)]
pub(crate) mod notation;
pub mod person;
mod quote;
mod role;
mod slips;
pub mod tagger;
#[cfg(test)]
mod tests;
mod title;
mod watch;

pub use entities_file::{BadLine, Given};
pub use key::{is_plain_key, key};
pub use kind::{KINDS, Kind};
pub use language::other_language;
pub use person::{is_lone, surname};
pub use quote::Quote;
pub use role::roles;
pub use tagger::Found;
pub use title::{Gender, titles_before, without_titles};
pub use watch::Watch;

use serde::{Deserialize, Serialize};

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
    pub entity: u16,
    /// Why this mention belongs to that entity.
    pub join: Join,
}

/// Why a mention belongs to its entity: the rule, and what the rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// The rule.
    pub rule: Rule,
    /// What told it from others that the rule would allow.
    pub choice: Choice,
    /// Index into [`Analysis::mentions`] of the name that it joined; [`Join::NONE`] when it came first.
    pub by: u32,
}

impl Join {
    /// No other mention.
    pub const NONE: u32 = u32::MAX;

    /// A join that rests on its rule alone.
    pub fn plain(rule: Rule) -> Self {
        Self { rule, choice: Choice::Only, by: Self::NONE }
    }
}

/// The rule by which a mention joined its entity inside the article (DESIGN "Names", rule 1 and 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// The same name, case and accents folded.
    Same,
    /// A bare surname, or title and surname, after (else before) the full name in this article.
    Surname,
    /// A surname whose bearers in this article the title contradicts, or that two bear who come later; given to nobody.
    Unsure,
    /// A shorter or initialled form of the full name.
    ShortForm,
    /// A full name with the same surname and a short form of the given name.
    Nickname,
    /// A full name with the same surname, its given name one edit from the usual one.
    Misspelt,
    /// Another name that the text gives the person: "née", "also known as".
    AlsoKnown,
    /// An acronym that the text defines.
    Acronym,
    /// An acronym with the first letters of the one long name in this article that has them.
    Initials,
    /// Two names that the built-in list holds to be one ("ISIL", "Islamic State").
    KnownAlias,
}

/// What told the bearer of a name from others of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// Nothing: there was one.
    Only,
    /// The one named last before.
    Last,
    /// The title contradicts the others, or belongs to this one.
    Title,
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

/// [`Analysis::evidence`] for mentions that are kept elsewhere.
pub fn evidence(text: &str, mentions: &[Mention], mention: usize) -> Vec<Span> {
    let Some(&Mention { span, join, .. }) = mentions.get(mention) else { return Vec::new() };
    let mut spans = Vec::new();
    if join.choice == Choice::Title {
        spans.extend(titles_before(text, span));
    }
    let by = join.by as usize;
    let Some(base) = mentions.get(by) else { return spans };
    let defined = |at: Option<usize>| at.and_then(|at| mentions.get(at)).filter(|other| other.entity == base.entity);
    let definition = match join.rule {
        Rule::Acronym => [defined(Some(by + 1)), defined(by.checked_sub(1))]
            .into_iter()
            .flatten()
            .find(|other| other.join.rule == Rule::Acronym)
            .map(|other| Span { start: base.span.start.min(other.span.start), end: base.span.end.max(other.span.end) }),
        _ => None,
    };
    spans.push(definition.unwrap_or(base.span));
    spans
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

/// What a user says about names beside the tagger: those that another program found, and those to find in any case.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Names that another program found.
    pub given: Given,
    /// Names to find in any case.
    pub watch: Watch,
}

impl Told {
    /// As [`analyse`], with what is told; also how many given mentions do not fit the text and are left out.
    pub fn analyse(&self, article: &Article) -> (Analysis, u32) {
        let (mut analysis, misfits) = self.given.analyse(article);
        self.watch.find(article, &mut analysis);
        (analysis, misfits)
    }
}
