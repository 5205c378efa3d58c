//! Slugs: the ids of entities in exports. Readable, one for each entity over the collection, and the same in whatever
//! order the articles were loaded.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Collection, EntityId};
use crate::analysis::Kind;
use crate::text::fold;

/// The slug of every entity.
pub(super) fn all(collection: &Collection) -> FxHashMap<EntityId, Box<str>> {
    let mut bases: Vec<(String, EntityId)> =
        collection.rows().map(|id| (base(&collection.entity(id).name), id)).collect();
    bases.sort_unstable();
    let mut taken: FxHashSet<String> = bases.iter().map(|(base, _)| base.clone()).collect();
    let mut slugs = FxHashMap::default();
    for same in bases.chunk_by(|one, two| one.0 == two.0) {
        let mut ids: Vec<EntityId> = same.iter().map(|(_, id)| *id).collect();
        if ids.len() > 1 {
            ids.sort_by_cached_key(|&id| (collection.entity(id).kind, collection.first(id)));
        }
        let base = &same[0].0;
        let mut number = 1;
        for (at, id) in ids.into_iter().enumerate() {
            let mut slug = base.clone();
            while at > 0 && !taken.insert(slug.clone()) {
                number += 1;
                slug = format!("{base}-{number}");
            }
            slugs.insert(id, slug.into_boxed_str());
        }
    }
    slugs
}

impl Collection {
    /// The id in exports of a name that stands in page furniture: that of the entity with this name, else one of its own.
    pub fn furniture_slug(&self, kind: Kind, name: &str) -> String {
        let named = self.entities.named(kind, name).into_iter().map(|node| self.current(node));
        let known = named.filter(|&id| self.mentions_of(id) > 0).map(|id| self.slug(id)).min();
        known.map_or_else(|| format!("furniture-{}-{}", kind.label(), base(name)), str::to_owned)
    }
}

/// Letters and digits of the folded name, hyphens between them.
fn base(name: &str) -> String {
    let folded = fold(name).replace('\'', "");
    let words: Vec<&str> = folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}
