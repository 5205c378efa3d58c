//! The commands without a screen, as scripts use them: exit codes, what goes to which stream, the shape of the JSON,
//! and offsets that cut the right words out of the user's own file.

mod headless;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// An article with a person under several forms, and with letters of more than one byte before him.
const FERRY: &str = "Ferry returns to Ardmoyle\n\nBy Rosalind Pryce\n3 May 2021\n\n\
    “Für die Fähre”, said a banner — the ferry came back to Canada on Monday. John Whitcombe, the harbourmaster, was \
    glad.\n\nMr. Whitcombe said that the United Nations had helped. Whitcombe’s wife was there.\n";
const PIER: &str = "Pier opens\n\n4 May 2021\n\nThe pier is open, John Whitcombe said on Tuesday in Canada.\n";

const ROLES: [&str; 9] =
    ["headline", "standfirst", "byline", "dateline", "caption", "subheading", "body", "author_bio", "boilerplate"];
const KINDS: [&str; 4] = ["person", "organisation", "place", "group"];

fn newshound(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newshound"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env("XDG_STATE_HOME", folder.join(".state"))
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    newshound(folder, arguments).output().expect("newshound runs")
}

fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = newshound(folder, arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("newshound runs");
    child.stdin.take().expect("its input").write_all(input).expect("its input is taken");
    child.wait_with_output().expect("newshound ends")
}

fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).expect("standard output is UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn records(output: &Output) -> Vec<Value> {
    let lines = out(output).lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    folder
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("an offset")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Bytes of the text, which must lie on character boundaries.
fn cut<'t>(text: &'t str, value: &Value) -> &'t str {
    let (start, end) = (number(&value["start"]), number(&value["end"]));
    text.get(start..end).unwrap_or_else(|| panic!("{start}..{end} is no span of the text"))
}

/// Asserts that an exported record has the shape of the design, and that its offsets fit the text.
fn assert_record(record: &Value, text: &str) {
    let known = ["file", "title", "outlet", "authors", "published", "text_is", "blocks", "entities", "quotes"];
    for key in known {
        assert!(keys(record).contains(&key), "{key} is missing");
    }
    for key in keys(record) {
        assert!(known.contains(&key), "{key} is not in the contract");
    }
    assert!(record["file"].is_string() && list(&record["authors"]).iter().all(Value::is_string));
    for key in ["title", "outlet", "published"] {
        assert!(record[key].is_string() || record[key].is_null(), "{key}: {}", record[key]);
    }
    let mut before = 0;
    for block in list(&record["blocks"]) {
        assert_eq!(keys(block).len(), 3);
        assert!(ROLES.contains(&block["role"].as_str().expect("a role")), "{block}");
        assert!(number(&block["start"]) >= before, "blocks overlap: {block}");
        before = number(&block["end"]);
        let words = cut(text, block);
        assert_eq!(words.trim(), words, "white space belongs to no block");
    }
    let mut seen = Vec::new();
    for entity in list(&record["entities"]) {
        assert!(!seen.contains(&&entity["id"]), "one id, one row: {entity}");
        seen.push(&entity["id"]);
        assert!(entity["id"].is_string() && !entity["name"].as_str().expect("a name").is_empty());
        assert!(KINDS.contains(&entity["kind"].as_str().expect("a kind")), "{entity}");
        assert!(!list(&entity["mentions"]).is_empty(), "{entity}");
        for mention in list(&entity["mentions"]) {
            assert_eq!(mention["text"].as_str(), Some(cut(text, mention)));
        }
    }
    let mut before = 0;
    for quote in list(&record["quotes"]) {
        assert_eq!(keys(quote), ["end", "speaker", "start"]);
        assert!(number(&quote["start"]) >= before && !cut(text, quote).is_empty(), "quotes overlap: {quote}");
        before = number(&quote["end"]);
        assert!(quote["speaker"].is_null() || seen.contains(&&quote["speaker"]), "a speaker is an entity: {quote}");
    }
}

#[test]
fn quotes_are_exported_with_the_id_of_their_speaker() {
    let text = "Pier opens\n\n4 May 2021\n\nÖde? “The pier is open,” John Whitcombe said. “For good.”\n\n\
        “It leaks,” said a guard.\n";
    let folder = folder(&[("a.txt", text), ("b.txt", PIER)]);
    let records = records(&run(folder.path(), &["export", "a.txt", "b.txt"]));
    let record = records.iter().find(|record| record["file"] == "a.txt").expect("the record");
    assert_record(record, text);
    let quotes: Vec<_> =
        list(&record["quotes"]).iter().map(|quote| (cut(text, quote), quote["speaker"].as_str())).collect();
    let john = Some("john-whitcombe");
    assert_eq!(quotes, [("“The pier is open,”", john), ("“For good.”", john), ("“It leaks,”", None)]);
}

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = folder(&[]);
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["export", "--help"],
        &["people", "--help"],
        &["mentions", "--help"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{arguments:?}");
    }
    let version = run(folder.path(), &["--version"]);
    assert_eq!(out(&version).trim(), format!("newshound {}", env!("CARGO_PKG_VERSION")));
    let help = run(folder.path(), &["--help"]);
    for words in ["export", "people", "mentions", "quotes", "Exit codes: 0 done, 1 nothing", "2 wrong usage", "--color"]
    {
        assert!(out(&help).contains(words), "{words}");
    }
}

#[test]
fn wrong_usage_is_2_with_a_message_for_people() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    for arguments in [
        &["--no-such-flag"][..],
        &["export", "--no-such-flag"],
        &["export", "--format", "no-such-format"],
        &["people", "--kind", "no-such-kind"],
        &["mentions", "john-whitcombe", "--id", "--kind", "place"],
        &["--color", "sometimes"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_the_reader_names_the_commands() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    for arguments in [&[][..], &["."], &["ferry.txt"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        for words in ["terminal", "newshound export", "newshound people", "newshound mentions"] {
            assert!(err(&output).contains(words), "{words}: {}", err(&output));
        }
    }
}

#[test]
fn export_is_one_record_a_line_whose_offsets_cut_the_users_file() {
    let marked = format!("\u{feff}{FERRY}");
    let folder = folder(&[
        ("ferry.txt", FERRY),
        ("pier.txt", PIER),
        ("marked.txt", &marked),
        ("dos.txt", &FERRY.replace('\n', "\r\n")),
    ]);
    let output = run(folder.path(), &["export", ".", "--format", "jsonl"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    let records = records(&output);
    assert_eq!(records.len(), 4);
    for record in &records {
        let file = folder.path().join(record["file"].as_str().expect("a path"));
        let text = fs::read_to_string(file).expect("the file that the record names");
        assert_record(record, text.trim_start_matches('\u{feff}'));
    }
    let ferry = records
        .iter()
        .find(|record| record["file"].as_str().is_some_and(|file| file.ends_with("ferry.txt")))
        .expect("the ferry");
    assert_eq!(ferry["title"], "Ferry returns to Ardmoyle");
    assert_eq!(ferry["published"], "2021-05-03");
    assert_eq!(ferry["authors"], serde_json::json!(["Rosalind Pryce"]));
    let person =
        list(&ferry["entities"]).iter().find(|entity| entity["name"] == "John Whitcombe").expect("the harbourmaster");
    assert_eq!(person["kind"], "person");
    let forms: Vec<_> = list(&person["mentions"]).iter().filter_map(|mention| mention["text"].as_str()).collect();
    assert_eq!(forms, ["John Whitcombe", "Whitcombe", "Whitcombe"]);
}

#[test]
fn export_is_the_default_form_and_comes_in_list_order() {
    let folder =
        folder(&[("a.txt", FERRY), ("b.txt", PIER), ("c.txt", "A note\n\nWithout a day, the pier is shut.\n")]);
    let plain = run(folder.path(), &["export", "."]);
    assert_eq!(plain.stdout, run(folder.path(), &["export", "--format", "jsonl", "."]).stdout);
    let published: Vec<_> = records(&plain).iter().map(|record| record["published"].clone()).collect();
    assert_eq!(published, [Value::from("2021-05-04"), Value::from("2021-05-03"), Value::Null], "newest first");
}

#[test]
fn the_json_array_holds_what_the_lines_hold() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let lines = records(&run(folder.path(), &["export", "."]));
    let array: Value =
        serde_json::from_slice(&run(folder.path(), &["export", ".", "--format", "json"]).stdout).expect("an array");
    assert_eq!(list(&array), lines);
}

#[test]
fn csv_has_a_row_for_each_mention_and_no_formula() {
    let hostile = "=1+1, said the pier\n\n3 May 2021\n\nThe ferry of John Whitcombe left; “@sum”, he said.\n";
    let folder = folder(&[("a.txt", FERRY), ("-b.txt", hostile)]);
    let output = run(folder.path(), &["export", "--format", "csv", "a.txt", "./-b.txt"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let heads: Vec<_> = rows.headers().expect("a line of heads").iter().map(String::from).collect();
    let columns = ["file", "published", "outlet", "title", "entity", "name", "kind", "start", "end", "text"];
    assert_eq!(heads, columns);
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let whole = exported(folder.path());
    assert_eq!(rows.len(), whole.values().sum::<usize>());
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
        let text = if &row[0] == "a.txt" { FERRY } else { hostile };
        let (start, end): (usize, usize) = (row[7].parse().expect("a start"), row[8].parse().expect("an end"));
        assert_eq!(text.get(start..end), Some(&row[9]));
    }
    assert!(rows.iter().any(|row| &row[3] == "'=1+1, said the pier"), "{rows:?}");
}

#[test]
fn markdown_is_a_section_for_each_article() {
    let folder = folder(&[("a.txt", FERRY), ("b_c.txt", "A *pier*\n\n4 May 2021\n\nIt is in Canada.\n")]);
    let output = run(folder.path(), &["export", "--format", "markdown", "a.txt", "b_c.txt"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    assert!(
        out(&output).starts_with("## A \\*pier\\*\n\n4 May 2021 · b\\_c.txt\n\n- **Places:** Canada (1)\n\n## Ferry")
    );
    assert!(out(&output).contains("\n- **People:** John Whitcombe (3), "), "{}", out(&output));
}

#[test]
fn completions_and_manual_come_from_the_arguments() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(folder.path(), &["completions", shell]);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{shell}");
        assert!(out(&output).contains("mentions"), "{shell}");
    }
    let page = run(folder.path(), &["man"]);
    assert_eq!(page.status.code(), Some(0));
    for words in [".TH newshound 1", "NEWSHOUND MENTIONS", "\\-\\-format", "Exit codes"] {
        assert!(out(&page).contains(words), "{words}");
    }
    assert_eq!(run(folder.path(), &["completions", "cobol"]).status.code(), Some(2));
}

#[test]
fn an_entity_has_one_id_over_the_collection() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let records = records(&run(folder.path(), &["export", "."]));
    let ids: Vec<_> = records
        .iter()
        .flat_map(|record| list(&record["entities"]))
        .filter(|entity| entity["name"] == "John Whitcombe")
        .map(|entity| &entity["id"])
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn people_is_a_table_or_json_lines() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let table = run(folder.path(), &["people", "."]);
    assert_eq!((table.status.code(), err(&table).as_str()), (Some(0), ""));
    let row = out(&table).lines().find(|line| line.ends_with("John Whitcombe")).expect("the harbourmaster");
    assert_eq!(row.split_whitespace().take(2).collect::<Vec<_>>(), ["4", "2"]);
    let json = run(folder.path(), &["people", ".", "--json"]);
    let person =
        records(&json).into_iter().find(|person| person["name"] == "John Whitcombe").expect("the harbourmaster");
    assert_eq!((number(&person["mentions"]), number(&person["articles"])), (4, 2));
    assert_eq!(person["kind"], "person");
}

#[test]
fn kind_chooses_whom_people_prints() {
    let folder = folder(&[("a.txt", FERRY)]);
    for kind in KINDS {
        let json = run(folder.path(), &["people", ".", "--kind", kind, "--json"]);
        assert_eq!(json.status.code(), Some(0));
        assert!(records(&json).iter().all(|entity| entity["kind"] == kind));
    }
    let names = |kind| records(&run(folder.path(), &["people", ".", "--kind", kind, "--json"]));
    assert!(names("place").iter().any(|place| place["name"] == "Canada"));
    assert!(!names("person").iter().any(|person| person["name"] == "Canada"));
}

/// Two men of one family name, one of them under several forms, and a house that bears it too.
const MAYORS: &str = "Mayors meet\n\n2 May 2021\n\nMayor Édouard O’Hara met Mr. Frank Delaney on Monday.\nMr. O’Hara \
    said that it was\tlate. Delaney agreed.\n\nThe Delaney Institute was shut.\n";
const BROTHER: &str = "A brother speaks\n\n1 May 2021\n\nPaul O’Hara, who sells boats, was there.\n";

#[test]
fn mentions_are_printed_as_grep_does() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let expected = "a.txt:6:75: John Whitcombe, the harbourmaster, was glad.\n\
        a.txt:8:5: Mr. Whitcombe said that the United Nations had helped.\n\
        a.txt:8:56: Whitcombe’s wife was there.\n\
        b.txt:5:19: The pier is open, John Whitcombe said on Tuesday in Canada.\n";
    for name in ["whitcombe", "JOHN WHITCOMBE", "Mr. Whitcombe", "Defence Minister John Whitcombe", "John"] {
        let output = run(folder.path(), &["mentions", name, "a.txt", "b.txt"]);
        assert_eq!((out(&output), err(&output).as_str()), (expected, ""), "{name}");
        assert_eq!(output.status.code(), Some(0));
    }
    let json = run(folder.path(), &["mentions", "whitcombe", "a.txt", "b.txt", "--json"]);
    let records = records(&json);
    assert_eq!(records.len(), 4);
    for record in &records {
        let expected = ["file", "line", "column", "start", "end", "text", "sentence", "id", "name", "kind"];
        assert_eq!(keys(record).iter().collect::<std::collections::BTreeSet<_>>(), expected.iter().collect());
        let text = if record["file"] == "a.txt" { FERRY } else { PIER };
        assert_eq!(record["text"].as_str(), Some(cut(text, record)));
        assert_eq!((&record["name"], &record["kind"]), (&"John Whitcombe".into(), &"person".into()));
    }
}

#[test]
fn quotes_are_printed_newest_first_under_every_form_of_the_name() {
    let files = [
        ("old.txt", "The quay\n\n3 March 2019\n\nMayor Ada Moor came. “We  wait,” Ms. Moor said.\n"),
        ("new.txt", "The ferry\n\n3 March 2020\n\nMayor Ada Moor came. “We sail,” Ms. Moor said.\n\nBo Hall came.\n"),
    ];
    let folder = folder(&files);
    let printed = run(folder.path(), &["quotes", "moor", "."]);
    assert_eq!(out(&printed), "2020-03-03  “We sail,”\n2019-03-03  “We wait,”\n");
    let lines = records(&run(folder.path(), &["quotes", "--json", "--id", "ada-moor", "."]));
    for (line, (file, text)) in lines.iter().zip([files[1], files[0]]) {
        assert_eq!((line["file"].as_str(), &line["name"]), (Some(&*format!("./{file}")), &Value::from("Ada Moor")));
        assert_eq!(cut(text, line), line["text"], "{line}");
    }
    for (name, told) in [("bo hall", "Bo Hall is not quoted"), ("zebulon", "`newshound people` lists the people")] {
        let nothing = run(folder.path(), &["quotes", name, "."]);
        assert_eq!((nothing.status.code(), out(&nothing)), (Some(1), ""));
        assert!(err(&nothing).contains(told), "{}", err(&nothing));
    }
}

#[test]
fn mentions_stand_in_their_context_below_each_other() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let output = run(folder.path(), &["mentions", "whitcombe", "a.txt", "b.txt", "--kwic", "--sort", "right"]);
    let lines: Vec<&str> = out(&output).lines().collect();
    let column = |line: &str, word: &str| line.split(word).next().map(|before| before.chars().count());
    let order: Vec<&str> = lines.iter().map(|line| line.rsplit("  ").next().expect("a place")).collect();
    assert_eq!(order, ["a.txt:8:56", "b.txt:5:19", "a.txt:8:5", "a.txt:6:75"], "{}", out(&output));
    for line in &lines {
        let start = if line.contains("John") { "John" } else { "Whitcombe" };
        assert_eq!(column(line, start), Some(40), "{line}");
    }
}

/// What only a surname says is marked wherever mentions are listed.
#[test]
fn mentions_by_inference_are_marked() {
    let texts =
        [("a.txt", "A vote\n\nMayor Ilse Brandt spoke.\n"), ("b.txt", "A quay\n\nMs. Brandt waved, Brandt left.\n")];
    let folder = folder(&texts);
    let json = records(&run(folder.path(), &["mentions", "Ilse Brandt", ".", "--json"]));
    let told: Vec<_> =
        json.iter().map(|it| (it["text"].as_str().expect("a text"), it.get("inferred").is_some())).collect();
    assert_eq!(told, [("Ilse Brandt", false), ("Brandt", true), ("Brandt", true)]);
    let mut reader = headless::Headless::new(&texts, 120, 40);
    reader.press("Enter * g r");
    let screen = reader.screen();
    assert_eq!((screen.matches("Brandt? ").count(), screen.matches("Ilse Brandt?").count()), (2, 0), "{screen}");
}

/// The list of mentions on the screen is what the command prints of the same folder, in each order.
#[test]
fn the_screen_lists_what_the_command_prints() {
    const ORDERS: [&str; 4] = ["date", "outlet", "left", "right"];
    let folder = folder(newshound::source::STARTER);
    let files: Vec<PathBuf> = {
        let mut files: Vec<PathBuf> =
            newshound::source::STARTER.iter().map(|(name, _)| folder.path().join(name)).collect();
        files.sort();
        files
    };
    let named: Vec<(String, String)> =
        files.iter().map(|file| (file.display().to_string(), fs::read_to_string(file).expect("a file"))).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut reader = headless::Headless::new(&named, 120, 200);
    for name in ["Harjit Sajjan", "NATO", "Iraq"] {
        reader.press(&format!("Esc Esc Tab Tab a / \"{name}\" Enter Enter g r"));
        for order in ORDERS {
            let kinds = if name == "NATO" {
                "organisation"
            } else if name == "Iraq" {
                "place"
            } else {
                "person"
            };
            let json = run(folder.path(), &["mentions", name, ".", "--json", "--sort", order, "--kind", kinds]);
            let printed: Vec<(String, u64, String)> = records(&json)
                .iter()
                .map(|record| {
                    let file = Path::new(record["file"].as_str().expect("a file")).file_name().expect("a name");
                    let words =
                        record["text"].as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
                    (file.to_string_lossy().into_owned(), record["start"].as_u64().expect("a start"), words)
                })
                .collect();
            let lines = reader.app.layers.concordance.as_ref().expect("a list");
            assert_eq!(lines.rows.len(), lines.lines.len().min(lines.fits));
            let shown: Vec<(String, u64, String)> = lines
                .rows
                .iter()
                .map(|row| {
                    let file = reader.app.collection.article(row.article).file.file_name().expect("a name");
                    (file.to_string_lossy().into_owned(), u64::from(row.span.start), row.context.name.clone())
                })
                .collect();
            assert!(!shown.is_empty() && lines.lines.len() == printed.len(), "{name} {order}");
            assert_eq!(shown, printed[..shown.len()], "{name} {order}");
            reader.press("S");
        }
        reader.press("Esc Tab");
    }
}

#[test]
fn mentions_of_namesakes_are_told_apart() {
    let folder = folder(&[("a.txt", MAYORS), ("b.txt", BROTHER)]);
    let both = run(folder.path(), &["mentions", "o'hara", "."]);
    assert_eq!(both.status.code(), Some(0));
    assert_eq!(out(&both).lines().count(), 3, "{}", out(&both));
    for words in
        ["2 names match", "Édouard O’Hara (person, 2 mentions)", "Paul O’Hara (person, 1 mention)", "--id paul-ohara"]
    {
        assert!(err(&both).contains(words), "{words}: {}", err(&both));
    }
    for (arguments, lines) in [
        (&["mentions", "edouard ohara", "."][..], 2),
        (&["mentions", "--id", "paul-ohara", "."], 1),
        (&["mentions", "delaney", "."], 2),
        (&["mentions", "delaney", "--kind", "organisation", "."], 1),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!((out(&output).lines().count(), err(&output).as_str()), (lines, ""), "{arguments:?}");
    }
    assert!(out(&both).contains("Mr. O’Hara said that it was late."), "a tab is white space");
}

#[test]
fn whoever_is_not_there_is_1_with_the_names_that_are_near() {
    let folder = folder(&[("a.txt", FERRY)]);
    for (name, near) in [
        ("whitcome", true),
        ("whitc", true),
        ("harbourmaster John Whitcombe", true),
        ("Zebulon", false),
        ("", false),
        ("...", false),
    ] {
        let output = run(folder.path(), &["mentions", name, "a.txt"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
        assert_eq!(err(&output).contains("similar: John Whitcombe"), near, "{name}: {}", err(&output));
    }
    assert_eq!(run(folder.path(), &["mentions", "--id", "whitcombe", "a.txt"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["mentions"]).status.code(), Some(2));
}

#[test]
fn whoever_is_renamed_is_found_as_shown() {
    let names = "[[repair]]\nrename = \"John Whitcombe\"\nto = \"Big Boss\"\n";
    let folder = folder(&[("a.txt", FERRY), ("names.toml", names)]);
    let output = run(folder.path(), &["mentions", "big boss", "a.txt", "--names", "names.toml"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    assert_eq!(out(&output).lines().count(), 3);
}

#[test]
fn the_hint_for_an_unknown_name_holds() {
    let folder = folder(&[("a.txt", FERRY)]);
    for (arguments, hint) in [
        (&["mentions", "Zebulon", "a.txt"][..], "`newshound people` lists the people; with --kind organisation"),
        (&["mentions", "Zebulon", "a.txt", "--kind", "place"], "`newshound people --kind place` lists"),
        (&["mentions", "--id", "zebulon", "a.txt"], "`newshound people --json` prints the ids"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains(hint), "{}", err(&output));
    }
    let people = run(folder.path(), &["people", "--json", "a.txt"]);
    assert!(records(&people).iter().all(|person| person["id"].is_string()));
}

#[test]
fn a_file_of_names_that_cannot_be_read_is_named_with_what_to_try() {
    let folder = folder(&[("a.txt", FERRY)]);
    for option in ["--names", "--watch-names"] {
        for (file, words) in
            [("gone.toml", "gone.toml: no such file or folder; is the name spelt right?"), (".", ".: it is a folder")]
        {
            let output = run(folder.path(), &["people", "a.txt", option, file]);
            assert_eq!((output.status.code(), out(&output)), (Some(2), ""), "{option} {file}");
            assert!(err(&output).contains(words), "{}", err(&output));
        }
    }
}

#[test]
fn a_bad_line_of_watched_names_is_named_and_the_others_count() {
    let folder = folder(&[("a.txt", FERRY), ("watch.txt", "Whitcombe\nBartella,plce\nbanner\n")]);
    let output = run(folder.path(), &["people", "a.txt", "--watch-names", "watch.txt"]);
    assert_eq!(output.status.code(), Some(0));
    for words in ["watch.txt: line 2: “plce” is not a kind", "person, organisation, place, group"] {
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
    }
    assert!(out(&output).contains("banner"), "{}", out(&output));
}

#[test]
fn a_search_looks_for_names_only_where_it_asks_for_them() {
    let folder = folder(&[("a.txt", FERRY), ("watch.txt", "Bartella,plce\n")]);
    let search = |query| run(folder.path(), &["search", query, "a.txt", "--watch-names", "watch.txt"]);
    let (of_words, of_names) = (search("harbourmaster"), search("person:Whitcombe"));
    assert_eq!((of_words.status.code(), of_names.status.code()), (Some(0), Some(0)));
    assert_eq!(out(&of_words).lines().count(), 1);
    // What is wrong with the names to watch for matters to whoever asks for names.
    assert_eq!(err(&of_words), "");
    assert!(err(&of_names).contains("“plce” is not a kind"), "{}", err(&of_names));
}

#[test]
fn no_line_of_mentions_can_reach_the_terminal_as_a_command() {
    let hostile = "Pier opens\n\n“\u{1b}[2J\u{9b}31mRed\u{202e}” said John Whitcombe\u{7}, and left\r.\n";
    let folder = folder(&[("a\u{1b}[2J.txt", hostile)]);
    for arguments in [
        &["mentions", "whitcombe", "."][..],
        &["mentions", "whitcombe", ".", "--json"],
        &["mentions", "\u{1b}[2J", "."],
        &["quotes", "whitcombe", "."],
    ] {
        let output = run(folder.path(), arguments);
        let all = format!("{}{}", out(&output), err(&output));
        assert!(!all.contains(|char: char| (char.is_control() && char != '\n') || char == '\u{202e}'), "{all:?}");
    }
}

#[test]
fn what_is_wrong_with_a_names_file_is_told_and_the_rest_applies() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let people = |arguments: &[&str]| run(folder.path(), &[&["people", ".", "--kind", "place"], arguments].concat());
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file is written");
    write(
        "n.toml",
        b"[[repair]]\nhide = \"Ard\xe9\"\n\n[[repair]]\nrename = \"Canada\"\nto = \"Kanada\"\n\n[[repair]]\nmerge = [\"Canada\"]\n",
    );
    let output = people(&["--names", "n.toml"]);
    assert!(out(&output).contains("2         2  Kanada"), "{}", out(&output));
    for words in ["n.toml: line 2: this line is not UTF-8 text", "n.toml: merging Canada alone has no effect"] {
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
    }
    write("w.txt", b"Ard\xe9\nferry, organisation\n");
    let output = run(folder.path(), &["people", ".", "--kind", "organisation", "--watch-names", "w.txt"]);
    assert!(out(&output).to_lowercase().contains("ferry"), "{}", out(&output));
    assert!(err(&output).contains("w.txt: line 1: this line is not UTF-8 text"), "{}", err(&output));
    write("e.jsonl", b"{\"file\":\"\xe9\"}\n{\"file\":\"a.txt\",\"entities\":[]}\n");
    let output = people(&["--entities", "e.jsonl"]);
    assert!(out(&output).contains("1         1  Canada"), "b.txt alone keeps its own: {}", out(&output));
    assert!(err(&output).contains("e.jsonl: line 1: it is not text in UTF-8"), "{}", err(&output));
}

#[test]
fn a_path_that_is_not_there_turns_no_repair_off() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("stories")).expect("a folder");
    let repair = "[[repair]]\nrename = \"Canada\"\nto = \"Kanada\"\n";
    for (name, text) in [("a.txt", FERRY), ("b.txt", PIER), ("newshound-names.toml", repair)] {
        fs::write(folder.path().join("stories").join(name), text).expect("a file is written");
    }
    for paths in [&["stories"][..], &["stories", "gone.txt"], &["gone.txt", "stories/a.txt", "stories/b.txt"]] {
        let output = run(folder.path(), &[&["people", "--kind", "place"], paths].concat());
        assert!(out(&output).contains("Kanada"), "{paths:?}: {}", out(&output));
        assert_eq!(err(&output).contains("gone.txt"), paths.contains(&"gone.txt"), "{}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_as_names_file_is_not_waited_for() {
    let folder = folder(&[("a.txt", FERRY)]);
    let made = Command::new("mkfifo").arg(folder.path().join("newshound-names.toml")).status();
    assert!(made.is_ok_and(|made| made.success()));
    let output = run(folder.path(), &["people", ".", "--kind", "place"]);
    assert!(out(&output).contains("Canada"), "{}", out(&output));
    assert!(err(&output).contains("newshound-names.toml: it is a pipe or a device"), "{}", err(&output));
}

#[test]
fn names_of_another_program_replace_our_own() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", PIER)]);
    let mine = run(folder.path(), &["export", "."]).stdout;
    fs::write(folder.path().join("names.jsonl"), &mine).expect("a file is written");
    let again = run(folder.path(), &["export", ".", "--entities", "names.jsonl"]);
    assert_eq!((again.stdout == mine, err(&again).as_str()), (true, ""), "our own names given back change nothing");
    let at = FERRY.find("Ardmoyle").expect("the harbour");
    let given = serde_json::json!({"file": "elsewhere/a.txt", "entities": [
        {"id": "any", "kind": "place", "mentions": [{"start": at, "end": at + 8, "text": "Ardmoyle"}]},
        {"kind": "person", "mentions": [{"start": at, "end": at + 9, "text": "Somebody"}, {"start": 90_000, "end": 90_001}]},
    ]});
    fs::write(folder.path().join("names.jsonl"), format!("{given}\n{{}}\n")).expect("a file is written");
    let output = run(folder.path(), &["people", "a.txt", "b.txt", "--kind", "place", "--entities", "names.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    let names: Vec<_> = out(&output).lines().skip(1).filter_map(|line| line.split_whitespace().nth(2)).collect();
    assert_eq!(names, ["Ardmoyle", "Canada"], "b.txt is not named and keeps its own");
    for words in
        ["2 mentions of names.jsonl do not fit the texts and are left out", "names.jsonl: line 2: missing field"]
    {
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
    }
    fs::create_dir(folder.path().join("sub")).expect("a folder is made");
    fs::write(folder.path().join("sub/a.txt"), PIER).expect("a file is written");
    let exact = serde_json::json!({"file": "a.txt", "entities": []}).to_string();
    fs::write(folder.path().join("names.jsonl"), format!("{exact}\n{}", exact.replace("a.txt", "gone/x.txt")))
        .expect("a file is written");
    let output = run(folder.path(), &["people", "a.txt", "sub", "--kind", "place", "--entities", "names.jsonl"]);
    assert!(out(&output).contains("Canada") && !out(&output).contains("Ardmoyle"), "{}", out(&output));
    assert!(err(&output).contains("names.jsonl: 1 line names no single open file, such as line 2: gone/x.txt;"));
    let gone = run(folder.path(), &["people", ".", "--entities", "gone.jsonl"]);
    assert_eq!((gone.status.code(), out(&gone)), (Some(2), ""));
    assert!(err(&gone).contains("gone.jsonl: no such file"), "{}", err(&gone));
}

#[test]
fn a_dash_is_standard_input() {
    let folder = folder(&[]);
    let output = run_with(folder.path(), &["export", "-"], FERRY.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let records = records(&output);
    assert_eq!(records.len(), 1);
    assert_record(&records[0], FERRY);
    let people = run_with(folder.path(), &["people", "-"], FERRY.as_bytes());
    assert!(out(&people).contains("John Whitcombe"));
    for nothing in [&b""[..], b" \n\t", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"] {
        let output = run_with(folder.path(), &["export", "-"], nothing);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty() && err(&output).contains("standard input"), "{}", err(&output));
    }
}

#[test]
fn a_list_of_files_is_read_like_paths() {
    let folder =
        folder(&[("a.txt", FERRY), ("b.txt", PIER), ("c.txt", PIER), ("list", "a.txt\r\n\ngone.txt\nb.txt\n")]);
    let files = |output: &Output| -> Vec<String> {
        assert_eq!(output.status.code(), Some(0), "{}", err(output));
        let mut files: Vec<String> =
            records(output).iter().map(|record| record["file"].as_str().expect("a path").to_owned()).collect();
        files.sort();
        files
    };
    let output = run(folder.path(), &["export", "--files-from", "list"]);
    assert_eq!(files(&output), ["a.txt", "b.txt"]);
    assert!(err(&output).contains("gone.txt: no such file"), "{}", err(&output));
    assert_eq!(files(&run(folder.path(), &["export", "c.txt", "--files-from", "list"])), ["a.txt", "b.txt", "c.txt"]);
    for list in [&b"a.txt\0b.txt\0"[..], b"a.txt\nb.txt"] {
        let output = run_with(folder.path(), &["export", "--files-from", "-"], list);
        assert_eq!((files(&output), err(&output).as_str()), (vec!["a.txt".to_owned(), "b.txt".to_owned()], ""));
    }
    for (arguments, words) in [
        (&["export", "--files-from", "missing"][..], "missing: no such file"),
        (&["export", "--files-from", "-"], "-: lists no files"),
        (&["export", "-", "--files-from", "list"], "must be the only PATH"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""), "{arguments:?}");
        assert!(err(&output).contains(words), "{}", err(&output));
    }
}

#[test]
fn a_file_of_several_articles_gives_each_a_name_of_its_own() {
    let feed = "<rss version=\"2.0\"><channel><title>Harbour Post</title>\
        <item><title>Ferry & pier</title><pubDate>3 May 2021</pubDate><description>John Whitcombe was glad.</description></item>\
        <item><title>Pier opens</title><description>&lt;p&gt;Mary Whitcombe said so.&lt;/p&gt;</description></item>\
        </channel></rss>";
    let lines = "{\"title\": \"One\", \"text\": \"Agnes Tulloch came.\"}\n{\"title\": oops}\n";
    let folder = folder(&[("feed.xml", feed), ("pile.jsonl", lines), ("page.xml", "<?xml version=\"1.0\"?><a/>")]);
    let output = run(folder.path(), &["export", ".", "--with-text"]);
    let records = records(&output);
    let mut files: Vec<&str> = records.iter().map(|record| record["file"].as_str().expect("a path")).collect();
    files.sort_unstable();
    assert_eq!(files, ["./feed.xml#1", "./feed.xml#2", "./pile.jsonl#1"]);
    assert_eq!(records[0]["text"], "Ferry & pier\n\nJohn Whitcombe was glad.");
    assert_eq!((&records[0]["outlet"], &records[0]["text_is"]), (&"Harbour Post".into(), &"extracted".into()));
    assert!(err(&output).contains("pile.jsonl: line 2: column 11"), "{}", err(&output));
    // Names given back reach the article that they were found in.
    let mine = run(folder.path(), &["export", "feed.xml"]).stdout;
    fs::write(folder.path().join("names.jsonl"), &mine).expect("a file is written");
    let again = run(folder.path(), &["export", "feed.xml", "--entities", "names.jsonl"]);
    assert_eq!((again.stdout == mine, err(&again).as_str()), (true, ""));
}

#[test]
fn no_path_is_the_starter_collection_from_any_folder() {
    let folder = folder(&[("unrelated.txt", FERRY)]);
    let records = records(&run(folder.path(), &["export"]));
    assert_eq!(records.len(), 5);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for record in &records {
        let name = PathBuf::from(record["file"].as_str().expect("a path"));
        let file = seeds.join(name.file_name().expect("a name"));
        assert_record(record, &fs::read_to_string(file).expect("the seed"));
    }
}

#[test]
fn nothing_readable_is_2_with_the_reason_on_standard_error() {
    let folder = folder(&[("empty.txt", "")]);
    fs::create_dir(folder.path().join("bare")).expect("a folder");
    for (path, words) in [("gone", "no such file"), ("empty.txt", "it contains no text"), ("bare", "no articles found")]
    {
        for command in ["export", "people"] {
            let output = run(folder.path(), &[command, path]);
            assert_eq!(output.status.code(), Some(2), "{command} {path}");
            assert!(output.stdout.is_empty() && err(&output).contains(words), "{}", err(&output));
        }
    }
}

#[test]
fn what_is_read_is_named_where_nothing_is_found() {
    let folder = folder(&[]);
    let told = err(&run(folder.path(), &["people", "."]));
    for words in ["plain text", "web pages", "mail", "EPUB"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    for words in ["PDF", "another program"] {
        assert!(!told.contains(words), "{words} is named to say what to do with it: {told}");
    }
}

#[test]
fn unreadable_files_are_named_and_the_others_exported() {
    let folder = folder(&[("a.txt", FERRY), ("empty.txt", ""), ("picture.txt", "\0\0\0\0")]);
    for command in ["export", "people"] {
        let output = run(folder.path(), &[command, "a.txt", "gone.txt", "empty.txt", "picture.txt"]);
        assert_eq!(output.status.code(), Some(0));
        let named = err(&output);
        assert_eq!(named.lines().count(), 3, "{named}");
        for name in ["gone.txt", "empty.txt", "picture.txt"] {
            assert!(named.lines().any(|line| line.starts_with("newshound: ") && line.contains(name)), "{named}");
        }
        assert!(out(&output).contains("John Whitcombe"));
    }
}

#[test]
fn runs_are_equal() {
    let files: Vec<_> =
        (0..40).map(|at| (format!("{:02}.txt", at * 7 % 40), if at % 2 == 0 { FERRY } else { PIER })).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    for arguments in [&["export", "."][..], &["people", ".", "--json"], &["people", ".", "--kind", "place"]] {
        let first = run(folder.path(), arguments).stdout;
        assert!(!first.is_empty());
        for _ in 0..2 {
            assert!(run(folder.path(), arguments).stdout == first, "{arguments:?} gave another answer");
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    // More than a pipe holds, so that writing goes on after the reader has left.
    let long = FERRY.replace("was glad.", &"was glad. Mr. Whitcombe smiled. ".repeat(200));
    let files: Vec<_> = (0..20).map(|at| (format!("{at:02}.txt"), long.as_str())).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    for arguments in [
        &["export", "."][..],
        &["export", ".", "--format", "json"],
        &["export", ".", "--format", "csv"],
        &["mentions", "whitcombe", "."],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child = newshound(folder.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("newshound runs");
        let mut first = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        lines.read_line(&mut first).expect("a line");
        drop(lines);
        assert!(!first.is_empty());
        let output = child.wait_with_output().expect("newshound ends");
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// Words of made-up stories; what the program takes for names is its own affair, the counts must agree.
const WORDS: [&str; 18] = [
    "John Whitcombe",
    "Mr. Whitcombe",
    "Whitcombe’s",
    "Mary Whitcombe",
    "Prof. Mary Whitcombe",
    "Agnes Tulloch",
    "Ms. Tulloch",
    "Canada",
    "the United Nations",
    "NATO",
    "Canadians",
    "said",
    "went to",
    "and",
    ".",
    ". The pier",
    ",",
    "\n\n",
];

/// Mentions by kind and name, as `export` lists them.
fn exported(folder: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for record in records(&run(folder, &["export", "."])) {
        for entity in list(&record["entities"]) {
            let id = entity["id"].as_str().expect("an id").to_owned();
            *counts.entry(id).or_default() += list(&entity["mentions"]).len();
        }
    }
    counts
}

/// The same, as `people` counts them.
fn counted(folder: &Path) -> BTreeMap<String, usize> {
    let of_kind = |kind| records(&run(folder, &["people", ".", "--kind", kind, "--json"]));
    let entities = KINDS.into_iter().flat_map(of_kind);
    entities.map(|entity| (entity["id"].as_str().expect("an id").to_owned(), number(&entity["mentions"]))).collect()
}

/// The same, as the reader counts them in its sidebar.
fn shown(files: &[(&str, &str)]) -> BTreeMap<String, usize> {
    let reader = headless::Headless::new(files, 120, 40);
    let collection = &reader.app.collection;
    let ids = newshound::analysis::KINDS.into_iter().flat_map(|kind| collection.entities(kind));
    ids.map(|id| (collection.slug(id).to_owned(), collection.mentions_of(id) as usize)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn people_counts_what_export_lists(
        stories in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 5..60), 1..5)
    ) {
        let texts: Vec<_> = stories.iter().map(|words| format!("A day in Ardmoyle\n\n{}\n", words.join(" "))).collect();
        let names: Vec<_> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
        let files: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let folder = folder(&files);
        let counts = counted(folder.path());
        prop_assert_eq!(&exported(folder.path()), &counts);
        prop_assert_eq!(&shown(&files), &counts);
        for (id, count) in counts {
            let lines = run(folder.path(), &["mentions", "--id", &id, "."]);
            prop_assert_eq!(out(&lines).lines().count(), count, "{}", id);
        }
    }
}
