//! Web pages: the article out of everything that a saved page has around it.

mod bound;
mod target;
mod walk;

#[allow(unused_imports)] // The formats with pages inside, which need it, are on their way.
pub(super) use walk::fragment;

#[cfg(test)]
mod tests;
