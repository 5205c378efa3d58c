//! newshound reads a pile of news articles in the terminal and follows people through them.
//!
//! ```text
//! file → Article → Analysis → Collection → App → frame          key → Action → update → Effect
//! ```
//!
//! Modules stand on floors; each names only modules on lower floors, and its own children (`tests/floors.rs` checks it):
//!
//! | floor | module | what it knows |
//! |---|---|---|
//! | 0 | [`text`] | strings and offsets, nothing of news |
//! | 1 | [`article`] | what a news article is |
//! | 2 | [`source`], [`analysis`] | bytes → article; article → names. Neither names the other |
//! | 3 | [`collection`] | all articles, who is in them, queries |
//! | 4 | [`app`] | the state and how actions change it: pure |
//! | 4 | [`cache`] | what was worked out, kept on the disk |
//! | 5 | [`keymap`] | which key is which action |
//! | 6 | [`view`] | the state as a frame: borrows, never writes |
//! | 7 | [`terminal`] | the event loop, workers and the terminal |
//! | 8 | [`cli`] | arguments, and what works without a screen |

pub mod analysis;
pub mod app;
pub mod article;
pub mod cache;
pub mod cli;
pub mod collection;
pub mod keymap;
pub mod source;
pub mod terminal;
pub mod text;
pub mod view;
