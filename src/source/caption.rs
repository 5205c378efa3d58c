//! Captions: a paragraph is one when it ends with the credit of a picture, or begins by naming one.

use super::shape::capitalised;
use crate::text::{Span, fold};

/// Those who sell pictures, as they stand in credits, folded. A credit with a photographer needs none of them.
pub const AGENCIES: &[&str] = &[
    "afp",
    "agence france-presse",
    "alamy",
    "ap",
    "associated press",
    "bloomberg",
    "canadian press",
    "dpa",
    "epa",
    "getty",
    "getty images",
    "istock",
    "pa",
    "pa media",
    "pa wire",
    "press association",
    "reuters",
    "shutterstock",
    "the associated press",
    "the canadian press",
    "united press international",
    "upi",
    "xinhua",
    "zuma",
];

/// Words that make a short note in brackets a credit.
const CREDITS: &[&str] = &[
    "ap photo",
    "contributed",
    "courtesy of",
    "file photo",
    "getty",
    "handout",
    "photo by",
    "photo:",
    "submitted photo",
];

/// What stands before the name of whoever took the picture, at the beginning of a line or of its last sentence.
const OPENERS: &[&str] = &[
    "credit:",
    "file photo",
    "handout photo",
    "illustration by",
    "illustration:",
    "image by",
    "image credit",
    "image:",
    "photo by",
    "photo courtesy",
    "photo credit",
    "photo:",
    "photograph by",
    "photograph:",
    "photography by",
    "photos by",
    "picture by",
    "picture:",
    "pictured:",
];

/// The longest credit at the end of a caption, in bytes.
const LONGEST_CREDIT: usize = 120;

/// The longest caption; longer paragraphs with a credit are stories of one paragraph.
const LONGEST: usize = 1200;

/// How sure it is that a paragraph is a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit {
    /// A photographer, or a word for a picture.
    Picture,
    /// An agency alone, which also stands under stories.
    Agency,
}

/// The credit of a picture that the paragraph carries.
pub fn credit(piece: &str) -> Option<Credit> {
    if piece.len() > LONGEST {
        return None;
    }
    // In lower case "photo by photo" is a phrase like any other.
    let begins = piece.trim_start_matches(['[', '(']).starts_with(|char: char| char.is_ascii_uppercase());
    if begins && piece.len() <= 400 && opens(piece.trim_start_matches(['[', '('])) {
        return Some(Credit::Picture);
    }
    let piece = piece.trim_end_matches('.').trim_end();
    if let Some(inside) = piece.strip_suffix([')', ']']) {
        let (_, credit) = inside.rsplit_once(['(', '['])?;
        return bracketed(credit);
    }
    let tail = Span::new(boundary(piece, piece.len().saturating_sub(LONGEST_CREDIT)), piece.len()).of(piece);
    let last = last_sentence(tail);
    (names_maker(last) || opens(last)).then_some(Credit::Picture)
}

/// What a note in brackets at the end says about a picture.
fn bracketed(credit: &str) -> Option<Credit> {
    if credit.len() > LONGEST_CREDIT {
        return None;
    }
    let folded = fold(credit);
    if names_maker(credit) || opens(credit) || CREDITS.iter().any(|word| folded.contains(word)) {
        return Some(Credit::Picture);
    }
    AGENCIES.binary_search(&folded.trim()).is_ok().then_some(Credit::Agency)
}

/// Whether one of the openers begins the line.
fn opens(line: &str) -> bool {
    OPENERS.iter().any(|opener| line.get(..opener.len()).is_some_and(|head| head.eq_ignore_ascii_case(opener)))
}

/// "Name/Agency", "AGENCY/Name", "Name / Agency / Library": capitalised words on both sides of a slash, few of them.
fn names_maker(credit: &str) -> bool {
    if !credit.contains(['/', '|']) {
        return false;
    }
    let parts: Vec<&str> = credit.split(['/', '|']).map(str::trim).collect();
    let sold = || parts.iter().any(|part| AGENCIES.binary_search(&fold(part).as_str()).is_ok());
    let is_byline = credit.starts_with("By ") && !sold();
    (2..=4).contains(&parts.len())
        && !is_byline
        && parts.iter().all(|part| !part.is_empty() && part.split_whitespace().nth(4).is_none() && is_titled(part))
        // "he/She", "AC/DC": a maker of pictures has two names, or sells them.
        && (parts.iter().any(|part| part.contains(char::is_whitespace)) || sold())
}

/// Whether every word is capitalised, small joining words aside.
fn is_titled(part: &str) -> bool {
    part.split_whitespace().all(|word| {
        capitalised(word) || matches!(word, "of" | "the" | "for" | "via" | "de" | "la" | "van" | "von" | "al")
    })
}

/// What follows the last sentence end in the tail of a paragraph, or the last dash or bar.
fn last_sentence(tail: &str) -> &str {
    let ends = |before: &str| before.ends_with(['.', '?', '!', '—', '–', '|']) || before.ends_with(".”");
    let gaps = tail.rmatch_indices(char::is_whitespace);
    let gap = gaps.map(|(at, gap)| (at, at + gap.len())).find(|&(at, _)| ends(Span::new(0, at).of(tail)));
    gap.map_or(tail, |(_, start)| Span::new(start, tail.len()).of(tail)).trim()
}

/// The character boundary at or before `offset`.
fn boundary(piece: &str, offset: usize) -> usize {
    (0..=offset.min(piece.len())).rev().find(|&at| piece.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_sorted_for_the_search() {
        assert!(AGENCIES.is_sorted());
    }

    #[test]
    fn credits() {
        use Credit::{Agency, Picture};
        for (piece, expected) in [
            ("The bridge at dawn on Monday. (Ada Quill / The Courier)", Some(Picture)),
            ("The bridge at dawn. (Ada Quill/Reuters)", Some(Picture)),
            ("The bridge at dawn, May 4. 2020. REUTERS/Ada Quill", Some(Picture)),
            ("The bridge at dawn. THE NORTH PRESS/Ada de la Quill", Some(Picture)),
            ("The bridge at dawn. AP Photo/Ada Quill", Some(Picture)),
            ("The bridge at dawn. (AP Photo/Ada Quill, File)", Some(Picture)),
            ("The bridge at dawn. Ada Quill/Getty Images", Some(Picture)),
            ("The bridge at dawn (The Associated Press)", Some(Agency)),
            ("The bridge at dawn. Photo: Ada Quill", Some(Picture)),
            ("Photograph by Ada Quill", Some(Picture)),
            ("PHOTO: The bridge at dawn", Some(Picture)),
            ("Image credit: Ada Quill", Some(Picture)),
            ("The bridge at dawn. (Submitted photo)", Some(Picture)),
            ("The council voted seven to two (one member was away).", None),
            ("She left for the coast with her brother (Ada/Berta is all that he was told).", None),
            ("The plan covers roads and/or rails", None),
            ("Photographs of the bridge were shown to the court on Monday.", None),
            ("The band is called AC/DC", None),
            ("By Ada Quill/Harbour Times", None),
            ("By Ada Quill/Reuters", Some(Picture)),
            ("", None),
        ] {
            assert_eq!(credit(piece), expected, "{piece}");
        }
    }
}
