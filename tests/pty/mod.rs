//! A terminal for tests: starts the built program on a real PTY, keeps every byte it writes, shows them on a vt100
//! screen, and waits for what the screen should say by blocking until more bytes come, never by sleeping.

#![allow(dead_code, reason = "each test crate uses its part")]

pub mod scan;

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a condition is waited for. Only a failing test waits so long; slow machines need some of it.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How long a silence is before the one who waits looks again.
const GLANCE: Duration = Duration::from_millis(200);

/// The built program.
pub const NEWSHOUND: &str = env!("CARGO_BIN_EXE_newshound");

/// How a program is to be started.
pub struct Start {
    program: OsString,
    arguments: Vec<OsString>,
    folder: PathBuf,
    columns: u16,
    rows: u16,
    variables: Vec<(&'static str, &'static str)>,
}

impl Start {
    /// newshound with these arguments, in `folder`, on a screen of 120 by 40 with all colours.
    pub fn newshound<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Self {
        Self::program(NEWSHOUND, folder, arguments)
    }

    /// Any program, the same way.
    pub fn program<A: AsRef<OsStr>>(
        program: impl AsRef<OsStr>,
        folder: &Path,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            arguments: arguments.into_iter().map(|argument| argument.as_ref().to_owned()).collect(),
            folder: folder.to_owned(),
            columns: 120,
            rows: 40,
            variables: vec![("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
        }
    }

    /// On a screen of this size.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// With this variable in the environment.
    pub fn variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// Starts it.
    pub fn start(self) -> Terminal {
        let pair = native_pty_system().openpty(size(self.columns, self.rows)).expect("a PTY");
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.cwd(&self.folder);
        for name in ["NO_COLOR", "COLORFGBG", "COLORTERM"] {
            command.env_remove(name);
        }
        // Whatever terminal the tests are run in.
        command.env("FORCE_HYPERLINK", "0");
        // Names that whoever runs the tests has repaired are none of theirs.
        command.env("XDG_DATA_HOME", self.folder.join("data"));
        command.env("XDG_CONFIG_HOME", self.folder.join("config"));
        command.env("XDG_CACHE_HOME", self.folder.join(".cache"));
        command.env("XDG_STATE_HOME", self.folder.join(".state"));
        for (name, value) in self.variables {
            command.env(name, value);
        }
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        // Without this copy of the other end, reading ends when the program does.
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("the PTY can be read");
        let (sender, chunks) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            screen: vt100::Parser::new(cells(self.rows), cells(self.columns), 0),
            bytes: Vec::new(),
            shown: 0,
            chunks,
            keys: pair.master.take_writer().expect("the PTY can be written"),
            master: pair.master,
            child,
            modes,
        }
    }
}

/// A running program on its terminal.
pub struct Terminal {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// How many of the bytes the screen has seen: whole characters only.
    shown: usize,
    chunks: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The modes of the line (termios) before the program started.
    modes: String,
}

impl Terminal {
    /// What is on the screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Columns and rows of the screen.
    pub fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.screen().size();
        (columns.get(), rows.get())
    }

    /// The words on the screen, line by line, without the spaces at their ends: a cell that was written over with a
    /// space looks like one that was never written.
    pub fn text(&self) -> String {
        self.screen().contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// One line of the screen.
    pub fn line(&self, row: u16) -> String {
        let (columns, _) = self.size();
        self.screen().rows(0, columns).nth(usize::from(row)).unwrap_or_default()
    }

    /// The place where `words` first stand on the screen: column and row.
    pub fn find(&self, words: &str) -> Option<(u16, u16)> {
        let (columns, rows) = self.size();
        let starts = |row, column| {
            let cells = (column..columns).filter_map(|column| self.screen().cell(row, column));
            let rest: String = cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect();
            rest.starts_with(words)
        };
        (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (column, row)))
            .find(|&(column, row)| starts(row, column))
    }

    /// Every byte that came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("the program has a process")
    }

    /// Presses keys, as the bytes that a terminal sends.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the PTY takes keys");
    }

    /// Pastes, as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Presses and releases the mouse's left button.
    pub fn click(&mut self, column: u16, row: u16) {
        let (column, row) = (column + 1, row + 1);
        self.press(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// Turns the wheel down one notch.
    pub fn wheel(&mut self, column: u16, row: u16) {
        self.press(&format!("\x1b[<65;{};{}M", column + 1, row + 1));
    }

    /// Gives the terminal another size, and waits until all was drawn anew for it.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let length = self.bytes.len();
        self.give_size(columns, rows);
        self.wait("a new picture", |terminal| terminal.bytes[length..].windows(4).any(|window| window == b"\x1b[2J"));
    }

    /// Gives the terminal another size, without waiting.
    pub fn give_size(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("the PTY can be resized");
    }

    /// Sends the program a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").arg(format!("-{name}")).arg(self.process().to_string()).status();
        assert!(status.is_ok_and(|status| status.success()), "kill -{name}");
    }

    /// Whether the screen is whole: newshound ends a frame by hiding the cursor, or by showing it in a prompt, and the
    /// first frame by asking for the background colour. Other programs draw no frames.
    fn is_between_frames(&self) -> bool {
        let bytes = &self.bytes;
        if !self.screen().alternate_screen() || bytes.ends_with(b"\x1b[?25l") || bytes.ends_with(b"\x1b]11;?\x1b\\") {
            return true;
        }
        let place = bytes.iter().rposition(|&byte| byte == 0x1b).unwrap_or(0);
        bytes.ends_with(b"H") && bytes[..place].ends_with(b"\x1b[?25h")
    }

    /// Waits until the screen is as it should be, looking only at whole frames, now and then also when nothing comes.
    pub fn wait(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !(self.is_between_frames() && done(self)) {
            match self.chunks.recv_timeout(GLANCE) {
                Ok(chunk) => self.take(&chunk),
                // Who waits may do something for it, though the program is silent.
                Err(RecvTimeoutError::Timeout) if Instant::now() < deadline => {}
                Err(error) => panic!("{what} did not come ({error}); the screen:\n{}", self.text()),
            }
        }
    }

    /// Waits until the words are on the screen.
    pub fn wait_for(&mut self, words: &str) {
        self.wait(&format!("{words:?}"), |terminal| terminal.text().contains(words));
    }

    /// Waits until the words are no more on the screen.
    pub fn wait_without(&mut self, words: &str) {
        self.wait(&format!("a screen without {words:?}"), |terminal| !terminal.text().contains(words));
    }

    /// Presses keys, then waits until the words are on the screen.
    pub fn press_for(&mut self, keys: &str, words: &str) {
        self.press(keys);
        self.wait_for(words);
    }

    /// Waits until everything was read and all names were found.
    pub fn wait_loaded(&mut self) {
        self.wait("the end of loading", |terminal| {
            let (_, rows) = terminal.size();
            let status = terminal.line(rows - 1);
            terminal.text().contains("ARTICLES") && !["reading ", "names "].iter().any(|word| status.contains(word))
        });
    }

    /// Whether the modes of the line are as before the program started.
    pub fn modes_are_back(&self) -> bool {
        modes(&*self.master) == self.modes
    }

    /// Waits until the program has ended and all it wrote was read.
    pub fn end(mut self) -> End {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the program did not end; the screen:\n{}", self.text()),
            }
        }
        let status = self.child.wait().expect("the program's end");
        End {
            code: status.exit_code(),
            signal: status.signal().map(str::to_owned),
            text: self.text(),
            modes_are_back: self.modes_are_back(),
            bytes: std::mem::take(&mut self.bytes),
        }
    }

    /// Quits with `q`; the program must end well.
    pub fn quit(mut self) -> End {
        self.press("Q");
        let end = self.end();
        assert_eq!((end.code, end.signal.as_deref()), (0, None), "{}", end.text);
        end.assert_put_back();
        end
    }

    fn take(&mut self, chunk: &[u8]) {
        // A terminal answers the question for the cursor's place; newshound has no need to ask it.
        if chunk.windows(4).any(|window| window == b"\x1b[6n") {
            self.press("\x1b[1;1R");
        }
        self.bytes.extend_from_slice(chunk);
        let whole = self.bytes.len() - unfinished(&self.bytes);
        // vt100 gives U+FFFD no cell, as no terminal does; on its screen it is a question mark.
        let seen = String::from_utf8_lossy(&self.bytes[self.shown..whole]).replace('\u{fffd}', "?");
        self.screen.process(seen.as_bytes());
        self.shown = whole;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Only a failed test leaves the program running.
        let _ = self.child.kill();
    }
}

/// What a program left behind.
pub struct End {
    /// Its exit code.
    pub code: u32,
    /// The signal that ended it.
    pub signal: Option<String>,
    /// The words on the screen.
    pub text: String,
    /// Every byte that it wrote.
    pub bytes: Vec<u8>,
    modes_are_back: bool,
}

impl End {
    /// The terminal must be as the shell expects it.
    pub fn assert_put_back(&self) {
        scan::assert_put_back(&self.bytes);
        assert!(self.modes_are_back, "the line is still in raw mode");
    }
}

/// Bytes of a character at the end of which more must come.
fn unfinished(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(4)..];
    let Some(first) = tail.iter().rposition(|&byte| byte >= 0xc0) else { return 0 };
    let have = tail.len() - first;
    let need = match tail[first] {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    if have < need { have } else { 0 }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a screen has cells")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The modes of the line in words; only compared.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
