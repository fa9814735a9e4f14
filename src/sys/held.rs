//! Files that another program has open: on Windows they cannot be replaced or removed.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::failure::is_held;

/// How long to retry while another program has a file open; virus scanners and OneDrive do so briefly.
const PATIENCE: Duration = Duration::from_secs(2);
const GLANCE: Duration = Duration::from_millis(50);
/// ERROR_SHARING_VIOLATION: the message for this code tells users what to do.
const HELD: i32 = 32;

/// Runs `work` on the file at `path`, and retries while another program has it open.
pub(super) fn patiently<T>(path: &Path, mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        let error = match work() {
            Err(error) if cfg!(windows) => error,
            result => return result,
        };
        let is_denied = error.kind() == io::ErrorKind::PermissionDenied;
        let is_held = is_held(&error) || is_denied && is_open(path);
        // Access to a folder is also denied if a file in it is open; the error does not tell the two apart.
        let may_pass = is_held || is_denied && path.is_dir();
        if !may_pass || start.elapsed() > PATIENCE {
            return Err(if is_held { io::Error::from_raw_os_error(HELD) } else { error });
        }
        std::thread::sleep(GLANCE);
    }
}

/// Waits until no program has the file at `path` open; an error after the timeout.
pub(super) fn free(path: &Path) -> io::Result<()> {
    let look = || if is_open(path) { Err(io::Error::from_raw_os_error(HELD)) } else { Ok(()) };
    patiently(path, look)
}

/// True if another program has the file or folder open without allowing its deletion.
#[cfg(windows)]
fn is_open(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    /// The access right to delete and to rename.
    const DELETE: u32 = 0x0001_0000;
    /// FILE_FLAG_BACKUP_SEMANTICS, required for folders, and FILE_FLAG_OPEN_REPARSE_POINT, to open symlinks
    /// themselves.
    const ANYTHING: u32 = 0x0200_0000 | 0x0020_0000;
    let opened = std::fs::File::options().access_mode(DELETE).custom_flags(ANYTHING).open(path);
    opened.is_err_and(|error| is_held(&error))
}

#[cfg(not(windows))]
fn is_open(_: &Path) -> bool {
    false
}
