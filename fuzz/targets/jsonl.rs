//! Any bytes read as `.jsonl`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("jsonl", bytes));
