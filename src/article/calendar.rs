//! Days as numbers, to count with: how far apart two are, which day of the week one is, and which day a number of seconds
//! since 1970 lies in.

use super::Date;

/// The number of 1 January 1970, from which computers count.
const EPOCH: u32 = 719_468;

impl Date {
    /// Days since 1 March of the year 0: years that begin in March have their leap day last (Richards, Calendars and the
    /// Calendar Equations, 2013).
    pub fn number(self) -> u32 {
        let (year, month) = (u32::from(self.year), u32::from(self.month));
        let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
        start(year) + (153 * month + 2) / 5 + u32::from(self.day) - 1
    }

    /// The day with a number.
    pub fn numbered(number: u32) -> Self {
        let year = ((10_000 * u64::from(number) + 14_780) / 3_652_425) as u32;
        let year = if number < start(year) { year - 1 } else { year };
        let day = number - start(year);
        let month = (5 * day + 2) / 153;
        let (year_of, month_of) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Self { year: year_of as u16, month: month_of as u8, day: (day - (153 * month + 2) / 5 + 1) as u8 }
    }

    /// The day so many days after 1 January 1970, if a newspaper could have been printed on it.
    pub fn since_1970(days: u64) -> Option<Self> {
        // Of a number beyond, the year would not fit.
        let days = u32::try_from(days).ok().filter(|&days| days < 1_000_000)?;
        let day = Self::numbered(EPOCH + days);
        Self::new(day.year.into(), day.month.into(), day.day.into())
    }

    /// The day of the week, from 0 for Monday.
    pub fn weekday(self) -> u32 {
        // 1 March of the year 0 was a Wednesday.
        (self.number() + 2) % 7
    }
}

/// The number of 1 March of a year.
fn start(year: u32) -> u32 {
    365 * year + year / 4 - year / 100 + year / 400
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// The day after, by the calendar alone.
    fn after(day: Date) -> Date {
        let (year, month) = (u32::from(day.year), u32::from(day.month));
        let next = Date::new(year, month, u32::from(day.day) + 1).or(Date::new(year, month + 1, 1));
        next.or(Date::new(year + 1, 1, 1)).unwrap()
    }

    #[test]
    fn days_are_numbered_without_a_gap() {
        let mut today = day("1600-01-01");
        while today < day("2099-12-30") {
            let next = after(today);
            assert_eq!(next.number(), today.number() + 1, "{next}");
            assert_eq!(Date::numbered(today.number()), today);
            today = next;
        }
        assert_eq!(day("2026-08-03").weekday(), 0, "a Monday");
    }

    #[test]
    fn computers_count_from_1970() {
        for (days, expected) in [
            (0, Some("1970-01-01")),
            (18_675, Some("2021-02-17")),
            (47_481, Some("2099-12-31")),
            (47_482, None),
            (u64::MAX, None),
        ] {
            assert_eq!(Date::since_1970(days), expected.map(day), "{days}");
        }
    }
}
