//! The end of the page: what follows the last paragraph of the story. Notes about the author, imprints, and the prompts
//! of the site, which may take short lines beside them along.

use super::super::bio::{Bio, bio, is_job};
use super::super::byline::{byline, is_address};
use super::super::caption::{Credit, credit};
use super::super::dateline::dateline;
use super::super::furniture::{Furniture, interrupts};
use super::super::notice::tells;
use super::super::outlet::{self, Evidence};
use super::super::shape::{PROSE, ends_sentence, is_prose, is_quoted};
use super::super::voice::{heads_a_list, leads_over, pitch, speaks_to_reader, writes_in};
use super::{Draft, LONGEST_END};
use crate::article::Role;
use crate::text::fold;
use std::ops::Range;

/// The longest line that furniture above it makes furniture.
const LONGEST_PERHAPS: usize = 120;

/// How many lines may stand between a closing block and a line that it closes off.
const LONGEST_BRIDGE: usize = 4;

impl<'t> Draft<'t> {
    /// The first block of the end of the page; the number of blocks when the story is all there is.
    pub(super) fn find_end(&mut self, top: usize) -> usize {
        let count = self.spans.len();
        // The first paragraph of the story is never part of the end.
        let floor = (top + 1).max(count.saturating_sub(LONGEST_END)).min(count);
        let mut end = count;
        for index in (floor..count).rev() {
            if self.is_end(index) {
                end = index;
            } else if !self.is_bridge(index, floor) {
                break;
            }
        }
        end
    }

    /// Whether a short sentence stands below the note about the author or a pitch, where no story goes on.
    fn is_bridge(&self, index: usize, floor: usize) -> bool {
        let short = |at: usize| {
            let piece = self.piece(at);
            piece.len() < PROSE && !is_quoted(piece) && !tells(&fold(piece))
        };
        let nearest = (floor.max(index.saturating_sub(LONGEST_BRIDGE))..index).rev().find(|&at| !short(at));
        short(index) && nearest.is_some_and(|at| self.closes(at))
    }

    /// Whether no story goes on below a block: a note about an author, or the site that speaks for itself at length.
    fn closes(&self, index: usize) -> bool {
        let piece = self.piece(index);
        bio(piece).is_some() || (piece.len() >= PROSE && pitch(piece, &fold(piece)).owns)
    }

    /// How a block stands to the page around the article when it stands at its end, where more is furniture.
    fn end_furniture(&self, index: usize) -> Furniture {
        let piece = self.piece(index);
        let plain = self.furniture(index);
        if plain >= Furniture::Notice {
            return plain;
        }
        let folded = fold(piece);
        let pitch = pitch(piece, &folded);
        let below = self.spans.get(index + 1).map(|span| span.of(self.text));
        if writes_in(&folded) {
            return Furniture::Notice;
        }
        if heads_a_list(piece, &folded) && below.is_some_and(|below| !ends_sentence(below)) {
            return Furniture::Notice;
        }
        if plain == Furniture::Appeal || (pitch.owns && pitch.signs > 3) || speaks_to_reader(piece, &folded) {
            return Furniture::Appeal;
        }
        let wanted = || index + 1 < self.spans.len() && self.end_furniture(index + 1) >= Furniture::Appeal;
        if leads_over(piece) && wanted() {
            return Furniture::Appeal;
        }
        if pitch.signs > 2 { plain.max(Furniture::Perhaps) } else { plain }
    }

    fn is_end(&self, index: usize) -> bool {
        let piece = self.piece(index);
        self.end_furniture(index) > Furniture::No
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
        let (mut furnished, mut closed) = (false, false);
        for index in range.clone() {
            let mut role = self.end_role(index, &notes, furnished, closed);
            if role == Role::Body && closed && self.is_bridge(index, end) && self.prompts_below(index) {
                role = Role::Boilerplate;
            }
            let told = matches!(role, Role::Body | Role::Dateline | Role::Caption);
            furnished |= !told && !interrupts(self.piece(index));
            closed |= !told && self.closes(index);
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
        match self.end_furniture(index) {
            Furniture::Prompt | Furniture::Notice => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            Furniture::Appeal if furnished || (!self.is_signed_below(index) && self.is_among_prompts(index)) => {
                self.outlets.extend(outlet::of_furniture(piece));
                Role::Boilerplate
            }
            // A long paragraph is heard out unless the story is known to be over.
            Furniture::Perhaps if closed || (furnished && piece.len() <= LONGEST_PERHAPS) => Role::Boilerplate,
            _ => Role::Body,
        }
    }

    /// Whether a note about an author follows: what stands above it are the author's own words.
    fn is_signed_below(&self, index: usize) -> bool {
        (index + 1..self.spans.len()).any(|below| bio(self.piece(below)).is_some())
    }

    fn is_among_prompts(&self, index: usize) -> bool {
        self.prompts_below(index) || self.is_beside_appeal(index) || self.appeals_again(index)
    }

    /// Whether the site plainly speaks here and again below, whatever lies between.
    fn appeals_again(&self, index: usize) -> bool {
        let appeals = |at| self.furniture(at) == Furniture::Appeal;
        appeals(index) && (index + 1..self.spans.len()).any(appeals)
    }

    /// Whether the site speaks in the block above or below as well.
    fn is_beside_appeal(&self, index: usize) -> bool {
        let beside = [index.checked_sub(1), Some(index + 1).filter(|&below| below < self.spans.len())];
        beside.into_iter().flatten().any(|at| self.end_furniture(at) >= Furniture::Appeal)
    }

    /// Whether the page prompts its readers below this block of the end.
    fn prompts_below(&self, index: usize) -> bool {
        (index + 1..self.spans.len()).any(|below| self.end_furniture(below) >= Furniture::Notice)
    }
}
