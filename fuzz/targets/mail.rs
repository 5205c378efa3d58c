//! Any bytes read as `.eml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("eml", bytes));
