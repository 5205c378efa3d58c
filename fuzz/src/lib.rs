//! What every fuzz target does with its bytes: reads them as one format, whatever they look like, and checks what must
//! hold for every article. How to run the targets stands in CONTRIBUTING.md.

use std::io::{Cursor, Write};
use std::path::Path;

use newshound::article::{Article, Stored};
use newshound::source::{FORMATS, Format};
use newshound::text::Span;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads bytes as the format whose first extension is this one.
///
/// # Panics
/// When an article breaks a promise: that is what a fuzzer looks for.
pub fn read(extension: &str, bytes: &[u8]) {
    let format = format(extension);
    let path = Path::new("fuzzed").with_extension(extension);
    let head = bytes.get(..8192).unwrap_or(bytes);
    let _ = (format.sniff)(head);
    if let Ok(contents) = (format.read)(&path, bytes.to_vec()) {
        contents.articles.into_iter().for_each(check);
    }
}

fn format(extension: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.extensions.contains(&extension)).expect("a format of the table")
}

/// Blocks and links lie in order and on character boundaries, nothing but white space lies between blocks, and what is
/// put away comes out the same.
fn check(article: Article) {
    let mut after = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= after && !block.span.is_empty());
        assert!(Span::new(after, block.span.start()).of(&article.text).trim().is_empty());
        let piece = block.span.of(&article.text);
        assert_eq!(piece, piece.trim());
        after = block.span.end();
    }
    assert!(Span::new(after, article.text.len()).of(&article.text).trim().is_empty());
    let mut after = 0;
    for link in &article.links {
        assert!(link.span.start() >= after && !link.span.of(&article.text).is_empty());
        after = link.span.end();
    }
    assert!(article.title().is_none_or(|title| !title.is_empty()));
    assert_eq!(Stored::new(article.clone()).open(), article);
}

/// An archive of files whose names and contents are the lines and pages of `bytes`: pieces end with a form feed. Raw bytes
/// hardly ever are an archive, and would leave unfuzzed what lies inside one.
pub fn archive(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut pieces = bytes.split(|&byte| byte == b'\x0c');
    for name in names.iter().copied().map(Some).chain([None; 4]) {
        let Some(piece) = pieces.next() else { break };
        let method = if name == Some("mimetype") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let (name, piece) = name.map_or_else(|| own_name(piece), |name| (name.to_owned(), piece));
        let begun = writer.start_file(name, SimpleFileOptions::default().compression_method(method));
        // Two files of one name are refused here; other archivers write them, and raw bytes may.
        if begun.is_ok() {
            writer.write_all(piece).expect("memory takes all");
        }
    }
    writer.finish().expect("memory takes all").into_inner()
}

fn own_name(piece: &[u8]) -> (String, &[u8]) {
    let end = piece.iter().position(|&byte| byte == b'\n').unwrap_or(piece.len());
    let (name, rest) = piece.split_at(end);
    (String::from_utf8_lossy(name).into_owned(), rest)
}
