//! The threads on which a command runs in parallel.

use std::io::ErrorKind;
use std::sync::mpsc::{Sender, channel};

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// Stack size in bytes, enough for the deepest document accepted, independent of the system's default.
pub const STACK: usize = 8 * 1024 * 1024;

/// Runs `work` on this thread; its parallel parts use as many threads as the machine has cores, including
/// this one, if the system allows.
pub(crate) fn share<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let mut others = others();
    // If a pool fails to start one of its threads, this thread cannot join another pool: the pool only gets
    // threads that are already running.
    let threads = ThreadPoolBuilder::new().num_threads(others.len() + 1).use_current_thread();
    let threads = threads.spawn_handler(|part| {
        let other = others.pop().ok_or(ErrorKind::WouldBlock)?;
        other.send(part).map_err(|_| ErrorKind::WouldBlock.into())
    });
    match threads.build() {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

/// Threads that wait for their part of a pool; their number can be set with RAYON_NUM_THREADS.
fn others() -> Vec<Sender<ThreadBuilder>> {
    let wanted = std::env::var_os("RAYON_NUM_THREADS").and_then(|number| number.to_str()?.parse().ok());
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let cores = wanted.filter(|number| *number > 0).unwrap_or_else(cores);
    let waiting = (1..cores).map_while(|_| {
        let (sender, part) = channel::<ThreadBuilder>();
        let thread = std::thread::Builder::new().stack_size(STACK);
        let started = thread.spawn(move || part.recv().map_or((), ThreadBuilder::run));
        started.ok().map(|_| sender)
    });
    waiting.collect()
}

/// Runs `work` on another thread of the pool, if one becomes free before the end.
pub(crate) fn beside(work: impl FnOnce() + Send + 'static) {
    rayon::spawn(work);
}
