//! Finds projects on disk. Apart from [`super::everything`], the only user of `walkdir`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk::Disk;
use crate::failure::Failure;
use crate::tree::PROJECT_FILE;
use crate::tree::ignores::Ignores;

#[derive(Debug, Default)]
pub struct Search {
    /// Project folders, sorted.
    pub projects: Vec<PathBuf>,
    /// Folders that could not be read.
    pub unread: Vec<Failure>,
}

/// Every project at `root` or below; a project is not searched for nested projects.
pub fn projects(root: &Path) -> Search {
    if is_project(root) {
        return Search { projects: vec![root.to_owned()], unread: Vec::new() };
    }
    let (mut projects, mut unread) = (Vec::new(), Vec::new());
    let disk = Disk::at(root);
    let mut ignores = Ignores::default();
    // Sorted by name. Symlinks are not followed, except for the root itself.
    let mut entries = WalkDir::new(root).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() => {}
            Ok(entry) => {
                ignores.leave(entry.depth());
                let own = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                let is_left_out = || is_hidden || ignores.matched(own, true).is_some();
                if entry.depth() > 0 && is_left_out() {
                    entries.skip_current_dir();
                } else if entry.depth() > 0 && is_project(entry.path()) {
                    projects.push(entry.into_path());
                    entries.skip_current_dir();
                } else {
                    // If an ignore file cannot be read, nothing is ignored.
                    let _ = ignores.enter(&disk, own, entry.depth());
                }
            }
            Err(error) => {
                let known = error.io_error().filter(|io| io.kind() != ErrorKind::NotFound);
                unread.extend(known.map(|io| Failure::io(error.path().unwrap_or(root), io)));
            }
        }
    }
    projects.sort();
    Search { projects, unread }
}

/// The nearest project at or above `start`.
pub fn enclosing_project(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_project(folder)).map(Path::to_owned)
}

/// True if `folder` contains an `agir.yaml` of any file type.
pub fn is_project(folder: &Path) -> bool {
    folder.join(PROJECT_FILE).symlink_metadata().is_ok()
}
