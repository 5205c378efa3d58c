//! The top of the page: from its first line down to the first paragraph of the story. Menus and mastheads, the headline,
//! who wrote it and when, and what announces the story before it begins.

use super::super::bio::{bio, is_job};
use super::super::byline::{bare_byline, byline, is_address};
use super::super::caption::{Credit, credit};
use super::super::chrome::is_label;
use super::super::dateline::{Dateline, dateline, is_undated, name_before_day};
use super::super::furniture::Furniture;
use super::super::headline::{could_be, cuts, is_masthead, is_named, likeness};
use super::super::outlet::{self, Evidence};
use super::super::shape::{ends_sentence, is_prose};
use super::super::voice::{pitch, speaks_to_reader};
use super::opening::Opening;
use super::{Draft, LONGEST_END, LONGEST_STANDFIRST, LONGEST_TOP};
use crate::article::{Date, Role};
use crate::text::fold;

/// How near to the headline the name of the paper stands.
const NEAR: usize = 3;

impl Draft<'_> {
    /// The number of blocks above the story.
    pub(super) fn find_top(&mut self) -> usize {
        let limit = self.spans.len().min(LONGEST_TOP);
        for index in 0..limit {
            if credit(self.piece(index)) == Some(Credit::Picture) {
                self.roles[index] = Some(Role::Caption);
            }
        }
        self.opening = self.find_opening(limit);
        let start = self.opening.as_ref().map_or(0, |opening| opening.headline + 1);
        for index in start..limit {
            if !self.begins_story(index) {
                continue;
            }
            if !self.is_standfirst(index, limit) {
                return index;
            }
            self.roles[index] = Some(Role::Standfirst);
        }
        // A note of a single sentence begins with it.
        (start..limit).find(|&index| self.is_free(index) && self.is_sentence(index)).unwrap_or(limit)
    }

    /// Whether a paragraph of the story stands here: a long one, the second of two sentences, or one below the byline.
    fn begins_story(&self, index: usize) -> bool {
        let piece = self.piece(index);
        let prose = is_prose(piece) && self.furniture(index) < Furniture::Notice && dateline(piece).is_none();
        let sentence = || {
            let credited = (0..index).any(|above| self.is_credited(above));
            let next = index + 1 < self.spans.len() && self.roles[index + 1].is_none() && self.is_sentence(index + 1);
            self.is_sentence(index) && (credited || next)
        };
        self.is_free(index) && (prose || sentence())
    }

    /// Whether the line is a sentence that is neither furniture nor a headline with a question mark.
    fn is_sentence(&self, index: usize) -> bool {
        let piece = self.piece(index);
        piece.len() > 30
            && ends_sentence(piece)
            && !could_be(piece)
            && self.furniture(index) < Furniture::Notice
            && dateline(piece).is_none()
    }

    /// Whether the line says who wrote the article, or when.
    fn is_credited(&self, index: usize) -> bool {
        let piece = self.piece(index);
        byline(piece).is_some() || dateline(piece).is_some()
    }

    /// Whether a paragraph above the story only announces it: it comes again below, or the byline follows.
    fn is_standfirst(&self, index: usize, limit: usize) -> bool {
        let piece = self.piece(index);
        let titled = self.title.is_some() || (0..index).any(|above| self.is_free(above) && could_be(self.piece(above)));
        if piece.len() > LONGEST_STANDFIRST || !titled {
            return false;
        }
        if (index + 1..limit.min(index + 12)).any(|below| self.piece(below) == piece) {
            return true;
        }
        let credited = |at: usize| self.is_credited(at);
        !(0..index).any(credited) && (index + 1..limit.min(index + 4)).any(credited)
    }

    pub(super) fn assign_top(&mut self, top: usize) {
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
                Some(headline) if index < headline && self.opening.is_some() => Role::Boilerplate,
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
            self.outlets.extend(outlet::of_dateline(piece));
            return Some(Role::Dateline);
        }
        if is_undated(piece) {
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
        if let Some(Opening { headline, site }) = self.opening {
            self.outlets.push((site_evidence(site), site));
            self.title = Some(self.piece(headline));
            self.roles[headline] = Some(Role::Headline);
            return Some(headline);
        }
        let candidates = (0..top).filter(|&index| self.is_free(index) && could_be(self.piece(index)));
        // Of several equals the last is the greatest: seen from the end, the first of the text.
        let mut chosen = candidates.rev().max_by_key(|&index| likeness(self.piece(index)))?;
        // A short name right above is the headline itself in papers that give every word a capital.
        if let Some(above) = chosen.checked_sub(1).filter(|&above| self.is_free(above)) {
            let line = self.piece(above);
            if could_be(line) && is_named(line) && !is_masthead(line) && line.split_whitespace().nth(2).is_some() {
                chosen = above;
            }
        }
        let above = (0..chosen).filter(|&index| self.is_free(index)).map(|index| self.piece(index));
        let mast = above.map(|line| line.split(" | ").next().unwrap_or(line)).find(|line| is_masthead(line));
        self.outlets.extend(mast.map(|name| (Evidence::Masthead, name)));
        let line = self.piece(chosen);
        let again = |title: &str| (chosen + 1..top).find(|&index| fold(self.piece(index)) == fold(title));
        let repeated = cuts(line).find_map(|cut| again(cut.title).map(|index| (index, cut)));
        if let Some((index, cut)) = repeated {
            self.roles[chosen] = Some(Role::Boilerplate);
            self.outlets.push((site_evidence(cut.site), cut.site));
            self.title = Some(self.piece(index));
            chosen = index;
        } else if let Some(cut) = cuts(line).find(|cut| cut.sure && could_be(cut.title)) {
            self.outlets.push((site_evidence(cut.site), cut.site));
            self.title = Some(cut.title);
        } else {
            self.title = Some(line);
        }
        self.roles[chosen] = Some(Role::Headline);
        Some(chosen)
    }

    /// The role of a line between headline and story that does not show by itself what it is.
    fn below_headline(&mut self, index: usize, top: usize) -> Role {
        let piece = self.piece(index);
        if self.is_alternative_text(index) {
            return Role::Caption;
        }
        if is_label(&fold(piece)) {
            return Role::Boilerplate;
        }
        if is_masthead(piece) && !self.has_bio_of(piece) {
            self.outlets.extend(self.is_below_headline(index).then_some((Evidence::Masthead, piece)));
            return Role::Boilerplate;
        }
        if let Some(found) = bare_byline(piece).filter(|found| self.is_confirmed_name(found.authors[0], index, top)) {
            self.authors.extend(found.authors);
            self.outlets.extend(found.outlet.map(|name| (Evidence::Byline, name)));
            return Role::Byline;
        }
        if is_job(piece) && index > 0 && self.roles[index - 1] == Some(Role::Byline) {
            return Role::AuthorBio;
        }
        if is_address(piece) {
            return Role::AuthorBio;
        }
        if self.is_standfirst(index, top) {
            return Role::Standfirst;
        }
        let plain = piece.len() <= LONGEST_STANDFIRST && piece.split_whitespace().nth(3).is_some();
        if plain && !ends_sentence(piece) { Role::Standfirst } else { Role::Body }
    }

    /// Whether a name alone in a line is an author: an empty byline, a day or a job stands beside it, or a note about
    /// the author follows somewhere.
    fn is_confirmed_name(&self, name: &str, index: usize, top: usize) -> bool {
        let beside = [index.checked_sub(1), Some(index + 1).filter(|&next| next < top)];
        beside.into_iter().flatten().any(|at| {
            let piece = self.piece(at);
            dateline(piece).is_some() || is_job(piece) || byline(piece).is_some_and(|found| found.authors.is_empty())
        }) || self.is_author(name)
            || self.has_bio_of(name)
            || beside.into_iter().flatten().any(|at| is_in_capitals(self.piece(at), name))
    }

    /// Whether a line stands near the headline, and not in a menu, where sections are called "Harbour News" too.
    fn is_below_headline(&self, index: usize) -> bool {
        let label = |at: usize| {
            let piece = self.piece(at);
            is_label(&fold(piece)) || (at != index && is_masthead(piece))
        };
        let near = index.saturating_sub(NEAR)..index;
        let below = index + 1..self.spans.len().min(index + 1 + NEAR);
        near.clone().any(|at| self.roles[at] == Some(Role::Headline)) && !near.chain(below).any(label)
    }

    /// Whether one of the last blocks is a note about this author.
    fn has_bio_of(&self, name: &str) -> bool {
        let from = self.spans.len().saturating_sub(LONGEST_END);
        (from..self.spans.len()).any(|index| bio(self.piece(index)).is_some_and(|bio| bio.name == name))
    }
}

/// Whether the line is the same name in another case, and one of the two in capitals.
fn is_in_capitals(line: &str, name: &str) -> bool {
    let capitals = |name: &str| !name.contains(char::is_lowercase);
    line != name && fold(line) == fold(name) && (capitals(line) || capitals(name))
}

/// The day beside a name in a byline.
fn day_beside(line: &str) -> Option<Dateline> {
    Date::find(line).map(|(date, _)| Dateline { date, updated: false, says_so: false })
}

/// What a free line above the headline is: menus and labels of sections are short and no sentences, and what speaks to
/// the reader there is not the story.
fn furniture_above(piece: &str) -> Role {
    let folded = fold(piece);
    let menu = piece.len() <= 60 && !ends_sentence(piece);
    let prompt = speaks_to_reader(piece, &folded) || pitch(piece, &folded).signs > 2;
    if menu || prompt { Role::Boilerplate } else { Role::Body }
}

/// How telling the site's name after a title is: an address only where nothing has a name.
fn site_evidence(site: &str) -> Evidence {
    if site.contains('.') && !site.contains(' ') { Evidence::Domain } else { Evidence::Site }
}
