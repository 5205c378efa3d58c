//! What of a query an index tells without the text: whether words stand in an article, and how many hits that makes.

use super::super::Hint;
use super::Term;
use super::asked::{Asked, Look};
use super::words::{Place, Words};
use crate::text::Needle;

impl Asked {
    /// The words that are asked for, with the part of an article where they are to stand.
    pub(in super::super) fn needles(&self) -> Vec<(Place, &Needle)> {
        let mut needles = Vec::new();
        self.query.root.needles(&mut needles);
        needles
    }
}

impl Term {
    /// Collects words that need the article's text, each of them once.
    fn needles<'q>(&'q self, needles: &mut Vec<(Place, &'q Needle)>) {
        match self {
            Term::Says(place, Words::Needle(needle)) if self.has_places() && !needles.contains(&(*place, needle)) => {
                needles.push((*place, needle));
            }
            Term::Not(term) => term.needles(needles),
            Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|term| term.needles(needles)),
            _ => {}
        }
    }
}

impl Look<'_> {
    /// What is known about words without the text.
    pub fn hint(&self, place: Place, words: &Words) -> Hint {
        match (self.hints, words) {
            (Some(hints), Words::Needle(needle)) => hints.of(place, needle, self.id),
            _ => Hint::Maybe,
        }
    }

    /// How many hits an article has that matches, where hints tell.
    pub fn sum(&self) -> Option<u32> {
        let mut counts = Vec::new();
        self.add(&self.asked.query.root, &mut counts)?;
        let mut sum: Vec<(&Needle, u32)> = Vec::new();
        for (needle, count) in counts {
            if sum.iter().any(|(other, _)| other.covers(needle)) {
                continue;
            }
            sum.retain(|(other, _)| !needle.covers(other));
            if !sum.iter().all(|(other, _)| needle.is_apart_from(other)) {
                return None;
            }
            sum.push((needle, count));
        }
        Some(sum.iter().map(|(_, count)| count).sum())
    }

    /// Adds the hits of a term that holds, by words; `None` where they are not known.
    fn add<'q>(&self, term: &'q Term, counts: &mut Vec<(&'q Needle, u32)>) -> Option<()> {
        match term {
            Term::Says(place, words) if term.has_places() => match (self.hint(*place, words), words) {
                (Hint::No, _) => {}
                (Hint::Yes(count), Words::Needle(needle)) => counts.push((needle, count)),
                _ => return None,
            },
            Term::All(terms) => return terms.iter().try_for_each(|term| self.add(term, counts)),
            Term::Any(terms) => {
                return terms.iter().filter(|term| self.holds(term)).try_for_each(|term| self.add(term, counts));
            }
            Term::Named(_) | Term::Together(..) => return None,
            _ => {}
        }
        Some(())
    }
}
