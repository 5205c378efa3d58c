//! Block roles: which part each paragraph plays. A page has three parts: the top, down to the first paragraph of the
//! story; the body; and the end, from the last paragraph on. What a line means depends on the part it stands in. Where
//! nothing speaks against it a paragraph is body: text folded away by mistake is the worst error.

mod end;
mod opening;
mod tail;
mod top;

use std::ops::Range;
use std::path::Path;

use self::opening::Opening;
use super::bio::bio;
use super::byline::{bare_byline, byline, introduced, untitled};
use super::caption::{Credit, credit};
use super::chrome::is_consent;
use super::dateline::{Dateline, opening_day};
use super::furniture::{Furniture, furniture, may_be_told};
use super::headline::span_of;
use super::outlet::{self, Evidence};
use super::shape::{PROSE, ends_sentence, is_quoted};
use crate::article::{Block, Date, Metadata, Origin, Role};
use crate::text::{Span, fold};

/// How many blocks may stand above the story, and below it.
const LONGEST_TOP: usize = 60;
const LONGEST_END: usize = 120;

/// The longest standfirst and the longest subheading, in bytes.
const LONGEST_STANDFIRST: usize = 500;
const LONGEST_SUBHEADING: usize = 120;

/// Gives each paragraph its role, and collects what the text says about itself.
pub fn assign(path: &Path, text: &str, paragraphs: &[Span]) -> (Box<[Block]>, Metadata) {
    let mut draft = Draft::new(text, paragraphs);
    let top = draft.find_top();
    let end = draft.find_end(top);
    draft.assign_top(top);
    draft.assign_body(top..end);
    draft.assign_end(end);
    draft.finish(path)
}

/// The roles as far as they are known, and the names and days met on the way.
struct Draft<'t> {
    text: &'t str,
    spans: &'t [Span],
    roles: Vec<Option<Role>>,
    /// How the blocks of the end stand to the page around the article.
    ends: Vec<Furniture>,
    title: Option<&'t str>,
    /// Where the page's title comes again, above the story, without the name of the site.
    opening: Option<Opening<'t>>,
    authors: Vec<&'t str>,
    outlets: Vec<(Evidence, &'t str)>,
    datelines: Vec<Dateline>,
}

impl<'t> Draft<'t> {
    fn new(text: &'t str, spans: &'t [Span]) -> Self {
        Self {
            text,
            spans,
            roles: vec![None; spans.len()],
            ends: vec![Furniture::No; spans.len()],
            title: None,
            opening: None,
            authors: Vec::new(),
            outlets: Vec::new(),
            datelines: Vec::new(),
        }
    }

    fn piece(&self, index: usize) -> &'t str {
        self.spans[index].of(self.text)
    }

    fn furniture(&self, index: usize) -> Furniture {
        let piece = self.piece(index);
        if piece.len() > 1200 { Furniture::No } else { furniture(piece, &fold(piece)) }
    }

    fn is_free(&self, index: usize) -> bool {
        self.roles[index].is_none()
    }

    /// Whether the caption below begins with the same words, as the saved alternative text of a picture does.
    fn is_alternative_text(&self, index: usize) -> bool {
        let piece = self.piece(index);
        let below = self.spans.get(index + 1).map(|span| span.of(self.text));
        piece.len() > 20 && below.is_some_and(|below| below.starts_with(piece) && credit(below).is_some())
    }

    fn assign_body(&mut self, body: Range<usize>) {
        if let Some(date) = self.spans.get(body.start).and_then(|span| opening_day(span.of(self.text))) {
            self.datelines.push(Dateline { date, updated: false, says_so: false });
        }
        for index in body.clone() {
            if !self.is_free(index) {
                continue;
            }
            let piece = self.piece(index);
            let later = index + 1 < body.end;
            self.roles[index] = Some(match credit(piece) {
                Some(Credit::Picture) => Role::Caption,
                // Under the last paragraph the name of an agency is that of the story's source.
                Some(Credit::Agency) if later && index > body.start => Role::Caption,
                _ if self.is_alternative_text(index) => Role::Caption,
                _ if self.is_byline_anywhere(piece) => Role::Byline,
                _ if bio(piece).is_some_and(|note| self.is_author(note.name)) => Role::AuthorBio,
                _ if piece.len() <= PROSE + 60 && self.is_prompt_in_body(index) => Role::Boilerplate,
                _ if is_consent(&fold(piece)) => Role::Boilerplate,
                _ if later && index > body.start && self.is_subheading(index) => Role::Subheading,
                _ => Role::Body,
            });
        }
    }

    /// Whether a line of the body is a prompt: by its words alone, or by other furniture beside it.
    fn is_prompt_in_body(&self, index: usize) -> bool {
        let is_prompt = |at: usize| self.furniture(at) == Furniture::Prompt;
        let doubtful = |at: usize| may_be_told(self.piece(at), &fold(self.piece(at)));
        let beside = |at: usize| at < self.spans.len() && is_prompt(at) && !doubtful(at);
        is_prompt(index) && (!doubtful(index) || beside(index + 1) || index.checked_sub(1).is_some_and(beside))
    }

    /// Takes the names of a line that is a byline even inside the body: "Reporting by …".
    fn is_byline_anywhere(&mut self, piece: &'t str) -> bool {
        let Some(found) = byline(piece).filter(|found| found.sure) else { return false };
        self.authors.extend(found.authors);
        true
    }

    fn is_author(&self, name: &str) -> bool {
        self.authors.iter().any(|author| fold(author) == fold(name))
    }

    /// Whether a line of the body is a heading: short, without the end of a sentence, and alone between paragraphs.
    fn is_subheading(&self, index: usize) -> bool {
        let piece = self.piece(index);
        // Lists, verses and tables come as several short lines.
        let alone = |beside: usize| {
            let piece = self.piece(beside);
            piece.len() > LONGEST_SUBHEADING
                || ends_sentence(piece)
                || is_item(piece)
                || self.furniture(beside) == Furniture::Prompt
        };
        // A name and a place sign a letter.
        let signs = piece.contains(", ") && bare_byline(piece).is_some();
        let opens_list = is_quantity(self.piece(index + 1)) && !is_quantity(piece);
        looks_like_subheading(piece) && !signs && alone(index - 1) && (opens_list || alone(index + 1))
    }

    fn finish(mut self, path: &Path) -> (Box<[Block]>, Metadata) {
        if self.authors.is_empty() {
            let mut standfirsts = (0..self.spans.len()).filter(|&index| self.roles[index] == Some(Role::Standfirst));
            let author = standfirsts.find_map(|index| introduced(self.piece(index)));
            self.authors.extend(author);
        }
        let mut authors: Vec<Box<str>> = Vec::new();
        for author in self.authors.iter().map(|author| untitled(author)) {
            match authors.iter_mut().find(|known| fold(known) == fold(author)) {
                // A name printed twice is spelt as where it is not in capitals.
                Some(known) if !known.contains(char::is_lowercase) => *known = author.into(),
                Some(_) => {}
                None => authors.push(author.into()),
            }
        }
        let metadata = Metadata {
            title: self.title.map(|title| span_of(self.text, title)),
            outlet: outlet::choose(self.text, self.outlets),
            authors: authors.into(),
            published: published(path, &self.datelines),
            ..Metadata::default()
        };
        let block = |(&span, role): (&Span, Option<Role>)| Block { span, role: role.unwrap_or(Role::Body) };
        (self.spans.iter().zip(self.roles).map(block).collect(), metadata)
    }
}

/// The day of publication: a line that says so, else the first day of the top or end, else the file's name.
fn published(path: &Path, datelines: &[Dateline]) -> Option<(Date, Origin)> {
    let best = datelines.iter().min_by_key(|line| (line.updated, !line.says_so));
    let name = || path.file_name().and_then(|name| Date::in_file_name(&name.to_string_lossy()));
    best.map(|line| (line.date, Origin::Text)).or_else(|| name().map(|date| (date, Origin::FileName)))
}

/// Whether the line is an item of a list.
fn is_item(piece: &str) -> bool {
    ["•", "·", "- ", "– ", "— ", "* "].iter().any(|bullet| piece.starts_with(bullet))
}

/// Whether the line is an item of a list of what is needed: "2 onions", not "2. Onions".
fn is_quantity(piece: &str) -> bool {
    let rest = piece.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '½' | '¼' | '¾'));
    piece.len() <= LONGEST_SUBHEADING / 2
        && rest.len() < piece.len()
        && !rest.starts_with(['.', ')', ':'])
        && !ends_sentence(piece)
}

/// Whether the line is somebody's turn in an interview: "Q: Why not?", "MD: Who comes?".
fn is_turn(piece: &str) -> bool {
    let speaker = piece.split_once(':').map(|(speaker, _)| speaker.replace('.', ""));
    speaker.is_some_and(|speaker| {
        (1..=3).contains(&speaker.len()) && speaker.chars().all(|char| char.is_ascii_uppercase())
    })
}

fn looks_like_subheading(piece: &str) -> bool {
    // A letter begins so, and what somebody says in an interview.
    if piece.starts_with("Dear ") || is_turn(piece) {
        return false;
    }
    let bare = piece.trim_start_matches(['“', '‘', '"', '\'', '«']);
    let open = bare.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
    let letters = bare.contains(char::is_alphabetic);
    let question =
        piece.ends_with('?') && !piece.contains(". ") && !is_quoted(piece) && piece.split_whitespace().nth(1).is_some();
    let unended = !ends_sentence(piece) && !piece.ends_with([',', ';', ':', '-', '–', '—']);
    // A quotation is a heading only as a whole: an open one is speech that runs on.
    let whole = !is_quoted(piece) || piece.ends_with(['”', '’', '"', '\'', '»']);
    piece.len() <= LONGEST_SUBHEADING && open && letters && whole && (unended || question)
}

#[cfg(test)]
mod pages;
#[cfg(test)]
mod saved;
#[cfg(test)]
mod tests;
