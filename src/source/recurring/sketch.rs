//! Whether two articles tell the same story: the same words in the same order, as a text of an agency has in many papers,
//! or two versions of one article. Each article is drawn in a sketch, the lowest hashes of its threes of words, by which
//! any two are compared in no time.

use super::super::shape::{ends_sentence, is_prose};
use super::hash;
use crate::article::{Article, Role};

/// How many hashes a sketch keeps.
const SIZE: usize = 32;

/// With fewer threes of words nobody can tell what an article tells.
const FEWEST: usize = 8;

/// What part of the shorter article two of one story share at least: a third. Different stories share next to nothing,
/// a paragraph on what happened before aside; texts that were cut and edited share the most of it.
const SHARED: usize = 3;

/// The lowest hashes of the threes of words in the sentences of an article, rising.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch(Box<[u32]>);

impl Sketch {
    /// The sketch of an article.
    pub fn of(article: &Article) -> Self {
        let mut lowest: Vec<u32> = Vec::with_capacity(SIZE + 1);
        for block in article.blocks.iter().filter(|block| block.role == Role::Body) {
            let piece = block.span.of(&article.text);
            if !ends_sentence(piece) && !is_prose(piece) {
                continue;
            }
            let mut last = [0; 2];
            let words = piece.split_whitespace().map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()));
            for (at, word) in words.filter(|word| !word.is_empty()).enumerate() {
                let word = hash(word);
                let three = mixed(last[0], last[1], word);
                last = [last[1], word];
                if at < 2 || (lowest.len() == SIZE && lowest.last().is_some_and(|&highest| three >= highest)) {
                    continue;
                }
                if let Err(place) = lowest.binary_search(&three) {
                    lowest.insert(place, three);
                    lowest.truncate(SIZE);
                }
            }
        }
        Self(lowest.into())
    }

    /// Whether the article tells enough to be told from others.
    pub fn tells(&self) -> bool {
        self.0.len() >= FEWEST
    }

    /// Whether two articles tell the same story, or nobody can say that they do not.
    pub fn is_alike(&self, other: &Self) -> bool {
        // Up to here both have all hashes of their articles.
        let bound = self.highest().min(other.highest());
        let below = |hashes: &[u32]| hashes.partition_point(|&hash| hash <= bound);
        let (ours, theirs) = (&self.0[..below(&self.0)], &other.0[..below(&other.0)]);
        let shared = ours.iter().filter(|hash| theirs.binary_search(hash).is_ok()).count();
        shared * SHARED >= ours.len().min(theirs.len())
    }

    fn highest(&self) -> u32 {
        self.0.last().copied().filter(|_| self.0.len() == SIZE).unwrap_or(u32::MAX)
    }
}

/// One hash of three: the order counts, and each bit of it depends on all of them.
fn mixed(one: u64, two: u64, three: u64) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let joined = (one.rotate_left(17).wrapping_add(two)).wrapping_mul(ODD).rotate_left(23).wrapping_add(three);
    let mixed = (joined ^ (joined >> 31)).wrapping_mul(ODD);
    ((mixed ^ (mixed >> 29)).wrapping_mul(ODD) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use crate::text::Span;

    fn sketch(text: &str) -> Sketch {
        let block = Block { span: Span::new(0, text.len()), role: Role::Body };
        Sketch::of(&Article { text: text.into(), blocks: [block].into(), ..Article::default() })
    }

    /// Sentences of made-up words, told apart by a number.
    fn told(range: std::ops::Range<u32>) -> String {
        range.map(|word| format!("w{}", word.wrapping_mul(2_654_435_761) % 100_003)).collect::<Vec<_>>().join(" ") + "."
    }

    #[test]
    fn versions_are_alike_and_stories_are_not() {
        let story = sketch(&told(0..600));
        for (name, other, alike) in [
            ("the same", told(0..600), true),
            ("the first half", told(0..300), true),
            ("a short one of it", told(100..180), true),
            ("half of it and as much of its own", told(300..900), true),
            ("one paragraph of it and a story of its own", told(540..1_200), false),
            ("another", told(1_000..1_400), false),
        ] {
            assert_eq!(story.is_alike(&sketch(&other)), alike, "{name}");
            assert_eq!(sketch(&other).is_alike(&story), alike, "{name}");
        }
        assert!(story.tells() && !sketch("A few words.").tells());
        assert!(sketch("A few words.").is_alike(&story), "of so little nobody can say that it is another story");
    }
}
