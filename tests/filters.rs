//! Filters through the whole program: kept, used, listed, replaced, removed and brought back with keys; and what
//! `newshound search` makes of the same file.

mod headless;

use std::fs;
use std::process::{Command, Output, Stdio};

use headless::Headless;
use newshound::app::{Report, View};
use newshound::collection::{FilterChange, filters_file};
use newshound::source::STARTER;
use tempfile::TempDir;

const FILE: &str = "# mine\n[filters]\ngulf = \"iran OR missiles\" # wide\nharbour = 'title:\"x y\"'\n";

fn starter(filters: &str) -> Headless {
    Headless::starter(120, 40).with_filters(filters)
}

/// The files in the list, in its order.
fn listed(reader: &Headless) -> Vec<String> {
    let file = |id| reader.app.collection.article(id).file.display().to_string();
    reader.app.list.shown.iter().map(|&id| file(id)).collect()
}

/// The lines of the view that is open.
fn lines(reader: &Headless) -> Vec<String> {
    let view = reader.app.layers.view.as_ref().expect("a view is open");
    view.shown.iter().map(|&line| format!("{} {}", view.lines[line].left, view.lines[line].text)).collect()
}

#[test]
fn a_query_is_kept_used_and_listed() {
    let mut reader = starter("");
    reader.press("g f");
    assert!(lines(&reader)[0].contains("none yet"), "{:?}", lines(&reader));
    reader.press("Enter x q g k");
    assert!(reader.status().contains("nothing to save"), "{}", reader.status());
    reader.press("& \"iran -biden\" Enter g k \"no-biden\" Enter");
    assert!(reader.status().contains("saved as @no-biden in filters.toml"), "{}", reader.status());
    assert!(reader.filters.ends_with("[filters]\nno-biden = \"iran -biden\"\n"), "{}", reader.filters);
    let narrowed = listed(&reader);
    reader.press("& Ctrl-u \"@no\" Tab Enter");
    assert_eq!((listed(&reader), reader.app.narrowing.text.as_str()), (narrowed.clone(), "@no-biden"));
    reader.press("Esc g f");
    assert_eq!(lines(&reader), [format!("@no-biden iran -biden  — {} articles", narrowed.len())]);
    reader.press("Enter");
    assert_eq!((listed(&reader), reader.app.layers.view.is_some()), (narrowed, false));
    assert!(reader.row(0).contains("@no-biden"), "{}", reader.row(0));
}

#[test]
fn what_is_wrong_with_a_name_is_said_and_one_that_is_taken_needs_enter_twice() {
    let mut reader = starter(FILE);
    reader.press("& \"@gulf biden\" Enter g k");
    for (typed, said) in [
        ("a b", "only letters, digits, - and _"),
        ("a.b", "only letters, digits, - and _"),
        ("a123456789012345678901234567890123456789x", "at most 40 characters"),
        ("gulf", "it would refer to itself"),
        ("harbour", "name taken"),
        ("free", "saves @gulf biden"),
    ] {
        reader.press(&format!("Ctrl-u \"{typed}\""));
        assert!(reader.status().contains(said), "{typed}: {}", reader.status());
        if typed != "free" && typed != "harbour" {
            reader.press("Enter Enter");
            assert!(reader.app.prompts.open.is_some(), "{typed} is refused");
        }
    }
    reader.press("Ctrl-u \"harbour\" Enter");
    assert!(reader.status().contains("Enter again replaces it"), "{}", reader.status());
    reader.press("\"s\" Backspace");
    assert!(reader.status().contains("name taken"), "another name was typed: {}", reader.status());
    assert_eq!(reader.filters, FILE);
    reader.press("Enter Enter");
    assert_eq!(reader.filters, FILE.replace("'title:\"x y\"'", "\"@gulf biden\""));
    reader.press("g f u");
    assert_eq!(reader.filters, FILE);
    assert!(reader.status().contains("@harbour restored"), "{}", reader.status());
}

#[test]
fn a_filter_is_removed_and_brought_back() {
    let mut reader = starter(FILE);
    reader.press("g f j x");
    assert!(reader.status().contains("@harbour removed · u restores it"), "{}", reader.status());
    assert_eq!(reader.filters, FILE.replace("harbour = 'title:\"x y\"'\n", ""));
    assert_eq!(lines(&reader), ["@gulf iran OR missiles"]);
    reader.press("u");
    assert_eq!((reader.filters.as_str(), lines(&reader).len()), (FILE, 2));
    reader.press("u");
    assert!(reader.status().contains("nothing to restore"), "{}", reader.status());
    reader.press("/ \"harb\" Enter");
    assert_eq!(lines(&reader).len(), 1);
    reader.press("x");
    assert!(!reader.filters.contains("harbour"), "the one under the cursor: {}", reader.filters);
}

#[test]
fn what_a_filter_finds_is_told_as_long_as_it_is_known() {
    let mut reader = starter(FILE);
    reader.press("g f Enter g f");
    assert_eq!(lines(&reader)[0], "@gulf iran OR missiles  — 4 articles");
    reader.press("Esc & Ctrl-u \"iran OR missiles\" Enter Esc g f");
    assert_eq!(lines(&reader)[0], "@gulf iran OR missiles  — 4 articles", "the same query by itself");
    reader.press("Esc");
    reader.update(Report::Loaded(vec![(9, headless::read(&[("new.txt", "Quay\n\nMissiles came.")]).remove(0).1)]));
    reader.press("g f");
    assert_eq!(lines(&reader)[0], "@gulf iran OR missiles", "an article has come");
}

#[test]
fn a_count_goes_with_what_it_counted() {
    let mut reader = starter("[filters]\ngulf = \"iran OR missiles\"\nwho = \"person:sajjan\"\n");
    reader.press("g f Enter g f j Enter g f");
    let known = lines(&reader);
    assert!(known.iter().all(|line| line.ends_with(" articles")), "{known:?}");
    reader.press("j x u");
    assert_eq!(lines(&reader), known, "it is as it was");
    reader.press("Esc Esc Tab Tab / \"sajjan\" Enter x g f");
    assert_eq!(lines(&reader)[1], "@who person:sajjan", "nobody is called so now");
    assert_eq!(lines(&reader)[0], known[0], "which asks for no names");
}

#[test]
fn what_is_replaced_is_asked_again() {
    let mut reader = starter(FILE);
    reader.press("& \"biden\" Enter");
    let narrower = listed(&reader);
    reader.press("Esc g f Enter");
    let wider = listed(&reader);
    assert_ne!(narrower, wider);
    // Another window replaces it; this one learns of that with its own next change.
    let change = FilterChange { name: "gulf".into(), from: Some("iran OR missiles".into()), to: Some("biden".into()) };
    reader.filters = filters_file::changed(&reader.filters, &change).expect("it is changed");
    reader.press("g k \"mine\" Enter");
    assert!(reader.filters.contains("gulf = \"biden\"") && reader.filters.contains("mine = \"@gulf\""));
    assert_eq!(listed(&reader), narrower);
}

#[test]
fn two_windows_take_nothing_from_each_other() {
    let mut reader = starter(FILE);
    let new = |name: &str| FilterChange { name: name.into(), from: None, to: Some("boats".into()) };
    reader.filters = filters_file::changed(&reader.filters, &new("other")).expect("it is changed");
    reader.press("& \"iran\" Enter g k \"other\" Enter");
    assert!(reader.status().contains("not saved: @other was changed by"), "{}", reader.status());
    assert!(reader.filters.contains("other = \"boats\""), "{}", reader.filters);
    reader.press("g k \"mine\" Enter g f");
    assert_eq!(lines(&reader).len(), 4, "{:?}", lines(&reader));
    assert!(reader.filters.contains("other = \"boats\"\nmine = \"iran\""), "{}", reader.filters);
}

#[test]
fn a_file_with_an_error_is_named_and_never_written() {
    let mut reader = starter("[filters]\ngulf = iran\n");
    assert!(reader.status().contains("filters.toml, line 2"), "{}", reader.status());
    for keys in ["g f", "& \"iran\" Enter g k"] {
        reader.press(keys);
        assert!(reader.status().contains("filters are off: filters.toml, line 2"), "{keys}: {}", reader.status());
    }
    assert!(
        reader.app.layers.view.is_none()
            && reader.app.prompts.open.is_none()
            && reader.filters.ends_with("gulf = iran\n")
    );
}

#[test]
fn where_nothing_can_be_written_it_holds_for_the_session() {
    let mut reader = starter(FILE);
    reader.broken = Some(String::from("it is read-only"));
    reader.press("& \"biden\" Enter g k \"b\" Enter");
    assert!(reader.status().contains("not saved: it is read-only: filters.toml"), "{}", reader.status());
    reader.press("g f");
    let kept = String::from("@b biden  — 1 article");
    assert!(lines(&reader).contains(&kept), "{:?}", lines(&reader));
    reader.broken = None;
    reader.press("Esc Esc & \"iran\" Enter g k \"i\" Enter g f");
    assert!(lines(&reader).contains(&kept), "with the next one, too: {:?}", lines(&reader));
    assert!(reader.filters.contains("i = \"iran\"") && !reader.filters.contains("biden"), "{}", reader.filters);
    reader.press("Esc Esc & \"biden\" Enter g k \"b\" Enter");
    assert!(reader.filters.contains("b = \"biden\""), "{}", reader.filters);
}

#[test]
fn the_box_that_jumps_to_anything_has_them() {
    let mut reader = starter(FILE);
    reader.press("Ctrl-p \"@gulf\" Enter");
    assert_eq!(reader.app.narrowing.text, "@gulf");
}

#[test]
fn a_filter_with_an_error_says_so_and_narrows_nothing() {
    let mut reader = starter("[filters]\nbad = \"iran )\"\n");
    reader.press("g f Enter");
    assert!(reader.status().contains("in @bad: unmatched )"), "{}", reader.status());
    assert_eq!((lines(&reader)[0].contains("unmatched )"), reader.app.narrowing.is_on()), (true, false));
    reader.press("Esc & \"sajjan @ba\"");
    assert!(reader.status().contains("Tab  bad"), "{}", reader.status());
    reader.press("Enter");
    assert!(reader.status().contains("no such filter; similar: @bad"), "{}", reader.status());
    assert!(reader.app.layers.view.as_ref().is_none_or(|view| view.view != View::Filters));
}

/// The starter collection in a folder, with a filters file beside it.
fn folder(filters: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("config/newshound")).expect("a folder");
    fs::create_dir(folder.path().join("pile")).expect("a folder");
    fs::write(folder.path().join("config/newshound/filters.toml"), filters).expect("a file");
    for (name, text) in STARTER {
        fs::write(folder.path().join("pile").join(name), text).expect("a file");
    }
    folder
}

fn search(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command.arg("search").args(arguments).current_dir(folder.path().join("pile")).stdin(Stdio::null());
    for name in ["config", "data", "cache", "state"] {
        command.env(format!("XDG_{}_HOME", name.to_uppercase()), folder.path().join(name));
    }
    let Output { status, stdout, stderr } = command.output().expect("newshound runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn the_command_finds_what_the_screen_shows() {
    let folder = folder(FILE.as_bytes());
    for query in ["@gulf", "@gulf -biden", "-@gulf", "(@gulf OR sajjan) -@harbour"] {
        let mut reader = starter(FILE);
        reader.press(&format!("& \"{query}\" Enter"));
        let (code, out, err) = search(&folder, &[query, "."]);
        let files = out.lines().filter_map(|line| line.split_once(": ")).map(|(file, _)| file.replace("./", ""));
        assert_eq!((files.collect::<Vec<_>>(), err.as_str()), (listed(&reader), ""), "{query}");
        assert_eq!(code, Some(i32::from(listed(&reader).is_empty())));
    }
    let (code, _, err) = search(&folder, &["iran @gul", "."]);
    let expected = "newshound: no such filter; similar: @gulf\n  iran @gul\n       ^^^^\n";
    assert_eq!((code, err.as_str()), (Some(2), expected));
}

#[test]
fn the_command_lists_them() {
    let listed = search(&folder(FILE.as_bytes()), &["--filters"]);
    assert_eq!(listed, (Some(0), String::from("gulf\tiran OR missiles\nharbour\ttitle:\"x y\"\n"), String::new()));
    let (code, out, err) = search(&folder(b""), &["--filters"]);
    assert!(code == Some(1) && out.is_empty() && err.contains("no filters in"), "{err}");
    for bad in [&b"[filters]\ngulf = iran\n"[..], b"[filters]\n# \xff\n"] {
        let folder = folder(bad);
        let (code, out, err) = search(&folder, &["--filters"]);
        assert!(code == Some(2) && out.is_empty() && err.contains("filters.toml: line 2: "), "{err}");
        let (code, out, err) = search(&folder, &["iran", "."]);
        assert!(code == Some(0) && !out.is_empty() && err.contains("line 2"), "other queries go on: {err}");
        assert_eq!(fs::read(folder.path().join("config/newshound/filters.toml")).expect("a file"), bad);
    }
}
