//! The orders of the list.

use std::cmp::{Ordering, Reverse};

use super::{ArticleId, Collection};
use crate::text::fold;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Newest first, undated last.
    #[default]
    Date,
    /// By title, case and accents aside; by the first words where there is none.
    Title,
    /// As the files were named.
    File,
    /// Longest first.
    Length,
    /// Most of what the list counts first, newest first among equals; without counts, newest first.
    Mentions,
    /// What answers the query best first; without one, newest first.
    Rank,
}

/// All sort keys in the order in which one key press leads through them, each with its words for the list's heading.
pub const SORT_KEYS: [(SortKey, &str); 6] = [
    (SortKey::Date, "newest first"),
    (SortKey::Title, "by title"),
    (SortKey::File, "by file"),
    (SortKey::Length, "longest first"),
    (SortKey::Mentions, "most mentions first"),
    (SortKey::Rank, "by relevance"),
];

impl SortKey {
    /// The words for the list's heading.
    pub fn label(self) -> &'static str {
        SORT_KEYS[self.row()].1
    }

    /// The key after this one.
    #[must_use]
    pub fn next(self) -> Self {
        SORT_KEYS[(self.row() + 1) % SORT_KEYS.len()].0
    }

    fn row(self) -> usize {
        SORT_KEYS.iter().position(|(key, _)| *key == self).unwrap_or_default()
    }
}

/// All articles of a collection in an order, sorted once for as long as they stay the same: while a query is typed, the
/// list is made anew with each key, and while a collection is read, with each frame.
#[derive(Debug, Default)]
pub struct Sorted {
    ids: Vec<ArticleId>,
    /// The order, and the revision of the collection.
    of: Option<(SortKey, u64)>,
}

impl Sorted {
    /// All articles in this order.
    pub fn by(&mut self, key: SortKey, collection: &Collection) -> &[ArticleId] {
        let of = Some((key, collection.revision()));
        if self.of == of {
            return &self.ids;
        }
        let before = self.of.filter(|&(before, _)| before == key && before != SortKey::Title);
        if let Some(added) = before.and_then(|(_, revision)| collection.added_since(revision)) {
            self.merge(added.collect(), collection, key);
        } else {
            self.ids = collection.ids().collect();
            sort(&mut self.ids, collection, key);
        }
        self.of = of;
        &self.ids
    }

    /// Takes up articles that were added, each at its place: the others are not looked at but for the few on the way there.
    fn merge(&mut self, mut added: Vec<ArticleId>, collection: &Collection, key: SortKey) {
        sort(&mut added, collection, key);
        let place = |id| place(collection, key, id);
        let mut merged = Vec::with_capacity(self.ids.len() + added.len());
        let mut rest = &self.ids[..];
        for id in added {
            let (before, after) = rest.split_at(rest.partition_point(|&other| place(other) < place(id)));
            merged.extend_from_slice(before);
            merged.push(id);
            rest = after;
        }
        merged.extend_from_slice(rest);
        self.ids = merged;
    }
}

/// Sorts articles; those that are equal stand in the order of their files.
pub fn sort(ids: &mut [ArticleId], collection: &Collection, key: SortKey) {
    // What is sorted by lies far apart in memory: it is fetched once.
    ids.sort_by_cached_key(|&id| place(collection, key, id));
    if key == SortKey::Title {
        ids.sort_by_cached_key(|&id| first_letters(&collection.article(id).heading));
    }
}

/// Where an article stands among others, as far as that hangs on it alone and is told quickly: the undated last, then by
/// day, by length, by file.
fn place(collection: &Collection, key: SortKey, id: ArticleId) -> impl Ord + use<> {
    let article = collection.article(id);
    let (day, length) = match key {
        SortKey::Date | SortKey::Rank | SortKey::Mentions => (article.published.map(|(date, _)| date), 0),
        SortKey::Length => (None, article.length),
        SortKey::File | SortKey::Title => (None, 0),
    };
    (day.is_none(), Reverse((day, length)), collection.file_order(id), id)
}

/// Puts those that answer a query best before the others; equals stay as they stand.
pub fn best_first(ids: &mut [ArticleId], score: impl Fn(ArticleId) -> Option<f64>) {
    ids.sort_by(|&one, &two| score(two).partial_cmp(&score(one)).unwrap_or(Ordering::Equal));
}

/// A heading folded, without the quotes before the first letter.
fn first_letters(heading: &str) -> String {
    fold(heading).trim_start_matches(|char: char| !char.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::article;
    use super::*;
    use crate::article::{Date, Origin, Stored};

    #[test]
    fn each_key_has_its_order() {
        let mut collection = Collection::default();
        for (file, text, day, titled) in [
            (0, "“Éclair” wins\nshort", Some(3), true),
            (1, "Zebra\nthe longest of these texts", None, true),
            (2, "apple pie, baked", Some(9), false),
            (3, "dough\nno day", None, true),
            (4, "bread", Some(3), false),
        ] {
            let mut article = article(text);
            article.metadata.title = titled.then(|| article.blocks[0].span);
            article.metadata.published = day.map(|day| (Date { year: 2020, month: 5, day }, Origin::Text));
            collection.add(file, Arc::new(Stored::new(article)));
        }
        for (key, expected) in [
            (SortKey::Date, [2, 0, 4, 1, 3]),
            (SortKey::Title, [2, 4, 3, 0, 1]),
            (SortKey::File, [0, 1, 2, 3, 4]),
            (SortKey::Length, [1, 0, 2, 3, 4]),
            (SortKey::Mentions, [2, 0, 4, 1, 3]),
        ] {
            let mut ids: Vec<ArticleId> = [3, 1, 4, 0, 2].map(ArticleId).to_vec();
            sort(&mut ids, &collection, key);
            assert_eq!(ids, expected.map(ArticleId), "{key:?}");
        }
    }

    #[test]
    fn articles_that_come_are_put_where_sorting_would_put_them() {
        let mut collection = Collection::default();
        let mut number = 7_u32;
        let mut next = move |below: u32| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (number >> 16) % below
        };
        let mut orders = SORT_KEYS.map(|(key, _)| (key, Sorted::default()));
        for round in 0..12 {
            for _ in 0..next(20) {
                let mut article = article(&"word ".repeat(1 + next(4) as usize));
                let day = Date { year: 2020, month: 5, day: 1 + next(6) as u8 };
                article.metadata.published = (next(5) > 0).then_some((day, Origin::Text));
                collection.add(next(30), Arc::new(Stored::new(article)));
            }
            if round == 8 {
                collection.change([super::super::Change::Removed(ArticleId(3))]);
            }
            for (key, sorted) in &mut orders {
                let mut expected: Vec<ArticleId> = collection.ids().collect();
                sort(&mut expected, &collection, *key);
                assert_eq!(sorted.by(*key, &collection), expected, "{key:?}");
            }
        }
    }

    #[test]
    fn one_key_press_leads_through_all_orders() {
        let mut key = SortKey::default();
        for (row, _) in SORT_KEYS {
            assert_eq!(row, key);
            key = key.next();
        }
        assert_eq!(key, SortKey::default());
    }
}
