//! The notation of the tests of names: `[P1 Ada Lovelace] … [P1 Lovelace]`, a kind, the number of the entity, the name.

use super::{Analysis, Kind, join_names};
use crate::text::Span;

/// The text without marks, and the marks as (kind and number, start, end).
pub(crate) fn unmark(marked: &str) -> (String, Vec<(String, Span)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    for part in marked.split_inclusive(['[', ']']) {
        let (body, end) = part.split_at(part.len() - 1);
        match (end, text.ends_with('\u{1}')) {
            ("]", true) => {
                text.pop();
                let (kind, name) = body.split_once(' ').expect("a mark holds a kind and a name");
                let start = text.len();
                text.push_str(name);
                marks.push((kind.to_owned(), Span::new(start, text.len())));
            }
            ("[", _) => {
                text.push_str(body);
                text.push('\u{1}');
            }
            _ => text.push_str(part),
        }
    }
    (text, marks)
}

/// A text in the notation with its names joined, and the mark of each mention.
pub(crate) fn joined(marked: &str) -> (String, Analysis, Vec<String>) {
    let (text, marks) = unmark(marked);
    let kind = |mark: &str| match mark.chars().next() {
        Some('P') => Kind::Person,
        Some('O') => Kind::Organisation,
        Some('L') => Kind::Place,
        Some('G') => Kind::Group,
        other => panic!("no kind: {other:?}"),
    };
    let names: Vec<(Span, Kind)> = marks.iter().map(|(mark, span)| (*span, kind(mark))).collect();
    let analysis = join_names(&text, &names);
    assert_eq!(analysis.mentions.len(), marks.len(), "{text}");
    (text, analysis, marks.into_iter().map(|(mark, _)| mark).collect())
}

/// Names each thing by the first mark that it has, so that two lists are equal when they part the marks alike.
pub(crate) fn parted<T: PartialEq>(things: &[T]) -> Vec<usize> {
    things.iter().map(|thing| things.iter().position(|other| other == thing).unwrap_or_default()).collect()
}
