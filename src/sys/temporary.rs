//! Temporary files and folders: named with a fixed pattern, locked while their run is active, and removed by
//! the next run if their run was killed.

use std::fs::{File, TryLockError};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

use super::folder_lock;
use super::held::patiently;
use super::{staging, write};

const PREFIX: &str = ".agir-";
const SUFFIX: &str = ".tmp";
/// Suffix of the lock file of a temporary folder, on systems that cannot lock folders.
const LOCK: &str = ".verrou";

/// Number of random characters between prefix and suffix.
const LETTERS: usize = 6;
/// Used instead of random characters for the lock of a folder being filled.
const FILLED: &str = "000000";

/// Number of attempts to create a temporary file that no sweep removes before it is locked.
const TRIES: usize = 16;

/// A temporary folder, removed on drop and locked until then.
#[derive(Debug)]
pub(super) struct Folder {
    pub dir: TempDir,
    // Dropped after the folder: a folder without a lock would be swept.
    _lock: Option<FolderLock>,
}

/// A lock, held until dropped.
#[derive(Debug)]
pub(super) struct FolderLock {
    _file: File,
    // Dropped after the file: an open file cannot be removed.
    _path: Option<TempPath>,
}

/// True for a name that only this program generates.
pub fn is_temporary(name: &str) -> bool {
    [SUFFIX, LOCK].iter().any(|end| letters(name, end).is_some())
}

fn letters<'a>(name: &'a str, end: &str) -> Option<&'a str> {
    let letters = name.strip_prefix(PREFIX)?.strip_suffix(end)?;
    (letters.len() == LETTERS && letters.chars().all(|c| c.is_ascii_alphanumeric())).then_some(letters)
}

/// Creates a temporary file in the folder of `path`.
pub(super) fn beside(path: &Path) -> Result<NamedTempFile, std::io::Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sweep(folder);
    for _ in 0..TRIES {
        let file = builder(SUFFIX, 0o666).tempfile_in(folder)?;
        if is_held(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
    Err(std::io::ErrorKind::ResourceBusy.into())
}

/// Renames a finished temporary file to `path`, with retries while another program has the target open.
pub(super) fn persist(file: NamedTempFile, path: &Path) -> Result<(), std::io::Error> {
    let mut waiting = Some(file);
    patiently(path, || match waiting.take().map(|file| file.persist(path)) {
        Some(Err(error)) => {
            waiting = Some(error.file);
            Err(error.error)
        }
        _ => Ok(()),
    })
}

/// Creates a temporary folder in `folder`.
pub(super) fn folder_in(folder: &Path) -> Result<Folder, std::io::Error> {
    sweep(folder);
    if folder_lock::IS_FILE {
        let (lock, path) = builder(LOCK, 0o666).make_in(folder, folder_lock::new)?.into_parts();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let name = format!("{PREFIX}{}{SUFFIX}", letters(name, LOCK).unwrap_or_default());
        let dir = Builder::new().prefix(&name).rand_bytes(0).tempdir_in(folder)?;
        return Ok(Folder { dir, _lock: Some(FolderLock { _file: lock, _path: Some(path) }) });
    }
    for _ in 0..TRIES {
        let dir = builder(SUFFIX, 0o777).tempdir_in(folder)?;
        match File::open(dir.path()) {
            Ok(handle) if is_held(&handle, dir.path()) => {
                return Ok(Folder { dir, _lock: Some(FolderLock { _file: handle, _path: None }) });
            }
            Ok(_) => {}
            // Another run's sweep removed the folder first.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // Without support for locks, nothing is swept.
            Err(_) => return Ok(Folder { dir, _lock: None }),
        }
    }
    Err(std::io::ErrorKind::ResourceBusy.into())
}

/// The lock of a folder that one run fills; `Err` if another run holds it, `Ok(None)` if locks are not supported.
pub(super) fn alone_in(folder: &Path) -> Result<Option<FolderLock>, ()> {
    let file = if folder_lock::IS_FILE {
        let path = folder.join(format!("{PREFIX}{FILLED}{LOCK}"));
        // A lock file left by a power failure has no owner and can be removed.
        let _ = std::fs::remove_file(&path);
        folder_lock::new(&path)
    } else {
        File::open(folder).and_then(|handle| match handle.try_lock() {
            Err(TryLockError::WouldBlock) => Err(std::io::ErrorKind::AlreadyExists.into()),
            _ => Ok(handle),
        })
    };
    match file {
        Ok(file) => Ok(Some(FolderLock { _file: file, _path: None })),
        Err(error) if folder_lock::is_taken(&error) => Err(()),
        Err(_) => Ok(None),
    }
}

/// Removes what killed runs left in `folder`. Files of an active run are locked, and stay.
pub fn sweep(folder: &Path) {
    let names = write::names(folder).ok().flatten().unwrap_or_default();
    for name in names.iter().filter(|name| is_temporary(name)) {
        let path = folder.join(name);
        // Symlinks, pipes and devices are not created by this program, and must not be opened.
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let is_lock = name.ends_with(LOCK);
        if !metadata.is_file() && (is_lock || !metadata.is_dir()) {
            continue;
        }
        let lock = folder.join(format!("{}{LOCK}", name.trim_end_matches(SUFFIX)));
        // What cannot be removed now is left to the next run.
        let _ = if is_lock {
            // The lock file of an active run cannot be removed. Where folders can be locked, there are no lock files.
            if folder_lock::IS_FILE { std::fs::remove_file(&path) } else { Ok(()) }
        } else if metadata.is_dir() && folder_lock::IS_FILE {
            folder_lock::gone(&lock).and_then(|()| remove(folder, &path))
        } else {
            let Ok(handle) = File::open(&path) else { continue };
            if handle.try_lock().is_err() {
                continue;
            }
            if metadata.is_dir() { remove(folder, &path) } else { std::fs::remove_file(&path) }
        };
    }
}

/// Removes a temporary folder, after rolling back what an interrupted run moved out of it.
fn remove(folder: &Path, temporary: &Path) -> std::io::Result<()> {
    staging::take_back(folder, temporary);
    std::fs::remove_dir_all(temporary)
}

/// True if the lock was taken before a sweep. Without support for locks, no sweep takes one either.
fn is_held(handle: &File, path: &Path) -> bool {
    !matches!(handle.try_lock(), Err(TryLockError::WouldBlock)) && path.symlink_metadata().is_ok()
}

/// Default permissions minus the umask; the default of temporary files is stricter.
fn builder(end: &'static str, mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(end).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}
