//! Page furniture that shows by its recurrence: a line that stands in articles which tell different stories belongs to
//! none of them. Only all articles together show it, so this is asked once they are read.
//!
//! A fold by mistake hides words of a story, so recurrence alone is never enough: papers use the same short sentences
//! again and again. The more a line looks like one of a story, the more is asked of it ([`Claim`]).

mod line;
mod sketch;

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use self::line::{Look, Place, Places};
use self::sketch::Sketch;
use crate::article::{Article, Block, Role, Stored, hash_of_words};
use crate::text::fold;

/// The longest block that is looked at, in bytes.
const LONGEST: usize = 400;

/// In how many different stories a line stands that recurs.
const STORIES: usize = 3;

/// In how many a sentence stands that nothing but its recurrence tells from a story's.
const MANY: usize = 5;

/// From so many different lines on that stand inside the story and in other articles too, the articles are filled in like
/// forms: interviews with standing questions.
const FORM: usize = 4;

/// What speaks for a block beside its recurrence, the most telling first. Each is borne out by those before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The site speaks, before or after the story: three stories, of whatever site.
    Spoken,
    /// The site speaks inside the story, or the block is nothing but a link: three stories of one site.
    Own,
    /// Hardly of the story, before or after it: three stories of one site.
    Aside,
    /// A long sentence above the first one of the story, as over the parts of a series: three stories of one site.
    Intro,
    /// What could well be of the story, before or after it: five stories of one site, and three articles of four there.
    Standing,
}

/// A block that may be furniture.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// A hash of its words.
    words: u64,
    article: u32,
    block: u32,
    claim: Claim,
    recurs: bool,
}

/// Finds the blocks that are page furniture because they recur: for each article their numbers, rising. The outcome is
/// the same for the same articles in any order.
pub fn recurring(articles: &[&Stored]) -> Vec<Box<[u32]>> {
    let mut blocks = vec![Vec::new(); articles.len()];
    let mut search = Search::new(articles);
    let mut candidates = search.candidates();
    candidates.sort_unstable_by_key(|candidate| (candidate.words, candidate.article, candidate.block));
    for same in candidates.chunk_by_mut(|one, two| one.words == two.words) {
        search.judge(same);
        for candidate in same.iter().filter(|candidate| candidate.recurs) {
            blocks[candidate.article as usize].push(candidate.block);
        }
    }
    let in_order = |mut blocks: Vec<u32>| {
        blocks.sort_unstable();
        blocks.into()
    };
    blocks.into_iter().map(in_order).collect()
}

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

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// As much of the hash of a line as the first look at all articles keeps.
fn short(words: u64) -> u32 {
    (words >> 32) as u32
}

/// The blocks that could be furniture by what they are, with their numbers and hashes.
fn lines(article: &Article) -> impl Iterator<Item = (u32, Block, u64)> {
    let may_be = |block: &Block| {
        matches!(block.role, Role::Body | Role::Subheading | Role::Standfirst) && block.span.len() <= LONGEST
    };
    let numbered = (0_u32..).zip(article.blocks.iter().copied()).filter(move |(_, block)| may_be(block));
    numbered.map(|(number, block)| (number, block, hash_of_words(block.span.of(&article.text))))
}

/// A search among articles.
struct Search<'a> {
    articles: &'a [&'a Stored],
    published: Vec<Site>,
    /// How many articles a group has.
    sizes: FxHashMap<Group, usize>,
    stories: Stories<'a>,
}

impl<'a> Search<'a> {
    fn new(articles: &'a [&'a Stored]) -> Self {
        let published: Vec<Site> = articles.iter().map(|article| Site::of(article)).collect();
        let mut sizes: FxHashMap<Group, usize> = FxHashMap::default();
        for site in &published {
            let own = site.outlet.map_or(Group::Unknown(site.folder), Group::Outlet);
            *sizes.entry(own).or_default() += 1;
            *sizes.entry(Group::Folder(site.folder)).or_default() += 1;
        }
        Self { articles, published, sizes, stories: Stories { articles, sketches: FxHashMap::default() } }
    }

    /// Lines that stand in several articles, and the articles in which they do. Their hashes are cut short, for they are
    /// all of the collection; that some more pass does no harm.
    fn sieve(&self) -> (FxHashSet<u32>, Vec<bool>) {
        let mut all: Vec<(u32, u32)> = Vec::new();
        for (number, article) in (0_u32..).zip(self.articles) {
            let mut own: Vec<(u32, u32)> =
                lines(&article.as_found()).map(|(.., words)| (short(words), number)).collect();
            own.sort_unstable();
            own.dedup();
            all.extend(own);
        }
        all.sort_unstable();
        let (mut often, mut has) = (FxHashSet::default(), vec![false; self.articles.len()]);
        for same in all.chunk_by(|one, two| one.0 == two.0).filter(|same| same.len() >= STORIES) {
            often.insert(same[0].0);
            for &(_, article) in same {
                has[article as usize] = true;
            }
        }
        (often, has)
    }

    /// The blocks of all articles that are furniture if their recurrence bears that out.
    fn candidates(&self) -> Vec<Candidate> {
        let (often, has) = self.sieve();
        let mut looks: FxHashMap<u64, Look> = FxHashMap::default();
        let mut candidates = Vec::new();
        for number in (0..self.articles.len()).filter(|&number| has[number]) {
            let article = self.articles[number].as_found();
            let known = lines(&article).filter(|(.., words)| often.contains(&short(*words)));
            let known: Vec<(u32, u64, Look)> = known
                .map(|(block, at, words)| {
                    (block, words, *looks.entry(words).or_insert_with(|| line::look(at.span.of(&article.text))))
                })
                .collect();
            let places = Places::of(&article, |block| {
                known.binary_search_by_key(&block, |&(block, ..)| block).ok().map(|at| known[at].2)
            });
            let is_form = places.inside(known.iter().map(|&(block, words, _)| (block, words))) >= FORM;
            candidates.extend(known.iter().filter_map(|&(block, words, look)| {
                let place = places.place(block, look)?;
                if is_form && matches!(place, Place::Head | Place::Middle) {
                    return None;
                }
                let claim = claim(&article, block, look, place)?;
                Some(Candidate { words, article: number as u32, block, claim, recurs: false })
            }));
        }
        candidates
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
            let article = |number: u32| self.articles[number as usize];
            let sketch = self.sketches.entry(number).or_insert_with(|| Sketch::of(&article(number).as_found())).clone();
            let same = |other: &u32| {
                let url = &article(number).url;
                (url.is_some() && *url == article(*other).url) || sketch.is_alike(&self.sketches[other])
            };
            if sketch.tells() && !told.iter().any(same) {
                told.push(number);
                if told.len() == stories {
                    return true;
                }
            }
        }
        false
    }
}

/// What speaks for a block that stands in other articles too; `None` when nothing does.
fn claim(article: &Article, block: u32, look: Look, place: Place) -> Option<Claim> {
    let Block { span, role } = article.blocks[block as usize];
    let edge = place != Place::Middle;
    match look {
        Look::Voice => Some(if edge { Claim::Spoken } else { Claim::Own }),
        Look::Story => None,
        // Many stories have the same headings.
        _ if !edge && role == Role::Subheading => None,
        _ if line::is_link(article, span) => Some(Claim::Own),
        Look::Aside => edge.then_some(Claim::Aside),
        // Above a story stands also the place that it comes from.
        Look::Label { named } => match place {
            Place::Start => (!named).then_some(Claim::Aside),
            Place::Head | Place::Middle => None,
            Place::End => Some(if named { Claim::Standing } else { Claim::Aside }),
        },
        Look::Sentence { long: true, .. } if matches!(place, Place::Start | Place::Head) => Some(Claim::Intro),
        Look::Sentence { timeless, .. } => (edge && timeless).then_some(Claim::Standing),
    }
}

#[cfg(test)]
mod tests;
