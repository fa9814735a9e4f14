//! Signals, where the system has none: whoever runs the program ends it.

/// Nothing can ask for the end.
pub fn listen() {}

/// True once a signal has asked the process to end.
pub fn caught() -> bool {
    false
}

/// The status of a question that was given up.
pub fn die() -> u8 {
    130
}

/// Ends the process with `status`.
pub fn end(status: u8) -> ! {
    std::process::exit(i32::from(status))
}
