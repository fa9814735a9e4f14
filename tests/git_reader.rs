//! Reading repositories without git: the same results as git, and safe with forged repositories.

mod config;
mod forged;
mod history;
mod hostile;
mod index;
mod mutated;
// The programs are shell scripts.
#[cfg(unix)]
mod programs;
mod repositories;
mod versions;
