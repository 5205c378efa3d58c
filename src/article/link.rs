//! Links: words of an article that lead elsewhere.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Words that lead to another page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words.
    pub span: Span,
    /// The address they lead to, as written.
    pub target: Box<str>,
}
