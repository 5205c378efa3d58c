//! In which articles a name stands. Most names stand in one; the rest are packed, since a collection has more of these
//! pairs than paragraphs.

use super::ArticleId;
use crate::text::{pack, unpack};

/// Articles with the number of mentions there, in order of arrival.
#[derive(Debug)]
pub(super) enum Postings {
    One(ArticleId, u32),
    Many(Box<Many>),
}

#[derive(Debug)]
pub(super) struct Many {
    /// For each article but the last, how far it is from the one before, and its mentions.
    packed: Vec<u8>,
    /// The article before the last, or the first of all ids.
    before: ArticleId,
    last: (ArticleId, u32),
    /// Mentions and articles without the last one.
    sums: (u32, u32),
}

impl Postings {
    /// The postings of a name that stands in one article.
    pub(super) fn new(article: ArticleId, count: u32) -> Self {
        Self::One(article, count)
    }

    /// Adds an article, or mentions to the article that was added last.
    pub(super) fn add(&mut self, article: ArticleId, count: u32) {
        match self {
            Self::One(last, sum) if *last == article => *sum += count,
            Self::Many(all) if all.last.0 == article => all.last.1 += count,
            Self::One(first, sum) => {
                let start = Many { packed: Vec::new(), before: ArticleId(0), last: (*first, *sum), sums: (0, 0) };
                *self = Self::Many(Box::new(start));
                self.add(article, count);
            }
            Self::Many(all) => {
                let (last, sum) = std::mem::replace(&mut all.last, (article, count));
                pack(&mut all.packed, last.0.cast_signed().wrapping_sub(all.before.0.cast_signed()));
                pack(&mut all.packed, sum);
                all.before = last;
                all.sums = with(all.sums, sum);
            }
        }
    }

    /// All articles with their mentions.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ArticleId, u32)> + Clone {
        let (mut packed, last) = match self {
            Self::One(article, count) => (&[][..], (*article, *count)),
            Self::Many(all) => (&*all.packed, all.last),
        };
        let mut before = 0_i32;
        let packed = std::iter::from_fn(move || {
            before = before.wrapping_add(unpack::<i32>(&mut packed)?);
            Some((ArticleId(before.cast_unsigned()), unpack(&mut packed)?))
        });
        packed.chain([last])
    }

    /// Mentions, and articles with a mention.
    pub(super) fn totals(&self) -> (u32, u32) {
        match self {
            Self::One(_, count) => with((0, 0), *count),
            Self::Many(all) => with(all.sums, all.last.1),
        }
    }
}

/// Sums of mentions and articles with those of one article more. A name can stand in an article without a mention, when
/// all of those there belong to a fuller form.
fn with((mentions, articles): (u32, u32), count: u32) -> (u32, u32) {
    (mentions + count, articles + u32::from(count > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn postings_come_out_as_they_went_in(
            first in (0..u32::MAX, 0..9_u32),
            others in proptest::collection::vec((0..u32::MAX, 0..9_u32), 0..9),
        ) {
            let mut postings = Postings::new(ArticleId(first.0), first.1);
            let mut expected = vec![(ArticleId(first.0), first.1)];
            for (article, count) in others {
                // Now and then the same article comes twice in a row.
                let article = if count == 3 { expected[expected.len() - 1].0 } else { ArticleId(article) };
                postings.add(article, count);
                match expected.last_mut() {
                    Some(last) if last.0 == article => last.1 += count,
                    _ => expected.push((article, count)),
                }
            }
            assert_eq!(postings.iter().collect::<Vec<_>>(), expected);
            let counts = expected.iter().map(|&(_, count)| count);
            let totals = (counts.clone().sum(), counts.filter(|&count| count > 0).count() as u32);
            assert_eq!(postings.totals(), totals);
        }
    }
}
