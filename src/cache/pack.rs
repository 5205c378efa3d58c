//! The file format of the cache: a pack is written once, then mapped and never changed. Records come first, each a run of
//! bytes; a table of them, sorted by key, and a foot that tells where the table is come last, so that a pack can be
//! written as records come, and one that was cut short shows. Table and records have checksums: a record is looked at
//! only when it is asked for.
//!
//! ```text
//! head    magic (8 bytes), version (u64)
//! records bytes, one after the other
//! table   for each record: key (u64), start (u64), length (u32), CRC-32 (u32); sorted by key
//! foot    number of records (u64), CRC-32 of the table (u32), magic (8 bytes)
//! ```
//!
//! All numbers are little-endian.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;

const MAGIC: [u8; 8] = *b"nwshnd01";
/// Bytes of the head, of a row of the table, and of the foot.
const HEAD: usize = 16;
const ROW: usize = 24;
const FOOT: usize = 20;

/// Why a pack is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Another version of the program wrote it.
    OtherVersion,
    /// It is cut short, or something in it was changed.
    Damaged,
}

/// A pack that is mapped.
#[derive(Debug)]
pub struct Pack {
    map: Bytes,
    /// Where the table starts.
    table: usize,
    /// By row of the table: whether it was asked for.
    asked: Box<[AtomicBool]>,
}

/// A row of the table.
struct Row {
    key: u64,
    start: u64,
    length: u32,
    check: u32,
}

impl Pack {
    /// Takes up a pack of this version.
    pub fn open(map: Bytes, version: u64) -> Result<Self, Flaw> {
        if map.get(..8) != Some(&MAGIC[..]) {
            return Err(Flaw::Damaged);
        }
        if u64_at(&map, 8) != Some(version) {
            return Err(Flaw::OtherVersion);
        }
        let foot = map.len().checked_sub(FOOT).filter(|&foot| foot >= HEAD).ok_or(Flaw::Damaged)?;
        let (rows, check) = (u64_at(&map, foot), u32_at(&map, foot + 8));
        if map.get(foot + 12..) != Some(&MAGIC[..]) {
            return Err(Flaw::Damaged);
        }
        let rows = rows.and_then(|rows| usize::try_from(rows).ok()).ok_or(Flaw::Damaged)?;
        let table = rows.checked_mul(ROW).and_then(|size| foot.checked_sub(size)).ok_or(Flaw::Damaged)?;
        if table < HEAD || map.get(table..foot).map(crc32fast::hash) != check {
            return Err(Flaw::Damaged);
        }
        let asked = (0..rows).map(|_| AtomicBool::new(false)).collect();
        Ok(Self { map, table, asked })
    }

    /// Size of its records, in bytes.
    pub fn size(&self) -> u64 {
        (0..self.asked.len()).map(|at| u64::from(self.row(at).length)).sum()
    }

    /// Size of the records that were asked for, in bytes.
    pub fn asked(&self) -> u64 {
        let asked = (0..self.asked.len()).filter(|&at| self.asked[at].load(Ordering::Relaxed));
        asked.map(|at| u64::from(self.row(at).length)).sum()
    }

    /// The record with a key, and that it was asked for; an error when it is damaged.
    pub fn get(&self, key: u64) -> Result<Option<Bytes>, Flaw> {
        let Some(at) = self.find(key) else { return Ok(None) };
        self.asked[at].store(true, Ordering::Relaxed);
        self.record(&self.row(at)).map(Some)
    }

    /// Whether it has a record with a key.
    pub fn has(&self, key: u64) -> bool {
        self.find(key).is_some()
    }

    /// All records that are whole, with their keys and whether they were asked for.
    pub fn records(&self) -> impl Iterator<Item = (u64, bool, Bytes)> {
        (0..self.asked.len()).filter_map(|at| {
            let row = self.row(at);
            Some((row.key, self.asked[at].load(Ordering::Relaxed), self.record(&row).ok()?))
        })
    }

    fn record(&self, row: &Row) -> Result<Bytes, Flaw> {
        let start = usize::try_from(row.start).ok();
        let range = start.and_then(|start| Some(start..start.checked_add(row.length as usize)?));
        let range = range.filter(|range| range.start >= HEAD && range.end <= self.table).ok_or(Flaw::Damaged)?;
        let record = self.map.slice(range);
        if crc32fast::hash(&record) == row.check { Ok(record) } else { Err(Flaw::Damaged) }
    }

    fn find(&self, key: u64) -> Option<usize> {
        let (mut low, mut high) = (0, self.asked.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.row(middle).key < key { low = middle + 1 } else { high = middle }
        }
        (low < self.asked.len() && self.row(low).key == key).then_some(low)
    }

    /// A row of the table, which was checked as a whole.
    fn row(&self, at: usize) -> Row {
        let at = self.table + at * ROW;
        let (wide, narrow) = (|at| u64_at(&self.map, at), |at| u32_at(&self.map, at));
        Row {
            key: wide(at).unwrap_or_default(),
            start: wide(at + 8).unwrap_or_default(),
            length: narrow(at + 16).unwrap_or_default(),
            check: narrow(at + 20).unwrap_or_default(),
        }
    }
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A pack that is being written.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    end: u64,
    rows: BTreeMap<u64, Row>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(formatter, "{:x} at {}+{}", self.key, self.start, self.length)
    }
}

impl<W: Write> Writer<W> {
    /// Begins a pack.
    pub fn new(mut out: W, version: u64) -> io::Result<Self> {
        out.write_all(&MAGIC)?;
        out.write_all(&version.to_le_bytes())?;
        Ok(Self { out, end: HEAD as u64, rows: BTreeMap::new() })
    }

    /// Adds a record, in place of an earlier one with its key; what is longer than 4 GiB is left out.
    pub fn add(&mut self, key: u64, record: &[u8]) -> io::Result<()> {
        let Ok(length) = u32::try_from(record.len()) else { return Ok(()) };
        self.out.write_all(record)?;
        self.rows.insert(key, Row { key, start: self.end, length, check: crc32fast::hash(record) });
        self.end += u64::from(length);
        Ok(())
    }

    /// Adds a record, unless there is one with its key.
    pub fn add_missing(&mut self, key: u64, record: &[u8]) -> io::Result<()> {
        if self.rows.contains_key(&key) { Ok(()) } else { self.add(key, record) }
    }

    /// Records so far.
    pub fn records(&self) -> usize {
        self.rows.len()
    }

    /// Bytes of the records so far.
    pub fn size(&self) -> u64 {
        self.end
    }

    /// Has all records so far written where they can be mapped.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Ends the pack.
    pub fn finish(mut self) -> io::Result<W> {
        let mut table = Vec::with_capacity(self.rows.len() * ROW);
        for row in self.rows.values() {
            table.extend(row.key.to_le_bytes());
            table.extend(row.start.to_le_bytes());
            table.extend(row.length.to_le_bytes());
            table.extend(row.check.to_le_bytes());
        }
        self.out.write_all(&table)?;
        self.out.write_all(&(self.rows.len() as u64).to_le_bytes())?;
        self.out.write_all(&crc32fast::hash(&table).to_le_bytes())?;
        self.out.write_all(&MAGIC)?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VERSION: u64 = 7;

    fn packed(records: &[(u64, Vec<u8>)]) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new(), VERSION).expect("memory takes all");
        for (key, record) in records {
            writer.add(*key, record).expect("memory takes all");
        }
        writer.finish().expect("memory takes all")
    }

    fn some_records() -> impl Strategy<Value = Vec<(u64, Vec<u8>)>> {
        let record = (0..40_u64, proptest::collection::vec(any::<u8>(), 0..30));
        proptest::collection::vec(record, 0..30).prop_map(|mut records| {
            records.sort_by_key(|(key, _)| *key);
            records.dedup_by_key(|(key, _)| *key);
            records.reverse();
            records
        })
    }

    proptest! {
        #[test]
        fn records_come_out_as_they_went_in(records in some_records()) {
            let pack = Pack::open(packed(&records).into(), VERSION).expect("whole");
            for (key, record) in &records {
                prop_assert_eq!(pack.get(*key), Ok(Some(Bytes::from(record.clone()))));
            }
            prop_assert_eq!(pack.get(99), Ok(None));
            prop_assert!(pack.records().all(|(_, asked, _)| asked));
            prop_assert_eq!(pack.records().count(), records.len());
        }

        #[test]
        fn no_record_that_was_changed_is_given_out(
            records in some_records(), at: proptest::sample::Index, bit in 0..8_u8, cut: bool,
        ) {
            let mut bytes = packed(&records);
            let at = at.index(bytes.len());
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << bit;
            }
            let Ok(pack) = Pack::open(bytes.into(), VERSION) else { return Ok(()) };
            prop_assert!(!cut);
            for (key, record) in &records {
                prop_assert!(matches!(pack.get(*key), Err(Flaw::Damaged)) || pack.get(*key) == Ok(Some(record.clone().into())));
            }
        }

        #[test]
        fn any_bytes_may_be_offered(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!(Pack::open(bytes.clone().into(), VERSION).is_err());
            let head: Vec<u8> = MAGIC.iter().copied().chain(VERSION.to_le_bytes()).chain(bytes).chain(MAGIC).collect();
            if let Ok(pack) = Pack::open(head.into(), VERSION) {
                pack.records().for_each(drop);
            }
        }
    }

    #[test]
    fn a_pack_of_another_version_says_so() {
        assert_eq!(Pack::open(packed(&[]).into(), VERSION + 1).err(), Some(Flaw::OtherVersion));
    }
}
