//! The card of an entity and the list of its mentions. Every line is words of the articles, a count, a date, or the
//! reason for a join; each leads to its place.

use rustc_hash::FxHashMap;

use super::jumps::Place;
use super::listing::{Line, Listing, View};
use super::{Active, App, Focus};
use crate::analysis::{Kind, Quote, titles_before};
use crate::article::Article;
use crate::collection::{ArticleId, EntityId};
use crate::text::sentence::sentences;
use crate::text::{Span, counted, fold};

/// Words of a title, or of the start of an untitled article, that stand for it.
const WORDS_OF_A_TITLE: usize = 24;
/// Most quotes on a card, and most lines of a list of mentions: what one key can open at once.
const MOST_QUOTES: usize = 200;
const MOST_MENTIONS: usize = 5_000;
/// Bytes of context on either side of a mention in the list of mentions.
const CONTEXT: usize = 120;

impl App {
    /// Shows the card of the entity under the cursor, else of the followed one, else of the nearest.
    pub(super) fn open_card(&mut self) {
        let on_cursor = if self.focus == Focus::Sidebar { self.sidebar.current() } else { None };
        let Some(entity) = on_cursor.or(self.follow).or_else(|| self.nearest_entity()) else {
            self.say("no name here");
            return;
        };
        self.view = Some(self.card(entity));
    }

    /// Shows all mentions (or hits) of what is active, over the articles of the list.
    pub(super) fn open_mentions(&mut self) {
        if self.active.is_none() {
            self.say("nothing is followed or searched: Enter or * on a name first");
            return;
        }
        self.settle();
        let label = self.active_label().unwrap_or_default();
        let mut lines = Vec::new();
        for stop in self.trail.stops.iter().take_while(|stop| (stop.before as usize) < MOST_MENTIONS) {
            let article = self.text_of(stop.article);
            lines.push(Line::heading(self.article_line(stop.article)));
            let spans = self.active.map_or_else(Vec::new, |active| self.spans_of(active, stop.article));
            lines.extend(spans.into_iter().map(|span| in_context(&article, span).to(spot(stop.article, span))));
        }
        if lines.is_empty() {
            self.say(self.nothing_found());
            return;
        }
        let thing = if self.active == Some(Active::Follow) { "mention" } else { "hit" };
        let all = counted(self.trail.total as usize, thing);
        let cut = if self.trail.total as usize > lines.len() { ", the first of them here" } else { "" };
        let title = format!("{label}: {all} in {}{cut}", counted(self.trail.stops.len(), "article"));
        let here = self.place().and_then(|here| Some(spot(here.article, here.spot?)));
        let mut listing = Listing::new(View::Mentions, title, lines);
        listing.choose(|line| line.jump.is_some() && line.jump == here);
        self.view = Some(listing);
    }

    /// The card of an entity.
    fn card(&self, entity: EntityId) -> Listing {
        let known = self.collection.entity(entity);
        let mut articles = self.collection.articles_of(entity);
        articles.sort_by_key(|&(id, _)| {
            let date = self.collection.article(id).metadata.published.map(|(date, _)| date);
            (date.is_none(), date)
        });
        let title = format!(
            "{} · {} · {} in {}",
            known.name,
            known.kind.label(),
            counted(known.mentions as usize, "mention"),
            counted(known.articles as usize, "article"),
        );
        let mut lines = self.form_lines(entity);
        if known.kind == Kind::Person {
            lines.extend(self.title_lines(entity, &articles));
        }
        lines.extend(self.word_lines(entity, &articles));
        lines.extend(self.introduction(entity, &articles));
        lines.push(Line::heading("Articles, first seen to last"));
        for &(id, count) in &articles {
            let first = self.collection.mentions_in(id, entity).first().copied();
            let line = Line::new(format!("{count}"), self.article_line(id));
            lines.push(first.map_or(line.clone(), |span| line.to(spot(id, span))));
        }
        Listing::new(View::Card, title, lines)
    }

    /// The forms of the name, each with its count and the reason why it is held to be the same.
    fn form_lines(&self, entity: EntityId) -> Vec<Line> {
        let line = |form: crate::collection::Form| {
            let (article, span) = form.first;
            Line::new(format!("{}", form.count), format!("{} — {}", form.text, form.why)).to(spot(article, span))
        };
        let forms = self.collection.forms(entity).into_iter().map(line);
        std::iter::once(Line::heading("Name forms")).chain(forms).collect()
    }

    /// Titles as written before the name, with counts, most frequent first.
    fn title_lines(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let mut titles: FxHashMap<String, (u32, String, Place)> = FxHashMap::default();
        for &(id, _) in articles {
            let article = self.text_of(id);
            for mention in self.collection.mentions_in(id, entity) {
                let Some(title) = titles_before(&article.text, mention) else { continue };
                let text = title.of(&article.text);
                let entry = titles.entry(fold(text)).or_insert_with(|| (0, text.to_owned(), spot(id, mention)));
                entry.0 += 1;
            }
        }
        let mut titles: Vec<_> = titles.into_values().collect();
        titles.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let lines = titles.into_iter().map(|(count, text, place)| Line::new(format!("{count}"), text).to(place));
        headed("Titles as written", lines.collect())
    }

    /// The entity's own words, in the order of the articles.
    fn word_lines(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for &(id, _) in articles {
            if lines.len() >= MOST_QUOTES {
                break;
            }
            let mut quotes = self.collection.quotes_in(id, entity).peekable();
            let Some(article) = quotes.peek().map(|_| self.text_of(id)) else { continue };
            let line = |quote: &Quote| Line::new(self.day_of(id), one_line(quote.span.of(&article.text)));
            lines.extend(quotes.map(|quote| line(quote).to(spot(id, quote.span))));
        }
        lines.truncate(MOST_QUOTES);
        headed("What they said", lines)
    }

    /// The sentence of the first mention in the first article.
    fn introduction(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let line = articles.first().and_then(|&(id, _)| {
            let article = self.text_of(id);
            let mention = *self.collection.mentions_in(id, entity).first()?;
            let (_, sentence) = in_sentences(&article, &[mention]).next()?;
            Some(Line::new(self.day_of(id), one_line(sentence.of(&article.text))).to(spot(id, mention)))
        });
        headed("First seen", line.into_iter().collect())
    }

    /// Day, outlet and title of an article in one line.
    fn article_line(&self, id: ArticleId) -> String {
        let article = self.collection.article(id);
        let outlet = article.metadata.outlet.as_deref().map(|outlet| format!("  {outlet}")).unwrap_or_default();
        let mut rest = article.heading.split_whitespace();
        let words: Vec<&str> = rest.by_ref().take(WORDS_OF_A_TITLE).collect();
        let untitled = if article.metadata.title.is_some() { "" } else { "(untitled) " };
        let more = if rest.next().is_some() { " …" } else { "" };
        format!("{}{outlet}  {untitled}{}{more}", self.day_of(id), words.join(" "))
    }

    pub(super) fn day_of(&self, id: ArticleId) -> String {
        let published = self.collection.article(id).metadata.published;
        published.map_or_else(|| String::from("undated"), |(date, _)| date.to_string())
    }
}

/// A heading and lines under it; nothing when there are none.
fn headed(heading: &str, lines: Vec<Line>) -> Vec<Line> {
    let heading = (!lines.is_empty()).then(|| Line::heading(heading));
    heading.into_iter().chain(lines).collect()
}

/// A mention as a place.
pub(super) fn spot(article: ArticleId, span: Span) -> Place {
    Place { article, anchor: None, spot: Some(span) }
}

/// Text with line ends as spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Mentions of an article, in text order, each with its sentence; each block is cut into sentences once.
fn in_sentences<'a>(article: &'a Article, mentions: &'a [Span]) -> impl Iterator<Item = (Span, Span)> + 'a {
    let inside = |span: Span| {
        let first = mentions.partition_point(|mention| mention.start() < span.start());
        mentions[first..].iter().copied().take_while(move |mention| span.contains(mention.start()))
    };
    let blocks = article.blocks.iter().map(|block| block.span).filter(move |&block| inside(block).next().is_some());
    let sentences =
        blocks.flat_map(|block| sentences(block.of(&article.text)).map(move |sentence| sentence.shift(block.start())));
    sentences.flat_map(move |sentence| inside(sentence).map(move |mention| (mention, sentence)))
}

/// At most so many bytes on either side of a mention, inside a block or sentence.
fn around(text: &str, inside: Span, mention: Span, bytes: usize) -> (Span, Span) {
    let low = inside.start().max(mention.start().saturating_sub(bytes));
    let high = (mention.end() + bytes).min(inside.end()).max(mention.end());
    let start = (low..=mention.start()).find(|&at| text.is_char_boundary(at)).unwrap_or(mention.start());
    let end = (mention.end()..=high).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(mention.end());
    (Span::new(start, mention.start()), Span::new(mention.end(), end))
}

/// A mention with what stands around it in its block.
fn in_context(article: &Article, span: Span) -> Line {
    let text = &article.text;
    let block = article.block_at(span.start()).map_or(span, |block| block.span);
    let (before, after) = around(text, block, span, CONTEXT);
    let (before, after) = (squeezed(before.of(text)), squeezed(after.of(text)));
    let name = squeezed(span.of(text));
    let mark = Some((before.len(), before.len() + name.len()));
    Line { mark, ..Line::new("", format!("{before}{name}{after}")) }
}

/// Text with each run of white space as one space, also at its ends.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for char in text.chars() {
        if !char.is_whitespace() {
            squeezed.push(char);
        } else if !squeezed.ends_with(' ') {
            squeezed.push(' ');
        }
    }
    squeezed
}
