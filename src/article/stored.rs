//! [`Stored`]: an article put away. A reader looks at one article and holds ten thousand: all but what the list shows of
//! them is compressed (LZ4, which opens an article of the usual length in a few millionths of a second), so that they
//! take less memory than their texts.

use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use lz4_flex::block::{compress_prepend_size_with_dict, decompress_size_prepended_with_dict};
use rustc_hash::FxHasher;

use super::{Article, Block, Date, Held, Link, Metadata, Origin, Role, Sketch, TextIs};
use crate::text::Span;

/// The longest heading that is kept, in bytes: more than a row of any screen shows.
const HEADING: usize = 400;

/// What the compressor knows beforehand, so that it need not be told again in each article: the usual words of news. With
/// it ten thousand articles take 7 % less memory.
const KNOWN: &[u8] = concat!(
    include_str!("../../seeds/01-mosul-and-after.txt"),
    include_str!("../../seeds/02-missiles-over-irbil.txt"),
    include_str!("../../seeds/03-a-change-of-flag.txt"),
)
.as_bytes();

/// What is compressed.
type Packed = (Box<str>, TextIs, Box<[Block]>, Box<[Link]>, Metadata);

/// An article with its text compressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The file it came from, as the user named it or its folder.
    pub file: PathBuf,
    /// The title, or without one the first words that are read; cut after some hundred bytes.
    pub heading: Box<str>,
    /// Whether the heading is a title.
    pub titled: bool,
    /// The publication, when it is known.
    pub outlet: Option<Box<str>>,
    /// The day of publication, with where it was found.
    pub published: Option<(Date, Origin)>,
    /// The address of the page, when it is known.
    pub url: Option<Box<str>>,
    /// Length of the text, in bytes.
    pub length: u32,
    /// A number that articles with the same words share, and hardly any others do.
    pub words: u64,
    /// What tells articles with nearly the same words; `None` for a short one.
    pub sketch: Option<Sketch>,
    /// A number that articles with the same content share, recurring blocks among it, and hardly any others do.
    pub key: u64,
    /// First the numbers of the blocks that recur, serialised by postcard: a zero for nearly all articles. Then text,
    /// blocks, links and metadata, serialised and compressed by LZ4. They may lie in a file that is mapped.
    pub(super) packed: Held,
}

impl Stored {
    /// Puts an article away.
    ///
    /// # Panics
    /// Never: to serialise into memory cannot fail.
    pub fn new(article: Article) -> Self {
        let Article { text, text_is, blocks, links, metadata, .. } = &article;
        let plain = postcard::to_allocvec(&(text, text_is, blocks, links, metadata)).expect("memory takes all");
        let packed = joined(&[], &compress_prepend_size_with_dict(&plain, KNOWN));
        Self {
            heading: heading(&article),
            length: article.text.len() as u32,
            words: hash_of_words(&article.text),
            sketch: Sketch::of(&article),
            key: key(&packed),
            packed: packed.into(),
            titled: metadata.title.is_some(),
            outlet: metadata.outlet.clone(),
            published: metadata.published,
            url: metadata.url.clone(),
            file: article.file,
        }
    }

    /// Whether both say the same, whatever names them.
    pub fn reads_as(&self, other: &Self) -> bool {
        let said = |article: &Self| (article.words, article.length, article.published, article.titled);
        said(self) == said(other) && self.heading == other.heading && self.outlet == other.outlet
    }

    /// The article as it is read: blocks that recur in other articles are page furniture.
    pub fn open(&self) -> Article {
        let mut article = self.as_found();
        for number in self.recurring() {
            if let Some(block) = article.blocks.get_mut(number as usize) {
                block.role = Role::Boilerplate;
            }
        }
        article
    }

    /// The article as it was put away, whatever stands in others.
    ///
    /// # Panics
    /// Never: `new` is the only place where an article is packed.
    pub fn as_found(&self) -> Article {
        let packed = self.packed.get();
        let plain = decompress_size_prepended_with_dict(parts(&packed).1, KNOWN).expect("it was compressed here");
        let (text, text_is, blocks, links, metadata): Packed =
            postcard::from_bytes(&plain).expect("it was serialised here");
        Article { file: self.file.clone(), text, text_is, blocks, links, metadata }
    }

    /// The numbers of the blocks that are page furniture because they recur in other articles.
    pub fn recurring(&self) -> Vec<u32> {
        parts(&self.packed.get()).0
    }

    /// Takes note of the blocks that recur, by their numbers; those noted before are forgotten.
    pub fn set_recurring(&mut self, blocks: &[u32]) {
        let packed = joined(blocks, parts(&self.packed.get()).1);
        self.key = key(&packed);
        self.packed = packed.into();
        if !self.titled {
            self.heading = heading(&self.open());
        }
    }

    /// The packed content, for whoever keeps it in a file.
    pub fn packed(&self) -> &Held {
        &self.packed
    }

    /// Whether two were put away from the same article, whatever stands in others.
    pub fn is_as_found(&self, other: &Self) -> bool {
        self.file == other.file && parts(&self.packed.get()).1 == parts(&other.packed.get()).1
    }
}

/// The numbers of blocks that recur, and what is compressed, of what was joined.
///
/// # Panics
/// Never: only what was joined here is parted.
fn parts(packed: &[u8]) -> (Vec<u32>, &[u8]) {
    postcard::take_from_bytes(packed).expect("it was serialised here")
}

/// The numbers of blocks that recur, and what is compressed.
///
/// # Panics
/// Never: to serialise into memory cannot fail.
fn joined(recurring: &[u32], compressed: &[u8]) -> Vec<u8> {
    let mut packed = postcard::to_allocvec(recurring).expect("memory takes all");
    packed.extend_from_slice(compressed);
    packed
}

/// A number for packed content.
fn key(packed: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    packed.hash(&mut hasher);
    hasher.finish()
}

/// The first bytes of an article's heading.
fn heading(article: &Article) -> Box<str> {
    let heading = article.heading();
    let end = article.text.floor_char_boundary(heading.end().min(heading.start() + HEADING));
    Span::new(heading.start(), end).of(&article.text).into()
}

/// A number that texts with the same words share, whatever white space parts them, and hardly any others do.
pub fn hash_of_words(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.split_whitespace().for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    proptest::proptest! {
        #[test]
        fn an_article_comes_out_as_it_went_in(words in "\\PC{1,900}", cut: proptest::sample::Index) {
            let cut = words.floor_char_boundary(cut.index(words.len()));
            let spans = [(Span::new(0, cut), Role::Headline), (Span::new(cut, words.len()), Role::Body)];
            let blocks = spans.iter().map(|&(span, role)| Block { span, role }).collect();
            let authors = [Box::from("Ada Moor")].into();
            let metadata = Metadata { title: Some(spans[0].0), authors, ..Metadata::default() };
            let links = [Link { span: spans[0].0, target: "https://example.org".into() }].into();
            let file = "made-up.txt".into();
            let article =
                Article { file, text: words.as_str().into(), text_is: TextIs::Extracted, blocks, links, metadata };
            let stored = Stored::new(article.clone());
            assert_eq!(stored.open(), article);
            assert!(stored.heading.len() <= HEADING && words.starts_with(&*stored.heading));
        }
    }

    /// What was read is kept on the user's disk by these numbers: no version of this program or of a library may have others.
    #[test]
    fn the_number_of_words_stays_what_it_is() {
        let long = "Straßenbahnhaltestellenverzeichnis und Donaudampfschifffahrtsgesellschaftskapitän";
        let texts = ["", "The ferry stays.", "40 % of “all” boats\u{a0}came\nby noon.", long];
        assert_eq!(texts.map(hash_of_words), [0, 0x9488_f867_a63e_ed6a, 0xad40_6ed6_33bc_6ed6, 0x411f_1067_58ce_1757]);
        assert_eq!(hash_of_words(" The\tferry\n\nstays. "), hash_of_words("The ferry stays."));
    }

    #[test]
    fn what_recurs_is_furniture_until_it_recurs_no_more() {
        let text = "More from the coast\nThe ferry stays.";
        let block = |start, end| Block { span: Span::new(start, end), role: Role::Body };
        let blocks = [block(0, 19), block(20, 36)].into();
        let article = Article { text: text.into(), blocks, ..Article::default() };
        let found = Stored::new(article.clone());
        let mut stored = found.clone();
        stored.set_recurring(&[0]);
        let roles = |article: &Article| article.blocks.iter().map(|block| block.role).collect::<Vec<_>>();
        assert_eq!(roles(&stored.open()), [Role::Boilerplate, Role::Body]);
        assert_eq!((&*stored.heading, stored.recurring()), ("The ferry stays.", vec![0]));
        assert!(stored.as_found() == article && stored.is_as_found(&found) && stored != found);
        stored.set_recurring(&[]);
        assert_eq!(stored, found);
    }
}
