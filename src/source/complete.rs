//! What the words of an extracted text say of themselves, as those of a plain text do, where its fields say nothing.

use super::roles;
use crate::article::{Article, Origin, Role};
use crate::text::Span;

/// Fills in what is not known of an article from its words; headings stay headings.
pub fn complete(mut article: Article) -> Article {
    if article.metadata.title.is_none()
        && let Some(first) =
            article.blocks.first_mut().filter(|first| matches!(first.role, Role::Headline | Role::Subheading))
    {
        first.role = Role::Headline;
        article.metadata.title = Some(first.span);
        article.metadata.origins.title = Origin::Text;
    }
    let titled = article.metadata.title.is_some();
    let spans: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let (blocks, said) = roles::assign(&article.file, &article.text, &spans);
    for (block, found) in article.blocks.iter_mut().zip(&blocks) {
        if block.role == Role::Body && !(titled && found.role == Role::Headline) {
            block.role = found.role;
        }
    }
    let metadata = &mut article.metadata;
    metadata.title = metadata.title.or(said.title);
    metadata.published = metadata.published.or(said.published);
    if metadata.outlet.is_none() {
        (metadata.outlet, metadata.origins.outlet) = (said.outlet, said.origins.outlet);
    }
    if metadata.authors.is_empty() {
        (metadata.authors, metadata.origins.authors) = (said.authors, said.origins.authors);
    }
    article
}
