//! The thin binary: hands the arguments to [`newshound::cli`] and its exit code to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    newshound::cli::main()
}
