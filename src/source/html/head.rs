//! What a page says about itself: title, outlet, authors, day, address. Several places say each of them; the one that
//! readers of the page see wins where it agrees with what machines are told.

use dom_query::{Document, NodeRef};

use super::super::byline::{authors_of_field, byline};
use super::super::draft::Draft;
use super::super::headline::cuts;
use super::linked::Linked;
use super::site::{self, Told, tidy};
use super::{standfirst, target};
use crate::article::{Date, Metadata, Origin, Origins};
use crate::text::fold;

/// The longest text of a page about itself that is believed, in bytes.
const LONGEST: usize = 400;

/// Meta elements, by name or property, for each of what is looked for; the first that is there counts.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title"];
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "og:author",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
];

/// Elements that are marked as the author, the surest first.
const MARKED_AUTHOR: &[&str] =
    &["[rel='author'], [itemprop='author'], .byline, .author-name, .author", "[class*='author-name']"];

/// Elements that have the author where they begin as a byline does.
const PERHAPS_AUTHOR: &str = "[class*='byline'], [class*='meta']";

/// Elements that are marked as the day of publication, the surest first.
const MARKED_DAY: &[&str] = &["time[pubdate]", "[itemprop='datePublished']", "time[datetime]"];

/// Elements whose class tells of a day, which stands for publication where no other tells it.
const PERHAPS_DAY: &[&str] =
    &["[class*='date'], [class*='time'], [class*='publish'], [id*='date']", "[class*='byline'], [class*='meta']"];

/// What the class of a day says that is not that of publication, and elements whose days are of other stories.
const OTHER_DAY: &[&str] = &["current", "event", "modif", "related", "today", "update"];
const OTHER_STORIES: &[&str] = &["aside", "footer", "nav", "ul", "ol"];

/// The longest line with such a day, in bytes.
const LONGEST_DAY: usize = 80;

/// How many pictures are asked what they show.
const MOST_PICTURES: usize = 500;

/// Stands for the address of a page that does not tell it.
pub(super) const NOWHERE: &str = "http://nowhere.invalid/";

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct Head {
    title: Option<String>,
    pub(super) standfirst: Option<String>,
    /// What pictures of the page show, in words.
    pub(super) pictures: Vec<String>,
    /// The text of the article, where the page's data hold it whole.
    pub(super) body: Option<String>,
    metadata: Metadata,
    address: Option<String>,
    /// A day that is likely that of publication.
    pub(super) perhaps_day: Option<Date>,
}

impl Head {
    /// Reads what a page says about itself; its address may be known from around it.
    pub(super) fn of(document: &Document, html: &str, address: Option<&str>) -> Self {
        let metas = metas(document);
        let meta = |names: &[&str]| {
            names.iter().find_map(|name| metas.iter().find(|(own, _)| own == name)).map(|(_, content)| content.as_str())
        };
        let scripts = document.select("script[type='application/ld+json']");
        let scripts: Vec<_> = scripts.nodes().iter().map(NodeRef::text).collect();
        let linked = Linked::of(scripts.iter().map(|script| &**script));
        let address = address.map(str::to_owned).or_else(|| own_address(document, &metas, html));
        let tab = tidy(&document.select_single("title").text());
        let told = [meta(TITLE), linked.headline.as_deref()].into_iter().flatten().map(tidy).collect::<Vec<_>>();
        let printed: Vec<String> =
            document.select("h1").nodes().iter().map(|node| tidy(&node.formatted_text())).collect();
        let outlet = site::name(
            document,
            &Told {
                metas: &metas,
                publisher: linked.publisher.as_deref(),
                tab: &tab,
                titles: &told,
                host: address.as_deref().and_then(target::host),
            },
        );
        let authors = authors(document, &linked, &metas, outlet.as_deref());
        let day = linked.published.as_deref().and_then(day).or_else(|| {
            PUBLISHED.iter().filter_map(|name| meta(&[name])).find_map(day).or_else(|| marked_day(document))
        });
        let title = title(&printed, &told, &tab, outlet.as_deref());
        Self {
            standfirst: title.as_deref().and_then(|title| standfirst::below(document, title)),
            title,
            pictures: pictures(document),
            body: linked.body,
            metadata: Metadata {
                outlet: outlet.map(Into::into),
                authors,
                published: day.map(|day| (day, Origin::Page)),
                origins: Origins { title: Origin::Page, outlet: Origin::Page, authors: Origin::Page },
                url: address.as_deref().map(Into::into),
                ..Metadata::default()
            },
            address,
            perhaps_day: perhaps_day(document),
        }
    }

    /// A draft with the title and all that is known.
    pub(super) fn begin(&self) -> Draft {
        let mut draft = Draft::default();
        draft.metadata = self.metadata.clone();
        if let Some(title) = &self.title {
            draft.title(title, Origin::Page);
        }
        draft
    }

    /// What links are relative to.
    pub(super) fn base(&self) -> Option<&str> {
        self.address.as_deref().or(Some(NOWHERE))
    }
}

/// The alternative texts of pictures, those of several words.
fn pictures(document: &Document) -> Vec<String> {
    let texts = document.select("img[alt]");
    let texts = texts.nodes().iter().take(MOST_PICTURES).map(|node| tidy(&node.attr_or("alt", "")));
    texts.filter(|text| words(text) >= 2).collect()
}

/// Names and properties of the meta elements in lower case, with what they say.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut metas = Vec::new();
    for node in document.select("meta[content]").nodes() {
        let content = tidy(&node.attr_or("content", ""));
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(key) {
                metas.extend(name.split_whitespace().map(|name| (name.to_ascii_lowercase(), content.clone())));
            }
        }
    }
    metas
}

/// The address that a page gives as its own.
fn own_address(document: &Document, metas: &[(String, String)], html: &str) -> Option<String> {
    let canonical = document.select_single("link[rel='canonical']").attr("href").map(|href| href.to_string());
    let told = metas.iter().find(|(name, _)| name == "og:url").map(|(_, url)| url.clone());
    // Browsers note where a page was saved from: <!-- saved from url=(0042)https://… -->.
    let saved = || {
        let opening: String = html.chars().take(600).collect();
        let (_, rest) = opening.split_once("saved from url=(")?;
        rest.split_once(')')?.1.split_whitespace().next().map(str::to_owned)
    };
    let is_page = |url: &String| target::is_http(url) && url.len() <= 2048;
    canonical.filter(is_page).or(told.filter(is_page)).or_else(|| saved().filter(is_page))
}

/// The title: the heading that is printed where it agrees with what the page tells machines, else what it tells.
fn title(printed: &[String], told: &[String], tab: &str, outlet: Option<&str>) -> Option<String> {
    let fits = |title: &&String| !title.is_empty() && title.len() <= LONGEST;
    let agrees = |heading: &&String| {
        let is_site = outlet.is_some_and(|outlet| fold(outlet) == fold(heading));
        !is_site
            && words(heading) >= 2
            && told.iter().map(String::as_str).chain([tab]).any(|other| shares(heading, other))
    };
    let bare = |title: &str| without_site(title, outlet).to_owned();
    let heading = printed.iter().filter(fits).find(agrees).cloned();
    // Without any other word the one heading of a page is its title.
    let alone = || (told.is_empty() && tab.is_empty()).then(|| printed.iter().find(fits).cloned()).flatten();
    let tab = || Some(tab).filter(|tab| !tab.is_empty()).map(str::to_owned);
    heading
        .or_else(|| told.iter().find(fits).cloned())
        .or_else(alone)
        .or_else(tab)
        .map(|title| bare(&title))
        .filter(|title| !title.is_empty())
}

/// Whether most words of a heading are in another title of the page.
fn shares(heading: &str, other: &str) -> bool {
    let other = fold(other);
    let others: Vec<&str> = other.split(|char: char| !char.is_alphanumeric()).collect();
    let heading = fold(heading);
    let own: Vec<&str> = heading.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let shared = own.iter().filter(|word| others.contains(word)).count();
    shared >= 2 && shared * 2 >= own.len()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A title without the name of its site at the end.
fn without_site<'t>(title: &'t str, outlet: Option<&str>) -> &'t str {
    let plain = |name: &str| fold(name).trim_start_matches("the ").replace([' ', '.', '-'], "");
    let own = |site: &str| {
        outlet.is_some_and(|outlet| {
            let (site, outlet) = (plain(site), plain(outlet));
            !site.is_empty() && (site == outlet || outlet.starts_with(&site) || site.starts_with(&outlet))
        })
    };
    let title = cuts(title).find(|cut| cut.sure || own(cut.site)).map_or(title, |cut| cut.title);
    // A prefix is cut only where it is the whole name: "Courier Bridge: why it closed" begins with another.
    let whole = |site: &str| outlet.is_some_and(|outlet| plain(site) == plain(outlet));
    let rest = [" | ", " - ", " – ", " — ", ": "].iter().filter_map(|joint| title.split_once(joint));
    rest.filter(|(site, _)| whole(site)).map(|(_, rest)| rest).next().unwrap_or(title)
}

/// The authors: as told to machines, else as marked in the text.
fn authors(document: &Document, linked: &Linked, metas: &[(String, String)], outlet: Option<&str>) -> Box<[Box<str>]> {
    let told = || AUTHOR.iter().map(|name| of_metas(metas, name)).find(|names| !people(names, outlet).is_empty());
    // Name, job and day stand on lines of their own.
    let marked_by = |selector: &str, fits: fn(&str) -> bool| {
        let marked = document.select(selector);
        marked.nodes().iter().take(5).find_map(|node| {
            let lines = node.formatted_text();
            let mut people = lines.lines().map(tidy).filter(|line| fits(line)).map(|line| people(&[line], outlet));
            people.find(|people| !people.is_empty())
        })
    };
    let marked = || MARKED_AUTHOR.iter().find_map(|selector| marked_by(selector, |_| true));
    let begun = || marked_by(PERHAPS_AUTHOR, |line| byline(line).is_some());
    let mut names = people(&linked.authors, outlet);
    if names.is_empty() {
        names = told().map(|names| people(&names, outlet)).or_else(marked).or_else(begun).unwrap_or_default();
    }
    names.into_iter().map(Into::into).collect()
}

fn of_metas(metas: &[(String, String)], name: &str) -> Vec<String> {
    metas.iter().filter(|(own, _)| own == name).map(|(_, content)| content.clone()).collect()
}

/// The names of people in lines that may hold several; addresses and names of papers are none.
fn people(lines: &[String], outlet: Option<&str>) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for line in lines.iter().map(|line| tidy(line)).filter(|line| line.len() <= LONGEST && !line.contains("://")) {
        for name in authors_of_field(&line) {
            let known = |other: &String| fold(other) == fold(name);
            let is_site = outlet.is_some_and(|outlet| fold(outlet) == fold(name));
            if !is_site && !people.iter().any(known) {
                people.push(name.to_owned());
            }
        }
    }
    people
}

/// The day that an element of the text is marked with.
fn marked_day(document: &Document) -> Option<Date> {
    MARKED_DAY.iter().find_map(|selector| {
        let nodes = document.select(selector);
        nodes.nodes().iter().take(5).find_map(|node| {
            let told = node.attr("datetime").or_else(|| node.attr("content"));
            told.and_then(|told| day(&told)).or_else(|| day(&node.text()))
        })
    })
}

/// The first day in an element whose class tells that a day is in it.
fn perhaps_day(document: &Document) -> Option<Date> {
    let other = |node: &NodeRef<'_>| {
        let class = node.class().map(|class| class.to_ascii_lowercase()).unwrap_or_default();
        OTHER_DAY.iter().any(|word| class.contains(word))
            || node
                .ancestors_it(None)
                .any(|above| above.node_name().is_some_and(|name| OTHER_STORIES.contains(&&*name)))
    };
    PERHAPS_DAY.iter().find_map(|selector| {
        let found = document.select(selector);
        let nodes = found.nodes().iter().take(40).filter(|node| !other(node));
        let mut lines = nodes.map(NodeRef::formatted_text);
        lines.find_map(|lines| lines.lines().filter(|line| line.len() <= LONGEST_DAY).find_map(day))
    })
}

/// The day in a text that should be one, such as `2020-05-03T10:30:00Z`.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() <= LONGEST).then(|| Date::find(text).map(|(day, _)| day).or_else(|| Date::in_file_name(text))).flatten()
}
