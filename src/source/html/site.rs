//! Which publication a page is of. Its head, its linked data, the end or beginning of its title, its copyright line and
//! its address name it in several ways, some of them for machines: "dailytide", "News", the company behind it. The name
//! that most of them agree on wins, in the spelling that was made for readers.

use dom_query::{Document, NodeRef};
use rustc_hash::FxHashSet;

use super::super::byline::is_publication;
use super::super::headline::cuts;
use super::super::outlet::{is_agency, of_furniture};
use crate::text::fold;

/// Meta elements by how much they count, each with the names of which the first that is there is asked.
const METAS: &[(u8, &[&str])] = &[
    (6, &["og:site_name"]),
    (4, &["application-name", "twitter:app:name:iphone", "al:ios:app_name", "apple-mobile-web-app-title"]),
    (4, &["dc.publisher", "publisher"]),
];

/// How much the publisher in the linked data, the end of the title, its beginning, the copyright line and the address
/// count, and how much less an agency's name does: it sells to all, and stands in pages of others.
const AGENCY: u8 = 8;
const PUBLISHER: u8 = 6;
const SUFFIX: u8 = 6;
const PREFIX: u8 = 4;
const COPYRIGHT: u8 = 1;
const HOST: u8 = 4;
const HOST_IN_PART: u8 = 3;

/// The longest copyright line, in characters, and how many are read.
const LONGEST_COPYRIGHT: usize = 300;
const MOST_COPYRIGHTS: usize = 8;

/// In how many elements copyright lines are looked for.
const MOST_MARKED: usize = 100;

/// Parts of the name of a host that name nobody.
const NOBODY: &[&str] = &["www", "amp", "m", "mobile", "edition", "blog", "news", "co", "com", "org", "net"];

/// What a page tells of itself beside its text.
pub(super) struct Told<'p> {
    pub(super) metas: &'p [(String, String)],
    pub(super) publisher: Option<&'p str>,
    /// The title of the tab.
    pub(super) tab: &'p str,
    /// The titles that the page tells machines.
    pub(super) titles: &'p [String],
    pub(super) host: Option<&'p str>,
}

/// The name of the publication.
pub(super) fn name(document: &Document, told: &Told<'_>) -> Option<String> {
    let mut names = Names { host: told.host, groups: Vec::new() };
    for (weight, keys) in METAS {
        let first = keys.iter().find_map(|key| told.metas.iter().find(|(own, _)| own == key));
        if let Some((_, name)) = first.filter(|(_, name)| !told.titles.contains(name)) {
            names.add(*weight, name);
        }
    }
    if let Some(name) = told.publisher {
        names.add(PUBLISHER, name);
    }
    for line in copyrights(document) {
        if let Some((_, name)) = of_furniture(&line) {
            names.add(COPYRIGHT, name);
        }
    }
    of_title(document, told, &mut names);
    names.best().or_else(|| told.host.map(str::to_owned)).or_else(|| names.any())
}

/// Adds the names at the end and at the beginning of the tab's title: where the line shows it, where the title stands
/// without it in a heading, or where the name is known from elsewhere.
fn of_title(document: &Document, told: &Told<'_>, names: &mut Names<'_>) {
    let headings = document.select("h1, h2, h3, h4");
    let headings: Vec<String> = headings.nodes().iter().take(40).map(|node| fold(&tidy(&node.text()))).collect();
    let alone = |title: &str| {
        let title = fold(title);
        headings.contains(&title) || told.titles.iter().any(|told| fold(told) == title)
    };
    let suffix = |names: &Names<'_>| {
        let fits = |site: &str, title: &str, sure: bool| sure || alone(title) || names.knows(site);
        cuts(told.tab).find(|cut| fits(cut.site, cut.title, cut.sure)).map(|cut| cut.site)
    };
    if let Some(name) = suffix(names) {
        names.add(SUFFIX, name);
    }
    for joint in [" | ", " - ", " – ", " — ", ": "] {
        let Some((name, title)) = told.tab.split_once(joint) else { continue };
        if names.knows(name) || (is_publication(name) && alone(title)) {
            names.add(PREFIX, name);
        }
    }
}

/// Names that may be one publication's, in groups of those that differ in spelling only.
struct Names<'p> {
    host: Option<&'p str>,
    groups: Vec<Group>,
}

/// A name in all its spellings.
struct Group {
    plain: String,
    weight: u8,
    /// Each with how much it counts.
    spellings: Vec<(u8, String)>,
}

impl Names<'_> {
    fn add(&mut self, weight: u8, name: &str) {
        let name = tidy(name);
        let name = without_slogan(&name);
        let name = name.strip_prefix("www.").unwrap_or(name);
        let plain = plain(name);
        if plain.is_empty() || name.contains("://") || name.starts_with('@') {
            return;
        }
        let Some(group) = self.groups.iter_mut().find(|group| group.plain == plain) else {
            self.groups.push(Group { plain, weight, spellings: vec![(weight, name.to_owned())] });
            return;
        };
        group.weight = group.weight.saturating_add(weight);
        group.spellings.push((weight, name.to_owned()));
    }

    /// Whether a name is known already, or is that of the host.
    fn knows(&self, name: &str) -> bool {
        let plain = plain(name);
        let is_known = self.groups.iter().any(|group| group.plain == plain);
        !plain.is_empty() && (is_known || self.host_parts().any(|part| part == plain))
    }

    fn host_parts(&self) -> impl Iterator<Item = String> {
        let parts = self.host.into_iter().flat_map(|host| host.split('.'));
        parts.filter(|part| !NOBODY.contains(part)).map(plain)
    }

    /// How much the host speaks for a name: it is the same, or one is in the other.
    fn host(&self, plain: &str) -> Option<u8> {
        let part_of = |part: &str, whole: &str| part.len() > 3 && whole.contains(part);
        let each = self.host_parts().filter_map(|part| match () {
            () if part == plain => Some(HOST),
            () if part_of(&part, plain) || part_of(plain, &part) => Some(HOST_IN_PART),
            () => None,
        });
        each.max()
    }

    /// The name that counts most, the first of equals; a copyright line alone may name the company.
    fn best(&self) -> Option<String> {
        let counted = self.groups.iter().rev().map(|group| (self.weight(group), group));
        let best = counted.max_by_key(|(weight, _)| *weight).filter(|(weight, _)| *weight > COPYRIGHT);
        best.map(|(_, group)| group.spelling())
    }

    fn weight(&self, group: &Group) -> u8 {
        if let Some(weight) = self.host(&group.plain) {
            group.weight.saturating_add(weight)
        } else if group.spellings.iter().any(|(_, name)| is_agency(name)) {
            group.weight.saturating_sub(AGENCY)
        } else {
            group.weight
        }
    }

    fn any(&self) -> Option<String> {
        self.groups.first().map(Group::spelling)
    }
}

impl Group {
    /// The spelling that was made for readers, the first of equals.
    fn spelling(&self) -> String {
        let best = self.spellings.iter().rev().max_by_key(|(weight, name)| (looks(name), *weight));
        best.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// How much a name looks like one for readers: capitals and spaces, not a short form that machines are told.
fn looks(name: &str) -> u8 {
    let small = !name.contains(|char: char| char.is_uppercase() || !char.is_ascii());
    match (name.contains(' '), small) {
        (true, _) if name.starts_with(char::is_lowercase) => 2,
        (true, _) => 3,
        (false, false) => 2,
        (false, true) => u8::from(name.contains('.')),
    }
}

/// A name without case, article, marks and the ending of a domain.
fn plain(name: &str) -> String {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let domain = bare.split_once('.').filter(|(name, rest)| name.len() > 1 && !rest.is_empty() && !bare.contains(' '));
    let bare = domain.map_or(bare, |(name, _)| name);
    bare.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// A name that a page gives its site, without slogans after it.
fn without_slogan(name: &str) -> &str {
    [" | ", " - ", " – "].iter().find_map(|joint| name.split_once(joint)).map_or(name, |(name, _)| name)
}

/// The lines of a page that claim the rights in it; the credits of pictures have neither a year nor the word.
fn copyrights(document: &Document) -> Vec<String> {
    let marked = |text: &str| text.contains('©') || text.contains("opyright") || text.contains("(C)");
    let root = document.root();
    let texts = root.descendants_it().filter(|node| node.is_text() && marked(&node.text()));
    let shown = |node: &NodeRef<'_>| {
        !node.node_name().is_some_and(|name| matches!(&*name, "script" | "style" | "noscript" | "template"))
    };
    let mut seen = FxHashSet::default();
    let around = texts.filter_map(|node| node.parent()).filter(|parent| seen.insert(parent.id)).filter(shown);
    let claims = |line: &String| {
        line.contains("opyright") || line.as_bytes().windows(4).any(|year| year.iter().all(u8::is_ascii_digit))
    };
    around.take(MOST_MARKED).filter_map(|node| short_line(&node)).filter(claims).take(MOST_COPYRIGHTS).collect()
}

/// The text of an element that is no longer than a copyright line; a longer one is not read to its end.
fn short_line(node: &NodeRef<'_>) -> Option<String> {
    let (mut line, mut length) = (String::new(), 0);
    for text in node.descendants_it().filter(NodeRef::is_text).map(|node| node.text()) {
        length += text.chars().filter(|char| !char.is_whitespace()).count();
        if length > LONGEST_COPYRIGHT {
            return None;
        }
        line.push_str(&text);
    }
    Some(tidy(&line)).filter(|line| line.chars().count() <= LONGEST_COPYRIGHT)
}

/// A text of the page with one space between its words.
pub(super) fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(['\u{ad}', '\u{200b}', '\u{feff}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The outlet of a page with these lines in its head and this one in its foot.
    fn of(head: &str, foot: &str, host: Option<&str>) -> Option<String> {
        let document = Document::from(format!("<head>{head}</head><body><h1>Ferry sails</h1><p>{foot}</p>"));
        let mut metas = Vec::new();
        for node in document.select("meta").nodes() {
            metas.push((node.attr_or("name", "").to_string(), node.attr_or("content", "").to_string()));
        }
        let publisher = document.select("script").nodes().first().map(|node| node.text().to_string());
        let tab = document.select("title").text().to_string();
        name(&document, &Told { metas: &metas, publisher: publisher.as_deref(), tab: &tab, titles: &[], host })
    }

    #[test]
    fn a_line_of_many_signs_is_read_once() {
        let foot = |line: &str| copyrights(&Document::from(format!("<body><p>{line}</p><p>© 2020 Hulm</p>")));
        assert_eq!(foot("© 2020 Tide<br>© 2021 Tide"), ["© 2020 Tide© 2021 Tide", "© 2020 Hulm"]);
        assert_eq!(foot(&"© 2020 Tide<br>".repeat(50_000)), ["© 2020 Hulm"]);
    }

    #[test]
    fn the_name_for_readers_wins() {
        let site = |name: &str| format!("<meta name=og:site_name content='{name}'>");
        let publisher = |name: &str| format!("<script>{name}</script>");
        for (case, head, foot, host, expected) in [
            ("slug", site("dailytide") + &publisher("The Daily Tide"), "", None, Some("The Daily Tide")),
            (
                "host",
                site("dailytide.example") + "<title>Ferry sails | Daily Tide</title>",
                "",
                Some("dailytide.example"),
                Some("Daily Tide"),
            ),
            (
                "section",
                site("World") + "<title>Ferry sails - Tidewire</title>",
                "",
                Some("tidewire.example"),
                Some("Tidewire"),
            ),
            ("agency", site("Daily Tide") + &publisher("Associated Press"), "", None, Some("Daily Tide")),
            (
                "copyright",
                site("tide") + &publisher("tide"),
                "© 2020 Tide.example. All rights reserved.",
                Some("tide.example"),
                Some("Tide.example"),
            ),
            ("company", site("Daily Tide"), "© 2020 Harbour Holdings, Inc.", None, Some("Daily Tide")),
            (
                "host in part",
                site("Daily Tide Media") + "<title>Ferry sails | Daily Tide</title>",
                "",
                Some("dailytide.example"),
                Some("Daily Tide"),
            ),
            ("prefix", "<title>The Tide: Ferry sails</title>".into(), "", None, Some("The Tide")),
            (
                "prefix with a foot",
                "<title>Daily Tide - Ferry sails at last</title>".into(),
                "Copyright © 2020 Daily Tide. Terms",
                Some("dailytide.example"),
                Some("Daily Tide"),
            ),
            (
                "only the address",
                "<title>Ferry sails</title>".into(),
                "© 2020 Hulm",
                Some("a.example"),
                Some("a.example"),
            ),
            ("only the foot", "<title>Ferry sails</title>".into(), "© 2020 Hulm", None, Some("Hulm")),
            ("photo", "<title>Ferry sails</title>".into(), "© Bo Marsh", None, None),
            ("account", site("@tide") + &site("https://tide.example"), "", None, None),
        ] {
            assert_eq!(of(&head, foot, host).as_deref(), expected, "{case}");
        }
    }
}
