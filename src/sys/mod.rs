//! All access to the operating system: files, signals, threads, memory, terminal.

pub mod disk;
pub mod everything;
mod folder_lock;
pub mod git;
mod held;
pub mod near;
pub mod paths;
#[cfg(not(target_family = "wasm"))]
pub mod progress;
#[cfg(target_family = "wasm")]
#[path = "progress_none.rs"]
pub mod progress;
pub mod projects;
pub mod published;
#[cfg(not(target_family = "wasm"))]
pub mod question;
#[cfg(target_family = "wasm")]
#[path = "question_none.rs"]
pub mod question;
pub mod read;
#[cfg(not(target_family = "wasm"))]
pub mod signals;
#[cfg(target_family = "wasm")]
#[path = "signals_none.rs"]
pub mod signals;
pub mod staging;
pub mod state;
pub mod temporary;
pub mod terminal;
pub mod threads;
pub mod transaction;
pub mod watchdog;
pub mod write;
