//! Web pages saved as one file with all their parts (MHTML): a mail whose main part is the page.

use std::path::Path;

use mailparse::{MailHeaderMap, ParsedMail};

use super::{Contents, Likeness, Reason, decode, html};

/// Whether the beginning of a file is that of a page with its parts.
pub fn sniff(head: &[u8]) -> Likeness {
    let opening: Vec<u8> = head.iter().take(2048).map(u8::to_ascii_lowercase).collect();
    let has = |words: &[u8]| memchr::memmem::find(&opening, words).is_some();
    if has(b"multipart/related") && (has(b"\nsnapshot-content-location:") || has(b"saved by")) {
        Likeness::Sure
    } else if has(b"content-type:") && decode::is_text(head) {
        Likeness::Maybe
    } else {
        Likeness::None
    }
}

/// Reads the article of the page.
// All formats are given the bytes, and some keep them.
#[expect(clippy::needless_pass_by_value, reason = "the table of formats asks for it")]
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let broken = |error: mailparse::MailParseError| Reason::System(format!("it is not a saved page: {error}"));
    let mail = mailparse::parse_mail(&bytes).map_err(broken)?;
    let part = main_part(&mail).ok_or(Reason::Empty)?;
    let location = |mail: &ParsedMail<'_>, name: &str| mail.headers.get_first_value(name);
    let address = location(&mail, "Snapshot-Content-Location").or_else(|| location(part, "Content-Location"));
    let page = part.get_body().map_err(broken)?;
    html::page(path, &page, address.as_deref())
}

/// The first part that is a page.
fn main_part<'m>(mail: &'m ParsedMail<'_>) -> Option<&'m ParsedMail<'m>> {
    mail.parts().find(|part| matches!(part.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml"))
}
