//! What lies over the panes. Several may be open, one over the other; the uppermost has the screen, the keys and the
//! mouse, and which one that is is said here and nowhere else.

use super::action::Motion;
use super::{App, Comparing, Concordance, Listing};

/// What has the screen, the uppermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// The box that jumps to anything.
    Anything,
    /// Two articles side by side.
    Comparison,
    /// A list of mentions, hits or quotes.
    Lines,
    /// A view: help, the card, what was left out.
    View,
    /// Nothing lies over the panes.
    Panes,
}

/// The views over the panes: a later one lies over those before it.
#[derive(Debug, Default)]
pub struct Layers {
    /// Help, the card, what was left out.
    pub view: Option<Listing>,
    /// A list of mentions, hits or quotes.
    pub concordance: Option<Concordance>,
    /// Two articles that are compared.
    pub comparing: Option<Comparing>,
}

impl Layers {
    /// Whether there are any.
    pub(super) fn are_any(&self) -> bool {
        self.view.is_some() || self.concordance.is_some() || self.comparing.is_some()
    }
}

impl App {
    /// What has the screen.
    pub fn front(&self) -> Front {
        if self.anything.is_some() {
            Front::Anything
        } else if self.layers.comparing.is_some() {
            Front::Comparison
        } else if self.layers.concordance.is_some() {
            Front::Lines
        } else if self.layers.view.is_some() {
            Front::View
        } else {
            Front::Panes
        }
    }

    /// Closes what lies over the panes, the uppermost; whether there was anything. The box is a prompt, which closes it.
    pub(super) fn close_front(&mut self) -> bool {
        match self.front() {
            Front::Anything | Front::Panes => return false,
            Front::Comparison => self.layers.comparing = None,
            Front::Lines => self.layers.concordance = None,
            Front::View => self.layers.view = None,
        }
        true
    }

    /// Moves the cursor of what lies over the panes; whether anything does.
    pub(super) fn move_front(&mut self, motion: Motion, count: usize) -> bool {
        match self.front() {
            Front::Comparison => {
                self.layers.comparing.iter_mut().for_each(|comparing| comparing.move_by(motion, count));
            }
            Front::Lines => self.layers.concordance.iter_mut().for_each(|lines| lines.move_by(motion, count)),
            Front::View => self.layers.view.iter_mut().for_each(|view| view.move_by(motion, count)),
            Front::Anything => {
                self.catch_up();
                self.anything.iter_mut().for_each(|open| open.move_by(motion, count));
            }
            Front::Panes => return false,
        }
        true
    }

    /// Whether a view or a list of lines lies over the panes.
    pub fn is_viewing(&self) -> bool {
        self.layers.view.is_some() || self.layers.concordance.is_some()
    }
}
