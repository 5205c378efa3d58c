//! The card of an entity. Every line is words of the articles, a count, a date, or the reason for a join; each leads to
//! its place.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::concordance::Source;
use super::jumps::Place;
use super::listing::{Line, Listing, View};
use super::{App, Focus};
use crate::analysis::{Kind, Mention, is_lone, roles, titles_before};
use crate::article::{Article, around, in_sentences};
use crate::collection::{ArticleId, EntityId};
use crate::text::{Span, counted, fold, grouped, one_line, opening};

/// Words of a title, or of the start of an untitled article, that stand for it.
const WORDS_OF_A_TITLE: usize = 24;
/// Articles that a card reads, the earliest first, and bytes and mentions in them: it should open at once.
const MOST_ARTICLES: usize = 200;
const MOST_BYTES: usize = 16 << 20;
const MOST_READ: u32 = 4_000;
/// Most articles that are listed: the bars above lead to the rest.
const MOST_LISTED: usize = 500;
/// Most quotes on a card.
const MOST_QUOTES: usize = 200;
/// Bytes of a sentence on either side of a name that a card shows.
const LONGEST_SIDE: usize = 600;
/// Bytes of context on either side of the place on which a join rests.
const CONTEXT: usize = 120;

impl App {
    /// Shows the card of whom the cursor is on.
    pub(super) fn open_card(&mut self) {
        match self.meant() {
            Some(entity) => self.layers.view = Some(self.card(entity)),
            None => self.say("no name here"),
        }
    }

    /// Whom the open card is about, where no other lines lie over it.
    pub(super) fn on_card(&self) -> Option<EntityId> {
        let card = self.layers.view.as_ref().filter(|_| self.layers.concordance.is_none())?;
        card.about.map(|entity| self.collection.current(entity))
    }

    /// Whom a key means in the pane that takes it. In the sidebar the name under the cursor; in the list whom one
    /// follows, if the article under the cursor names him, else the person it names most; in the text the name that
    /// stepping or a click stands on, else the followed one, else the nearest.
    fn meant(&mut self) -> Option<EntityId> {
        self.refresh();
        match self.focus {
            Focus::Sidebar => self.sidebar.current().or(self.follow).or_else(|| self.nearest_entity()),
            Focus::List => {
                let article = self.on_cursor()?;
                let here = self.collection.entities_in(article);
                let followed = self.follow.filter(|&follow| here.iter().any(|&(entity, _)| entity == follow));
                let is_person = |&(entity, _): &(EntityId, u32)| self.collection.entity(entity).kind == Kind::Person;
                // Of those that are named equally often, the first.
                let most = || here.iter().copied().filter(is_person).rev().max_by_key(|&(_, count)| count);
                followed.or_else(|| most().map(|(entity, _)| entity))
            }
            Focus::Text => {
                let spot = self.reader.spot_in_sight();
                let on = |mention: &&Mention| spot.is_some_and(|spot| mention.span.overlaps(spot));
                let on_spot = self.mentions().iter().find(on).and_then(|mention| self.entity_of(mention));
                on_spot.or(self.follow).or_else(|| self.nearest_entity())
            }
        }
    }

    /// Makes the open card anew after articles have changed, with the cursor on its line.
    pub(super) fn renew_card(&mut self) {
        let Some(old) = self.layers.view.take_if(|view| view.view == View::Card && view.about.is_some()) else {
            return;
        };
        let card = old.about.map(|entity| self.card(self.collection.current(entity)).after(&old));
        self.layers.view = card;
    }

    /// The card of an entity.
    fn card(&self, entity: EntityId) -> Listing {
        let known = self.collection.entity(entity);
        let mut articles = self.collection.articles_of(entity);
        articles.sort_by_key(|&(id, _)| {
            let date = self.collection.article(id).published.map(|(date, _)| date);
            (date.is_none(), date)
        });
        let title = format!(
            "{} · {} · {} in {}",
            known.name,
            known.kind.label(),
            counted(known.mentions as usize, "mention"),
            counted(known.articles as usize, "article"),
        );
        let read = self.read_for_card(&articles);
        let mut lines = vec![match read.len() {
            all if all == articles.len() => Line::heading("Name forms"),
            some => Line::heading(format!("Name forms, titles and words from the first {}", counted(some, "article"))),
        }];
        lines.extend(self.form_lines(entity, &read));
        if known.kind == Kind::Person {
            lines.extend(self.role_lines(entity, &read));
        }
        lines.extend(self.definition(entity, &read));
        lines.extend(self.word_lines(entity, &read));
        let place = |id| self.collection.mentions_in(id, entity).first().map(|&span| spot(id, span));
        let line = |left: String, id| {
            let line = Line::new(left, self.article_line(id));
            place(id).map_or(line.clone(), |place| line.to(place))
        };
        // Undated articles stand last, and say nothing about when.
        let dated = articles.partition_point(|&(id, _)| self.collection.article(id).published.is_some());
        let seen = match articles.get(..dated).unwrap_or_default() {
            [] => Vec::new(),
            [(only, _)] => vec![line(String::from("on"), *only)],
            [(first, _), .., (last, _)] => {
                vec![line(String::from("first"), *first), line(String::from("last"), *last)]
            }
        };
        lines.extend(headed("Seen", seen));
        lines.extend(self.time_lines(entity, &articles));
        lines.extend(self.company_lines(entity, articles.len(), &read));
        lines.extend(self.outlet_lines(entity, &articles));
        lines.push(Line::heading("Articles, first seen to last"));
        lines.extend(articles.iter().take(MOST_LISTED).map(|&(id, count)| line(grouped(count as usize), id)));
        if let Some(more) = articles.len().checked_sub(MOST_LISTED).filter(|&more| more > 0) {
            let text = format!("and {} more: Enter lists all mentions", counted(more, "article"));
            lines.push(Line::new("…", text).opening(Source::Mentions(entity)));
        }
        Listing::new(View::Card, title, lines).about(entity)
    }

    /// The articles that a card reads, each opened once.
    fn read_for_card(&self, articles: &[(ArticleId, u32)]) -> Vec<(ArticleId, Cow<'_, Article>)> {
        let (mut bytes, mut mentions) = (0, 0);
        let fits = |&(id, count): &(ArticleId, u32)| {
            let first = mentions == 0;
            bytes += self.collection.article(id).length as usize;
            mentions += count;
            first || (bytes <= MOST_BYTES && mentions <= MOST_READ)
        };
        articles.iter().take(MOST_ARTICLES).copied().take_while(fits).map(|(id, _)| (id, self.text_of(id))).collect()
    }

    /// The forms of the name, each with its count and the reason why it is held to be the same, and below it the place
    /// on which that rests.
    fn form_lines(&self, entity: EntityId, read: &[(ArticleId, Cow<Article>)]) -> Vec<Line> {
        let lines = |form: crate::collection::Form| {
            let (article, span) = form.first;
            let line = Line::new(grouped(form.count as usize), format!("{} — {}", form.text, form.why));
            let evidence = form.evidence.filter(|evidence| *evidence != form.first).map(|(article, span)| {
                let known =
                    read.iter().find(|(id, _)| *id == article).map(|(_, article)| Cow::Borrowed(article.as_ref()));
                evidence_line(&known.unwrap_or_else(|| self.text_of(article)), span).to(spot(article, span))
            });
            [line.to(spot(article, span))].into_iter().chain(evidence)
        };
        let texts = read.iter().map(|(id, article)| (*id, Cow::Borrowed(article.as_ref())));
        self.collection.forms_in(entity, texts).into_iter().flat_map(lines).collect()
    }

    /// Titles before the name, and roles beside it, as written, with counts, most frequent first.
    fn role_lines(&self, entity: EntityId, read: &[(ArticleId, Cow<Article>)]) -> Vec<Line> {
        let mut found: FxHashMap<String, (u32, String, Place)> = FxHashMap::default();
        for (id, article) in read {
            let mentions = self.collection.mentions_in(*id, entity);
            for (mention, sentence) in in_sentences(article, &mentions) {
                let title = titles_before(&article.text, mention);
                for span in title.into_iter().chain(roles(&article.text, sentence, mention)) {
                    let text = one_line(span.of(&article.text));
                    let entry = found.entry(fold(&text)).or_insert_with(|| (0, text, spot(*id, mention)));
                    entry.0 += 1;
                }
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
        let lines = found.into_iter().map(|(count, text, place)| Line::new(grouped(count as usize), text).to(place));
        headed("Titles and roles as written", lines.collect())
    }

    /// The entity's own words, in the order of the articles, each with where it was printed; the same words once, and below
    /// them where else they were.
    fn word_lines(&self, entity: EntityId, read: &[(ArticleId, Cow<Article>)]) -> Vec<Line> {
        let mut said: Vec<(String, Vec<Place>)> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for &(id, ref article) in read {
            for quote in self.collection.quotes_in(id, entity) {
                let words = quote.span.of(&article.text);
                let at = *known.entry(words_alone(words)).or_insert(said.len());
                if at == said.len() && at < MOST_QUOTES {
                    said.push((one_line(words), Vec::new()));
                }
                said.get_mut(at).into_iter().for_each(|(_, places)| places.push(spot(id, quote.span)));
            }
        }
        let line = |place: Place, text| Line::new(self.day_of(place.article), text).to(place);
        let lines = said.into_iter().flat_map(|(words, places)| {
            let mut places = places.into_iter();
            let first = places.next().map(|place| line(place, format!("{words} — {}", self.printed_in(place.article))));
            let also = places.map(|place| line(place, format!("  also in {}", self.printed_in(place.article))));
            first.into_iter().chain(also).collect::<Vec<_>>()
        });
        headed("What they said", lines.take(MOST_QUOTES).collect())
    }

    /// What an article was printed in: its outlet, else its file.
    fn printed_in(&self, id: ArticleId) -> String {
        let article = self.collection.article(id);
        let file = || article.file.file_name().unwrap_or_default().to_string_lossy();
        one_line(&article.outlet.as_deref().map_or_else(file, Cow::Borrowed))
    }

    /// The first sentence that says who or what it is: one with a role, else one with the name in full, else the first.
    fn definition(&self, entity: EntityId, read: &[(ArticleId, Cow<Article>)]) -> Vec<Line> {
        let is_person = self.collection.entity(entity).kind == Kind::Person;
        let mut best: Option<(u8, Line)> = None;
        for (id, article) in read {
            let mentions = self.collection.mentions_in(*id, entity);
            for (mention, sentence) in in_sentences(article, &mentions) {
                let text = &article.text;
                let worth = match is_person {
                    true if !roles(text, sentence, mention).is_empty() => 2,
                    true if is_lone(mention.of(text)) => 0,
                    _ => 1,
                };
                if best.as_ref().is_none_or(|(known, _)| worth > *known) {
                    let words = excerpt(text, sentence, mention, LONGEST_SIDE);
                    best = Some((worth, Line::new(self.day_of(*id), words).to(spot(*id, mention))));
                }
                if best.as_ref().is_some_and(|(worth, _)| *worth == 2 || !is_person) {
                    break;
                }
            }
            if best.as_ref().is_some_and(|(worth, _)| *worth == 2 || !is_person) {
                break;
            }
        }
        headed("Introduced", best.into_iter().map(|(_, line)| line).collect())
    }

    /// Day, outlet and title of an article in one line.
    fn article_line(&self, id: ArticleId) -> String {
        let article = self.collection.article(id);
        let outlet = article.outlet.as_deref().map(|outlet| format!("  {outlet}")).unwrap_or_default();
        let untitled = if article.titled { "" } else { "(untitled) " };
        format!("{}{outlet}  {untitled}{}", self.day_of(id), opening(&article.heading, WORDS_OF_A_TITLE))
    }

    /// The day of an article in figures.
    pub fn day_of(&self, id: ArticleId) -> String {
        let published = self.collection.article(id).published;
        published.map_or_else(|| String::from("undated"), |(date, _)| date.to_string())
    }
}

/// A heading and lines under it; nothing when there are none.
pub(super) fn headed(heading: &str, lines: Vec<Line>) -> Vec<Line> {
    let heading = (!lines.is_empty()).then(|| Line::heading(heading));
    heading.into_iter().chain(lines).collect()
}

/// A mention as a place.
pub(super) fn spot(article: ArticleId, span: Span) -> Place {
    Place { article, anchor: None, spot: Some(span) }
}

/// The words of a text, whatever its case and the marks between them.
fn words_alone(text: &str) -> String {
    let folded = fold(text);
    folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The place on which a join rests, with the words that stand around it.
fn evidence_line(article: &Article, span: Span) -> Line {
    let block = article.block_at(span.start()).map_or(span, |block| block.span);
    Line::new("", format!("↳ {}", excerpt(&article.text, block, span, CONTEXT)))
}

/// A span with the whole words around it, inside of a block or sentence, and signs that more stands there.
fn excerpt(text: &str, inside: Span, span: Span, bytes: usize) -> String {
    let (before, after) = around(text, inside, span, bytes);
    let (is_cut_before, is_cut_after) = (before.start() > inside.start(), after.end() < inside.end());
    let (mut head, mut tail) = (before.of(text), after.of(text));
    // The word that is cut through is left out.
    if is_cut_before {
        head = head.split_once(char::is_whitespace).map_or("", |(_, whole)| whole);
    }
    if is_cut_after {
        tail = tail.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole);
    }
    let words = one_line(&format!("{head}{}{tail}", span.of(text)));
    format!("{}{words}{}", if is_cut_before { "… " } else { "" }, if is_cut_after { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_and_ends_with_whole_words() {
        let text = "Last year the harbour master Nia Frost pledged a new quay.";
        let at = text.find("Nia Frost").unwrap();
        let span = Span::new(at, at + "Nia Frost".len());
        for (bytes, expected) in [
            (100, text),
            (at - 2, "… year the harbour master Nia Frost pledged a new quay."),
            (10, "… master Nia Frost pledged …"),
            (9, "… master Nia Frost pledged …"),
            (3, "… Nia Frost …"),
            (0, "… Nia Frost …"),
        ] {
            assert_eq!(excerpt(text, Span::new(0, text.len()), span, bytes), expected, "{bytes}");
        }
    }
}
