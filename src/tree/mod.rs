//! A folder of files, on disk or in memory. Projects and packs are read through this trait.

mod below;
pub mod encoding;
pub mod ignores;
mod memory;
mod over;
mod walk;
mod without;

use std::ffi::OsString;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use below::Below;
pub use memory::Memory;
pub use over::{Over, Overlay};
pub use walk::{Found, Listing, list};
pub use without::Without;

use crate::faults::ReadingFault;
use ignores::Above;

pub const PROJECT_FILE: &str = "agir.yaml";

/// Maximum size of a document, in bytes.
pub const LIMIT: u64 = 4 * 1024 * 1024;

/// Maximum size of a Markdown document, in bytes; minutes have a hundredth of it.
const MARKDOWN_LIMIT: u64 = LIMIT / 4;

/// Maximum size of a compiled plan, in bytes: it includes the actions of all groups.
pub const PLAN_LIMIT: u64 = 16 * LIMIT;

/// How much of a document with invalid UTF-8 is examined, in bytes.
pub const BEGINNING: usize = 64 * 1024;

/// A file to be written: its path relative to the target, with `/`, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub path: String,
    pub content: String,
}

/// A folder of files. Paths are relative to it and spelled as in the tree; the empty path is the folder itself.
pub trait Tree: Debug + Sync {
    /// The entries of a folder, in any order.
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault>;

    /// The bytes of a file; an error if it is larger than `limit` bytes or not a file.
    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault>;

    /// The first bytes of a file that is not valid text, to guess its format.
    fn beginning(&self, file: &Path) -> Vec<u8>;

    /// True if an entry of any type exists at `path`.
    fn holds(&self, path: &Path) -> bool;

    /// The error for a symlink that does not point inside the folder; `None` if it does.
    fn link(&self, path: &Path) -> Option<ReadingFault>;

    /// The ignore files above the folder that apply in it, outermost first.
    fn above(&self) -> Vec<Above>;

    /// The folder's path on disk, used to find its git repository; `None` if it is not on disk.
    fn on_disk(&self) -> Option<&Path>;
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As spelled there.
    pub name: OsString,
    pub kind: Kind,
}

/// The type of an entry, without following symlinks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or a special file that is rejected when read.
    File,
    Folder,
    Link,
}

impl dyn Tree + '_ {
    /// The text of a document; an error becomes a finding about it.
    pub fn document(&self, file: &Path) -> Result<String, ReadingFault> {
        encoding::text(self.bytes(file, limit(file))?)
    }

    /// The beginning of a document with invalid UTF-8, lossily decoded.
    pub fn readable_beginning(&self, file: &Path) -> String {
        String::from_utf8_lossy(&self.beginning(file)).into_owned()
    }

    /// True if `folder` contains a project file.
    pub fn is_project(&self, folder: &Path) -> bool {
        self.holds(&folder.join(PROJECT_FILE))
    }
}

/// Maximum size of a document with this name, in bytes.
pub fn limit(file: &Path) -> u64 {
    let is_markdown = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    if is_markdown { MARKDOWN_LIMIT } else { LIMIT }
}

/// A path of a tree in display form, with `/`.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Same, as a shared string.
fn shown_as(path: &Path) -> Arc<str> {
    Arc::from(shown(path))
}

/// Converts a path with `/` to a path of the system.
pub fn spelt(path: &str) -> PathBuf {
    path.split('/').collect()
}
