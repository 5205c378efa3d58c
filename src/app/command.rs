//! What the user's hands do: each action goes to the part of the state that it is about.

use super::action::{Action, Effect, Motion};
use super::panes::COLUMN;
use super::{App, Ask, Front, Key, Notice, Pending};

impl App {
    /// An action of the user's hands.
    pub(super) fn pressed(&mut self, action: Action) {
        self.touched = true;
        let goes_on = matches!(action, Action::Prefix(_) | Action::Digit(_));
        let pending = if goes_on { Pending::default() } else { std::mem::take(&mut self.pending) };
        if self.choosing.is_some() || !goes_on && !matches!(action, Action::Mouse(_)) {
            self.notice = None;
        }
        // Whoever does something else does not wait for the best article any more.
        self.narrowing.ranking.to_best = false;
        match (self.choosing.take(), action) {
            (Some(choosing), Action::Letter(letter)) => self.choose_by(choosing, letter),
            (Some(_), Action::Escape) => {}
            // After a count, both ends are the line that it says.
            (_, Action::Move(Motion::Top | Motion::Bottom)) if pending.count.is_some() => {
                self.act(Action::Move(Motion::Line), &pending);
            }
            (_, action) => self.act(action, &pending),
        }
    }

    /// Does what an action says, after the keys and the count that waited for it.
    #[expect(clippy::too_many_lines, reason = "one line for each action")]
    fn act(&mut self, action: Action, pending: &Pending) {
        let count = pending.count.unwrap_or(1);
        match action {
            Action::Prefix(key) => self.pending.keys.push(key),
            Action::Digit(digit) => {
                let count = self.pending.count.unwrap_or(0) * 10 + usize::from(digit);
                self.pending.count = Some(count.min(99_999));
            }
            Action::Unbound(key) => self.say_unbound(&pending.keys, key),
            Action::Edit(request) => self.edit(request),
            Action::Complete => self.complete(),
            Action::Recall(turn) => self.recall(turn),
            Action::Submit => self.submit(),
            Action::Paste(text) => self.paste(&text),
            Action::Mouse(mouse) => self.pointed(mouse),
            Action::Escape => self.escape(),
            Action::Close => self.close(),
            Action::Quit => self.outbox.push(Effect::Quit),
            Action::Suspend => self.outbox.push(Effect::Suspend),
            Action::Redraw => self.outbox.push(Effect::Redraw),
            Action::Copy => self.copy(),
            command if self.compare_by(&command, count) => {}
            Action::Move(motion) => self.move_by(motion, count),
            Action::MoveText(motion) => self.scroll(motion, count),
            Action::Focus(turn) => self.turn_focus(turn, true),
            Action::FocusSide(turn) => self.turn_focus(turn, false),
            Action::Enter => self.enter(),
            Action::Article(turn) => self.turn_article(turn, count),
            Action::Unread(turn) => self.turn_unread(turn, count),
            Action::MarkRead => self.toggle_read(),
            Action::Find => self.ask(Ask::Find),
            Action::Narrow => self.ask(Ask::Narrow),
            Action::FilterNames => self.ask(Ask::Names),
            Action::FilterView => self.ask(Ask::View),
            Action::Step(turn) => self.step(turn, count),
            Action::StepArticle(turn) => self.step_article(turn, count),
            Action::Follow => self.follow_nearest(),
            Action::Card => self.open_card(),
            Action::Mentions => self.open_mentions(),
            Action::Hits => self.open_hits(),
            Action::Arrange => self.arrange(),
            Action::Quotes => self.open_quotes(),
            Action::Anything => self.open_anything(),
            Action::Copies => self.open_copies(),
            Action::Related => self.open_related(),
            Action::Filters => self.open_filters(),
            Action::KeepQuery => self.keep_query(),
            Action::RemoveFilter => self.remove_filter(),
            Action::BringBack => self.bring_back(),
            Action::Back => self.jump_back(),
            Action::Forward => self.jump_forward(),
            Action::Sort => self.sort(),
            Action::TextOnly => self.text_only(),
            Action::Width(turn) => self.widen(turn, count),
            Action::UsualWidth => self.set_column(COLUMN),
            Action::Furniture => self.toggle_furniture(),
            Action::Marks => self.reader.marks = !self.reader.marks,
            Action::Everyone => self.toggle_everyone(),
            Action::Help => self.open_help(),
            Action::Problems => self.open_problems(),
            Action::Info => self.open_info(),
            Action::Links => self.choose_link(),
            Action::Original => self.open_original(),
            Action::Repair(step) => self.repair_by(step),
            // A count or the first half of a key was given up; there is no comparison, and there are no letters over links.
            Action::Cancel | Action::Shared | Action::Letter(_) => {}
            Action::Report(report) => self.told(report),
        }
    }

    /// Says that a key, after those that waited for it, does nothing.
    fn say_unbound(&mut self, before: &[Key], key: Key) {
        let keys: String = before.iter().chain([&key]).map(Key::to_string).collect();
        let said = Notice::info(format!("{keys} does nothing here"));
        self.notice = Some(if self.front() == Front::Panes { said.and("? lists all keys") } else { said });
    }
}
