//! What a repository knows, read without git: no program is started, and no setting of the repository is obeyed.

pub mod config;
mod programs;
