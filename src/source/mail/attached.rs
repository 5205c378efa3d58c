//! What is attached to a mail: texts, pages and other mails are read as files that lie in it, `a.eml/story.txt`.

use std::path::Path;

use mailparse::body::Body;
use mailparse::{DispositionType, ParsedMail};

use super::super::unpack::Unpacking;
use super::super::zip::cleaned;
use super::super::{Contents, Problem, Reason, by_extension, extension, known_by_content, parse};
use super::{mail, text};

/// A mail in a mail.
const MAIL: &str = "message/rfc822";

/// Whether a part is no part of the mail's own words.
pub fn is_attached(part: &ParsedMail<'_>) -> bool {
    part.ctype.mimetype == MAIL || part.get_content_disposition().disposition == DispositionType::Attachment
}

/// Reads what is attached, as far as a format knows it, as zip archives are read.
pub fn read(path: &Path, whole: &ParsedMail<'_>, contents: &mut Contents) {
    for (index, part) in whole.parts().enumerate().filter(|(_, part)| is_attached(part)) {
        let name = path.join(cleaned(&name(part, index)));
        let read = Unpacking::enter().and_then(|_inside| of_part(&name, part));
        match read {
            Ok(read) => {
                contents.articles.extend(read.articles);
                contents.problems.extend(read.problems);
            }
            Err(reason) => contents.problems.push(Problem { path: name, reason }),
        }
    }
}

fn of_part(name: &Path, part: &ParsedMail<'_>) -> Result<Contents, Reason> {
    let (bytes, cut) = bytes(part);
    let mut contents = match part.ctype.mimetype.as_str() {
        MAIL => mail(name, &bytes)?,
        // The mail knows its encoding.
        "text/plain" | "text/html" => text(part).map_or_else(Contents::default, |text| parse(name, text.into_bytes())),
        _ if by_extension(name).is_some() || known_by_content(&bytes, extension(name).is_none()) => parse(name, bytes),
        _ => Contents::default(),
    };
    if cut {
        contents.problems.push(Problem { path: name.to_owned(), reason: Reason::Cut });
    }
    Ok(contents)
}

/// What an attachment is called; one without a name is numbered.
fn name(part: &ParsedMail<'_>, index: usize) -> String {
    let told = part.get_content_disposition().params.remove("filename");
    let told = told.or_else(|| part.ctype.params.get("name").cloned());
    told.filter(|name| !cleaned(name).as_os_str().is_empty()).unwrap_or_else(|| match part.ctype.mimetype.as_str() {
        MAIL => format!("{index}.eml"),
        "text/html" => format!("{index}.html"),
        _ => format!("{index}.txt"),
    })
}

/// The bytes of a part, and whether it breaks off inside what it is packed as.
pub fn bytes(part: &ParsedMail<'_>) -> (Vec<u8>, bool) {
    match (part.get_body_raw(), part.get_body_encoded()) {
        (Ok(bytes), _) => (bytes, false),
        (Err(_), Body::Base64(body)) => (base64(body.get_raw()), true),
        (Err(_), _) => (Vec::new(), true),
    }
}

/// What base64 says, as far as it goes.
fn base64(packed: &[u8]) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(packed.len() / 4 * 3), 0_u32, 0);
    for &byte in packed {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, count) = (bits << 6 | u32::from(six), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
