//! File operations: rename without overwriting, exchange, hard link.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::sys::held;

/// Hard-links the file at `path` to `kept`, replacing it: later writes by another program are then visible
/// there too. Copies the file if hard links are not supported.
pub(super) fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    // A hard link to a file that another program has open could not be removed either.
    held::free(path)?;
    match std::fs::remove_file(kept) {
        // Copying over a hard link to the same file would truncate it.
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => std::fs::hard_link(path, kept).or_else(|_| std::fs::copy(path, kept).map(drop)),
    }
}

/// Renames `from` to `to`, which must not exist.
pub(super) fn give(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(error) if is_unsupported(error) => {}
            result => return result.map_err(io::Error::from),
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    std::fs::rename(from, to)
}

/// Exchanges two files atomically; false if not supported.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchanged(from: &Path, to: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn is_unsupported(error: rustix::io::Errno) -> bool {
    use rustix::io::Errno;
    [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchanged(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
