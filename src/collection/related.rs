//! Articles that have to do with one: those that share rare names and rare words with it, with the reason.
//!
//! A name counts by how few articles have it (the logarithm of how many times rarer it is than an article), a word by
//! half of that. How rare a word is is counted in a sample of the articles, as there is no index of words; in fewer than
//! forty nobody can tell a rare word from a usual one, and names alone decide. In a large collection only those articles
//! are read that share the most names.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ArticleId, Collection, Copies, EntityId};
use crate::article::{Article, Role};

/// Most articles that are told.
const MOST: usize = 30;
/// Articles that are read for their words, and articles in which rare words are counted: a key should answer at once.
const MOST_READ: usize = 200;
const SAMPLE: usize = 400;
/// A rare word is in at most one article of so many.
const RARE: usize = 20;
/// The fewest letters of a word that tells something.
const LETTERS: usize = 5;
/// Words that count: a long article shares some with any other.
const MOST_WORDS: usize = 6;

/// An article that has to do with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Which one.
    pub article: ArticleId,
    /// Names that both have, the rarest first.
    pub names: Vec<EntityId>,
    /// Rare words that both have, the rarest first.
    pub words: Vec<String>,
    weight: f64,
}

impl Collection {
    /// The articles that have most to do with one, the closest first; its copies are none of them, and of the copies of
    /// another story there is one.
    pub fn related(&self, id: ArticleId, copies: &Copies) -> Vec<Related> {
        let mut found = self.sharing_names(id);
        self.add_words(id, &mut found);
        found.retain(|related| related.weight > 0.0 && !copies.group(id).contains(&related.article));
        found.sort_by(|one, other| self.by_weight(one, other));
        let mut stories = FxHashSet::default();
        found.retain(|related| {
            stories.insert(copies.group(related.article).first().copied().unwrap_or(related.article))
        });
        found.truncate(MOST);
        found
    }

    /// The heavier first; of the same weight, in the order of the files.
    fn by_weight(&self, one: &Related, other: &Related) -> std::cmp::Ordering {
        let place = |related: &Related| (self.file_order(related.article), related.article);
        other.weight.total_cmp(&one.weight).then_with(|| place(one).cmp(&place(other)))
    }

    /// The articles to look at: all when there are few, else those that share a name; the first by names.
    fn sharing_names(&self, id: ArticleId) -> Vec<Related> {
        let mut found: FxHashMap<ArticleId, Related> = FxHashMap::default();
        let new = |article| Related { article, names: Vec::new(), words: Vec::new(), weight: 0.0 };
        if self.len() <= SAMPLE {
            found.extend(self.ids().map(|article| (article, new(article))));
        }
        let mut names: Vec<(EntityId, usize)> =
            self.entities_in(id).into_iter().map(|(name, _)| (name, self.entity(name).articles as usize)).collect();
        names.sort_by_key(|&(_, articles)| articles);
        for (name, articles) in names {
            let weight = rarity(self.len(), articles);
            // What a third of many articles have tells nothing, and takes the longest.
            if weight <= 0.0 || (self.len() > SAMPLE && articles * 3 > self.len()) {
                continue;
            }
            for (article, _) in self.articles_of(name) {
                let related = found.entry(article).or_insert_with(|| new(article));
                related.weight += weight;
                related.names.push(name);
            }
        }
        found.remove(&id);
        let mut found: Vec<Related> = found.into_values().collect();
        found.sort_by(|one, other| self.by_weight(one, other));
        found.truncate(MOST_READ.max(if self.len() <= SAMPLE { SAMPLE } else { 0 }));
        found
    }

    /// Adds what the rare words of an article weigh.
    fn add_words(&self, id: ArticleId, found: &mut [Related]) {
        let sample = self.len().min(SAMPLE);
        if sample < 2 * RARE {
            return;
        }
        let article = self.open(id);
        let mut counts: FxHashMap<&str, usize> = words(&article).map(|word| (word, 0)).collect();
        let steps = (0..sample).map(|step| self.order[step * self.len() / sample]);
        for other in steps {
            let other = self.open(other);
            let distinct: FxHashSet<&str> = words(&other).collect();
            for word in distinct {
                if let Some(count) = counts.get_mut(word) {
                    *count += 1;
                }
            }
        }
        counts.retain(|_, count| *count * RARE <= sample);
        for related in found {
            let other = self.open(related.article);
            let both: FxHashSet<&str> = words(&other).filter(|word| counts.contains_key(word)).collect();
            let mut both: Vec<(usize, &str)> = both.into_iter().map(|word| (counts[word], word)).collect();
            both.sort_unstable_by_key(|&(count, word)| (count, Reverse(word.len()), word));
            both.truncate(MOST_WORDS);
            related.weight += both.iter().map(|&(count, _)| rarity(sample, count.max(1)) / 2.0).sum::<f64>();
            related.words = both.into_iter().map(|(_, word)| word.to_owned()).collect();
        }
    }
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
            [(3, "Bo Hall, Ardmoyle, Oslo"), (2, "Ada Byron, Oslo"), (1, "Ardmoyle, Oslo"), (4, "Oslo")]
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
    fn copies_are_told_once_and_never_of_the_article_itself() {
        let words = |letter: char| (0..80).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(" ");
        let story = |end: &str| format!("{} {{p0 Ada Byron}} of {{l1 Ardmoyle}}{end}", words('w'));
        let other = |end: &str| format!("{} {{p0 Ada Byron}}{end}", words('v'));
        let pile =
            collection(&[&story("."), &story(" again."), &other("."), &other(" too."), "{p0 Eva Holt}", "{l0 Oslo}"]);
        assert_eq!(reasons(&told(&pile, 1)), [(2, "Ada Byron")]);
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
