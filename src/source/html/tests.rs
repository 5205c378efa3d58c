use std::time::{Duration, Instant};

use super::super::draft::Draft;
use super::*;
use crate::article::{Article, Role};

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
            vec![(Body, "Port · Ships\nOslo · 3")],
        ),
        ("layout table", "<table><tr><td><div>One</div><td>Two</table>", vec![(Body, "One"), (Body, "Two")]),
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
    let start = Instant::now();
    for tag in ["<div>", "<b>", "<blockquote><ul><li>", "<table><tr><td>", "<a href=x>", "<x><p>"] {
        let article = piece(&format!("{}deep", tag.repeat(100_000)));
        assert!(article.text.contains("deep"), "{tag}");
    }
    assert!(start.elapsed() < Duration::from_mins(1));
}
