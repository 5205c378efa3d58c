//! Tokens: the words, numbers and marks of a text, as spans. Names, sentences and quotes all start from these, so what
//! counts as one word ("U.S.", "O'Toole", "Gen.") is decided once.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, and the full stop of an abbreviation.
    Word,
    /// Digits first, with inner points and commas: "1,500", "21st".
    Number,
    /// An apostrophe and s after a word.
    Possessive,
    /// One mark of any other kind.
    Mark,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text`, white space left out. Hyphens stand alone, so that "Dutch-led" is three tokens.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, after_word: false }
}

/// Walks a text token by token; made by [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    after_word: bool,
}

/// Words that are printed with a full stop that ends no sentence. Those that are also plain words ("man.", "miss.")
/// are left out.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Ala", "Alta", "Apr", "Ariz", "Assoc", "Aug", "Ave", "Brig", "Bros", "Calif", "Capt", "Cmdr", "Co", "Col",
    "Colo", "Conn", "Const", "Corp", "Coun", "Cpl", "Dec", "Dept", "Det", "Dr", "Esq", "Feb", "Fla", "Ft", "Ga", "Gen",
    "Gov", "Hon", "Inc", "Insp", "Jan", "Jr", "Ky", "Lt", "Ltd", "Maj", "Mass", "Md", "Messrs", "Mich", "Minn", "Mr",
    "Mrs", "Ms", "Mt", "Neb", "Nev", "Nfld", "Nov", "Oct", "Okla", "Ont", "Penn", "Ph", "Prof", "Pte", "Pvt", "Que",
    "Rep", "Rev", "Sask", "Sen", "Sept", "Sgt", "Sr", "St", "Ste", "Supt", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis",
    "Wyo", "etc", "vs",
];

/// States of the U.S. whose short forms are also words; with a full stop after a place or a party ("Gary, Ind.",
/// "R-La.") they are states.
const STATES: &[&str] = &["Ark", "Del", "Ill", "Ind", "Kan", "La", "Miss", "Mo", "Mont", "Ore", "Pa"];

/// What the names of sites end in, as far as it is no word.
const SITES: &[&str] = &["ca", "co", "com", "edu", "eu", "gov", "info", "io", "mil", "net", "org", "tv", "uk"];

/// Whether the characters at the two ends of a mark may belong to one word.
fn is_inner(char: char) -> bool {
    char.is_alphanumeric() || unicode_normalization::char::is_combining_mark(char) || char == '\u{ad}'
}

/// The word that ends `text`; nothing when it ends in a mark.
fn last_word(text: &str) -> &str {
    text.rsplit(|char: char| !is_inner(char)).next().unwrap_or_default()
}

/// Whether `char` is one of the apostrophes of typesetting.
fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '\u{b4}')
}

impl Tokens<'_> {
    fn rest(&self, at: usize) -> &str {
        Span::new(at, self.text.len()).of(self.text)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The end of the word or number that starts at `start`.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut piece = start;
        while let Some(char) = self.char_at(end) {
            let next = end + char.len_utf8();
            if is_inner(char) {
                end = next;
                continue;
            }
            match self.char_at(next) {
                Some(follow) if self.joins(char, Span::new(piece, end), (next, follow)) => {
                    (piece, end) = (next, next);
                }
                _ if char == '.' && self.is_abbreviation(start, piece, end) => return next,
                _ => return end,
            }
        }
        end
    }

    /// Whether a mark between the piece of a word before it and the character after it is part of the word.
    fn joins(&self, mark: char, before: Span, (at, after): (usize, char)) -> bool {
        let mut letters = before.of(self.text).chars();
        let first = letters.next().unwrap_or(' ');
        let single = letters.next().is_none();
        match mark {
            '.' if first.is_ascii_digit() => after.is_ascii_digit(),
            ',' => first.is_ascii_digit() && after.is_ascii_digit(),
            // Names of accounts and sites: "jo_ann", "harbour.org".
            '_' => is_inner(after),
            '.' if !single && self.is_site(at) => true,
            '.' => single && first.is_alphabetic() && after.is_alphabetic() && self.is_dotted(at + after.len_utf8()),
            '&' => first.is_uppercase() && after.is_uppercase() && before.len() <= 3,
            _ if is_apostrophe(mark) => after.is_alphabetic() && !self.is_possessive(at),
            _ => false,
        }
    }

    /// Whether the letter before `at` is alone: another full stop or no letter follows ("U.S." but not "e.mail").
    fn is_dotted(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|char| char == '.' || !is_inner(char))
    }

    /// Whether the letters at `at` are the end of a site's name.
    fn is_site(&self, at: usize) -> bool {
        self.rest(at).split(|char: char| !is_inner(char)).next().is_some_and(|word| SITES.binary_search(&word).is_ok())
    }

    /// Whether the letters at `at` are the s of a possessive.
    fn is_possessive(&self, at: usize) -> bool {
        let mut rest = self.rest(at).chars();
        matches!(rest.next(), Some('s' | 'S')) && rest.next().is_none_or(|char| !is_inner(char))
    }

    /// Whether a full stop at `end` belongs to the word: an initial, a dotted acronym, or a known abbreviation.
    fn is_abbreviation(&self, start: usize, piece: usize, end: usize) -> bool {
        let last = Span::new(piece, end).of(self.text);
        let mut letters = last.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if piece > start {
            return single;
        }
        if last == "No" {
            return self.rest(end + 1).trim_start().starts_with(|char: char| char.is_ascii_digit());
        }
        (single && last.chars().all(char::is_uppercase))
            || ABBREVIATIONS.binary_search(&last).is_ok()
            || STATES.binary_search(&last).is_ok() && self.is_after_place(start)
    }

    /// Whether a capitalised word and a comma stand before `start`, or the letter of a party and a hyphen.
    fn is_after_place(&self, start: usize) -> bool {
        let before = Span::new(0, start).of(self.text);
        let word = before.strip_suffix(", ").or(before.strip_suffix('-')).map_or("", last_word);
        word.starts_with(char::is_uppercase) && (before.ends_with(' ') || word.len() == 1)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (offset, char) = self.rest(self.at).char_indices().find(|(_, char)| !char.is_whitespace())?;
        let start = self.at + offset;
        let after_word = self.after_word && offset == 0;
        let (kind, end) = if char.is_alphanumeric() {
            let kind = if char.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            (kind, self.word_end(start))
        } else if after_word && is_apostrophe(char) && self.is_possessive(start + char.len_utf8()) {
            (TokenKind::Possessive, start + char.len_utf8() + 1)
        } else {
            (TokenKind::Mark, start + char.len_utf8())
        };
        self.after_word = matches!(kind, TokenKind::Word | TokenKind::Number);
        self.at = end;
        Some(Token { span: Span::new(start, end), kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_are_in_order() {
        assert!([ABBREVIATIONS, STATES, SITES].iter().all(|list| list.is_sorted()), "binary search needs the order");
    }

    #[test]
    fn words_numbers_and_marks() {
        for (text, expected) in [
            ("The U.S. and the U.K.", "The|U.S.|and|the|U.K."),
            ("Mr. O’Neil’s boat", "Mr.|O’Neil|’s|boat"),
            ("J. R. Smith, 45.", "J.|R.|Smith|,|45|."),
            ("1,500.5 in 2019.", "1,500.5|in|2019|."),
            ("Dutch-led AT&T don't", "Dutch|-|led|AT&T|don't"),
            ("Harbour.org said.the e.mail", "Harbour.org|said|.|the|e|.|mail"),
            ("in Gary, Ind., Jo, D-La. La.", "in|Gary|,|Ind.|,|Jo|,|D|-|La.|La|."),
            ("you, Miss. It was, Ill. In-La.", "you|,|Miss|.|It|was|,|Ill|.|In|-|La|."),
            ("@jo_ann _so_ it_", "@|jo_ann|_|so|_|it|_"),
            ("end.Next e.mail a.m.", "end|.|Next|e|.|mail|a.m."),
            ("“Yes,”she said…", "“|Yes|,|”|she|said|…"),
            ("No. 7 said No.", "No.|7|said|No|."),
            ("the boys' club's", "the|boys|'|club|'s"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn any_text_is_cut_in_order() {
        use proptest::prelude::*;
        proptest!(|(text in "\\PC{0,60}|[a-zA-Z.'’ &,0-9\\n-]{0,60}")| {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start() >= end && token.span.end() > token.span.start());
                prop_assert!(Span::new(end, token.span.start()).of(&text).chars().all(char::is_whitespace));
                end = token.span.end();
            }
        });
    }
}
