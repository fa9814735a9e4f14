//! Ctrl-C, SIGTERM and SIGHUP: work stops between two steps and cleans up, then the process dies from the
//! signal, so that shells and `make` detect it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};

/// Signals that ask the process to terminate.
#[cfg(unix)]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM];

/// The last signal received; 0 if none.
static CAUGHT: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// Replaces the default action by a flag, which callers must poll. Before this call, for instance during a
/// prompt, there is nothing to clean up and the default action applies.
pub fn listen() {
    CAUGHT.get_or_init(|| {
        let caught = Arc::new(AtomicUsize::new(0));
        for signal in SIGNALS {
            // If the handler cannot be set, the signal still terminates the process at once.
            let _ = signal_hook::flag::register_usize(*signal, Arc::clone(&caught), *signal as usize);
        }
        caught
    });
}

pub fn caught() -> bool {
    number() != 0
}

/// Terminates the process with the signal that was caught, or with SIGINT, since a prompt reads Ctrl-C as a
/// key. On systems without signals, returns the equivalent exit status.
pub fn die() -> u8 {
    let signal = SIGNALS.iter().copied().find(|signal| *signal as usize == number()).unwrap_or(SIGINT);
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Exits with `status` without running destructors: freeing a project or joining threads would take time.
/// Output has been flushed before.
pub fn end(status: u8) -> ! {
    signal_hook::low_level::exit(i32::from(status))
}

fn number() -> usize {
    CAUGHT.get().map_or(0, |caught| caught.load(Ordering::SeqCst))
}
