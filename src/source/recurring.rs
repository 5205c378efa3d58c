//! Page furniture that shows by its recurrence: a line that stands in articles which tell different stories belongs to
//! none of them. Only all articles together show it, so this is asked once they are read.
//!
//! A fold by mistake hides words of a story, so recurrence alone is never enough: papers use the same short sentences
//! again and again. The more a line looks like one of a story, the more is asked of it ([`Claim`]).

mod judge;
mod line;
mod place;
mod sketch;

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use self::judge::Judge;
use self::line::Look;
use self::place::{Place, Places};
use crate::article::{Article, Block, Role, Stored, hash_of_words};

/// The longest block that is looked at, in bytes.
const LONGEST: usize = 400;

/// In how many different stories a line stands that recurs.
const STORIES: usize = 3;

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
    /// Nothing does.
    Nothing,
}

/// A block that stands in other articles too.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// A hash of its words.
    words: u64,
    article: u32,
    block: u32,
    role: Role,
    look: Look,
    /// Whether it is nothing but a link.
    linked: bool,
    claim: Claim,
    recurs: bool,
}

impl Candidate {
    /// What speaks for it where it stands.
    fn claim(&self, places: &Places) -> Claim {
        let Some(place) = places.place(self.block, self.look) else { return Claim::Nothing };
        let edge = place != Place::Middle;
        match self.look {
            _ if places.is_form && matches!(place, Place::Head | Place::Middle) => Claim::Nothing,
            Look::Voice if edge => Claim::Spoken,
            Look::Voice => Claim::Own,
            // Many stories have the same headings.
            _ if !edge && self.role == Role::Subheading => Claim::Nothing,
            _ if self.linked => Claim::Own,
            Look::Aside if edge => Claim::Aside,
            // Above a story stands also the place that it comes from, and right above it the heading of its first part.
            Look::Label { named: false } if matches!(place, Place::Start | Place::End) => Claim::Aside,
            Look::Label { named: true } if place == Place::End => Claim::Standing,
            Look::Sentence { long: true, .. } if matches!(place, Place::Start | Place::Head) => Claim::Intro,
            Look::Sentence { timeless: true, .. } if edge => Claim::Standing,
            _ => Claim::Nothing,
        }
    }
}

/// Finds the blocks that are page furniture because they recur: for each article their numbers, rising. The outcome is
/// the same for the same articles in any order.
pub fn recurring(articles: &[&Stored]) -> Vec<Box<[u32]>> {
    let mut search = Search { articles, places: vec![Places::default(); articles.len()] };
    let (mut sentences, mut others) = search.candidates();
    let mut judge = Judge::new(articles);
    judge.settle(&mut sentences, &search.places);
    // A sentence that does not recur is of the story, which then goes on to it.
    for sentence in sentences.iter().filter(|sentence| !sentence.recurs && sentence.role == Role::Body) {
        search.places[sentence.article as usize].tell(sentence.block);
    }
    judge.settle(&mut others, &search.places);
    let mut blocks = vec![Vec::new(); articles.len()];
    for candidate in sentences.iter().chain(&others).filter(|candidate| candidate.recurs) {
        blocks[candidate.article as usize].push(candidate.block);
    }
    let in_order = |mut blocks: Vec<u32>| {
        blocks.sort_unstable();
        blocks.into()
    };
    blocks.into_iter().map(in_order).collect()
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
    /// By article; known for those with candidates.
    places: Vec<Places>,
}

impl Search<'_> {
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

    /// The blocks of all articles that are furniture if their recurrence bears that out: sentences, and others. Finds the
    /// places in the articles on the way.
    fn candidates(&mut self) -> (Vec<Candidate>, Vec<Candidate>) {
        let (often, has) = self.sieve();
        let mut looks: FxHashMap<u64, Look> = FxHashMap::default();
        let (mut sentences, mut others) = (Vec::new(), Vec::new());
        for number in (0..self.articles.len()).filter(|&number| has[number]) {
            let article = self.articles[number].as_found();
            let known = lines(&article).filter(|(.., words)| often.contains(&short(*words)));
            let candidate = |(block, Block { span, role }, words)| Candidate {
                words,
                article: number as u32,
                block,
                role,
                look: *looks.entry(words).or_insert_with(|| line::look(span.of(&article.text))),
                linked: line::is_link(&article, span),
                claim: Claim::Nothing,
                recurs: false,
            };
            let known: Vec<Candidate> = known.map(candidate).collect();
            let places = Places::of(&article, &known);
            for &candidate in &known {
                match candidate.look {
                    Look::Sentence { .. } if places.may_be_outside(&candidate) => sentences.push(candidate),
                    Look::Sentence { .. } | Look::Story => {}
                    _ => others.push(candidate),
                }
            }
            self.places[number] = places;
        }
        (sentences, others)
    }
}

#[cfg(test)]
mod tests;
