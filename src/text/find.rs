//! [`Needle`]: finds folded words in a text that is not folded, with exact offsets in that text. A folded copy of every
//! article would double the memory and need a map back to the offsets; instead a pattern that admits every spelling of
//! the needle picks the candidates, and folding the text from there on decides.

use std::fmt::Write as _;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

mod words;

use super::{Span, fold, fold_char};
pub use words::{Run, Runs, Word, words};

/// Words to look for, in the shape in which spellings are equal: case, accents, typesetting and line breaks aside.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: Box<str>,
    how: Match,
    /// Which of the folded letters are capitals, spaces left out; `None` when any case will do.
    capitals: Option<Box<[bool]>>,
    /// Finds exactly the needle in texts that are all ASCII; most of a big collection is, and this is the fast way.
    in_ascii: Compiled,
    /// Finds candidates in other texts: all places where the needle stands, and now and then one where it does not.
    in_unicode: Compiled,
}

/// A pattern that is made when it is first used: that takes a millisecond or two, which a thread that takes keys must
/// not spend when another does the searching. One too large to compile matches nothing.
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
        let ascii = text.is_ascii();
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let found = self.pattern(ascii)?.find_at(text, from)?;
                let (start, end) = (found.start(), found.end());
                let end = if ascii {
                    Some(end)
                } else {
                    self.end_at(text, start).filter(|&end| self.has_case(text, start, end))
                };
                if let Some(span) = end.map(|end| Span::new(start, end))
                    && accept(span)
                {
                    from = span.end();
                    return Some(span);
                }
                let refused = Span::new(start, text.len()).of(text).chars().next()?;
                from = start + refused.len_utf8();
            }
        })
    }

    /// The pattern for a text, which is all ASCII or not.
    fn pattern(&self, ascii: bool) -> Option<&Regex> {
        let compile = |source: String| Regex::new(&source).ok();
        let pattern = if ascii {
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

    /// Whether `text` is the needle and nothing else.
    pub fn is_all_of(&self, text: &str) -> bool {
        self.folded_end(text) == Some(text.len())
    }

    /// Where the needle ends that starts at `start`, if one does and its bounds are right.
    fn end_at(&self, text: &str, start: usize) -> Option<usize> {
        let (before, rest) = (Span::new(0, start).of(text), Span::new(start, text.len()).of(text));
        let length = self.folded_end(rest)?;
        let after = Span::new(length, rest.len()).of(rest);
        let starts_word =
            || !first_is_word(&self.folded) || !before.chars().rev().find_map(ends_in_word).unwrap_or(false);
        let ends_word = || !last_is_word(&self.folded) || !after.chars().find_map(starts_in_word).unwrap_or(false);
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

/// Whether what the character folds to ends a word's letter; `None` when it folds to nothing.
fn ends_in_word(char: char) -> Option<bool> {
    fold(char.encode_utf8(&mut [0; 4])).chars().next_back().map(is_word)
}

/// Whether what the character folds to starts with a word's letter; `None` when it folds to nothing.
fn starts_in_word(char: char) -> Option<bool> {
    fold(char.encode_utf8(&mut [0; 4])).chars().next().map(is_word)
}

/// Letters, digits and the underscore make words, as in the pattern language.
fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// A needle that starts with punctuation may stand anywhere: there is no word to be at the start of.
fn first_is_word(folded: &str) -> bool {
    folded.chars().next().is_some_and(is_word)
}

fn last_is_word(folded: &str) -> bool {
    folded.chars().next_back().is_some_and(is_word)
}

/// What may stand between two letters: marks, and characters that do not show.
const UNSEEN: &str = r"[\p{M}\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}\x{2066}-\x{2069}\x{feff}]*";

/// The same for a needle of ASCII alone, with whatever lies between them and is no spelling of such a letter: a class of few
/// ranges, as a pattern of hundreds takes ten times as long to compile, at each letter that is typed. A candidate that has
/// another letter there is refused like any other.
const UNSEEN_IN_ASCII: &str = concat!(
    r"[\x{ad}\x{300}-\x{36f}\x{483}-\x{167f}\x{1681}-\x{1cf9}\x{1dc0}-\x{1dff}\x{200b}-\x{200f}\x{202a}-\x{202e}",
    r"\x{2060}-\x{2069}\x{20d0}-\x{20f0}\x{2cef}-\x{2dff}\x{302a}-\x{309a}\x{a66f}-\x{abed}\x{fb1e}\x{fe00}-\x{fe2f}",
    r"\x{feff}\x{101fd}-\x{1e94a}\x{e0100}-\x{e01ef}]*",
);

/// The exact pattern for a text of ASCII alone.
fn ascii_pattern(folded: &str, how: Match, capitals: Option<&[bool]>) -> String {
    let mut capital = capitals.into_iter().flatten();
    let mut pattern = String::from(if capitals.is_some() { "(?-u)" } else { "(?i-u)" });
    if how != Match::Anywhere && first_is_word(folded) {
        pattern.push_str(r"\b{start-half}");
    }
    for char in folded.chars() {
        match char {
            ' ' => pattern.push_str(r"[\t-\r ]+"),
            _ if char.is_ascii() => {
                let is_capital = capital.next() == Some(&true);
                let char = if is_capital { char.to_ascii_uppercase() } else { char };
                pattern.push_str(&regex::escape(char.encode_utf8(&mut [0; 4])));
            }
            // Nothing in the text can be this letter.
            _ => pattern.push_str("[a&&b]"),
        }
    }
    if how == Match::WholeWords && last_is_word(folded) {
        pattern.push_str(r"\b{end-half}");
    }
    pattern
}

/// Letters of a needle that the pattern for candidates has: one of several hundred would be too large to compile.
const TOLD: usize = 64;

/// The pattern for candidates in any text: for each of the first letters all characters that fold to it.
fn unicode_pattern(folded: &str, how: Match) -> String {
    let mut pattern = String::new();
    if how != Match::Anywhere && first_is_word(folded) {
        // By ASCII only: the engine must leave its fast path for the boundaries of Unicode. `end_at` sees to the rest.
        pattern.push_str(r"(?-u:\b{start-half})");
    }
    let letters: Vec<char> = folded.chars().collect();
    let unseen = if folded.is_ascii() { UNSEEN_IN_ASCII } else { UNSEEN };
    let mut at = 0;
    while at < letters.len().min(TOLD) {
        let end = SPELLINGS.joint_end(&letters, at);
        push_letters(&mut pattern, &letters[at..end], unseen);
        pattern.push_str(unseen);
        at = end;
    }
    pattern
}

/// Appends what may stand for a letter, or for some letters that a single character may stand for too, with what is
/// `unseen` between them.
fn push_letters(pattern: &mut String, letters: &[char], unseen: &str) {
    match *letters {
        [' '] => {
            let _ = write!(pattern, r"\s(?:\s|{unseen})*");
        }
        [letter] => push_class(pattern, SPELLINGS.of(letter)),
        [first, second] if let Some(joint) = SPELLINGS.joint(letters) => {
            pattern.push_str("(?:");
            push_class(pattern, joint.iter().copied());
            pattern.push('|');
            push_class(pattern, SPELLINGS.of(first));
            pattern.push_str(unseen);
            push_class(pattern, SPELLINGS.of(second));
            pattern.push(')');
        }
        [first, ..] if is_jamo(first) => {
            let _ = write!(pattern, r"(?:[\x{{1100}}-\x{{11ff}}\x{{ac00}}-\x{{d7a3}}]{unseen})+");
        }
        // The letters may be joined in more ways than one ("sss"): any mix of them is a candidate.
        _ => {
            pattern.push_str("(?:");
            push_class(pattern, letters.iter().flat_map(|&letter| SPELLINGS.touching(letter)));
            let _ = write!(pattern, "{unseen})+");
        }
    }
}

/// Appends a class of characters.
fn push_class(pattern: &mut String, chars: impl IntoIterator<Item = char>) {
    pattern.push('[');
    for char in chars {
        // Writing to a string cannot fail.
        let _ = write!(pattern, r"\x{{{:x}}}", u32::from(char));
    }
    pattern.push(']');
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(Spellings::collect);

/// [`fold_char`] turned round: what each folded letter may look like in a text.
struct Spellings {
    /// For each letter the other characters that fold to it alone.
    letters: FxHashMap<char, Vec<char>>,
    /// Runs of letters that characters fold to, with those characters: "ae" for æ.
    joints: Vec<(Vec<char>, Vec<char>)>,
}

/// Where the characters are that folding changes, but for the syllables of Hangul, which follow a rule. A test goes
/// through all of Unicode.
const CHANGED: [std::ops::Range<u32>; 8] = [
    0..0x3400,
    0xa000..0xac00,
    0xf900..0x1_2000,
    0x1_6000..0x1_7000,
    0x1_d000..0x1_d200,
    0x1_e000..0x1_f000,
    0x2_f800..0x2_fa20,
    0xe_0000..0xe_0200,
];

impl Spellings {
    fn collect() -> Self {
        let mut letters: FxHashMap<char, Vec<char>> = FxHashMap::default();
        let mut joints: Vec<(Vec<char>, Vec<char>)> = Vec::new();
        let mut folded = String::new();
        for char in CHANGED.into_iter().flatten().filter_map(char::from_u32) {
            folded.clear();
            fold_char(char, &mut folded);
            let run: Vec<char> = folded.chars().collect();
            match *run {
                [] => {}
                // Most characters fold to themselves, which needs no entry.
                [letter] if letter == char => {}
                [letter] => letters.entry(letter).or_default().push(char),
                _ => match joints.iter_mut().find(|(letters, _)| *letters == run) {
                    Some((_, chars)) => chars.push(char),
                    None => joints.push((run, vec![char])),
                },
            }
        }
        Self { letters, joints }
    }

    /// The characters that fold to `letter` alone.
    fn of(&self, letter: char) -> impl Iterator<Item = char> {
        let known = self.letters.get(&letter).map_or(&[][..], Vec::as_slice);
        known.iter().copied().chain([letter])
    }

    /// The characters that fold to exactly these letters.
    fn joint(&self, run: &[char]) -> Option<&[char]> {
        self.joints.iter().find(|(letters, _)| letters == run).map(|(_, chars)| chars.as_slice())
    }

    /// The characters whose folded form has `letter` in it.
    fn touching(&self, letter: char) -> impl Iterator<Item = char> {
        let joint = self.joints.iter().filter(move |(letters, _)| letters.contains(&letter));
        self.of(letter).chain(joint.flat_map(|(_, chars)| chars.iter().copied()))
    }

    /// The end of the letters from `at` on that single characters may tie together.
    fn joint_end(&self, letters: &[char], at: usize) -> usize {
        let mut end = at + 1;
        let mut next = at;
        while next < end {
            let rest = &letters[next..];
            let tied = self.joints.iter().filter(|(run, _)| rest.starts_with(run)).map(|(run, _)| run.len()).max();
            let syllable = (rest.len() > 1 && is_jamo(rest[0]) && is_jamo(rest[1])).then_some(2);
            end = end.max(next + tied.max(syllable).unwrap_or(1));
            next += 1;
        }
        end
    }
}

/// The letters into which the syllables of Hangul fall apart.
fn is_jamo(char: char) -> bool {
    ('\u{1100}'..='\u{11ff}').contains(&char)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn nothing_is_no_needle() {
        for words in ["", " \n", "\u{ad}\u{200b}", "\u{301}"] {
            assert_eq!(Needle::new(words, Match::Anywhere), None, "{words:?}");
        }
    }

    #[test]
    fn a_whole_text_may_be_the_needle() {
        let needle = Needle::new("jose pena", Match::WholeWords).expect("not empty");
        assert!(needle.is_all_of("José  Peña") && !needle.is_all_of("José Peñas") && !needle.is_all_of("José"));
    }

    #[test]
    fn every_character_that_folding_changes_is_known() {
        for char in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&char.to_string());
            let same = folded.chars().eq([char]) || folded.is_empty();
            let known = CHANGED.iter().any(|range| range.contains(&u32::from(char)));
            let syllable = ('\u{ac00}'..='\u{d7a3}').contains(&char);
            assert!(same || known || syllable, "{char:?} folds to {folded:?}");
        }
    }

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
            let starts = !is_word(wanted[0]) || at == 0 || !is_word(folded[at - 1].0);
            let ends = !is_word(wanted[wanted.len() - 1]) || end == folded.len() || !is_word(folded[end].0);
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
            text in "[aesSßæœﬁ.…' \n\u{a0}’éÉø\u{301}\u{ad}\u{200b}_1ſкК한하\u{1112}\u{1161}-]{0,24}",
            needle in "[aesßf.' éø\u{301}1к하\u{1112}-]{1,4}",
            how in prop_oneof![Just(Match::Anywhere), Just(Match::WordStart), Just(Match::WholeWords)],
        ) {
            let spans: Vec<Span> = Needle::new(&needle, how).map_or(Vec::new(), |found| found.spans(&text).collect());
            prop_assert_eq!(spans, naive(&needle, how, &text));
        }

        #[test]
        fn what_has_a_needle_has_those_it_goes_on_from(
            text in "[aesSßæœﬁ.…' Éø\u{301}\u{ad}하\u{1112}\u{1161}-]{0,24}",
            needle in "[aesSßf.'E하\u{1112}]{1,5}",
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
}
