//! The number in the title line equals what stepping visits: on random collections, for followed names and for queries,
//! forwards and backwards, from anywhere.

mod headless;

use std::collections::BTreeSet;

use headless::Headless;
use newshound::app::Active;
use newshound::collection::ArticleId;
use proptest::prelude::*;

/// A paragraph about one of a few made-up people, or about nobody.
fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Mayor Ilse Brandt opened the new ferry line on Monday."),
        Just("The mayor was late. Ms. Brandt said the ferry would wait."),
        Just("Prof. Tomas Reyes, who studies harbours, told reporters that the line pays."),
        Just("“It pays,” Reyes said. Ilse Brandt agreed with Reyes."),
        Just("Nobody came, and nothing was decided about the budget."),
        Just("Brandt and Reyes met in Oslo; Oslo officials met Brandt again."),
    ]
    .prop_map(str::to_owned)
}

fn pile() -> impl Strategy<Value = Vec<String>> {
    let article = (1_u8..28, proptest::collection::vec(paragraph(), 1..7));
    proptest::collection::vec(article, 1..7).prop_map(|articles| {
        let text = |(day, paragraphs): (u8, Vec<String>)| {
            format!("A day at the harbour\n\n{day} March 2021\n\n{}\n", paragraphs.join("\n\n"))
        };
        articles.into_iter().map(text).collect()
    })
}

/// Steps once around and collects where that leads.
fn visit(reader: &mut Headless, key: &str, pane: i32) -> Vec<(ArticleId, u32)> {
    let total = reader.app.trail.total;
    let mut places = Vec::new();
    for _ in 0..total {
        // Stepping works from any pane.
        for _ in 0..pane {
            reader.press("Tab");
        }
        reader.press(key);
        let place = reader.app.reader.article.zip(reader.app.reader.spot).expect("a step leads to a place");
        assert!(reader.app.reader.in_sight().overlaps(place.1), "the place is on the screen");
        places.push((place.0, place.1.start));
    }
    places
}

/// Whether stepping visits as many different places as the title line says, in the order of the numbers it shows.
fn check(reader: &mut Headless, pane: i32) {
    let total = reader.app.trail.total as usize;
    let ahead = visit(reader, "n", pane);
    assert_eq!(ahead.iter().collect::<BTreeSet<_>>().len(), total);
    let (at, _, stop) = reader.app.position().expect("stepping stands somewhere");
    assert_eq!(Some(stop.article), reader.app.reader.article);
    reader.press("n");
    let (next, _, _) = reader.app.position().expect("stepping stands somewhere");
    assert_eq!(next as usize, at as usize % total + 1, "numbers rise by one");
    let back: BTreeSet<_> = visit(reader, "N", pane).into_iter().collect();
    assert_eq!(back, ahead.into_iter().collect());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_count_is_what_stepping_visits(mut texts in pile(), copied in 0_usize..12, start in 0_usize..6, (columns, rows) in (30_u16..140, 6_u16..40), pane in 0..3) {
        // Half of the piles have an article twice, folded into one row.
        texts.extend(texts.get(copied).cloned());
        let names: Vec<String> = (0..texts.len()).map(|index| format!("{index}.txt")).collect();
        let files: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut reader = Headless::new(&files, columns, rows);
        reader.press(&format!("{} j Enter * ", start + 1));
        if reader.app.active == Some(Active::Follow) {
            let entity = reader.app.follow.expect("somebody is followed");
            let known = reader.app.collection.entity(entity);
            assert_eq!(reader.app.trail.total, known.mentions, "the sidebar's number is the title line's");
            check(&mut reader, pane);
        }
        reader.press("Esc & \"ferry\" Enter");
        if reader.app.trail.total > 0 {
            check(&mut reader, pane);
        }
        reader.press("Esc Esc / \"the\" Enter");
        if reader.app.trail.total > 0 {
            check(&mut reader, pane);
        }
    }
}

#[test]
fn what_is_found_beside_an_empty_list_is_counted_and_stepped_through() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"zzzz\" Enter Tab / \"training\" Enter");
    let hits = reader.app.lit.active.len();
    assert!(hits > 1 && reader.app.trail.total as usize == hits, "{}", reader.screen());
    reader.press("n n n");
    assert!(reader.app.list.shown.is_empty(), "the query stays: {}", reader.screen());
}

#[test]
fn jumps_to_where_one_is_are_no_jumps() {
    let mut reader = Headless::starter(120, 40);
    reader.press("Enter G g g g g g g Ctrl-o");
    assert!(reader.app.reader.top > 0, "back to the end: {}", reader.screen());
}

#[test]
fn a_query_that_marks_no_words_says_so() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"-zzzz\" Enter n");
    assert!(reader.status().contains("selects whole articles"), "{}", reader.status());
    reader.press("g s");
    assert!(reader.status().contains("selects whole articles"), "{}", reader.status());
}

#[test]
fn a_count_that_is_given_up_says_nothing() {
    let mut reader = Headless::starter(120, 40);
    let before = reader.status();
    reader.press("5 Esc");
    assert_eq!(reader.status(), before);
    reader.press("g x");
    assert!(reader.status().contains("gx does nothing here · ? lists all keys"), "{}", reader.status());
}

#[test]
fn the_order_by_counts_is_that_of_the_counts_that_show() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"nato OR school OR troops\" Enter S S S S");
    assert!(reader.row(1).contains("most hits first"), "{}", reader.screen());
    let counts: Vec<u32> = (0..reader.app.list.shown.len()).map(|row| reader.app.trail.in_row(row)).collect();
    assert!(counts.len() > 2 && counts.is_sorted_by(|one, other| one >= other), "{counts:?}");
    reader.press("Esc");
    assert!(reader.row(1).contains("newest first"), "nothing is counted: {}", reader.screen());
}

#[test]
fn giving_up_a_query_puts_back_the_card_and_the_order() {
    let mut reader = Headless::starter(120, 40);
    reader.press("& \"nato\" Enter S S S S S & Ctrl-u Esc");
    assert!(reader.row(1).contains("by relevance"), "{}", reader.screen());
    reader.press("Esc Tab * i & \"iraq\" Esc");
    assert!(reader.app.layers.view.is_some(), "{}", reader.screen());
}
