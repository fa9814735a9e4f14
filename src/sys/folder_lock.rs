//! The lock of a folder: on the folder itself, or a file beside it where folders have no locks, as on
//! Windows. There the system removes such a file with the process that made it, however that ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// True where a file stands for the lock.
pub(super) const IS_FILE: bool = cfg!(windows);

/// Makes the file, which nobody else can open or remove from the first moment on.
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

/// True if this is why a lock could not be had: another run has it.
pub(super) fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists || crate::failure::is_held(error)
}

/// Removes the lock of a run that is gone; fails while its run is at work.
pub(super) fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
