//! Blocks: the paragraphs of an article, each with the part it plays.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One paragraph of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// The part it plays.
    pub role: Role,
}

/// The part a block plays in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The title of the article.
    Headline,
    /// The summary between headline and body.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When, and by whom, it was published.
    Dateline,
    /// The words under a picture, with its credit.
    Caption,
    /// A heading inside the body.
    Subheading,
    /// Running text.
    Body,
    /// The note about the author.
    AuthorBio,
    /// Page furniture: prompts, menus, weather, copyright lines.
    Boilerplate,
}
