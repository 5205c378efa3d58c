//! Names repaired with the keys of the sidebar: what each key does, that everything on the screen and every command
//! agrees afterwards, and what becomes of the names file.

mod headless;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use headless::Headless;
use newshound::analysis::{KINDS, Kind};
use newshound::app::{Colours, Focus, NamesFile, Report};
use newshound::collection::{EntityId, Repairs, names_file};
use proptest::prelude::*;

/// Articles about made-up people. The harbour master stands under a name that no rule joins with her own.
const PILE: &[(&str, &str)] = &[
    (
        "a.txt",
        "Harbour vote goes to the wire\n\n3 March 2021\n\nMayor Ilse Brandt told the harbour council on Monday that the \
         ferry would stay. “We keep the ferry,” Brandt said.\n\nThe vote follows weeks of talks in Oslo, where Brandt \
         met Tomas Reyes, who was late. Mr. Reyes said little.\n",
    ),
    (
        "b.txt",
        "Ferry row moves to Oslo\n\n5 March 2021\n\nProf. Tomas Reyes told ministers in Oslo that the ferry line pays. \
         “It pays,” Reyes said.\n\nIlse Olsen, once mayor, stayed away. Ms. Olsen wrote a letter.\n",
    ),
    ("c.txt", "Council counts the cost\n\n1 March 2021\n\nThe council met again. Mayor Ilse Brandt stayed away.\n"),
];

fn pile() -> Headless {
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names("");
    reader.load(PILE);
    reader.press("S S Tab Tab");
    assert_eq!(reader.app.focus, Focus::Sidebar);
    reader
}

/// The entity with a name, over the whole collection.
fn find(reader: &Headless, name: &str) -> Option<EntityId> {
    let all = KINDS.into_iter().flat_map(|kind| reader.app.collection.entities(kind));
    all.into_iter().find(|&id| reader.app.collection.entity(id).name == name)
}

/// All rows as "name mentions", by kind.
fn rows(reader: &Headless) -> Vec<String> {
    let all = KINDS.into_iter().flat_map(|kind| reader.app.collection.entities(kind));
    let row = |id: EntityId| {
        let entity = reader.app.collection.entity(id);
        format!("{} {}", entity.name, entity.mentions)
    };
    all.map(row).collect()
}

/// What the sidebar, the list, the title line and stepping say of whom is followed must be the same.
fn check_following(reader: &mut Headless) {
    let Some(followed) = reader.app.follow else { return };
    reader.settle();
    let entity = reader.app.collection.entity(followed);
    let (mentions, articles) = (entity.mentions, entity.articles);
    assert_eq!((reader.app.trail.total, reader.app.trail.stops.len()), (mentions, articles as usize));
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..mentions {
        reader.press("n");
        let place = reader.app.reader.article.zip(reader.app.reader.spot).expect("a step leads to a place");
        assert_eq!(reader.app.trail.count(place.0) as usize, reader.app.lit.active.len());
        seen.insert((place.0, place.1.start));
    }
    assert_eq!(seen.len() as u32, mentions, "stepping visits what is counted");
}

#[test]
fn merging_takes_two_steps_and_the_followed_one_stays_followed() {
    let mut reader = pile();
    reader.press("a / \"olsen\" Enter Enter");
    let olsen = reader.app.follow;
    reader.press("m");
    assert!(reader.status().contains("merge Ilse Olsen: m or Enter on a name"), "{}", reader.status());
    reader.press("m");
    assert!(reader.status().contains("the same name"), "{}", reader.status());
    reader.press("Esc");
    assert!(reader.status().contains("merge cancelled") && reader.app.follow == olsen);
    reader.press("m / Ctrl-u \"brandt\" Enter");
    assert!(reader.status().contains("Enter merge into this one"), "{}", reader.status());
    reader.press("Enter");
    assert!(
        reader.status().contains("Ilse Olsen merged into Ilse Brandt · saved in names.toml · u undoes"),
        "{}",
        reader.status()
    );
    assert_eq!(reader.app.follow, find(&reader, "Ilse Brandt"));
    assert_eq!(
        (find(&reader, "Ilse Olsen"), reader.app.collection.entity(reader.app.follow.unwrap()).mentions),
        (None, 6)
    );
    assert!(reader.row(0).contains("Ilse Brandt") && reader.row(0).contains("/6"), "{}", reader.row(0));
    check_following(&mut reader);
    reader.press("i");
    assert!(reader.screen().contains("Ilse Olsen — you merged them"), "{}", reader.screen());
    reader.press("Esc u");
    assert!(reader.status().contains("undone: Ilse Olsen is separate from Ilse Brandt again"), "{}", reader.status());
    assert!(find(&reader, "Ilse Olsen").is_some());
    reader.press("Ctrl-r");
    assert!(find(&reader, "Ilse Olsen").is_none());
}

#[test]
fn splitting_lists_the_forms_and_parts_the_one_that_is_chosen() {
    let mut reader = pile();
    reader.press("a / \"brandt\" Enter s");
    let view = reader.screen();
    assert!(view.contains("Which form is not Ilse Brandt?") && view.contains("Brandt — surname"), "{view}");
    reader.press("Esc");
    assert!(reader.app.layers.view.is_none() && find(&reader, "Brandt").is_none());
    reader.press("s Enter");
    assert!(
        reader.status().contains("Brandt split off Ilse Brandt · saved in names.toml · u undoes"),
        "{}",
        reader.status()
    );
    let count = |reader: &Headless, name| find(reader, name).map(|id| reader.app.collection.entity(id).mentions);
    assert_eq!((count(&reader, "Ilse Brandt"), count(&reader, "Brandt")), (Some(2), Some(2)));
    reader.press("/ Ctrl-u \"brandt\" Enter j Enter");
    check_following(&mut reader);
    reader.press("s");
    assert!(reader.status().contains("only one form"), "{}", reader.status());
    reader.press("u");
    assert_eq!((count(&reader, "Ilse Brandt"), count(&reader, "Brandt")), (Some(4), None));
    check_following(&mut reader);
}

#[test]
fn what_was_merged_in_is_split_off_again() {
    let mut reader = pile();
    let before = rows(&reader);
    reader.press("a / \"olsen\" Enter m / Ctrl-u \"brandt\" Enter Enter");
    assert!(find(&reader, "Ilse Olsen").is_none());
    reader.press("s / \"olsen\" Enter Enter");
    assert!(reader.status().contains("Ilse Olsen split off Ilse Brandt"), "{}", reader.status());
    assert_eq!(rows(&reader), before);
}

#[test]
fn a_kept_repair_that_changes_nothing_is_a_problem() {
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names("[[repair]]\nmerge = [\"Ilse Brandt\"]\n");
    reader.load(PILE);
    reader.press("!");
    assert!(reader.screen().contains("merging Ilse Brandt alone has no effect"), "{}", reader.screen());
}

#[test]
fn renaming_begins_with_the_present_name() {
    let mut reader = pile();
    reader.press("a / \"brandt\" Enter Enter e");
    assert!(reader.status().contains("show as: Ilse Brandt"), "{}", reader.status());
    reader.press("End \" Dahl\" Enter");
    assert!(reader.status().contains("Ilse Brandt shown as Ilse Brandt Dahl"), "{}", reader.status());
    assert!(reader.row(0).contains("Ilse Brandt Dahl"), "{}", reader.row(0));
    reader.press("e \"Mayor\" Enter e Esc e Ctrl-u Enter");
    assert!(reader.status().contains("name unchanged"), "{}", reader.status());
    assert_eq!(reader.app.collection.entity(reader.app.follow.unwrap()).name, "Mayor");
    assert_eq!(reader.app.collection.repairs().of_session().len(), 1, "the later name takes the place of the first");
    reader.press("u");
    assert!(find(&reader, "Ilse Brandt Dahl").is_some());
    reader.press("u");
    assert!(find(&reader, "Ilse Brandt").is_some());
}

#[test]
fn a_hidden_name_counts_nowhere() {
    let mut reader = pile();
    let before = rows(&reader);
    reader.press("a / \"reyes\" Enter Enter x");
    assert!(reader.status().contains("Tomas Reyes hidden · saved in names.toml · u undoes"), "{}", reader.status());
    assert_eq!((reader.app.follow, find(&reader, "Tomas Reyes")), (None, None));
    reader.press("Esc Esc");
    assert!(!reader.row(0).contains("Reyes"));
    // In the text he is no name any more: nothing there can be followed but the others.
    let shown = reader.app.mentions().iter().filter(|mention| reader.app.entity_of(mention).is_some()).count();
    assert!(shown < reader.app.mentions().len());
    reader.press("u");
    assert_eq!(rows(&reader), before);
}

#[test]
fn the_kind_goes_around_and_the_row_goes_with_it() {
    let mut reader = pile();
    reader.press("a / \"oslo\" Enter");
    let oslo = find(&reader, "Oslo").expect("Oslo");
    assert_eq!(reader.app.collection.entity(oslo).kind, Kind::Place);
    for (kind, said) in [
        (Kind::Group, "Oslo is a group"),
        (Kind::Person, "Oslo is a person"),
        (Kind::Organisation, "Oslo is an organisation"),
    ] {
        reader.press("t");
        assert!(reader.status().contains(said), "{}", reader.status());
        assert!(reader.app.collection.entities(kind).contains(&oslo));
        assert_eq!(reader.app.sidebar.current(), Some(oslo), "the cursor goes along");
    }
    reader.press("t");
    assert!(reader.app.collection.repairs().of_session().is_empty(), "back where it was: no repair is left");
    reader.press("u");
    assert_eq!(reader.app.collection.entity(oslo).kind, Kind::Organisation);
}

#[test]
fn the_cursor_goes_with_whom_a_repair_was_about() {
    let mut reader = pile();
    let on_cursor = |reader: &mut Headless| {
        reader.settle();
        let entity = reader.app.sidebar.current().expect("a name under the cursor");
        reader.app.collection.entity(entity).name.to_string()
    };
    reader.press("a");
    for (keys, undone) in
        [("x", "Tomas Reyes"), ("e \"Doe\" Enter", "Tomas Reyes"), ("t", "Tomas Reyes"), ("s Enter", "Tomas Reyes")]
    {
        reader.press("/ Ctrl-u \"tomas\" Enter").press(keys).press("Esc G");
        assert_eq!(on_cursor(&mut reader), "Oslo", "{keys}");
        reader.press("u");
        assert_eq!(on_cursor(&mut reader), undone, "{keys}");
        reader.press("G Ctrl-r");
        assert!(keys == "x" || on_cursor(&mut reader) != "Oslo", "{keys}");
        reader.press("u");
        assert_eq!(on_cursor(&mut reader), undone, "{keys}");
    }
    // Neither a folded section, nor what is typed, nor another article hides whom undoing was about.
    reader.press("/ Ctrl-u \"olsen\" Enter x u");
    assert_eq!(on_cursor(&mut reader), "Ilse Olsen");
    reader.press("x a Esc H g g Enter / \"oslo\" Enter u");
    assert_eq!(on_cursor(&mut reader), "Ilse Olsen");
    assert!(reader.app.sidebar.filter.is_empty() && reader.app.sidebar.everyone);
    reader.press("G t");
    assert_eq!(on_cursor(&mut reader), "Oslo");
}

#[test]
fn undoing_and_redoing_say_what_holds_now() {
    let mut reader = pile();
    reader.press("a / \"oslo\" Enter t t t t u");
    assert!(reader.status().contains("undone: Oslo is an organisation again"), "{}", reader.status());
    for (key, said) in [
        ("Ctrl-r", "redone: Oslo is a place again"),
        ("u", "undone: Oslo is an organisation again"),
        ("u", "undone: Oslo is a person again"),
        ("u", "undone: Oslo is a group again"),
        ("u", "undone: Oslo is a place again"),
        ("Ctrl-r", "redone: Oslo is a group ·"),
        ("u", "undone: Oslo is a place again"),
        ("x", "Oslo hidden"),
        ("u", "undone: Oslo is listed again"),
        ("Ctrl-r", "redone: Oslo hidden"),
        ("Ctrl-r", "nothing to redo"),
        ("u", "undone: Oslo is listed again"),
        ("e \"Town\" Enter", "Oslo shown as Town"),
        ("e \"City\" Enter", "shown as City"),
        ("x", "City hidden"),
        ("u", "undone: City is listed again"),
        ("u", "undone: Oslo shown as Town again"),
        ("u", "undone: Town is shown as Oslo again"),
        ("/ Ctrl-u \"brandt\" Enter s Enter", "Brandt split off Ilse Brandt"),
        ("u", "undone: Brandt belongs to Ilse Brandt again"),
    ] {
        reader.press(key);
        assert!(reader.status().contains(said), "{key}: {said}: {}", reader.status());
    }
}

#[test]
fn the_hints_show_what_can_be_done() {
    let mut reader = pile();
    reader.press("u");
    assert!(reader.status().contains("nothing to undo: no repairs yet"), "{}", reader.status());
    let hints = |reader: &mut Headless| {
        reader.press("j k");
        reader.status()
    };
    let all = hints(&mut reader);
    assert!(["m merge", "s split", "e rename", "x hide"].iter().all(|hint| all.contains(hint)), "{all}");
    assert!(all.contains("Enter follow  i card  m merge"), "{all}");
    assert!(!all.contains("undo") && !all.contains("redo"), "{all}");
    reader.press("x");
    assert!(hints(&mut reader).contains("u undo"));
    reader.press("u");
    let all = hints(&mut reader);
    assert!(all.contains("Ctrl-r redo") && !all.contains("u undo"), "{all}");
    reader.press("u");
    assert!(reader.status().contains("nothing to undo: all repairs are undone · Ctrl-r"), "{}", reader.status());
    reader.press("Tab");
    assert!(!reader.status().contains("merge"), "only where the keys are");
    for pane in ["Tab", "S-Tab"] {
        for key in ["m", "s", "e", "x", "t", "Ctrl-r", "W"] {
            reader.press("Esc").press(key);
            assert!(reader.status().contains("repair names in the sidebar"), "{key}: {}", reader.status());
        }
        reader.press(pane);
    }
    assert!(reader.app.collection.repairs().list().is_empty() && reader.app.prompts.open.is_none());
}

#[test]
fn the_names_file_keeps_what_was_there_and_gets_what_is_new() {
    let own = "# mine\n[[repair]]\nhide = \"Oslo\" # a place\n\n[other]\nkey = 1\n";
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names(own);
    reader.load(PILE);
    assert_eq!(find(&reader, "Oslo"), None);
    reader.press("Tab Tab a / \"reyes\" Enter x");
    assert!(
        reader.status().contains("saved in names.toml · u undoes · W moves it beside the articles"),
        "{}",
        reader.status()
    );
    let kept = reader.kept.clone().expect("a file is written");
    assert!(
        kept.starts_with(own) && kept.ends_with("\n[[repair]]\nhide = \"Tomas Reyes\"\nkind = \"person\"\n"),
        "{kept}"
    );
    let mut again = Headless::empty(120, 40, Colours::Full).with_names(&kept);
    again.load(PILE);
    assert_eq!(rows(&again), rows(&reader), "the file gives the same names");
    reader.press("u");
    assert_eq!(reader.kept.as_deref(), Some(own));
    reader.press("u");
    assert!(
        reader.status().contains("nothing to undo; older repairs are in names.toml"),
        "what was there before is not undone"
    );
    reader.press("W");
    assert!(reader.status().contains("repairs are now saved in pile/names.toml"), "{}", reader.status());
}

#[test]
fn a_file_with_an_error_is_said_and_never_written() {
    let text = "# 1\n[[repair]]\nhide = \"Oslo\"\n\n[[repair]]\nkind = \"person\"\nhide = Reyes\n\n[[repair]]\nrename = \"Ilse Brandt\"\nto = \"Mayor\"\n";
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names(text);
    assert!(reader.status().contains("names.toml, line 7: "), "{}", reader.status());
    reader.load(PILE);
    assert!(find(&reader, "Oslo").is_none() && find(&reader, "Mayor").is_some(), "the rest applies");
    reader.press("Tab Tab x");
    assert!(reader.status().contains("for this session only: names.toml, line 7"), "{}", reader.status());
    reader.press("W");
    assert!(reader.status().contains("not moved: names.toml, line 7"), "{}", reader.status());
    assert_eq!(reader.kept, None);
}

#[test]
fn the_path_of_the_names_file_is_readable_at_any_width() {
    let mut reader = pile();
    let file = NamesFile {
        place: Some(String::from("~/.local/share/newshound/a-folder-12ab34cd.toml")),
        beside: Some(String::from("pile/names.toml")),
        ..NamesFile::default()
    };
    reader.app = reader.app.with_names(file, Repairs::default());
    for (columns, said) in [
        (
            120,
            "not saved: the disk is full: ~/.local/share/newshound/a-folder-12ab34cd.toml · applies to this session only",
        ),
        (80, "not saved: the disk is full: ~/.local/share/newshound/a-folder-12ab34cd.toml"),
        (50, "not saved: the disk is full: …der-12ab34cd.toml"),
    ] {
        reader.update(Report::Resize { columns, rows: 24 });
        reader.broken = Some(String::from("the disk is full"));
        reader.press("x");
        assert!(reader.status().trim().starts_with(said), "{}", reader.status());
        reader.broken = None;
        reader.press("u");
    }
    reader.broken = Some(String::from("there is no such file or directory"));
    reader.press("x");
    assert_eq!(reader.status().trim(), "not saved: there is no such file or…ab34cd.toml");
    reader.broken = None;
    reader.press("u ?");
    assert!(reader.app.layers.view.as_ref().is_some_and(|view| {
        view.lines
            .iter()
            .any(|line| line.text == "repairs are saved in ~/.local/share/newshound/a-folder-12ab34cd.toml")
    }));
}

#[test]
fn a_write_that_fails_loses_nothing() {
    let mut reader = pile();
    reader.broken = Some(String::from("the disk is full"));
    reader.press("a / \"reyes\" Enter x");
    assert!(
        reader.status().contains("not saved") && reader.status().contains("the disk is full"),
        "{}",
        reader.status()
    );
    assert_eq!(find(&reader, "Tomas Reyes"), None);
    reader.broken = None;
    reader.press("/ Ctrl-u \"olsen\" Enter x");
    let kept = names_file::parse(reader.kept.as_deref().expect("a file"));
    assert_eq!(kept.repairs.len(), 2, "the next time both are written");
}

#[test]
fn watched_names_are_found_and_stand_first() {
    let names = "[[watch]]\nname = \"the ferry line\"\nkind = \"organisation\"\n\n[[watch]]\nname = \"ilse olsen\"\n";
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names(names);
    reader.load(PILE);
    reader.press("S S S S S Tab Tab");
    let screen = reader.screen();
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words} is not on the screen:\n{screen}"));
    assert!(place("WATCHED") < place("PEOPLE"), "{screen}");
    assert!(place("ferry line") < place("PEOPLE") && place("Ilse Olsen") < place("PEOPLE"), "{screen}");
    let line = find(&reader, "the ferry line").expect("it is found where no rule finds it");
    assert_eq!(reader.app.collection.entity(line).kind, Kind::Organisation);
}

#[test]
fn a_repair_waits_for_articles_that_come_later() {
    let text = "[[repair]]\nmerge = [\"Ilse Brandt\", \"Ilse Olsen\"]\nkind = \"person\"\n";
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names(text);
    reader.load(&PILE[2..]);
    assert_eq!(rows(&reader).iter().filter(|row| row.starts_with("Ilse")).collect::<Vec<_>>(), ["Ilse Brandt 1"]);
    reader.update(Report::Found { files: 3, done: true });
    reader.update(Report::Loaded(headless::read(PILE).into_iter().take(2).collect()));
    reader.settle();
    assert!(rows(&reader).contains(&String::from("Ilse Brandt 6")), "{:?}", rows(&reader));
}

/// Keys of the sidebar that repair, and those that move between them.
const KEYS: &[&str] = &[
    "j",
    "k",
    "G",
    "g g",
    "m",
    "m j m",
    "m G Enter",
    "s Enter",
    "e \"Other\" Enter",
    "x",
    "t",
    "u",
    "Ctrl-r",
    "a",
    "Esc",
    "Enter",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_repaired_everything_agrees_and_the_file_gives_it_back(
        keys in prop::collection::vec(prop::sample::select(KEYS), 1..25),
    ) {
        let mut reader = pile();
        let before = rows(&reader);
        for keys in keys {
            reader.press(keys);
            if reader.app.focus != Focus::Sidebar {
                reader.press("Tab");
            }
        }
        check_following(&mut reader);
        if let Some(kept) = &reader.kept {
            let mut again = Headless::empty(120, 40, Colours::Full).with_names(kept);
            again.load(PILE);
            prop_assert_eq!(rows(&again), rows(&reader));
        }
        reader.press("Esc Esc Esc");
        while reader.app.focus != Focus::Sidebar {
            reader.press("Tab");
        }
        for _ in 0..60 {
            reader.press("u");
        }
        prop_assert_eq!(rows(&reader), before);
    }
}

/// Runs newshound in a folder, with another one for what it keeps.
fn run(folder: &Path, data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", data)
        .env("XDG_CONFIG_HOME", data)
        .env("XDG_CACHE_HOME", data)
        .env("XDG_STATE_HOME", data)
        .stdin(Stdio::null());
    command.output().expect("newshound runs")
}

#[test]
fn commands_apply_the_names_that_the_reader_would() {
    let (folder, data) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for (name, text) in PILE {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let out = |arguments: &[&str]| {
        let output = run(folder.path(), data.path(), arguments);
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(out(&["people", "."]).0.contains("Ilse Olsen"));
    let merge = "[[repair]]\nmerge = [\"Ilse Brandt\", \"Ilse Olsen\"]\n";
    fs::write(folder.path().join("mine.toml"), merge).expect("a file");
    let (people, said) = out(&["people", ".", "--names", "mine.toml"]);
    assert!(!people.contains("Ilse Olsen") && people.contains("       6         3  Ilse Brandt"), "{people}");
    assert_eq!(said, "");
    fs::write(folder.path().join("newshound-names.toml"), format!("{merge}\n[[repair]]\nhide = 7\n")).expect("a file");
    let (people, said) = out(&["people", "."]);
    assert!(!people.contains("Ilse Olsen"), "what stands beside the articles applies unasked");
    assert!(said.contains("newshound-names.toml: line 5: expected a name"), "{said}");
    let (export, _) = out(&["export", ".", "--names", "mine.toml"]);
    assert_eq!(export.matches("\"id\":\"ilse-brandt\"").count(), 3);
    fs::write(folder.path().join("watch.txt"), "harbour council, organisation\n").expect("a file");
    let (export, _) = out(&["export", "a.txt", "--watch-names", "watch.txt"]);
    assert!(export.contains("\"text\":\"harbour council\""), "{export}");
    for missing in ["--names", "--watch-names"] {
        let output = run(folder.path(), data.path(), &["people", ".", missing, "nobody.toml"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("nobody.toml"));
    }
}

#[test]
fn sidebar_people_and_export_count_alike() {
    let names = "[[repair]]\nsplit = \"Reyes\"\nfrom = \"Tomas Reyes\"\n\n\
         [[repair]]\nmerge = [\"Ilse Brandt\", \"Ilse Olsen\", \"Reyes\"]\n\n\
         [[repair]]\nrename = \"Ilse Brandt\"\nto = \"The Mayor\"\n\n\
         [[repair]]\nretype = \"Oslo\"\nto = \"organisation\"\n\n\
         [[repair]]\nhide = \"Tomas Reyes\"\n\n[[watch]]\nname = \"ferry line\"\nkind = \"organisation\"\n";
    let mut reader = Headless::empty(120, 40, Colours::Full).with_names(names);
    reader.load(PILE);
    let (folder, data) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for (name, text) in PILE.iter().chain(&[("newshound-names.toml", names)]) {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let lines = |arguments: &[&str]| -> Vec<serde_json::Value> {
        let output = run(folder.path(), data.path(), arguments);
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let mut exported = std::collections::BTreeMap::<String, u64>::new();
    for article in lines(&["export", "."]) {
        for entity in article["entities"].as_array().expect("entities") {
            let key = format!("{} {} {}", entity["id"], entity["kind"], entity["name"]);
            *exported.entry(key).or_default() += entity["mentions"].as_array().expect("mentions").len() as u64;
        }
    }
    let mut all = Vec::new();
    for kind in KINDS {
        for row in lines(&["people", ".", "--json", "--kind", kind.label()]) {
            let key = format!("{} {} {}", row["id"], row["kind"], row["name"]);
            assert_eq!(exported.remove(&key), row["mentions"].as_u64(), "{key}");
            all.push(format!("{} {}", row["name"].as_str().expect("a name"), row["mentions"]));
        }
    }
    assert!(exported.is_empty(), "{exported:?}");
    assert_eq!(all, rows(&reader));
    assert!(all.contains(&String::from("The Mayor 8")) && all.contains(&String::from("Oslo 3")), "{all:?}");
}

#[test]
fn every_name_can_be_repaired() {
    let mut reader = Headless::starter(120, 40);
    reader.settle();
    for id in KINDS.into_iter().flat_map(|kind| reader.app.collection.entities(kind)) {
        let named = reader.app.collection.name_of(id).map(|(_, all)| all);
        assert!(named.is_some(), "no name leads to {}", reader.app.collection.entity(id).name);
    }
}
