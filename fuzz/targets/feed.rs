//! Any bytes read as `.rss`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("rss", bytes));
