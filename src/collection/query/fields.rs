//! The fields of queries as one table: the parser, the help, README and the completion read it.

use std::fmt::Write as _;

use super::words::Place;
use super::{NEARS, STATES, THINGS};
use crate::analysis::{KINDS, Kind};

/// So many letters of a word for each that may be wrong in it when it is meant for a field.
const LETTERS_A_SLIP: usize = 3;
/// Fewest letters of a field's name for which another word may be meant, and of a name that is cut short.
const SHORTEST: usize = 3;

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
    help: &'static str,
    /// Names that it has elsewhere, which are understood too.
    others: &'static [&'static str],
}

impl Field {
    /// The field that has this name, in any case, or has it elsewhere.
    pub(super) fn named(name: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.names().any(|other| other.eq_ignore_ascii_case(name)))
    }

    /// All its names, its own first.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.others.iter().copied())
    }

    /// What articles it finds, with the words that it takes and its other names.
    pub fn help(&self) -> String {
        let mut help = String::from(self.help);
        // Writing to a string cannot fail.
        if !self.takes.words().is_empty() {
            let _ = write!(help, ": {}", self.takes.in_words());
        }
        if !self.others.is_empty() {
            let others: Vec<_> = self.others.iter().map(|name| format!("{name}:")).collect();
            let _ = write!(help, " (also {})", others.join(", "));
        }
        help
    }

    const fn also(mut self, others: &'static [&'static str]) -> Self {
        self.others = others;
        self
    }
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
    /// The words that it takes, where they are few.
    pub(super) fn words(self) -> Vec<&'static str> {
        match self {
            Takes::Near => NEARS.iter().map(|&(_, word)| word).collect(),
            Takes::Kind => KINDS.iter().map(|kind| kind.label()).collect(),
            Takes::Thing => THINGS.iter().map(|&(_, word)| word).collect(),
            Takes::State => STATES.iter().map(|&(_, word)| word).collect(),
            _ => Vec::new(),
        }
    }

    /// The same in words that go on a sentence.
    pub fn in_words(self) -> String {
        String::from(match self {
            Takes::Words(Place::File) => "part of a path, in quotes if it has spaces",
            Takes::Words(_) => "a word, a \"phrase\" or a /regex/",
            Takes::From | Takes::To => "a date: 2020, 2020-05 or 2020-05-31",
            Takes::Days => "a date (2020-05) or a range (2020..2021)",
            Takes::Name(_) | Takes::Speaker => "a name, in quotes if it has spaces",
            Takes::Names => "names separated by commas",
            Takes::Near | Takes::Kind | Takes::Thing | Takes::State => {
                let words = self.words();
                let (last, others) = words.split_last().map_or(("", &[][..]), |(last, others)| (*last, others));
                return format!("{} or {last}", others.join(", "));
            }
        })
    }
}

const fn field(name: &'static str, takes: Takes, example: &'static str, help: &'static str) -> Field {
    Field { name, takes, example, help, others: &[] }
}

/// All fields.
pub static FIELDS: &[Field] = &[
    field("title", Takes::Words(Place::Title), "title:\"grain deal\"", "in the title").also(&["headline"]),
    field("body", Takes::Words(Place::Body), "body:iran", "in the running text").also(&["text"]),
    field("by", Takes::Words(Place::By), "by:moor", "in an author's name or the byline").also(&["author", "byline"]),
    field("source", Takes::Words(Place::Source), "source:reuters", "in the outlet's name").also(&["outlet"]),
    field("file", Takes::Words(Place::File), "file:2021", "anywhere in the path of the file"),
    field("from", Takes::From, "from:2020-01", "published then or later").also(&["after", "since"]),
    field("to", Takes::To, "to:2020-06", "published then or earlier").also(&["before"]),
    field("date", Takes::Days, "date:2020..2021", "published then; also date:2020-05, date:2020-05.. and date:..2021"),
    field("person", Takes::Name(Kind::Person), "person:\"Ada Moor\"", "names the person, in any form of the name; if nobody is called that, the start of a name is enough, unless in quotes").also(&["people"]),
    field("org", Takes::Name(Kind::Organisation), "org:nato", "names the organisation, in any form of the name"),
    field("place", Takes::Name(Kind::Place), "place:varna", "names the place, in any form of the name"),
    field("group", Takes::Name(Kind::Group), "group:kurds", "names the group, in any form of the name"),
    field("with", Takes::Names, "with:moor,\"Bo Hall\"", "names all of these, separated by commas"),
    field("near", Takes::Near, "with:moor,hall near:sentence", "names all of these that close together"),
    field("said", Takes::Speaker, "said:moor", "quotes the person; the quotes are the hits"),
    field("kind", Takes::Kind, "kind:organisation", "names something of this kind"),
    field("has", Takes::Thing, "has:date", "has this"),
    field("is", Takes::State, "is:unread", "whether you have read it"),
];

/// What a query is made of besides fields, with what it finds.
pub const SYNTAX: &[(&str, &str)] = &[
    (
        "word",
        "words that begin with this; lower case also finds capitals, `US` finds only capitals; accents and a `,` or `?` at the end are ignored",
    ),
    ("word*", "the same; the star is not needed"),
    (
        "\"a phrase\"",
        "exactly these words in a row; a quote left open ends with the query, where the last word may go on",
    ),
    ("one two", "both, anywhere in the article (same as `one AND two`)"),
    ("one OR two", "either; `OR` in capitals"),
    ("-word", "articles without the word, \"phrase\", field or group (same as `NOT word`)"),
    ("(one OR two) three", "grouped"),
    ("/regex/", "a regular expression, within one paragraph; a capital in it makes it case-sensitive"),
    ("undated", "no known date"),
    ("@name", "what the filter of this name finds (`gk` saves one); it acts as a group: `-@name`"),
];

/// The field whose name is nearly this one.
pub(super) fn nearest(name: &str) -> Option<&'static Field> {
    let distance = |other: &str| {
        let long = name.len().min(other.len());
        let begins = long >= SHORTEST && (other.starts_with(name) || name.starts_with(other));
        let distance = strsim::osa_distance(other, name);
        (begins || (other.len() >= SHORTEST && distance <= long / LETTERS_A_SLIP)).then_some(distance)
    };
    let near = FIELDS.iter().filter_map(|field| Some((field.names().filter_map(distance).min()?, field)));
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
    let mut table = String::from("| Query | Finds articles |\n|---|---|\n");
    for (form, help) in SYNTAX {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| `{form}` | {help} |");
    }
    for field in FIELDS {
        let _ = writeln!(table, "| `{}` | {} |", field.example, field.help());
    }
    table
}
