//! Floor 0: strings and offsets. Nothing here knows what an article is.

mod fold;
pub mod sentence;
mod span;
pub mod token;

pub use fold::{fold, fold_char};
pub use span::Span;
