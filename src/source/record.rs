//! A record: what an item of a feed, an object or a row says about one article, and the articles made of a file's
//! records. Bodies are plain text or HTML; which of the two, the body itself shows.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;

use super::byline::{authors_of_field, is_office};
use super::draft::Draft;
use super::{Contents, Problem, Reason, html, plain};
use crate::article::{Article, Date, Metadata, Origin, Origins, Role};
use crate::text::{Span, counted, fold, one_line};

/// How many bad rows of one file are named one by one.
const NAMED: usize = 20;

/// The longest title or paragraph whose entities are read, in bytes; a longer one is data of another sort.
const LONGEST: usize = 16 * 1024;

/// Tags that bodies of articles are made of; "a < b" and "<name@example.org>" are none.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names =
        "p|div|br|a|b|i|u|em|strong|h[1-6]|ul|ol|li|span|img|hr|blockquote|table|figure|section|article|html|body";
    Regex::new(&format!("(?i)<(?:/(?:{names})|(?:{names})(?:\\s[^<>]*)?/?)\\s*>")).ok()
});

/// A character that is written by its name or number.
static ENTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i)&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});").ok());

/// See the top of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record {
    /// The headline.
    pub title: Option<String>,
    /// What stands between headline and text; the text itself where there is no other.
    pub standfirst: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// The authors, as they are written there.
    pub authors: Vec<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The publication.
    pub outlet: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
}

impl Record {
    /// The article; `None` without any words.
    pub fn article(self, file: &Path, origin: Origin) -> Option<Article> {
        let mut draft = Draft::default();
        draft.metadata = Metadata {
            outlet: self.outlet.as_deref().and_then(outlet).map(Into::into),
            authors: self.authors.iter().map(|author| Box::from(author.as_str())).collect(),
            published: self.published.map(|date| (date, origin)),
            origins: Origins { title: origin, outlet: origin, authors: origin },
            url: self.url.as_deref().map(Into::into),
            ..Metadata::default()
        };
        let title = self.title.as_deref().map(words).unwrap_or_default();
        draft.title(&title, origin);
        let base = self.url.as_deref();
        match (self.standfirst, self.body) {
            (Some(standfirst), Some(text)) => {
                let lead = words(&standfirst);
                // Where the text begins with it, it is a summary made by cutting the text off.
                if !begins_with(&words_of_start(&text), &lead) {
                    draft.block(Role::Standfirst, &lead);
                }
                body(&mut draft, &text, &title, base);
            }
            (Some(text), None) | (None, Some(text)) => body(&mut draft, &text, &title, base),
            (None, None) => {}
        }
        draft.finish(file)
    }
}

/// Adds the text of an article, without the title above it.
pub(super) fn body(draft: &mut Draft, text: &str, title: &str, base: Option<&str>) {
    if is_html(text) {
        html::fragment(draft, text, base);
        return;
    }
    for (at, span) in plain::paragraphs(text).into_iter().enumerate() {
        let paragraph = words(span.of(text));
        if at > 0 || title.is_empty() || fold(paragraph.trim()) != fold(title.trim()) {
            draft.block(Role::Body, &paragraph);
        }
    }
}

/// The first words of a text, without its tags.
fn words_of_start(text: &str) -> String {
    words(&text.chars().take(2000).collect::<String>())
}

/// Whether a text begins like a summary of it, which may end in dots.
fn begins_with(text: &str, summary: &str) -> bool {
    let plain = |text: &str| fold(&one_line(text));
    let summary = plain(summary);
    let summary = summary.trim_end_matches(['.', '…', ' ', '[', ']']);
    plain(text).starts_with(summary)
}

/// Whether the text is made of tags.
pub(super) fn is_html(text: &str) -> bool {
    text.contains('<') && TAG.as_ref().is_some_and(|tag| tag.is_match(text))
}

/// The words of one line or paragraph, without tags and entities.
pub(super) fn words(text: &str) -> String {
    let entity = || text.contains('&') && ENTITY.as_ref().is_some_and(|entity| entity.is_match(text));
    if text.len() > LONGEST || !(is_html(text) || entity()) {
        return text.to_owned();
    }
    Document::fragment(text).text().to_string()
}

/// The name of a publication: of an address its host.
fn outlet(name: &str) -> Option<&str> {
    let name = name.trim();
    let host = name.split_once("://").map_or(name, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The day in a field of data: as printed, in ISO 8601, RFC 2822, or seconds or milliseconds since 1970.
pub(super) fn day(text: &str) -> Option<Date> {
    let text: String = text.trim().chars().take(80).collect();
    let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = whole.map_or(text.as_str(), |(whole, _)| whole);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: u64 = digits.parse().ok()?;
        return match digits.len() {
            8 => of_eight(number),
            9..=10 => Date::since_1970(number / 86_400),
            12..=13 => Date::since_1970(number / 86_400_000),
            14 => of_eight(number / 1_000_000),
            16 => Date::since_1970(number / 86_400_000_000),
            _ => None,
        };
    }
    Date::find(&text).map(|(date, _)| date).or_else(|| Date::in_file_name(&text))
}

fn of_eight(number: u64) -> Option<Date> {
    Date::new((number / 10_000) as u32, (number / 100 % 100) as u32, (number % 100) as u32)
}

/// The names in a byline, a list of names, or the list as a program prints it.
pub(super) fn authors(text: &str) -> Vec<String> {
    let text = words(text);
    let text = text.trim();
    if let Ok(names) = serde_json::from_str::<Vec<String>>(text) {
        return names.iter().flat_map(|name| authors_of_line(name)).collect();
    }
    let list = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    list.map_or_else(|| authors_of_line(text), |list| authors_of_line(&list.replace(['\'', '"'], "")))
}

fn authors_of_line(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // A comma between addresses parts people; elsewhere it may part a family name from a given one.
    let parts = line.split(';').flat_map(|part| part.split(if part.contains('@') { ',' } else { ';' }));
    for part in parts.map(|part| without_address(part.trim())) {
        let found = family_first(&part).map_or_else(|| authors_of_part(&part), |name| vec![name]);
        for name in found {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// "Holm, Greta" as it is said.
fn family_first(part: &str) -> Option<String> {
    let (family, given) = part.split_once(',').map(|(family, given)| (family.trim(), given.trim()))?;
    let is_word = |name: &str| !name.is_empty() && !name.contains([' ', ',']);
    (is_word(family) && is_word(given)).then(|| format!("{given} {family}"))
}

/// The names in a part of a byline. Where none looks like one, as in other scripts, what is written there is believed.
fn authors_of_part(part: &str) -> Vec<String> {
    let names = authors_of_field(part);
    if !names.is_empty() {
        return names.into_iter().map(str::to_owned).collect();
    }
    let by = part.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    let part = if by { Span::new(3, part.len()).of(part) } else { part };
    let pieces =
        part.split([',', '|', '\n']).flat_map(|piece| piece.split(" and ")).flat_map(|piece| piece.split(" & "));
    let pieces = pieces.map(|piece| piece.trim().trim_start_matches("and ").trim());
    let is_name = |name: &&str| {
        name.contains(char::is_alphabetic) && !name.contains("://") && name.len() <= 120 && !is_office(name)
    };
    pieces.filter(is_name).map(str::to_owned).collect()
}

/// The name beside an address of mail: "desk@example.org (Greta Holm)", "Greta Holm <desk@example.org>".
fn without_address(name: &str) -> String {
    if !name.contains('@') {
        return name.to_owned();
    }
    let pieces = name.split(['(', ')', '<', '>', '"']).map(str::trim);
    pieces.filter(|piece| !piece.is_empty() && !piece.contains('@')).collect::<Vec<_>>().join(" ")
}

/// The articles and problems of a file's records, in their order.
pub(super) struct Rows<'p> {
    path: &'p Path,
    origin: Origin,
    articles: Vec<(usize, Article)>,
    problems: Vec<Problem>,
    bad: usize,
    count: usize,
}

impl<'p> Rows<'p> {
    /// No rows so far.
    pub fn new(path: &'p Path, origin: Origin) -> Self {
        Self { path, origin, articles: Vec::new(), problems: Vec::new(), bad: 0, count: 0 }
    }

    /// The number that the next row has, from 1.
    pub fn next(&self) -> usize {
        self.count + 1
    }

    /// Adds a row: its record, or why it has none.
    pub fn add(&mut self, record: Result<Record, Reason>) {
        self.count += 1;
        let row = self.count;
        let none = || Reason::Row { row, why: String::from("it contains no text") };
        match record.and_then(|record| record.article(self.path, self.origin).ok_or_else(none)) {
            Ok(article) => self.articles.push((row, article)),
            Err(reason) => self.bad(reason),
        }
    }

    /// Adds what is wrong with a row or a part of the file.
    pub fn bad(&mut self, reason: Reason) {
        self.bad += 1;
        if self.bad <= NAMED {
            self.problems.push(Problem { path: self.path.to_owned(), reason });
        }
    }

    /// Adds a row; of nothing, which is a row that says nothing of its own, its number only.
    pub fn add_some(&mut self, record: Option<Result<Record, Reason>>) {
        match record {
            Some(record) => self.add(record),
            None => self.count += 1,
        }
    }

    /// Articles and problems; where the file has several rows each article's path says which it is.
    pub fn finish(mut self) -> Result<Contents, Reason> {
        if self.bad > NAMED {
            let why = format!("{} more cannot be read", counted(self.bad - NAMED, "row"));
            self.problems.push(Problem { path: self.path.to_owned(), reason: Reason::Part(why) });
        }
        if self.count == 0 && self.problems.is_empty() {
            return Err(Reason::Empty);
        }
        let named = |(row, article): (usize, Article)| Article { file: part(self.path, row), ..article };
        let articles = if self.count > 1 {
            self.articles.into_iter().map(named).collect()
        } else {
            self.articles.into_iter().map(|(_, article)| article).collect()
        };
        Ok(Contents { articles, problems: self.problems })
    }
}

/// What names one of the articles of a file.
fn part(path: &Path, row: usize) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(format!("#{row}"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_fields() {
        for (text, expected) in [
            ("2021-02-17T23:30:00-05:00", Some("2021-02-17")),
            ("2021-02-17 10:15:00", Some("2021-02-17")),
            ("Wed, 17 Feb 2021 10:15:00 GMT", Some("2021-02-17")),
            ("Feb 17, 2021", Some("2021-02-17")),
            ("1613520000", Some("2021-02-17")),
            ("1613520000.25", Some("2021-02-17")),
            ("1613520000000", Some("2021-02-17")),
            ("951782400", Some("2000-02-29")),
            ("20210217T101500Z", Some("2021-02-17")),
            ("20210217101500", Some("2021-02-17")),
            ("20210217", Some("2021-02-17")),
            ("", None),
            ("12", None),
            ("99999999999999999999999", None),
            ("yesterday", None),
        ] {
            assert_eq!(day(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn names_of_authors() {
        for (text, expected) in [
            ("By Greta Holm and Ivo Brandt", &["Greta Holm", "Ivo Brandt"][..]),
            ("Greta Holm, Ivo Brandt, and Mara Quist", &["Greta Holm", "Ivo Brandt", "Mara Quist"]),
            ("Holm, Greta", &["Greta Holm"]),
            ("['Greta Holm', 'Ivo Brandt']", &["Greta Holm", "Ivo Brandt"]),
            ("[\"Greta Holm\", \"Greta Holm\"]", &["Greta Holm", "Greta Holm"]),
            ("desk@example.org (Greta Holm)", &["Greta Holm"]),
            ("a@example.org (Greta Holm), b@example.org (Ivo Brandt)", &["Greta Holm", "Ivo Brandt"]),
            ("Greta Holm <desk@example.org>; https://example.org/ivo", &["Greta Holm"]),
            ("desk@example.org", &[]),
            ("Greta Holm in Orsk and agencies", &["Greta Holm"]),
            ("Greta Holm, Political Editor", &["Greta Holm"]),
            ("Holm, Greta; Brandt, Ivo", &["Greta Holm", "Ivo Brandt"]),
            ("Greta Holm with Ivo Brandt", &["Greta Holm", "Ivo Brandt"]),
            ("Reuters Staff", &[]),
            ("Holm Post", &["Holm Post"]),
            ("grundlos, Mara", &["Mara grundlos"]),
            ("grundlos and Mara", &["grundlos", "Mara"]),
            ("[]", &[]),
        ] {
            assert_eq!(authors(text), expected, "{text}");
        }
    }

    #[test]
    fn tags_and_entities_are_told_from_signs() {
        assert!(is_html("a<br/>b") && is_html("<P class='x'>a") && is_html("x</a>"));
        assert!(!is_html("2 < 3 and 4 > 3") && !is_html("Greta Holm <desk@example.org>"));
        assert_eq!(words("Tom &amp; Ann&#8217;s <b>boat</b>"), "Tom & Ann’s boat");
        assert_eq!(words("AT&T; R&D"), "AT&T; R&D");
    }

    #[test]
    fn a_standfirst_that_the_text_begins_with_is_left_out() {
        let record = |standfirst: &str| Record {
            title: Some(String::from("A title")),
            standfirst: Some(standfirst.to_owned()),
            body: Some(String::from("A title\n\nThe ferry is back. It came on Monday.")),
            ..Record::default()
        };
        let roles = |standfirst| {
            let article = record(standfirst).article("a".as_ref(), Origin::Field).expect("words");
            article.blocks.iter().map(|block| block.role).collect::<Vec<_>>()
        };
        assert_eq!(roles("Nobody had hoped for it"), [Role::Headline, Role::Standfirst, Role::Body]);
        let mut cut = record("The ferry is …");
        cut.body = Some(String::from("The ferry is back."));
        let article = cut.article("a".as_ref(), Origin::Field).expect("words");
        assert_eq!(&*article.text, "A title\n\nThe ferry is back.");
    }
}
