//! `newshound export --format csv`: one row a mention, for spreadsheets. A spreadsheet takes a cell that begins with a
//! sign of calculation for a formula and runs it; such a cell gets an apostrophe in front, which says that it is text.

use std::io::{self, Write};

use super::printable;
use crate::collection::{ArticleId, Collection};

/// The heads of the columns.
const COLUMNS: [&str; 10] = ["file", "published", "outlet", "title", "entity", "name", "kind", "start", "end", "text"];

/// Signs with which a formula begins.
const SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// Writes every mention of the articles, in text order.
pub fn write(collection: &Collection, ids: &[ArticleId], out: &mut impl Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(plain)?;
    for &id in ids {
        let article = collection.open(id);
        let published = article.metadata.published.map(|(date, _)| date.to_string()).unwrap_or_default();
        let file = cell(&article.file.display().to_string());
        let outlet = cell(article.metadata.outlet.as_deref().unwrap_or_default());
        let title = cell(article.title().unwrap_or_default());
        for mention in collection.mentions(id) {
            let Some(entity) = collection.bearer(id, &mention) else { continue };
            let known = collection.entity(entity);
            let (start, end) = (mention.span.start.to_string(), mention.span.end.to_string());
            rows.write_record([
                file.as_str(),
                &published,
                &outlet,
                &title,
                collection.slug(entity),
                &cell(&known.name),
                known.kind.label(),
                &start,
                &end,
                &cell(mention.span.of(&article.text)),
            ])
            .map_err(plain)?;
        }
    }
    rows.flush()
}

/// The error of the stream itself, so that a closed pipe is known for one.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Words of a file as they may stand in a cell: on one line, without controls, and no formula.
fn cell(words: &str) -> String {
    let words = printable(words);
    if words.trim_start().starts_with(SIGNS) { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (words, expected) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r\n=1", "' =1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(cell(words), expected);
        }
    }
}
