//! Clues: what speaks for a kind of name. A clue lies in the name itself ([`Form`]) or in the words around it
//! ([`Around`]); each has a weight for each kind, and the sum decides. Clues around one mention count for the other
//! mentions of that name in the article too, but less.

use super::Kind;

/// Declares clues as bits of a set, with a table of their weights for person, organisation, place, group.
macro_rules! clues {
    ($set:ident $table:ident: $($bit:literal $name:ident [$($weight:literal),*];)*) => {
        impl $set {
            $(pub const $name: $set = $set(1 << $bit);)*
        }
        const $table: &[($set, [i16; COLUMNS])] = &[$(($set::$name, [$($weight),*])),*];
    };
}

const COLUMNS: usize = 4;

/// Clues in the name itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Form(pub u64);

/// Clues in the words around a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Around(pub u64);

include!("weights.rs");

/// The sums below which nothing is a name, in the order of [`super::KINDS`].
const THRESHOLD: i16 = 0;

/// What a name is, by its own form, the words around it here, and those around it in the rest of the article.
pub(super) fn decide(form: Form, here: Around, elsewhere: Around) -> Option<Kind> {
    let mut sums = BIAS;
    let rest = Around(elsewhere.0 & !here.0);
    add(&mut sums, FORM.iter().filter(|(clue, _)| form.0 & clue.0 != 0).map(|(_, weights)| weights), 1);
    add(&mut sums, AROUND.iter().filter(|(clue, _)| here.0 & clue.0 != 0).map(|(_, weights)| weights), 1);
    add(&mut sums, AROUND.iter().filter(|(clue, _)| rest.0 & clue.0 != 0).map(|(_, weights)| weights), 2);
    let (kind, best) = super::KINDS.into_iter().zip(sums).max_by_key(|&(kind, sum)| (sum, std::cmp::Reverse(kind)))?;
    (best > THRESHOLD).then_some(kind)
}

fn add<'a>(sums: &mut [i16; COLUMNS], weights: impl Iterator<Item = &'a [i16; COLUMNS]>, part: i16) {
    for row in weights {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += weight / part;
        }
    }
}
