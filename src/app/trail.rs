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
    /// Its place in the row: 0 just before the row, 1 for the article that is shown, then those that are folded under it.
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
    /// The trail over the articles of a list, in the order of their seats, and one `beside` it, of which `counts` says how
    /// many spans each has.
    pub fn new(
        list: impl IntoIterator<Item = (Seat, ArticleId)>,
        beside: Option<(Seat, ArticleId)>,
        counts: Vec<(ArticleId, u32)>,
    ) -> Self {
        let counts: FxHashMap<_, _> = counts.into_iter().filter(|&(_, count)| count > 0).collect();
        let mut trail = Self { counts, beside: beside.map(|(_, id)| id), ..Self::default() };
        let mut all: Vec<(Seat, ArticleId)> = list.into_iter().chain(beside).collect();
        all.sort_by_key(|&(seat, _)| seat);
        for (seat, article) in all {
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

    /// The stop that comes `count` after (or before) a place in the list, and whether it lies around the end.
    pub fn next_stop(&self, seat: Seat, turn: Turn, count: usize) -> Option<(Stop, bool)> {
        let before = self.stops.partition_point(|stop| stop.seat < seat);
        let through = self.stops.partition_point(|stop| stop.seat <= seat);
        let (at, is_around) = turned((before, through), self.stops.len(), turn, count)?;
        Some((self.stops[at], is_around))
    }
}

/// The index `count` after (or before) a place among `all` items, of which so many come `before` it and so many with what
/// stands there, and whether it lies around the end; `None` without items.
pub fn turned((before, through): (usize, usize), all: usize, turn: Turn, count: usize) -> Option<(usize, bool)> {
    let count = count.max(1);
    (all > 0).then(|| match turn {
        Turn::Next => ((through + count - 1) % all, through + count > all),
        Turn::Previous => {
            let rounds = count.saturating_sub(before).div_ceil(all);
            ((before + rounds * all - count) % all, rounds > 0)
        }
    })
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
        let list = [(seat(0, 1), 4), (seat(1, 1), 2), (seat(2, 1), 9), (seat(2, 2), 5)];
        let list = list.map(|(seat, id)| (seat, ArticleId(id)));
        let counts = [(9, 3), (4, 2), (7, 5), (2, 0), (5, 1)].map(|(id, count)| (ArticleId(id), count));
        let trail = Trail::new(list, None, counts.to_vec());
        assert_eq!((trail.total, trail.most, trail.stops.len()), (6, 4, 3));
        assert_eq!([0, 1, 2].map(|row| trail.in_row(row)), [2, 0, 4]);
        let (number, stop) = trail.stop(ArticleId(9)).unwrap();
        assert_eq!((number, stop.seat, stop.before), (2, seat(2, 1), 2));
        let next = |(row, place), turn, count| {
            trail
                .next_stop(seat(row, place), turn, count)
                .map(|(stop, around)| (stop.seat.row, stop.seat.place, around))
        };
        for (from, turn, count, to) in [
            ((0, 1), Turn::Next, 1, (2, 1, false)),
            ((0, 0), Turn::Next, 1, (0, 1, false)),
            ((2, 1), Turn::Next, 1, (2, 2, false)),
            ((2, 2), Turn::Next, 1, (0, 1, true)),
            ((2, 2), Turn::Previous, 1, (2, 1, false)),
            ((1, 1), Turn::Previous, 1, (0, 1, false)),
            ((0, 1), Turn::Previous, 1, (2, 2, true)),
            ((0, 1), Turn::Next, 2, (2, 2, false)),
            ((0, 1), Turn::Next, 3, (0, 1, true)),
            ((0, 1), Turn::Next, 99_999, (0, 1, true)),
            ((1, 1), Turn::Previous, 2, (2, 2, true)),
            ((1, 1), Turn::Previous, 4, (0, 1, true)),
        ] {
            assert_eq!(next(from, turn, count), Some(to), "{count} from {from:?} {turn:?}");
        }
        assert_eq!(Trail::default().next_stop(seat(0, 0), Turn::Next, 1), None);
        assert_eq!(Trail::default().next_stop(seat(0, 0), Turn::Previous, 7), None);
    }

    #[test]
    fn what_is_beside_the_list_stands_where_the_cursor_is() {
        let seat = |row, place| Seat { row, place };
        let list = [(seat(0, 1), ArticleId(4)), (seat(1, 1), ArticleId(2))];
        let counts = [(4, 2), (7, 5), (2, 1)].map(|(id, count)| (ArticleId(id), count));
        let trail = Trail::new(list, Some((seat(1, 0), ArticleId(7))), counts.to_vec());
        let order: Vec<(u32, u32)> = trail.stops.iter().map(|stop| (stop.article.0, stop.before)).collect();
        assert_eq!(order, [(4, 0), (7, 2), (2, 7)]);
        let after = trail.next_stop(seat(1, 0), Turn::Next, 1).map(|(stop, _)| stop.article);
        assert_eq!(after, Some(ArticleId(2)), "no article is passed over");
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
