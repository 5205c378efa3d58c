//! Family names by what is left of them without one letter, so that the one a misprint stands for is found at once,
//! however many names an article holds.

use rustc_hash::FxHashMap;

use crate::analysis::person::is_slip;

/// Shorter names are too often one letter apart.
const LETTERS: usize = 6;

/// Family names, each with a person.
#[derive(Debug, Default)]
pub(super) struct Slips(FxHashMap<String, Vec<(String, usize)>>);

impl Slips {
    /// Adds a folded family name.
    pub fn add(&mut self, name: &str, person: usize) {
        for rest in rests(name) {
            self.0.entry(rest).or_default().push((name.to_owned(), person));
        }
    }

    /// The persons of whose family name this one is a slip of the pen.
    pub fn near(&self, name: &str) -> Vec<usize> {
        let held = rests(name).into_iter().filter_map(|rest| self.0.get(&rest)).flatten();
        let near = held.filter(|(other, _)| is_slip(name, other)).map(|&(_, person)| person);
        let mut near: Vec<usize> = near.take(LETTERS * LETTERS).collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The name, and the name without each of its letters; nothing for a short or a very long one.
fn rests(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() < LETTERS || letters.len() > 4 * LETTERS {
        return Vec::new();
    }
    let without =
        |left: usize| letters.iter().enumerate().filter(move |(at, _)| *at != left).map(|(_, char)| *char).collect();
    (0..=letters.len()).map(without).collect()
}
