//! Words of a query, and the part of an article where they are to stand. Page furniture counts nowhere.

use std::ops::ControlFlow;

use super::pattern::Pattern;
use crate::article::{Article, Role};
use crate::text::{Needle, Span, fold};

/// What a text must have.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Words {
    /// A word or phrase.
    Needle(Needle),
    /// A regular expression.
    Pattern(Pattern),
}

/// Where words are to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Anywhere in what is shown.
    Text,
    /// In the title.
    Title,
    /// In the running text.
    Body,
    /// In the byline, or among the authors.
    By,
    /// In the name of the outlet.
    Source,
    /// In the path of the file.
    File,
}

impl Words {
    /// Whether they stand in a text that is no part of an article's.
    pub fn are_in(&self, text: &str) -> bool {
        self.each(text, &mut |_| ControlFlow::Break(())).is_break()
    }

    /// Visits the places in a part of an article's text until the visitor has enough.
    pub fn visit(
        &self,
        article: &Article,
        place: Place,
        found: &mut dyn FnMut(Span) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if let (Words::Needle(needle), Place::Text) = (self, place) {
            // One search through the text is quicker than one in each block.
            let is_shown = |span: Span| {
                let block = article.block_at(span.start());
                block.is_some_and(|block| block.role != Role::Boilerplate && block.span.covers(span))
            };
            return needle.spans_where(&article.text, is_shown).try_for_each(found);
        }
        let title = article.metadata.title.filter(|_| place == Place::Title);
        let blocks = article.blocks.iter().filter(|block| is_part(place, block.role)).map(|block| block.span);
        title
            .into_iter()
            .chain(blocks)
            .try_for_each(|part| self.each(part.of(&article.text), &mut |span: Span| found(span.shift(part.start()))))
    }

    /// Visits the places in a text. A regular expression that finds nothing at a place finds no place.
    fn each(&self, text: &str, found: &mut dyn FnMut(Span) -> ControlFlow<()>) -> ControlFlow<()> {
        match self {
            Words::Needle(needle) => needle.spans(text).try_for_each(found),
            Words::Pattern(Pattern(regex)) => {
                let spans = regex.find_iter(text).map(|hit| Span::new(hit.start(), hit.end()));
                spans.filter(|span| !span.is_empty()).try_for_each(found)
            }
        }
    }
}

/// Straight, curly, low and angle double quotes.
pub(super) fn is_quote(char: char) -> bool {
    fold(char.encode_utf8(&mut [0; 4])) == "\""
}

/// Whether blocks of a role are part of a place.
fn is_part(place: Place, role: Role) -> bool {
    match place {
        Place::Text => role != Role::Boilerplate,
        Place::Body => matches!(role, Role::Standfirst | Role::Subheading | Role::Body),
        Place::By => role == Role::Byline,
        Place::Title | Place::Source | Place::File => false,
    }
}
