//! The `agir` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(agir::cli::run(std::env::args_os()))
}
