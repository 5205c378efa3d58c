//! Placeholder until the scripts below are written.
