//! Ctrl-C, SIGTERM and a terminal that closes: work is stopped between two steps and cleaned up, then the
//! process dies by the signal, so that shells and `make` see it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};

/// What asks the process to end.
#[cfg(unix)]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: &[i32] = &[SIGINT, SIGTERM];

/// The last signal that came; 0 while none has.
static CAUGHT: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// From here on a signal only raises a flag, which whoever calls this must look at. Before, as
/// while a question waits for its answer, there is nothing to clean up and the system's own way
/// holds.
pub fn listen() {
    CAUGHT.get_or_init(|| {
        let caught = Arc::new(AtomicUsize::new(0));
        for signal in SIGNALS {
            // Where no handler can be set, a signal ends the process at once as it always did.
            let _ = signal_hook::flag::register_usize(*signal, Arc::clone(&caught), *signal as usize);
        }
        caught
    });
}

/// True once a signal has asked the process to end.
pub fn caught() -> bool {
    number() != 0
}

/// Ends the process by the signal that was caught, or by that of Ctrl-C, which a question reads as a
/// key. Where that is not how processes end, gives the status that stands for it.
pub fn die() -> u8 {
    let signal = SIGNALS.iter().copied().find(|signal| *signal as usize == number()).unwrap_or(SIGINT);
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Ends the process with `status`, which gives back at once what would be taken apart piece by
/// piece: the memory of a project, threads. What was printed has been handed over before.
pub fn end(status: u8) -> ! {
    signal_hook::low_level::exit(i32::from(status))
}

fn number() -> usize {
    CAUGHT.get().map_or(0, |caught| caught.load(Ordering::SeqCst))
}
