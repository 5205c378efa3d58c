//! [`Span`]: the one coordinate of the program. Blocks, tokens, mentions, hits and rows are all spans of one immutable
//! text; rows and cells of the screen are derived from them. A text is cut only here, so a boundary bug has one address.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a text, on character boundaries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; texts have at most 2 GiB (`source` refuses larger files).
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span ends before it starts: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// The empty span at one offset.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The piece of `text` that the span covers.
    ///
    /// # Panics
    /// When the span is not of this text: past its end, or inside a character.
    #[expect(clippy::string_slice, reason = "the one place where a text is cut")]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// First byte, as an index.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies inside; the end does not.
    pub fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether all of `other` lies inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span in a text in which this one's text starts at byte `offset`.
    #[must_use]
    pub fn shift(self, offset: usize) -> Self {
        Self::new(self.start() + offset, self.end() + offset)
    }

    /// The span without white space at either end; empty at its start when there is nothing else.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let piece = self.of(text);
        let kept = piece.trim_start();
        let start = self.start() + (piece.len() - kept.len());
        if kept.is_empty() { Self::at(self.start()) } else { Self::new(start, start + kept.trim_end().len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_outside() {
        let span = Span::new(2, 5);
        assert!(!span.contains(1) && span.contains(2) && span.contains(4) && !span.contains(5));
        assert!(!span.overlaps(Span::new(5, 6)) && span.overlaps(Span::new(4, 6)));
        assert!(span.covers(Span::at(5)) && !span.covers(Span::new(4, 6)));
    }

    #[test]
    fn trims_white_space_of_every_kind() {
        let text = "a \u{a0}é \n";
        assert_eq!(Span::new(1, text.len()).trim(text).of(text), "é");
        assert_eq!(Span::new(6, text.len()).trim(text).len(), 0);
    }
}
