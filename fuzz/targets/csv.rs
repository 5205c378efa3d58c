//! Any bytes read as `.csv`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("csv", bytes));
