//! Finds what fits the words typed into the box that jumps to anything: on a thread of its own, so that typing never waits
//! for it. Only the newest question is answered.

use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Sender, unbounded};

use super::Event;
use crate::app::{Item, Report, fitting};

/// What is sought.
pub struct Question {
    /// The number of the question.
    pub generation: u64,
    /// The words.
    pub words: String,
    /// What may fit them.
    pub items: Arc<Vec<Item>>,
}

/// Starts the thread; questions go where the answer says.
pub fn start(events: &Sender<Event>) -> Sender<Question> {
    let (sender, questions) = unbounded::<Question>();
    let events = events.clone();
    let answer = move || {
        while let Ok(question) = questions.recv() {
            let Question { generation, words, items } = questions.try_iter().last().unwrap_or(question);
            let Some((shown, total)) = fitting(&words, &items, || !questions.is_empty()) else { continue };
            if events.send(Event::Report(Report::Sought { generation, shown, total })).is_err() {
                return;
            }
        }
    };
    // Without the thread nothing is found, and the rest works.
    let _ = thread::Builder::new().name("seek".into()).spawn(answer);
    sender
}
