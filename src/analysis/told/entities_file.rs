//! Names that another program found. Our own finder is small; a newsroom with a larger model writes what that found in the
//! schema of our export, and everything else (joins, counts, stepping, the card) goes on as with names of our own.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::analysis::tagger::Found;
use crate::analysis::{Analysis, Kind, analyse, join, quote};
use crate::article::{Article, Role};
use crate::text::Span;

/// Bytes of the longest path of a file.
const LONGEST_PATH: usize = 4096;
/// What is said of a line that holds bytes that are none of UTF-8; whoever reads the file puts a NUL for each.
const NOT_TEXT: &str = "it is not text in UTF-8";

/// Names of other finders, by file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// What names the file that they were read from.
    pub name: String,
    records: Vec<Names>,
    /// The record of each path that is named.
    by_path: FxHashMap<String, usize>,
    /// The record of each file that is open: see [`Given::place`].
    by_file: FxHashMap<String, usize>,
}

/// What is said of one path.
#[derive(Debug, Clone, PartialEq)]
struct Names {
    path: String,
    stretches: Vec<Stretch>,
    /// How many lines say it, and the first of them.
    lines: u32,
    first: u32,
}

/// Lines whose path is that of no file that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// How many.
    pub lines: u32,
    /// The first of them.
    pub first: u32,
    /// The path that it names.
    pub path: String,
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
            let number = at as u32 + 1;
            match serde_json::from_str(line) {
                _ if line.contains('\0') => bad.push(BadLine { line: number, why: String::from(NOT_TEXT) }),
                Ok(record) => given.take(record, number),
                Err(error) => bad.push(BadLine { line: number, why: without_line(&error.to_string()) }),
            }
        }
        (given, bad)
    }

    fn take(&mut self, record: Record, line: u32) {
        let path = plain(&record.file);
        let next = self.records.len();
        let at = *self.by_path.entry(path.to_owned()).or_insert(next);
        if at == next {
            self.records.push(Names { path: path.to_owned(), stretches: Vec::new(), lines: 0, first: line });
        }
        self.records[at].lines += 1;
        let stretches = record.entities.into_iter().flat_map(|EntityRecord { kind, mentions }| {
            mentions.into_iter().map(move |MentionRecord { start, end, text }| Stretch { start, end, kind, text })
        });
        self.records[at].stretches.extend(stretches);
    }

    /// Says which files are open, and so which of them each line means: the one with its path; else the one whose path
    /// ends like it, as where a folder is named from elsewhere; else the one with its name, if no other file has that.
    /// Returns what means none of them.
    pub fn place<'f>(&mut self, files: impl IntoIterator<Item = &'f Path>) -> Option<Unplaced> {
        let files: Vec<String> = files.into_iter().map(|file| plain(&file.display().to_string()).to_owned()).collect();
        let known: FxHashMap<&str, usize> = files.iter().enumerate().map(|(at, file)| (&**file, at)).collect();
        let ends = Ends::new(&files);
        let mut placed: Vec<Option<usize>> =
            self.records.iter().map(|names| known.get(&*names.path).copied()).collect();
        // Of one file with several articles each has a line of its own; which articles it has is known only later.
        let parts: FxHashMap<String, usize> = self
            .records
            .iter()
            .enumerate()
            .filter(|(at, _)| placed[*at].is_none())
            .filter_map(|(at, names)| {
                let (file, part) = part_of(&names.path)?;
                let open = known
                    .get(file)
                    .copied()
                    .or_else(|| ends.alike(file, &known))
                    .or_else(|| ends.only(name_of(file)))?;
                Some((format!("{}#{part}", files[open]), at))
            })
            .collect();
        let is_part: FxHashSet<usize> = parts.values().copied().collect();
        let mut taken: Vec<bool> = vec![false; files.len()];
        for &file in placed.iter().flatten() {
            taken[file] = true;
        }
        for by_end in [true, false] {
            let way = |path: &str| if by_end { ends.alike(path, &known) } else { ends.only(name_of(path)) };
            let free = placed.iter().enumerate().filter(|(at, file)| file.is_none() && !is_part.contains(at));
            let wanted = |at: usize| way(&self.records[at].path).filter(|&file| !taken[file]);
            let wanted: Vec<(usize, usize)> = free.filter_map(|(at, _)| Some((at, wanted(at)?))).collect();
            let mut claims: FxHashMap<usize, u32> = FxHashMap::default();
            for &(_, file) in &wanted {
                *claims.entry(file).or_default() += 1;
            }
            for (at, file) in wanted.into_iter().filter(|(_, file)| claims[file] == 1) {
                placed[at] = Some(file);
                taken[file] = true;
            }
        }
        let of_files = placed.iter().enumerate().filter_map(|(at, file)| Some((files[(*file)?].clone(), at)));
        self.by_file = of_files.chain(parts).collect();
        let unplaced = |at: usize| placed[at].is_none() && !is_part.contains(&at);
        let lost = || self.records.iter().enumerate().filter(|(at, _)| unplaced(*at)).map(|(_, names)| names);
        let first = lost().min_by_key(|names| names.first)?;
        Some(Unplaced { lines: lost().map(|names| names.lines).sum(), first: first.first, path: first.path.clone() })
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

    /// The names given for a file that is open.
    fn of(&self, file: &Path) -> Option<&[Stretch]> {
        if self.by_file.is_empty() {
            return None;
        }
        let at = *self.by_file.get(plain(&file.display().to_string()))?;
        Some(&self.records[at].stretches)
    }
}

/// The file and the number of the article in it, of a path such as "feed.xml#3".
fn part_of(path: &str) -> Option<(&str, &str)> {
    let (file, part) = path.rsplit_once('#')?;
    (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).then_some((file, part))
}

/// The ends of paths: "a/b.txt" and "b.txt" are those of "x/a/b.txt".
struct Ends<'f>(FxHashMap<&'f str, Option<usize>>);

impl<'f> Ends<'f> {
    fn new(files: &'f [String]) -> Self {
        let mut ends: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (at, file) in files.iter().enumerate() {
            for end in ends_of(file) {
                ends.entry(end).and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        Self(ends)
    }

    /// The one file whose path ends so.
    fn only(&self, end: &str) -> Option<usize> {
        self.0.get(end).copied().flatten()
    }

    /// The one file whose path ends in this one, or in whose path this one ends, folders and all. A mere name has to be
    /// that of no other file.
    fn alike(&self, path: &str, known: &FxHashMap<&str, usize>) -> Option<usize> {
        let inside = || ends_of(path).find_map(|end| Some((end, *known.get(end)?)));
        let (end, file) = self.only(path).map(|file| (path, file)).or_else(inside)?;
        (end.contains(['/', '\\']) || self.only(end) == Some(file)).then_some(file)
    }
}

/// A path, and what is left of it without its first folders; of one that is longer than a system takes, its end.
fn ends_of(path: &str) -> impl Iterator<Item = &str> {
    let cuts = path.match_indices(['/', '\\']).map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(cuts).filter(move |start| path.len() - start <= LONGEST_PATH);
    starts.map(move |start| Span::new(start, path.len()).of(path)).filter(|end| !end.is_empty())
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
        let (mut given, bad) = Given::parse("names.jsonl", &lines);
        assert_eq!(given.place([Path::new("./a.txt")]), None);
        let (analysis, misfits) = given.analyse(&article("./a.txt", text));
        assert_eq!((bad.len(), misfits, analysis.entities.len()), (0, 0, 1));
        let names: Vec<_> = analysis.mentions.iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(names, ["Zzyx Qorl", "Qorl"]);
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let text = "Die Fähre kam an.";
        let (mut given, _) = Given::parse(
            "names.jsonl",
            &line("a.txt", "place", &[(0, 3), (4, 6), (5, 6), (3, 4), (9, 4), (0, 99), (usize::MAX, usize::MAX)]),
        );
        given.place([Path::new("a.txt")]);
        let (analysis, misfits) = given.analyse(&article("a.txt", text));
        assert_eq!((analysis.mentions.len(), misfits), (1, 6), "4..6 cuts a letter in two");
        let said = "{\"file\":\"a.txt\",\"entities\":[{\"kind\":\"place\",\"mentions\":[{\"start\":0,\"end\":3,\"text\":\"Das\"}]}]}";
        let (mut given, _) = Given::parse("names.jsonl", said);
        given.place([Path::new("a.txt")]);
        assert_eq!(given.analyse(&article("a.txt", text)).1, 1);
    }

    /// For each file that is open which of these paths is taken to mean it.
    fn placed<'p>(paths: &[&'p str], files: &[&str]) -> (Vec<Option<&'p str>>, Option<Unplaced>) {
        let lines: Vec<String> =
            paths.iter().enumerate().map(|(at, path)| line(path, "place", &[(at, at + 1)])).collect();
        let (mut given, _) = Given::parse("names.jsonl", &lines.join("\r\n"));
        let lost = given.place(files.iter().map(Path::new));
        let of = |file: &&str| given.of(Path::new(file)).map(|stretches| paths[stretches[0].start]);
        (files.iter().map(of).collect(), lost)
    }

    #[test]
    fn a_line_means_one_file() {
        for (case, paths, files, expected) in [
            (
                "its path",
                vec!["x/a.txt", "./y/a.txt"],
                vec!["./x/a.txt", "y/a.txt"],
                vec![Some("x/a.txt"), Some("./y/a.txt")],
            ),
            ("a path is no other's", vec!["e/a/x.txt"], vec!["e/a/x.txt", "e/b/x.txt"], vec![Some("e/a/x.txt"), None]),
            (
                "a folder from its root",
                vec!["e/a/x.txt", "e/b/x.txt"],
                vec!["/t/e/a/x.txt", "/t/e/b/x.txt"],
                vec![Some("e/a/x.txt"), Some("e/b/x.txt")],
            ),
            (
                "a folder from within",
                vec!["/t/e/a/x.txt", "/t/e/b/x.txt"],
                vec!["a/x.txt", "b/x.txt"],
                vec![Some("/t/e/a/x.txt"), Some("/t/e/b/x.txt")],
            ),
            ("an end of two", vec!["a/x.txt"], vec!["p/a/x.txt", "q/a/x.txt"], vec![None, None]),
            ("two of one end", vec!["p/a/x.txt", "q/a/x.txt"], vec!["a/x.txt"], vec![None]),
            ("a name alone", vec!["old/b.txt"], vec!["new/b.txt", "new/c.txt"], vec![Some("old/b.txt"), None]),
            ("a name of two", vec!["x.txt"], vec!["x.txt", "b/x.txt"], vec![Some("x.txt"), None]),
            ("a name of two from afar", vec!["/old/x.txt"], vec!["x.txt", "b/x.txt"], vec![None, None]),
            ("two of one name", vec!["x/a.txt", "y/a.txt"], vec!["z/a.txt"], vec![None]),
        ] {
            assert_eq!(placed(&paths, &files).0, expected, "{case}");
        }
    }

    #[test]
    fn lines_of_no_file_are_counted() {
        let (_, lost) = placed(&["a.txt", "gone/b.txt", "c.txt"], &["a.txt"]);
        assert_eq!(lost, Some(Unplaced { lines: 2, first: 2, path: String::from("gone/b.txt") }));
        let deep = format!("{}a.txt", "a/".repeat(100_000));
        assert_eq!(placed(&[&deep], &["a/a.txt"]).0, [Some(&*deep)]);
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_count() {
        let good = line("a.txt", "place", &[(0, 1)]);
        let (given, bad) =
            Given::parse("names.jsonl", &format!("\u{feff}{good}\n\n{{\n{}\n[]", line("b.txt", "ship", &[(0, 1)])));
        assert_eq!(given.records.len(), 1);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(Given::parse("names.jsonl", "{\"file\":\"a\0\"}").1[0].why, NOT_TEXT);
        assert!(bad[1].why.contains("ship") && bad[1].why.contains("organisation"), "{}", bad[1].why);
    }
}
