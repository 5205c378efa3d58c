//! The box that jumps to anything, through its keys: what is typed, what it shows, where Enter leads.

mod headless;

use headless::Headless;
use newshound::app::{Action, Effect, Focus, Key, Mouse, MouseKind, Report, What, fitting};
use newshound::keymap;

const FILES: &[(&str, &str)] = &[
    ("a.txt", "Harbour vote goes ahead\n\n3 May 2021\n\nMayor Jürgen Müller spoke to Agnes Tulloch in Ardmoyle.\n"),
    ("b.txt", "Ferry returns\n\n4 May 2021\n\nAgnes Tulloch was there. Tulloch waved.\n"),
];

fn reader() -> Headless {
    Headless::new(FILES, 120, 30)
}

fn shown(reader: &Headless) -> Vec<&str> {
    let open = reader.app.anything.as_ref().expect("the box is open");
    open.shown.iter().map(|fitting| open.items[fitting.item].name()).collect()
}

#[test]
fn letters_of_a_name_lead_to_its_first_mention() {
    let mut reader = reader();
    reader.press("Ctrl-p \"jurg mul\"");
    assert_eq!(shown(&reader)[0], "Jürgen Müller");
    assert!(reader.screen().contains("person"), "{}", reader.screen());
    reader.press("Enter");
    assert!(reader.app.anything.is_none() && reader.app.prompts.open.is_none());
    assert_eq!(reader.app.active_label().as_deref(), Some("Jürgen Müller"));
    assert!(reader.app.reader.spot.is_some());
}

#[test]
fn whoever_asks_for_a_name_has_passed_none() {
    let newer = ("a.txt", "Pier opens\n\n4 May 2021\n\nThe pier is open, Nia Frost said.\n");
    let older = ("b.txt", "Ferry stays\n\n3 May 2021\n\nThe ferry stays, Tom Reed said.\n");
    let mut reader = Headless::new(&[newer, older], 120, 30);
    reader.press("G Ctrl-p \"nia fro\" Enter");
    assert!(reader.status().contains("on to article 1 of"), "{}", reader.status());
    assert!(!reader.status().contains("past the"), "{}", reader.status());
}

#[test]
fn titles_and_commands_are_found_too() {
    let mut reader = reader();
    reader.press("Ctrl-p \"harbour\" Enter");
    assert_eq!(reader.app.article().and_then(|article| article.title()), Some("Harbour vote goes ahead"));
    assert_eq!(reader.app.focus, Focus::Text);
    reader.press("Ctrl-o");
    assert_eq!(reader.app.article().and_then(|article| article.title()), Some("Ferry returns"));
    let sort = reader.app.list.sort;
    reader.press("Ctrl-p \"sort by\" Enter");
    assert_ne!(reader.app.list.sort, sort);
}

#[test]
fn the_cursor_moves_among_what_fits_and_esc_changes_nothing() {
    let mut reader = reader();
    let before = reader.screen();
    reader.press("Ctrl-p Down Down Up PgDn PgUp \"t\" Esc");
    assert_eq!(reader.screen(), before);
    reader.press("Ctrl-p \"agnes tull\" Down");
    let all = reader.app.anything.as_ref().map(|open| (open.cursor, open.total, open.shown.len()));
    assert_eq!(all, Some((0, 1, 1)), "the cursor stays among what fits");
    reader.press("\"zzz\"");
    reader.press("Enter");
    assert!(reader.screen().contains("no matches") && reader.status().contains("no matches"));
    reader.press("Backspace Backspace Backspace Enter");
    assert_eq!((reader.app.anything.is_none(), reader.app.active_label().as_deref()), (true, Some("Agnes Tulloch")));
}

/// The way back from a card through the box leads to the card, the pane, the place and whom one followed.
#[test]
fn back_from_the_box_leads_to_the_view_in_which_it_was_opened() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for typed in ["jurg mul", "harbour vote"] {
            let mut reader = Headless::new(FILES, columns, rows);
            reader.press("Enter * n i");
            let before = (reader.screen(), reader.app.focus, reader.app.follow, reader.app.active);
            reader.press(&format!("Ctrl-p \"{typed}\" Enter"));
            assert!(reader.app.layers.view.is_none(), "{typed}");
            reader.press("Ctrl-o");
            assert_eq!((reader.screen(), reader.app.focus, reader.app.follow, reader.app.active), before, "{typed}");
            reader.press("Esc Alt-Right");
            assert!(reader.app.layers.view.is_none() && reader.app.reader.article.is_some());
        }
    }
}

/// Everything that is in the sidebar and the list can be jumped to, and the counts are theirs.
#[test]
fn everything_with_a_name_is_there() {
    let mut reader = reader();
    reader.press("Ctrl-p");
    let open = reader.app.anything.as_ref().expect("the box is open");
    let articles = open.items.iter().filter(|item| matches!(item.what, What::Article(_))).count();
    assert_eq!(articles, FILES.len());
    for name in ["Jürgen Müller", "Agnes Tulloch"] {
        assert!(open.items.iter().any(|item| item.name() == name), "{name}");
    }
    let commands = open.items.iter().filter(|item| matches!(item.what, What::Shortcut(_))).count();
    assert_eq!(commands, reader.app.settings.commands.len());
}

/// Types letters, and keeps back what they ask for.
fn type_ahead(reader: &mut Headless, typed: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for char in typed.chars() {
        let key = Key::parse(&char.to_string()).expect("a character is a key");
        effects.extend(reader.app.update(keymap::action(&reader.app, key).expect("it is typed")));
    }
    effects
}

#[test]
fn keys_that_come_before_the_answer_mean_what_was_typed() {
    let mut reader = reader();
    reader.press("Ctrl-p");
    type_ahead(&mut reader, "jurg mul");
    reader.update(Action::Submit);
    assert_eq!(reader.app.active_label().as_deref(), Some("Jürgen Müller"));
    reader.press("Ctrl-p");
    type_ahead(&mut reader, "zzz");
    reader.update(Action::Submit);
    assert!(reader.app.anything.is_some(), "it fits nothing");
    reader.press("Esc Ctrl-p");
    let asked = type_ahead(&mut reader, "li");
    reader.press("Down");
    let cursor = |reader: &Headless| reader.app.anything.as_ref().map(|open| open.cursor);
    assert_eq!(cursor(&reader), Some(1));
    for effect in asked {
        let Effect::Seek { generation, words, items } = effect else { continue };
        let (shown, total) = fitting(&words, &items, || false).expect("nobody overtakes it");
        reader.update(Report::Sought { generation, shown, total });
    }
    assert_eq!(cursor(&reader), Some(1), "the answer has come already");
}

#[test]
fn a_click_goes_to_what_is_under_it() {
    let mut reader = reader();
    reader.press("Ctrl-p \"mul\"");
    let row = |reader: &mut Headless, of: &str| {
        let screen = reader.screen();
        screen.lines().position(|line| line.contains(of)).expect("it is on the screen") as u16
    };
    let click = |reader: &mut Headless, row| {
        reader.update(Action::Mouse(Mouse { kind: MouseKind::Press, column: 20, row }));
        reader.settle();
    };
    let below = row(&mut reader, "━━━") - 1;
    click(&mut reader, below);
    assert!(reader.app.anything.is_some() && reader.app.follow.is_none(), "there is nothing");
    reader.press("Backspace Backspace Backspace");
    assert!(!shown(&reader)[0].contains("Müller"), "the cursor is on another");
    let there = row(&mut reader, "Jürgen Müller");
    click(&mut reader, there);
    assert_eq!(reader.app.active_label().as_deref(), Some("Jürgen Müller"));
    assert_eq!((reader.app.focus, reader.app.anything.is_some()), (Focus::Text, false));
}

/// A command shows what it does: what is for the panes alone closes what lies over them.
#[test]
fn a_command_is_done_where_it_shows() {
    let text =
        "Harbour vote goes ahead\n\n3 May 2021\n\nMayor Ilse Brandt spoke. The ferry will sail on Monday again.\n";
    let files = [("a.txt", text), ("b.txt", text), ("c.txt", FILES[1].1)];
    for (keys, over) in [("Enter * g r", "lines"), ("g c Enter", "a comparison"), ("i", "a card"), ("?", "help")] {
        let mut reader = Headless::new(&files, 120, 30);
        reader.press("G").press(keys);
        assert!(reader.app.is_viewing(), "{over}");
        let sort = reader.app.list.sort;
        reader.press("Ctrl-p \"sort by\" Enter");
        assert!(!reader.app.is_viewing() && reader.app.layers.comparing.is_none(), "over {over}");
        assert_ne!(reader.app.list.sort, sort, "over {over}");
    }
    let mut reader = Headless::new(&files, 120, 30);
    reader.press("i Ctrl-p \"all mentions in\" Enter");
    assert!(
        reader.app.layers.concordance.is_some() && reader.app.layers.view.is_some(),
        "those of whom the card is about"
    );
}

/// Repairs are found by their words, and say where they work.
#[test]
fn every_command_is_found_and_no_letters_from_here_and_there() {
    let mut reader = reader();
    for (typed, first) in
        [("undo", "undo the last repair"), ("merge", "merge the name with another"), ("find in", "find in the text")]
    {
        reader.press(&format!("Ctrl-p \"{typed}\""));
        assert!(shown(&reader)[0].starts_with(first), "{typed}: {:?}", shown(&reader));
        assert!(shown(&reader).iter().all(|name| !name.starts_with("follow")), "{typed}: {:?}", shown(&reader));
        reader.press("Esc");
    }
    reader.press("Ctrl-p \"undo\"");
    assert!(reader.screen().contains("u in the sidebar"), "{}", reader.screen());
    reader.press("Enter");
    assert!(reader.status().contains("in the sidebar (Tab)"), "{}", reader.status());
}

#[test]
fn numbers_stand_under_each_other() {
    let mut reader = reader();
    reader.press("Ctrl-p \"l\"");
    let screen = reader.screen();
    let counts = |of: &str| {
        let line = screen.lines().find(|line| line.contains(of)).expect("it is on the screen");
        line.find(" in ").map(|at| line.split_at(at).0.chars().count())
    };
    assert!(screen.contains("3 in   2 articles") && screen.contains("1 in   1 article"), "{screen}");
    assert_eq!(counts("Agnes Tulloch"), counts("Jürgen Müller"), "{screen}");
}
