//! Outlets: the publication that an article shows as its own. Several lines may name one; a news agency sells to all,
//! so its name counts only where there is no other.

use std::cmp::Reverse;

use super::byline::is_publication;
use super::caption::AGENCIES;
use super::dateline::publication_before_day;
use super::shape::capitalised_run;
use super::voice::introduced_site;
use crate::article::Date;
use crate::text::{Span, fold};

/// Where a name of a publication stands, the most telling last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// "Bridge to close | courier.example".
    Domain,
    /// "© 2020 The Courier".
    Copyright,
    /// "The Courier is a magazine that we …".
    Voice,
    /// "This story first appeared in The Courier on …".
    Source,
    /// "The Courier" above the headline.
    Masthead,
    /// "By Ada Quill, The Courier".
    Byline,
    /// "The Courier is published by …".
    Imprint,
    /// "Ada Quill is a reporter for The Courier."
    Bio,
    /// "Bridge to close | The Courier".
    Site,
}

/// The openings of copyright lines.
const COPYRIGHT: &[&str] = &["©", "copyright", "(c)"];

/// What stands between the name of a publication and its publisher.
const IMPRINT: &[&str] = &[" is published by ", " is a publication of "];

/// The publication named with the best evidence, in the fullest form that the text has.
pub fn choose(text: &str, mut named: Vec<(Evidence, &str)>) -> Option<Box<str>> {
    // Sorting is stable: of two with the same evidence the first in the text is kept.
    named.sort_by_key(|&(evidence, name)| Reverse((!is_agency(name), evidence)));
    let &(_, name) = named.first()?;
    let full = format!("The {name}");
    let has_article = name.starts_with("The ")
        || !memchr::memmem::find(text.as_bytes(), full.as_bytes()).is_some_and(|at| {
            // "The Courier" is not the fuller form where it begins "The Couriers".
            text.get(at + full.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
    Some(if has_article { name.into() } else { full.into() })
}

/// Whether the name is that of a news agency.
pub fn is_agency(name: &str) -> bool {
    AGENCIES.binary_search(&fold(name).as_str()).is_ok()
}

/// The publication that a line of furniture names as its own.
pub fn of_furniture(line: &str) -> Option<(Evidence, &str)> {
    if let Some(name) = IMPRINT.iter().find_map(|cue| line.split_once(cue)).map(|(name, _)| name.trim()) {
        return is_publication(name).then_some((Evidence::Imprint, name));
    }
    if let Some(name) = introduced_site(line) {
        return is_publication(name).then_some((Evidence::Voice, name));
    }
    let at = COPYRIGHT.iter().find_map(|mark| find_ignoring_case(line, mark).map(|at| at + mark.len()))?;
    let rest = Span::new(at, line.len()).of(line).trim_start();
    // "Copyright (C) 2020 …": two marks.
    let rest = rest.strip_prefix("(c)").or_else(|| rest.strip_prefix("(C)")).unwrap_or(rest);
    let name = rest.trim_start_matches(|char: char| !char.is_alphabetic());
    let name = capitalised_run(name);
    let name = name.split_once(" All ").map_or(name, |(name, _)| name);
    (!name.is_empty() && is_publication(name)).then_some((Evidence::Copyright, name))
}

/// The publication that a line about its own publication names: "This story first appeared in the Courier on …", or
/// "The Courier, 3 May 2020".
pub fn of_dateline(line: &str) -> Option<(Evidence, &str)> {
    const CUES: &[&str] =
        &["published in ", "published by ", "appeared in ", "appeared on ", "posted by ", "posted on "];
    if let Some(name) = publication_before_day(line) {
        return Some((Evidence::Masthead, name));
    }
    let rest = CUES.iter().find_map(|cue| line.split_once(cue)).map(|(_, rest)| rest)?;
    let name = capitalised_run(rest.strip_prefix("the ").unwrap_or(rest));
    let day = Date::find(rest).map_or(rest.len(), |(_, span)| span.start());
    (!name.is_empty() && name.len() <= day && is_publication(name)).then_some((Evidence::Source, name))
}

fn find_ignoring_case(line: &str, mark: &str) -> Option<usize> {
    line.char_indices()
        .map(|(at, _)| at)
        .find(|&at| line.get(at..at + mark.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications_in_furniture() {
        for (line, expected) in [
            ("© 2020 The Courier. All rights reserved.", Some("The Courier")),
            ("Copyright Harbour Media 2020", Some("Harbour Media")),
            ("Copyright © 2024 · Salt and Rope · Log in", Some("Salt and Rope")),
            ("News from © Harbour Press, 2020", Some("Harbour Press")),
            ("Copyright (C) 2020 The Courier.", Some("The Courier")),
            ("The Courier is published by a trust.", Some("The Courier")),
            ("All rights reserved.", None),
            ("©", None),
            ("© 2020", None),
        ] {
            assert_eq!(of_furniture(line).map(|(_, name)| name), expected, "{line}");
        }
    }

    #[test]
    fn the_best_evidence_in_its_fullest_form() {
        let text = "The Couriers ran. The Courier came.";
        for (named, expected) in [
            (vec![], None),
            (vec![(Evidence::Copyright, "Reuters"), (Evidence::Byline, "Harbour News")], Some("Harbour News")),
            (vec![(Evidence::Site, "Reuters"), (Evidence::Copyright, "Harbour News")], Some("Harbour News")),
            (vec![(Evidence::Bio, "Harbour"), (Evidence::Bio, "News")], Some("Harbour")),
        ] {
            assert_eq!(choose(text, named).as_deref(), expected);
        }
        assert_eq!(choose("Old. The Courier", vec![(Evidence::Bio, "Courier")]).as_deref(), Some("The Courier"));
    }
}
