//! The identity of a name over articles. Two names with one key are one entity unless something speaks against it;
//! the table of aliases holds what no rule can know.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Kind;
use super::gazetteer::{Lists, lists_of};
use crate::text::fold;

/// One line per entity: its key, then the other names of it, all in the shape that [`plain`] gives.
static ALIASES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/aliases.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(key, rest)| rest.split('\t').map(move |name| (name, key)))
        .collect()
});

/// The key of `name`: folded, hyphens as spaces, apostrophes and full stops dropped, "the" in front dropped, an alias
/// mapped to the name it stands for, and the plural of a people to its adjective.
pub fn key(kind: Kind, name: &str) -> String {
    if kind == Kind::Person {
        // "J.R. Moor" has the initials of "J. R. Moor".
        return plain(&name.replace('.', " "));
    }
    let plain = plain(name);
    if let Some(&key) = ALIASES.get(plain.as_str()) {
        return key.to_owned();
    }
    if kind == Kind::Group
        && let Some(singular) = plain.strip_suffix('s')
        && lists_of(singular).any(Lists::DEMONYM)
    {
        return ALIASES.get(singular).map_or(singular, |&key| key).to_owned();
    }
    plain
}

/// Whether a name is no alias that the built-in list knows.
pub fn is_plain_key(kind: Kind, name: &str) -> bool {
    key(kind, name) == plain(name)
}

/// A name without what spellings differ in.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let folded = fold(name);
    let words = folded.split(|char: char| char.is_whitespace() || char == '-').filter(|word| !word.is_empty());
    for word in words {
        let bare = word.chars().filter(|char| !matches!(char, '\'' | '.' | '"' | ','));
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(bare);
    }
    match plain.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_entity_has_one_key() {
        for (kind, name, expected) in [
            (Kind::Organisation, "ISIL", "islamic state"),
            (Kind::Organisation, "the Islamic State of Iraq and Syria", "islamic state"),
            (Kind::Place, "U.S.", "united states"),
            (Kind::Place, "America", "united states"),
            (Kind::Place, "The Hague", "hague"),
            (Kind::Group, "Canadians", "canadian"),
            (Kind::Group, "Britons", "british"),
            (Kind::Group, "Shi’ites", "shia"),
            (Kind::Group, "Swiss", "swiss"),
            (Kind::Person, "Anne-Zoë O’Hara", "anne zoe ohara"),
            (Kind::Person, "J. R. Moor", "j r moor"),
        ] {
            assert_eq!(key(kind, name), expected, "{name}");
        }
    }

    #[test]
    fn no_alias_stands_for_two_entities() {
        let names: Vec<&str> =
            include_str!("../../assets/aliases.tsv").lines().flat_map(|line| line.split('\t')).collect();
        for name in &names {
            assert_eq!(plain(name).as_str(), name.strip_prefix("the ").unwrap_or(name));
            assert_eq!(names.iter().filter(|other| other == &name).count(), 1, "{name}");
        }
    }
}
