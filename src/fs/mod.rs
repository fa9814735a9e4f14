//! The only door to the disk.

pub mod add;
pub mod git;
pub mod near;
pub mod paths;
pub mod published;
pub mod read;
pub mod staging;
pub mod temporary;
pub mod walk;
pub mod write;
