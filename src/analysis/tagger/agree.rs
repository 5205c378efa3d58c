//! Agreement: one article, one meaning. A name that the tagger took for the same kind wherever it saw one is one where it
//! saw none (a headline in capitals, a caption), and the surname of a person is that person.

use rustc_hash::FxHashMap;

use super::label::{Label, names};
use super::word::{Sentence, Word, hash, mix};
use crate::analysis::gazetteer::Lists;
use crate::analysis::{KINDS, Kind};

/// The longest name that is looked for again, in words.
const LONGEST: usize = 8;

/// Lists that hold a word which may mean more than a company does.
const KNOWN: Lists = Lists::of(&[
    Lists::FIRST,
    Lists::LAST,
    Lists::CITY,
    Lists::CAPITAL,
    Lists::REGION,
    Lists::STATE,
    Lists::ADMIN,
    Lists::COUNTRY,
    Lists::DEMONYM,
    Lists::COMMON,
    Lists::FUNCTION,
    Lists::CALENDAR,
]);

/// What a person says, and does, who has been named before.
const SAYS: &[&str] = &["added", "said", "says", "told", "wrote"];
const DOES: &[&str] =
    &["added", "did", "does", "had", "has", "is", "said", "says", "told", "was", "will", "would", "wrote"];

/// What a sequence of words was taken for: how often for each kind.
type Taken = FxHashMap<u64, [u16; KINDS.len()]>;

/// Brings the labels of a piece of an article into agreement.
pub fn agree(sentences: &[Sentence], labels: &mut [Vec<Label>]) {
    let (mut whole, mut surnames, mut firms) = (Taken::default(), Taken::default(), Taken::default());
    for (sentence, labels) in sentences.iter().zip(&*labels) {
        for (kind, from, to) in names(labels) {
            let column = kind as usize;
            let words = &sentence.words[from..to];
            note(&mut whole, key(words), column);
            if kind == Kind::Person && words.len() > 1 {
                note(&mut surnames, key(&words[words.len() - 1..]), column);
            }
            let is_firm =
                kind == Kind::Organisation && words.len() > 1 && words[words.len() - 1].alone.any(Lists::SUFFIX);
            if is_firm && !words[0].lists().any(KNOWN) {
                note(&mut firms, key(&words[..1]), column);
            }
        }
    }
    for (sentence, labels) in sentences.iter().zip(labels) {
        for at in 0..sentence.words.len() {
            surname(&sentence.words, at, labels, (&whole, &surnames));
            firm(&sentence.words, at, labels, &firms);
            found_again(sentence, at, labels, &whole);
            in_compound(&sentence.words, at, labels);
            listed(&sentence.words, at, labels);
        }
    }
}

fn key(words: &[Word]) -> u64 {
    words.iter().fold(words.len() as u64, |key, word| mix(key, u64::from(word.exact)))
}

fn note(taken: &mut Taken, key: u64, column: usize) {
    let count = &mut taken.entry(key).or_default()[column];
    *count = count.saturating_add(1);
}

/// A lone word that ends the name of a person, and is not more often something else, is that person.
fn surname(words: &[Word], at: usize, labels: &mut [Label], (whole, surnames): (&Taken, &Taken)) {
    let lone = Label::in_name(Kind::Person, 0, 1);
    let only =
        |label: Label| label == Label::OUTSIDE || (label.kind().is_some() && label.may_open() && label.may_close());
    if !words[at].capital || words[at].span.len() < 3 || labels[at] == lone || !only(labels[at]) {
        return;
    }
    // A word that opens a sentence, or stands in another name's run, may be plain.
    let is_name = |word: &Word| word.capital && !word.alone.any(Lists::TITLE);
    let beside = |other: Option<usize>| other.and_then(|other| words.get(other)).is_some_and(is_name);
    if labels[at] == Label::OUTSIDE && (beside(at.checked_sub(1)) || beside(Some(at + 1))) {
        return;
    }
    let titled = at.checked_sub(1).is_some_and(|before| words[before].alone.any(Lists::TITLE));
    let plain = words[at].alone.any(Lists::COMMON | Lists::CALENDAR | Lists::FUNCTION);
    let lists = words[at].alone;
    let verbs = match () {
        () if lists.any(Lists::FUNCTION) => &[],
        () if lists.any(Lists::CALENDAR) => SAYS,
        () => DOES,
    };
    let acts = words.get(at + 1).is_some_and(|next| verbs.iter().any(|word| hash(word) == next.lower));
    if labels[at] == Label::OUTSIDE && plain && !titled && !acts {
        return;
    }
    let key = key(&words[at..=at]);
    let others = whole.get(&key).map_or(0, |counts| counts.iter().skip(1).map(|&count| u32::from(count)).sum::<u32>());
    if surnames.get(&key).is_some_and(|counts| u32::from(counts[0]) >= others.max(1)) {
        labels[at] = lone;
    }
}

/// A lone word that begins the name of a company, and is in no list, is that company.
fn firm(words: &[Word], at: usize, labels: &mut [Label], firms: &Taken) {
    let place = Label::in_name(Kind::Place, 0, 1);
    if words[at].capital
        && matches!(labels[at], label if label == place || label == Label::OUTSIDE)
        && firms.contains_key(&key(&words[at..=at]))
    {
        labels[at] = Label::in_name(Kind::Organisation, 0, 1);
    }
}

/// The longest sequence from `at` on that is a name elsewhere, and in no name here.
fn found_again(sentence: &Sentence, at: usize, labels: &mut [Label], whole: &Taken) {
    let words = &sentence.words;
    let before = at.checked_sub(1).is_none_or(|before| labels[before].may_close());
    if !words[at].capital || !before {
        return;
    }
    for length in (1..=LONGEST.min(words.len() - at)).rev() {
        let here = &labels[at..at + length];
        // A name that reaches further, or that is the whole of it already, stays.
        let free = here[length - 1].may_close() && names(here).all(|(_, from, to)| to - from < length);
        if !free {
            continue;
        }
        let piece = &words[at..at + length];
        let Some(counts) = whole.get(&key(piece)) else { continue };
        let (best, &most) = counts.iter().enumerate().max_by_key(|(_, count)| **count).unwrap_or((0, &0));
        let sure = counts.iter().filter(|count| **count > 0).count() == 1;
        let plain =
            length == 1 && (piece[0].alone.any(Lists::COMMON | Lists::CALENDAR) || !is_telling(&piece[0], most));
        if sure && !plain {
            for (place, label) in labels[at..at + length].iter_mut().enumerate() {
                *label = Label::in_name(KINDS[best], place, length);
            }
            return;
        }
    }
}

/// A name that the gazetteers are sure of, in a compound: "U.S.-led", "anti-NATO". Annotated sentences leave these out.
fn in_compound(words: &[Word], at: usize, labels: &mut [Label]) {
    let hyphen = |at: usize| words.get(at).is_some_and(|word| word.is_mark() && word.glued && word.exact == hash("-"));
    let after = hyphen(at + 1) && words.get(at + 2).is_some_and(|word| word.glued && !word.capital);
    let before = words[at].glued && at.checked_sub(1).is_some_and(hyphen);
    let begins = before && at.checked_sub(2).is_some_and(|at| !words[at].capital);
    if labels[at] != Label::OUTSIDE || !words[at].capital || !(after || begins) {
        return;
    }
    let lists = words[at].alone;
    let kind = if lists.any(Lists::DEMONYM) {
        Kind::Group
    } else if lists.any(Lists::COUNTRY) {
        Kind::Place
    } else if lists.any(Lists::ORG) {
        Kind::Organisation
    } else {
        return;
    };
    labels[at] = Label::in_name(kind, 0, 1);
}

/// An organisation of several words that a list holds, where the tagger saw a place in it ("Transport Canada") or nothing.
fn listed(words: &[Word], at: usize, labels: &mut [Label]) {
    let [first, inner, last] = [0, 1, 2].map(|part| move |word: &Word| word.parts[part].any(Lists::ORG));
    if !words[at].capital || !first(&words[at]) {
        return;
    }
    let end = (at + 1..words.len()).find(|&next| !inner(&words[next])).filter(|&end| last(&words[end]));
    let Some(end) = end else { return };
    let inside = &labels[at..=end];
    let bounded = at.checked_sub(1).is_none_or(|before| labels[before].may_close()) && inside[end - at].may_close();
    let weak = |label: &Label| label.kind().is_none_or(|kind| kind == Kind::Place);
    if bounded && inside.iter().all(weak) {
        for (place, label) in labels[at..=end].iter_mut().enumerate() {
            *label = Label::in_name(Kind::Organisation, place, end + 1 - at);
        }
    }
}

/// Whether one word alone is a name elsewhere by more than a slip.
fn is_telling(word: &Word, times: u16) -> bool {
    times >= 2 && word.span.len() > 2
}
