//! Tests of repairs: what each does to the rows, that every view agrees, that undoing gives everything back, and that
//! neither the order of loading nor that of settling matters.

use proptest::prelude::*;

use super::super::tests::{an_article, collection, marked, seen};
use super::super::{ArticleId, Collection, Entity, Repair, names_file};
use super::*;
use crate::analysis::{KINDS, Quote};
use crate::text::{Span, fold};

fn name(text: &str) -> Name {
    Name { name: text.to_owned(), kind: None }
}

fn merge(names: &[&str]) -> Repair {
    Repair::Merge(names.iter().map(|text| name(text)).collect())
}

fn split(form: &str, from: &str) -> Repair {
    Repair::Split { form: form.to_owned(), from: name(from) }
}

fn rename(from: &str, to: &str) -> Repair {
    Repair::Rename { name: name(from), to: to.to_owned() }
}

fn retype(text: &str, to: Kind) -> Repair {
    Repair::Retype { name: name(text), to }
}

/// Every row of a collection with these repairs as "slug name mentions/articles".
fn rows(articles: &[&str], repairs: &[Repair]) -> Vec<String> {
    let mut collection = collection(articles);
    collection.repair(|all| *all = Repairs::new(repairs.to_vec(), Vec::new()));
    collection.settle();
    lines(&collection)
}

fn lines(collection: &Collection) -> Vec<String> {
    let line = |id: EntityId| {
        let Entity { name, kind, mentions, articles } = collection.entity(id);
        format!("{}: {name}, {} {mentions}/{articles}", collection.slug(id), kind.label())
    };
    KINDS.into_iter().flat_map(|kind| collection.entities(kind)).map(line).collect()
}

#[test]
fn what_is_said_follows_the_form_by_which_its_speaker_is_named() {
    let notation = "{p0 Ada Byron} came. “Boats stay,” {p0 Byron} said. {p0 Ada Byron} added: “All.” “And so on.”";
    let (article, mut analysis) = marked(notation);
    let text = article.open().text;
    let span = |piece: &str| {
        let start = text.find(piece).expect("it is there");
        Span::new(start, start + piece.len())
    };
    let quote = |said: &str, cue: Option<&str>| Quote { span: span(said), speaker: Some(0), cue: cue.map(span) };
    analysis.quotes =
        Box::new([quote("“Boats stay,”", Some("said")), quote("“All.”", Some("added")), quote("“And so on.”", None)]);
    let mut collection = Collection::default();
    let id = collection.add(0, article);
    collection.analysed(id, analysis);
    for (repairs, expected) in [
        (vec![], ["Ada Byron", "Ada Byron", "Ada Byron"]),
        (vec![split("Byron", "Ada Byron")], ["Byron", "Ada Byron", "Ada Byron"]),
        (vec![split("Byron", "Ada Byron"), Repair::Hide(name("Byron"))], ["", "Ada Byron", "Ada Byron"]),
    ] {
        collection.repair(|all| *all = Repairs::new(repairs.clone(), Vec::new()));
        collection.settle();
        let quotes = collection.quotes(id).into_iter();
        let speakers = quotes.map(|quote| (quote.span, collection.speaker(id, &quote)));
        for ((span, speaker), expected) in speakers.zip(expected) {
            let found = speaker.map(|speaker| collection.entity(speaker).name.into_owned());
            assert_eq!(found.unwrap_or_default(), expected, "{repairs:?}");
            let said = speaker.map(|speaker| collection.quotes_of(speaker)).unwrap_or_default();
            assert_eq!(said.iter().any(|(_, quote)| quote.span == span), !expected.is_empty(), "{repairs:?}");
        }
    }
}

#[test]
fn each_repair_does_what_it_says() {
    let pile = ["{p0 Ada Byron}, {p0 Byron}, {o1 Varna}", "{p0 Bo Holt}, {p0 Holt} {p1 Ada Byron}", "{l0 Varna}"];
    for (case, repairs, expected) in [
        (
            "merged",
            vec![merge(&["Bo Holt", "Ada Byron"])],
            vec!["bo-holt: Bo Holt, person 5/2", "varna: Varna, organisation 1/1", "varna-2: Varna, place 1/1"],
        ),
        (
            "merged over kinds: the first name's holds",
            vec![Repair::Merge(vec![Name::new("Varna", Kind::Place), Name::new("Varna", Kind::Organisation)])],
            vec!["ada-byron: Ada Byron, person 3/2", "bo-holt: Bo Holt, person 2/1", "varna: Varna, place 2/2"],
        ),
        (
            "split, in any spelling",
            vec![split("BYRON", "ada byron")],
            vec![
                "ada-byron: Ada Byron, person 2/2",
                "bo-holt: Bo Holt, person 2/1",
                "byron: BYRON, person 1/1",
                "varna: Varna, organisation 1/1",
                "varna-2: Varna, place 1/1",
            ],
        ),
        (
            "split, and merged with somebody else",
            vec![split("Byron", "Ada Byron"), merge(&["Bo Holt", "Byron"]), rename("Byron", "Bo B. Holt")],
            vec![
                "bo-b-holt: Bo B. Holt, person 3/2",
                "ada-byron: Ada Byron, person 2/2",
                "varna: Varna, organisation 1/1",
                "varna-2: Varna, place 1/1",
            ],
        ),
        (
            "hidden and retyped",
            vec![Repair::Hide(name("Ada Byron")), retype("Varna", Kind::Group), retype("Bo Holt", Kind::Place)],
            vec!["bo-holt: Bo Holt, place 2/1", "varna: Varna, group 1/1", "varna-2: Varna, group 1/1"],
        ),
        (
            "a renamed one is found by its new name too",
            vec![rename("Ada Byron", "Ada Lovelace"), merge(&["Ada Lovelace", "Bo Holt"])],
            vec![
                "ada-lovelace: Ada Lovelace, person 5/2",
                "varna: Varna, organisation 1/1",
                "varna-2: Varna, place 1/1",
            ],
        ),
        (
            "nobody is there",
            vec![merge(&["Ada Byron", "Nobody"]), split("Bo", "Ada Byron"), Repair::Hide(name("Holt"))],
            vec![
                "ada-byron: Ada Byron, person 3/2",
                "bo-holt: Bo Holt, person 2/1",
                "varna: Varna, organisation 1/1",
                "varna-2: Varna, place 1/1",
            ],
        ),
    ] {
        assert_eq!(rows(&pile, &repairs), expected, "{case}");
    }
}

#[test]
fn what_was_merged_in_is_split_off_whole() {
    let pile = ["{p0 Ada Byron}, {p0 Byron}, {p1 Bo Holt}, {p1 Holt}", "{p0 Cy Reyes}, {o1 Varna}"];
    let bo = "bo-holt: Bo Holt, person 2/1";
    let (ada, cy, varna) =
        ("ada-byron: Ada Byron, person 2/1", "cy-reyes: Cy Reyes, person 1/1", "varna: Varna, organisation 1/1");
    for (case, repairs, expected) in [
        (
            "by its name",
            vec![merge(&["Ada Byron", "Bo Holt"]), split("bo holt", "Ada Byron")],
            vec![ada, bo, cy, varna],
        ),
        (
            "one of several, in chains",
            vec![merge(&["Bo Holt", "Cy Reyes"]), merge(&["Ada Byron", "Bo Holt"]), split("Cy Reyes", "Ada Byron")],
            vec!["ada-byron: Ada Byron, person 4/1", cy, varna],
        ),
        (
            "and merged again",
            vec![
                merge(&["Ada Byron", "Bo Holt"]),
                split("Bo Holt", "Ada Byron"),
                merge(&["Cy Reyes", "Bo Holt"]),
                split("Bo Holt", "Cy Reyes"),
            ],
            vec![ada, bo, cy, varna],
        ),
        (
            "with the kind and the name that it had",
            vec![rename("Varna", "Warna"), merge(&["Ada Byron", "Varna"]), split("Varna", "Ada Byron")],
            vec![ada, bo, cy, "warna: Warna, organisation 1/1"],
        ),
        (
            "but not its own name",
            vec![merge(&["Ada Byron", "Bo Holt"]), split("Ada Byron", "Bo Holt")],
            vec!["ada-byron: Ada Byron, person 4/1", cy, varna],
        ),
    ] {
        assert_eq!(rows(&pile, &repairs), expected, "{case}");
    }
}

#[test]
fn a_repair_that_changes_nothing_is_told() {
    let pile = ["{p0 Ada Byron}, {p0 Byron}, {p1 Bo Holt}", "{p0 Holt}", "{p0 Holt} {p1 Cy Holt}"];
    for (case, repairs, expected) in [
        ("one name of one", vec![merge(&["Ada Byron"])], vec![0]),
        ("twice", vec![Repair::Hide(name("Bo Holt")), merge(&["Ada Byron", "ada byron"])], vec![1]),
        ("nobody (yet)", vec![merge(&["Zoë"]), merge(&["Ada Byron", "Zoë"]), split("Zoë", "Zoë Holt")], vec![]),
        ("two names", vec![merge(&["Ada Byron", "Bo Holt"]), split("Bo Holt", "Ada Byron")], vec![]),
        ("its own name", vec![merge(&["Ada Byron", "Bo Holt"]), split("Ada Byron", "Bo Holt")], vec![1]),
    ] {
        let mut collection = collection(&pile);
        collection.repair(|all| *all = Repairs::new(repairs, Vec::new()));
        collection.settle();
        let idle: Vec<usize> = collection.idle_repairs().map(|(at, _)| at).collect();
        assert_eq!(idle, expected, "{case}");
    }
}

#[test]
fn a_surname_of_two_is_merged_by_its_name_and_not_where_it_was_inferred() {
    let pile = ["{p0 Ada Byron}", "{p0 Byron}", "{p0 Bo Holt}"];
    let merged = rows(&pile, &[merge(&["Bo Holt", "Byron"])]);
    assert_eq!(merged, ["ada-byron: Ada Byron, person 2/2", "bo-holt: Bo Holt, person 1/1"]);
    let pile = ["{p0 Ada Byron} {p1 Cy Byron}", "{p0 Byron}", "{p0 Byron} {p1 Bo Holt}"];
    let merged = rows(&pile, &[merge(&["Bo Holt", "Byron"])]);
    assert_eq!(merged[0], "bo-holt: Bo Holt, person 3/2");
}

#[test]
fn forms_say_what_the_user_did() {
    let mut collection = collection(&["{p0 Ada Byron}, {p0 Byron}, {p1 Bo Holt}, {p1 Holt}"]);
    collection.repair(|all| {
        all.make(merge(&["Ada Byron", "Bo Holt"]));
        all.make(split("Byron", "Ada Byron"));
    });
    collection.settle();
    let forms = |name: &str| -> Vec<String> {
        let all = collection.entities(Kind::Person);
        let id = all.into_iter().find(|&id| collection.entity(id).name == name).expect("somebody of this name");
        collection.forms(id).iter().map(|form| format!("{}: {}", form.text, form.why)).collect()
    };
    assert_eq!(forms("Ada Byron"), ["Ada Byron: same name", "Bo Holt: you merged them", "Holt: you merged them"]);
    assert_eq!(forms("Byron"), ["Byron: you split it off"]);
}

#[test]
fn an_id_leads_to_where_the_mentions_are() {
    let mut collection = collection(&["{p0 Ada Byron}, {p0 Byron}, {p1 Bo Holt}"]);
    let by_name = |collection: &Collection, name: &str| {
        let all = collection.entities(Kind::Person);
        all.into_iter().find(|&id| collection.entity(id).name == name).expect("somebody of this name")
    };
    let (ada, bo) = (by_name(&collection, "Ada Byron"), by_name(&collection, "Bo Holt"));
    let make = |collection: &mut Collection, repair| {
        collection.repair(|all| all.make(repair));
        collection.settle();
    };
    make(&mut collection, split("Byron", "Ada Byron"));
    let byron = by_name(&collection, "Byron");
    make(&mut collection, merge(&["Bo Holt", "Byron"]));
    assert_eq!((collection.current(byron), collection.current(ada)), (bo, ada));
    collection.repair(|all| all.undo() && all.undo());
    collection.settle();
    assert_eq!(collection.current(byron), ada, "where its mentions went back to");
    make(&mut collection, merge(&["Bo Holt", "Ada Byron"]));
    assert_eq!(collection.current(ada), bo);
    make(&mut collection, Repair::Hide(name("Bo Holt")));
    assert!(collection.is_hidden(ada) && collection.articles_of(ada).is_empty());
    assert_eq!(collection.entities_in(ArticleId(0)), []);
}

#[test]
fn watched_names_are_known_by_their_rows() {
    let mut collection = collection(&["{p0 Ada Byron}, {o1 Varna}", "{l0 Varna}"]);
    let watched = vec![Name::new("varna", Kind::Place), Name::new("Nobody", Kind::Person)];
    collection.repair(|all| *all = Repairs::new(vec![rename("Varna", "Warna")], watched));
    collection.settle();
    let [place] = *collection.entities(Kind::Place) else { panic!("one place") };
    let [organisation] = *collection.entities(Kind::Organisation) else { panic!("one organisation") };
    assert!(collection.is_watched(place) && !collection.is_watched(organisation));
    collection.repair(|all| all.make(retype("Warna", Kind::Group)));
    collection.settle();
    assert!(collection.is_watched(place), "under whatever name and kind");
}

#[test]
fn a_lone_name_that_is_watched_is_one_row() {
    let mut collection = collection(&["{p0 Ada}", "{p0 Ada} {p1 Ada Holt}", "{p0 Bo Byron} {p1 Byron}"]);
    collection.repair(|all| *all = Repairs::new(Vec::new(), vec![name("ada"), name("Byron")]));
    collection.settle();
    assert_eq!(
        lines(&collection),
        ["ada: Ada, person 2/2", "bo-byron: Bo Byron, person 2/1", "ada-holt: Ada Holt, person 1/1"]
    );
    let all = collection.entities(Kind::Person);
    assert_eq!(all.iter().map(|&id| collection.is_watched(id)).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn an_article_with_thousands_of_mentions_of_a_split_name_is_counted_at_once() {
    let long = format!("{{p0 Ada Byron}}, {}", "{p0 Byron}, ".repeat(20_000));
    let mut collection = collection(&[&long]);
    collection.repair(|all| all.make(split("Byron", "Ada Byron")));
    collection.settle();
    let counts: Vec<u32> = collection.entities_in(ArticleId(0)).into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [1, 20_000]);
}

#[test]
fn a_form_over_a_line_end_is_called_like_any_other() {
    let mut collection = collection(&["{p0 Ada\nByron}", "{p0 Bo Hall}"]);
    let called = |collection: &Collection| {
        let people = collection.entities(Kind::Person).into_iter();
        people.filter(|&id| collection.is_called(id, &|form| form == "ada byron")).count()
    };
    assert_eq!(called(&collection), 1);
    collection.repair(|all| all.make(merge(&["Bo Hall", "Ada Byron"])));
    collection.settle();
    assert_eq!(called(&collection), 1);
}

#[test]
fn whoever_is_called_so_somewhere_is_watched() {
    let mut collection = collection(&[
        "{p0 Ada Byron}, {p0 Byron}, {p1 Bo Holt}, {o2 Varna Sea Club}, {o2 VSC}",
        "{p0 Cy Byron}",
        "{l0 Byron}",
    ]);
    let watched = [Name::new("byron", Kind::Person), Name::new("VSC", Kind::Organisation)];
    collection.repair(|all| *all = Repairs::new(vec![rename("Ada Byron", "Big Boss")], watched.to_vec()));
    collection.settle();
    let ids: Vec<EntityId> = KINDS.into_iter().flat_map(|kind| collection.entities(kind)).collect();
    let watched = ids.into_iter().filter(|&id| collection.is_watched(id));
    let watched: Vec<_> = watched.map(|id| collection.entity(id).name.into_owned()).collect();
    assert_eq!(watched, ["Big Boss", "Varna Sea Club"], "nobody calls Cy Byron so");
    collection.repair(|all| all.make(split("Byron", "Big Boss")));
    collection.settle();
    let byron = collection.seek("Byron", Some(Kind::Person));
    assert!(byron.iter().any(|&id| collection.is_watched(id) && collection.entity(id).name == "Byron"));
}

/// Names that `an_article` has, and one that stands nowhere.
fn a_text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Holt",
        "Byron",
        "Jens Holt",
        "Jen Holt",
        "J. Holt",
        "Ada Byron",
        "Ada",
        "Varna",
        "Port Union",
        "New",
    ])
}

fn a_called() -> impl Strategy<Value = Name> {
    let kind = prop_oneof![2 => Just(None), 1 => prop::sample::select(KINDS.to_vec()).prop_map(Some)];
    (a_text(), kind).prop_map(|(name, kind)| Name { name: name.to_owned(), kind })
}

fn a_repair() -> impl Strategy<Value = Repair> {
    let (name, text) = (a_called, a_text);
    let kind = || prop::sample::select(KINDS.to_vec());
    prop_oneof![
        3 => prop::collection::vec(name(), 1..4).prop_map(Repair::Merge),
        3 => (text(), name()).prop_map(|(form, from)| Repair::Split { form: form.to_owned(), from }),
        1 => (name(), text()).prop_map(|(name, to)| Repair::Rename { name, to: to.to_owned() }),
        1 => name().prop_map(Repair::Hide),
        1 => (name(), kind()).prop_map(|(name, to)| Repair::Retype { name, to }),
    ]
}

fn some_repairs() -> impl Strategy<Value = Vec<Repair>> {
    prop::collection::vec(a_repair(), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_loading_does_not_matter(
        (articles, adds, analyses) in prop::collection::vec(an_article(), 0..7).prop_flat_map(|articles| {
            let numbers: Vec<usize> = (0..articles.len()).collect();
            (Just(articles), Just(numbers.clone()).prop_shuffle(), Just(numbers).prop_shuffle())
        }),
        (repairs, watched) in (some_repairs(), prop::collection::vec(a_called(), 0..3)),
        (settles, before) in (prop::collection::vec(any::<bool>(), 7), 0..7_usize),
    ) {
        let mut plain = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        let all = Repairs::new(repairs, watched);
        plain.repair(|repairs| *repairs = all.clone());
        plain.settle();
        let mut shuffled = Collection::default();
        let mut ids = vec![ArticleId(0); articles.len()];
        for &file in &adds {
            ids[file] = shuffled.add(file as u32, marked(&articles[file]).0);
        }
        for (number, (&file, settle)) in analyses.iter().zip(settles).enumerate() {
            if number == before {
                shuffled.repair(|repairs| *repairs = all.clone());
            }
            shuffled.analysed(ids[file], marked(&articles[file]).1);
            if settle {
                shuffled.settle();
            }
        }
        shuffled.repair(|repairs| *repairs = all);
        shuffled.settle();
        prop_assert_eq!(seen(&shuffled), seen(&plain));
    }

    #[test]
    fn settling_twice_changes_nothing_and_a_kept_names_file_says_the_same(
        articles in prop::collection::vec(an_article(), 0..7),
        repairs in some_repairs(),
        watched in prop::collection::vec(a_called(), 0..3),
    ) {
        let told = |collection: &Collection| {
            let ids = KINDS.into_iter().flat_map(|kind| collection.entities(kind));
            let watched = ids.filter(|&id| collection.is_watched(id)).map(|id| collection.slug(id).to_owned());
            (seen(collection), watched.collect::<Vec<_>>())
        };
        let mut once = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        once.repair(|all| *all = Repairs::new(Vec::new(), watched.clone()));
        once.settle();
        // A names file does not take these.
        let from_itself = |repair: &Repair| matches!(repair, Repair::Split { form, from } if fold(form) == fold(&from.name));
        for repair in repairs.into_iter().filter(|repair| !from_itself(repair)) {
            once.repair(|all| all.make(repair));
        }
        once.settle();
        let expected = told(&once);
        once.repair(|_| ());
        once.settle();
        prop_assert_eq!(&told(&once), &expected);

        let mut file = names_file::render(names_file::HEADER, once.repairs().list());
        for _ in 0..2 {
            let parsed = names_file::parse(&file);
            prop_assert_eq!(&parsed.faults, &[]);
            let mut again = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
            again.repair(|all| *all = Repairs::new(parsed.repairs, watched.clone()));
            again.settle();
            prop_assert_eq!(&told(&again), &expected);
            file = names_file::render(names_file::HEADER, again.repairs().list());
        }
    }

    #[test]
    fn undoing_gives_everything_back(
        articles in prop::collection::vec(an_article(), 0..6),
        given in some_repairs(),
        repairs in some_repairs(),
    ) {
        let mut collection = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        collection.repair(|all| *all = Repairs::new(given, Vec::new()));
        collection.settle();
        let mut states = vec![seen(&collection)];
        for repair in &repairs {
            collection.repair(|all| all.make(repair.clone()));
            collection.settle();
            states.push(seen(&collection));
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(collection.repair(Repairs::undo));
            collection.settle();
            prop_assert_eq!(&seen(&collection), state);
        }
        prop_assert!(!collection.repair(Repairs::undo));
        for state in &states[1..] {
            prop_assert!(collection.repair(Repairs::redo));
            collection.settle();
            prop_assert_eq!(&seen(&collection), state);
        }
    }

    #[test]
    fn all_views_agree(articles in prop::collection::vec(an_article(), 0..7), repairs in some_repairs()) {
        let mut collection = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        collection.repair(|all| *all = Repairs::new(repairs, Vec::new()));
        collection.settle();
        let mut counted = 0;
        let mut slugs = std::collections::BTreeSet::new();
        for kind in KINDS {
            let mut all_forms = collection.all_forms(kind);
            for id in collection.entities(kind) {
                let forms = collection.forms(id).into_iter().map(|form| super::super::Form { evidence: None, ..form });
                prop_assert_eq!(all_forms.remove(&id), Some(forms.collect::<Vec<_>>()));
                let entity = collection.entity(id);
                let articles = collection.articles_of(id);
                prop_assert_eq!((collection.current(id), entity.kind), (id, kind));
                prop_assert!(collection.name_of(id).is_some(), "no name leads to {}", entity.name);
                prop_assert!(slugs.insert(collection.slug(id).to_owned()) && !entity.name.is_empty());
                prop_assert_eq!((entity.mentions, entity.articles as usize), (collection.mentions_of(id), articles.len()));
                prop_assert_eq!(entity.mentions, articles.iter().map(|(_, count)| count).sum::<u32>());
                prop_assert_eq!(entity.mentions, collection.forms(id).iter().map(|form| form.count).sum::<u32>());
                for (article, count) in articles {
                    prop_assert_eq!(count as usize, collection.mentions_in(article, id).len());
                    prop_assert!(collection.entities_in(article).contains(&(id, count)));
                }
                counted += entity.mentions as usize;
            }
        }
        let shown = |id: ArticleId| -> usize {
            let mentions = collection.mentions(id);
            mentions.iter().filter(|mention| collection.bearer(id, mention).is_some()).count()
        };
        prop_assert_eq!(counted, collection.ids().map(shown).sum::<usize>());
    }

    #[test]
    fn a_repair_by_the_name_of_a_row_reaches_that_row(
        articles in prop::collection::vec(an_article(), 1..7),
        repairs in some_repairs(),
        (one, two) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let mut collection = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        collection.repair(|all| *all = Repairs::new(repairs, Vec::new()));
        collection.settle();
        let all: Vec<EntityId> = KINDS.into_iter().flat_map(|kind| collection.entities(kind)).collect();
        prop_assume!(!all.is_empty());
        let (one, two) = (all[one.index(all.len())], all[two.index(all.len())]);
        let named = |id| collection.name_of(id).expect("a name leads to each");
        let ((first, many), (second, more)) = (named(one), named(two));
        let before = seen(&collection);
        let (shown, sum) = (collection.entity(two).name.into_owned(), collection.mentions_of(one) + collection.mentions_of(two));
        let mut make = |repair: Repair, check: &dyn Fn(&Collection) -> bool| {
            collection.repair(|all| all.make(repair.clone()));
            collection.settle();
            let holds = check(&collection);
            collection.repair(Repairs::undo);
            collection.settle();
            assert!(holds && seen(&collection) == before, "{repair:?}");
        };
        make(Repair::Merge(vec![second.clone(), first.clone()]), &|all| {
            let counted = one == two || many > 1 || more > 1 || all.mentions_of(two) == sum;
            all.current(one) == all.current(two) && counted && (more > 1 || all.entity(one).name == shown)
        });
        make(Repair::Hide(first.clone()), &|all| all.is_hidden(one) && all.articles_of(one).is_empty());
        make(Repair::Rename { name: first.clone(), to: String::from("Zoë") }, &|all| all.entity(one).name == "Zoë");
        make(Repair::Retype { name: first, to: Kind::Group }, &|all| all.entities(Kind::Group).contains(&all.current(one)));
    }
}
