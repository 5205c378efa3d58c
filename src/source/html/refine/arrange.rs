//! What a block is by the blocks beside it, when each has its role: captions that come again, counters over pictures,
//! credits in brackets, teasers of other stories below the note about the author, headings of nothing.

use rustc_hash::FxHashSet;

use super::super::super::furniture::{Furniture, furniture};
use super::super::super::shape::is_prose;
use super::is_text;
use crate::article::{Article, Block, Role};
use crate::text::fold;

/// The longest counter over a picture, in digits, and the longest credit in brackets, in bytes.
const LONGEST_COUNTER: usize = 3;
const LONGEST_CREDIT: usize = 40;

/// So many headings that are furniture make a list of teasers.
const TEASERS: usize = 3;

/// Settles what only the order of the blocks tells.
pub(super) fn settle(article: &mut Article) {
    slides(article);
    counters(article);
    credits(article);
    teasers(article);
    headings_of_nothing(article);
}

/// A slideshow prints its captions again, and counts its pictures.
fn slides(article: &mut Article) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for block in article.blocks.iter_mut().filter(|block| block.role == Role::Caption) {
        let piece = block.span.of(&article.text).trim_start_matches(['•', ' ']);
        if !seen.insert(piece) || furniture(piece, &fold(piece)) == Furniture::Prompt {
            block.role = Role::Boilerplate;
        }
    }
}

/// A number alone over a caption counts the pictures.
fn counters(article: &mut Article) {
    let is_number = |block: &Block| {
        let piece = block.span.of(&article.text);
        piece.len() <= LONGEST_COUNTER && piece.bytes().all(|byte| byte.is_ascii_digit())
    };
    let over = |at: &usize| {
        is_text(article.blocks[*at].role)
            && is_number(&article.blocks[*at])
            && article.blocks.get(at + 1).is_some_and(|below| below.role == Role::Caption)
    };
    let counters: Vec<usize> = (0..article.blocks.len()).filter(over).collect();
    for at in counters {
        article.blocks[at].role = Role::Boilerplate;
    }
}

/// Lines in brackets are all furniture when some are: "[The Courier]" is a link under what was quoted from it.
fn credits(article: &mut Article) {
    let is_credit = |block: &Block| {
        let piece = block.span.of(&article.text);
        piece.len() <= LONGEST_CREDIT && piece.starts_with('[') && piece.ends_with(']')
    };
    let credits: Vec<usize> = (0..article.blocks.len()).filter(|&at| is_credit(&article.blocks[at])).collect();
    if credits.iter().any(|&at| article.blocks[at].role == Role::Boilerplate) {
        for at in credits {
            article.blocks[at].role = Role::Boilerplate;
        }
    }
}

/// Below the note about the author stand other stories where no two paragraphs follow each other and headings lead away.
fn teasers(article: &mut Article) {
    let Some(note) = article.blocks.iter().rposition(|block| block.role == Role::AuthorBio) else { return };
    let below = &article.blocks[note + 1..];
    let prose = |block: &Block| block.role == Role::Body && is_prose(block.span.of(&article.text));
    let story = below.windows(2).any(|pair| pair.iter().all(prose));
    let headings = below.windows(2).filter(|pair| pair[0].role == Role::Boilerplate && prose(&pair[1])).count();
    if story || headings < TEASERS {
        return;
    }
    for block in article.blocks.iter_mut().skip(note + 1).filter(|block| is_text(block.role)) {
        block.role = Role::Boilerplate;
    }
}

/// Headings with nothing of the story below them belong to what was below: lists of other stories, forms.
fn headings_of_nothing(article: &mut Article) {
    let mut bare = true;
    for block in article.blocks.iter_mut().rev() {
        match block.role {
            Role::Subheading if bare => block.role = Role::Boilerplate,
            Role::Body => bare = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// An article of blocks on a line each.
    fn article(blocks: &[(Role, &str)]) -> Article {
        let mut article = Article::default();
        let mut text = String::new();
        let mut spans = Vec::new();
        for (role, words) in blocks {
            spans.push(Block { span: Span::new(text.len(), text.len() + words.len()), role: *role });
            text.push_str(words);
            text.push('\n');
        }
        (article.text, article.blocks) = (text.into(), spans.into());
        article
    }

    #[test]
    fn teasers_below_the_author_are_furniture_and_a_story_there_is_none() {
        use Role::{AuthorBio, Body, Boilerplate};
        const PROSE: &str = "Dozens of ferries lie in the harbour of the island, and the people who live there ask the \
                             council every year when the next of them will sail again, for whom and at what price.";
        let teasers = [(Boilerplate, "Ferries of the year"), (Body, PROSE)].repeat(3);
        let story = [(AuthorBio, "Ada Quill is a writer in Oslo."), (Body, "FAR OUT")];
        let mut read = article(&[&[(Body, PROSE)], &story[..], &teasers].concat());
        settle(&mut read);
        let roles: Vec<Role> = read.blocks.iter().map(|block| block.role).collect();
        assert_eq!(roles[..2], [Body, AuthorBio]);
        assert!(roles[2..].iter().all(|role| *role == Boilerplate), "{roles:?}");
        let mut two = article(&[&story[..], &teasers, &[(Body, PROSE), (Body, PROSE)]].concat());
        settle(&mut two);
        assert!(two.blocks.iter().filter(|block| block.role == Body).count() > 4);
    }
}
