//! Copies are found on pairs that are made with known edits, out of words that are numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::Change;
use super::super::tests::article;
use super::*;
use crate::analysis::Analysis;
use crate::article::{Article, Date, Origin, Stored};

/// Numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 29)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A word of a vocabulary in which the tenth word is ten times as frequent as the hundredth.
    fn word(&mut self, vocabulary: u64) -> u64 {
        let many = 1 << (1 + self.below(11));
        vocabulary << 32 | self.below(many) as u64
    }

    fn paragraph(&mut self, vocabulary: u64) -> Vec<u64> {
        let words = 30 + self.below(50);
        (0..words).map(|_| self.word(vocabulary)).collect()
    }

    fn story(&mut self, vocabulary: u64) -> Vec<Vec<u64>> {
        let paragraphs = 4 + self.below(8);
        (0..paragraphs).map(|_| self.paragraph(vocabulary)).collect()
    }
}

/// What an editor does to an agency's story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Words(usize),
    Dropped,
    Added,
    Reordered,
    WordsAndDropped,
}

const EDITS: [Edit; 6] =
    [Edit::Words(2), Edit::Words(7), Edit::Dropped, Edit::Added, Edit::Reordered, Edit::WordsAndDropped];

fn edited(story: &[Vec<u64>], edit: Edit, vocabulary: u64, chance: &mut Chance) -> Vec<Vec<u64>> {
    let mut edited = story.to_vec();
    let few = 1 + story.len() / 5;
    match edit {
        Edit::Words(percent) => {
            for word in edited.iter_mut().flatten() {
                if chance.percent(percent) {
                    *word = chance.word(vocabulary);
                }
            }
        }
        Edit::Dropped => edited.truncate(story.len() - few),
        Edit::Added => {
            for _ in 0..few {
                let at = chance.below(edited.len() + 1);
                edited.insert(at, chance.paragraph(vocabulary));
            }
        }
        Edit::Reordered => edited.rotate_left(story.len() / 2),
        Edit::WordsAndDropped => {
            edited.remove(chance.below(story.len()));
            return self::edited(&edited, Edit::Words(4), vocabulary, chance);
        }
    }
    edited
}

/// The sketch of a story, which all of these have words enough for.
fn sketch(story: &[Vec<u64>]) -> Sketch {
    Sketch::of_words(&story.concat()).unwrap()
}

#[test]
fn copies_are_found_and_nothing_else_is() {
    let mut chance = Chance(7);
    let (mut sketches, mut wanted) = (Vec::new(), Vec::new());
    for vocabulary in 0..60 {
        // All stories of a vocabulary are on one topic, have a paragraph in common, and may quote the same statement.
        let furniture = chance.paragraph(vocabulary);
        let statement: Vec<u64> = (0..40).map(|_| chance.word(vocabulary)).collect();
        for edit in EDITS.into_iter().cycle().take(18) {
            let mut story = chance.story(vocabulary);
            story.push(furniture.clone());
            if chance.percent(50) {
                story.insert(1, statement.clone());
            }
            wanted.push((sketches.len() as u32, edit));
            sketches.push(sketch(&story));
            sketches.push(sketch(&edited(&story, edit, vocabulary, &mut chance)));
        }
        // And some that nobody copied.
        for _ in 0..10 {
            let mut story = chance.story(vocabulary);
            story.extend([furniture.clone(), statement.clone()]);
            sketches.push(sketch(&story));
        }
    }
    let leaders = leaders(&sketches);
    let found: BTreeSet<(u32, u32)> =
        (0..).zip(&leaders).filter(|(at, leader)| at != *leader).map(|(at, &leader)| (leader, at)).collect();
    let right = wanted.iter().filter(|(first, _)| found.contains(&(*first, first + 1))).count();
    assert!(right * 100 >= found.len() * 95, "precision: {right} of {} are right", found.len());
    for edit in EDITS {
        let pairs = || wanted.iter().filter(|(_, made)| *made == edit);
        let hits = pairs().filter(|(first, _)| found.contains(&(*first, first + 1))).count();
        assert!(hits * 100 >= pairs().count() * 90, "recall: {hits} of {} after {edit:?}", pairs().count());
    }
}

#[test]
fn a_note_is_no_copy_of_the_report() {
    let mut chance = Chance(3);
    let story: Vec<Vec<u64>> = (0..12).map(|_| chance.paragraph(1)).collect();
    assert_eq!(leaders(&[sketch(&story), sketch(&story[..2])]), [0, 1]);
}

#[test]
fn what_is_folded_is_near_to_what_is_shown() {
    let mut chance = Chance(11);
    let mut story: Vec<Vec<u64>> = (0..10).map(|_| chance.paragraph(1)).collect();
    let mut sketches = vec![sketch(&story)];
    for version in 0..10 {
        story[version] = chance.paragraph(1);
        sketches.push(sketch(&story));
    }
    let leaders = leaders(&sketches);
    for (at, &leader) in leaders.iter().enumerate() {
        assert!(sketches[at].agreement(&sketches[leader as usize]) >= NEAR, "{at} under {leader}");
        assert_eq!(leaders[leader as usize], leader);
    }
    assert!(leaders[1] == 0 && leaders[10] != 0, "{leaders:?}");
}

#[test]
fn thousands_in_one_bucket_do_not_all_meet() {
    for (near, pairs) in [(false, 0), (true, 4_999)] {
        let mut compared = 0;
        let found = near_pairs(0..5_000, |_, _| {
            compared += 1;
            near
        });
        assert_eq!(found.len(), pairs);
        assert!(compared <= 5_000 * HEADS, "{compared}");
    }
}

/// An article of many words about one thing, of which some may be others.
fn told(thing: &str, others: usize, day: Option<u8>) -> Stored {
    let word =
        |at: usize| if at % 40 < others { format!("other{at}{others}") } else { format!("{thing}{}", at * at % 97) };
    let words: Vec<String> = (0..200).map(word).collect();
    let mut article = article(&words.join(" "));
    article.metadata.published = day.map(|day| (Date { year: 2020, month: 5, day }, Origin::Text));
    Stored::new(article)
}

fn collection(articles: Vec<(u32, Stored)>) -> Collection {
    let mut collection = Collection::default();
    for (file, article) in articles {
        collection.add(file, Arc::new(article));
    }
    collection
}

/// The groups by the ordinals of the files.
fn files(collection: &Collection) -> Vec<Vec<u32>> {
    let copies = Copies::of(collection);
    copies.groups().map(|group| group.iter().map(|&id| collection.file_order(id)).collect()).collect()
}

#[test]
fn the_earliest_is_shown() {
    let pile = collection(vec![
        (0, told("ferry", 1, None)),
        (1, told("ferry", 0, Some(9))),
        (2, told("vote", 0, None)),
        (3, told("ferry", 0, Some(4))),
        (4, told("ferry", 0, Some(9))),
        (5, told("vote", 1, None)),
        (6, told("harbour", 0, Some(1))),
    ]);
    assert_eq!(files(&pile), [vec![3, 1, 4, 0], vec![2, 5]]);
    let copies = Copies::of(&pile);
    assert_eq!(copies.group(ArticleId(5)), [ArticleId(2), ArticleId(5)]);
    assert!(copies.group(ArticleId(6)).is_empty());
}

#[test]
fn short_articles_are_copies_only_with_the_same_words() {
    let of = |words: &str| Stored::new(Article { ..article(words) });
    let pile = collection(vec![
        (0, of("Mayor Ilse Brandt spoke.")),
        (1, of("Mayor Ilse Brandt spoke.\n")),
        (2, of("Mayor Ilse Brandt spoke again.")),
    ]);
    assert_eq!(files(&pile), [[0, 1]]);
}

#[test]
fn copies_follow_what_becomes_of_articles() {
    let mut pile =
        collection(vec![(0, told("ferry", 0, None)), (1, told("ferry", 1, None)), (2, told("ferry", 1, None))]);
    let copies = Copies::of(&pile);
    assert!(!copies.are_stale(&pile, false));
    pile.change([Change::Removed(ArticleId(0))]);
    assert!(copies.are_stale(&pile, false));
    assert_eq!(files(&pile), [[1, 2]]);
    pile.change([Change::Replaced(ArticleId(2), Arc::new(told("vote", 0, None)), Analysis::default().into())]);
    assert!(files(&pile).is_empty());
}

#[test]
fn copies_are_looked_for_as_a_collection_grows() {
    let mut pile = Collection::default();
    let (mut copies, mut times) = (Copies::default(), 0);
    for file in 0..1_000 {
        pile.add(file, Arc::new(told("ferry", 0, None)));
        if copies.are_stale(&pile, file < 999) {
            copies = Copies::of(&pile);
            times += 1;
        }
    }
    assert!(times < 40, "{times}");
    assert_eq!(copies.group(ArticleId(0)).len(), 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_makes_no_difference(
        pile in proptest::collection::vec((0_usize..3, 0_usize..12, proptest::option::of(1_u8..5)), 1..14),
        order in proptest::collection::vec(any::<u32>(), 14),
    ) {
        let read = |(file, &(thing, others, day)): (usize, &(usize, usize, Option<u8>))| {
            (file as u32, told(["ferry", "vote", "harbour"][thing], others, day))
        };
        let articles: Vec<_> = pile.iter().enumerate().map(read).collect();
        let mut shuffled = articles.clone();
        shuffled.sort_by_key(|(file, _)| order[*file as usize]);
        prop_assert_eq!(files(&collection(articles)), files(&collection(shuffled)));
    }
}
