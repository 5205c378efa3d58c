//! PDF: known, so that it can be said what to do, but not read.

use std::path::Path;

use super::{Contents, Likeness, Reason};

/// Whether the beginning of a file says that it is a PDF; some have a line of other things first.
pub fn sniff(head: &[u8]) -> Likeness {
    let start = head.get(..64).unwrap_or(head);
    if memchr::memmem::find(start, b"%PDF-").is_some() { Likeness::Sure } else { Likeness::None }
}

/// Says what to do with the file.
pub fn read(_path: &Path, _bytes: Vec<u8>) -> Result<Contents, Reason> {
    Err(Reason::Pdf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    #[test]
    fn a_pdf_says_what_to_do() {
        let path = Path::new("paper.pdf");
        assert_eq!(parse(path, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec()), Contents::failed(path, Reason::Pdf));
        assert!(Reason::Pdf.to_string().contains("pdftotext"));
    }
}
