//! Words as the tagger sees them: numbers that stand for how a word is printed, and the lists of names that it is on.

use super::super::gazetteer::{Lists, Prefix, push_entry};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// Longest affix that counts, in characters.
pub const AFFIX: usize = 4;

/// Words of the longest entry of the gazetteers that is looked for.
const LONGEST_ENTRY: usize = 6;

/// One word, number or mark.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Stands for the word as printed, digits as one, title-cased in a sentence of capitals.
    pub exact: u32,
    /// Stands for the folded word.
    pub lower: u32,
    /// Stands for the runs of capitals, small letters, digits and marks in it, and for each of them.
    pub shapes: [u32; 2],
    /// Stand for its first one to four characters.
    pub prefixes: [u32; AFFIX],
    /// Stand for its last one to four characters.
    pub suffixes: [u32; AFFIX],
    /// There is a capital in it.
    pub capital: bool,
    /// No white space before it.
    pub glued: bool,
    /// The lists that hold it alone.
    pub alone: Lists,
    /// The lists that hold a name of which it is the first, an inner, the last, the only word.
    pub parts: [Lists; 4],
}

impl Word {
    /// The lists that hold a name that the word is in.
    pub fn lists(&self) -> Lists {
        Lists::of(&self.parts)
    }

    /// Whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }
}

/// A sentence, or a piece of one that is too long.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<Word>,
    /// It is in Title Case or in CAPITALS: a capital says little.
    pub loud: bool,
}

/// A number that stands for two.
pub fn mix(one: u64, two: u64) -> u64 {
    let mixed = (one ^ two.rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// A number that stands for a string.
pub fn hash(text: &str) -> u32 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ hash >> 32) as u32
}

/// Reads sentences; keeps its memory from one to the next.
#[derive(Debug, Default)]
pub struct Reader {
    tokens: Vec<Token>,
    /// The folded words one after another, and where each ends.
    folded: String,
    ends: Vec<usize>,
    printed: String,
}

impl Reader {
    /// The words of the sentence at `span`, in pieces of at most `longest` words.
    pub fn read(&mut self, text: &str, span: Span, longest: usize, mut take: impl FnMut(Sentence)) {
        let piece = span.of(text);
        let mut rest = tokens(piece).peekable();
        let mut end = usize::MAX;
        while rest.peek().is_some() {
            self.tokens.clear();
            self.tokens.extend(rest.by_ref().take(longest));
            let capitals = is_in_capitals(piece, &self.tokens);
            let mut sentence = Sentence::default();
            self.folded.clear();
            self.ends.clear();
            for at in 0..self.tokens.len() {
                let token = self.tokens[at];
                let glued = token.span.start() == end;
                end = token.span.end();
                let mut word = self.word(token, token.span.of(piece), capitals);
                word.glued = glued;
                word.span = token.span.shift(span.start());
                sentence.words.push(word);
            }
            self.look_up(&mut sentence.words);
            sentence.loud = capitals || is_in_title_case(&sentence.words);
            take(sentence);
        }
    }

    fn word(&mut self, token: Token, text: &str, capitals: bool) -> Word {
        let from = self.folded.len();
        push_entry(text, &mut self.folded);
        self.ends.push(self.folded.len());
        self.printed.clear();
        let mut inner = false;
        for char in text.chars().filter(|&char| char != '\u{ad}') {
            match char {
                '0'..='9' => self.printed.push('0'),
                '’' => self.printed.push('\''),
                _ if capitals && inner => self.printed.extend(char.to_lowercase()),
                _ => self.printed.push(char),
            }
            inner = char.is_alphanumeric();
        }
        let [mut prefixes, mut suffixes] = [[0; AFFIX]; 2];
        let bounds = self.printed.char_indices().map(|(at, _)| at).skip(1).chain([self.printed.len()]);
        for (length, end) in bounds.take(AFFIX).enumerate() {
            prefixes[length] = hash(Span::new(0, end).of(&self.printed));
        }
        let starts = self.printed.char_indices().rev().map(|(at, _)| at);
        for (length, start) in starts.take(AFFIX).enumerate() {
            suffixes[length] = hash(Span::new(start, self.printed.len()).of(&self.printed));
        }
        Word {
            span: token.span,
            kind: token.kind,
            exact: hash(&self.printed),
            lower: hash(Span::new(from, self.folded.len()).of(&self.folded)),
            shapes: shapes(&self.printed),
            prefixes,
            suffixes,
            capital: text.contains(char::is_uppercase),
            glued: false,
            alone: Lists::default(),
            parts: [Lists::default(); 4],
        }
    }

    /// Notes the lists that hold the words, alone and together; of entries that overlap each list counts its longest.
    fn look_up(&self, words: &mut [Word]) {
        for at in 0..words.len() {
            if words[at].is_mark() || words[at].kind == TokenKind::Possessive {
                continue;
            }
            let Some(mut prefix) = Prefix::empty().push(self.folded_word(at)) else { continue };
            words[at].alone = prefix.lists();
            if !words[at].capital {
                continue;
            }
            let mut spans: [Lists; LONGEST_ENTRY] = [Lists::default(); LONGEST_ENTRY];
            spans[0] = prefix.lists();
            for next in at + 1..words.len().min(at + LONGEST_ENTRY) {
                let Some(further) = self.push(prefix, words[next], next) else { break };
                prefix = further;
                spans[next - at] = prefix.lists();
            }
            let mut longer = Lists::default();
            for (length, lists) in spans.iter().enumerate().rev() {
                let fresh = lists.without(longer).without(words[at].lists());
                let end = (at + length + 1).min(words.len());
                note(&mut words[at..end], fresh);
                longer |= *lists;
            }
        }
    }

    fn push(&self, prefix: Prefix, word: Word, at: usize) -> Option<Prefix> {
        match word.kind {
            TokenKind::Possessive => prefix.push("s"),
            // Entries have a space for a hyphen; the word after it then is glued.
            TokenKind::Mark => {
                prefix.push(if self.folded_word(at).trim().is_empty() { " " } else { self.folded_word(at) })
            }
            _ if word.glued => prefix.push(self.folded_word(at)),
            _ => prefix.push(" ")?.push(self.folded_word(at)),
        }
    }

    fn folded_word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span::new(start, self.ends[at]).of(&self.folded)
    }
}

/// Notes that all of `words` together are on `lists`.
fn note(words: &mut [Word], lists: Lists) {
    let length = words.len();
    for (at, word) in words.iter_mut().enumerate() {
        let part = match at {
            _ if length == 1 => 3,
            0 => 0,
            _ if at + 1 == length => 2,
            _ => 1,
        };
        word.parts[part] |= lists;
    }
}

/// Numbers for the runs of a word's shape, and for the whole shape of its first letters.
fn shapes(printed: &str) -> [u32; 2] {
    let (mut runs, mut all) = (0_u64, 0_u64);
    let mut last = ' ';
    for (at, char) in printed.chars().enumerate() {
        let class = match char {
            _ if char.is_uppercase() => 'X',
            _ if char.is_alphabetic() => 'x',
            '0'..='9' => 'd',
            other => other,
        };
        if class != last {
            runs = mix(runs, u64::from(class));
            last = class;
        }
        if at < 12 {
            all = mix(all, u64::from(class));
        }
    }
    [(runs >> 32) as u32, (all >> 32) as u32]
}

/// Whether most words of a sentence are in capitals, so that it is read in small letters.
fn is_in_capitals(text: &str, tokens: &[Token]) -> bool {
    let words = tokens.iter().map(|token| token.span.of(text)).filter(|word| word.contains(char::is_alphabetic));
    let (mut all, mut upper) = (0, 0);
    for word in words {
        all += 1;
        upper += usize::from(!word.contains(char::is_lowercase));
    }
    all >= 2 && upper * 10 >= all * 6
}

/// Whether nearly all words that a sentence would print in small letters have a capital. A headline has no full stop.
fn is_in_title_case(words: &[Word]) -> bool {
    let (mut common, mut raised) = (0, 0);
    for word in words.iter().filter(|word| word.kind == TokenKind::Word && word.span.len() > 3) {
        let usually_small = word.alone.any(Lists::COMMON);
        common += usize::from(!word.capital || usually_small);
        raised += usize::from(word.capital && usually_small);
    }
    common > 2 && raised * 4 > common * 3
}
