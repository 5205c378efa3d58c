//! Articles that change or vanish while newshound runs. What an article tells of others (a definition, a shared story)
//! cannot be taken back by itself, so all names are joined anew from what was found in each article. The outcome is that
//! of loading the articles as they are now; it costs as much as joining all of them, so changes come together.

use std::cmp::Reverse;
use std::sync::Arc;

use super::entities::Entities;
use super::mended::Mended;
use super::printed::Forms;
use super::{ArticleId, Collection, EntityId, Name, PackedAnalysis};
use crate::article::Stored;

/// What became of an article.
#[derive(Debug, Clone)]
pub enum Change {
    /// It reads otherwise now.
    Replaced(ArticleId, Arc<Stored>, PackedAnalysis),
    /// It is gone; its id is not given again.
    Removed(ArticleId),
}

/// What leads to an entity when all names have been joined anew, and ids with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    name: Name,
    slug: Box<str>,
}

impl Collection {
    /// Changes articles, and settles. The ids of articles stay; those of entities are new, see [`Collection::lead`].
    pub fn change(&mut self, changes: impl IntoIterator<Item = Change>) {
        let mut any = false;
        for change in changes {
            any |= match change {
                Change::Replaced(id, article, analysis) => self.replace(id, article, analysis),
                Change::Removed(id) => self.remove(id),
            };
        }
        if any {
            self.join_anew();
        }
        self.settle();
    }

    /// Takes note of the blocks of an article that recur in others. Its names are those it had until it is replaced.
    pub fn set_recurring(&mut self, id: ArticleId, blocks: &[u32]) {
        Arc::make_mut(self.articles.change(id)).set_recurring(blocks);
    }

    /// What leads to an entity after changes.
    pub fn lead(&self, entity: EntityId) -> Lead {
        let plain = || Name::new(self.entity(entity).name, self.kind(self.current(entity)));
        let name = self.name_of(entity).map_or_else(plain, |(name, _)| name);
        Lead { name, slug: self.slug(entity).into() }
    }

    /// The entity to which a lead taken before changes leads now: whoever bears its name; of several the one whose slug it
    /// has, else the one that is mentioned most. `None` when nobody is called so any more.
    pub fn follow(&self, lead: &Lead) -> Option<EntityId> {
        let called = self.called(&lead.name).into_iter().filter(|&id| self.mentions_of(id) > 0);
        called.min_by_key(|&id| (*self.slug(id) != *lead.slug, Reverse(self.mentions_of(id)), self.slug(id)))
    }

    fn replace(&mut self, id: ArticleId, article: Arc<Stored>, analysis: PackedAnalysis) -> bool {
        let is_here = self.is_here(id);
        if is_here {
            *self.articles.change(id) = article;
            self.keep(id, analysis);
        }
        is_here
    }

    fn remove(&mut self, id: ArticleId) -> bool {
        let was_here = self.articles.remove(id);
        if was_here {
            self.analysed -= usize::from(self.found[id.index()].take().is_some());
        }
        was_here
    }

    /// Joins all names as if the articles had just come.
    fn join_anew(&mut self) {
        self.entities = Entities::default();
        self.printed = Forms::default();
        self.mended = Mended::default();
        for (id, found) in (0..).map(ArticleId).zip(&self.found) {
            if let Some((mentions, entities)) = found.as_ref().map(PackedAnalysis::names) {
                self.entities.add(id, &self.articles.get(id).open().text, (&mentions, &entities));
            }
        }
        self.stirred = true;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{an_article, collection, marked, seen};
    use super::super::{Repair, Repairs};
    use super::*;
    use crate::analysis::Kind;

    fn now(id: u32, notation: &str) -> Change {
        let (article, analysis) = marked(notation);
        Change::Replaced(ArticleId(id), article, analysis.into())
    }

    fn shown(collection: &Collection) -> Vec<String> {
        let people = collection.entities(Kind::Person).into_iter();
        people.map(|id| format!("{} {}", collection.slug(id), collection.mentions_of(id))).collect()
    }

    #[test]
    fn an_article_that_changes_or_vanishes_takes_its_joins_along() {
        let mut collection = collection(&["{p0 Ada Byron}", "{p0 Byron}, {p0 Byron}", "{p0 Bo Hall}"]);
        assert_eq!(shown(&collection), ["ada-byron 3", "bo-hall 1"]);
        let ada = collection.lead(collection.entity_of(ArticleId(0), 0));
        let bo = collection.lead(collection.entity_of(ArticleId(2), 0));
        collection.change([now(2, "{p0 Cy Byron}, {p0 Cy Byron}")]);
        assert_eq!(shown(&collection), ["byron 2", "cy-byron 2", "ada-byron 1"]);
        let found = collection.follow(&ada).expect("she is still there");
        assert_eq!(collection.entity(found).name, "Ada Byron");
        assert_eq!(collection.follow(&bo), None);
        collection.change([Change::Removed(ArticleId(2)), Change::Removed(ArticleId(2))]);
        assert_eq!(shown(&collection), ["ada-byron 3"]);
        assert_eq!((collection.len(), collection.analysed_count()), (2, 2));
        let (_, late) = marked("{p0 Cy Byron}");
        collection.analysed(ArticleId(2), late);
        collection.settle();
        assert_eq!(shown(&collection), ["ada-byron 3"], "what is gone does not come back with a late answer");
    }

    #[test]
    fn a_lead_goes_by_the_name_that_the_user_gave() {
        let mut collection = collection(&["{p0 Ada Byron}", "{p0 Bo Hall}"]);
        let name = Name::new("Ada Byron", Kind::Person);
        collection.repair(|all| all.make(Repair::Rename { name, to: String::from("Big Boss") }));
        collection.settle();
        let boss = collection.lead(collection.entity_of(ArticleId(0), 0));
        collection.change([now(1, "{p0 Ada Byron}, {p1 Cy Hall}")]);
        let found = collection.follow(&boss).expect("she is still there");
        assert_eq!((&*collection.entity(found).name, collection.mentions_of(found)), ("Big Boss", 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn changed_articles_are_as_if_loaded_so(
            articles in prop::collection::vec((an_article(), prop::option::of(prop::option::of(an_article()))), 1..8),
            (cut, is_split) in (0..8_usize, any::<bool>()),
        ) {
            let split = Repair::Split {
                form: String::from("Holt"),
                from: Name::new("Jens Holt", Kind::Person),
            };
            let repairs = Repairs::new(if is_split { vec![split] } else { Vec::new() }, Vec::new());
            let before: Vec<&str> = articles.iter().map(|(text, _)| text.as_str()).collect();
            let mut changed = collection(&before);
            changed.repair(|all| *all = repairs.clone());
            changed.settle();
            let changes = (0_u32..).zip(&articles).filter_map(|(id, (_, change))| match change {
                None => None,
                Some(None) => Some(Change::Removed(ArticleId(id))),
                Some(Some(text)) => Some(now(id, text)),
            });
            let mut changes: Vec<Change> = changes.collect();
            let later = changes.split_off(cut.min(changes.len()));
            changed.change(changes);
            changed.change(later);

            let mut fresh = Collection::default();
            fresh.repair(|all| *all = repairs);
            for (file, (text, change)) in (0_u32..).zip(&articles) {
                let text = match change {
                    None => text,
                    Some(None) => continue,
                    Some(Some(text)) => text,
                };
                let (article, analysis) = marked(text);
                let id = fresh.add(file, article);
                fresh.analysed(id, analysis);
            }
            fresh.settle();
            prop_assert_eq!(seen(&changed), seen(&fresh));
            prop_assert_eq!((changed.len(), changed.analysed_count()), (fresh.len(), fresh.analysed_count()));
        }
    }
}
