//! The end of the page: what follows the last paragraph of the story. Notes about the author, imprints, and the prompts
//! of the site, which may take short lines beside them along.

use super::super::bio::{Bio, bio, is_job};
use super::super::byline::{byline, is_address};
use super::super::caption::{Credit, credit};
use super::super::dateline::dateline;
use super::super::furniture::{Furniture, interrupts};
use super::super::outlet::{self, Evidence};
use super::super::shape::is_prose;
use super::{Draft, LONGEST_END};
use crate::article::Role;
use crate::text::fold;

impl<'t> Draft<'t> {
    /// The first block of the end of the page; the number of blocks when the story is all there is.
    pub(super) fn find_end(&mut self, top: usize) -> usize {
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
}
