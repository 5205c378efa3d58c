//! Scripts that are written without spaces. Where a word ends there only a dictionary could tell, and hardly for names; so
//! each letter counts as a word of its own, and a longer word is found as letters side by side.

/// Whether a letter is of such a script: of Chinese, Japanese, Thai, Lao, Khmer or Burmese. Korean has spaces. Digits make
/// numbers, as they do everywhere.
pub fn is_unspaced(letter: char) -> bool {
    letter >= '\u{e00}' && (is_southeast_asian(letter) || is_east_asian(letter)) && !is_digit(letter)
}

fn is_southeast_asian(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aa7f}'
    )
}

fn is_east_asian(letter: char) -> bool {
    matches!(
        letter,
        '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3031}'..='\u{3035}'
            | '\u{3038}'..='\u{303c}'
            | '\u{3041}'..='\u{312f}'
            | '\u{31a0}'..='\u{31ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{16fe2}'..='\u{16fff}'
            | '\u{1aff0}'..='\u{1b16f}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether it is a digit of one of these scripts.
fn is_digit(letter: char) -> bool {
    matches!(
        letter,
        '\u{e50}'..='\u{e59}'
            | '\u{ed0}'..='\u{ed9}'
            | '\u{1040}'..='\u{1049}'
            | '\u{1090}'..='\u{1099}'
            | '\u{17e0}'..='\u{17f9}'
            | '\u{a9f0}'..='\u{a9f9}'
    )
}

/// The words of a run of letters: each letter of such a script, and what stands between these.
pub fn parted(run: &str) -> impl DoubleEndedIterator<Item = &str> {
    let pieces = run.split_inclusive(is_unspaced).flat_map(|piece| {
        let (before, letter) = piece.split_at(piece.find(is_unspaced).unwrap_or(piece.len()));
        [before, letter]
    });
    pieces.filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use regex::Regex;
    use unicode_normalization::char::is_combining_mark;

    use super::*;
    use crate::text::fold;

    #[test]
    fn they_are_the_letters_of_their_scripts() {
        let scripts =
            r"\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}";
        let of_them = Regex::new(&format!(r"^[\p{{Alphabetic}}&&[{scripts}]--\p{{M}}]$")).expect("a good pattern");
        let known = Regex::new(r"^\P{Cn}$").expect("a good pattern");
        let letters = (0xe00..=0x0010_ffff).filter_map(char::from_u32).filter(|char| char.is_alphanumeric());
        let is_wrong = |char: &char| is_unspaced(*char) != of_them.is_match(char.encode_utf8(&mut [0; 4]));
        // The standard library may know letters that the pattern does not.
        let is_known = |char: &char| known.is_match(char.encode_utf8(&mut [0; 4])) && !is_combining_mark(*char);
        let wrong: Vec<char> = letters.filter(is_wrong).filter(is_known).collect();
        assert_eq!(wrong, Vec::<char>::new());
    }

    /// One letter is one word: none falls apart, and none is what another letter falls apart into.
    #[test]
    fn they_fold_to_one_letter() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&char.to_string());
            if folded.contains(is_unspaced) {
                assert!(folded.chars().count() == 1 && is_unspaced(char) && !char.is_uppercase(), "{char:?}");
            }
        }
    }

    #[test]
    fn runs_are_parted_at_each_letter() {
        for (run, words) in [("iphone手机5", "iphone|手|机|5"), ("北京", "北|京"), ("grain", "grain"), ("", "")]
        {
            assert_eq!(parted(run).collect::<Vec<_>>().join("|"), words);
        }
    }
}
