//! Whether an article is written in another language than English, for which the finder of names is made. A wrong warning
//! is a nuisance on every page, so two witnesses must agree: the letters (`whatlang`), and the small words of English.

use crate::article::{Article, Role};
use crate::text::token::{TokenKind, tokens};

/// Bytes of an article that are looked at.
const SAMPLE: usize = 2_000;
/// Letters without which nothing can be told.
const LEAST_LETTERS: usize = 200;
/// How sure the letters must be, from 0 to 1.
const SURE: f64 = 0.5;
/// Words in a hundred that are small English ones in hardly any text but an English one.
const ENGLISH: usize = 8;
/// Small words of English that other languages do not share.
const SMALL: &[&str] = &["the", "of", "and", "to", "that", "with", "from", "have", "said", "their", "which", "would"];

/// The English name of the language of an article, where it seems to be another than English.
pub fn other_language(article: &Article) -> Option<&'static str> {
    let mut sample = String::new();
    for block in article.blocks.iter().filter(|block| matches!(block.role, Role::Body | Role::Standfirst)) {
        let room = SAMPLE.saturating_sub(sample.len());
        let words = block.span.of(&article.text);
        sample.extend(words.chars().scan(0, |bytes, char| {
            *bytes += char.len_utf8();
            (*bytes <= room).then_some(char)
        }));
        sample.push('\n');
    }
    if sample.chars().filter(|char| char.is_alphabetic()).count() < LEAST_LETTERS || is_english(&sample) {
        return None;
    }
    let told = whatlang::detect(&sample)?;
    (told.lang() != whatlang::Lang::Eng && told.confidence() >= SURE).then(|| told.lang().eng_name())
}

/// Whether the small words of English are as frequent as only English has them.
fn is_english(sample: &str) -> bool {
    let (mut words, mut small) = (0, 0);
    for token in tokens(sample).filter(|token| token.kind == TokenKind::Word) {
        words += 1;
        small += usize::from(SMALL.contains(&token.span.of(sample).to_lowercase().as_str()));
    }
    small * 100 >= words * ENGLISH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use crate::text::Span;

    fn told(text: &str) -> Option<&'static str> {
        let blocks = [Block { span: Span::new(0, text.len()), role: Role::Body }].into();
        other_language(&Article { file: "made-up.txt".into(), text: text.into(), blocks, ..Article::default() })
    }

    #[test]
    fn other_languages_are_told_and_english_is_not() {
        for (text, expected) in [
            (
                "Le conseil du port s’est réuni lundi pour décider de l’avenir du bac. La mairesse a déclaré que le bateau \
                 resterait en service jusqu’à la fin de l’année, malgré le coût, et que les habitants de l’île ne seraient \
                 pas oubliés. Le vote suit des semaines de débats.",
                Some("French"),
            ),
            (
                "Der Hafenrat hat am Montag über die Zukunft der Fähre beraten. Die Bürgermeisterin sagte, das Schiff werde \
                 trotz der Kosten bis zum Ende des Jahres fahren, und niemand auf der Insel werde vergessen. Die Abstimmung \
                 folgt auf wochenlange Gespräche.",
                Some("German"),
            ),
            (
                "Совет порта собрался в понедельник, чтобы решить судьбу парома. Мэр сказала, что судно будет ходить до \
                 конца года, несмотря на расходы, и что жители острова не будут забыты. Голосование следует за неделями \
                 переговоров в столице, где она встретилась с чиновниками.",
                Some("Russian"),
            ),
            (
                "The harbour council met on Monday to decide what becomes of the ferry. The mayor said that the boat would \
                 stay in service until the end of the year, whatever it costs, and that nobody on the island would be \
                 forgotten. The vote follows weeks of talks.",
                None,
            ),
            ("Le conseil du port s’est réuni lundi.", None),
            (&"Moor 2 Blix 1; Orsk 0 Ardmoyle 3; Delaney 4 Whitcombe 4; Tulloch 1 O’Hara 0. ".repeat(6), None),
            (&"12.5 | 13.1 | 99 %\n".repeat(60), None),
            ("", None),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
