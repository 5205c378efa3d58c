//! Who said what: quotations with their speakers. Everything in quotation marks that repeats somebody's words is a
//! quote. Its speaker is the subject of the verb of saying that goes with it, a pronoun leads to the nearest person who
//! fits, and a quote that is a sentence of its own goes on where the one before ended. When two fit, or when its sentence
//! goes on in words that are not understood, nobody is the speaker: a wrong name under a quote is worse than none.
//!
//! `marks` finds the quotations and `shape` looks at them, `items` turns the article into a row of items, `clause` finds
//! verbs and their subjects, `phrase` reads these, `choice` tells which of them a quotation has, `memory` knows who was
//! spoken of before and `gender` who is "he" or "she", `turns` reads interviews.

use std::ops::RangeInclusive;

mod choice;
mod clause;
mod gender;
mod items;
mod marks;
mod memory;
mod phrase;
mod shape;
mod turns;
mod words;

use self::choice::{Choice, choose};
use self::clause::{Clause, Reading, Subject};
use self::items::{Row, What};
use self::marks::Quoted;
use self::memory::{Memory, Spoken};
use self::shape::{ends_in_stop, has_capitals, is_nickname, is_title, is_whole, names_a_work};
use self::words::Class;
use super::Analysis;
use crate::article::{Article, Role};
use crate::text::{Span, fold};

/// Somebody's words in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The words with their quotation marks, as printed.
    pub span: Span,
    /// Who said them, as an index into [`Analysis::entities`]; `None` when the text does not tell for sure.
    pub speaker: Option<u32>,
    /// The words that tell the speaker ("said"), if any do.
    pub cue: Option<Span>,
}

/// Quotes of an article in text order, without overlap.
pub(super) fn find(article: &Article, analysis: &Analysis) -> Vec<Quote> {
    let turns = turns::turns(article, analysis);
    if !marks::any(&article.text) {
        return turns;
    }
    let mut quoted = Vec::new();
    for block in article.blocks.iter().filter(|block| block.role != Role::Boilerplate) {
        marks::quoted(&article.text, block.span, &mut quoted);
    }
    if quoted.is_empty() {
        return turns;
    }
    let row = items::row(article, &analysis.mentions, &quoted);
    let mut finder = Finder {
        text: &article.text,
        analysis,
        row: &row,
        memory: Memory::new(&article.text, analysis, &row),
        found: vec![None; quoted.len()],
        quoted: &quoted,
    };
    finder.read();
    finder.continue_backwards();
    finder.repeat();
    merge(turns, &finder.quotes())
}

/// Turns of an interview with the quotes outside them.
fn merge(turns: Vec<Quote>, quotes: &[Quote]) -> Vec<Quote> {
    let apart = |quote: &Quote| {
        let at = turns.partition_point(|turn| turn.span.end <= quote.span.start);
        turns.get(at).is_none_or(|turn| !turn.span.overlaps(quote.span))
    };
    let mut all: Vec<Quote> = quotes.iter().copied().filter(apart).collect();
    all.extend(turns);
    all.sort_unstable_by_key(|quote| quote.span.start);
    all
}

/// Where a quotation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Inside a sentence.
    Inside,
    /// At the start of one.
    First,
    /// At the start of a block.
    Leading,
}

/// What was found out about one quotation.
#[derive(Debug, Clone, Copy)]
struct Finding {
    role: Role,
    place: Place,
    /// Somebody says it, named or not.
    said: bool,
    /// The verb or the colon stands right beside it.
    close: bool,
    /// The words before it speak of a film, a book or the like.
    work: bool,
    speaker: Option<u32>,
    cue: Option<Span>,
}

struct Finder<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    row: &'a Row,
    quoted: &'a [Quoted],
    memory: Memory<'a>,
    found: Vec<Option<Finding>>,
}

impl<'a> Finder<'a> {
    fn read(&mut self) {
        let mut ahead = None;
        for index in 0..self.row.sentences.len() {
            let clauses = ahead.take().unwrap_or_else(|| self.reading(index).clauses());
            let next = self.follows_directly(index).then(|| self.reading(index + 1).clauses());
            self.sentence(index, &clauses, next.as_deref().unwrap_or_default());
            ahead = next;
        }
    }

    fn reading(&self, index: usize) -> Reading<'a> {
        let sentence = self.row.sentences[index].items.clone();
        Reading { text: self.text, items: &self.row.items, sentence, analysis: self.analysis }
    }

    /// Whether a sentence ends with a quotation and another follows in its block.
    fn follows_directly(&self, index: usize) -> bool {
        let [this, next] = self.row.sentences.get(index..index + 2).unwrap_or_default() else { return false };
        let last = this.items.clone().next_back();
        this.block == next.block && last.is_some_and(|last| matches!(self.row.items[last].what, What::Quote(_)))
    }

    /// Finds the speakers of one sentence's quotations, then notes what the sentence was about.
    fn sentence(&mut self, index: usize, clauses: &[Clause], next: &[Clause]) {
        let reading = self.reading(index);
        self.memory.begin(&reading, &self.row.sentences[index]);
        let said = self.subjects(clauses);
        let mut before: Option<Finding> = None;
        for at in reading.sentence.clone() {
            let What::Quote(number) = reading.what(at) else { continue };
            let quoted = self.quoted[number as usize];
            if is_nickname(&reading, at, quoted.inside().of(self.text)) {
                continue;
            }
            let choice = choose(&reading, at, quoted.inside().of(self.text), clauses);
            let last = at + 1 == reading.sentence.end && choice.is_none();
            let next =
                next.first().filter(|clause| last && clause.start == at + 1 && self.stands_alone(index + 1, clause));
            let (spoken, cue, close) = match (choice, next) {
                (Some(Choice::Clause(clause, close)), _) => (said[clause], Some(clauses[clause].cue), close),
                (Some(Choice::Subject(subject)), _) => (self.memory.resolve(subject, Some(at)), None, true),
                (None, Some(clause)) => (self.memory.resolve(clause.subject, None), Some(clause.cue), true),
                (None, None) => (Spoken::Nothing, None, false),
            };
            let mut finding = Finding {
                role: self.row.sentences[index].role,
                place: self.place(index, at),
                said: spoken != Spoken::Nothing,
                close,
                work: names_a_work(&reading, at),
                speaker: spoken.named(),
                cue,
            };
            if !finding.said {
                finding.go_on(&self.memory, before, is_whole(quoted.inside().of(self.text)));
                finding.stay(&reading, at, quoted.inside().of(self.text));
            }
            self.memory.quote(finding.speaker, finding.said);
            (self.found[number as usize], before) = (Some(finding), Some(finding));
        }
        let named = said.iter().rev().find(|said| said.named().is_some());
        self.memory.end(named.or(said.last()).copied().unwrap_or(Spoken::Nothing));
    }

    /// Who says something in each clause of the sentence in hand.
    fn subjects(&mut self, clauses: &[Clause]) -> Vec<Spoken> {
        let mut said: Vec<Spoken> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let spoken = match clause.subject {
                // "The guard recalled that he said": the guard, or somebody else.
                Subject::He | Subject::She if said.last() == Some(&Spoken::Unknown) => Spoken::Unknown,
                subject => self.memory.resolve(subject, Some(clause.start)),
            };
            self.memory.agree(clause.subject, spoken);
            said.push(spoken);
        }
        said
    }

    /// Whether a clause has no object, so that the words are those in quotation marks before it.
    fn stands_alone(&self, index: usize, clause: &Clause) -> bool {
        let reading = self.reading(index);
        let after = if clause.start == clause.verb { None } else { reading.next(clause.verb) };
        after.is_none_or(|after| {
            matches!(reading.what(after), What::Stop | What::Comma | What::Word(Class::Of | Class::Between))
        })
    }

    fn place(&self, index: usize, at: usize) -> Place {
        let sentence = &self.row.sentences[index];
        let earlier = index.checked_sub(1).map(|index| self.row.sentences[index].block);
        match (sentence.items.start == at, earlier == Some(sentence.block)) {
            (false, _) => Place::Inside,
            (true, true) => Place::First,
            (true, false) => Place::Leading,
        }
    }

    /// A quotation that goes over into the next block takes the speaker who is named there.
    fn continue_backwards(&mut self) {
        for number in (1..self.found.len()).rev() {
            let [Some(this), Some(after)] = [self.found[number - 1], self.found[number]] else { continue };
            let open = self.quoted[number - 1].marks.1 == 0;
            let told = this.is_told() || this.said && this.place != Place::Leading;
            if open && !told && after.place == Place::Leading && after.is_told() {
                let finding = Finding { speaker: after.speaker, cue: after.cue, said: true, ..this };
                self.found[number - 1] = Some(finding);
            }
        }
    }

    /// A headline or caption that repeats words of a quote has its speaker.
    fn repeat(&mut self) {
        let folded = |quoted: &Quoted| -> String {
            let folded = fold(quoted.inside().of(self.text));
            folded
                .split(|char: char| !char.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let is_set_off = |finding: &Finding| finding.role != Role::Body && finding.speaker.is_none();
        let open: Vec<usize> = (0..self.found.len())
            .filter(|&at| self.found[at].as_ref().is_some_and(is_set_off))
            .take(MOST_SET_OFF)
            .collect();
        if open.is_empty() {
            return;
        }
        let known = self.found.iter().enumerate().filter_map(|(at, finding)| Some((at, finding.as_ref()?.speaker?)));
        let known: Vec<(String, u32)> =
            known.take(MOST_REPEATED).map(|(at, speaker)| (folded(&self.quoted[at]), speaker)).collect();
        for at in open {
            let words = folded(&self.quoted[at]);
            let repeated = known.iter().find(|(whole, _)| words.contains(' ') && has_most(whole, &words));
            if let (Some((_, speaker)), Some(finding)) = (repeated, self.found[at].as_mut()) {
                finding.speaker = Some(*speaker);
                finding.said = true;
            }
        }
    }

    fn quotes(&self) -> Vec<Quote> {
        let findings =
            self.quoted.iter().zip(&self.found).filter_map(|(quoted, finding)| Some((quoted, finding.as_ref()?)));
        let spoken = findings.filter(|(quoted, finding)| finding.is_speech(quoted.inside().of(self.text)));
        spoken
            .map(|(quoted, finding)| Quote { span: quoted.span, speaker: finding.speaker, cue: finding.cue })
            .collect()
    }
}

/// Quotations outside the running text that are looked up among the quotes, and quotes they are looked up in.
const MOST_SET_OFF: usize = 20;
const MOST_REPEATED: usize = 500;

/// Words of a headline that may repeat a quote with others left out, and how many of these.
const REPEATED: RangeInclusive<usize> = 4..=40;
const LEFT_OUT: usize = 2;

/// Whether `whole` has all words of `words`, in a row or nearly so.
fn has_most(whole: &str, words: &str) -> bool {
    if whole.contains(words) {
        return true;
    }
    let words: Vec<&str> = words.split(' ').collect();
    let whole: Vec<&str> = whole.split(' ').collect();
    let has_all = |from: usize| {
        let mut rest = whole.iter().skip(from).take(words.len() + LEFT_OUT);
        words.iter().all(|word| rest.any(|other| other == word))
    };
    REPEATED.contains(&words.len()) && (0..whole.len()).any(has_all)
}

impl Finding {
    /// Whose it is when its own sentence does not say: the speaker's whom it goes on after.
    fn go_on(&mut self, memory: &Memory, before: Option<Finding>, whole: bool) {
        if self.role != Role::Body {
            return;
        }
        let spoken = match before {
            Some(before) if before.said && whole => before.speaker.map_or(Spoken::Unknown, Spoken::By),
            None if whole && self.place != Place::Inside => memory.last_speaker(self.place == Place::Leading),
            _ => Spoken::Nothing,
        };
        self.speaker = spoken.named();
        self.said = spoken != Spoken::Nothing;
    }

    /// Takes the speaker away whom it went on after where its sentence goes on too: those words tell another, or it is
    /// no speech.
    fn stay(&mut self, reading: &Reading, at: usize, inside: &str) {
        if self.place == Place::Inside || reading.ends_with_quotes(at) {
            return;
        }
        self.speaker = None;
        self.said &= ends_in_stop(inside) || reading.next(at).is_some_and(|next| reading.what(next) == What::Comma);
    }

    /// Whether its own sentence tells who says it.
    fn is_told(&self) -> bool {
        self.close || self.cue.is_some()
    }

    /// Whether a quotation is somebody's words, and not a word held at arm's length or the title of a work.
    fn is_speech(&self, inside: &str) -> bool {
        let words = inside.split_whitespace().count();
        let title = is_title(inside);
        if title && self.work {
            return false;
        }
        if self.said && self.close {
            return true;
        }
        let apart = self.place == Place::Inside || words > 1 && !ends_in_stop(inside);
        let named = title && apart && (words == 1 || has_capitals(inside));
        let said = self.said && (words > 1 || self.speaker.is_some());
        !named
            && (said
                || words > 2 && (self.place != Place::Inside || self.role != Role::Body || is_whole(inside))
                || words > 4)
    }
}

#[cfg(test)]
mod tests;
