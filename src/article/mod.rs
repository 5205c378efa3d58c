//! Floor 1: what a news article is: one immutable text, blocks of it with their roles, and what is known about it.

mod block;
mod calendar;
mod compare;
mod date;
mod held;
mod kept;
mod link;
mod sentence;
mod sketch;
mod stored;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use block::{Block, Role};
pub use compare::{Likeness, Pair, Sentence, compare, read_sentences, shared};
pub use date::Date;
pub use held::Held;
pub use kept::Kept;
pub use link::Link;
pub use sentence::{OneLine, around, in_sentences};
pub use sketch::{BINS, Sketch, mixed, words};
pub use stored::{Stored, hash_of_words};

use crate::text::Span;

/// One news article. `text` is never changed after loading; everything else points into it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// The file it came from, as the user named it or its folder.
    pub file: PathBuf,
    /// The text: that of the file itself, decoded and without a byte order mark, or what was taken out of it.
    pub text: Box<str>,
    /// Which of the two it is.
    pub text_is: TextIs,
    /// The blocks in text order, without overlap; only white space lies between them.
    pub blocks: Box<[Block]>,
    /// Words that lead elsewhere, in text order, without overlap.
    pub links: Box<[Link]>,
    /// Title, outlet, authors, date.
    pub metadata: Metadata,
}

/// What an article's text, and so every offset into it, is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextIs {
    /// The decoded file, byte for byte.
    #[default]
    File,
    /// Text extracted from the file: of a page, a feed, a mail.
    Extracted,
}

/// Where something that is known about an article was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// In the text.
    #[default]
    Text,
    /// In the file's name.
    FileName,
    /// In what a web page says about itself to machines, or in its title.
    Page,
    /// In a feed.
    Feed,
    /// In the head of a mail.
    Mail,
    /// In a field of a file of data or of a book.
    Field,
    /// In the address of the page.
    Address,
}

impl Origin {
    /// The same in words that go on a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Text => "in the text",
            Self::FileName => "guessed from the file's name",
            Self::Page => "in the page's own data",
            Self::Feed => "in the feed",
            Self::Mail => "in the header of the mail",
            Self::Field => "in a field of the file",
            Self::Address => "guessed from the address",
        }
    }

    /// What a guess rests on; `None` for what an article or its file says of itself.
    pub fn guess(self) -> Option<&'static str> {
        match self {
            Self::FileName => Some("from the file's name"),
            Self::Address => Some("from the address"),
            Self::Text | Self::Page | Self::Feed | Self::Mail | Self::Field => None,
        }
    }
}

/// Where title, outlet and authors were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The title.
    pub title: Origin,
    /// The outlet.
    pub outlet: Origin,
    /// The authors.
    pub authors: Origin,
}

/// What is known about an article beside its text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline without the site's name, as printed in the text; `None` when the text has none.
    pub title: Option<Span>,
    /// The publication, when the article itself shows it.
    pub outlet: Option<Box<str>>,
    /// Names of the authors, as in the byline.
    pub authors: Box<[Box<str>]>,
    /// The day of publication, with where it was found.
    pub published: Option<(Date, Origin)>,
    /// Where the others were found; says nothing about what is not known.
    pub origins: Origins,
    /// The address of the page, when it is known.
    pub url: Option<Box<str>>,
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
