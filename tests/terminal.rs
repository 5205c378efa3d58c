//! The reader in a real terminal: it draws, takes keys, mouse, paste and sizes, and puts the terminal back however it
//! ends.

mod pty;

use std::path::Path;

use pty::{Start, Terminal};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The reader on the starter collection, from a folder that has nothing to do with it.
fn starter(folder: &Path) -> Terminal {
    let mut terminal = Start::newshound(folder, [""; 0]).start();
    terminal.wait_loaded();
    terminal
}

/// The lines of the text pane, between the rules.
fn text_lines(terminal: &Terminal) -> Vec<String> {
    let column = |line: &str| {
        line.split('│').nth(1).unwrap_or_default().trim_end_matches(['┃', '║', '╸', ' ']).trim().to_owned()
    };
    let (_, rows) = terminal.size();
    (1..rows - 2).map(|row| column(&terminal.line(row))).collect()
}

/// The status line.
fn status(terminal: &Terminal) -> String {
    let (_, rows) = terminal.size();
    terminal.line(rows - 1)
}

#[test]
fn the_story_of_the_keys() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    terminal.wait_for("starter collection · 5 articles");
    for heading in ["ARTICLES", "PEOPLE"] {
        terminal.wait_for(heading);
    }
    let first = text_lines(&terminal);
    terminal.press("j");
    terminal.wait("another article", |terminal| text_lines(terminal) != first);
    let second = text_lines(&terminal);
    terminal.press("\r");
    terminal.wait("the hints of the text", |terminal| status(terminal).contains("find"));
    terminal.press(" ");
    terminal.wait("the next page", |terminal| text_lines(terminal) != second);
    terminal.press("gg");
    terminal.wait("the first page", |terminal| text_lines(terminal) == second);

    terminal.press_for("/Canad", "1/");
    terminal.press("\r");
    terminal.wait("the place among the hits", |terminal| terminal.line(0).contains("1/"));
    terminal.press("n");
    terminal.wait("the next hit", |terminal| terminal.line(0).contains("2/"));
    terminal.press("N");
    terminal.wait("the hit before", |terminal| terminal.line(0).contains("1/"));
    terminal.press("\x1b");
    terminal.wait("the end of the search", |terminal| !terminal.line(0).contains("1/"));

    terminal.press("\t");
    terminal.wait("the hints of the sidebar", |terminal| status(terminal).contains("everyone"));
    terminal.press("j\r");
    terminal.wait("a followed person", |terminal| status(terminal).contains("stop following"));
    terminal.press("n");
    terminal.wait("the next mention", |terminal| terminal.line(0).contains("2/"));
    terminal.press("\x1b");
    terminal.wait("nobody followed", |terminal| !status(terminal).contains("stop following"));

    terminal.press_for("&soleimani -zzzz", "of 5");
    terminal.press("\r");
    terminal.wait("a narrowed list", |terminal| {
        status(terminal).contains("all articles") && terminal.line(0).contains(" of 5 articles")
    });
    terminal.press("\x1b");
    terminal.wait("the whole list", |terminal| terminal.line(0).contains("· 5 articles"));
    pty::scan::assert_clean(&terminal.quit().bytes);
}

#[test]
fn a_query_without_a_match_says_so_and_esc_brings_everything_back() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    terminal.press_for("&zzzzqqqq", "no matches");
    terminal.press("\x1b");
    terminal.wait("the whole list", |terminal| terminal.line(0).contains("· 5 articles"));
    terminal.press_for("&\"open", "\"open");
    terminal.wait("the error", |terminal| !status(terminal).contains("5 of 5"));
    terminal.press("\x1b");
    terminal.wait("the hints", |terminal| status(terminal).contains("help"));
    terminal.quit();
}

#[test]
fn every_size_draws_and_the_way_back_shows_the_same() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let before = terminal.text();
    for (columns, rows) in [(80, 24), (50, 20), (20, 5), (1, 1), (3, 2), (300, 100)] {
        terminal.resize(columns, rows);
        if columns >= 20 {
            terminal.press_for("jkJK?", "j  Down");
            terminal.press("q");
            terminal.wait_without("j  Down");
        }
    }
    terminal.resize(120, 40);
    terminal.wait("the first picture again", |terminal| terminal.text() == before);
    pty::scan::assert_clean(&terminal.quit().bytes);
}

#[test]
fn a_size_there_and_at_once_back_leaves_no_torn_picture() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let before = terminal.text();
    // A terminal forgets what does not fit, even when the program sees only the last of the sizes.
    terminal.give_size(20, 5);
    terminal.give_size(120, 40);
    terminal.wait("the first picture again", |terminal| terminal.text() == before);
    terminal.quit();
}

#[test]
fn sizes_and_keys_that_come_together_are_all_taken() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    for round in 0..30 {
        let (columns, rows) = if round % 2 == 0 { (100, 30) } else { (120, 40) };
        terminal.press("j");
        terminal.give_size(columns, rows);
        terminal.press("k");
        terminal.wait("the status line in its place", |terminal| {
            terminal.find("? help").is_some_and(|place| place == (columns - 7, rows - 1))
        });
    }
    terminal.press_for("?", "Moving");
    terminal.quit();
}

#[test]
fn narrow_terminals_show_one_pane_at_a_time() {
    let folder = folder();
    let mut terminal = Start::newshound(folder.path(), [""; 0]).size(50, 20).start();
    terminal.wait_loaded();
    assert!(!terminal.text().contains("PEOPLE"));
    terminal.press("\r");
    terminal.wait_without("ARTICLES");
    terminal.press_for("\t", "PEOPLE");
    terminal.press_for("\t", "ARTICLES");
    terminal.quit();
}

#[test]
fn the_mouse_opens_and_scrolls() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let first = text_lines(&terminal);
    // Title line, heading, then two rows an article: row 6 is the third article.
    terminal.click(5, 6);
    terminal.wait("the clicked article", |terminal| text_lines(terminal) != first && terminal.line(6).starts_with('▌'));
    let top = text_lines(&terminal);
    terminal.wheel(60, 20);
    terminal.wait("the text scrolled", |terminal| text_lines(terminal) != top);
    // A click on a person in the sidebar follows him.
    let (column, row) = terminal.find("PEOPLE").expect("the sidebar");
    terminal.click(column + 2, row + 1);
    terminal.wait("a followed person", |terminal| status(terminal).contains("stop following"));
    pty::scan::assert_clean(&terminal.quit().bytes);
}

#[test]
fn text_is_pasted_into_a_prompt_and_nowhere_else() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    // Pasted letters are no keys: this would quit.
    terminal.paste("qqQ?");
    terminal.press_for("&", "Esc cancels");
    terminal.paste("canada\niraq\x07");
    terminal.wait("the pasted words in one line", |terminal| status(terminal).contains("&canada iraq "));
    terminal.press("\x1b");
    terminal.wait("the hints", |terminal| status(terminal).contains("help"));
    assert!(!terminal.text().contains("Moving"), "the pasted ? opened the help");
    pty::scan::assert_clean(&terminal.quit().bytes);
}

#[test]
fn q_closes_a_level_and_then_quits() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    terminal.press_for("?", "Moving");
    terminal.press("q");
    terminal.wait_for("ARTICLES");
    terminal.press("q");
    let end = terminal.end();
    assert_eq!((end.code, end.signal.as_deref()), (0, None));
    end.assert_put_back();
}

#[test]
fn ctrl_c_quits() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    terminal.press("\x03");
    let end = terminal.end();
    assert_eq!((end.code, end.signal.as_deref()), (0, None));
    end.assert_put_back();
}

#[test]
fn signals_end_it_as_the_shell_expects_with_the_terminal_put_back() {
    for (name, word) in [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt")] {
        let folder = folder();
        let terminal = starter(folder.path());
        terminal.signal(name);
        let end = terminal.end();
        assert_eq!(end.signal.as_deref(), Some(word), "SIG{name}: code {}", end.code);
        end.assert_put_back();
    }
}

#[test]
fn a_signal_during_a_prompt_puts_the_terminal_back() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    terminal.press_for("&iraq", "of 5");
    terminal.signal("TERM");
    terminal.end().assert_put_back();
}

/// A shell that starts newshound as a job, says when it was stopped, and brings it back on a line of input. The shell
/// waits for its job as shells do, so the test needs no look at the clock.
fn job(folder: &Path) -> Terminal {
    let script = "set -m; \"$0\"; echo \"stopped with $?\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut terminal = Start::program("sh", folder, ["-c", script, pty::NEWSHOUND]).start();
    terminal.wait_loaded();
    terminal
}

/// The state of the only child of a process, as the system tells it: `T` is stopped.
fn state_of_child(parent: u32) -> Option<char> {
    let processes = std::fs::read_dir("/proc").ok()?;
    processes.flatten().find_map(|process| {
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        let mut fields = stat.rsplit(')').next()?.split_whitespace();
        let state = fields.next()?.chars().next()?;
        (fields.next()? == parent.to_string()).then_some(state)
    })
}

fn assert_stops_and_comes_back(mut terminal: Terminal) {
    terminal.wait_for("stopped with 1");
    pty::scan::assert_put_back(terminal.bytes());
    assert!(terminal.modes_are_back(), "the line is still in raw mode while newshound is stopped");
    if let Some(state) = state_of_child(terminal.process()) {
        assert_eq!(state, 'T');
    }
    terminal.press("on\r");
    terminal.wait("the screen again", |terminal| {
        terminal.screen().alternate_screen()
            && terminal.text().contains("ARTICLES")
            && terminal.text().contains("PEOPLE")
    });
    // It takes keys again.
    terminal.press_for("?", "Moving");
    terminal.press("Q");
    let end = terminal.end();
    assert!(end.text.contains("ended with 0"), "{}", end.text);
    end.assert_put_back();
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_fg() {
    let folder = folder();
    let mut terminal = job(folder.path());
    terminal.press("\x1a");
    assert_stops_and_comes_back(terminal);
}

#[test]
fn sigtstp_gives_the_terminal_back_until_fg() {
    let folder = folder();
    let terminal = job(folder.path());
    // To the whole foreground job of this terminal, and to no other process.
    let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", terminal.process()));
    let Some(child) = children.ok().and_then(|children| children.split_whitespace().next().map(str::to_owned)) else {
        // A system that does not list children; Ctrl-z is tested everywhere.
        return;
    };
    let status = std::process::Command::new("kill").args(["-TSTP", &child]).status();
    assert!(status.is_ok_and(|status| status.success()));
    assert_stops_and_comes_back(terminal);
}

#[test]
fn ctrl_l_draws_everything_again() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let before = terminal.text();
    let length = terminal.bytes().len();
    terminal.press("\x0c");
    terminal.wait("the whole screen once more", |terminal| {
        let new = String::from_utf8_lossy(&terminal.bytes()[length..]).into_owned();
        new.contains("ARTICLES") && terminal.text() == before
    });
    pty::scan::assert_clean(&terminal.quit().bytes);
}

#[test]
fn sigcont_without_a_stop_draws_again() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let before = terminal.text();
    let length = terminal.bytes().len();
    terminal.signal("CONT");
    terminal.wait("the whole screen once more", |terminal| {
        let new = String::from_utf8_lossy(&terminal.bytes()[length..]).into_owned();
        new.contains("ARTICLES") && terminal.text() == before
    });
    terminal.quit();
}

/// The colour of the heading of the people.
fn colour_of_people(terminal: &Terminal) -> Option<vt100::Color> {
    let (column, row) = terminal.find("PEOPLE")?;
    Some(terminal.screen().cell(row, column)?.fgcolor())
}

#[test]
fn the_background_answer_chooses_the_theme_and_is_no_key() {
    for end_of_answer in ["\x1b\\", "\x07"] {
        let folder = folder();
        let mut terminal = starter(folder.path());
        terminal.wait("the question", |terminal| {
            let bytes = terminal.bytes();
            bytes.windows(6).any(|window| window == b"\x1b]11;?")
        });
        let dark = colour_of_people(&terminal);
        terminal.press(&format!("\x1b]11;rgb:ffff/ffff/ffff{end_of_answer}"));
        terminal.wait("other colours", |terminal| colour_of_people(terminal) != dark);
        // Letters of the answer that were taken for keys would have opened or typed something.
        let text = terminal.text();
        assert!(text.contains("ARTICLES") && text.contains("PEOPLE") && !text.contains("11;rgb"), "{text}");
        terminal.press_for("&", "Esc cancels");
        assert!(status(&terminal).trim_start().starts_with("& "), "{}", status(&terminal));
        terminal.press("\x1b");
        terminal.wait("the hints", |terminal| status(terminal).contains("help"));
        terminal.quit();
    }
}

#[test]
fn a_dark_answer_changes_nothing() {
    let folder = folder();
    let mut terminal = starter(folder.path());
    let dark = colour_of_people(&terminal);
    terminal.press("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\");
    terminal.press_for("?", "Moving");
    terminal.press("q");
    terminal.wait_without("Moving");
    assert_eq!(colour_of_people(&terminal), dark);
    terminal.quit();
}

#[test]
fn a_repair_is_kept_and_found_again() {
    let folder = folder();
    let pile = folder.path().join("pile");
    std::fs::create_dir(&pile).expect("a folder");
    let text = "Pier opens\n\nMayor Ilse Brandt opened the pier. Tomas Reyes, a teacher, came late.\n";
    std::fs::write(pile.join("a.txt"), text).expect("a file");
    let open = |arguments: &[&str]| {
        let mut terminal = Start::newshound(folder.path(), arguments).start();
        terminal.wait_loaded();
        terminal.wait_for("PEOPLE");
        terminal
    };
    let mut terminal = open(&["pile"]);
    terminal.wait_for("Tomas Reyes   ");
    terminal.press("\t\t/reyes\r");
    terminal.press_for("x", "Tomas Reyes hidden · saved in ");
    terminal.quit();
    let kept = std::fs::read_dir(folder.path().join("data/newshound")).expect("a folder for what is kept");
    let kept: Vec<_> = kept.map(|file| file.expect("a file").path()).collect();
    let [kept] = &kept[..] else { panic!("one file: {kept:?}") };
    assert!(std::fs::read_to_string(kept).expect("a file").contains("\nhide = \"Tomas Reyes\"\n"));
    let mut terminal = open(&["pile"]);
    terminal.wait_without("Tomas Reyes   ");
    terminal.press("\t\te");
    terminal.wait_for("show as: Ilse Brandt");
    terminal.press_for(" the mayor\x1b[F\r", "shown as the mayor");
    terminal.press_for("W", "newshound-names.toml");
    terminal.quit();
    assert!(!kept.exists() && pile.join("newshound-names.toml").exists());
    let terminal = open(&["pile"]);
    assert!(terminal.text().contains("the mayor") && !terminal.text().contains("Tomas Reyes   "));
    terminal.quit();
}

#[test]
fn without_colour_no_colour_comes() {
    let folder = folder();
    let mut terminal = Start::newshound(folder.path(), [""; 0]).variable("NO_COLOR", "1").start();
    terminal.wait_loaded();
    terminal.press("j\r");
    terminal.wait("the hints of the text", |terminal| status(terminal).contains("find"));
    let (columns, rows) = terminal.size();
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    for (row, column) in cells {
        let cell = terminal.screen().cell(row, column).expect("a cell of the screen");
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default), "{row}:{column}");
    }
    terminal.quit();
}

#[test]
fn standard_input_is_read_while_keys_come_from_the_terminal() {
    let folder = folder();
    let script = "printf 'A ferry for Ardmoyle\\n\\nThe harbour board met on Tuesday.\\n' | \"$0\" -";
    let mut terminal = Start::program("sh", folder.path(), ["-c", script, pty::NEWSHOUND]).start();
    terminal.wait_loaded();
    terminal.wait_for("The harbour board met on Tuesday.");
    terminal.press_for("?", "Moving");
    terminal.press("q");
    terminal.wait_for("ARTICLES");
    terminal.quit();
}

#[test]
fn what_comes_into_folders_old_and_new_shows() {
    let folder = folder();
    let pile = folder.path().join("pile");
    std::fs::create_dir_all(pile.join("old")).expect("folders");
    let write = |name: &str, heading: &str| {
        std::fs::write(pile.join(name), format!("{heading}\n\nThe ferry stays in the harbour.\n")).expect("a file");
    };
    write("a.txt", "Pier opens");
    let mut terminal = Start::newshound(folder.path(), ["pile"]).size(120, 40).start();
    terminal.wait_for("1 article");
    // Watching begins after the first frame: until it does, the file is saved again.
    let saved = std::cell::Cell::new(std::time::Instant::now());
    write("old/b.txt", "Mast falls");
    terminal.wait("an article in a folder", |terminal| {
        if saved.get().elapsed().as_millis() > 700 {
            write("old/b.txt", "Mast falls");
            saved.set(std::time::Instant::now());
        }
        terminal.text().contains("Mast falls")
    });
    std::fs::create_dir_all(pile.join("new/newer")).expect("folders");
    write("new/newer/c.txt", "Quay sinks");
    terminal.wait_for("Quay sinks");
    write("new/newer/c.txt", "Quay rises");
    terminal.wait_for("Quay rises");
    write("new/d.txt", "Lamp burns");
    terminal.wait_for("4 articles");
    std::fs::remove_dir_all(pile.join("new")).expect("folders");
    terminal.wait_for("2 articles");
    terminal.quit();
}
