//! `newshound mentions`: every place where somebody is named, under whatever form, as grep prints what it found.

use std::io::{self, Write};

use serde::Serialize;

use super::who::Who;
use super::{json, printable};
use crate::article::{OneLine, in_sentences};
use crate::collection::concordance::{Arrangement, Context, first_words, last_words};
use crate::collection::{ArticleId, Collection, EntityId};
use crate::text::{Span, width};

/// How a mention is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As grep prints what it found.
    Grep,
    /// As JSON.
    Json,
    /// Amid the words around it.
    Context,
}

/// One mention as it is printed with `--json`.
#[derive(Debug, Serialize)]
struct Record<'c> {
    file: &'c str,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
    text: &'c str,
    sentence: &'c str,
    id: &'c str,
    name: &'c str,
    kind: &'static str,
    /// Only where it is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
}

/// Cells on either side of a name among the words around it.
const SIDE: usize = 40;

/// Prints the mentions of everybody who is called so, in an order or in that of the files; the exit code.
pub fn run(collection: &Collection, who: &Who, sort: Option<Arrangement>, shape: Shape) -> io::Result<u8> {
    who.each(collection, |id, out| print(collection, id, (sort, shape), out))
}

/// One mention.
struct Found {
    file: String,
    span: Span,
    text: String,
    sentence: String,
    context: Context,
    line: usize,
    column: usize,
    is_inferred: bool,
}

/// Prints the mentions of one entity, article by article unless their order asks for all of them first.
fn print(
    collection: &Collection,
    id: EntityId,
    (sort, shape): (Option<Arrangement>, Shape),
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut articles: Vec<ArticleId> = collection.articles_of(id).into_iter().map(|(article, _)| article).collect();
    if sort.is_some() {
        collection.newest_first(&mut articles);
    }
    if sort == Some(Arrangement::Outlet) {
        let ranks = collection.outlet_ranks(&articles);
        articles.sort_by_key(|article| ranks[article]);
    }
    let all = articles.into_iter().flat_map(|article| found(collection, id, article));
    match sort.filter(|sort| sort.is_by_words()) {
        None => all.into_iter().try_for_each(|found| put(collection, id, &found, shape, out)),
        Some(sort) => {
            let mut all: Vec<Found> = all.collect();
            all.sort_by_cached_key(|found| found.context.key(sort));
            all.iter().try_for_each(|found| put(collection, id, found, shape, out))
        }
    }
}

/// The mentions of an entity in one article, in text order.
fn found(collection: &Collection, id: EntityId, article: ArticleId) -> Vec<Found> {
    let spans = collection.mentions_in(article, id);
    let inferred = collection.inferred(article);
    let article = collection.open(article);
    let mut place = Place { line: 1, column: 1, at: 0 };
    let sentences: Vec<(Span, Span)> = in_sentences(&article, &spans).collect();
    let found = |span: Span| {
        place.go_on(&article.text, span.start());
        let known = sentences.binary_search_by_key(&span.start, |(mention, _)| mention.start);
        let sentence = known.map_or(span, |at| sentences[at].1);
        Found {
            file: article.file.display().to_string(),
            span,
            text: span.of(&article.text).to_owned(),
            sentence: OneLine::of(&article, sentence, &[span]).text,
            context: Context::of(&article, span),
            line: place.line,
            column: place.column,
            is_inferred: inferred.binary_search_by_key(&span.start, |span| span.start).is_ok(),
        }
    };
    spans.iter().copied().map(found).collect()
}

/// Prints one mention.
fn put(collection: &Collection, id: EntityId, found: &Found, shape: Shape, out: &mut dyn Write) -> io::Result<()> {
    let Found { file, span, text, sentence, context, line, column, is_inferred } = found;
    match shape {
        Shape::Grep => writeln!(out, "{}:{line}:{column}: {}", printable(file), printable(sentence)),
        Shape::Context => {
            writeln!(out, "{}  {}:{line}:{column}", aligned(context), printable(file))
        }
        Shape::Json => {
            let entity = collection.entity(id);
            let record = Record {
                file,
                line: *line,
                column: *column,
                start: span.start,
                end: span.end,
                text,
                sentence,
                id: collection.slug(id),
                name: &entity.name,
                kind: entity.kind.label(),
                inferred: *is_inferred,
            };
            json::line(out, &record)
        }
    }
}

/// A name amid the words around it, which fill their columns.
fn aligned(context: &Context) -> String {
    let wide = |text: &str| width(text, Span::new(0, text.len()));
    let space = |text: &str, room: usize| " ".repeat(room.saturating_sub(wide(text)));
    let name = printable(&context.name);
    let before = last_words(&printable(&context.before), SIDE);
    // A long name takes its cells from what follows.
    let after = first_words(&printable(&context.after), (2 * SIDE).saturating_sub(wide(&name)).max(SIDE / 2));
    let rest = space(&format!("{name}{after}"), 2 * SIDE);
    format!("{}{before}{name}{after}{rest}", space(&before, SIDE))
}

/// A place in a text as editors count it: lines and characters from 1.
#[derive(Debug)]
struct Place {
    line: usize,
    column: usize,
    at: usize,
}

impl Place {
    /// Goes on to a later byte.
    fn go_on(&mut self, text: &str, at: usize) {
        let passed = Span::new(self.at, at.max(self.at)).of(text);
        self.at = at.max(self.at);
        match passed.rsplit_once('\n') {
            Some((lines, last)) => {
                self.line += 1 + lines.matches('\n').count();
                self.column = 1 + last.chars().count();
            }
            None => self.column += passed.chars().count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_editors() {
        let text = "ab\né—x\r\n\ny";
        let mut place = Place { line: 1, column: 1, at: 0 };
        for (letter, expected) in [("b", (1, 2)), ("x", (2, 3)), ("y", (4, 1)), ("y", (4, 1))] {
            place.go_on(text, text.find(letter).unwrap());
            assert_eq!((place.line, place.column), expected, "{letter}");
        }
    }
}
