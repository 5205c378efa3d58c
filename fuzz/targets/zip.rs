//! Any bytes read as an archive, and any archive made of them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    newshound_fuzz::read("zip", bytes);
    newshound_fuzz::read("zip", &newshound_fuzz::archive(&["a.html", "b.json", "c.eml"], bytes));
});
