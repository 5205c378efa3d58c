//! The model: a weight for each feature and label, found by `examples/train/main.rs` and compiled into the binary. The file is
//! read where it lies: a table of features in order, with an index by their first bits, and rows of weights of one byte.
//!
//! ```text
//! "newshound tagger" version u32 | length u32, what it was made from (text) | for each reading:
//! features u32 | scale f32 | transitions f32 × 17 × 17, 17 | index u32 × (BUCKETS + 1) | feature u32 × n | weights i8 × 17 × n
//! ```
//! All numbers are little-endian.

use std::sync::LazyLock;

use super::decode::{Scores, Transitions};
use super::label::LABELS;

/// How the file begins.
pub const MAGIC: &[u8] = b"newshound tagger";

/// Version of the file and of the features; weights of another version mean nothing here.
pub const VERSION: u32 = 1;

/// First bits of a feature by which the table is indexed.
const BITS: u32 = 14;
const BUCKETS: usize = 1 << BITS;

/// A model file that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model at all.
    #[error("it is no tagger model of newshound")]
    Magic,
    /// Made by another version of the trainer.
    #[error("it is of version {0}, and version {VERSION} is needed; train it again: see assets/MODEL.md")]
    Version(u32),
    /// Shorter than it says.
    #[error("it is cut short; train it again: see assets/MODEL.md")]
    Short,
}

/// The weights of both readings.
#[derive(Debug)]
pub struct Model<'m> {
    /// What it was made from, and how well it does.
    pub about: &'m str,
    /// The weights of the first and of the second reading.
    pub readings: [Weights<'m>; 2],
}

/// The weights of one reading.
#[derive(Debug)]
pub struct Weights<'m> {
    scale: f32,
    /// What labels add to each other.
    pub transitions: Transitions,
    index: &'m [u8],
    features: &'m [u8],
    rows: &'m [u8],
}

/// The bytes of the model that is compiled in.
pub static MODEL: &[u8] = include_bytes!("../../../assets/tagger.bin");

static PARSED: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::parse(MODEL).expect("the compiled model is of this version"));

/// The model that is compiled in.
pub fn compiled() -> &'static Model<'static> {
    &PARSED
}

/// Takes pieces off the front of a file.
struct Bytes<'m>(&'m [u8]);

impl<'m> Bytes<'m> {
    fn take(&mut self, count: usize) -> Result<&'m [u8], ModelError> {
        let (piece, rest) = self.0.split_at_checked(count).ok_or(ModelError::Short)?;
        self.0 = rest;
        Ok(piece)
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(number(bytes, 0))
    }

    fn scores(&mut self) -> Result<Scores, ModelError> {
        let mut scores = [0.0; LABELS];
        for score in &mut scores {
            *score = f32::from_bits(self.number()?);
        }
        Ok(scores)
    }
}

/// The number at place `at` of a list of them.
fn number(bytes: &[u8], at: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[at * 4..at * 4 + 4]);
    u32::from_le_bytes(four)
}

impl<'m> Model<'m> {
    /// Reads a model file.
    pub fn parse(file: &'m [u8]) -> Result<Self, ModelError> {
        let mut bytes = Bytes(file.strip_prefix(MAGIC).ok_or(ModelError::Magic)?);
        let version = bytes.number()?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let length = bytes.number()? as usize;
        let about = std::str::from_utf8(bytes.take(length)?).map_err(|_| ModelError::Short)?;
        let readings = [Weights::parse(&mut bytes)?, Weights::parse(&mut bytes)?];
        Ok(Self { about, readings })
    }

    /// The file of a model: what it was made from, then both readings as [`Weights::write`] gives them.
    pub fn write(about: &str, readings: [&[u8]; 2]) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend((about.len() as u32).to_le_bytes());
        file.extend(about.as_bytes());
        file.extend(readings.concat());
        file
    }
}

impl<'m> Weights<'m> {
    fn parse(bytes: &mut Bytes<'m>) -> Result<Self, ModelError> {
        let count = bytes.number()? as usize;
        let scale = f32::from_bits(bytes.number()?);
        let mut transitions = Transitions::default();
        for row in &mut transitions.after {
            *row = bytes.scores()?;
        }
        transitions.first = bytes.scores()?;
        let index = bytes.take((BUCKETS + 1) * 4)?;
        let features = bytes.take(count * 4)?;
        let rows = bytes.take(count * LABELS)?;
        Ok(Self { scale, transitions, index, features, rows })
    }

    /// The bytes of one reading; `rows` are its features in ascending order with their weights in units of `scale`.
    pub fn write(scale: f32, transitions: &Transitions, rows: &[(u32, [i8; LABELS])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend((rows.len() as u32).to_le_bytes());
        for number in [scale].iter().chain(transitions.after.iter().flatten()).chain(&transitions.first) {
            bytes.extend(number.to_le_bytes());
        }
        for bucket in 0..=BUCKETS {
            let first = rows.partition_point(|&(feature, _)| ((feature >> (32 - BITS)) as usize) < bucket);
            bytes.extend((first as u32).to_le_bytes());
        }
        bytes.extend(rows.iter().flat_map(|(feature, _)| feature.to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|(_, weights)| weights.map(i8::cast_unsigned)));
        bytes
    }

    /// The sum of the weights of some features.
    pub fn score(&self, features: &[u32]) -> Scores {
        let mut sums = [0_i32; LABELS];
        for row in features.iter().filter_map(|&feature| self.row(feature)) {
            let weights = &self.rows[row * LABELS..(row + 1) * LABELS];
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    fn row(&self, feature: u32) -> Option<usize> {
        let bucket = (feature >> (32 - BITS)) as usize;
        let (from, to) = (number(self.index, bucket) as usize, number(self.index, bucket + 1) as usize);
        (from..to)
            .find(|&row| number(self.features, row) >= feature)
            .filter(|&row| number(self.features, row) == feature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let rows = [(3, [1; LABELS]), (0x0004_0000, [-2; LABELS]), (u32::MAX, [127; LABELS])];
        let reading = Weights::write(0.5, &Transitions::default(), &rows);
        Model::write("a test", [&reading, &reading])
    }

    #[test]
    fn what_is_written_is_read() {
        let file = file();
        let model = Model::parse(&file).expect("a sound file");
        assert_eq!(model.about, "a test");
        let scores = |features: &[u32], sum: f32| {
            model.readings[1].score(features).iter().all(|score| (score - sum).abs() < 1e-3)
        };
        assert!(scores(&[3, 0x0004_0000, 5, 0x0004_0001], -0.5));
        assert!(scores(&[u32::MAX, u32::MAX], 127.0));
    }

    #[test]
    fn a_file_that_is_no_model_of_this_version_is_refused() {
        let mut file = file();
        assert_eq!(Model::parse(b"no model").err(), Some(ModelError::Magic));
        for cut in [MAGIC.len() + 2, 40, file.len() - 1] {
            assert_eq!(Model::parse(&file[..cut]).err(), Some(ModelError::Short));
        }
        file[MAGIC.len()] += 1;
        assert_eq!(Model::parse(&file).err(), Some(ModelError::Version(VERSION + 1)));
    }
}
