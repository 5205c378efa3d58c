//! The identity of a name over articles. Two names with one key are one entity unless something speaks against it;
//! the table of aliases holds what no rule can know.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Kind;
use super::gazetteer::{Lists, lists_of};
use crate::text::fold;

/// One line per entity: the kinds it may be taken for (L, O, G), its key, then the other names of it, all in the shape
/// that [`plain`] gives. "PA" is a state as a place, and something else as an organisation.
static ALIASES: LazyLock<FxHashMap<(Kind, &'static str), &'static str>> = LazyLock::new(|| {
    let mut aliases = FxHashMap::default();
    for line in include_str!("../../assets/aliases.tsv").lines() {
        let mut cells = line.split('\t');
        let (kinds, key) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        for name in cells {
            aliases.extend(kinds.chars().map(|kind| ((kind_of(kind), name), key)));
        }
    }
    aliases
});

fn kind_of(letter: char) -> Kind {
    match letter {
        'L' => Kind::Place,
        'G' => Kind::Group,
        _ => Kind::Organisation,
    }
}

/// Legal forms that end the name of a company and that nobody says.
const LEGAL: &[&str] = &[
    "ab",
    "ag",
    "asa",
    "bv",
    "corp",
    "gmbh",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "nv",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "spa",
];

/// The key of `name`: folded, hyphens as spaces, apostrophes and full stops dropped, "the" in front and a legal form
/// behind dropped, an alias mapped to the name it stands for, and the plural of a people to its adjective.
pub fn key(kind: Kind, name: &str) -> String {
    if kind == Kind::Person {
        // "J.R. Moor" has the initials of "J. R. Moor".
        return plain(&name.replace('.', " "));
    }
    if kind == Kind::Place && is_short(name) {
        let state = SHORT_STATES.iter().find(|(short, _)| *short == name.trim_end_matches('.'));
        return state.map_or_else(|| plain(name), |(_, state)| (*state).to_owned());
    }
    let mut plain = if name.contains(". ") { closed(&plain(name)) } else { plain(name) };
    if let Some(&key) = ALIASES.get(&(kind, plain.as_str())) {
        return key.to_owned();
    }
    if kind == Kind::Organisation {
        while let Some((rest, last)) = plain.rsplit_once(' ')
            && LEGAL.contains(&last)
        {
            plain.truncate(rest.len());
        }
        if let Some(&key) = ALIASES.get(&(kind, plain.as_str())) {
            return key.to_owned();
        }
    }
    if kind == Kind::Group
        && let Some(singular) = plain.strip_suffix('s')
        && lists_of(singular).any(Lists::DEMONYM)
    {
        return ALIASES.get(&(kind, singular)).map_or(singular, |&key| key).to_owned();
    }
    plain
}

/// States in two letters as newspapers print them. In capitals the same letters may be a city ("L.A.").
const SHORT_STATES: &[(&str, &str)] = &[
    ("Ga", "georgia"),
    ("Ky", "kentucky"),
    ("La", "louisiana"),
    ("Md", "maryland"),
    ("Mo", "missouri"),
    ("Pa", "pennsylvania"),
    ("Va", "virginia"),
    ("Vt", "vermont"),
];

/// Whether a name is two letters that are not both capitals, with a full stop or without.
fn is_short(name: &str) -> bool {
    let bare = name.trim_end_matches('.');
    bare.len() == 2 && bare.ends_with(|char: char| char.is_ascii_lowercase())
}

/// Single letters that stand apart as one word: "u s" as "us".
fn closed(plain: &str) -> String {
    let mut closed = String::with_capacity(plain.len());
    let mut after_letter = true;
    for word in plain.split(' ') {
        let is_letter = word.chars().nth(1).is_none();
        if !(closed.is_empty() || is_letter && after_letter) {
            closed.push(' ');
        }
        closed.push_str(word);
        after_letter = is_letter;
    }
    closed
}

/// Whether a name is no alias that the built-in list knows.
pub fn is_plain_key(kind: Kind, name: &str) -> bool {
    key(kind, name) == plain(name)
}

/// A name without what spellings differ in.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let folded = fold(name);
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
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
            (Kind::Place, "U. S.", "united states"),
            (Kind::Place, "United\nStates", "united states"),
            (Kind::Place, "US’s", "united states"),
            (Kind::Group, "American", "american"),
            (Kind::Group, "Americans", "american"),
            (Kind::Place, "Pa.", "pennsylvania"),
            (Kind::Place, "La.", "louisiana"),
            (Kind::Place, "La", "louisiana"),
            (Kind::Place, "L.A.", "los angeles"),
            (Kind::Place, "LA", "los angeles"),
            (Kind::Place, "TX", "texas"),
            (Kind::Place, "Ga.", "georgia"),
            (Kind::Place, "De", "de"),
            (Kind::Organisation, "PA", "pa"),
            (Kind::Organisation, "W.H.O.", "world health organization"),
            (Kind::Organisation, "Acme Holdings Ltd.", "acme holdings"),
            (Kind::Organisation, "Acme Holdings, Inc.", "acme holdings"),
            (Kind::Organisation, "Acme GmbH", "acme"),
            (Kind::Organisation, "Ltd.", "ltd"),
            (Kind::Place, "Saint-Jean\u{ad}ville", "saint jeanville"),
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
        let mut seen = rustc_hash::FxHashSet::default();
        for line in include_str!("../../assets/aliases.tsv").lines() {
            let (kinds, names) = line.split_once('\t').expect("kinds and names");
            for name in names.split('\t') {
                assert_eq!(plain(name), name);
                for kind in kinds.chars() {
                    assert!("LOG".contains(kind), "{line}");
                    assert!(seen.insert((kind, name)), "{kind} {name}");
                }
            }
        }
    }
}
