//! Everything that lies in a folder, hidden or ignored, as it is: links are not followed, nothing is opened.

use std::fs::{File, FileType, Metadata};
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::read;

/// One thing of a folder.
#[derive(Debug)]
pub struct Thing {
    /// Path relative to the folder, with `/`; what is no text in it is replaced.
    pub path: String,
    /// True if the path is text.
    pub is_text: bool,
    pub disk: PathBuf,
    pub what: What,
    /// Its length in bytes.
    pub size: u64,
    /// True if the system would run it as a program.
    pub is_executable: bool,
}

/// What a thing is, looked at without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    File,
    Folder,
    /// A symbolic link and what is written in it.
    Link(String),
    /// A device, a pipe or a socket.
    Special,
    /// It could not be looked at.
    Unread,
}

/// What lies in a folder, sorted, and whether that is all.
#[derive(Debug)]
pub struct Everything {
    /// Things, by path.
    pub things: Vec<Thing>,
    /// False where a bound was met.
    pub is_whole: bool,
}

/// Lists at most `most` things of `root`, at most `depth` folders deep, for as long as `go_on` says so.
pub fn everything(root: &Path, most: usize, depth: usize, go_on: &dyn Fn() -> bool) -> Everything {
    let mut things = Vec::new();
    let mut is_whole = true;
    // One level more, to know whether there is one. Sorting comes later: a folder of millions is never held.
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

/// Opens what must be an ordinary file: nothing else is waited for.
pub fn open(path: &Path) -> std::io::Result<File> {
    let is_file = |metadata: Metadata| if metadata.is_file() { Ok(()) } else { Err(Error::from(ErrorKind::Other)) };
    is_file(std::fs::symlink_metadata(path)?)?;
    let file = read::open(path)?;
    // Something else may have taken its place since it was looked at.
    is_file(file.metadata()?)?;
    Ok(file)
}

/// The first `limit` bytes of a file, and whether they are all.
pub fn beginning(path: &Path, limit: u64) -> std::io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 <= limit;
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok((bytes, is_whole))
}
