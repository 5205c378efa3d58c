//! Who said what: everything the followed person says, or all that is said in the open article or in the list.

use super::concordance::Source;
use super::{App, Focus};

impl App {
    /// Shows the quotes of whom the open card is about, or whom the reader follows; else those of the list, when it has the focus, or of the open article.
    pub(super) fn open_quotes(&mut self) {
        let speaker = self.on_card().or(self.follow);
        let open = self.reader.article.filter(|_| speaker.is_none() && self.focus != Focus::List);
        self.open_lines(Source::Quotes(speaker, open));
    }
}
