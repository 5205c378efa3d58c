//! Made-up lines of the kinds that stand around a news text and that no file of annotated sentences has: bylines, photo
//! credits, datelines, captions, notes about authors, headlines in Title Case and in CAPITALS. The forms are ours; the
//! names come from the training files.

use newshound::analysis::Kind;
use newshound::text::Span;
use newshound::text::token::{TokenKind, tokens};

use super::data::Document;

/// Forms of lines. P, O and L stand for names of a person, an organisation and a place, `{=X}` for the place X itself.
const FORMS: &[&str] = &[
    "By {P}",
    "By {P} and {P}",
    "BY {P}",
    "By {P}, {O}",
    "By {P} | {O}",
    "{P}, {O}",
    "{P} · {O}",
    "{P} | {O}",
    "Written by {P} for {O}",
    "Story by {P}, Photos by {P}",
    "With files from {P} and {O}",
    "({P} / {O})",
    "({P}/{O})",
    "({O}/{P})",
    "{O}/{P}",
    "{O} / {P}",
    "Photo: {P}/{O}",
    "Photo by {P} / {O} via {O}",
    "(Photo by {P}/{O} via {O})",
    "Image: {O}/{P}",
    "File photo of {P}. {O} photo",
    "{O} photo by {P}",
    "{P} speaks to reporters in {L} on Monday. ({P}/{O})",
    "{P}, left, and {P} arrive for talks in {L} on Tuesday. {O}/{P}",
    "A view of {L} on Thursday. ({O})",
    "People walk through {L} on Sunday. (AP Photo/{P})",
    "{P} attends a news conference in {L}. {O}/File",
    "{L} -",
    "{L} (AP) -",
    "{L} — {P} said on Tuesday that talks in {L} would go on.",
    "{L} - {P} said on Tuesday that talks in {L} would go on.",
    "{L} ({O}) - Troops entered {L} on Friday.",
    "{L}, {L} - The mayor said on Wednesday that {O} would pay.",
    "{P} is a reporter with {O} based in {L}.",
    "{P} is a professor at {O} and the author of a book on {L}.",
    "{P} covers politics for {O}. Follow her on Twitter.",
    "Liberal MP {P} ({L}, {=Ont.}), Conservative MP {P} ({L}, {=Alta.}) and Green MP {P} ({L}, {=B.C.}) met.",
    "MP {P} ({L}-{L}, {=Que.}) asked {P} about {O}.",
    "{P} ({L} – {L}, {=Man.}) and {P} ({L}, {=Calif.})",
    "Sen. {P} (D-{L}) and Rep. {P} (R-{L}) wrote to {O}.",
    "{P} ({L})",
    "This report by {O} was first published Feb. 3, 2021.",
    "This article first appeared in {O}.",
    "Copyright 2020 {O}. All rights reserved.",
    "© {O}, 2019",
    "{P}: I think that {L} has changed.",
    "Q: What does {P} want?",
    "Sources: {O}, {O}",
    "{O} and {O} contributed to this report.",
];

/// How often each form is shown.
const TIMES: usize = 120;

/// Longest sentence, in bytes, that is made a headline.
const LONGEST_HEADLINE: usize = 90;

/// Words that Title Case leaves small.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// Documents of made-up lines, with names of `documents`.
pub fn documents(documents: &[Document]) -> Vec<Document> {
    let names = |wanted: Kind| -> Vec<String> {
        let all = documents.iter().flat_map(|document| {
            let texts = document.names.iter().filter(move |(_, kind)| *kind == wanted);
            texts.map(|(span, _)| span.of(&document.text).to_owned())
        });
        all.filter(|name| wanted != Kind::Person || name.contains(' ')).collect()
    };
    let pools = [names(Kind::Person), names(Kind::Organisation), names(Kind::Place)];
    let mut seed = 99_u64;
    let mut draw = |pool: &[String]| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        pool[(seed >> 33) as usize % pool.len()].clone()
    };
    let mut made = Vec::new();
    for _ in 0..TIMES {
        made.extend(FORMS.iter().map(|form| {
            fill(form, &mut |kind| match kind {
                Kind::Person => draw(&pools[0]),
                Kind::Organisation => draw(&pools[1]),
                _ => draw(&pools[2]),
            })
        }));
    }
    made.extend(documents.iter().filter_map(|document| headlines(document, false)));
    made.extend(documents.iter().filter_map(|document| headlines(document, true)));
    made
}

fn fill(form: &str, draw: &mut impl FnMut(Kind) -> String) -> Document {
    let mut document = Document::default();
    for piece in form.split_inclusive(['{', '}']) {
        let kind = match piece {
            "P}" => Some(Kind::Person),
            "O}" => Some(Kind::Organisation),
            "L}" => Some(Kind::Place),
            _ => None,
        };
        let fixed = piece.strip_prefix('=').map(|name| name.trim_end_matches('}'));
        match kind.or(fixed.map(|_| Kind::Place)) {
            Some(kind) => {
                let start = document.text.len();
                document.text.push_str(&fixed.map_or_else(|| draw(kind), str::to_owned));
                document.names.push((Span::new(start, document.text.len()), kind));
            }
            None => document.text.push_str(piece.trim_end_matches('{')),
        }
    }
    document.sentences.push(Span::new(0, document.text.len()));
    document
}

/// The first short sentence of a document as a headline before the rest of it, in Title Case or in capitals.
fn headlines(document: &Document, capitals: bool) -> Option<Document> {
    let short = |span: &&Span| span.len() <= LONGEST_HEADLINE && span.len() > 20;
    let sentence = *document.sentences.iter().filter(short).nth(usize::from(capitals))?;
    let source = sentence.of(&document.text).trim_end_matches(['.', ' ']);
    let mut made = Document::default();
    let mut end = 0;
    for token in tokens(source) {
        let (gap, word) = (Span::new(end, token.span.start()).of(source), token.span.of(source));
        made.text.push_str(gap);
        let start = made.text.len();
        end = token.span.end();
        if capitals {
            made.text.push_str(&word.to_uppercase());
        } else if token.kind == TokenKind::Word && !SMALL.contains(&word) {
            let mut chars = word.chars();
            made.text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            made.text.push_str(chars.as_str());
        } else {
            made.text.push_str(word);
        }
        let place = token.span.shift(sentence.start());
        for (name, kind) in document.names.iter().filter(|(name, _)| name.covers(place)) {
            match made.names.last_mut() {
                Some((last, _)) if name.start() < place.start() && !made_new(*last, start) => {
                    *last = Span::new(last.start(), made.text.len());
                }
                _ => made.names.push((Span::new(start, made.text.len()), *kind)),
            }
        }
    }
    made.sentences.push(Span::new(0, made.text.len()));
    made.text.push('\n');
    append(&mut made, document);
    Some(made)
}

/// Whether a name that ended as `last` cannot go on at `start`.
fn made_new(last: Span, start: usize) -> bool {
    start > last.end() + 2
}

/// Appends a document to a headline.
fn append(made: &mut Document, document: &Document) {
    let shift = made.text.len();
    made.text.push_str(&document.text);
    made.sentences.extend(document.sentences.iter().take(12).map(|span| span.shift(shift)));
    let end = made.sentences.last().map_or(shift, |last| last.end());
    made.names.extend(
        document.names.iter().map(|&(span, kind)| (span.shift(shift), kind)).filter(|(span, _)| span.end() <= end),
    );
}
