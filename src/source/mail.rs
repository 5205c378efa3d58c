//! Mail: newsletters saved one by one (`.eml`), and mailboxes of many (`.mbox`), of which each mail is an article. What
//! is attached is read too.

mod attached;
mod own;
mod sender;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use mailparse::{MailHeaderMap, ParsedMail};

use self::attached::is_attached;

use super::complete::complete;
use super::draft::Draft;
use super::{Contents, Likeness, Problem, Reason, decode, html, plain};
use crate::article::{Article, Date, Origin};

/// What begins each mail of a mailbox.
const ENVELOPE: &[u8] = b"From ";

/// The longest field of a head that is read; to decode one takes time that grows with its square.
const LONGEST_FIELD: usize = 16 << 10;

/// Fields that nothing but mail has.
const MAIL_ONLY: [&str; 7] =
    ["received", "message-id", "mime-version", "return-path", "delivered-to", "list-unsubscribe", "dkim-signature"];

/// Whether the beginning of a file is the head of a mail, or that of a mailbox.
pub fn sniff(head: &[u8]) -> Likeness {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = head.splitn(2, |&byte| byte == b'\n');
    if !is_envelope(lines.next().unwrap_or(head)) {
        return fields_likeness(head);
    }
    // Whatever its fields are, a mail begins with one.
    let field = |rest: &[u8]| {
        rest.split(|&byte| byte == b':').next().and_then(|name| str::from_utf8(name).ok()).is_some_and(is_field)
    };
    if lines.next().is_some_and(field) { Likeness::Sure } else { Likeness::None }
}

/// How far lines look like the fields of a mail.
fn fields_likeness(head: &[u8]) -> Likeness {
    let (mut from, mut only, mut page) = (false, false, false);
    let mut lines = head.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty()).peekable();
    while let Some(line) = lines.next() {
        // A page saved with its pictures has the form of a mail.
        page |= line.trim_ascii().starts_with(b"Snapshot-Content-Location:")
            || memchr::memmem::find(line, b"<Saved by").is_some();
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let name = line.split(|&byte| byte == b':').next().filter(|name| name.len() < line.len());
        let Some(name) = name.and_then(|name| str::from_utf8(name).ok()).filter(|name| is_field(name)) else {
            // The last line may be cut.
            return if lines.peek().is_none() && from && only { Likeness::Sure } else { Likeness::None };
        };
        from |= name.eq_ignore_ascii_case("from");
        only |= MAIL_ONLY.iter().any(|known| name.eq_ignore_ascii_case(known));
    }
    match (from, only && !page) {
        (true, true) => Likeness::Sure,
        (true, false) | (false, true) => Likeness::Maybe,
        (false, false) => Likeness::None,
    }
}

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a line begins a mail of a mailbox: its sender, and a day with a time.
fn is_envelope(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let is_time = |word: &[u8]| word.contains(&b':') && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
    let timed = line.split(|&byte| byte == b' ').any(is_time);
    line.starts_with(ENVELOPE) && timed && line.last().is_some_and(u8::is_ascii_digit)
}

/// Reads the article of a mail, or those of a mailbox.
#[expect(clippy::needless_pass_by_value, reason = "the table of formats asks for it")]
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    if !bytes.starts_with(ENVELOPE) {
        return mail(path, &bytes);
    }
    let mut contents = Contents::default();
    for (index, mail) in mails(&bytes).into_iter().enumerate() {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("#{}", index + 1));
        let path = PathBuf::from(name);
        match self::mail(&path, &unquoted(mail)) {
            Ok(read) => {
                contents.articles.extend(read.articles);
                contents.problems.extend(read.problems);
            }
            Err(reason) => contents.problems.push(Problem { path, reason }),
        }
    }
    Ok(contents)
}

/// The mails of a mailbox, without the lines that begin them.
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut mails, mut from, mut at, mut blank) = (Vec::new(), None, 0, true);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if blank && is_envelope(line) {
            mails.extend(from.and_then(|from| bytes.get(from..at)));
            from = Some(at + line.len());
        }
        blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    mails.extend(from.and_then(|from| bytes.get(from..)));
    mails
}

/// A mail of a mailbox without the mark before lines that would begin another.
fn unquoted(mail: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(mail, b"\n>From ").is_none() {
        return Cow::Borrowed(mail);
    }
    let lines = mail.split_inclusive(|&byte| byte == b'\n');
    let plain =
        |line: &[u8]| line.strip_prefix(b">").filter(|rest| rest.starts_with(ENVELOPE)).unwrap_or(line).to_vec();
    Cow::Owned(lines.flat_map(plain).collect())
}

/// A mail without what is too long in the fields of its head.
fn bounded(mail: &[u8]) -> Cow<'_, [u8]> {
    let is_end = |line: &[u8]| line.trim_ascii().is_empty();
    let lines = || mail.split_inclusive(|&byte| byte == b'\n');
    let head: usize = lines().take_while(|line| !is_end(line)).map(<[u8]>::len).sum();
    if head <= LONGEST_FIELD {
        return Cow::Borrowed(mail);
    }
    let (mut kept, mut left) = (Vec::new(), LONGEST_FIELD);
    for line in lines().take_while(|line| !is_end(line)) {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            left = LONGEST_FIELD;
        }
        if line.len() <= left {
            kept.extend_from_slice(line);
            left -= line.len();
        } else if left > 0 {
            let start = line.get(..left).unwrap_or(line);
            let end = start.iter().rposition(u8::is_ascii_whitespace).unwrap_or(left);
            kept.extend_from_slice(start.get(..end).unwrap_or(start));
            kept.push(b'\n');
            left = 0;
        }
    }
    kept.extend_from_slice(mail.get(head..).unwrap_or_default());
    Cow::Owned(kept)
}

/// The article of one mail, and those of what is attached to it.
fn mail(path: &Path, bytes: &[u8]) -> Result<Contents, Reason> {
    let bytes = bounded(bytes);
    let mail = mailparse::parse_mail(&bytes).map_err(|error| Reason::Damaged(error.to_string()))?;
    let mut contents = Contents::default();
    contents.articles.extend(article(path, &mail));
    if mail.parts().any(|part| !is_attached(part) && attached::bytes(part).1) {
        contents.problems.push(Problem { path: path.to_owned(), reason: Reason::Cut });
    }
    attached::read(path, &mail, &mut contents);
    if contents.articles.is_empty() && contents.problems.is_empty() {
        let other = |part: &ParsedMail<'_>| !part.ctype.mimetype.starts_with("text/") && part.subparts.is_empty();
        let attached = mail.parts().any(|part| is_attached(part) || other(part));
        return Err(if attached { Reason::Attachments } else { Reason::Empty });
    }
    Ok(contents)
}

/// The article of a mail's own words, if it has any.
fn article(path: &Path, mail: &ParsedMail<'_>) -> Option<Article> {
    let mut draft = Draft::default();
    if let Some(subject) = mail.headers.get_first_value("Subject") {
        draft.title(&subject, Origin::Mail);
    }
    sender::fill(&mut draft.metadata, mail);
    let day = mail.headers.get_first_value("Date").and_then(|date| Date::find(&date));
    draft.metadata.published = day.map(|(date, _)| (date, Origin::Mail));
    let before = draft.len();
    // Both say the same; the page has the headings and links.
    if let Some(page) = body(mail, "text/html") {
        html::fragment(&mut draft, &page, None);
    }
    if draft.len() == before
        && let Some(text) = body(mail, "text/plain")
    {
        fill(&mut draft, &text);
    }
    if draft.len() == before { None } else { draft.finish(path).map(complete) }
}

/// The first text of a kind that is no attachment.
fn body(mail: &ParsedMail<'_>, kind: &str) -> Option<String> {
    mail.parts().filter(|part| part.ctype.mimetype == kind && !is_attached(part)).find_map(text)
}

/// The text of a part, in the encoding that it says it is in.
fn text(part: &ParsedMail<'_>) -> Option<String> {
    let (bytes, _) = attached::bytes(part);
    let own = if part.ctype.mimetype == "text/html" { decode::declared(&bytes).map(str::to_owned) } else { None };
    let declared = part.ctype.params.get("charset").cloned().or(own);
    let text = decode::text_with_hint(bytes, declared.as_deref()).ok()?;
    let flowed = part.ctype.params.get("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    let joined = part.ctype.params.get("delsp").is_some_and(|joined| joined.eq_ignore_ascii_case("yes"));
    Some(if flowed { unflowed(&text, joined) } else { text.into_string() })
}

/// A text whose lines that end in a space go on, on one line each; `joined` when that space is no part of the text.
fn unflowed(text: &str, joined: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.ends_with(' ') && line != "-- " {
            whole.push_str(if joined { line.strip_suffix(' ').unwrap_or(line) } else { line });
        } else {
            whole.push_str(line);
            whole.push('\n');
        }
    }
    whole
}

/// Adds a plain text; its signature and the mail that it answers are furniture.
fn fill(draft: &mut Draft, text: &str) {
    for (piece, role) in own::pieces(&text.replace("\r\n", "\n")) {
        for paragraph in plain::paragraphs(&piece) {
            draft.block(role, paragraph.of(&piece));
        }
    }
}

#[cfg(test)]
mod tests;
