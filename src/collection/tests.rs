//! Tests of the collection, on articles in a small notation: `{p1 Ada Byron}` is a mention of the article's entity 1,
//! a person; `o` stands for an organisation, `l` for a place, `g` for a group.

use proptest::prelude::*;

use super::*;
use crate::analysis::{Analysis, Join, LocalEntity, Mention, Rule};
use crate::article::{Block, Role};
use crate::text::fold;

/// An article of one block per line; a line that starts with `#` is page furniture.
pub(super) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        start += line.len() + 1;
        let role = if line.starts_with('#') { Role::Boilerplate } else { Role::Body };
        if !span.is_empty() {
            blocks.push(Block { span, role });
        }
    }
    Article { file: "made-up.txt".into(), text: text.into(), blocks: blocks.into(), ..Article::default() }
}

/// An article with its analysis; the name of an entity is its longest mention, the first of them.
pub(super) fn marked(notation: &str) -> (Arc<Stored>, Analysis) {
    let (mut text, mut mentions, mut entities) = (String::new(), Vec::new(), Vec::<LocalEntity>::new());
    for (index, piece) in notation.split(['{', '}']).enumerate() {
        if index % 2 == 0 {
            text.push_str(piece);
            continue;
        }
        let (mark, name) = piece.split_once(' ').expect("a mark and a name");
        let (kind, number) = mark.split_at_checked(1).expect("a letter and a number");
        let kind = match kind {
            "p" => Kind::Person,
            "o" => Kind::Organisation,
            "l" => Kind::Place,
            _ => Kind::Group,
        };
        let entity: u32 = number.parse().expect("a number");
        let span = Span::new(text.len(), text.len() + name.len());
        text.push_str(name);
        if entity as usize == entities.len() {
            entities.push(LocalEntity { kind, name: span, gender: None });
        }
        let known = &mut entities[entity as usize];
        known.name = if span.len() > known.name.len() { span } else { known.name };
        mentions.push(Mention { span, entity, join: Join::plain(Rule::Same) });
    }
    for mention in &mut mentions {
        let full = entities[mention.entity as usize].name.of(&text);
        let rule = if fold(mention.span.of(&text)) == fold(full) { Rule::Same } else { Rule::Surname };
        mention.join = Join::plain(rule);
    }
    (
        Arc::new(Stored::new(article(&text))),
        Analysis { mentions: mentions.into(), entities: entities.into(), ..Analysis::default() },
    )
}

pub(super) fn collection(articles: &[&str]) -> Collection {
    let mut collection = Collection::default();
    for (file, notation) in articles.iter().enumerate() {
        let (article, analysis) = marked(notation);
        let id = collection.add(file as u32, article);
        collection.analysed(id, analysis);
    }
    collection.settle();
    collection
}

/// Every person as "slug mentions/articles".
fn people(articles: &[&str]) -> Vec<String> {
    let collection = collection(articles);
    let line = |id: EntityId| {
        let entity = collection.entity(id);
        format!("{} {}/{}", collection.slug(id), entity.mentions, entity.articles)
    };
    collection.entities(Kind::Person).into_iter().map(line).collect()
}

const STORY: &str = "{o1 Port Union} {l2 Varna} {l3 Odessa}";

fn told(name: &str) -> String {
    format!("{{p0 {name}}} {STORY}")
}

#[test]
fn persons_join_on_evidence_alone() {
    for (case, articles, expected) in [
        ("the same name", vec!["{p0 Ada Byron}", "{p0 ADA BYRON}, {p0 Byron}"], vec!["ada-byron 3/2"]),
        (
            "brothers",
            vec!["{p0 Jorge Arbol} and {p1 Jeb Arbol}", "{p0 Arbol}", "{p0 Arbol}"],
            vec!["arbol 1/1", "arbol-2 1/1", "jeb-arbol 1/1", "jorge-arbol 1/1"],
        ),
        ("the only surname", vec!["{p0 Ada Byron}", "{p0 Byron} {p0 Byron}"], vec!["ada-byron 3/2"]),
        ("a given name", vec!["{p0 Ada Byron}", "{p0 Ada}"], vec!["ada 1/1", "ada-byron 1/1"]),
        ("a letter, elsewhere", vec!["{p0 Jens Holt}", "{p0 Jen Holt}"], vec!["jen-holt 1/1", "jens-holt 1/1"]),
        ("a middle initial", vec!["{p0 Ada K. Byron}", "{p0 Ada Byron}"], vec!["ada-k-byron 2/2"]),
        (
            "a middle name, elsewhere",
            vec!["{p0 Ada Kay Byron}", "{p0 Ada Byron}"],
            vec!["ada-byron 1/1", "ada-kay-byron 1/1"],
        ),
        ("father and son", vec!["{p0 Bo Hall Jr.}", "{p0 Bo Hall}"], vec!["bo-hall 1/1", "bo-hall-jr 1/1"]),
        (
            "two middles",
            vec!["{p0 Ada K. Byron}", "{p0 Ada H. K. Byron}", "{p0 Ada Byron}"],
            vec!["ada-byron 1/1", "ada-h-k-byron 1/1", "ada-k-byron 1/1"],
        ),
        ("an initial, only", vec!["{p0 A. Byron}", "{p0 Ada Byron}"], vec!["ada-byron 2/2"]),
        ("an initial that does not fit", vec!["{p0 B. Byron}", "{p0 Ada Byron}"], vec!["ada-byron 1/1", "b-byron 1/1"]),
        (
            "an initial and two sisters",
            vec!["{p0 A. Byron}", "{p0 Ada Byron} {p1 Ann Byron}"],
            vec!["a-byron 1/1", "ada-byron 1/1", "ann-byron 1/1"],
        ),
        ("initials alone", vec!["{p0 A. Byron}", "{p0 A. Byron}"], vec!["a-byron 1/1", "a-byron-2 1/1"]),
        ("a slip in one article", vec!["{p0 Jens Holt} {p0 Holt} {p1 Jen Holt}"], vec!["jens-holt 3/1"]),
        (
            "two persons in one article",
            vec!["{p0 Jens Holt} {p0 Holt} {p1 Jen Holt} {p1 Jen Holt}"],
            vec!["jen-holt 2/1", "jens-holt 2/1"],
        ),
    ] {
        assert_eq!(people(&articles), expected, "{case}");
    }
}

#[test]
fn a_shared_story_is_the_second_link() {
    for (one, two, expected) in [
        ("Jens Holt", "Jen Holt", &["jens-holt 2/2"][..]),
        ("Ada Kay Byron", "Ada Byron", &["ada-kay-byron 2/2"]),
        ("Mario Holt", "Maria Holt", &["maria-holt 1/1", "mario-holt 1/1"]),
        ("Paul Holt", "Paula Holt", &["paul-holt 1/1", "paula-holt 1/1"]),
        ("Jan Holt", "Jon Holt", &["jan-holt 1/1", "jon-holt 1/1"]),
        ("Tim Holt", "Jim Holt", &["jim-holt 1/1", "tim-holt 1/1"]),
        ("Micheal Holt", "Michael Holt", &["michael-holt 2/2"]),
        ("J. K. Holt", "Jane Holt", &["jane-holt 2/2"]),
    ] {
        let (one, two) = (told(one), told(two));
        assert_eq!(people(&[&one, &two]), expected, "{one} and {two}");
    }
}

#[test]
fn an_inferred_join_is_undone_when_another_bearer_comes() {
    let mut collection = collection(&["{p0 Ada Byron}", "{p0 Byron}"]);
    let [ada] = *collection.entities(Kind::Person) else { panic!("one person") };
    let lone = collection.entity_of(ArticleId(1), 0);
    assert_eq!(ada, lone);
    let inferred = |collection: &Collection| [0, 1].map(|id| collection.inferred(ArticleId(id)).len());
    assert_eq!(inferred(&collection), [0, 1]);
    let (article, analysis) = marked("{p0 Bo Byron}");
    let id = collection.add(2, article);
    collection.analysed(id, analysis);
    collection.settle();
    assert_eq!(collection.entities(Kind::Person).len(), 3);
    assert_eq!(collection.current(ada), ada);
    assert_ne!(collection.entity_of(ArticleId(1), 0), ada);
    assert_eq!(inferred(&collection), [0, 0]);
}

#[test]
fn other_kinds_join_by_name_alone() {
    let collection = collection(&["{l0 Varna} {o1 Varna} {g2 Varnans}", "{l0 VARNA} {l0 Varna}"]);
    let count = |kind| collection.entities(kind).iter().map(|&id| collection.entity(id).mentions).collect::<Vec<_>>();
    assert_eq!(count(Kind::Place), [3]);
    assert_eq!(count(Kind::Organisation), [1]);
    let place = collection.entities(Kind::Place)[0];
    assert_eq!((&*collection.entity(place).name, collection.slug(place)), ("Varna", "varna-2"));
    assert_eq!(collection.articles_of(place), [(ArticleId(0), 1), (ArticleId(1), 2)]);
}

#[test]
fn forms_tell_why() {
    let (one, two) = (told("Jens Holt"), told("Jen Holt"));
    let collection = collection(&["{p0 Jens Holt}, {p0 Holt}, {p0 Jens\nHolt}", &one, &two, "{p0 Holt}"]);
    let [holt] = *collection.entities(Kind::Person) else { panic!("one person") };
    let forms: Vec<String> =
        collection.forms(holt).iter().map(|form| format!("{} {}: {}", form.text, form.count, form.why)).collect();
    assert_eq!(
        forms,
        [
            "Jens Holt 3: same name",
            "Holt 2: surname after the full name in the same article",
            "Jen Holt 1: one letter apart from Jens Holt, in the same story",
        ]
    );
    assert_eq!(collection.forms(holt)[2].first.0, ArticleId(2));
    assert_eq!(collection.mentions_in(ArticleId(0), holt).len(), 3);
}

#[test]
fn articles_stand_in_the_order_of_their_files() {
    let mut collection = Collection::default();
    for file in [4, 0, 2, 2, 1] {
        collection.add(file, Arc::new(Stored::new(article("Text."))));
    }
    assert_eq!(collection.ids().map(|id| id.0).collect::<Vec<_>>(), [1, 4, 2, 3, 0]);
}

/// All that a reader sees of the entities.
pub(super) fn seen(collection: &Collection) -> Vec<String> {
    let mut lines = Vec::new();
    for kind in crate::analysis::KINDS {
        for id in collection.entities(kind) {
            let forms: Vec<String> = collection
                .forms(id)
                .iter()
                .map(|form| {
                    let (article, span) = form.first;
                    format!("{} {} {:?} {} {span:?}", form.text, form.count, form.why, collection.file_order(article))
                })
                .collect();
            let articles: Vec<(u32, u32)> =
                collection.articles_of(id).iter().map(|&(id, count)| (collection.file_order(id), count)).collect();
            lines.push(format!("{} {:?} {articles:?} {forms:?}", collection.slug(id), collection.entity(id)));
        }
    }
    lines
}

fn a_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Holt",
        "Byron",
        "Jens Holt",
        "Jen Holt",
        "JENS HOLT",
        "J. Holt",
        "J. K. Holt",
        "Jens K. Holt",
        "Jens Kay Holt",
        "Jane Holt",
        "A. Holt",
        "Ada Byron",
        "Ada B. Byron",
        "Ada C. Byron",
        "Ada",
        "A. Byron",
        "Ada Byron Jr.",
    ])
    .prop_map(str::to_owned)
}

pub(super) fn an_article() -> impl Strategy<Value = String> {
    let others = prop::sample::subsequence(vec!["l Varna", "l Odessa", "o Port Union", "g Varnans", "o Varna"], 0..=5);
    (prop::collection::vec((a_name(), 1..3usize), 0..4), others).prop_map(|(names, others)| {
        let mut text = String::new();
        let people = names.len();
        for (number, (name, times)) in names.into_iter().enumerate() {
            text.push_str(&format!("{{p{number} {name}}}, ").repeat(times));
        }
        for (number, other) in others.into_iter().enumerate() {
            let (kind, name) = other.split_once(' ').expect("a kind and a name");
            let mention = format!("{{{kind}{} {name}}}, ", people + number);
            text.push_str(&mention);
        }
        text
    })
}

#[test]
fn quotes_follow_their_speaker_over_the_articles() {
    let mut collection = Collection::default();
    let said = |speaker| crate::analysis::Quote { span: Span::new(0, 3), speaker, cue: None };
    for (file, notation, speaker) in
        [(2, "{p0 Ada Byron}", Some(0)), (0, "{p0 Ada Byron} {p1 Bo Hall}", Some(0)), (1, "{p0 Bo Hall}", None)]
    {
        let (article, analysis) = marked(notation);
        let id = collection.add(file, article);
        collection.analysed(id, Analysis { quotes: [said(speaker)].into(), ..analysis });
    }
    collection.settle();
    let [ada, bo] = collection.entities(Kind::Person)[..] else { panic!("two persons") };
    let quotes: Vec<_> = collection.quotes_of(ada).iter().map(|(id, _)| collection.file_order(*id)).collect();
    assert_eq!(quotes, [0, 2]);
    assert!(collection.quotes_of(bo).is_empty());
    assert_eq!(collection.ids().map(|id| collection.quotes(id).len()).sum::<usize>(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_order_of_loading_does_not_matter(
        (articles, adds, analyses) in prop::collection::vec(an_article(), 0..9).prop_flat_map(|articles| {
            let numbers: Vec<usize> = (0..articles.len()).collect();
            (Just(articles), Just(numbers.clone()).prop_shuffle(), Just(numbers).prop_shuffle())
        }),
        settles in prop::collection::vec(any::<bool>(), 9),
    ) {
        let expected = seen(&collection(&articles.iter().map(String::as_str).collect::<Vec<_>>()));
        let mut shuffled = Collection::default();
        let mut ids = vec![ArticleId(0); articles.len()];
        for &file in &adds {
            ids[file] = shuffled.add(file as u32, marked(&articles[file]).0);
        }
        for (&file, settle) in analyses.iter().zip(settles) {
            shuffled.analysed(ids[file], marked(&articles[file]).1);
            if settle {
                shuffled.settle();
            }
        }
        shuffled.settle();
        prop_assert_eq!(seen(&shuffled), expected);
    }

    #[test]
    fn counts_agree(articles in prop::collection::vec(an_article(), 0..9)) {
        let collection = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
        for kind in crate::analysis::KINDS {
            for id in collection.entities(kind) {
                let entity = collection.entity(id);
                let articles = collection.articles_of(id);
                prop_assert_eq!(entity.articles as usize, articles.len());
                prop_assert_eq!(entity.mentions, articles.iter().map(|(_, count)| count).sum::<u32>());
                prop_assert_eq!(entity.mentions, collection.forms(id).iter().map(|form| form.count).sum::<u32>());
                for (article, count) in articles {
                    prop_assert_eq!(count as usize, collection.mentions_in(article, id).len());
                }
            }
        }
    }
}
