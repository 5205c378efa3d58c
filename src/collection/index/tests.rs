//! The index against articles that are opened: on random articles and queries both answer alike, whatever was indexed
//! when. What becomes of it on the disk stands in `tests/index.rs`.

use std::sync::Arc;

use proptest::prelude::*;
use tantivy::directory::RamDirectory;

use super::super::query::Query;
use super::super::tests::article;
use super::super::{ArticleId, Collection, Selection};
use super::{Hint, Hints, Index};
use crate::article::{Article, Block, Metadata, Role, Stored};
use crate::text::Span;

impl Index {
    /// An index of articles that is kept nowhere.
    pub(in super::super) fn of(selection: &Selection) -> Self {
        let mut index = Self::open(RamDirectory::create()).expect("memory takes all");
        index.take(selection.all()).expect("memory takes all");
        index
    }
}

fn all(collection: &Collection) -> Selection {
    collection.select(collection.ids())
}

fn query(text: &str) -> Option<Arc<Query>> {
    Query::parse(text).ok().map(Arc::new)
}

/// Hits by article: with the index, and without.
fn counted(index: &Index, collection: &Collection, text: &str) -> Option<[Vec<Option<u32>>; 2]> {
    let selection = all(collection);
    let asked = query(text)?.ask(collection, None);
    let hints = index.hints(&asked, &index.known(&selection));
    let count = |hints: Option<&Hints>| -> Vec<Option<u32>> {
        selection.iter().map(|(id, article)| asked.count_by(hints, id, article)).collect()
    };
    Some([count(Some(&hints)), count(None)])
}

/// What a text may be made of: words in many spellings, one longer than a term, and what parts them.
const PIECES: &[&str] = &[
    "ironironironironironironironironironironironironironironironironironiron",
    "iran",
    "Iran",
    "IRAN",
    "iranian",
    "ira",
    "grain",
    "Grain",
    "gráin",
    "deal",
    "Deal",
    "grain deal",
    "Grain Deal",
    "Straße",
    "strasse",
    "STRASSE",
    "œuvre",
    "oeuvre",
    "o’neill",
    "O'Neill",
    "co\u{ad}op",
    "coop",
    "e\u{301}t",
    "ét",
    "한국",
    "한",
    "北京",
    "京",
    "北",
    "手机",
    "がか",
    "ค้า",
    "か",
    "…",
    "½",
    "_",
    "-",
    "so–called",
    "U.S.",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    ". ",
    "\u{a0}",
    "\u{301}",
    "\u{ad}",
    "“",
    "'",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// An article cut into blocks anywhere, also inside of words, with gaps between them.
fn any_article() -> impl Strategy<Value = Article> {
    let roles = [Role::Headline, Role::Byline, Role::Body, Role::Body, Role::Caption, Role::Boilerplate];
    let cuts = prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(roles.to_vec())), 0..5);
    let title = prop::option::of(any::<[prop::sample::Index; 2]>());
    (text(), cuts, title, prop::option::of(text())).prop_map(|(text, cuts, title, author)| {
        let at = |index: &prop::sample::Index| text.floor_char_boundary(index.index(text.len() + 1));
        let mut cuts: Vec<(usize, Role)> = cuts.iter().map(|(index, role)| (at(index), *role)).collect();
        cuts.sort_by_key(|&(at, _)| at);
        let mut blocks: Vec<Block> = Vec::new();
        for pair in cuts.windows(2) {
            blocks.push(Block { span: Span::new(pair[0].0, pair[1].0), role: pair[0].1 });
        }
        if cuts.len() < 2 {
            blocks.push(Block { span: Span::new(0, text.len()), role: Role::Body });
        }
        blocks.retain(|block| !block.span.is_empty());
        let title = title.map(|ends| {
            let ends = ends.map(|end| at(&end));
            Span::new(ends[0].min(ends[1]), ends[0].max(ends[1]))
        });
        let authors = author.into_iter().map(Into::into).collect();
        Article {
            text: text.into(),
            blocks: blocks.into(),
            metadata: Metadata { title, authors, ..Metadata::default() },
            ..Article::default()
        }
    })
}

fn any_query() -> impl Strategy<Value = String> {
    let word = prop::sample::select(PIECES).prop_map(|piece| piece.trim().to_owned());
    let cut = (word.clone(), 1..5_usize).prop_map(|(word, letters)| word.chars().take(letters).collect::<String>());
    let words = prop_oneof![word.clone(), cut, (word.clone(), word.clone()).prop_map(|(one, two)| one + &two)];
    let phrase = prop::collection::vec(words.clone(), 1..4).prop_map(|words| format!("\"{}\"", words.join(" ")));
    let fields = prop::sample::select(vec!["", "", "", "title:", "body:", "by:"]);
    let leaf = (fields, prop_oneof![words, phrase]).prop_map(|(field, words)| format!("{field}{words}"));
    leaf.prop_recursive(3, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one}) ({two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one}) OR ({two})")),
            inner.prop_map(|one| format!("-({one})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn with_the_index_the_answer_is_the_same(
        early in prop::collection::vec(any_article(), 1..4),
        late in prop::collection::vec(any_article(), 0..3),
        never in any_article(),
        (changed, recurring) in (any::<prop::sample::Index>(), prop::collection::vec(0..4_u32, 0..2)),
        queries in prop::collection::vec(any_query(), 1..12),
    ) {
        let mut collection = Collection::default();
        let add = |collection: &mut Collection, article| collection.add(0, Arc::new(Stored::new(article)));
        for article in early {
            add(&mut collection, article);
        }
        let mut index = Index::of(&all(&collection));
        for article in late {
            add(&mut collection, article);
        }
        let changed = ArticleId(changed.index(collection.len()) as u32);
        collection.set_recurring(changed, &recurring);
        index.take(all(&collection).all()).expect("memory takes all");
        collection.set_recurring(changed, &[]);
        add(&mut collection, never);
        for text in &queries {
            if let Some([with, without]) = counted(&index, &collection, text) {
                prop_assert_eq!(with, without, "{}", text);
            }
        }
    }
}

#[test]
fn hints_say_what_is_certain_and_no_more() {
    let mut collection = Collection::default();
    for text in [
        "Grain deal: grain, Grain\n# iran menu",
        "Straße in gráin deals",
        "nothing",
        "white grain\ndeal",
        "在北京北京, grain京 北 京",
    ] {
        collection.add(0, Arc::new(Stored::new(article(text))));
    }
    let index = Index::of(&all(&collection));
    let unknown = collection.add(0, Arc::new(Stored::new(article("grain"))));
    for (text, expected) in [
        ("grain", ["3", "1", "no", "1", "1", "?"]),
        ("gra", ["3", "1", "no", "1", "1", "?"]),
        ("\"gra\"", ["no", "no", "no", "no", "no", "?"]),
        ("Grain", ["2", "no", "no", "no", "no", "?"]),
        ("iran", ["no", "no", "no", "no", "no", "?"]),
        ("stra", ["no", "?", "no", "no", "no", "?"]),
        ("\"grain deal\"", ["1", "no", "no", "no", "no", "?"]),
        ("\"Grain deal\"", ["?", "no", "no", "no", "no", "?"]),
        ("\"deal grain\"", ["no", "no", "no", "no", "no", "?"]),
        ("\"white grain\"", ["no", "no", "no", "1", "no", "?"]),
        ("grain-deal", ["?", "?", "no", "?", "no", "?"]),
        ("body:grain", ["?", "?", "no", "?", "?", "?"]),
        ("title:nothing", ["no", "no", "no", "no", "no", "?"]),
        ("北京", ["no", "no", "no", "no", "2", "?"]),
        ("\"京北\"", ["no", "no", "no", "no", "1", "?"]),
        ("北", ["no", "no", "no", "no", "3", "?"]),
        ("\"北 京\"", ["no", "no", "no", "no", "?", "?"]),
        ("grain京", ["no", "no", "no", "no", "1", "?"]),
        ("\"grain 京\"", ["no", "no", "no", "no", "no", "?"]),
        ("京grain", ["no", "no", "no", "no", "?", "?"]),
    ] {
        let asked = query(text).expect("a good query").ask(&collection, None);
        let hints = index.hints(&asked, &index.known(&all(&collection)));
        let (place, needle) = asked.needles()[0];
        let said = collection.ids().map(|id| match hints.of(place, needle, id) {
            Hint::No => String::from("no"),
            Hint::Maybe => String::from("?"),
            Hint::Yes(count) => count.to_string(),
        });
        assert_eq!(said.collect::<Vec<_>>(), expected, "{text}");
    }
    assert_eq!(unknown, ArticleId(5));
}

#[test]
fn hits_of_several_words_are_added_up_where_they_cannot_overlap() {
    let mut collection = Collection::default();
    let id = collection.add(0, Arc::new(Stored::new(article("grain deal, graining, deal of grain deals 北京北"))));
    let index = Index::of(&all(&collection));
    // Without its text the article has no hits but those that the index knows.
    let empty = Stored::new(article(""));
    for (text, expected) in [
        ("grain deal", Some(6)),
        ("grain gra", Some(3)),
        ("grain OR menu", Some(3)),
        ("grain -menu", Some(3)),
        ("grain menu", None),
        ("\"of grain\" deal", Some(4)),
        ("\"grain deal\" gra", Some(0)),
        ("北京 deal", Some(4)),
        ("北京 grain", Some(4)),
        ("北京 京北", Some(0)),
        ("北 北京", Some(0)),
    ] {
        let asked = query(text).expect("a good query").ask(&collection, None);
        let hints = index.hints(&asked, &index.known(&all(&collection)));
        assert_eq!(asked.count_by(Some(&hints), id, &empty), expected, "{text}");
    }
}

#[test]
fn an_index_may_lose_all_its_articles() {
    let mut collection = Collection::default();
    collection.add(0, Arc::new(Stored::new(article("grain deal"))));
    let mut index = Index::of(&all(&collection));
    assert_eq!(index.len(), 1);
    index.take(&[]).expect("memory takes all");
    assert_eq!(index.len(), 0);
}
