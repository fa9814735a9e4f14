//! What is written before it takes its place: clearly named, locked while its run is at work, and
//! swept by the next run where one was killed.

use std::fs::{File, TryLockError};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

use super::folder_lock;
use super::held::patiently;
use super::{staging, write};

const PREFIX: &str = ".agir-";
const SUFFIX: &str = ".tmp";
/// End of the name of the lock of a temporary folder, where folders themselves have no locks.
const LOCK: &str = ".verrou";

/// Random letters between the two.
const LETTERS: usize = 6;
/// Those of the lock of a folder that is filled.
const FILLED: &str = "000000";

/// Tries at a temporary that no sweep takes away between its creation and its lock.
const TRIES: usize = 16;

/// A folder that disappears with the value, locked until then.
#[derive(Debug)]
pub(super) struct Folder {
    /// The folder.
    pub dir: TempDir,
    // Goes after the folder: what has no lock is nobody's.
    _lock: Option<FolderLock>,
}

/// A lock, held until the value goes.
#[derive(Debug)]
pub(super) struct FolderLock {
    _file: File,
    // Goes after the file: nobody can remove that while it is open.
    _path: Option<TempPath>,
}

/// True for a name that only this program gives.
pub fn is_temporary(name: &str) -> bool {
    [SUFFIX, LOCK].iter().any(|end| letters(name, end).is_some())
}

fn letters<'a>(name: &'a str, end: &str) -> Option<&'a str> {
    let letters = name.strip_prefix(PREFIX)?.strip_suffix(end)?;
    (letters.len() == LETTERS && letters.chars().all(|c| c.is_ascii_alphanumeric())).then_some(letters)
}

/// A new temporary file in the folder of `path`.
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

/// Renames a finished temporary to `path`, whose file another program may hold for a moment.
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

/// A new temporary folder in `folder`.
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
            // A sweep came between.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // Where there are no locks at all, nothing is swept.
            Err(_) => return Ok(Folder { dir, _lock: None }),
        }
    }
    Err(std::io::ErrorKind::ResourceBusy.into())
}

/// The lock of a folder that one run fills; `Err` while another one has it, none where there are no locks.
pub(super) fn alone_in(folder: &Path) -> Result<Option<FolderLock>, ()> {
    let file = if folder_lock::IS_FILE {
        let path = folder.join(format!("{PREFIX}{FILLED}{LOCK}"));
        // One that a power cut has left is nobody's.
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

/// Removes what runs that were killed have left in `folder`. What a run at work holds is locked,
/// and stays.
pub fn sweep(folder: &Path) {
    let names = write::names(folder).ok().flatten().unwrap_or_default();
    for name in names.iter().filter(|name| is_temporary(name)) {
        let path = folder.join(name);
        // Links, pipes and devices are not ours, and are not opened.
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let is_lock = name.ends_with(LOCK);
        if !metadata.is_file() && (is_lock || !metadata.is_dir()) {
            continue;
        }
        let lock = folder.join(format!("{}{LOCK}", name.trim_end_matches(SUFFIX)));
        // What cannot be removed now is for the run after this one.
        let _ = if is_lock {
            // One at work cannot be removed; where folders themselves are locked, there is none.
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

/// Removes a temporary folder, and what an unfinished run has moved out of it.
fn remove(folder: &Path, temporary: &Path) -> std::io::Result<()> {
    staging::take_back(folder, temporary);
    std::fs::remove_dir_all(temporary)
}

/// True once the lock is ours and no sweep came first. Where there are no locks, no sweep gets one.
fn is_held(handle: &File, path: &Path) -> bool {
    !matches!(handle.try_lock(), Err(TryLockError::WouldBlock)) && path.symlink_metadata().is_ok()
}

/// The usual rights of what is new, less the user's umask; the default of a temporary is stricter.
fn builder(end: &'static str, mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(end).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}
