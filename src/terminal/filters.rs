//! The filters file on the disk: each change is made in what stands there at that moment, and nobody else's meanwhile, so
//! several windows keep filters in one file without taking each other's away.

use std::path::PathBuf;

use super::keep::{fail, hold, read, write};
use crate::app::FiltersFile;
use crate::collection::{FilterChange, Filters, filters_file};
use crate::source::Problem;

/// The kept queries, and where they are kept.
#[derive(Debug, Default)]
pub struct KeptFilters {
    /// The file as it was found.
    pub file: FiltersFile,
    /// Where it is or will be.
    pub path: Option<PathBuf>,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

/// Writes a change; all filters that are in the file then, or why it is as it was, without the path.
pub fn keep(path: Option<&PathBuf>, change: &FilterChange) -> Result<Filters, String> {
    let path = path.ok_or("no folder to save it in")?;
    let _held = hold(path).map_err(|error| fail(&error))?;
    let there = read(path).map_err(|error| fail(&error))?.unwrap_or_default();
    let text = filters_file::changed(&there, change)?;
    write(path, &text).map_err(|error| fail(&error))?;
    filters_file::parse(&text).map_err(|fault| fault.reason)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn change(name: &str, from: Option<&str>, to: Option<&str>) -> FilterChange {
        FilterChange { name: name.into(), from: from.map(str::to_owned), to: to.map(str::to_owned) }
    }

    #[test]
    fn two_windows_keep_filters_in_one_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/filters.toml");
        let made = |change| keep(Some(&path), &change);
        let names = |filters: Filters| filters.iter().map(|filter| filter.name.clone()).collect::<Vec<_>>();
        assert_eq!(made(change("one", None, Some("a"))).map(names), Ok(vec![String::from("one")]));
        let second = made(change("two", None, Some("b")));
        assert_eq!(second.map(names), Ok(vec![String::from("one"), String::from("two")]));
        let refused = made(change("one", None, Some("c"))).expect_err("another window has taken the name");
        assert!(refused.contains("@one was changed by"), "{refused}");
        let refused = made(change("two", Some("x"), None)).expect_err("another window has replaced it");
        assert!(refused.contains("@two was changed by"), "{refused}");
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.ends_with("[filters]\none = \"a\"\ntwo = \"b\"\n"), "{text}");
        assert_eq!(fs::read_dir(folder.path().join("deep")).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn windows_that_keep_filters_at_once_lose_none() {
        const EACH: usize = 20;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("filters.toml");
        std::thread::scope(|scope| {
            for window in 0..3 {
                let path = &path;
                scope.spawn(move || {
                    for number in 0..EACH {
                        let change = change(&format!("of{window}-{number}"), None, Some("ferry"));
                        assert!(keep(Some(path), &change).is_ok());
                    }
                });
            }
        });
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(filters_file::parse(&text).map(|filters| filters.iter().count()), Ok(3 * EACH));
    }

    #[test]
    fn what_is_no_filters_file_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("filters.toml");
        for bytes in [&b"[filters]\none = b\n"[..], b"[filters]\n# \xff\n", b"filters = 1\n"] {
            fs::write(&path, bytes).expect("a file");
            assert!(keep(Some(&path), &change("one", None, Some("a"))).is_err());
            assert_eq!(fs::read(&path).expect("a file"), bytes);
        }
        assert!(keep(None, &change("one", None, Some("a"))).is_err());
    }
}
