//! CSV and TSV: a row of names, then one article a row. The names are those of `fields`.

use std::path::Path;

use ::csv::{Reader, ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::record::Rows;
use super::{Contents, Likeness, Reason, decode, fields};
use crate::article::Origin;
use crate::text::Span;

/// What cells are parted by, the likelier first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows with an open quotation mark are mended; where there are more, the marks mean something else.
const MOST_TORN: usize = 100;

/// Whether the beginning of a file is a row of names of an article's fields, with another row below.
pub fn sniff(head: &[u8]) -> Likeness {
    let text = decode::valid_start(head).trim_start_matches('\u{feff}');
    let (told, start) = told(text);
    let mut lines = Span::new(start, text.len()).of(text).lines();
    let (first, next) = (lines.next().unwrap_or_default(), lines.next());
    let separator = char::from(told.unwrap_or_else(|| separator(first)));
    let names: Vec<&str> = first.split(separator).map(|name| name.trim().trim_matches('"')).collect();
    // One column is one only where it is called like one; else it is lines of text under a wrong name.
    if (names.len() == 1 && !fields::is_telling(names[0]) && text.lines().nth(1).is_some()) || !decode::is_text(head) {
        return Likeness::None;
    }
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
    let (told, start) = told(&text);
    let table = Span::new(start, text.len()).of(&text);
    let separator = told.unwrap_or_else(|| separator(table.lines().next().unwrap_or_default()));
    let mut records = reader(table, separator).into_records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    if is_export(&header) {
        let why = "it is a list of mentions from newshound export, without articles";
        return Err(Reason::System(String::from(why)));
    }
    if !header.iter().any(fields::is_telling) {
        let why = "its first row has no known column, such as title, text, body or content";
        return Err(Reason::System(String::from(why)));
    }
    let at = start + records.reader().position().byte() as usize;
    let mut table = Table { text: &text, separator, header, at: 0, line: 1, torn: 0 };
    let mut rows = Rows::new(path, Origin::Field);
    let mut next = Some(at);
    while let Some(at) = next {
        next = table.read(at, &mut rows);
    }
    rows.finish()
}

/// What the first line says the separator is, as Excel writes it, and where the table begins.
fn told(text: &str) -> (Option<u8>, usize) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    match first.trim_end().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => (Some(*separator), first.len()),
        _ => (None, 0),
    }
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// A table being read.
struct Table<'t> {
    text: &'t str,
    separator: u8,
    header: StringRecord,
    /// An offset, and its line.
    at: usize,
    line: u32,
    /// How many rows had a quotation mark that is not closed.
    torn: usize,
}

impl Table<'_> {
    /// Adds the rows from an offset on, up to one that swallows others; then where to go on behind it.
    fn read(&mut self, from: usize, rows: &mut Rows<'_>) -> Option<usize> {
        let mut records = reader(Span::new(from, self.text.len()).of(self.text), self.separator).into_records();
        while let Some(record) = records.next() {
            let cells = match record {
                Ok(cells) => cells,
                Err(error) => {
                    rows.add(Err(Reason::System(error.to_string())));
                    continue;
                }
            };
            let start = from + cells.position().map_or(0, |position| position.byte() as usize);
            let end = (from + records.reader().position().byte() as usize).min(self.text.len());
            // The reader's own count is one short after a line that ends with a carriage return and a line feed.
            let raw = Span::new(start.min(end), end).of(self.text).trim_start_matches(['\r', '\n']);
            let start = end - raw.len();
            self.to(start);
            if self.torn < MOST_TORN && is_torn(raw.as_bytes(), self.separator) {
                self.torn += 1;
                let first = raw.split_inclusive('\n').next().unwrap_or(raw);
                rows.add(row(&self.header, &unquoted(first, self.separator), self.line));
                let why = String::from("a quotation mark is never closed; the row ends with the line");
                rows.bad(Reason::Line { line: self.line, why });
                return Some(start + first.len());
            }
            rows.add(row(&self.header, &cells, self.line));
        }
        None
    }

    /// Counts lines up to an offset.
    fn to(&mut self, offset: usize) {
        let between = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count() as u32;
        self.at = offset;
    }
}

/// Whether a row goes over several lines because one of its quotation marks is not closed: what closes it opened a cell
/// of another row, and has words behind it, or there is none to the end of the file.
fn is_torn(raw: &[u8], separator: u8) -> bool {
    if !raw.trim_ascii_end().contains(&b'\n') {
        return false;
    }
    let mut bytes = raw.iter().copied().peekable();
    let (mut quoted, mut begins) = (false, true);
    while let Some(byte) = bytes.next() {
        match (quoted, byte) {
            (true, b'"') => {
                quoted = bytes.next_if_eq(&b'"').is_some();
                let ends = |next: &u8| *next == separator || matches!(next, b'\r' | b'\n');
                if !quoted && bytes.peek().is_some_and(|next| !ends(next)) {
                    return true;
                }
            }
            (true, _) => {}
            (false, b'"') if begins => (quoted, begins) = (true, false),
            (false, _) => begins = byte == separator,
        }
    }
    quoted
}

/// The cells of a line, in which quotation marks mean nothing.
fn unquoted(line: &str, separator: u8) -> StringRecord {
    let cells = line.trim_end().split(char::from(separator));
    cells.map(|cell| cell.trim().trim_matches('"')).collect::<Vec<_>>().into()
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
    fn a_quotation_mark_that_is_never_closed_costs_no_other_row() {
        let last = "title,text\nOne,First.\n\"Two,Second.\nThree,Third.\nFour,Fourth.\n";
        let before_quoted =
            "title,text\nOne,First.\nTwo,\"Second.\nThree,\"Third.\"\n\"Four\",\"Fourth,\n\nand more.\"\n";
        for (table, fourth) in [(last, "Four\n\nFourth."), (before_quoted, "Four\n\nFourth,\n\nand more.")] {
            for table in [table.to_owned(), table.replace('\n', "\r\n")] {
                let contents = parse("a.csv".as_ref(), table.into_bytes());
                let texts: Vec<&str> = contents.articles.iter().map(|article| &*article.text).collect();
                assert_eq!(texts, ["One\n\nFirst.", "Two\n\nSecond.", "Three\n\nThird.", fourth]);
                assert_eq!(contents.problems.len(), 1);
                assert!(contents.problems[0].to_string().contains("line 3: a quotation mark is never closed"));
            }
        }
    }

    #[test]
    fn the_separator_that_a_first_line_names() {
        for name in ["a.csv", "a"] {
            let table = "sep=;\r\ntitle;date;text\r\nOne, two;2021-05-03;Words, here.\r\n";
            let contents = parse(name.as_ref(), table.as_bytes().to_vec());
            assert_eq!(&*contents.articles[0].text, "One, two\n\nWords, here.", "{name}");
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
        let lines = parse("a.csv".as_ref(), b"The ferry\n\nIt came back; nobody knew why.\n".to_vec());
        assert_eq!(lines.articles[0].title(), Some("The ferry"));
        for (table, words) in [
            ("name,age\nGreta,7\n", "no known column"),
            ("file,published,outlet,title,entity,name,kind,start,end,text\na,b,c,d,e,f,g,1,2,h\n", "list of mentions"),
        ] {
            let contents = parse("a.csv".as_ref(), table.as_bytes().to_vec());
            assert!(contents.articles.is_empty());
            assert!(contents.problems[0].to_string().contains(words), "{:?}", contents.problems);
        }
    }
}
