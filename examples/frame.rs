//! A picture of the screen, without a terminal: `cargo run --example frame -- 120x40 'j j Enter / "mission" Enter' > x.svg`
//!
//! Opens the starter collection on a screen of the given size, presses the keys (written as in the key table, typed words
//! between quotes) and prints the frame as SVG, or with `--text` as text. `--light` takes the light theme. The same keys
//! give the same bytes.

#[path = "../tests/headless/mod.rs"]
mod headless;

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;

use headless::Headless;
use newshound::app::Colours;
use newshound::source::STARTER;
use newshound::text::{Span, width};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Width and height of a cell, size of the letters and their distance from the cell's top, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const LETTERS: (f32, f32) = (14.0, 13.5);
/// Space around the screen.
const MARGIN: f32 = 14.0;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, rest): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let flag = |name: &str| flags.iter().any(|flag| flag == name);
    let [size, keys @ ..] = &rest[..] else { return Err("usage: frame [--text] [--light] COLUMNSxROWS KEYS".into()) };
    let (columns, rows) = size.split_once('x').ok_or("the size is written 120x40")?;
    let mut reader = Headless::empty(columns.parse()?, rows.parse()?, Colours::Full);
    reader.app.settings.name = String::from("starter collection");
    reader.app.settings.light = flag("--light");
    reader.load(STARTER);
    reader.press(&keys.join(" "));
    let frame = reader.frame();
    let picture = if flag("--text") { headless::text(&frame) + "\n" } else { svg(&frame, flag("--light")) };
    std::io::stdout().write_all(picture.as_bytes())?;
    Ok(())
}

/// Letters and ground of a terminal.
fn terminal_colours(light: bool) -> (&'static str, &'static str) {
    if light { ("#24292f", "#ffffff") } else { ("#d6d9df", "#1e1e1e") }
}

fn svg(frame: &Buffer, light: bool) -> String {
    let (columns, rows) = (f32::from(frame.area.width), f32::from(frame.area.height));
    let (wide, high) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + 2.0 * MARGIN);
    let (letters, ground) = terminal_colours(light);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.1} {high:.1}\" width=\"{wide:.0}\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"{}\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" fill=\"{letters}\">\n",
        LETTERS.0
    );
    for row in 0..frame.area.height {
        for run in runs(frame, row) {
            draw(&mut svg, &run, row, light);
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Cells side by side in one row that look the same.
struct Run<'f> {
    cell: &'f Cell,
    column: u16,
    columns: u16,
    text: String,
}

fn runs(frame: &Buffer, row: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < frame.area.width {
        let cell = &frame[(column, row)];
        let columns = (width(cell.symbol(), Span::new(0, cell.symbol().len())) as u16).max(1);
        match runs.last_mut() {
            Some(run) if run.cell.style() == cell.style() && !is_shape(&run.text) && !is_shape(cell.symbol()) => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            _ => runs.push(Run { cell, column, columns, text: cell.symbol().to_owned() }),
        }
        column += columns;
    }
    runs
}

fn is_shape(symbol: &str) -> bool {
    shapes(symbol).is_some()
}

/// Left, top, width and height of a shape, in parts of a cell.
type Shape = (f32, f32, f32, f32);

/// The shapes of a glyph that is lines or a block; drawn so, it joins its neighbours in every font.
fn shapes(symbol: &str) -> Option<Vec<Shape>> {
    const TICK: Shape = (0.0, 0.42, 0.5, 0.16);
    const BAR: Shape = (0.36, 0.0, 0.28, 1.0);
    Some(match symbol {
        "│" => vec![(0.44, 0.0, 0.12, 1.0)],
        "┃" => vec![BAR],
        "┫" => vec![BAR, TICK],
        "╸" => vec![TICK],
        "─" => vec![(0.0, 0.47, 1.0, 0.06)],
        "━" => vec![(0.0, 0.43, 1.0, 0.14)],
        "▏" => vec![(0.0, 0.0, 0.12, 1.0)],
        "▌" => vec![(0.0, 0.0, 0.5, 1.0)],
        _ => {
            let eighths = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"].iter().position(|&bar| bar == symbol)? + 1;
            let high = eighths as f32 / 8.0;
            vec![(0.0, 1.0 - high, 1.0, high)]
        }
    })
}

/// Adds a run: its ground where it has one of its own, then its letters.
fn draw(svg: &mut String, run: &Run, row: u16, light: bool) {
    let has = |modifier| run.cell.modifier.contains(modifier);
    let (x, y) = (f32::from(run.column) * CELL.0, f32::from(row) * CELL.1);
    let wide = f32::from(run.columns) * CELL.0;
    let (usual, usual_ground) = terminal_colours(light);
    let (mut letters, mut ground) = (hex(run.cell.fg), hex(run.cell.bg));
    if has(Modifier::REVERSED) {
        letters = letters.or_else(|| Some(usual.to_owned()));
        (letters, ground) = (ground.or_else(|| Some(usual_ground.to_owned())), letters);
    }
    if let Some(ground) = ground {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    let mut look = letters.map_or_else(String::new, |letters| format!(" fill=\"{letters}\""));
    for (left, top, width, height) in shapes(&run.text).into_iter().flatten() {
        let (x, y, width, height) = (x + left * CELL.0, y + top * CELL.1, width * CELL.0, height * CELL.1);
        let _ = writeln!(svg, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"{look}/>");
    }
    if run.text.trim().is_empty() || is_shape(&run.text) {
        return;
    }
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        look.push_str(if has(modifier) { attribute } else { "" });
    }
    let text = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // The length keeps the columns true where another font is taken.
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\"{look}>{text}</text>", y + LETTERS.1);
}

/// A colour of the themes; `None` for the terminal's own.
fn hex(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}
