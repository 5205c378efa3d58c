//! Links of the open article: letters over those on the screen, and where each leads.

use super::action::Effect;
use super::address::{absolute, file_name, key, safe};
use super::jumps::Place;
use super::notice::Notice;
use super::page::RowKind;
use super::{App, Focus};
use crate::article::Article;
use crate::collection::ArticleId;
use crate::text::Span;

/// The letters of hints, those under the fingers first; no two of them look alike.
const LETTERS: [char; 20] =
    ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'e', 'r', 'u', 'i', 'o', 'w', 'n', 'm', 'c', 'v', 'p', 't'];

/// Longest address that a terminal is told, in bytes: those of VTE drop longer ones.
const LONGEST_SHOWN: usize = 2_000;

/// A link on the screen, with the letters that choose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHint {
    /// The letters.
    pub letters: String,
    /// The byte of the text over which they stand.
    pub at: usize,
    /// Where the link leads, as written.
    target: Box<str>,
}

/// The choice of a link by its letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choosing {
    /// The links that the letters typed so far leave.
    pub hints: Vec<LinkHint>,
    typed: String,
}

impl App {
    /// Shows letters over the links on the screen.
    pub(super) fn choose_link(&mut self) {
        if self.screen.panes.text.is_none() || self.screen.panes.floating {
            self.focus = Focus::Text;
        }
        self.refresh();
        let links = self.links_in_sight();
        if links.is_empty() {
            let any = self.article().is_some_and(|article| !article.links.is_empty());
            self.say(if any { "no links on the screen" } else { "the article has no links" });
            return;
        }
        let letters = letters(links.len());
        let hint = |(letters, (at, target))| LinkHint { letters, at, target };
        self.choosing =
            Some(Choosing { hints: letters.into_iter().zip(links).map(hint).collect(), typed: String::new() });
        self.say("type the letters over a link");
    }

    /// The links on the screen, each with its first byte there and where it leads.
    fn links_in_sight(&self) -> Vec<(usize, Box<str>)> {
        let Some((article, page)) = self.article().zip(self.reader.page.as_ref()) else { return Vec::new() };
        let rows = page.rows.get(self.reader.top..).unwrap_or_default().iter().take(usize::from(self.reader.height));
        let shown: Vec<Span> = rows.filter(|row| matches!(row.kind, RowKind::Text(_))).map(|row| row.span).collect();
        let place = |link: &crate::article::Link| {
            let row = shown.iter().find(|row| row.overlaps(link.span))?;
            Some((row.start().max(link.span.start()), link.target.clone()))
        };
        article.links.iter().filter_map(place).collect()
    }

    /// Where the links in a part of an article lead on the web, with the place of each; as what a terminal may be given.
    pub fn linked_in(&self, article: &Article, in_sight: Span) -> Vec<(Span, String)> {
        if !self.settings.hyperlinks {
            return Vec::new();
        }
        let first = article.links.partition_point(|link| link.span.end() <= in_sight.start());
        let links = article.links[first..].iter().take_while(|link| link.span.start() < in_sight.end());
        let base = article.metadata.url.as_deref();
        let address = |target: &str| safe(&absolute(target, base)?).filter(|address| address.len() <= LONGEST_SHOWN);
        links.filter_map(|link| Some((link.span, address(&link.target)?))).collect()
    }

    /// Takes a letter of a hint.
    pub(super) fn choose_by(&mut self, mut choosing: Choosing, letter: char) {
        choosing.typed.extend(letter.to_lowercase());
        choosing.hints.retain(|hint| hint.letters.starts_with(&choosing.typed));
        match choosing.hints.as_slice() {
            [] => self.say("no link has these letters"),
            [hint] => {
                let target = hint.target.clone();
                self.follow_link(&target);
            }
            _ => self.choosing = Some(choosing),
        }
    }

    /// Goes where a link of the open article leads: to an article of the collection, else to the browser.
    fn follow_link(&mut self, target: &str) {
        let base = self.article().and_then(|article| article.metadata.url.clone());
        let whole = absolute(target, base.as_deref());
        let is_same = |address: &str| base.as_deref().is_some_and(|base| key(base) == key(address));
        if target.starts_with('#') || whole.as_deref().is_some_and(is_same) {
            self.say("the link leads to this page");
        } else if let Some(article) = self.linked(whole.as_deref(), target) {
            self.focus = Focus::Text;
            self.jump(Place::start_of(article));
        } else if let Some(address) = whole {
            self.open_outside(&address);
        } else {
            self.warn("the link leads to a file that is not here");
        }
    }

    /// The article at an address, or in the file that a link names.
    fn linked(&self, whole: Option<&str>, target: &str) -> Option<ArticleId> {
        let wanted = whole.map(key);
        let by_address = || {
            let wanted = wanted.as_deref()?;
            let is_at =
                |id: &ArticleId| self.collection.article(*id).url.as_deref().is_some_and(|url| key(url) == wanted);
            self.collection.ids().find(is_at)
        };
        let by_file = || {
            let name = file_name(target)?;
            let is_in =
                |id: &ArticleId| self.collection.article(*id).file.file_name().is_some_and(|file| *file == *name);
            self.collection.ids().find(is_in)
        };
        by_address().or_else(by_file)
    }

    /// Opens the open article's own page.
    pub(super) fn open_original(&mut self) {
        self.refresh();
        let Some(article) = self.article() else {
            self.say("no article is open");
            return;
        };
        match article.metadata.url.clone() {
            Some(address) => self.open_outside(&address),
            None => self.say("this article's address is unknown"),
        }
    }

    /// Hands an address to the browser, if it is of a sort that only shows something.
    fn open_outside(&mut self, address: &str) {
        match safe(address) {
            Some(address) => {
                self.notice = Some(Notice::info("opening ").at(address.clone()));
                self.outbox.push(Effect::Open(address));
            }
            None => self.notice = Some(Notice::warning("only web and mail addresses are opened, not ").at(address)),
        }
    }

    /// Copies an address that could not be opened, and says why.
    pub(super) fn not_opened(&mut self, address: String, why: &str) {
        self.notice = Some(Notice::info(format!("{why}: copied ")).at(address.clone()));
        self.outbox.push(Effect::Copy(address));
    }
}

/// Letters for so many hints, all of one length, so that none begins another.
fn letters(count: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    while all.len() < count {
        all = all.iter().flat_map(|before| LETTERS.map(|letter| format!("{before}{letter}"))).collect();
    }
    if count == 1 {
        all = vec![String::from(LETTERS[0])];
    }
    all.truncate(count);
    all
}
