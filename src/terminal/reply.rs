//! The terminal's answer to the question for its background colour, picked out of the keys.
//!
//! crossterm knows no OSC replies: `ESC ] 11;rgb:1e1e/1e1e/1e1e BEL` arrives as Alt-], then the characters, then Ctrl-g
//! (or Alt-\ for the other terminator). Reading the terminal beside crossterm would delay the first frame or lose keys
//! typed meanwhile, so the keys are watched for that shape, for a short time only.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How long an answer is waited for; a slow line over ssh answers within it.
const LIMIT: Duration = Duration::from_secs(2);
/// Longest answer, in characters.
const LONGEST: usize = 32;
/// How every answer begins.
const START: &str = "11;rgb:";

/// Watches keys for the answer.
#[derive(Debug)]
pub struct Reply {
    until: Option<Instant>,
    held: Vec<KeyEvent>,
}

/// What came of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Fed {
    /// These are keys.
    Keys(Vec<KeyEvent>),
    /// It may be part of the answer.
    Waiting,
    /// The answer is whole.
    Background {
        /// Whether the colour is light.
        light: bool,
    },
}

impl Reply {
    /// Watches from `now` on.
    pub fn expected(now: Instant) -> Self {
        Self { until: Some(now + LIMIT), held: Vec::new() }
    }

    /// Takes a key.
    pub fn feed(&mut self, key: KeyEvent, now: Instant) -> Fed {
        if self.held.is_empty() {
            let starts = key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT;
            if !starts || self.until.is_none_or(|until| now > until) {
                return Fed::Keys(vec![key]);
            }
            self.held.push(key);
            return Fed::Waiting;
        }
        let ends = matches!(
            (key.code, key.modifiers),
            (KeyCode::Char('g'), KeyModifiers::CONTROL) | (KeyCode::Char('\\'), KeyModifiers::ALT)
        );
        self.held.push(key);
        let said: String = self.held[1..].iter().filter_map(|key| key.code.as_char()).collect();
        if ends {
            let light = is_light(said.trim_end_matches(['g', '\\']));
            self.until = None;
            let held = std::mem::take(&mut self.held);
            return light.map_or(Fed::Keys(held), |light| Fed::Background { light });
        }
        let fits = if said.len() < START.len() { START.starts_with(&said) } else { said.starts_with(START) };
        if fits && said.len() + 1 == self.held.len() && said.len() <= LONGEST {
            return Fed::Waiting;
        }
        Fed::Keys(std::mem::take(&mut self.held))
    }
}

/// Whether an answer such as `11;rgb:ffff/ffff/ffff` names a light colour.
fn is_light(answer: &str) -> Option<bool> {
    let mut parts = answer.strip_prefix(START)?.split('/').map(|part| {
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

    fn feed(said: &str) -> Vec<Fed> {
        let now = Instant::now();
        let mut reply = Reply::expected(now);
        let mut keys = vec![KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT)];
        for char in said.chars() {
            keys.push(match char {
                '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                '\\' => KeyEvent::new(KeyCode::Char('\\'), KeyModifiers::ALT),
                char => KeyEvent::new(KeyCode::Char(char), KeyModifiers::NONE),
            });
        }
        keys.into_iter().map(|key| reply.feed(key, now)).filter(|fed| *fed != Fed::Waiting).collect()
    }

    #[test]
    fn the_answer_is_picked_out_of_the_keys() {
        assert_eq!(feed("11;rgb:ffff/ffff/ffff\u{7}"), [Fed::Background { light: true }]);
        assert_eq!(feed("11;rgb:1e/1e/2e\\"), [Fed::Background { light: false }]);
    }

    #[test]
    fn other_keys_come_through_in_order() {
        let keys = |fed: Vec<Fed>| {
            fed.into_iter().map(|fed| if let Fed::Keys(keys) = fed { keys.len() } else { 0 }).collect::<Vec<_>>()
        };
        assert_eq!(keys(feed("jk")), [2, 1]);
        assert_eq!(keys(feed("11;rgb:zz\u{7}")), [11]);
        let mut late = Reply::expected(Instant::now());
        let key = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
        assert_eq!(late.feed(key, Instant::now() + LIMIT * 2), Fed::Keys(vec![key]));
    }
}
