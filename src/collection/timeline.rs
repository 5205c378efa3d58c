//! A person in time: articles and mentions by day, week, month or year, whichever the span of the days calls for.

use std::collections::BTreeMap;

use crate::article::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A day.
    Day,
    /// A week from Monday on.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year: months of half a lifetime are too many to be looked through.
    Year,
}

/// The longest span of days that is shown in days, in weeks and in months.
const LONGEST: [(Grain, u32); 3] = [(Grain::Day, 31), (Grain::Week, 30 * 7), (Grain::Month, 12 * 366)];

/// Some days in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What there is in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The period.
    pub period: Period,
    /// Articles in it.
    pub articles: u32,
    /// Mentions in them.
    pub mentions: u32,
    /// Periods without anything between the bar before and this one.
    pub gap: u32,
}

/// Bars for days with counts of mentions, in the order of time; those of periods without any are left out and counted.
pub fn timeline(days: impl IntoIterator<Item = (Date, u32)>) -> (Grain, Vec<Bar>) {
    let mut by_day: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
    for (day, mentions) in days {
        let sum = by_day.entry(day).or_default();
        *sum = (sum.0 + 1, sum.1 + mentions);
    }
    let ends = by_day.first_key_value().zip(by_day.last_key_value());
    let span = ends.map_or(0, |((first, _), (last, _))| last.number() - first.number() + 1);
    let grain = LONGEST.iter().find(|(_, longest)| span <= *longest).map_or(Grain::Year, |(grain, _)| *grain);
    let mut bars: Vec<Bar> = Vec::new();
    for (day, (articles, mentions)) in by_day {
        let period = period(day, grain);
        match bars.last_mut() {
            Some(bar) if bar.period == period => {
                bar.articles += articles;
                bar.mentions += mentions;
            }
            before => {
                let gap = before.map_or(0, |before| place(period.first, grain) - place(before.period.first, grain) - 1);
                bars.push(Bar { period, articles, mentions, gap });
            }
        }
    }
    (grain, bars)
}

/// The period in which a day lies.
pub fn period(day: Date, grain: Grain) -> Period {
    let at = |year: u16, month: u8, day: u8| Date { year, month, day };
    match grain {
        Grain::Day => Period { first: day, last: day },
        Grain::Week => {
            let monday = day.number() - day.weekday();
            Period { first: Date::numbered(monday), last: Date::numbered(monday + 6) }
        }
        Grain::Month => {
            // Every month has the day before the first of the next one.
            let next = if day.month == 12 { at(day.year + 1, 1, 1) } else { at(day.year, day.month + 1, 1) };
            Period { first: at(day.year, day.month, 1), last: Date::numbered(next.number() - 1) }
        }
        Grain::Year => Period { first: at(day.year, 1, 1), last: at(day.year, 12, 31) },
    }
}

/// The place of the period that begins on a day among all of its length.
fn place(first: Date, grain: Grain) -> u32 {
    match grain {
        Grain::Day => first.number(),
        Grain::Week => (first.number() - first.weekday()) / 7,
        Grain::Month => u32::from(first.year) * 12 + u32::from(first.month),
        Grain::Year => u32::from(first.year),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn after(day: Date) -> Date {
        Date::numbered(day.number() + 1)
    }

    #[test]
    fn periods_end_where_the_calendar_says() {
        for (of, grain, first, last) in [
            ("2021-02-17", Grain::Day, "2021-02-17", "2021-02-17"),
            ("2021-02-17", Grain::Week, "2021-02-15", "2021-02-21"),
            ("2021-02-15", Grain::Week, "2021-02-15", "2021-02-21"),
            ("2021-02-21", Grain::Week, "2021-02-15", "2021-02-21"),
            ("2021-01-01", Grain::Week, "2020-12-28", "2021-01-03"),
            ("2020-02-29", Grain::Month, "2020-02-01", "2020-02-29"),
            ("2100-02-01", Grain::Month, "2100-02-01", "2100-02-28"),
            ("2021-12-31", Grain::Month, "2021-12-01", "2021-12-31"),
            ("2021-06-01", Grain::Year, "2021-01-01", "2021-12-31"),
        ] {
            let parse = |text: &str| {
                let mut parts = text.split('-').map(|part| part.parse::<u16>().unwrap());
                let mut next = || parts.next().unwrap();
                Date { year: next(), month: next() as u8, day: next() as u8 }
            };
            assert_eq!(period(parse(of), grain), Period { first: parse(first), last: parse(last) }, "{of} {grain:?}");
        }
    }

    #[test]
    fn the_span_chooses_how_long_a_bar_is() {
        for (last, grain, bars, gap) in [
            ("2021-03-01", Grain::Day, 1, 0),
            ("2021-03-02", Grain::Day, 2, 0),
            ("2021-03-31", Grain::Day, 2, 29),
            ("2021-04-01", Grain::Week, 2, 3),
            ("2021-09-30", Grain::Month, 2, 5),
            ("2032-02-28", Grain::Month, 2, 130),
            ("2034-01-01", Grain::Year, 2, 12),
        ] {
            let (found, all) = timeline([(day("2021-03-01"), 2), (day(last), 3)]);
            let sums = (all.iter().map(|bar| bar.mentions).sum::<u32>(), all.iter().map(|bar| bar.articles).sum());
            assert_eq!((found, all.len(), all.last().unwrap().gap, sums), (grain, bars, gap, (5, 2_u32)), "{last}");
        }
        assert_eq!(timeline([]), (Grain::Day, Vec::new()));
    }

    proptest! {
        /// Each day is counted in the bar in which it lies, and gaps fill the time between.
        #[test]
        fn bars_hold_their_days(days in prop::collection::vec((0..9_000_u32, 1..9_u32), 1..40), short in 1..400_u32) {
            let days: Vec<(Date, u32)> =
                days.into_iter().map(|(day, count)| (Date::numbered(Date { year: 1990, month: 1, day: 1 }.number() + day % (short * 20)), count)).collect();
            let (grain, bars) = timeline(days.iter().copied());
            for bar in &bars {
                let inside: Vec<u32> = days.iter().filter(|(day, _)| bar.period.contains(*day)).map(|day| day.1).collect();
                prop_assert_eq!((bar.articles, bar.mentions), (inside.len() as u32, inside.iter().sum()));
                prop_assert_eq!(period(bar.period.last, grain), bar.period);
            }
            prop_assert_eq!(bars.iter().map(|bar| bar.articles as usize).sum::<usize>(), days.len());
            for pair in bars.windows(2) {
                let mut next = period(after(pair[0].period.last), grain);
                for _ in 0..pair[1].gap {
                    next = period(after(next.last), grain);
                }
                prop_assert_eq!(next, pair[1].period);
            }
        }
    }
}
