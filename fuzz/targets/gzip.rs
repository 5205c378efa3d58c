//! Any bytes read as packed by gzip, and packed by it.
#![no_main]

use std::io::Write;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    newshound_fuzz::read("gz", bytes);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    newshound_fuzz::read("gz", &packed.finish().expect("memory takes all"));
});
