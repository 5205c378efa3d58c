//! Books made in memory.

use std::io::Write;

use proptest::prelude::*;

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use super::*;
use crate::source::parse;

const CONTAINER_XML: &str = r#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

fn opf(spine: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>Harbour Review</dc:title><dc:language>en</dc:language><dc:creator>Greta Holm</dc:creator><dc:date>2020-05-04</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="one.xhtml" media-type="application/xhtml+xml"/><item id="c2" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>{spine}</package>"#
    )
}

const SPINE: &str = r#"<spine><itemref idref="nav"/><itemref idref="c1"/><itemref idref="c2"/></spine>"#;
const NAV: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="one.xhtml">Named otherwise</a></li><li><a href="two.xhtml">The ferry</a></li></ol></nav></body></html>"#;
const ONE: &str = "<html><head><title>No words</title></head><body><h1>The bridge</h1><p>It stays open, the mayor said on Monday.</p></body></html>";
const TWO: &str = "<html><body><p>It leaves the harbour at nine, as it did before the war.</p></body></html>";

fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default();
        let stored =
            if *name == "mimetype" { options.compression_method(::zip::CompressionMethod::Stored) } else { options };
        writer.start_file(*name, stored).expect("memory");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

#[test]
fn each_chapter_is_an_article() {
    let opf = opf(SPINE);
    let files = [
        ("mimetype", "application/epub+zip"),
        (CONTAINER, CONTAINER_XML),
        ("OPS/book.opf", &opf),
        ("OPS/nav.xhtml", NAV),
        ("OPS/one.xhtml", ONE),
        ("OPS/two.xhtml", TWO),
    ];
    // In the usual order, and with another first file, under a name that tells nothing.
    for (bytes, name) in [(book(&files), "a.epub"), (book(&files), "a.zip"), (book(&files[1..]), "a.bin")] {
        let contents = parse(name.as_ref(), bytes);
        assert_eq!(contents.problems, []);
        let titles: Vec<Option<&str>> = contents.articles.iter().map(Article::title).collect();
        assert_eq!(titles, [Some("The bridge"), Some("The ferry")]);
        let first = &contents.articles[0];
        assert_eq!(&*first.text, "The bridge\n\nIt stays open, the mayor said on Monday.");
        assert!(first.file.starts_with(name) && first.file.ends_with("one.xhtml"));
        assert_eq!(first.metadata.outlet.as_deref(), Some("Harbour Review"));
        assert_eq!(&*first.metadata.authors[0], "Greta Holm");
        assert_eq!(first.metadata.published, Date::new(2020, 5, 4).map(|date| (date, Origin::Field)));
    }
}

#[test]
fn chapters_lead_to_each_other() {
    let one = ONE.replace("It stays open", "<a href='two.xhtml#top'>It</a> stays <a href='#open'>open</a>");
    let opf = opf(SPINE);
    let bytes = book(&[
        ("mimetype", "application/epub+zip"),
        (CONTAINER, CONTAINER_XML),
        ("OPS/book.opf", &opf),
        ("OPS/nav.xhtml", NAV),
        ("OPS/one.xhtml", &one),
        ("OPS/two.xhtml", TWO),
    ]);
    let links = &parse("a.epub".as_ref(), bytes).articles[0].links;
    assert_eq!(links.iter().map(|link| &*link.target).collect::<Vec<_>>(), ["two.xhtml#top"]);
}

#[test]
fn a_book_without_a_spine_says_so() {
    for spine in ["", "<spine></spine>"] {
        let opf = opf(spine);
        let bytes = book(&[
            ("mimetype", "application/epub+zip"),
            (CONTAINER, CONTAINER_XML),
            ("OPS/book.opf", &opf),
            ("OPS/nav.xhtml", NAV),
        ]);
        assert_eq!(parse("a.epub".as_ref(), bytes), Contents::failed("a.epub".as_ref(), Reason::NoSpine), "{spine}");
    }
}

#[test]
fn chapters_that_nothing_puts_in_order_are_read_by_name() {
    let opf = opf("<spine></spine>");
    let pages = [("OPS/two.xhtml", TWO), ("OPS/nav.xhtml", NAV), ("OPS/one.xhtml", ONE)];
    for (name, known) in [
        ("no container", &[][..]),
        ("no package", &[(CONTAINER, CONTAINER_XML)]),
        ("no spine", &[(CONTAINER, CONTAINER_XML), ("OPS/book.opf", &*opf)]),
        ("broken package", &[(CONTAINER, CONTAINER_XML), ("OPS/book.opf", "<package><spine>")]),
    ] {
        let files = [&[("mimetype", "application/epub+zip")][..], known, &pages].concat();
        let contents = parse("a.epub".as_ref(), book(&files));
        let files: Vec<&str> = contents.articles.iter().filter_map(|article| article.file.to_str()).collect();
        assert_eq!(files, ["a.epub/OPS/one.xhtml", "a.epub/OPS/two.xhtml"], "{name}");
        assert_eq!(contents.problems.len(), 1);
        assert!(contents.problems[0].to_string().contains("order of their names"), "{name}: {}", contents.problems[0]);
    }
}

#[test]
fn the_chapters_before_a_cut_are_read() {
    let files = [
        ("mimetype", "application/epub+zip"),
        (CONTAINER, CONTAINER_XML),
        ("OPS/one.xhtml", ONE),
        ("OPS/two.xhtml", TWO),
    ];
    for files in [&files[..], &files[1..]] {
        let whole = book(files);
        let cut = memchr::memmem::find(&whole, b"OPS/two").expect("a name");
        let contents = parse("a.epub".as_ref(), whole[..cut].to_vec());
        assert_eq!(contents.articles[0].title(), Some("The bridge"));
        assert_eq!(contents.problems, [Problem { path: "a.epub".into(), reason: Reason::Cut }]);
    }
}

#[test]
fn what_is_cut_or_no_book_is_a_problem() {
    let whole = book(&[("mimetype", "application/epub+zip"), (CONTAINER, CONTAINER_XML)]);
    for bytes in [whole.clone(), whole[..whole.len() / 2].to_vec()] {
        assert!(parse("a.epub".as_ref(), bytes).problems[0].reason.is_loss());
    }
    let large = " ".repeat(20 << 20);
    let bytes = book(&[("mimetype", "application/epub+zip"), (CONTAINER, CONTAINER_XML), ("OPS/book.opf", &large)]);
    assert_eq!(parse("a.epub".as_ref(), bytes), Contents::failed("a.epub".as_ref(), Reason::Bomb));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A few bytes cut and put anywhere in one of its files: damage to the packed bytes never gets past their check sums.
    #[test]
    fn any_damage_to_a_book_returns(
        which: proptest::sample::Index,
        at: proptest::sample::Index,
        cut: proptest::sample::Index,
        put in "(<|>|/|\"|&|&#0;|\\.\\./|%2e|<spine|id=\"c1\"|\\PC){0,4}",
    ) {
        let opf = opf(SPINE);
        let mut files = [
            ("mimetype", String::from("application/epub+zip")),
            (CONTAINER, CONTAINER_XML.into()),
            ("OPS/book.opf", opf),
            ("OPS/nav.xhtml", NAV.into()),
            ("OPS/one.xhtml", ONE.into()),
            ("OPS/two.xhtml", TWO.into()),
        ];
        let (_, text) = &mut files[which.index(6)];
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.ceil_char_boundary(start + cut.index(12)).min(text.len());
        text.replace_range(start..end, &put);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        for article in parse("a.epub".as_ref(), book(&files)).articles {
            prop_assert!(article.blocks.iter().all(|block| !block.span.of(&article.text).trim().is_empty()));
        }
    }
}
