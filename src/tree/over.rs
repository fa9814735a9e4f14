//! A tree with other files in the place of some of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ignores::Above;
use super::{BEGINNING, Entry, Tree};
use crate::faults::ReadingFault;

/// Bytes that are read in the place of those of a file, by its path as the tree spells it.
pub type Overlay = BTreeMap<PathBuf, Vec<u8>>;

/// What a tree would be if these files held something else.
#[derive(Debug)]
pub struct Over<'a> {
    pub tree: &'a dyn Tree,
    /// What some of its files would hold.
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
