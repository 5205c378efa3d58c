//! The learner: an averaged structured perceptron with a cost margin (Collins 2002, "Discriminative Training Methods for
//! Hidden Markov Models"; the margin after Tsochantaridis et al. 2005). Deterministic: the same data give the same bytes.

use newshound::analysis::tagger::decode::{Decoder, Scores, Transitions};
use newshound::analysis::tagger::label::{LABELS, Label};
use rustc_hash::FxHashMap;

/// A stretch of words: the features of each, and the right labels.
#[derive(Debug, Default)]
pub struct Stretch {
    /// Numbers of features, those of all words in one.
    pub features: Vec<u32>,
    /// Where the features of each word end.
    pub ends: Vec<u32>,
    pub labels: Vec<Label>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    /// Features met less often are left out.
    pub cutoff: u32,
    /// How much better the right labels must score than others, for each wrong label, in updates.
    pub margin: f32,
    /// Runs, each in another order; their weights are added up.
    pub runs: u64,
}

/// What was learned.
#[derive(Debug)]
pub struct Learned {
    pub numbers: FxHashMap<u32, u32>,
    pub weights: Vec<Scores>,
    pub transitions: Transitions,
}

impl Stretch {
    /// The features of the word at `at`.
    pub fn of_word(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start as usize..self.ends[at] as usize]
    }
}

impl Learned {
    pub fn scores(&self, stretch: &Stretch, scores: &mut Vec<Scores>) {
        scores.clear();
        for at in 0..stretch.labels.len() {
            let rows = stretch.of_word(at).iter().filter_map(|feature| self.numbers.get(feature));
            let mut sums = [0.0; LABELS];
            for &row in rows {
                add(&mut sums, &self.weights[row as usize], 1.0);
            }
            scores.push(sums);
        }
    }
}

fn add(sums: &mut Scores, weights: &Scores, factor: f32) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight * factor;
    }
}

/// Learns weights from stretches.
pub fn learn(stretches: &[&Stretch], settings: Settings) -> Learned {
    let numbers = numbers(stretches, settings.cutoff);
    let rows: Vec<Vec<u32>> = stretches.iter().map(|stretch| kept(stretch, &numbers)).collect();
    let mut all = Learned { weights: vec![[0.0; LABELS]; numbers.len()], numbers, transitions: Transitions::default() };
    for run in 0..settings.runs {
        let learner = Learner::new(all.weights.len(), settings.margin).run(stretches, &rows, settings.epochs, run);
        for (sum, weights) in all.weights.iter_mut().zip(&learner.sums) {
            add(sum, weights, 1.0);
        }
        let (sums, transitions) = (&mut all.transitions, &learner.transition_sums);
        for (sum, weights) in sums.after.iter_mut().zip(&transitions.after) {
            add(sum, weights, 1.0);
        }
        add(&mut sums.first, &transitions.first, 1.0);
    }
    all
}

/// Numbers for the features that are met often enough.
fn numbers(stretches: &[&Stretch], cutoff: u32) -> FxHashMap<u32, u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for feature in stretches.iter().flat_map(|stretch| &stretch.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<u32> =
        counts.into_iter().filter(|&(_, count)| count >= cutoff).map(|(feature, _)| feature).collect();
    kept.sort_unstable();
    kept.into_iter().zip(0..).collect()
}

/// The rows of a stretch's features, with a gap number for those that are left out.
fn kept(stretch: &Stretch, numbers: &FxHashMap<u32, u32>) -> Vec<u32> {
    stretch.features.iter().map(|feature| numbers.get(feature).copied().unwrap_or(u32::MAX)).collect()
}

struct Learner {
    weights: Vec<Scores>,
    /// Sums of the weights over all steps, each update counted by how long it lasts.
    sums: Vec<Scores>,
    transitions: Transitions,
    transition_sums: Transitions,
    decoder: Decoder,
    margin: f32,
}

impl Learner {
    fn new(features: usize, margin: f32) -> Self {
        Self {
            weights: vec![[0.0; LABELS]; features],
            sums: vec![[0.0; LABELS]; features],
            transitions: Transitions::default(),
            transition_sums: Transitions::default(),
            decoder: Decoder::default(),
            margin,
        }
    }

    /// Looks at all stretches again and again, each time in another order.
    fn run(mut self, stretches: &[&Stretch], rows: &[Vec<u32>], epochs: usize, run: u64) -> Self {
        let mut order: Vec<usize> = (0..stretches.len()).collect();
        let mut seed = 12_345 + 7_919 * run;
        let total = (epochs * stretches.len()) as f32;
        let mut step = 0;
        for _ in 0..epochs {
            for last in (1..order.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(last, (seed >> 33) as usize % (last + 1));
            }
            for &at in &order {
                step += 1;
                self.look(stretches[at], &rows[at], 1.0 - step as f32 / total);
            }
        }
        self
    }

    fn look(&mut self, stretch: &Stretch, rows: &[u32], lasts: f32) {
        let of_word = |at: usize| {
            let start = at.checked_sub(1).map_or(0, |before| stretch.ends[before]) as usize;
            rows[start..stretch.ends[at] as usize].iter().filter(|&&row| row != u32::MAX).map(|&row| row as usize)
        };
        let mut scores = Vec::with_capacity(stretch.labels.len());
        for (at, right) in stretch.labels.iter().enumerate() {
            let mut sums = [self.margin; LABELS];
            sums[usize::from(right.0)] = 0.0;
            for row in of_word(at) {
                add(&mut sums, &self.weights[row], 1.0);
            }
            scores.push(sums);
        }
        let mut labels = Vec::new();
        self.decoder.decode(&scores, &self.transitions, &mut labels);
        if labels == stretch.labels {
            return;
        }
        for at in 0..labels.len() {
            let (right, wrong) = (usize::from(stretch.labels[at].0), usize::from(labels[at].0));
            if right != wrong {
                for row in of_word(at) {
                    self.weights[row][right] += 1.0;
                    self.weights[row][wrong] -= 1.0;
                    self.sums[row][right] += lasts;
                    self.sums[row][wrong] -= lasts;
                }
            }
            let before = at.checked_sub(1);
            let place = |labels: &[Label]| before.map(|before| usize::from(labels[before].0));
            for (label, factor, before) in [(right, 1.0, place(&stretch.labels)), (wrong, -1.0, place(&labels))] {
                let rows = [(&mut self.transitions, 1.0), (&mut self.transition_sums, lasts)];
                for (transitions, part) in rows {
                    let row = before.map_or(&mut transitions.first, |before| &mut transitions.after[before]);
                    row[label] += factor * part;
                }
            }
        }
    }
}
