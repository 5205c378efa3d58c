//! Looks: what each part means, as colours and a second cue. Every state is told apart without colour too, by weight,
//! underline, reversal or a glyph.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::Kind;
use crate::app::{Colours, Settings};
use crate::article::Role;

/// How things look on a terminal.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    palette: Option<&'static Palette>,
}

/// The colours of a theme. Text is in the terminal's own colours, so only what means something has one here.
#[derive(Debug)]
struct Palette {
    faint: Color,
    accent: Color,
    warning: Color,
    /// By [`Kind`].
    kinds: [Color; 4],
    /// Background of the mentions or hits that are active.
    active: Color,
    /// Background of the one that stepping stands on, and the letters on it.
    spot: (Color, Color),
    /// Background of the query's hits.
    query: Color,
    /// Background of a cursor's row.
    row: Color,
}

/// Contrast of each letter colour to the background is at least 4.5:1 (WCAG 2.2, 1.4.3); a test computes it.
const DARK: Palette = Palette {
    faint: Color::Rgb(0x9a, 0xa2, 0xad),
    accent: Color::Rgb(0x7d, 0xc4, 0xe4),
    warning: Color::Rgb(0xff, 0x9e, 0x64),
    kinds: [
        Color::Rgb(0xf0, 0xc6, 0x74),
        Color::Rgb(0x82, 0xb4, 0xff),
        Color::Rgb(0x8c, 0xd1, 0x9a),
        Color::Rgb(0xd0, 0xa8, 0xf0),
    ],
    active: Color::Rgb(0x55, 0x45, 0x12),
    spot: (Color::Rgb(0xff, 0xcf, 0x5c), Color::Rgb(0x1a, 0x16, 0x08)),
    query: Color::Rgb(0x2d, 0x3d, 0x4d),
    row: Color::Rgb(0x2b, 0x30, 0x38),
};

const LIGHT: Palette = Palette {
    faint: Color::Rgb(0x5f, 0x66, 0x70),
    accent: Color::Rgb(0x00, 0x5f, 0x87),
    warning: Color::Rgb(0xa8, 0x3c, 0x00),
    kinds: [
        Color::Rgb(0x85, 0x4a, 0x00),
        Color::Rgb(0x15, 0x4f, 0xb5),
        Color::Rgb(0x1a, 0x6b, 0x35),
        Color::Rgb(0x7a, 0x2e, 0x9d),
    ],
    active: Color::Rgb(0xff, 0xee, 0xb5),
    spot: (Color::Rgb(0xff, 0xc4, 0x33), Color::Rgb(0x1c, 0x16, 0x00)),
    query: Color::Rgb(0xd9, 0xe8, 0xf5),
    row: Color::Rgb(0xe8, 0xec, 0xf1),
};

/// The terminal's own colours; backgrounds are left to reversal.
const SIXTEEN: Palette = Palette {
    faint: Color::Reset,
    accent: Color::Cyan,
    warning: Color::Red,
    kinds: [Color::Yellow, Color::Blue, Color::Green, Color::Magenta],
    active: Color::Reset,
    spot: (Color::Reset, Color::Reset),
    query: Color::Reset,
    row: Color::Reset,
};

impl Theme {
    /// The theme for a terminal.
    pub fn of(settings: &Settings) -> Self {
        let palette = match (settings.colours, settings.light) {
            (Colours::None, _) => None,
            (Colours::Sixteen, _) => Some(&SIXTEEN),
            (Colours::Full, true) => Some(&LIGHT),
            (Colours::Full, false) => Some(&DARK),
        };
        Self { palette }
    }

    fn letters(self, colour: impl Fn(&Palette) -> Color) -> Style {
        self.palette.map_or_else(Style::new, |palette| Style::new().fg(colour(palette)))
    }

    /// Words that matter less.
    pub fn faint(self) -> Style {
        match self.palette {
            Some(palette) if palette.faint != Color::Reset => Style::new().fg(palette.faint),
            _ => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// What is guessed from a name or an address, among words that matter less.
    pub fn guess(self) -> Style {
        self.faint().add_modifier(Modifier::ITALIC)
    }

    /// Words that matter more.
    #[expect(clippy::unused_self, reason = "asked of the theme like every other look")]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Headings of panes and views.
    pub fn heading(self, focused: bool) -> Style {
        if focused { self.letters(|palette| palette.accent).add_modifier(Modifier::BOLD) } else { self.faint() }
    }

    /// Keys in hints and help.
    pub fn key(self) -> Style {
        self.letters(|palette| palette.accent).add_modifier(Modifier::BOLD)
    }

    /// Rules between panes.
    pub fn rule(self) -> Style {
        self.faint()
    }

    /// What shows where the focus is.
    pub fn focus(self) -> Style {
        self.letters(|palette| palette.accent)
    }

    /// What did not work.
    pub fn warning(self) -> Style {
        self.letters(|palette| palette.warning).add_modifier(Modifier::BOLD)
    }

    /// The row of a cursor; the bar at its left is the second cue.
    pub fn row(self) -> Style {
        self.ground(|palette| palette.row).unwrap_or_default()
    }

    /// Words of a block.
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Headline => Style::new().add_modifier(Modifier::BOLD),
            Role::Standfirst => Style::new().add_modifier(Modifier::ITALIC),
            Role::Subheading => self.letters(|palette| palette.accent).add_modifier(Modifier::BOLD),
            Role::Caption | Role::AuthorBio => self.faint().add_modifier(Modifier::ITALIC),
            Role::Byline | Role::Dateline | Role::Boilerplate => self.faint(),
            Role::Body => Style::new(),
        }
    }

    /// The heading of a kind of entity.
    pub fn kind(self, kind: Kind) -> Style {
        self.letters(|palette| palette.kinds[kind as usize])
    }

    /// A name in the text: a colour and a second cue for each kind.
    pub fn name(self, kind: Kind) -> Style {
        let cue = match kind {
            Kind::Person => Modifier::UNDERLINED,
            Kind::Organisation => Modifier::BOLD,
            Kind::Place => Modifier::ITALIC,
            Kind::Group => Modifier::ITALIC | Modifier::UNDERLINED,
        };
        self.kind(kind).add_modifier(cue)
    }

    /// Words that lead elsewhere; without colours dim, which tells them from names.
    pub fn link(self) -> Style {
        let cue = if self.palette.is_some() { Modifier::UNDERLINED } else { Modifier::UNDERLINED | Modifier::DIM };
        self.letters(|palette| palette.accent).add_modifier(cue)
    }

    /// A mention or hit of what is active.
    pub fn active(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        self.ground(|palette| palette.active).map_or(style, |ground| style.patch(ground))
    }

    /// The mention or hit that stepping stands on.
    pub fn spot(self) -> Style {
        match self.palette {
            Some(Palette { spot: (ground, letters), .. }) if *ground != Color::Reset => {
                Style::new().bg(*ground).fg(*letters).add_modifier(Modifier::BOLD)
            }
            _ => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
        }
    }

    /// A hit of the query, beside what is active.
    pub fn query(self) -> Style {
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        self.ground(|palette| palette.query).map_or(style, |ground| style.patch(ground))
    }

    /// The place of an error in a prompt.
    pub fn error(self) -> Style {
        self.letters(|palette| palette.warning).add_modifier(Modifier::REVERSED)
    }

    fn ground(self, colour: impl Fn(&Palette) -> Color) -> Option<Style> {
        self.palette.map(colour).filter(|&colour| colour != Color::Reset).map(|colour| Style::new().bg(colour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour (WCAG 2.2, definition of relative luminance).
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else { panic!("not an RGB colour: {colour:?}") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn letters_are_readable_on_their_grounds() {
        let (black, white) = (Color::Rgb(0x1e, 0x1e, 0x1e), Color::Rgb(0xff, 0xff, 0xff));
        let letters_of = |palette: &Palette| {
            [palette.faint, palette.accent, palette.warning].into_iter().chain(palette.kinds).collect::<Vec<_>>()
        };
        for (palette, ground, plain) in [(&DARK, black, white), (&LIGHT, white, Color::Rgb(0, 0, 0))] {
            for letters in letters_of(palette) {
                for ground in [ground, palette.row] {
                    assert!(contrast(letters, ground) >= 4.5, "{letters:?} on {ground:?}");
                }
            }
            for ground in [palette.active, palette.query, palette.row] {
                assert!(contrast(plain, ground) >= 4.5, "{plain:?} on {ground:?}");
            }
            assert!(contrast(palette.spot.1, palette.spot.0) >= 4.5);
        }
    }

    #[test]
    fn states_differ_without_colour() {
        for palette in [None, Some(&SIXTEEN)] {
            let theme = Theme { palette };
            let names = crate::analysis::KINDS.map(|kind| theme.name(kind));
            let states = [theme.active(), theme.spot(), theme.query(), theme.link()];
            let cues: Vec<_> =
                names.iter().chain(&states).map(|style| (style.add_modifier, style.fg, style.bg)).collect();
            for (index, cue) in cues.iter().enumerate() {
                // A person and a hit of the query are both underlined; the query's own hits show only words.
                let same = cues[index + 1..].iter().filter(|other| *other == cue).count();
                assert!(same == 0 || (palette.is_none() && index == 0 && same == 1), "{index}: {cue:?}");
            }
        }
    }
}
