//! A tree of files in memory.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::ops::Bound;
use std::path::Path;

use super::ignores::Above;
use super::{Entry, Kind, Tree, shown};
use crate::faults::ReadingFault;

/// Files by path with `/`, from a web page or an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self(files)
    }

    pub const fn empty() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a file, or replaces it.
    pub fn put(&mut self, path: String, content: Vec<u8>) {
        self.0.insert(path, content);
    }

    pub fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// The files at and after `start`, in path order.
    fn since<'a>(&'a self, start: &str) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> + use<'a> {
        self.0.range::<str, _>((Bound::Included(start), Bound::Unbounded))
    }

    fn has_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        path.is_empty() || self.since(&inside).next().is_some_and(|(file, _)| file.starts_with(&inside))
    }
}

impl Tree for Memory {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        let inside = if folder.as_os_str().is_empty() { String::new() } else { format!("{}/", shown(folder)) };
        let mut entries = Vec::new();
        let mut start = inside.clone();
        while let Some(rest) = self.since(&start).next().and_then(|(file, _)| file.strip_prefix(&inside)) {
            let (name, kind) = match rest.split_once('/') {
                // Skips the content of the folder: `0` is the character after `/`.
                Some((name, _)) => {
                    start = format!("{inside}{name}0");
                    (name, Kind::Folder)
                }
                None => {
                    start = format!("{inside}{rest}\0");
                    (rest, Kind::File)
                }
            };
            entries.push(Entry { name: OsString::from(name), kind });
        }
        Ok(entries)
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        let path = shown(file);
        match self.0.get(&path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(ReadingFault::TooLarge { limit_mib: limit / 1024 / 1024 }),
            Some(bytes) => Ok(bytes.clone()),
            None if self.has_folder(&path) => Err(ReadingFault::FolderHasFileName),
            None => Err(ReadingFault::ChangedWhileRead),
        }
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        self.0.get(&shown(file)).map(|bytes| bytes.iter().copied().take(super::BEGINNING).collect()).unwrap_or_default()
    }

    fn holds(&self, path: &Path) -> bool {
        let path = shown(path);
        self.0.contains_key(&path) || self.has_folder(&path)
    }

    fn link(&self, _: &Path) -> Option<ReadingFault> {
        None
    }

    fn above(&self) -> Vec<Above> {
        Vec::new()
    }

    fn on_disk(&self) -> Option<&Path> {
        None
    }
}
