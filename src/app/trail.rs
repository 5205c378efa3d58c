//! What `n` and `N` step through: every mention of the followed entity, or every hit of the query, over the articles of
//! the list; or the hits of a search in the open article. The number that is shown and the places that stepping visits
//! come from the same trail, so they cannot disagree.

use rustc_hash::FxHashMap;

use super::action::Turn;
use crate::collection::{ArticleId, Collection, EntityId};
use crate::text::Span;

/// One article of a trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The article.
    pub article: ArticleId,
    /// Its place in the list.
    pub index: usize,
    /// Spans in it; at least one.
    pub count: u32,
    /// Spans in the stops before.
    pub before: u32,
}

/// The articles to step through, in the order of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// Articles that have a span.
    pub stops: Vec<Stop>,
    /// Spans in all.
    pub total: u32,
    /// Most spans in one article.
    pub most: u32,
    /// Spans of each article.
    counts: FxHashMap<ArticleId, u32>,
}

impl Trail {
    /// The trail over the articles of a list, of which `counts` says how many spans each has.
    pub fn new(list: &[ArticleId], counts: impl IntoIterator<Item = (ArticleId, u32)>) -> Self {
        let counts: FxHashMap<_, _> = counts.into_iter().filter(|&(_, count)| count > 0).collect();
        let mut trail = Self { counts, ..Self::default() };
        for (index, &article) in list.iter().enumerate() {
            if let Some(&count) = trail.counts.get(&article) {
                trail.stops.push(Stop { article, index, count, before: trail.total });
                trail.total += count;
                trail.most = trail.most.max(count);
            }
        }
        trail
    }

    /// The trail of an entity.
    pub fn of_entity(list: &[ArticleId], collection: &Collection, entity: EntityId) -> Self {
        Self::new(list, collection.articles_of(entity).iter().copied())
    }

    /// Spans in an article.
    pub fn count(&self, article: ArticleId) -> u32 {
        self.counts.get(&article).copied().unwrap_or(0)
    }

    /// The stop at an article, with its number among the stops from 1.
    pub fn stop(&self, article: ArticleId) -> Option<(usize, Stop)> {
        let (number, stop) = self.stops.iter().enumerate().find(|(_, stop)| stop.article == article)?;
        Some((number + 1, *stop))
    }

    /// The next stop after (or before) a place in the list, and whether it lies around the end.
    pub fn next_stop(&self, index: usize, turn: Turn) -> Option<(Stop, bool)> {
        let beyond = match turn {
            Turn::Next => self.stops.iter().find(|stop| stop.index > index),
            Turn::Previous => self.stops.iter().rfind(|stop| stop.index < index),
        };
        let around = match turn {
            Turn::Next => self.stops.first(),
            Turn::Previous => self.stops.last(),
        };
        beyond.map(|&stop| (stop, false)).or(around.map(|&stop| (stop, true)))
    }
}

/// The span that follows (or comes before) a place in one article, of spans in text order.
///
/// `spot` is the span that stepping stands on; without one, the first span that starts at or after `from` is next, and
/// the last that starts before it is previous.
pub fn next_span(spans: &[Span], spot: Option<Span>, from: usize, turn: Turn) -> Option<Span> {
    let place = spot.map_or(from, Span::start);
    let before = spans.partition_point(|span| span.start() < place);
    match turn {
        Turn::Next if spot.is_some() => spans[before..].iter().find(|span| span.start() > place).copied(),
        Turn::Next => spans.get(before).copied(),
        Turn::Previous => before.checked_sub(1).map(|index| spans[index]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_follow_the_list() {
        let ids = [ArticleId(4), ArticleId(2), ArticleId(9)];
        let trail = Trail::new(&ids, [(ArticleId(9), 3), (ArticleId(4), 2), (ArticleId(7), 5), (ArticleId(2), 0)]);
        assert_eq!((trail.total, trail.most, trail.stops.len()), (5, 3, 2));
        let (number, stop) = trail.stop(ArticleId(9)).unwrap();
        assert_eq!((number, stop.index, stop.before), (2, 2, 2));
        assert_eq!(trail.next_stop(0, Turn::Next), Some((stop, false)));
        assert_eq!(trail.next_stop(2, Turn::Next).map(|(stop, around)| (stop.index, around)), Some((0, true)));
        assert_eq!(trail.next_stop(1, Turn::Previous).map(|(stop, around)| (stop.index, around)), Some((0, false)));
        assert_eq!(Trail::default().next_stop(0, Turn::Next), None);
    }

    #[test]
    fn the_next_span_is_after_the_spot_or_at_the_place() {
        let spans = [Span::new(2, 4), Span::new(8, 9), Span::new(20, 22)];
        for (spot, from, next, previous) in [
            (None, 0, Some(2), None),
            (None, 8, Some(8), Some(2)),
            (None, 21, None, Some(20)),
            (Some(spans[0]), 0, Some(8), None),
            (Some(spans[2]), 0, None, Some(8)),
        ] {
            let start = |turn| next_span(&spans, spot, from, turn).map(Span::start);
            assert_eq!((start(Turn::Next), start(Turn::Previous)), (next, previous), "{spot:?} {from}");
        }
    }
}
