//! The jump list: where the reader was before each jump, to go back to and forward again.

use super::{Active, App, Focus, Layers};
use crate::collection::{ArticleId, EntityId};
use crate::text::Span;

/// A place in the collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// The byte at the top of the screen; `None`: wherever shows the spot.
    pub anchor: Option<usize>,
    /// The mention or hit that stepping stood on.
    pub spot: Option<Span>,
}

impl Place {
    /// The start of an article, or where it was left.
    pub(super) fn start_of(article: ArticleId) -> Self {
        Self { article, anchor: None, spot: None }
    }
}

/// The views from which the reader went to a place: the way back leads to them.
#[derive(Debug)]
pub struct Left {
    /// The views.
    pub layers: Layers,
    /// The pane that had the focus.
    pub focus: Focus,
    /// Whether only the text was shown.
    pub text_only: bool,
    /// What was followed and active, where the way there has changed that.
    pub followed: Option<(Option<EntityId>, Option<Active>)>,
    /// Whether articles or names have changed since.
    pub is_stale: bool,
}

/// Places on either side of the present one.
#[derive(Debug, Default)]
pub struct Jumps {
    back: Vec<Place>,
    forward: Vec<Place>,
    /// Where the last jump went: a jump from there goes on with a run, which is left as one.
    landed: Option<Place>,
    /// How many places were behind when the last jump from a view was noted.
    from_view: Option<usize>,
    /// Places that were noted ever.
    noted: usize,
    /// The views from which the reader went to a place.
    pub left: Option<Left>,
}

/// Places that are kept.
const KEPT: usize = 200;

impl Jumps {
    /// Notes a jump from one place to another.
    pub fn record(&mut self, from: Place, to: Place) {
        self.landed = self.landed.filter(|_| from == to);
        self.record_step(from, to);
    }

    /// How many places were noted ever: a jump that went nowhere adds none.
    pub fn count(&self) -> usize {
        self.noted
    }

    /// Ends a run of steps: what comes next is left on its own.
    pub fn end_run(&mut self) {
        self.landed = None;
    }

    /// Notes that the last jump was one from a view.
    pub fn mark_view(&mut self) {
        self.from_view = Some(self.back.len());
    }

    /// Whether the way back leads to the view from which the last such jump was made.
    pub fn leads_to_view(&self) -> bool {
        self.from_view == Some(self.back.len())
    }

    /// Notes a step; a run of steps from where a jump or step went is left as one. While it has moved nothing on the
    /// screen, what is left is what was stepped on last.
    pub fn record_step(&mut self, from: Place, to: Place) {
        if from == to {
            return;
        }
        let is_same = |one: &Place, other: &Place| (one.article, one.anchor) == (other.article, other.anchor);
        if self.landed != Some(from) {
            self.note(from);
        } else if !is_same(&from, &to)
            && !self.leads_to_view()
            && let Some(left) = self.back.last_mut().filter(|left| is_same(left, &from))
        {
            left.spot = from.spot;
        }
        self.landed = Some(to);
    }

    /// Notes a place as one to go back to.
    pub fn note(&mut self, from: Place) {
        self.back.push(from);
        self.forward.clear();
        self.noted += 1;
        if self.back.len() > KEPT {
            self.back.remove(0);
            self.from_view = self.from_view.and_then(|behind| behind.checked_sub(1));
        }
    }

    /// Forgets places in articles that are gone, and what was stepped on in those that read otherwise now.
    pub fn revise(&mut self, replaced: &[ArticleId], removed: &[ArticleId]) {
        let is_gone = |place: &Place| removed.contains(&place.article);
        let gone_behind = |behind: usize| self.back.iter().take(behind).filter(|place| is_gone(place)).count();
        self.from_view = self.from_view.map(|behind| behind - gone_behind(behind));
        for places in [&mut self.back, &mut self.forward] {
            places.retain(|place| !is_gone(place));
            for place in places.iter_mut().filter(|place| replaced.contains(&place.article)) {
                (place.anchor, place.spot) = (None, None);
            }
        }
        self.landed = None;
    }

    /// The place before, with `here` kept for the way forward.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        self.from_view = self.from_view.filter(|&behind| behind != self.back.len());
        let place = self.back.pop()?;
        self.forward.push(here);
        self.landed = None;
        Some(place)
    }

    /// The place that `back` left, with `here` kept for the way back.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        self.landed = None;
        Some(place)
    }
}

impl App {
    /// Goes from a view to a place; the way back leads to the view.
    pub(super) fn leave_views(&mut self, place: Place) {
        let (left, from, noted) = (self.take_views(), self.place(), self.jumps.count());
        self.focus = Focus::Text;
        self.jump(place);
        if self.jumps.count() == noted {
            // The reader stood there before the view was opened; the way back leads to it all the same.
            if let Some(from) = from {
                self.jumps.note(from);
            }
        }
        self.remember(left);
        self.reader.landed = place.spot;
    }

    /// Closes all views, and what there is to come back to them.
    pub(super) fn take_views(&mut self) -> Left {
        let layers = std::mem::take(&mut self.layers);
        let (focus, text_only) = (self.focus, self.screen.choice.text_only);
        Left { layers, focus, text_only, followed: None, is_stale: false }
    }

    /// Lets the way back from the jump that was just made lead to the views that were left.
    pub(super) fn remember(&mut self, left: Left) {
        self.jumps.left = Some(left);
        self.jumps.mark_view();
    }

    /// Goes back in the jump list; a view that is open over the text is closed for it.
    pub(super) fn jump_back(&mut self) {
        let leads_to_view = self.jumps.leads_to_view();
        let left = self.jumps.left.take_if(|_| leads_to_view);
        let Some(place) = self.place().and_then(|here| self.jumps.back(here)) else {
            self.say("nowhere to go back to");
            return;
        };
        drop(self.take_views());
        self.turn_to_text();
        self.go_to(place);
        if let Some(left) = left {
            (self.layers, self.focus) = (left.layers, left.focus);
            self.screen.choice.text_only = left.text_only;
            if let Some((follow, active)) = left.followed {
                self.follow_as_before(follow, active);
            }
            if left.is_stale {
                self.renew_lines();
                self.renew_card();
            }
            // What was searched may have ended meanwhile.
            self.layers.concordance.take_if(|lines| lines.lines.is_empty() && lines.is_done());
        }
    }

    /// Goes forward in the jump list.
    pub(super) fn jump_forward(&mut self) {
        let Some(place) = self.place().and_then(|here| self.jumps.forward(here)) else {
            self.say("nowhere to go forward to");
            return;
        };
        let left = self.take_views();
        self.turn_to_text();
        self.go_to(place);
        if left.layers.are_any() {
            self.remember(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_steps_is_left_as_one() {
        let place = |anchor| Place { article: ArticleId(0), anchor: Some(anchor), spot: None };
        let mut jumps = Jumps::default();
        jumps.record(place(1), place(2));
        jumps.record_step(place(2), place(3));
        jumps.record(place(9), place(4));
        assert_eq!(jumps.back(place(4)), Some(place(9)));
        assert_eq!(jumps.back(place(9)), Some(place(1)));
        assert_eq!(jumps.back(place(1)), None);
        assert_eq!(jumps.forward(place(1)), Some(place(9)));
        assert_eq!(jumps.forward(place(9)), Some(place(4)));
        jumps.record(place(5), place(6));
        jumps.record(place(6), place(7));
        assert_eq!(jumps.back(place(7)), Some(place(6)), "jumps that are no steps are left one by one");
    }

    #[test]
    fn a_run_that_leaves_the_screen_is_left_at_the_last_spot_on_it() {
        let on = |anchor, start| {
            let spot = Some(Span::new(start, start + 1));
            Place { article: ArticleId(0), anchor: Some(anchor), spot }
        };
        let mut jumps = Jumps::default();
        jumps.record(Place { spot: None, ..on(0, 1) }, on(0, 1));
        jumps.record_step(on(0, 1), on(0, 5));
        jumps.record_step(on(0, 5), on(9, 12));
        jumps.record_step(on(9, 12), on(9, 13));
        jumps.record_step(on(9, 13), on(20, 30));
        assert_eq!(jumps.back(on(20, 30)), Some(on(0, 5)));
        assert_eq!(jumps.back(on(0, 5)), None, "all else was one run");
        jumps.record(Place { spot: None, ..on(0, 1) }, on(0, 1));
        jumps.record_step(on(0, 1), on(0, 5));
        assert_eq!(jumps.back(on(0, 5)), Some(Place { spot: None, ..on(0, 1) }), "nothing was left");
    }
}
