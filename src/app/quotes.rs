//! The list of quotes: everything the followed person says, or all that is said in the open article or in the list.

use super::card::{one_line, spot};
use super::listing::{Line, Listing, View};
use super::{App, Focus};
use crate::analysis::Quote;
use crate::article::Article;
use crate::collection::{ArticleId, EntityId};
use crate::text::counted;

/// Most lines of the list: what one key can open at once.
const MOST_QUOTES: usize = 5_000;

impl App {
    /// Shows the quotes of whom the reader follows; else those of the list, when it has the focus, or of the open article.
    pub(super) fn open_quotes(&mut self) {
        self.settle();
        let followed = self.follow;
        let articles = match self.reader.article {
            Some(open) if followed.is_none() && self.focus != Focus::List => vec![open],
            _ => self.listed().map(|(_, id)| id).collect(),
        };
        let mut lines: Vec<Line> = Vec::new();
        let mut sources = 0;
        for id in articles {
            if lines.len() > MOST_QUOTES {
                break;
            }
            let before = lines.len();
            lines.extend(self.quote_lines(id, followed));
            sources += usize::from(lines.len() > before);
        }
        if lines.is_empty() {
            let whose = followed.map(|entity| format!(" of {}", self.collection.entity(entity).name));
            self.say(format!("no quotes{} here", whose.unwrap_or_default()));
            return;
        }
        let more = if lines.len() > MOST_QUOTES { ", and more" } else { "" };
        lines.truncate(MOST_QUOTES);
        let whose = followed.map(|entity| format!("{}: ", self.collection.entity(entity).name)).unwrap_or_default();
        let title = format!("{whose}{} in {}{more}", counted(lines.len(), "quote"), counted(sources, "article"));
        let here = self.place();
        let mut listing = Listing::new(View::Quotes, title, lines);
        listing.choose(|line| {
            let places = line.jump.zip(here);
            places.is_some_and(|(jump, here)| jump.article == here.article && jump.spot == here.spot)
        });
        self.view = Some(listing);
    }

    /// The quotes of an article, of one speaker or all, one line each: day, speaker, words.
    fn quote_lines(&self, id: ArticleId, followed: Option<EntityId>) -> Vec<Line> {
        let wanted = |quote: &Quote| {
            let speaker = self.collection.speaker(id, quote);
            followed.is_none_or(|entity| speaker == Some(self.collection.current(entity)))
        };
        let mut quotes = self.collection.quotes(id).into_iter().filter(wanted).peekable();
        let Some(article) = quotes.peek().map(|_| self.text_of(id)) else { return Vec::new() };
        quotes.map(|quote| self.quote_line(id, &article, &quote)).collect()
    }

    fn quote_line(&self, id: ArticleId, article: &Article, quote: &Quote) -> Line {
        let speaker = self.collection.speaker(id, quote);
        let name = speaker.map_or_else(|| "(unsure)".into(), |entity| self.collection.entity(entity).name);
        let words = one_line(quote.span.of(&article.text));
        Line::new(self.day_of(id), format!("{name}: {words}")).to(spot(id, quote.span))
    }
}
