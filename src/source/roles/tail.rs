//! Where the end of the page begins: from the last block upward, as long as the blocks may be something else than story.
//! Whether they are is decided from the top down, when all of them are known.

use super::super::bio::bio;
use super::super::byline::{byline, is_address};
use super::super::control::{heads_a_list, is_of_this_work, leads_over};
use super::super::dateline::dateline;
use super::super::furniture::Furniture;
use super::super::notice::tells;
use super::super::shape::{PROSE, ends_sentence, is_quoted};
use super::super::voice::{is_we, pitch, speaks_to_reader, writes_in};
use super::{Draft, LONGEST_END};
use crate::text::{Span, fold};

/// How many lines may stand between a closing block and a line that it closes off.
const LONGEST_BRIDGE: usize = 4;

/// From so many signs on the site itself speaks.
const PITCH: usize = 4;

impl Draft<'_> {
    /// The first block of the end of the page; the number of blocks when the story is all there is.
    pub(super) fn find_end(&mut self, top: usize) -> usize {
        let count = self.spans.len();
        // The first paragraph of the story is never part of the end.
        let floor = (top + 1).max(count.saturating_sub(LONGEST_END)).min(count);
        let mut end = count;
        for index in (floor..count).rev() {
            self.ends[index] = self.end_furniture(index);
            if self.is_end(index) {
                end = index;
            } else if !self.is_bridge(index, floor) {
                break;
            }
        }
        end
    }

    /// Whether a short sentence stands below the note about the author or a pitch, where no story goes on.
    pub(super) fn is_bridge(&self, index: usize, floor: usize) -> bool {
        let short = |at: usize| {
            let piece = self.piece(at);
            piece.len() < PROSE && !is_quoted(piece) && !tells(&fold(piece))
        };
        let mut above = (floor.max(index.saturating_sub(LONGEST_BRIDGE))..index).rev();
        short(index) && above.find(|&at| self.closes(at) || !short(at)).is_some_and(|at| self.closes(at))
    }

    /// Whether no story goes on below a block: a note about the author, a line about its own publication, or the site
    /// that speaks for itself at length.
    pub(super) fn closes(&self, index: usize) -> bool {
        let piece = self.piece(index);
        let folded = fold(piece);
        let pitches = || {
            let pitch = pitch(piece, &folded);
            piece.len() >= PROSE && pitch.owns && pitch.signs >= PITCH
        };
        let published = || is_of_this_work(&folded) && dateline(piece).is_some();
        bio(piece).is_some() || published() || pitches() || self.says_where_to_write(piece, &folded)
    }

    /// How a block stands to the page around the article when it stands at its end, where more is furniture. The block
    /// below must be known.
    fn end_furniture(&self, index: usize) -> Furniture {
        let piece = self.piece(index);
        let plain = self.furniture(index);
        if plain >= Furniture::Notice {
            return plain;
        }
        let folded = fold(piece);
        let below = self.spans.get(index + 1).map(|span| span.of(self.text));
        let heads = heads_a_list(piece, &folded) && below.is_some_and(|below| !ends_sentence(below));
        if heads || self.says_where_to_write(piece, &folded) {
            return Furniture::Notice;
        }
        let pitch = pitch(piece, &folded);
        let leads = || leads_over(piece) && self.ends.get(index + 1).is_some_and(|below| *below >= Furniture::Appeal);
        if (pitch.owns && pitch.signs >= PITCH) || speaks_to_reader(piece, &folded) || leads() {
            return Furniture::Appeal;
        }
        if pitch.signs + 1 >= PITCH { plain.max(Furniture::Perhaps) } else { plain }
    }

    fn is_end(&self, index: usize) -> bool {
        let piece = self.piece(index);
        self.ends[index] > Furniture::No
            || bio(piece).is_some()
            || is_address(piece)
            || byline(piece).is_some()
            || dateline(piece).is_some()
    }

    /// Whether the line gives an address for letters to the site: it says "us", or the page has the address's name.
    fn says_where_to_write(&self, piece: &str, folded: &str) -> bool {
        writes_in(folded).is_some_and(|host| {
            let named = |&span: &Span| {
                let line = span.of(self.text);
                line.len() < PROSE && line != piece && squeezed(line).contains(host)
            };
            is_we(folded) || self.spans.iter().any(named)
        })
    }
}

/// The letters and digits of a line, as they stand in addresses.
fn squeezed(line: &str) -> String {
    fold(line).chars().filter(|char| char.is_alphanumeric()).collect()
}
