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

    /// Visits the places in a text.
    fn each(&self, text: &str, found: &mut dyn FnMut(Span) -> ControlFlow<()>) -> ControlFlow<()> {
        match self {
            Words::Needle(needle) => needle.spans(text).try_for_each(found),
            Words::Pattern(pattern) => pattern.each(text, found),
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::Collection;
    use super::super::super::tests::article;
    use super::super::Query;
    use crate::article::Stored;

    #[test]
    fn a_regex_has_its_bounds_in_a_long_paragraph_and_says_so() {
        let (short, long) = ("A".repeat(2_000), "A".repeat(20_000));
        for (pattern, text, is_all) in [
            ("/.*[^A-Z]|[A-Z]/", &*short, true),
            ("/.*[^A-Z]|[A-Z]/", &format!("{long}\n{short}"), false),
            ("/[A-Z]{100}/", &long, true),
            ("/.*[^A-Z]/", &long, true),
        ] {
            let article = article(text);
            let mut collection = Collection::default();
            let id = collection.add(0, Arc::new(Stored::new(article.clone())));
            let query = Arc::new(Query::parse(pattern).expect("a good query"));
            assert_eq!(query.note(), None);
            let hits = query.ask(&collection, None).hits(&collection, id, &article);
            assert_eq!(query.note().is_none(), is_all, "{pattern}");
            // What comes after a paragraph that takes too long is looked at.
            let last = hits.and_then(|hits| hits.last().copied());
            assert!(is_all || last.is_some_and(|last| last.end() == text.len()), "{last:?}");
        }
    }
}
