//! Addresses handed to the program that the desktop opens them with, in the background and without a shell.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;

use crossbeam_channel::Sender;

use super::Event;
use crate::app::Report;

/// What opens addresses here.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens an address; where that cannot be, says so by a report.
pub fn open(address: String, events: &Sender<Event>) {
    let refuse = |address, why| {
        // The channel is there as long as the reader is.
        let _ = events.send(Event::Report(Report::NotOpened { address, why }));
    };
    if let Some(why) = remote() {
        refuse(address, why);
        return;
    }
    let mut opener = Command::new(OPENER);
    opener.arg(&address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A group of its own: Ctrl-c in the terminal is not meant for the browser.
    let Ok(mut child) = opener.process_group(0).spawn() else {
        refuse(address, "nothing here opens addresses");
        return;
    };
    let events = events.clone();
    let wait = move || {
        if !child.wait().is_ok_and(|status| status.success()) {
            let why = "it could not be opened";
            let _ = events.send(Event::Report(Report::NotOpened { address, why }));
        }
    };
    // Without the thread the child is left to the system.
    let _ = thread::Builder::new().name("open".into()).spawn(wait);
}

/// Why the browser would not be in front of the user, if so.
fn remote() -> Option<&'static str> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_screen = cfg!(target_os = "macos") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    if is_set("SSH_CONNECTION") || is_set("SSH_TTY") {
        Some("no browser over SSH")
    } else {
        (!has_screen).then_some("no browser without a desktop")
    }
}
