//! Labels: what a word is in a name, as begin, inside, last and only word of one of the four kinds, or outside of any.

use super::super::kind::{KINDS, Kind};

/// The label of one word; dense, 0 is outside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(pub u8);

/// Number of labels.
pub const LABELS: usize = 1 + 4 * KINDS.len();

/// Places of a word in a name.
const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const LAST: u8 = 2;
const ONLY: u8 = 3;

impl Label {
    /// In no name.
    pub const OUTSIDE: Label = Label(0);

    /// All labels in order.
    pub fn all() -> impl Iterator<Item = Label> {
        (0..LABELS as u8).map(Label)
    }

    fn of(kind: Kind, part: u8) -> Self {
        Self(1 + 4 * kind.index() as u8 + part)
    }

    /// The label of word `at` of the `length` words of a name.
    pub fn in_name(kind: Kind, at: usize, length: usize) -> Self {
        let part = match (at, length) {
            (_, 1) => ONLY,
            (0, _) => BEGIN,
            (at, length) if at + 1 == length => LAST,
            _ => INSIDE,
        };
        Self::of(kind, part)
    }

    /// The kind of name that the word is in.
    pub fn kind(self) -> Option<Kind> {
        let number = self.0.checked_sub(1)?;
        KINDS.get(usize::from(number / 4)).copied()
    }

    fn part(self) -> Option<u8> {
        self.0.checked_sub(1).map(|number| number % 4)
    }

    /// Whether a name goes on after the word.
    fn is_open(self) -> bool {
        matches!(self.part(), Some(BEGIN | INSIDE))
    }

    /// Whether the word goes on with a name.
    fn continues(self) -> bool {
        matches!(self.part(), Some(INSIDE | LAST))
    }

    /// Whether `next` can stand after this one.
    pub fn may_precede(self, next: Label) -> bool {
        if self.is_open() { next.continues() && next.kind() == self.kind() } else { !next.continues() }
    }

    /// Whether it can be the first of a sentence.
    pub fn may_open(self) -> bool {
        !self.continues()
    }

    /// Whether it can be the last of a sentence.
    pub fn may_close(self) -> bool {
        !self.is_open()
    }
}

/// The names that labels spell: kind, first word, and one past the last.
pub fn names(labels: &[Label]) -> impl Iterator<Item = (Kind, usize, usize)> {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, label)| {
        if matches!(label.part(), Some(BEGIN | ONLY)) {
            start = at;
        }
        let ends = matches!(label.part(), Some(LAST | ONLY));
        label.kind().filter(|_| ends).map(|kind| (kind, start, at + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_spell_the_names_they_were_made_of() {
        let wanted = [(Kind::Person, 0, 1), (Kind::Organisation, 2, 5), (Kind::Place, 5, 7)];
        let mut labels = vec![Label::OUTSIDE; 8];
        for (kind, from, to) in wanted {
            for (at, label) in labels[from..to].iter_mut().enumerate() {
                *label = Label::in_name(kind, at, to - from);
            }
        }
        assert_eq!(names(&labels).collect::<Vec<_>>(), wanted);
        assert!(labels.windows(2).all(|pair| pair[0].may_precede(pair[1])));
        assert!(labels[0].may_open() && labels[0].may_close() && !labels[2].may_close() && !labels[4].may_open());
    }

    #[test]
    fn no_name_changes_its_kind() {
        for one in Label::all() {
            for two in Label::all().filter(|two| one.may_precede(*two)) {
                assert_eq!(one.is_open(), two.continues());
                assert!(!one.is_open() || one.kind() == two.kind());
            }
        }
    }
}
