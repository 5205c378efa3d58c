//! Where filters are kept, and what stands there; `newshound search --filters` prints them.

use std::io::{self, Write};

use super::{NOTHING, UNREADABLE, complain, folder_of, printable};
use crate::app::FiltersFile;
use crate::collection::filters_file;
use crate::source::{self, Problem, Reason};
use crate::terminal::{KeptFilters, shown};

/// Reads the filters file; one with an error in it gives none.
pub fn load() -> KeptFilters {
    let path = folder_of("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("newshound/filters.toml"));
    let mut kept = KeptFilters { path, ..KeptFilters::default() };
    let Some(path) = &kept.path else { return kept };
    let place = shown(path);
    let fault = match source::text_of(path).map(|text| filters_file::parse(&text)) {
        Ok(Ok(filters)) => {
            kept.file.filters = filters;
            None
        }
        Ok(Err(fault)) => {
            let reason = format!("line {}: {}", fault.line, fault.reason);
            kept.problem = Some(Problem { path: path.clone(), reason: Reason::System(reason.clone()) });
            Some(format!("{place}, {reason}"))
        }
        // What does not lead anywhere is said when it is to be written.
        Err(Problem { reason: Reason::Missing | Reason::BrokenLink, .. }) => None,
        Err(problem) => {
            let fault = format!("{place}: {}", problem.reason);
            kept.problem = Some(problem);
            Some(fault)
        }
    };
    kept.file = FiltersFile { place: Some(place), fault, filters: kept.file.filters };
    kept
}

/// Prints the filters, name and query with a tab between them; the exit code.
pub fn print(file: &FiltersFile) -> io::Result<u8> {
    if file.fault.is_some() {
        return Ok(UNREADABLE);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for filter in file.filters.iter() {
        writeln!(out, "{}\t{}", filter.name, printable(&filter.query))?;
    }
    out.flush()?;
    if file.filters.is_empty() {
        let place = file.place.as_deref().unwrap_or("filters.toml");
        complain(&format!("no filters in {place}; in the reader, gk saves the query that narrows the list"));
        return Ok(NOTHING);
    }
    Ok(0)
}
