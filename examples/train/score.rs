//! Scores: how many names are found exactly, with span and kind, by file and kind.

use std::fmt::Write;

use newshound::analysis::tagger::model::Model;
use newshound::analysis::tagger::tag;
use newshound::analysis::{KINDS, Kind};
use newshound::text::Span;

use super::data::Document;

/// A file by its name, with what it holds.
pub type File = (String, Vec<Document>);

/// Right, found and wanted names of one kind.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    /// F1 in percent.
    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }

    fn plus(self, other: Count) -> Count {
        Count { right: self.right + other.right, found: self.found + other.found, wanted: self.wanted + other.wanted }
    }
}

/// A table of F1 by file and kind; "names" is over persons, organisations and places together.
pub fn table(model: &Model, files: &[File]) -> String {
    let mut table = String::from("F1 on                person  organisation  place  group  names\n");
    let mut mean = 0.0;
    for (name, documents) in files {
        let counts = documents.iter().map(|document| count(model, document));
        let sums = counts.fold([Count::default(); 4], |sums, counts| {
            let mut sums = sums;
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum = sum.plus(count));
            sums
        });
        let names = sums[0].plus(sums[1]).plus(sums[2]).f1();
        mean += names / files.len() as f64;
        let [person, organisation, place, group] = sums.map(Count::f1);
        let _ = writeln!(table, "{name:<18} {person:>8.1} {organisation:>13.1} {place:>6.1} {group:>6.1} {names:>6.1}");
    }
    let _ = writeln!(table, "{:<18} {mean:>44.1}", "mean");
    table
}

fn count(model: &Model, document: &Document) -> [Count; 4] {
    let found = tag(&document.text, document.sentences.iter().copied(), model);
    let whole = |names: &mut dyn Iterator<Item = (Span, Kind)>| {
        let mut names: Vec<_> = names.map(|(span, kind)| (whole_words(&document.words, span), kind)).collect();
        names.dedup();
        names
    };
    let wanted = whole(&mut document.names.iter().copied());
    let mut counts = [Count::default(); KINDS.len()];
    for name in whole(&mut found.iter().map(|name| (name.span, name.kind))) {
        let count = &mut counts[name.1.index()];
        count.found += 1;
        count.right += usize::from(wanted.contains(&name));
    }
    for (_, kind) in wanted {
        counts[kind.index()].wanted += 1;
    }
    counts
}

/// The words of the file that a name touches, as a span: a file that cuts "London." as one word can only mean that.
fn whole_words(words: &[Span], name: Span) -> Span {
    let first = words.partition_point(|word| word.end() <= name.start());
    let last = words.partition_point(|word| word.start() < name.end());
    match (words.get(first), last.checked_sub(1).and_then(|last| words.get(last))) {
        (Some(first), Some(last)) if first.start() <= last.end() => Span::new(first.start(), last.end()),
        _ => name,
    }
}
