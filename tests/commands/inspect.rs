//! `agir inspect` and `--untrusted`: each tree as a folder and as an archive, half of them harmless.

mod archives;
mod harmless;
mod hostile;
mod trees;
mod untrusted;
pub mod zips;
