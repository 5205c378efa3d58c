//! Floor 0: strings and offsets. Nothing here knows what an article is.

mod cell;
mod fold;
mod span;
mod wrap;

pub use cell::{Cell, Cells, cells, width};
pub use fold::{fold, fold_char};
pub use span::Span;
pub use wrap::{hyphenated, wrap};
