//! `newshound mentions`: every place where somebody is named, under whatever form, as grep prints what it found.

use std::io::{self, Write};

use serde::Serialize;

use super::sentence::one_line;
use super::{NOTHING, complain, harmless, json};
use crate::analysis::Kind;
use crate::article::in_sentences;
use crate::collection::{Collection, EntityId};
use crate::text::{Span, counted};

/// What is asked for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// A name in any form, or an id.
    pub name: &'a str,
    /// Whether it is an id.
    pub id: bool,
    /// Only entities of this kind.
    pub kind: Option<Kind>,
    /// Whether to print JSON.
    pub json: bool,
}

/// One mention as it is printed with `--json`.
#[derive(Debug, Serialize)]
struct Record<'c> {
    file: String,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
    text: &'c str,
    sentence: String,
    id: &'c str,
    name: &'c str,
    kind: &'static str,
}

/// Prints the mentions of everybody who is called so; the exit code.
pub fn run(collection: &Collection, wanted: &Wanted) -> io::Result<u8> {
    let found = match wanted {
        Wanted { id: true, name, .. } => collection.with_slug(name).into_iter().collect(),
        Wanted { name, kind, .. } => collection.seek(name, *kind),
    };
    if found.is_empty() {
        offer(collection, wanted);
        return Ok(NOTHING);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    if found.len() > 1 {
        complain(&format!(
            "{} fit “{}”; a fuller name, --kind or --id ID prints one of them",
            counted(found.len(), "name"),
            wanted.name
        ));
    }
    for &id in &found {
        if found.len() > 1 {
            out.flush()?;
            complain(&described(collection, id));
        }
        print(collection, id, wanted.json, &mut out)?;
    }
    out.flush()?;
    Ok(0)
}

/// Says that nobody is called so, and who has a name like it.
fn offer(collection: &Collection, wanted: &Wanted) {
    let near = if wanted.id { Vec::new() } else { collection.near_names(wanted.name, wanted.kind) };
    let what = if wanted.id { "has the id" } else { "is called" };
    let more = if near.is_empty() { hint(wanted) } else { String::from("there is:") };
    complain(&format!("nobody and nothing here {what} “{}”; {more}", wanted.name));
    for id in near {
        complain(&described(collection, id));
    }
}

/// What lists all that could have been asked for.
fn hint(wanted: &Wanted) -> String {
    const REST: &str = "with --kind organisation, place or group";
    match wanted.kind {
        _ if wanted.id => format!("`newshound people --json` prints the ids of people; {REST}, those of the rest"),
        Some(kind) => format!("`newshound people --kind {}` lists what there is", kind.label()),
        None => format!("`newshound people` lists the people here; {REST}, the rest"),
    }
}

/// An entity in one line, with what asks for it alone.
fn described(collection: &Collection, id: EntityId) -> String {
    let entity = collection.entity(id);
    let count = counted(entity.mentions as usize, "mention");
    format!("{} ({}, {count}): --id {}", entity.name, entity.kind.label(), collection.slug(id))
}

/// Prints the mentions of one entity, in the order of the files.
fn print(collection: &Collection, id: EntityId, json: bool, out: &mut impl Write) -> io::Result<()> {
    let entity = collection.entity(id);
    for (article, _) in collection.articles_of(id) {
        let spans = collection.mentions_in(article, id);
        let article = collection.open(article);
        let file = article.file.display().to_string();
        let mut place = Place { line: 1, column: 1, at: 0 };
        let sentences: Vec<(Span, Span)> = in_sentences(&article, &spans).collect();
        for &span in &spans {
            place.go_on(&article.text, span.start());
            let known = sentences.binary_search_by_key(&span.start, |(mention, _)| mention.start);
            let sentence = known.map_or(span, |at| sentences[at].1);
            let sentence = one_line(&article, sentence, span);
            let Place { line, column, .. } = place;
            if json {
                let record = Record {
                    file: file.clone(),
                    line,
                    column,
                    start: span.start,
                    end: span.end,
                    text: span.of(&article.text),
                    sentence,
                    id: collection.slug(id),
                    name: &entity.name,
                    kind: entity.kind.label(),
                };
                json::line(out, &record)?;
            } else {
                writeln!(out, "{}:{line}:{column}: {}", harmless(&file), harmless(&sentence))?;
            }
        }
    }
    Ok(())
}

/// A place in a text as editors count it: lines and characters from 1.
#[derive(Debug)]
struct Place {
    line: usize,
    column: usize,
    at: usize,
}

impl Place {
    /// Goes on to a later byte.
    fn go_on(&mut self, text: &str, at: usize) {
        let passed = Span::new(self.at, at.max(self.at)).of(text);
        self.at = at.max(self.at);
        match passed.rsplit_once('\n') {
            Some((lines, last)) => {
                self.line += 1 + lines.matches('\n').count();
                self.column = 1 + last.chars().count();
            }
            None => self.column += passed.chars().count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_editors() {
        let text = "ab\né—x\r\n\ny";
        let mut place = Place { line: 1, column: 1, at: 0 };
        for (letter, expected) in [("b", (1, 2)), ("x", (2, 3)), ("y", (4, 1)), ("y", (4, 1))] {
            place.go_on(text, text.find(letter).unwrap());
            assert_eq!((place.line, place.column), expected, "{letter}");
        }
    }
}
