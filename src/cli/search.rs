//! `newshound search`: the articles that a query finds, in the order of the reader's list, each with the sentence that
//! shows best why.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::gather::on_all_cores;
use super::{NOTHING, complain, json, printable};
use crate::collection::order::{self, SortKey};
use crate::collection::{ArticleId, Asked, Best, Collection, FIELDS, Filters, Query, Reason};
use crate::text::{Span, first_cells, last_cells, one_line, opening, width};

/// Cells of a query that are printed on either side of what is wrong in it.
const SIDE: usize = 60;
/// Words that stand for a title where there is none.
const WORDS: usize = 12;
/// Articles whose lines wait until the first of them is printed.
const AT_ONCE: usize = 1 << 12;

/// One article as it is printed with `--json`.
#[derive(Debug, Serialize)]
struct Record {
    file: String,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    hits: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    sentence: Option<String>,
    spans: Vec<Span>,
}

/// A query as it is understood; says what is wrong with it, with a mark under the place.
pub fn understood(query: &str, filters: &Filters) -> Option<Query> {
    let error = match Query::parse_with(query, filters) {
        Ok(query) => return Some(query),
        Err(error) => error,
    };
    complain(&error.to_string());
    if error.reason == Reason::UnknownField(None) {
        complain(&format!("the fields are {}", FIELDS.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")));
    }
    if error.reason != Reason::TooLong {
        let (line, before, wrong) = excerpt(query, error.span);
        // Whoever closed standard error wants none of it.
        let _ = writeln!(io::stderr(), "  {}\n  {}{}", printable(&line), " ".repeat(before), "^".repeat(wrong.max(1)));
    }
    None
}

/// As much of a query as is sensible to print around a piece of it, with the cells before the piece and of it.
fn excerpt(query: &str, piece: Span) -> (String, usize, usize) {
    let wide = |text: &str| width(text, Span::new(0, text.len()));
    let parts = [Span::new(0, piece.start()), piece, Span::new(piece.end(), query.len())].map(|part| part.of(query));
    let (before, wrong, after) = (last_cells(parts[0], SIDE), first_cells(parts[1], SIDE), first_cells(parts[2], SIDE));
    let cut = |shown: &str, whole: &str| if shown.len() < whole.len() { "…" } else { "" };
    let before = format!("{}{before}", cut(before, parts[0]));
    let after =
        if wrong.len() < parts[1].len() { String::from("…") } else { format!("{after}{}", cut(after, parts[2])) };
    (format!("{before}{wrong}{after}"), wide(&before), wide(wrong))
}

/// Prints the articles that a query finds; the exit code.
pub fn run(collection: &Collection, query: Query, ranked: bool, json: bool) -> io::Result<u8> {
    let note = query.note();
    note.into_iter().for_each(complain);
    let asked = Arc::new(query).ask(collection, None);
    asked.nobody().for_each(|nobody| complain(&collection.no_match(nobody.name, nobody.kind)));
    let mut found: Vec<ArticleId> = collection.ids().collect();
    let matches = on_all_cores(&found, |&id| asked.count(id, collection.article(id)).is_some());
    found = found.into_iter().zip(matches).filter_map(|(id, matches)| matches.then_some(id)).collect();
    order::sort(&mut found, collection, SortKey::Date);
    let scores = ranked.then(|| collection.rank(&asked));
    let score = |id: ArticleId| scores.as_ref().and_then(|scores| scores.get(&id).copied());
    order::best_first(&mut found, score);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for some in found.chunks(AT_ONCE) {
        let line = |&id: &ArticleId| line(collection, &asked, (id, score(id), json));
        on_all_cores(some, line).into_iter().try_for_each(|line| out.write_all(&line?))?;
    }
    out.flush()?;
    // While it was answered, something may have turned out.
    asked.query().note().filter(|&now| Some(now) != note).into_iter().for_each(complain);
    Ok(if found.is_empty() { NOTHING } else { 0 })
}

/// What is printed of one article.
fn line(
    collection: &Collection,
    asked: &Asked,
    (id, score, json): (ArticleId, Option<f64>, bool),
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let stored = collection.article(id);
    let article = stored.open();
    let hits = asked.hits(collection, id, &article).unwrap_or_default();
    let best = Best::of(&article, &hits);
    // Without a title the heading is the start of the text, which the sentence may be, too.
    let begins_alike = best.as_ref().is_some_and(|best| best.sentence.start() == article.heading().start());
    let sentence = best.map(|best| best.line(&article).text);
    let file = article.file.display().to_string();
    if json {
        let record = Record {
            file,
            title: article.title().map(one_line),
            outlet: article.metadata.outlet.as_deref().map(str::to_owned),
            published: article.metadata.published.map(|(date, _)| date.to_string()),
            hits: hits.len() as u32,
            score,
            sentence,
            spans: hits,
        };
        json::line(&mut out, &record)?;
        return Ok(out);
    }
    let title = match stored.titled {
        true => one_line(&stored.heading),
        false if begins_alike => String::from("(untitled)"),
        false => format!("(untitled) {}", opening(&stored.heading, WORDS)),
    };
    let sentence = sentence.filter(|sentence| *sentence != title);
    let rest = sentence.map_or_else(String::new, |sentence| format!(": {sentence}"));
    writeln!(out, "{}: {}{}", printable(&file), printable(&title), printable(&rest))?;
    Ok(out)
}
