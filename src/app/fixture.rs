//! Articles for the tests of this floor, from a small notation: one line a block, its role after a bar.

use std::path::PathBuf;

use crate::article::{Article, Block, Metadata, Role};
use crate::text::Span;

/// Letters of the notation.
const ROLES: &[(char, Role)] = &[
    ('h', Role::Headline),
    ('s', Role::Subheading),
    ('c', Role::Caption),
    ('b', Role::Body),
    ('f', Role::Boilerplate),
    ('y', Role::Byline),
];

/// An article from lines like `Words of a paragraph|b`.
pub fn article(notation: &str) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in notation.lines() {
        if let Some((words, role)) = line.rsplit_once('|') {
            let role = ROLES.iter().find(|(letter, _)| role.starts_with(*letter)).expect("a known role").1;
            let span = Span::new(text.len(), text.len() + words.trim_end().len());
            blocks.push(Block { span, role });
            text.push_str(words.trim_end());
        }
        text.push('\n');
    }
    let title = blocks.iter().find(|block| block.role == Role::Headline).map(|block| block.span);
    Article {
        file: PathBuf::from("made-up.txt"),
        text: text.into_boxed_str(),
        blocks: blocks.into_boxed_slice(),
        metadata: Metadata { title, ..Metadata::default() },
        ..Article::default()
    }
}
