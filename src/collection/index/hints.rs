//! [`Hints`]: what the index says about the words of one query, article by article. It says that words stand in an article,
//! how often, or that they do not, only where that is certain; for the rest the article is opened.

use std::io;
use std::sync::Arc;

use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader};

use super::super::query::{Asked, Place};
use super::super::{ArticleId, Moment, Selection};
use super::terms::{BY, CASED, ODD, SAID, TITLE};
use super::{Index, NOWHERE};
use crate::text::{Needle, Run, Runs};

/// Conditions of one query for which there are hints: each takes four bytes for each article.
const MOST: usize = 32;

/// A count that stands for "maybe".
const MAYBE: u32 = u32::MAX;

/// What the index says about words in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// They do not stand there.
    No,
    /// They may stand there.
    Maybe,
    /// They stand there so often.
    Yes(u32),
}

/// The articles of a collection, found in an index.
#[derive(Debug, Default, Clone)]
pub struct Known {
    /// By article: its place in the index.
    pub(super) places: Arc<[u32]>,
    pub(super) moment: Moment,
}

impl Known {
    /// Whether that is still so.
    pub fn is_of(&self, selection: &Selection) -> bool {
        selection.is_of(&self.moment)
    }
}

/// What the index says about the words of a query. Without any, every article must be opened.
#[derive(Debug, Default)]
pub struct Hints {
    /// Where which words are to stand, with their count in each place of the index.
    tables: Vec<(Place, Needle, Vec<u32>)>,
    /// By article: its place in the index.
    places: Arc<[u32]>,
}

impl Hints {
    /// What is known about words in a part of an article.
    pub(in super::super) fn of(&self, place: Place, needle: &Needle, id: ArticleId) -> Hint {
        let at = self.places.get(id.index()).copied().unwrap_or(NOWHERE);
        let table = self.tables.iter().find(|(other, words, _)| *other == place && words == needle);
        match table.and_then(|(.., counts)| counts.get(at as usize)) {
            Some(&MAYBE) | None => Hint::Maybe,
            Some(0) => Hint::No,
            Some(&count) => Hint::Yes(count),
        }
    }
}

impl Index {
    /// What the index says about the words of a query. Where it cannot be read it says nothing.
    pub fn hints(&self, asked: &Asked, known: &Known) -> Hints {
        let mut hints = Hints { tables: Vec::new(), places: known.places.clone() };
        for (place, needle) in asked.needles().into_iter().take(MOST) {
            if let Some(runs) = needle.runs().filter(|runs| !runs.runs.is_empty())
                && let Ok(counts) = self.counts(place, &runs)
            {
                hints.tables.push((place, needle.clone(), counts));
            }
        }
        hints
    }

    /// How often the words stand in each article of the index.
    fn counts(&self, place: Place, runs: &Runs) -> io::Result<Vec<u32>> {
        let mut all = Vec::new();
        for part in self.searcher.segment_readers() {
            let terms = part.inverted_index(self.said).map_err(io::Error::other)?;
            let mut counts = vec![0; part.max_doc() as usize];
            match (place, &*runs.runs) {
                (Place::Text, [run]) if runs.are_all => {
                    visit(&terms, sort_of(run), run, |doc, count| counts[doc as usize] += count)?;
                    visit(&terms, ODD, run, |doc, _| counts[doc as usize] = MAYBE)?;
                }
                (Place::Text | Place::Body, _) => {
                    together(&terms, &runs.runs, |run| vec![sort_of(run), ODD], &mut counts)?;
                    in_order(&terms, runs, place == Place::Text, &mut counts)?;
                }
                (Place::Title, _) => together(&terms, &runs.runs, |_| vec![TITLE], &mut counts)?,
                (Place::By, _) => together(&terms, &runs.runs, |_| vec![BY], &mut counts)?,
                (Place::Source | Place::File, _) => counts.fill(MAYBE),
            }
            all.extend(counts);
        }
        Ok(all)
    }
}

/// The sort of terms in which a run stands where a needle surely does.
fn sort_of(run: &Run) -> char {
    if run.cased.is_empty() { SAID } else { CASED }
}

/// Sets the counts of articles that have all runs to [`MAYBE`].
fn together(
    terms: &InvertedIndexReader,
    runs: &[Run],
    sorts: impl Fn(&Run) -> Vec<char>,
    counts: &mut [u32],
) -> io::Result<()> {
    for (had, run) in (0..).zip(runs) {
        for sort in sorts(run) {
            visit(terms, sort, run, |doc, _| {
                let count = &mut counts[doc as usize];
                *count = if *count == had { had + 1 } else { *count };
            })?;
        }
    }
    for count in counts {
        *count = if *count == runs.len() as u32 { MAYBE } else { 0 };
    }
    Ok(())
}

/// Takes out the articles in which the runs do not stand side by side; where that is all that the needle asks for, and
/// asked of the whole text, they are counted.
fn in_order(terms: &InvertedIndexReader, runs: &Runs, is_whole: bool, counts: &mut [u32]) -> io::Result<()> {
    // Words that begin with the last run may be many.
    let exact: Vec<&Run> = runs.runs.iter().take_while(|run| !run.is_start).collect();
    if exact.len() < 2 {
        return Ok(());
    }
    let are_all = runs.are_all && is_whole && exact.len() == runs.runs.len();
    let mut is_odd = vec![false; counts.len()];
    let mut postings = Vec::new();
    let mut step = 0;
    for run in exact {
        visit(terms, ODD, run, |doc, _| is_odd[doc as usize] = true)?;
        let info = terms.terms().get(term(sort_of(run), run))?;
        let open = |info| terms.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions);
        // What is between two words that other signs part is one empty place.
        step += if postings.is_empty() { 0 } else { 2 - u32::from(run.follows) };
        postings.push((step, info.map_or_else(|| Ok(SegmentPostings::empty()), open)?));
    }
    let mut places = vec![Vec::new(); postings.len()];
    for doc in (0..).take(counts.len()).filter(|&doc: &u32| !is_odd[doc as usize]) {
        let count = &mut counts[doc as usize];
        if *count == 0 {
            continue;
        }
        for ((step, postings), places) in postings.iter_mut().zip(&mut places) {
            places.clear();
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                postings.positions(places);
                for place in places.iter_mut() {
                    *place = place.saturating_sub(*step);
                }
            }
        }
        let found = starts(&places, step);
        *count = if found > 0 && !are_all { MAYBE } else { found };
    }
    Ok(())
}

/// How often the runs stand in their order, without overlap; of each run the places where the first must then stand, and
/// how many places all of them take.
fn starts(places: &[Vec<u32>], step: u32) -> u32 {
    let Some((first, others)) = places.split_first() else { return 0 };
    let (mut count, mut free) = (0, 0);
    for &place in first {
        if place >= free && others.iter().all(|others| others.binary_search(&place).is_ok()) {
            count += 1;
            free = place + step + 1;
        }
    }
    count
}

/// Visits the articles with words that are a run or begin so, and how often they have each of them.
fn visit(terms: &InvertedIndexReader, sort: char, run: &Run, mut found: impl FnMut(u32, u32)) -> io::Result<()> {
    let first = term(sort, run);
    let mut cursor: Option<BlockSegmentPostings> = None;
    let mut walk = |info: &TermInfo| {
        match &mut cursor {
            Some(cursor) => terms.reset_block_postings_from_terminfo(info, cursor)?,
            None => cursor = Some(terms.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?),
        }
        while let Some(cursor) = cursor.as_mut().filter(|cursor| !cursor.docs().is_empty()) {
            cursor.docs().iter().zip(cursor.freqs()).for_each(|(&doc, &count)| found(doc, count));
            cursor.advance();
        }
        Ok(())
    };
    if !run.is_start {
        return terms.terms().get(&first)?.map_or(Ok(()), |info| walk(&info));
    }
    let mut after = first.clone();
    if let Some(last) = after.last_mut() {
        // No byte of UTF-8 is the last there is.
        *last += 1;
    }
    let mut stream = terms.terms().range().ge(&first).lt(&after).into_stream()?;
    while stream.advance() {
        walk(stream.value())?;
    }
    Ok(())
}

/// The term of a sort for a run.
fn term(sort: char, run: &Run) -> Vec<u8> {
    let word = if sort == CASED { &run.cased } else { &run.folded };
    format!("{sort}{word}").into_bytes()
}
