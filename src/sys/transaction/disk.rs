//! The disk as a store.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::journal::Known;
use super::store::Store;
use super::{LOCK_FILE, OWN_FOLDER};
use crate::failure::{Failure, shown};
use crate::sys::{read, state, write};
use crate::tree::ignores::IGNORE_FILE;

/// End of the name that keeps the old file for a moment, where two files cannot be exchanged.
const BEFORE: &str = ".avant";
/// Largest file that a transaction compares, in bytes.
const MOST: u64 = read::PLAN_LIMIT;
/// How long another program may hold a file or another run its lock.
const PATIENCE: Duration = Duration::from_secs(2);
const GLANCE: Duration = Duration::from_millis(50);

/// A folder of the disk, locked against other runs that would write there.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    state: Option<PathBuf>,
    _lock: Option<File>,
}

impl Disk {
    /// The folder at `root`, which is there; waits a moment for another run that writes there.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        Self::open_known(root, OWN_FOLDER, state::file_of)
    }

    /// The same, to write the file at `first`; `state` names the file that remembers what is written in
    /// an absolute path.
    pub fn open_known(root: &Path, first: &str, state: impl FnOnce(&Path) -> Option<PathBuf>) -> Result<Self, Failure> {
        let io = |error: io::Error| Failure::io(&root.join(first), &error);
        let root = root.canonicalize().map_err(|error| Failure::io(root, &error))?;
        let own = root.join(OWN_FOLDER);
        let is_new = match own.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => false,
            Ok(_) => return Err(not_ours(&own)),
            Err(_) => {
                std::fs::create_dir(&own).map(|()| true).or_else(|error| already(error).map(|()| false)).map_err(io)?
            }
        };
        // Git does not see it, whatever the project's own ignore file says.
        let ignore = own.join(IGNORE_FILE);
        let hidden = || match ignore.symlink_metadata() {
            Ok(_) => Ok(()),
            Err(_) => File::create_new(&ignore).and_then(|mut file| file.write_all(b"*\n")).or_else(already),
        };
        match hidden().map_err(io).and_then(|()| lock(&own.join(LOCK_FILE))) {
            Ok(lock) => {
                let state = state(&root);
                Ok(Self { root, state, _lock: lock })
            }
            Err(failure) => {
                if is_new {
                    let _ = std::fs::remove_file(&ignore);
                    let _ = std::fs::remove_dir(&own);
                }
                Err(failure)
            }
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn already(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::AlreadyExists { Ok(()) } else { Err(error) }
}

fn not_ours(path: &Path) -> Failure {
    let name = shown(path);
    Failure::refused(
        format!("« {name} » n'est pas un dossier : rien n'est écrit"),
        format!("\"{name}\" is not a folder: nothing is written"),
    )
    .hint("Renommez-le ou supprimez-le.", "Rename or remove it.")
}

/// The lock of those who write; none where the system has no locks.
fn lock(path: &Path) -> Result<Option<File>, Failure> {
    let is_file = path.symlink_metadata().map_or(true, |metadata| metadata.is_file());
    if !is_file {
        return Err(not_ours(path));
    }
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(|error| Failure::io(path, &error))?;
    for _ in 0..PATIENCE.as_millis() / GLANCE.as_millis() {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) => std::thread::sleep(GLANCE),
        }
    }
    Err(Failure::refused(
        "une autre commande agir écrit ici en ce moment : rien n'est écrit",
        "another agir command is writing here at this moment: nothing is written",
    )
    .hint("Attendez qu'elle ait fini, puis recommencez.", "Wait until it is done, then try again."))
}

/// True while a run writes in `root`.
pub(super) fn is_busy(root: &Path) -> bool {
    let lock = root.join(OWN_FOLDER).join(LOCK_FILE);
    let is_file = lock.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    is_file && File::open(lock).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// What the user's own folder knows of the writes in `root`, an absolute path.
pub(super) fn known(state: Option<&Path>) -> Known {
    let bytes = state.and_then(|file| read::bytes(file, read::PLAN_LIMIT).ok());
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

impl Store for Disk {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let file = self.at(path);
        match file.symlink_metadata() {
            Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
            Err(error) => Err(error),
            Ok(metadata) if !metadata.is_file() || metadata.len() > MOST => Err(ErrorKind::InvalidInput.into()),
            Ok(_) => read::optional(&file),
        }
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let entries = match std::fs::read_dir(self.at(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let names: io::Result<Vec<String>> =
            entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
        names.map(|mut names| {
            names.sort();
            names
        })
    }

    fn make_folder(&mut self, path: &str) -> io::Result<()> {
        std::fs::create_dir(self.at(path)).or_else(already)
    }

    fn remove_folder(&mut self, path: &str) -> io::Result<()> {
        std::fs::remove_dir(self.at(path))
    }

    fn put(&mut self, path: &str, bytes: &[u8], like: Option<&str>) -> io::Result<()> {
        let mut file = File::create_new(self.at(path))?;
        file.write_all(bytes)?;
        if let Some(metadata) = like.and_then(|like| self.at(like).symlink_metadata().ok()).filter(|m| m.is_file()) {
            file.set_permissions(metadata.permissions())?;
        }
        Ok(())
    }

    fn sync(&mut self, folder: &str) -> io::Result<()> {
        write::sync_tree(&self.at(folder))
    }

    fn give(&mut self, from: &str, to: &str) -> io::Result<()> {
        let (from, to) = (self.at(from), self.at(to));
        patiently(|| give(&from, &to))?;
        write::sync_folder(to.parent());
        Ok(())
    }

    fn swap(&mut self, from: &str, to: &str) -> io::Result<()> {
        let (from, to) = (self.at(from), self.at(to));
        if !exchanged(&from, &to)? {
            let mut kept = from.clone().into_os_string();
            kept.push(BEFORE);
            let kept = PathBuf::from(kept);
            // Through a second name, what another program writes later is found there too.
            let _ = std::fs::remove_file(&kept);
            std::fs::hard_link(&to, &kept).or_else(|_| std::fs::copy(&to, &kept).map(drop))?;
            patiently(|| std::fs::rename(&from, &to))?;
            std::fs::rename(&kept, &from)?;
        }
        write::sync_folder(to.parent());
        Ok(())
    }

    fn remove(&mut self, path: &str) -> io::Result<()> {
        patiently(|| std::fs::remove_file(self.at(path)))
    }

    fn known(&self) -> Known {
        known(self.state.as_deref())
    }

    fn know(&mut self, known: &Known) -> io::Result<bool> {
        let Some(file) = &self.state else { return Ok(false) };
        let known = Known { root: shown(&self.root), ..known.clone() };
        let text = serde_json::to_vec(&known).map_err(io::Error::from)?;
        let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        match made.and_then(|()| write::put(file, &text)) {
            Ok(()) => Ok(true),
            // A user without a home has nothing that could be told from what came with the project.
            Err(error) if is_closed(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn shown(&self, path: &str) -> PathBuf {
        self.at(path)
    }
}

fn is_closed(error: &io::Error) -> bool {
    use ErrorKind as K;
    [K::PermissionDenied, K::ReadOnlyFilesystem, K::NotFound, K::NotADirectory].contains(&error.kind())
}

/// Renames where nothing may be at `to`.
fn give(from: &Path, to: &Path) -> io::Result<()> {
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
fn exchanged(from: &Path, to: &Path) -> io::Result<bool> {
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
fn exchanged(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Tries again while another program holds the file, as editors, virus scanners and OneDrive do on
/// Windows for a moment.
pub(in crate::sys) fn patiently<T>(mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let tries = if cfg!(windows) { PATIENCE.as_millis() / GLANCE.as_millis() } else { 0 };
    for _ in 0..tries {
        match work() {
            Err(error) if crate::failure::is_held(&error) => std::thread::sleep(GLANCE),
            result => return result,
        }
    }
    work()
}
