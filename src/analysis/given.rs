//! Given names: which are short for which, and which tell man from woman. Both are lists of plain facts, and both are
//! evidence only: a title in the text outweighs them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::title::Gender;

/// For each given name the rows of the list of nicknames that hold it. A row is a name and its short forms.
static ROWS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (row, line) in include_str!("../../assets/nicknames.tsv").lines().enumerate() {
        for name in line.split('\t') {
            rows.entry(name).or_default().push(row);
        }
    }
    rows
});

static GENDERS: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/given_names.tsv").lines();
    let rows = lines.filter_map(|line| line.split_once('\t'));
    let gender = |mark: &str| if mark == "m" { Gender::Male } else { Gender::Female };
    rows.flat_map(|(mark, names)| names.split(' ').map(move |name| (name, gender(mark)))).collect()
});

/// Whether two folded given names are a name and its short form, or two short forms of one name: "bob" and "robert".
pub fn is_nickname(one: &str, two: &str) -> bool {
    let (Some(one_rows), Some(two_rows)) = (ROWS.get(one), ROWS.get(two)) else { return false };
    one != two && one_rows.iter().any(|row| two_rows.contains(row))
}

/// Whether a folded given name is that of a man or a woman; `None` for names of both, and for rarer ones.
pub fn gender_of(given: &str) -> Option<Gender> {
    GENDERS.get(given).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn short_forms_lead_to_their_names() {
        for (one, two, expected) in [
            ("bob", "robert", true),
            ("bill", "william", true),
            ("bill", "will", true),
            ("ted", "edward", true),
            ("ted", "theodore", true),
            ("pepe", "jose", true),
            ("edward", "theodore", false),
            ("bob", "william", false),
            ("bob", "bob", false),
            ("sasha", "alexander", true),
            ("peggy", "margaret", true),
            ("ada", "ida", false),
        ] {
            assert_eq!(is_nickname(one, two), expected, "{one} {two}");
            assert_eq!(is_nickname(two, one), expected, "{two} {one}");
        }
    }

    #[test]
    fn the_lists_are_folded_and_no_name_has_two_genders() {
        let words = |text: &'static str| text.split(['\t', '\n', ' ']).filter(|word| word.len() > 1);
        let lists = [include_str!("../../assets/nicknames.tsv"), include_str!("../../assets/given_names.tsv")];
        for word in lists.into_iter().flat_map(words) {
            assert_eq!(fold(word), word);
        }
        let mut names: Vec<&str> = words(lists[1]).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "a name stands twice");
        assert_eq!((gender_of("ada"), gender_of("paul")), (Some(Gender::Female), Some(Gender::Male)));
    }
}
