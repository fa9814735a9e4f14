//! The threads that a command shares its work among.

use rayon::ThreadPoolBuilder;

/// Room for the deepest document that is read, whatever the system grants the first thread.
pub const STACK: usize = 8 * 1024 * 1024;

/// Does `work` on this thread; what it does side by side is done on as many threads as the machine
/// has cores, this one among them.
pub(crate) fn share<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let threads = || ThreadPoolBuilder::new().stack_size(STACK).use_current_thread();
    // Where the system grants no other thread, this one has to do.
    match threads().build().or_else(|_| threads().num_threads(1).build()) {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

/// Does `work` on another of the threads that share it, if one is free before the end.
pub(crate) fn beside(work: impl FnOnce() + Send + 'static) {
    rayon::spawn(work);
}
