//! The lock of a folder: on the folder itself, or a lock file where folders cannot be locked, as on Windows.
//! There the file is opened with delete-on-close, so the system removes it however the process ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// True if the lock is a file.
pub(super) const IS_FILE: bool = cfg!(windows);

/// Creates the lock file, without sharing: no other process can open or remove it.
#[cfg(windows)]
pub(super) fn new(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    File::options().write(true).create_new(true).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE).open(path)
}

#[cfg(not(windows))]
pub(super) fn new(path: &Path) -> io::Result<File> {
    File::create_new(path)
}

/// True if the error means that another run holds the lock.
pub(super) fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists || crate::failure::is_held(error)
}

/// Removes the lock file of a run that has ended; fails while that run is active.
pub(super) fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
