//! The tagger: which words of a text are names, and of what kind. A structured perceptron over words, whose weights
//! `examples/train/main.rs` finds and `assets/MODEL.md` describes. It reads an article twice: what the first reading made of a
//! word anywhere in the article is evidence for the second.
//!
//! words → features → weights → scores → labels → names. The trainer goes the same way with the same code.

pub mod agree;
pub mod decode;
pub mod features;
pub mod label;
pub mod memory;
pub mod model;
pub mod stretch;
pub mod word;

use super::Kind;
use crate::text::Span;
use decode::Decoder;
use features::{Features, features};
use label::{Label, names};
use memory::Memory;
use model::{Model, Weights};
use stretch::Stretches;
use word::{Reader, Sentence};

/// The longest sentence that is read at once, in words; a longer one is read in pieces.
pub const LONGEST_SENTENCE: usize = 2_000;

/// Words of the longest piece of an article that is looked at as a whole. An article of the usual length has a thousand;
/// memory stays small whatever the text.
const LONGEST_PIECE: usize = 40_000;

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// Its kind.
    pub kind: Kind,
}

/// Finds the names in some sentences of a text, in text order and without overlap.
pub fn tag(text: &str, spans: impl Iterator<Item = Span>, model: &Model) -> Vec<Found> {
    let mut tagger = Tagger::default();
    let mut reader = Reader::default();
    let (mut found, mut piece, mut size) = (Vec::new(), Vec::new(), 0);
    for span in spans {
        reader.read(text, span, LONGEST_SENTENCE, |sentence| {
            size += sentence.words.len();
            piece.push(sentence);
            if size > LONGEST_PIECE {
                tagger.tag(&piece, model, &mut found);
                piece.clear();
                size = 0;
            }
        });
    }
    tagger.tag(&piece, model, &mut found);
    found
}

/// Reads pieces of articles; keeps its memory from one to the next.
#[derive(Debug, Default)]
pub struct Tagger {
    stretches: Stretches,
    decoder: Decoder,
    features: Features,
    /// What the piece says about its words.
    pub memory: Memory,
}

impl Tagger {
    fn tag(&mut self, sentences: &[Sentence], model: &Model, found: &mut Vec<Found>) {
        self.memory.read(sentences);
        for sentence in sentences {
            let labels = self.read(sentence, &model.readings[0], false);
            self.memory.take(&sentence.words, &labels);
        }
        let mut labels: Vec<Vec<Label>> =
            sentences.iter().map(|sentence| self.read(sentence, &model.readings[1], true)).collect();
        agree::agree(sentences, &mut labels);
        for (sentence, labels) in sentences.iter().zip(&labels) {
            found.extend(names(labels).map(|(kind, from, to)| {
                let (first, last) = (sentence.words[from].span, sentence.words[to - 1].span);
                Found { span: Span::new(first.start(), last.end()), kind }
            }));
        }
    }

    /// The labels of a sentence.
    pub fn read(&mut self, sentence: &Sentence, weights: &Weights, second: bool) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::with_capacity(sentence.words.len());
        let mut scores = Vec::new();
        for stretch in self.stretches.of(sentence) {
            labels.resize(stretch.start, Label::OUTSIDE);
            scores.clear();
            for at in stretch {
                features(sentence, at, &self.memory, second, &mut self.features);
                scores.push(weights.score(&self.features.all));
            }
            self.decoder.decode(&scores, &weights.transitions, &mut labels);
        }
        labels.resize(sentence.words.len(), Label::OUTSIDE);
        labels
    }
}
