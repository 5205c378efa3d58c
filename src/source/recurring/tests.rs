//! What recurs and what does not, on made-up articles: short notes such as `C1$` for an article of the Courier that tells
//! story 1 and has the line below it.

use proptest::prelude::*;

use super::*;
use crate::article::{Link, Metadata};
use crate::text::Span;

/// A sentence of a story that no other story has.
fn sentence(story: u32, number: u32) -> String {
    let word = |at: u32| format!("w{}", (story * 7_919 + number * 101 + at).wrapping_mul(2_654_435_761) % 1_000_003);
    format!("Then {} came.", (0..12).map(word).collect::<Vec<_>>().join(" "))
}

/// An article from a note: a capital for its outlet, or a small letter for its folder where no outlet is known; the number
/// of its story; where the line stands (`^` above the story, `-` in it, `$` below); and what else is so: `h` the line is a
/// heading, `l` a link, `a` about the author, `t` the headline, `x` another, `y` there is a byline below it; `v` the story is another version, `u` the page is that of
/// all such articles.
fn article(number: usize, note: &str, line: &str) -> Stored {
    let site = note.chars().next().expect("a site");
    let story = note.chars().nth(1).and_then(|digit| digit.to_digit(36)).expect("a number");
    let has = |sign: char| note.chars().skip(2).any(|other| other == sign);
    let mut lines: Vec<String> = (0..8).map(|at| sentence(story, at)).collect();
    if has('v') {
        lines.splice(6.., [sentence(number as u32 + 50, 0), sentence(number as u32 + 50, 1)]);
    }
    let at = if has('^') {
        0
    } else if has('-') {
        4
    } else {
        lines.len()
    };
    if has('y') {
        lines.insert(at, String::from("By Ada Quill"));
    }
    lines.insert(at, if has('x') { sentence(number as u32, 99) } else { line.to_owned() });
    let (mut text, mut blocks) = (String::from("A headline"), Vec::new());
    blocks.push(Block { span: Span::new(0, text.len()), role: Role::Headline });
    for (place, words) in lines.iter().enumerate() {
        let span = Span::new(text.len() + 2, text.len() + 2 + words.len());
        let role = match place == at {
            true if has('h') => Role::Subheading,
            true if has('a') => Role::AuthorBio,
            true if has('t') => Role::Headline,
            false if has('y') && place == at + 1 => Role::Byline,
            _ => Role::Body,
        };
        blocks.push(Block { span, role });
        text = format!("{text}\n\n{words}");
    }
    let leads = Link { span: blocks[at + 1].span, target: "/flood".into() };
    let folder = if site.is_uppercase() { "pile" } else { &site.to_string() };
    Stored::new(Article {
        file: format!("{folder}/{number}.txt").into(),
        text: text.into(),
        blocks: blocks.into(),
        links: if has('l') { [leads].into() } else { Box::default() },
        metadata: Metadata {
            outlet: site.is_uppercase().then(|| site.to_string().into()),
            url: has('u').then(|| "https://courier.example/live".into()),
            ..Metadata::default()
        },
        ..Article::default()
    })
}

/// In which of the noted articles the line is furniture; nothing else ever is.
fn found(line: &str, notes: &str) -> Vec<bool> {
    let articles: Vec<Stored> =
        notes.split_whitespace().enumerate().map(|(number, note)| article(number, note, line)).collect();
    let found = recurring(&articles.iter().collect::<Vec<_>>());
    let is_line = |(article, blocks): (&Stored, Box<[u32]>)| {
        let opened = article.as_found();
        let piece = |number: u32| opened.blocks[number as usize].span.of(&opened.text);
        assert!(blocks.iter().all(|&number| piece(number) == line), "{line}");
        !blocks.is_empty()
    };
    articles.iter().zip(found).map(is_line).collect()
}

const REPORT: &str = "Read our special report on the flood";
const PAPER: &str = "The Courier is committed to its readers";
const LABEL: &str = "Photographs of the harbour by children";
const FUND: &str = "The Harbour Fund pays for the desk that reports on the coast.";
const SERIES: &str =
    "Every Thursday a family from one of the seven islands tells how it lives now that the ferry stays away for good.";

#[test]
fn lines_that_are_found() {
    for (name, line, notes) in [
        ("below three stories of a paper", REPORT, "C1$ C2$ C3$"),
        ("in three stories of a paper", REPORT, "C1- C2- C3-"),
        ("as a heading in three stories", REPORT, "C1-h C2-h C3-h"),
        ("wherever it stands", REPORT, "C1^ C2-h C3$ C4-"),
        ("below stories of three papers", REPORT, "C1$ H2$ K3^"),
        ("a paper of itself", PAPER, "C1$ C2- C3^"),
        ("a paper of itself, in a sentence", "The Courier is committed to its readers.", "C1$ C2$ C3^"),
        ("a label", LABEL, "C1$ C2$ C3$"),
        ("a label above the byline", LABEL, "C1^y C2^y C3^y"),
        ("in a folder, nobody knows of which paper", LABEL, "a1$ a2$ a3$"),
        ("a link inside the story", "How the ferry was saved", "C1-l C2-l C3-l"),
        (
            "an offer with a link in a sentence",
            "How the ferry was saved from the scrapyard, in pictures.",
            "C1-l C2-l C3-l",
        ),
        ("over the parts of a series", SERIES, "C1^ C2^ C3^"),
        ("below every article of a paper", FUND, "C1$ C2$ C3$ C4$ C5$"),
        ("a row of buttons below every article", "Share Mail Submit", "C1$ C2$ C3$ C4$ C5$"),
        ("something loads below every article", "Loading content …", "C1$ C2$ C3$ C4$ C5$"),
        ("below copies too, once it is known", REPORT, "C1$ C1$ C1$v C2$ C3$"),
        (
            "a note in another language",
            "ATENÇÃO: comentários sem respeito ao usuário não serão aprovados.",
            "C1$ C2$ C3$ C4$ C5$ C6$",
        ),
    ] {
        let found = found(line, notes);
        assert!(found.iter().all(|&is| is), "{name}: {found:?}");
    }
}

#[test]
fn lines_that_stay() {
    for (name, line, notes) in [
        ("in two stories", REPORT, "C1$ C2$"),
        ("in three copies", REPORT, "C1$ C1$ C1$"),
        ("in versions of two stories", REPORT, "C1$ C1$v C1-v C2$ C2$v"),
        ("in one page saved three times", REPORT, "C1$u C2$u C3$u"),
        ("inside stories of three papers", REPORT, "C1- H2- K3-"),
        ("as the headline", REPORT, "C1^t C2^t C3^t"),
        ("a note about the author", "Ada Quill is a reporter for the Courier.", "C1$a C2$a C3$a C4$a C5$a"),
        ("a note about the author that is body", "Ada Quill is a reporter for the Courier.", "C1$ C2$ C3$ C4$ C5$"),
        ("a common sentence in many papers", "He declined to comment.", "C1- H2- K3- L4$ M5^"),
        ("a common sentence in one paper", "He declined to comment.", "C1- C2- C3- C4- C5- C6-"),
        ("how reports end", "The case continues.", "C1$ C2$ C3$ C4$ C5$ C6$"),
        ("a sentence inside stories", FUND, "C1- C2- C3- C4- C5- C6-"),
        ("a sentence below three stories", FUND, "C1$ C2$ C3$"),
        ("a sentence of several papers", FUND, "C1$ C2$ H3$ H4$ K5$"),
        ("a sentence below few of many articles", FUND, "C1$ C2$ C3$ C4$ C5$ C6x C7x C8x C9x Cax Cbx"),
        (
            "what happened before",
            "Forty people were lost when the ferry sank off the pier in the great storm.",
            "C1$ C2$ C3$ C4$ C5$",
        ),
        (
            "the same first sentence, short",
            "The islands go to the polls on Sunday once more, and so on.",
            "C1^ C2^ C3^",
        ),
        ("speech", "“Read our report on the flood and weep.”", "C1$ C2$ C3$ C4$ C5$"),
        ("what was said", "The mayor said that we should read our own report.", "C1$ C2$ C3$ C4$ C5$"),
        ("a heading inside stories", "What happened to the ferry", "C1-h C2-h C3-h C4-h C5-h"),
        ("a label inside stories", "What happened to the ferry", "C1- C2- C3- C4- C5-"),
        ("a heading above stories", "What happened to the ferry", "C1^ C2^ C3^ C4^ C5^"),
        ("a standing question", "What would you save from the flood, and do you read to it?", "C1^ C2- C3^ C4- C5^"),
        ("a place", "HARBOUR TOWN", "C1^ C2^ C3^ C4^ C5^"),
        ("an author", "Ada Quill", "C1$ C2$ C3$ C4$ C5$"),
        ("a credit", "Reporting by Ada Quill", "C1$ C2$ C3$ C4$ C5$"),
        ("an agency", "Reuters", "C1$ H2$ K3$ L4$ M5$"),
        ("labels of different papers in one folder", LABEL, "C1$ H2$ K3$"),
        ("labels of different folders", LABEL, "a1$ b2$ c3$"),
        ("an item of a list", "• Two onions and a leek", "C1$ C2$ C3$ C4$ C5$"),
        ("a number", "Final score: Rovers 2, Harbour 2", "C1$ C2$ C3$ C4$ C5$"),
        ("what leads over to the next line", "Those who came to the pier:", "C1$ C2$ C3$ C4$ C5$"),
    ] {
        let found = found(line, notes);
        assert!(!found.iter().any(|&is| is), "{name}: {found:?}");
    }
    let long = format!("{REPORT}, {}.", "which is long ".repeat(30));
    assert!(!found(&long, "C1$ C2$ C3$ C4$ C5$").contains(&true));
}

#[test]
fn some_articles_of_a_folder_say_who_published_them() {
    let line = |number: usize, note: &str| {
        let mut stored = article(number, note, LABEL);
        stored.file = format!("pile/{number}.txt").into();
        stored
    };
    for (name, notes, expected) in [
        ("one of three", "C1$ x2$ x3$ C4-", [true, true, true, false]),
        ("each another paper", "C1$ x2$ x3$ H4$", [false, false, false, false]),
        ("beside three that do not", "C1$ x2$ x3$ x4$", [true, true, true, true]),
        ("beside three of one paper", "C1$ C2$ C3$ H4$", [true, true, true, true]),
    ] {
        let articles: Vec<Stored> = notes.split(' ').enumerate().map(|(number, note)| line(number, note)).collect();
        let found = recurring(&articles.iter().collect::<Vec<_>>());
        assert_eq!(found.iter().map(|blocks| !blocks.is_empty()).collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn a_refrain_is_of_its_poem() {
    let verses = ["The tide goes out and the tide comes in", REPORT, "And nobody asks the gull"];
    let poem = |number| of_paragraphs(&[&[format!("Poem {number}")], &verses.map(String::from)[..]].concat());
    let poems: Vec<Stored> = (0..6).map(poem).collect();
    assert!(recurring(&poems.iter().collect::<Vec<_>>()).iter().all(|blocks| blocks.is_empty()));
}

/// An article of these paragraphs, of no known outlet.
fn of_paragraphs(paragraphs: &[String]) -> Stored {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        blocks.push(Block { span: Span::new(text.len(), text.len() + paragraph.len()), role: Role::Body });
        text = format!("{text}{paragraph}\n\n");
    }
    Stored::new(Article { text: text.into(), blocks: blocks.into(), ..Article::default() })
}

#[test]
fn a_line_above_a_sentence_below_the_story_goes_with_it() {
    let background = "The ferry was built in the yard of the town and never saw another sea.";
    for (name, last, count, expected) in [
        ("both are the site's", FUND, 5, &[2, 3][..]),
        ("the sentence may be the story's", FUND, 4, &[]),
        ("what happened before has a heading", background, 5, &[]),
    ] {
        let article = |story| of_paragraphs(&[sentence(story, 0), sentence(story, 1), LABEL.into(), last.into()]);
        let articles: Vec<Stored> = (1..=count).map(article).collect();
        for blocks in recurring(&articles.iter().collect::<Vec<_>>()) {
            assert_eq!(*blocks, *expected, "{name}");
        }
    }
}

#[test]
fn interviews_have_standing_questions() {
    let asked =
        ["Tell us about your desk", "Show us the view", "Tell us what you read", "Name your first ship", REPORT];
    let interview = |story| {
        let asked = asked.iter().zip(0..).flat_map(|(line, at)| [(*line).to_owned(), sentence(story, at)]);
        of_paragraphs(&asked.chain([REPORT.to_owned()]).collect::<Vec<_>>())
    };
    let interviews: Vec<Stored> = (1..5).map(interview).collect();
    for blocks in recurring(&interviews.iter().collect::<Vec<_>>()) {
        assert_eq!(*blocks, [10], "the line below the last answer alone");
    }
}

#[test]
fn white_space_is_no_difference_and_capitals_are() {
    let lines =
        ["Read our  special report", "Read our\nspecial report", "Read our special report", "READ our special report"];
    let articles: Vec<Stored> =
        lines.iter().enumerate().map(|(number, line)| article(number, &format!("C{number}$"), line)).collect();
    let found = recurring(&articles.iter().collect::<Vec<_>>());
    assert_eq!(found.iter().map(|blocks| blocks.len()).collect::<Vec<_>>(), [1, 1, 1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_articles_is_nothing(
        notes in prop::collection::vec("[CHa][1-5][\\^$-][hlvu]{0,2}", 1..14),
        line in prop::sample::select(&[REPORT, PAPER, LABEL, FUND, SERIES][..]),
        order in any::<u64>(),
    ) {
        let articles: Vec<Stored> =
            notes.iter().enumerate().map(|(number, note)| article(number, note, line)).collect();
        let in_order: Vec<&Stored> = articles.iter().collect();
        let mut places: Vec<usize> = (0..articles.len()).collect();
        places.sort_by_key(|&place| (place as u64 + 1).wrapping_mul(order | 1).rotate_left(29));
        let shuffled: Vec<&Stored> = places.iter().map(|&place| &articles[place]).collect();
        let expected = recurring(&in_order);
        for (found, &place) in recurring(&shuffled).iter().zip(&places) {
            prop_assert_eq!(found, &expected[place]);
        }
    }
}
