//! Work that may never end or fill memory, because a stranger wrote what it does: it is watched, and
//! once it has run away the program must end, since nothing can stop a thread.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longest time that watched work may take; the plan of two thousand actions takes a quarter of
/// a second.
const PATIENCE: Duration = Duration::from_secs(10);
/// Memory that the process may gain meanwhile, in bytes.
const MEMORY: usize = 256 * 1024 * 1024;
/// How often the work is looked at.
const GLANCE: Duration = Duration::from_millis(10);

static RAN_AWAY: AtomicBool = AtomicBool::new(false);

/// Why work was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It took too long.
    Time,
    /// It took too much memory.
    Memory,
    /// It ended without a result.
    Lost,
}

/// Does `work` on a thread of its own.
pub fn watch<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Reason> {
    watch_within(MEMORY, work)
}

/// Does `work`, which may take `most` bytes of memory.
pub fn watch_within<T: Send + 'static>(most: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Reason> {
    // Where there is one thread, whoever runs the program watches it from outside.
    if cfg!(target_family = "wasm") {
        return Ok(work());
    }
    let (sender, receiver) = channel();
    let (start, before) = (Instant::now(), memory());
    let worker = std::thread::Builder::new().spawn(move || {
        // Nobody listens any more once the work has run away.
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

/// Does `work`, which catches what fails in it: the failure is the caller's to tell, so that nothing
/// is printed here.
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

/// True once work has run away: the program must end.
pub fn has_happened() -> bool {
    RAN_AWAY.load(Ordering::SeqCst)
}

/// Memory of the process; none where the system does not tell.
#[cfg(target_family = "wasm")]
fn memory() -> usize {
    0
}

/// Memory of the process; none where the system does not tell.
#[cfg(not(target_family = "wasm"))]
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}
