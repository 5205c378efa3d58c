//! Any bytes read as `.mhtml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newshound_fuzz::read("mhtml", bytes));
