//! Where a name stands: articles with counts. Ten thousand articles hold some hundred thousand of these lists, most of
//! them of one entry.

use super::ArticleId;

/// Articles with the number of mentions there, in order of arrival. Most names stand in one article.
#[derive(Debug)]
pub(super) enum Postings {
    One([(ArticleId, u32); 1]),
    Many(Vec<(ArticleId, u32)>),
}

impl Postings {
    /// Counts mentions in an article: the newest, or one that comes after it.
    pub(super) fn add(&mut self, article: ArticleId, count: u32) {
        match self {
            Postings::One([(last, sum)]) if *last == article => *sum += count,
            Postings::One([first]) => *self = Postings::Many(vec![*first, (article, count)]),
            Postings::Many(all) => match all.last_mut() {
                Some((last, sum)) if *last == article => *sum += count,
                _ => all.push((article, count)),
            },
        }
    }

    /// The articles with their counts.
    pub(super) fn all(&self) -> &[(ArticleId, u32)] {
        match self {
            Postings::One(one) => one,
            Postings::Many(all) => all,
        }
    }
}
