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

/// The name that each row of the list of nicknames begins with.
static FULL: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/nicknames.tsv").lines();
    rows.map(|row| row.split('\t').next().unwrap_or_default()).collect()
});

static GENDERS: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/given_names.tsv").lines();
    let rows = lines.filter_map(|line| line.split_once('\t'));
    let gender = |mark: &str| if mark == "m" { Gender::Male } else { Gender::Female };
    rows.flat_map(|(mark, names)| names.split(' ').map(move |name| (name, gender(mark)))).collect()
});

/// The rows of the list of nicknames that hold a folded given name.
pub(super) fn rows_of(given: &str) -> &'static [usize] {
    ROWS.get(given).map_or(&[], Vec::as_slice)
}

/// Whether two folded given names are a name and its short form, or two short forms of one name: "bob" and "robert".
pub fn is_nickname(one: &str, two: &str) -> bool {
    one != two && rows_of(one).iter().any(|row| rows_of(two).contains(row))
}

/// Whether an initial fits a name that a folded given name is short for: "r" fits "bob".
pub fn is_initial_of(initial: &str, short: &str) -> bool {
    rows_of(short).iter().any(|&row| FULL[row].starts_with(initial))
}

/// Whether a folded given name is that of a man or a woman; `None` for names of both, and for rarer ones.
pub fn gender_of(given: &str) -> Option<Gender> {
    GENDERS.get(given).copied()
}

/// Family names that stand in front of the given ones, in Chinese, Korean and Vietnamese. Some are given names elsewhere.
const FAMILY_FIRST: &[&str] = &[
    "ahn", "bae", "bai", "ban", "cai", "cao", "chang", "chen", "cheng", "cho", "choe", "choi", "chung", "cui", "dai",
    "deng", "ding", "dong", "du", "duan", "fan", "fang", "feng", "fu", "gao", "gu", "guo", "han", "hao", "he", "hoang",
    "hong", "hou", "hu", "huang", "huynh", "hwang", "jang", "jeon", "jeong", "jia", "jiang", "jin", "jo", "jung",
    "kang", "kim", "kong", "kwon", "lai", "lau", "le", "lee", "lei", "leung", "li", "liang", "liao", "lim", "lin",
    "liu", "long", "lu", "luo", "ma", "mao", "meng", "min", "moon", "nam", "nguyen", "noh", "oh", "paik", "pak", "pan",
    "park", "peng", "pham", "phan", "qian", "qin", "qiu", "ren", "rhee", "roh", "ryu", "seo", "shao", "shen", "shi",
    "shim", "shin", "sim", "sin", "sohn", "son", "song", "su", "sun", "tan", "tang", "tian", "tran", "truong", "tsai",
    "vo", "vu", "wan", "wang", "wei", "wen", "won", "wong", "woo", "wu", "xi", "xia", "xiao", "xie", "xiong", "xu",
    "xue", "yan", "yang", "yao", "ye", "yeo", "yi", "yin", "yoo", "yoon", "yu", "yuan", "yun", "zeng", "zhang", "zhao",
    "zheng", "zhong", "zhou", "zhu", "zou",
];

/// Whether the first word of a name, folded, may be its family name: "Kim" in "Kim Jong Un".
pub(super) fn is_family_first(word: &str) -> bool {
    FAMILY_FIRST.binary_search(&word).is_ok()
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
    fn family_names_in_front_are_in_order() {
        assert!(FAMILY_FIRST.is_sorted(), "binary search needs the order");
        assert!(is_family_first("kim") && !is_family_first("ada"));
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
