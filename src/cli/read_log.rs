//! Where it is kept which articles were read, and what stands there.

use super::folder_of;
use crate::collection::read_log::{self, ReadLog};
use crate::source::{self, Problem, Reason};
use crate::terminal::{KeptRead, unkept};

/// Reads the file of what was read. One that cannot be read is left as it is, and nothing is kept.
pub fn load() -> KeptRead {
    let Some(folder) = folder_of("XDG_STATE_HOME", ".local/state") else { return KeptRead::default() };
    let path = folder.join("newshound/read");
    let text = match source::text_of(&path) {
        Ok(text) => text,
        // What does not lead anywhere is said when it is to be written.
        Err(Problem { reason: Reason::Missing | Reason::BrokenLink, .. }) => String::new(),
        Err(Problem { reason, .. }) => {
            return KeptRead { problem: Some(unkept(&path, reason.to_string())), ..KeptRead::default() };
        }
    };
    let ReadLog { read, is_stale } = read_log::parse(&text);
    KeptRead { read, path: Some(path), is_stale, problem: None }
}
