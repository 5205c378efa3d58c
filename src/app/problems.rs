//! The problems view: each file that was left out, with the reason and what to try.

use super::App;
use super::action::Effect;
use super::listing::{Line, Listing, View};
use super::notice::Notice;
use crate::source::Problem;
use crate::text::{counted, harmless};

impl App {
    /// Shows what could not be read.
    pub(super) fn open_problems(&mut self) {
        if self.loading.problems.is_empty() {
            self.say("no problems");
            return;
        }
        let line = |problem: &Problem| Line::new(problem.path.display().to_string(), problem.reason.to_string());
        let lines = self.loading.problems.iter().map(line).collect();
        let only_losses = self.loading.problems.iter().all(|problem| problem.reason.is_loss());
        let title = if only_losses { "Could not be read" } else { "Problems" };
        let title =
            format!("{title}: {}", counted(self.loading.problems.len(), if only_losses { "file" } else { "problem" }));
        self.layers.view = Some(Listing::new(View::Problems, title, lines));
    }

    /// Copies the path under the cursor of the problems, to be opened elsewhere.
    pub(super) fn copy_path(&mut self) {
        let current = self.layers.view.as_ref().and_then(Listing::current);
        let Some(path) = current.map(|line| harmless(&line.left)) else { return };
        self.notice = Some(Notice::info("path copied: ").at(path.clone()));
        self.outbox.push(Effect::Copy(path));
    }
}
