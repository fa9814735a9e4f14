//! The only door to the disk.

pub mod read;
pub mod walk;
pub mod write;
