//! The only door to what the system gives: files, signals, threads, memory, progress on a terminal.

pub mod everything;
pub mod git;
pub mod ignores;
pub mod near;
pub mod paths;
pub mod progress;
pub mod published;
pub mod read;
pub mod signals;
pub mod staging;
pub mod state;
pub mod temporary;
pub mod threads;
pub mod transaction;
pub mod walk;
pub mod watchdog;
pub mod write;
