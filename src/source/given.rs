//! Given names that are known: beside one a word that is in the names of papers may be a family name. `analysis`, from
//! which this module may take nothing, reads the same list for what it tells of men and women.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::fold;

static GIVEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/given_names.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(_, names)| names.split(' ')).collect()
});

/// Whether a name begins with a given name that is known.
pub fn begins_with_given(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| GIVEN.contains(fold(first).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_given_names() {
        assert!(begins_with_given("EMILY Quill") && begins_with_given("Zoé"));
        assert!(!begins_with_given("Harbour Emily") && !begins_with_given(""));
    }
}
