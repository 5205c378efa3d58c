//! Made-up mails.

use super::*;
use crate::article::Role;
use crate::source::parse;

const HEAD: &str = "From: Greta Holm from The Harbour Post <news@post.example>\r\nTo: you@a.example\r\n\
                    Subject: =?utf-8?q?The_caf=C3=A9_stays_open?=\r\nDate: Mon, 4 May 2020 10:00:00 +0200\r\n\
                    Message-ID: <1@post.example>\r\nMIME-Version: 1.0\r\n";

fn mail(rest: &str) -> Article {
    let mut contents = parse("a.eml".as_ref(), format!("{HEAD}{rest}").into_bytes());
    assert_eq!(contents.problems, []);
    contents.articles.remove(0)
}

#[test]
fn a_newsletter_is_no_author_though_its_sender_is_encoded_as_a_whole() {
    let mail = "From: =?utf-8?q?Morning_Tide_=C2=B7_Harbour_Post_=3Ctide=40harbourpost=2Eexample=3E?=\r\n\
                Subject: Morning Tide: the long week\r\nDate: Mon, 03 May 2021 10:00:00 +0000\r\n\r\nIt is over.\r\n";
    let contents = read("a.eml".as_ref(), mail.as_bytes().to_vec()).expect("a mail");
    let metadata = &contents.articles[0].metadata;
    assert_eq!((metadata.outlet.as_deref(), &*metadata.authors), (Some("Harbour Post"), &[][..]));
}

#[test]
fn the_head_says_what_it_is() {
    let article = mail(
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                        The caf=E9 on the corner stays open through the winter, the owner said on M=\r\nonday.\r\n",
    );
    assert_eq!(
        &*article.text,
        "The café stays open\n\nThe café on the corner stays open through the winter, the owner said on Monday."
    );
    let metadata = &article.metadata;
    assert_eq!((article.title(), metadata.origins.title), (Some("The café stays open"), Origin::Mail));
    assert_eq!((metadata.outlet.as_deref(), metadata.origins.outlet), (Some("The Harbour Post"), Origin::Mail));
    assert_eq!((&*metadata.authors[0], metadata.origins.authors), ("Greta Holm", Origin::Mail));
    assert_eq!(metadata.published, Date::new(2020, 5, 4).map(|date| (date, Origin::Mail)));
    assert_eq!(article.text_is, crate::article::TextIs::Extracted);
}

#[test]
fn signatures_and_earlier_mails_are_furniture() {
    let roles = |text: &str| -> Vec<(Role, String)> {
        let article = mail(&format!("\r\n{}", text.replace('\n', "\r\n")));
        let blocks = article.blocks.iter().filter(|block| block.role != Role::Headline);
        blocks.map(|block| (block.role, block.span.of(&article.text).to_owned())).collect()
    };
    let own = "The old bridge stays open through the winter, the mayor said.";
    for (below, folded) in [
        ("-- \nGreta Holm\nThe Harbour Post\n", true),
        ("--\nGreta Holm\n", true),
        ("On Sun, Mar 10, 2024, Desk wrote:\n> Will it stay open?\n>\n> Please ask.\n", true),
        ("On Sun, Mar 10, 2024 at 9:00 AM Desk <desk@post.example>\nwrote:\n\n> Will it stay open?\n", true),
        ("Am 10.03.2024 schrieb Desk:\n> Bleibt sie offen?\n-- \nGreta Holm\n", true),
        ("-----Original Message-----\nFrom: Desk\n\nWill it stay open?\n", true),
        ("More of this tomorrow:\n> The ferry\n> The harbour\n", false),
    ] {
        let roles = roles(&format!("{own}\n\n{below}"));
        assert_eq!(roles[0], (Role::Body, own.to_owned()), "{below}");
        assert!(roles.len() > 1, "{below}");
        assert!(roles[1..].iter().all(|(role, _)| (*role == Role::Boilerplate) == folded), "{below}: {roles:?}");
    }
}

#[test]
fn a_reply_between_quoted_lines_is_read() {
    let article = mail(
        "\r\nOn Sun, Mar 10, 2024, Desk wrote:\r\n> Will the old bridge stay open?\r\n\r\nIt will, the mayor said \
         on Monday.\r\n\r\n> And the ferry?\r\n\r\nThe ferry stays too.\r\n",
    );
    let own: Vec<&str> = article
        .blocks
        .iter()
        .filter(|block| block.role == Role::Body)
        .map(|block| block.span.of(&article.text))
        .collect();
    assert_eq!(own, ["It will, the mayor said on Monday.", "The ferry stays too."]);
}

#[test]
fn wrapped_lines_are_paragraphs() {
    let flowed = mail(
        "Content-Type: text/plain; format=flowed\r\n\r\nThe old bridge \r\nstays open.\r\nGreta Holm said so.\r\n\r\n-- \r\nThe Harbour Post\r\n",
    );
    assert!(
        flowed.text.contains("The old bridge stays open.\n\nGreta Holm said so.\n\nThe Harbour Post"),
        "{}",
        flowed.text
    );
    assert_eq!(flowed.blocks.last().map(|block| block.role), Some(Role::Boilerplate));
    let wrapped = mail(
        "\r\nThe mayor said on Monday that the old bridge would stay open\r\nthrough the winter. Engineers looked at every rivet in June,\r\n\
                        Greta Holm among them, and found nothing to be afraid of.\r\n",
    );
    assert_eq!(wrapped.blocks.len(), 2, "{}", wrapped.text);
    assert!(wrapped.text.contains("stay open through"));
}

#[test]
fn the_page_of_a_newsletter_is_read() {
    let article = mail(
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nPlain words.\r\n\
                        --x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
                        PGgyPldoeTwvaDI+PHA+VGhlIDxhIGhyZWY9Imh0dHBzOi8vYS5leGFtcGxlIj5icmlkZ2U8L2E+IHN0YXlzLjwvcD4=\r\n--x--\r\n",
    );
    assert_eq!(&*article.text, "The café stays open\n\nWhy\n\nThe bridge stays.");
    assert_eq!(article.links.len(), 1);
}

#[test]
fn a_mail_of_attachments_is_a_problem() {
    let bytes = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\
         Content-Disposition: attachment; filename=a.png\r\n\r\n\0\x01\r\n--x--\r\n"
    );
    let path = Path::new("a.eml");
    assert_eq!(parse(path, bytes.into_bytes()), Contents::failed(path, Reason::Attachments));
    let path = Path::new("without-a-name");
    assert_eq!(parse(path, format!("{HEAD}\r\n").into_bytes()), Contents::failed(path, Reason::Empty));
}

#[test]
fn what_is_attached_is_read_as_a_file() {
    let inner = "From: Ivo Lang <ivo@b.example>\r\nSubject: The pier\r\n\r\nThe pier is closed for the winter.\r\n";
    let parts = format!(
        "--x\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n\
         --x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"../story.txt\"\r\n\r\nVGhlIG1pbGwKClRoZSBtaWxsIGlzIHNvbGQu\r\n\
         --x\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\n\u{89}PNG\r\n--x--\r\n"
    );
    let head = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n");
    let contents = parse("a.eml".as_ref(), format!("{head}{parts}").into_bytes());
    assert_eq!(contents.problems, []);
    let files: Vec<&str> = contents.articles.iter().filter_map(|article| article.file.to_str()).collect();
    assert_eq!(files, ["a.eml", "a.eml/2.eml", "a.eml/story.txt"]);
    assert_eq!(contents.articles[1].title(), Some("The pier"));
    assert_eq!(&*contents.articles[2].text, "The mill\n\nThe mill is sold.");
    let alone = format!("{HEAD}Content-Type: message/rfc822\r\n\r\n{inner}");
    assert_eq!(parse("a.eml".as_ref(), alone.into_bytes()).articles[0].title(), Some("The pier"));
    let mut nested = inner.to_owned();
    for _ in 0..9 {
        nested = format!("{HEAD}Content-Type: message/rfc822\r\n\r\n{nested}");
    }
    assert_eq!(parse("a.eml".as_ref(), nested.into_bytes()).problems[0].reason, Reason::TooDeep);
}

#[test]
fn a_mail_that_is_cut_off_gives_what_is_there() {
    let bytes = format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
         VGhlIG1pbGwgaXMgc29sZC\r\n4gSXQgd2FzIG9s"
    );
    for cut in 1..4 {
        let contents = parse("a.eml".as_ref(), bytes.as_bytes()[..bytes.len() - cut].to_vec());
        assert_eq!(contents.problems, [Problem { path: "a.eml".into(), reason: Reason::Cut }]);
        assert!(contents.articles[0].text.contains("The mill is sold. It was"), "{}", contents.articles[0].text);
    }
}

#[test]
fn a_field_without_end_is_cut() {
    let long = "=?utf-8?q?=C3=A9?= ".repeat(20_000);
    let bytes =
        format!("{HEAD}X-Long: {long}\r\n {long}\r\nSubject: {long}\r\n\r\nThe words.").replacen("Subject", "X", 1);
    let kept = bounded(bytes.as_bytes());
    assert!(kept.len() < 3 * LONGEST_FIELD && kept.ends_with(b"\n\r\nThe words."));
    let contents = parse("a.eml".as_ref(), bytes.into_bytes());
    assert!(contents.articles[0].title().is_some_and(|title| title.starts_with("éé") && title.ends_with('é')));
}

#[test]
fn a_mailbox_needs_no_field_of_its_own() {
    let bytes = b"From - Mon May  4 10:00:00 2020\nSubject: One\n\nThe first.\n\n\
                  From - Tue May  5 10:00:00 2020\nSubject: Two\n\nThe second.\n";
    let contents = parse("post".as_ref(), bytes.to_vec());
    assert_eq!(contents.articles.iter().filter_map(Article::title).collect::<Vec<_>>(), ["One", "Two"]);
}

#[test]
fn a_mailbox_is_many() {
    let bytes = "From a@b.example Mon May  4 10:00:00 2020\nFrom: Ivo Lang <a@b.example>\nSubject: One\n\nThe first.\n\n\
                 >From here on all is quoted.\n\nFrom the start: 3 words that end in 2020\nno mail begins.\n\n\
                 From a@b.example Tue May  5 10:00:00 2020\nFrom: Ivo Lang <a@b.example>\nSubject: Two\n\nThe second.\n\n\
                 From a@b.example Tue May  5 10:00:00 2020\nFrom: Ivo Lang <a@b.example>\nSubject: Three\n\n";
    let contents = parse("post.mbox".as_ref(), bytes.replace("end in 2020", "end here").into_bytes());
    let files: Vec<&Path> = contents.articles.iter().map(|article| &*article.file).collect();
    assert_eq!(files, [Path::new("post.mbox#1"), Path::new("post.mbox#2")]);
    assert!(contents.articles[0].text.contains("\n\nFrom here on"));
    assert_eq!(contents.problems, [Problem { path: "post.mbox#3".into(), reason: Reason::Empty }]);
}

#[test]
fn text_that_begins_like_a_mail_is_text() {
    assert_eq!(sniff(b"From the harbour: no news at 10:30\n\nWords."), Likeness::None);
    assert_eq!(sniff(b"By: Greta Holm\nWords without a field."), Likeness::None);
    assert_eq!(sniff(format!("{HEAD}\r\nWords.").as_bytes()), Likeness::Sure);
}
