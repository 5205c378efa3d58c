//! The info view: what is known about the open article, each with where it was found.

use super::App;
use super::listing::{Line, Listing, View};
use crate::article::{Article, Origin, Role, TextIs};
use crate::text::{counted, grouped, one_line};

impl App {
    /// Shows what is known about the open article.
    pub(super) fn open_info(&mut self) {
        self.refresh();
        let Some(article) = self.article() else {
            self.say("no article is open");
            return;
        };
        let mut lines = lines(article);
        let read = if self.reader.article.is_some_and(|id| self.collection.is_read(id)) { "yes" } else { "not yet" };
        lines.push(Line::new("read", read));
        let copies = self.reader.article.map_or(&[][..], |id| self.list.folds.group(id));
        let others = copies.iter().filter(|&&id| Some(id) != self.reader.article);
        let also = |&id: &_| Line::new("copy in", self.collection.article(id).file.display().to_string());
        lines.extend(others.map(also));
        self.layers.view = Some(Listing::new(View::Info, "About this article", lines));
    }
}

/// What is known about an article, one line each.
fn lines(article: &Article) -> Vec<Line> {
    let known = &article.metadata;
    let found = |name: &str, value: Option<String>, origin: Origin| match value {
        Some(value) => Line::new(name, format!("{} ({})", one_line(&value), origin.in_words())),
        None => Line::new(name, "unknown"),
    };
    let authors = (!known.authors.is_empty()).then(|| known.authors.join(", "));
    let (day, day_origin) = known.published.unzip();
    let text_is = match article.text_is {
        TextIs::File => "the file itself, byte for byte",
        TextIs::Extracted => "extracted from the file",
    };
    vec![
        found("title", article.title().map(str::to_owned), known.origins.title),
        found("outlet", known.outlet.as_deref().map(str::to_owned), known.origins.outlet),
        found("authors", authors, known.origins.authors),
        found("date", day.map(|day| format!("{}, {day}", day.in_words())), day_origin.unwrap_or_default()),
        Line::new("address", known.url.as_deref().map_or_else(|| String::from("unknown"), one_line)),
        Line::new("file", article.file.display().to_string()),
        Line::new("text", text_is),
        Line::new("words", words(article)),
        Line::new("links", if article.links.is_empty() { "none".into() } else { grouped(article.links.len()) }),
    ]
}

/// How many words are read, and how many more stand in page furniture.
fn words(article: &Article) -> String {
    let count = |furniture: bool| {
        let blocks = article.blocks.iter().filter(|block| (block.role == Role::Boilerplate) == furniture);
        blocks.map(|block| block.span.of(&article.text).split_whitespace().count()).sum::<usize>()
    };
    match count(true) {
        0 => grouped(count(false)),
        more => format!("{}, and {} in page furniture", grouped(count(false)), counted(more, "word")),
    }
}
