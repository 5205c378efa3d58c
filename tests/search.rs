//! Queries through the whole program: the list on the screen while they are typed, and `newshound search` beside it.

mod headless;

use std::fs;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use headless::Headless;
use newshound::app::{Action, Colours, Effect, Key, Mouse, MouseKind, Report};
use newshound::collection::{ArticleId, Best, Filters, Query};
use newshound::keymap;
use newshound::source::STARTER;
use proptest::prelude::*;
use ratatui::style::Modifier;
use serde_json::Value;

/// The articles that a query finds when all of them are looked at.
fn scanned(reader: &Headless, text: &str) -> Vec<ArticleId> {
    let collection = &reader.app.collection;
    let asked = Arc::new(Query::parse(text).expect("a good query")).ask(collection, None);
    let mut found: Vec<_> = collection.ids().collect();
    found.retain(|&id| asked.count(id, collection.article(id)).is_some());
    found
}

/// The articles of the list, in the order of the files.
fn shown(reader: &Headless) -> Vec<ArticleId> {
    let mut shown = reader.app.list.shown.clone();
    shown.sort_unstable();
    shown
}

#[test]
fn typing_on_asks_only_what_matched_before() {
    let told = |words: &str| format!("Words\n\nHere: {words}.");
    let texts = ["iran", "irate", "ink", "zoo"].map(told);
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let mut reader = Headless::new(&files, 120, 40);
    reader.press("& \"iran -bi\"");
    assert_eq!(shown(&reader), scanned(&reader, "iran -bi"));
    // One for each letter, the minus sign that is a dash so far among them; the last one leaves out less than before.
    assert_eq!(reader.questions, [4, 3, 2, 2, 1, 1, 1, 4]);
    reader.press("Ctrl-u");
    assert_eq!(reader.app.list.shown.len(), 4);
}

#[test]
fn articles_that_come_while_a_query_is_typed_are_in_the_list() {
    let mut reader = Headless::new(&[("a.txt", "Harbour\n\nThe ferry left.")], 120, 40);
    reader.press("& \"fer\"");
    reader.update(Report::Loaded(
        headless::read(&[("b.txt", "Quay\n\nA ferry came."), ("c.txt", "Pier\n\nA fern.")])
            .into_iter()
            .map(|(file, read)| (file + 1, read))
            .collect(),
    ));
    reader.press("\"ry\"");
    assert_eq!(shown(&reader), scanned(&reader, "ferry"));
    assert_eq!(reader.app.list.shown.len(), 2);
}

#[test]
fn a_query_about_names_is_asked_again_when_they_are_found_and_repaired() {
    let mut reader = Headless::empty(120, 40, newshound::app::Colours::Full);
    reader.holding = true;
    reader.load(STARTER);
    reader.press("& \"person:sajjan\" Enter");
    assert!(reader.app.list.shown.is_empty());
    assert!(reader.status().contains("names are still being found"), "{}", reader.status());
    reader.holding = false;
    let held = std::mem::take(&mut reader.held);
    reader.analyse(held);
    reader.settle();
    assert_eq!(shown(&reader), scanned(&reader, "person:sajjan"));
    assert_eq!(reader.app.list.shown.len(), 4);
    assert_eq!((reader.app.trail.total, reader.app.lit.active.is_empty()), (9, false));
    // A query that asks for no names is let alone.
    let questions = reader.questions.len();
    reader.press("& Ctrl-u \"iraq\" Enter Tab Tab / \"sajjan\" Enter x");
    let repaired = reader.questions.len();
    assert_eq!(repaired, questions + 4, "{:?}", reader.questions);
    reader.press("& Ctrl-u \"person:sajjan\" Enter");
    assert!(reader.app.list.shown.is_empty(), "he is hidden");
    reader.press("u");
    assert_eq!(reader.app.list.shown.len(), 4);
}

#[test]
fn hits_of_a_name_are_stepped_through_like_words() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"with:sajjan,stoltenberg near:paragraph\" Enter n");
    let total = reader.app.trail.total;
    for _ in 0..total {
        assert!(reader.app.position().is_some(), "each hit is stepped on");
        reader.press("n");
    }
    assert!(total > 2);
}

#[test]
fn names_that_come_while_other_words_are_asked_for_are_found() {
    let mut reader = Headless::empty(120, 40, Colours::Full);
    reader.holding = true;
    reader.load(&[("a.txt", "Words\n\nAda Moor met a ferry."), ("b.txt", "Words\n\nA ferry.")]);
    reader.press("& \"person:moor\" Enter");
    assert_eq!(shown(&reader).len(), 0);
    reader.press("&");
    // The answer to this letter is still to come when names do.
    let typed = keymap::action(&reader.app, Key::parse("f").expect("a key")).expect("it is typed");
    assert!(matches!(*reader.app.update(typed), [Effect::Narrow { .. }]));
    let held = std::mem::take(&mut reader.held);
    reader.analyse(held);
    reader.settle();
    reader.update(Action::Paste(String::from("erry person:moor")));
    reader.settle();
    assert_eq!(shown(&reader), [ArticleId(0)]);
}

#[test]
fn tab_completes_fields_and_names_and_goes_on_to_the_next() {
    let mut reader = Headless::starter(120, 40);
    let typed =
        |reader: &Headless| reader.app.prompts.open.as_ref().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
    reader.press("& \"iraq pe\"");
    assert!(reader.status().contains("iraq pe  Tab  person:"), "{}", reader.status());
    reader.press("Tab \"saj\"");
    assert!(reader.status().contains("Tab  “Harjit Sajjan”".replace(['“', '”'], "\"").as_str()), "{}", reader.status());
    reader.press("Tab");
    assert_eq!(typed(&reader), "iraq person:\"Harjit Sajjan\"");
    assert_eq!(shown(&reader), scanned(&reader, "iraq person:\"Harjit Sajjan\""));
    reader.press("\" kind:\" Tab Tab");
    assert_eq!(typed(&reader), "iraq person:\"Harjit Sajjan\" kind:organisation");
    reader.press("Tab Tab Tab");
    assert_eq!(typed(&reader), "iraq person:\"Harjit Sajjan\" kind:person");
    reader.press("Backspace Left Tab");
    assert_eq!(typed(&reader), "iraq person:\"Harjit Sajjan\" kind:perso", "nothing is completed inside");
}

#[test]
fn what_was_typed_before_comes_back() {
    let mut reader = Headless::starter(120, 40);
    let typed =
        |reader: &Headless| reader.app.prompts.open.as_ref().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
    reader.press("& \"iran\" Enter & \"iraq NOT\" Esc Enter / \"mission\" Enter & \"nato\" Enter & Ctrl-u \"ku\"");
    for (key, text) in [
        ("Down", "ku"),
        ("Up", "nato"),
        ("Up", "iraq NOT"),
        ("Up", "iran"),
        ("Up", "iran"),
        ("Down", "iraq NOT"),
        ("Down", "nato"),
        ("Down", "ku"),
        ("Down", "ku"),
        ("Up", "nato"),
        ("Up", "iraq NOT"),
        ("Backspace", "iraq NO"),
        ("Up", "nato"),
        ("Down", "iraq NO"),
    ] {
        reader.press(key);
        assert_eq!(typed(&reader), text);
    }
    reader.press("Up Up");
    assert!(reader.app.fault().is_some(), "it is read again");
    reader.press("Up Enter");
    assert_eq!(shown(&reader), scanned(&reader, "iran"));
    reader.press("Enter / Up");
    assert_eq!(typed(&reader), "mission", "what was sought in texts is no query");
    reader.press("Esc & Up");
    assert_eq!(typed(&reader), "nato", "what narrows the list stands there already");
}

#[test]
fn what_was_begun_comes_back_after_another_text_was_edited() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"iran\" Enter & Ctrl-u \"draft words\"");
    for (key, text) in [
        ("Up", "iran"),
        ("\" x\"", "iran x"),
        ("Up", "iran"),
        ("Backspace", "ira"),
        ("Down", "iran x"),
        ("Down", "draft words"),
        ("Down", "draft words"),
        ("Up", "iran x"),
        ("Up", "ira"),
        ("Up", "iran"),
        ("Down", "ira"),
        ("Down", "iran x"),
        ("Down", "draft words"),
    ] {
        reader.press(key);
        let prompt = reader.app.prompts.open.as_ref().expect("a prompt");
        assert_eq!(prompt.text(), text, "{key} {:?}", prompt.ask);
    }
}

#[test]
fn tab_after_a_field_goes_on_to_what_it_takes() {
    let mut reader = Headless::starter(80, 24);
    let typed =
        |reader: &Headless| reader.app.prompts.open.as_ref().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
    reader.press("& \"has:link is\" Tab");
    assert!(reader.status().contains("is:  Tab  unread"), "{}", reader.status());
    for state in ["unread", "read", "unread"] {
        reader.press("Tab");
        assert_eq!(typed(&reader), format!("has:link is:{state}"));
    }
    reader.press("Ctrl-u \"pe\" Tab Tab \" fro\" Tab");
    assert!(typed(&reader).starts_with("person:") && typed(&reader).ends_with("from:"), "{}", typed(&reader));
    assert!(reader.status().contains("from: takes a date") || reader.status().contains("from: what?"));
}

#[test]
fn what_is_only_begun_is_no_error() {
    let mut reader = Headless::starter(80, 24);
    for (typed, shown) in [
        ("person:", "Tab  \""),
        ("person:saj", "Tab  \"Harjit Sajjan\""),
        ("with:sajjan,", "Tab  "),
        ("with:sajjan, ", "Tab  "),
        ("with:sajjan, stol", "Tab  \"Jens Stoltenberg\""),
        ("with:sajjan,stoltenberg near:", "Tab  sentence"),
        ("kind:pl", "Tab  place"),
        ("kind:x", "kind: takes person, organisation, place or group"),
        ("person:sajjan, ira", "person: one name"),
        ("iran or nato", "or is a word here; OR joins"),
    ] {
        reader.press(&format!("& Ctrl-u \"{typed}\""));
        let status = reader.status();
        assert!(status.contains(shown), "{typed}: {status}");
        let begun = shown.starts_with("Tab");
        assert_eq!(reader.app.fault().is_none(), begun || typed.contains(" or "), "{typed}: {status}");
        reader.press("Esc");
    }
    reader.press("& Ctrl-u \"with:sajjan\" Enter");
    assert!(
        reader.app.prompts.open.is_some() && reader.status().contains("with: needs two names"),
        "{}",
        reader.status()
    );
    reader.press("\", stol\" Enter");
    assert!(reader.app.prompts.open.is_none() && !reader.app.list.shown.is_empty());
    let whole = "with:\u{201c}Harjit Sajjan\u{201c},\u{201c}Jens Stoltenberg\u{201c}";
    assert_eq!(shown(&reader), scanned(&reader, whole));
}

#[test]
fn an_offer_that_was_taken_hides_no_error() {
    let mut reader = Headless::starter(80, 24);
    for (typed, fault) in [
        ("near:", Some("near: must come right after with:A,B")),
        ("with:sajjan,stoltenberg near:", None),
        ("with:saj", None),
        ("iran OR near:", Some("near: must come right after with:A,B")),
    ] {
        reader.press(&format!("& Ctrl-u \"{typed}\""));
        assert_eq!(reader.app.fault(), None, "{typed} is only begun");
        reader.press("Tab");
        assert_eq!(reader.app.fault().map(ToString::to_string).as_deref(), fault, "{typed}");
        reader.press("Esc");
    }
}

#[test]
fn a_name_that_nobody_bears_is_told_with_those_that_are_near() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"person:sajan\" Enter");
    assert!(reader.status().contains("no match for “sajan”; similar: Harjit Sajjan"), "{}", reader.status());
}

/// The words of the third row of each article on the screen that are underlined, from the first of them on.
fn marked(reader: &mut Headless) -> Vec<(ArticleId, String)> {
    let frame = reader.frame();
    let list = reader.app.screen.panes.list.expect("the list");
    let rows = (list.y + 1..list.bottom()).skip(2).step_by(3).zip(reader.app.list.in_sight());
    let marked = |y: u16| {
        let cells = (list.x..list.right()).map(|x| &frame[(x, y)]);
        let is_marked = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::UNDERLINED);
        cells.skip_while(|cell| !is_marked(cell)).take_while(is_marked).map(ratatui::buffer::Cell::symbol).collect()
    };
    rows.map(|(y, (_, id))| (id, marked(y))).collect()
}

#[test]
fn the_third_row_marks_the_first_hit_of_the_best_sentence() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for query in
            ["iraq", "person:sajjan", "nato OR kurds", "/train[a-z]+/", "\u{201c}training mission\u{201c} iraq"]
        {
            let mut reader = Headless::starter(columns, rows);
            reader.press(&format!("& \"{query}\" Enter"));
            assert_eq!(reader.app.list.height, 3);
            let marked = marked(&mut reader);
            assert!(!marked.is_empty(), "{query}");
            for (id, words) in marked {
                let article = reader.app.collection.open(id);
                let spans = reader.app.narrowing.spans(&reader.app.collection, id, &article);
                let best = Best::of(&article, &spans).expect("it has hits");
                let hit = best.hits[0].of(&article.text);
                assert_eq!(words, hit.split_whitespace().collect::<Vec<_>>().join(" "), "{query} at {columns}");
            }
        }
    }
}

#[test]
fn the_third_row_is_a_sentence_only_where_a_query_has_places() {
    let articles: Vec<(String, String)> =
        (0..15).map(|at| (format!("{at}.txt"), format!("Iraq {at}\n\n3 May 2021\n\nThe quay of Iraq.\n"))).collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut reader = Headless::new(&files, 120, 40);
    for (query, height) in [("from:2020", 2), ("quay", 3), ("-ferry", 2), ("from:2020 iraq", 3), ("file:txt", 2)] {
        reader.press(&format!("& Ctrl-u \"{query}\" Enter"));
        assert_eq!(reader.app.list.height, height, "{query}");
        assert_eq!(reader.app.list.best.is_empty(), height == 2, "{query}");
    }
    reader.press("Esc");
    assert_eq!(reader.app.list.height, 2);
}

#[test]
fn long_titles_have_two_rows_where_all_articles_have_room() {
    let long = "Harbour board of Tarnholm votes for a new ferry line to the outer islands";
    let text = |title: &str| format!("{title}\n\n3 May 2021\n\nThe quay is quiet today.\n");
    let (long, short) = (text(long), text("Ferry returns"));
    for (files, rows, height) in [
        (vec![("a.txt", long.as_str()), ("b.txt", short.as_str())], 40, 3),
        (vec![("a.txt", long.as_str()), ("b.txt", short.as_str())], 9, 2),
        (vec![("b.txt", short.as_str())], 40, 2),
    ] {
        let mut reader = Headless::new(&files, 120, rows);
        assert_eq!(reader.app.list.height, height, "{files:?} {rows}");
        let screen = reader.screen();
        let whole = screen.lines().filter_map(|row| row.get(..36)).map(str::trim).collect::<Vec<_>>().join(" ");
        assert_eq!(whole.contains("a new ferry line to the outer"), height == 3, "{screen}");
    }
}

#[test]
fn a_click_on_any_of_the_three_rows_opens_the_article() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"iraq\" Enter");
    let list = reader.app.screen.panes.list.expect("the list");
    let shown = reader.app.list.shown.clone();
    assert!(shown.len() > 2);
    for (row, id) in (list.y + 1..).zip(shown.iter().flat_map(|id| [id; 3])) {
        reader.update(Action::Mouse(Mouse { kind: MouseKind::Press, column: list.x + 3, row }));
        assert_eq!(reader.app.reader.article, Some(*id), "row {row}");
    }
}

#[test]
fn the_sentence_of_the_third_row_is_that_of_the_command() {
    let folder = starter();
    for query in ["iran -biden", "person:sajjan", "title:nato"] {
        let mut reader = Headless::starter(120, 60);
        reader.press(&format!("& \"{query}\" Enter"));
        let sentence = |id| reader.app.list.best[id].as_ref().map(|best| best.text.clone());
        let screen: Vec<Option<String>> = reader.app.list.shown.iter().map(sentence).collect();
        let printed = records(&search(folder.path(), &["--json", query, "."]));
        let printed: Vec<Option<String>> =
            printed.iter().map(|record| record["sentence"].as_str().map(str::to_owned)).collect();
        assert_eq!(screen, printed, "{query}");
        assert!(screen.iter().any(Option::is_some), "{query}");
    }
}

#[test]
fn an_error_leaves_the_list_of_what_stands_before_its_word() {
    let files =
        [("a.txt", "Words\n\nA ferry with grain."), ("b.txt", "Words\n\nA ferry."), ("c.txt", "Words\n\nStone.")];
    let mut reader = Headless::new(&files, 120, 40);
    for (typed, articles, of) in [
        ("ferry with", 1, None),
        ("ferry with:", 2, Some("of & ferry")),
        ("ferry has:x", 2, Some("of & ferry")),
        ("ferry (grain OR", 1, Some("of & ferry (grain")),
        ("ferry (gra", 1, None),
        ("ferry (grain)", 1, None),
        ("wi", 1, None),
        ("wit:", 3, Some("showing all")),
        ("\u{201c}", 3, Some("showing all")),
        ("\u{201c}gra", 1, None),
    ] {
        reader.press(&format!("& \"{typed}\""));
        assert_eq!(reader.app.list.shown.len(), articles, "{typed}");
        let heading = reader.row(1);
        assert!(of.map_or_else(|| heading.contains("newest first"), |of| heading.contains(of)), "{typed}: {heading}");
        reader.press("Esc");
        assert_eq!((reader.app.list.shown.len(), reader.app.narrowing.is_on()), (3, false));
    }
    reader.press("& \"grain\" Enter & \"wit:\"");
    assert_eq!(reader.app.list.shown.len(), 1, "the query that was kept");
    assert!(reader.row(1).contains("of & grain") && reader.row(0).contains("&grain"), "{}", reader.screen());
    reader.press("Enter");
    assert!(reader.app.prompts.open.is_some(), "it stays open to be mended");
}

#[test]
fn what_is_wrong_can_be_read_on_any_screen() {
    for (columns, said) in
        [(120, "no such field; quote it to search for it"), (80, "no such field"), (50, "no such field")]
    {
        let mut reader = Headless::starter(columns, 24);
        reader.press("& \"iraq mission qqq:x\"");
        let status = reader.status();
        assert!(status.contains(said) && !status.trim_end().ends_with('…'), "{columns}: {status}");
    }
}

#[test]
fn a_file_that_is_folded_elsewhere_has_the_row_when_it_is_asked_for() {
    let story = "Ferry opens\n\n3 March 2021\n\nMayor Ilse Brandt opened the new ferry line on Monday morning.\n";
    let mut reader = Headless::new(&[("post/a.txt", story), ("wire/b.txt", story)], 120, 40);
    assert_eq!(reader.app.list.shown.len(), 1);
    for file in ["post", "wire"] {
        reader.press(&format!("& \"file:{file}\" Enter"));
        let shown =
            reader.app.list.shown.iter().map(|&id| reader.app.collection.article(id).file.display().to_string());
        assert!(shown.eq([format!("{file}/{}.txt", if file == "post" { 'a' } else { 'b' })]), "{}", reader.screen());
        assert!(reader.app.article().is_some_and(|open| open.file.starts_with(file)));
        assert!(!reader.screen().contains("+1"), "{}", reader.screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed and deleted: the list is that of a search through all articles, by as much as can be understood.
    #[test]
    fn the_list_is_always_that_of_a_full_scan(keys in prop::collection::vec(key(), 1..24)) {
        let mut reader = Headless::starter(100, 30);
        reader.press("&");
        let mut good = String::new();
        for key in keys {
            let letters: Vec<String> = match key.strip_prefix('"') {
                Some(typed) => typed.trim_end_matches('"').chars().map(|char| format!("\"{char}\"")).collect(),
                None => vec![key],
            };
            for letter in letters {
                reader.press(&letter);
                let kept = good.clone();
                let typed = reader.app.prompts.open.as_ref().map_or("", |prompt| prompt.text());
                Query::good_part(typed, &Filters::default()).clone_into(&mut good);
                if good.is_empty() && !typed.is_empty() {
                    let before = reader.app.prompts.open.as_ref().map(|prompt| prompt.before.clone());
                    good = before.unwrap_or(kept);
                }
                if reader.app.prompts.open.is_none() {
                    reader.press("&");
                }
            }
            prop_assert_eq!(shown(&reader), scanned(&reader, &good), "{}", good);
        }
    }
}

fn key() -> impl Strategy<Value = String> {
    let typed =
        ["\"i\"", "\"r\"", "\"a\"", "\"S\"", "\" \"", "\"-\"", "\"(\"", "\")\"", "\" OR \"", "\" person:sajjan \""];
    let words =
        ["\"iraq\"", "\" from:2020\"", "\"-01\"", "\" mission\"", "\" with:nato,sajjan\"", "\" near:sentence\""];
    prop::sample::select(
        typed.into_iter().chain(words).chain(["Backspace", "Ctrl-w"]).map(str::to_owned).collect::<Vec<_>>(),
    )
}

fn search(folder: &std::path::Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command
        .arg("search")
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env("XDG_STATE_HOME", folder.join(".state"));
    command.stdin(Stdio::null()).output().expect("newshound runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}

fn records(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn starter() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in STARTER {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    folder
}

#[test]
fn the_command_finds_what_the_screen_shows() {
    let folder = starter();
    for query in ["iran -biden", "person:sajjan from:2020", "\"training mission\" OR body:drawdown", "-undated", "zzz"]
    {
        let mut reader = Headless::starter(120, 40);
        reader.press(&format!("& Ctrl-u \"{}\" Enter", query.replace('"', "“")));
        let collection = &reader.app.collection;
        let screen: Vec<(String, u32)> = reader
            .app
            .list
            .shown
            .iter()
            .map(|&id| (collection.article(id).file.display().to_string(), reader.app.trail.count(id)))
            .collect();
        let output = search(folder.path(), &["--json", &query.replace('"', "“"), "."]);
        let printed: Vec<(String, u32)> = records(&output)
            .iter()
            .map(|record| {
                let file = record["file"].as_str().expect("a path").trim_start_matches("./").to_owned();
                (file, record["hits"].as_u64().expect("a number") as u32)
            })
            .collect();
        assert_eq!(printed, screen, "{query}");
        assert_eq!(output.status.code(), Some(i32::from(screen.is_empty())), "{query}");
    }
}

#[test]
fn the_best_come_first_on_the_screen_as_in_the_command() {
    let folder = starter();
    let mut reader = Headless::starter(120, 40);
    for order in ["by title", "by file", "longest first", "newest first"] {
        reader.press("S");
        assert!(
            reader.row(1).contains(order),
            "there is no query to answer, and nothing to count: {}",
            reader.screen()
        );
    }
    reader.press("& \"nato OR kurds\" Enter S S S S S");
    assert!(reader.screen().contains("by relevance"), "{}", reader.screen());
    let file = |id: &ArticleId| reader.app.collection.article(*id).file.display().to_string();
    let screen: Vec<String> = reader.app.list.shown.iter().map(file).collect();
    let printed = records(&search(folder.path(), &["--json", "--rank", "nato OR kurds", "."]));
    let printed: Vec<&str> =
        printed.iter().map(|record| record["file"].as_str().expect("a path").trim_start_matches("./")).collect();
    assert_eq!(printed, screen);
    reader.press("Esc");
    assert!(reader.screen().contains("newest first"), "{}", reader.screen());
}

const FERRY: &str =
    "Ferry returns\n\n3 May 2021\n\nThe harbour is quiet. The grain ferry came back on Monday, he said.\n";
const GRAIN: &str = "Grain\n\n4 May 2021\n\nGrain is dear. A ferry with grain is late.\n";

fn pair() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), FERRY).expect("a file is written");
    fs::write(folder.path().join("b.txt"), GRAIN).expect("a file is written");
    folder
}

#[test]
fn lines_are_as_of_grep_with_the_best_sentence() {
    let folder = pair();
    let found = search(folder.path(), &["grain ferry", "a.txt", "b.txt"]);
    let expected = "b.txt: (untitled) Grain: A ferry with grain is late.\n\
        a.txt: Ferry returns: The grain ferry came back on Monday, he said.\n";
    assert_eq!((out(&found).as_str(), err(&found).as_str()), (expected, ""));
    let ranked = search(folder.path(), &["grain", "--rank", "--json", "."]);
    let records = records(&ranked);
    assert_eq!(records[0]["file"], "./b.txt");
    assert!(records[0]["score"].as_f64() > records[1]["score"].as_f64());
    let span = &records[1]["spans"][0];
    let at = |name: &str| usize::try_from(span[name].as_u64().expect("a number")).expect("an offset");
    assert_eq!(FERRY.get(at("start")..at("end")), Some("grain"));
    let left_out = search(folder.path(), &["-harbour", "."]);
    assert_eq!(out(&left_out), "./b.txt: (untitled) Grain\n");
}

/// Without a title there are the first words, and those but once.
#[test]
fn an_article_without_a_title_is_told_by_its_first_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = "While the harbour board of Tarnholm met behind closed doors on Monday night to speak about the \
        new ferry line, the fishermen of the outer islands blocked the quay with their boats for the third time.";
    fs::write(folder.path().join("a.txt"), format!("{first} Coal was scarce.\n")).expect("a file is written");
    let begun = "a.txt: (untitled) While the harbour board of Tarnholm met behind closed doors on Monday …";
    for (query, expected) in [
        ("coal", format!("{begun}: Coal was scarce.\n")),
        ("-grain", format!("{begun}\n")),
        ("harbour", format!("a.txt: (untitled): {first}\n")),
    ] {
        assert_eq!(out(&search(folder.path(), &[query, "a.txt"])), expected, "{query}");
    }
    let halting = "Well … the fishermen of Tarnholm, who had waited on the quay all night, went home.";
    fs::write(folder.path().join("b.txt"), format!("{halting} Coal was scarce.\n")).expect("a file is written");
    assert_eq!(out(&search(folder.path(), &["quay", "b.txt"])), format!("b.txt: (untitled): {halting}\n"));
}

#[test]
fn exit_codes_and_messages() {
    let folder = pair();
    for (arguments, code, message) in [
        (&["ferry", "."][..], 0, ""),
        (&["zebra", "."], 1, ""),
        (&["person:zed", "."], 1, "newshound: no match for “zed”\n"),
        (&[&"x".repeat(5_000), "."], 2, "newshound: this query is longer than 4,000 characters\n"),
        (
            &["é +grain", "."],
            2,
            "newshound: all words must be there anyway; quote it to search for it\n  é +grain\n    ^\n",
        ),
        (&["ferry or (\"grai", "."], 1, "newshound: or is a word here; OR joins\n"),
        (
            &["ferry tilte:x", "nowhere"],
            2,
            "newshound: no such field; did you mean title:?\n  ferry tilte:x\n        ^^^^^^\n",
        ),
    ] {
        let output = search(folder.path(), arguments);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(code), message), "{arguments:?}");
    }
}
