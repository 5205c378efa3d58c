//! Where in its article a line stands: above the story, in it or below. The story goes from its first sentence to its
//! last; a line after the last may be anything, one between two sentences is read as part of them.

use rustc_hash::FxHashSet;

use super::super::shape::{ends_sentence, is_prose};
use super::line::Look;
use super::{Candidate, FORM};
use crate::article::{Article, Role};

/// Where a block stands in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Above all of the story, and something else between.
    Start,
    /// Right above the story: it may be the heading of its first part, or the first question of an interview.
    Head,
    /// In it.
    Middle,
    /// Below all of it.
    End,
}

/// The first and last block of a story.
type Ends = Option<(u32, u32)>;

/// Where the story of an article begins and ends.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places {
    /// By its sentences that stand in no other article.
    own: Ends,
    /// By all its sentences, as far as they are known to be of it.
    told: Ends,
    /// Whether so much inside the story stands in other articles too that they must be filled in like a form.
    pub is_form: bool,
}

impl Places {
    /// The places in an article, of which some blocks stand in others too.
    pub fn of(article: &Article, known: &[Candidate]) -> Self {
        let look = |number| {
            let at = known.binary_search_by_key(&number, |candidate| candidate.block).ok()?;
            Some(known[at].look)
        };
        let sentence = |&number: &u32| {
            let block = article.blocks[number as usize];
            let piece = block.span.of(&article.text);
            block.role == Role::Body && (ends_sentence(piece) || is_prose(piece))
        };
        let sentences = || (0..article.blocks.len() as u32).filter(sentence);
        let ends = |fits: &dyn Fn(&u32) -> bool| Some((sentences().find(fits)?, sentences().rev().find(fits)?));
        let own = ends(&|&number| look(number).is_none());
        let told = match own {
            Some(_) => ends(&|&number| look(number).is_none_or(|look| look == Look::Story)),
            // Nothing is its own, as in one that is printed everywhere: all of it is the story.
            None => ends(&|&number| look(number).is_none_or(Look::tells)),
        };
        let inside =
            |candidate: &&Candidate| told.is_some_and(|(first, last)| (first..last).contains(&candidate.block));
        let inside: FxHashSet<u64> = known.iter().filter(inside).map(|candidate| candidate.words).collect();
        Self { own, told, is_form: inside.len() >= FORM }
    }

    /// Whether a sentence that others have too could be furniture: above or below all that is the article's own, or
    /// nothing but a link.
    pub fn may_be_outside(&self, sentence: &Candidate) -> bool {
        let place = self.place(sentence.block, sentence.look);
        place.is_some_and(|place| place != Place::Middle || sentence.linked)
    }

    /// Takes note that a sentence is of the story.
    pub fn tell(&mut self, block: u32) {
        self.told = self.told.map(|(first, last)| (first.min(block), last.max(block)));
    }

    /// Where a block of this look stands; `None` where the article has no story.
    pub fn place(&self, block: u32, look: Look) -> Option<Place> {
        let (first, last) = if look.tells() { self.own } else { self.told }?;
        Some(match block {
            _ if block + 1 == first => Place::Head,
            _ if block < first => Place::Start,
            _ if block > last => Place::End,
            _ => Place::Middle,
        })
    }
}
