//! Calendar days: how newspapers print them, how file names carry them, and where a day was found. Pure: no clock is
//! asked, so one text always gives one answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Span, fold};

/// Years that are taken for a day in a text: newspapers begin in the 17th century, and a year past the end of the
/// range is a number of something else.
const YEARS: std::ops::RangeInclusive<u32> = 1600..=2099;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Months as other papers print them behind the day, folded.
const MONTHS_ABROAD: [&str; 12] = [
    "janvier januar januari janner enero gennaio janeiro",
    "fevrier februar februari febrero febbraio fevereiro",
    "mars marz maart marzo marco",
    "avril abril aprile",
    "mai mayo maggio maio mei maj",
    "juin juni junio giugno junho",
    "juillet juli julio luglio julho",
    "aout agosto augustus augusti",
    "septembre septiembre setiembre settembre setembro",
    "octobre oktober octubre ottobre outubro",
    "novembre noviembre novembro",
    "decembre dezember diciembre dicembre dezembro desember",
];

/// What stands behind year, month and day in East Asia: "2024年3月10日".
const MARKS: [[char; 2]; 3] = [['年', '년'], ['月', '월'], ['日', '일']];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What follows the number of a day: "3rd", "21st".
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// Whether a word is the English name of a month, in full or as it is shortened.
    pub fn is_month(word: &str) -> bool {
        month(word).is_some()
    }

    /// The day, if the calendar has it and a newspaper could have been printed on it.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        let valid = YEARS.contains(&year) && (1..=days).contains(&day);
        valid.then_some(Self { year: year as u16, month: month as u8, day: day as u8 })
    }

    /// The day as a reader says it: `17 Feb 2021`.
    pub fn in_words(self) -> String {
        let month = MONTHS[usize::from(self.month - 1) % MONTHS.len()];
        let short: String = month
            .chars()
            .take(3)
            .enumerate()
            .map(|(at, char)| if at == 0 { char.to_ascii_uppercase() } else { char })
            .collect();
        format!("{} {short} {}", self.day, self.year)
    }

    /// The day that `text` is, with nothing else in it but a weekday.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, span) = Self::find(text)?;
        let outside = [Span::new(0, span.start()), Span::new(span.end(), text.len())];
        let alone = outside.iter().all(|rest| {
            Tokens::new(rest.of(text)).all(|token| matches!(token, Token { value: None, .. }) && is_weekday(token.text))
        });
        alone.then_some(date)
    }

    /// The first day printed in `text`, and where.
    pub fn find(text: &str) -> Option<(Self, Span)> {
        let mut tokens = Tokens::new(text);
        loop {
            let at = tokens.clone();
            let first = tokens.next()?;
            if let Some((date, end)) = starting(at) {
                return Some((date, Span::new(first.start, end)));
            }
        }
    }

    /// The day in a file's name: `2021-02-17-title`, `20210217_title`, `title 17 Feb 2021`.
    pub fn in_file_name(name: &str) -> Option<Self> {
        let eight = name.split(|char: char| !char.is_ascii_alphanumeric()).find_map(|word| {
            // A time may follow the day: 20210217T1015.
            let digits = word.split_once(['T', 't']).map_or(word, |(day, _)| day);
            let number = (digits.len() == 8).then(|| digits.parse::<u32>().ok()).flatten()?;
            Self::new(number / 10_000, number / 100 % 100, number % 100)
        });
        eight.or_else(|| Self::find(&name.replace('_', "-")).map(|(date, _)| date))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Whether the word names a day of the week, in full or shortened.
fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&word))
}

/// The month that a word names, in full or shortened to three letters ("Sept" is the one month with a fourth).
fn month(word: &str) -> Option<u32> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let matches = |name: &&str| *name == word || (name.starts_with(&word) && (word.len() == 3 || word == "sept"));
    MONTHS.iter().position(matches).map(|index| index as u32 + 1)
}

/// The month that a word of another language names, in full.
fn month_abroad(word: &str) -> Option<u32> {
    let word = fold(word);
    MONTHS_ABROAD.iter().position(|names| names.split(' ').any(|name| name == word)).map(|index| index as u32 + 1)
}

/// A day with a sign behind each number, with its end.
fn marked(mut tokens: Tokens<'_>) -> Option<(Date, usize)> {
    let mut numbers = [0; 3];
    let mut end = 0;
    for (number, marks) in numbers.iter_mut().zip(MARKS) {
        *number = tokens.next()?.value?;
        let sign = tokens.next()?;
        let mark = sign.text.chars().next().filter(|char| marks.contains(char))?;
        end = sign.start + mark.len_utf8();
    }
    Some((Date::new(numbers[0], numbers[1], numbers[2])?, end))
}

/// The day whose first word or number is the next token, with its end.
fn starting(mut tokens: Tokens<'_>) -> Option<(Date, usize)> {
    if let Some(day) = marked(tokens.clone()) {
        return Some(day);
    }
    let first = tokens.next()?;
    let Some(number) = first.value else {
        let month = month(first.text)?;
        let day = tokens.next().filter(|token| token.digits() <= 2 && token.follows_loosely())?;
        tokens.skip_ordinal(&day);
        let year = tokens.next().filter(Token::is_year)?;
        return Some((Date::new(year.value?, month, day.value?)?, year.end()));
    };
    tokens.skip_ordinal(&first);
    let mut second = tokens.next()?;
    let of = |token: &Token<'_>| ["of", "de", "del"].iter().any(|of| token.text.eq_ignore_ascii_case(of));
    if of(&second) {
        second = tokens.next()?;
    }
    let mut third = tokens.next()?;
    if of(&third) {
        third = tokens.next()?;
    }
    let Some(middle) = second.value else {
        let near = first.digits() <= 2 && second.follows_loosely() && third.is_year();
        let month = near.then(|| month(second.text).or_else(|| month_abroad(second.text))).flatten()?;
        return Some((Date::new(third.value?, month, number)?, third.end()));
    };
    numeric([&first, &second, &third], [number, middle, third.value?]).map(|date| (date, third.end()))
}

/// A day in numbers alone. Day and month are told apart only where one of them cannot be a month.
fn numeric(tokens: [&Token<'_>; 3], [first, second, third]: [u32; 3]) -> Option<Date> {
    let separator = tokens[1].gap;
    if !matches!(separator, "-" | "/" | ".") || tokens[2].gap != separator {
        return None;
    }
    match tokens.map(Token::digits) {
        [4, 1..=2, 1..=2] => Date::new(first, second, third),
        [1..=2, 1..=2, 4] if first > 12 || first == second => Date::new(third, second, first),
        [1..=2, 1..=2, 4] if second > 12 => Date::new(third, first, second),
        _ => None,
    }
}

/// A run of letters or of digits, with what stands between it and the one before.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    gap: &'t str,
    /// The number, for digits; `u32::MAX` for one too long to be part of a day.
    value: Option<u32>,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn digits(&self) -> usize {
        if self.value.is_some() { self.text.len() } else { usize::MAX }
    }

    /// Whether only the punctuation of a day stands before it, on the same line.
    fn follows_loosely(&self) -> bool {
        self.gap.chars().count() <= 3
            && self.gap.chars().all(|char| matches!(char, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '-' | '/'))
    }

    fn is_year(&self) -> bool {
        self.digits() == 4 && self.follows_loosely()
    }
}

/// The words and numbers of a text, in order.
#[derive(Debug, Clone)]
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        Span::new(self.at, self.text.len()).of(self.text)
    }

    /// Steps over the "rd" of "3rd".
    fn skip_ordinal(&mut self, number: &Token<'_>) {
        let mut ahead = self.clone();
        let Some(word) = ahead.next() else { return };
        if word.start == number.end() && ORDINALS.iter().any(|ordinal| word.text.eq_ignore_ascii_case(ordinal)) {
            *self = ahead;
        }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let from = self.at;
        let start = from + self.rest().find(char::is_alphanumeric)?;
        self.at = start;
        let rest = self.rest();
        let digits = rest.starts_with(|char: char| char.is_ascii_digit());
        let stop = |char: char| !char.is_alphanumeric() || char.is_ascii_digit() != digits;
        let end = start + rest.find(stop).unwrap_or(rest.len());
        self.at = end;
        let text = Span::new(start, end).of(self.text);
        let value = digits.then(|| text.parse().unwrap_or(u32::MAX));
        Some(Token { text, start, gap: Span::new(from, start).of(self.text), value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_newspapers_print_them() {
        for (printed, day) in [
            ("21 October, 2016", "2016-10-21"),
            ("21 October 2016", "2016-10-21"),
            ("October 21, 2016", "2016-10-21"),
            ("Oct. 21, 2016", "2016-10-21"),
            ("October 21. 2016", "2016-10-21"),
            ("OCTOBER 21 2016", "2016-10-21"),
            ("2016-10-21", "2016-10-21"),
            ("2016/10/21", "2016-10-21"),
            ("21/10/2016", "2016-10-21"),
            ("10/21/2016", "2016-10-21"),
            ("21.10.2016", "2016-10-21"),
            ("5/5/2016", "2016-05-05"),
            ("21-Oct-2016", "2016-10-21"),
            ("Sept. 3, 2019", "2019-09-03"),
            ("3rd September 2019", "2019-09-03"),
            ("3rd of September, 2019", "2019-09-03"),
            ("September 3rd, 2019", "2019-09-03"),
            ("Tuesday, Sept. 3, 2019", "2019-09-03"),
            ("Tue 3 Sep\u{a0}2019", "2019-09-03"),
            ("29 February 2020", "2020-02-29"),
            ("3 avril 2024", "2024-04-03"),
            ("12. März 2024", "2024-03-12"),
            ("3 de abril de 2024", "2024-04-03"),
            ("1 août 2024", "2024-08-01"),
            ("2024年3月10日", "2024-03-10"),
            ("2024년 3월 10일", "2024-03-10"),
        ] {
            assert_eq!(Date::parse(printed).map(|date| date.to_string()).as_deref(), Some(day), "{printed}");
        }
    }

    #[test]
    fn what_is_not_a_day() {
        for printed in [
            "",
            "October 2016",
            "October 21",
            "4/5/2016",
            "31 April 2016",
            "29 February 2019",
            "29 February 1900",
            "0 May 2016",
            "12 May 1599",
            "12 May 2150",
            "May 12\n2016",
            "mars 12, 2016",
            "2016年",
            "2016年13月1日",
            "2016-13-01",
            "12-10-11",
            "2016-10/21",
            "99999999999 May 2016",
            "12 May 20161",
        ] {
            assert_eq!(Date::find(printed), None, "{printed}");
        }
        assert_eq!(Date::parse("born 21 October 2016"), None);
    }

    #[test]
    fn finds_the_first_day_and_its_place() {
        let text = "Überblick, 3 of 4: published Feb. 3, 2020 and updated Feb. 5, 2020";
        let (date, span) = Date::find(text).expect("the text has a day");
        assert_eq!((date.to_string().as_str(), span.of(text)), ("2020-02-03", "Feb. 3, 2020"));
    }

    #[test]
    fn days_in_file_names() {
        for (name, day) in [
            ("2021-02-17-title.txt", Some("2021-02-17")),
            ("20210217_x.txt", Some("2021-02-17")),
            ("20210217T101500.txt", Some("2021-02-17")),
            ("story_2021_02_17.txt", Some("2021-02-17")),
            ("story 17 Feb 2021.txt", Some("2021-02-17")),
            ("b20210217a.txt", None),
            ("202102171.txt", None),
            ("20211317.txt", None),
            ("story.txt", None),
        ] {
            assert_eq!(Date::in_file_name(name).map(|date| date.to_string()).as_deref(), day, "{name}");
        }
    }

    #[test]
    fn days_sort_by_time() {
        let day = |text| Date::parse(text).expect("a day");
        assert!(day("2019-12-31") < day("2020-01-01") && day("2020-01-31") < day("2020-02-01"));
    }
}
