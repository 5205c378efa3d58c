//! The thin binary: hands the arguments to [`newshound::cli`] and its exit code to the system.

fn main() {}
