//! Unpacking within bounds: how much, how deep and how many times over archives may grow in memory. One budget holds for
//! a file and everything nested in it, so that archives in archives get no more than one.

use std::cell::Cell;
use std::io::{self, Read};

use super::Reason;

/// The most that is unpacked out of one file, in bytes.
const MOST: u64 = 256 << 20;

/// How many times its packed size something may take. Pages of one site, the most repetitive text there is, reach 50.
const RATIO: u64 = 200;

/// What may be unpacked whatever its ratio.
const HARMLESS: u64 = 1 << 20;

/// How many archives may be nested.
const DEPTH: u32 = 4;

/// How many bytes are unpacked at a time.
const STEP: u64 = 64 << 10;

thread_local! {
    // A reader of a format is given a path and bytes and nothing else, and one thread reads one file at a time.
    static SPENT: Cell<Spent> = const { Cell::new(Spent { depth: 0, bytes: 0 }) };
}

/// What the file being read has used up.
#[derive(Debug, Clone, Copy)]
struct Spent {
    depth: u32,
    bytes: u64,
}

/// An archive being unpacked; the depth goes back when it is dropped, by a panic as well.
#[derive(Debug)]
pub(super) struct Unpacking(());

impl Unpacking {
    /// Goes into an archive.
    pub(super) fn enter() -> Result<Self, Reason> {
        let mut spent = SPENT.get();
        if spent.depth == DEPTH {
            return Err(Reason::TooDeep);
        }
        if spent.depth == 0 {
            spent.bytes = 0;
        }
        SPENT.set(Spent { depth: spent.depth + 1, ..spent });
        Ok(Self(()))
    }

    /// Adds what `source` unpacks to, up to `most` bytes in all, to `bytes`; `packed` is the size it has packed. What
    /// came before a failure stays.
    #[expect(clippy::unused_self, reason = "only what is inside an archive can be unpacked")]
    pub(super) fn take(
        &self,
        source: &mut impl Read,
        packed: u64,
        most: u64,
        bytes: &mut Vec<u8>,
    ) -> Result<(), Reason> {
        while (bytes.len() as u64) < most {
            let before = bytes.len();
            let step = STEP.min(most - before as u64);
            let read = source.take(step).read_to_end(bytes);
            let new = (bytes.len() - before) as u64;
            let mut spent = SPENT.get();
            spent.bytes += new;
            SPENT.set(spent);
            if spent.bytes > MOST {
                return Err(Reason::TooMuch);
            }
            let all = bytes.len() as u64;
            if all > HARMLESS && all / RATIO > packed {
                return Err(Reason::Bomb);
            }
            read.map_err(|error| damaged(&error))?;
            if new < step {
                break;
            }
        }
        Ok(())
    }
}

impl Drop for Unpacking {
    fn drop(&mut self) {
        let spent = SPENT.get();
        SPENT.set(Spent { depth: spent.depth.saturating_sub(1), ..spent });
    }
}

/// An error of unpacking, in words.
fn damaged(error: &io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Reason::Cut,
        _ => Reason::Damaged(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unpacks_without_end() {
        let inside = Unpacking::enter().expect("the first archive");
        let mut bytes = Vec::new();
        assert_eq!(inside.take(&mut io::repeat(0), 1000, u64::MAX, &mut bytes), Err(Reason::Bomb));
        bytes.clear();
        assert_eq!(inside.take(&mut io::repeat(0), u64::MAX, u64::MAX, &mut bytes), Err(Reason::TooMuch));
        let deeper: Vec<Unpacking> = (1..DEPTH).map(|_| Unpacking::enter().expect("not too deep")).collect();
        assert_eq!(Unpacking::enter().err(), Some(Reason::TooDeep));
        drop(deeper);
        drop(inside);
        let fresh = Unpacking::enter().expect("another file");
        bytes.clear();
        assert_eq!(fresh.take(&mut io::repeat(0).take(10), 1, 4, &mut bytes), Ok(()));
        assert_eq!(bytes.len(), 4);
    }
}
