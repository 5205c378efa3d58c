//! What a card tells of somebody over all articles: when, in whose company, and where it was printed. Each line leads to a
//! list of the mentions that it counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::App;
use super::card::headed;
use super::concordance::{Part, Source};
use super::listing::Line;
use crate::analysis::Kind;
use crate::article::Article;
use crate::collection::{ArticleId, Bar, Companion, EntityId, Grain, Near, Period, timeline};
use crate::text::{counted, grouped};

/// Cells of the longest bar.
const LONGEST_BAR: u32 = 16;
/// Eighths of a cell.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Most companions under one heading.
const MOST_COMPANIONS: usize = 15;

impl App {
    /// Mentions by day, week, month or year as bars; those of articles without a day come last.
    pub(super) fn time_lines(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let day = |id: ArticleId| self.collection.article(id).published.map(|(day, _)| day);
        let (grain, bars) = timeline(articles.iter().filter_map(|&(id, count)| Some((day(id)?, count))));
        let undated: Vec<u32> =
            articles.iter().filter(|&&(id, _)| day(id).is_none()).map(|posting| posting.1).collect();
        let unit = match grain {
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Year => "year",
        };
        let undated_mentions: u32 = undated.iter().sum();
        let most = bars.iter().map(|bar| bar.mentions).max().unwrap_or(0).max(undated_mentions);
        let line = |left: String, mentions: u32, articles: u32, part: Part| {
            let bar = bar(mentions, most);
            let counts = format!("{} in {}", grouped(mentions as usize), counted(articles as usize, "article"));
            let mark = Some((0, bar.len()));
            Line { mark, ..Line::new(left, format!("{bar} {counts}")) }.opening(Source::Part(entity, part))
        };
        let mut lines = Vec::new();
        for Bar { period, articles, mentions, gap } in bars {
            if gap > 0 {
                lines.push(Line::new("", format!("⋯ {} without", counted(gap as usize, unit))));
            }
            lines.push(line(label(period, grain), mentions, articles, Part::Period(period)));
        }
        if !undated.is_empty() {
            lines.push(line(String::from("undated"), undated_mentions, undated.len() as u32, Part::Undated));
        }
        // One bar tells nothing that the counts do not.
        let lines = if lines.len() > 1 { lines } else { Vec::new() };
        let from = if grain == Grain::Week { " from Monday" } else { "" };
        headed(&format!("Mentions by {unit}{from}"), lines)
    }

    /// Who appears with an entity, strongest association first.
    pub(super) fn company_lines(
        &self,
        entity: EntityId,
        articles: usize,
        read: &[(ArticleId, Cow<Article>)],
    ) -> Vec<Line> {
        let company = self.collection.company(entity, read);
        let line = |companion: &Companion| {
            let Companion { entity: other, sentences, paragraphs, articles, .. } = *companion;
            let (near, shared) = match (sentences, paragraphs) {
                (0, 0) => (Near::Article, String::from("no paragraph")),
                (0, _) => (Near::Paragraph, counted(paragraphs as usize, "paragraph")),
                _ => {
                    let [paragraphs, sentences] = [(paragraphs, "paragraph"), (sentences, "sentence")]
                        .map(|(count, of)| counted(count as usize, of));
                    (Near::Sentence, format!("{paragraphs}, {sentences}"))
                }
            };
            let name = self.collection.entity(other).name;
            let line = Line::new(grouped(articles as usize), format!("{name} — {shared}"));
            line.opening(Source::Together(entity, other, near))
        };
        let is_person = |companion: &&Companion| self.collection.entity(companion.entity).kind == Kind::Person;
        let (people, rest): (Vec<&Companion>, Vec<&Companion>) = company.iter().partition(is_person);
        let of = if read.len() == articles {
            String::new()
        } else {
            format!("; paragraphs of the first {}", counted(read.len(), "article"))
        };
        let mut lines = Vec::new();
        for (who, all) in [("People", people), ("Organisations, places, groups", rest)] {
            let heading = format!("{who} in the same articles, strongest association first{of}");
            lines.extend(headed(&heading, all.into_iter().take(MOST_COMPANIONS).map(line).collect()));
        }
        lines
    }

    /// The outlets that name an entity, with their mentions and articles, most mentions first.
    pub(super) fn outlet_lines(&self, entity: EntityId, articles: &[(ArticleId, u32)]) -> Vec<Line> {
        let mut outlets: BTreeMap<Option<&str>, (u32, u32)> = BTreeMap::new();
        for &(id, count) in articles {
            let sum = outlets.entry(self.collection.article(id).outlet.as_deref()).or_default();
            *sum = (sum.0 + count, sum.1 + 1);
        }
        if outlets.keys().all(Option::is_none) {
            return Vec::new();
        }
        let mut outlets: Vec<_> = outlets.into_iter().collect();
        outlets.sort_by_key(|&(outlet, (mentions, _))| (outlet.is_none(), std::cmp::Reverse(mentions)));
        let line = |(outlet, (mentions, articles)): (Option<&str>, (u32, u32))| {
            let name = outlet.unwrap_or("unknown outlet");
            let text = format!("{name} — {}", counted(articles as usize, "article"));
            let part = Part::Outlet(outlet.map(Box::from));
            Line::new(grouped(mentions as usize), text).opening(Source::Part(entity, part))
        };
        headed("Outlets", outlets.into_iter().map(line).collect())
    }
}

/// What a period is called.
fn label(period: Period, grain: Grain) -> String {
    let first = period.first;
    match grain {
        Grain::Day | Grain::Week => first.to_string(),
        Grain::Month => format!("{:04}-{:02}", first.year, first.month),
        Grain::Year => format!("{:04}", first.year),
    }
}

/// A bar for a count, as long as the longest one for `most`, with the space after it.
fn bar(count: u32, most: u32) -> String {
    let eighths = (u64::from(count) * u64::from(LONGEST_BAR) * 8).div_ceil(u64::from(most.max(1))) as usize;
    let part = (eighths % 8).checked_sub(1).map_or("", |eighth| EIGHTHS[eighth]);
    let bar = format!("{}{part}", "█".repeat(eighths / 8));
    format!("{bar:<width$}", width = LONGEST_BAR as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_counts() {
        for (count, most, shown) in
            [(0, 8, ""), (1, 128, "▏"), (1, 1_000, "▏"), (8, 128, "█"), (12, 128, "█▌"), (8, 8, "████████████████")]
        {
            let bar = bar(count, most);
            assert_eq!((bar.trim_end(), bar.chars().count()), (shown, 16), "{count} of {most}");
        }
    }
}
