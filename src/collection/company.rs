//! Who appears with somebody, and how far above chance.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ArticleId, Collection, EntityId};
use crate::article::{Article, Role};
use crate::text::Span;

/// How near two names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one article.
    Article,
}

impl Near {
    /// The sentences, the paragraphs, or the article as a whole, that have all that is asked for; `has_all` is asked of a
    /// paragraph before its sentences. Page furniture is no text.
    pub(super) fn units(self, article: &Article, has_all: impl Fn(Span) -> bool) -> Vec<Span> {
        if self == Self::Article {
            return Some(Span::new(0, article.text.len())).filter(|&all| has_all(all)).into_iter().collect();
        }
        let blocks = article.blocks.iter().filter(|block| block.role != Role::Boilerplate).map(|block| block.span);
        let blocks = blocks.filter(|&block| has_all(block));
        if self == Self::Paragraph {
            return blocks.collect();
        }
        blocks.flat_map(|block| article.sentences_of(block)).filter(|&sentence| has_all(sentence)).collect()
    }
}

/// Somebody who appears with somebody else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Companion {
    /// Who.
    pub entity: EntityId,
    /// Sentences with both, in the articles that were read.
    pub sentences: u32,
    /// Paragraphs with both, in the articles that were read.
    pub paragraphs: u32,
    /// Articles with both, of all.
    pub articles: u32,
    /// How far above chance: see [`Collection::company`].
    pub surprise: f64,
}

/// Companions whose paragraphs are counted: those that come nearest to them share few articles by chance.
const CANDIDATES: usize = 200;

impl Collection {
    /// Who appears with an entity, farthest above chance first.
    ///
    /// How far is the log-likelihood ratio G² (Dunning, Accurate Methods for the Statistics of Surprise and Coincidence,
    /// Computational Linguistics 19(1), 1993) of sharing an article, over all articles, plus that of sharing a paragraph,
    /// over the paragraphs of the articles in `read`; where two share less than chance gives them, it counts as none.
    /// Such ratios add up, as the second asks only where in an article they stand. Articles are counted from the
    /// postings; texts are opened for paragraphs and sentences only, so `read` is as much as the caller has time for.
    /// Who shares one article and no paragraph of those that were read is left out.
    pub fn company(&self, entity: EntityId, read: &[(ArticleId, Cow<Article>)]) -> Vec<Companion> {
        let entity = self.current(entity);
        let here = self.articles_of(entity);
        let all = self.analysed_count() as u32;
        let surprise = |(other, shared): (EntityId, u32)| Companion {
            entity: other,
            sentences: 0,
            paragraphs: 0,
            articles: shared,
            surprise: above_chance(shared, here.len() as u32, self.totals(other).1, all),
        };
        let mut company: Vec<Companion> = self.sharing(entity, &here).into_iter().map(surprise).collect();
        self.farthest_first(&mut company);
        company.truncate(CANDIDATES);
        let near = self.count_near(entity, &company, read);
        for companion in &mut company {
            let sums = near.sums.get(&companion.entity).copied().unwrap_or_default();
            (companion.sentences, companion.paragraphs) = (sums.sentences, sums.shared);
            companion.surprise += above_chance(sums.shared, near.with, sums.paragraphs, near.paragraphs);
        }
        company.retain(|companion| companion.articles > 1 || companion.paragraphs > 0);
        self.farthest_first(&mut company);
        company
    }

    /// Sorts companions, farthest above chance first, then by how often they are near, then by name.
    fn farthest_first(&self, company: &mut [Companion]) {
        let counts = |it: &Companion| (it.sentences, it.paragraphs, it.articles);
        let order = |one: &Companion, other: &Companion| {
            other.surprise.total_cmp(&one.surprise).then(counts(other).cmp(&counts(one)))
        };
        company.sort_by(order);
        // Many are alike, and a name takes long to find.
        for alike in company.chunk_by_mut(|one, other| order(one, other).is_eq()) {
            alike.sort_by_cached_key(|it| self.entity(it.entity).name);
        }
    }

    /// Everybody in some articles but the entity itself, with the number of these articles.
    fn sharing(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> FxHashMap<EntityId, u32> {
        let mut counts: FxHashMap<EntityId, (u32, ArticleId)> = FxHashMap::default();
        for &(article, _) in articles {
            for &node in self.entities.locals(article) {
                let group = self.entities.speaker(node);
                let count = counts.entry(group).or_insert((0, ArticleId(u32::MAX)));
                if count.1 != article {
                    *count = (count.0 + 1, article);
                }
            }
        }
        // What the user has repaired is counted by its rows.
        counts.retain(|&group, _| !self.mended.touches(group) && self.entities.totals(group).0 > 0);
        let mut counts: FxHashMap<EntityId, u32> = counts.into_iter().map(|(id, (count, _))| (id, count)).collect();
        let among: FxHashSet<ArticleId> = articles.iter().map(|posting| posting.0).collect();
        for row in self.mended.rows().filter(|row| !row.hidden) {
            let shared = row.articles.iter().filter(|(article, _)| among.contains(article)).count() as u32;
            if shared > 0 {
                counts.insert(row.id, shared);
            }
        }
        counts.remove(&entity);
        counts
    }

    /// Counts paragraphs and sentences that candidates share with an entity.
    fn count_near(&self, entity: EntityId, company: &[Companion], read: &[(ArticleId, Cow<Article>)]) -> Nearness {
        let candidates: FxHashSet<EntityId> = company.iter().map(|companion| companion.entity).collect();
        let mut near = Nearness::default();
        for (id, article) in read {
            let mut mentions: Vec<(Span, EntityId)> = Vec::new();
            for mention in self.mentions(*id) {
                let bearer = self.bearer(*id, &mention).filter(|it| *it == entity || candidates.contains(it));
                mentions.extend(bearer.map(|bearer| (mention.span, bearer)));
            }
            for block in article.blocks.iter().filter(|block| block.role != Role::Boilerplate) {
                near.count(article, block.span, inside(&mentions, block.span), entity);
            }
        }
        near
    }
}

/// What is counted of paragraphs.
#[derive(Debug, Default)]
struct Nearness {
    paragraphs: u32,
    /// Paragraphs with the entity.
    with: u32,
    sums: FxHashMap<EntityId, Sums>,
}

/// What is counted of one candidate.
#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    paragraphs: u32,
    shared: u32,
    sentences: u32,
}

impl Nearness {
    /// Counts one paragraph with the names in it.
    fn count(&mut self, article: &Article, paragraph: Span, names: &[(Span, EntityId)], entity: EntityId) {
        self.paragraphs += 1;
        let others = others(names, entity);
        let is_here = names.iter().any(|name| name.1 == entity);
        self.with += u32::from(is_here);
        for &other in &others {
            let sums = self.sums.entry(other).or_default();
            sums.paragraphs += 1;
            sums.shared += u32::from(is_here);
        }
        if !is_here || others.is_empty() {
            return;
        }
        for sentence in article.sentences_of(paragraph) {
            let names = inside(names, sentence);
            if names.iter().any(|name| name.1 == entity) {
                for other in self::others(names, entity) {
                    self.sums.entry(other).or_default().sentences += 1;
                }
            }
        }
    }
}

/// Everybody among names but one, once each.
fn others(names: &[(Span, EntityId)], entity: EntityId) -> Vec<EntityId> {
    let mut others: Vec<EntityId> = names.iter().map(|name| name.1).filter(|&other| other != entity).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// The names that begin inside a span, of names in text order.
fn inside(names: &[(Span, EntityId)], outer: Span) -> &[(Span, EntityId)] {
    let first = names.partition_point(|(span, _)| span.start < outer.start);
    let end = names.partition_point(|(span, _)| span.start < outer.end);
    &names[first..end.max(first)]
}

/// G² of two things that are together in `both` of `all` cases, and there in `one` and in `other` of them; none where
/// that is no more than chance gives.
fn above_chance(both: u32, one: u32, other: u32, all: u32) -> f64 {
    let [both, one, other, all] = [both, one, other, all.max(one).max(other)].map(f64::from);
    if all == 0.0 || both * all <= one * other {
        return 0.0;
    }
    let term = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let cells = [
        (both, one * other),
        (one - both, one * (all - other)),
        (other - both, (all - one) * other),
        (all - one - other + both, (all - one) * (all - other)),
    ];
    2.0 * cells.into_iter().map(|(seen, product)| term(seen, product / all)).sum::<f64>()
}

/// Where one of two stands near the other: for each sentence or paragraph that has both, or for the article, the first
/// mention of the one in it. The mentions are in text order.
pub fn together(article: &Article, one: &[Span], other: &[Span], near: Near) -> Vec<Span> {
    let first = |names: &[Span], outer: Span| {
        let at = names.partition_point(|span| span.start < outer.start);
        names.get(at).copied().filter(|span| span.start < outer.end)
    };
    let both = |outer: Span| first(one, outer).filter(|_| first(other, outer).is_some());
    near.units(article, |unit| both(unit).is_some()).into_iter().filter_map(both).collect()
}

#[cfg(test)]
mod tests;
