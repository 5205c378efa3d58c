//! Moving about: cursors, panes, articles, the jump list, and backing out.

use super::action::{Effect, Motion, Turn};
use super::jumps::{Jumps, Place};
use super::listing::{Line, Listing, View};
use super::panes::{COLUMN_STEP, COLUMNS};
use super::{Active, App, Focus, Front};
use crate::article::Role;
use crate::collection::order::SortKey;
use crate::text::{Span, counted, harmless};

/// The line of the help below which it says where repaired names are kept.
const KEEPS_BESIDE: &str = "W";

/// What a step back ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// The merging of a name.
    Merging,
    /// The narrowing of the sidebar's names.
    Names,
    /// The sidebar over the text.
    Sidebar,
    /// What is followed, searched or narrowed.
    Active(Active),
    /// The pane that hides the list.
    Pane,
    /// Nothing.
    Nowhere,
}

impl App {
    /// Moves in the pane (or view) that has the focus.
    pub(super) fn move_by(&mut self, motion: Motion, count: usize) {
        if self.move_front(motion, count) {
            return;
        }
        match self.focus {
            Focus::Text => self.scroll(motion, count),
            Focus::Sidebar => {
                self.refresh();
                self.sidebar.move_by(motion, count);
            }
            Focus::List => {
                self.list.move_by(motion, count);
                self.open_current();
            }
        }
    }

    /// Scrolls the text.
    pub(super) fn scroll(&mut self, motion: Motion, count: usize) {
        self.refresh();
        if self.is_viewing() {
            if let Some(peek) = self.layers.concordance.as_mut().and_then(|lines| lines.peek.as_mut()) {
                peek.scroll(motion, count);
            }
            return;
        }
        let from = self.place();
        self.begin_reading();
        self.reader.scroll(motion, count);
        if let (Motion::Top | Motion::Bottom | Motion::Line, Some(from), Some(to)) = (motion, from, self.place()) {
            self.jumps.record(from, to);
        }
    }

    /// Gives the focus to the pane on either side.
    pub(super) fn turn_focus(&mut self, turn: Turn, around: bool) {
        const ORDER: [Focus; 3] = [Focus::List, Focus::Text, Focus::Sidebar];
        let at = ORDER.iter().position(|&focus| focus == self.focus).unwrap_or(0);
        let to = match turn {
            Turn::Next => at + 1,
            Turn::Previous => at + ORDER.len() - 1,
        };
        let beyond = match turn {
            Turn::Next => at + 1 == ORDER.len(),
            Turn::Previous => at == 0,
        };
        if around || !beyond {
            self.focus = ORDER[to % ORDER.len()];
            if self.screen.choice.text_only && self.focus == Focus::List {
                self.screen.choice.text_only = false;
            }
        }
    }

    /// Opens what the cursor is on.
    pub(super) fn enter(&mut self) {
        match self.front() {
            Front::Anything | Front::Comparison => return,
            Front::Lines => return self.enter_line(),
            Front::View => return self.enter_view(),
            Front::Panes => {}
        }
        match self.focus {
            Focus::List => {
                // An article whose file is gone may still be on the screen.
                self.open_current();
                self.begin_reading();
                self.focus = Focus::Text;
            }
            Focus::Text => {}
            Focus::Sidebar => {
                self.refresh();
                match self.sidebar.current() {
                    Some(_) if self.repairing.merging.is_some() => self.merge(),
                    Some(entity) => self.follow_entity(entity),
                    None => self.stale.sidebar |= self.sidebar.toggle_section(),
                }
            }
        }
    }

    /// Does what Enter does on the line under the cursor of the open view.
    fn enter_view(&mut self) {
        let Some(view) = &self.layers.view else { return };
        match view.view {
            View::Forms => return self.split_form(),
            View::Copies => return self.compare_with_copy(),
            View::Filters => return self.enter_filter(),
            View::Problems => return self.copy_path(),
            _ => {}
        }
        let Some(line) = view.current() else { return };
        match (line.opens.clone(), line.jump) {
            (Some(source), _) => self.open_lines(source),
            (None, Some(place)) => self.leave_views(place),
            (None, None) => {}
        }
    }

    /// Opens the article under the list's cursor; one that is open and folded there stays.
    pub(super) fn open_current(&mut self) {
        if let Some(article) = self.on_cursor() {
            self.open(article);
        }
    }

    /// Opens the next or previous article of the list.
    pub(super) fn turn_article(&mut self, turn: Turn, count: usize) {
        let (from, place) = (self.list.cursor, self.place());
        let motion = match turn {
            Turn::Next => Motion::Down,
            Turn::Previous => Motion::Up,
        };
        // When the open article is left out, the one under the cursor comes next.
        let is_out = self.reader.article.is_some_and(|id| self.seat_of(id).is_none());
        let steps = count - usize::from(is_out && turn == Turn::Next);
        self.list.move_by(motion, steps);
        if steps > 0 && self.list.cursor == from {
            let end = if turn == Turn::Next { "last" } else { "first" };
            self.say(format!("this is the {end} article in the list"));
        }
        self.open_current();
        self.begin_reading();
        if let (Some(from), Some(to)) = (place, self.place()) {
            self.jumps.record_step(from, to);
        }
    }

    /// Where the reader is.
    pub(super) fn place(&self) -> Option<Place> {
        let article = self.reader.article?;
        Some(Place { article, anchor: Some(self.reader.anchor()), spot: self.reader.spot })
    }

    /// Goes to a place and notes the jump.
    pub(super) fn jump(&mut self, place: Place) {
        self.leap(place, Jumps::record);
    }

    /// Goes to a place as one step of a run.
    pub(super) fn step_to(&mut self, place: Place) {
        self.leap(place, Jumps::record_step);
    }

    /// Goes to a place where it is seen, and notes from where.
    fn leap(&mut self, place: Place, note: fn(&mut Jumps, Place, Place)) {
        let from = self.place();
        self.begin_reading();
        self.turn_to_text();
        self.go_to(place);
        if let (Some(from), Some(to)) = (from, self.place()) {
            note(&mut self.jumps, from, to);
        }
    }

    /// Brings the text to the screen where something covers it: a jump must show where it leads.
    pub(super) fn turn_to_text(&mut self) {
        if self.one_pane() || self.screen.panes.floating {
            self.focus = Focus::Text;
        }
    }

    /// Goes to a place. The open article is always in the list, be it folded, so one that the query leaves out ends the
    /// query.
    pub(super) fn go_to(&mut self, place: Place) {
        let is_open = self.reader.article == Some(place.article);
        self.open(place.article);
        match self.list.index_of(self.list.folds.row_of(place.article)) {
            Some(index) => self.list.cursor = index,
            // Whoever moves in the text that stays beside an empty list, or when its file is gone, leaves nothing.
            None if is_open => {}
            None if self.narrowing.is_settled() && self.prompts.open.is_none() => {
                self.widen_list();
                self.say("not in the narrowed list; showing all articles again");
            }
            None => {}
        }
        self.refresh();
        if let Some(anchor) = place.anchor {
            self.reader.go_to(anchor);
        }
        self.reader.spot = place.spot;
        if let Some(spot) = place.spot {
            self.reader.show(spot);
        }
    }

    /// Sorts the list by the next key.
    pub(super) fn sort(&mut self) {
        self.list.sort = self.list.sort.next();
        while !self.can_sort_by(self.list.sort) {
            self.list.sort = self.list.sort.next();
        }
        self.stale.list = true;
        self.say(format!("sorted {}", self.sort_label()));
        if self.list.sort == SortKey::Rank && self.focus == Focus::List {
            self.show_best();
        }
    }

    /// Whether there is what an order goes by.
    pub(super) fn can_sort_by(&self, key: SortKey) -> bool {
        match key {
            SortKey::Mentions => {
                self.follow.is_some() || self.narrowing.asked().is_some_and(|asked| asked.query().has_places())
            }
            SortKey::Rank => self.narrowing.asked().is_some(),
            SortKey::Date | SortKey::Title | SortKey::File | SortKey::Length => true,
        }
    }

    /// The words for the order of the list.
    pub fn sort_label(&self) -> &'static str {
        match self.list.sort {
            SortKey::Mentions if self.follow.is_none() => "most hits first",
            key => key.label(),
        }
    }

    /// Shows the text alone, or all panes again.
    pub(super) fn text_only(&mut self) {
        self.screen.choice.text_only = !self.screen.choice.text_only;
        self.focus = Focus::Text;
    }

    /// Makes the text column wider or narrower.
    pub(super) fn widen(&mut self, turn: Turn, count: usize) {
        let step = COLUMN_STEP.saturating_mul(count.min(100) as u16);
        // From what is on the screen: a press must show at once.
        let shown = self.column_width();
        self.set_column(match turn {
            Turn::Next => shown.saturating_add(step),
            Turn::Previous => shown.saturating_sub(step),
        });
    }

    /// Sets the width of the text column.
    pub(super) fn set_column(&mut self, columns: u16) {
        self.screen.column = columns.clamp(COLUMNS.0, COLUMNS.1);
        self.say(format!("text column of {} cells", self.column_width()));
    }

    /// Shows or folds page furniture.
    pub(super) fn toggle_furniture(&mut self) {
        self.reader.furniture = !self.reader.furniture;
        self.reader.page = None;
        self.jumps.left.iter_mut().for_each(|left| left.is_stale = true);
        self.stale.trail = true;
        self.say(if self.reader.furniture { "page furniture shown" } else { "page furniture folded" });
    }

    /// Lists everyone in the sidebar, or those of the open article.
    pub(super) fn toggle_everyone(&mut self) {
        self.sidebar.everyone = !self.sidebar.everyone;
        self.stale.sidebar = true;
        self.say(if self.sidebar.everyone { "everyone in the collection" } else { "those in this article" });
    }

    /// Backs out one step.
    pub(super) fn escape(&mut self) {
        if self.prompts.open.is_some() {
            self.give_up();
            return;
        }
        if self.front() != Front::Comparison && !self.view_filter().is_empty() {
            self.narrow_view("");
            return;
        }
        if self.close_front() {
            return;
        }
        self.reader.landed = None;
        match self.next_out() {
            Out::Merging => self.give_up_merging(),
            Out::Names => {
                self.sidebar.filter.clear();
                self.stale.sidebar = true;
            }
            Out::Sidebar => self.focus = Focus::Text,
            Out::Active(active) => self.stop(active),
            Out::Pane => self.leave_pane(),
            Out::Nowhere => {}
        }
    }

    /// What the next step back ends.
    pub fn next_out(&self) -> Out {
        let filtered = !self.sidebar.filter.is_empty();
        match self.active {
            _ if self.repairing.merging.is_some() => Out::Merging,
            _ if self.focus == Focus::Sidebar && filtered => Out::Names,
            _ if self.focus == Focus::Sidebar && self.screen.panes.floating => Out::Sidebar,
            // What the query has left is in the list.
            Some(Active::Query) if self.hides_list() => Out::Pane,
            Some(active) => Out::Active(active),
            None if self.one_pane() && self.focus != Focus::List => Out::Pane,
            None if filtered => Out::Names,
            None => Out::Nowhere,
        }
    }

    /// Ends what is active; what was active beside it is active again.
    fn stop(&mut self, active: Active) {
        match active {
            Active::Find => self.find = None,
            Active::Follow => self.follow = None,
            Active::Query => {
                self.widen_list();
                return;
            }
        }
        self.reactivate();
    }

    /// Closes one level: a view, a pane over others; at the top, ends the program.
    pub(super) fn close(&mut self) {
        if self.close_front() {
            return;
        }
        if self.focus == Focus::Sidebar && (self.screen.panes.floating || self.one_pane()) {
            self.focus = Focus::Text;
        } else if self.one_pane() && self.focus == Focus::Text {
            self.leave_pane();
        } else {
            self.outbox.push(Effect::Quit);
        }
    }

    /// Goes from a pane that hides the others to the list.
    pub(super) fn leave_pane(&mut self) {
        self.screen.choice.text_only = false;
        self.focus = Focus::List;
    }

    /// Copies the paragraph of the spot, or the first one on the screen, without the screen's line breaks.
    pub(super) fn copy(&mut self) {
        self.refresh();
        let in_sight = self.reader.in_sight();
        let at = self.reader.spot_in_sight().map_or(in_sight.start(), Span::start);
        let Some(article) = self.article() else { return };
        let shown = |role| role != Role::Boilerplate || self.reader.furniture;
        let block = article.blocks.iter().find(|block| block.span.end() > at && shown(block.role));
        let Some(text) = block.map(|block| harmless(block.span.of(&article.text))) else { return };
        let words = text.split_whitespace().count();
        self.say(format!("paragraph copied: {}", counted(words, "word")));
        self.outbox.push(Effect::Copy(text));
    }

    /// Shows the keys, and whole, below the key that moves it, the path of the names file.
    pub(super) fn open_help(&mut self) {
        let mut lines = self.settings.help.clone();
        let moves = lines.iter().position(|line| line.left == KEEPS_BESIDE);
        if let Some((at, place)) = moves.zip(self.names_place()) {
            lines.insert(at + 1, Line::new("", format!("repairs are saved in {place}")));
        }
        self.layers.view = Some(Listing::new(View::Help, "Keys", lines));
    }
}
