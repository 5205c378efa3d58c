//! `newshound quotes`: what somebody said, under whatever name, in the order of the reader's list of quotes.

use std::io::{self, Write};

use serde::Serialize;

use super::who::Who;
use super::{NOTHING, complain, json, printable};
use crate::analysis::Quote;
use crate::collection::concordance::squeezed;
use crate::collection::{ArticleId, Collection, EntityId};

/// One quote as it is printed with `--json`.
#[derive(Debug, Serialize)]
struct Record<'c> {
    file: &'c str,
    title: Option<&'c str>,
    outlet: Option<&'c str>,
    published: Option<&'c str>,
    start: u32,
    end: u32,
    text: &'c str,
    speaker: &'c str,
    name: &'c str,
}

/// Prints what everybody says who is called so; the exit code.
pub fn run(collection: &Collection, who: &Who, json: bool) -> io::Result<u8> {
    let mut quoted = false;
    let code = who.each(collection, |id, out| {
        let is_quoted = print(collection, id, json, out)?;
        if !is_quoted {
            complain(&format!("{} is not quoted", collection.entity(id).name));
        }
        quoted |= is_quoted;
        Ok(())
    })?;
    Ok(if quoted { code } else { NOTHING })
}

/// Prints what one entity says, the newest first; whether it says anything.
fn print(collection: &Collection, id: EntityId, json: bool, out: &mut dyn Write) -> io::Result<bool> {
    let mut articles: Vec<ArticleId> = collection.articles_of(id).into_iter().map(|(article, _)| article).collect();
    articles.retain(|&article| collection.quotes_in(article, id).next().is_some());
    collection.newest_first(&mut articles);
    let name = collection.entity(id).name;
    for &within in &articles {
        let article = collection.open(within);
        let file = article.file.display().to_string();
        let published = article.metadata.published.map(|(date, _)| date.to_string());
        let outlet = article.metadata.outlet.as_deref();
        for Quote { span, .. } in collection.quotes_in(within, id) {
            let text = span.of(&article.text);
            if json {
                let record = Record {
                    file: &file,
                    title: article.title(),
                    outlet,
                    published: published.as_deref(),
                    start: span.start,
                    end: span.end,
                    text,
                    speaker: collection.slug(id),
                    name: &name,
                };
                json::line(out, &record)?;
            } else {
                let date = published.as_deref().unwrap_or("undated");
                let outlet = outlet.map_or_else(String::new, |outlet| format!("{}  ", printable(outlet)));
                writeln!(out, "{date:<10}  {outlet}{}", printable(&squeezed(text)))?;
            }
        }
    }
    Ok(!articles.is_empty())
}
