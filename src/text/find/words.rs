//! The words of a text as [`Needle`] sees them, and those that a needle is made of: an index of the words then tells where
//! a needle may stand, and often how often.

use unicode_normalization::char::is_combining_mark;

use super::{Match, Needle, is_word, joins};
use crate::text::{Span, fold_char};

/// The longest word that is told whole, in bytes; of a longer one the first letters are.
const LONGEST: usize = 64;

/// The longest run of a needle that can be told from all other words: no word that was cut is as short.
const SURE: usize = LONGEST - 4;

/// Stands before each letter of [`Word::cased`] that is a capital. It is no letter of a word itself.
const CAPITAL: char = '^';

/// A longest run of letters and digits, folded, or one letter of a script without spaces.
#[derive(Debug, Default)]
pub struct Word {
    /// Where it stands, with the marks on its last letter.
    pub span: Span,
    /// As [`crate::text::fold`] has it.
    pub folded: String,
    /// The same with its capitals marked; empty when it has none.
    pub cased: String,
    /// Whether each of its letters is one of the text: what folds to several has a needle only whole.
    pub is_even: bool,
    /// Whether between it and the word before is what parts such words and no more: white space, or nothing where one is
    /// of a script without spaces.
    pub follows: bool,
    is_cut: bool,
    /// The last letter of it, or of the word before.
    last: Option<char>,
    /// What is between it and the word before.
    gap: Gap,
}

/// What is between two words, the most that is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Space,
    #[default]
    Other,
}

impl Word {
    /// Begins the next word, unless a letter that comes now joins those before it.
    fn turn(&mut self, letter: char, found: &mut dyn FnMut(&Word)) {
        let can_join = joins(letter) && self.last.is_some_and(joins);
        if !can_join {
            self.end(found);
        }
        if self.folded.is_empty() {
            self.follows = self.gap == if can_join { Gap::Space } else { Gap::Nothing };
        }
        self.last = Some(letter);
    }

    fn push(&mut self, letter: char, is_capital: bool) {
        self.is_cut |= self.folded.len() + letter.len_utf8() > LONGEST;
        if self.is_cut {
            return;
        }
        if is_capital && self.cased.is_empty() {
            self.cased.push_str(&self.folded);
        }
        self.folded.push(letter);
        if is_capital {
            self.cased.push(CAPITAL);
        }
        if !self.cased.is_empty() {
            self.cased.push(letter);
        }
    }

    /// Gives the word to `found` if there is one, and begins the next.
    fn end(&mut self, found: &mut dyn FnMut(&Word)) {
        if !self.folded.is_empty() {
            found(self);
            self.gap = Gap::Nothing;
        }
        self.folded.clear();
        self.cased.clear();
        (self.is_even, self.is_cut) = (true, false);
    }
}

/// Visits the words of a text.
pub fn words(text: &str, found: &mut dyn FnMut(&Word)) {
    let mut word = Word { is_even: true, ..Word::default() };
    let mut folded = String::new();
    for (start, char) in text.char_indices() {
        let end = start + char.len_utf8();
        folded.clear();
        fold_char(char, &mut folded);
        if folded.is_empty() && is_combining_mark(char) && word.span.end() == start {
            word.span = Span::new(word.span.start(), end);
        }
        let (is_capital, is_space) = (char.is_uppercase(), folded.chars().all(char::is_whitespace));
        let is_one = folded.chars().nth(1).is_none();
        for letter in folded.chars() {
            if is_word(letter) {
                word.turn(letter, found);
                let from = if word.folded.is_empty() { start } else { word.span.start() };
                word.span = Span::new(from, end);
                word.is_even &= is_one;
                word.push(letter, is_capital);
            } else {
                word.end(found);
                word.gap = word.gap.max(if is_space { Gap::Space } else { Gap::Other });
            }
        }
    }
    word.end(found);
}

/// A word in a needle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// As in [`Word::folded`].
    pub folded: Box<str>,
    /// As in [`Word::cased`]: what the capitals must be; empty when they may be any, or when it is to have none.
    pub cased: Box<str>,
    /// Whether a word need only begin so.
    pub is_start: bool,
    /// As in [`Word::follows`].
    pub follows: bool,
}

/// What a needle asks of the words of a text. Wherever it stands, there is a word for each run, in their order and with
/// none between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    /// The runs, up to one too long to tell.
    pub runs: Vec<Run>,
    /// Whether such words are all that the needle asks for.
    pub are_all: bool,
}

impl Needle {
    /// The words that it is made of; `None` when it may stand inside a word.
    pub fn runs(&self) -> Option<Runs> {
        if self.how == Match::Anywhere {
            return None;
        }
        let mut runs: Vec<Run> = Vec::new();
        let mut are_all = self.folded.starts_with(is_word) && self.folded.ends_with(is_word);
        let (mut end, mut letters) = (0, 0);
        // What is folded folds to itself.
        words(&self.folded, &mut |word| {
            let count = |from, to| Span::new(from, to).of(&self.folded).chars().filter(|char| *char != ' ').count();
            letters += count(end, word.span.start());
            let capitals = self.capitals.as_deref().and_then(|all| all.get(letters..));
            let cased = cased(&word.folded, capitals.unwrap_or_default());
            letters += count(word.span.start(), word.span.end());
            end = word.span.end();
            let joins = word.folded.ends_with(joins);
            let is_start = joins && end == self.folded.len() && self.how == Match::WordStart;
            let is_sure = self.capitals.is_none() || !joins || !cased.is_empty();
            are_all &= is_sure && word.folded.len() <= SURE && (word.follows || runs.is_empty());
            runs.push(Run { folded: word.folded.as_str().into(), cased, is_start, follows: word.follows });
        });
        // What comes after a word that is cut is of no use: how far away it stands is not known.
        let sure = runs.iter().take_while(|run| run.folded.len() <= SURE).count();
        runs.truncate(sure);
        Some(Runs { runs, are_all })
    }

    /// Whether each hit of another needle overlaps one hit of this, and no two.
    pub fn covers(&self, other: &Needle) -> bool {
        let is_start = self.how == Match::WordStart && self.capitals.is_none();
        // The word that it begins has one hit of either.
        let goes_on = other.folded.starts_with(&*self.folded) && pieces(&other.folded).count() == 1;
        self == other || is_start && goes_on && other.how != Match::Anywhere
    }

    /// Whether no word of a text can be part of this needle and of another one.
    pub fn is_apart_from(&self, other: &Needle) -> bool {
        let meet = |one: &str, two: &str| one.starts_with(two) || two.starts_with(one);
        let words = |needle| pieces(needle).filter(|piece| *piece != " ");
        words(&self.folded).all(|one| words(&other.folded).all(|two| !meet(one, two)))
    }
}

/// The words of a folded text, and what stands between them, sign by sign.
fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if joins(first) { rest.find(|char| !joins(char)) } else { Some(first.len_utf8()) };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(piece)
    })
}

/// A run with its capitals marked; empty when it has none.
fn cased(run: &str, capitals: &[bool]) -> Box<str> {
    let mut word = Word::default();
    for (at, letter) in run.chars().enumerate() {
        word.push(letter, capitals.get(at) == Some(&true));
    }
    word.cased.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    fn seen(text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        words(text, &mut |word| {
            let cased = if word.cased.is_empty() { String::new() } else { format!(" {}", word.cased) };
            let (joined, odd) = (if word.follows { "" } else { "|" }, if word.is_even { "" } else { "?" });
            seen.push(format!("{joined}{}{cased}{odd}", word.folded));
        });
        seen
    }

    #[test]
    fn words_are_folded_and_know_their_capitals() {
        for (text, expected) in [
            ("Grain deal off.", &["|grain ^grain", "deal", "off"][..]),
            ("O’Neill, U.S.", &["|o ^o", "|neill ^neill", "|u ^u", "|s ^s"]),
            ("McÉwan_1\u{ad}b\n\u{a0}so–called", &["|mcewan_1b ^mc^ewan_1b", "so", "|called"]),
            ("Straße e\u{301}t… \u{301}x", &["|strasse ^strasse?", "et", "|x"]),
            ("北京 会\n議、2025年。", &["|北", "京", "|会", "|議", "|2025", "年"]),
            ("iPhone手机 Pro機", &["|iphone i^phone", "手", "机", "|pro ^pro", "機"]),
            ("ラーメンが々", &["|ラ", "ー", "メ", "ン", "か", "々"]),
            ("น้ำ\u{200b}ข้าว ๑๒", &["|น", "ำ", "ข", "า", "ว", "|๑๒"]),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_ends_with_the_marks_on_its_last_letter() {
        let text = "(e\u{301}te\u{301}\u{300}\u{ad}\u{301})";
        let mut spans = Vec::new();
        words(text, &mut |word| spans.push(word.span.of(text).to_owned()));
        assert_eq!(spans, ["e\u{301}te\u{301}\u{300}"]);
        let mut spans = Vec::new();
        words("ที่", &mut |word| spans.push(word.span));
        assert_eq!(spans, [Span::new(0, "ที่".len())]);
    }

    /// No character begins in a word and ends out of it.
    #[test]
    fn each_character_is_part_of_words_or_of_what_parts_them() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&char.to_string());
            assert!(folded.chars().all(is_word) || !folded.chars().any(is_word), "{char:?}");
        }
    }

    #[test]
    fn needles_are_made_of_words() {
        let runs = |words: &str, how| Needle::smart(words, how).expect("not empty").runs().expect("of words");
        let said = |words: &str, how| {
            let Runs { runs, are_all } = runs(words, how);
            let run = |run: Run| {
                let (joined, start) = (if run.follows { "" } else { "|" }, if run.is_start { "*" } else { "" });
                let cased = if run.cased.is_empty() { String::new() } else { format!(" {}", run.cased) };
                format!("{joined}{}{start}{cased}", run.folded)
            };
            (runs.into_iter().map(run).collect::<Vec<_>>().join(", "), are_all)
        };
        for (words, how, expected, are_all) in [
            ("grain", Match::WordStart, "|grain*", true),
            ("Grain", Match::WordStart, "|grain* ^grain", true),
            ("grain", Match::WholeWords, "|grain", true),
            ("grain deal", Match::WholeWords, "|grain, deal", true),
            ("Grain deal", Match::WholeWords, "|grain ^grain, deal", false),
            ("White House", Match::WholeWords, "|white ^white, house ^house", true),
            ("o'neill", Match::WordStart, "|o, |neill*", false),
            ("$5", Match::WordStart, "|5*", false),
            ("grain,", Match::WordStart, "|grain", false),
            ("a - b", Match::WholeWords, "|a, |b", false),
            ("北京", Match::WordStart, "|北, 京", true),
            ("北 京", Match::WordStart, "|北, |京", false),
            ("iPhone手机", Match::WordStart, "|iphone i^phone, 手, 机", true),
            ("手机app", Match::WordStart, "|手, 机, app*", true),
            ("手机 app", Match::WordStart, "|手, 机, |app*", false),
        ] {
            assert_eq!(said(words, how), (expected.to_owned(), are_all), "{words}");
        }
        let long = format!("a {} b", "x".repeat(LONGEST));
        assert_eq!(said(&long, Match::WholeWords), (String::from("|a"), false));
        assert_eq!(Needle::new("a", Match::Anywhere).and_then(|needle| needle.runs()), None);
    }

    #[test]
    fn a_needle_whose_words_are_told_can_be_found() {
        for words in ["e", "a", "é", "st ", "ff ", "ae ", "한", "i l "] {
            for times in [1, 60, 500] {
                let words = words.repeat(times);
                let needle = Needle::new(&words, Match::WholeWords).expect("not empty");
                let is_found = needle.is_in(&words) && needle.is_in(&format!("é {words}"));
                assert!(needle.runs().is_some() && is_found, "{times} times {}", words.chars().next().unwrap_or(' '));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// What an index goes by: a needle that is one run stands once in each word that begins so, or is it.
        #[test]
        fn a_run_stands_where_a_word_begins_so(
            text in "[abAB ßæ.'’é\u{301}\u{ad}_1하北ガก\u{e49}-]{0,24}",
            needle in "[abAé1]{1,3}|[北カก]",
            how in prop_oneof![Just(Match::WordStart), Just(Match::WholeWords)],
        ) {
            let needle = Needle::smart(&needle, how).expect("letters");
            let runs = needle.runs().expect("of words");
            let run = &runs.runs[0];
            prop_assert!(runs.are_all && runs.runs.len() == 1);
            let (mut sure, mut odd) = (0, 0);
            words(&text, &mut |word| {
                let begins = |word: &str, wanted: &str| word == wanted || run.is_start && word.starts_with(wanted);
                odd += usize::from(!word.is_even && begins(&word.folded, &run.folded));
                let is_it = if run.cased.is_empty() { begins(&word.folded, &run.folded) } else { begins(&word.cased, &run.cased) };
                sure += usize::from(word.is_even && is_it);
            });
            let found = needle.spans(&text).count();
            prop_assert!(sure <= found && found <= sure + odd, "{found} of {sure} and {odd}");
        }

        #[test]
        fn a_needle_stands_only_where_its_words_do(
            text in "[abAß .’é\u{301}\u{ad}北ガก-]{0,24}",
            needle in "[abAß .'北カก-]{1,6}",
        ) {
            let Some(needle) = Needle::smart(&needle, Match::WordStart) else { return Ok(()) };
            let runs = needle.runs().expect("of words");
            let mut has = vec![false; runs.runs.len()];
            words(&text, &mut |word| {
                for (has, run) in has.iter_mut().zip(&runs.runs) {
                    *has |= *word.folded == *run.folded || run.is_start && word.folded.starts_with(&*run.folded);
                }
            });
            prop_assert!(!needle.is_in(&text) || has.iter().all(|has| *has));
        }
    }
}
