//! Finding: which stretches of an article are names, and of what kind. The tagger says so, then the conventions of the
//! news have their say.

mod news;

use super::Kind;
use super::gazetteer::{Lists, entry, lists_of};
use super::tagger::{self, Found, model};
use crate::article::{Article, Block, Role};
use crate::text::sentence::sentences;

/// The names of an article in text order, without overlap; those of page furniture, or all others.
pub(super) fn find(article: &Article, furniture: bool) -> Vec<Found> {
    let text = &*article.text;
    let blocks = || article.blocks.iter().filter(move |block| (block.role == Role::Boilerplate) == furniture);
    let inside = |block: &Block| {
        let start = block.span.start();
        sentences(block.span.of(text)).map(move |sentence| sentence.shift(start))
    };
    let tagged = tagger::tag(text, blocks().flat_map(inside), model::compiled());
    let mut found: Vec<Found> = tagged.into_iter().flat_map(|name| news::listed(text, name)).collect();
    let named = news::named_like_verbs(text, &found);
    for name in &mut found {
        name.span = news::without_prefix(text, name.span);
        *name = news::paper(text, *name);
        if name.kind == Kind::Person {
            name.span = news::asked(text, *name, &named);
            name.span = news::person(text, *name);
        } else {
            name.span = news::with_article(text, *name);
        }
    }
    found.retain(|name| !news::is_date(text, *name) && !news::is_turn(text, *name));
    found.retain(|name| name.kind == Kind::Person || !lists_of(&entry(name.span.of(text))).any(Lists::IGNORED));
    let mut more = news::seats(text, &found);
    more.extend(found.iter().filter_map(|name| news::owner(text, *name)).flatten());
    more.extend(found.iter().filter_map(|name| news::members(text, *name)));
    more.extend(blocks().flat_map(|block| news::dateline(text, block, &found)));
    more.extend(
        blocks().filter(|block| block.role == Role::Byline).flat_map(|block| news::authors(article, block.span)),
    );
    more.sort_unstable_by_key(|name| name.span);
    found.retain(|name| {
        let next = more.partition_point(|other| other.span.end <= name.span.start);
        more.get(next).is_none_or(|other| !other.span.overlaps(name.span))
    });
    found.extend(more);
    found.sort_unstable_by_key(|name| name.span);
    found.dedup_by(|next, kept| next.span.overlaps(kept.span));
    found.dedup_by(|next, kept| news::stack(text, next, kept));
    found.dedup_by(|next, kept| news::is_style(text, next, kept));
    found
}
