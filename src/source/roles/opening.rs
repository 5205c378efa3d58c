//! The opening of a saved page: its title with the name of the site, what the site says before it comes to the story,
//! and the title again, alone.

use super::super::byline::byline;
use super::super::furniture::Furniture;
use super::super::headline::{could_be, cuts};
use super::super::shape::is_prose;
use super::super::voice::{pitch, speaks_to_reader};
use super::{Draft, is_turn};
use crate::text::fold;

/// Among how many of the first lines the page's title is looked for.
const FIRST: usize = 6;

/// How many short sentences nobody can tell from a story may stand between the two titles.
const STRANGE: usize = 2;

/// Where the headline of a page stands below the page's title.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'t> {
    /// The block of the headline.
    pub headline: usize,
    /// The name of the site, from the page's title.
    pub site: &'t str,
}

impl<'t> Draft<'t> {
    /// The page's title and the headline that repeats it, where no story stands between them and one stands below.
    pub(super) fn find_opening(&self, limit: usize) -> Option<Opening<'t>> {
        (0..limit.min(FIRST)).find_map(|first| {
            cuts(self.piece(first)).filter(|cut| could_be(cut.title)).find_map(|cut| {
                // "Bridge to close - News - The Courier": a section may stand between.
                let inner = cuts(cut.title).map(|inner| inner.title);
                let titles: Vec<String> = inner.chain([cut.title]).map(fold).collect();
                let headline = (first + 1..limit).find(|&index| titles.contains(&fold(self.piece(index))))?;
                let told = (headline + 1..self.spans.len()).any(|index| self.is_story(index));
                (told && self.is_all_site(first + 1, headline)).then_some(Opening { headline, site: cut.site })
            })
        })
    }

    /// Whether the lines from one block to another are the site's, but for a few that nobody can tell.
    fn is_all_site(&self, from: usize, to: usize) -> bool {
        let strange = |&index: &usize| {
            let piece = self.piece(index);
            let folded = fold(piece);
            let site = self.furniture(index) > Furniture::No
                || speaks_to_reader(piece, &folded)
                || pitch(piece, &folded).signs > 2
                || could_be(piece);
            !site || is_turn(piece)
        };
        // A story whose title comes again, over a picture say, has its byline or its first sentence above that.
        let story = |index: usize| self.is_story(index) || byline(self.piece(index)).is_some();
        let prompted = (from..to).find(|&index| self.furniture(index) >= Furniture::Notice);
        let mut unknown = (from..to).filter(strange);
        !(from..to).any(story)
            && unknown.clone().next().is_none_or(|first| prompted.is_some_and(|prompted| prompted < first))
            && unknown.nth(STRANGE).is_none()
    }

    /// Whether the block is a paragraph of a story by its length, and nothing says that it is the site's.
    fn is_story(&self, index: usize) -> bool {
        let piece = self.piece(index);
        let folded = fold(piece);
        let voiced = speaks_to_reader(piece, &folded) || pitch(piece, &folded).signs > 2;
        is_prose(piece) && self.furniture(index) < Furniture::Appeal && !voiced
    }
}
