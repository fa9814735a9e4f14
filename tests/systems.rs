//! What must hold on each system: every command, long paths, line ends, names, files that others hold.

mod every_command;
#[cfg(windows)]
mod held;
mod names;
mod sweeping;
