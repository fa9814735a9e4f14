//! Lists everything in a folder, hidden and ignored files included. Symlinks are not followed, and no file is opened.

use std::fs::{File, FileType, Metadata};
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::read;

/// An entry of a folder.
#[derive(Debug)]
pub struct Thing {
    /// Path relative to the folder, with `/` as separator; invalid Unicode is replaced.
    pub path: String,
    /// True if the path is valid Unicode.
    pub is_text: bool,
    pub disk: PathBuf,
    pub what: What,
    /// In bytes.
    pub size: u64,
    /// True if the file has execute permission; always false on systems other than Unix.
    pub is_executable: bool,
}

/// The type of an entry, determined without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    File,
    Folder,
    /// A symlink, with its target.
    Link(String),
    Special,
    /// Its metadata could not be read.
    Unread,
}

/// The sorted entries of a folder, and whether the list is complete.
#[derive(Debug)]
pub struct Everything {
    /// Sorted by path.
    pub things: Vec<Thing>,
    /// False if a limit was reached.
    pub is_whole: bool,
}

/// Lists at most `most` entries of `root`, at most `depth` folders deep, while `go_on` returns true.
pub fn everything(root: &Path, most: usize, depth: usize, go_on: &dyn Fn() -> bool) -> Everything {
    let mut things = Vec::new();
    let mut is_whole = true;
    // Walks one level deeper to detect a truncation. Sorting the walk itself would hold all entries of a huge
    // folder in memory.
    for entry in WalkDir::new(root).min_depth(1).max_depth(depth + 1) {
        if things.len() >= most || !go_on() {
            is_whole = false;
            break;
        }
        match entry {
            Ok(entry) if entry.depth() > depth => is_whole = false,
            Ok(entry) => things.push(thing(root, entry.path(), &entry.metadata().map_err(Error::from))),
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                things.push(thing(root, &path, &Err(Error::from(ErrorKind::Other))));
            }
        }
    }
    things.sort_by(|a, b| a.path.cmp(&b.path));
    Everything { things, is_whole }
}

fn thing(root: &Path, disk: &Path, metadata: &Result<Metadata, Error>) -> Thing {
    let relative = disk.strip_prefix(root).unwrap_or(disk);
    let what = match metadata {
        Ok(metadata) => what(disk, metadata.file_type()),
        Err(_) => What::Unread,
    };
    Thing {
        path: relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"),
        is_text: relative.to_str().is_some(),
        disk: disk.to_owned(),
        size: metadata.as_ref().map_or(0, |metadata| if metadata.is_file() { metadata.len() } else { 0 }),
        is_executable: metadata.as_ref().is_ok_and(is_executable),
        what,
    }
}

fn what(disk: &Path, kind: FileType) -> What {
    if kind.is_symlink() {
        let target = std::fs::read_link(disk).map(|target| target.to_string_lossy().replace('\\', "/"));
        What::Link(target.unwrap_or_default())
    } else if kind.is_dir() {
        What::Folder
    } else if kind.is_file() {
        What::File
    } else {
        What::Special
    }
}

#[cfg(unix)]
fn is_executable(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.is_file() && metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    false
}

/// Opens a regular file; an error for any other type, so that no read blocks.
pub fn open(path: &Path) -> std::io::Result<File> {
    let is_file = |metadata: Metadata| if metadata.is_file() { Ok(()) } else { Err(Error::from(ErrorKind::Other)) };
    is_file(std::fs::symlink_metadata(path)?)?;
    let file = read::open(path)?;
    // The file may have been replaced between the check and the opening.
    is_file(file.metadata()?)?;
    Ok(file)
}

/// The first `limit` bytes of a file, and whether they are the whole file.
pub fn beginning(path: &Path, limit: u64) -> std::io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 <= limit;
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok((bytes, is_whole))
}
