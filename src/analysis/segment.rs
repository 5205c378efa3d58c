//! Segments: where names begin and end. A run of capitalised words is cut into names at titles, nationalities, known
//! places and organisations, and an organisation's name goes on over "of", "for" and "and".

use super::find::is_suffix;
use super::gazetteer::{Lists, Prefix, entry, lists_of, push_entry};
use super::reading::{Habits, Line, Shape, Word, opens};
use crate::text::Span;
use crate::text::token::TokenKind;

/// A stretch of words that may be a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// First word, and one past the last.
    pub from: usize,
    pub to: usize,
    /// The lists that hold the whole of it.
    pub lists: Lists,
    /// A title stands before it.
    pub titled: bool,
    /// It has the shape of an organisation: ends in such a word, or goes on after one with "of".
    pub body: bool,
}

/// Lists of places that need no other evidence.
pub(super) const PLACES: Lists =
    Lists::of(&[Lists::COUNTRY, Lists::CAPITAL, Lists::STATE, Lists::REGION, Lists::ADMIN, Lists::CITY]);
const SURE_PLACES: Lists = Lists::of(&[Lists::COUNTRY, Lists::CAPITAL, Lists::STATE, Lists::REGION]);
const SURE: Lists = Lists::of(&[SURE_PLACES, Lists::DEMONYM, Lists::ORG]);
const NAMED: Lists = Lists::of(&[PLACES, Lists::DEMONYM, Lists::ORG, Lists::COMPANY]);
const PARTICLES: &[&str] = &[
    "al", "an", "ar", "as", "at", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ez", "ibn", "la", "le", "of", "st", "te", "ter", "u", "ud", "ul", "van", "von", "y", "zu", "zur",
];
/// Particles that may begin a name in lower case.
const OPENING_PARTICLES: &[&str] = &["al", "bin", "el", "ibn", "van", "von"];
/// Creeds that make one name with the people after them: "Sunni Arabs".
const CREEDS: &[&str] = &["Sunni", "Shia", "Shiite", "Shi'ite", "Shi’ite", "Coptic", "Bosnian", "Orthodox"];
/// Titles that are family names as well; the last word of a name is one when another title stands before it.
const TITLE_NAMES: &[&str] =
    &["King", "Prince", "Bishop", "Pope", "Dean", "Major", "Marshall", "Judge", "Duke", "Speaker"];
/// Words in front of a name that is of none of the four kinds: storms, ships, prophets.
const UNNAMED_FRONTS: &[&str] = &["Hurricane", "Typhoon", "Cyclone", "Prophet", "HMS", "USS"];
/// Words over which the name of an organisation goes on after a head: "Ministry of", "Université du".
const OF: &[&str] = &["of", "for", "on", "du", "de", "des", "der", "di", "do", "à", "against", "to"];
const LONGEST: usize = 9;

/// Cuts one line into segments.
pub(super) struct Cutter<'a> {
    pub text: &'a str,
    pub line: &'a Line,
    pub habits: &'a Habits,
    pub found: Vec<Segment>,
    folded: String,
    titled: bool,
}

impl<'a> Cutter<'a> {
    pub fn new(text: &'a str, line: &'a Line, habits: &'a Habits) -> Self {
        Self { text, line, habits, found: Vec::new(), folded: String::new(), titled: false }
    }

    /// The segments of the line, in order.
    pub fn cut(mut self) -> Vec<Segment> {
        let mut at = 0;
        while at < self.words().len() {
            if let Some(end) = self.constituency(at) {
                self.found.push(Segment { from: at + 1, to: end, lists: Lists::REGION, titled: false, body: false });
                at = end;
                continue;
            }
            if !self.starts(at) {
                at += 1;
                continue;
            }
            let to = self.run_end(at);
            self.titled = false;
            at = self.cut_run(at, to).max(to);
        }
        self.found
    }

    /// Where the seat of a member of parliament ends: "(Upper Lea – Saint-Jean, Ont.)". `at` is its parenthesis.
    fn constituency(&self, at: usize) -> Option<usize> {
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

    fn words(&self) -> &'a [Word] {
        &self.line.words
    }

    fn word(&self, at: usize) -> &'a str {
        self.words().get(at).map_or("", |word| word.span.of(self.text))
    }

    fn lists(&self, at: usize) -> Lists {
        self.words().get(at).map_or(Lists::default(), |word| word.lists)
    }

    /// Whether the word at `at` may be part of a name.
    fn is_name(&self, at: usize) -> bool {
        let Some(word) = self.words().get(at) else { return false };
        if word.kind != TokenKind::Word || !word.is_capitalised() {
            return false;
        }
        if word.lists.any(Lists::FUNCTION | Lists::CALENDAR) {
            let acronym = word.shape == Shape::Upper && !self.line.loud && word.lists.any(NAMED);
            return acronym || self.is_month_name(at);
        }
        !self.line.loud || self.is_loud_name(word)
    }

    /// In a loud line only what the article or the lists know is a name.
    fn is_loud_name(&self, word: &Word) -> bool {
        let known = word.lists.any(SURE_PLACES | Lists::DEMONYM | Lists::ORG | Lists::FIRST | Lists::TITLE);
        self.habits.has_capital(word) && !self.habits.has_lower(word)
            || known && !self.habits.has_lower(word)
            || !word.lists.any(Lists::COMMON | Lists::MODIFIER | Lists::EVENT | Lists::IGNORED)
                && !self.habits.has_lower(word)
    }

    /// "May" and "April" after a given name or a title are family names; so may "Mr. March" be.
    fn is_month_name(&self, at: usize) -> bool {
        let known = Lists::FIRST | Lists::TITLE;
        let month = matches!(self.word(at), "March" | "April" | "May" | "June" | "August");
        month && at > 0 && {
            let before = &self.words()[at - 1];
            before.is_capitalised() && before.lists.any(known) && !before.lists.any(Lists::CALENDAR)
        }
    }

    fn is_particle(&self, at: usize, particles: &[&str]) -> bool {
        self.words().get(at).is_some_and(|word| word.shape == Shape::Lower) && particles.contains(&self.word(at))
    }

    /// Whether a run begins at `at`.
    fn starts(&mut self, at: usize) -> bool {
        let glued_before = self.words().get(at).is_some_and(|word| word.glued)
            && at > 0
            && (self.words()[at - 1].kind == TokenKind::Word || matches!(self.words()[at - 1].mark, '@' | '#' | '.'));
        if glued_before {
            return false;
        }
        if self.is_particle(at, OPENING_PARTICLES) {
            let hyphen = self.hyphen(at + 1);
            return self.is_name(at + if hyphen { 2 } else { 1 }) && (hyphen || self.word(at) != "el");
        }
        self.is_name(at) && (!opens(self.words(), at) || self.line.loud || self.opens_with_name(at))
    }

    /// Whether the first word of a sentence can be the first word of a name.
    fn opens_with_name(&mut self, at: usize) -> bool {
        let word = &self.words()[at];
        let next = self.follows(at).is_some();
        let sure = Lists::COUNTRY | Lists::DEMONYM | Lists::STATE | Lists::CAPITAL | Lists::REGION | Lists::ORG;
        if self.habits.has_capital(word) && !self.habits.has_lower(word) || word.lists.any(sure) {
            return true;
        }
        let plain = word.lists.any(Lists::COMMON | Lists::HEAD | Lists::MODIFIER) || self.habits.has_lower(word);
        !plain || next || self.known(at).is_some_and(|(end, lists)| end > at + 1 && lists.any(SURE))
    }

    fn hyphen(&self, at: usize) -> bool {
        self.words().get(at).is_some_and(|word| word.glued && matches!(word.mark, '-' | '‑' | '–'))
            && self.words().get(at + 1).is_some_and(|word| word.glued)
    }

    /// The next word of the run after the one at `at`, over a hyphen or a particle.
    fn follows(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        if self.hyphen(next) {
            let (left, right) = (self.lists(at), self.lists(next + 1));
            let both = SURE_PLACES | Lists::DEMONYM | Lists::ORG;
            let apart = left.any(both) && right.any(both);
            return if self.is_name(next + 1) && !apart {
                Some(next + 1)
            } else if self.is_particle(next + 1, PARTICLES) && self.hyphen(next + 2) && self.is_name(next + 3) {
                Some(next + 3)
            } else {
                self.is_syllable(next + 1, left.any(both)).then_some(next + 1)
            };
        }
        let word = self.words().get(next)?;
        if word.kind == TokenKind::Possessive && self.is_name(next + 1) && self.owns_name(at, next + 1) {
            return Some(next + 1);
        }
        if word.mark == ',' && is_suffix(self.word(next + 1)) {
            return Some(next + 1);
        }
        if word.mark == '&' && self.is_name(next + 1) {
            return Some(next + 1);
        }
        if word.glued {
            return None;
        }
        if self.is_name(next) {
            return Some(next);
        }
        if self.word(next) == "of" || !self.is_particle(next, PARTICLES) {
            return None;
        }
        let mut end = next + 1;
        if self.is_particle(end, PARTICLES) {
            end += 1;
        }
        if self.hyphen(end) {
            end += 1;
        }
        let short = self.word(next).len() == 1 || matches!(self.word(next), "as" | "at" | "an" | "do" | "to");
        (self.is_name(end) && (!short || self.words()[end - 1].mark == '-')).then_some(end)
    }

    /// A name's second syllable in small letters: "Yong-ho"; no English word ("Dutch-led").
    fn is_syllable(&self, at: usize, known: bool) -> bool {
        let short = self.words().get(at).is_some_and(|word| word.shape == Shape::Lower && word.span.len() <= 6);
        short
            && !known
            && at > 2
            && self.is_name(at - 3)
            && !lists_of(&entry(self.word(at))).any(Lists::COMMON | Lists::FUNCTION)
    }

    /// "People's Party", "Queen's University": what owns is no name of its own.
    fn owns_name(&self, at: usize, head: usize) -> bool {
        self.lists(at).any(Lists::COMMON | Lists::TITLE)
            && !self.lists(at).any(PLACES | Lists::ORG | Lists::DEMONYM)
            && self.lists(head).any(Lists::HEAD)
    }

    fn run_end(&self, at: usize) -> usize {
        let mut last = at;
        if self.words()[at].shape == Shape::Lower {
            last = if self.hyphen(at + 1) { at + 2 } else { at + 1 };
        }
        while let Some(next) = self.follows(last) {
            last = next;
        }
        last + 1
    }

    /// Cuts the run; returns where reading goes on.
    fn cut_run(&mut self, from: usize, to: usize) -> usize {
        let mut at = from;
        let mut end = to;
        while at < end {
            let (next, limit) = self.cut_one(at, end);
            at = next.max(at + 1);
            end = limit.max(end);
        }
        at
    }

    /// Takes one step into the run: a segment, a title, or a word that names nothing. Returns the next word and the
    /// end of the run, which grows when a name goes on over "of".
    fn cut_one(&mut self, at: usize, to: usize) -> (usize, usize) {
        if self.words()[at].kind != TokenKind::Word {
            return (at + 1, to);
        }
        let known = self.known(at);
        if let Some((end, lists)) = known
            && end > at + 1
            && lists.any(NAMED)
            && (lists.any(SURE) || end >= to || self.lists(end).any(Lists::TITLE | Lists::STRUCTURE))
            && self.body_end(at, to).is_none_or(|(body, _)| body <= end)
        {
            return (self.emit(at, end, lists), end.max(to));
        }
        if let Some((end, _)) = self.body_end(at, to) {
            return self.emit_body(at, end, to);
        }
        let lists = self.lists(at);
        let next = self.next_word(at, to);
        if let Some(end) = self.event_end(at, to) {
            self.titled = false;
            if lists.any(Lists::ORG) {
                self.emit(at, at + 1, lists);
            }
            return (end, to);
        }
        if let Some(end) = self.structure_end(at, to) {
            return (self.emit(at, end, Lists::default()), to);
        }
        if lists.any(Lists::DEMONYM) && self.words()[at].shape != Shape::Upper && !self.is_given_name(at, to) {
            let stacked = CREEDS.contains(&self.word(at)) && self.lists(at + 1).any(Lists::DEMONYM) && at + 1 < to;
            return (self.emit(at, if stacked { at + 2 } else { at + 1 }, lists), to);
        }
        if let Some(end) = self.title_end(at, to) {
            self.titled = true;
            let limit = if end > to && self.is_name(end) { self.run_end(end) } else { to };
            return (end, limit);
        }
        if next < to && self.stands_alone(at, next) {
            return (self.emit(at, at + 1, lists), to);
        }
        if next < to && self.is_skipped(at) {
            return (next, to);
        }
        let end = self.piece_end(at, to);
        let lists = known.filter(|&(known, _)| known == end).map_or(Lists::default(), |(_, lists)| lists);
        (self.emit(at, end, lists), to)
    }

    /// The next word of the run after the one at `at`, marks and particles skipped.
    fn next_word(&self, at: usize, to: usize) -> usize {
        self.follows(at).unwrap_or(at + 1).min(to)
    }

    /// A demonym that is a given name here ("Christian Bale").
    fn is_given_name(&self, at: usize, to: usize) -> bool {
        let next = self.next_word(at, to);
        self.lists(at).any(Lists::FIRST)
            && next < to
            && self.lists(next).any(Lists::LAST)
            && !self.lists(next).any(Lists::TITLE | Lists::COMMON | Lists::MODIFIER | Lists::DEMONYM)
    }

    /// A place or acronym followed by a title, a person or a plain word: a name of its own.
    fn stands_alone(&self, at: usize, next: usize) -> bool {
        let (lists, after) = (self.lists(at), self.lists(next));
        let person_next = after.any(Lists::TITLE | Lists::FIRST) || self.modifies(next);
        let acronym = self.words()[at].shape == Shape::Upper && !lists.any(Lists::TITLE) && !self.line.loud;
        (lists.any(Lists::COUNTRY) && (!lists.any(Lists::FIRST | Lists::LAST) || person_next))
            || lists.any(PLACES | Lists::ORG) && !lists.any(Lists::FIRST | Lists::LAST) && person_next
            || acronym && person_next
    }

    fn modifies(&self, at: usize) -> bool {
        self.lists(at).any(Lists::MODIFIER)
            && self.follows(at).is_some_and(|next| self.lists(next).any(Lists::TITLE | Lists::MODIFIER))
    }

    /// A capitalised word in front of a name that is no part of it: an ideology, the first word of the sentence.
    fn is_skipped(&self, at: usize) -> bool {
        let word = &self.words()[at];
        if word.lists.any(Lists::IGNORED) {
            return true;
        }
        let plain = word.lists.any(Lists::COMMON) || self.habits.has_lower(word);
        plain && opens(self.words(), at) && !word.lists.any(Lists::FIRST) && !self.habits.has_capital(word)
    }

    /// Where the titles that begin at `at` end; `None` when there are none, or nothing follows them.
    fn title_end(&self, at: usize, to: usize) -> Option<usize> {
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
    fn subject_end(&self, to: usize) -> usize {
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
    fn piece_end(&self, at: usize, to: usize) -> usize {
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
    fn structure_end(&self, at: usize, to: usize) -> Option<usize> {
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
    fn event_end(&self, at: usize, to: usize) -> Option<usize> {
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
    fn body_end(&self, at: usize, to: usize) -> Option<(usize, bool)> {
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
            match self.follows(last).filter(|&next| next < to || head.is_none() && last >= to) {
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
    fn shares_head(&self, at: usize) -> bool {
        let plain = |at: usize| {
            let lists = self.lists(at);
            lists.any(Lists::COMMON | Lists::MODIFIER)
                && !lists.any(Lists::TITLE | Lists::HEAD | Lists::FIRST | Lists::DEMONYM | PLACES)
        };
        self.word(at + 1) == "and" && self.is_name(at + 2) && plain(at) && plain(at + 2)
    }

    /// Where the name ends that goes on over "of" after a head: "Ministry of Foreign Affairs and Trade".
    fn goes_on(&self, head: usize) -> Option<usize> {
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
    fn list_of_subjects(&self, at: usize) -> bool {
        self.is_name(at) && self.word(at + 1) == "and" && self.is_name(at + 2) && self.lists(at).any(Lists::MODIFIER)
    }

    /// The longest entry of the gazetteers that begins at `at`.
    fn known(&mut self, at: usize) -> Option<(usize, Lists)> {
        let mut prefix = Prefix::empty();
        let mut best = None;
        for (count, word) in self.words()[at..].iter().take(LONGEST).enumerate() {
            let hyphen = word.mark == '-' && word.glued;
            if word.kind == TokenKind::Mark && !hyphen && word.mark != ',' {
                break;
            }
            self.folded.clear();
            if count > 0 && !hyphen && word.mark != ',' {
                self.folded.push(' ');
            }
            if !hyphen {
                push_entry(word.span.of(self.text), &mut self.folded);
            }
            let Some(next) = prefix.push(&self.folded) else { break };
            prefix = next;
            let lists = prefix.lists();
            if lists != Lists::default() && word.is_capitalised() {
                best = Some((at + count + 1, lists));
            }
        }
        best
    }

    fn emit(&mut self, from: usize, to: usize, lists: Lists) -> usize {
        let titled = std::mem::take(&mut self.titled);
        let lists = if to == from + 1 { self.lists(from) } else { lists };
        let from = self.with_the(from, to);
        self.found.push(Segment { from, to, lists, titled, body: false });
        to
    }

    fn emit_body(&mut self, from: usize, end: usize, to: usize) -> (usize, usize) {
        let from =
            if self.is_skipped(from) && opens(self.words(), from) && !self.body_front(from) { from + 1 } else { from };
        self.titled = false;
        let from = self.with_the(from, end);
        self.found.push(Segment { from, to: end, lists: Lists::default(), titled: false, body: true });
        (end, end.max(to))
    }

    /// The start of a name with the "The" that a newspaper prints as part of its own.
    fn with_the(&self, from: usize, to: usize) -> usize {
        let Some(the) = from.checked_sub(1) else { return from };
        let media = self.lists(to - 1).any(Lists::MEDIA) && !opens(self.words(), the) && to > from + 1;
        let printed = matches!(self.word(the), "The" | "THE") && (media || self.word(from) == "Hague");
        if printed { the } else { from }
    }

    /// Whether a plain word at the front of a sentence may open an organisation's name.
    fn body_front(&self, at: usize) -> bool {
        self.lists(at).any(Lists::HEAD | Lists::MODIFIER)
    }

    /// The bytes that a segment covers.
    pub fn span(words: &[Word], segment: &Segment) -> Span {
        let end = words[segment.to - 1].span.end();
        Span::new(words[segment.from].span.start(), end)
    }
}
