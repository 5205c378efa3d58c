//! `newshound export --format markdown`: who is in each article, to read or to paste into notes.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::printable;
use crate::analysis::KINDS;
use crate::article::Article;
use crate::collection::{ArticleId, Collection};
use crate::text::{one_line, opening};

/// Words of an article without a title that stand for it.
const WORDS: usize = 12;

/// Writes a section for each article.
pub fn write(collection: &Collection, ids: &[ArticleId], out: &mut impl Write) -> io::Result<()> {
    for (at, &id) in ids.iter().enumerate() {
        let article = collection.open(id);
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}## {}\n\n{}\n", heading(&article), metadata(&article))?;
        let entities = collection.entities_in(id);
        for kind in KINDS {
            let mine = entities.iter().map(|&(id, count)| (collection.entity(id), count));
            let mut mine: Vec<_> = mine.filter(|(entity, _)| entity.kind == kind).collect();
            mine.sort_by_key(|&(_, count)| Reverse(count));
            let names: Vec<String> =
                mine.iter().map(|(entity, count)| format!("{} ({count})", plain(&entity.name))).collect();
            if !names.is_empty() {
                writeln!(out, "- **{}:** {}", kind.plural(), names.join(", "))?;
            }
        }
    }
    Ok(())
}

/// The title, or without one the first words.
fn heading(article: &Article) -> String {
    if let Some(title) = article.title() {
        return plain(title);
    }
    format!("(untitled) {}", plain(&opening(article.heading().of(&article.text), WORDS)))
}

/// Outlet, authors, day and file in one line.
fn metadata(article: &Article) -> String {
    let known = &article.metadata;
    let authors = (!known.authors.is_empty()).then(|| known.authors.join(", "));
    let published = known.published.map_or_else(|| String::from("undated"), |(date, _)| date.in_words());
    let file = article.file.display().to_string();
    let parts = [known.outlet.as_deref().map(String::from), authors, Some(published), Some(file)];
    parts.into_iter().flatten().map(|part| plain(&part)).collect::<Vec<_>>().join(" · ")
}

/// Words of a file on one line, in which nothing is markup.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for char in one_line(&printable(words)).chars() {
        if matches!(
            char,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' | '$'
        ) {
            plain.push('\\');
        }
        plain.push(char);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup() {
        assert_eq!(plain("A *bold* [link](x)\n<b>\u{1b}[0m & more"), r"A \*bold\* \[link\](x) \<b\> \& more");
    }
}
