//! The shape of a line: what can be told from its length, its first letter and its last mark, before any word is looked
//! at. All rules about roles build on these few questions.

use crate::article::Article;
use crate::text::Span;

/// From this length on a paragraph with a full stop is one of the story.
pub const PROSE: usize = 100;

/// From this length on a paragraph is one of the story whatever it ends with.
const LONG_PROSE: usize = 250;

/// Whether the paragraph is one of a story by its length and end.
pub fn is_prose(piece: &str) -> bool {
    piece.len() >= LONG_PROSE || (piece.len() >= PROSE && ends_sentence(piece))
}

/// Whether the line ends like a sentence, closing marks aside.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|char: char| {
        matches!(char, '”' | '’' | '"' | '\'' | ')' | ']' | '»') || char.is_whitespace()
    });
    line.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether the line begins with a quotation.
pub fn is_quoted(line: &str) -> bool {
    line.starts_with(['“', '‘', '"', '\'', '«', '„'])
}

/// Whether the word begins with a capital, marks before it aside.
pub fn capitalised(word: &str) -> bool {
    word.trim_start_matches(|char: char| !char.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// The words at the beginning of a text as far as they are capitalised, with "of" and "and" between them.
pub fn capitalised_run(text: &str) -> &str {
    let mut end = 0;
    for word in text.split_whitespace() {
        if capitalised(word) {
            end = word.as_ptr().addr() - text.as_ptr().addr() + word.len();
        } else if !matches!(word, "&" | "and" | "of" | "the") || end == 0 {
            break;
        }
        if word.ends_with([',', '.', ';', ':', ')', '|']) {
            break;
        }
    }
    Span::new(0, end).of(text).trim_matches(|char: char| !char.is_alphanumeric())
}

/// The line without marks, bullets and spaces around its words.
pub fn trim_marks(line: &str) -> &str {
    line.trim_matches(|char: char| !char.is_alphanumeric())
}

/// How many bytes of a block are links.
pub fn linked(article: &Article, span: Span) -> usize {
    let from = article.links.partition_point(|link| link.span.end() <= span.start());
    let links = article.links.iter().skip(from).take_while(|link| link.span.start() < span.end());
    links.map(|link| link.span.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_sentences() {
        for (line, expected) in [
            ("It closed.", true),
            ("“It closed.”", true),
            ("“It closed,” she said (twice!).", true),
            ("It closed …", true),
            ("It closed", false),
            ("“It closed”", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(line), expected, "{line}");
        }
    }

    #[test]
    fn runs_of_capitals() {
        for (text, expected) in [
            ("The Harbour News, based in Oslo", "The Harbour News"),
            ("Salt and Rope covering ports", "Salt and Rope"),
            ("Salt & Rope. He", "Salt & Rope"),
            ("Courier and others", "Courier"),
            ("nobody", ""),
        ] {
            assert_eq!(capitalised_run(text), expected, "{text}");
        }
    }
}
