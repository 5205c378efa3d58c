//! Which words of its sentence tell the speaker of a quotation: the clause beside it, the subject before its colon, or a
//! name between two of its halves.

use super::clause::{Clause, PHRASE, Reading, Subject};
use super::items::What;
use super::shape::ends_in_stop;
use super::words::{Class, SPEAKING, is_past};
use crate::analysis::Kind;

/// What tells the speaker of a quotation.
pub(super) enum Choice {
    /// A clause, by its number, and whether it stands right beside.
    Clause(usize, bool),
    /// A subject without a verb.
    Subject(Subject),
}

/// The clause of its sentence that a quotation belongs to.
pub(super) fn choose(reading: &Reading, at: usize, inside: &str, clauses: &[Clause]) -> Option<Choice> {
    let skip = |at: Option<usize>| {
        at.filter(|&at| matches!(reading.what(at), What::Comma | What::Dash | What::Other | What::Stop))
    };
    let after = reading.next(at);
    let after = skip(after).and_then(|comma| reading.next(comma)).or(after);
    let pause = ends_in_stop(inside)
        || reading.next(at).is_some_and(|next| matches!(reading.what(next), What::Comma | What::Dash));
    let post = clauses
        .iter()
        .position(|clause| clause.verb > at && after.is_some_and(|after| starts_at(reading, clause, after)));
    let before = clauses.iter().rposition(|clause| clause.verb < at);
    let quote_before = |clause: &Clause| (clause.verb..at).all(|at| !matches!(reading.what(at), What::Stop));
    let direct = before.filter(|&before| leads_directly(reading, clauses[before].verb, at));
    if let Some(before) = direct.filter(|&before| clauses[before].subject != Subject::Unnamed) {
        return Some(Choice::Clause(before, true));
    }
    if let Some(post) = post.filter(|_| pause || before.is_none()) {
        return Some(Choice::Clause(post, true));
    }
    if let Some(before) = before.filter(|&before| quote_before(&clauses[before])) {
        let leads = reading.previous(at).filter(|&leads| {
            leads == clauses[before].verb
                || matches!(reading.what(leads), What::Comma | What::Colon | What::Dash)
                || reading.word(leads) == "that"
        });
        return Some(Choice::Clause(before, leads.is_some()));
    }
    let colon = reading.previous(at).filter(|&before| reading.what(before) == What::Colon);
    if let Some(subject) = colon.and_then(|colon| reading.main_subject(colon)) {
        return Some(Choice::Subject(subject));
    }
    if let Some(post) = post {
        return Some(Choice::Clause(post, true));
    }
    let comma = inside.ends_with(',') || after != reading.next(at);
    if let Some(subject) = after.filter(|_| comma).and_then(|after| acting(reading, after)) {
        return Some(Choice::Subject(subject));
    }
    if let Some(subject) = between(reading, at) {
        return Some(Choice::Subject(subject));
    }
    let set_in = |clause: &Clause| {
        reading
            .previous(clause.start)
            .is_some_and(|before| matches!(reading.what(before), What::Comma | What::Quote(_)))
    };
    let aside = ASIDE.contains(&reading.word(reading.sentence.start).to_lowercase().as_str());
    let takes_words = |clause: &Clause| !SPEAKING.contains(&reading.word(clause.verb)) && !aside;
    let later = clauses.iter().position(|clause| clause.start > at && set_in(clause) && takes_words(clause))?;
    Some(Choice::Clause(later, false))
}

/// Words that begin what happens beside the main clause, whose subject does not say what is quoted there.
const ASIDE: &[&str] = &["while", "as", "when", "whereas", "although", "though", "after", "before"];

/// Whether nothing but a comma or a colon stands between a verb and the quotation at `at`.
fn leads_directly(reading: &Reading, verb: usize, at: usize) -> bool {
    let mark = reading.previous(at).filter(|&mark| matches!(reading.what(mark), What::Comma | What::Colon));
    mark.map_or(at, |mark| mark) == verb + 1
}

/// Whether subject and verb begin at an item, or after words that belong to the subject: "ferry owner Tom Hale said", "a
/// lawyer for the company said".
fn starts_at(reading: &Reading, clause: &Clause, at: usize) -> bool {
    let short = clause.start >= at && clause.start - at <= PHRASE;
    short
        && (at..clause.start).all(|at| {
            matches!(
                reading.what(at),
                What::Word(
                    Class::Lower
                        | Class::Capital
                        | Class::The
                        | Class::Of
                        | Class::Spokesman
                        | Class::Statement
                        | Class::Noun
                ) | What::Name(_)
                    | What::Possessive
            )
        })
}

/// A person at `at` who does anything right after a quotation that a comma ends: "“Never,” Moor gasped.".
fn acting(reading: &Reading, at: usize) -> Option<Subject> {
    let verb = reading.next(at).filter(|_| reading.kind(at) == Some(Kind::Person))?;
    let is_verb = reading.what(verb) == What::Word(Class::Lower) && is_past(reading.word(verb));
    reading.speaker(at).filter(|_| is_verb).map(Subject::Named)
}

/// A person who stands alone between two quotations: "“It was so,” Ms. Moor, “and is.”".
fn between(reading: &Reading, at: usize) -> Option<Subject> {
    let is_quote = |at: usize| matches!(reading.what(at), What::Quote(_));
    let name = |at: usize| reading.kind(at) == Some(Kind::Person);
    let passed = |at: &usize| matches!(reading.what(*at), What::Comma | What::Word(Class::Capital));
    let forward = (at + 1..reading.sentence.end.min(at + 6)).find(|at| !passed(at)).filter(|&at| name(at));
    let backward =
        (reading.sentence.start.max(at.saturating_sub(6))..at).rev().find(|at| !passed(at)).filter(|&at| name(at));
    let closed = |at: usize| (at + 1..reading.sentence.end).find(|at| !passed(at)).is_some_and(is_quote);
    let opened = |at: usize| (reading.sentence.start..at).rev().find(|at| !passed(at)).is_some_and(is_quote);
    let person = forward.filter(|&at| closed(at)).or(backward.filter(|&at| opened(at)))?;
    reading.speaker(person).map(Subject::Named)
}
