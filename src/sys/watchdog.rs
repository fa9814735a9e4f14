//! Limits untrusted work that may never end or may fill the memory. After a limit was exceeded the process
//! must exit, since a thread cannot be stopped.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Time limit; the plan of two thousand actions takes a quarter of a second.
const PATIENCE: Duration = Duration::from_secs(10);
/// Limit of the increase in memory of the process, in bytes.
const MEMORY: usize = 256 * 1024 * 1024;
/// Polling interval.
const GLANCE: Duration = Duration::from_millis(10);

static RAN_AWAY: AtomicBool = AtomicBool::new(false);

/// Why the work was abandoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Time,
    Memory,
    /// The thread ended without a result.
    Lost,
}

/// Runs `work` on its own thread.
pub fn watch<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Reason> {
    watch_within(MEMORY, work)
}

/// Runs `work` with a memory limit of `most` bytes.
pub fn watch_within<T: Send + 'static>(most: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Reason> {
    // Without threads, limits are up to the host of the program.
    if cfg!(target_family = "wasm") {
        return Ok(work());
    }
    let (sender, receiver) = channel();
    let (start, before) = (Instant::now(), memory());
    let worker = std::thread::Builder::new().spawn(move || {
        // If the limit was exceeded, nobody receives the result.
        let _ = sender.send(work());
    });
    if worker.is_err() {
        return Err(Reason::Lost);
    }
    loop {
        let reason = match receiver.recv_timeout(GLANCE) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Disconnected) => return Err(Reason::Lost),
            Err(RecvTimeoutError::Timeout) if memory().saturating_sub(before) > most => Reason::Memory,
            Err(RecvTimeoutError::Timeout) if start.elapsed() > PATIENCE => Reason::Time,
            Err(RecvTimeoutError::Timeout) => continue,
        };
        RAN_AWAY.store(true, Ordering::SeqCst);
        return Err(reason);
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`, which catches panics itself: the panic message is not printed, the caller reports the error.
pub fn quietly<T>(work: impl FnOnce() -> T) -> T {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |failed| {
            if !QUIET.get() {
                usual(failed);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = work();
    QUIET.set(before);
    result
}

/// True once a limit was exceeded: the process must exit.
pub fn has_happened() -> bool {
    RAN_AWAY.load(Ordering::SeqCst)
}

/// Memory of the process in bytes; 0 if unknown.
#[cfg(target_family = "wasm")]
fn memory() -> usize {
    0
}

/// Memory of the process in bytes; 0 if unknown.
#[cfg(not(target_family = "wasm"))]
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}
