use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::write::{Fresh, MANY, write};
use super::*;
use crate::analysis::analyse;
use crate::article::Held;
use crate::source::File;

#[test]
fn another_model_is_another_version() {
    assert_eq!(crc32fast::hash(crate::analysis::MODEL), MODEL_SUM, "MODEL_SUM changes with assets/tagger.bin");
}

/// What is in a file, and the names in it.
type Gathered = (Contents<Stored>, Vec<PackedAnalysis>);

/// A folder with some hundred files, and one for the cache.
struct Made {
    files: TempDir,
    cache: TempDir,
}

impl Made {
    fn new() -> Self {
        let made =
            Self { files: tempfile::tempdir().expect("a folder"), cache: tempfile::tempdir().expect("a folder") };
        for number in 0..220 {
            made.write(number, &format!("The ferry was late {number} times"));
        }
        made
    }

    fn write(&self, number: u32, title: &str) {
        let text = format!("{title}\n\nMayor Ada Moor said so on quay {number}.\n");
        let path = self.files.path().join(format!("{number:03}.txt"));
        fs::write(&path, text).expect("a file");
        age(&path, Duration::from_secs(10));
    }

    fn open(&self) -> Option<Cache> {
        self.open_for(&[self.files.path().to_owned()])
    }

    fn open_for(&self, paths: &[PathBuf]) -> Option<Cache> {
        Cache::new(self.cache.path(), &Input::Paths(paths.to_vec()), Some(0))
    }

    /// All files in their order, read and with their names, as a command does it; and what was complained of.
    fn gather(&self) -> (Vec<Gathered>, Vec<Problem>) {
        let (kept, writer) = Shelf::new(self.open());
        let mut problems = Vec::new();
        let all = thread::scope(|scope| {
            let done = scope.spawn(|| {
                let mut told = Vec::new();
                writer.run(|problem| told.push(problem));
                told
            });
            let all = self.paths().iter().map(|path| Self::read(&kept, path)).collect();
            problems.extend(kept.problem());
            assert_eq!(kept.problem(), None, "what is wrong is told once");
            kept.all();
            drop(kept);
            problems.extend(done.join().expect("no panic"));
            all
        });
        (all, problems)
    }

    fn read(shelf: &Shelf, path: &Path) -> Gathered {
        let file = File::at(path.to_owned());
        let stamp = file.stamp();
        let kept = stamp.as_ref().and_then(|stamp| shelf.contents(&file, stamp));
        let contents = kept.unwrap_or_else(|| shelf.read(file, stamp));
        let names = |article: &Stored| shelf.names(article, || Some(analyse(&article.open()))).expect("no failure");
        let names = contents.articles.iter().map(names).collect();
        (contents, names)
    }

    fn paths(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.files.path()).expect("a folder");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths
    }

    fn packs(&self) -> Vec<PathBuf> {
        self.open().map(|cache| in_folder(&cache.folder)).unwrap_or_default()
    }

    /// Keeps what is new, as a session of its own does.
    fn keep(&self, fresh: impl IntoIterator<Item = Fresh>) {
        write(&self.open().expect("files on the disk"), fresh, |problem| panic!("{problem}"));
    }

    /// How many files are known as they are.
    fn known(&self) -> usize {
        let cache = self.open().expect("files on the disk");
        let is_known = |path: &&PathBuf| {
            let stamp = File::at((*path).clone()).stamp().expect("a file");
            cache.contents(path, &stamp).is_some()
        };
        self.paths().iter().filter(is_known).count()
    }
}

fn recurring(key: u64, block: u32) -> Fresh {
    Fresh::Recurring(key, vec![(0, [block].into())])
}

/// Makes a file or a folder as old as that.
fn age(path: &Path, age: Duration) {
    let open = || fs::File::options().append(true).open(path).or_else(|_| fs::File::open(path));
    open().and_then(|file| file.set_modified(SystemTime::now() - age)).expect("a time");
}

#[test]
fn a_second_start_has_what_the_first_worked_out() {
    let made = Made::new();
    let first = made.gather();
    assert_eq!((made.known(), made.packs().len()), (220, 1));
    assert_eq!(made.gather(), first);
    // Nothing was new.
    assert_eq!(made.packs().len(), 1);
    made.write(7, "A title of today");
    assert_eq!(made.known(), 219);
    let third = made.gather();
    assert_eq!(&*third.0[7].0.articles[0].heading, "A title of today");
    assert_eq!(made.known(), 220);
}

#[test]
fn a_file_that_changes_but_not_in_size_is_read() {
    let made = Made::new();
    made.gather();
    made.write(7, "The ferry was soon 7 times");
    assert_eq!(made.known(), 219);
    assert_eq!(&*made.gather().0[7].0.articles[0].heading, "The ferry was soon 7 times");
}

#[test]
fn what_the_clock_cannot_tell_from_a_later_write_is_not_kept() {
    let made = Made::new();
    let path = made.paths().remove(7);
    let tomorrow = SystemTime::now() + Duration::from_hours(24);
    let file = fs::File::options().append(true).open(&path);
    file.and_then(|file| file.set_modified(tomorrow)).expect("a time");
    made.gather();
    assert_eq!(made.known(), 219);
    age(&path, Duration::from_secs(10));
    made.gather();
    assert_eq!(made.known(), 220);
}

#[test]
fn what_is_kept_need_not_lie_in_memory_any_more() {
    let made = Made::new();
    let (shelf, writer) = Shelf::new(made.open());
    let gathered: Vec<Gathered> = made.paths().iter().map(|path| Made::read(&shelf, path)).collect();
    let held = |(contents, names): &Gathered| [contents.articles[0].packed().clone(), names[0].packed().clone()];
    let held: Vec<Held> = gathered.iter().flat_map(held).collect();
    let before: Vec<Bytes> = held.iter().map(Held::get).collect();
    drop(shelf);
    writer.run(|problem| panic!("{problem}"));
    for (held, before) in held.iter().zip(&before) {
        let now = held.get();
        assert_eq!(now, before);
        assert_ne!(now.as_ptr(), before.as_ptr(), "it lies in the file");
    }
    let known = made.gather();
    assert_eq!(known.0, gathered);
    made.packs().iter().for_each(|pack| fs::remove_file(pack).expect("it was there"));
    let open = |(contents, _): &Gathered| contents.articles[0].open();
    assert_eq!(gathered.iter().map(open).collect::<Vec<_>>(), known.0.iter().map(open).collect::<Vec<_>>());
}

#[test]
fn what_recurs_is_known_for_the_same_articles() {
    let made = Made::new();
    let (shelf, writer) = Shelf::new(made.open());
    let done = thread::spawn(move || writer.run(|problem| panic!("{problem}")));
    let articles: Vec<Stored> = made.paths().iter().map(|path| Made::read(&shelf, path).0.articles.remove(0)).collect();
    let all: Vec<&Stored> = articles.iter().collect();
    let found = shelf.recurring(&all);
    drop(shelf);
    done.join().expect("no panic");
    let cache = made.open().expect("files on the disk");
    assert_eq!(cache.recurring(&all), Some(found));
    assert_eq!(cache.recurring(&all[1..]), None);
    let mut moved = articles[0].clone();
    moved.file = made.files.path().join("sorted/000.txt");
    assert_eq!(cache.recurring(&[&[&moved], &all[1..]].concat()), None, "it is judged by folder too");
}

#[test]
fn damage_is_made_good_and_told_once() {
    let made = Made::new();
    let (first, _) = made.gather();
    let packs = made.packs();
    let whole = fs::read(&packs[0]).expect("a pack");
    let damages: [fn(&mut Vec<u8>); 5] = [
        // Cut, empty, the magic, the version, and every thousandth byte.
        |bytes| bytes.truncate(bytes.len() / 2),
        Vec::clear,
        |bytes| bytes[2] ^= 4,
        |bytes| bytes[9] ^= 1,
        |bytes| bytes.iter_mut().skip(100).step_by(1000).for_each(|byte| *byte ^= 32),
    ];
    for (at, damage) in damages.into_iter().enumerate() {
        made.packs().iter().for_each(|pack| fs::remove_file(pack).expect("a pack"));
        let mut bytes = whole.clone();
        damage(&mut bytes);
        fs::write(&packs[0], bytes).expect("a pack");
        assert!(made.known() < 220, "{at}");
        let (again, problems) = made.gather();
        assert_eq!((problems.len(), again == first), (1, true), "{at}: {problems:?}");
        let (after, problems) = made.gather();
        assert_eq!((made.known(), after == first), (220, true), "{at}");
        // Records may stay damaged beside their new like until packs become one.
        assert!(problems.len() <= 1, "{at}: {problems:?}");
    }
}

#[test]
fn a_first_start_writes_everything_once_and_in_few_packs() {
    let made = Made::new();
    made.gather();
    let bytes = |number: u32| Bytes::copy_from_slice(&number.to_le_bytes());
    let names: Vec<PackedAnalysis> = (0..150_000).map(|number| PackedAnalysis::from_kept(bytes(number))).collect();
    let mut written = Vec::new();
    let all = (0..).zip(&names).map(|(key, names)| Fresh::Names(key, names.clone())).chain([Fresh::All]);
    made.keep(all.inspect(|fresh| {
        if matches!(fresh, Fresh::All) {
            written = made.packs();
        }
    }));
    assert!(
        (0..).zip(&names).all(|(number, names)| names.packed().get() == bytes(number)),
        "they lie where they were put"
    );
    let there = made.packs();
    assert!(written.len() > 5 && written.iter().all(|pack| there.contains(pack)), "{written:?} {there:?}");
    assert!(there.len() <= MANY, "{there:?}");
}

#[test]
fn small_packs_become_one_and_large_ones_stay() {
    let made = Made::new();
    made.gather();
    let large = made.packs().remove(0);
    for number in 0..3 * MANY as u32 {
        // Both at once, so that what is joined is what was written and what was there.
        made.keep([recurring(5, number), recurring(100 + u64::from(number), number), Fresh::All]);
        made.keep([recurring(5, number + 1), Fresh::All, Fresh::All]);
        assert!(made.packs().len() <= MANY, "{number}");
    }
    assert!(made.packs().contains(&large));
    let cache = made.open().expect("files on the disk");
    let kept = |key| postcard::from_bytes::<Recurring>(&cache.record(key).expect("it is kept")).ok();
    for number in 0..3 * MANY as u32 {
        assert_eq!(kept(100 + u64::from(number)), Some(vec![(0, [number].into())]));
    }
    assert_eq!(kept(5), Some(vec![(0, [3 * MANY as u32].into())]), "the newest counts");
    assert_eq!(made.known(), 220);
}

#[test]
fn what_is_joined_does_not_come_before_what_is_newer() {
    let made = Made::new();
    made.gather();
    made.keep([Fresh::Recurring(5, Vec::new())]);
    made.keep((5..500).map(|key| recurring(key, 1)));
    for number in 0..MANY as u64 {
        made.keep([recurring(1_000 + number, 1), Fresh::All]);
    }
    assert!(made.packs().len() <= MANY, "some were joined");
    let record = made.open().expect("files on the disk").record(5).expect("it is kept");
    assert_eq!(postcard::from_bytes::<Recurring>(&record).ok(), Some(vec![(0, [1].into())]));
}

#[test]
fn what_nobody_asks_for_goes_where_all_was_read_and_named() {
    let made = Made::new();
    let (articles, _) = made.gather();
    let all = made.packs();
    made.keep([Fresh::All]);
    assert_eq!(made.packs(), all, "who asks for no names may want them later");
    for title in ["Another title", "A third title", "And a fourth"] {
        (0..220).for_each(|number| made.write(number, title));
        made.gather();
    }
    let cache = made.open().expect("files on the disk");
    assert!(articles.iter().all(|(contents, _)| cache.names(&contents.articles[0]).is_none()));
    assert_eq!(made.known(), 220);
}

#[test]
fn paths_of_one_folder_share_what_is_kept() {
    let made = Made::new();
    let folder = |paths: &[&Path]| {
        let paths: Vec<PathBuf> = paths.iter().map(|path| made.files.path().join(path)).collect();
        made.open_for(&paths).map(|cache| (cache.folder, cache.is_whole)).expect("files on the disk")
    };
    let [here, one, other, sub] = ["", "000.txt", "001.txt", "sub"].map(Path::new);
    fs::create_dir(made.files.path().join(sub)).expect("a folder");
    let (whole, is_whole) = folder(&[here]);
    assert!(is_whole && folder(&[here, here]) == folder(&[here]));
    for some in [&[one][..], &[one, one], &[one, other], &[one, sub], &[Path::new("gone.txt")]] {
        assert_eq!(folder(some), (whole.clone(), false), "{some:?}");
    }
    assert_ne!(folder(&[sub]).0, whole);
    assert!(!folder(&[here, made.cache.path()]).1);
}

#[test]
fn who_opens_some_files_throws_nothing_away_of_the_others() {
    let made = Made::new();
    let (articles, _) = made.gather();
    let cache = made.open_for(&made.paths()[..1]).expect("files on the disk");
    assert!(cache.names(&articles[0].0.articles[0]).is_some());
    write(&cache, [Fresh::All], |problem| panic!("{problem}"));
    let cache = made.open().expect("files on the disk");
    assert!(articles.iter().all(|(contents, _)| cache.names(&contents.articles[0]).is_some()));
    assert_eq!(made.known(), 220);
}

#[test]
fn what_cannot_be_deleted_is_no_reason_to_keep_nothing() {
    let made = Made::new();
    let folder = made.open().expect("files on the disk").folder;
    private_folder(&folder).expect("a folder");
    fs::write(folder.join("index-of-another"), "no folder").expect("a file");
    assert_eq!((made.gather().1, made.known()), (Vec::new(), 220));
}

#[cfg(unix)]
#[test]
fn what_nobody_has_opened_for_long_goes() {
    let made = Made::new();
    let long_ago = Duration::from_hours(100 * 24);
    let [old, new, own, strange] = [&"1".repeat(16), &"2".repeat(16), "", "documents"].map(|name| match name {
        "" => made.open().expect("files on the disk").folder,
        name => made.cache.path().join(name),
    });
    for folder in [&old, &new, &own, &strange] {
        fs::create_dir_all(folder.join("index-1")).expect("a folder");
        age(&folder.join("index-1"), long_ago);
        if folder == &new {
            fs::write(folder.join("1.pack"), "a pack").expect("a file");
        }
        age(folder, long_ago);
    }
    made.gather();
    assert_eq!([&old, &new, &own, &strange].map(|folder| folder.exists()), [false, true, true, true]);
}

#[test]
fn two_windows_write_at_once() {
    let made = Made::new();
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| made.gather());
        let other = scope.spawn(|| made.gather());
        (one.join().expect("no panic"), other.join().expect("no panic"))
    });
    assert!(one == other && one.1.is_empty());
    assert_eq!((made.gather(), made.known()), (one, 220));
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once() {
    let made = Made::new();
    fs::write(made.open().expect("files on the disk").folder, "in the way").expect("a file");
    let (all, problems) = made.gather();
    assert_eq!((all.len(), problems.len()), (220, 1), "{problems:?}");
    assert!(problems[0].to_string().contains("the next start takes longer"), "{problems:?}");
}

#[test]
fn few_articles_are_not_kept() {
    let made = Made::new();
    for path in &made.paths()[3..] {
        fs::remove_file(path).expect("a file");
    }
    made.gather();
    assert!(made.packs().is_empty());
}

#[test]
fn what_was_never_finished_goes_and_the_rest_is_private() {
    let made = Made::new();
    made.gather();
    let folder = made.open().expect("files on the disk").folder;
    let (old, new) = (folder.join("1.part"), folder.join("2.part"));
    for path in [&old, &new] {
        fs::write(path, "half of a pack").expect("a file");
    }
    age(&old, Duration::from_hours(3));
    made.gather();
    assert!(!old.exists() && new.exists(), "another window may be writing the new one");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(folder).expect("a folder").permissions().mode() & 0o777, 0o700);
    }
}
