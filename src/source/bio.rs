//! Notes about authors: "Ada Quill is a reporter for The Courier." They name the author where no byline does, and the
//! publication.

use super::byline::is_name;
use super::shape::{capitalised, capitalised_run};
use crate::text::Span;

/// The longest note about an author, in bytes.
const LONGEST_BIO: usize = 1500;

/// What authors are.
const JOBS: &[&str] = &[
    "anchor",
    "author",
    "broadcaster",
    "bureau chief",
    "columnist",
    "commentator",
    "contributor",
    "correspondent",
    "critic",
    "director",
    "editor",
    "editor-in-chief",
    "fellow",
    "freelance",
    "freelancer",
    "historian",
    "host",
    "journalist",
    "lecturer",
    "novelist",
    "photographer",
    "photojournalist",
    "producer",
    "professor",
    "reporter",
    "researcher",
    "scholar",
    "writer",
];

/// The jobs that are done for the publication that prints the note.
const NEWSROOM: &[&str] = &[
    "anchor",
    "bureau chief",
    "columnist",
    "correspondent",
    "critic",
    "editor",
    "editor-in-chief",
    "host",
    "journalist",
    "photojournalist",
    "producer",
    "reporter",
    "writer",
];

/// What joins a name to the rest of a note about its bearer.
const VERBS: &[&str] = &[
    "contributes",
    "covers",
    "edits",
    "has",
    "hosts",
    "is",
    "photographs",
    "produces",
    "reports",
    "teaches",
    "was",
    "works",
    "writes",
];

/// What authors do; after such a word a note needs no name of a job.
const DEEDS: &[&str] = &[
    "contributes",
    "covered",
    "covers",
    "edits",
    "hosts",
    "photographs",
    "produces",
    "reported",
    "reports",
    "teaches",
    "writes",
    "written",
];

/// Deeds that are done for somebody else than the publication.
const OUTSIDE: &[&str] = &["teaches"];

/// What a note about an author tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bio<'t> {
    /// Whom it is about.
    pub name: &'t str,
    /// For whom the author writes.
    pub outlet: Option<&'t str>,
}

/// The name of the person that a note begins with, if it is one about an author.
pub fn bio(piece: &str) -> Option<Bio<'_>> {
    if piece.len() > LONGEST_BIO {
        return None;
    }
    let mut end = 0;
    let mut words = piece.split_whitespace();
    let verb = loop {
        let word = words.next()?;
        if VERBS.contains(&word) {
            break word;
        }
        end = word.as_ptr().addr() - piece.as_ptr().addr() + word.len();
        if end > 60 {
            return None;
        }
    };
    let name = Span::new(0, end).of(piece);
    // "Ada Quill (ada@courier.example) is …".
    let name = name.split(" (").next().unwrap_or(name).trim_end_matches(',');
    if !is_name(name) {
        return None;
    }
    // The first sentence says what the author is; those after it may say anything.
    let rest = Span::new(end, piece.len()).of(piece);
    let first = rest.split(". ").next().unwrap_or(rest);
    let job = job_in(first, JOBS);
    // "has reported from" is what an author has done; "was reported" is not.
    let deeds = || DEEDS.iter().filter(|_| !matches!(verb, "is" | "was"));
    let deed = || job_in(first, &deeds().copied().filter(|deed| !OUTSIDE.contains(deed)).collect::<Vec<_>>());
    let acts = deeds().any(|deed| *deed == verb) || (verb == "has" && deed().is_some());
    let newsroom = job_in(first, NEWSROOM).or_else(deed);
    let outlet = newsroom.and_then(|after| employer(Span::new(after, first.len()).of(first)));
    (job.is_some() || acts).then_some(Bio { name, outlet })
}

/// Whether a short line says what somebody is: "Senior reporter, science".
pub fn is_job(line: &str) -> bool {
    line.len() <= 90 && job_in(line, JOBS).is_some() && !line.ends_with('.')
}

/// Where the first of the jobs in a sentence ends.
fn job_in(sentence: &str, jobs: &[&str]) -> Option<usize> {
    let lower = sentence.to_ascii_lowercase();
    let found = jobs.iter().filter_map(|job| {
        let start = lower.find(job)?;
        let before = lower.get(..start)?.chars().next_back();
        let after = lower.get(start + job.len()..)?.chars().next();
        let whole = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
        (whole(before) && whole(after)).then_some(start + job.len())
    });
    found.min()
}

/// The publication after "for", "at", "with" or "of", as far as its words are capitalised.
fn employer(rest: &str) -> Option<&str> {
    let joint = |word: &str| matches!(word, "for" | "at" | "with" | "of");
    let mut words = rest.split_whitespace().peekable();
    while !joint(words.next()?) || !words.peek().is_some_and(|next| capitalised(next) || *next == "the") {}
    if words.peek() == Some(&"the") {
        words.next();
    }
    let start = words.peek()?.as_ptr().addr() - rest.as_ptr().addr();
    let name = capitalised_run(Span::new(start, rest.len()).of(rest)).trim_end_matches("’s");
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_about_authors() {
        for (piece, expected) in [
            ("Ada Quill is a reporter for The Courier, based in Oslo.", Some(("Ada Quill", Some("The Courier")))),
            (
                "Ada Quill is senior science writer at Harbour News covering ports.",
                Some(("Ada Quill", Some("Harbour News"))),
            ),
            ("Ada Quill writes about ships.", Some(("Ada Quill", None))),
            ("Ada Quill covers the harbour for the Courier.", Some(("Ada Quill", Some("Courier")))),
            ("Ada Quill is a professor at the University of Oslo.", Some(("Ada Quill", None))),
            (
                "Ada Quill has reported from the docks for Harbour News since 2008.",
                Some(("Ada Quill", Some("Harbour News"))),
            ),
            (
                "Ada Quill teaches law at Oslo College and writes a column for the Harbour News.",
                Some(("Ada Quill", Some("Harbour News"))),
            ),
            ("Ada Quill has been elected.", None),
            ("Ada Quill was elected on Monday.", None),
            ("The paper is an editor's dream.", None),
            ("", None),
        ] {
            assert_eq!(bio(piece).map(|bio| (bio.name, bio.outlet)), expected, "{piece}");
        }
    }
}
