//! A query asked of a collection: it knows where those stand whom it names, and answers for one article after another,
//! on any thread. What needs no text is answered without opening the article.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::{ArticleId, Collection, EntityId, Hint, Hints, ReadSet};
use super::bearers::{Bearers, Places, are_several};
use super::words::{Place, Words};
use super::{Near, Query, Sort, Term, Thing};
use crate::analysis::Kind;
use crate::article::{Article, Stored};
use crate::text::Span;

/// A query that knows whom its names mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub(super) query: Arc<Query>,
    /// By number of what is wanted.
    bearers: Vec<Arc<Bearers>>,
    /// The one name whose places are all the hits there are: then they need only be counted.
    only: Option<usize>,
    /// What the user had read when it was asked: an article that is read since then stays in the answer.
    read: Arc<ReadSet>,
}

/// A name in a query that nobody bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nobody<'q> {
    /// The name, as typed.
    pub name: &'q str,
    /// The kind that is asked for.
    pub kind: Option<Kind>,
    /// Where it stands in the query.
    pub span: Span,
}

impl Asked {
    pub(super) fn new(query: Arc<Query>, collection: &Collection, before: Option<&Asked>) -> Self {
        let known = |sort: &Sort| {
            let before = before?;
            let at = before.query.wanted.iter().position(|wanted| wanted.sort == *sort)?;
            Some(before.bearers[at].clone())
        };
        let find = |sort: &Sort| known(sort).unwrap_or_else(|| Arc::new(Bearers::find(sort, collection)));
        let bearers: Vec<_> = query.wanted.iter().map(|wanted| find(&wanted.sort)).collect();
        let mut sources = Vec::new();
        query.root.sources(&mut sources);
        let is_only = |at: &usize| query.root == Term::Named(*at) || is_among(&query.root, *at);
        let only = match *sources {
            [Some(at)] => Some(at).filter(is_only),
            _ => None,
        };
        let mut placed = Vec::new();
        query.root.placed(&mut placed);
        for at in placed.into_iter().filter(|&at| Some(at) != only) {
            bearers[at].place(collection);
        }
        Self { query, bearers, only, read: collection.read_set().clone() }
    }

    /// The same query asked again, after all names were joined anew and ids with them.
    #[must_use]
    pub fn anew(&self, collection: &Collection) -> Self {
        Self::new(self.query.clone(), collection, None).as_of(self.read.clone())
    }

    /// The same as if it were asked when only these articles were read.
    #[must_use]
    pub fn as_of(self, read: Arc<ReadSet>) -> Self {
        Self { read, ..self }
    }

    /// What the user had read when it was asked.
    pub fn read_set(&self) -> &Arc<ReadSet> {
        &self.read
    }

    /// Whether the same articles count as read as in this set, or it does not matter.
    pub fn is_as_of(&self, read: &Arc<ReadSet>) -> bool {
        !self.query.asks_for_reading() || Arc::ptr_eq(&self.read, read)
    }

    /// Whether every article that this query matches is matched by the other one, as far as the two show it.
    pub fn narrows(&self, wider: &Asked) -> bool {
        wider.is_as_of(&self.read) && self.query.narrows(&wider.query)
    }

    /// The query that was asked.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Mentions, in an article, of whom a name means.
    fn mentions(&self, at: usize, id: ArticleId) -> u32 {
        self.bearers[at].articles.get(&id).copied().unwrap_or(0)
    }

    /// Names that nobody bears, in the order of the query.
    pub fn nobody(&self) -> impl Iterator<Item = Nobody<'_>> {
        let missing = self.query.wanted.iter().zip(&self.bearers).filter(|(_, bearers)| bearers.entities.is_empty());
        missing.filter_map(|(wanted, _)| match &wanted.sort {
            Sort::Called(typed, kind) => Some(Nobody { name: &typed.name, kind: *kind, span: wanted.span }),
            Sort::Said(typed) => Some(Nobody { name: &typed.name, kind: None, span: wanted.span }),
            Sort::Every(_) => None,
        })
    }

    /// How many hits an article has; `None` when it does not match.
    pub fn count(&self, id: ArticleId, article: &Stored) -> Option<u32> {
        self.count_by(None, id, article)
    }

    /// The same, by what an index says about the words.
    pub fn count_by(&self, hints: Option<&Hints>, id: ArticleId, article: &Stored) -> Option<u32> {
        let look = self.look(id, article, hints);
        let root = &self.query.root;
        if let Term::Says(place, words) = root
            && !matches!(place, Place::By | Place::Source | Place::File)
        {
            match look.hint(*place, words) {
                Hint::No => return None,
                Hint::Yes(count) => return Some(count),
                Hint::Maybe => {}
            }
            // Hits of one condition do not overlap, and to count them is to match.
            let mut count = 0;
            let _ = words.visit(look.article(), *place, &mut |_| {
                count += 1;
                ControlFlow::Continue(())
            });
            return (count > 0).then_some(count);
        }
        if !look.holds(root) {
            return None;
        }
        Some(match self.only {
            Some(only) => self.mentions(only, id),
            None => look.sum().unwrap_or_else(|| look.hits().len() as u32),
        })
    }

    /// One article under the query, which is opened when its text is needed.
    pub(super) fn look<'a>(&'a self, id: ArticleId, article: &'a Stored, hints: Option<&'a Hints>) -> Look<'a> {
        Look { asked: self, id, stored: article, article: OnceCell::new(), collection: None, hints }
    }

    /// The hits in an article, in text order, overlapping ones as one; `None` when it does not match.
    pub fn hits(&self, collection: &Collection, id: ArticleId, article: &Article) -> Option<Vec<Span>> {
        let (stored, article) = (collection.article(id), Cow::Borrowed(article).into());
        let look = Look { asked: self, id, stored, article, collection: Some(collection), hints: None };
        look.holds(&self.query.root).then(|| look.hits())
    }
}

/// Whether a name is one of the conditions that must all hold.
fn is_among(root: &Term, at: usize) -> bool {
    matches!(root, Term::All(terms) if terms.contains(&Term::Named(at)))
}

impl Term {
    /// Collects what has hits: a name by its number, anything else without.
    fn sources(&self, sources: &mut Vec<Option<usize>>) {
        match self {
            Term::Named(at) => sources.push(Some(*at)),
            Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|term| term.sources(sources)),
            term => sources.extend(term.has_places().then_some(None)),
        }
    }

    /// Collects the names of which places are needed, not only the articles.
    fn placed(&self, placed: &mut Vec<usize>) {
        match self {
            Term::Named(at) => placed.push(*at),
            Term::Together(names, _) => placed.extend(names),
            Term::Says(..) | Term::Published(_) | Term::Has(_) | Term::Read | Term::OfKind(_) => {}
            Term::Not(term) => match &**term {
                // What is left out has no hits.
                Term::Named(_) => {}
                term => term.placed(placed),
            },
            Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|term| term.placed(placed)),
        }
    }
}

/// One article under a query.
pub(super) struct Look<'a> {
    pub(super) asked: &'a Asked,
    pub(super) id: ArticleId,
    stored: &'a Stored,
    /// The article itself, opened when its text is needed.
    article: OnceCell<Cow<'a, Article>>,
    /// Where places of names are asked for that the query does not know.
    collection: Option<&'a Collection>,
    /// What an index says about the words.
    pub(super) hints: Option<&'a Hints>,
}

impl Look<'_> {
    pub(super) fn holds(&self, term: &Term) -> bool {
        match term {
            Term::Says(place, words) => self.says(*place, words),
            Term::Published(days) => self.stored.published.is_some_and(|(day, _)| days.contain(day)),
            Term::Has(thing) => self.has(*thing),
            Term::Read => self.asked.read.has(self.stored.words),
            Term::Named(at) | Term::OfKind(at) => self.names(*at),
            Term::Together(names, near) => names.iter().all(|&at| self.names(at)) && self.are_together(names, *near),
            Term::Not(term) => !self.holds(term),
            Term::All(terms) => terms.iter().all(|term| self.holds(term)),
            Term::Any(terms) => terms.iter().any(|term| self.holds(term)),
        }
    }

    pub(super) fn says(&self, place: Place, words: &Words) -> bool {
        match self.hint(place, words) {
            Hint::No => return false,
            Hint::Yes(_) => return true,
            Hint::Maybe => {}
        }
        let stands = || words.visit(self.article(), place, &mut |_| ControlFlow::Break(())).is_break();
        match place {
            Place::Source => self.stored.outlet.as_ref().is_some_and(|outlet| words.are_in(outlet)),
            Place::File => words.are_in(&self.stored.file.to_string_lossy()),
            Place::Title => self.stored.titled && stands(),
            Place::By => self.article().metadata.authors.iter().any(|author| words.are_in(author)) || stands(),
            Place::Text | Place::Body => stands(),
        }
    }

    fn has(&self, thing: Thing) -> bool {
        match thing {
            Thing::Date => self.stored.published.is_some(),
            Thing::Title => self.stored.titled,
            Thing::Source => self.stored.outlet.is_some(),
            Thing::Author => !self.article().metadata.authors.is_empty(),
            Thing::Link => !self.article().links.is_empty(),
        }
    }

    pub(super) fn article(&self) -> &Article {
        self.article.get_or_init(|| Cow::Owned(self.stored.open()))
    }

    /// Mentions of whom a name means.
    pub(super) fn mentions(&self, at: usize) -> u32 {
        self.asked.mentions(at, self.id)
    }

    fn names(&self, at: usize) -> bool {
        self.asked.bearers[at].articles.contains_key(&self.id)
    }

    fn places(&self, at: usize) -> Places {
        self.asked.bearers[at].places(self.id, self.collection)
    }

    fn are_together(&self, names: &[usize], near: Near) -> bool {
        if near != Near::Article {
            return !self.together(names, near).is_empty();
        }
        let places: Vec<Places> = names.iter().map(|&at| self.places(at)).collect();
        are_several(&places.iter().map(|places| &**places).collect::<Vec<_>>())
    }

    /// Mentions of names that stand so close to one another, by name and in text order.
    fn together(&self, names: &[usize], near: Near) -> Vec<Span> {
        let places: Vec<Places> = names.iter().map(|&at| self.places(at)).collect();
        let inside = |unit: Span| -> Vec<&[(Span, EntityId)]> {
            let before = |places: &Places, end: usize| places.partition_point(|(place, _)| place.start() < end);
            places.iter().map(|places| &places[before(places, unit.start())..before(places, unit.end())]).collect()
        };
        let units = near.units(self.article(), |unit| are_several(&inside(unit)));
        units.into_iter().flat_map(inside).flatten().map(|&(place, _)| place).collect()
    }

    /// The hits of an article that matches.
    fn hits(&self) -> Vec<Span> {
        let mut hits = Vec::new();
        self.collect(&self.asked.query.root, &mut hits);
        hits.sort_unstable();
        hits.dedup_by(|next, kept| {
            let joined = kept.overlaps(*next) || *kept == *next;
            kept.end = if joined { kept.end.max(next.end) } else { kept.end };
            joined
        });
        hits
    }

    /// Adds the hits of a term that holds.
    fn collect(&self, term: &Term, hits: &mut Vec<Span>) {
        match term {
            Term::Says(place, words) if term.has_places() => {
                let _ = words.visit(self.article(), *place, &mut |span| {
                    hits.push(span);
                    ControlFlow::Continue(())
                });
            }
            Term::Named(at) => hits.extend(self.places(*at).iter().map(|&(place, _)| place)),
            Term::Together(names, near) => hits.extend(self.together(names, *near)),
            Term::All(terms) => terms.iter().for_each(|term| self.collect(term, hits)),
            Term::Any(terms) => {
                terms.iter().filter(|term| self.holds(term)).for_each(|term| self.collect(term, hits));
            }
            _ => {}
        }
    }
}
