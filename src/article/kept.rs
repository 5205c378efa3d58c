//! [`Kept`]: an article put away as a file of the cache holds it: what is at hand of a [`Stored`] one, and its packed content,
//! which is not copied when it comes back but stays where the file is mapped.

use std::path::Path;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::{BINS, Date, Origin, Sketch, Stored};

/// A stored article, for serialising; it borrows from the article, and later from the bytes that are read.
#[derive(Serialize, Deserialize)]
pub struct Kept<'a> {
    /// What follows the path of the file in what names the article: nothing, or the part of a feed or an archive.
    part: &'a str,
    heading: &'a str,
    titled: bool,
    outlet: Option<&'a str>,
    published: Option<(Date, Origin)>,
    url: Option<&'a str>,
    length: u32,
    words: u64,
    sketch: Option<&'a [u8]>,
    key: u64,
    packed: &'a [u8],
}

impl<'a> Kept<'a> {
    /// An article of a file, with its packed content, for keeping; `None` when its path is not UTF-8.
    pub fn of(article: &'a Stored, packed: &'a [u8], file: &Path) -> Option<Self> {
        Some(Self {
            part: article.file.to_str()?.strip_prefix(file.to_str()?)?,
            heading: &article.heading,
            titled: article.titled,
            outlet: article.outlet.as_deref(),
            published: article.published,
            url: article.url.as_deref(),
            length: article.length,
            words: article.words,
            sketch: article.sketch.as_ref().map(|sketch| &sketch.0[..]),
            key: article.key,
            packed,
        })
    }

    /// The article again, as one of `file`; `record` is what this was read from. `None` when the two do not fit together.
    pub fn stored(&self, file: &Path, record: &Bytes) -> Option<Stored> {
        let sketch = match self.sketch {
            Some(bins) => Some(Sketch(<[u8; BINS]>::try_from(bins).ok()?)),
            None => None,
        };
        let named = if self.part.is_empty() {
            file.to_owned()
        } else {
            let mut named = file.as_os_str().to_owned();
            named.push(self.part);
            named.into()
        };
        Some(Stored {
            file: named,
            heading: self.heading.into(),
            titled: self.titled,
            outlet: self.outlet.map(Box::from),
            published: self.published,
            url: self.url.map(Box::from),
            length: self.length,
            words: self.words,
            sketch,
            key: self.key,
            packed: record.slice_ref(self.packed).into(),
        })
    }
}
