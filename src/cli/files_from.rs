//! `--files-from`: a list of paths from a file or from standard input.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{Problem, Reason};

/// Reads a list of paths; `-` is standard input.
pub fn read(list: &Path) -> Result<Vec<PathBuf>, Problem> {
    let is_input = list.as_os_str() == "-";
    let name = if is_input { Path::new("standard input") } else { list };
    let bytes = if is_input {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(list)
    };
    let problem = |error: io::Error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => Reason::Missing,
            io::ErrorKind::PermissionDenied => Reason::Denied,
            io::ErrorKind::IsADirectory => Reason::System(String::from("it is a folder, not a list of files")),
            _ => Reason::System(error.to_string()),
        };
        Problem { path: name.to_owned(), reason }
    };
    Ok(paths(&bytes.map_err(problem)?))
}

/// The paths in a list: parted by NUL where there is one, else a line each.
fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let by_nul = bytes.contains(&0);
    let end = if by_nul { 0 } else { b'\n' };
    let lines = bytes.split(|&byte| byte == end);
    let bare = |line: &'_ [u8]| if by_nul { line.to_vec() } else { line.strip_suffix(b"\r").unwrap_or(line).to_vec() };
    lines.map(bare).filter(|line| !line.is_empty()).map(|line| plain(path(line))).collect()
}

/// A path that is not taken for standard input, which a list cannot name.
fn plain(path: PathBuf) -> PathBuf {
    if path.as_os_str() == "-" { PathBuf::from("./-") } else { path }
}

#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    let name: OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    name.into()
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    OsString::from(String::from_utf8_lossy(&bytes).into_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_or_names_parted_by_nul() {
        for (bytes, expected) in [
            (&b"a.txt\nb c.txt\r\n\n-\n"[..], &["a.txt", "b c.txt", "./-"][..]),
            (b"a\nb.txt\0c.txt\0", &["a\nb.txt", "c.txt"]),
            (b"a.txt", &["a.txt"]),
            (b"\n\n", &[]),
        ] {
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(paths(bytes), expected);
        }
    }
}
