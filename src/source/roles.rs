//! Block roles: which part each paragraph plays. A page has three parts: the top, down to the first paragraph of the
//! story; the body; and the end, from the last paragraph on. What a line means depends on the part it stands in. Where
//! nothing speaks against it a paragraph is body: text folded away by mistake is the worst error.

use std::ops::Range;
use std::path::Path;

use super::bio::{Bio, bio, is_job};
use super::byline::{byline, introduced, is_address, is_name};
use super::caption::{Credit, credit};
use super::dateline::{Dateline, dateline, name_before_day, opening_day};
use super::furniture::{Furniture, furniture, interrupts};
use super::headline::{could_be, cuts, is_masthead, likeness, span_of};
use super::outlet::{self, Evidence};
use super::shape::{PROSE, ends_sentence, is_prose, is_quoted};
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
    title: Option<&'t str>,
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
            title: None,
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

    /// The number of blocks above the story.
    fn find_top(&mut self) -> usize {
        let limit = self.spans.len().min(LONGEST_TOP);
        for index in 0..limit {
            let piece = self.piece(index);
            if credit(piece) == Some(Credit::Picture) {
                self.roles[index] = Some(Role::Caption);
            } else if !is_prose(piece) || self.furniture(index) >= Furniture::Notice || dateline(piece).is_some() {
            } else if self.is_standfirst(index, limit) {
                self.roles[index] = Some(Role::Standfirst);
            } else {
                return index;
            }
        }
        // A story of short lines: it begins with the first that ends like a sentence.
        (0..limit)
            .find(|&index| {
                let piece = self.piece(index);
                let line = piece.len() > 30 && ends_sentence(piece) && !could_be(piece);
                self.is_free(index) && line && self.furniture(index) < Furniture::Notice && dateline(piece).is_none()
            })
            .unwrap_or(limit)
    }

    /// Whether a paragraph above the story only announces it: it comes again below, or the byline follows.
    fn is_standfirst(&self, index: usize, limit: usize) -> bool {
        let piece = self.piece(index);
        let titled = (0..index).any(|above| self.is_free(above) && could_be(self.piece(above)));
        if piece.len() > LONGEST_STANDFIRST || !titled {
            return false;
        }
        if (index + 1..limit.min(index + 12)).any(|below| self.piece(below) == piece) {
            return true;
        }
        let credited = |at: usize| byline(self.piece(at)).is_some() || dateline(self.piece(at)).is_some();
        let above = (0..index).any(credited);
        !above && (index + 1..limit.min(index + 3)).find(|&at| !is_prose(self.piece(at))).is_some_and(credited)
    }

    /// The first block of the end of the page; the number of blocks when the story is all there is.
    fn find_end(&mut self, top: usize) -> usize {
        let count = self.spans.len();
        // The first paragraph of the story is never part of the end.
        let floor = (top + 1).max(count.saturating_sub(LONGEST_END)).min(count);
        let mut end = count;
        for index in (floor..count).rev() {
            if !self.is_end(index) {
                break;
            }
            end = index;
        }
        end
    }

    fn is_end(&self, index: usize) -> bool {
        let piece = self.piece(index);
        self.furniture(index) > Furniture::No
            || bio(piece).is_some()
            || is_address(piece)
            || byline(piece).is_some()
            || dateline(piece).is_some()
    }

    fn assign_top(&mut self, top: usize) {
        for index in 0..top {
            if self.is_free(index) {
                self.roles[index] = self.top_role(index);
            }
        }
        let headline = self.choose_headline(top);
        for index in 0..top {
            if !self.is_free(index) {
                continue;
            }
            let piece = self.piece(index);
            self.roles[index] = Some(match headline {
                Some(headline) if index < headline => furniture_above(piece),
                Some(headline) if self.piece(headline) == piece => Role::Boilerplate,
                Some(_) => self.below_headline(index, top),
                None => Role::Body,
            });
        }
    }

    /// The role of a line of the top that shows by itself what it is.
    fn top_role(&mut self, index: usize) -> Option<Role> {
        let piece = self.piece(index);
        if let Some(found) = byline(piece) {
            self.authors.extend(found.authors);
            self.outlets.extend(found.outlet.map(|name| (Evidence::Byline, name)));
            self.datelines.extend(day_beside(piece));
            return Some(Role::Byline);
        }
        if let Some((name, _)) = name_before_day(piece) {
            self.authors.push(name);
            self.datelines.extend(day_beside(piece));
            return Some(Role::Byline);
        }
        if let Some(found) = dateline(piece) {
            self.datelines.push(found);
            return Some(Role::Dateline);
        }
        if self.furniture(index) >= Furniture::Notice {
            self.outlets.extend(outlet::of_furniture(piece));
            return Some(Role::Boilerplate);
        }
        None
    }

    /// Chooses the headline among the lines of the top, and cuts off the name of the site.
    fn choose_headline(&mut self, top: usize) -> Option<usize> {
        let candidates = (0..top).filter(|&index| self.is_free(index) && could_be(self.piece(index)));
        // Of several equals the last is the greatest: seen from the end, the first of the text.
        let mut chosen = candidates.rev().max_by_key(|&index| likeness(self.piece(index)))?;
        let above = (0..chosen).filter(|&index| self.is_free(index)).map(|index| self.piece(index));
        let mast = above.map(|line| line.split(" | ").next().unwrap_or(line)).find(|line| is_masthead(line));
        self.outlets.extend(mast.map(|name| (Evidence::Masthead, name)));
        let line = self.piece(chosen);
        let again = |title: &str| (chosen + 1..top).find(|&index| fold(self.piece(index)) == fold(title));
        let repeated = cuts(line).find_map(|cut| again(cut.title).map(|index| (index, cut)));
        if let Some((index, cut)) = repeated {
            self.roles[chosen] = Some(Role::Boilerplate);
            self.outlets.push((Evidence::Site, cut.site));
            self.title = Some(self.piece(index));
            chosen = index;
        } else if let Some(cut) = cuts(line).find(|cut| cut.sure && could_be(cut.title)) {
            self.outlets.push((Evidence::Site, cut.site));
            self.title = Some(cut.title);
        } else {
            self.title = Some(line);
        }
        self.roles[chosen] = Some(Role::Headline);
        Some(chosen)
    }

    /// Whether the caption below begins with the same words, as the saved alternative text of a picture does.
    fn is_alternative_text(&self, index: usize) -> bool {
        let piece = self.piece(index);
        let below = self.spans.get(index + 1).map(|span| span.of(self.text));
        piece.len() > 20 && below.is_some_and(|below| below.starts_with(piece) && credit(below).is_some())
    }

    /// The role of a line between headline and story that does not show by itself what it is.
    fn below_headline(&mut self, index: usize, top: usize) -> Role {
        let piece = self.piece(index);
        if self.is_alternative_text(index) {
            return Role::Caption;
        }
        if is_name(piece) && self.is_confirmed_name(index, top) {
            self.authors.push(piece);
            return Role::Byline;
        }
        if is_job(piece) && index > 0 && self.roles[index - 1] == Some(Role::Byline) {
            return Role::AuthorBio;
        }
        if is_address(piece) {
            return Role::AuthorBio;
        }
        let plain = piece.len() <= LONGEST_STANDFIRST && piece.split_whitespace().nth(3).is_some();
        if plain && !ends_sentence(piece) { Role::Standfirst } else { Role::Body }
    }

    /// Whether a name alone in a line is an author: an empty byline, a day or a job stands beside it, or a note about
    /// the author follows somewhere.
    fn is_confirmed_name(&self, index: usize, top: usize) -> bool {
        let beside = [index.checked_sub(1), Some(index + 1).filter(|&next| next < top)];
        beside.into_iter().flatten().any(|at| {
            let piece = self.piece(at);
            dateline(piece).is_some() || is_job(piece) || byline(piece).is_some_and(|found| found.authors.is_empty())
        }) || self.has_bio_of(self.piece(index))
    }

    /// Whether one of the last blocks is a note about this author.
    fn has_bio_of(&self, name: &str) -> bool {
        let from = self.spans.len().saturating_sub(LONGEST_END);
        (from..self.spans.len()).any(|index| bio(self.piece(index)).is_some_and(|bio| bio.name == name))
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
                _ if piece.len() <= PROSE + 60 && self.furniture(index) == Furniture::Prompt => Role::Boilerplate,
                _ if later && index > body.start && self.is_subheading(index) => Role::Subheading,
                _ => Role::Body,
            });
        }
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
            piece.len() > LONGEST_SUBHEADING || ends_sentence(piece) || self.furniture(beside) == Furniture::Prompt
        };
        looks_like_subheading(piece) && alone(index - 1) && alone(index + 1)
    }

    fn assign_end(&mut self, end: usize) {
        let range = end..self.spans.len();
        let notes: Vec<Bio<'t>> = range.clone().filter_map(|index| self.note(index)).collect();
        for note in &notes {
            // A byline in capitals is spelt as in the note.
            for author in self.authors.iter_mut().filter(|author| fold(author) == fold(note.name)) {
                *author = note.name;
            }
            if self.authors.is_empty() {
                self.authors.push(note.name);
            }
            self.outlets.extend(note.outlet.map(|name| (Evidence::Bio, name)));
        }
        // What stands before the first prompt or note may still be story.
        let mut furnished = false;
        for index in range {
            let role = self.end_role(index, &notes, furnished);
            let told = matches!(role, Role::Body | Role::Dateline | Role::Caption);
            furnished |= !told && !interrupts(self.piece(index));
            self.roles[index] = Some(role);
        }
    }

    /// The note about an author in a block of the end. That the story is not about this person shows in that it has no
    /// other word of them.
    fn note(&self, index: usize) -> Option<Bio<'t>> {
        let note = bio(self.piece(index))?;
        let told = (0..self.spans.len()).any(|at| {
            let piece = self.piece(at);
            at != index
                && is_prose(piece)
                && bio(piece).is_none()
                && self.roles[at] == Some(Role::Body)
                && memchr::memmem::find(piece.as_bytes(), note.name.as_bytes()).is_some()
        });
        (!told || self.is_author(note.name)).then_some(note)
    }

    fn end_role(&mut self, index: usize, notes: &[Bio<'t>], furnished: bool) -> Role {
        let piece = self.piece(index);
        if notes.iter().any(|note| bio(piece).as_ref() == Some(note)) || is_address(piece) {
            return Role::AuthorBio;
        }
        if notes.iter().any(|note| note.name == piece) {
            return Role::Byline;
        }
        let beside_name = |at: Option<usize>| {
            at.filter(|&at| at < self.spans.len())
                .is_some_and(|at| notes.iter().any(|note| note.name == self.piece(at)))
        };
        if beside_name(index.checked_sub(1)) && is_job(piece) {
            return Role::AuthorBio;
        }
        let is_outlet =
            notes.iter().filter_map(|note| note.outlet).any(|name| piece.trim_start_matches("The ") == name);
        if is_outlet && (beside_name(index.checked_sub(1)) || beside_name(Some(index + 1))) {
            return Role::Byline;
        }
        if let Some(found) = byline(piece) {
            self.authors.extend(found.authors);
            self.outlets.extend(found.outlet.map(|name| (Evidence::Byline, name)));
            return Role::Byline;
        }
        if let Some(found) = dateline(piece) {
            self.datelines.push(found);
            return Role::Dateline;
        }
        if credit(piece) == Some(Credit::Picture) {
            return Role::Caption;
        }
        match self.furniture(index) {
            Furniture::Prompt | Furniture::Notice => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            Furniture::Appeal if furnished || self.prompts_below(index) => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            Furniture::Perhaps if furnished => Role::Boilerplate,
            _ => Role::Body,
        }
    }

    /// Whether the page prompts its readers below this block of the end.
    fn prompts_below(&self, index: usize) -> bool {
        (index + 1..self.spans.len()).any(|below| self.furniture(below) >= Furniture::Notice)
    }

    fn finish(mut self, path: &Path) -> (Box<[Block]>, Metadata) {
        if self.authors.is_empty() {
            let mut standfirsts = (0..self.spans.len()).filter(|&index| self.roles[index] == Some(Role::Standfirst));
            let author = standfirsts.find_map(|index| introduced(self.piece(index)));
            self.authors.extend(author);
        }
        let mut authors: Vec<Box<str>> = Vec::new();
        for author in &self.authors {
            if !authors.iter().any(|known| **known == **author) {
                authors.push((*author).into());
            }
        }
        let metadata = Metadata {
            title: self.title.map(|title| span_of(self.text, title)),
            outlet: outlet::choose(self.text, self.outlets),
            authors: authors.into(),
            published: published(path, &self.datelines),
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

/// The day beside a name in a byline.
fn day_beside(line: &str) -> Option<Dateline> {
    Date::find(line).map(|(date, _)| Dateline { date, updated: false, says_so: false })
}

/// What a free line above the headline is: menus and labels of sections are short and no sentences.
fn furniture_above(piece: &str) -> Role {
    if piece.len() <= 60 && !ends_sentence(piece) { Role::Boilerplate } else { Role::Body }
}

fn looks_like_subheading(piece: &str) -> bool {
    let bare = piece.trim_start_matches(['“', '‘', '"', '\'', '«']);
    let open = bare.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
    let letters = bare.contains(char::is_alphabetic);
    let question = piece.ends_with('?') && !is_quoted(piece) && piece.split_whitespace().nth(1).is_some();
    let unended = !ends_sentence(piece) && !piece.ends_with([',', ';', ':', '-', '–', '—']);
    // A quotation is a heading only as a whole: an open one is speech that runs on.
    let whole = !is_quoted(piece) || piece.ends_with(['”', '’', '"', '\'', '»']);
    piece.len() <= LONGEST_SUBHEADING && open && letters && whole && (unended || question)
}

#[cfg(test)]
mod tests;
