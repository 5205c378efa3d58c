//! Any bytes read as `.html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("html", bytes));
