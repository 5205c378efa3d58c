//! Which candidates recur: the same words in articles that tell different stories, of one site for the most part. Lines
//! that stand in thousands of articles cost no more for each of them than others.

use rustc_hash::FxHashMap;

use super::place::Places;
use super::sketch::Sketch;
use super::{Candidate, Claim, STORIES, hash};
use crate::article::Stored;
use crate::text::fold;

/// In how many different stories a line stands that nothing but its recurrence tells from a story's.
const MANY: usize = 5;

/// Where an article was published: a number for its outlet, or else for the host of its page, if one is known; and one
/// for the folder of its file.
#[derive(Debug, Clone, Copy)]
struct Site {
    outlet: Option<u64>,
    folder: u64,
}

impl Site {
    fn of(article: &Stored) -> Self {
        let outlet = article.outlet.as_deref().map(fold);
        let outlet = outlet.as_ref().map(|name| name.strip_prefix("the ").unwrap_or(name));
        let outlet = outlet.or_else(|| host(article.url.as_deref()?));
        Self { outlet: outlet.map(hash), folder: hash(article.file.parent()) }
    }
}

/// Articles that may be of one site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    /// Of an outlet or host.
    Outlet(u64),
    /// Of a folder, of no known outlet.
    Unknown(u64),
    /// Of a folder.
    Folder(u64),
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(["www.", "m.", "amp."].iter().find_map(|name| host.strip_prefix(name)).unwrap_or(host))
}

/// What is known about all articles.
pub struct Judge<'a> {
    articles: &'a [&'a Stored],
    published: Vec<Site>,
    /// How many articles a group has.
    sizes: FxHashMap<Group, usize>,
    stories: Stories<'a>,
}

impl<'a> Judge<'a> {
    /// A judge for these articles.
    pub fn new(articles: &'a [&'a Stored]) -> Self {
        let published: Vec<Site> = articles.iter().map(|article| Site::of(article)).collect();
        let mut sizes: FxHashMap<Group, usize> = FxHashMap::default();
        for site in &published {
            let own = site.outlet.map_or(Group::Unknown(site.folder), Group::Outlet);
            *sizes.entry(own).or_default() += 1;
            *sizes.entry(Group::Folder(site.folder)).or_default() += 1;
        }
        Self { articles, published, sizes, stories: Stories { articles, sketches: FxHashMap::default() } }
    }

    /// Settles which candidates recur.
    pub fn settle(&mut self, candidates: &mut [Candidate], places: &[Places]) {
        for candidate in &mut *candidates {
            candidate.claim = candidate.claim(&places[candidate.article as usize]);
        }
        candidates.sort_unstable_by_key(|candidate| (candidate.words, candidate.article, candidate.block));
        for same in candidates.chunk_by_mut(|one, two| one.words == two.words) {
            self.judge(same);
        }
    }

    /// Settles which blocks with the same words recur.
    fn judge(&mut self, same: &mut [Candidate]) {
        let Self { articles, published, sizes, stories } = self;
        let site = |candidate: &Candidate| published[candidate.article as usize];
        // An order of their own, so that it does not matter in which the articles come.
        let place = |candidate: &Candidate| {
            let article = articles[candidate.article as usize];
            (article.words, &article.url, &article.file)
        };
        same.sort_by(|one, two| place(one).cmp(&place(two)));
        stories.confirm(same, Claim::Spoken, usize::MAX);
        same.sort_by_key(|candidate| site(candidate).outlet);
        for group in same.chunk_by_mut(|one, two| site(one).outlet == site(two).outlet) {
            if let Some(outlet) = site(&group[0]).outlet {
                stories.confirm(group, Claim::Standing, sizes[&Group::Outlet(outlet)]);
            }
        }
        same.sort_by_key(|candidate| (site(candidate).folder, site(candidate).outlet));
        for group in same.chunk_by_mut(|one, two| site(one).folder == site(two).folder) {
            let folder = site(&group[0]).folder;
            let unknown = group.partition_point(|candidate| site(candidate).outlet.is_none());
            if unknown > 0 {
                stories.confirm(&mut group[..unknown], Claim::Standing, sizes[&Group::Unknown(folder)]);
            }
            // Where only some articles of a folder say who published them, the others are of the same.
            let ends = [group.get(unknown), group.last()].map(|end| end.and_then(|candidate| site(candidate).outlet));
            if ends[0] == ends[1] {
                stories.confirm(group, Claim::Standing, sizes[&Group::Folder(folder)]);
            }
            // What is furniture for a site is that beside its articles too.
            let proven = group.iter().filter(|candidate| candidate.recurs).map(|candidate| candidate.claim).max();
            for candidate in group {
                candidate.recurs |= Some(candidate.claim) <= proven;
            }
        }
    }
}

/// Which articles tell different stories.
struct Stories<'a> {
    articles: &'a [&'a Stored],
    /// Of the articles that had to be told apart.
    sketches: FxHashMap<u32, Sketch>,
}

impl Stories<'_> {
    /// Confirms the candidates of a group, of `size` articles, whose claims are borne out; none beyond `last`.
    fn confirm(&mut self, group: &mut [Candidate], last: Claim, size: usize) {
        for claim in [Claim::Spoken, Claim::Own, Claim::Aside, Claim::Intro, Claim::Standing] {
            if claim > last || !group.iter().any(|candidate| candidate.claim == claim && !candidate.recurs) {
                continue;
            }
            let bearing = || group.iter().filter(|candidate| candidate.claim <= claim);
            let holds = if claim == Claim::Standing {
                let mut articles: Vec<u32> = bearing().map(|candidate| candidate.article).collect();
                articles.sort_unstable();
                articles.dedup();
                articles.len() * 4 >= size * 3 && self.tell(bearing(), MANY)
            } else {
                self.tell(bearing(), STORIES)
            };
            for candidate in group.iter_mut().filter(|candidate| candidate.claim <= claim) {
                candidate.recurs |= holds;
            }
        }
    }

    /// Whether the articles of the candidates tell so many different stories.
    fn tell<'c>(&mut self, candidates: impl Iterator<Item = &'c Candidate>, stories: usize) -> bool {
        let mut told: Vec<u32> = Vec::with_capacity(stories);
        for number in candidates.map(|candidate| candidate.article) {
            let article = self.articles[number as usize];
            let is_one = |&other: &u32| {
                let other = self.articles[other as usize];
                article.words == other.words || (article.url.is_some() && article.url == other.url)
            };
            if told.iter().any(is_one) {
                continue;
            }
            let sketch = self.sketches.entry(number).or_insert_with(|| Sketch::of(&article.as_found())).clone();
            if sketch.tells() && !told.iter().any(|other| sketch.is_alike(&self.sketches[other])) {
                told.push(number);
                if told.len() == stories {
                    return true;
                }
            }
        }
        false
    }
}
