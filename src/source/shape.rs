//! The shape of a line: what can be told from its length, its first letter and its last mark, before any word is looked
//! at. All rules about roles build on these few questions.

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

/// The line without marks, bullets and spaces around its words.
pub fn trim_marks(line: &str) -> &str {
    line.trim_matches(|char: char| !char.is_alphanumeric())
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
}
