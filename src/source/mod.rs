//! Floor 2, beside `analysis`: bytes → articles. One file per format.
