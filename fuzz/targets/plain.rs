//! Any bytes read as `.txt`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("txt", bytes));
