//! What `n` and `N` step through: every mention of the followed entity, or every hit of the query, over the articles of
//! the list; or the hits of a search in the open article. The number that is shown and the places that stepping visits
//! come from the same trail, so they cannot disagree. Articles that are folded under a row are stops like the others.

use rustc_hash::FxHashMap;

use super::action::Turn;
use crate::collection::ArticleId;
use crate::text::Span;

/// Where an article is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// Its row.
    pub row: usize,
    /// Its place in the row: 0 for the article that is shown, then those that are folded under it.
    pub place: usize,
}

/// One article of a trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The article.
    pub article: ArticleId,
    /// Where it is in the list.
    pub seat: Seat,
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
    /// Most spans in one row of the list.
    pub most: u32,
    /// Spans of each article.
    counts: FxHashMap<ArticleId, u32>,
    /// Spans of each row that has any.
    rows: FxHashMap<usize, u32>,
    /// The open article, when it is not in the list: beside an empty one, or when its file is gone.
    pub beside: Option<ArticleId>,
}

impl Trail {
    /// The trail over the articles of a list and one `beside` it, of which `counts` says how many spans each has.
    pub fn new(
        list: impl IntoIterator<Item = (Seat, ArticleId)>,
        beside: Option<ArticleId>,
        counts: Vec<(ArticleId, u32)>,
    ) -> Self {
        let counts: FxHashMap<_, _> = counts.into_iter().filter(|&(_, count)| count > 0).collect();
        let mut trail = Self { counts, beside, ..Self::default() };
        let below_all = Seat { row: usize::MAX, place: 0 };
        for (seat, article) in list.into_iter().chain(beside.map(|id| (below_all, id))) {
            if let Some(&count) = trail.counts.get(&article) {
                trail.stops.push(Stop { article, seat, count, before: trail.total });
                trail.total += count;
                let in_row = trail.rows.entry(seat.row).or_default();
                *in_row += count;
                trail.most = trail.most.max(*in_row);
            }
        }
        trail
    }

    /// Spans in an article.
    pub fn count(&self, article: ArticleId) -> u32 {
        self.counts.get(&article).copied().unwrap_or(0)
    }

    /// Spans in the articles of a row of the list.
    pub fn in_row(&self, row: usize) -> u32 {
        self.rows.get(&row).copied().unwrap_or(0)
    }

    /// The stop at an article, with its number among the stops from 1.
    pub fn stop(&self, article: ArticleId) -> Option<(usize, Stop)> {
        let (number, stop) = self.stops.iter().enumerate().find(|(_, stop)| stop.article == article)?;
        Some((number + 1, *stop))
    }

    /// The next stop after (or before) a place in the list, and whether it lies around the end.
    pub fn next_stop(&self, seat: Seat, turn: Turn) -> Option<(Stop, bool)> {
        let beyond = match turn {
            Turn::Next => self.stops.iter().find(|stop| stop.seat > seat),
            Turn::Previous => self.stops.iter().rfind(|stop| stop.seat < seat),
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
        let seat = |row, place| Seat { row, place };
        let list = [(seat(0, 0), 4), (seat(1, 0), 2), (seat(2, 0), 9), (seat(2, 1), 5)];
        let list = list.map(|(seat, id)| (seat, ArticleId(id)));
        let counts = [(9, 3), (4, 2), (7, 5), (2, 0), (5, 1)].map(|(id, count)| (ArticleId(id), count));
        let trail = Trail::new(list, None, counts.to_vec());
        assert_eq!((trail.total, trail.most, trail.stops.len()), (6, 4, 3));
        assert_eq!([0, 1, 2].map(|row| trail.in_row(row)), [2, 0, 4]);
        let (number, stop) = trail.stop(ArticleId(9)).unwrap();
        assert_eq!((number, stop.seat, stop.before), (2, seat(2, 0), 2));
        let next = |row, place, turn| {
            trail.next_stop(seat(row, place), turn).map(|(stop, around)| (stop.seat.row, stop.seat.place, around))
        };
        for (from, turn, to) in [
            ((0, 0), Turn::Next, (2, 0, false)),
            ((2, 0), Turn::Next, (2, 1, false)),
            ((2, 1), Turn::Next, (0, 0, true)),
            ((2, 1), Turn::Previous, (2, 0, false)),
            ((1, 0), Turn::Previous, (0, 0, false)),
            ((0, 0), Turn::Previous, (2, 1, true)),
        ] {
            assert_eq!(next(from.0, from.1, turn), Some(to), "{from:?} {turn:?}");
        }
        assert_eq!(Trail::default().next_stop(seat(0, 0), Turn::Next), None);
        let beside = Trail::new(list, Some(ArticleId(7)), vec![(ArticleId(4), 2), (ArticleId(7), 5)]);
        assert_eq!(
            (beside.total, beside.stop(ArticleId(7)).map(|(number, stop)| (number, stop.before))),
            (7, Some((2, 2)))
        );
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
