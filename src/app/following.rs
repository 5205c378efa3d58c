//! Following an entity, finding in the text, and stepping through either (or through the hits of the query).

use super::action::Turn;
use super::jumps::Place;
use super::trail::{Seat, Stop, Trail, next_span};
use super::{App, Ask, Focus, Lit};
use crate::article::{Article, Role};
use crate::collection::order::SortKey;
use crate::collection::{ArticleId, EntityId, Lead};
use crate::text::{Match, Needle, Span, grouped};

/// What `n` and `N` step through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Active {
    /// Hits of the search in the open article.
    Find,
    /// Mentions of the followed entity.
    Follow,
    /// Hits of the query that narrows the list.
    Query,
}

/// Why there is nothing to step through though articles match: the query tells dates, kinds, or what is not there.
pub(super) fn marks_nothing(query: &str) -> String {
    format!("{query} selects whole articles; nothing to step through")
}

/// Why stepping does nothing.
const NOTHING_ACTIVE: &str = "nothing to step through: follow a name (*) or find words (/)";

/// A search in the text.
#[derive(Debug, Clone)]
pub struct Find {
    /// What is searched.
    pub words: String,
    needle: Option<Needle>,
}

impl Find {
    /// A search for words, anywhere in the text.
    pub fn new(words: &str) -> Self {
        Self { words: words.to_owned(), needle: Needle::new(words, Match::Anywhere) }
    }
}

impl App {
    /// Finds what is typed into the prompt by now, if it was not looked for yet.
    pub(super) fn find_typed(&mut self) {
        if std::mem::take(&mut self.stale.find)
            && let Some(prompt) = self.prompts.open.as_ref().filter(|prompt| prompt.ask == Ask::Find)
        {
            let (text, from) = (prompt.text().to_owned(), prompt.from);
            self.find_words(&text, from, None);
        }
    }

    /// Finds words in the open article, from where the prompt was opened; those after a spot, if that is in sight there.
    pub(super) fn find_words(&mut self, words: &str, from: Option<Place>, after: Option<Span>) {
        self.find = Some(Find::new(words));
        self.jumps.left.iter_mut().for_each(|left| left.is_stale = true);
        self.activate(Active::Find);
        if let Some(from) = from {
            self.go_to(Place { spot: None, ..from });
        }
        self.refresh();
        let in_sight = self.reader.in_sight();
        let after = after.filter(|spot| in_sight.overlaps(*spot));
        let hit = next_span(&self.lit.active, after, in_sight.start(), Turn::Next);
        let hit = hit.or(self.lit.active.first().copied());
        self.reader.spot = hit;
        if let Some(hit) = hit {
            self.reader.show(hit);
        }
    }

    /// The place among the spans of what is active on which the reader stands, from 1; with the stop it is in.
    pub fn position(&self) -> Option<(u32, usize, Stop)> {
        let (number, stop) = self.trail.stop(self.reader.article?)?;
        let index = self.lit.active.binary_search(&self.reader.spot?).ok()?;
        Some((stop.before + index as u32 + 1, number, stop))
    }

    /// What names the followed entity, the search or the query that is active.
    pub fn active_label(&self) -> Option<String> {
        Some(match self.active? {
            Active::Follow => self.collection.entity(self.follow?).name.to_string(),
            Active::Find => format!("/{}", self.find.as_ref()?.words),
            Active::Query => format!("&{}", self.narrowing.good),
        })
    }

    /// Follows the entity on to where it stands now, after names were joined or repaired.
    pub(super) fn keep_following(&mut self) {
        self.follow = self.follow.map(|entity| self.collection.current(entity));
        if self.follow.is_some_and(|entity| self.collection.is_hidden(entity)) {
            self.follow = None;
            self.reactivate();
        }
    }

    /// Follows an entity, from the first mention in sight or after, else the first of the article; following it already,
    /// goes to the next mention.
    pub(super) fn follow_entity(&mut self, entity: EntityId) {
        let entity = self.collection.current(entity);
        if self.active == Some(Active::Follow) && self.follow == Some(entity) {
            self.step(Turn::Next, 1);
            return;
        }
        if self.screen.panes.floating || (self.one_pane() && self.focus == Focus::Sidebar) {
            self.focus = Focus::Text;
        }
        self.follow = Some(entity);
        self.activate(Active::Follow);
        self.refresh();
        let from = self.reader.in_sight().start();
        let below = next_span(&self.lit.active, None, from, Turn::Next);
        let here = below.or(self.lit.active.first().copied());
        if let Some((article, span)) = self.reader.article.zip(here) {
            self.jump(Place { article, anchor: None, spot: Some(span) });
        } else if self.trail.total > 0 {
            self.say("not in this article: n goes to the next one");
        }
    }

    /// Follows again whom the reader followed before, as far as that can be.
    pub(super) fn follow_as_before(&mut self, follow: Option<EntityId>, active: Option<Active>) {
        self.follow = follow;
        self.active = active;
        self.stale.trail = true;
        self.stale.list |= self.list.sort == SortKey::Mentions;
        self.keep_following();
        let is_on = match self.active {
            Some(Active::Follow) => self.follow.is_some(),
            Some(Active::Find) => self.find.is_some(),
            Some(Active::Query) => self.narrowing.is_on(),
            None => true,
        };
        if !is_on {
            self.reactivate();
        }
    }

    /// Follows again whom the files took away that have come back.
    pub(super) fn follow_again(&mut self) {
        let found = |(lead, active): &(Lead, Option<Active>)| Some((self.collection.follow(lead)?, *active));
        if let Some((found, active)) = self.lost.as_ref().and_then(found) {
            self.lost = None;
            self.follow_as_before(Some(found), active.filter(|&active| active == Active::Follow).or(self.active));
            self.refresh();
        }
    }

    /// Follows the name under the cursor or nearest to the top.
    pub(super) fn follow_nearest(&mut self) {
        match self.nearest_entity() {
            Some(entity) => self.follow_entity(entity),
            None => self.say("no name here to follow"),
        }
    }

    /// The entity under the cursor of the sidebar, or under the spot, or the first one in sight.
    pub(super) fn nearest_entity(&mut self) -> Option<EntityId> {
        self.refresh();
        if self.focus == Focus::Sidebar {
            return self.sidebar.current();
        }
        let in_sight = self.reader.in_sight();
        let mentions = self.mentions();
        let at_spot =
            self.reader.spot_in_sight().and_then(|spot| mentions.iter().find(|mention| mention.span.overlaps(spot)));
        let first = || mentions.iter().filter(|it| in_sight.covers(it.span)).find_map(|it| self.entity_of(it));
        at_spot.and_then(|mention| self.entity_of(mention)).or_else(first)
    }

    /// Makes something what `n` and `N` step through.
    pub(super) fn activate(&mut self, active: Active) {
        self.active = Some(active);
        self.lost = None;
        self.stale.trail = true;
        self.stale.list |= self.list.sort == SortKey::Mentions;
    }

    /// Makes what is left active after something ended: the followed entity, else the query.
    pub(super) fn reactivate(&mut self) {
        self.active = if self.follow.is_some() {
            Some(Active::Follow)
        } else if self.find.is_some() {
            Some(Active::Find)
        } else if self.narrowing.is_on() {
            Some(Active::Query)
        } else {
            None
        };
        self.reader.spot = None;
        self.stale.trail = true;
        self.stale.list |= self.list.sort == SortKey::Mentions;
    }

    /// Computes the spans of the open article that are set off, and the trail if it is stale or hangs on that article.
    pub(super) fn light(&mut self, is_trail_stale: bool) {
        let spans = |active| self.reader.article.map_or_else(Vec::new, |article| self.spans_of(active, article));
        let active = self.active.map_or_else(Vec::new, spans);
        let query = if self.active == Some(Active::Query) { Vec::new() } else { spans(Active::Query) };
        let beside = self.reader.article.filter(|&id| self.seat_of(id).is_none()).map(|id| (self.seat(), id));
        let is_moved = beside.map(|(_, id)| id) != self.trail.beside;
        if is_trail_stale || self.active == Some(Active::Find) || is_moved {
            let trail = |counts| Trail::new(self.listed(), beside, counts);
            self.trail = match (self.active, self.follow) {
                (Some(Active::Follow), Some(entity)) => trail(self.collection.articles_of(entity)),
                (Some(Active::Query), _) => trail(self.narrowing.hits().collect()),
                (Some(Active::Find), _) => {
                    let open = self.reader.article.map(|article| (article, active.len() as u32));
                    trail(open.into_iter().collect())
                }
                _ => Trail::default(),
            };
        }
        self.lit = Lit { active, query };
    }

    /// The spans of an article that stepping visits.
    pub(super) fn spans_of(&self, active: Active, article: ArticleId) -> Vec<Span> {
        match active {
            Active::Follow => self.follow.map_or_else(Vec::new, |entity| self.collection.mentions_in(article, entity)),
            Active::Find => self.find_in(&self.text_of(article)),
            Active::Query => self.narrowing.spans(&self.collection, article, &self.text_of(article)),
        }
    }

    /// Whether what is searched stands in the open article's page furniture.
    pub(super) fn is_in_furniture(&self) -> bool {
        let needle = self.find.as_ref().and_then(|find| find.needle.as_ref());
        needle.zip(self.article()).is_some_and(|(needle, article)| needle.is_in(&article.text))
    }

    /// The hits of the search in an article; in folded furniture nothing found.
    pub(super) fn find_in(&self, article: &Article) -> Vec<Span> {
        let Some(needle) = self.find.as_ref().and_then(|find| find.needle.as_ref()) else { return Vec::new() };
        let shown = |span: &Span| {
            self.reader.furniture || article.block_at(span.start()).is_some_and(|block| block.role != Role::Boilerplate)
        };
        needle.spans(&article.text).filter(shown).collect()
    }

    /// Goes to the next or previous span, `count` times.
    pub(super) fn step(&mut self, turn: Turn, count: usize) {
        if self.active.is_none() {
            self.say(NOTHING_ACTIVE);
            return;
        }
        self.refresh();
        // Once around is enough: a count beyond it would only take time.
        let around = (self.trail.total as usize).max(1);
        for _ in 0..=count.saturating_sub(1) % around {
            self.refresh();
            self.step_once(turn);
        }
    }

    /// Goes to the next or previous span: in this article, else in the next one that has any.
    fn step_once(&mut self, turn: Turn) {
        let in_sight = self.reader.in_sight();
        // After scrolling away, stepping goes on from what is on the screen.
        let spot = self.reader.spot_in_sight();
        let from = if turn == Turn::Next { in_sight.start() } else { in_sight.end() };
        if let Some(article) = self.reader.article
            && let Some(span) = next_span(&self.lit.active, spot, from, turn)
        {
            self.step_to(Place { article, anchor: None, spot: Some(span) });
            return;
        }
        let Some((stop, around)) = self.trail.next_stop(self.seat(), turn, 1) else {
            self.warn(self.nothing_found());
            return;
        };
        self.go_to_stop(stop, around, turn);
    }

    /// From where stepping goes on to other articles: the open one, or just before the cursor's when that is left out.
    pub(super) fn seat(&self) -> Seat {
        let open = self.reader.article.and_then(|article| self.seat_of(article));
        open.unwrap_or(Seat { row: self.list.cursor, place: 0 })
    }

    /// Goes to the next article that has a span, wherever it lies: whoever asks for a name has passed none on the way.
    pub(super) fn go_to_next_stop(&mut self) {
        self.refresh();
        match self.trail.next_stop(self.seat(), Turn::Next, 1) {
            Some((stop, _)) => self.go_to_stop(stop, false, Turn::Next),
            None => self.warn(self.nothing_found()),
        }
    }

    /// Goes to the next or previous article that has a span.
    pub(super) fn step_article(&mut self, turn: Turn, count: usize) {
        if self.active.is_none() {
            self.say(NOTHING_ACTIVE);
            return;
        }
        if self.active == Some(Active::Find) {
            self.say("/ searches this article only; & searches them all");
            return;
        }
        self.refresh();
        match self.trail.next_stop(self.seat(), turn, count) {
            Some((stop, around)) => self.go_to_stop(stop, around, Turn::Next),
            None => self.warn(self.nothing_found()),
        }
    }

    /// Opens an article of the trail at its first span, or at its last when going back.
    fn go_to_stop(&mut self, stop: Stop, around: bool, turn: Turn) {
        let spans = self.active.map_or_else(Vec::new, |active| self.spans_of(active, stop.article));
        let span = if turn == Turn::Next { spans.first() } else { spans.last() };
        let same = self.reader.article == Some(stop.article);
        self.step_to(Place { article: stop.article, anchor: None, spot: span.copied() });
        self.refresh();
        let number = self.trail.stop(stop.article).map_or(0, |(number, _)| number);
        let article = format!("article {} of {}", grouped(number), grouped(self.trail.stops.len()));
        match (same, around, turn) {
            (true, _, Turn::Next) => self.say("past the last one: back at the first"),
            (true, _, Turn::Previous) => self.say("past the first one: on to the last"),
            (false, true, Turn::Next) => self.say(format!("past the last one: back to {article}")),
            (false, true, Turn::Previous) => self.say(format!("past the first one: on to {article}")),
            (false, false, _) => self.say(format!("on to {article}")),
        }
    }

    /// Why stepping leads nowhere.
    pub(super) fn nothing_found(&self) -> String {
        match (self.active_label(), self.active) {
            (Some(label), Some(Active::Follow)) => format!("{label} is not in any listed article"),
            (Some(label), Some(Active::Query)) if !self.narrowing.has_places() => marks_nothing(&label),
            (Some(label), _) => format!("{label} not found"),
            _ => String::from("nothing found"),
        }
    }
}
