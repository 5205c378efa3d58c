//! newshound reads a pile of news articles in the terminal and follows people through them.
//!
//! ```text
//! file → Article → Analysis → Collection → App → frame          key → Action → update → Effect
//! ```
//!
//! Modules stand on floors; each names only modules on lower floors, and its own children
//! (`tests/floors.rs` checks it):
//!
//! | floor | module | what it knows |
//! |---|---|---|
//! | 0 | [`text`] | strings and offsets, nothing of news |
//! | 1 | [`article`] | what a news article is |
//! | 2 | [`source`], [`analysis`] | bytes → article; article → names. Neither names the other |
//! | 3 | [`collection`] | all articles, and who is in them |

pub mod analysis;
pub mod article;
pub mod collection;
pub mod source;
pub mod text;
