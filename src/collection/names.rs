//! The names of the collection: keys and printed forms, each stored once. Ten thousand articles bring some hundred
//! thousand mentions; a string for each would outweigh the articles.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::analysis::Kind;
use crate::text::Span;

/// Strings, each stored once and known by a dense number.
#[derive(Debug, Default)]
pub(super) struct Interner {
    text: String,
    ends: Vec<u32>,
    /// The newest number with a hash; `older` leads to the others that share it. Half a hash keeps the table small.
    newest: FxHashMap<u32, u32>,
    older: Vec<u32>,
}

/// The end of a chain of numbers.
pub(super) const NONE: u32 = u32::MAX;

impl Interner {
    /// The number of a string, new or known.
    pub(super) fn intern(&mut self, string: &str) -> u32 {
        if let Some(known) = self.get(string) {
            return known;
        }
        let number = self.ends.len() as u32;
        if self.text.capacity() - self.text.len() < string.len() {
            self.text.reserve_exact(string.len() + self.text.len() / SLACK);
        }
        self.text.push_str(string);
        push(&mut self.ends, self.text.len() as u32);
        push(&mut self.older, self.newest.insert(hash(string), number).unwrap_or(NONE));
        number
    }

    /// The number of a string, if it is known.
    pub(super) fn get(&self, string: &str) -> Option<u32> {
        let mut number = *self.newest.get(&hash(string))?;
        while number != NONE {
            if self.string(number) == string {
                return Some(number);
            }
            number = self.older[number as usize];
        }
        None
    }

    /// The string with a number.
    pub(super) fn string(&self, number: u32) -> &str {
        let index = number as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span { start, end: self.ends[index] }.of(&self.text)
    }
}

fn hash(string: &str) -> u32 {
    let mut hasher = FxHasher::default();
    string.hash(&mut hasher);
    let hash = hasher.finish();
    (hash ^ hash >> 32) as u32
}

/// The key of a name in the table of all kinds.
pub(super) fn with_kind(kind: Kind, key: &str) -> String {
    let mut key = key.to_owned();
    key.push(char::from(b'0' + kind.index() as u8));
    key
}

/// The part of its length by which a long list grows. Doubling would leave up to half of the memory unused.
const SLACK: usize = 8;

/// Appends to a list that may become long.
pub(super) fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(16 + list.len() / SLACK);
    }
    list.push(item);
}

/// One way in which a name is printed.
#[derive(Debug, Clone, Copy)]
struct Variant {
    /// Number of the form.
    form: u32,
    count: u32,
    next: u32,
}

/// One way in which a name is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printed<'v> {
    /// Number of the form.
    pub(super) number: u32,
    /// As printed.
    pub(super) form: &'v str,
    /// Mentions in this form.
    pub(super) count: u32,
}

/// The printed forms of all names, as chains.
#[derive(Debug, Default)]
pub(super) struct Variants {
    forms: Interner,
    all: Vec<Variant>,
}

impl Variants {
    /// Counts `count` more of a form into the chain that starts at `first`; returns the chain's new start.
    pub(super) fn count(&mut self, first: u32, form: &str, count: u32) -> u32 {
        let form = self.forms.intern(form);
        let mut number = first;
        while number != NONE {
            let variant = &mut self.all[number as usize];
            if variant.form == form {
                variant.count += count;
                return first;
            }
            number = variant.next;
        }
        push(&mut self.all, Variant { form, count, next: first });
        self.all.len() as u32 - 1
    }

    /// The forms of the chain that starts at `first`.
    pub(super) fn chain(&self, first: u32) -> impl Iterator<Item = Printed<'_>> {
        let variant = |number: u32| self.all.get(number as usize).copied();
        let chain = std::iter::successors(variant(first), move |last| variant(last.next));
        chain.map(|Variant { form, count, .. }| Printed { number: form, form: self.form(form), count })
    }

    /// The form with a number.
    pub(super) fn form(&self, number: u32) -> &str {
        self.forms.string(number)
    }
}
