//! What a repository knows, read without git: no program is started, nothing is fetched, and no setting of
//! the repository is obeyed beyond the form of its files.
//!
//! A repository may come from a stranger. Whatever its files hold, reading ends soon, in little memory, with
//! what could be read or with "not known": every size is bounded before it is believed, links are not
//! followed, and what is no ordinary file is not opened.

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

/// Why something of a repository is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// It is not there.
    Absent,
    /// It cannot be read, is not what it should be, or takes more than is granted.
    Unusable,
}
