//! Folding: the shape in which two spellings of one word are equal. Case, accents, ligatures, and the many quotes,
//! dashes and spaces of typesetting go; letters stay.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` folded: lower case, no accents, plain quotes, hyphens and spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Nearly all of a text is ASCII, which is copied and lowered by the piece.
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (plain, other) = rest.split_at(plain);
        folded.push_str(plain);
        let mut others = other.chars();
        if let Some(char) = others.next() {
            fold_char(char, &mut folded);
        }
        rest = others.as_str();
    }
    folded.make_ascii_lowercase();
    folded
}

/// Appends what one character folds to; nothing for marks and invisible characters.
pub fn fold_char(char: char, folded: &mut String) {
    if char.is_ascii() {
        folded.push(char.to_ascii_lowercase());
        return;
    }
    if let Some(plain) = plain(char) {
        folded.push_str(plain);
        return;
    }
    let letter = typeset(char);
    for part in std::iter::once(letter).nfd().filter(|&part| !is_combining_mark(part)) {
        for lower in part.to_lowercase().filter(|&lower| !is_combining_mark(lower)) {
            match plain(lower) {
                Some(plain) => folded.push_str(plain),
                None => folded.push(lower),
            }
        }
    }
}

/// The usual form of a letter or digit that is set as wide as a Chinese letter, or half as wide as a Japanese one.
fn typeset(char: char) -> char {
    let is_set = matches!(char, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{ff66}'..='\u{ff9d}');
    if is_set { std::iter::once(char).nfkd().next().unwrap_or(char) } else { char }
}

/// Characters whose plain form is not in Unicode's decompositions.
fn plain(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{b4}' | '\u{2032}'
        | '\u{ff07}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' | '\u{ff02}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => "-",
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        // Behind a Japanese letter of half the width, what is a combining mark behind a whole one.
        | '\u{ff9e}' | '\u{ff9f}' => "",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        '\u{2026}' => "...",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (printed, folded) in [
            ("Erin O’Toole", "erin o'toole"),
            ("FRANÇOIS", "francois"),
            ("Franc\u{327}ois", "francois"),
            ("Łukasz Straße Æsir", "lukasz strasse aesir"),
            ("İstanbul Diyarbakır", "istanbul diyarbakir"),
            ("co\u{ad}operate\u{200b}", "cooperate"),
            ("“so–called”\u{a0}state", "\"so-called\" state"),
            ("日本 ΑΘΉΝΑ Москва", "日本 αθηνα москва"),
            ("ＮＨＫ２０２４ ｱﾆﾒｰｼｮﾝ", "nhk2024 アニメーション"),
            ("ｶﾞｲﾄﾞ ガイド", "カイト カイト"),
        ] {
            assert_eq!(fold(printed), folded, "{printed}");
        }
    }

    #[test]
    fn what_is_folded_folds_to_itself() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&char.to_string());
            assert_eq!(fold(&folded), folded, "{char:?}");
        }
    }
}
