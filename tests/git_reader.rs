//! A repository read without git tells what git tells, and a stranger's does no harm.

mod config;
mod forged;
mod history;
mod hostile;
mod index;
mod mutated;
// Its programs are scripts of a Unix shell.
#[cfg(unix)]
mod programs;
mod repositories;
mod versions;
