//! Filters: queries that are kept under names. In a query `@name` stands for the one of that name, in parentheses.

use crate::text::fold;

/// Most letters of a filter's name.
const LONGEST: usize = 40;
/// Wrong letters with which a name is still offered.
const SLIPS: usize = 2;
/// Most names that are offered.
const MOST: usize = 3;

/// A query with the name under which it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its name, without the `@`.
    pub name: String,
    /// The query as it was typed.
    pub query: String,
}

/// All that are kept, in the order of their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters(Vec<Filter>);

/// A change of what is kept under a name: something new, something else, nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterChange {
    /// The name.
    pub name: String,
    /// The query that it had.
    pub from: Option<String>,
    /// The query that it gets.
    pub to: Option<String>,
}

impl FilterChange {
    /// The change that takes this one back.
    #[must_use]
    pub fn back(self) -> Self {
        Self { name: self.name, from: self.to, to: self.from }
    }
}

impl Filters {
    /// Whether a filter may have this name.
    pub fn is_name(name: &str) -> bool {
        Self::are_letters(name) && name.chars().nth(LONGEST).is_none()
    }

    /// Whether these are letters that a name may have, however many.
    pub fn are_letters(name: &str) -> bool {
        !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_'))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Filter> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The query that is kept under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|filter| filter.name == name).map(|filter| &*filter.query)
    }

    /// Makes a change, whatever stands under the name.
    pub fn change(&mut self, change: &FilterChange) {
        let at = self.0.iter().position(|filter| filter.name == change.name);
        match (at, change.to.clone()) {
            (Some(at), Some(query)) => self.0[at].query = query,
            (Some(at), None) => {
                self.0.remove(at);
            }
            (None, Some(query)) => self.0.push(Filter { name: change.name.clone(), query }),
            (None, None) => {}
        }
    }

    /// The names that begin so, in any case.
    pub(super) fn beginning(&self, typed: &str) -> impl Iterator<Item = &str> {
        let typed = fold(typed);
        self.0.iter().map(|filter| &*filter.name).filter(move |name| fold(name).starts_with(&typed))
    }

    /// The names nearest to one that there is not, nearest first.
    pub(super) fn near(&self, name: &str) -> Vec<String> {
        let name = fold(name);
        let distance = |filter: &Filter| {
            let other = fold(&filter.name);
            let begins = !name.is_empty() && (other.starts_with(&name) || name.starts_with(&other));
            let distance = strsim::osa_distance(&other, &name);
            (begins || (distance <= SLIPS && 2 * distance < other.chars().count())).then_some(distance)
        };
        let mut near: Vec<_> = self.0.iter().filter_map(|filter| Some((distance(filter)?, &filter.name))).collect();
        near.sort();
        near.into_iter().take(MOST).map(|(_, name)| name.clone()).collect()
    }
}
