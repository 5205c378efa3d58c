//! Training data: files of words with tags, made into texts again and read with newshound's own words, so that training
//! and reading see the same.

use std::error::Error;
use std::fs::File;
use std::hash::Hasher;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use newshound::analysis::Kind;
use newshound::analysis::gazetteer::{Lists, entry, lists_of};
use newshound::analysis::tagger::LONGEST_SENTENCE;
use newshound::analysis::tagger::label::Label;
use newshound::analysis::tagger::word::{Reader, Sentence};
use newshound::text::Span;
use newshound::text::token::{TokenKind, tokens};

/// A text with the names in it.
#[derive(Debug, Default)]
pub struct Document {
    pub text: String,
    pub sentences: Vec<Span>,
    pub names: Vec<(Span, Kind)>,
    /// The words as the file cuts them.
    pub words: Vec<Span>,
}

/// A document as the tagger reads it, with the right labels.
#[derive(Debug)]
pub struct Example {
    pub sentences: Vec<Sentence>,
    pub labels: Vec<Vec<Label>>,
}

/// Lists of places.
const PLACES: Lists = Lists::of(&[Lists::COUNTRY, Lists::STATE, Lists::CAPITAL, Lists::CITY, Lists::REGION]);

/// The kinds as the files tag them.
const TAGS: [(&str, Kind); 4] =
    [("PER", Kind::Person), ("ORG", Kind::Organisation), ("LOC", Kind::Place), ("NORP", Kind::Group)];

/// Reads a file (see the README of the data for its form) with a hash of what it holds.
pub fn load(path: &Path) -> Result<(Vec<Document>, u64), Box<dyn Error>> {
    let mut text = String::new();
    GzDecoder::new(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?)
        .read_to_string(&mut text)?;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    let mut documents = vec![Document::default()];
    let mut sentence: Vec<(&str, &str)> = Vec::new();
    for line in text.lines().chain([""]) {
        let (word, tag) = line.split_once('\t').unwrap_or((line, "O"));
        if !line.is_empty() && word != "-DOCSTART-" {
            sentence.push((word, tag));
            continue;
        }
        if let Some(document) = documents.last_mut() {
            document.add(&sentence);
        }
        sentence.clear();
        if word == "-DOCSTART-" {
            documents.push(Document::default());
        }
    }
    documents.retain(|document| !document.sentences.is_empty());
    Ok((documents, hasher.finish()))
}

impl Document {
    /// Adds a sentence of words with their tags.
    fn add(&mut self, words: &[(&str, &str)]) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        let (mut open, mut glue) = (false, true);
        let mut name: Option<(usize, Kind)> = None;
        for &(word, tag) in words {
            let quote = word == "\"";
            let clings =
                matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "’" | "…" | "n't" | "'")
                    || word.starts_with(['\'', '’']) && word.len() > 1 && word.len() < 6
                    || quote && open;
            let kind = TAGS.iter().find(|(suffix, _)| tag.ends_with(suffix) && tag.len() == suffix.len() + 2);
            let kind = kind.map(|&(_, kind)| kind);
            let goes_on = tag.starts_with('I') && name.is_some_and(|(_, open)| Some(open) == kind);
            if !goes_on {
                self.close(&mut name);
            }
            if !clings && !glue {
                self.text.push(' ');
            }
            let at = self.text.len();
            self.text.push_str(word);
            self.words.push(Span::new(at, self.text.len()));
            glue = matches!(word, "(" | "[" | "“" | "‘" | "$" | "#" | "@") || quote && !open;
            open ^= quote;
            match kind {
                Some(kind) if !goes_on => name = Some((at, kind)),
                None => self.inner_names(at, word),
                _ => {}
            }
        }
        self.close(&mut name);
        self.sentences.push(Span::new(start, self.text.len()));
        self.text.push('\n');
    }

    fn close(&mut self, name: &mut Option<(usize, Kind)>) {
        if let Some((start, kind)) = name.take() {
            let end = self.text.len() - hanging(self.words.last().map_or("", |word| word.of(&self.text)));
            self.names.push((Span::new(start, end), kind));
        }
    }

    /// The names in a compound that the files leave without tag and newshound cuts: "U.S." in "U.S.-led".
    fn inner_names(&mut self, at: usize, compound: &str) {
        if !compound.contains('-') || compound.starts_with('-') || compound.contains('@') || compound.contains('/') {
            return;
        }
        for token in tokens(compound) {
            let word = token.span.of(compound);
            let lists = lists_of(&entry(word));
            let kind = if lists.any(Lists::DEMONYM) {
                Kind::Group
            } else if lists.any(Lists::COUNTRY)
                || lists.any(Lists::CAPITAL) && !lists.any(Lists::FIRST | Lists::LAST)
                || lists.any(PLACES) && compound.ends_with("-based")
            {
                Kind::Place
            } else if lists.any(Lists::ORG) && word.chars().all(|char| !char.is_lowercase()) {
                Kind::Organisation
            } else {
                continue;
            };
            if word.starts_with(char::is_uppercase) {
                self.names.push((token.span.shift(at), kind));
            }
        }
    }

    /// The document as the tagger reads it.
    pub fn read(&self, reader: &mut Reader) -> Example {
        let mut sentences = Vec::new();
        for &span in &self.sentences {
            reader.read(&self.text, span, LONGEST_SENTENCE, |sentence| sentences.push(sentence));
        }
        let labels = sentences.iter().map(|sentence| self.labels(sentence)).collect();
        Example { sentences, labels }
    }

    fn labels(&self, sentence: &Sentence) -> Vec<Label> {
        let mut labels = vec![Label::OUTSIDE; sentence.words.len()];
        let (Some(first), Some(last)) = (sentence.words.first(), sentence.words.last()) else { return labels };
        let from = self.names.partition_point(|(name, _)| name.end() <= first.span.start());
        for (name, kind) in self.names[from..].iter().take_while(|(name, _)| name.start() < last.span.end()) {
            let start = sentence.words.partition_point(|word| word.span.end() <= name.start());
            let end = sentence.words.partition_point(|word| word.span.start() < name.end());
            for (at, label) in labels[start..end].iter_mut().enumerate() {
                *label = Label::in_name(*kind, at, end - start);
            }
        }
        labels
    }
}

/// The bytes of marks and of a possessive at the end of a word, which files that cut words at white space leave there.
fn hanging(word: &str) -> usize {
    let cut: Vec<_> = tokens(word).collect();
    let ends = |kind| matches!(kind, TokenKind::Mark | TokenKind::Possessive);
    let kept = cut.iter().rposition(|token| !ends(token.kind)).and_then(|last| cut.get(last));
    kept.map_or(0, |last| word.len() - last.span.end())
}
