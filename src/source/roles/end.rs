//! The end of the page: what follows the last paragraph of the story. Notes about the author, imprints, and the prompts
//! of the site, which may take short lines beside them along.

use super::super::bio::{Bio, bio, is_job};
use super::super::byline::{byline, is_address, is_name};
use super::super::caption::{Credit, credit};
use super::super::dateline::dateline;
use super::super::furniture::{Furniture, interrupts};
use super::super::outlet::{self, Evidence};
use super::super::shape::{ends_sentence, is_prose};
use super::Draft;
use crate::article::Role;
use crate::text::fold;
use std::ops::Range;

/// How lines begin that mend or explain the story, and belong to it.
const MENDS: &[&str] = &["amendment", "clarification", "correction", "editor's note", "this ", "update"];

/// How near to each other two lines of a form stand.
const NEAR: usize = 2;

/// The longest line that furniture above it makes furniture.
const LONGEST_PERHAPS: usize = 120;

impl<'t> Draft<'t> {
    pub(super) fn assign_end(&mut self, end: usize) {
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
        let (mut furnished, mut closed) = (false, false);
        for index in range.clone() {
            let mut role = self.end_role(index, &notes, furnished, closed);
            if role == Role::Body && closed && self.is_aside(index, end) {
                role = Role::Boilerplate;
            }
            let told = matches!(role, Role::Body | Role::Dateline | Role::Caption);
            furnished |= !told && !interrupts(self.piece(index));
            closed |= role != Role::Body && self.closes(index);
            self.roles[index] = Some(role);
        }
        self.assign_late_headings(range);
    }

    /// Marks headings in what turned out to be story after all.
    fn assign_late_headings(&mut self, end: Range<usize>) {
        for index in end.start.saturating_sub(1).max(1)..end.end.saturating_sub(1) {
            let told = |at: usize| self.roles[at] == Some(Role::Body);
            if told(index) && told(index + 1) && self.is_subheading(index) && ends_sentence(self.piece(index + 1)) {
                self.roles[index] = Some(Role::Subheading);
            }
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

    fn end_role(&mut self, index: usize, notes: &[Bio<'t>], furnished: bool, closed: bool) -> Role {
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
            self.outlets.extend(outlet::of_dateline(piece));
            return Role::Dateline;
        }
        if credit(piece) == Some(Credit::Picture) {
            return Role::Caption;
        }
        // A newspaper may put the name of the author at the foot, and what the author is.
        if let Some(name) = self.signature(index) {
            self.authors.extend(self.authors.is_empty().then_some(name));
            return Role::Byline;
        }
        if self.signature(index - 1).is_some() {
            return Role::AuthorBio;
        }
        self.furniture_role(index, furnished, closed)
    }

    fn furniture_role(&mut self, index: usize, furnished: bool, closed: bool) -> Role {
        let piece = self.piece(index);
        match self.ends[index] {
            Furniture::Prompt | Furniture::Notice => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            Furniture::Appeal if furnished || closed || self.is_pitch(index) => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            // A long paragraph is heard out unless the story is known to be over.
            Furniture::Perhaps if closed || (furnished && piece.len() <= LONGEST_PERHAPS) => Role::Boilerplate,
            _ => Role::Body,
        }
    }

    /// Whether the site speaks here, and other blocks of the end bear it out.
    fn is_pitch(&self, index: usize) -> bool {
        let below = index + 1..self.spans.len();
        let prompt = below.clone().find(|&at| self.ends[at] >= Furniture::Notice);
        let signed = below.clone().find(|&at| bio(self.piece(at)).is_some());
        // What stands right above the note about its author are the author's own words.
        if signed.is_some_and(|signed| prompt.is_none_or(|prompt| prompt > signed)) {
            return false;
        }
        let speaks = |at: usize| self.ends[at] >= Furniture::Appeal;
        let plain = |at: usize| self.furniture(at) == Furniture::Appeal || self.closes(at);
        prompt.is_some()
            || speaks(index - 1)
            || below.clone().take(NEAR).any(speaks)
            || (plain(index) && below.clone().any(speaks))
    }

    /// Whether a short sentence stands between a closing block and a prompt, and does not mend the story.
    fn is_aside(&self, index: usize, end: usize) -> bool {
        let mends = MENDS.iter().any(|opening| fold(self.piece(index)).starts_with(opening));
        !mends && self.is_bridge(index, end) && self.prompts_below(index)
    }

    /// Whether the page prompts its readers below this block of the end.
    fn prompts_below(&self, index: usize) -> bool {
        (index + 1..self.spans.len()).any(|below| self.ends[below] >= Furniture::Notice)
    }

    /// Whether a name alone stands here with a job below it, or the other way round.
    fn signature(&self, name: usize) -> Option<&'t str> {
        let piece = self.piece(name);
        let job = self.spans.get(name + 1)?.of(self.text);
        (is_name(piece) && is_job(job) && job.split_whitespace().nth(7).is_none()).then_some(piece)
    }
}
