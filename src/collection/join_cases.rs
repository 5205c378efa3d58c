//! Cases of joining over articles: namesakes, families, nicknames, acronyms. The names of each article are given and
//! joined as in an analysis; marks with one number are one entity over all articles of a case. Every case is told in two
//! orders of loading. Names and sentences are made up, or plain facts.

use std::sync::Arc;

use proptest::prelude::*;

use super::tests::{article, seen};
use super::*;
use crate::analysis::notation::{joined, parted};

/// Three names that make two articles one story.
const STORY: &str = " It was in [L901 Varna], [L902 Odessa] and [L903 Port Union].";

/// The entity of every mention, in the order of the articles, which are loaded in `order`.
fn entities(articles: &[&str], order: &[usize]) -> Vec<EntityId> {
    let mut collection = Collection::default();
    let mut ids = vec![ArticleId(0); articles.len()];
    for &file in order {
        let (text, analysis, _) = joined(articles[file]);
        ids[file] = collection.add(file as u32, Arc::new(Stored::new(article(&text))));
        collection.analysed(ids[file], analysis);
        collection.settle();
    }
    let mentions = |id: ArticleId| collection.mentions(id).into_iter().map(move |mention| (id, mention));
    ids.iter().flat_map(|&id| mentions(id)).map(|(id, mention)| collection.entity_of(id, mention.entity)).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let mut faults = Vec::new();
    for (case, articles) in cases {
        let articles: Vec<String> = articles.iter().map(|text| text.replace(" …", STORY)).collect();
        let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
        let marks: Vec<String> = articles.iter().flat_map(|text| joined(text).2).collect();
        let forth: Vec<usize> = (0..articles.len()).collect();
        let back: Vec<usize> = (0..articles.len()).rev().collect();
        for order in [forth, back] {
            let found = parted(&entities(&articles, &order));
            if found != parted(&marks) {
                faults.push(format!("{case}, {order:?}: {found:?} for {:?}", parted(&marks)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn namesakes() {
    check(&[
        ("two Bushes", &["[P1 George W. Bush] spoke. [P1 Bush] left.", "[P2 Jeb Bush] spoke. [P2 Bush] left."]),
        (
            "two Bushes and a bare one",
            &["[P1 George W. Bush] spoke.", "[P2 Jeb Bush] spoke.", "[P3 Bush] left. Mr. [P3 Bush] was late."],
        ),
        (
            "father and son Bush",
            &["[P1 George W. Bush] spoke.", "[P2 George H. W. Bush] spoke.", "[P3 George Bush] left."],
        ),
        (
            "two Clintons",
            &["[P1 Bill Clinton] and [P2 Hillary Clinton] came.", "Mr. [P1 Clinton] spoke.", "Mrs. [P2 Clinton] left."],
        ),
        (
            "two Clintons and a bare one",
            &["[P1 Bill Clinton] came.", "[P2 Hillary Clinton] left.", "[P3 Clinton] won."],
        ),
        ("a wife alone", &["[P1 Bill Clinton] came.", "Mrs. [P2 Clinton] left."]),
        ("a husband alone", &["[P1 Paul Moor] came.", "Mr. [P1 Moor] left."]),
        ("two Kims", &["[P1 Kim Jong Un] came. [P1 Kim] left.", "[P2 Kim Jong Il] came. [P2 Kim] left."]),
        ("one Kim, two spellings", &["[P1 Kim Jong Un] came.", "[P1 Kim Jong-un] left.", "[P1 KIM JONG UN] SLEPT"]),
        ("a bare Kim", &["[P1 Kim Jong Un] came.", "[P2 Kim Dae-jung] left.", "[P3 Kim] slept."]),
    ]);
}

#[test]
fn families_and_initials() {
    check(&[
        ("Jr.", &["[P1 Martin Rowe Jr.] came.", "[P2 Martin Rowe Sr.] left.", "[P1 Martin Rowe, Jr.] slept."]),
        ("Jr. and none", &["[P1 Martin Rowe Jr.] came.", "[P2 Martin Rowe] left."]),
        (
            "Jr. and none, in one article",
            &["[P1 Martin Rowe Jr.] came. [P2 Martin Rowe] left.", "[P2 Martin Rowe] slept. [P2 Rowe] woke."],
        ),
        ("kings", &["[P1 Leopold II] came.", "[P2 Leopold III] left.", "King [P1 Leopold II] slept."]),
        ("sisters", &["[P1 Venus Williams] won.", "[P2 Serena Williams] won.", "Ms. [P3 Williams] lost."]),
        (
            "brother and sister",
            &["[P1 Paul Moor] came.", "[P2 Ada Moor] left.", "Ms. [P2 Moor] slept. [P2 Moor] woke."],
        ),
        (
            "a title against the given name",
            &["Ms. [P1 Paul Moor] came.", "Ms. [P1 Moor] left.", "Mr. [P2 Moor] slept."],
        ),
        ("Mr. and Ms. of one surname", &["Mr. [P1 Moor] came. Ms. [P2 Moor] left.", "[P1 Paul Moor] slept."]),
        ("unknown given names", &["[P1 Quorin Moor] came.", "[P2 Zelby Moor] left.", "Mr. [P3 Moor] slept."]),
        (
            "told by titles elsewhere",
            &["Mr. [P1 Quorin Moor] came.", "Ms. [P2 Zelby Moor] left.", "Mr. [P1 Moor] slept. Mr. [P1 Moor] woke."],
        ),
        ("two middle initials", &["[P1 Paul B. Moor] came.", "[P2 Paul C. Moor] left."]),
        ("two given names", &["[P1 Jan Moor] came. …", "[P2 Jon Moor] left. …"]),
        ("a given name alone", &["[P1 Ada Moor] came.", "[P2 Ada] left."]),
        ("a first name in two families", &["[P1 Ada Moor] came. …", "[P2 Ada Hale] left. …"]),
        ("a person and a place", &["[P1 Jordan Moor] came.", "[L2 Jordan] voted.", "[L2 JORDAN] VOTES"]),
        ("a person and a company", &["[P1 Henry Ford] came.", "[O2 Ford] grew. [O2 Ford, Inc.] shrank."]),
        ("an initial, and two who fit", &["[P1 Paul Moor] came.", "[P2 Peter Moor] left.", "[P3 P. Moor] slept."]),
        ("an initial, and one who fits", &["[P1 Paul Moor] came. …", "[P2 Ada Moor] left.", "[P1 P. Moor] slept. …"]),
        ("another initial", &["[P1 Paul Moor] came.", "[P2 Q. Moor] left.", "[P3 Moor] slept."]),
        ("the only one", &["[P1 Paul Moor] came.", "[P1 Moor] left.", "[P1 Moor] slept. [P1 Moor] woke."]),
        ("the only one, in two forms", &["[P1 Paul B. Moor] came.", "[P1 Paul Moor] left.", "[P1 Moor] slept."]),
        ("a particle", &["[P1 Omar al-Hadi] came.", "[P1 Hadi] left.", "[P1 Al-Hadi] slept."]),
        ("hyphens", &["[P1 Mira Lund-Hale] came.", "[P2 Mira Lund] left.", "[P1 Mira Lund Hale] slept."]),
        ("accents and line breaks", &["[P1 Zoë O’Löfgren] came.", "[P1 Zoe\nO'Lofgren] left."]),
        ("capitals", &["[P1 ZOE LOFGREN] CAME", "[P1 Zoë Löfgren] left."]),
    ]);
}

#[test]
fn nicknames() {
    check(&[
        ("in one story", &["[P1 Bob Moor] came. …", "[P1 Robert Moor] left. …"]),
        ("in two stories", &["[P1 Bob Moor] came.", "[P2 Robert Moor] left."]),
        (
            "told by a third",
            &["[P1 Bob Moor] came.", "[P1 Robert Moor] left.", "[P1 Bob Moor] came. [P1 Robert Moor] left."],
        ),
        ("with another surname", &["[P1 Bob Moor] came. …", "[P2 Robert Hale] left. …"]),
        ("with Jr.", &["[P1 Joe Moor] came. …", "[P1 Joseph R. Moor Jr.] left. …"]),
        ("of two", &["[P1 Ted Moor] came. …", "[P2 Edward Moor] left. …", "[P3 Theodore Moor] slept. …"]),
        ("of a man and a woman", &["Mr. [P1 Chris Moor] came. …", "[P2 Christine Moor] left. …"]),
        (
            "told by two articles of two",
            &[
                "[P1 George Moor] came. [P1 George W. Moor] left.",
                "[P2 George Moor] slept. [P2 George H. W. Moor] woke.",
            ],
        ),
        ("known by another name", &["[P1 Ada Moor] (née [P1 Hale]) came.", "[P1 Ada Moor] left.", "[P2 Hale] slept."]),
    ]);
}

#[test]
fn acronyms() {
    const BHS: &str = "The [O1 Borduria Historical Society] ([O1 BHS]) met.";
    check(&[
        ("defined once", &[BHS, "[O1 BHS] left. [O1 B.H.S.] stayed.", "The [O1 Borduria Historical Society] slept."]),
        ("defined by two alike", &[BHS, BHS, "[O1 BHS] left."]),
        (
            "defined by two otherwise",
            &[BHS, "The [O2 Bunzo Hunting Society] ([O2 BHS]) met.", "[O3 BHS] left. [O3 BHS] stayed."],
        ),
        ("never defined", &["The [O1 Borduria Historical Society] met.", "[O2 BHS] left."]),
        ("known to all", &["The [O1 WHO] met.", "The [O1 World Health Organization] left."]),
        ("known, but defined otherwise", &["The [O1 Women’s Hockey Office] ([O1 WHO]) met.", "The [O2 WHO] left."]),
        (
            "two acronyms of one",
            &[BHS, "The [O1 Borduria Historical Society] ([O1 BH]) met.", "[O1 BHS] left.", "[O1 BH] slept."],
        ),
        (
            "countries",
            &["The [L1 U.S.] won.", "[L1 America] lost.", "[G2 Americans] slept.", "The [L1 United States] woke."],
        ),
        ("of a place", &["The [L1 North Varna Islands] ([L1 NVI]) froze.", "The [L1 NVI] thawed."]),
    ]);
}

#[test]
fn a_definition_that_comes_to_be_disputed_lets_go() {
    let articles = [
        "[O1 BHS] left.",
        "The [O2 Borduria Historical Society] ([O2 BHS]) met.",
        "The [O3 Bunzo Hunting Society] ([O3 BHS]) met.",
    ];
    let before = entities(&articles[..2], &[0, 1]);
    assert_eq!(before[0], before[1]);
    let after = entities(&articles, &[0, 1, 2]);
    assert_ne!(after[0], after[1]);
    assert_ne!(after[0], after[3]);
}

#[test]
fn names_shown_are_full_and_right() {
    for (articles, name) in [
        (&["[P1 ZOE Q. LOFGREN] CAME", "[P1 Zoe Q. Löfgren] left."][..], "Zoe Q. Löfgren"),
        (&["[P1 Paul Moor] came.", "[P1 Paul B. Moor] left.", "[P1 Moor] slept."], "Paul B. Moor"),
        (&["[P1 Micheal Moor] came. …", "[P1 Michael Moor] left. [P1 Michael Moor] slept. …"], "Michael Moor"),
        (
            &[
                "[P1 Jen Holt] came. [P1 Jens Holt] left. …",
                "[P1 Jen Holt] came. [P1 Jens Holt] left. …",
                "[P1 Jens Holt] woke. …",
            ],
            "Jens Holt",
        ),
        (&["[O1 VARNA CLUB] MET, [O1 VARNA CLUB] LEFT", "The [O1 Varna Club] slept."], "Varna Club"),
    ] {
        let mut collection = Collection::default();
        for (file, text) in articles.iter().enumerate() {
            let (text, analysis, _) = joined(&text.replace(" …", STORY));
            let id = collection.add(file as u32, Arc::new(Stored::new(article(&text))));
            collection.analysed(id, analysis);
        }
        collection.settle();
        assert_eq!(collection.entity(collection.entity_of(ArticleId(0), 0)).name, name, "{articles:?}");
    }
}

#[test]
fn a_form_leads_to_its_evidence() {
    let mut collection = Collection::default();
    for (file, text) in
        ["Today [P1 Bob Moor] came. …", "Then [P1 Robert Moor] left. [P2 Ada Moor] slept. Mr. [P1 Moor] woke. …"]
            .iter()
            .enumerate()
    {
        let (text, analysis, _) = joined(&text.replace(" …", STORY));
        let id = collection.add(file as u32, Arc::new(Stored::new(article(&text))));
        collection.analysed(id, analysis);
    }
    collection.settle();
    let forms = collection.forms(collection.entity_of(ArticleId(0), 0));
    let shown: Vec<String> = forms
        .iter()
        .map(|form| {
            let place = form.evidence.map(|(id, span)| format!("{} {}", id.0, span.of(&collection.open(id).text)));
            format!("{}: {} [{}]", form.text, form.why, place.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Bob Moor: short form of the given name of Robert Moor, in the same story [1 Robert Moor]",
            "Moor: surname after the full name in the same article [1 Mr.]",
            "Robert Moor: same name []",
        ]
    );
}

#[test]
fn a_known_alias_says_so_whichever_article_prints_it() {
    let texts = [
        "[O1 ISIS] came. [O1 ISIS] left. [O1 ISIS] slept.",
        "The [O1 Islamic State] woke. [O1 ISIS] rose.",
        "[O1 Daesh] fell.",
    ];
    let mut collection = Collection::default();
    for (file, text) in texts.iter().enumerate() {
        let (text, analysis, _) = joined(text);
        let id = collection.add(file as u32, Arc::new(Stored::new(article(&text))));
        collection.analysed(id, analysis);
    }
    collection.settle();
    let forms = collection.forms(collection.entity_of(ArticleId(0), 0));
    let shown: Vec<String> = forms.iter().map(|form| format!("{}: {}", form.text, form.why)).collect();
    assert_eq!(shown, ["ISIS: same name", "Daesh: known other name", "Islamic State: known other name"]);
}

/// Articles of names with titles, nicknames, namesakes and definitions.
fn an_article() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "[P Bob Moor]",
        "[P Robert Moor]",
        "[P Robert K. Moor]",
        "Mr. [P Moor]",
        "Ms. [P Moor]",
        "[P Moor]",
        "[P MOOR]",
        "[P Ada Moor]",
        "[P Robert Moor Jr.]",
        "[P R. Moor]",
        "Ms. [P Lesley Moor]",
        "Mr. [P Lesley Moor]",
        "[P Quorin Moor]",
        "Mr. [P Quorin Moor]",
        "[P Quorin Moore]",
        "[P Kim Jong Un]",
        "[P Kim Jong-un]",
        "[P Kim]",
        "[P Leopold II]",
        "King [P Leopold]",
        "[P Ada Moor] (née [P Hale])",
        "[P Ada Hale]",
        "[O Varna Sea Club] ([O VSC])",
        "[O Varna Sea Club] ([O VS])",
        "[O Valley Ski Club] ([O VSC])",
        "[O VSC]",
        "[O V.S.C.]",
        "[O VS]",
        "[O VARNA SEA CLUB]",
        "[L Varna]",
        "[L Odessa]",
        "[L Port Union]",
        "[L U.S.]",
        "[L America]",
        "[G Americans]",
    ]);
    prop::collection::vec(name, 0..9).prop_map(|names| names.join(". "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn joins_do_not_depend_on_the_order_of_loading(
        (articles, adds, analyses) in prop::collection::vec(an_article(), 0..8).prop_flat_map(|articles| {
            let numbers: Vec<usize> = (0..articles.len()).collect();
            (Just(articles), Just(numbers.clone()).prop_shuffle(), Just(numbers).prop_shuffle())
        }),
        settles in prop::collection::vec(any::<bool>(), 8),
    ) {
        let told: Vec<_> = articles.iter().map(|text| joined(text)).collect();
        let stored = |file: usize| Arc::new(Stored::new(article(&told[file].0)));
        let load = |adds: &[usize], analyses: &[usize], settles: &[bool]| {
            let mut collection = Collection::default();
            let mut ids = vec![ArticleId(0); told.len()];
            for &file in adds {
                ids[file] = collection.add(file as u32, stored(file));
            }
            for (&file, &settle) in analyses.iter().zip(settles) {
                collection.analysed(ids[file], told[file].1.clone());
                if settle {
                    collection.settle();
                }
            }
            collection.settle();
            collection
        };
        let files: Vec<usize> = (0..told.len()).collect();
        let all = vec![false; 8];
        prop_assert_eq!(seen(&load(&adds, &analyses, &settles)), seen(&load(&files, &files, &all)));
    }
}
