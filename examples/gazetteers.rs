//! Builds `assets/gazetteers.fst` from folders of lists: `cargo run --example gazetteers -- FOLDER... > report`.
//!
//! A list is a text file, one name a line, named as in `analysis::gazetteer::LISTS`; unpack `.gz` files first. The
//! first folder holds the public lists that `assets/GAZETTEERS.md` names, the last one is `assets/lists`, our own.
//! The same lists give the same bytes; the report says what went in, with a hash of each list.

use std::collections::BTreeMap;
use std::error::Error;
use std::hash::Hasher;
use std::io::Write;
use std::path::Path;

use fst::MapBuilder;
use newshound::analysis::gazetteer::{LISTS, Lists, entry};

const TARGET: &str = "assets/gazetteers.fst";

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let mut names: BTreeMap<String, Lists> = BTreeMap::new();
    let mut report = std::io::stdout().lock();
    for folder in &folders {
        for &(file, list) in LISTS {
            let path = Path::new(folder).join(file).with_extension("txt");
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let kept = add(&text, list, &mut names);
            let mut hasher = rustc_hash::FxHasher::default();
            hasher.write(text.as_bytes());
            writeln!(report, "{file}: {kept} names of {} bytes, hash {:016x}", text.len(), hasher.finish())?;
        }
    }
    drop_noise(&mut names);
    let mut builder = MapBuilder::memory();
    for (name, lists) in &names {
        builder.insert(name, lists.bits())?;
    }
    let bytes = builder.into_inner()?;
    std::fs::write(TARGET, &bytes)?;
    writeln!(report, "{TARGET}: {} names, {} bytes", names.len(), bytes.len())?;
    Ok(())
}

/// Words of the funds that fill a list of shares; nobody writes of them by name.
const FUNDS: &[&str] =
    &["fund", "etf", "trust", "growth", "income", "large", "small", "cap", "bond", "yield", "index", "notes", "shares"];

fn add(text: &str, list: Lists, names: &mut BTreeMap<String, Lists>) -> usize {
    let mut kept = 0;
    for line in text.lines() {
        for name in forms(line.trim(), list) {
            if name.chars().count() < 2 {
                continue;
            }
            *names.entry(name).or_default() |= list;
            kept += 1;
        }
    }
    kept
}

/// The entries that one line makes; none for a line that would only do harm.
fn forms(line: &str, list: Lists) -> Vec<String> {
    let name = entry(line.split('(').next().unwrap_or(line).trim());
    let words: Vec<&str> = name.split(' ').collect();
    if list == Lists::COMPANY {
        let fund = |word: &&str| FUNDS.contains(word) || word.contains(|char: char| char.is_numeric() || char == '.');
        let fund = words.iter().any(fund);
        if fund || words.len() > 3 || name.len() < 4 {
            return Vec::new();
        }
    }
    if list == Lists::ADMIN {
        let bare = ["province", "region", "governorate", "district", "oblast", "department", "county", "prefecture"]
            .iter()
            .find_map(|suffix| name.strip_suffix(suffix))
            .map(|bare| bare.trim().to_owned());
        return bare.into_iter().chain([name]).filter(|name| !name.is_empty()).collect();
    }
    vec![name]
}

/// Takes out entries whose common meaning is another: cities and companies that are plain words or given names.
fn drop_noise(names: &mut BTreeMap<String, Lists>) {
    let strong = Lists::COUNTRY | Lists::CAPITAL | Lists::REGION | Lists::STATE;
    for (name, lists) in names.iter_mut() {
        if lists.any(Lists::IGNORED) {
            *lists = Lists::from_bits(lists.bits() & !(Lists::DEMONYM | Lists::ORG).bits());
        }
        let plain = lists.any(Lists::TITLE | Lists::HEAD | Lists::MODIFIER | Lists::IGNORED | Lists::FUNCTION);
        let weak = if plain && !lists.any(strong) {
            Lists::CITY | Lists::ADMIN | Lists::COMPANY | Lists::FIRST | Lists::LAST
        } else if lists.any(Lists::COMMON) && !lists.any(strong) {
            Lists::CITY | Lists::ADMIN | Lists::COMPANY | Lists::LAST
        } else if lists.any(Lists::FIRST | Lists::LAST | strong) || !name.contains(' ') && name.len() < 5 {
            Lists::COMPANY
        } else {
            continue;
        };
        *lists = Lists::from_bits(lists.bits() & !weak.bits());
    }
    names.retain(|_, lists| lists.bits() != 0);
}
