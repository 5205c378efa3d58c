//! Decoding: the best sequence of labels for a stretch of words (Viterbi, first order). Sequences that spell no names are
//! never considered.

use super::label::{LABELS, Label};

/// Scores of the labels of one word.
pub type Scores = [f32; LABELS];

/// What a label adds after another, and at the start of a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// By the label before, then by label.
    pub after: [Scores; LABELS],
    /// By label.
    pub first: Scores,
}

impl Default for Transitions {
    fn default() -> Self {
        Self { after: [[0.0; LABELS]; LABELS], first: [0.0; LABELS] }
    }
}

/// Decodes stretch after stretch; what can be worked out once, and the memory, is kept.
#[derive(Debug)]
pub struct Decoder {
    /// By label: those that may stand before it.
    before: Vec<Vec<u8>>,
    back: Vec<[u8; LABELS]>,
}

impl Default for Decoder {
    fn default() -> Self {
        let before = |next: Label| Label::all().filter(|label| label.may_precede(next)).map(|label| label.0).collect();
        Self { before: Label::all().map(before).collect(), back: Vec::new() }
    }
}

impl Decoder {
    /// The best labels for words with these scores, appended to `labels`.
    pub fn decode(&mut self, scores: &[Scores], transitions: &Transitions, labels: &mut Vec<Label>) {
        let Some((first, rest)) = scores.split_first() else { return };
        let mut sums = [f32::NEG_INFINITY; LABELS];
        for label in Label::all().filter(|label| label.may_open()) {
            let label = usize::from(label.0);
            sums[label] = first[label] + transitions.first[label];
        }
        self.back.clear();
        for word in rest {
            let (mut next, mut back) = ([f32::NEG_INFINITY; LABELS], [0; LABELS]);
            for label in 0..LABELS {
                for &before in &self.before[label] {
                    let sum = sums[usize::from(before)] + transitions.after[usize::from(before)][label];
                    if sum > next[label] {
                        next[label] = sum;
                        back[label] = before;
                    }
                }
                next[label] += word[label];
            }
            sums = next;
            self.back.push(back);
        }
        let closing = Label::all().filter(|label| label.may_close());
        let best = closing.max_by(|one, two| sums[usize::from(one.0)].total_cmp(&sums[usize::from(two.0)]));
        let mut label = best.unwrap_or_default();
        let start = labels.len();
        labels.push(label);
        for back in self.back.iter().rev() {
            label = Label(back[usize::from(label.0)]);
            labels.push(label);
        }
        labels[start..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best sum over every sequence, the slow way.
    fn slow(scores: &[Scores], transitions: &Transitions, last: Option<Label>) -> f32 {
        let Some((word, rest)) = scores.split_first() else {
            return if last.is_none_or(Label::may_close) { 0.0 } else { f32::NEG_INFINITY };
        };
        let fits = |label: &Label| last.map_or(label.may_open(), |last| last.may_precede(*label));
        let sum = |label: Label| {
            let at = usize::from(label.0);
            let step = last.map_or(transitions.first[at], |last| transitions.after[usize::from(last.0)][at]);
            word[at] + step + slow(rest, transitions, Some(label))
        };
        Label::all().filter(fits).map(sum).fold(f32::NEG_INFINITY, f32::max)
    }

    proptest::proptest! {
        #[test]
        fn the_best_sequence_is_found(
            seeds in proptest::collection::vec(proptest::array::uniform17(-9..9_i8), 1..4),
            steps in proptest::array::uniform17(proptest::array::uniform17(-4..4_i8)),
        ) {
            let scores: Vec<Scores> = seeds.iter().map(|row| row.map(f32::from)).collect();
            let transitions = Transitions { after: steps.map(|row| row.map(f32::from)), first: steps[3].map(f32::from) };
            let mut labels = Vec::new();
            Decoder::default().decode(&scores, &transitions, &mut labels);
            let mut sum = scores[0][usize::from(labels[0].0)] + transitions.first[usize::from(labels[0].0)];
            for (at, pair) in labels.windows(2).enumerate() {
                assert!(pair[0].may_precede(pair[1]));
                let (one, two) = (usize::from(pair[0].0), usize::from(pair[1].0));
                sum += transitions.after[one][two] + scores[at + 1][two];
            }
            assert!((sum - slow(&scores, &transitions, None)).abs() < 1e-3);
        }
    }
}
