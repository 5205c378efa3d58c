//! The gazetteers: lists of names, titles and words, compiled into one automaton that is part of the binary. They are
//! evidence, never a verdict: "Jordan" is a country and a given name, and the article decides.
//!
//! `examples/gazetteers.rs` builds the file from lists, with [`LISTS`] and [`entry`] from here, so the two cannot drift.

use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use fst::Map;
use fst::raw::{CompiledAddr, Output};

use crate::text::{Span, fold_char};

/// A set of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lists(u32);

macro_rules! lists {
    ($($bit:literal $name:ident $doc:literal [$($file:literal)*];)*) => {
        impl Lists {
            $(#[doc = $doc] pub const $name: Lists = Lists(1 << $bit);)*
        }
        /// Which file of names goes into which list.
        pub const LISTS: &[(&str, Lists)] = &[$($(($file, Lists::$name),)*)*];
    };
}

lists! {
    0 FIRST "Given names." ["us_census_first" "world_first" "first_more"];
    1 LAST "Family names." ["us_census_last" "world_last"];
    2 CITY "Cities." ["cities"];
    3 CAPITAL "Capitals." ["capitals"];
    4 REGION "Regions, seas, and other places that need no further proof." ["regions" "regions_more"];
    5 STATE "Provinces and states of large federations." ["states"];
    6 ADMIN "First divisions of all other countries." ["admin1"];
    7 COUNTRY "Countries." ["countries"];
    8 DEMONYM "Nationalities, peoples and creeds, as noun and adjective." ["demonyms" "groups_more"];
    9 ORG "Organisations known over the world." ["world_orgs" "orgs"];
    10 COMPANY "Companies." ["companies"];
    11 HEAD "Words that end the name of an organisation, or stand before its \"of\"." ["heads"];
    12 SUFFIX "Legal forms of companies." ["org_suffix"];
    13 MEDIA "Words that end the name of a newspaper or agency." ["media"];
    14 TITLE "Titles that stand before a person's name." ["title_heads"];
    15 MODIFIER "Words that stand before a title." ["title_modifiers"];
    16 COMMON "Words that the news prints in lower case." ["common"];
    17 IGNORED "Capitalised words that name none of the four kinds." ["ignored"];
    18 EVENT "Words that end the name of an event, a law or a treaty." ["events"];
    19 STRUCTURE "Words that end the name of a place." ["places"];
    20 FRONT "Words that begin the name of a place." ["place_fronts"];
    21 FUNCTION "Words of grammar; a capital on them means nothing." ["function"];
    22 CALENDAR "Months and days of the week." ["calendar"];
}

impl Lists {
    /// All of `lists` together.
    pub const fn of(lists: &[Lists]) -> Self {
        let mut all = 0;
        let mut at = 0;
        while at < lists.len() {
            all |= lists[at].0;
            at += 1;
        }
        Self(all)
    }

    /// The lists of a stored value.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits as u32)
    }

    /// The value to store.
    pub fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// Those that are not in `other`.
    #[must_use]
    pub fn without(self, other: Lists) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it holds any of `other`.
    pub fn any(self, other: Lists) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Lists {
    type Output = Lists;

    fn bitor(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }
}

impl BitOrAssign for Lists {
    fn bitor_assign(&mut self, other: Lists) {
        self.0 |= other.0;
    }
}

static MAP: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| {
    Map::new(include_bytes!("../../assets/gazetteers.fst").as_slice()).expect("the compiled gazetteers are sound")
});

/// A name as the gazetteers hold it: folded, hyphens as spaces, apostrophes dropped.
pub fn entry(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    push_entry(name, &mut folded);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Appends what [`entry`] makes of one word.
pub(super) fn push_entry(word: &str, out: &mut String) {
    let from = out.len();
    for char in word.chars() {
        fold_char(char, out);
    }
    let added = Span::new(from, out.len()).of(out);
    if added.contains(['\'', '-']) {
        let cleaned = added.replace('\'', "").replace('-', " ");
        out.truncate(from);
        out.push_str(&cleaned);
    }
}

/// The lists that hold `entry`, a name in the shape that [`entry`] gives.
pub fn lists_of(entry: &str) -> Lists {
    MAP.get(entry).map_or(Lists::default(), Lists::from_bits)
}

/// A place inside the automaton: what has been read of a name so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prefix {
    address: CompiledAddr,
    output: Output,
}

impl Prefix {
    pub fn empty() -> Self {
        Self { address: MAP.as_fst().root().addr(), output: Output::zero() }
    }

    /// Reads on; `None` when no entry goes on like this.
    pub fn push(self, folded: &str) -> Option<Self> {
        let fst = MAP.as_fst();
        let mut prefix = self;
        for &byte in folded.as_bytes() {
            let node = fst.node(prefix.address);
            let transition = node.transition(node.find_input(byte)?);
            prefix = Self { address: transition.addr, output: prefix.output.cat(transition.out) };
        }
        Some(prefix)
    }

    /// The lists that hold exactly what was read.
    pub fn lists(self) -> Lists {
        let node = MAP.as_fst().node(self.address);
        if node.is_final() { Lists::from_bits(self.output.cat(node.final_output()).value()) } else { Lists::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_spelling() {
        for (name, list) in [
            ("United States", Lists::COUNTRY),
            ("Côte d’Ivoire", Lists::COUNTRY),
            ("al-Qaida", Lists::ORG),
            ("Bosnian Serbs", Lists::DEMONYM),
            ("Mr.", Lists::TITLE),
            ("Jordan", Lists::FIRST),
            ("Jordan", Lists::COUNTRY),
        ] {
            assert!(lists_of(&entry(name)).any(list), "{name}");
        }
        assert_eq!(lists_of("no such name at all"), Lists::default());
    }

    #[test]
    fn a_prefix_reads_on() {
        let united = Prefix::empty().push("united").and_then(|prefix| prefix.push(" ")).expect("a known beginning");
        assert!(united.push("nations").is_some_and(|found| found.lists().any(Lists::ORG)));
        assert!(united.push("nationsx").is_none());
    }
}
