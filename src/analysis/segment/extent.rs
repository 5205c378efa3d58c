//! Extents: where a title, a person, a place, an event or an organisation ends that begins at a word of a run.

use super::{Cutter, LONGEST, PLACES, SURE_PLACES};
use crate::analysis::gazetteer::Lists;
use crate::text::token::TokenKind;

/// Words in front of a name that is of none of the four kinds: storms, ships, prophets.
const UNNAMED_FRONTS: &[&str] = &["Hurricane", "Typhoon", "Cyclone", "Prophet", "HMS", "USS"];
/// Titles that are family names as well; the last word of a name is one when another title stands before it.
const TITLE_NAMES: &[&str] =
    &["King", "Prince", "Bishop", "Pope", "Dean", "Major", "Marshall", "Judge", "Duke", "Speaker"];
/// Words over which the name of an organisation goes on after a head: "Ministry of", "Université du".
const OF: &[&str] = &["of", "for", "on", "du", "de", "des", "der", "di", "do", "à", "against", "to"];

impl Cutter<'_> {
    /// Where the titles that begin at `at` end; `None` when there are none, or nothing follows them.
    pub(super) fn title_end(&self, at: usize, to: usize) -> Option<usize> {
        let mut end = at;
        let mut titled = false;
        let mut after = at;
        while after < to {
            let lists = self.lists(after);
            if lists.any(Lists::TITLE) {
                titled = true;
            } else if !(lists.any(Lists::MODIFIER) || self.words()[after].kind != TokenKind::Word) {
                break;
            }
            let next = self.next_word(after, to);
            end = next;
            after = next;
        }
        let given = self.lists(at).any(Lists::FIRST) && !self.word(at).ends_with('.') && end == self.next_word(at, to);
        if !titled || given && end < to && !self.lists(end).any(Lists::FIRST) {
            return None;
        }
        if end < to {
            return Some(end);
        }
        let subject = self.subject_end(to);
        if subject > to {
            return Some(subject);
        }
        (to > at + 1 && TITLE_NAMES.contains(&self.word(to - 1))).then_some(to - 1)
    }

    /// Where the field of an office ends after its title: "Minister for External Affairs".
    pub(super) fn subject_end(&self, to: usize) -> usize {
        let mut end = to;
        if !matches!(self.word(to), "of" | "for") {
            return to;
        }
        let the = usize::from(self.word(to + 1) == "the");
        while self.is_name(end + 1 + the) && self.lists(end + 1 + the).any(Lists::MODIFIER) {
            end += 1;
        }
        if end == to { to } else { end + 1 + the }
    }

    /// Where the name ends that begins at `at`: before the next title or nationality.
    pub(super) fn piece_end(&self, at: usize, to: usize) -> usize {
        let mut last = at;
        while let Some(next) = self.follows(last).filter(|&next| next < to) {
            let lists = self.lists(next);
            let title =
                lists.any(Lists::TITLE) && self.next_word(next, to) < to && !lists.any(Lists::FIRST | Lists::LAST);
            let group = lists.any(Lists::DEMONYM) && !self.hyphen(last + 1) && !lists.any(Lists::LAST | Lists::FIRST);
            if title || group {
                break;
            }
            last = next;
        }
        (last + 1).min(to)
    }

    /// Where the name of a place ends that begins at `at` and has its sort as last word: "Karen State".
    pub(super) fn structure_end(&self, at: usize, to: usize) -> Option<usize> {
        let mut last = at;
        let mut end = None;
        while let Some(next) = self.follows(last).filter(|&next| next < to) {
            if self.lists(next).any(Lists::TITLE) {
                break;
            }
            let structure = self.lists(next).any(Lists::STRUCTURE) && !self.lists(next).any(Lists::FIRST);
            end = if structure { Some(next + 1) } else { end };
            last = next;
        }
        let front = self.lists(at).any(Lists::TITLE | Lists::IGNORED)
            || self.lists(at).any(Lists::FIRST) && !self.lists(at).any(PLACES | Lists::FRONT);
        end.filter(|&end| !(front || self.is_skipped(at) && end == at + 2))
    }

    /// Where an event's or law's name ends that begins at `at`.
    pub(super) fn event_end(&self, at: usize, to: usize) -> Option<usize> {
        let mut last = at;
        let mut event = None;
        while let Some(next) = self.follows(last).filter(|&next| next < to) {
            if self.lists(next).any(Lists::EVENT) && !self.lists(next).any(Lists::FIRST) {
                event = Some(next + 1);
            }
            last = next;
        }
        if UNNAMED_FRONTS.contains(&self.word(at)) {
            return Some((last + 1).min(to));
        }
        let first = self.lists(at).any(Lists::EVENT) && self.word(at + 1) == "of";
        event.filter(|_| !self.lists(at).any(Lists::TITLE)).or(first.then_some(at + 1))
    }

    /// Where an organisation's name ends that begins at `at`, and whether it goes on over "of".
    pub(super) fn body_end(&self, at: usize, to: usize) -> Option<(usize, bool)> {
        if self.lists(at).any(Lists::IGNORED)
            && !self.lists(at).any(Lists::COMMON)
            && self.lists(self.next_word(at, to)).any(Lists::TITLE)
        {
            return None;
        }
        let mut last = at;
        let mut head = None;
        loop {
            let lists = self.lists(last);
            if lists.any(Lists::HEAD | Lists::SUFFIX) && (last > at || self.goes_on(last).is_some()) {
                head = Some(last);
            }
            let titled =
                lists.any(Lists::TITLE) && !lists.any(Lists::HEAD | Lists::MODIFIER | Lists::FIRST | Lists::LAST);
            if titled && head.is_none() {
                return None;
            }
            match self.follows(last).filter(|&next| next < to || (head.is_none() && last >= to && last < at + LONGEST))
            {
                Some(next) if !titled => last = next,
                _ if head.is_none() && self.shares_head(last) && last < at + LONGEST => last += 2,
                _ => break,
            }
        }
        let head = head?;
        let next = self.next_word(head, to);
        let rank = next < to && self.lists(next).any(Lists::TITLE) && self.lists(head).any(Lists::MODIFIER);
        if rank {
            return None;
        }
        let of = self.goes_on(head);
        Some((of.unwrap_or(head + 1), of.is_some()))
    }

    /// "Food and Agriculture Organisation": two plain words that share a head.
    pub(super) fn shares_head(&self, at: usize) -> bool {
        let plain = |at: usize| {
            let lists = self.lists(at);
            lists.any(Lists::COMMON | Lists::MODIFIER)
                && !lists.any(Lists::TITLE | Lists::FIRST | Lists::DEMONYM | PLACES)
        };
        let head = self.lists(at).any(Lists::HEAD);
        self.word(at + 1) == "and" && self.is_name(at + 2) && plain(at) && plain(at + 2) && !head
    }

    /// Where the name ends that goes on over "of" after a head: "Ministry of Foreign Affairs and Trade".
    pub(super) fn goes_on(&self, head: usize) -> Option<usize> {
        let mut at = head + 1;
        let word = self.words().get(at)?;
        if !OF.contains(&self.word(at)) || word.glued {
            return None;
        }
        let on = matches!(self.word(at), "on" | "to" | "against");
        at += 1;
        if matches!(self.word(at), "the" | "la" | "le" | "les") {
            at += 1;
        }
        if !self.is_name(at) || on && self.lists(at).any(PLACES | Lists::DEMONYM | Lists::TITLE) {
            return None;
        }
        if self.word(head + 1) == "of" && self.lists(head).any(Lists::TITLE) {
            return None;
        }
        let mut end = self.run_end(at);
        while end < head + LONGEST && matches!(self.word(end), "and" | "&" | "of" | "à" | ",") {
            let next = end + 1;
            let lists = self.lists(next);
            let person = lists.any(Lists::TITLE | Lists::FIRST)
                || self.modifies(next) && self.lists(self.run_end(next) - 1).any(Lists::TITLE);
            let place = lists.any(PLACES | Lists::DEMONYM) || self.lists(end - 1).any(SURE_PLACES);
            let comma = self.word(end) == "," && !self.list_of_subjects(next);
            let of = matches!(self.word(end), "of" | "à");
            if !self.is_name(next) || !of && (person || place) || comma {
                break;
            }
            end = self.run_end(next);
        }
        Some(end.min(head + LONGEST))
    }

    /// "Ministry of Health, Labour and Welfare": the comma stands in a list that ends with "and".
    pub(super) fn list_of_subjects(&self, at: usize) -> bool {
        self.is_name(at) && self.word(at + 1) == "and" && self.is_name(at + 2) && self.lists(at).any(Lists::MODIFIER)
    }

    /// Where the seat of a member of parliament ends: "(Upper Lea – Saint-Jean, Ont.)". `at` is its parenthesis.
    pub(super) fn constituency(&self, at: usize) -> Option<usize> {
        if self.words()[at].mark != '(' || !self.is_name(at + 1) {
            return None;
        }
        let mut end = at + 1;
        while end < at + LONGEST && (self.is_name(end) || matches!(self.words().get(end)?.mark, '-' | '–' | '—')) {
            end += 1;
        }
        let state = self.lists(end + 1).any(Lists::STATE | Lists::REGION) && self.word(end + 1).ends_with('.');
        (self.words().get(end)?.mark == ',' && state && self.words().get(end + 2)?.mark == ')').then_some(end)
    }
}
