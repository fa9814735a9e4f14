//! Reads repositories without git: no program is started, nothing is fetched, and no setting of the
//! repository is obeyed except the format of its files.
//!
//! A repository may be untrusted. Whatever its files contain, reading ends soon, in little memory, with a
//! result or "unknown": every size is checked before it is used, symlinks are not followed, and only regular
//! files are opened.

mod budget;
mod commit;
pub mod config;
mod delta;
mod difference;
mod files;
pub mod history;
mod id;
pub mod index;
mod index_form;
mod inflate;
mod loose;
mod objects;
mod pack;
mod pack_index;
mod pages;
mod programs;
mod recent;
mod refs;
pub mod repository;
mod tree;
pub mod versions;

pub use id::Id;

/// Why something in a repository cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// It does not exist.
    Absent,
    /// It cannot be read, is malformed, or exceeds the limits.
    Unusable,
}
