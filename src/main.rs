//! The `agir` program: everything is in the library.

#[cfg(not(target_family = "wasm"))]
mod memory;

fn main() {
    let run = || -> u8 { agir::sys::signals::end(agir::cli::run(std::env::args_os())) };
    let worker = std::thread::Builder::new().stack_size(agir::sys::threads::STACK).spawn(run);
    // Without a second thread the first one has to do. A run that comes back fell over a fault of
    // its own, which it told.
    let status = worker.map_or_else(|_| run(), |worker| worker.join().unwrap_or(2));
    agir::sys::signals::end(status);
}
