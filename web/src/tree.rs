//! The files of the project as the page has put them.

use std::collections::BTreeSet;
use std::path::Path;

use agir::faults::ReadingFault;
use agir::tree::ignores::Above;
use agir::tree::{Entry, Memory, Tree, shown};

/// Files in memory, and the names of those that are too large to be there.
#[derive(Debug)]
pub struct Held {
    files: Memory,
    large: BTreeSet<String>,
}

impl Held {
    pub const fn new() -> Self {
        Self { files: Memory::empty(), large: BTreeSet::new() }
    }

    pub fn put(&mut self, path: String, content: Vec<u8>) {
        self.large.remove(&path);
        self.files.put(path, content);
    }

    pub fn put_large(&mut self, path: String) {
        self.files.put(path.clone(), Vec::new());
        self.large.insert(path);
    }

    pub fn remove(&mut self, path: &str) {
        self.large.remove(path);
        self.files.remove(path);
    }
}

impl Tree for Held {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        self.files.entries(folder)
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        if self.large.contains(&shown(file)) {
            return Err(ReadingFault::TooLarge { limit_mib: limit / 1024 / 1024 });
        }
        self.files.bytes(file, limit)
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        self.files.beginning(file)
    }

    fn holds(&self, path: &Path) -> bool {
        self.files.holds(path)
    }

    fn link(&self, path: &Path) -> Option<ReadingFault> {
        self.files.link(path)
    }

    fn above(&self) -> Vec<Above> {
        self.files.above()
    }

    fn on_disk(&self) -> Option<&Path> {
        None
    }
}
