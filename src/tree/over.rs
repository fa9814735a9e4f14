//! A tree with some of its files replaced.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ignores::Above;
use super::{BEGINNING, Entry, Tree};
use crate::faults::ReadingFault;

/// Replacement contents by path, as spelled in the tree.
pub type Overlay = BTreeMap<PathBuf, Vec<u8>>;

/// A tree with the contents of some files replaced.
#[derive(Debug)]
pub struct Over<'a> {
    pub tree: &'a dyn Tree,
    /// The replaced files.
    pub files: &'a Overlay,
}

impl Tree for Over<'_> {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        self.tree.entries(folder)
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        match self.files.get(file) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.tree.bytes(file, limit),
        }
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        match self.files.get(file) {
            Some(bytes) => bytes.iter().copied().take(BEGINNING).collect(),
            None => self.tree.beginning(file),
        }
    }

    fn holds(&self, path: &Path) -> bool {
        self.tree.holds(path)
    }

    fn link(&self, path: &Path) -> Option<ReadingFault> {
        self.tree.link(path)
    }

    fn above(&self) -> Vec<Above> {
        self.tree.above()
    }

    fn on_disk(&self) -> Option<&Path> {
        self.tree.on_disk()
    }
}
