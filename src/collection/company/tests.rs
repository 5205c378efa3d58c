//! Company against counting by hand, on random collections in the notation of the collection's tests.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::tests::collection;
use super::*;
use crate::analysis::Kind;
use crate::collection::{Name, Repair};

/// Sentences with nobody, one or two of a few people; the number is one in the article.
fn sentence() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..NAMES.len(), 0..3)
}

const NAMES: [&str; 5] = ["Ada Byron", "Bo Hall", "Cy Moor", "Di Reyes", "Ed Tulloch"];

/// Articles as paragraphs of sentences of people.
type Pile = Vec<Vec<Vec<Vec<usize>>>>;

fn pile() -> impl Strategy<Value = Pile> {
    let paragraph = prop::collection::vec(sentence(), 1..4);
    prop::collection::vec(prop::collection::vec(paragraph, 1..4), 1..6)
}

/// A pile in the notation of the collection's tests.
fn written(pile: &Pile) -> Vec<String> {
    let article = |paragraphs: &Vec<Vec<Vec<usize>>>| {
        let mut known: Vec<usize> = Vec::new();
        let mut lines = Vec::new();
        for paragraph in paragraphs {
            let mut line = String::new();
            for people in paragraph {
                line.push_str("It was late");
                for &who in people {
                    let number = known.iter().position(|&it| it == who).unwrap_or_else(|| {
                        known.push(who);
                        known.len() - 1
                    });
                    line.extend([" and {p", &number.to_string(), " ", NAMES[who], "} left"]);
                }
                line.push_str(". ");
            }
            lines.push(line);
        }
        lines.join("\n")
    };
    pile.iter().map(article).collect()
}

/// Sentences, paragraphs and articles with both of two people, counted by hand.
fn counted(pile: &Pile, one: usize, other: usize) -> (u32, u32, u32) {
    let both = |all: &mut dyn Iterator<Item = usize>| {
        let all: Vec<usize> = all.collect();
        all.contains(&one) && all.contains(&other)
    };
    let mut counts = (0, 0, 0);
    for article in pile {
        counts.2 += u32::from(both(&mut article.iter().flatten().flatten().copied()));
        for paragraph in article {
            counts.1 += u32::from(both(&mut paragraph.iter().flatten().copied()));
            counts.0 += paragraph.iter().map(|sentence| u32::from(both(&mut sentence.iter().copied()))).sum::<u32>();
        }
    }
    counts
}

/// Who appears with Ada Byron, by name.
fn company(collection: &Collection) -> BTreeMap<String, (u32, u32, u32)> {
    let Some(&ada) = collection.called(&Name::new("Ada Byron", Kind::Person)).first() else { return BTreeMap::new() };
    let articles = collection.articles_of(ada);
    let read: Vec<_> = articles.iter().map(|&(id, _)| (id, Cow::Owned(collection.open(id)))).collect();
    let company = collection.company(ada, &read);
    assert!(company.windows(2).all(|pair| pair[0].surprise >= pair[1].surprise), "farthest above chance first");
    for companion in &company {
        let [one, other] = [ada, companion.entity];
        for (near, count) in [
            (Near::Sentence, companion.sentences),
            (Near::Paragraph, companion.paragraphs),
            (Near::Article, companion.articles),
        ] {
            let lines = read.iter().flat_map(|(id, article)| {
                together(article, &collection.mentions_in(*id, one), &collection.mentions_in(*id, other), near)
            });
            assert_eq!(lines.count(), count as usize, "as many lines as are counted: {near:?}");
        }
    }
    let counts = |it: &Companion| (it.sentences, it.paragraphs, it.articles);
    company.iter().map(|it| (collection.entity(it.entity).name.into_owned(), counts(it))).collect()
}

proptest! {
    #[test]
    fn company_is_what_is_counted_by_hand(pile in pile(), merged in any::<bool>()) {
        let written = written(&pile);
        let mut collection = collection(&written.iter().map(String::as_str).collect::<Vec<_>>());
        let mut pile = pile;
        if merged {
            let name = |of: usize| Name::new(NAMES[of], Kind::Person);
            let merge = Repair::Merge(vec![name(1), name(2)]);
            collection.repair(|repairs| repairs.make(merge));
            collection.settle();
            // A merge counts where both are in the collection.
            let all: Vec<usize> = pile.iter().flatten().flatten().flatten().copied().collect();
            if all.contains(&1) && all.contains(&2) {
                pile.iter_mut().flatten().flatten().flatten().filter(|who| **who == 2).for_each(|who| *who = 1);
            }
        }
        let expected: BTreeMap<String, (u32, u32, u32)> = (1..NAMES.len())
            .map(|other| (String::from(NAMES[other]), counted(&pile, 0, other)))
            .filter(|(_, (_, paragraphs, articles))| *paragraphs > 0 || *articles > 1)
            .collect();
        prop_assert_eq!(company(&collection), expected);
    }
}

#[test]
fn the_ratio_is_dunnings_and_none_below_chance() {
    for (both, one, other, all, ratio) in [
        (10, 10, 10, 20, 27.725_887),
        (110, 2_552, 221, 31_777, 270.722),
        (5, 10, 10, 20, 0.0),
        (1, 10, 10, 20, 0.0),
        (0, 0, 5, 20, 0.0),
        (0, 0, 0, 0, 0.0),
    ] {
        let found = above_chance(both, one, other, all);
        assert!((found - ratio).abs() < ratio / 1_000.0 + 1e-9, "{both} {one} {other} {all}: {found}");
    }
}

#[test]
fn who_is_always_there_comes_after_who_comes_with_him() {
    let with = |who: &str| format!("{{p0 Ada Byron}} met {{p1 {who}}} and {{p2 Ed Tulloch}}.");
    let without = |who: &str| format!("{{p0 {who}}} met {{p1 Ed Tulloch}}.");
    let articles = [with("Bo Hall"), with("Bo Hall"), with("Di Reyes"), without("Di Reyes"), without("Cy Moor")];
    let collection = collection(&articles.iter().map(String::as_str).collect::<Vec<_>>());
    let ada = collection.called(&Name::new("Ada Byron", Kind::Person))[0];
    let read: Vec<_> =
        collection.articles_of(ada).iter().map(|&(id, _)| (id, Cow::Owned(collection.open(id)))).collect();
    let names = collection.company(ada, &read).into_iter().map(|it| collection.entity(it.entity).name.into_owned());
    assert_eq!(names.collect::<Vec<_>>(), ["Bo Hall", "Ed Tulloch", "Di Reyes"]);
}
