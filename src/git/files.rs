//! Files in a repository's own folders: no symlink is followed, and only regular files are opened.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Trouble;
use crate::sys::read;

/// The content, of at most `limit` bytes, of the file `name` (components separated by `/`) below `folder`.
pub(super) fn bytes(folder: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Trouble> {
    read::bytes(&file(folder, name)?, limit).map_err(|_| Trouble::Unusable)
}

/// The open file, and its length in bytes.
pub(super) fn opened(folder: &Path, name: &str) -> Result<(File, u64), Trouble> {
    read::opened(&file(folder, name)?).map_err(|_| Trouble::Unusable)
}

/// The names in the folder `name` below `folder`, sorted; an error if there are more than `most`.
pub(super) fn names(folder: &Path, name: &str, most: usize) -> Result<Vec<String>, Trouble> {
    let path = place(folder, name)?;
    if !metadata(&path)?.is_dir() {
        return Err(Trouble::Unusable);
    }
    let entries = std::fs::read_dir(path).map_err(|_| Trouble::Unusable)?;
    let names = entries.take(most + 1).map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect::<Option<_>>().ok_or(Trouble::Unusable)?;
    if names.len() > most {
        return Err(Trouble::Unusable);
    }
    names.sort();
    Ok(names)
}

/// True if `path` is a folder, and not a symlink to one.
pub(super) fn is_folder(path: &Path) -> bool {
    metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// The metadata of `path`, without following symlinks.
pub(super) fn metadata(path: &Path) -> Result<std::fs::Metadata, Trouble> {
    path.symlink_metadata().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::Absent,
        _ => Trouble::Unusable,
    })
}

/// The path of a regular file.
fn file(folder: &Path, name: &str) -> Result<PathBuf, Trouble> {
    let path = place(folder, name)?;
    let metadata = metadata(&path)?;
    if metadata.is_file() {
        Ok(path)
    } else if metadata.is_dir() {
        // The ref `refs/heads/a` may be looked up where the folder of `refs/heads/a/b` is.
        Err(Trouble::Absent)
    } else {
        Err(Trouble::Unusable)
    }
}

/// The path of `name`, whose parents must all be real folders. Components are joined one by one, as `/` is no
/// separator in verbatim paths on Windows.
fn place(folder: &Path, name: &str) -> Result<PathBuf, Trouble> {
    let mut path = folder.to_owned();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        if parts.peek().is_some() {
            let metadata = metadata(&path)?;
            if !metadata.is_dir() {
                return Err(if metadata.is_file() { Trouble::Absent } else { Trouble::Unusable });
            }
        }
    }
    Ok(path)
}
