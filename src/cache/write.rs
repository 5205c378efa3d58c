//! Writing the cache: a thread takes what others have worked out and puts it into packs, of some thousand records each, so
//! that little is lost when the program ends; what is in them need not lie in memory any more. Packs grow with what is
//! written before them, so that even a large collection has few, which each record is sought in, and writes it once. Once
//! everything is worked out, the smallest of too many packs become one; so do all, when much of them is of no use any more.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use memchr::memmem;

use super::pack::{Pack, Writer};
use super::{Cache, INDEX, PACK, Recurring, is_of_paths, map, private_folder};
use crate::article::{Held, Kept, Stored};
use crate::collection::PackedAnalysis;
use crate::source::{Problem, Reason, Stamp};

/// How much is kept at least, in articles and bytes of text: less is worked out anew before anybody could tell.
const LEAST: (usize, u64) = (200, 1 << 20);
/// How much a pack is at least before it is put in place, in bytes.
const PACK_OF: u64 = 64 << 20;
/// What a record counts beside its own bytes there.
const RECORD: u64 = 4 << 10;
/// How large a part of what was written before it a pack becomes, when that is more.
const PART: u64 = 4;
/// The most packs. When there are more, the smallest become one, and half as many stay.
pub(super) const MANY: usize = 16;
/// Bytes that are kept beside what was asked for where other paths of the same folder may be opened again.
const SPARE: u64 = 1 << 30;
/// For how long a folder is kept that nobody opens.
const UNUSED: Duration = Duration::from_hours(90 * 24);
/// After how long a pack that is not finished is no longer being written.
const GIVEN_UP: Duration = Duration::from_hours(1);

/// Something that was worked out.
#[derive(Debug)]
pub enum Fresh {
    /// What is in a file, which had this stamp before and after it was read.
    File(PathBuf, Stamp, Vec<Stored>),
    /// What recurs among articles: their key, and the blocks.
    Recurring(u64, Recurring),
    /// The names in an article with this key of its content.
    Names(u64, PackedAnalysis),
    /// For now, this is all.
    All,
}

impl Fresh {
    /// What recurs among articles with this key.
    pub fn recurring(articles: u64, blocks: &[Box<[u32]>]) -> Self {
        let some = (0..).zip(blocks).filter(|(_, blocks)| !blocks.is_empty());
        Self::Recurring(articles, some.map(|(place, blocks)| (place, blocks.clone())).collect())
    }
}

/// Keeps what comes until no more does; what is in the way of that is told once, and then nothing is kept.
pub fn write(cache: &Cache, fresh: impl IntoIterator<Item = Fresh>, tell: impl FnOnce(Problem)) {
    let mut writing = Writing {
        cache,
        waiting: Vec::new(),
        weight: (0, 0),
        pack: None,
        held: Vec::new(),
        mapped: 0,
        before: 0,
        written: Vec::new(),
    };
    writing.begin();
    let result = fresh.into_iter().try_for_each(|fresh| writing.take(fresh));
    if let Err(error) = result.and_then(|()| writing.finish()) {
        writing.drop_pack();
        let why = format!("the cache cannot be written ({error}); the next start takes longer");
        tell(Problem { path: cache.folder.clone(), reason: Reason::Cache(why) });
    }
}

struct Writing<'c> {
    cache: &'c Cache,
    /// What comes before there is enough to keep, and how much it is, in articles and bytes of text.
    waiting: Vec<Fresh>,
    weight: (usize, u64),
    /// The pack that is being written, with its path when it is done.
    pack: Option<(PathBuf, Writer<BufWriter<File>>)>,
    /// What is in it and in memory, and where in it that is.
    held: Vec<(Held, Range<usize>)>,
    /// How much of it is mapped already.
    mapped: u64,
    /// How much was put in place before it.
    before: u64,
    /// The packs put in place.
    written: Vec<(PathBuf, Pack)>,
}

impl Writing<'_> {
    /// Looks after what is there already. What cannot be deleted now stays: that is no reason to keep nothing new.
    fn begin(&self) {
        let packs = self.cache.packs();
        for (path, _) in &packs.flawed {
            let _ = fs::remove_file(path);
        }
        for path in entries(&self.cache.folder) {
            let is_index = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(INDEX));
            if is_index && path != self.cache.index() {
                let _ = fs::remove_dir_all(path);
            } else if is_unfinished(&path) && age(&path).is_some_and(|age| age > GIVEN_UP) {
                let _ = fs::remove_file(path);
            }
        }
        // The folder shows that it is in use.
        let newest = packs.whole.first().and_then(|(path, _)| File::options().append(true).open(path).ok());
        if let Some(pack) = newest {
            let _ = pack.set_modified(SystemTime::now());
        }
        self.remove_unused();
    }

    fn take(&mut self, fresh: Fresh) -> io::Result<()> {
        if let Fresh::File(_, stamp, articles) = &fresh {
            self.weight.0 += articles.len();
            self.weight.1 += stamp.size;
        }
        let is_enough = self.weight.0 >= LEAST.0 || self.weight.1 >= LEAST.1;
        if !is_enough && self.written.is_empty() && self.cache.packs().whole.is_empty() {
            self.waiting.push(fresh);
            return Ok(());
        }
        for fresh in std::mem::take(&mut self.waiting) {
            self.put(&fresh)?;
        }
        self.put(&fresh)
    }

    fn put(&mut self, fresh: &Fresh) -> io::Result<()> {
        match fresh {
            Fresh::All => self.finish().and_then(|()| self.tidy()),
            Fresh::File(path, stamp, articles) => {
                let held: Vec<(&Held, Bytes)> = articles.iter().map(Stored::packed).map(with_bytes).collect();
                let all = articles.iter().zip(&held);
                let kept: Option<Vec<Kept>> = all.map(|(article, (_, bytes))| Kept::of(article, bytes, path)).collect();
                let Some(kept) = kept else { return Ok(()) };
                self.add(self.cache.file_key(path), &serialised(&(stamp, kept))?, &held)
            }
            Fresh::Recurring(key, blocks) => self.add(*key, &serialised(blocks)?, &[]),
            Fresh::Names(article, names) => {
                let Some(key) = self.cache.names_key(*article) else { return Ok(()) };
                let (held, bytes) = with_bytes(names.packed());
                self.add(key, &bytes.clone(), &[(held, bytes)])
            }
        }
    }

    /// Adds a record, of which what is held is part, in this order.
    fn add(&mut self, key: u64, record: &[u8], held: &[(&Held, Bytes)]) -> io::Result<()> {
        if self.pack.is_none() {
            self.pack = Some(self.create()?);
        }
        let Some((path, pack)) = &mut self.pack else { return Ok(()) };
        let (start, mut from) = (pack.size() as usize, 0);
        pack.add(key, record)?;
        let is_in = pack.size() as usize == start + record.len();
        for (held, bytes) in held.iter().filter(|_| is_in) {
            // Bytes that are the same are as good, wherever they stand in it.
            let Some(at) = record.get(from..).and_then(|rest| memmem::find(rest, bytes)) else { break };
            from += at + bytes.len();
            self.held.push(((*held).clone(), start + from - bytes.len()..start + from));
        }
        let weight = pack.size() + pack.records() as u64 * RECORD;
        if weight >= PACK_OF.max(self.before / PART) {
            self.before += weight;
            return self.finish();
        }
        if weight - self.mapped >= PACK_OF {
            let file = unfinished(path);
            pack.flush()?;
            self.mapped = weight;
            self.lie_in(&file);
        }
        Ok(())
    }

    /// Has what is in memory and in a pack lie in the file.
    fn lie_in(&mut self, file: &Path) -> Option<Bytes> {
        let held = std::mem::take(&mut self.held);
        // Another window may have made one of it and others, and deleted it.
        let map = map(file)?;
        for (held, place) in held.into_iter().filter(|(_, place)| place.end <= map.len()) {
            held.lie_in(map.slice(place));
        }
        Some(map)
    }

    /// Begins a pack.
    fn create(&self) -> io::Result<(PathBuf, Writer<BufWriter<File>>)> {
        private_folder(&self.cache.folder)?;
        let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let path = self.cache.folder.join(format!("{time:020}-{}.{PACK}", process::id()));
        let file = File::create_new(unfinished(&path))?;
        Ok((path, Writer::new(BufWriter::with_capacity(1 << 18, file), self.cache.version)?))
    }

    /// Puts the pack that is being written in its place.
    fn finish(&mut self) -> io::Result<()> {
        let Some((path, pack)) = self.pack.take() else { return Ok(()) };
        let put =
            pack.finish().and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error)).and_then(|_| {
                fs::rename(unfinished(&path), &path)?;
                Ok(())
            });
        if put.is_err() {
            let _ = fs::remove_file(unfinished(&path));
        }
        put?;
        self.mapped = 0;
        let pack = self.lie_in(&path).and_then(|map| Pack::open(map, self.cache.version).ok());
        self.written.extend(pack.map(|pack| (path, pack)));
        Ok(())
    }

    fn drop_pack(&mut self) {
        if let Some((path, _)) = self.pack.take() {
            let _ = fs::remove_file(unfinished(&path));
        }
    }

    /// Makes one pack of the smallest of too many, or of all when much of what was there is of no use.
    fn tidy(&mut self) -> io::Result<()> {
        self.written.retain(|(path, _)| path.exists());
        // An earlier call may have made one of those that were opened.
        let opened: Vec<&(PathBuf, Pack)> = self.cache.packs().whole.iter().filter(|(path, _)| path.exists()).collect();
        let is_worn = self.is_worn(&opened);
        let mut joined: Vec<&(PathBuf, Pack)> = self.written.iter().rev().chain(opened.iter().copied()).collect();
        if !is_worn {
            if joined.len() <= MANY {
                return Ok(());
            }
            joined.sort_by_cached_key(|(_, pack)| pack.size());
            joined.truncate(joined.len() - MANY / 2);
        }
        let joined: Vec<PathBuf> = joined.into_iter().map(|(path, _)| path.clone()).collect();
        let (path, mut one) = self.create()?;
        let done = self.join(&mut one, &joined, &opened, is_worn);
        // Whether it is whole or not, it is in one place: there it is finished, or taken away.
        self.pack = Some((path, one));
        done.and_then(|()| self.finish())?;
        joined.iter().try_for_each(|path| fs::remove_file(path).or_else(if_gone))
    }

    /// Whether much of what was there is of no use any more. While nobody has asked for names, as a search for words does
    /// not, they are still of use; and so may be what is kept of other paths of the same folder.
    fn is_worn(&self, opened: &[&(PathBuf, Pack)]) -> bool {
        let all: u64 = opened.iter().map(|(_, pack)| pack.size()).sum();
        let asked: u64 = opened.iter().map(|(_, pack)| pack.asked()).sum();
        let spare = if self.cache.is_whole { asked } else { asked.max(SPARE) };
        self.cache.named.load(Ordering::Relaxed) && all - asked > spare
    }

    /// Puts into one pack what is in some, or of that which was there only what was asked for.
    fn join(
        &self,
        one: &mut Writer<BufWriter<File>>,
        joined: &[PathBuf],
        opened: &[&(PathBuf, Pack)],
        only_asked: bool,
    ) -> io::Result<()> {
        // What was written just now is newer than what was there.
        let written = self.written.iter().rev().map(|pack| (pack, false));
        let mut newer: Vec<&Pack> = Vec::new();
        for ((path, pack), only_asked) in written.chain(opened.iter().map(|&pack| (pack, only_asked))) {
            if !joined.contains(path) {
                newer.push(pack);
                continue;
            }
            let of_use = |key, asked| (asked || !only_asked) && !newer.iter().any(|pack| pack.has(key));
            let mut records = pack.records().filter(|&(key, asked, _)| of_use(key, asked));
            records.try_for_each(|(key, _, record)| one.add_missing(key, &record))?;
        }
        Ok(())
    }

    /// Deletes folders of other paths that nobody has opened for long.
    fn remove_unused(&self) {
        let Some(root) = self.cache.folder.parent() else { return };
        for folder in entries(root).filter(|folder| is_of_paths(folder) && *folder != self.cache.folder) {
            let mut all = entries(&folder).chain([folder.clone()]);
            if all.all(|path| age(&path).is_some_and(|age| age > UNUSED)) {
                let _ = fs::remove_dir_all(&folder);
            }
        }
    }
}

fn with_bytes(held: &Held) -> (&Held, Bytes) {
    (held, held.get())
}

/// The name of a pack while it is being written.
fn unfinished(path: &Path) -> PathBuf {
    path.with_extension("part")
}

/// How long ago a file was written last.
fn age(path: &Path) -> Option<Duration> {
    fs::metadata(path).ok()?.modified().ok()?.elapsed().ok()
}

/// What is in a folder.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn is_unfinished(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "part")
}

/// What another window has deleted already is as good as deleted.
fn if_gone(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn serialised(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    postcard::to_allocvec(value).map_err(io::Error::other)
}
