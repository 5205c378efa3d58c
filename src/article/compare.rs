//! Two articles sentence by sentence: what both have, what differs, what only one of them has.
//!
//! Sentences with the same words are found wherever they stand. Those that stand in the same order in both hold the rest
//! in place; between two of them, sentences that share at least half of their words in order are one that was changed.

use rustc_hash::FxHashMap;

use super::{Article, Role, words};
use crate::text::{Span, fold};

/// Sentences among which the one that was changed is looked for.
const WINDOW: usize = 24;
/// The longest sentence, in words, that is compared word by word.
const LONGEST: usize = 400;

/// How two sentences are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// Both have the same words.
    Same,
    /// The other article has it at another place.
    Moved,
    /// Some words differ.
    Changed,
    /// The other article has nothing like it.
    Only,
}

/// A sentence of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The words that the other article has otherwise.
    pub differs: Vec<Span>,
}

/// A sentence of either article or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// In the first article and in the second.
    pub sides: [Option<Sentence>; 2],
    /// How they are alike.
    pub likeness: Likeness,
}

/// Compares what is read in two articles; in the order of both.
pub fn compare(here: &Article, there: &Article) -> Vec<Pair> {
    let texts = [&*here.text, &*there.text];
    let (ours, theirs) = (read_sentences(here), read_sentences(there));
    let same = same(&ours, &theirs);
    let mut twins: [Vec<Option<usize>>; 2] = [vec![None; ours.len()], vec![None; theirs.len()]];
    for &(our, their) in &same {
        (twins[0][our], twins[1][their]) = (Some(their), Some(our));
    }
    let mut pairs = Vec::new();
    let (mut our, mut their) = (0, 0);
    let end = (ours.len(), theirs.len());
    for (next_our, next_their) in in_order(&same).into_iter().chain([end]) {
        let gap = |side: usize, from: usize, to: usize| {
            let all = if side == 0 { &ours } else { &theirs };
            (from..to).map(|at| (all[at].0, twins[side][at].is_some())).collect::<Vec<_>>()
        };
        between(texts, &gap(0, our, next_our), &gap(1, their, next_their), &mut pairs);
        if (next_our, next_their) != end {
            let side = |span| Some(Sentence { span, differs: Vec::new() });
            let sides = [side(ours[next_our].0), side(theirs[next_their].0)];
            pairs.push(Pair { sides, likeness: Likeness::Same });
        }
        (our, their) = (next_our + 1, next_their + 1);
    }
    pairs
}

/// How much of the letters of both articles stands in both, in percent.
pub fn shared(pairs: &[Pair]) -> usize {
    let (mut all, mut shared) = (0, 0);
    for (sentence, likeness) in pairs.iter().flat_map(|pair| pair.sides.iter().flatten().map(|it| (it, pair.likeness)))
    {
        all += sentence.span.len();
        if likeness != Likeness::Only {
            shared += sentence.span.len() - sentence.differs.iter().map(|span| span.len()).sum::<usize>();
        }
    }
    (shared * 100).checked_div(all).unwrap_or(100)
}

/// The sentences that are read, each with a hash of its words.
pub fn read_sentences(article: &Article) -> Vec<(Span, u64)> {
    let is_read =
        |role| matches!(role, Role::Headline | Role::Standfirst | Role::Subheading | Role::Body | Role::Caption);
    let blocks = article.blocks.iter().filter(|block| is_read(block.role)).map(|block| block.span);
    let all = blocks.flat_map(|block| article.sentences_of(block));
    let hashed = |span: Span| {
        let hash = words(span.of(&article.text)).into_iter().fold(0_u64, |hash, word| super::mixed(hash ^ word));
        (hash != 0).then_some((span, hash))
    };
    all.filter_map(hashed).collect()
}

/// The sentences with the same words, the first with the first and so on, by their places.
fn same(ours: &[(Span, u64)], theirs: &[(Span, u64)]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, &(_, hash)) in theirs.iter().enumerate().rev() {
        places.entry(hash).or_default().push(at);
    }
    let twin = |(at, &(_, hash)): (usize, &(Span, u64))| Some((at, places.get_mut(&hash)?.pop()?));
    ours.iter().enumerate().filter_map(twin).collect()
}

/// The most of these pairs that rise on both sides; they come in the order of the first.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // By length of a rising run: the pair on which the one with the least end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<_> = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

/// Pairs the sentences between two that are the same; those that stand elsewhere in the other article, of which each is
/// told, stay single.
fn between(texts: [&str; 2], ours: &[(Span, bool)], theirs: &[(Span, bool)], pairs: &mut Vec<Pair>) {
    let single = |side: usize, (span, is_elsewhere): (Span, bool)| {
        let likeness = if is_elsewhere { Likeness::Moved } else { Likeness::Only };
        let mut sides = [None, None];
        sides[side] = Some(Sentence { span, differs: Vec::new() });
        Pair { sides, likeness }
    };
    let pieces = |side: usize, all: &[(Span, bool)]| -> Vec<Vec<(Span, String)>> {
        all.iter().map(|&(span, _)| pieces(texts[side], span)).collect()
    };
    let (our_pieces, their_pieces) = (pieces(0, ours), pieces(1, theirs));
    let mut next = 0;
    for (our, ours_pieces) in ours.iter().zip(&our_pieces) {
        let last = theirs.len().min(next + WINDOW);
        let free = (next..last).filter(|&at| !our.1 && !theirs[at].1);
        let alike = |at: usize| changed(ours_pieces, &their_pieces[at]).map(|(common, differs)| (common, at, differs));
        // Of those that are equally alike, the first.
        let best = free.filter_map(alike).reduce(|best, other| if other.0 > best.0 { other } else { best });
        let Some((_, at, [here, there])) = best else {
            pairs.push(single(0, *our));
            continue;
        };
        pairs.extend(theirs[next..at].iter().map(|&it| single(1, it)));
        let side = |span, differs| Some(Sentence { span, differs });
        pairs.push(Pair { sides: [side(our.0, here), side(theirs[at].0, there)], likeness: Likeness::Changed });
        next = at + 1;
    }
    pairs.extend(theirs[next..].iter().map(|&it| single(1, it)));
}

/// The words of a sentence with the marks around them, each with what it folds to without those.
fn pieces(text: &str, sentence: Span) -> Vec<(Span, String)> {
    let mut pieces = Vec::new();
    let mut at = sentence.start();
    for piece in sentence.of(text).split_inclusive(char::is_whitespace) {
        let span = Span::new(at, at + piece.trim_end().len());
        at += piece.len();
        let folded = fold(span.of(text));
        let word = folded.trim_matches(|char: char| !char.is_alphanumeric());
        if !word.is_empty() {
            pieces.push((span, word.to_owned()));
        }
    }
    pieces
}

/// How much two sentences are alike, and the words that differ in each; `None` when less than half is common.
fn changed(ours: &[(Span, String)], theirs: &[(Span, String)]) -> Option<(usize, [Vec<Span>; 2])> {
    let (rows, columns) = (ours.len(), theirs.len());
    if rows.max(columns) > LONGEST || rows.min(columns) * 3 < rows.max(columns) {
        return None;
    }
    // The longest common run of words, from each pair of places on to the ends.
    let mut common = vec![0_u16; (rows + 1) * (columns + 1)];
    let place = |row: usize, column: usize| row * (columns + 1) + column;
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            common[place(row, column)] = if ours[row].1 == theirs[column].1 {
                common[place(row + 1, column + 1)] + 1
            } else {
                common[place(row + 1, column)].max(common[place(row, column + 1)])
            };
        }
    }
    let all = usize::from(common[0]);
    if all == 0 || all * 4 < rows + columns {
        return None;
    }
    let mut differs = [vec![true; rows], vec![true; columns]];
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if ours[row].1 == theirs[column].1 {
            (differs[0][row], differs[1][column]) = (false, false);
            (row, column) = (row + 1, column + 1);
        } else if common[place(row + 1, column)] >= common[place(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    let likeness = all * 1000 / (rows + columns);
    Some((likeness, [runs(ours, &differs[0]), runs(theirs, &differs[1])]))
}

/// Words in a row that differ, as one span each.
fn runs(pieces: &[(Span, String)], differs: &[bool]) -> Vec<Span> {
    let both = pieces.iter().zip(differs).collect::<Vec<_>>();
    let runs = both.chunk_by(|one, other| one.1 == other.1).filter(|run| *run[0].1);
    runs.map(|run| Span::new(run[0].0.0.start(), run[run.len() - 1].0.0.end())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Block;

    /// An article of one paragraph.
    fn article(text: &str) -> Article {
        let block = Block { span: Span::new(0, text.len()), role: Role::Body };
        Article { text: text.into(), blocks: [block].into(), ..Article::default() }
    }

    /// The outcome in short: `=` the same, `^` moved, `~` changed with the words set off, `-` only here, `+` only there.
    fn told(here: &str, there: &str) -> Vec<String> {
        let texts = [here, there];
        let words =
            |side: usize, spans: &[Span]| spans.iter().map(|it| it.of(texts[side])).collect::<Vec<_>>().join(", ");
        let line = |pair: &Pair| match (pair.likeness, &pair.sides) {
            (Likeness::Changed, [Some(one), Some(other)]) => {
                format!("~ {} | {}", words(0, &one.differs), words(1, &other.differs))
            }
            (likeness, sides) => {
                let side = usize::from(sides[0].is_none());
                let span = sides[side].as_ref().map(|it| it.span).unwrap_or_default();
                let mark = match (likeness, side) {
                    (Likeness::Same, _) => "=",
                    (Likeness::Moved, 0) => "-^",
                    (Likeness::Moved, _) => "+^",
                    (_, 0) => "-",
                    _ => "+",
                };
                format!("{mark} {}", words(side, &[span]))
            }
        };
        compare(&article(here), &article(there)).iter().map(line).collect()
    }

    #[test]
    fn sentences_are_paired() {
        let ferry = "The ferry to the islands left at nine.";
        for (name, here, there, expected) in [
            ("the same", "One. Two “here”.", "one. Two \"here\".", vec!["= One.", "= Two “here”."]),
            (
                "dropped",
                "One came. Two left. Three stayed.",
                "One came. Three stayed.",
                vec!["= One came.", "- Two left.", "= Three stayed."],
            ),
            ("added", "One came.", "All sat. One came. None ran.", vec!["+ All sat.", "= One came.", "+ None ran."]),
            ("changed", ferry, "The old ferry to the isles left at nine.", vec!["~ islands | old, isles"]),
            (
                "replaced",
                ferry,
                "Nobody knows what became of it all.",
                vec!["- The ferry to the islands left at nine.", "+ Nobody knows what became of it all."],
            ),
            (
                "moved",
                "One came. Two left. Three stayed.",
                "Three stayed. One came. Two left.",
                vec!["+^ Three stayed.", "= One came.", "= Two left.", "-^ Three stayed."],
            ),
            ("twice", "One came. One came.", "One came.", vec!["= One came.", "- One came."]),
            (
                "the best of two",
                ferry,
                "The ferry to the shops was late at nine. The ferry to the islands left at ten.",
                vec!["+ The ferry to the shops was late at nine.", "~ nine. | ten."],
            ),
            ("nothing", "", "", vec![]),
        ] {
            assert_eq!(told(here, there), expected, "{name}");
        }
    }

    #[test]
    fn furniture_is_not_compared() {
        let mut here = article("One came. ");
        here.blocks[0].role = Role::Boilerplate;
        assert!(compare(&here, &here).is_empty());
    }

    #[test]
    fn what_is_shared_is_counted_in_letters() {
        let share = |here, there| shared(&compare(&article(here), &article(there)));
        assert_eq!(share("One came.", "One came."), 100);
        assert_eq!(share("One came.", "None went."), 0);
        assert_eq!(share("One came. All sat.", "One came."), 69);
        assert_eq!(share("", ""), 100);
    }

    proptest! {
        #[test]
        fn each_sentence_stands_once_and_in_order(
            here in "([ab]{1,2}( [ab]{1,2}){0,4}\\. ){0,8}",
            there in "([ab]{1,2}( [ab]{1,2}){0,4}\\. ){0,8}",
        ) {
            let (here, there) = (article(&here), article(&there));
            let pairs = compare(&here, &there);
            for (side, article) in [&here, &there].into_iter().enumerate() {
                let spans: Vec<Span> = pairs.iter().filter_map(|pair| Some(pair.sides[side].as_ref()?.span)).collect();
                let all: Vec<Span> = read_sentences(article).into_iter().map(|(span, _)| span).collect();
                prop_assert_eq!(spans, all);
            }
            let moved = |side: usize| pairs.iter().filter(|it| it.likeness == Likeness::Moved && it.sides[side].is_some()).count();
            prop_assert_eq!(moved(0), moved(1));
            for pair in &pairs {
                let both = pair.sides.iter().flatten().count() == 2;
                prop_assert_eq!(both, matches!(pair.likeness, Likeness::Same | Likeness::Changed));
            }
        }
    }
}
