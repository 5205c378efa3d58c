//! The one place where a text becomes cells of a screen, and so the one place where it is made harmless: no control
//! character, escape sequence or direction override of an article ever leaves this iterator. The text itself stays as
//! it is, so offsets agree everywhere.

use ratatui::buffer::CellWidth;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// What one grapheme of a text looks like on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'t> {
    /// What to print: never a control character, never empty.
    pub symbol: &'t str,
    /// Width on the screen, in cells; a tab's symbol is one space, the rest of its width is blank.
    pub width: u16,
    /// The bytes of the text it stands for.
    pub span: Span,
}

/// Cells of a tab: fixed, so that a row looks the same wherever it starts.
const TAB: u16 = 4;
/// Bytes of one grapheme that reach the screen; a hostile text can pile up any number of marks on one letter.
const CLUSTER: usize = 32;
/// The Thai and the Lao am belong to the letter before them, and yet have a cell of their own in a terminal. In one cell with
/// that letter they would stay on the screen when something else is drawn over it.
const OWN_CELL: [char; 2] = ['\u{e33}', '\u{eb3}'];
/// Longest escape sequence, in bytes, that is left out as a whole.
const SEQUENCE: usize = 2048;

/// The cells of `span`, in text order; what has no width (marks without a base, invisible controls) is left out.
pub fn cells(text: &str, span: Span) -> Cells<'_> {
    Cells { text, at: span.start(), end: span.end(), unended: 0 }
}

/// Cells that `span` takes in one row.
pub fn width(text: &str, span: Span) -> usize {
    cells(text, span).map(|cell| usize::from(cell.width)).sum()
}

/// The end of a text, as much as fits into so many cells.
pub fn last_cells(text: &str, room: usize) -> &str {
    let all: Vec<_> = cells(text, Span::new(0, text.len())).collect();
    let mut used = 0;
    let fits = |cell: &&Cell| {
        used += usize::from(cell.width);
        used <= room
    };
    let start = all.iter().rev().take_while(fits).last().map_or(text.len(), |cell| cell.span.start());
    Span::new(start, text.len()).of(text)
}

/// The start of a text, as much as fits into so many cells.
pub fn first_cells(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fits = |cell: &Cell| {
        used += usize::from(cell.width);
        used <= room
    };
    let end = cells(text, Span::new(0, text.len())).take_while(fits).last().map_or(0, |cell| cell.span.end());
    Span::new(0, end).of(text)
}

/// A text as another program may take it, from a clipboard say: its lines and letters as they are, without control
/// characters, escape sequences and direction overrides.
pub fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for cell in cells(text, Span::new(0, text.len())) {
        let printed = cell.span.of(text);
        match printed {
            "\t" | "\n" => harmless.push_str(printed),
            "\r\n" | "\u{85}" | "\u{2028}" | "\u{2029}" => harmless.push('\n'),
            "\r" | "\u{b}" | "\u{c}" => harmless.push(' '),
            _ => harmless.extend(printed.chars().filter(|char| !char.is_control())),
        }
    }
    harmless
}

/// Iterator over the [`Cell`]s of a span; made by [`cells`].
#[derive(Debug, Clone)]
pub struct Cells<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Up to here an OSC was searched for its end in vain: a text full of openings is not searched from each of them.
    unended: usize,
}

impl<'t> Iterator for Cells<'t> {
    type Item = Cell<'t>;

    fn next(&mut self) -> Option<Cell<'t>> {
        while self.at < self.end {
            let start = self.at;
            let (symbol, width, end) = self.grapheme(start);
            self.at = end;
            if width > 0 {
                return Some(Cell { symbol, width, span: Span::new(start, end) });
            }
        }
        None
    }
}

impl<'t> Cells<'t> {
    /// Symbol, width and end of the grapheme that starts at byte `start`.
    fn grapheme(&mut self, start: usize) -> (&'t str, u16, usize) {
        let bytes = self.text.as_bytes();
        let plain = (b' '..=b'~').contains(&bytes[start]);
        if plain && bytes[start + 1..self.end].first().is_none_or(u8::is_ascii) {
            return (Span::new(start, start + 1).of(self.text), 1, start + 1);
        }
        let rest = Span::new(start, self.end).of(self.text);
        let cluster = match before_own_cell(rest) {
            Some(end) => Span::new(0, end).of(rest),
            None => rest.graphemes(true).next().unwrap_or(rest),
        };
        let end = start + cluster.len();
        let Some(first) = cluster.chars().next() else { return ("", 0, end) };
        match first {
            '\t' => (" ", TAB, end),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => (" ", 1, end),
            '\u{1b}' | '\u{9b}' | '\u{9d}' => match self.sequence(rest, start) {
                Some(length) => ("", 0, start + length),
                None => ("␛", 1, end),
            },
            control if control.is_control() => (picture(control), 1, end),
            _ => {
                let symbol = shortened(cluster);
                (symbol, symbol.cell_width(), end)
            }
        }
    }
}

impl Cells<'_> {
    /// Length in bytes of the whole escape sequence at the start of `rest`, which is at byte `start` of the text.
    fn sequence(&mut self, rest: &str, start: usize) -> Option<usize> {
        let is_osc = rest.starts_with("\u{1b}]") || rest.starts_with('\u{9d}');
        if is_osc && start < self.unended {
            return None;
        }
        let length = sequence(rest);
        if let (true, Err(searched)) = (is_osc, length) {
            self.unended = start + searched;
        }
        length.ok()
    }
}

/// The end of the first letter with its marks, where a letter with a cell of its own follows. It is not looked for in the
/// grapheme, which may be all of a hostile text.
fn before_own_cell(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices();
    chars.next().filter(|(_, first)| ('\u{e00}'..'\u{f00}').contains(first))?;
    let (end, next) = chars.find(|&(_, char)| !is_combining_mark(char))?;
    OWN_CELL.contains(&next).then_some(end)
}

/// The visible stand-in for a control character.
fn picture(control: char) -> &'static str {
    const C0: [&str; 32] = [
        "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕",
        "␖", "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
    ];
    match control {
        '\u{7f}' => "␡",
        _ => C0.get(control as usize).copied().unwrap_or("·"),
    }
}

/// The cluster, or as many of its characters as fit into [`CLUSTER`] bytes.
fn shortened(cluster: &str) -> &str {
    let end = cluster.char_indices().map(|(at, char)| at + char.len_utf8()).take_while(|&end| end <= CLUSTER).last();
    Span::new(0, end.unwrap_or(cluster.len())).of(cluster)
}

/// Length in bytes of the CSI or OSC sequence at the start of `rest`; when there is no whole one, the length in which its
/// end was searched.
fn sequence(rest: &str) -> Result<usize, usize> {
    let mut chars = rest.char_indices().take_while(|&(at, _)| at < SEQUENCE);
    let introducer = match chars.next() {
        Some((_, '\u{1b}')) => chars.next().map(|(_, char)| char),
        Some((_, '\u{9b}')) => Some('['),
        _ => Some(']'),
    };
    let done = |(at, char): (usize, char)| at + char.len_utf8();
    match introducer {
        Some('[') => chars
            .find(|&(_, char)| !(' '..='?').contains(&char))
            .filter(|&(_, char)| ('@'..='~').contains(&char))
            .map(done)
            .ok_or(0),
        Some(']') => match chars.find(|&(_, char)| matches!(char, '\u{7}' | '\u{9c}' | '\u{1b}' | '\n')) {
            None => Err(SEQUENCE),
            Some((at, '\n')) => Err(at),
            Some((at, '\u{1b}')) => chars.next().filter(|&(_, char)| char == '\\').map(done).ok_or(at),
            Some(end) => Ok(done(end)),
        },
        _ => Err(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        cells(text, Span::new(0, text.len())).map(|cell| cell.symbol).collect()
    }

    #[test]
    fn hostile_text_becomes_harmless() {
        for (text, seen) in [
            ("plain text", "plain text"),
            ("a\tb", "a b"),
            ("one\r\ntwo", "one two"),
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{1b}]0;title\u{7}after", "after"),
            ("\u{1b}]8;;http://x\u{1b}\\link", "link"),
            ("\u{1b}]never ends\nnext", "␛]never ends next"),
            ("\u{1b}]never ends\n\u{1b}]0;title\u{7}after", "␛]never ends after"),
            ("\u{1b}]broken\u{1b}]0;title\u{7}after", "␛]brokenafter"),
            ("\u{1b}c reset", "␛c reset"),
            ("\u{9b}2Jc1", "c1"),
            ("\u{85}\u{90}nul\0bel\u{7}", " ·nul␀bel␇"),
            ("\u{202e}desrever\u{2066}x\u{feff}", "desreverx"),
            ("e\u{301}\u{200b}f", "e\u{301}f"),
        ] {
            assert_eq!(shown(text), seen, "{text:?}");
        }
    }

    #[test]
    fn what_is_copied_is_harmless() {
        for (text, copied) in [
            ("one\r\ntwo\n\tthree", "one\ntwo\n\tthree"),
            ("a\u{1b}[201~b\u{1b}]52;c;eA==\u{7}c\u{1b}d\re\u{7}", "abcd e"),
            ("\u{202e}desrever\u{2066}\u{200f}x\u{9b}2Jy\0", "desreverxy"),
            ("👨🏻\u{200d}👩🏻\u{200d}👧🏻\u{200d}👦🏻 e\u{301}", "👨🏻\u{200d}👩🏻\u{200d}👧🏻\u{200d}👦🏻 e\u{301}"),
        ] {
            assert_eq!(harmless(text), copied, "{text:?}");
        }
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let text = format!("e{}x", "\u{301}".repeat(10_000));
        let cells: Vec<_> = cells(&text, Span::new(0, text.len())).collect();
        assert_eq!(cells.len(), 2);
        assert!(cells[0].symbol.len() <= CLUSTER && cells[0].width == 1);
        assert_eq!(cells[0].span.len(), 20_001);
    }

    #[test]
    fn widths_are_the_painters() {
        for (text, cells) in [("日本", 4), ("น้ำ", 2), ("👨‍👩‍👧", 2), ("🇨🇦", 2), ("é", 1), ("\t", 4)]
        {
            assert_eq!(width(text, Span::new(0, text.len())), cells, "{text}");
        }
    }

    #[test]
    fn a_letter_with_a_cell_of_its_own_is_one() {
        for (text, symbols) in [("น้ำใจ", "น้|ำ|ใ|จ"), ("ນ້ຳ", "ນ້|ຳ")] {
            let cells: Vec<_> = cells(text, Span::new(0, text.len())).map(|cell| cell.symbol).collect();
            assert_eq!(cells.join("|"), symbols);
        }
        let many = "ำ".repeat(200_000);
        assert_eq!(cells(&many, Span::new(0, many.len())).count(), 200_000);
    }

    proptest::proptest! {
        #[test]
        fn no_control_leaves(text in "\\PC*|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{206f} a-z\\[\\];\u{1b}\u{301}日]{0,60}") {
            let mut before = 0;
            for cell in cells(&text, Span::new(0, text.len())) {
                assert!(!cell.symbol.is_empty() && !cell.symbol.chars().any(char::is_control), "{:?}", cell.symbol);
                assert!(!cell.symbol.contains(['\u{202a}', '\u{202e}', '\u{2066}']));
                assert!(cell.span.start() >= before && !cell.span.is_empty());
                before = cell.span.end();
            }
            let copied = harmless(&text);
            assert!(!copied.chars().any(|char| char.is_control() && char != '\n' && char != '\t'), "{copied:?}");
            assert!(!copied.contains(['\u{202a}', '\u{202e}', '\u{2066}', '\u{200f}']), "{copied:?}");
        }
    }
}
