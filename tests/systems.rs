//! Behaviour on each system: every command, long paths, line endings, names, files in use.

mod every_command;
#[cfg(windows)]
mod held;
mod names;
mod sweeping;
