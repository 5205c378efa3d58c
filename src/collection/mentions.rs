//! The mentions of all articles, packed: there are ten times as many as articles have paragraphs, and only those of the
//! open article are looked at one by one.

use super::ArticleId;
use super::rows::Rows;
use crate::analysis::{Join, Mention};
use crate::text::{Span, pack, unpack};

/// All joins; a packed mention names its join by the place in this list.
const JOINS: [Join; 7] =
    [Join::Same, Join::Surname, Join::Unsure, Join::ShortForm, Join::Misspelt, Join::Acronym, Join::KnownAlias];

/// The mentions by article. For each one are packed the bytes between it and the one before, its length, and its entity
/// with its join.
#[derive(Debug, Default)]
pub(super) struct Mentions(Rows<u8>);

impl Mentions {
    /// Stores the mentions of an article.
    pub(super) fn set(&mut self, article: ArticleId, mentions: &[Mention]) {
        let (mut packed, mut end) = (Vec::with_capacity(mentions.len() * 4), 0);
        for mention in mentions {
            let join = JOINS.iter().position(|&other| other == mention.join).unwrap_or_default();
            pack(&mut packed, mention.span.start - end);
            pack(&mut packed, mention.span.end - mention.span.start);
            pack(&mut packed, u32::from(mention.entity) * JOINS.len() as u32 + join as u32);
            end = mention.span.end;
        }
        self.0.set(article, &packed);
    }

    /// The mentions of an article in text order; `None` when they have not been stored.
    pub(super) fn get(&self, article: ArticleId) -> Option<impl Iterator<Item = Mention>> {
        let (mut packed, mut end) = (self.0.get(article)?, 0);
        Some(std::iter::from_fn(move || {
            let start = end + unpack::<u32>(&mut packed)?;
            end = start + unpack::<u32>(&mut packed)?;
            let entity: u32 = unpack(&mut packed)?;
            let (entity, join) = (entity / JOINS.len() as u32, entity % JOINS.len() as u32);
            Some(Mention { span: Span { start, end }, entity: entity as u16, join: JOINS[join as usize] })
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn mentions_come_out_as_they_went_in(
            sizes in proptest::collection::vec((0..70_000_u32, 0..300_u32, 0..u16::MAX, 0..JOINS.len()), 0..20),
            article in 0..4_u32,
        ) {
            let mut end = 0;
            let mention = |&(gap, length, entity, join): &(u32, u32, u16, usize)| {
                let span = Span { start: end + gap, end: end + gap + length };
                end = span.end;
                Mention { span, entity, join: JOINS[join] }
            };
            let all: Vec<Mention> = sizes.iter().map(mention).collect();
            let mut mentions = Mentions::default();
            mentions.set(ArticleId(article), &all);
            mentions.set(ArticleId(article + 2), &all[..all.len() / 2]);
            let stored = |article| mentions.get(ArticleId(article)).map(Iterator::collect::<Vec<_>>);
            assert_eq!(stored(article), Some(all.clone()));
            assert_eq!(stored(article + 1), None);
            assert_eq!(stored(article + 2), Some(all[..all.len() / 2].to_vec()));
        }
    }
}
