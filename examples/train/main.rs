//! Trains the tagger: `cargo run --release --example train -- DATA`, where DATA holds the folders `train` and `dev`; see
//! assets/MODEL.md. Writes `assets/tagger.bin` and prints how well it does on the files of `dev`; with `score` behind DATA
//! it only prints that of the model that is there.
//!
//! The second reading is trained on what a first reading makes of texts that it was not trained on (three folds):
//! otherwise it would trust the first one too much.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the command line")]

mod data;
mod news;
mod perceptron;
mod score;

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use data::Example;
use newshound::analysis::tagger::decode::{Decoder, Scores};
use newshound::analysis::tagger::features::{Features, features};
use newshound::analysis::tagger::label::{LABELS, Label};
use newshound::analysis::tagger::memory::Memory;
use newshound::analysis::tagger::model::{Model, Weights};
use newshound::analysis::tagger::stretch::Stretches;
use newshound::analysis::tagger::word::Reader;
use perceptron::{Learned, Settings, Stretch, learn};

/// The files, and how often each is shown. `voa_own` is the news; it counts for more.
const FILES: &[(&str, usize)] = &[
    ("voa_own", 2),
    ("voa_silver", 1),
    ("uner_ewt", 1),
    ("uner_ewt_test", 1),
    ("redocred", 1),
    ("crossner", 1),
    ("gum_open", 1),
    ("re3d_open", 1),
    ("btc", 1),
];

/// The file whose names fill the made-up lines.
const SOURCE_OF_NAMES: &str = "voa_own";

const TARGET: &str = "assets/tagger.bin";

/// Parts of the data of which each is read by a model of the others.
const FOLDS: usize = 3;

/// Features that are kept in each reading.
const KEPT: [usize; 2] = [40_000, 90_000];

const FIRST: Settings = Settings { epochs: 5, cutoff: 2, margin: 50.0, runs: 4 };
const SECOND: Settings = Settings { epochs: 8, cutoff: 2, margin: 50.0, runs: 9 };

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from).ok_or("which folder holds train and dev?")?;
    if std::env::args().nth(2).is_some_and(|word| word == "score") {
        println!("{}", score::table(&Model::parse(&std::fs::read(TARGET)?)?, &dev(&folder.join("dev"))?));
        return Ok(());
    }
    let mut about = String::from("Trained by examples/train on (file, documents, hash, times):\n");
    let mut documents = Vec::new();
    for &(name, times) in FILES {
        let (read, hash) = data::load(&folder.join("train").join(name).with_extension("tsv.gz"))?;
        writeln!(about, "{name} {} {hash:016x} {times}", read.len())?;
        let mut reader = Reader::default();
        let examples: Vec<Example> = read.iter().map(|document| document.read(&mut reader)).collect();
        documents.extend(examples.into_iter().map(|example| (example, times)));
        if name == SOURCE_OF_NAMES {
            let made = news::documents(&read);
            documents.extend(made.iter().map(|document| (document.read(&mut reader), 1)));
        }
    }
    let first = first_reading(&documents);
    let seen: Vec<&Stretch> = repeated(&first, &documents);
    let guesses = guesses(&documents, &first);
    let learned = learn(&seen, FIRST);
    let first = weights(&learned, KEPT[0]);
    eprintln!("first reading learned: {} features", learned.weights.len());
    let second = second_reading(&documents, &guesses);
    let learned = learn(&repeated(&second, &documents), SECOND);
    eprintln!("second reading learned: {} features", learned.weights.len());
    let second = weights(&learned, KEPT[1]);
    let file = Model::write("", [&first, &second]);
    let table = score::table(&Model::parse(&file)?, &dev(&folder.join("dev"))?);
    println!("{table}");
    std::fs::write(TARGET, Model::write(&(about + &table), [&first, &second]))?;
    Ok(())
}

/// The files to measure on.
fn dev(folder: &Path) -> Result<Vec<score::File>, Box<dyn Error>> {
    let files = ["voa_own", "uner_ewt", "redocred", "crossner_politics", "gum_open", "btc_b"];
    files
        .iter()
        .map(|name| Ok(((*name).to_owned(), data::load(&folder.join(name).with_extension("tsv.gz"))?.0)))
        .collect()
}

/// The stretches of all documents, by document.
type Read = Vec<Vec<Stretch>>;

fn first_reading(documents: &[(Example, usize)]) -> Read {
    let mut memory = Memory::default();
    let read = |(example, _): &(Example, usize)| {
        memory.read(&example.sentences);
        stretches(example, &memory, false)
    };
    documents.iter().map(read).collect()
}

fn second_reading(documents: &[(Example, usize)], guesses: &[Vec<Vec<Label>>]) -> Read {
    let mut memory = Memory::default();
    let read = |((example, _), guesses): (&(Example, usize), &Vec<Vec<Label>>)| {
        memory.read(&example.sentences);
        for (sentence, labels) in example.sentences.iter().zip(guesses) {
            memory.take(&sentence.words, labels);
        }
        stretches(example, &memory, true)
    };
    documents.iter().zip(guesses).map(read).collect()
}

/// The stretches of a document with their features.
fn stretches(example: &Example, memory: &Memory, second: bool) -> Vec<Stretch> {
    let (finder, mut found) = (Stretches::default(), Features::default());
    let mut all = Vec::new();
    for (sentence, labels) in example.sentences.iter().zip(&example.labels) {
        for range in finder.of(sentence) {
            let mut stretch = Stretch { labels: labels[range.clone()].to_vec(), ..Stretch::default() };
            for at in range {
                features(sentence, at, memory, second, &mut found);
                stretch.features.extend(&found.all);
                stretch.ends.push(stretch.features.len() as u32);
            }
            mend(&mut stretch.labels);
            all.push(stretch);
        }
    }
    all
}

/// Makes labels of a name that a stretch cuts into labels that can stand there.
fn mend(labels: &mut [Label]) {
    for at in 0..labels.len() {
        let fits = at.checked_sub(1).map_or(labels[at].may_open(), |before| labels[before].may_precede(labels[at]));
        if !fits {
            labels[at] = Label::OUTSIDE;
        }
    }
    for at in (0..labels.len()).rev() {
        let next = labels.get(at + 1).copied();
        if !next.map_or(labels[at].may_close(), |next| labels[at].may_precede(next)) {
            labels[at] = Label::OUTSIDE;
        }
    }
}

/// The stretches of all documents, each as often as its file counts.
fn repeated<'r>(read: &'r Read, documents: &[(Example, usize)]) -> Vec<&'r Stretch> {
    read.iter().zip(documents).flat_map(|(read, &(_, times))| (0..times).flat_map(move |_| read)).collect()
}

/// What the first reading makes of each document when it was trained on the other folds.
fn guesses(documents: &[(Example, usize)], read: &Read) -> Vec<Vec<Vec<Label>>> {
    let mut guesses: Vec<Vec<Vec<Label>>> = documents.iter().map(|_| Vec::new()).collect();
    for fold in 0..FOLDS {
        let others =
            read.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).flat_map(|(_, read)| read).collect::<Vec<_>>();
        let learned = learn(&others, Settings { epochs: 4, ..FIRST });
        for at in (fold..documents.len()).step_by(FOLDS) {
            guesses[at] = guess(&documents[at].0, &read[at], &learned);
        }
        eprintln!("fold {fold} read");
    }
    guesses
}

fn guess(example: &Example, read: &[Stretch], learned: &Learned) -> Vec<Vec<Label>> {
    let (finder, mut decoder, mut scores) = (Stretches::default(), Decoder::default(), Vec::new());
    let mut rest = read.iter();
    let of_sentence = |sentence| {
        let mut labels: Vec<Label> = Vec::new();
        for (range, stretch) in finder.of(sentence).into_iter().zip(rest.by_ref()) {
            labels.resize(range.start, Label::OUTSIDE);
            learned.scores(stretch, &mut scores);
            decoder.decode(&scores, &learned.transitions, &mut labels);
        }
        labels.resize(sentence.words.len(), Label::OUTSIDE);
        labels
    };
    example.sentences.iter().map(of_sentence).collect()
}

/// The strongest features as bytes.
fn weights(learned: &Learned, kept: usize) -> Vec<u8> {
    let strength = |weights: &Scores| weights.iter().fold(0.0, |most: f32, weight| most.max(weight.abs()));
    let mut rows: Vec<(u32, &Scores)> =
        learned.numbers.iter().map(|(&feature, &row)| (feature, &learned.weights[row as usize])).collect();
    rows.sort_by(|one, two| strength(two.1).total_cmp(&strength(one.1)).then(one.0.cmp(&two.0)));
    rows.truncate(kept);
    let scale = rows.first().map_or(1.0, |(_, weights)| strength(weights)) / 127.0;
    let small = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(u32, [i8; LABELS])> =
        rows.into_iter().map(|(feature, weights)| (feature, weights.map(small))).collect();
    rows.sort_unstable_by_key(|&(feature, _)| feature);
    Weights::write(scale, &learned.transitions, &rows)
}
