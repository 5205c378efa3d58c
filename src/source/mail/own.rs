//! Which lines of a plain mail are its own words: not the signature under them, nor the earlier mail that it answers.

use crate::article::Role;

/// The longest signature under two hyphens without the space that the rule asks for, in lines.
const SIGNATURE: usize = 8;
/// The most lines that say who wrote what is quoted below.
const ATTRIBUTION: usize = 3;
/// What stands over an earlier mail that is not marked line by line.
const ORIGINAL: &str = "-----original message-----";

/// The pieces of a mail, each a run of lines with one role.
pub(super) fn pieces(text: &str) -> Vec<(String, Role)> {
    let lines: Vec<&str> = text.lines().collect();
    let original = lines.iter().position(|line| line.trim().eq_ignore_ascii_case(ORIGINAL));
    let end = [signature(&lines), original].into_iter().flatten().min().unwrap_or(lines.len());
    let mut quoted = vec![false; lines.len()];
    for at in 0..end {
        if let Some(from) = attribution(&lines, at) {
            quoted[from..=at].fill(true);
        }
    }
    // A mark before a line is one of quotation only where a mail is said to be quoted.
    if let Some(first) = quoted.iter().position(|&quoted| quoted) {
        (first..end).filter(|&at| lines[at].starts_with('>')).for_each(|at| quoted[at] = true);
    }
    quoted[end..].fill(true);
    let mut pieces: Vec<(String, Role)> = Vec::new();
    for (line, quoted) in lines.iter().zip(quoted) {
        let role = if quoted { Role::Boilerplate } else { Role::Body };
        let line = if *line == "-- " || line.trim_end() == "--" { "" } else { line };
        match pieces.last_mut().filter(|(_, last)| *last == role) {
            Some((piece, _)) => {
                piece.push('\n');
                piece.push_str(line);
            }
            None => pieces.push((line.to_owned(), role)),
        }
    }
    pieces
}

/// The line above the signature.
fn signature(lines: &[&str]) -> Option<usize> {
    let at = lines.iter().rposition(|line| line.trim_end() == "--")?;
    let below = lines.iter().skip(at + 1).filter(|line| !line.trim().is_empty()).count();
    (lines[at] == "-- " || (1..=SIGNATURE).contains(&below)).then_some(at)
}

/// The first of the lines that end at `at` and say who wrote the lines quoted below, if they do: "On Sun, Mar 10, Desk wrote:".
fn attribution(lines: &[&str], at: usize) -> Option<usize> {
    let below = lines.iter().skip(at + 1).find(|line| !line.trim().is_empty());
    if !lines[at].trim_end().ends_with(':') || !below.is_some_and(|below| below.starts_with('>')) {
        return None;
    }
    let above = (0..at).rev().take_while(|&line| !lines[line].trim().is_empty() && !lines[line].starts_with('>'));
    let from = above.last().unwrap_or(at);
    let tells = |line: &&str| line.contains(|char: char| char.is_ascii_digit() || char == '@');
    (at - from < ATTRIBUTION && lines[from..=at].iter().any(tells)).then_some(from)
}
