//! The controls that a page has around and inside its story: lines that do something to the page itself, rows of
//! buttons, and lines that lead to other parts of it. Sees folded text.

use super::shape::{ends_sentence, is_quoted};
use super::voice::{CALLS, LONGEST_LINE, words};
use crate::text::Span;

/// What a reader does who wants something sent.
const DELIVERIES: &[&str] = &["download", "get", "install", "receive", "sign", "subscribe"];

/// Where it is sent.
const CHANNELS: &[&str] = &["app", "email", "inbox", "mail", "newsletter", "newsletters"];

/// What a page calls itself, after "this".
const WORKS: &[&str] = &[
    "article",
    "column",
    "content",
    "conversation",
    "episode",
    "essay",
    "feature",
    "interview",
    "page",
    "piece",
    "post",
    "recipe",
    "report",
    "review",
    "story",
    "text",
];

/// Words that lists of other articles are headed with.
const ELSEWHERE: &[&str] =
    &["also", "elsewhere", "latest", "more", "next", "other", "popular", "previous", "recent", "related", "top"];

/// A line that can stand in the head of a page or inside its story: "Play this article (6 min)".
pub fn is_about_this_page(piece: &str, folded: &str) -> bool {
    let ended = ends_sentence(piece) && !piece.ends_with('!');
    if ended || folded.len() > LONGEST_LINE {
        return false;
    }
    let words: Vec<&str> = words(folded).take(9).collect();
    let this = words.iter().take(4).position(|word| *word == "this");
    let named = this.and_then(|at| words.get(at + 1)).is_some_and(|word| WORKS.contains(word)) && words.len() < 9;
    // "Listen to article": no sentence of a story goes without "the" or "this".
    let bare = matches!(words[..], [_, work] | [_, "to", work] if WORKS.contains(&work));
    (bare || (named && this > Some(0))) && words.first().is_some_and(|word| CALLS.contains(word))
}

/// Whether a line begins by naming what it stands in: "This review …".
pub fn is_of_this_work(folded: &str) -> bool {
    let mut words = words(folded);
    words.next() == Some("this") && words.next().is_some_and(|word| WORKS.contains(&word))
}

/// "This story" and the like, anywhere.
pub fn names_this_work(folded: &str) -> bool {
    folded.match_indices("this ").any(|(at, _)| is_of_this_work(Span::new(at, folded.len()).of(folded)))
}

/// An offer to send something, short enough for a button: "Get the Courier by e-mail".
pub fn is_delivery(piece: &str, folded: &str) -> bool {
    let words = || words(folded);
    let sends = words().next().is_some_and(|word| DELIVERIES.contains(&word));
    let where_to = words().next_back().is_some_and(|word| CHANNELS.contains(&word));
    sends && where_to && words().nth(9).is_none() && !ends_sentence(piece)
}

/// A row of buttons, set apart by wide gaps or bars, each of at most four words.
pub fn buttons(piece: &str) -> Option<impl Iterator<Item = &str>> {
    let split = || piece.split(['|', '·', '•', '\t']).flat_map(|part| part.split("  ")).map(str::trim);
    let parts = || split().filter(|part| !part.is_empty());
    let row = piece.len() <= LONGEST_LINE
        && parts().nth(1).is_some()
        && parts().all(|part| part.split_whitespace().nth(4).is_none() && !part.ends_with('.'));
    row.then(parts)
}

/// The heading of a list of other articles: "More like this".
pub fn heads_a_list(piece: &str, folded: &str) -> bool {
    let mut words = folded.split_whitespace();
    let first = words.next().is_some_and(|word| ELSEWHERE.contains(&word));
    first && words.next().is_some() && words.nth(3).is_none() && !ends_sentence(piece) && !piece.ends_with([':', ','])
}

/// A line that leads over from the story to a pitch: "One more thing …".
pub fn leads_over(piece: &str) -> bool {
    piece.len() <= LONGEST_LINE && !is_quoted(piece) && (piece.ends_with('…') || piece.ends_with("..."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn controls_and_what_looks_like_them() {
        for (line, page, delivery, row, list) in [
            ("Play this article (6 min)", true, false, false, false),
            ("Listen to article", true, false, false, false),
            ("Read this report before you vote on the harbour bill tonight", false, false, false, false),
            ("Leave this island", false, false, false, false),
            ("Get the Courier by e-mail", false, true, false, false),
            ("Get well soon", false, false, false, false),
            ("Log in  New here?", false, false, true, false),
            ("Jobs | Terms | Contact us", false, false, true, false),
            ("More like this", false, false, false, true),
            ("More rain fell on Monday than in the whole of May", false, false, false, false),
        ] {
            let folded = fold(line);
            let found = (is_about_this_page(line, &folded), is_delivery(line, &folded), buttons(line).is_some());
            assert_eq!((found, heads_a_list(line, &folded)), ((page, delivery, row), list), "{line}");
        }
        assert!(leads_over("One more thing …") && !leads_over("“And then …") && !leads_over("Then it rained."));
        assert!(
            is_of_this_work("this review was") && !is_of_this_work("this morning") && names_this_work("if this story")
        );
    }
}
