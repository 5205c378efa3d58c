//! Floor 1: what a news article is: one immutable text, blocks of it with their roles, and what is known about it.

mod block;
mod date;
mod sentence;
mod stored;

use std::path::PathBuf;

pub use block::{Block, Role};
pub use date::{Date, Origin};
pub use sentence::{around, in_sentences};
pub use stored::Stored;

use crate::text::Span;

/// One news article. `text` is never changed after loading; everything else points into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The file it came from, as the user named it or its folder.
    pub file: PathBuf,
    /// The decoded text; for a plain text file the file itself, without a byte order mark.
    pub text: Box<str>,
    /// The blocks in text order, without overlap; only white space lies between them.
    pub blocks: Box<[Block]>,
    /// Title, outlet, authors, date.
    pub metadata: Metadata,
}

/// What is known about an article beside its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline without the site's name, as printed in the text; `None` when the text has none.
    pub title: Option<Span>,
    /// The publication, when the article itself shows it.
    pub outlet: Option<Box<str>>,
    /// Names of the authors, as in the byline.
    pub authors: Box<[Box<str>]>,
    /// The day of publication, with where it was found.
    pub published: Option<(Date, Origin)>,
}

impl Article {
    /// The headline as printed, if the text has one.
    pub fn title(&self) -> Option<&str> {
        self.metadata.title.map(|span| span.of(&self.text))
    }

    /// The title, or without one the first words that are read.
    pub fn heading(&self) -> Span {
        let read = |role| matches!(role, Role::Body | Role::Standfirst | Role::Subheading);
        let first = || self.blocks.iter().find(|block| read(block.role)).or(self.blocks.first());
        self.metadata.title.or_else(|| first().map(|block| block.span)).unwrap_or_default()
    }

    /// The block that covers `offset`, or else the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        after.checked_sub(1).map(|index| &self.blocks[index])
    }
}
