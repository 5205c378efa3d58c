//! [`Needle`]: finds folded words in a text that is not folded, with exact offsets in that text. A folded copy of every
//! article would double the memory and need a map back to the offsets; instead a pattern that admits every spelling of
//! the needle picks the candidates, and folding the text from there on decides.

use std::sync::OnceLock;

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

mod spelling;
mod stretch;
mod words;

use super::{Span, fold, fold_char, is_unspaced};
use spelling::{SPELLINGS, ascii_pattern, unicode_pattern};
use stretch::Stretch;
pub use words::{Run, Runs, Word, words};

/// Words to look for, in the shape in which spellings are equal: case, accents, typesetting and line breaks aside.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: Box<str>,
    how: Match,
    /// Which of the folded letters are capitals, spaces left out; `None` when any case will do.
    capitals: Option<Box<[bool]>>,
    /// Finds the needle as it is spelled in ASCII: the fast way, and enough for nearly all of a text.
    in_ascii: Compiled,
    /// Finds candidates in any spelling: all places where the needle stands, and now and then one where it does not.
    in_unicode: Compiled,
}

/// A pattern that is made when it is first used: that takes a millisecond or two, which a thread that takes keys must
/// not spend when another does the searching. One that cannot be compiled matches nothing.
type Compiled = OnceLock<Option<Regex>>;

/// Where in the words of the text a needle may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Anywhere, also inside a word.
    Anywhere,
    /// From the start of a word on.
    WordStart,
    /// From the start of a word to the end of a word.
    WholeWords,
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded && self.how == other.how && self.capitals == other.capitals
    }
}

impl Eq for Needle {}

impl Needle {
    /// The needle for `words`; `None` when nothing is left of them after folding.
    pub fn new(words: &str, how: Match) -> Option<Self> {
        let folded = fold(words).split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.is_empty() {
            return None;
        }
        let (in_ascii, in_unicode) = (Compiled::new(), Compiled::new());
        Some(Self { in_ascii, in_unicode, folded: folded.into_boxed_str(), how, capitals: None })
    }

    /// The same, but words with a capital are found with just their capitals: `us` finds "US", `US` does not find "us".
    pub fn smart(words: &str, how: Match) -> Option<Self> {
        let capitals = words.chars().any(char::is_uppercase).then(|| capitals(words));
        Some(Self { capitals, ..Self::new(words, how)? })
    }

    /// Whether each text with this needle in it has `shorter` too, because that is how this one begins. A letter of the
    /// text may fold to several, of which a needle cannot end on the first: "ß" has no "s" in it.
    pub fn goes_on(&self, shorter: &Needle) -> bool {
        let begins = self.folded.starts_with(&*shorter.folded) && shorter.how != Match::WholeWords;
        let same_bounds = self.how == shorter.how || shorter.how == Match::Anywhere;
        let same_case = match (&self.capitals, &shorter.capitals) {
            (_, None) => true,
            (Some(ours), Some(theirs)) => ours.starts_with(theirs),
            (None, Some(_)) => false,
        };
        begins && same_bounds && same_case && self.parts_after(shorter.folded.chars().count())
    }

    /// Whether no letter of a text can stand for the last of the first `count` letters and for the next one together.
    fn parts_after(&self, count: usize) -> bool {
        let letters: Vec<char> = self.folded.chars().collect();
        let mut at = 0;
        while at < count {
            at = SPELLINGS.joint_end(&letters, at);
        }
        at == count
    }

    /// Every place where the needle stands in `text`, in order, without overlap.
    pub fn spans<'t>(&self, text: &'t str) -> impl Iterator<Item = Span> + use<'_, 't> {
        self.spans_where(text, |_| true)
    }

    /// Every place that `accept` takes; the search goes on inside a place that it refuses.
    pub fn spans_where<'t, A>(&self, text: &'t str, accept: A) -> impl Iterator<Item = Span> + use<'_, 't, A>
    where
        A: Fn(Span) -> bool,
    {
        let mut stretch = Stretch::default();
        let mut from = 0;
        std::iter::from_fn(move || {
            while from < text.len() {
                if from >= stretch.end {
                    stretch = self.stretch(text, from);
                }
                let Some((start, end)) = self.found_in(&stretch, text, from) else {
                    from = stretch.end;
                    continue;
                };
                if let Some(span) = end.map(|end| Span::new(start, end))
                    && accept(span)
                {
                    from = span.end();
                    return Some(span);
                }
                from = text.ceil_char_boundary(start + 1);
            }
            None
        })
    }

    /// Where the next candidate from `from` on starts in the stretch, and its end if it is a place of the needle.
    fn found_in(&self, stretch: &Stretch, text: &str, from: usize) -> Option<(usize, Option<usize>)> {
        let found = self.pattern(stretch.is_plain)?.find_at(text.get(..stretch.reach)?, from)?;
        let (start, end) = (found.start(), found.end());
        if start >= stretch.end {
            return None;
        }
        let is_plain_at = |at: usize| text.as_bytes().get(at).is_none_or(u8::is_ascii);
        // Between characters of ASCII the plain pattern is exact.
        let end = if stretch.is_plain && is_plain_at(start.wrapping_sub(1)) && is_plain_at(end) {
            Some(end)
        } else {
            self.end_at(text, start).filter(|&end| self.has_case(text, start, end))
        };
        Some((start, end))
    }

    /// The pattern for a stretch of a text, in which the needle is spelled in ASCII or not.
    fn pattern(&self, is_plain: bool) -> Option<&Regex> {
        let compile = |source: String| Regex::new(&source).ok();
        let pattern = if is_plain {
            self.in_ascii.get_or_init(|| compile(ascii_pattern(&self.folded, self.how, self.capitals.as_deref())))
        } else {
            self.in_unicode.get_or_init(|| compile(unicode_pattern(&self.folded, self.how)))
        };
        pattern.as_ref()
    }

    /// Whether what was found has the capitals that are asked for.
    fn has_case(&self, text: &str, start: usize, end: usize) -> bool {
        self.capitals.as_ref().is_none_or(|wanted| *capitals(Span::new(start, end).of(text)) == **wanted)
    }

    /// Whether the needle stands anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.spans(text).next().is_some()
    }

    /// Where the needle ends that starts at `start`, if one does and its bounds are right.
    fn end_at(&self, text: &str, start: usize) -> Option<usize> {
        let (before, rest) = (Span::new(0, start).of(text), Span::new(start, text.len()).of(text));
        let length = self.folded_end(rest)?;
        let after = Span::new(length, rest.len()).of(rest);
        let starts_word = || are_parted(before.chars().rev().find_map(last_letter), self.folded.chars().next());
        let ends_word = || are_parted(self.folded.chars().next_back(), after.chars().find_map(first_letter));
        let in_bounds = match self.how {
            Match::Anywhere => true,
            Match::WordStart => starts_word(),
            Match::WholeWords => starts_word() && ends_word(),
        };
        in_bounds.then_some(start + length)
    }

    /// How many bytes at the start of `text` fold to the needle, with the marks on its last letter.
    fn folded_end(&self, text: &str) -> Option<usize> {
        let mut wanted = &*self.folded;
        let mut folded = String::new();
        let mut after_space = false;
        let mut end = 0;
        for (offset, char) in text.char_indices() {
            if wanted.is_empty() {
                if !is_combining_mark(char) {
                    break;
                }
                end = offset + char.len_utf8();
                continue;
            }
            folded.clear();
            fold_char(char, &mut folded);
            if folded.is_empty() {
                // An invisible character is part of a match, but never its first.
                if offset == 0 {
                    return None;
                }
            } else if folded.chars().all(char::is_whitespace) {
                if !after_space {
                    wanted = wanted.strip_prefix(' ')?;
                }
                after_space = true;
            } else {
                wanted = wanted.strip_prefix(&*folded)?;
                after_space = false;
                end = offset + char.len_utf8();
            }
        }
        wanted.is_empty().then_some(end)
    }
}

/// Which of the letters that a text folds to come from capitals, spaces left out.
fn capitals(text: &str) -> Box<[bool]> {
    let mut capitals = Vec::new();
    let mut folded = String::new();
    for char in text.chars() {
        folded.clear();
        fold_char(char, &mut folded);
        let letters = folded.chars().filter(|letter| !letter.is_whitespace()).count();
        capitals.extend(std::iter::repeat_n(char.is_uppercase(), letters));
    }
    capitals.into()
}

/// The last letter that the character folds to; `None` when it folds to nothing.
fn last_letter(char: char) -> Option<char> {
    fold(char.encode_utf8(&mut [0; 4])).chars().next_back()
}

/// The first letter that the character folds to; `None` when it folds to nothing.
fn first_letter(char: char) -> Option<char> {
    fold(char.encode_utf8(&mut [0; 4])).chars().next()
}

/// Letters, digits and the underscore make words, as in the pattern language.
fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Whether a letter is one word with such a letter beside it. One of a script without spaces is a word of its own.
fn joins(letter: char) -> bool {
    is_word(letter) && !is_unspaced(letter)
}

/// Whether a word may start or end between two folded letters, of which there may be none. Beside punctuation any place
/// will do: there is no word to be at the start of.
fn are_parted(before: Option<char>, after: Option<char>) -> bool {
    !before.is_some_and(joins) || !after.is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::spelling::{CHANGED, UNSEEN_IN_ASCII};
    use super::*;

    fn found<'t>(needle: &str, how: Match, text: &'t str) -> Vec<&'t str> {
        Needle::new(needle, how).expect("not empty").spans(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn spellings_of_one_word_are_found_as_printed() {
        for (needle, text, hits) in [
            ("oneill", "O’Neill, ONEILL and Oneíll", &["ONEILL", "Oneíll"][..]),
            ("o'neill", "O’Neill", &["O’Neill"]),
            ("FRANÇOIS", "franc\u{327}ois Fran\u{ad}cois", &["franc\u{327}ois", "Fran\u{ad}cois"]),
            ("rene", "Rene\u{301}!", &["Rene\u{301}"]),
            ("strasse", "Straße STRASSE", &["Straße", "STRASSE"]),
            ("mess-seat", "Meß–seat", &["Meß–seat"]),
            ("sss", "ßs sß ſ", &["ßs", "sß"]),
            ("....", "…. .… ....", &["….", ".…", "...."]),
            ("aether", "Æþer", &["Æþer"]),
            ("grain deal", "grain\n  deal, grain\u{a0}\u{200b}deal", &["grain\n  deal", "grain\u{a0}\u{200b}deal"]),
            ("한국", "대한국인", &["한국"]),
            ("МОСКВА", "Москва", &["Москва"]),
            ("a(b", "A(B", &["A(B"]),
            ("aa", "aaaaa", &["aa", "aa"]),
            ("s", "ß", &[]),
        ] {
            assert_eq!(found(needle, Match::Anywhere, text), hits, "{needle} in {text}");
        }
    }

    #[test]
    fn bounds_are_those_of_words() {
        use Match::{Anywhere, WholeWords, WordStart};
        for (needle, how, text, hits) in [
            ("land", Anywhere, "landed island", 2),
            ("land", WordStart, "landed island Land’s", 2),
            ("land", WholeWords, "landed island Land’s", 1),
            ("land", WordStart, "élanded is\u{ad}land ílandé", 0),
            ("eland", WordStart, "élanded “Eland", 2),
            ("land", WholeWords, "landé land\u{301} land\u{ad}ed", 1),
            ("-led", WordStart, "crown-led", 1),
            ("$5", WholeWords, "US$5 $50", 1),
            ("c++", WholeWords, "c++x", 1),
            ("anan", WordStart, "bananan anan", 1),
            ("北京", WordStart, "联合国安理会在北京开会", 1),
            ("北京", WholeWords, "在北京开会，北 京", 1),
            ("iphone", WholeWords, "新iPhone手机 iPhones", 1),
            ("手机", WholeWords, "iPhone手机 5手机_", 2),
            ("phone", WordStart, "iPhone手机", 0),
            ("手机5", WholeWords, "手机50 手机5月", 1),
            ("2025年", WordStart, "12025年 于2025年5月", 1),
            ("々", WholeWords, "佐々木", 1),
            ("ラーメン", WholeWords, "醤油ラーメンを", 1),
            ("アニメ", WholeWords, "新作ｱﾆﾒのアニメ", 2),
            ("ガス", WholeWords, "ｶﾞｽ会社", 1),
            ("nhk", WholeWords, "ＮＨＫは", 1),
            ("か", WholeWords, "ことが", 1),
            ("ขาว", WholeWords, "กินข้าวแล้ว", 1),
            ("ข้าว", WholeWords, "กินข้าวแล้ว", 1),
            ("ລາວ", WordStart, "ປະເທດລາວແລະ", 1),
            ("ភ្នំពេញ", WholeWords, "រាជធានីភ្នំពេញនៃ", 1),
            ("ရန်ကုန်", WholeWords, "မြန်မာရန်ကုန်မြို့", 1),
            ("국", WordStart, "한국 국", 1),
            ("국", WholeWords, "국北 한국", 1),
        ] {
            assert_eq!(found(needle, how, text).len(), hits, "{needle} {how:?} in {text}");
        }
    }

    #[test]
    fn all_that_is_unseen_and_no_spelling_of_ascii_may_stand_between_letters() {
        let between = Regex::new(&format!("^{UNSEEN_IN_ASCII}$")).expect("a good pattern");
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let mut folded = String::new();
            fold_char(char, &mut folded);
            let may = between.is_match(char.encode_utf8(&mut [0; 4]));
            assert!(
                if folded.is_empty() { may } else { !may || !folded.contains(|part: char| part.is_ascii()) },
                "{char:?}"
            );
        }
    }

    #[test]
    fn capitals_are_exact_where_a_word_has_any() {
        for (needle, text, hits) in [
            ("us", "us US Us", &["us", "US", "Us"][..]),
            ("US", "us US Us", &["US"]),
            ("US", "us Üs ÜS US", &["ÜS", "US"]),
            ("Iran", "iran IRAN Iran Irán Ira\u{301}n", &["Iran", "Irán", "Ira\u{301}n"]),
            ("Grain deal", "grain deal, Grain\ndeal", &["Grain\ndeal"]),
            ("McLeod", "McLeod MCLEOD Mcleod — McLeod", &["McLeod", "McLeod"]),
        ] {
            let needle = Needle::smart(needle, Match::WordStart).expect("not empty");
            let found: Vec<&str> = needle.spans(text).map(|span| span.of(text)).collect();
            assert_eq!(found, hits, "{needle:?}");
        }
    }

    #[test]
    fn a_needle_goes_on_where_no_letter_spans_the_place() {
        for (longer, shorter, goes_on) in [
            ("iran", "ira", true),
            ("iran", "iran", true),
            ("iran", "irq", false),
            ("ira", "iran", false),
            ("Iran", "ira", true),
            ("Iran", "Ira", true),
            ("iran", "Ira", false),
            ("irAn", "Ira", false),
            ("strasse", "stras", false),
            ("strasse", "strass", true),
            ("aether", "a", false),
            ("....", "..", false),
        ] {
            let needle = |words| Needle::smart(words, Match::WordStart).expect("not empty");
            assert_eq!(needle(longer).goes_on(&needle(shorter)), goes_on, "{longer} after {shorter}");
        }
    }

    #[test]
    fn a_needle_may_be_as_long_as_a_query() {
        for letters in ["René met ", "plain ", "ß."] {
            let words = letters.repeat(3_900 / letters.len());
            let text = format!("Éclair: {words}and so on");
            assert_eq!(found(&words, Match::WordStart, &text).len(), 1, "{letters}");
            let other =
                text.replacen("so on", "", 1).replace(&words, &format!("{}x", words.trim_end().split_at(3_000).0));
            assert_eq!(found(&words, Match::WordStart, &other).len(), 0, "{letters}");
        }
    }

    #[test]
    fn no_place_is_lost_where_stretches_meet() {
        for plain in (65_500..65_550).chain(131_040..131_090) {
            for word in ["said", "sai\u{ad}d", "sa \u{301}\n id"] {
                let text = format!("{}{word}. Said: “é”", "-".repeat(plain - 1) + " ");
                let needle = if word.len() > 8 { "sa id" } else { "said" };
                assert_eq!(found(needle, Match::WordStart, &text)[0], word, "{plain}");
            }
        }
    }

    #[test]
    fn nothing_is_no_needle() {
        for words in ["", " \n", "\u{ad}\u{200b}", "\u{301}"] {
            assert_eq!(Needle::new(words, Match::Anywhere), None, "{words:?}");
        }
    }

    #[test]
    fn every_character_that_folding_changes_is_known() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&char.to_string());
            let same = folded.chars().eq([char]) || folded.is_empty() && char > '\u{ffff}';
            let known = CHANGED.iter().any(|range| range.contains(&u32::from(char)));
            let syllable = ('\u{ac00}'..='\u{d7a3}').contains(&char);
            assert!(same || known || syllable, "{char:?} folds to {folded:?}");
        }
    }

    /// Letters of scripts without spaces, folded.
    const UNSPACED: &str = "北京カかกาス";

    /// The meaning of a needle, spelled out: a search in the folded text with a map back.
    fn naive(needle: &str, how: Match, text: &str) -> Vec<Span> {
        let mut folded: Vec<(char, usize, usize, bool, bool)> = Vec::new();
        for (start, char) in text.char_indices() {
            let end = start + char.len_utf8();
            let letters: Vec<char> = fold(&char.to_string()).chars().collect();
            if letters.is_empty() {
                if let Some(last) = folded.last_mut().filter(|last| is_combining_mark(char) && last.2 == start) {
                    last.2 = end;
                }
                continue;
            }
            if letters.iter().all(|letter| letter.is_whitespace()) {
                match folded.last_mut().filter(|last| last.0 == ' ') {
                    Some(last) => last.2 = end,
                    None => folded.push((' ', start, end, true, true)),
                }
                continue;
            }
            for (index, &letter) in letters.iter().enumerate() {
                folded.push((letter, start, end, index == 0, index + 1 == letters.len()));
            }
        }
        let wanted: Vec<char> = fold(needle).split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
        let (mut spans, mut at) = (Vec::new(), 0);
        while !wanted.is_empty() && at + wanted.len() <= folded.len() {
            let end = at + wanted.len();
            let same = folded[at..end].iter().map(|letter| letter.0).eq(wanted.iter().copied());
            let whole = folded[at].3 && folded[end - 1].4;
            let is_bound = |letter: char| !is_word(letter) || UNSPACED.contains(letter);
            let starts = is_bound(wanted[0]) || at == 0 || is_bound(folded[at - 1].0);
            let ends = is_bound(wanted[wanted.len() - 1]) || end == folded.len() || is_bound(folded[end].0);
            let bounds = how == Match::Anywhere || starts && (how == Match::WordStart || ends);
            if same && whole && bounds {
                spans.push(Span::new(folded[at].1, folded[end - 1].2));
                at = end;
            } else {
                at += 1;
            }
        }
        spans
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn finds_what_a_search_in_the_folded_text_finds(
            text in "[aesSßæœﬁ.…' \n\u{a0}’éÉø\u{301}\u{ad}\u{200b}_1ſкК한하\u{1112}\u{1161}北京カガｶﾞｽａＳかがกา\u{e49}-]{0,24}",
            needle in "[aesßf.' éø\u{301}1к하\u{1112}北京カがกาス-]{1,4}",
            how in prop_oneof![Just(Match::Anywhere), Just(Match::WordStart), Just(Match::WholeWords)],
        ) {
            let spans: Vec<Span> = Needle::new(&needle, how).map_or(Vec::new(), |found| found.spans(&text).collect());
            prop_assert_eq!(spans, naive(&needle, how, &text));
        }

        #[test]
        fn what_has_a_needle_has_those_it_goes_on_from(
            text in "[aesSßæœﬁ.…' Éø\u{301}\u{ad}하\u{1112}\u{1161}北京ガ-]{0,24}",
            needle in "[aesSßf.'E하\u{1112}北京カ]{1,5}",
            letters in 1..4_usize,
        ) {
            let shorter: String = needle.chars().take(letters).collect();
            let made = |words| Needle::smart(words, Match::WordStart);
            if let (Some(longer), Some(shorter)) = (made(&needle), made(&shorter))
                && longer.goes_on(&shorter)
            {
                prop_assert!(!longer.is_in(&text) || shorter.is_in(&text));
            }
        }

        #[test]
        fn takes_any_text(text in "\\PC{0,40}", needle in "\\PC{1,6}") {
            let spans: Vec<Span> =
                Needle::new(&needle, Match::Anywhere).map_or(Vec::new(), |found| found.spans(&text).collect());
            prop_assert_eq!(spans, naive(&needle, Match::Anywhere, &text));
        }
    }
    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn a_long_text_is_searched_like_a_short_one(
            pieces in prop::collection::vec(("[aesSß.é\u{301}\u{ad}к ]{0,6}", 0..3_usize, 0..1_500_usize), 1..8),
            needle in "[aes. é]{1,5}",
            how in prop_oneof![Just(Match::Anywhere), Just(Match::WordStart)],
        ) {
            let text: String = pieces
                .iter()
                .map(|(piece, filler, length)| piece.clone() + &["said. ", " ", "“x” "][*filler].repeat(length / 3))
                .collect();
            let spans: Vec<Span> = Needle::new(&needle, how).map_or(Vec::new(), |found| found.spans(&text).collect());
            prop_assert_eq!(spans, naive(&needle, how, &text));
        }
    }
}
