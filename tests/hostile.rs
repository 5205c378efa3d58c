//! Bad input through the built program: each gets a clear message or readable text, never a panic, never a control byte
//! on the terminal, and the other articles stay unharmed. Every byte that reaches the PTY is read by a strict scanner.

mod pty;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use pty::scan::{assert_clean, offences};
use pty::{End, Start, Terminal};
use tempfile::TempDir;

/// An article that must be readable whatever lies beside it.
const SOUND: &str = "Ferry returns to Ardmoyle\n\n3 May 2021\n\n\
    The ferry Lady Inverness came back to Ardmoyle on Monday, two years after the harbour board had sold it.\n\n\
    \"We have missed her,\" said Harbourmaster Agnes Tulloch.\n";

/// Sequences that an article may hold, each with a mark that no terminal may see: titles, colours, clipboard, links,
/// private strings, resets, screen switches, C1 controls, direction overrides, and others of their kind.
const HOSTILE: &[&str] = &[
    "\x1b]0;PWNED\x07",
    "\x1b]2;PWNED\x1b\\",
    "\u{9d}0;PWNED\u{9c}",
    "\x1b[31;41;7m",
    "\u{9b}31;41;7m",
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1b]8;;http://pwned.example/\x1b\\",
    "\x1bP1;1|PWNED\x1b\\",
    "\x1b_PWNED\x1b\\",
    "\x1b^PWNED\x1b\\",
    "\x1bXPWNED\x1b\\",
    "\x1bc",
    "\x1b7\x1b8\x1b=\x1b>\x1b(0",
    "\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?9999h",
    "\x1b[2J\x1b[3J\x1b[99;99H\x1b[6n\x1b[c\x1b[5n\x1b[21t\x1b[!p",
    "\x1b[",
    "\x1b]",
    "\x1b",
    "\x07\x08\x7f\x00\x01\x0e\x0f\x1a",
    "\u{80}\u{84}\u{85}\u{8d}\u{90}\u{98}\u{9b}\u{9c}\u{9e}\u{9f}",
    "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}",
    "\u{2028}\u{2029}\u{feff}\u{200b}\u{200c}\u{200d}\u{ad}\u{fff9}x\u{fffa}y\u{fffb}",
    "\u{e0001}\u{e0041}\u{e007f}\u{fe0f}\u{20e3}",
    "\r",
];

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &Path, name: impl AsRef<OsStr>, content: impl AsRef<[u8]>) {
    fs::write(folder.join(name.as_ref()), content).expect("a file is written");
}

/// All of [`HOSTILE`] in one line, between words.
fn hostile_line() -> String {
    let whole = HOSTILE.iter().filter(|text| !text.contains('\0'));
    let words: Vec<_> = whole.map(|text| format!("word{text}s ")).collect();
    words.concat()
}

/// The reader on a folder, once all is loaded.
fn open(folder: &Path) -> Terminal {
    let mut terminal = Start::newshound(folder, ["."]).start();
    terminal.wait_loaded();
    terminal
}

/// What a page's links may tell a terminal that shows links: where they lead, in harmless letters, and nothing else.
#[test]
fn links_are_told_to_the_terminal_harmlessly() {
    let folder = folder();
    let sentence = "The ferry came back to the harbour on Monday, two years after the board had sold it to an island. ";
    let page = format!(
        "<html><body><article><h1>Ferry returns</h1><p>{sentence}</p><p>Then <a href='https://a.example/x?a=1;b'>Read 桟橋 this</a> \
         <a href='javascript:alert(1)'>or this</a> <a href='https://b.example/&#27;]8;;x&#7;&#155;y'>or that</a> \
         <a href='/elsewhere'>or nothing</a>.</p><p>{sentence}</p><p>{sentence}</p></article></body></html>"
    );
    write(folder.path(), "page.html", page);
    let mut terminal = Start::newshound(folder.path(), ["."]).variable("FORCE_HYPERLINK", "1").start();
    terminal.wait_loaded();
    terminal.press_for("\r", "Then Read 桟橋 this or this or that or nothing");
    for keys in ["zz", "f", "\x1b", "jjkk", "F"] {
        terminal.press(keys);
    }
    for (columns, rows) in [(80, 24), (30, 20), (120, 40)] {
        terminal.resize(columns, rows);
        terminal.wait_for("harbour");
    }
    let told: BTreeSet<String> = offences(&terminal.quit().bytes).into_iter().collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let safe = ["OSC 8;;", "OSC 8;;https://a.example/x?a=1;b", "OSC 8;;https://b.example/]8;;x%E2%80%BAy"];
    assert_eq!(told, safe);
}

/// Walks through what the reader can show, so that every pane and view draws the article.
fn tour(terminal: &mut Terminal) {
    for (keys, sign) in
        [("\r", "find"), ("F", ""), ("E", ""), (" ", ""), ("G", ""), ("gg", ""), ("zz", ""), ("+-=", "")]
    {
        terminal.press_for(keys, sign);
    }
    for (columns, rows) in [(80, 24), (50, 20), (20, 5), (120, 40)] {
        terminal.resize(columns, rows);
        // The help shows that all keys before it were taken.
        terminal.press_for("jJkK?", "j  Down");
        terminal.press("q");
        terminal.wait_without("j  Down");
    }
}

/// Quits; nothing but newshound's own bytes and no word of a panic may have come.
fn quit(terminal: Terminal) -> End {
    let end = terminal.quit();
    assert_clean(&end.bytes);
    assert!(!String::from_utf8_lossy(&end.bytes).contains("panicked"));
    end
}

/// Opens a folder that holds a sound article and something else; the sound one must show, whole.
fn sound_beside(folder: &Path) -> Terminal {
    write(folder, "sound.txt", SOUND);
    let mut terminal = open(folder);
    narrow(&mut terminal, "lady inverness");
    terminal.wait_for("Ferry returns to Ardmoyle");
    terminal.wait_for("We have missed her");
    widen(&mut terminal);
    terminal
}

/// Narrows the list; the open article is then one that matches.
fn narrow(terminal: &mut Terminal, query: &str) {
    terminal.press(&format!("&{query}\r"));
    terminal.wait("a narrowed list", |terminal| {
        terminal.line(0).contains(&format!("&{query}")) && terminal.text().contains("all articles")
    });
}

/// Shows all articles again.
fn widen(terminal: &mut Terminal) {
    terminal.press("\x1b");
    terminal.wait_without("all articles");
}

#[test]
fn the_scanner_catches_what_is_planted() {
    for hostile in HOSTILE.iter().filter(|text| **text != "\r" && !text.contains(['\u{200b}', '\u{e0001}'])) {
        assert!(!offences(format!("fine {hostile} fine").as_bytes()).is_empty(), "{hostile:?} passed");
    }
    assert!(!offences(b"\xff\xfe").is_empty());
    let own = "\x1b[?1049h\x1b[?25l\x1b[1;1Hfine – ünïcode 日本\x1b[38;2;1;2;3m\x1b[39;49m\x1b[0m\x1b]11;?\x1b\\\r\n";
    assert_eq!(offences(own.as_bytes()), Vec::<String>::new());
}

#[test]
fn an_empty_folder_says_so() {
    let folder = folder();
    let mut terminal = Start::newshound(folder.path(), ["."]).start();
    terminal.wait_for("No articles here.");
    terminal.wait_for("0 articles");
    tour_of_nothing(&mut terminal);
    quit(terminal);
}

/// Presses every kind of key where there is no article.
fn tour_of_nothing(terminal: &mut Terminal) {
    terminal.press("jkJKLH \x04\x15gGnN*iygrSzFE+-=\t\t\t]][[");
    terminal.press_for("?", "Moving");
    terminal.press("q");
    terminal.wait_without("Moving");
}

#[test]
fn a_missing_path_is_named() {
    let folder = folder();
    let end = Start::newshound(folder.path(), ["no-such-folder"]).start().end();
    assert_eq!(end.code, 2);
    assert!(end.text.contains("no-such-folder: no such file or folder"), "{}", end.text);
    assert_clean(&end.bytes);
}

#[test]
fn names_that_do_not_fit_are_a_problem_and_no_end() {
    let folder = folder();
    write(folder.path(), "sound.txt", SOUND);
    let far = r#"{"file":"sound.txt","entities":[{"kind":"person","mentions":[{"start":90000,"end":90009}]}]}"#;
    write(folder.path(), "names.jsonl", format!("{far}\nno line\n"));
    let mut terminal = Start::newshound(folder.path(), ["sound.txt", "--entities", "names.jsonl"]).start();
    terminal.wait_loaded();
    terminal.wait_for("! 2 problems");
    terminal.press_for("!", "1 mention of names.jsonl does not fit");
    terminal.wait_for("line 2: expected");
    quit(terminal);
    let end = Start::newshound(folder.path(), ["sound.txt", "--entities", "gone.jsonl"]).start().end();
    assert_eq!(end.code, 2);
    assert_clean(&end.bytes);
}

#[test]
fn a_missing_path_beside_a_good_one_is_a_problem_and_no_end() {
    let folder = folder();
    write(folder.path(), "sound.txt", SOUND);
    let mut terminal = Start::newshound(folder.path(), ["no-such-file", "sound.txt"]).start();
    terminal.wait_loaded();
    terminal.wait_for("The ferry Lady Inverness");
    terminal.wait_for("1 not read");
    terminal.press_for("!", "no such file or folder");
    quit(terminal);
}

#[test]
fn files_that_are_no_articles_are_listed_with_their_reasons() {
    let folder = folder();
    write(folder.path(), "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10".repeat(40));
    write(folder.path(), "empty.txt", "");
    write(folder.path(), "blank.txt", " \r\n\t\n");
    symlink("nowhere", folder.path().join("dangling.txt")).expect("a link");
    write(folder.path(), "locked.txt", "Nobody may read this.");
    fs::set_permissions(folder.path().join("locked.txt"), fs::Permissions::from_mode(0o000)).expect("rights are taken");
    // Rights do not apply to root, who reads the file all the same.
    let locked = fs::read(folder.path().join("locked.txt")).is_err();
    let mut terminal = sound_beside(folder.path());
    terminal.wait_for(if locked { "5 not read" } else { "4 not read" });
    terminal.press("!");
    for words in [
        "picture.txt",
        "not text in a known encoding",
        "empty.txt",
        "blank.txt",
        "it contains no text",
        "dangling.txt",
        "leads nowhere",
    ] {
        terminal.wait_for(words);
    }
    if locked {
        terminal.wait_for("permission denied");
    }
    quit(terminal);
}

#[test]
fn nothing_readable_says_why() {
    let folder = folder();
    write(folder.path(), "empty.txt", "");
    let mut terminal = Start::newshound(folder.path(), ["."]).start();
    terminal.wait_for("Nothing here could be read.");
    tour_of_nothing(&mut terminal);
    terminal.press_for("!", "it contains no text");
    quit(terminal);
}

#[test]
fn a_binary_file_given_outright_is_a_problem() {
    let folder = folder();
    write(folder.path(), "program", b"\x7fELF\x02\x01\x01\0\0\0\x1b]0;PWNED\x07".repeat(100));
    let mut terminal = Start::newshound(folder.path(), ["program"]).start();
    terminal.wait_for("Nothing here could be read.");
    terminal.press_for("!", "not text in a known encoding");
    quit(terminal);
}

#[test]
fn broken_utf8_is_readable() {
    let folder = folder();
    write(folder.path(), "broken.txt", b"Caf\xe9 Ardmoyle shuts\n\nThe caf\xe9 \xf0\x9f at the \xc3\x28 pier \xed\xa0\x80 shut its \xfe\xff doors for good this week.\n");
    let mut terminal = sound_beside(folder.path());
    narrow(&mut terminal, "pier");
    terminal.wait_for("for good this week.");
    tour(&mut terminal);
    quit(terminal);
}

#[test]
fn one_line_of_ten_megabytes_opens_and_the_others_are_unharmed() {
    let folder = folder();
    let words = "Harbour board members met in Ardmoyle to talk about the ferry, the pier and the price of coal. ";
    write(folder.path(), "long.txt", words.repeat(10_000_000 / words.len() + 1));
    write(folder.path(), "sound.txt", SOUND);
    let mut terminal = Start::newshound(folder.path(), ["."]).start();
    terminal.wait_for("2 articles");
    narrow(&mut terminal, "lady inverness");
    terminal.wait_for("We have missed her");
    widen(&mut terminal);
    narrow(&mut terminal, "coal");
    terminal.wait_for("the price of coal");
    quit(terminal);
}

#[test]
fn one_word_of_a_megabyte_opens() {
    let folder = folder();
    write(folder.path(), "word.txt", "x".repeat(1 << 20));
    write(folder.path(), "capitals.txt", "Xy ".repeat(1 << 16));
    write(folder.path(), "marks.txt", format!("start {} end", "\u{301}".repeat(1 << 18)));
    write(folder.path(), "quotes.txt", "\"".repeat(1 << 18));
    write(folder.path(), "brackets.txt", "\x1b]".repeat(1 << 18));
    let mut terminal = Start::newshound(folder.path(), ["."]).start();
    terminal.wait_for("5 articles");
    for _ in 0..5 {
        terminal.press("L G");
    }
    tour(&mut terminal);
    quit(terminal);
}

#[test]
fn three_thousand_files_load_while_keys_work() {
    let folder = folder();
    for number in 0..3_000 {
        let text = format!("Notice number {number}\n\nThe board of Ardmoyle has nothing to report on day {number}.\n");
        write(folder.path(), format!("{number:04}.txt"), text);
    }
    let mut terminal = Start::newshound(folder.path(), ["."]).start();
    terminal.press_for("?", "Moving");
    terminal.press("q");
    terminal.wait_for("3,000 articles");
    terminal.press_for("&\"number 2999\"", "1 of 3,000");
    terminal.press("\r");
    terminal.wait_for("day 2999.");
    quit(terminal);
}

#[test]
fn a_loop_of_links_ends() {
    let folder = folder();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).expect("a folder");
    symlink("..", inner.join("up")).expect("a link");
    symlink("../inner", inner.join("self")).expect("a link");
    symlink("round.txt", folder.path().join("round.txt")).expect("a link");
    let mut terminal = sound_beside(folder.path());
    terminal.wait_for("1 article");
    terminal.press_for("!", "in a circle");
    quit(terminal);
}

#[test]
fn a_pipe_in_the_folder_is_not_waited_for() {
    let folder = folder();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()));
    quit(sound_beside(folder.path()));
    // Given outright, it is refused with a word.
    let mut terminal = Start::newshound(folder.path(), ["pipe.txt", "sound.txt"]).start();
    terminal.wait_for("1 not read");
    terminal.press_for("!", "pipe");
    quit(terminal);
}

#[test]
fn hostile_sequences_in_a_text_stay_in_it() {
    for (number, hostile) in HOSTILE.iter().enumerate() {
        // A NUL makes a file binary, which is told in its own test.
        let hostile = hostile.replace('\0', "");
        let folder = folder();
        let body = format!(
            "Harbour news {hostile}Ardmoyle\n\nBy Agnes {hostile} Tulloch\n3 May 2021\n\nThe pier {hostile}reopened and {hostile} \
             Mr. Tulloch{hostile} was glad.\nPhoto{hostile}: Agnes Tulloch\n\nSubscribe {hostile} now\n\n{hostile}\n"
        );
        write(folder.path(), "hostile.txt", body);
        let mut terminal = open(folder.path());
        terminal.wait_for("glad.");
        // Every pane once; the tour of all sizes has the line that holds all of them.
        terminal.press_for("?", "Moving");
        terminal.press("q");
        terminal.wait_without("Moving");
        let end = terminal.quit();
        assert!(offences(&end.bytes).is_empty(), "number {number}, {hostile:?}: {:#?}", offences(&end.bytes));
    }
}

#[test]
fn hostile_sequences_in_every_part_of_an_article_stay_in_it() {
    let folder = folder();
    let line = hostile_line();
    let body = format!(
        "{line}\n\nBy {line}\n{line} 3 May 2021\n\n{line}\n\nThe pier of Ardmoyle {line} is open again, said Agnes \
         Tulloch {line}. Ms. Tulloch {line} was glad.\n\n{line}\n\n",
    );
    write(folder.path(), "hostile.txt", body.repeat(5));
    let mut terminal = sound_beside(folder.path());
    narrow(&mut terminal, "pier");
    terminal.press_for("n", "The pier of");
    tour(&mut terminal);
    // The sidebar, someone followed, the card, and all mentions as a list.
    terminal.press_for("\tj*i", "Name forms");
    terminal.press("q");
    terminal.wait_for("ARTICLES  ");
    terminal.press("gr");
    terminal.wait_without("ARTICLES  ");
    quit(terminal);
}

#[test]
fn piles_of_marks_stay_in_their_cells() {
    let folder = folder();
    let pile = format!("Z{}", "\u{301}\u{489}\u{20dd}".repeat(2_000));
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}".repeat(500);
    write(
        folder.path(),
        "marks.txt",
        format!("{pile} over Ardmoyle {family}\n\n{}", format!("The {pile} pier {family} of Ardmoyle. ").repeat(20)),
    );
    let mut terminal = sound_beside(folder.path());
    narrow(&mut terminal, "pier");
    terminal.wait_for("Ardmoyle");
    tour(&mut terminal);
    let end = quit(terminal);
    // The rule beside the list stands where it stood: no pile has widened its row.
    assert!(end.bytes.len() < 1 << 20, "{} bytes", end.bytes.len());
}

#[test]
fn hostile_file_names_stay_names() {
    let folder = folder();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let hostile = hostile.replace(['\0', '/'], "");
        write(folder.path(), format!("{number:02}{hostile}.txt"), format!("Notice {number}\n\nThe pier is open.\n"));
        write(folder.path(), format!("{number:02}{hostile}empty.txt"), "");
    }
    write(folder.path(), OsStr::from_bytes(b"latin-\xe9.txt"), "");
    let mut terminal = open(folder.path());
    terminal.wait_for("The pier is open.");
    // Sorted by file, and the problems with their names.
    terminal.press("SSSSS");
    terminal.press_for("!", "it contains no text");
    terminal.press(" G");
    quit(terminal);
}

#[test]
fn a_hostile_name_as_the_collections_name_stays_a_name() {
    let folder = folder();
    let name = format!("news{}", HOSTILE.concat().replace(['\0', '/'], "").chars().take(60).collect::<String>());
    fs::create_dir(folder.path().join(&name)).expect("a folder");
    write(&folder.path().join(&name), "sound.txt", SOUND);
    let mut terminal = Start::newshound(folder.path(), [&name]).start();
    terminal.wait_for("Ferry returns");
    quit(terminal);
}

#[test]
fn commands_name_hostile_files_harmlessly() {
    let folder = folder();
    write(folder.path(), "sound.txt", SOUND);
    for (number, hostile) in HOSTILE.iter().enumerate() {
        write(folder.path(), format!("{number:02}{}.txt", hostile.replace(['\0', '/'], "")), "");
    }
    for arguments in [["people", "."], ["export", "."]] {
        let end = Start::newshound(folder.path(), arguments).start().end();
        assert_eq!(end.code, 0, "{}", end.text);
        assert_clean(&end.bytes);
    }
}

#[test]
fn a_missing_path_with_a_hostile_name_is_named_harmlessly() {
    let folder = folder();
    let end = Start::newshound(folder.path(), ["gone\x1b]0;PWNED\x07\u{9b}31;41;7m\u{202e}"]).start().end();
    assert_eq!(end.code, 2);
    assert_clean(&end.bytes);
}

#[test]
fn commands_print_hostile_names_of_people_harmlessly() {
    let folder = folder();
    let line = hostile_line();
    let text = format!(
        "Pier opens\n\nMr. Agnes {line} Tulloch said so. Agnes Tulloch{line} was there. Agnes \u{202e}Tulloch left.\n"
    );
    write(folder.path(), "hostile.txt", text);
    let end = Start::newshound(folder.path(), ["people", "."]).start().end();
    assert_eq!(end.code, 0);
    assert_clean(&end.bytes);
}

#[test]
fn hostile_paste_is_one_harmless_line() {
    let folder = folder();
    let mut terminal = sound_beside(folder.path());
    // What ends a bracketed paste cannot stand inside one: terminals take it out.
    for prompt in ["&", "/"] {
        terminal.press("\r");
        terminal.press(prompt);
        for hostile in HOSTILE {
            terminal.paste(hostile);
        }
        terminal.paste("\u{301}\u{301}ferry\u{202e}\nend");
        terminal.wait_for("ferry end");
        terminal.press("\x1b");
        terminal.wait_without("ferry end");
    }
    quit(terminal);
}
