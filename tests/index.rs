//! What becomes of an index on the disk: it is there again, takes what is new, leaves alone what another window writes,
//! and tells damage.

use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;

use newshound::article::Stored;
use newshound::collection::{ArticleId, Collection, Index, Query, Selection, Unusable};
use newshound::source::parse;
use tantivy::Directory;
use tantivy::directory::{INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::schema::{FAST, Schema};

fn add(collection: &mut Collection, text: &str) {
    for article in parse(Path::new("made-up.txt"), text.as_bytes().to_vec()).articles {
        collection.add(0, Arc::new(Stored::new(article)));
    }
}

fn all(collection: &Collection) -> Selection {
    collection.select(collection.ids())
}

/// How many articles have a word; with the index it is as without.
fn found(index: &Index, collection: &Collection, word: &str) -> usize {
    let selection = all(collection);
    let asked = Arc::new(Query::parse(word).expect("a good query")).ask(collection, None);
    let hints = index.hints(&asked, &index.known(&selection));
    let count =
        |hints| selection.iter().filter_map(|(id, article)| asked.count_by(hints, id, article)).collect::<Vec<_>>();
    assert_eq!(count(Some(&hints)), count(None));
    count(None).len()
}

fn opened(folder: &Path) -> Result<Index, Unusable> {
    Index::open(MmapDirectory::open(folder).expect("a folder"))
}

fn in_folder(folder: &Path) -> Index {
    opened(folder).expect("it is whole")
}

#[test]
fn an_index_on_the_disk_is_there_again_and_takes_what_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut collection = Collection::default();
    add(&mut collection, "grain deal");
    add(&mut collection, "of grain");
    in_folder(folder.path()).take(all(&collection).all()).expect("there is room");
    add(&mut collection, "more grain");
    let mut index = in_folder(folder.path());
    assert_eq!(index.len(), 2);
    assert_eq!(found(&index, &collection, "grain"), 3);
    let mut other = in_folder(folder.path());
    index.take(all(&collection).all()).expect("there is room");
    assert_eq!((index.len(), found(&index, &collection, "grain")), (3, 3));
    other.take(all(&collection).all()).expect("there is room");
    assert_eq!(
        (other.len(), found(&other, &collection, "grain")),
        (3, 3),
        "what another window has added is not added again"
    );
    let one = collection.select([ArticleId(0)]).article(ArticleId(0)).clone();
    index.take(&[one]).expect("there is room");
    assert_eq!((index.len(), in_folder(folder.path()).len()), (1, 1), "most of it was of no use any more");
}

#[test]
fn what_another_window_writes_is_only_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut collection = Collection::default();
    add(&mut collection, "grain");
    let mut index = in_folder(folder.path());
    let directory = MmapDirectory::open(folder.path()).expect("a folder");
    let lock = directory.acquire_lock(&INDEX_WRITER_LOCK).expect("nobody writes");
    assert_eq!((index.take(all(&collection).all()), index.len()), (Ok(()), 0));
    drop(lock);
    assert_eq!((index.take(all(&collection).all()), index.len()), (Ok(()), 1));
}

#[test]
fn what_is_damaged_or_of_another_version_is_told() {
    let mut collection = Collection::default();
    (0..40).for_each(|at| {
        add(&mut collection, &format!("grain number {at}"));
    });
    let folder = tempfile::tempdir().expect("a folder");
    in_folder(folder.path()).take(all(&collection).all()).expect("there is room");
    let files = std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending != "lock"));
    let mut damaged = 0;
    for file in files {
        let whole = std::fs::read(&file).expect("a file");
        for change in [whole.split_at(whole.len() / 2).0.to_vec(), Vec::new(), vec![b'x'; whole.len()]] {
            if change == whole {
                continue;
            }
            std::fs::write(&file, change).expect("there is room");
            // What tantivy keeps for tidying up alone may be anything.
            let opened = catch_unwind(|| opened(folder.path()).map(|index| index.len()));
            let is_told = !matches!(opened, Ok(Ok(_)));
            assert!(is_told || opened.is_ok_and(|opened| opened == Ok(40)), "{}", file.display());
            damaged += usize::from(is_told);
        }
        std::fs::write(&file, whole).expect("there is room");
    }
    assert!(damaged > 10, "{damaged}");
    assert_eq!(in_folder(folder.path()).len(), 40);

    let folder = tempfile::tempdir().expect("a folder");
    let mut schema = Schema::builder();
    schema.add_u64_field("key", FAST);
    tantivy::Index::create_in_dir(folder.path(), schema.build()).expect("there is room");
    assert_eq!(opened(folder.path()).err(), Some(Unusable::Damaged));
}
