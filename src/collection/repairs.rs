//! Repairs: what the user says about names against what the program makes of them. A repair names its entities by the
//! forms and kinds of their names, never by ids, so that it can be kept in a file, mailed, and applied to another
//! folder. Its names need not be there (yet); then it waits and does nothing.

use std::fmt;

use crate::analysis::Kind;

/// A name as a repair writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// Any spelling of it that folds to the same letters.
    pub name: String,
    /// The kind of entity that bears it; any when it is not said.
    pub kind: Option<Kind>,
}

impl Name {
    /// The name of an entity of a kind.
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind: Some(kind) }
    }
}

/// One correction of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// These names are one; the first is shown, and its kind holds.
    Merge(Vec<Name>),
    /// This form of a name is somebody else.
    Split {
        /// The form that goes its own way.
        form: String,
        /// The entity that it was held to mean.
        from: Name,
    },
    /// This name is shown differently.
    Rename {
        /// The name.
        name: Name,
        /// What is shown.
        to: String,
    },
    /// This name is nobody that matters: it counts nowhere.
    Hide(Name),
    /// This name is of another kind.
    Retype {
        /// The name.
        name: Name,
        /// Its kind.
        to: Kind,
    },
}

impl Repair {
    /// What is said of this repair where its names stand and it changes nothing.
    pub(super) fn idle(&self) -> String {
        match self {
            Repair::Merge(names) => {
                let name = names.first().map_or("", |name| &name.name);
                format!("merging {name} alone has no effect: only one name here is called that; add another")
            }
            Repair::Split { form, from } => {
                format!(
                    "{form} cannot be split off {}: it is the main name; split off the others, or rename it",
                    from.name
                )
            }
            other => format!("no effect: {other}"),
        }
    }

    /// What is left of this repair when `next` follows it at once: the two as one, as when a kind is changed twice.
    fn followed_by(&self, next: &Repair) -> Option<Vec<Repair>> {
        match (self, next) {
            (Repair::Rename { name, .. }, Repair::Rename { name: again, .. }) if name == again => {
                Some(vec![next.clone()])
            }
            (Repair::Retype { name, to }, Repair::Retype { name: again, to: next })
                if name.name == again.name && again.kind == Some(*to) =>
            {
                let is_back = name.kind == Some(*next);
                Some(if is_back { vec![] } else { vec![Repair::Retype { name: name.clone(), to: *next }] })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Repair::Merge(names) => match &names[..] {
                [into, rest @ ..] if !rest.is_empty() => {
                    let rest: Vec<&str> = rest.iter().map(|name| &*name.name).collect();
                    write!(formatter, "{} merged into {}", rest.join(", "), into.name)
                }
                only => write!(formatter, "all {} merged", only.first().map_or("", |name| &name.name)),
            },
            Repair::Split { form, from } => write!(formatter, "{form} split off {}", from.name),
            Repair::Rename { name, to } => write!(formatter, "{} shown as {to}", name.name),
            Repair::Hide(name) => write!(formatter, "{} hidden", name.name),
            Repair::Retype { name, to } => {
                let article = if *to == Kind::Organisation { "an" } else { "a" };
                write!(formatter, "{} is {article} {}", name.name, to.label())
            }
        }
    }
}

/// The repairs of a collection in the order in which they were made, and the names to watch for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repairs {
    list: Vec<Repair>,
    /// Names that are always found and listed first.
    watched: Vec<Name>,
    /// How many of `list` were there before this session; these are never undone.
    given: usize,
    /// What this session did, the newest last.
    done: Vec<Step>,
    /// What was undone, the newest last.
    undone: Vec<Step>,
}

/// A change at the end of the list: one repair goes, one comes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    goes: Option<Repair>,
    comes: Option<Repair>,
}

impl Repairs {
    /// Repairs that were kept, and names to watch for.
    pub fn new(list: Vec<Repair>, watched: Vec<Name>) -> Self {
        Self { given: list.len(), list, watched, ..Self::default() }
    }

    /// All repairs, the first made first.
    pub fn list(&self) -> &[Repair] {
        &self.list
    }

    /// Those of this session.
    pub fn of_session(&self) -> &[Repair] {
        &self.list[self.given..]
    }

    /// The names to watch for.
    pub fn watched(&self) -> &[Name] {
        &self.watched
    }

    /// Adds a repair; where it overrules the one before, it takes its place.
    pub fn make(&mut self, repair: Repair) {
        let last = self.of_session().last();
        let step = match last.and_then(|last| last.followed_by(&repair)) {
            Some(both) => Step { goes: last.cloned(), comes: both.into_iter().next() },
            None => Step { goes: None, comes: Some(repair) },
        };
        self.undone.clear();
        self.take(&step);
        self.done.push(step);
    }

    /// Takes back what this session did last; whether there was anything.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.done.pop() else { return false };
        self.take(&Step { goes: step.comes.clone(), comes: step.goes.clone() });
        self.undone.push(step);
        true
    }

    /// Does again what was undone last; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.undone.pop() else { return false };
        self.take(&step);
        self.done.push(step);
        true
    }

    /// What undoing takes back.
    pub fn last_done(&self) -> Option<&Repair> {
        self.done.last().and_then(|step| step.comes.as_ref().or(step.goes.as_ref()))
    }

    /// What is done again next.
    pub fn last_undone(&self) -> Option<&Repair> {
        self.undone.last().and_then(|step| step.comes.as_ref().or(step.goes.as_ref()))
    }

    fn take(&mut self, step: &Step) {
        if step.goes.is_some() {
            self.list.pop();
        }
        self.list.extend(step.comes.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_that_overrules_the_last_takes_its_place() {
        let mut repairs = Repairs::new(vec![Repair::Hide(Name::new("Old", Kind::Place))], Vec::new());
        let oslo = |kind| Name::new("Oslo", kind);
        repairs.make(Repair::Retype { name: oslo(Kind::Person), to: Kind::Organisation });
        repairs.make(Repair::Retype { name: oslo(Kind::Organisation), to: Kind::Place });
        assert_eq!(repairs.of_session(), [Repair::Retype { name: oslo(Kind::Person), to: Kind::Place }]);
        repairs.make(Repair::Retype { name: oslo(Kind::Place), to: Kind::Person });
        assert_eq!(repairs.of_session(), []);
        assert!(repairs.undo());
        assert_eq!(repairs.of_session(), [Repair::Retype { name: oslo(Kind::Person), to: Kind::Place }]);
        assert!(repairs.undo() && repairs.undo() && !repairs.undo(), "what was given is not undone");
        assert_eq!(repairs.list().len(), 1);
        assert!(repairs.redo() && repairs.redo() && repairs.redo() && !repairs.redo());
        assert_eq!(repairs.of_session(), []);
    }
}
