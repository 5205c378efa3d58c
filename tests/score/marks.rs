//! The marks in the corpus: `[P:slug|name]` with the letter of the kind, and `{slug|words}` around quotes, in which
//! names may stand. The text may hold none of `[ ] { } |` itself.

use newshound::analysis::Kind;
use newshound::text::Span;

use super::{Labelled, Name, Said};

/// The text without its marks, and what they mark.
pub fn unmark(marked: &str) -> Labelled {
    let mut labelled = Labelled::default();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']', '{', '}']) {
        let (before, after) = rest.split_at(at);
        labelled.text.push_str(before);
        let here = labelled.text.len();
        let (mark, after) = after.split_at(1);
        rest = after;
        if matches!(mark, "[" | "{") {
            let (head, after) = after.split_once('|').expect("a mark has a bar behind its slug");
            open.push((here, head.to_owned()));
            rest = after;
        } else {
            let (start, head) = open.pop().unwrap_or_else(|| panic!("a mark ends that did not begin: {rest:.40}"));
            close(&mut labelled, Span::new(start, here), &head, mark);
        }
    }
    assert!(open.is_empty(), "marks do not end: {open:?}");
    labelled.text.push_str(rest);
    labelled
}

fn close(labelled: &mut Labelled, span: Span, head: &str, mark: &str) {
    if mark == "}" {
        let who = (head != "-").then(|| head.to_owned());
        labelled.quotes.push(Said { span, who });
        return;
    }
    let (letter, who) = head.split_once(':').unwrap_or_else(|| panic!("a name has a kind and a slug: {head}"));
    let kind = match letter {
        "P" => Kind::Person,
        "O" => Kind::Organisation,
        "L" => Kind::Place,
        "G" => Kind::Group,
        other => panic!("no kind: {other}"),
    };
    labelled.names.push(Name { span, kind, who: who.to_owned() });
}
