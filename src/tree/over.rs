//! A tree with some of its files replaced, and others added.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::ignores::Above;
use super::{BEGINNING, Entry, Kind, Tree};
use crate::faults::ReadingFault;

/// Contents by path: of a file of the tree, as spelled there, or of one that it lacks.
pub type Overlay = BTreeMap<PathBuf, Vec<u8>>;

/// A tree with the contents of some files replaced or added.
#[derive(Debug)]
pub struct Over<'a> {
    pub tree: &'a dyn Tree,
    pub files: &'a Overlay,
}

impl Tree for Over<'_> {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        let below: Vec<&Path> = self.files.keys().filter_map(|path| path.strip_prefix(folder).ok()).collect();
        let mut entries = match self.tree.entries(folder) {
            Err(_) if !below.is_empty() && !self.tree.holds(folder) => Vec::new(),
            known => known?,
        };
        for path in below {
            let Some(Component::Normal(name)) = path.components().next() else { continue };
            if entries.iter().all(|entry| entry.name != name) {
                let kind = if path.components().count() > 1 { Kind::Folder } else { Kind::File };
                entries.push(Entry { name: name.to_owned(), kind });
            }
        }
        Ok(entries)
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
        self.files.contains_key(path) || self.tree.holds(path)
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
