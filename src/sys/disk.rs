//! Implements `Tree` for a folder on disk.

use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{paths, read};
use crate::faults::ReadingFault;
use crate::tree::ignores::{Above, IGNORE_FILE};
use crate::tree::{BEGINNING, Entry, Kind, LIMIT, Tree, shown};

#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl Tree for Disk {
    fn entries(&self, folder: &Path) -> Result<Vec<Entry>, ReadingFault> {
        let entries = std::fs::read_dir(self.root.join(folder)).and_then(|entries| {
            let one = |entry: std::fs::DirEntry| Ok(Entry { name: entry.file_name(), kind: kind(entry.file_type()?) });
            entries.map(|entry| one(entry?)).collect()
        });
        entries.map_err(|error| read::unreadable(&error))
    }

    fn bytes(&self, file: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
        read::bytes(&self.root.join(file), limit)
    }

    fn beginning(&self, file: &Path) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok((file, _)) = read::opened(&self.root.join(file)) {
            // A file that cannot be read here was reported where it was read in full.
            let _ = file.take(BEGINNING as u64).read_to_end(&mut bytes);
        }
        bytes
    }

    fn holds(&self, path: &Path) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    fn link(&self, path: &Path) -> Option<ReadingFault> {
        let link = self.root.join(path);
        let target = || std::fs::read_link(&link).map(|target| shown(&target)).unwrap_or_default();
        match paths::real(&link) {
            Ok(real) if paths::real(&self.root).is_ok_and(|root| real.starts_with(root)) => None,
            Ok(_) => Some(ReadingFault::LinkOutside { target: target() }),
            Err(error) if leads_nowhere(&error) => Some(ReadingFault::LinkDangling { target: target() }),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Some(read::unreadable(&error)),
            Err(_) => Some(ReadingFault::LinkCircle { target: target() }),
        }
    }

    /// The ignore files between the root of the git repository and this folder.
    fn above(&self) -> Vec<Above> {
        let Some(top) = self.root.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()) else {
            return Vec::new();
        };
        let between = self.root.ancestors().skip(1).take_while(|folder| folder.starts_with(top));
        let above = between.filter_map(|folder| {
            let bytes = read::bytes(&folder.join(IGNORE_FILE), LIMIT).ok()?;
            Some(Above { way: self.root.strip_prefix(folder).ok()?.to_owned(), bytes })
        });
        let mut above: Vec<Above> = above.collect();
        above.reverse();
        above
    }

    fn on_disk(&self) -> Option<&Path> {
        Some(&self.root)
    }
}

fn kind(found: std::fs::FileType) -> Kind {
    if found.is_symlink() {
        Kind::Link
    } else if found.is_dir() {
        Kind::Folder
    } else {
        Kind::File
    }
}

fn leads_nowhere(error: &Error) -> bool {
    [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind())
}
