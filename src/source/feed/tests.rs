//! Feeds of all kinds, whole and broken.

use proptest::prelude::*;

use super::super::parse as open;
use super::*;

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://example.org/</link><description>News</description>
<item><title>Ferry returns</title><link>https://example.org/1</link><dc:creator>Greta Holm</dc:creator>
<pubDate>Mon, 03 May 2021 23:30:00 -0500</pubDate><description>At last.</description>
<content:encoded><![CDATA[<p>The ferry is back &amp; running.</p><p>It came on Monday.</p>]]></content:encoded></item>
<item><title>Pier opens</title><link>https://example.org/2</link><pubDate>May 4, 2021</pubDate>
<description>&lt;p&gt;The pier is open.&lt;/p&gt;</description></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><id>x</id>
<updated>2021-05-05T00:00:00Z</updated>
<entry><title>Ferry returns</title><id>1</id><link href="https://example.org/1"/><updated>2021-05-03T10:00:00Z</updated>
<author><name>Greta Holm</name></author><content type="html">&lt;p&gt;The ferry is back.&lt;/p&gt;</content></entry>
<entry><title>Pier opens</title><id>2</id><updated>2021-05-04T10:00:00Z</updated><summary>The pier is open.</summary></entry>
</feed>"#;

const RDF: &str = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Harbour Post</title>
<link>https://example.org/</link><description>News</description></channel>
<item rdf:about="1"><title>Ferry returns</title><link>https://example.org/1</link><description>The ferry is back.</description>
<dc:date>2021-05-03T10:00:00Z</dc:date></item>
<item rdf:about="2"><title>Pier opens</title><link>https://example.org/2</link><description>The pier is open.</description></item>
</rdf:RDF>"#;

fn titles(contents: &Contents) -> Vec<&str> {
    contents.articles.iter().filter_map(|article| article.title()).collect()
}

fn problems(contents: &Contents) -> Vec<String> {
    contents.problems.iter().map(ToString::to_string).collect()
}

fn read_text(text: &str) -> Contents {
    open("feed.xml".as_ref(), text.as_bytes().to_vec())
}

#[test]
fn authors_are_given_bare_and_by_the_feed() {
    let first = |feed: &str, item: usize| read_text(feed).articles[item].metadata.authors.to_vec();
    let rss = RSS.replace("<dc:creator>Greta Holm</dc:creator>", "<author>desk@example.org (Greta Holm)</author>");
    assert_eq!(first(&rss, 0), ["Greta Holm".into()]);
    let atom = ATOM.replacen("<entry>", "<author><name>Ivo Brandt</name></author><entry>", 1);
    assert_eq!((first(&atom, 0), first(&atom, 1)), (vec!["Greta Holm".into()], vec!["Ivo Brandt".into()]));
}

#[test]
fn each_item_is_an_article() {
    for feed in [RSS, ATOM, RDF] {
        for name in ["feed.xml", "saved", "lies.txt"] {
            let contents = open(name.as_ref(), feed.as_bytes().to_vec());
            assert_eq!(titles(&contents), ["Ferry returns", "Pier opens"], "{name}: {:?}", contents.problems);
            assert!(contents.problems.is_empty());
            let (first, second) = (&contents.articles[0], &contents.articles[1]);
            assert_eq!(second.file, Path::new(&format!("{name}#2")));
            assert_eq!(first.metadata.outlet.as_deref(), Some("Harbour Post"));
            assert_eq!(
                first.metadata.published.map(|(date, from)| (date.to_string(), from)),
                Some(("2021-05-03".to_owned(), Origin::Feed))
            );
            assert_eq!(first.metadata.url.as_deref(), Some("https://example.org/1"));
            assert!(first.text.contains("The ferry is back"), "{}", first.text);
            assert_eq!(&*second.text, "Pier opens\n\nThe pier is open.");
        }
    }
    let first = &read_text(RSS).articles[0];
    assert_eq!(&*first.text, "Ferry returns\n\nAt last.\n\nThe ferry is back & running.\n\nIt came on Monday.");
    assert_eq!(&*first.metadata.authors[0], "Greta Holm");
}

#[test]
fn old_versions_are_read() {
    for version in ["0.90", "0.91", "0.92", "0.93", "0.94", "2", "2.0.1"] {
        let feed = RSS.replacen("version=\"2.0\"", &format!("version=\"{version}\""), 1);
        let contents = read_text(&feed);
        assert_eq!(titles(&contents), ["Ferry returns", "Pier opens"], "{version}: {:?}", contents.problems);
    }
}

#[test]
fn what_is_declared_above_a_feed_costs_nothing() {
    let public = "<!DOCTYPE rss PUBLIC \"-//Harbour//DTD RSS 0.91//EN\" \"http://harbour.example/rss.dtd\">";
    let inside = "<!DOCTYPE feed [\n<!-- > -->\n<!ENTITY pier 'Old Pier'>\n]>";
    for declared in [public, inside, "<?xml-stylesheet href='a.xsl'?>\n<!-- <rss> -->"] {
        for feed in [RSS, ATOM, RDF] {
            let at = feed.find("?>").map_or(0, |end| end + 2);
            let (before, rest) = feed.split_at(at);
            let contents = read_text(&[before, declared, rest].concat());
            assert_eq!(titles(&contents), ["Ferry returns", "Pier opens"], "{declared}: {:?}", contents.problems);
            assert!(contents.problems.is_empty());
        }
    }
}

#[test]
fn stray_signs_and_unknown_characters_spoil_nothing() {
    let feed = RSS
        .replace("Ferry returns", "Fish & Chips &nbsp;at <3 & more &eacute;")
        .replace("At last.", "A & B; &undefined; &#x1F; ok")
        .replace("https://example.org/2", "https://example.org/2?a=1&b=2");
    let contents = read_text(&feed);
    assert_eq!(contents.problems, []);
    assert_eq!(titles(&contents), ["Fish & Chips at <3 & more é", "Pier opens"]);
    assert_eq!(contents.articles[1].metadata.url.as_deref(), Some("https://example.org/2?a=1&b=2"));
}

#[test]
fn a_cut_feed_keeps_its_whole_items() {
    for (feed, within) in [(RSS, "The pier is"), (ATOM, "The pier is"), (RDF, "The pier is"), (RSS, "4, 2021</pub")] {
        let end = feed.find(within).expect("the words");
        let contents = read_text(feed.get(..end).expect("a boundary"));
        assert_eq!(titles(&contents), ["Ferry returns"]);
        assert!(problems(&contents)[0].contains("cut off after 1 item"), "{:?}", contents.problems);
    }
    let nothing = read_text(RSS.get(..RSS.find("Ferry").expect("the words")).expect("a boundary"));
    assert!(nothing.articles.is_empty() && problems(&nothing)[0].contains("cut off after 0 items"));
}

#[test]
fn an_item_with_wrong_tags_costs_itself_only() {
    let open_html = RSS.replace("<description>At last.</description>", "<description><p>At <br>last.</description>");
    assert_eq!(titles(&read_text(&open_html)), ["Ferry returns", "Pier opens"]);
    let wrong = RSS.replace("<dc:creator>Greta Holm</dc:creator>", "<dc:creator>Greta Holm</creator>");
    let contents = read_text(&wrong);
    assert_eq!(titles(&contents), ["Pier opens"]);
    assert!(problems(&contents)[0].contains("row 1: its tags do not fit"), "{:?}", contents.problems);
}

#[test]
fn a_wrong_word_on_the_encoding_does_not_count() {
    let feed = RSS.replace("Pier", "Café’s pier");
    let labelled = feed.replace("UTF-8", "iso-8859-1");
    assert_eq!(titles(&read_text(&labelled))[1], "Café’s pier opens");
    let (latin, _, _) = WINDOWS_1252.encode(&feed);
    assert_eq!(titles(&open("feed.xml".as_ref(), latin.to_vec()))[1], "Café’s pier opens");
    let feed = RSS.replace("Pier", "Причал").replace("UTF-8", "koi8-r");
    let (russian, _, _) = encoding_rs::KOI8_R.encode(&feed);
    assert_eq!(titles(&open("feed.xml".as_ref(), russian.to_vec()))[1], "Причал opens");
}

#[test]
fn what_is_no_feed_is_left_to_others() {
    for text in ["<html><body>rss</body></html>", "<p>One</p>", "{\"version\": 1}", "<feed>farm</feed>", "words"] {
        assert!(sniff(text.as_bytes()) < Likeness::Sure, "{text}");
    }
}

#[test]
fn many_bad_items_end_in_bounded_time() {
    let bad = "<item><title>One</title><a></b></item>".repeat(20_000);
    let contents = read_text(&format!("<rss version=\"2.0\"><channel><title>x</title>{bad}</channel></rss>"));
    assert!(contents.articles.is_empty() && contents.problems.len() < 40);
    read_text(&format!("<rss version=\"2.0\"><channel>{}", "<item><b a=\"".repeat(50_000)));
    read_text(&format!("<rss version=\"2.0\"><channel>{}", "<![CDATA[".repeat(50_000)));
}

const PIECES: [&str; 24] = [
    "<rss version=\"2.0\">",
    "<channel>",
    "<item>",
    "</item>",
    "</channel>",
    "</rss>",
    "<title>",
    "</title>",
    "&",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "é",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    "<entry>",
    "</entry>",
    "\"",
    "<",
    ">",
    "words",
    "{\"title\": \"a\", ",
    "[{\"text\": \"b\"}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_return(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in super::super::FORMATS {
            let _ = (format.sniff)(&bytes);
            let _ = (format.read)("a".as_ref(), bytes.clone());
        }
    }

    #[test]
    fn any_pieces_return(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), at in 0..400_usize) {
        let text = pieces.concat();
        let cut = RSS.bytes().take(at).chain(text.bytes()).chain(RSS.bytes().skip(at)).collect::<Vec<u8>>();
        for bytes in [text.into_bytes(), cut] {
            for format in super::super::FORMATS {
                let _ = (format.read)("a".as_ref(), bytes.clone());
            }
        }
    }
}
