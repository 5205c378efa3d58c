//! The meaning of queries spelled out slowly, and compared with the quick way on random articles and queries.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::tests::marked;
use super::super::{ArticleId, Collection, Index};
use super::Query;
use crate::article::{Article, Date, Origin, Role, Stored};
use crate::text::fold;

/// A query as a tree, to be written down and to be worked out.
#[derive(Debug, Clone)]
enum Tree {
    Word(&'static str),
    Phrase(&'static str),
    Body(&'static str),
    Source(&'static str),
    Year(u16),
    Undated,
    Read,
    Person(&'static str),
    With(&'static str, &'static str),
    Not(Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
}

impl Tree {
    fn written(&self) -> String {
        match self {
            Tree::Word(word) => (*word).to_owned(),
            Tree::Phrase(words) => format!("\"{words}\""),
            Tree::Body(word) => format!("body:{word}"),
            Tree::Source(word) => format!("source:{word}"),
            Tree::Year(year) => format!("date:{year}"),
            Tree::Undated => String::from("undated"),
            Tree::Read => String::from("is:read"),
            Tree::Person(name) => format!("person:{name}"),
            Tree::With(one, two) => format!("with:{one},{two}"),
            Tree::Not(tree) => format!("-({})", tree.written()),
            Tree::And(one, two) => format!("({}) ({})", one.written(), two.written()),
            Tree::Or(one, two) => format!("({}) OR ({})", one.written(), two.written()),
        }
    }

    fn holds(&self, told: &Told) -> bool {
        match self {
            Tree::Word(word) => told.lines().any(|line| has(&line.words(), word, false)),
            Tree::Phrase(words) => told.lines().any(|line| has(&line.words(), words, true)),
            Tree::Body(word) => told.lines().any(|line| line.role == Role::Body && has(&line.words(), word, false)),
            Tree::Source(word) => told.outlet.as_ref().is_some_and(|outlet| has(outlet, word, false)),
            Tree::Year(year) => told.year == Some(*year),
            Tree::Undated => told.year.is_none(),
            Tree::Read => told.read,
            Tree::Person(name) => told.names(name),
            // Each surname is borne by one person.
            Tree::With(one, two) => one != two && told.names(one) && told.names(two),
            Tree::Not(tree) => !tree.holds(told),
            Tree::And(one, two) => one.holds(told) && two.holds(told),
            Tree::Or(one, two) => one.holds(told) || two.holds(told),
        }
    }
}

/// Whether a word, or words side by side, begin a word of a line; whole words when `whole`. Capitals are exact.
fn has(line: &str, words: &str, whole: bool) -> bool {
    let exact = words.chars().any(char::is_uppercase);
    let fold = |text: &str| if exact { accentless(text) } else { fold(text) };
    let (line, words) = (parted(&fold(line)), parted(&fold(words)));
    line.windows(words.len()).any(|window| {
        let last = words.len() - 1;
        let same = |at: usize| at == 0 || window[at].0 == words[at].0;
        let (end, wanted) = (&window[last].1, &words[last].1);
        window.iter().zip(&words[..last]).all(|(one, other)| one.1 == other.1)
            && (0..=last).all(same)
            && if whole { end == wanted } else { end.starts_with(wanted) }
    })
}

/// The words of a text, each with whether anything parts it from the one before. Each Chinese letter is one.
fn parted(text: &str) -> Vec<(bool, String)> {
    let mut words: Vec<(bool, String)> = Vec::new();
    let (mut before, mut is_apart) = (' ', true);
    for char in text.chars() {
        if !char.is_alphanumeric() {
            is_apart = true;
        } else if is_apart || !before.is_ascii() || !char.is_ascii() {
            words.push((std::mem::take(&mut is_apart), char.to_string()));
        } else if let Some((_, word)) = words.last_mut() {
            word.push(char);
        }
        before = char;
    }
    words
}

/// Without the one accent that the articles have.
fn accentless(text: &str) -> String {
    text.replace('é', "e").replace('É', "E")
}

/// What is known of an article.
#[derive(Debug, Clone)]
struct Told {
    lines: Vec<Line>,
    outlet: Option<String>,
    year: Option<u16>,
    read: bool,
}

#[derive(Debug, Clone)]
struct Line {
    text: String,
    role: Role,
    people: Vec<&'static str>,
}

impl Line {
    fn words(&self) -> String {
        format!("{} {}", self.text, self.people.join(" "))
    }
}

impl Told {
    /// What is read; page furniture is not.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.role != Role::Boilerplate)
    }

    fn names(&self, surname: &str) -> bool {
        self.lines().any(|line| line.people.iter().any(|name| fold(name).ends_with(&fold(surname))))
    }

    /// The article in the notation of the collection's tests: one entity for each person.
    fn notation(&self) -> String {
        let mut known: Vec<&str> = Vec::new();
        let line = |line: &Line| {
            let mut text = if line.role == Role::Boilerplate { format!("# {}", line.text) } else { line.text.clone() };
            for name in &line.people {
                let at = known.iter().position(|other| other == name).unwrap_or_else(|| {
                    known.push(name);
                    known.len() - 1
                });
                text = format!("{text} {{p{at} {name}}}");
            }
            text
        };
        self.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

const PEOPLE: [&str; 3] = ["Ada Moor", "Bo Hall", "Cy Dunn"];
const WORDS: [&str; 11] =
    ["iran", "Iran", "iranian", "deal", "DÉAL", "irate", "grain", "hall", "在北京开会", "京北", "新Iran北"];

fn line() -> impl Strategy<Value = Line> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..5);
    let people = prop::collection::vec(prop::sample::select(&PEOPLE[..]), 0..2);
    let role = prop_oneof![3 => Just(Role::Body), 1 => Just(Role::Caption), 1 => Just(Role::Boilerplate)];
    (words, people, role).prop_map(|(words, people, role)| {
        let people = if role == Role::Boilerplate { Vec::new() } else { people };
        Line { text: format!("x {}.", words.join(" ")), role, people }
    })
}

fn told() -> impl Strategy<Value = Told> {
    let outlets = prop::option::of(prop::sample::select(vec!["Grain Post", "The Iran Desk"]));
    let years = prop::option::of(2019..2022_u16);
    (prop::collection::vec(line(), 1..4), outlets, years, any::<bool>()).prop_map(|(lines, outlet, year, read)| Told {
        lines,
        read,
        outlet: outlet.map(str::to_owned),
        year,
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    let words =
        prop::sample::select(vec!["iran", "Iran", "ira", "de", "DÉ", "deal", "x", "hall", "北京", "京", "新iran"]);
    let names = prop::sample::select(vec!["moor", "Hall", "dunn"]);
    let leaf = prop_oneof![
        4 => words.clone().prop_map(Tree::Word),
        2 => prop::sample::select(vec!["iran", "Iran deal", "deal iran", "ira", "Iran北", "北 京北", "deal 在北京"]).prop_map(Tree::Phrase),
        1 => words.clone().prop_map(Tree::Body),
        1 => words.prop_map(Tree::Source),
        1 => (2019..2022_u16).prop_map(Tree::Year),
        1 => Just(Tree::Undated),
        1 => Just(Tree::Read),
        2 => names.clone().prop_map(Tree::Person),
        1 => (names.clone(), names).prop_map(|(one, two)| Tree::With(one, two)),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            pair.clone().prop_map(|(one, two)| Tree::And(Box::new(one), Box::new(two))),
            pair.prop_map(|(one, two)| Tree::Or(Box::new(one), Box::new(two))),
            inner.prop_map(|tree| Tree::Not(Box::new(tree))),
        ]
    })
}

fn collection(pile: &[Told]) -> Collection {
    let mut collection = Collection::default();
    for (file, told) in pile.iter().enumerate() {
        let (stored, analysis) = marked(&told.notation());
        let mut article: Article = stored.open();
        article.blocks.iter_mut().zip(&told.lines).for_each(|(block, line)| block.role = line.role);
        article.metadata.outlet = told.outlet.as_deref().map(Into::into);
        article.metadata.published = told.year.map(|year| (Date { year, month: 7, day: 1 }, Origin::Text));
        let id = collection.add(file as u32, Arc::new(Stored::new(article)));
        collection.analysed(id, analysis);
        if told.read {
            collection.mark(id, true);
        }
    }
    collection.settle();
    collection
}

fn matching(collection: &Collection, query: &Arc<Query>) -> Vec<ArticleId> {
    let asked = query.ask(collection, None);
    let mut found = Vec::new();
    for id in collection.ids() {
        let hits = asked.hits(collection, id, &collection.open(id)).map(|hits| hits.len() as u32);
        assert_eq!(asked.count(id, collection.article(id)), hits, "{query:?}");
        found.extend(hits.map(|_| id));
    }
    found
}

/// The same by what an index says.
fn indexed(collection: &Collection, query: &Arc<Query>) -> Vec<ArticleId> {
    let asked = query.ask(collection, None);
    let selection = collection.select(collection.ids());
    let index = Index::of(&selection);
    let hints = index.hints(&asked, &index.known(&selection));
    let count = |id| {
        let count = asked.count_by(Some(&hints), id, selection.article(id));
        assert_eq!(count, asked.count(id, selection.article(id)), "{query:?}");
        count
    };
    collection.ids().filter(|&id| count(id).is_some()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn finds_what_the_slow_way_finds(pile in prop::collection::vec(told(), 1..5), tree in tree()) {
        let collection = collection(&pile);
        let written = tree.written();
        let query = Arc::new(Query::parse(&written).expect("it is well formed"));
        // Articles of the same words are read together.
        let told = (0_u32..).map(ArticleId).zip(pile);
        let told = told.map(|(id, told)| (id, Told { read: collection.is_read(id), ..told }));
        let expected = told.filter(|(_, told)| tree.holds(told)).map(|(id, _)| id);
        let expected: Vec<_> = expected.collect();
        prop_assert_eq!(&matching(&collection, &query), &expected, "{}", written);
        prop_assert_eq!(indexed(&collection, &query), expected, "by an index: {}", written);
    }

    /// Whatever is typed letter by letter: a query that is said to narrow another matches none but its articles.
    #[test]
    fn what_narrows_matches_no_more(pile in prop::collection::vec(told(), 1..5), trees in (tree(), tree()), letters in 0..4_usize) {
        let collection = collection(&pile);
        let (one, two) = (trees.0.written(), trees.1.written());
        let cut: String = one.chars().take(one.chars().count().saturating_sub(letters)).collect();
        for (typed, before) in [(format!("{one} {two}"), one.clone()), (one.clone(), two), (one, cut)] {
            let (Ok(typed), Ok(before)) = (Query::parse(&typed), Query::parse(&before)) else { continue };
            if typed.narrows(&before) {
                let wide = matching(&collection, &Arc::new(before));
                prop_assert!(matching(&collection, &Arc::new(typed)).iter().all(|id| wide.contains(id)));
            }
        }
    }
}
