//! The cache from outside: what commands print does not depend on it, whether it is new, kept, written by two at once,
//! damaged, or in a place where nothing can be written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// Some hundred articles with names in them.
fn made() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("pile")).expect("a folder");
    let (given, surnames) = (["Ada", "Bo", "Ilse"], ["Moor", "Quill", "Brandt", "Hall", "Tern"]);
    for number in 0..240 {
        let name = format!("{} {}", given[number % 3], surnames[number % 5]);
        let text = format!(
            "The ferry was late {number} times\n\nOSTREVA, 3 March 2020 - Mayor {name} told the town hall on quay {number} \
             that it would be. “We wait,” {} said.\n\nRead more about Harbour Town\n",
            surnames[number % 5]
        );
        let path = folder.path().join(format!("pile/{number:03}.txt"));
        fs::write(&path, text).expect("a file");
        // What was written just now is not kept.
        let time = SystemTime::now() - Duration::from_secs(10);
        fs::File::options().append(true).open(path).and_then(|file| file.set_modified(time)).expect("a time");
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("XDG_STATE_HOME", folder.join("state"));
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("newshound runs")
}

const EXPORT: [&str; 4] = ["export", "pile", "--format", "jsonl"];

fn packs(folder: &Path) -> Vec<PathBuf> {
    let sets = fs::read_dir(folder.join("cache/newshound")).into_iter().flatten().flatten();
    let files = sets.flat_map(|set| fs::read_dir(set.path()).into_iter().flatten().flatten());
    files.map(|file| file.path()).collect()
}

#[test]
fn a_command_prints_the_same_with_and_without_a_cache() {
    let made = made();
    let folder = made.path();
    let plain = run(folder, &[&EXPORT[..], &["--no-cache"]].concat());
    assert!(plain.status.success() && packs(folder).is_empty());
    for _ in 0..2 {
        let kept = run(folder, &EXPORT);
        assert!(kept == plain, "{}", String::from_utf8_lossy(&kept.stderr));
        assert!(!packs(folder).is_empty());
    }
    fs::write(folder.join("pile/007.txt"), "Another title\n\nMayor Bo Hall said nothing.\n").expect("a file");
    let plain = run(folder, &[&EXPORT[..], &["--no-cache"]].concat());
    assert!(run(folder, &EXPORT) == plain, "a file that has changed is read");
}

#[test]
fn two_at_once_do_not_harm_each_other() {
    let made = made();
    let folder = made.path();
    let plain = run(folder, &[&EXPORT[..], &["--no-cache"]].concat());
    let start =
        || command(folder, &EXPORT).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("newshound runs");
    for _ in 0..2 {
        for child in [start(), start()] {
            assert!(child.wait_with_output().expect("an end") == plain);
        }
    }
}

#[test]
fn damage_is_told_and_made_good() {
    let made = made();
    let folder = made.path();
    let whole = run(folder, &EXPORT);
    for pack in packs(folder) {
        let mut bytes = fs::read(&pack).expect("a pack");
        bytes.iter_mut().skip(64).step_by(997).for_each(|byte| *byte ^= 1);
        fs::write(pack, bytes).expect("a pack");
    }
    let again = run(folder, &EXPORT);
    let told = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.stdout == whole.stdout && again.status.success());
    assert!(told.lines().count() == 1 && told.contains("damaged; rebuilding it"), "{told}");
    assert!(run(folder, &EXPORT) == whole, "once is enough");
}

#[test]
fn damage_that_only_names_lie_in_is_told_too() {
    let made = made();
    let folder = made.path();
    run(folder, &["search", "ferry", "pile"]);
    let articles = packs(folder);
    let whole = run(folder, &EXPORT);
    for pack in packs(folder).into_iter().filter(|pack| !articles.contains(pack)) {
        let mut bytes = fs::read(&pack).expect("a pack");
        // Behind the head, in the first record.
        bytes.iter_mut().skip(16).take(8).for_each(|byte| *byte ^= 1);
        fs::write(pack, bytes).expect("a pack");
    }
    let again = run(folder, &EXPORT);
    let told = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.stdout == whole.stdout && again.status.success());
    assert!(told.lines().count() == 1 && told.contains("damaged; rebuilding it"), "{told}");
}

#[test]
fn without_a_place_to_keep_anything_all_else_works() {
    let made = made();
    let folder = made.path();
    let plain = run(folder, &[&EXPORT[..], &["--no-cache"]].concat());
    fs::write(folder.join("cache"), "in the way").expect("a file");
    let output = run(folder, &EXPORT);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.stdout == plain.stdout && output.status.success());
    assert!(told.lines().count() == 1 && told.contains("cannot be written"), "{told}");
}
