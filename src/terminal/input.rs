//! Keys, mouse and signals into one channel: a thread for each that blocks until something comes.

use std::io;
use std::thread;
use std::time::Instant;

use crossbeam_channel::Sender;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use signal_hook::iterator::Signals;

use super::reply::{Fed, Reply};
use super::{Event, SIGNALS};
use crate::app::{Action, Code, Key, Mouse, MouseKind, Report};

/// Starts the thread that reads signals.
pub fn signals(sender: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new(SIGNALS)?;
    let sender = sender.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if sender.send(Event::Signal(signal)).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Starts the thread that reads keys and the mouse; the answer to the background question comes this way too.
pub fn keys(sender: &Sender<Event>) -> io::Result<()> {
    let sender = sender.clone();
    let mut reply = Reply::default();
    let read = move || {
        loop {
            let Ok(event) = event::read() else {
                let _ = sender.send(Event::Closed);
                return;
            };
            for event in translate(event, &mut reply) {
                if sender.send(event).is_err() {
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read)?;
    Ok(())
}

/// What a terminal event means to the program.
fn translate(event: event::Event, reply: &mut Reply) -> Vec<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => match reply.feed(key, Instant::now()) {
            Fed::Keys(keys) => keys.into_iter().filter_map(to_key).map(Event::Key).collect(),
            Fed::Background { light } => vec![Event::Report(Report::Background { light })],
            Fed::Nothing => Vec::new(),
        },
        event::Event::Mouse(mouse) => to_mouse(mouse).map(Action::Mouse).map(Event::Action).into_iter().collect(),
        event::Event::Resize(columns, rows) => vec![Event::Report(Report::Resize { columns, rows })],
        event::Event::Paste(text) => vec![Event::Action(Action::Paste(text))],
        _ => Vec::new(),
    }
}

fn to_key(key: KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(char) => Code::Char(char),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let has = |modifier| key.modifiers.contains(modifier);
    Some(Key { code, ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT) })
}

fn to_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let kind = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column: mouse.column, row: mouse.row })
}
