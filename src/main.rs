//! The `agir` program; all of its logic is in the library.

#[cfg(not(target_family = "wasm"))]
mod memory;

fn main() {
    let run = || -> u8 { agir::sys::signals::end(agir::cli::run(std::env::args_os())) };
    let worker = std::thread::Builder::new().stack_size(agir::sys::threads::STACK).spawn(run);
    // If no thread can be started, run on the main thread. The worker only returns after a panic, whose message
    // has been printed.
    let status = worker.map_or_else(|_| run(), |worker| worker.join().unwrap_or(2));
    agir::sys::signals::end(status);
}
