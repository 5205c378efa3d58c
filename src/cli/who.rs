//! Who is asked for by name or by id: the arguments that `mentions` and `quotes` share, and what is said when nobody is called
//! so, or several are.

use std::io::{self, Write};

use clap::Args;

use super::{NOTHING, complain};
use crate::analysis::Kind;
use crate::collection::{Collection, EntityId};
use crate::text::counted;

/// Who is asked for.
#[derive(Debug, Args)]
pub struct Who {
    /// A name in any form; case, accents and titles do not matter
    name: String,

    /// Only entities of this kind
    #[arg(long)]
    kind: Option<Kind>,

    /// Treat NAME as an id, as printed by export and people --json
    #[arg(long, conflicts_with = "kind")]
    id: bool,
}

impl Who {
    /// Prints something of everybody who is called so; the exit code.
    pub fn each(
        &self,
        collection: &Collection,
        mut print: impl FnMut(EntityId, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<u8> {
        let found = if self.id {
            collection.with_slug(&self.name).into_iter().collect()
        } else {
            collection.seek(&self.name, self.kind)
        };
        if found.is_empty() {
            complain(&collection.no_match(&self.name, self.kind));
            complain(&self.hint());
            return Ok(NOTHING);
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        if found.len() > 1 {
            complain(&format!(
                "{} match “{}”; a fuller name, --kind or --id ID selects one",
                counted(found.len(), "name"),
                self.name
            ));
        }
        for &id in &found {
            if found.len() > 1 {
                out.flush()?;
                complain(&described(collection, id));
            }
            print(id, &mut out)?;
        }
        out.flush()?;
        Ok(0)
    }

    /// What lists all that could have been asked for.
    fn hint(&self) -> String {
        const REST: &str = "with --kind organisation, place or group";
        match self.kind {
            _ if self.id => format!("`newshound people --json` prints the ids of people; {REST}, of the others"),
            Some(kind) => format!("`newshound people --kind {}` lists what there is", kind.label()),
            None => format!("`newshound people` lists the people; {REST}, the others"),
        }
    }
}

/// An entity in one line, with what asks for it alone.
fn described(collection: &Collection, id: EntityId) -> String {
    let entity = collection.entity(id);
    let count = counted(entity.mentions as usize, "mention");
    format!("{} ({}, {count}): --id {}", entity.name, entity.kind.label(), collection.slug(id))
}
