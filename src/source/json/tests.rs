//! Files of JSON, whole and broken.

use serde_json::json;

use super::super::parse;
use super::*;

fn titles(contents: &Contents) -> Vec<(String, String)> {
    let title = |article: &crate::article::Article| {
        (article.file.display().to_string(), article.title().unwrap_or_default().to_owned())
    };
    contents.articles.iter().map(title).collect()
}

fn read_text(text: &str) -> Contents {
    parse("pile.json".as_ref(), text.as_bytes().to_vec())
}

fn problems(contents: &Contents) -> Vec<String> {
    contents.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn one_article_an_array_or_an_array_in_an_object() {
    let one = json!({"title": "One", "text": "Words.\n\nMore words.", "tags": [{"name": "a"}]});
    let two = json!({"headline": "Two", "body": "<p>Words.</p><p>More words.</p>"});
    let both = [("pile.json#1".to_owned(), "One".to_owned()), ("pile.json#2".to_owned(), "Two".to_owned())];
    let single = read_text(&one.to_string());
    assert_eq!(titles(&single), [("pile.json".to_owned(), "One".to_owned())]);
    assert_eq!(&*single.articles[0].text, "One\n\nWords.\n\nMore words.");
    for value in [
        json!([one, two]),
        json!({"status": "ok", "articles": [one, two]}),
        json!({"response": {"results": [one, two]}}),
        json!({"hits": {"total": 2, "hits": [{"_source": one}, {"_source": two}]}}),
        json!({"whatever": [one, two], "tags": ["a"]}),
        json!({"https://example.org/1": one, "https://example.org/2": two}),
    ] {
        let contents = read_text(&value.to_string());
        assert_eq!(titles(&contents), both, "{value}");
        assert!(contents.problems.is_empty());
        let second = &contents.articles[1];
        assert!(!second.text.contains('<') && second.text.contains("More words."), "{}", second.text);
    }
}

#[test]
fn a_row_without_its_first_brace_is_kept_or_named() {
    let row = |title: &str| format!("{{\"title\": \"{title}\", \"text\": \"Words.\"}}");
    let (one, two, three) = (row("One"), row("Two"), row("Three"));
    let open = two.trim_start_matches('{');
    for text in [format!("[{one},\n{open},\n{three}]"), format!("{{\"articles\": [{one},\n{open}\n{three}]}}")] {
        let contents = read_text(&text);
        let titles: Vec<String> = titles(&contents).into_iter().map(|(_, title)| title).collect();
        assert_eq!((titles, contents.problems), (vec!["One".into(), "Two".into(), "Three".into()], vec![]), "{text}");
    }
    assert_eq!(read_text(&format!("[{one}, {open}]")).articles.len(), 2);
    let contents = read_text(&format!("[{one},\n\"Two\", oops}},\n{three}]"));
    assert_eq!(contents.articles.len(), 2);
    assert!(problems(&contents)[0].contains("line 2: no row begins here"), "{:?}", problems(&contents));
}

#[test]
fn numbers_that_json_does_not_know_are_nothing() {
    let row = r#"{"title": "One NaN", "text": "He said \"NaN\", or -Infinity.", "score": NaN, "author": -Infinity}"#;
    for text in
        [row.to_owned(), format!("[{row}, {row}]"), format!("{row}\n{row}"), format!("[{row}, {{\"a\": oops}}]")]
    {
        let contents = read_text(&text);
        let first = &contents.articles[0];
        assert_eq!(&*first.text, "One NaN\n\nHe said \"NaN\", or -Infinity.", "{text}");
        assert!(first.metadata.authors.is_empty() && contents.problems.len() <= 1);
    }
}

#[test]
fn rows_without_text_are_named() {
    let contents = read_text(&json!([{"title": "One"}, {"name": "x"}, 7, {"text": "Three."}]).to_string());
    assert_eq!(contents.articles.len(), 2);
    assert_eq!(contents.articles[1].file, Path::new("pile.json#4"));
    let problems = problems(&contents);
    assert!(problems[0].starts_with("pile.json: row 2: no text") && problems[1].contains("row 3"), "{problems:?}");
    let none = read_text("{\"name\": \"newshound\", \"version\": 1}");
    assert!(none.articles.is_empty() && none.problems[0].to_string().contains("it contains no articles"));
}

#[test]
fn an_error_in_line_7_is_named_and_the_other_rows_are_kept() {
    let text = "[\n  {\"title\": \"One\",\n   \"text\": \"First.\"},\n  {\"title\": \"Two\",\n   \"text\": \"Second.\"},\n  {\"title\": \"Three\",\n   \"text\": oops},\n  {\"title\": \"Four\",\n   \"text\": \"Fourth.\"}\n]\n";
    for (text, line) in [(text.to_owned(), 7), (format!("{{\"status\": \"ok\",\n\"articles\": {text}}}"), 8)] {
        let contents = read_text(&text);
        let titles: Vec<String> = titles(&contents).into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["One", "Two", "Four"]);
        assert_eq!(contents.articles[2].file, Path::new("pile.json#4"));
        let problems = problems(&contents);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with(&format!("pile.json: line {line}: column 12: expected")), "{problems:?}");
    }
    let cut = read_text("[{\"title\": \"One\", \"text\": \"First.\"},\n{\"title\": \"Two\", \"te");
    assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1));
    assert!(cut.problems[0].to_string().contains("line 2: column"), "{:?}", cut.problems);
    let nothing = read_text("{\"title\": \"One\", \"text\": \"Fi");
    assert!(nothing.articles.is_empty());
    assert!(nothing.problems[0].to_string().contains("it is not valid JSON; line 1, column"), "{:?}", nothing.problems);
}

#[test]
fn lines_of_json_under_another_name_are_read() {
    let contents = read_text("{\"title\": \"One\"}\n{\"title\": \"Two\"}\n{\"title\": oops}\n");
    assert_eq!(contents.articles.len(), 2);
    assert!(problems(&contents)[0].contains("line 3: column"), "{:?}", contents.problems);
}

#[test]
fn what_newshound_wrote_itself_is_no_article_and_no_problem() {
    let line = json!({"file": "a.txt", "title": "One", "entities": [], "blocks": []}).to_string();
    for (name, text) in [("a.json", format!("[{line}]")), ("a.jsonl", format!("{line}\n{line}\n"))] {
        assert_eq!(parse(name.as_ref(), text.into_bytes()), Contents::default(), "{name}");
    }
}

#[test]
fn a_json_feed_is_a_feed() {
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
        {"id": "1", "title": "One", "content_html": "<p>Words.</p>", "date_published": "2021-05-03T10:00:00Z",
         "url": "https://example.org/1", "authors": [{"name": "Greta Holm"}]}]});
    let contents = parse("saved".as_ref(), feed.to_string().into_bytes());
    let metadata = &contents.articles[0].metadata;
    assert_eq!(metadata.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(
        metadata.published.map(|(date, origin)| (date.to_string(), origin)),
        Some(("2021-05-03".to_owned(), Origin::Feed))
    );
    assert_eq!((&*metadata.authors[0], metadata.url.as_deref()), ("Greta Holm", Some("https://example.org/1")));
}
