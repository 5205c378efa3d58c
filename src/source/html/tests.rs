use proptest::prelude::*;

use super::super::draft::Draft;
use super::super::mhtml;
use super::*;
use crate::article::Role;

/// Enough of a story for the reader view to find it.
const STORY: &str = "<p>The old ferry will sail again, the harbour council said on Monday, after two years in which nobody
    was sure that it would, and for which three mayors were blamed in turn by the people of the north pier.</p>
    <p>Greta Holm, who has sold tickets on it since she was young, said that she had never believed the rumours, and that
    the new engine, the new paint and the new <a href='/bell'>bell</a> were all that had been missing.</p>
    <h2>A bell from Oslo</h2>
    <p>The bell came from a ship that was broken up in Oslo, and it is heard, on quiet days, as far as the mill, where
    the first of its passengers already wait, with baskets, bicycles and one very old dog.</p>";

/// The article of a page, which must have been found.
fn story_of(html: &str) -> Article {
    let mut contents = read("page.html".as_ref(), html.as_bytes().to_vec()).expect("a page");
    assert_eq!(contents.problems, []);
    contents.articles.remove(0)
}

/// The words of the first block of a role.
fn first(article: &Article, role: Role) -> Option<&str> {
    blocks(article).into_iter().find(|block| block.0 == role).map(|block| block.1)
}

/// The article of a piece of a page.
fn piece(html: &str) -> Article {
    let mut draft = Draft::default();
    fragment(&mut draft, html, Some("https://courier.example/north/"));
    draft.finish("page.html".as_ref()).unwrap_or_default()
}

/// The blocks of an article as role and words.
fn blocks(article: &Article) -> Vec<(Role, &str)> {
    article.blocks.iter().map(|block| (block.role, block.span.of(&article.text))).collect()
}

#[test]
fn elements_become_blocks() {
    use Role::{Body, Caption, Subheading};
    for (name, html, expected) in [
        ("paragraphs", "<p>One <b>bold</b>\n word.<p>Two.", vec![(Body, "One bold word."), (Body, "Two.")]),
        ("no elements", "Just words", vec![(Body, "Just words")]),
        ("headings", "<h2>Why</h2>text", vec![(Subheading, "Why"), (Body, "text")]),
        ("list", "<ul><li><p>One</p><li>Two</ul>", vec![(Body, "• One"), (Body, "• Two")]),
        ("numbers", "<ol><li>One<li>Two</ol>", vec![(Body, "1. One"), (Body, "2. Two")]),
        ("quote", "a<blockquote><p>b</blockquote>c", vec![(Body, "a"), (Body, "b"), (Body, "c")]),
        (
            "figure",
            "<figure><img src=x><figcaption>The <div>pier</div> at dawn</figcaption></figure>",
            vec![(Caption, "The"), (Caption, "pier"), (Caption, "at dawn")],
        ),
        (
            "table",
            "<table><tr><th>Port<th>Ships<tr><td>Oslo<td></td><td>3</table>",
            vec![(Body, "Port · Ships"), (Body, "Oslo · 3")],
        ),
        (
            "table with a caption",
            "<table><caption>Ships</caption><tr><th>Port<th>Ships<tr><td>Oslo<td>3</table><p>So it is.",
            vec![(Caption, "Ships"), (Body, "Port · Ships"), (Body, "Oslo · 3"), (Body, "So it is.")],
        ),
        ("line ends", "One<br>two<br><br>three", vec![(Body, "One\ntwo"), (Body, "three")]),
        ("kept line ends", "<pre>one\n  two\n\nthree</pre>", vec![(Body, "one\ntwo"), (Body, "three")]),
        (
            "nothing to read",
            "<script>a</script><style>b</style><nav>c</nav><aside>d</aside><form>e</form><button>f</button><p hidden>g\
             <p style='color: red; DISPLAY : none'>h<p aria-hidden=true>i<svg><text>j</text></svg><template>k</template>\
             <noscript>l</noscript><!-- m -->",
            vec![],
        ),
        (
            "a box that shows under the mouse",
            "<p>The <span class='rollover-people'><a href=/m>mayor</a><span class='rollover-people-block'><img src=x>\
             <a href=/o>Other stories</a></span></span> sailed.",
            vec![(Body, "The mayor sailed.")],
        ),
        (
            "a form around a page",
            "<form><p>One<p>Two<p>Three</form>",
            vec![(Body, "One"), (Body, "Two"), (Body, "Three")],
        ),
        ("characters", "caf&eacute;&nbsp;&nbsp;b&shy;ar\u{200b}s &lt;b&gt;", vec![(Body, "café bars <b>")]),
    ] {
        assert_eq!(blocks(&piece(html)), expected, "{name}");
    }
}

#[test]
fn layout_and_furniture_are_told_from_the_story() {
    use Role::{Body, Boilerplate};
    for (name, html, expected) in [
        ("layout table", "<table><tr><td><div>One</div><td>Two</table>", vec![(Body, "One"), (Body, "Two")]),
        (
            "layout table with paragraphs",
            "<table><tr><td><p>By Ada Quill</p><p>Bo Li saw it.</p><td><p>Two</table>",
            vec![(Body, "By Ada Quill"), (Body, "Bo Li saw it."), (Body, "Two")],
        ),
        (
            "paragraphs in a table",
            "<table><tr><td><p>Oslo</p><td><p>3</p></table>",
            vec![(Body, "Oslo · 3")],
        ),
        (
            "classes",
            "<div class='share-links'>One</div><div class='ad-slot'>Two</div><p class='text no-ads'>Three</p>
             <div class='text share-anchor'>Four</div><p class=newsletter>Bo Li saw it.</p><p class=share-text>Share it!</p>",
            vec![
                (Boilerplate, "One"),
                (Boilerplate, "Two"),
                (Body, "Three"),
                (Body, "Four"),
                (Body, "Bo Li saw it."),
                (Boilerplate, "Share it!"),
            ],
        ),
    ] {
        assert_eq!(blocks(&piece(html)), expected, "{name}");
    }
}

#[test]
fn rows_of_a_table_have_no_empty_line_between() {
    let article = piece("<p>One<table><caption>Ships<tr><td>Oslo<td>3<tr><td>Bergen<td>4</table><p>Two");
    assert_eq!(&*article.text, "One\n\nShips\n\nOslo · 3\nBergen · 4\n\nTwo");
}

#[test]
fn links_keep_their_words_and_get_whole_addresses() {
    let article = piece(
        "<ul><li><a href='story.html'>The <b>old</b> ferry</a>, <a href='javascript:x()'>no</a></ul>\
         <a href=//other.example><p>One</p><p>Two</p></a><a href='mailto:ada@courier.example'> Ada </a>",
    );
    let links: Vec<(&str, &str)> =
        article.links.iter().map(|link| (link.span.of(&article.text), &*link.target)).collect();
    assert_eq!(
        links,
        [
            ("The old ferry", "https://courier.example/north/story.html"),
            ("One", "https://other.example"),
            ("Two", "https://other.example"),
            ("Ada", "mailto:ada@courier.example"),
        ]
    );
}

#[test]
fn nesting_without_end_returns_soon() {
    for tag in ["<div>", "<b>", "<blockquote><ul><li>", "<table><tr><td>", "<a href=x>", "<x><p>", "<div><svg></div>"] {
        let article = piece(&format!("{}deep", tag.repeat(100_000)));
        assert!(article.text.contains("deep"), "{tag}");
    }
}

#[test]
fn a_page_tells_title_outlet_authors_day_and_address() {
    let article = story_of(&format!(
        "<!doctype html><html><head><title>Ferry to sail again | North | The Harbour Courier</title>
         <meta property=og:title content='Ferry sails again'><meta property=og:site_name content='The Harbour Courier'>
         <meta name=author content='Nobody Else'><link rel=canonical href='https://courier.example/2019/01/02/ferry'>
         <meta property=article:published_time content='2018-01-01'>
         <script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebSite\"}},
         {{\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry sails\",\"datePublished\":\"2020-05-03T10:00:00Z\",
         \"author\":[{{\"@type\":\"Person\",\"name\":\"Ada Quill\"}},{{\"name\":\"Bo Marsh\"}}]}}]}}</script></head>
         <body><nav><a href=/>Home</a></nav><h1>The Harbour Courier</h1><h1>Ferry to sail again</h1><article>{STORY}</article>
         <footer>Imprint</footer></body></html>"
    ));
    let metadata = &article.metadata;
    assert_eq!(article.title(), Some("Ferry to sail again"));
    assert_eq!(metadata.outlet.as_deref(), Some("The Harbour Courier"));
    assert_eq!(metadata.authors.iter().map(|name| &**name).collect::<Vec<_>>(), ["Ada Quill", "Bo Marsh"]);
    assert_eq!(
        metadata.published.map(|(day, origin)| (day.to_string(), origin)),
        Some(("2020-05-03".into(), Origin::Page))
    );
    assert_eq!(metadata.url.as_deref(), Some("https://courier.example/2019/01/02/ferry"));
    assert_eq!(&*article.links[0].target, "https://courier.example/bell");
    assert_eq!(first(&article, Role::Subheading), Some("A bell from Oslo"));
    assert!(!article.text.contains("Imprint") && !article.text.contains("Home"));
}

#[test]
fn what_a_page_does_not_tell_is_found_elsewhere() {
    let article = story_of(&format!(
        "<html><!-- saved from url=(0042)https://www.courier.example/2019/01/02/ferry.html --><title>Ferry to sail again - \
         Harbour Courier</title><body><div>{STORY}</div>"
    ));
    assert_eq!(article.title(), Some("Ferry to sail again"));
    assert_eq!(article.metadata.outlet.as_deref(), Some("Harbour Courier"));
    let day = article.metadata.published.map(|(day, origin)| (day.to_string(), origin));
    assert_eq!(day, Some(("2019-01-02".into(), Origin::Address)));
    let article = story_of(&format!(
        "<html><title>Ferry to sail again</title><meta property=og:url content='https://www.courier.example/a'><body>{STORY}"
    ));
    assert_eq!(article.metadata.outlet.as_deref(), Some("courier.example"));
}

#[test]
fn a_day_and_authors_are_taken_from_marked_elements() {
    for (name, marked, day) in [
        ("class", "<div class=press__date><div> May 3, 2020 </div></div>", Some("2020-05-03")),
        (
            "byline",
            "<p class=article__meta>By <a href=/a>Ada Quill</a> on Sunday, May 3rd, 2020 at 11:04 a.m.",
            Some("2020-05-03"),
        ),
        ("today", "<p class=current-date>May 3, 2020</p>", None),
        ("another story", "<ul><li class=date>May 3, 2020</ul>", None),
    ] {
        let article =
            story_of(&format!("<html><title>Ferry</title><header>{marked}</header><article>{STORY}</article>"));
        let published = article.metadata.published.map(|(day, _)| day.to_string());
        assert_eq!(published.as_deref(), day, "{name}");
    }
    for (name, marked) in [
        ("class", "<div class='field field-byline'>By ADA QUILL and BO MARSH</div>"),
        ("agency", "<meta name=author content='ADA QUILL, BO MARSH, Associated Press'>"),
        ("job", "<meta name=author content='ADA QUILL, Harbour Reporter, and BO MARSH'>"),
        ("prose", "<meta name=author content='Analysis by ADA QUILL and BO MARSH, Courier Editor-at-large'>"),
    ] {
        let article = story_of(&format!("<html><title>Ferry</title>{marked}<article>{STORY}</article>"));
        assert_eq!(&*article.metadata.authors, ["ADA QUILL".into(), "BO MARSH".into()], "{name}");
    }
    for (name, outlet, authors) in [("Quill Post", "The Tide", Some("Quill Post")), ("Quill Post", "Quill Post", None)]
    {
        let head = format!("<meta name=author content='{name}'><meta property=og:site_name content='{outlet}'>");
        let article = story_of(&format!("<html><title>Ferry</title>{head}<article>{STORY}</article>"));
        assert_eq!(article.metadata.authors.first().map(AsRef::as_ref), authors, "{outlet}");
    }
}

#[test]
fn a_short_sentence_of_a_story_is_no_prompt() {
    for (line, role) in [
        ("Listen: nobody here sings for money.", Role::Body),
        ("Subscribe to that view or not.", Role::Body),
        ("Subscribe to our letter.", Role::Boilerplate),
        ("Listen: <a href=/a>how the harbour sings.</a>", Role::Boilerplate),
    ] {
        let half = STORY.split_once("<h2>").expect("a heading");
        let article =
            story_of(&format!("<html><title>Ferry</title><article>{}<p>{line}</p><h2>{}</article>", half.0, half.1));
        let words = line.split([':', ' ']).next().expect("a word");
        let found = blocks(&article).into_iter().find(|block| block.1.starts_with(words)).map(|block| block.0);
        assert_eq!(found, Some(role), "{line}");
    }
}

#[test]
fn a_standfirst_is_shown_once_below_the_title() {
    let words = "The vote of seven to four ends three years of quarrel over the engine, the paint and the old bell of the ferry.";
    let standfirst = format!("<h1>Ferry to sail again</h1><p class=dek>{words}</p>");
    for (name, page) in [
        ("inside", format!("<article>{standfirst}{STORY}</article>")),
        ("outside", format!("<header>{standfirst}</header><article>{STORY}</article>")),
    ] {
        let article = story_of(&format!("<html><title>Ferry to sail again</title><body>{page}"));
        assert_eq!(first(&article, Role::Standfirst), Some(words), "{name}");
        assert_eq!(article.text.matches(words).count(), 1, "{name}");
    }
}

#[test]
fn captions_places_and_notes_on_authors_are_known_without_elements_of_their_own() {
    let page = format!(
        "<html><title>Ferry to sail again</title><meta name=author content='Ada Quill'><body><article>
         <h1>Ferry to sail again</h1><p>ADA QUILL, COURIER</p>
         <p>NORTH PIER, ISLAND</p>{STORY}<div><img src=a.jpg alt='The old bell at dawn'>
         <span>The old bell at dawn</span></div>{STORY}<div>The mill as it was seen from the deck of the ferry last summer,
         before the long repairs began. (credit: Harbour Trust)</div>{STORY}
         <p>Ada Quill (ada@courier.example) is the editor of the Courier, and has sailed on every ferry there is.</p>"
    );
    let article = story_of(&page);
    let is =
        |role: Role, words: &str| blocks(&article).iter().any(|block| block.0 == role && block.1.starts_with(words));
    for (role, words) in [
        (Role::Byline, "ADA QUILL"),
        (Role::Dateline, "NORTH PIER"),
        (Role::Caption, "The old bell"),
        (Role::Caption, "The mill as"),
        (Role::AuthorBio, "Ada Quill ("),
    ] {
        assert!(is(role, words), "{words}: {:#?}", blocks(&article));
    }
}

#[test]
fn a_title_loses_the_name_of_its_site_before_it() {
    let title =
        "<title>Harbour Courier: Ferry to sail again</title><meta property=og:site_name content='Harbour Courier'>";
    assert_eq!(story_of(&format!("<html>{title}<body>{STORY}")).title(), Some("Ferry to sail again"));
}

#[test]
fn furniture_inside_the_content_is_told_from_the_story() {
    let article = story_of(&format!(
        "<html><title>Ferry to sail again</title><body><article><h1>Ferry to sail again</h1><p>By Ada Quill</p>
         <p>3 May 2020</p>{STORY}<p>The bell at dawn. Photo: Bo Marsh</p><p>Sign up for our evening letter</p>{STORY}
         <h3>More stories</h3><ul><li><a href=/a>Mill to close for good</a><li><a href=/b>A dog and its basket</a></ul>
         <p>Ada Quill is a reporter for the Courier.</p></article></body></html>"
    ));
    assert_eq!(&*article.metadata.authors, ["Ada Quill".into()]);
    assert_eq!(first(&article, Role::Caption), Some("The bell at dawn. Photo: Bo Marsh"));
    assert!(article.metadata.published.is_some());
    let body: Vec<&str> = blocks(&article)
        .into_iter()
        .filter(|block| matches!(block.0, Role::Body | Role::Subheading))
        .map(|block| block.1)
        .collect();
    assert_eq!(body.len(), 8, "{body:#?}");
}

#[test]
fn a_page_without_an_article_shows_its_text_and_says_so() {
    let page = b"<html><title>Courier</title><body><script>draw()</script><p>Wait.".to_vec();
    let contents = read("page.html".as_ref(), page).expect("text");
    assert!(contents.articles[0].text.contains("Wait.") && !contents.articles[0].text.contains("draw"));
    let contents =
        read("page.html".as_ref(), b"<html><title>Harbour Courier</title><body><script>draw()</script>".to_vec());
    let contents = contents.expect("a title");
    assert_eq!(contents.problems[0].reason, Reason::NoArticle);
    assert_eq!(&*contents.articles[0].text, "Harbour Courier");
    let nothing = read("page.html".as_ref(), b"<html><script>draw()</script>".to_vec());
    assert_eq!(nothing, Err(Reason::Empty));
}

#[test]
fn a_page_of_scripts_has_its_text_in_its_data() {
    let text = "The old ferry will sail again, the harbour council said on Monday.\\n\\nGreta Holm never believed the rumours.";
    let page = |body: &str| {
        format!(
            "<html><head><title>Ferry to sail again</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
             \"articleBody\":\"{text}\"}}</script></head><body>{body}</body></html>"
        )
    };
    let article = story_of(&page("<div id=app>Loading</div>"));
    assert_eq!(
        blocks(&article)[1..],
        [
            (Role::Body, "The old ferry will sail again, the harbour council said on Monday."),
            (Role::Body, "Greta Holm never believed the rumours.")
        ]
    );
    assert!(story_of(&page(STORY)).text.contains("A bell from Oslo"));
}

#[test]
fn a_page_of_very_many_parts_shows_its_text_and_says_why() {
    let page = format!("<html><body>{}", "<p>word".repeat(MOST_ELEMENTS + 1));
    let contents = read("page.html".as_ref(), page.into_bytes()).expect("text");
    assert_eq!(contents.problems[0].reason, Reason::LargePage);
}

#[test]
fn a_page_without_an_address_leads_to_its_neighbours() {
    let article = story_of(&format!(
        "<html><title>Ferry to sail again</title><body><article>{STORY}<p>More of it is told on <a href='two.html#b'>another \
         page</a>, which the paper printed a week later, and <a href='/c'>elsewhere</a>.</p></article>"
    ));
    let targets: Vec<&str> = article.links.iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["two.html#b"]);
}

#[test]
fn pages_are_told_by_their_beginning() {
    for (opening, expected) in [
        ("<!DOCTYPE html><html>", Likeness::Sure),
        ("\u{feff}\n<HTML lang=en>", Likeness::Sure),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>", Likeness::Sure),
        ("<!-- saved --><head>", Likeness::Sure),
        ("<p>A piece", Likeness::Maybe),
        ("She wrote about <html> and tags", Likeness::Maybe),
        ("No tags, and 2 < 3", Likeness::None),
        ("\0\x01\x02\x03\x04", Likeness::None),
    ] {
        assert_eq!(sniff(opening.as_bytes()), expected, "{opening}");
    }
}

#[test]
fn a_page_with_its_parts_gives_its_page() {
    let mail = format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/ferry\r\n\
         Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <html><title>Ferry to sail again</title><body>{STORY}</body></html>\r\n--b\r\nContent-Type: text/css\r\n\r\n\
         p {{}}\r\n--b--\r\n"
    );
    assert_eq!(mhtml::sniff(mail.as_bytes()), Likeness::Sure);
    let contents = mhtml::read("page.mhtml".as_ref(), mail.into_bytes()).expect("a page");
    assert_eq!(contents.articles[0].title(), Some("Ferry to sail again"));
    assert_eq!(contents.articles[0].metadata.url.as_deref(), Some("https://courier.example/ferry"));
}

#[test]
fn a_deep_page_returns_soon() {
    for tag in ["<div>", "<div class=a><p>x", "<table><tr><td>"] {
        let page = format!("<html><body>{}deep", tag.repeat(100_000));
        assert!(read("page.html".as_ref(), page.into_bytes()).is_ok(), "{tag}");
    }
}

/// Whether blocks and links of all articles stand on words of their texts.
fn holds_together(contents: &Contents) -> bool {
    contents.articles.iter().all(|article| {
        let blocks = article.blocks.iter().all(|block| !block.span.of(&article.text).trim().is_empty());
        let links = article.links.iter().all(|link| !link.span.of(&article.text).is_empty());
        blocks && links && article.blocks.windows(2).all(|pair| pair[0].span.end() < pair[1].span.start())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_return(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for read in [read, mhtml::read] {
            if let Ok(contents) = read("page.html".as_ref(), bytes.clone()) {
                prop_assert!(holds_together(&contents));
            }
        }
    }

    #[test]
    fn any_tags_return(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "<p>", "</p>", "<a href=/x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<ol>", "<b>", "</b>",
            "<pre>", "</pre>", "<br>", "<h2>", "</h2>", "<div class=caption>", "</div>", "<form>", "<svg>", "<template>",
            "&nbsp;", "<!--", "-->", "words, and more words. ", "é\u{ad}", "<", ">", "<title>", "<script>", "</script>",
        ]), 0..60)) {
        if let Ok(contents) = read("page.html".as_ref(), pieces.concat().into_bytes()) {
            prop_assert!(holds_together(&contents));
        }
    }
}

#[test]
fn blocks_are_known_by_those_beside_them() {
    use Role::{Boilerplate, Caption, Dateline};
    let page = format!(
        "<html><head><title>The old ferry sails again</title></head><body><article><h1>The old ferry sails again</h1>
         <p>Updated Nov 19, 9:41 AM;Posted Nov 18, 8:19 PM</p>{STORY}
         <figure><figcaption>The ferry at the pier in June</figcaption></figure><p>Caption</p>
         <figure><figcaption>The ferry at the pier in June</figcaption></figure><p>6</p>
         <figure><figcaption>The bell in the mill</figcaption></figure>
         <p>Advert</p><p>“The ferry was never away for me,” she said, “and neither was the bell on a quiet day.”</p>
         <p><a href=/c>[The Courier]</a></p><p>The mill, which hears it first, asked for a second one, said its owner, and got it.</p>
         <p>[The Post]</p><p>___</p><p>More ferry news: https://courier.example/ferry</p></article></body></html>"
    );
    let article = story_of(&page);
    let role = |words: &str| {
        blocks(&article).into_iter().filter(|block| block.1 == words).map(|block| block.0).collect::<Vec<_>>()
    };
    for (words, expected) in [
        ("Updated Nov 19, 9:41 AM;Posted Nov 18, 8:19 PM", vec![Dateline]),
        ("The ferry at the pier in June", vec![Caption, Boilerplate]),
        ("The bell in the mill", vec![Caption]),
        ("Caption", vec![Boilerplate]),
        ("6", vec![Boilerplate]),
        ("Advert", vec![Boilerplate]),
        ("[The Courier]", vec![Boilerplate]),
        ("[The Post]", vec![Boilerplate]),
        ("___", vec![Boilerplate]),
        ("More ferry news: https://courier.example/ferry", vec![Boilerplate]),
    ] {
        assert_eq!(role(words), expected, "{words}");
    }
}
