//! What may follow what is typed of a query: fields, filters, names, outlets, and the words that a field takes.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{ArticleId, Collection, EntityId};
use super::error::Reason;
use super::fields::{FIELDS, Field, Takes};
use super::filters::Filters;
use super::words::{Place, is_quote};
use super::{JOINING, Query};
use crate::analysis::Kind;
use crate::article::Role;
use crate::text::{Span, fold};

/// Most completions that are offered.
const MOST: usize = 8;
/// Names that are looked at for those who appear with somebody, or in a byline.
const MOST_SOUGHT: usize = 400;
/// Letters of a word from which on fields that begin so are offered.
const SHORTEST: usize = 2;

/// What may stand in place of the end of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// The end that is replaced.
    pub span: Span,
    /// What may stand there, the likeliest first, in quotes where it needs them.
    pub all: Vec<String>,
}

/// What may stand in place of the end of a query as it is typed.
pub fn complete(text: &str, collection: &Collection, filters: &Filters) -> Completions {
    let word = last_word(text);
    let typed = word.of(text);
    let bare = typed.trim_start_matches('-');
    // What stands in a regular expression is none of the query's own words.
    let in_regex = Query::parse_with(text, filters).is_err_and(|error| error.reason == Reason::UnclosedRegex);
    // Nothing goes on from a word that joins.
    if in_regex || JOINING.iter().any(|joining| joining.word == bare) {
        return Completions::default();
    }
    if let Some(name) = bare.strip_prefix('@') {
        let all = filters.beginning(name).filter(|full| *full != name).take(MOST).map(str::to_owned).collect();
        return Completions { span: Span::new(text.len() - name.len(), text.len()), all };
    }
    let Some((name, value)) = bare.split_once(':') else {
        return Completions { span: Span::new(text.len() - bare.len(), text.len()), all: fields(bare) };
    };
    let Some(field) = Field::named(name) else { return Completions::default() };
    let (others, value) = at_comma(value);
    if !others.is_empty() && field.takes != Takes::Names {
        return Completions::default();
    }
    let span = Span::new(text.len() - value.len(), text.len());
    let plain = value.trim_start_matches(is_quote);
    // A quote that is closed leaves nothing to complete.
    if plain.contains(is_quote) {
        return Completions::default();
    }
    let mut all = match field.takes {
        Takes::Name(kind) => names(plain, Some(kind), collection),
        Takes::Speaker => names(plain, Some(Kind::Person), collection),
        Takes::Names if others.is_empty() => names(plain, None, collection),
        Takes::Names => companions(plain, others, collection),
        Takes::Words(Place::Source) => outlets(plain, collection),
        Takes::Words(Place::By) => authors(plain, collection),
        Takes::Kind | Takes::Thing | Takes::State | Takes::Near => starting(plain, field.takes.words()),
        Takes::Words(_) | Takes::From | Takes::To | Takes::Days => Vec::new(),
    };
    all.retain(|whole| whole != value);
    Completions { span, all }
}

/// From where on the last word reaches to the end; quotes hold words together, and so does a comma between names.
fn last_word(text: &str) -> Span {
    let (mut start, mut quoted) = (0, false);
    for (at, char) in text.char_indices() {
        quoted ^= is_quote(char);
        let goes_on = || char.is_whitespace() && goes_on_after(Span::new(start, at).of(text));
        if !quoted && (char.is_whitespace() || matches!(char, '(' | ')')) && !goes_on() {
            start = at + char.len_utf8();
        }
    }
    Span::new(start, text.len())
}

/// Whether white space after a word leaves it open: a name is to follow a comma.
fn goes_on_after(word: &str) -> bool {
    let field = word.trim_start_matches('-').split_once(':').and_then(|(name, _)| Field::named(name));
    word.trim_end().ends_with(',') && field.is_some_and(|field| field.takes == Takes::Names)
}

/// What stands before the last comma outside of quotes, and what follows it.
fn at_comma(value: &str) -> (&str, &str) {
    let mut quoted = false;
    let commas = value.char_indices().filter(|&(_, char)| {
        quoted ^= is_quote(char);
        char == ',' && !quoted
    });
    let Some((at, _)) = commas.last() else { return ("", value) };
    (Span::new(0, at).of(value), Span::new(at + 1, value.len()).of(value).trim_start())
}

fn fields(typed: &str) -> Vec<String> {
    let typed = typed.to_ascii_lowercase();
    let begins = |field: &&Field| field.names().any(|name| name.starts_with(&typed));
    let fitting = FIELDS.iter().filter(|field| typed.len() >= SHORTEST && begins(field));
    fitting.map(|field| format!("{}:", field.name)).collect()
}

fn names(typed: &str, kind: Option<Kind>, collection: &Collection) -> Vec<String> {
    in_text(collection.names_with(typed, kind, MOST).into_iter(), collection)
}

/// Names as a query takes them.
fn in_text(found: impl Iterator<Item = EntityId>, collection: &Collection) -> Vec<String> {
    let mut names: Vec<String> = found.map(|id| in_quotes(&collection.entity(id).name)).collect();
    names.dedup();
    names
}

/// Names that begin so of those who are in an article with all of `others`, which commas part.
fn companions(typed: &str, others: &str, collection: &Collection) -> Vec<String> {
    let mut rest = others;
    let mut known: Vec<EntityId> = Vec::new();
    let mut articles: Option<FxHashSet<ArticleId>> = None;
    while !rest.is_empty() {
        let (before, name) = at_comma(rest);
        let meant = collection.seek(name.trim_matches(is_quote).trim(), None);
        let with: FxHashSet<ArticleId> =
            meant.iter().flat_map(|&entity| collection.articles_of(entity)).map(|(id, _)| id).collect();
        articles = Some(articles.map_or(with.clone(), |articles| &articles & &with));
        known.extend(meant);
        rest = before;
    }
    let articles = articles.unwrap_or_default();
    let is_with = |id: EntityId| collection.articles_of(id).iter().any(|(article, _)| articles.contains(article));
    let found = collection.names_with(typed, None, MOST_SOUGHT).into_iter();
    let found = found.filter(|id| !known.contains(id) && is_with(*id)).take(MOST);
    in_text(found, collection)
}

/// Persons whose names begin so and who stand in a byline, as they are printed there.
fn authors(typed: &str, collection: &Collection) -> Vec<String> {
    let printed = |id: EntityId| {
        // Whoever writes is in the byline of each of his articles, nearly.
        let (article, _) = *collection.articles_of(id).first()?;
        let text = collection.open(article);
        let is_byline = |span: &Span| text.block_at(span.start()).is_some_and(|block| block.role == Role::Byline);
        collection.mentions_in(article, id).into_iter().find(is_byline).map(|span| in_quotes(span.of(&text.text)))
    };
    let found = collection.names_with(typed, Some(Kind::Person), MOST_SOUGHT).into_iter();
    let mut names: Vec<String> = found.filter_map(printed).take(MOST).collect();
    names.dedup();
    names
}

/// Outlets with a word that begins so, those of most articles first.
fn outlets(typed: &str, collection: &Collection) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for outlet in collection.ids().filter_map(|id| collection.article(id).outlet.as_deref()) {
        *counts.entry(outlet).or_default() += 1;
    }
    let typed = fold(typed);
    let begins = |outlet: &str| format!(" {}", fold(outlet)).contains(&format!(" {typed}"));
    let mut found: Vec<(&str, usize)> = counts.into_iter().filter(|(outlet, _)| begins(outlet)).collect();
    found.sort_unstable_by_key(|&(outlet, count)| (Reverse(count), outlet));
    found.into_iter().take(MOST).map(|(outlet, _)| in_quotes(outlet)).collect()
}

fn starting(typed: &str, words: Vec<&str>) -> Vec<String> {
    let typed = typed.to_lowercase();
    words.into_iter().filter(|word| word.starts_with(&typed)).map(str::to_owned).collect()
}

/// A name as a query takes it. It cannot say a quote in quotes: what stands around it is enough to find it.
fn in_quotes(name: &str) -> String {
    let is_plain = name.chars().all(char::is_alphanumeric) && !name.is_empty();
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace(is_quote, " ")) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::tests::collection;
    use super::super::{FilterChange, Query, Reason};
    use super::*;
    use crate::article::Stored;

    /// What is typed, the end that is replaced, and what may stand there.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("x ti", "ti", &["title:"]),
        ("-(pe", "pe", &["person:"]),
        ("x -PL", "PL", &["place:"]),
        ("p", "p", &[]),
        ("person:a", "a", &["\"Ada Moor\"", "\"Ann Lee\"", "\"Bo  Ace  Hall\""]),
        ("person:\"ada m", "\"ada m", &["\"Ada Moor\""]),
        ("org:a", "a", &["Adams"]),
        ("with:ad", "ad", &["\"Ada Moor\"", "Adams"]),
        ("with:adams,\"mo", "\"mo", &["\"Ada Moor\""]),
        ("with:\"port moor\",", "", &["\"Ada Moor\""]),
        ("with:\"ada moor\",adams,", "", &["\"Ann Lee\"", "\"Bo  Ace  Hall\""]),
        ("with:zed,", "", &[]),
        ("x OR", "", &[]),
        ("x -@g", "g", &["gulf", "Guild"]),
        ("x OR @GU", "GU", &["gulf", "Guild"]),
        ("@", "", &["gulf", "Guild", "boats"]),
        ("@gulf", "gulf", &[]),
        ("NOT", "", &[]),
        ("/a ti", "", &[]),
        ("said:mo", "mo", &["\"Ada Moor\""]),
        ("person:\"Ada Moor\"", "", &[]),
        ("person:zed", "zed", &[]),
        ("source:po", "po", &["\"Port Post\"", "\"The Polar Gull\""]),
        ("with:a,b near:p", "p", &["paragraph"]),
        ("by:z", "z", &["\"Zia Quill\""]),
        ("author:qu", "qu", &["\"Zia Quill\""]),
        ("x auth", "auth", &["by:"]),
        ("people:\"ada m", "\"ada m", &["\"Ada Moor\""]),
        ("person:moor,", "", &[]),
        ("with:adams, mo", "mo", &["\"Ada Moor\""]),
        ("-With:adams, mo", "mo", &["\"Ada Moor\""]),
        ("with:\"ada moor\", a", "a", &["\"Ann Lee\"", "Adams", "\"Bo  Ace  Hall\""]),
        ("with:adams mo", "mo", &[]),
        ("near:sentence", "sentence", &[]),
        ("kind:", "", &["person", "organisation", "place", "group"]),
        ("has:s", "s", &["source"]),
        ("x is:", "", &["unread", "read"]),
        ("-is:R", "R", &["read"]),
        ("body:a", "a", &[]),
        ("http:a", "", &[]),
    ];

    #[test]
    fn what_is_typed_is_completed() {
        let mut collection = collection(&[
            "{p0 Ada Moor}, {p0 Moor}, {p1 Ann Lee}, {o2 Adams}, {p3 Bo “Ace” Hall}",
            "{p0 Ada Moor}, {l1 Port Moor}",
        ]);
        for (file, outlet) in [(7, "Port Post"), (8, "Port Post"), (9, "The Polar Gull")] {
            let mut article = super::super::super::tests::article("words");
            article.metadata.outlet = Some(outlet.into());
            collection.add(file, Arc::new(Stored::new(article)));
        }
        let (stored, analysis) = super::super::super::tests::marked("By {p0 Zia Quill}");
        let mut article = stored.open();
        article.blocks.iter_mut().for_each(|block| block.role = Role::Byline);
        let id = collection.add(10, Arc::new(Stored::new(article)));
        collection.analysed(id, analysis);
        collection.settle();
        let mut kept = Filters::default();
        for name in ["gulf", "Guild", "boats"] {
            kept.change(&FilterChange { name: name.into(), from: None, to: Some("iran".into()) });
        }
        for &(typed, piece, all) in CASES {
            let found = complete(typed, &collection, &kept);
            assert_eq!(found.all, all, "{typed}");
            assert_eq!(found.span.of(typed), if all.is_empty() && piece.is_empty() { "" } else { piece }, "{typed}");
            for completion in found.all.iter().filter(|completion| !completion.ends_with(':')) {
                let whole = typed.strip_suffix(piece).expect("it is the end").to_owned() + completion;
                let wrong = Query::parse_with(&whole, &kept).err().filter(|error| error.reason != Reason::OneName);
                assert_eq!(wrong, None, "{whole}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn takes_any_text(typed in "[-\"“ a:,(é]{0,8}(person:|with:|source:)?[\" ,aé(]{0,6}") {
            let collection = collection(&["{p0 Ada Moor}"]);
            let found = complete(&typed, &collection, &Filters::default());
            assert!(typed.is_char_boundary(found.span.start()) && found.span.end() <= typed.len());
        }
    }
}
