//! A text in the making: what formats that are no plain text take out of a file, block by block. White space is that of
//! print, not of the file: one space between words, an empty line between blocks, none between the rows of a table.

use std::path::Path;

use crate::article::{Article, Block, Link, Metadata, Origin, Role, TextIs};
use crate::text::Span;

/// What stands between two blocks, and between two rows of a table.
const GAP: &str = "\n\n";
const ROW_GAP: &str = "\n";

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Link>,
    /// The block that words are added to: where it starts, and its role.
    open: Option<(usize, Role)>,
    /// What parts the open block from the one before.
    gap: &'static str,
    /// Whether white space was met since the last word.
    spaced: bool,
    /// Title, outlet, authors, date, as far as they are known; the title by [`Draft::title`].
    pub(super) metadata: Metadata,
}

impl Draft {
    /// Begins a block; the one before ends.
    pub(super) fn begin(&mut self, role: Role) {
        self.begin_after(GAP, role);
    }

    /// Begins a row of a table below another row of it.
    pub(super) fn begin_row(&mut self, role: Role) {
        self.begin_after(ROW_GAP, role);
    }

    fn begin_after(&mut self, gap: &'static str, role: Role) {
        self.end();
        let start = if self.text.is_empty() { 0 } else { self.text.len() + gap.len() };
        self.gap = gap;
        self.open = Some((start, role));
    }

    /// Adds words to the open block, or to a new one of body text. Runs of white space become one space.
    pub(super) fn push(&mut self, words: &str) {
        for piece in words.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                self.separate();
                self.text.push_str(word);
            }
            self.spaced |= word.len() < piece.len();
        }
    }

    /// Adds text as it is to the open block, or to a new one of body text.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.separate();
        self.text.push_str(text);
    }

    /// Ends a line inside the open block.
    pub(super) fn end_line(&mut self) {
        if self.has_words() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.spaced = false;
    }

    /// What parts the next word from what stands before it.
    fn separate(&mut self) {
        if self.open.is_none() {
            self.begin(Role::Body);
        }
        let inside = self.has_words();
        if !inside && !self.text.is_empty() {
            self.text.push_str(self.gap);
        }
        if std::mem::take(&mut self.spaced) && inside && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
    }

    /// Whether the open block has words.
    pub(super) fn has_words(&self) -> bool {
        self.open.is_some_and(|(start, _)| self.text.len() > start)
    }

    /// Where the words added last end, in bytes of the text: to be asked before and after the words of a link.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Makes what was added since `from` a link, white space at its ends left out.
    pub(super) fn link(&mut self, from: usize, target: &str) {
        let span = Span::new(from.min(self.text.len()), self.text.len()).trim(&self.text);
        let after = self.links.last().is_none_or(|last| last.span.end() <= span.start());
        if !span.is_empty() && after && !target.is_empty() {
            self.links.push(Link { span, target: target.into() });
        }
    }

    /// Ends the open block; one without words leaves nothing.
    pub(super) fn end(&mut self) {
        self.spaced = false;
        let Some((start, role)) = self.open.take() else { return };
        let span = Span::new(start.min(self.text.len()), self.text.len()).trim(&self.text);
        self.text.truncate(if span.is_empty() {
            self.blocks.last().map_or(0, |last| last.span.end())
        } else {
            span.end()
        });
        if !span.is_empty() {
            self.blocks.push(Block { span, role });
        }
    }

    /// Adds a block of its own.
    pub(super) fn block(&mut self, role: Role, words: &str) {
        self.begin(role);
        self.push(words);
        self.end();
    }

    /// Adds the headline, and notes it as the title.
    pub(super) fn title(&mut self, title: &str, origin: Origin) {
        let before = self.blocks.len();
        self.block(Role::Headline, title);
        if let Some(block) = self.blocks.get(before) {
            self.metadata.title = Some(block.span);
            self.metadata.origins.title = origin;
        }
    }

    /// Whether there are no words so far.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether there are no words but those of the title.
    pub(super) fn is_only_title(&self) -> bool {
        self.open.is_none() && self.blocks.len() == 1 && self.metadata.title.is_some()
    }

    /// The title, where one is known.
    pub(super) fn known_title(&self) -> Option<&str> {
        self.metadata.title.map(|title| title.of(&self.text))
    }

    /// The article; `None` without any words.
    pub(super) fn finish(mut self, file: &Path) -> Option<Article> {
        self.end();
        (!self.blocks.is_empty()).then(|| Article {
            file: file.to_owned(),
            text: self.text.into(),
            text_is: TextIs::Extracted,
            blocks: self.blocks.into(),
            links: self.links.into(),
            metadata: self.metadata,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_links_stand_where_their_words_do() {
        let mut draft = Draft::default();
        draft.title(" A  title\n", Origin::Page);
        draft.begin(Role::Body);
        draft.push("The ");
        let from = draft.len();
        draft.push(" old\nferry");
        draft.link(from, "https://example.org");
        draft.push(", ");
        draft.end_line();
        draft.push(" stays. ");
        draft.block(Role::Caption, " \n ");
        draft.push("More");
        let article = draft.finish("page.html".as_ref()).expect("words");
        assert_eq!(&*article.text, "A title\n\nThe old ferry,\nstays.\n\nMore");
        let blocks: Vec<(&str, Role)> =
            article.blocks.iter().map(|block| (block.span.of(&article.text), block.role)).collect();
        assert_eq!(blocks, [("A title", Role::Headline), ("The old ferry,\nstays.", Role::Body), ("More", Role::Body)]);
        assert_eq!(article.links[0].span.of(&article.text), "old ferry");
        assert_eq!(article.title(), Some("A title"));
    }
}
