//! Quotation marks: which stretches of a block stand between them. Print is full of wrong marks (an opening one that
//! closes, a single one that ends a double, none at all at the end), so the shape of a mark is only half of what decides
//! what it does; the other half is what stands on either side.

use crate::text::Span;

/// A stretch in quotation marks, with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted {
    pub span: Span,
    /// Bytes of the mark in front, and of the one at the end; none when it is never closed.
    pub marks: (usize, usize),
}

impl Quoted {
    /// What stands between the marks.
    pub fn inside(self) -> Span {
        Span::new(self.span.start() + self.marks.0, self.span.end() - self.marks.1)
    }
}

/// One mark that may open or close a quotation.
#[derive(Debug, Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    char: char,
    before: char,
    after: char,
}

/// What a mark does, by its shape and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaning {
    Opens,
    Closes,
    Either,
}

/// Marks that single quotation marks look ahead for their other half, and double ones.
const AHEAD: usize = 48;
const FAR_AHEAD: usize = 200;

/// Whether a text may hold quotations at all.
pub(super) fn any(text: &str) -> bool {
    text.contains(|char| is_double(char) || is_single(char))
}

/// Adds the quotations of a block in text order.
pub(super) fn quoted(text: &str, block: Span, out: &mut Vec<Quoted>) {
    let marks = marks(text, block);
    let mut pending: Option<Mark> = None;
    let mut at = 0;
    while let Some(mark) = marks.get(at) {
        let closed = if is_single(mark.char) { single_close(&marks, at) } else { None };
        let opens = !is_single(mark.char) && mark.opens(at + 1 < marks.len());
        if let Some(close) = closed {
            out.push(mark.to(marks[close]));
            (at, pending) = (close + 1, None);
        } else if opens {
            let (next, end) = double_close(&marks, at);
            match end {
                Some(end) => out.push(mark.to(marks[end])),
                None => out.push(mark.unclosed(text, marks.get(next).map_or(block.end(), |next| next.start))),
            }
            (at, pending) = (next, None);
        } else if let Some(open) = pending.take().filter(|_| mark.leaning() == Leaning::Closes && !is_single(mark.char))
        {
            out.push(open.to(*mark));
            at += 1;
        } else {
            pending = if is_single(mark.char) && mark.opens_single() { Some(*mark) } else { pending };
            at += 1;
        }
    }
}

fn is_double(char: char) -> bool {
    matches!(char, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」')
}

fn is_single(char: char) -> bool {
    matches!(char, '\'' | '‘' | '’')
}

/// The double mark that two single ones in a row stand for.
fn double_of(one: char, two: char) -> Option<char> {
    match (one, two) {
        ('`', '`') | ('‘', '‘') => Some('“'),
        ('’', '’') => Some('”'),
        ('\'', '\'') => Some('"'),
        _ => None,
    }
}

fn marks(text: &str, block: Span) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = '\n';
    let mut chars = block.of(text).char_indices().peekable();
    while let Some((at, mut char)) = chars.next() {
        let start = block.start() + at;
        let mut end = start + char.len_utf8();
        // Two single marks are how typewriters and old wires print a double one.
        if let Some(pair) = chars.peek().and_then(|&(_, next)| double_of(char, next)) {
            chars.next();
            (end, char) = (end + char.len_utf8(), pair);
        }
        if is_double(char) || is_single(char) {
            let after = chars.peek().map_or('\n', |&(_, char)| char);
            // An apostrophe inside a word is no mark.
            if !(is_single(char) && before.is_alphanumeric() && after.is_alphanumeric()) {
                marks.push(Mark { start, end, char, before, after });
            }
        }
        before = char;
    }
    marks
}

impl Mark {
    fn to(self, end: Mark) -> Quoted {
        Quoted { span: Span::new(self.start, end.end), marks: (self.end - self.start, end.end - end.start) }
    }

    /// From this mark to the end of what stands before `end`.
    fn unclosed(self, text: &str, end: usize) -> Quoted {
        Quoted { span: Span::new(self.start, end).trim(text), marks: (self.end - self.start, 0) }
    }

    fn after_gap(self) -> bool {
        self.before.is_whitespace()
            || matches!(self.before, '(' | '[' | '—' | '–' | '-' | '/' | ':')
            || is_double(self.before)
            || is_single(self.before)
    }

    fn before_gap(self) -> bool {
        self.after.is_whitespace() || is_stop(self.after) || is_double(self.after) || is_single(self.after)
    }

    fn leaning(self) -> Leaning {
        let spaced = self.before.is_whitespace() && self.after.is_whitespace();
        match self.char {
            '„' | '‟' | '「' => Leaning::Opens,
            '」' => Leaning::Closes,
            _ if spaced => Leaning::Either,
            '“' if self.after.is_whitespace() || is_stop(self.after) && self.after != '…' => Leaning::Closes,
            '“' => Leaning::Opens,
            '”' if self.before.is_whitespace() && self.after.is_alphanumeric() => Leaning::Opens,
            '”' => Leaning::Closes,
            _ => match (self.after_gap() && !self.after.is_whitespace(), self.before_gap()) {
                (true, false) => Leaning::Opens,
                (false, true) => Leaning::Closes,
                // Between a bracket or a dash and a word or a mark.
                (true, true) if self.before.is_whitespace() && self.after == '…' => Leaning::Opens,
                (true, true) if self.before.is_whitespace() => Leaning::Closes,
                _ => Leaning::Either,
            },
        }
    }

    /// Whether it opens a quotation where none is open.
    fn opens(self, more: bool) -> bool {
        let inches = self.before.is_ascii_digit() && self.char == '"';
        match self.char {
            '«' | '»' => more,
            _ => match self.leaning() {
                Leaning::Opens => true,
                Leaning::Closes => false,
                Leaning::Either => more && !inches && self.after != '\n',
            },
        }
    }

    /// Whether a single mark may open a quotation: before a word that no apostrophe begins.
    fn opens_single(self) -> bool {
        self.char != '’'
            && self.after_gap()
            && (self.after.is_alphabetic() || matches!(self.after, '[' | '…' | '“' | '"'))
    }

    fn closes_single(self) -> bool {
        self.char != '‘' && !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }

    /// Whether a single mark ends a quotation that a double one began: after a stop, before a gap.
    fn ends_double(self) -> bool {
        is_single(self.char) && is_stop(self.before) && self.after.is_whitespace()
    }
}

fn is_stop(char: char) -> bool {
    matches!(char, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '—' | '–')
}

/// The mark that closes the single one at `at`. A mark after an s may be the plural's possessive; one after a stop is not.
fn single_close(marks: &[Mark], at: usize) -> Option<usize> {
    let open = marks[at];
    if !open.opens_single() {
        return None;
    }
    let mut doubtful = None;
    for (index, mark) in marks.iter().enumerate().skip(at + 1).take(AHEAD) {
        if !is_single(mark.char) {
            continue;
        }
        if mark.start < open.end + 2 {
            return None;
        }
        if mark.opens_single() && mark.before.is_whitespace() {
            break;
        }
        if mark.closes_single() {
            let possessive = mark.before == 's' && mark.after == ' ';
            if !possessive {
                return Some(index);
            }
            doubtful.get_or_insert(index);
        }
    }
    doubtful
}

/// Where reading goes on after the double mark at `at`, and the mark that closes it, if any does.
fn double_close(marks: &[Mark], at: usize) -> (usize, Option<usize>) {
    let open = marks[at];
    let guillemet = |char| matches!(char, '«' | '»');
    let mut single = None;
    let mut depth = 0;
    let mut index = at;
    while let Some(mark) = marks.get(index + 1).filter(|_| index < at + FAR_AHEAD) {
        index += 1;
        if is_single(mark.char) {
            single = single.or_else(|| (depth == 0 && mark.ends_double()).then_some(index));
            continue;
        }
        if guillemet(mark.char) != guillemet(open.char) {
            continue;
        }
        let leaning = match (open.char, mark.char) {
            ('„', '“') => Leaning::Closes,
            (left, right) if guillemet(left) => {
                if left == right {
                    Leaning::Opens
                } else {
                    Leaning::Closes
                }
            }
            _ => mark.leaning(),
        };
        let mut rest = marks[index + 1..].iter().filter(|mark| !is_single(mark.char));
        let (next, after) = (rest.next().map(|mark| mark.leaning()), rest.next().map(|mark| mark.leaning()));
        if leaning != Leaning::Opens {
            let inches = mark.before.is_ascii_digit() && mark.char == '"' && next == Some(Leaning::Closes);
            if depth == 0 && !inches {
                return (index + 1, Some(index));
            }
            depth -= i32::from(depth > 0 && !inches);
        } else if guillemet(open.char) || (next, after) == (Some(Leaning::Closes), Some(Leaning::Closes)) {
            depth += 1;
        } else if let Some(single) = single {
            return (single + 1, Some(single));
        } else if next.is_none() {
            // An opening mark that nothing could close is a closing one in the wrong shape.
            return (index + 1, Some(index));
        } else {
            return (index, None);
        }
    }
    match single {
        Some(single) => (single + 1, Some(single)),
        None => (index + 1, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a size that takes minutes once every mark looks at all that follow.
    #[test]
    fn a_long_line_of_marks_ends() {
        for line in ["«a,' ", "“a ", "'a ", "\"a 'b ", "„a ", "‘a” "] {
            let text = line.repeat(1_000_000 / line.len());
            let mut found = Vec::new();
            quoted(&text, Span::new(0, text.len()), &mut found);
            assert!(found.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{line}");
        }
    }

    #[test]
    fn marks_of_every_kind_and_wrong_ones() {
        for (text, expected) in [
            ("“We stay,” she said. “We do.”", "“We stay,”|“We do.”"),
            ("\"We stay,\" she said. \"We do.\"", "\"We stay,\"|\"We do.\""),
            ("„Wir bleiben“, sagte sie.", "„Wir bleiben“"),
            ("« On reste », dit-elle. «Oui.»", "« On reste »|«Oui.»"),
            ("»Wir bleiben«, sagte sie.", "»Wir bleiben«"),
            ("”We stay,” she said.", "”We stay,”"),
            ("It was “safe. “", "“safe. “"),
            ("“We do not go, “he said.", "“We do not go, “"),
            ("\"a clever move,' he said, of \"talks\" there", "\"a clever move,'|\"talks\""),
            ("'a clever move,\" he said", "'a clever move,\""),
            ("‘We stay,’ she said. The boys’ club didn’t.", "‘We stay,’"),
            ("'It isn't the boys' club,' she said.", "'It isn't the boys' club,'"),
            ("rock 'n' roll in the '90s, the girls' way", ""),
            ("“He said ‘no’ to the boys’ club,” she said.", "“He said ‘no’ to the boys’ club,”"),
            ("“She said “no” to me.” Then she left.", "“She said “no” to me.”"),
            ("“We stay, and nobody goes", "“We stay, and nobody goes"),
            ("“We stay. “We go,” she said. “Now.”", "“We stay.|“We go,”|“Now.”"),
            ("a 12\" pipe and a 6\" pipe", ""),
            ("no closing” mark", ""),
            ("end “.", ""),
            ("\"", ""),
            ("(“yes”) and [\"no\"]", "“yes”|\"no\""),
            ("\"Yes\"—\"no\"", "\"Yes\"|\"no\""),
            ("``We stay,'' she said. ``We do.''", "``We stay,''|``We do.''"),
            ("“We stay,’’ she said. ''We do.''", "“We stay,’’|''We do.''"),
        ] {
            let mut found = Vec::new();
            quoted(text, Span::new(0, text.len()), &mut found);
            let found: Vec<_> = found.iter().map(|quoted| quoted.span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
