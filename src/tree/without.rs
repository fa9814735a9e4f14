//! A tree with some of its files taken away, and the folders that held nothing else.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::ignores::Above;
use super::{Entry, Kind, Tree};
use crate::faults::ReadingFault;

/// A tree as if `files`, spelled as there, were removed.
#[derive(Debug)]
pub struct Without<'a> {
    pub tree: &'a dyn Tree,
    pub files: &'a BTreeSet<PathBuf>,
}

impl Without<'_> {
    /// True for a removed file, and for a folder of which nothing is left.
    fn is_gone(&self, path: &Path) -> bool {
        self.files.contains(path) || self.is_emptied(path)
    }

    fn is_emptied(&self, folder: &Path) -> bool {
        let is_touched = !folder.as_os_str().is_empty() && self.files.iter().any(|file| file.starts_with(folder));
        is_touched && self.entries(folder).is_ok_and(|entries| entries.is_empty())
    }
}

impl Tree for Without<'_> {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        let mut entries = self.tree.entries(folder)?;
        entries.retain(|entry| {
            let path = folder.join(&entry.name);
            match entry.kind {
                Kind::Folder => !self.is_emptied(&path),
                Kind::File | Kind::Link => !self.files.contains(&path),
            }
        });
        Ok(entries)
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        if self.files.contains(file) { Err(ReadingFault::ChangedWhileRead) } else { self.tree.bytes(file, limit) }
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        if self.files.contains(file) { Vec::new() } else { self.tree.beginning(file) }
    }

    fn holds(&self, path: &Path) -> bool {
        self.tree.holds(path) && !self.is_gone(path)
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
