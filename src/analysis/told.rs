//! What a user says about names beside the tagger: those that another program found (`--entities`), and those to find in
//! any case (`--watch-names`).

mod entities_file;
mod watch;

pub use entities_file::{BadLine, Given, Unplaced};
pub use watch::Watch;

use super::Analysis;
use crate::article::Article;

/// What is told about names: those that another program found, and those to find in any case.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Names that another program found.
    pub given: Given,
    /// Names to find in any case.
    pub watch: Watch,
}

impl Told {
    /// A number that differs where names are found otherwise for what is told; `None` where another program found them.
    pub fn key(&self) -> Option<u64> {
        (self.given == Given::default()).then_some(self.watch.key)
    }

    /// As [`super::analyse`], with what is told; also how many given mentions do not fit the text and are left out.
    pub fn analyse(&self, article: &Article) -> (Analysis, u32) {
        let (mut analysis, misfits) = self.given.analyse(article);
        self.watch.find(article, &mut analysis);
        (analysis, misfits)
    }
}
