//! What is written before it takes its place: clearly named, locked while its run is at work, and
//! swept by the next run where one was killed.

use std::fs::{File, TryLockError};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

use super::transaction::patiently;
use super::{staging, write};

const PREFIX: &str = ".agir-";
const SUFFIX: &str = ".tmp";

/// Random letters between the two.
const LETTERS: usize = 6;

/// Tries at a temporary that no sweep takes away between its creation and its lock.
const TRIES: usize = 16;

/// A folder that disappears with the value, locked until then.
#[derive(Debug)]
pub(super) struct Folder {
    /// The folder.
    pub dir: TempDir,
    _lock: Option<File>,
}

/// True for a name that only this program gives.
pub fn is_temporary(name: &str) -> bool {
    let letters = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    letters.is_some_and(|letters| letters.len() == LETTERS && letters.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A new temporary file in the folder of `path`.
pub(super) fn beside(path: &Path) -> Result<NamedTempFile, std::io::Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sweep(folder);
    for _ in 0..TRIES {
        let file = builder(0o666).tempfile_in(folder)?;
        if is_held(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
    Err(std::io::ErrorKind::ResourceBusy.into())
}

/// Renames a finished temporary to `path`, whose file another program may hold for a moment.
pub(super) fn persist(file: NamedTempFile, path: &Path) -> Result<(), std::io::Error> {
    let mut waiting = Some(file);
    patiently(|| match waiting.take().map(|file| file.persist(path)) {
        Some(Err(error)) => {
            waiting = Some(error.file);
            Err(error.error)
        }
        _ => Ok(()),
    })
}

/// A new temporary folder in `folder`.
pub(super) fn folder_in(folder: &Path) -> Result<Folder, std::io::Error> {
    sweep(folder);
    for _ in 0..TRIES {
        let dir = builder(0o777).tempdir_in(folder)?;
        match File::open(dir.path()) {
            Ok(handle) if is_held(&handle, dir.path()) => return Ok(Folder { dir, _lock: Some(handle) }),
            Ok(_) => {}
            // A sweep came between.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // Where folders cannot be opened as files, nothing is locked and nothing is swept.
            Err(_) => return Ok(Folder { dir, _lock: None }),
        }
    }
    Err(std::io::ErrorKind::ResourceBusy.into())
}

/// Removes what runs that were killed have left in `folder`. What a run at work holds is locked,
/// and stays.
pub fn sweep(folder: &Path) {
    let names = write::names(folder).ok().flatten().unwrap_or_default();
    for path in names.iter().filter(|name| is_temporary(name)).map(|name| folder.join(name)) {
        // Links, pipes and devices are not ours, and are not opened.
        let Ok(metadata) = path.symlink_metadata() else { continue };
        if !metadata.is_file() && !metadata.is_dir() {
            continue;
        }
        let Ok(handle) = File::open(&path) else { continue };
        if handle.try_lock().is_err() {
            continue;
        }
        // What cannot be removed now is for the run after this one.
        let _ = if metadata.is_dir() {
            staging::take_back(folder, &path);
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
    }
}

/// True once the lock is ours and no sweep came first. Where there are no locks, no sweep gets one.
fn is_held(handle: &File, path: &Path) -> bool {
    !matches!(handle.try_lock(), Err(TryLockError::WouldBlock)) && path.symlink_metadata().is_ok()
}

/// The usual rights of what is new, less the user's umask; the default of a temporary is stricter.
fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}
