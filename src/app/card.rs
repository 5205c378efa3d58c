//! The card of an entity and the list of its mentions. Every line is words of the articles, a count, a date, or the
//! reason for a join; each leads to its place.

use rustc_hash::FxHashMap;

use super::jumps::Place;
use super::listing::{Line, Listing, View};
use super::{Active, App, Focus};
use crate::analysis::{Kind, titles_before};
use crate::article::{Article, around, in_sentences};
use crate::collection::{ArticleId, EntityId};
use crate::text::{Span, counted, fold};

/// Words of a title, or of the start of an untitled article, that stand for it.
const WORDS_OF_A_TITLE: usize = 24;
/// Most sentences that a card quotes, and most lines of a list of mentions: what one key can open at once.
const MOST_SENTENCES: usize = 200;
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
            lines.extend(self.word_lines(entity, &articles));
        }
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

    /// Sentences with quoted words that name the person beside a word of saying.
    fn word_lines(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for &(id, _) in articles {
            let article = self.text_of(id);
            let mentions = self.collection.mentions_in(id, entity);
            let mut last = None;
            for (mention, sentence) in in_sentences(&article, &mentions) {
                let text = &article.text;
                if last != Some(sentence) && says(text, sentence, mention) && is_quoted(text, sentence) {
                    lines.push(Line::new(self.day_of(id), one_line(sentence.of(text))).to(spot(id, mention)));
                    last = Some(sentence);
                }
            }
            if lines.len() >= MOST_SENTENCES {
                break;
            }
        }
        headed("In quotation marks, where the name stands by", lines)
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

    fn day_of(&self, id: ArticleId) -> String {
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
fn spot(article: ArticleId, span: Span) -> Place {
    Place { article, anchor: None, spot: Some(span) }
}

/// Text with line ends as spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of saying, folded.
const SAYING: [&str; 14] = [
    "said",
    "says",
    "told",
    "added",
    "wrote",
    "tweeted",
    "asked",
    "stated",
    "noted",
    "warned",
    "argued",
    "insisted",
    "predicted",
    "announced",
];

/// Bytes on either side of a name in which a word of saying stands beside it.
const BESIDE: usize = 80;

/// Whether a word of saying stands right beside the mention; before it there may be a title between.
fn says(text: &str, sentence: Span, mention: Span) -> bool {
    let (before, after) = around(text, sentence, mention, BESIDE);
    let is_saying = |word: &str| SAYING.contains(&fold(word).trim_matches(|char: char| !char.is_alphabetic()));
    before.of(text).split_whitespace().rev().take(3).any(is_saying)
        || after.of(text).split_whitespace().next().is_some_and(is_saying)
}

/// Whether there are quotation marks in a sentence.
fn is_quoted(text: &str, sentence: Span) -> bool {
    sentence.of(text).contains(['"', '“', '”', '„', '«'])
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
