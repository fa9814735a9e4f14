//! A repository read without git tells what git tells, and a stranger's does no harm.

mod config;
#[cfg(unix)]
mod forged;
mod history;
#[cfg(unix)]
mod hostile;
mod index;
mod mutated;
#[cfg(unix)]
mod programs;
mod repositories;
mod versions;
