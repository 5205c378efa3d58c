//! Files that come, change and go while the reader is open. What is read stays under the eye: the text keeps its place,
//! and an article whose file is gone stays open until the reader goes on.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::concordance::{Concordance, Source};
use super::listing::View;
use super::{App, FileChange, Layers};
use crate::article::Stored;
use crate::collection::{ArticleId, Change, EntityId, Lead, PackedAnalysis};
use crate::source::{Contents, Problem, bytes_of, holders, lies_in};
use crate::text::{Span, counted};

/// What leads to whom the user is at when all names are joined anew.
struct Leads {
    follow: Option<Lead>,
    /// To whom a repair is under way of.
    repairing: [Option<Lead>; 2],
    cursor: Option<Lead>,
    /// Whom the user followed where the way back leads to a view.
    followed: Option<Lead>,
    /// To those that the open list of mentions is about, and to those of the list that was left.
    lines: [Vec<Lead>; 2],
    /// To whom the open card is about, and the card that was left.
    cards: [Option<Lead>; 2],
}

/// What some changes do to the articles.
#[derive(Default)]
struct Outcome {
    changes: Vec<Change>,
    new: Vec<(u32, Arc<Stored>, PackedAnalysis)>,
    replaced: Vec<ArticleId>,
    removed: Vec<ArticleId>,
}

impl App {
    /// Takes over what became of files since the last frame: all of it at once, for names are joined anew then. While files
    /// are still being read, that waits.
    pub(super) fn take_changes(&mut self) {
        if self.loading.changes.is_empty() || !self.loading.progress.all_read() {
            return;
        }
        self.refresh();
        let mut outcome = Outcome::default();
        // Files that have become unreadable: what they were is better than nothing.
        let mut kept = 0;
        let last = self.collection.ids().map(|id| self.collection.file_order(id) + 1).max();
        let mut next = last.unwrap_or(0).max(self.loading.progress.files as u32);
        let changes = std::mem::take(&mut self.loading.changes);
        for (FileChange { path, now }, old) in self.with_articles(changes) {
            // Whoever has read a file has come through the folders above it.
            let is_over = |problem: &Problem| {
                let is_above = now.is_some() && problem.reason.is_loss() && path.starts_with(&problem.path);
                lies_in(&problem.path, &path) || is_above
            };
            self.loading.problems.retain(|problem| !is_over(problem));
            let file = old.first().map_or(next, |&id| self.collection.file_order(id));
            next += u32::from(old.is_empty());
            let is_here = now.is_some();
            let Contents { articles, problems } = now.unwrap_or_default();
            let is_lost = articles.is_empty() && problems.iter().any(|problem| problem.reason.is_loss());
            self.loading.problems.extend(problems);
            if is_here && is_lost && !old.is_empty() {
                kept += 1;
            } else {
                self.compare(file, old, articles, &mut outcome);
            }
        }
        self.apply(outcome);
        if kept > 0 {
            let files = counted(kept, "changed file");
            self.warn(format!("{files} can no longer be read; old text shown (! says why)"));
        }
        self.take_renewed();
        self.compare_when_due();
    }

    /// The changes that count, with the articles that each is about: what a path was last told to be holds, and what a
    /// folder has become since one of its files changed holds for that file.
    fn with_articles(&self, changes: Vec<FileChange>) -> Vec<(FileChange, Vec<ArticleId>)> {
        let paths = changes.iter().enumerate().map(|(at, change)| (bytes_of(&change.path), at));
        let last: FxHashMap<&[u8], usize> = paths.collect();
        let latest = |path: &Path| holders(path).filter_map(|holder| last.get(holder).copied()).max();
        let mut old: FxHashMap<usize, Vec<ArticleId>> = FxHashMap::default();
        for id in self.collection.ids() {
            if let Some(at) = latest(&self.collection.article(id).file) {
                old.entry(at).or_default().push(id);
            }
        }
        let counts: Vec<bool> =
            changes.iter().enumerate().map(|(at, change)| latest(&change.path) == Some(at)).collect();
        let changes = changes.into_iter().enumerate().filter(|&(at, _)| counts[at]);
        changes.map(|(at, change)| (change, old.remove(&at).unwrap_or_default())).collect()
    }

    /// Compares the articles of a file with those it had.
    fn compare(
        &self,
        file: u32,
        mut old: Vec<ArticleId>,
        mut now: Vec<(Stored, PackedAnalysis)>,
        outcome: &mut Outcome,
    ) {
        let is_one = old.len() == 1 && now.len() == 1;
        now.retain(|(stored, _)| {
            let same = old.iter().position(|&id| self.collection.article(id).is_as_found(stored));
            same.map(|at| old.remove(at)).is_none()
        });
        for (stored, analysis) in now {
            // Where something comes before it, an article of a feed has another number and is the same.
            if let Some(at) = old.iter().position(|&id| self.collection.article(id).reads_as(&stored)) {
                outcome.changes.push(Change::Replaced(old.remove(at), Arc::new(stored), analysis));
                continue;
            }
            let is_it = |before: &Stored| {
                is_one || before.heading == stored.heading || (before.url.is_some() && before.url == stored.url)
            };
            match old.iter().position(|&id| is_it(self.collection.article(id))) {
                Some(at) => {
                    let id = old.remove(at);
                    outcome.replaced.push(id);
                    outcome.changes.push(Change::Replaced(id, Arc::new(stored), analysis));
                }
                None => outcome.new.push((file, Arc::new(stored), analysis)),
            }
        }
        outcome.changes.extend(old.iter().map(|&id| Change::Removed(id)));
        outcome.removed.extend(old);
    }

    /// Changes the collection, and finds again what the reader was at.
    fn apply(&mut self, outcome: Outcome) {
        let Outcome { changes, new, replaced, removed } = outcome;
        let said = [(new.len(), "new"), (replaced.len(), "changed"), (removed.len(), "gone")];
        if said.iter().all(|&(count, _)| count == 0) {
            return;
        }
        // Until now the first of the list was open; from here on the open one stays.
        self.touched |= self.reader.article.is_some();
        let mut touched = [&*replaced, &*removed].concat();
        let adrift = self.reader.article.filter(|_| self.is_adrift());
        let mut back = None;
        for (file, article, analysis) in new {
            let is_back = adrift.is_some_and(|gone| self.collection.article(gone).is_as_found(&article));
            let id = self.collection.add(file, article);
            back = back.or(is_back.then_some(id));
            self.collection.analysed(id, analysis);
            self.list.fresh.insert(id);
            touched.push(id);
            self.stale.names = true;
        }
        self.forget_places(&replaced, &removed);
        self.loading.recurrence.forget(replaced.iter().chain(&removed));
        self.change_articles(changes);
        self.match_articles(touched);
        self.ask_again();
        let said = said.into_iter().filter(|&(count, _)| count > 0);
        let said: Vec<String> = said.map(|(count, what)| format!("{} {what}", counted(count, "article"))).collect();
        self.say(said.join(", "));
        if let Some(open) = self.reader.article {
            if replaced.contains(&open) {
                self.reopen(open);
            } else if removed.contains(&open) {
                self.let_go();
            }
        }
        if let Some(back) = back {
            self.take_up(back);
        }
        self.compare_anew(&replaced);
        // Rows that were made before hold ids that mean nothing now.
        self.refresh();
        self.renew_card();
        self.follow_again();
    }

    /// Changes articles. That joins all names anew, and ids of entities mean nothing after it: this is the one place where
    /// everything that holds any is led to who it is now, or gives it up.
    pub(super) fn change_articles(&mut self, changes: Vec<Change>) {
        if !changes.is_empty() {
            let leads = self.leads();
            self.collection.change(changes);
            self.go_by(leads);
        }
        self.sidebar.forget_ranks();
        self.stale.sidebar = true;
        self.stale.trail = true;
        self.stale.list = true;
        self.renew_anything();
    }

    /// What leads to whom the user is at, before names are joined anew.
    fn leads(&self) -> Leads {
        let lead = |entity| self.collection.lead(entity);
        let about = |layers: Option<&Layers>| {
            let lines = layers.and_then(|layers| layers.concordance.as_ref());
            let mut source = lines.map(|lines| lines.source.clone());
            source.iter_mut().flat_map(|source| source.entities()).map(|entity| lead(*entity)).collect()
        };
        let left = self.jumps.left.as_ref();
        Leads {
            follow: self.follow.map(lead),
            repairing: self.repairing.under_way().map(|entity| entity.map(lead)),
            cursor: self.sidebar.current().map(lead),
            followed: left.and_then(|left| left.followed?.0).map(lead),
            lines: [Some(&self.layers), left.map(|left| &left.layers)].map(about),
            cards: [Some(&self.layers), left.map(|left| &left.layers)]
                .map(|layers| layers?.view.as_ref()?.about.map(lead)),
        }
    }

    /// Lines about those to whom leads lead; none when somebody is in no article any more.
    fn led(&self, lines: Option<Concordance>, leads: &[Lead]) -> Option<Concordance> {
        let mut lines = lines?;
        let about: Option<Vec<EntityId>> = leads.iter().map(|lead| self.collection.follow(lead)).collect();
        lines.source.entities().into_iter().zip(about?).for_each(|(old, new)| *old = new);
        Some(lines)
    }

    /// Finds again whom the user was at, after names were joined anew.
    fn go_by(&mut self, leads: Leads) {
        let now = |lead: Option<Lead>| self.collection.follow(&lead?);
        self.follow = now(leads.follow.clone());
        let lost = leads.follow.filter(|_| self.follow.is_none());
        self.lost = lost.map(|lead| (lead, self.active)).or(self.lost.take());
        let cards = leads.cards.map(now);
        self.repairing.go_on_with(leads.repairing.map(now));
        let cursor = now(leads.cursor);
        let followed = now(leads.followed);
        let [lines, left_lines] = leads.lines;
        let open = self.layers.concordance.take();
        self.layers.concordance = self.led(open, &lines);
        if let Some(mut left) = self.jumps.left.take() {
            left.layers.concordance = self.led(left.layers.concordance, &left_lines);
            left.followed = left.followed.map(|(_, active)| (followed, active));
            self.jumps.left = Some(left);
        }
        self.narrowing.find_names_anew(&self.collection);
        self.forget_ids(cards);
        self.renew_lines();
        self.sidebar.found_anew(cursor);
        self.sidebar.hold();
        if self.active == Some(super::Active::Follow) && self.follow.is_none() {
            self.reactivate();
        }
    }

    /// Gives up ids of entities to which nothing leads; the open card, and one to which the way back leads, are about these.
    fn forget_ids(&mut self, cards: [Option<EntityId>; 2]) {
        self.sidebar.left = None;
        self.prompts.stood.view = None;
        let [open, left] = cards;
        let left = self.jumps.left.as_mut().map(|it| (&mut it.layers, left));
        for (layers, about) in [(&mut self.layers, open)].into_iter().chain(left) {
            layers.view = layers.view.take().filter(|view| view.view != View::Forms);
            if let Some(view) = &mut layers.view {
                view.forget_names();
                view.about = about;
            }
        }
    }

    /// Forgets places in articles that read otherwise now or are gone.
    fn forget_places(&mut self, replaced: &[ArticleId], removed: &[ArticleId]) {
        self.jumps.revise(replaced, removed);
        if let Some(prompt) = &mut self.prompts.open {
            prompt.from = prompt.from.filter(|from| !removed.contains(&from.article));
            if let Some(from) = prompt.from.as_mut().filter(|from| replaced.contains(&from.article)) {
                from.spot = None;
            }
        }
        self.narrowing.forget(removed);
        self.reader.forget(&[replaced, removed].concat());
        self.prompts.stood.view = None;
        for id in removed {
            self.list.fresh.remove(id);
        }
        let is_lost = |id: &ArticleId| replaced.contains(id) || removed.contains(id);
        if let Some(left) = &mut self.jumps.left {
            left.layers.comparing =
                left.layers.comparing.take().filter(|comparing| !comparing.articles.iter().any(is_lost));
        }
        let left = self.jumps.left.as_mut().and_then(|left| left.layers.view.as_mut());
        for view in self.layers.view.iter_mut().chain(left) {
            for line in &mut view.lines {
                line.jump = line.jump.filter(|place| !removed.contains(&place.article));
                // Where in the article it was may be elsewhere now.
                if let Some(place) = line.jump.as_mut().filter(|place| replaced.contains(&place.article)) {
                    (place.anchor, place.spot) = (None, None);
                }
            }
            if view.is_about_articles() {
                view.note_change();
            }
        }
        let of_gone =
            |lines: &Concordance| matches!(lines.source, Source::Quotes(_, Some(open)) if removed.contains(&open));
        self.layers.concordance = self.layers.concordance.take().filter(|lines| !of_gone(lines));
        self.choosing = None;
    }

    /// Opens the open article again as it reads now, at the words that were at the top.
    fn reopen(&mut self, id: ArticleId) {
        let Some(old) = self.opened.take() else { return };
        let opened = self.unpacked(id);
        let (before, now) = (&old.article.text, &opened.article.text);
        let anchor = moved(before, now, self.reader.anchor());
        let spot = self.reader.spot.and_then(|spot| {
            let start = moved(before, now, spot.start());
            let words = now.get(start..start + spot.len());
            (words == Some(spot.of(before))).then(|| Span::new(start, start + spot.len()))
        });
        self.reader.reopen(anchor, spot);
        self.opened = Some(opened);
        self.reading.eyed = None;
        self.changed = Some(id);
        self.take_names();
        self.say("this article has changed; showing the new version");
    }

    /// Keeps the open article on the screen though its file is gone, without names, which count no more.
    fn let_go(&mut self) {
        self.take_names();
        self.reader.spot = None;
        self.warn("this article is gone; its text stays until you leave it");
    }

    /// Goes on in the open article, whose file was gone and has come back.
    fn take_up(&mut self, id: ArticleId) {
        let (anchor, spot) = (self.reader.anchor(), self.reader.spot);
        self.open(id);
        self.reader.reopen(anchor, spot);
        self.say("this article is back");
    }

    /// Whether the open article stays though the list leaves it out: it is gone or has changed, and that is no reason to
    /// take the text from whoever reads it.
    pub fn stays(&self) -> bool {
        self.is_adrift() || (self.changed.is_some() && self.changed == self.reader.article)
    }

    /// Whether the open article is in the collection no more.
    pub fn is_adrift(&self) -> bool {
        self.reader.article.is_some_and(|id| !self.collection.is_here(id))
    }
}

/// Where the words at a byte of a text stand in what it has become: the nearest place that has them, the more of them
/// the better; else as far from the start.
fn moved(before: &str, now: &str, at: usize) -> usize {
    const WORDS: [usize; 3] = [120, 40, 16];
    if at == 0 {
        return 0;
    }
    for length in WORDS {
        let end = before.floor_char_boundary(at.saturating_add(length).min(before.len()));
        let Some(words) = before.get(at..end).filter(|words| !words.trim().is_empty()) else { break };
        let places = now.match_indices(words).map(|(place, _)| place);
        if let Some(place) = places.min_by_key(|place| place.abs_diff(at)) {
            return place;
        }
    }
    now.floor_char_boundary(at.min(now.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let before = "One line.\nThe ferry stays, said the mayor of the town.\nThe end.";
        for (now, place) in [
            ("A new line above.\nOne line.\nThe ferry stays, said the mayor of the town.\nThe end.", 28),
            ("The ferry stays, said nobody.", 0),
            ("Alto\u{e9}gether", 10),
            ("", 0),
        ] {
            assert_eq!(moved(before, now, 10), place, "{now}");
        }
    }
}
