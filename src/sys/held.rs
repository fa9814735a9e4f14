//! Files that another program holds: on Windows nobody can replace or remove them meanwhile.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::failure::is_held;

/// How long another program may hold a file, as virus scanners and OneDrive do for a moment.
const PATIENCE: Duration = Duration::from_secs(2);
const GLANCE: Duration = Duration::from_millis(50);
/// ERROR_SHARING_VIOLATION, whose reason says what to do.
const HELD: i32 = 32;

/// Does `work` on what lies at `path`, and tries again while another program holds it.
pub(super) fn patiently<T>(path: &Path, mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        let error = match work() {
            Err(error) if cfg!(windows) => error,
            result => return result,
        };
        let is_denied = error.kind() == io::ErrorKind::PermissionDenied;
        let is_held = is_held(&error) || is_denied && is_open(path);
        // A folder is refused where a file in it is open, and nothing tells which.
        let may_pass = is_held || is_denied && path.is_dir();
        if !may_pass || start.elapsed() > PATIENCE {
            return Err(if is_held { io::Error::from_raw_os_error(HELD) } else { error });
        }
        std::thread::sleep(GLANCE);
    }
}

/// Waits until the file at `path`, if there is one, is no longer held; fails where that takes too long.
pub(super) fn free(path: &Path) -> io::Result<()> {
    let look = || if is_open(path) { Err(io::Error::from_raw_os_error(HELD)) } else { Ok(()) };
    patiently(path, look)
}

/// True if another program has opened the file or folder and does not let it be removed.
#[cfg(windows)]
fn is_open(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to remove and to rename.
    const DELETE: u32 = 0x0001_0000;
    /// FILE_FLAG_BACKUP_SEMANTICS for folders; FILE_FLAG_OPEN_REPARSE_POINT for links themselves.
    const ANYTHING: u32 = 0x0200_0000 | 0x0020_0000;
    let opened = std::fs::File::options().access_mode(DELETE).custom_flags(ANYTHING).open(path);
    opened.is_err_and(|error| is_held(&error))
}

#[cfg(not(windows))]
fn is_open(_: &Path) -> bool {
    false
}
