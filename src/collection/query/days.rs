//! Days in a query: `2020`, `2020-05`, `2020-05-31`, and ranges of them.

use crate::article::Date;

/// Days from one to another, both of them inside; open where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Days {
    /// The year, month or day that `text` is.
    pub fn period(text: &str) -> Option<Self> {
        let mut numbers = text.split('-').map(|digits| {
            let short = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            short.then(|| digits.parse::<u32>().ok()).flatten()
        });
        let (year, month, day) = (numbers.next()??, numbers.next(), numbers.next());
        if numbers.next().is_some() {
            return None;
        }
        let (from, to) = match (month, day) {
            (None, _) => (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?),
            (Some(month), None) => {
                let month = month?;
                let last = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
                (Date::new(year, month, 1)?, last)
            }
            (Some(month), Some(day)) => {
                let day = Date::new(year, month?, day?)?;
                (day, day)
            }
        };
        Some(Self { from: Some(from), to: Some(to) })
    }

    /// Whether a day is one of them.
    pub fn contain(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether all of these days are among others.
    pub fn are_within(self, others: Days) -> bool {
        let begin = others.from.is_none_or(|other| self.from.is_some_and(|from| other <= from));
        let end = others.to.is_none_or(|other| self.to.is_some_and(|to| to <= other));
        begin && end
    }

    /// Whether they end before they begin.
    pub fn are_backward(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }
}
