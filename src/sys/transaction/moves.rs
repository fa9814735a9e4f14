//! Names of files on the disk: given, exchanged, doubled.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::sys::held;

/// A second name for the file at `path`, in the place of whatever has that name: what another program
/// writes later is found there too. A copy where there are no second names.
pub(super) fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    // A second name of a file that another program holds could not be removed either.
    held::free(path)?;
    match std::fs::remove_file(kept) {
        // Copied over a second name of its own, the file would be lost.
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => std::fs::hard_link(path, kept).or_else(|_| std::fs::copy(path, kept).map(drop)),
    }
}

/// Renames where nothing may be at `to`.
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

/// Exchanges two files in one step; false where the system or the disk cannot.
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
