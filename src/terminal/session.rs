//! The terminal as the program needs it, and as it was. Whatever ends the program (a key, a panic, a signal) goes
//! through [`Session::leave`]; ratatui's own restore leaves the cursor hidden on some ways out and knows no signals.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Reports of presses, drags and the wheel, in SGR form; not of bare motion, which would wake the program for nothing.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The opposite.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Asks the terminal for its background colour (OSC 11, xterm control sequences).
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Whether the terminal is in the program's state.
static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Holds the terminal in the program's state; puts it back when dropped.
#[derive(Debug)]
pub struct Session {
    out: io::Stdout,
}

impl Session {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                // A worker's panic is caught and becomes a problem; only the main thread's ends the program.
                if std::thread::current().name() == Some("main") {
                    put_back(&mut io::stdout());
                    before(panic);
                }
            }));
        });
        let mut session = Self { out: io::stdout() };
        session.resume()?;
        Ok(session)
    }

    /// Takes the terminal over again after it was given back, or after the program was stopped.
    pub fn resume(&mut self) -> io::Result<()> {
        ENTERED.store(true, Ordering::SeqCst);
        // Whoever stopped the program may have changed the terminal; crossterm would take raw mode for granted.
        let _ = disable_raw_mode();
        enable_raw_mode()?;
        execute!(self.out, EnterAlternateScreen, Hide, EnableBracketedPaste, Print(MOUSE_ON))
    }

    /// Gives the terminal back as it was.
    pub fn leave(&mut self) {
        put_back(&mut self.out);
    }

    /// Asks for the background colour; the answer comes as input, if at all.
    pub fn ask_background(&mut self) -> io::Result<()> {
        self.out.write_all(ASK_BACKGROUND.as_bytes())?;
        self.out.flush()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        put_back(&mut self.out);
    }
}

/// Gives the terminal back, once; a terminal that is gone is no error.
fn put_back(out: &mut io::Stdout) {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(out, Print(MOUSE_OFF), DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}
