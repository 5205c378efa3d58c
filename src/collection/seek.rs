//! Whom a typed name means: every entity that is printed so somewhere, under whatever form; and when there is none, whom
//! it may have been meant for.

use std::cmp::Reverse;

use strsim::osa_distance;

use super::{Collection, EntityId};
use crate::analysis::{KINDS, Kind, key, person, without_titles};

/// How well a typed name fits an entity; the better, the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is a form of the name, or a person's family name.
    Whole,
    /// It is some words of a form.
    Part,
}

/// Most names that are offered when none fits.
const OFFERED: usize = 6;
/// Shortest typed name, in letters, that is looked for at the beginning of words.
const SHORTEST_PART: usize = 3;
/// So many letters of a name or word for each that may be wrong in it; a shorter one is near nothing.
const LETTERS_A_SLIP: usize = 4;

impl Collection {
    /// The entities that a typed name fits, most mentions first. Case, accents, hyphens, apostrophes and titles before
    /// the name do not matter. Whoever bears the name itself stands before those in whose names it is a part: "Hale"
    /// is Ada Hale and not the Hale Foundation, which is meant when nobody is called Hale.
    pub fn seek(&self, name: &str, kind: Option<Kind>) -> Vec<EntityId> {
        let names: Vec<&str> = without_titles(name).filter(|name| !key(Kind::Person, name).is_empty()).collect();
        let kinds: Vec<Kind> = KINDS.into_iter().filter(|&one| kind.is_none_or(|kind| kind == one)).collect();
        let fits = |name: &&str| -> Vec<(EntityId, Fit)> {
            let maybe = self.maybe_called(name, &kinds).into_iter();
            maybe.filter_map(|id| Some((id, self.fit(id, name)?))).collect()
        };
        let fits: Vec<_> = names.iter().map(fits).collect();
        for wanted in [Fit::Whole, Fit::Part] {
            for fits in &fits {
                let fitting: Vec<EntityId> =
                    fits.iter().filter(|&&(_, fit)| fit <= wanted).map(|&(id, _)| id).collect();
                if !fitting.is_empty() {
                    return self.most_first(fitting);
                }
            }
        }
        Vec::new()
    }

    /// The entity with an id as exports print it.
    pub fn with_slug(&self, slug: &str) -> Option<EntityId> {
        self.of_kinds(None).into_iter().find(|&id| self.slug(id) == slug)
    }

    /// That a typed name fits nobody, with the names that are similar.
    pub fn no_match(&self, name: &str, kind: Option<Kind>) -> String {
        let near = self.near_names(name, kind).into_iter();
        let near: Vec<String> = near.map(|id| self.entity(id).name.into_owned()).collect();
        let said = format!("no match for “{name}”");
        if self.analysed_count() < self.len() {
            format!("{said} yet: names are still being found")
        } else if near.is_empty() {
            said
        } else {
            format!("{said}; similar: {}", near.join(", "))
        }
    }

    /// Entities whose names resemble a typed one that fits none, the nearest first.
    fn near_names(&self, name: &str, kind: Option<Kind>) -> Vec<EntityId> {
        let name = without_titles(name).last().unwrap_or(name);
        let wanted = key(Kind::Person, name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let all = self.of_kinds(kind).into_iter();
        let mut near: Vec<_> =
            all.filter_map(|id| Some((self.distance(id, &wanted)?, Reverse(self.mentions_of(id)), id))).collect();
        near.sort_by_key(|&(distance, mentions, _)| (distance, mentions));
        near.into_iter().take(OFFERED).map(|(_, _, id)| id).collect()
    }

    /// All entities of a kind, or of all kinds, most mentions first.
    fn of_kinds(&self, kind: Option<Kind>) -> Vec<EntityId> {
        let kinds = KINDS.into_iter().filter(|&one| kind.is_none_or(|kind| kind == one));
        self.most_first(kinds.flat_map(|kind| self.of_kind(kind)).collect())
    }

    /// Entities with the most mentions first; of equals those of the first kind, then by name.
    fn most_first(&self, mut ids: Vec<EntityId>) -> Vec<EntityId> {
        self.sort_entities(&mut ids);
        ids.sort_by_key(|&id| self.kind(self.current(id)).index());
        ids.sort_by_key(|&id| Reverse(self.mentions_of(id)));
        ids
    }

    fn fit(&self, entity: EntityId, name: &str) -> Option<Fit> {
        let kind = self.kind(self.current(entity));
        let (wanted, plain) = (key(kind, name), key(Kind::Person, name));
        let fit = |form: &str| {
            let printed = key(Kind::Person, form);
            if printed == plain || key(kind, form) == wanted {
                return Some(Fit::Whole);
            }
            let family = kind == Kind::Person
                && (person::surname_key(form) == plain || printed.strip_suffix(&plain).is_some_and(ends_word));
            if family {
                return Some(Fit::Whole);
            }
            is_part(&printed, &plain).then_some(Fit::Part)
        };
        self.names_of(entity).iter().filter_map(|form| fit(form)).min()
    }

    /// How far the nearest form, or the nearest word of one, is from a folded name; `None` when that is another name.
    fn distance(&self, entity: EntityId, wanted: &str) -> Option<usize> {
        self.names_of(entity).iter().filter_map(|form| distance(&key(Kind::Person, form), wanted)).min()
    }
}

/// How far a folded form, or the nearest word of it, is from a folded name; `None` when that is another name. A short word
/// is within a letter or two of any other short one, which says nothing.
fn distance(printed: &str, wanted: &str) -> Option<usize> {
    let letters = |word: &str| word.chars().count();
    let begins = letters(wanted) >= SHORTEST_PART && format!(" {printed}").contains(&format!(" {wanted}"));
    if begins || (printed.contains(' ') && is_part(wanted, printed)) {
        return Some(1);
    }
    let near = |word: &str| {
        let far = letters(word).min(letters(wanted)) / LETTERS_A_SLIP;
        Some(osa_distance(word, wanted)).filter(|&distance| distance <= far)
    };
    printed.split(' ').chain([printed]).filter_map(near).min()
}

/// Whether what stands before a piece ends with the end of a word.
fn ends_word(before: &str) -> bool {
    before.ends_with(' ')
}

/// Whether the words of `part` stand side by side in `whole`.
fn is_part(whole: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {whole} ").contains(&format!(" {part} "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::collection;
    use super::super::{Name, Repair, Repairs};
    use super::*;

    fn names(collection: &Collection, found: Vec<EntityId>) -> Vec<String> {
        found.into_iter().map(|id| collection.entity(id).name.into_owned()).collect()
    }

    #[test]
    fn the_names_as_shown_are_found_as_well_as_those_printed() {
        let mut collection = collection(&["{p0 Ada Byron}, {p0 Ada Byron}, {p1 Ada B. Holt}, {o2 Varna Club}"]);
        let name = |name: &str| Name { name: name.to_owned(), kind: None };
        let repairs = vec![
            Repair::Rename { name: name("Ada Byron"), to: String::from("Big Boss") },
            Repair::Merge(vec![name("Varna Club"), name("Ada B. Holt")]),
        ];
        collection.repair(|all| *all = Repairs::new(repairs, Vec::new()));
        collection.settle();
        for (typed, expected) in [
            ("big boss", vec!["Big Boss"]),
            ("BOSS", vec!["Big Boss"]),
            ("Ada Byron", vec!["Big Boss"]),
            ("Ada B. Holt", vec!["Varna Club"]),
            ("Holt", vec!["Varna Club"]),
        ] {
            assert_eq!(names(&collection, collection.seek(typed, None)), expected, "{typed}");
        }
        assert_eq!(names(&collection, collection.near_names("Big Bos", None)), ["Big Boss"]);
    }

    #[test]
    fn the_words_of_names_lead_to_all_who_fit() {
        let collection = collection(&[
            "{p0 Ada Byron}, {p1 Bo O’Hara-Byron}, {p2 J.R. Moor}, {o3 the Byron Trust Ltd.}, {o4 Islamic State}",
            "{l0 U.S.}, {l1 Port Byron}, {g2 Kurds}, {o3 NATO}, {p4 Ada}, {o5 Daesh}, {p6 Cy Moor Jr.}",
        ]);
        for name in [
            "byron",
            "Ada Byron",
            "o'hara byron",
            "O’Hara",
            "moor",
            "J. R. Moor",
            "j.r.",
            "trust",
            "byron trust",
            "isis",
            "daesh",
            "the islamic state",
            "us",
            "U.S.",
            "united states",
            "port",
            "kurd",
            "kurds",
            "nato",
            "ada",
            "Mr. Byron",
            "moor jr",
            "x",
            "",
            "!!!",
        ] {
            for kind in KINDS.into_iter().map(Some).chain([None]) {
                let names: Vec<&str> =
                    without_titles(name).filter(|name| !key(Kind::Person, name).is_empty()).collect();
                let all = collection.of_kinds(kind);
                let slow = [Fit::Whole, Fit::Part].into_iter().find_map(|wanted| {
                    names.iter().find_map(|name| {
                        let fits = |id: &EntityId| collection.fit(*id, name).is_some_and(|fit| fit <= wanted);
                        Some(all.iter().copied().filter(fits).collect::<Vec<_>>()).filter(|found| !found.is_empty())
                    })
                });
                assert_eq!(collection.seek(name, kind), slow.unwrap_or_default(), "{name} {kind:?}");
            }
        }
    }

    #[test]
    fn what_was_split_off_is_not_found_where_it_was() {
        let mut collection = collection(&["{p0 Ada Byron}, {p0 Ada B. Byron}, {p0 Byron}", "{p0 Ada Byron}"]);
        let from = Name { name: String::from("Ada Byron"), kind: None };
        let split = Repair::Split { form: String::from("Byron"), from };
        collection.repair(|all| *all = Repairs::new(vec![split], Vec::new()));
        collection.settle();
        assert_eq!(names(&collection, collection.seek("Ada Byron", None)), ["Ada B. Byron"]);
        let found = names(&collection, collection.seek("Byron", None));
        assert!(found.contains(&String::from("Byron")), "{found:?}");
    }

    #[test]
    fn near_names_are_near_for_their_length() {
        for (typed, printed, near) in [
            ("whitcome", "john whitcombe", true),
            ("whitc", "john whitcombe", true),
            ("jon whitcome", "john whitcombe", true),
            ("harbourmaster john whitcombe", "john whitcombe", true),
            ("stoltenburg", "jens stoltenberg", true),
            ("hole", "ada hale", true),
            ("foo", "queens university center for international policy", false),
            ("fort", "queens university center for international policy", false),
            ("internatinal", "queens university center for international policy", true),
            ("art", "bartella", false),
            ("bart", "bartella", true),
            ("bo", "bob", false),
            ("zebulon", "babylon", false),
        ] {
            assert_eq!(distance(printed, typed).is_some(), near, "{typed}, {printed}");
        }
    }
}
