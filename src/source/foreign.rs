//! Documents of other programs: known, so that it can be said what to do, but not read.

use std::path::Path;

use super::{Contents, Likeness, Reason, extension};

/// Endings of the names of such files.
pub const EXTENSIONS: &[&str] = &["doc", "docm", "docx", "dot", "dotx", "msg", "odt", "pages", "rtf", "webarchive"];

/// How much of a zip is looked at for the names of its first files.
const NAMES: usize = 4096;

/// A kind of such documents.
struct Kind {
    /// How its files begin.
    mark: &'static [u8],
    /// What stands near the beginning of a file with that mark that no other format has.
    inside: &'static [u8],
    extensions: &'static [&'static str],
    /// What it is, and what to do with it.
    advice: &'static str,
}

const KINDS: [Kind; 6] = [
    Kind {
        mark: b"{\\rtf",
        inside: b"",
        extensions: &["rtf"],
        advice: "RTF is not supported; save it as plain text, or: soffice --headless --convert-to txt FILE (LibreOffice)",
    },
    Kind {
        mark: b"PK\x03\x04",
        inside: b"[Content_Types].xml",
        extensions: &["docx", "docm", "dotx"],
        advice: "Word documents are not supported; save it as plain text, or: soffice --headless --convert-to txt FILE \
                 (LibreOffice)",
    },
    Kind {
        mark: b"PK\x03\x04",
        inside: b"mimetypeapplication/vnd.oasis.opendocument",
        extensions: &["odt"],
        advice: "OpenDocument is not supported; save it as plain text, or: soffice --headless --convert-to txt FILE \
                 (LibreOffice)",
    },
    Kind {
        mark: b"bplist00",
        inside: b"WebMainResource",
        extensions: &["webarchive"],
        advice: "Safari web archives are not supported; save the page source (HTML) instead",
    },
    Kind {
        mark: b"\xd0\xcf\x11\xe0",
        inside: b"",
        extensions: &["msg"],
        advice: "Outlook .msg files are not supported; save the mail as text, or as .eml with another mail program",
    },
    Kind {
        mark: b"\xd0\xcf\x11\xe0",
        inside: b"",
        extensions: &["doc", "dot"],
        advice: "Word documents are not supported; save it as plain text, or: soffice --headless --convert-to txt FILE \
                 (LibreOffice)",
    },
];

/// Whether the beginning of a file is that of such a document.
pub fn sniff(head: &[u8]) -> Likeness {
    if KINDS.iter().any(|kind| kind.fits(head)) { Likeness::Sure } else { Likeness::None }
}

/// Says what to do with the file.
#[expect(clippy::needless_pass_by_value, reason = "the table of formats asks for it")]
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let named = extension(path).map(str::to_ascii_lowercase).unwrap_or_default();
    let fitting = || KINDS.iter().filter(|kind| kind.fits(&bytes));
    let kind = fitting().find(|kind| kind.extensions.contains(&named.as_str())).or_else(|| fitting().next());
    Err(kind.map_or(Reason::NotText, |kind| Reason::Foreign(kind.advice)))
}

impl Kind {
    fn fits(&self, head: &[u8]) -> bool {
        let start = head.get(..NAMES).unwrap_or(head);
        head.starts_with(self.mark) && memchr::memmem::find(start, self.inside).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    #[test]
    fn each_says_what_to_do() {
        let zip = |name: &str| [b"PK\x03\x04", &[0; 26][..], name.as_bytes()].concat();
        for (name, bytes, words) in [
            ("a.rtf", b"{\\rtf1\\ansi The ferry}".to_vec(), "RTF"),
            ("a.txt", b"{\\rtf1\\ansi The ferry}".to_vec(), "RTF"),
            ("a.docx", zip("[Content_Types].xml"), "Word"),
            ("a.odt", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "OpenDocument"),
            ("a.webarchive", b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource".to_vec(), "Safari"),
            ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "Outlook"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "Word"),
        ] {
            let contents = parse(name.as_ref(), bytes);
            assert!(contents.articles.is_empty());
            assert!(matches!(contents.problems[0].reason, Reason::Foreign(advice) if advice.contains(words)), "{name}");
        }
        assert_eq!(parse("a.doc".as_ref(), b"The ferry is back.".to_vec()).articles.len(), 1);
    }
}
