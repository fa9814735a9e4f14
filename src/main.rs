//! The `agir` program: everything is in the library.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Room for the deepest document that is read, whatever the system grants the first thread.
const STACK: usize = 8 * 1024 * 1024;

fn main() -> ExitCode {
    let run = || agir::cli::run(std::env::args_os());
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(run);
    // Without a second thread the first one has to do.
    let status = worker.map_or_else(|_| Ok(agir::cli::run(std::env::args_os())), std::thread::JoinHandle::join);
    ExitCode::from(status.unwrap_or(2))
}
