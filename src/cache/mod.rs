//! Floor 4, beside `app`: what was worked out, kept on the disk, so that a second start need not read and analyse again.
//!
//! Each folder of which something is opened has one of its own under `$XDG_CACHE_HOME/newshound`, whichever of its files that
//! is, with packs in it (see `pack.rs`) that are mapped, not read. They hold the articles of each file, keyed by its path and as old as the file (its
//! [`Stamp`]); what recurs, keyed by the content of all articles and their folders; and the names of each article, keyed by
//! its content and by what is told of names. All of it is keyed by the program itself too: another build reads and finds
//! otherwise.
//!
//! Packs are put in place whole and never changed, so several windows may read and write at once: what one has written, the
//! other does not see, and at worst works out too. Nothing here is needed: the folder may be deleted at any time, and
//! what is damaged is made anew.

mod pack;
mod shelf;
mod write;

use std::env;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use bytes::Bytes;
use rustc_hash::FxHasher;
use tantivy::directory::{Directory, MmapDirectory};

pub use shelf::{Shelf, Writing};

use self::pack::{Flaw, Pack};
use crate::article::{Kept, Stored};
use crate::collection::PackedAnalysis;
use crate::source::{Contents, Input, Problem, Reason, Stamp};

/// What records look like, as a number: one more with every change of [`Kept`], [`Stamp`] or [`PackedAnalysis`].
const LAYOUT: u32 = 1;

/// The CRC-32 of the model that finds names. To work it out at each start would delay the first frame; a test holds it.
const MODEL_SUM: u32 = 0x7aac_5684;

/// How the names of packs end.
const PACK: &str = "pack";

/// How the names of folders with an index begin.
const INDEX: &str = "index-";

/// Blocks that recur, by the place of their article among all.
type Recurring = Vec<(u32, Box<[u32]>)>;

/// What is kept for the paths of a folder.
#[derive(Debug)]
pub struct Cache {
    /// Where its packs are.
    folder: PathBuf,
    /// Whether all files of its folder are opened, so that nothing else in it is of use.
    is_whole: bool,
    /// From where paths that are not absolute lead.
    here: PathBuf,
    version: u64,
    /// What is told of names, as a number; `None` when names are not kept.
    told: Option<u64>,
    packs: OnceLock<Packs>,
    /// Whether names were asked for.
    named: AtomicBool,
    /// Whether a damaged record was met.
    damaged: AtomicBool,
    /// Whether what is wrong with it was told.
    complained: AtomicBool,
}

/// The packs that were there when the first was needed.
#[derive(Debug, Default)]
struct Packs {
    /// With their paths, the newest first.
    whole: Vec<(PathBuf, Pack)>,
    /// Those that are of no use.
    flawed: Vec<(PathBuf, Flaw)>,
}

impl Cache {
    /// What is kept under `root` for an input; `told` is what is told of names, as a number, or `None` when names are not
    /// to be kept. Only what lies on the disk is kept: `None` for other inputs.
    pub fn new(root: &Path, input: &Input, told: Option<u64>) -> Option<Self> {
        let Input::Paths(paths) = input else { return None };
        let here = env::current_dir().ok()?;
        let common = common_folder(paths.iter().map(|path| here.join(path)))?;
        Some(Self {
            folder: root.join(format!("{:016x}", key(&common))),
            is_whole: paths.iter().all(|path| here.join(path) == common),
            here,
            version: version(),
            told,
            packs: OnceLock::new(),
            named: AtomicBool::new(false),
            damaged: AtomicBool::new(false),
            complained: AtomicBool::new(false),
        })
    }

    /// The folder for an index of the articles, which is of no use to another build.
    pub fn index(&self) -> PathBuf {
        self.folder.join(format!("{INDEX}{:016x}", self.version))
    }

    /// What a file held, when it is as it was then.
    pub fn contents(&self, file: &Path, stamp: &Stamp) -> Option<Contents<Stored>> {
        let record = self.record(self.file_key(file))?;
        let (kept_stamp, articles): (Stamp, Vec<Kept>) = postcard::from_bytes(&record).ok()?;
        if kept_stamp != *stamp {
            return None;
        }
        let articles: Option<Vec<Stored>> = articles.iter().map(|kept| kept.stored(file, &record)).collect();
        Some(Contents { articles: articles?, problems: Vec::new() })
    }

    /// The names in an article.
    pub fn names(&self, article: &Stored) -> Option<PackedAnalysis> {
        let key = self.names_key(article.key)?;
        self.named.store(true, Ordering::Relaxed);
        self.record(key).map(PackedAnalysis::from_kept)
    }

    /// The blocks that recur among these articles, by article.
    pub fn recurring(&self, articles: &[&Stored]) -> Option<Vec<Box<[u32]>>> {
        let record = self.record(recurring_key(articles))?;
        let kept: Recurring = postcard::from_bytes(&record).ok()?;
        let mut all = vec![Box::default(); articles.len()];
        for (place, blocks) in kept {
            *all.get_mut(place as usize)? = blocks;
        }
        Some(all)
    }

    /// What is wrong with what was kept, told once.
    pub fn problem(&self) -> Option<Problem> {
        let is_damage = |(_, flaw): &(PathBuf, Flaw)| *flaw == Flaw::Damaged;
        let packs = self.packs.get()?;
        let why = if self.damaged.load(Ordering::Relaxed) || packs.flawed.iter().any(is_damage) {
            "the cache is damaged; rebuilding it"
        } else if packs.flawed.is_empty() {
            return None;
        } else {
            "the cache is from another version of newshound; rebuilding it"
        };
        let is_first = !self.complained.swap(true, Ordering::Relaxed);
        is_first.then(|| Problem { path: self.folder.clone(), reason: Reason::Cache(String::from(why)) })
    }

    fn record(&self, key: u64) -> Option<Bytes> {
        for (_, pack) in &self.packs().whole {
            match pack.get(key) {
                Ok(Some(record)) => return Some(record),
                Ok(None) => {}
                Err(_) => self.damaged.store(true, Ordering::Relaxed),
            }
        }
        None
    }

    fn packs(&self) -> &Packs {
        self.packs.get_or_init(|| Packs::of(&self.folder, self.version))
    }

    fn file_key(&self, file: &Path) -> u64 {
        key(("file", self.here.join(file)))
    }

    fn names_key(&self, article: u64) -> Option<u64> {
        Some(key(("names", self.told?, article)))
    }
}

impl Packs {
    fn of(folder: &Path, version: u64) -> Self {
        let mut packs = Self::default();
        for path in in_folder(folder) {
            // Another window may have deleted it meanwhile.
            let Some(map) = map(&path) else { continue };
            match Pack::open(map, version) {
                Ok(pack) => packs.whole.push((path, pack)),
                Err(flaw) => packs.flawed.push((path, flaw)),
            }
        }
        packs
    }
}

/// A file, mapped.
fn map(path: &Path) -> Option<Bytes> {
    let folder = MmapDirectory::open(path.parent()?).ok()?;
    let file = folder.open_read(Path::new(path.file_name()?)).ok()?;
    Some(Bytes::from_owner(file.read_bytes().ok()?))
}

/// The packs in a folder, the newest first: their names begin with the time.
fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut packs: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_pack(path)).collect();
    packs.sort_unstable_by(|one, other| other.cmp(one));
    packs
}

/// The deepest folder that all paths lie in.
fn common_folder(mut paths: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let mut folder = paths.next()?;
    for path in paths {
        // Paths on other drives have none.
        while !path.starts_with(&folder) && folder.pop() {}
    }
    if !folder.is_dir() {
        folder.pop();
    }
    Some(folder)
}

/// Whether a folder has the name of one for a set of paths.
fn is_of_paths(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_pack(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == PACK)
}

/// Makes a folder, and those above it. Articles are the user's own business: only he may read what is kept of them.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

fn recurring_key(articles: &[&Stored]) -> u64 {
    let mut hasher = FxHasher::default();
    // What recurs depends on what the articles are and on which of them lie in one folder.
    for article in articles {
        (article.key, article.file.parent()).hash(&mut hasher);
    }
    key(("recurring", hasher.finish()))
}

fn key(of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A number for this build of the program. Some systems give all programs one time, so size and time are not enough.
fn version() -> u64 {
    let build = env::current_exe().and_then(fs::metadata).ok();
    let time = build.as_ref().and_then(|meta| meta.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok());
    key((env!("CARGO_PKG_VERSION"), LAYOUT, MODEL_SUM, build.map(|meta| meta.len()), time))
}

#[cfg(test)]
mod tests;
