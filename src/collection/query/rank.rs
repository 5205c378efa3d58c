//! What of an article to show for a query, and which articles answer it best: BM25, in which a hit in the title counts
//! like several in the text.

use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{ArticleId, Collection, Hints};
use super::Term;
use super::asked::{Asked, Look};
use super::words::{Place, Words};
use crate::article::{Article, OneLine, Stored, in_sentences};
use crate::text::{Span, fold};

/// How soon more hits of one word stop to tell more.
const K1: f64 = 1.2;
/// How much the length of an article counts.
const B: f64 = 0.75;
/// How many hits in the text one in the title is worth.
const TITLE: f64 = 3.0;

/// The sentence that shows best why an article matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// The sentence.
    pub sentence: Span,
    /// The hits in it, in text order.
    pub hits: Vec<Span>,
}

impl Best {
    /// The sentence in which most of what is asked for stands, the first of them; outside of the title where that can be,
    /// for the title shows anyway. `None` where there are no hits.
    pub fn of(article: &Article, hits: &[Span]) -> Option<Self> {
        let mut sentences: Vec<Best> = Vec::new();
        for (hit, sentence) in in_sentences(article, hits) {
            match sentences.last_mut().filter(|last| last.sentence == sentence) {
                Some(last) => last.hits.push(hit),
                None => sentences.push(Best { sentence, hits: vec![hit] }),
            }
        }
        let title = article.metadata.title.unwrap_or_default();
        let worth = |best: &Best| {
            let words: FxHashSet<String> = best.hits.iter().map(|hit| fold(hit.of(&article.text))).collect();
            (!title.covers(best.sentence), words.len(), best.hits.len())
        };
        // Of equals, the last is the maximum.
        sentences.into_iter().rev().max_by_key(worth)
    }

    /// The sentence on one line, with the hits in it.
    pub fn line(&self, article: &Article) -> OneLine {
        OneLine::of(article, self.sentence, &self.hits)
    }
}

/// What an article has of what a query asks for.
#[derive(Debug)]
pub struct Tally {
    id: ArticleId,
    length: u32,
    matches: bool,
    /// How often each thing that is asked for stands there; only whether it does, where the article does not match.
    counts: Box<[f64]>,
}

/// How well each article that matches answers the query; the more, the better. Tallies of all articles are to be given: how
/// rare a word is among them tells what it is worth.
pub fn rank(all: &[Tally]) -> FxHashMap<ArticleId, f64> {
    let articles = all.len() as f64;
    let length: f64 = all.iter().map(|tally| f64::from(tally.length)).sum();
    let usual = if length > 0.0 { length / articles } else { 1.0 };
    let mut holding = vec![0.0; all.first().map_or(0, |tally| tally.counts.len())];
    for tally in all {
        holding
            .iter_mut()
            .zip(&tally.counts)
            .for_each(|(holding, &count)| *holding += f64::from(u8::from(count > 0.0)));
    }
    let score = |tally: &Tally| {
        let damp = K1 * (1.0 - B + B * f64::from(tally.length) / usual);
        let each = tally.counts.iter().zip(&holding).map(|(count, holding)| {
            let rare = (1.0 + (articles - holding + 0.5) / (holding + 0.5)).ln();
            rare * count * (K1 + 1.0) / (count + damp)
        });
        each.sum()
    };
    all.iter().filter(|tally| tally.matches).map(|tally| (tally.id, score(tally))).collect()
}

impl Asked {
    /// What an article has of what is asked for, by what an index says about the words: it is opened only when it matches,
    /// or the index cannot tell.
    pub fn tally(&self, hints: Option<&Hints>, id: ArticleId, article: &Stored) -> Tally {
        let look = self.look(id, article, hints);
        let root = &self.query().root;
        let mut wanted = Vec::new();
        root.counted(&mut wanted);
        let matches = look.holds(root);
        let counts = wanted.into_iter().map(|counted| worth(&look, counted, matches)).collect();
        Tally { id, length: article.length, matches, counts }
    }
}

/// What is asked for and can be counted in an article.
#[derive(Clone, Copy)]
enum Counted<'q> {
    /// Words in a part of it.
    Words(Place, &'q Words),
    /// A name, by its number.
    Name(usize),
}

/// How often it stands in an article, or only whether it does.
fn worth(look: &Look, counted: Counted, is_counted: bool) -> f64 {
    let stands = match counted {
        Counted::Words(place, words) => look.says(place, words),
        Counted::Name(at) => look.mentions(at) > 0,
    };
    match counted {
        _ if !stands => 0.0,
        _ if !is_counted => 1.0,
        Counted::Words(place, words) => {
            let article = look.article();
            let title = article.metadata.title.unwrap_or_default();
            let mut sum: f64 = 0.0;
            let _ = words.visit(article, place, &mut |span| {
                sum += if title.covers(span) { TITLE } else { 1.0 };
                ControlFlow::Continue(())
            });
            // An author may be told beside the text alone.
            sum.max(1.0)
        }
        Counted::Name(at) => f64::from(look.mentions(at)),
    }
}

impl Term {
    /// Collects the words and names that are asked for.
    fn counted<'q>(&'q self, wanted: &mut Vec<Counted<'q>>) {
        match self {
            Term::Says(place, words) if self.has_places() => wanted.push(Counted::Words(*place, words)),
            Term::Named(at) => wanted.push(Counted::Name(*at)),
            Term::Together(names, _) => wanted.extend(names.iter().map(|&at| Counted::Name(at))),
            Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|term| term.counted(wanted)),
            _ => {}
        }
    }
}

impl Collection {
    /// How well each article answers a query: see [`rank`].
    pub fn rank(&self, asked: &Asked) -> FxHashMap<ArticleId, f64> {
        rank(&self.ids().map(|id| asked.tally(None, id, self.article(id))).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::Index;
    use super::super::super::tests::{article, collection};
    use super::super::Query;
    use super::*;

    fn scores(query: &str, texts: &[&str]) -> Vec<Option<f64>> {
        let mut collection = Collection::default();
        for (file, text) in (0..).zip(texts) {
            let mut article = article(text);
            article.metadata.title = article.blocks.first().map(|block| block.span);
            collection.add(file, Arc::new(Stored::new(article)));
        }
        let asked = Arc::new(Query::parse(query).expect("a good query")).ask(&collection, None);
        let scores = collection.rank(&asked);
        collection.ids().map(|id| scores.get(&id).copied()).collect()
    }

    #[test]
    fn rare_words_frequent_words_short_texts_and_titles_count() {
        for (query, better, worse) in [
            ("ferry", "x\nferry ferry deal", "x\nferry stone deal"),
            ("ferry", "ferry\nstone deal", "stone\nferry deal"),
            ("ferry", "x\nferry", "x\nferry and a very long story of other things that are here"),
            ("ferry OR grain", "x\ngrain", "x\nferry"),
            ("ferry -zebra", "x\nferry ferry", "x\nferry stone"),
        ] {
            let scores = scores(query, &[better, worse, "x\nferry", "x\nferry", "x\nstone"]);
            assert!(scores[0] > scores[1] && scores[1].is_some(), "{query}: {scores:?}");
            assert_eq!(scores[4], None, "{query}");
        }
        assert_eq!(scores("-ferry", &["x", "ferry"]), [Some(0.0), None]);
        assert_eq!(scores("ferry", &[]), []);
    }

    #[test]
    fn an_article_that_does_not_match_is_not_opened_when_an_index_tells() {
        let texts = ["A ferry came.", "Grain and a ferry.", "Grain came.", "Nothing came."];
        let collection = collection(&texts);
        let asked = Arc::new(Query::parse("ferry grain").expect("a good query")).ask(&collection, None);
        let selection = collection.select([]);
        let index = Index::of(&selection);
        let hints = index.hints(&asked, &index.known(&selection));
        let tallies = |article: &dyn Fn(ArticleId) -> ArticleId| -> Vec<Tally> {
            collection.ids().map(|id| asked.tally(Some(&hints), id, collection.article(article(id)))).collect()
        };
        let (found, scores) = (tallies(&|id| id), collection.rank(&asked));
        assert!(rank(&found) == scores && scores.len() == 1, "{scores:?}");
        // In the article that stands in for those that do not match is nothing of what is asked for.
        let other = tallies(&|id| if id == ArticleId(1) { id } else { ArticleId(3) });
        let counts = |tallies: &[Tally]| tallies.iter().map(|tally| tally.counts.clone()).collect::<Vec<_>>();
        assert_eq!(counts(&other), counts(&found));
    }

    #[test]
    fn an_author_who_is_told_beside_the_text_counts() {
        let mut collection = Collection::default();
        for author in ["Ada Moor", "Bo Hall"] {
            let mut article = article("Grain came.");
            article.metadata.authors = [author.into()].into();
            collection.add(0, Arc::new(Stored::new(article)));
        }
        let asked = Arc::new(Query::parse("by:moor OR grain").expect("a good query")).ask(&collection, None);
        let scores = collection.rank(&asked);
        assert!(scores[&ArticleId(0)] > scores[&ArticleId(1)], "{scores:?}");
    }

    #[test]
    fn names_that_stand_together_count() {
        let pile = collection(&[
            "{p0 Ada Moor} and {p1 Bo Hall}",
            "{p0 Ada Moor}, {p0 Moor} and {p1 Bo Hall}",
            "{p0 Cy Dunn}",
        ]);
        let asked = Arc::new(Query::parse("with:moor,hall").expect("a good query")).ask(&pile, None);
        let scores = pile.rank(&asked);
        assert!(scores.len() == 2 && scores[&ArticleId(1)] > scores[&ArticleId(0)], "{scores:?}");
        assert!(scores[&ArticleId(0)] > 0.0);
    }

    #[test]
    fn the_best_sentence_has_most_of_what_is_asked_for() {
        let text = "Grain ferry\nA ferry came. The ferry, a ferry! Grain by ferry. Grain and the ferry.";
        let mut article = article(text);
        article.metadata.title = Some(article.blocks[0].span);
        for (query, expected) in [
            ("grain ferry", Some("Grain by ferry.")),
            ("ferry", Some("The ferry, a ferry!")),
            ("title:grain", Some("Grain ferry")),
            ("-zebra", None),
        ] {
            let mut collection = Collection::default();
            collection.add(0, Arc::new(Stored::new(article.clone())));
            let asked = Arc::new(Query::parse(query).expect("a good query")).ask(&collection, None);
            let hits = asked.hits(&collection, ArticleId(0), &article).expect("it matches");
            let best = Best::of(&article, &hits);
            assert_eq!(best.map(|best| best.sentence.of(text)), expected, "{query}");
        }
    }
}
