//! Any bytes read as `.json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("json", bytes));
