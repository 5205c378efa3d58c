//! JSON Lines: one object a line, each an article. A bad line costs itself only.

use std::path::Path;

use serde_json::Value;

use super::json::{self, record};
use super::record::Rows;
use super::{Contents, Likeness, Reason, decode};
use crate::article::Origin;

/// How many lines are looked at to tell lines of JSON from one value over several lines.
const LOOKED_AT: usize = 20;

/// Whether the beginning of a file is lines of JSON.
pub fn sniff(head: &[u8]) -> Likeness {
    let sure =
        head.starts_with(b"{") && json::sniff(head) == Likeness::Sure && str::from_utf8(head).is_ok_and(is_lines);
    if sure { Likeness::Sure } else { json::sniff(head).min(Likeness::Maybe) }
}

/// Whether most of the first lines are objects of their own.
pub(super) fn is_lines(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LOOKED_AT);
    let whole = lines().filter(|line| line.starts_with('{') && line.ends_with('}')).count();
    lines().nth(1).is_some() && whole * 2 > lines().count()
}

/// Reads the articles of a file of lines.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let text = decode::text(bytes)?;
    // One value over several lines was named wrongly.
    if !is_lines(&text) && serde_json::from_str::<Value>(&text).is_ok() {
        return json::read(path, String::from(text).into_bytes());
    }
    rows(path, &text)
}

/// The articles of lines.
pub(super) fn rows(path: &Path, text: &str) -> Result<Contents, Reason> {
    let mut rows = Rows::new(path, Origin::Field);
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let of_line = |why| Reason::Line { line: at as u32 + 1, why };
        let parsed = serde_json::from_str::<Value>(line);
        let record = match parsed.or_else(|error| serde_json::from_str(&json::without_numbers(line)).map_err(|_| error))
        {
            Ok(value) => record(&rows, &value).map(|record| {
                record.map_err(|reason| match reason {
                    Reason::Row { why, .. } => of_line(why),
                    reason => reason,
                })
            }),
            Err(error) => {
                let why = format!("column {}: {}", error.column(), json::without_place(&error));
                Some(Err(of_line(why)))
            }
        };
        rows.add_some(record);
    }
    rows.finish()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_bad_line_is_named_and_the_others_stay() {
        let lines = "{\"title\": \"One\", \"text\": \"First.\"}\n\n{\"title\": \"Two\", \"text\": \n{\"name\": 1}\n{\"maintext\": \"Fourth.\"}\n";
        for name in ["pile.jsonl", "pile.ndjson", "pile.json"] {
            let contents = parse(name.as_ref(), lines.as_bytes().to_vec());
            let files: Vec<String> =
                contents.articles.iter().map(|article| article.file.display().to_string()).collect();
            assert_eq!(files, [format!("{name}#1"), format!("{name}#4")]);
            let problems: Vec<String> = contents.problems.iter().map(ToString::to_string).collect();
            assert!(problems[0].starts_with(&format!("{name}: line 3: column")), "{problems:?}");
            assert!(problems[1].starts_with(&format!("{name}: line 4: no text")), "{problems:?}");
        }
    }

    #[test]
    fn lines_are_known_without_their_name() {
        let lines = b"{\"title\": \"One\", \"text\": \"First.\"}\n{\"title\": \"Two\", \"text\": \"Second.\"}\n";
        assert_eq!(sniff(lines), Likeness::Sure);
        assert_eq!(parse("pile".as_ref(), lines.to_vec()).articles.len(), 2);
        let one = b"{\n\"title\": \"One\",\n\"text\": \"First.\"\n}\n";
        assert_eq!(parse("one.jsonl".as_ref(), one.to_vec()).articles.len(), 1);
    }
}
