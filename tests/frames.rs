//! Golden frames with their styles, at the three layouts, with and without colour. A frame is the symbols of the
//! screen, then the same rows with a letter for each style, then what the letters mean.
//!
//! `INSTA_UPDATE=always cargo test --test frames` rewrites them; read the difference before it is committed.

mod headless;

use std::fmt::Write;

use headless::{Headless, text};
use newshound::app::{Action, Colours, Mouse, MouseKind, Report};
use newshound::source;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// A frame as text, with its styles.
fn golden(buffer: &Buffer) -> String {
    let mut styles: Vec<Style> = Vec::new();
    let mut letters = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let mut line = String::new();
        for cell in row {
            let style = cell.style();
            let known = styles.iter().position(|other| *other == style);
            let index = known.unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            line.push(char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[index]));
        }
        writeln!(letters, "{line}").expect("a string takes all");
    }
    let mut golden = format!("{}\n\n{letters}\n", text(buffer));
    for (index, style) in styles.iter().enumerate() {
        let letter = char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[index]);
        let modifiers: Vec<&str> = style.add_modifier.iter_names().map(|(name, _)| name).collect();
        let (letters, ground) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        writeln!(golden, "{letter} {letters} on {ground} {}", modifiers.join(" ")).expect("a string takes all");
    }
    golden
}

#[test]
fn three_panes_while_following() {
    let mut reader = Headless::starter(120, 30);
    reader.press("j Enter Tab Enter n n");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn two_panes_with_the_sidebar_over_the_text() {
    let mut reader = Headless::starter(80, 24);
    reader.press("Enter Tab j");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn one_pane_with_a_search() {
    let mut reader = Headless::starter(50, 20);
    reader.press("Enter / \"mission\"");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn a_query_with_an_error_keeps_the_last_good_list() {
    let mut reader = Headless::starter(80, 24);
    reader.press("& \"iran NOT\"");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn a_narrowed_list_says_why() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = Headless::starter(columns, rows);
        reader.press("& \"training mission OR person:sajjan\" Enter j");
        insta::assert_snapshot!(golden(&reader.frame()));
    }
}

#[test]
fn the_filters() {
    let kept = "[filters]\ngulf = 'iran OR \"air strike\"'\nbroken = \"iran )\"\nharjit-sajjan = \"person:sajjan \
        -title:mission from:2020-01 to:2020-12 (training OR missiles)\"\n";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = Headless::starter(columns, rows).with_filters(kept);
        reader.press("& \"@gulf\" Enter g f j j");
        insta::assert_snapshot!(golden(&reader.frame()));
    }
}

#[test]
fn a_query_is_kept() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut reader = Headless::starter(columns, rows).with_filters("[filters]\ngulf = \"iran\"\n");
        reader.press("& \"iran -biden\" Enter g k \"gulf\" Enter");
        insta::assert_snapshot!(golden(&reader.frame()));
    }
}

#[test]
fn a_card() {
    let mut reader = Headless::starter(80, 24);
    reader.press("j Enter * i");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn a_card_in_time_and_company() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter * i d d");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn mentions_with_the_text_below() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter * g r j j j");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn mentions_sorted_and_narrowed() {
    let mut reader = Headless::starter(80, 24);
    reader.press("j Enter * g r S S / \"the\"");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn hits_on_a_narrow_screen() {
    let mut reader = Headless::starter(50, 20);
    reader.press("& \"mission\" Enter g s j");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn quotes_in_columns() {
    let mut reader = Headless::starter(80, 24);
    reader.press("g q j");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn a_light_background() {
    let mut reader = Headless::starter(100, 24);
    reader.update(Report::Background { light: true });
    reader.press("j Enter *");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn no_colour_still_tells_every_state_apart() {
    let mut reader = Headless::empty(100, 24, Colours::None);
    reader.load(source::STARTER);
    reader.press("j Enter * n");
    let frame = reader.frame();
    assert!(frame.content.iter().all(|cell| cell.fg == ratatui::style::Color::Reset && cell.bg == cell.fg));
    assert!(frame.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    insta::assert_snapshot!(golden(&frame));
}

#[test]
fn watched_names_first_and_a_name_to_be_merged() {
    let names = "[[watch]]\nname = \"foreign troops\"\nkind = \"group\"\n";
    let mut reader = Headless::empty(80, 24, Colours::Full).with_names(names);
    reader.load(source::STARTER);
    reader.press("j Enter Tab j j m j");
    insta::assert_snapshot!(golden(&reader.frame()));
}

#[test]
fn drawing_twice_gives_the_same_frame_at_any_size() {
    let mut reader = Headless::starter(120, 40);
    reader.press("j Enter *");
    for (columns, rows) in [(300, 100), (100, 30), (99, 30), (60, 10), (59, 8), (20, 5), (3, 3), (1, 1), (0, 0)] {
        for keys in ["Tab", "?", "Esc", "& \"the", "Esc", "Tab"] {
            reader.update(Report::Resize { columns, rows });
            reader.press(&keys.replace("\"the", "\"the\""));
            assert_eq!(reader.frame(), reader.frame(), "{columns}x{rows} {keys}");
        }
    }
}

#[test]
fn a_count_keeps_apart_from_its_bar() {
    let text = format!("The ferry\n\n3 May 2021\n\n{}\n", "A gull sat there. ".repeat(101));
    let mut reader = Headless::new(&[("a.txt", &text), ("b.txt", "Other\n\n4 May 2021\n\nA gull left.\n")], 120, 30);
    reader.press("& \"gull\" Enter");
    assert!(reader.screen().contains("█ 101 ") && reader.screen().contains("▁  1 "), "{}", reader.screen());
}

#[test]
fn a_dragged_rule_moves_and_a_click_chooses() {
    let mut reader = Headless::starter(120, 30);
    let rule = reader.app.screen.panes.list_rule.expect("a rule");
    for (kind, column) in [(MouseKind::Press, rule), (MouseKind::Drag, 50), (MouseKind::Release, 50)] {
        reader.update(Action::Mouse(Mouse { kind, column, row: 5 }));
    }
    reader.settle();
    assert_eq!(reader.app.screen.panes.list_rule, Some(50));
    reader.update(Action::Mouse(Mouse { kind: MouseKind::Press, column: 4, row: 5 }));
    reader.settle();
    assert_eq!(reader.app.list.cursor, 1);
    let text = reader.app.screen.panes.text.expect("the text pane");
    let top = reader.app.reader.top;
    reader.update(Action::Mouse(Mouse { kind: MouseKind::WheelDown, column: text.x + 3, row: 5 }));
    assert!(reader.app.reader.top > top);
}
