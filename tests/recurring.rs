//! Page furniture that recurs in several articles: the reader and the commands fold the same blocks, whenever the files
//! come, and count no names in them.

mod headless;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use headless::Headless;
use newshound::analysis::{Kind, analyse};
use newshound::app::{Colours, FileChange, Focus, Report};
use newshound::article::{Role, Stored};
use newshound::source;
use serde_json::Value;

/// A line of the site in the story, which has a name in it too.
const LINE: &str = "Read our special report on Harbour Town by Ada Quill";

/// Texts of one paper, each with a story of its own: the line of the site stands below its second paragraph.
const STORIES: [(&str, [&str; 3]); 4] = [
    (
        "Ferry",
        [
            "The ferry to the seven islands stays in the dock this winter, mayor Ilse Brandt told a full town hall.",
            "Its engine needs a part that nobody makes any more, and a smith on the mainland now wants to cast it anew.",
            "Until then the post comes by fishing boat, twice a week and only while the wind allows it, Bo Hall said.",
        ],
    ),
    (
        "School",
        [
            "A new school opens its doors next week above the river, and eighty children will find a desk with their name.",
            "Parents had painted the walls themselves, after the third company in a row went out of business over it.",
            "What is missing is a teacher of music, for whom there is a piano already, and a room that keeps its sound.",
        ],
    ),
    (
        "Bridge",
        [
            "Engineers found rust in all four legs of the railway bridge, so that the night train goes round by the coast.",
            "Whoever wants to be at work by six has to take a bus that leaves at four, with a thermos and some patience.",
            "A second track was promised forty years ago; the drawings for it hang framed in the station, under glass.",
        ],
    ),
    (
        "Market",
        [
            "Fish costs twice what it did a year ago on the square, where only three stalls are left of the former twenty.",
            "Most of the catch goes abroad on ice before the sun is up, and what stays is what the lorries had no room for.",
            "Customers ask for the heads and the bones again, as their grandmothers did, and make soup for three days.",
        ],
    ),
];

fn pile() -> Vec<(String, String)> {
    let text = |(title, [lead, more, end]): &(&str, [&str; 3])| {
        let text = format!("{title} news of the day\n\nBy Ada Quill\n\n{lead}\n\n{more}\n\n{LINE}\n\n{end}\n");
        (format!("{}.txt", title.to_lowercase()), text)
    };
    STORIES.iter().map(text).collect()
}

/// The roles of an article by where its blocks begin.
type Roles = BTreeMap<u64, String>;

/// What the reader shows: roles by file.
fn shown(reader: &Headless) -> BTreeMap<String, Roles> {
    let collection = &reader.app.collection;
    let roles = |id| {
        let article = collection.open(id);
        let block = |block: &newshound::article::Block| {
            let role = serde_json::to_value(block.role).expect("a role");
            (block.span.start() as u64, role.as_str().expect("a word").to_owned())
        };
        (article.file.display().to_string(), article.blocks.iter().map(block).collect())
    };
    collection.ids().map(roles).collect()
}

/// What `newshound export` prints of the files in a folder: roles by file, and all of it.
fn exported(folder: &Path) -> (BTreeMap<String, Roles>, Vec<Value>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command
        .args(["export", ".", "--format", "jsonl"])
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env("XDG_STATE_HOME", folder.join(".state"));
    let output = command.output().expect("newshound runs");
    let text = String::from_utf8(output.stdout).expect("standard output is UTF-8");
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let roles = |record: &Value| {
        let block = |block: &Value| {
            (block["start"].as_u64().expect("a number"), block["role"].as_str().expect("a word").to_owned())
        };
        let name = record["file"].as_str().expect("a file").trim_start_matches("./").to_owned();
        (name, record["blocks"].as_array().expect("blocks").iter().map(block).collect())
    };
    (records.iter().map(roles).collect(), records)
}

fn opened(files: &[(String, String)]) -> Headless {
    let mut reader = Headless::empty(100, 40, Colours::Full);
    load(&mut reader, files);
    reader
}

fn load(reader: &mut Headless, files: &[(String, String)]) {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    reader.load(&files);
}

/// How many blocks are furniture in the articles that the reader has.
fn folded(reader: &Headless) -> usize {
    shown(reader).values().flat_map(Roles::values).filter(|role| *role == "boilerplate").count()
}

/// What becomes of a file while the reader is open, as the watching thread tells it.
fn change(name: &str, text: Option<&str>) -> Report {
    let read = |text: &str| {
        source::parse(name.as_ref(), text.as_bytes().to_vec()).map(|article| {
            let names = analyse(&article);
            (Stored::new(article), names.into())
        })
    };
    Report::Changed(vec![FileChange { path: name.into(), now: text.map(read) }])
}

/// How often a person is named in all articles.
fn mentions(reader: &Headless, name: &str) -> u32 {
    let collection = &reader.app.collection;
    let all = collection.entities(Kind::Person).into_iter().map(|id| collection.entity(id));
    all.filter(|entity| entity.name == name).map(|entity| entity.mentions).sum()
}

#[test]
fn the_reader_shows_what_the_export_says() {
    let files = pile();
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &files {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    let (roles, records) = exported(folder.path());
    let reader = opened(&files);
    assert_eq!(shown(&reader), roles);
    assert_eq!(folded(&reader), files.len(), "the line of each article, and nothing else");
    assert_eq!(exported(folder.path()).1, records, "from run to run");
    let text = |record: &Value, part: &Value| {
        let name = record["file"].as_str().expect("a file").trim_start_matches("./");
        let text = &files.iter().find(|file| file.0 == name).expect("a file of the pile").1;
        let place = |key: &str| part[key].as_u64().expect("a number") as usize;
        text.get(place("start")..place("end")).expect("an offset").to_owned()
    };
    for record in &records {
        let blocks = record["blocks"].as_array().expect("blocks");
        let furniture = blocks.iter().find(|block| block["role"] == "boilerplate").expect("the line");
        assert_eq!(text(record, furniture), LINE);
        let mentions = record["entities"].as_array().expect("entities").iter();
        let inside = mentions.flat_map(|entity| entity["mentions"].as_array().expect("mentions")).filter(|mention| {
            (furniture["start"].as_u64()..furniture["end"].as_u64()).contains(&mention["start"].as_u64())
        });
        assert!(inside.clone().count() > 0 && inside.clone().all(|mention| mention["furniture"] == true), "{record}");
    }
}

#[test]
fn a_late_file_makes_a_line_recur_and_takes_it_back() {
    let files = pile();
    let (late, early) = files.split_last().expect("a file");
    let (third, two) = early.split_last().expect("a file");
    let mut reader = opened(two);
    assert_eq!((folded(&reader), mentions(&reader, "Ada Quill")), (0, 4));
    let start = reader.screen();
    assert!(start.contains("special report"), "{start}");
    reader.update(change(&third.0, Some(&third.1)));
    reader.settle();
    assert_eq!((folded(&reader), mentions(&reader, "Ada Quill")), (3, 3), "bylines alone are left");
    assert!(!reader.screen().contains("special report"), "{}", reader.screen());
    assert!(reader.screen().contains("page furniture"), "{}", reader.screen());
    reader.update(change(&late.0, Some(&late.1)));
    reader.settle();
    assert_eq!(shown(&reader), shown(&opened(&files)), "as if all had been there at once");
    assert_eq!(mentions(&reader, "Ada Quill"), mentions(&opened(&files), "Ada Quill"));
    reader.update(change(&late.0, Some(&late.1)));
    assert!(reader.app.notice.as_ref().is_none_or(|notice| !notice.text.contains("changed")), "it is as it was");
    reader.update(change(&late.0, None));
    reader.update(change(&third.0, None));
    reader.settle();
    assert_eq!((folded(&reader), mentions(&reader, "Ada Quill")), (0, 4));
    assert_eq!(reader.screen().matches("special report").count(), start.matches("special report").count());
}

#[test]
fn names_that_come_late_are_of_the_article_as_it_is() {
    let files = pile();
    let mut reader = Headless::empty(100, 40, Colours::Full);
    reader.holding = true;
    load(&mut reader, &files[..2]);
    let early = std::mem::take(&mut reader.held);
    reader.update(change(&files[2].0, Some(&files[2].1)));
    reader.settle();
    // Asked for before it was known what recurs, answered after.
    reader.analyse(early);
    assert_eq!(mentions(&reader, "Ada Quill"), 2, "of the third article alone, still as it was found");
    let held = std::mem::take(&mut reader.held);
    reader.analyse(held);
    reader.settle();
    assert_eq!(mentions(&reader, "Ada Quill"), 3);
    assert_eq!(reader.app.collection.analysed_count(), 3);
}

#[test]
fn whoever_is_followed_and_what_is_read_stay() {
    let files = pile();
    let mut reader = opened(&files[..2]);
    reader.press("/ \"council\" Enter");
    reader.press("Tab Tab");
    assert_eq!(reader.app.focus, Focus::Sidebar);
    reader.press("Enter");
    let followed = |reader: &Headless| reader.app.follow.map(|id| reader.app.collection.entity(id).name.to_string());
    let (name, top) = (followed(&reader), reader.app.reader.anchor());
    assert!(name.is_some());
    reader.update(change(&files[2].0, Some(&files[2].1)));
    reader.settle();
    assert_eq!(folded(&reader), 3);
    assert_eq!((followed(&reader), reader.app.reader.anchor()), (name, top));
    let open = reader.app.article().expect("an open article");
    assert!(open.blocks.iter().any(|block| block.role == Role::Boilerplate));
    reader.press("F");
    assert!(reader.screen().contains("special report"), "{}", reader.screen());
}
