//! Any bytes read as a book, and any book made of them.
#![no_main]

const FILES: &[&str] = &["mimetype", "META-INF/container.xml", "book.opf", "nav.xhtml", "one.xhtml", "toc.ncx"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    newshound_fuzz::read("epub", bytes);
    newshound_fuzz::read("epub", &newshound_fuzz::archive(FILES, bytes));
});
