//! The terminal's answer to the question for its background colour, picked out of the keys.
//!
//! crossterm knows no OSC replies: `ESC ] 11;rgb:1e1e/1e1e/1e1e BEL` arrives as Alt-], then the characters, then Ctrl-g
//! (or Alt-\ for the other terminator). Reading the terminal beside crossterm would delay the first frame or lose keys
//! typed meanwhile, so the keys are watched for that shape. No hand types it, so whatever follows its beginning is no key,
//! however late it comes and however the colour is written.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How long an answer may take from its first character to its last: one that was cut off swallows no keys after that.
const LIMIT: Duration = Duration::from_secs(2);
/// Longest answer, in characters.
const LONGEST: usize = 64;
/// How every answer begins.
const START: &str = "11;";

/// Watches keys for the answer.
#[derive(Debug, Default)]
pub struct Reply {
    held: Vec<KeyEvent>,
    /// Until when what is held may become an answer.
    until: Option<Instant>,
}

/// What came of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Fed {
    /// These are keys.
    Keys(Vec<KeyEvent>),
    /// It is part of an answer, or may be.
    Nothing,
    /// The answer is whole.
    Background {
        /// Whether the colour is light.
        light: bool,
    },
}

impl Reply {
    /// Takes a key.
    pub fn feed(&mut self, key: KeyEvent, now: Instant) -> Fed {
        if self.until.take_if(|until| now > *until).is_some() {
            let late = self.release();
            return match self.feed(key, now) {
                Fed::Keys(keys) => Fed::Keys(late.into_iter().chain(keys).collect()),
                _ if late.is_empty() => Fed::Nothing,
                _ => Fed::Keys(late),
            };
        }
        if self.held.is_empty() {
            if key.code != KeyCode::Char(']') || key.modifiers != KeyModifiers::ALT {
                return Fed::Keys(vec![key]);
            }
            self.held.push(key);
            self.until = Some(now + LIMIT);
            return Fed::Nothing;
        }
        let ends = matches!(
            (key.code, key.modifiers),
            (KeyCode::Char('g'), KeyModifiers::CONTROL) | (KeyCode::Char('\\'), KeyModifiers::ALT)
        );
        if ends && self.is_answer() {
            let light = is_light(&self.said());
            self.release();
            return light.map_or(Fed::Nothing, |light| Fed::Background { light });
        }
        self.held.push(key);
        let is_letter = key.code.as_char().is_some() && (key.modifiers - KeyModifiers::SHIFT).is_empty();
        let said = self.said();
        if is_letter && (self.is_answer() && said.len() <= LONGEST || START.starts_with(&said)) {
            return Fed::Nothing;
        }
        let mut keys = self.release();
        // No answer has such a key, so it was pressed.
        keys.extend((keys.is_empty() && !is_letter).then_some(key));
        Fed::Keys(keys)
    }

    /// What is held, as text.
    fn said(&self) -> String {
        self.held.iter().skip(1).filter_map(|key| key.code.as_char()).collect()
    }

    /// Whether what is held begins as an answer does.
    fn is_answer(&self) -> bool {
        self.said().starts_with(START)
    }

    /// Gives up what is held; the keys among it: none once it is known to be an answer.
    fn release(&mut self) -> Vec<KeyEvent> {
        self.until = None;
        let is_answer = self.is_answer();
        let held = std::mem::take(&mut self.held);
        if is_answer { Vec::new() } else { held }
    }
}

/// Whether an answer such as `11;rgb:ffff/ffff/ffff` names a light colour; how much of it shows (`rgba:`) says nothing.
fn is_light(answer: &str) -> Option<bool> {
    let colour = answer.strip_prefix(START)?;
    let mut parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?.split('/').map(|part| {
        let most = 16_u32.checked_pow(part.len() as u32)?.checked_sub(1).filter(|&most| most > 0)?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(most))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // Luma of ITU-R BT.709: enough to tell light from dark.
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer as crossterm tells it; `\u{7}` and `\\` are the ways to end it.
    fn keys(said: &str) -> Vec<KeyEvent> {
        let key = |char| match char {
            '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
            '\\' => KeyEvent::new(KeyCode::Char('\\'), KeyModifiers::ALT),
            '\u{3}' => KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL),
            char => KeyEvent::new(KeyCode::Char(char), KeyModifiers::NONE),
        };
        let start = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
        [start].into_iter().chain(said.chars().map(key)).collect()
    }

    fn feed(said: &str) -> Vec<Fed> {
        let (now, mut reply) = (Instant::now(), Reply::default());
        keys(said).into_iter().map(|key| reply.feed(key, now)).filter(|fed| *fed != Fed::Nothing).collect()
    }

    /// The number of keys that come through, each time that any do.
    fn passed(said: &str) -> Vec<usize> {
        feed(said).into_iter().map(|fed| if let Fed::Keys(keys) = fed { keys.len() } else { 0 }).collect()
    }

    #[test]
    fn the_answer_is_picked_out_of_the_keys() {
        for (said, light) in [
            ("11;rgb:ffff/ffff/ffff\u{7}", true),
            ("11;rgb:1e/1e/2e\\", false),
            ("11;rgba:0000/0000/0000/cccc\u{7}", false),
            ("11;rgba:ffff/ffff/ffff/0000\\", true),
        ] {
            assert_eq!(feed(said), [Fed::Background { light }], "{said}");
        }
    }

    #[test]
    fn no_other_answer_is_taken_for_keys() {
        for said in ["11;rgb:zz\u{7}", "11;#a1b2c3\\", "11;?\u{7}", "11;\\"] {
            assert!(passed(said).is_empty(), "{said}");
            assert_eq!(passed(&format!("{said}jk")), [1, 1], "{said}, and then keys");
        }
        let far = format!("11;{}", "r".repeat(LONGEST - 2));
        assert_eq!(passed(&format!("{far}jk")), [0, 1, 1], "a key is a key again after one without an end");
        assert_eq!(passed("11;rgb\u{3}j"), [1, 1], "Ctrl-c ends one that was cut off");
    }

    #[test]
    fn an_answer_may_be_late_but_not_slow() {
        let (now, mut reply) = (Instant::now(), Reply::default());
        let late = now + LIMIT * 5;
        let fed: Vec<Fed> = keys("11;rgb:f/f/f\u{7}").into_iter().map(|key| reply.feed(key, late)).collect();
        assert_eq!(fed.last(), Some(&Fed::Background { light: true }));
        let all = keys("11;rgb");
        for &key in &all {
            assert_eq!(reply.feed(key, now), Fed::Nothing);
        }
        assert_eq!(reply.feed(all[1], late), Fed::Keys(vec![all[1]]), "the rest will not come any more");
        assert_eq!(reply.feed(all[0], now), Fed::Nothing);
        assert_eq!(reply.feed(all[1], late), Fed::Keys(vec![all[0], all[1]]), "these were typed");
    }

    #[test]
    fn other_keys_come_through_in_order() {
        assert_eq!(passed("jk"), [2, 1]);
        assert_eq!(passed("1j\u{7}"), [3, 1]);
        assert_eq!(passed("\u{7}"), [2]);
    }
}
