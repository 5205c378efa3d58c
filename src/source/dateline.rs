//! Date lines: the lines that say when an article was published. A day inside a caption or a paragraph of the story
//! is the day of something else.

use super::byline::is_name;
use super::control::is_of_this_work;
use super::headline::is_masthead;
use super::shape::ends_sentence;
use crate::article::Date;
use crate::text::{Span, fold};

/// The longest date line, in bytes.
const LONGEST: usize = 160;

/// Words that a date line is made of beside the day itself.
const FILLERS: &[&str] = &[
    "a",
    "advertisement",
    "ago",
    "am",
    "and",
    "appeared",
    "at",
    "bst",
    "by",
    "cdt",
    "cest",
    "cet",
    "comment",
    "comments",
    "created",
    "cst",
    "date",
    "dated",
    "edt",
    "est",
    "et",
    "first",
    "fri",
    "friday",
    "gmt",
    "h",
    "issued",
    "ist",
    "last",
    "leave",
    "m",
    "mdt",
    "min",
    "mins",
    "minute",
    "minutes",
    "modified",
    "mon",
    "monday",
    "mst",
    "mt",
    "of",
    "on",
    "originally",
    "p",
    "pdt",
    "pm",
    "post",
    "posted",
    "pst",
    "pt",
    "publication",
    "published",
    "read",
    "reading",
    "revised",
    "sat",
    "saturday",
    "share",
    "sun",
    "sunday",
    "the",
    "thu",
    "thursday",
    "time",
    "tue",
    "tuesday",
    "updated",
    "utc",
    "was",
    "wed",
    "wednesday",
];

/// Words that say of a line that it is about publication.
const PUBLISHED: &[&str] = &["appeared", "published", "posted", "issued", "publication"];

/// Words that say that the day is a later one.
const UPDATED: &[&str] = &["updated", "modified", "revised"];

/// What a sentence about its own publication begins with, folded.
const SUBJECTS: &[&str] =
    &["first published", "originally published", "posted", "published", "the article was", "this version"];

/// A day of publication, and how far to trust it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// The day.
    pub date: Date,
    /// Whether it is the day of a later change.
    pub updated: bool,
    /// Whether the line says that it is about publication.
    pub says_so: bool,
}

/// The day that a line gives as its purpose.
pub fn dateline(line: &str) -> Option<Dateline> {
    if line.len() > LONGEST {
        return None;
    }
    let (date, span) = Date::find(line).or_else(|| eight_digits(line))?;
    // "The Harbour Courier, 3 May 2020": the paper's name may have any length.
    let named = publication_before_day(line).map_or(0, |name| name.as_ptr().addr() - line.as_ptr().addr() + name.len());
    let before = Span::new(named, span.start()).of(line);
    let rest = fold(&[before, Span::new(span.end(), line.len()).of(line)].join(" "));
    let words =
        || rest.split(|char: char| !char.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic));
    let strange = words().filter(|word| FILLERS.binary_search(word).is_err()).count();
    let says_so = words().any(|word| PUBLISHED.contains(&word));
    let about_itself = says_so
        && (is_of_this_work(&rest) || SUBJECTS.iter().any(|subject| rest.starts_with(subject)))
        && strange <= 10;
    // "Oslo, 3 May 2020" has a place; three words more are a title, and with a full stop two are a sentence.
    if !about_itself && (strange > 2 || (strange > 0 && ends_sentence(line))) {
        return None;
    }
    // The first word that says what the day stands for is the one that goes with the first day.
    let updated =
        fold(before).split(|char: char| !char.is_alphanumeric()).any(|word| UPDATED.contains(&word)) && !says_so;
    Some(Dateline { date, updated, says_so })
}

/// A line that is a day in eight digits.
fn eight_digits(line: &str) -> Option<(Date, Span)> {
    let alone = line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    Some((Date::in_file_name(line).filter(|_| alone)?, Span::new(0, line.len())))
}

/// Whether a line above the story is a day that does not tell itself: without a year, without a day, or with day and
/// month in numbers that may be either.
pub fn is_undated(line: &str) -> bool {
    let folded = fold(line);
    let words = || folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let known = |word: &str| is_number(word) || Date::is_month(word) || FILLERS.binary_search(&word).is_ok();
    let figures = folded.split(['/', '.', '-']).filter(|part| is_number(part) && !part.is_empty()).count() == 3;
    let month = words().any(Date::is_month);
    folded.len() <= LONGEST / 2 && words().all(known) && words().any(is_number) && (month || figures)
}

/// The day in the opening of a story: "HARBOUR CITY, Feb. 3, 2020 (North Wire) - The last crane …".
pub fn opening_day(paragraph: &str) -> Option<Date> {
    let dashes = [" - ", " – ", " — ", " -- "];
    let heads = dashes.iter().filter_map(|dash| paragraph.split_once(dash)).map(|(head, _)| head);
    let head = heads.min_by_key(|head| head.len()).filter(|head| head.len() <= LONGEST / 2)?;
    let place = head.split(|char: char| !char.is_alphabetic()).next()?;
    let capitals = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    let (date, span) = Date::find(head).filter(|_| capitals)?;
    let words =
        Span::new(0, span.start()).of(head).split_whitespace().filter(|word| word.chars().any(char::is_lowercase));
    (words.count() <= 1).then_some(date)
}

/// The name of a publication in a line with nothing but a day after it: "Harbour Courier, Sunday 3 May 2020".
pub fn publication_before_day(line: &str) -> Option<&str> {
    let (_, span) = Date::find(line).filter(|_| line.len() <= LONGEST)?;
    let before = Span::new(0, span.start()).of(line);
    let name = before.split([',', '|', '·', '•', '–', '—', '(']).next().unwrap_or(before).trim();
    let day = |name: &str| name.ends_with("day") && FILLERS.contains(&fold(name).as_str());
    let name = name.rsplit_once(' ').filter(|(_, last)| day(last)).map_or(name, |(name, _)| name.trim_end());
    is_masthead(name).then_some(name)
}

/// The day in a byline, and a name alone before it: "Ada Quill, 3 May 2020".
pub fn name_before_day(line: &str) -> Option<(&str, Date)> {
    if line.len() > LONGEST {
        return None;
    }
    let (date, span) = Date::find(line)?;
    let name = Span::new(0, span.start()).of(line).trim_end_matches(|char: char| !char.is_alphabetic());
    is_name(name).then_some((name, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_sorted_for_the_search() {
        assert!(FILLERS.is_sorted());
    }

    #[test]
    fn date_lines_and_what_looks_like_them() {
        for (line, expected) in [
            ("3 May, 2020", Some(("2020-05-03", false))),
            ("Published May 3, 2020 10:30 a.m. ET", Some(("2020-05-03", false))),
            ("Posted on Sunday, 3 May 2020 at 10:30", Some(("2020-05-03", false))),
            ("Last updated 4 May 2020", Some(("2020-05-04", true))),
            ("Published May 3, 2020 | Updated May 4, 2020", Some(("2020-05-03", false))),
            ("date 2020-05-03 advertisement", Some(("2020-05-03", false))),
            ("This story by the Harbour Press was first published May 3, 2020.", Some(("2020-05-03", false))),
            ("This column first appeared in Salt & Rope on May 3, 2020.", Some(("2020-05-03", false))),
            ("The comet appeared on May 3, 2020.", None),
            ("OSLO, May 3, 2020", Some(("2020-05-03", false))),
            ("Her book was published May 3, 2020, to much acclaim.", None),
            ("The Old Harbour Courier, Sunday 3 May 2020", Some(("2020-05-03", false))),
            ("The bridge closed on May 3, 2020.", None),
            ("Published in Oslo", None),
        ] {
            let found = dateline(line).map(|found| (found.date.to_string(), found.updated));
            assert_eq!(found, expected.map(|(day, updated)| (day.to_owned(), updated)), "{line}");
        }
    }

    #[test]
    fn days_that_do_not_tell_themselves() {
        for (line, expected) in [
            ("03/04/2024", true),
            ("April 2024", true),
            ("Updated Nov 19, 9:41 AM;Posted Nov 18, 8:19 PM", true),
            ("Updated 9:41 AM", false),
            ("1,204", false),
            ("The bridge closed in April 2024", false),
            ("2/3", false),
        ] {
            assert_eq!(is_undated(line), expected, "{line}");
        }
        assert_eq!(dateline("20240403").map(|found| found.date.to_string()).as_deref(), Some("2024-04-03"));
        assert_eq!(dateline("20241303"), None);
    }

    #[test]
    fn days_in_the_opening_of_a_story() {
        for (paragraph, expected) in [
            ("HARBOUR CITY, Feb. 3, 2020 (North Wire) - The last crane fell.", Some("2020-02-03")),
            ("OSLO - On Feb. 3, 2020 the last crane fell.", None),
            ("UNESCO has said since Feb. 3, 2020 - and before - that it was old.", None),
            ("The crane that fell on Feb. 3, 2020 - the last one - was old.", None),
        ] {
            assert_eq!(opening_day(paragraph).map(|day| day.to_string()).as_deref(), expected, "{paragraph}");
        }
    }

    #[test]
    fn a_name_and_a_day() {
        assert_eq!(name_before_day("Ada Quill - 3 May 2020").map(|(name, _)| name), Some("Ada Quill"));
        assert_eq!(name_before_day("3 May 2020"), None);
    }
}
