//! What a line is by its looks, before anything is known of other articles: who seems to speak.

use super::super::bio::{bio, is_job};
use super::super::byline::{byline, is_address, is_name};
use super::super::caption::credit;
use super::super::control::names_this_work;
use super::super::dateline::dateline;
use super::super::furniture::{Furniture, furniture};
use super::super::notice::{has_word, tells};
use super::super::shape::{PROSE, ends_sentence, is_quoted, linked};
use super::super::voice::{introduced_site, is_we, pitch, speaks_to_reader};
use crate::article::Article;
use crate::text::{Span, fold};

/// The shortest sentence that is not one of those that all papers use: "The case continues."
const SHORTEST: usize = 50;

/// The longest line that is no sentence and yet no paragraph.
const LONGEST_LABEL: usize = 120;

/// From so many signs on the site speaks for sure, and from so many it may.
const SURE: usize = 3;
const LIKELY: usize = 2;

/// What only a publication has.
const OWN: &[&str] = &[
    "coverage",
    "edition",
    "editions",
    "journalism",
    "membership",
    "newsletter",
    "newsletters",
    "newsroom",
    "podcast",
    "reader",
    "readers",
    "subscriber",
    "subscribers",
    "subscription",
    "subscriptions",
];

/// What parts of a publication call themselves.
const PARTS: &[&str] =
    &["this edition", "this newsletter", "this podcast", "this project", "this section", "this series"];

/// Verbs of what has happened, which stories tell of.
const PAST: &[&str] = &["been", "did", "had", "was", "were"];

/// What a line is by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The site speaks to its reader or of itself.
    Voice,
    /// Perhaps it does.
    Aside,
    /// No sentence. Names of people, places and agencies stand alone too.
    Label {
        /// Whether it could be a name by its looks.
        named: bool,
    },
    /// A sentence.
    Sentence {
        /// Longer than those that stand in many stories by chance.
        long: bool,
        /// Of no event: it has neither numbers nor the past.
        timeless: bool,
    },
    /// Words of a story, however often they stand somewhere.
    Story,
}

impl Look {
    /// Whether a story could go on with it.
    pub fn tells(self) -> bool {
        matches!(self, Self::Sentence { .. } | Self::Story)
    }
}

/// What a line is by its looks.
pub fn look(piece: &str) -> Look {
    let folded = fold(piece);
    let credits = || {
        byline(piece).is_some()
            || credit(piece).is_some()
            || dateline(piece).is_some()
            || is_address(piece)
            || bio(piece).is_some()
    };
    if is_quoted(piece) || tells(&folded) || credits() {
        return Look::Story;
    }
    // "Loading …" is no sentence.
    let ended = ends_sentence(piece) && !piece.ends_with('…') && !piece.ends_with("...");
    if is_few(piece) {
        return if ended { Look::Story } else { label(piece) };
    }
    let furniture = furniture(piece, &folded);
    // Interviews have standing questions.
    if piece.ends_with('?') && furniture < Furniture::Notice {
        return Look::Label { named: true };
    }
    let pitch = pitch(piece, &folded);
    let named = introduced_site(piece).is_some() && has_word(&folded, OWN);
    if furniture >= Furniture::Appeal
        || speaks_to_reader(piece, &folded)
        || pitch.owns
        || pitch.signs >= SURE
        || (named && !ended)
    {
        return Look::Voice;
    }
    let leads_away = || folded.contains("://") || folded.contains("www.");
    let of_itself = || names_this_work(&folded) || PARTS.iter().any(|part| folded.contains(part));
    let ours = || is_we(&folded) && has_word(&folded, OWN);
    if named || pitch.signs >= LIKELY || of_itself() || ours() || leads_away() {
        return Look::Aside;
    }
    match piece.len() {
        _ if !ended => label(piece),
        ..SHORTEST => Look::Story,
        length => {
            let timeless = !has_word(&folded, PAST) && !has_digit(piece);
            Look::Sentence { long: length >= PROSE, timeless }
        }
    }
}

/// Whether a line has one word or two.
fn is_few(piece: &str) -> bool {
    piece.split_whitespace().nth(2).is_none()
}

fn has_digit(piece: &str) -> bool {
    piece.contains(|char: char| char.is_ascii_digit())
}

/// What a line is that is no sentence. What ends with a colon belongs to what follows; an item of a list, a name and a
/// number belong to the story.
fn label(piece: &str) -> Look {
    let is_one = piece.len() <= LONGEST_LABEL
        && piece.starts_with(char::is_alphabetic)
        && !piece.ends_with([':', ',', ';', '-', '–', '—'])
        && !has_digit(piece)
        && !is_job(piece)
        && !is_name(piece);
    let plain = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    let named = is_few(piece) || !piece.split_whitespace().any(plain);
    if is_one { Look::Label { named } } else { Look::Story }
}

/// Whether nearly all of a block leads elsewhere.
pub fn is_link(article: &Article, span: Span) -> bool {
    linked(article, span) * 10 >= span.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: Look = Look::Sentence { long: false, timeless: true };

    #[test]
    fn looks_of_lines() {
        for (line, expected) in [
            ("Read our special report on the flood", Look::Voice),
            ("The Courier is committed to its readers", Look::Voice),
            ("Sign up to our evening letter and never miss a tide.", Look::Voice),
            ("Do you have a photograph of the flood? Please send it to us.", Look::Voice),
            ("The Courier is committed to its readers.", Look::Aside),
            ("This article is part of Flood Watch, a year on the river.", Look::Aside),
            ("In this series the islands tell how they live without a ferry.", Look::Aside),
            ("Tides and ferries: https://harbour.example/tides", Look::Aside),
            ("Photographs of the harbour by children", Look::Label { named: false }),
            ("Harbour Pictures Of The Day", Look::Label { named: true }),
            ("HARBOUR TOWN, ISLANDS", Look::Label { named: true }),
            ("Loading ...", Look::Label { named: true }),
            ("Background", Look::Label { named: true }),
            ("The Harbour Fund pays for the desk that reports on the coast.", SENTENCE),
            (
                "Every Thursday a family from one of the seven islands tells how it lives now that the ferry stays away.",
                Look::Sentence { long: true, timeless: true },
            ),
            (
                "The ferry sank off the pier in May and forty people were lost.",
                Look::Sentence { long: false, timeless: false },
            ),
            ("What do you read to your children, and do they like it?", Look::Label { named: true }),
            ("He declined to comment.", Look::Story),
            ("The case continues.", Look::Story),
            ("“Read our report and weep”", Look::Story),
            ("The mayor said that we should read our own report.", Look::Story),
            ("Reporting by Ada Quill", Look::Story),
            ("Ada Quill is a reporter for The Courier.", Look::Story),
            ("Ada Quill", Look::Story),
            ("Harbour correspondent", Look::Story),
            ("Salt and pepper to taste:", Look::Story),
            ("Attendance at the pier 1,200", Look::Story),
            ("• Salt and pepper", Look::Story),
        ] {
            assert_eq!(look(line), expected, "{line}");
        }
    }
}
