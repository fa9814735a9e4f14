//! A folder of a tree, seen as a tree.

use std::path::{Path, PathBuf};

use super::ignores::{Above, IGNORE_FILE};
use super::{Entry, LIMIT, Tree};
use crate::faults::ReadingFault;

#[derive(Debug)]
pub struct Below<'a> {
    pub tree: &'a dyn Tree,
    /// As spelled in the tree.
    pub folder: PathBuf,
}

impl Below<'_> {
    fn at(&self, path: &Path) -> PathBuf {
        // Joining an empty path would add a trailing separator.
        if path.as_os_str().is_empty() { self.folder.clone() } else { self.folder.join(path) }
    }
}

impl Tree for Below<'_> {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        self.tree.entries(&self.at(folder))
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        self.tree.bytes(&self.at(file), limit)
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        self.tree.beginning(&self.at(file))
    }

    fn holds(&self, path: &Path) -> bool {
        self.tree.holds(&self.at(path))
    }

    fn link(&self, path: &Path) -> Option<ReadingFault> {
        self.tree.link(&self.at(path))
    }

    /// The ignore files above the tree, and those between its root and the folder.
    fn above(&self) -> Vec<Above> {
        let above = self.tree.above().into_iter();
        let mut above: Vec<Above> = above.map(|file| Above { way: file.way.join(&self.folder), ..file }).collect();
        let mut between: Vec<&Path> = self.folder.ancestors().skip(1).collect();
        between.reverse();
        above.extend(between.into_iter().filter_map(|folder| {
            let bytes = self.tree.bytes(&folder.join(IGNORE_FILE), LIMIT).ok()?;
            Some(Above { way: self.folder.strip_prefix(folder).ok()?.to_owned(), bytes })
        }));
        above
    }

    fn on_disk(&self) -> Option<&Path> {
        None
    }
}
