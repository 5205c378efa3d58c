//! Markdown: its text as printed, without the marks, and the fields of its front matter.

mod front;

use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::complete::complete;
use super::draft::Draft;
use super::{Contents, Likeness, Reason, decode, html, plain};
use crate::article::{Origin, Role};
use crate::text::fold;

/// Whether the beginning of a file may be Markdown; any text may, so that its name decides.
pub fn sniff(head: &[u8]) -> Likeness {
    plain::sniff(head)
}

/// Reads the one article of a Markdown file.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let text = decode::text(bytes)?;
    let mut page = Page::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for event in Parser::new_ext(&text, options) {
        page.event(event);
    }
    let article = page.draft.finish(path).ok_or(Reason::Empty)?;
    Ok(Contents::one(complete(article)))
}

/// What text is part of.
#[derive(Default, PartialEq)]
enum Within {
    #[default]
    Words,
    Code,
    Front,
}

/// A page in the making.
#[derive(Default)]
struct Page {
    draft: Draft,
    /// The lists around, each with the number of its next item.
    lists: Vec<Option<u64>>,
    /// The links around: where their words begin, and where they lead.
    links: Vec<(usize, String)>,
    /// Whether the open block is an item that has no words yet, so that its paragraph is no block of its own.
    item: bool,
    /// Whether the row has a cell before.
    cells: bool,
    /// HTML, or front matter, in the making.
    raw: String,
    within: Within,
    /// The words of the heading in the making, when it may be the title.
    heading: Option<String>,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.within == Within::Front => self.raw.push_str(&words),
            Event::Text(words) if self.within == Within::Code => self.draft.verbatim(&words),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words);
            }
            Event::Html(piece) => self.raw.push_str(&piece),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.draft.end_line(),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.draft.end_line(),
            Event::Rule => self.draft.end(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, words: &str) {
        self.item = false;
        match &mut self.heading {
            Some(heading) => heading.push_str(words),
            None => self.draft.push(words),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }
                if self.draft.is_empty() || self.draft.is_only_title() =>
            {
                self.heading = Some(String::new());
            }
            Tag::Heading { .. } => self.draft.begin(Role::Subheading),
            Tag::Paragraph if self.item => {}
            Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.draft.begin(Role::Body),
            Tag::CodeBlock(_) => {
                self.draft.begin(Role::Body);
                self.within = Within::Code;
            }
            Tag::List(number) => self.lists.push(number),
            Tag::Item => {
                self.draft.begin(Role::Body);
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.draft.push(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => self.draft.push("• "),
                }
                self.item = true;
            }
            Tag::TableHead => {
                self.draft.begin(Role::Body);
                self.cells = false;
            }
            Tag::TableRow => {
                self.draft.begin_row(Role::Body);
                self.cells = false;
            }
            Tag::TableCell if std::mem::replace(&mut self.cells, true) => self.draft.push(" | "),
            Tag::Link { dest_url, .. } => self.links.push((self.draft.len(), dest_url.into_string())),
            Tag::Image { .. } if self.heading.is_none() && self.lists.is_empty() && !self.draft.has_words() => {
                self.draft.begin(Role::Caption);
            }
            Tag::MetadataBlock(_) => self.within = Within::Front,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.draft.end();
                if let Some(heading) = self.heading.take() {
                    match self.draft.known_title().map(fold) {
                        None => self.draft.title(&heading, Origin::Text),
                        // The front matter said it already.
                        Some(title) if title == fold(heading.trim()) => {}
                        Some(_) => self.draft.block(Role::Subheading, &heading),
                    }
                }
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => {
                self.item = false;
                self.draft.end();
            }
            TagEnd::CodeBlock => {
                self.draft.end();
                self.within = Within::Words;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Link => {
                if let Some((from, target)) = self.links.pop() {
                    self.draft.link(from, &target);
                }
            }
            TagEnd::HtmlBlock => html::fragment(&mut self.draft, &std::mem::take(&mut self.raw), None),
            TagEnd::MetadataBlock(_) => {
                self.within = Within::Words;
                front::fill(&mut self.draft, &std::mem::take(&mut self.raw));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Date};
    use crate::source::parse;

    fn page(text: &str) -> Article {
        let mut contents = parse("a.md".as_ref(), text.as_bytes().to_vec());
        assert_eq!(contents.problems, []);
        contents.articles.remove(0)
    }

    #[test]
    fn marks_become_blocks() {
        let article = page(
            "# Bridge *stays* open\n\nThe mayor [said so](https://a.example/1) in\nMay.\n\n## Why\n\n- One\n- Two\n  words\n\n\
             > She was there.\n\n```\nfn  a()\n  b\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. First\n2. Second\n",
        );
        assert_eq!(
            &*article.text,
            "Bridge stays open\n\nThe mayor said so in May.\n\nWhy\n\n• One\n\n• Two words\n\nShe was there.\n\n\
             fn  a()\n  b\n\na | b\n1 | 2\n\n1. First\n\n2. Second"
        );
        assert_eq!(article.title(), Some("Bridge stays open"));
        assert_eq!(article.blocks[2].role, Role::Subheading);
        assert_eq!(article.links[0].span.of(&article.text), "said so");
    }

    #[test]
    fn a_title_is_printed_once() {
        for (heading, expected) in [
            ("# The *ferry* is back", "The ferry is back\n\nIt came on Monday."),
            ("## On Monday", "The ferry is back\n\nOn Monday\n\nIt came on Monday."),
        ] {
            let article = page(&format!("---\ntitle: The Ferry is back\n---\n\n{heading}\n\nIt came on Monday.\n"));
            assert_eq!(article.text.to_lowercase(), expected.to_lowercase());
            assert_eq!(article.blocks[0].role, Role::Headline);
        }
    }

    #[test]
    fn front_matter_is_no_text() {
        let yaml = "---\ntitle: \"Bridge: it stays\"\nauthor: [Greta Holm, 'Ivo Lang']\ndate: 2020-05-04T10:00:00Z\n\
                    source: Harbour Post\nurl: https://a.example/1\n---\n\nThe bridge stays.\n";
        let toml = "+++\ntitle = \"Bridge: it stays\"\nauthors = [\"Greta Holm\", \"Ivo Lang\"]\ndate = 2020-05-04\n\
                    source = \"Harbour Post\"\nurl = \"https://a.example/1\"\n+++\n\nThe bridge stays.\n";
        let list = "---\ntitle: 'Bridge: it stays'\nauthors:\n  - Greta Holm\n  - Ivo Lang\ndate: 4 May 2020\n\
                    source: Harbour Post\nurl: https://a.example/1\n---\n\nThe bridge stays.\n";
        for text in [yaml, toml, list] {
            let article = page(text);
            assert_eq!(&*article.text, "Bridge: it stays\n\nThe bridge stays.", "{text}");
            let metadata = &article.metadata;
            assert_eq!(metadata.authors.iter().map(|author| &**author).collect::<Vec<_>>(), ["Greta Holm", "Ivo Lang"]);
            assert_eq!(metadata.published, Date::new(2020, 5, 4).map(|date| (date, Origin::Field)));
            assert_eq!((metadata.outlet.as_deref(), metadata.origins.outlet), (Some("Harbour Post"), Origin::Field));
            assert_eq!(metadata.url.as_deref(), Some("https://a.example/1"));
        }
    }
}
