//! Floor 0: strings and offsets. Nothing here knows what an article is.

mod cell;
mod find;
mod fold;
mod fuzzy;
mod number;
mod opening;
mod script;
pub mod sentence;
mod span;
pub mod token;
mod wrap;

pub use cell::{Cell, Cells, cells, first_cells, harmless, last_cells, width};
pub use find::{Match, Needle, Run, Runs, Word, words};
pub use fold::{fold, fold_char};
pub use fuzzy::Fuzzy;
pub use number::{counted, grouped};
pub use opening::{one_line, opening};
pub use script::{is_unspaced, parted};
pub use span::Span;
pub use wrap::{hyphenated, wrap};
