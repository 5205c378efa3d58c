//! Names that another program found. Our own finder is small; a newsroom with a larger model writes what that found in the
//! schema of our export, and everything else (joins, counts, stepping, the card) goes on as with names of our own.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::analysis::tagger::Found;
use crate::analysis::{Analysis, Kind, analyse, join, quote};
use crate::article::{Article, Role};
use crate::text::Span;

/// Names of other finders, by file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// What names the file that they were read from.
    pub name: String,
    records: Vec<Vec<Stretch>>,
    by_file: FxHashMap<String, usize>,
    /// By the file's name without folders; `None` where several files have that name.
    by_name: FxHashMap<String, Option<usize>>,
}

/// A stretch that is said to be a name.
#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    start: usize,
    end: usize,
    kind: Kind,
    text: Option<String>,
}

/// What of a line of the export is read; the rest may be there or not.
#[derive(Debug, Deserialize)]
struct Record {
    file: String,
    entities: Vec<EntityRecord>,
}

#[derive(Debug, Deserialize)]
struct EntityRecord {
    kind: Kind,
    mentions: Vec<MentionRecord>,
}

#[derive(Debug, Deserialize)]
struct MentionRecord {
    start: usize,
    end: usize,
    text: Option<String>,
}

/// A line that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub why: String,
}

impl Given {
    /// Reads lines of JSON; what is wrong with a line is told, and the others count.
    pub fn parse(name: &str, lines: &str) -> (Self, Vec<BadLine>) {
        let mut given = Self { name: name.to_owned(), ..Self::default() };
        let mut bad = Vec::new();
        for (at, line) in lines.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str(line) {
                Ok(record) => given.take(record),
                Err(error) => bad.push(BadLine { line: at as u32 + 1, why: without_line(&error.to_string()) }),
            }
        }
        (given, bad)
    }

    fn take(&mut self, record: Record) {
        let file = plain(&record.file);
        let next = self.records.len();
        let at = *self.by_file.entry(file.to_owned()).or_insert(next);
        if at == next {
            self.records.push(Vec::new());
            self.by_name.entry(name_of(file).to_owned()).and_modify(|known| *known = None).or_insert(Some(at));
        }
        let stretches = record.entities.into_iter().flat_map(|EntityRecord { kind, mentions }| {
            mentions.into_iter().map(move |MentionRecord { start, end, text }| Stretch { start, end, kind, text })
        });
        self.records[at].extend(stretches);
    }

    /// Finds the names in an article and joins the forms of each: the names that are given for its file, else our own.
    /// Also how many of those given do not fit its text and are left out.
    pub fn analyse(&self, article: &Article) -> (Analysis, u32) {
        let Some(stretches) = self.of(&article.file) else { return (analyse(article), 0) };
        let (mut found, mut misfits) = (Vec::with_capacity(stretches.len()), 0);
        for stretch in stretches {
            match stretch.fit(article) {
                Some(fit) => found.push(fit),
                None => misfits += 1,
            }
        }
        // Page furniture counts nowhere.
        found.retain(|name| article.block_at(name.span.start()).is_some_and(|block| block.role != Role::Boilerplate));
        found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
        let mut end = 0;
        found.retain(|name| {
            let free = name.span.start >= end;
            end = end.max(name.span.end);
            free
        });
        let mut analysis = join::join(&article.text, &found);
        analysis.quotes = quote::find(article, &analysis).into();
        (analysis, misfits)
    }

    /// The names given for a file: under the name that exports give it, else under its name without folders, if only
    /// one file has that.
    fn of(&self, file: &Path) -> Option<&[Stretch]> {
        let file = file.display().to_string();
        let file = plain(&file);
        let exact = self.by_file.get(file).copied();
        let at = exact.or_else(|| self.by_name.get(name_of(file)).copied().flatten())?;
        Some(&self.records[at])
    }
}

impl Stretch {
    /// The name, if it stands in the text as it is said to.
    fn fit(&self, article: &Article) -> Option<Found> {
        let printed = article.text.get(self.start..self.end)?;
        if self.text.as_ref().is_some_and(|text| text != printed) {
            return None;
        }
        let mut span = Span::new(self.start, self.end).trim(&article.text);
        if self.kind == Kind::Person {
            let name = span.of(&article.text);
            let bare = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
            span = Span::new(span.start(), span.start() + bare.len());
        }
        let block = article.block_at(span.start())?;
        (!span.is_empty() && block.span.covers(span)).then_some(Found { span, kind: self.kind })
    }
}

/// A path as it is compared: the folder that one is in is not named.
fn plain(file: &str) -> &str {
    file.trim_start_matches("./")
}

/// The last part of a path.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// A message of the JSON reader, for which every line is the first.
fn without_line(message: &str) -> String {
    message.replace(" at line 1 column ", " at column ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;

    fn article(file: &str, text: &str) -> Article {
        let span = Span::new(0, text.len());
        let blocks = [Block { span, role: Role::Body }].into();
        Article { file: file.into(), text: text.into(), blocks, ..Article::default() }
    }

    fn line(file: &str, kind: &str, spans: &[(usize, usize)]) -> String {
        let mentions: Vec<String> =
            spans.iter().map(|(start, end)| format!("{{\"start\":{start},\"end\":{end}}}")).collect();
        let mentions = mentions.join(",");
        format!("{{\"file\":{file:?},\"entities\":[{{\"kind\":\"{kind}\",\"mentions\":[{mentions}]}}]}}")
    }

    #[test]
    fn given_names_are_joined_as_our_own() {
        let text = "Zzyx Qorl of Mrr’s met Qorl’s dog.";
        let at = text.find("Qorl’s").unwrap();
        let lines = line("a.txt", "person", &[(0, 9), (at, at + "Qorl’s".len()), (at, at + 2)]);
        let (given, bad) = Given::parse("names.jsonl", &lines);
        let (analysis, misfits) = given.analyse(&article("./a.txt", text));
        assert_eq!((bad.len(), misfits, analysis.entities.len()), (0, 0, 1));
        let names: Vec<_> = analysis.mentions.iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(names, ["Zzyx Qorl", "Qorl"]);
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let text = "Die Fähre kam an.";
        let (given, _) = Given::parse(
            "names.jsonl",
            &line("a.txt", "place", &[(0, 3), (4, 6), (5, 6), (3, 4), (9, 4), (0, 99), (usize::MAX, usize::MAX)]),
        );
        let (analysis, misfits) = given.analyse(&article("a.txt", text));
        assert_eq!((analysis.mentions.len(), misfits), (1, 6), "4..6 cuts a letter in two");
        let said = "{\"file\":\"a.txt\",\"entities\":[{\"kind\":\"place\",\"mentions\":[{\"start\":0,\"end\":3,\"text\":\"Das\"}]}]}";
        assert_eq!(Given::parse("names.jsonl", said).0.analyse(&article("a.txt", text)).1, 1);
    }

    #[test]
    fn a_file_is_known_by_its_path_or_else_by_its_name_alone() {
        let lines = [
            line("x/a.txt", "place", &[(0, 1)]),
            line("y/a.txt", "place", &[(1, 2)]),
            line("y/b.txt", "place", &[(2, 3)]),
        ];
        let (given, _) = Given::parse("names.jsonl", &lines.join("\r\n"));
        for (file, expected) in
            [("x/a.txt", Some(0)), ("./y/a.txt", Some(1)), ("z/a.txt", None), ("a.txt", None), ("/old/b.txt", Some(2))]
        {
            assert_eq!(given.of(Path::new(file)).map(|stretches| stretches[0].start), expected, "{file}");
        }
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_count() {
        let good = line("a.txt", "place", &[(0, 1)]);
        let (given, bad) =
            Given::parse("names.jsonl", &format!("\u{feff}{good}\n\n{{\n{}\n[]", line("b.txt", "ship", &[(0, 1)])));
        assert_eq!(given.records.len(), 1);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [3, 4, 5]);
        assert!(bad[1].why.contains("ship") && bad[1].why.contains("organisation"), "{}", bad[1].why);
    }
}
