//! The threads that a command shares its work among.

use std::io::ErrorKind;
use std::sync::mpsc::{Sender, channel};

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// Room for the deepest document that is read, whatever the system grants the first thread.
pub const STACK: usize = 8 * 1024 * 1024;

/// Does `work` on this thread; what it does side by side is done on as many threads as the machine
/// has cores, this one among them, as far as the system grants them.
pub(crate) fn share<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let mut others = others();
    // A pool of which one thread cannot be started leaves this thread unusable for another: those that it
    // gets are running already.
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

/// Threads that wait for their part of a pool; how many, a user may say as for other programs.
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

/// Does `work` on another of the threads that share it, if one is free before the end.
pub(crate) fn beside(work: impl FnOnce() + Send + 'static) {
    rayon::spawn(work);
}
