//! CSV and TSV: a row of names, then one article a row. The names are those of `fields`.

use std::path::Path;

use ::csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::record::Rows;
use super::{Contents, Likeness, Reason, decode, fields};
use crate::article::Origin;

/// What cells are parted by, the likelier first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Whether the beginning of a file is a row of names of an article's fields, with another row below.
pub fn sniff(head: &[u8]) -> Likeness {
    if !decode::is_text(head) {
        return Likeness::None;
    }
    let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let (first, next) = (lines.next().unwrap_or_default(), lines.next());
    let separator = char::from(separator(first));
    let names: Vec<&str> = first.split(separator).map(|name| name.trim().trim_matches('"')).collect();
    let short = |name: &&str| name.len() <= 40 && name.split_whitespace().count() <= 3;
    let table = names.len() >= 3 && names.iter().all(short) && fields::are_articles(names.iter().copied());
    if table && next.is_some_and(|next| next.contains(separator)) { Likeness::Sure } else { Likeness::Maybe }
}

/// What parts the cells of the first row.
fn separator(first: &str) -> u8 {
    let count = |separator: u8| first.bytes().filter(|&byte| byte == separator).count();
    // Of equal counts the first is taken, which `max_by_key` would not do.
    SEPARATORS.into_iter().rev().max_by_key(|&separator| count(separator)).unwrap_or(b',')
}

/// Reads the articles of a table.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let text = decode::text(bytes)?;
    let separator = separator(text.lines().next().unwrap_or_default());
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    if is_export(&header) {
        let why = "it is a list of mentions, as newshound export writes it, and holds no articles";
        return Err(Reason::System(String::from(why)));
    }
    if !header.iter().any(fields::is_telling) {
        let why = "its first row names no column that newshound knows, such as title, text, body or content";
        return Err(Reason::System(String::from(why)));
    }
    let mut rows = Rows::new(path, Origin::Field);
    let (mut at, mut line) = (0, 1);
    for record in records {
        let record = record.map_err(|error| Reason::System(error.to_string()));
        rows.add(record.and_then(|cells| {
            // The reader's own count is one short after a line that ends with a carriage return and a line feed.
            let start = cells.position().map_or(0, |position| position.byte() as usize);
            let rest = text.as_bytes().get(start..).unwrap_or_default();
            let start = start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            line += memchr::memchr_iter(b'\n', text.as_bytes().get(at..start).unwrap_or_default()).count() as u32;
            at = start;
            row(&header, &cells, line)
        }));
    }
    rows.finish()
}

/// Whether it is the first row of `newshound export --format csv`.
fn is_export(header: &StringRecord) -> bool {
    header.iter().map(str::trim).eq([
        "file",
        "published",
        "outlet",
        "title",
        "entity",
        "name",
        "kind",
        "start",
        "end",
        "text",
    ])
}

/// The record of a row; its columns must be those of the first.
fn row(header: &StringRecord, cells: &StringRecord, line: u32) -> Result<super::record::Record, Reason> {
    let of_line = |why| Reason::Line { line, why };
    if cells.len() > header.len() {
        let why =
            format!("{} cells, where the first row has {}; is a quotation mark missing?", cells.len(), header.len());
        return Err(of_line(why));
    }
    let filled = header.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
    let object: Map<String, Value> =
        filled.map(|(name, cell)| (name.trim().to_owned(), Value::String(cell.to_owned()))).collect();
    fields::record(&object).map_err(of_line)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_row_is_an_article_and_bad_rows_are_named() {
        let table = "title,authors,date,source,text\n\
            One,\"['Greta Holm', 'Ivo Brandt']\",2021-05-03,Harbour Post,\"First, as said.\n\nAnd more.\"\n\
            Two,,,,\n\
            ,Greta Holm,,,\n\
            Four,x,y,z,\"text\",too many\n";
        for (name, table) in [
            ("pile.csv", table.to_owned()),
            ("pile.csv", format!("\u{feff}{}", table.replace('\n', "\r\n"))),
            ("pile", table.to_owned()),
        ] {
            let contents = parse(name.as_ref(), table.into_bytes());
            let files: Vec<String> =
                contents.articles.iter().map(|article| article.file.display().to_string()).collect();
            assert_eq!(files, [format!("{name}#1"), format!("{name}#2")]);
            let first = &contents.articles[0];
            assert_eq!(&*first.text, "One\n\nFirst, as said.\n\nAnd more.");
            assert_eq!(first.metadata.authors.len(), 2);
            assert_eq!(first.metadata.outlet.as_deref(), Some("Harbour Post"));
            assert_eq!(first.metadata.published.map(|(_, origin)| origin), Some(Origin::Field));
            let problems: Vec<String> = contents.problems.iter().map(ToString::to_string).collect();
            assert!(problems[0].contains("line 6: no text") && problems[1].contains("line 7: 6 cells"), "{problems:?}");
        }
    }

    #[test]
    fn other_separators() {
        for (name, separator) in [("a.tsv", '\t'), ("a.csv", ';'), ("a.csv", '|')] {
            let table = "Headline,Body,Pub Date\nOne,Words here.,3 May 2021\n".replace(',', &separator.to_string());
            let contents = parse(name.as_ref(), table.into_bytes());
            assert_eq!(&*contents.articles[0].text, "One\n\nWords here.", "{separator}");
            assert_eq!(contents.articles[0].file, Path::new(name));
        }
    }

    #[test]
    fn a_table_of_something_else_says_so() {
        for (table, words) in [
            ("name,age\nGreta,7\n", "names no column"),
            ("file,published,outlet,title,entity,name,kind,start,end,text\na,b,c,d,e,f,g,1,2,h\n", "list of mentions"),
        ] {
            let contents = parse("a.csv".as_ref(), table.as_bytes().to_vec());
            assert!(contents.articles.is_empty());
            assert!(contents.problems[0].to_string().contains(words), "{:?}", contents.problems);
        }
    }
}
