//! Bounded reading: the type of a file is checked before it is opened, and no more than the limit is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::faults::{NotAFile, ReadingFault};
use crate::tree::encoding::text;
use crate::tree::limit;
pub use crate::tree::{LIMIT, PLAN_LIMIT};

/// Reads a document; an error becomes a finding about it.
pub fn document(path: &Path) -> Result<String, ReadingFault> {
    bounded(path, limit(path))
}

/// Reads a text file of at most `limit` bytes.
pub fn bounded(path: &Path, limit: u64) -> Result<String, ReadingFault> {
    text(bytes(path, limit)?)
}

/// Reads a file of at most `limit` bytes.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadingFault> {
    let (file, length) = opened(path)?;
    if length > limit {
        return Err(ReadingFault::TooLarge { limit_mib: limit / 1024 / 1024 });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(ReadingFault::TooLarge { limit_mib: limit / 1024 / 1024 });
    }
    if (bytes.len() as u64) < length {
        return Err(ReadingFault::ChangedWhileRead);
    }
    Ok(bytes)
}

/// An open file, and its length in bytes before it was opened. The type is checked first, so that no pipe,
/// device or symlink is opened.
pub fn opened(path: &Path) -> Result<(File, u64), ReadingFault> {
    let metadata = std::fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(ReadingFault::FolderHasFileName);
    }
    if !metadata.is_file() {
        return Err(ReadingFault::NotAFile { what: kind(metadata.file_type()) });
    }
    let file = open(path).map_err(|error| unreadable(&error))?;
    // The file may have been replaced between the check and the opening.
    if !file.metadata().is_ok_and(|opened| opened.is_file()) {
        return Err(ReadingFault::ChangedWhileRead);
    }
    Ok((file, metadata.len()))
}

/// Opens a file after its type was checked. Does not block on a pipe or follow a symlink that may have
/// replaced it since.
#[cfg(target_os = "linux")]
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC).bits();
    File::options().read(true).custom_flags(flags.cast_signed()).open(path)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// Reads a file that is not a document (a pack, a plan); `None` if it does not exist.
pub fn optional(path: &Path) -> Result<Option<Vec<u8>>, std::io::Error> {
    match File::open(path) {
        Ok(file) => {
            let mut bytes = Vec::new();
            file.take(PLAN_LIMIT).read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Converts a system error about a file or folder.
pub(super) fn unreadable(error: &std::io::Error) -> ReadingFault {
    // A symlink, or a pipe without a writer, has replaced the regular file.
    #[cfg(target_os = "linux")]
    if [rustix::io::Errno::LOOP, rustix::io::Errno::NXIO].iter().any(|e| error.raw_os_error() == Some(e.raw_os_error()))
    {
        return ReadingFault::ChangedWhileRead;
    }
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadingFault::ChangedWhileRead,
        _ => ReadingFault::Unreadable { why: crate::failure::reason(error) },
    }
}

#[cfg(unix)]
fn kind(file_type: std::fs::FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_symlink() {
        NotAFile::Link
    } else if file_type.is_fifo() {
        NotAFile::Fifo
    } else if file_type.is_socket() {
        NotAFile::Socket
    } else if file_type.is_block_device() || file_type.is_char_device() {
        NotAFile::Device
    } else {
        NotAFile::Other
    }
}

#[cfg(not(unix))]
fn kind(file_type: std::fs::FileType) -> NotAFile {
    if file_type.is_symlink() { NotAFile::Link } else { NotAFile::Other }
}
