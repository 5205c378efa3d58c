//! What was read, as text: one line a change, so that several windows can add to one file without reading it. Sixteen
//! hexadecimal digits are the words of an article that was read, with a minus before them one that is unread again. A
//! line that says something else is damaged, and skipped.

use super::ReadSet;

/// Lines beyond those that are needed which are not worth a new file.
const SPARE: usize = 1_000;
/// Digits of a line.
const DIGITS: usize = 16;

/// What stands in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ReadLog {
    /// What was read, all changes made.
    pub read: ReadSet,
    /// Whether it is worth while to write the file anew: it says mostly what is undone or said twice, or its last line is
    /// cut off, and the next one would be lost with it.
    pub is_stale: bool,
}

/// Reads a file.
pub fn parse(text: &str) -> ReadLog {
    let mut read = ReadSet::default();
    let mut lines = 0;
    for line in text.lines() {
        lines += 1;
        if let Some((words, is_read)) = change(line) {
            read.mark(words, is_read);
        }
    }
    let is_cut = !text.is_empty() && !text.ends_with('\n');
    let is_stale = is_cut || lines > 2 * read.iter().len() + SPARE;
    ReadLog { read, is_stale }
}

/// The change that a line says.
fn change(line: &str) -> Option<(u64, bool)> {
    let undone = line.strip_prefix('-');
    let digits = undone.unwrap_or(line);
    // What `from_str_radix` would take besides: a sign.
    let is_number = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = u64::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
    Some((words, undone.is_none()))
}

/// A change as a line, with its end.
pub fn line(words: u64, read: bool) -> String {
    format!("{}{words:016x}\n", if read { "" } else { "-" })
}

/// A file that says no more than is needed.
pub fn text(read: &ReadSet) -> String {
    let mut all: Vec<u64> = read.iter().collect();
    all.sort_unstable();
    all.into_iter().map(|words| line(words, true)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(words: &[u64]) -> ReadSet {
        let mut read = ReadSet::default();
        for &words in words {
            assert!(read.mark(words, true));
        }
        read
    }

    #[test]
    fn lines_are_changes_and_damaged_ones_are_skipped() {
        for (text, read, is_stale) in [
            ("", &[][..], false),
            ("00000000000000ff\n0000000000000001\n", &[255, 1], false),
            ("00000000000000ff\n-00000000000000ff\n", &[], false),
            ("-00000000000000ff\n00000000000000ff\n", &[255], false),
            ("00000000000000FF\r\n", &[255], false),
            ("00000000000000ff", &[255], true),
            ("000000000000\n0000000000000001\n", &[1], false),
            ("00000000000000ff0000000000000001\n", &[], false),
            ("+0000000000000ff\n--0000000000000ff\n 00000000000000f\n", &[], false),
            ("\0\n\n# mine\n0000000000000001\n", &[1], false),
        ] {
            assert_eq!(parse(text), ReadLog { read: set(read), is_stale }, "{text:?}");
        }
    }

    #[test]
    fn what_is_mostly_superfluous_is_stale() {
        let again = |times: usize| "0000000000000001\n-0000000000000001\n".repeat(times);
        assert!(!parse(&again(SPARE / 2)).is_stale);
        assert!(parse(&again(SPARE / 2 + 1)).is_stale);
        let needed: String = (0..5 * SPARE as u64).map(|words| line(words, true)).collect();
        assert!(!parse(&(again(SPARE) + &needed)).is_stale, "most of it is needed");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(changes in prop::collection::vec((0..6_u64, any::<bool>()), 0..40)) {
            let mut read = ReadSet::default();
            let mut log = String::new();
            for (words, is_read) in changes {
                read.mark(words << 60, is_read);
                log += &line(words << 60, is_read);
            }
            prop_assert_eq!(&parse(&log).read, &read);
            prop_assert_eq!(parse(&text(&read)), ReadLog { read, is_stale: false });
        }
    }
}
