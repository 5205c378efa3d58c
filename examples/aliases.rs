//! Scores the joins inside an article on names that are given: `zcat FILE.tsv.gz | cargo run --example aliases`.
//!
//! A line of the file is one mention of a person: document, sentence, first token, token after the last, name, entity,
//! and the sentence's tokens with spaces between them. With `--errors N` up to N wrong and N missed pairs are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{Read, Write};

use newshound::analysis::{Kind, join_names};
use newshound::text::Span;

/// The mentions of one document.
#[derive(Default)]
struct Document<'a> {
    /// By number of the sentence: its tokens.
    sentences: BTreeMap<u32, &'a str>,
    /// Sentence, first token, token after the last, and the entity.
    mentions: BTreeSet<(u32, usize, usize, u32)>,
}

/// Sums over mentions and pairs.
#[derive(Default)]
struct Sums {
    mentions: f64,
    b_cubed: (f64, f64),
    right: f64,
    joined: f64,
    wanted: f64,
    wrong: Vec<String>,
    missed: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut arguments = std::env::args().skip_while(|argument| argument != "--errors");
    let shown: usize = arguments.nth(1).map_or(Ok(0), |number| number.parse())?;
    let mut sums = Sums::default();
    for (number, document) in read(&input)? {
        let (text, names, gold) = document.rebuild();
        let analysis = join_names(&text, &names);
        let found: BTreeMap<Span, u32> =
            analysis.mentions.iter().map(|mention| (mention.span, mention.entity)).collect();
        let ours: Vec<Option<u32>> = names.iter().map(|(span, _)| found.get(span).copied()).collect();
        sums.count(&gold, &ours, |at| format!("{number}: {} @{}", names[at].0.of(&text), names[at].0.start));
    }
    sums.print(shown)?;
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a broken line is named, and the rest is read")]
fn read(input: &str) -> Result<BTreeMap<u32, Document<'_>>, Box<dyn Error>> {
    let mut documents: BTreeMap<u32, Document> = BTreeMap::new();
    for line in input.lines().filter(|line| !line.starts_with('#')) {
        let [document, sentence, start, end, _, entity, tokens] = *line.split('\t').collect::<Vec<_>>() else {
            eprintln!("left out, not seven fields: {line}");
            continue;
        };
        let document = documents.entry(document.parse()?).or_default();
        let sentence = sentence.parse()?;
        document.sentences.insert(sentence, tokens);
        document.mentions.insert((sentence, start.parse()?, end.parse()?, entity.parse()?));
    }
    Ok(documents)
}

impl Document<'_> {
    /// The text, the names in it, and the entity of each.
    fn rebuild(&self) -> (String, Vec<(Span, Kind)>, Vec<u32>) {
        let (mut text, mut names, mut gold) = (String::new(), Vec::new(), Vec::new());
        for (&number, tokens) in &self.sentences {
            let mut spans = Vec::new();
            for token in tokens.split(' ') {
                // Tokens were cut at hyphens and before marks; a newspaper prints them without spaces.
                if matches!(token, "-" | "," | "." | ")" | "'s" | "’s") {
                    text.truncate(text.trim_end_matches(' ').len());
                }
                spans.push(Span::new(text.len(), text.len() + token.len()));
                text.push_str(token);
                if !matches!(token, "-" | "(") {
                    text.push(' ');
                }
            }
            text.push('\n');
            for &(_, start, end, entity) in self.mentions.iter().filter(|mention| mention.0 == number) {
                let (Some(first), Some(last)) = (spans.get(start), spans.get(end - 1)) else { continue };
                let span = Span::new(first.start(), last.end());
                if names.last().is_none_or(|(before, _): &(Span, Kind)| before.end <= span.start) {
                    names.push((span, Kind::Person));
                    gold.push(entity);
                }
            }
        }
        (text, names, gold)
    }
}

impl Sums {
    fn count(&mut self, gold: &[u32], ours: &[Option<u32>], show: impl Fn(usize) -> String) {
        let joined = |one: usize, two: usize| one == two || ours[one].is_some() && ours[one] == ours[two];
        for one in 0..gold.len() {
            let (mut both, mut mine, mut theirs) = (0.0, 0.0, 0.0);
            for two in 0..gold.len() {
                let (is_mine, is_theirs) = (joined(one, two), gold[one] == gold[two]);
                mine += f64::from(u8::from(is_mine));
                theirs += f64::from(u8::from(is_theirs));
                both += f64::from(u8::from(is_mine && is_theirs));
                if one < two && is_mine != is_theirs {
                    let list = if is_mine { &mut self.wrong } else { &mut self.missed };
                    list.push(format!("{} | {}", show(one), show(two)));
                }
            }
            self.mentions += 1.0;
            self.b_cubed.0 += both / mine;
            self.b_cubed.1 += both / theirs;
            self.right += both - 1.0;
            self.joined += mine - 1.0;
            self.wanted += theirs - 1.0;
        }
    }

    fn print(&self, shown: usize) -> std::io::Result<()> {
        let mut out = std::io::stdout().lock();
        let mut line = |name: &str, precision: f64, recall: f64| {
            let f1 = 2.0 * precision * recall / (precision + recall);
            let [precision, recall, f1] = [precision, recall, f1].map(|share| share * 100.0);
            writeln!(out, "{name}  precision {precision:.1}  recall {recall:.1}  F1 {f1:.1}")
        };
        line("B-cubed", self.b_cubed.0 / self.mentions, self.b_cubed.1 / self.mentions)?;
        line("pairs  ", self.right / self.joined, self.right / self.wanted)?;
        for (name, list) in [("wrong", &self.wrong), ("missed", &self.missed)] {
            for pair in list.iter().take(shown) {
                writeln!(out, "{name}  {pair}")?;
            }
        }
        Ok(())
    }
}
