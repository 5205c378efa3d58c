//! Articles that have to do with one: those that share its title, a sentence, or rare names and words, with the reason.
//!
//! A name counts by how few articles have it (the logarithm of how many times rarer it is than an article), a word by
//! half of that. Two articles are related when that comes to something and is no small part of all that they name and say
//! (the cosine of Salton, Introduction to Modern Information Retrieval, 1983): long ones share a little of everything.
//! How rare a word is is counted in a sample of the articles, as only a large collection has an index of words; in fewer
//! than forty nobody can tell a rare word from a usual one, and names alone decide. The copies of a story count as one: what
//! they tell is not usual for it. In a large collection only those articles are read that share the title or the most names.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::naming::one_line;
use super::{ArticleId, Collection, Copies, EntityId};
use crate::article::{Article, Role, read_sentences};
use crate::text::{Span, fold};

/// Most articles that are told.
const MOST: usize = 30;
/// Articles that are read for their words, and articles in which rare words are counted: a key should answer at once.
const MOST_READ: usize = 200;
const SAMPLE: usize = 400;
/// A rare word is in at most one article of so many.
const RARE: usize = 20;
/// The fewest letters of a word that tells something, and bytes of a sentence: shorter ones are of everybody.
const LETTERS: usize = 5;
const SENTENCE: usize = 40;
/// A title or sentence in more other stories than these is a standing one, and of none of them.
const STANDING: usize = 5;
/// Words that count: a long article shares some with any other.
const MOST_WORDS: usize = 6;
/// What must be shared at least, as a part of the weight of a name that only the two have.
const LEAST_WEIGHT: f64 = 0.5;
/// The least likeness: articles about different things come to less.
const LEAST_LIKENESS: f64 = 0.05;

/// An article that has to do with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Which one.
    pub article: ArticleId,
    /// Names that both have, the rarest first.
    pub names: Vec<EntityId>,
    /// What both say: a shared title or sentence in quotes, then rare words, the rarest first.
    pub words: Vec<String>,
    /// Whether both have the title or a sentence.
    is_told: bool,
    /// What all that is shared weighs.
    weight: f64,
    /// How much of what the two name and say that is: the cosine of the angle between them, from 0 to 1.
    likeness: f64,
}

/// In how many articles each word stands, by its number.
type Counts = FxHashMap<u64, u32>;

/// The articles of a collection, where the copies of a story count as one.
struct Stories<'c> {
    collection: &'c Collection,
    copies: &'c Copies,
    /// How many stories there are.
    all: usize,
    /// How many were looked through for words, and in how many of these each stands; `None` where there are too few to tell.
    counts: Option<(usize, Counts)>,
}

/// What an article names and says, each with its weight.
#[derive(Debug, Default)]
struct Traits {
    names: FxHashMap<EntityId, f64>,
    words: FxHashMap<String, f64>,
    title: Option<Span>,
    /// Its sentences, by the numbers of their words.
    sentences: FxHashMap<u64, Span>,
}

impl Traits {
    /// The length of these as a vector.
    fn norm(&self) -> f64 {
        self.names.values().chain(self.words.values()).map(|weight| weight * weight).sum::<f64>().sqrt()
    }
}

impl Collection {
    /// The articles that have most to do with one, the closest first; its copies are none of them, and of the copies of
    /// another story there is one.
    pub fn related(&self, id: ArticleId, copies: &Copies) -> Vec<Related> {
        let stories = Stories::new(self, copies);
        let article = self.open(id);
        let mut here = stories.traits(id, &article);
        let mut titled: Vec<ArticleId> = self.ids().filter(|&other| self.have_one_title(id, other)).collect();
        titled.retain(|other| *other != id && !copies.group(id).contains(other));
        if titled.iter().filter(|&&other| stories.is_first(other)).count() > STANDING {
            here.title = None;
            titled.clear();
        }
        titled.truncate(MOST_READ);
        let mut others = self.sharing_names(id);
        others.extend(titled);
        others.sort_unstable();
        others.dedup();
        others.retain(|other| !copies.group(id).contains(other));
        let traits = |other| (other, stories.traits(other, &self.open(other)));
        let others: Vec<(ArticleId, Traits)> = others.into_iter().map(traits).collect();
        let is_standing = |number: &u64| {
            let has = |(other, there): &&(ArticleId, Traits)| {
                stories.is_first(*other) && there.sentences.contains_key(number)
            };
            others.iter().filter(has).count() > STANDING
        };
        here.sentences.retain(|number, _| !is_standing(number));
        let mut found: Vec<Related> =
            others.iter().map(|other| stories.relation((id, &article, &here), other)).collect();
        found.retain(|related| stories.is_close(related));
        found.sort_by(|one, other| self.by_weight(one, other));
        let mut told = FxHashSet::default();
        found.retain(|related| told.insert(copies.group(related.article).first().copied().unwrap_or(related.article)));
        found.truncate(MOST);
        found
    }

    /// The heavier first; of the same weight, in the order of the files.
    fn by_weight(&self, one: &Related, other: &Related) -> std::cmp::Ordering {
        let place = |related: &Related| (self.file_order(related.article), related.article);
        other.weight.total_cmp(&one.weight).then_with(|| place(one).cmp(&place(other)))
    }

    /// The articles to look at: all when there are few, else those that share the most with one in names.
    fn sharing_names(&self, id: ArticleId) -> Vec<ArticleId> {
        if self.len() <= SAMPLE {
            return self.ids().filter(|&other| other != id).collect();
        }
        let mut weights: FxHashMap<ArticleId, f64> = FxHashMap::default();
        for (name, _) in self.entities_in(id) {
            let articles = self.totals(name).1 as usize;
            // What a third of many articles have tells nothing, and takes the longest.
            if articles * 3 <= self.len() {
                for (article, _) in self.articles_of(name) {
                    *weights.entry(article).or_default() += rarity(self.len(), articles);
                }
            }
        }
        weights.remove(&id);
        let mut found: Vec<(ArticleId, f64)> = weights.into_iter().collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        found.truncate(MOST_READ);
        found.into_iter().map(|(article, _)| article).collect()
    }

    fn have_one_title(&self, one: ArticleId, other: ArticleId) -> bool {
        let (one, other) = (self.article(one), self.article(other));
        let is_one = |one: &str, other: &str| one == other || one.len() == other.len() && fold(one) == fold(other);
        one.titled && other.titled && is_one(&one.heading, &other.heading)
    }
}

impl<'c> Stories<'c> {
    fn new(collection: &'c Collection, copies: &'c Copies) -> Self {
        let mut stories = Self { collection, copies, all: 0, counts: None };
        let first: Vec<ArticleId> = collection.ids().filter(|&id| stories.is_first(id)).collect();
        stories.all = first.len();
        let sample = first.len().min(SAMPLE);
        if sample < 2 * RARE {
            return stories;
        }
        let mut counts: Counts = FxHashMap::default();
        for other in (0..sample).map(|step| first[step * first.len() / sample]) {
            let other = collection.open(other);
            let distinct: FxHashSet<u64> = words(&other).map(number_of).collect();
            for word in distinct {
                *counts.entry(word).or_default() += 1;
            }
        }
        stories.counts = Some((sample, counts));
        stories
    }

    /// Whether an article stands for itself, or for its copies too.
    fn is_first(&self, id: ArticleId) -> bool {
        self.copies.group(id).first().is_none_or(|&first| first == id)
    }

    /// How much a name tells. Where many articles have it, copies make no difference, and to look at all takes long.
    fn weight(&self, name: EntityId) -> f64 {
        let articles = self.collection.totals(name).1 as usize;
        if articles > SAMPLE {
            return rarity(self.collection.len(), articles);
        }
        let all = self.collection.articles_of(name).into_iter();
        rarity(self.all, all.filter(|&(article, _)| self.is_first(article)).count())
    }

    /// The names in an article, its sentences, and its rare words.
    fn traits(&self, id: ArticleId, article: &Article) -> Traits {
        let names = self.collection.entities_in(id).into_iter().map(|(name, _)| (name, self.weight(name))).collect();
        let sentences = read_sentences(article).into_iter().filter(|(span, _)| span.len() >= SENTENCE);
        let sentences = sentences.map(|(span, number)| (number, span)).collect();
        let title = self.collection.article(id).titled.then(|| article.heading());
        let known = Traits { names, title, sentences, ..Traits::default() };
        let Some((sample, counts)) = &self.counts else { return known };
        let count = |word: &str| counts.get(&number_of(word)).map_or(1, |&count| count as usize);
        let rare = words(article).filter(|word| count(word) * RARE <= *sample);
        let words = rare.map(|word| (word.to_owned(), rarity(*sample, count(word)) / 2.0)).collect();
        Traits { words, ..known }
    }

    /// Whether what two articles share tells something. What many articles have is in any two of them, and so is one word
    /// or another: it takes something rare, and not too little of what the two name and say.
    fn is_close(&self, related: &Related) -> bool {
        let least = rarity(self.all, 2) * LEAST_WEIGHT;
        // Among few articles most names are in one only, which makes them all unlike.
        let likeness = LEAST_LIKENESS * (self.all as f64 / (2 * RARE) as f64).min(1.0);
        let is_one_word = related.names.is_empty() && related.words.len() < 2;
        let is_much = related.weight > 0.0 && related.weight >= least && related.likeness >= likeness;
        related.is_told || !is_one_word && is_much
    }

    /// What another article shares with one.
    fn relation(
        &self,
        (id, text, here): (ArticleId, &Article, &Traits),
        (article, there): &(ArticleId, Traits),
    ) -> Related {
        let by_weight = |one: f64, other: f64| other.total_cmp(&one);
        let mut names: Vec<(EntityId, f64)> = there
            .names
            .iter()
            .filter(|(name, _)| here.names.contains_key(name))
            .map(|(&name, &at)| (name, at))
            .collect();
        names.sort_by(|one, other| by_weight(one.1, other.1).then_with(|| one.0.cmp(&other.0)));
        let mut words: Vec<(String, f64)> = there
            .words
            .iter()
            .filter(|(word, _)| here.words.contains_key(*word))
            .map(|(word, &at)| (word.clone(), at))
            .collect();
        words.sort_by(|one, other| {
            by_weight(one.1, other.1)
                .then_with(|| (Reverse(one.0.len()), &one.0).cmp(&(Reverse(other.0.len()), &other.0)))
        });
        let all = || names.iter().map(|(_, weight)| weight).chain(words.iter().map(|(_, weight)| weight));
        let norms = here.norm() * there.norm();
        let likeness = all().map(|weight| weight * weight).sum::<f64>() / if norms > 0.0 { norms } else { 1.0 };
        words.truncate(MOST_WORDS);
        let title = here.title.filter(|_| self.collection.have_one_title(id, *article));
        let sentences = here.sentences.iter().filter(|(number, _)| there.sentences.contains_key(number));
        let mut told: Vec<Span> = sentences.map(|(_, &span)| span).filter(|&span| Some(span) != title).collect();
        told.sort_unstable();
        told.splice(..0, title);
        let weight: f64 = names.iter().map(|(_, weight)| weight).chain(words.iter().map(|(_, weight)| weight)).sum();
        let quotes = told.iter().take(1).map(|span| format!("“{}”", one_line(span.of(&text.text))));
        Related {
            article: *article,
            names: names.into_iter().filter(|&(_, weight)| weight > 0.0).map(|(name, _)| name).collect(),
            words: quotes.chain(words.into_iter().map(|(word, _)| word)).collect(),
            is_told: !told.is_empty(),
            // Each is worth as much as a name that nobody else has.
            weight: weight + told.len() as f64 * rarity(self.all, 1),
            likeness,
        }
    }
}

/// The number of a word, which hardly any other has.
fn number_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

/// How much it tells that something is in so few of so many articles.
fn rarity(all: usize, articles: usize) -> f64 {
    (all as f64 / articles.max(1) as f64).ln()
}

/// The words of what is read that are printed in small letters, so that none is of a name.
fn words(article: &Article) -> impl Iterator<Item = &str> {
    let is_read = |role| matches!(role, Role::Body | Role::Standfirst | Role::Subheading);
    let read = article.blocks.iter().filter(move |block| is_read(block.role));
    let words = read.flat_map(|block| block.span.of(&article.text).split(|char: char| !char.is_alphabetic()));
    words.filter(|word| word.len() >= LETTERS && word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{collection, marked};
    use super::*;
    use crate::article::Stored;

    /// The files of what is related to one article, each with the reason.
    fn told(collection: &Collection, id: u32) -> Vec<(u32, String)> {
        let copies = Copies::of(collection);
        let line = |related: Related| {
            let names = related.names.iter().map(|&name| collection.entity(name).name.into_owned());
            let reason: Vec<String> = names.chain(related.words).collect();
            (collection.file_order(related.article), reason.join(", "))
        };
        collection.related(ArticleId(id), &copies).into_iter().map(line).collect()
    }

    fn reasons(told: &[(u32, String)]) -> Vec<(u32, &str)> {
        told.iter().map(|(file, reason)| (*file, reason.as_str())).collect()
    }

    #[test]
    fn rare_names_tell_more_than_frequent_ones() {
        let pile = collection(&[
            "{p0 Ada Byron} and {p1 Bo Hall} in {l2 Ardmoyle}, {l3 Oslo}",
            "{l0 Ardmoyle} and {l1 Oslo}",
            "{p0 Ada Byron} in {l1 Oslo}",
            "{p0 Bo Hall} in {l1 Oslo} and {l2 Ardmoyle}",
            "{l0 Oslo}",
            "{p0 Eva Holt} of {l1 Tarnholm}",
        ]);
        let found = told(&pile, 0);
        assert_eq!(
            reasons(&found),
            [(3, "Bo Hall, Ardmoyle, Oslo"), (2, "Ada Byron, Oslo"), (1, "Ardmoyle, Oslo")],
            "what nearly all have tells nothing"
        );
        assert!(told(&pile, 5).is_empty());
    }

    #[test]
    fn rare_words_tell_where_there_are_articles_enough() {
        let usual = |at: usize| {
            format!(
                "The council meets about number{at} again, says {{p0 Person{}}} Moor.",
                char::from(b'A' + (at % 26) as u8)
            )
        };
        let mut texts: Vec<String> = (0..60).map(usual).collect();
        texts[7] = String::from("The dredging of the shallow basin begins.");
        texts[41] = String::from("A dredging firm in a shallow place; the council meets.");
        texts[52] = String::from("They call it Dredging.");
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(reasons(&told(&collection(&texts), 7)), [(41, "dredging, shallow")]);
        assert!(told(&collection(&[texts[7], texts[41]]), 0).is_empty(), "two articles cannot tell what is rare");
    }

    #[test]
    fn a_lone_word_and_a_little_of_a_long_article_tell_nothing() {
        let mut texts: Vec<String> = (0..60).map(|at| format!("Number {at} says {{p0 Person}}.")).collect();
        let tell = |from: char| {
            (0..26).map(|at| format!("un{from}{}word", char::from(b'a' + at))).collect::<Vec<_>>().join(" ")
        };
        texts[3] = format!("The dredging, {}.", tell('a'));
        texts[9] = format!("A dredging, {}.", tell('b'));
        texts[20] = format!("No dredging of a basin, {{p0 Bo Hall}}, {}.", tell('c'));
        texts[30] = format!("The basin, {{p0 Bo Hall}}, {}.", tell('c'));
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pile = collection(&texts);
        assert!(told(&pile, 3).is_empty() && told(&pile, 9).is_empty(), "{:?}", told(&pile, 3));
        assert_eq!(told(&pile, 20).iter().map(|(file, _)| *file).collect::<Vec<_>>(), [30]);
    }

    #[test]
    fn copies_are_told_once_and_never_of_the_article_itself() {
        let words = |letter: char| (0..80).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(" ");
        let story = |end: &str| format!("{} {{p0 Ada Byron}} of {{l1 Ardmoyle}}{end}", words('w'));
        let other = |end: &str| format!("{} {{p0 Ada Byron}}{end}", words('v'));
        let mut texts = [story("."), story(" again."), other("."), other(" too.")].to_vec();
        texts.extend(
            ["Eva Holt", "Bo Hall", "Cy Dunn", "Ann Lee", "Ilse Kron", "Per Dahl"].map(|name| format!("{{p0 {name}}}")),
        );
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pile = collection(&texts);
        assert_eq!(reasons(&told(&pile, 1)), [(2, "Ada Byron")]);
    }

    #[test]
    fn a_title_and_a_sentence_relate_and_are_told() {
        let lead = "{p0 Ada Byron} of {l1 Oslo} opened the longest bridge of the coast today";
        let story = format!("A bridge\n{lead}. Boats may pass.\nNobody came, and it rained until the evening.");
        let texts = [
            format!("A bridge\n{lead}."),
            story,
            String::from("A BRIDGE\nThis one is of wood."),
            String::from("Rain\nNobody came, and it rained until the evening."),
            String::from("{p0 Ada Byron} rests. {l1 Oslo}"),
            String::from("{p0 Ada Byron} sings. Boats may pass. {l1 Oslo}"),
        ];
        let mut pile = Collection::default();
        for (file, text) in (0..).zip(&texts) {
            let (stored, analysis) = marked(text);
            let mut article = stored.open();
            article.metadata.title = article.blocks.first().map(|block| block.span).filter(|_| file < 4);
            let id = pile.add(file, Stored::new(article).into());
            pile.analysed(id, analysis);
        }
        pile.settle();
        let bridge = "Ada Byron, Oslo, “A bridge”";
        assert_eq!(reasons(&told(&pile, 0))[..2], [(1, bridge), (2, "“A bridge”")]);
        let rain = "“Nobody came, and it rained until the evening.”";
        assert_eq!(reasons(&told(&pile, 1))[..3], [(0, bridge), (2, "“A bridge”"), (3, rain)]);
        assert_eq!(reasons(&told(&pile, 3)), [(1, rain)]);
    }

    #[test]
    fn a_standing_sentence_relates_nothing() {
        let texts: Vec<String> =
            (0..8).map(|at| format!("Thing{at} is done. All who wrote to us about it are thanked.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert!(told(&collection(&texts), 0).is_empty());
        assert_eq!(told(&collection(&texts[..3]), 0).len(), 2);
    }

    #[test]
    fn a_standing_title_relates_nothing() {
        let pile = |many: usize| {
            let mut pile = Collection::default();
            for file in 0..many {
                let mut article = marked(&format!("Letters to the editor\nThing{file} is done.")).0.open();
                article.metadata.title = article.blocks.first().map(|block| block.span);
                pile.add(file as u32, Stored::new(article).into());
            }
            pile
        };
        assert!(told(&pile(STANDING + 2), 0).is_empty());
        assert_eq!(told(&pile(STANDING + 1), 0).len(), STANDING);
    }

    #[test]
    fn what_the_copies_of_a_story_have_is_not_usual_for_it() {
        let words = (0..80).map(|at| format!("w{at}")).collect::<Vec<_>>().join(" ");
        let mut texts = vec![format!("{words} {{p0 Ada Byron}} of {{l1 Ardmoyle}}"); 8];
        texts.extend(["{p0 Ada Byron} rests in {l1 Ardmoyle}", "{p0 Bo Hall}"].map(String::from));
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pile = collection(&texts);
        assert_eq!(reasons(&told(&pile, 3)), [(8, "Ada Byron, Ardmoyle")]);
        assert_eq!(reasons(&told(&pile, 8)), [(0, "Ada Byron, Ardmoyle")]);
    }

    #[test]
    fn the_order_of_arrival_makes_no_difference() {
        let texts = [
            "{p0 Ada Byron} in {l1 Oslo}",
            "{l0 Oslo} and {l1 Bergen}",
            "{p0 Ada Byron}",
            "{l0 Bergen}, {l1 Oslo}",
            "{p0 Bo Hall}",
        ];
        let straight = told(&collection(&texts), 0);
        let mut other = Collection::default();
        for file in [3, 1, 4, 2, 0_usize] {
            let (article, analysis) = marked(texts[file]);
            let id = other.add(file as u32, article);
            other.analysed(id, analysis);
        }
        other.settle();
        assert_eq!(told(&other, 4), straight);
        assert_eq!(straight.len(), 3);
    }
}
