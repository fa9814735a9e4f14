//! Signals on systems without them.

pub fn listen() {}

pub fn caught() -> bool {
    false
}

/// The exit status after an aborted prompt.
pub fn die() -> u8 {
    130
}

pub fn end(status: u8) -> ! {
    std::process::exit(i32::from(status))
}
