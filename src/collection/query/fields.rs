//! The fields of queries as one table: the parser, the help, README and the completion read it.

use std::fmt::Write as _;

use super::words::Place;
use crate::analysis::{KINDS, Kind};

/// Wrong letters with which a field's name is still offered.
const SLIPS: usize = 2;

/// A field, as in `title:iran`.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, without the colon.
    pub name: &'static str,
    /// What follows the colon.
    pub takes: Takes,
    /// An example.
    pub example: &'static str,
    /// What articles it finds, in words.
    pub help: &'static str,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A word, a phrase or a regular expression to find in a part of the article.
    Words(Place),
    /// The first day.
    From,
    /// The last day.
    To,
    /// A year, month or day, or a range of them.
    Days,
    /// The name of somebody or something of a kind.
    Name(Kind),
    /// The name of whoever says something.
    Speaker,
    /// Two names or more.
    Names,
    /// How close to one another they are.
    Near,
    /// A kind of name.
    Kind,
    /// Something that an article may have.
    Thing,
    /// Whether the user has read it.
    State,
}

impl Takes {
    /// The same in words that go on a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Takes::Words(_) => "a word, a \"phrase\" or a /regex/",
            Takes::From | Takes::To => "a date: 2020, 2020-05 or 2020-05-31",
            Takes::Days => "a date (2020-05) or a range (2020..2021)",
            Takes::Name(_) | Takes::Speaker => "a name, in quotes where it has spaces",
            Takes::Names => "names with commas between them",
            Takes::Near => "sentence, paragraph or article",
            Takes::Kind => "person, organisation, place or group",
            Takes::Thing => "date, title, source, author or link",
            Takes::State => "unread or read",
        }
    }
}

const fn field(name: &'static str, takes: Takes, example: &'static str, help: &'static str) -> Field {
    Field { name, takes, example, help }
}

/// All fields.
pub static FIELDS: &[Field] = &[
    field("title", Takes::Words(Place::Title), "title:\"grain deal\"", "the title has it"),
    field("body", Takes::Words(Place::Body), "body:iran", "the running text has it"),
    field("by", Takes::Words(Place::By), "by:moor", "an author or the byline has it"),
    field("source", Takes::Words(Place::Source), "source:reuters", "the outlet's name has it"),
    field("file", Takes::Words(Place::File), "file:2021", "the path of the file has it, anywhere"),
    field("from", Takes::From, "from:2020-01", "published then or later"),
    field("to", Takes::To, "to:2020-06", "published then or before"),
    field("date", Takes::Days, "date:2020..2021", "published then; also date:2020-05, date:2020-05.. and date:..2021"),
    field("person", Takes::Name(Kind::Person), "person:\"Ada Moor\"", "names the person, in any form of the name"),
    field("org", Takes::Name(Kind::Organisation), "org:nato", "names the organisation, in any form of the name"),
    field("place", Takes::Name(Kind::Place), "place:varna", "names the place, in any form of the name"),
    field("group", Takes::Name(Kind::Group), "group:kurds", "names the group, in any form of the name"),
    field("with", Takes::Names, "with:moor,\"Bo Hall\"", "names all of them"),
    field("near", Takes::Near, "with:moor,hall near:sentence", "right after with: in one sentence, or paragraph"),
    field("said", Takes::Speaker, "said:moor", "quotes the person; the quotes are the hits"),
    field("kind", Takes::Kind, "kind:organisation", "names something of that kind"),
    field("has", Takes::Thing, "has:date", "has a date, title, source, author or link"),
    field("is", Takes::State, "is:unread", "you have not read it yet; is:read finds those that you have"),
];

/// What a query is made of besides fields, with what it finds.
pub const SYNTAX: &[(&str, &str)] = &[
    ("word", "a word that begins so; small letters find capitals too, `US` finds only capitals; accents do not matter"),
    ("word*", "the same, for those used to the star"),
    ("\"a phrase\"", "these words side by side, whole"),
    ("one two", "both, anywhere in the article (`AND` between them says the same)"),
    ("one OR two", "one of the two; `OR` in capitals"),
    ("-word", "not: the word, \"phrase\", field or group is not there (`NOT word` says the same)"),
    ("(one OR two) three", "parentheses group"),
    ("/regex/", "a regular expression, inside one paragraph; a capital in it makes it exact in case"),
    ("undated", "no date is known"),
    ("@name", "what the filter of this name finds, which `gk` keeps; it counts as one in parentheses: `-@name`"),
];

/// The field whose name is nearly this one.
pub(super) fn nearest(name: &str) -> Option<&'static Field> {
    let near = FIELDS.iter().map(|field| (strsim::osa_distance(field.name, name), field));
    let begins = |field: &Field| field.name.starts_with(name) || name.starts_with(field.name);
    let near = near.filter(|(distance, field)| (*distance <= SLIPS && *distance < field.name.len()) || begins(field));
    near.min_by_key(|(distance, _)| *distance).map(|(_, field)| field)
}

/// The kind that a word names, as the command line or the sidebar has it, or as a field.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    let word = &word.replace("organiz", "organis");
    let field = |kind| FIELDS.iter().any(|field| field.takes == Takes::Name(kind) && field.name == *word);
    KINDS.into_iter().find(|kind| kind.label() == *word || kind.plural().to_lowercase() == *word || field(*kind))
}

/// The table of queries as README has it, in Markdown.
pub fn query_table() -> String {
    let mut table = String::from("| In a query | finds articles |\n|---|---|\n");
    for (form, help) in SYNTAX {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| `{form}` | {help} |");
    }
    for field in FIELDS {
        let _ = writeln!(table, "| `{}` | {} |", field.example, field.help);
    }
    table
}
