//! Keys and mouse events in our own words, so that neither state nor key table depends on a terminal library.

use std::fmt;

/// One press of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl held.
    pub ctrl: bool,
    /// With Alt held.
    pub alt: bool,
}

/// A key without its modifiers; Shift shows in the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character key.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// Names of the keys that have no character, as the key table and the help write them.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("F1", Code::F(1)),
];

impl Key {
    /// The key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Reads a key as the key table writes it: `j`, `Space`, `Ctrl-d`, `Alt-Right`.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            return Some(Self { ctrl: true, ..Self::parse(rest)? });
        }
        if let Some(rest) = name.strip_prefix("Alt-") {
            return Some(Self { alt: true, ..Self::parse(rest)? });
        }
        if let Some(&(_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(Self::plain(code));
        }
        let mut chars = name.chars();
        let char = chars.next()?;
        chars.next().is_none().then_some(Self::plain(Code::Char(char)))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ctrl, alt) = (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        match (name, self.code) {
            (Some(name), _) => write!(formatter, "{ctrl}{alt}{name}"),
            (None, Code::Char(char)) => write!(formatter, "{ctrl}{alt}{char}"),
            (None, Code::F(number)) => write!(formatter, "{ctrl}{alt}F{number}"),
            (None, other) => write!(formatter, "{ctrl}{alt}{other:?}"),
        }
    }
}

/// What the mouse did, at a cell of the screen counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
}

/// What a mouse can do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button held.
    Drag,
    /// The left button came up.
    Release,
    /// The wheel turned towards the user.
    WheelDown,
    /// The wheel turned away from the user.
    WheelUp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_keys_as_written() {
        assert_eq!(Key::parse("Ctrl-d"), Some(Key { code: Code::Char('d'), ctrl: true, alt: false }));
        assert_eq!(Key::parse("Alt-Right"), Some(Key { code: Code::Right, ctrl: false, alt: true }));
        assert_eq!(Key::parse("Space"), Some(Key::plain(Code::Char(' '))));
        assert_eq!(Key::parse("-"), Some(Key::plain(Code::Char('-'))));
        assert_eq!(Key::parse("nokey"), None);
        for name in NAMES.iter().map(|(name, _)| *name).chain(["x", "Ctrl-d", "Alt-Right"]) {
            assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Some(name));
        }
    }
}
