//! The kinds of entity, as one table: a new kind is a variant and a row here.

use serde::{Deserialize, Serialize};

/// What sort of thing a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A named human.
    Person,
    /// A named body that acts.
    Organisation,
    /// A named place.
    Place,
    /// A nationality, or an ethnic or religious group.
    Group,
}

/// All kinds, in the order of the sidebar.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Organisation, Kind::Place, Kind::Group];

impl Kind {
    /// Its place among all kinds.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The kind's name in exports and on the command line.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Place => "place",
            Kind::Group => "group",
        }
    }

    /// The heading of the kind's section in the sidebar.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Person => "People",
            Kind::Organisation => "Organisations",
            Kind::Place => "Places",
            Kind::Group => "Groups",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_row() {
        assert_eq!(KINDS.map(Kind::index), [0, 1, 2, 3]);
    }
}
