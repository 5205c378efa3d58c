//! Clues decide what a stretch of words is. A clue lies in the name itself or in the words around it; each has a weight
//! for each kind (`weights`), and the sum decides. Clues around one mention count for the other mentions of that name
//! in the article too, but half.

use super::weights::{AROUND, BIAS, FORM, Weights};
pub(super) use super::weights::{Around, Form};
use super::{KINDS, Kind};

/// What a name is, by its own form, the words around it here, and those around it in the rest of the article; `None`
/// when nothing speaks for it.
pub(super) fn decide(form: Form, here: Around, article: Around) -> Option<Kind> {
    let mut sums = BIAS;
    let elsewhere = article.0 & !here.0;
    for &(_, weights) in FORM.iter().filter(|(clue, _)| form.0 & clue.0 != 0) {
        add(&mut sums, weights, 1);
    }
    for &(clue, weights) in AROUND {
        if here.0 & clue.0 != 0 {
            add(&mut sums, weights, 1);
        } else if elsewhere & clue.0 != 0 {
            add(&mut sums, weights, 2);
        }
    }
    let (kind, best) = KINDS.into_iter().zip(sums).max_by_key(|&(kind, sum)| (sum, std::cmp::Reverse(kind)))?;
    (best > 0).then_some(kind)
}

fn add(sums: &mut Weights, weights: Weights, part: i16) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight / part;
    }
}
