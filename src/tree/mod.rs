//! A folder of files, wherever they are: on the disk, or handed over as bytes. What is read of a project or
//! of a pack is read through it.

mod below;
pub mod encoding;
pub mod ignores;
mod memory;
mod over;
mod walk;

use std::ffi::OsString;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use below::Below;
pub use memory::Memory;
pub use over::{Over, Overlay};
pub use walk::{Found, Listing, list};

use crate::faults::ReadingFault;
use ignores::Above;

/// Name of the file that makes a folder a project.
pub const PROJECT_FILE: &str = "agir.yaml";

/// Largest document that is read, in bytes.
pub const LIMIT: u64 = 4 * 1024 * 1024;

/// Largest text that is read as Markdown, in bytes: minutes are a hundredth of it.
const MARKDOWN_LIMIT: u64 = LIMIT / 4;

/// Largest compiled plan that is read, in bytes: it holds the sheets of all groups.
pub const PLAN_LIMIT: u64 = 16 * LIMIT;

/// How much of a document that is no UTF-8 is looked at, in bytes.
pub const BEGINNING: usize = 64 * 1024;

/// A file to be written: its path relative to the target, with `/`, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative path.
    pub path: String,
    pub content: String,
}

/// A folder of files. Paths are relative to it and spelt as its own names are; the empty path is the folder
/// itself.
pub trait Tree: Debug + Sync {
    /// What lies in a folder, in any order.
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault>;

    /// The bytes of a file; one of more than `limit` bytes, and what is no file, is a fault.
    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault>;

    /// The first bytes of a file that cannot be read as a text: enough to know what it would be.
    fn beginning(&self, file: &Path) -> Vec<u8>;

    /// True if something lies at `path`, whatever it is.
    fn holds(&self, path: &Path) -> bool;

    /// Why a symlink does not lead to something inside the folder; none if it does.
    fn link(&self, path: &Path) -> Option<ReadingFault>;

    /// The ignore files above the folder that hold in it, from the outermost.
    fn above(&self) -> Vec<Above>;

    /// Where the folder is on the disk, for what a git repository knows of it; none for what is nowhere.
    fn on_disk(&self) -> Option<&Path>;
}

/// One thing in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, as it is spelt there.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// What a thing is, looked at without following it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or something that will be found to be none when it is read.
    File,
    Folder,
    /// A symlink.
    Link,
}

impl dyn Tree + '_ {
    /// The text of a document; what prevents it is a finding about that document.
    pub fn document(&self, file: &Path) -> Result<String, ReadingFault> {
        encoding::text(self.bytes(file, limit(file))?)
    }

    /// The readable beginning of a document that is no UTF-8.
    pub fn readable_beginning(&self, file: &Path) -> String {
        String::from_utf8_lossy(&self.beginning(file)).into_owned()
    }

    /// True if `folder` holds a project.
    pub fn is_project(&self, folder: &Path) -> bool {
        self.holds(&folder.join(PROJECT_FILE))
    }
}

/// Largest document of this name, in bytes.
pub fn limit(file: &Path) -> u64 {
    let is_markdown = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    if is_markdown { MARKDOWN_LIMIT } else { LIMIT }
}

/// A path of a tree as it is shown: with `/`.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The same, where many own it.
fn shown_as(path: &Path) -> Arc<str> {
    Arc::from(shown(path))
}

/// A path of a tree from one that is written with `/`.
pub fn spelt(path: &str) -> PathBuf {
    path.split('/').collect()
}
