//! Floor 0: strings and offsets. Nothing here knows what an article is.

mod find;
mod fold;
mod span;

pub use find::{Match, Needle};
pub use fold::{fold, fold_char};
pub use span::Span;
