//! Implements `Store` for a folder on disk.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::journal::Known;
use super::store::Store;
use super::{LOCK_FILE, OWN_FOLDER, moves};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::sys::held::patiently;
use crate::sys::{paths, read, state, write};
use crate::tree::ignores::IGNORE_FILE;

/// Maximum size of a file in a transaction, in bytes.
const MOST: u64 = read::PLAN_LIMIT;
/// How long to wait for the lock of another run.
const PATIENCE: Duration = Duration::from_secs(2);
/// The content of the ignore file in `.agir`.
const ALL: &[u8] = b"*\n";
/// Levels of folders allowed in `.agir`: the kept writes, and the folder of each.
const DEEPEST: usize = 2;
const GLANCE: Duration = Duration::from_millis(50);

/// A folder on disk, locked against other writing runs.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    state: Option<PathBuf>,
    lock: Option<File>,
}

impl Disk {
    /// Opens the existing folder at `root`; waits briefly for another run that writes there.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        Self::open_known(root, OWN_FOLDER, state::file_of)
    }

    /// Same; errors name the file at `first`, and `state` returns the path of the state file for an absolute path.
    pub fn open_known(root: &Path, first: &str, state: impl FnOnce(&Path) -> Option<PathBuf>) -> Result<Self, Failure> {
        let io = |error: io::Error| Failure::io(&root.join(first), &error);
        let root = paths::real(root).map_err(|error| Failure::io(root, &error))?;
        let own = root.join(OWN_FOLDER);
        let is_new = match own.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => false,
            Ok(_) => return Err(not_ours(&own)),
            Err(_) => {
                std::fs::create_dir(&own).map(|()| true).or_else(|error| already(error).map(|()| false)).map_err(io)?
            }
        };
        is_plain(&own, DEEPEST)?;
        // The ignore file is restored, so that git never sees the folder, even if the project brought along
        // another ignore file.
        let ignore = own.join(IGNORE_FILE);
        let hidden = || match read::optional(&ignore)? {
            Some(rules) if rules == ALL => Ok(()),
            Some(_) => write::put(&ignore, ALL),
            None => File::create_new(&ignore).and_then(|mut file| file.write_all(ALL)).or_else(already),
        };
        match hidden().map_err(io).and_then(|()| lock(&own.join(LOCK_FILE))) {
            Ok(lock) => {
                let state = state(&root);
                Ok(Self { root, state, lock })
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

    /// Releases the lock on Windows, where its file could not be removed otherwise.
    pub(super) fn let_go(&mut self) {
        if cfg!(windows) {
            self.lock = None;
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
    Failure::refused(both!(
        "« {name} » n'est pas un dossier : rien n'est écrit",
        "\"{name}\" is not a folder: nothing is written"
    ))
    .hint(both!("Renommez-le ou supprimez-le.", "Rename or remove it."))
}

/// Refuses a `.agir` that contains anything but files and the expected folders: a symlink brought along by
/// the project would redirect what is written or removed there.
fn is_plain(folder: &Path, deeper: usize) -> Result<(), Failure> {
    let io = |error: io::Error| Failure::io(folder, &error);
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let kind = entry.file_type().map_err(io)?;
        if kind.is_dir() && deeper > 0 {
            is_plain(&entry.path(), deeper - 1)?;
        } else if !kind.is_file() {
            let name = shown(&entry.path());
            return Err(Failure::refused(both!(
                "« {name} » est un lien, ou n'est pas d'agir : rien n'est écrit",
                "\"{name}\" is a link, or not agir's own: nothing is written"
            ))
            .hint(both!(
                "Supprimez le dossier {OWN_FOLDER} : il ne garde que les anciens contenus pour « agir undo ».",
                "Remove the folder {OWN_FOLDER}: it only keeps former contents for \"agir undo\"."
            )));
        }
    }
    Ok(())
}

/// The write lock; `None` if locks are not supported.
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
    Err(Failure::refused(both!(
        "une autre commande agir écrit ici en ce moment : rien n'est écrit",
        "another agir command is writing here at this moment: nothing is written"
    ))
    .hint(both!("Attendez qu'elle ait fini, puis recommencez.", "Wait until it is done, then try again.")))
}

/// True while a run writes in `root`.
pub(super) fn is_busy(root: &Path) -> bool {
    let lock = root.join(OWN_FOLDER).join(LOCK_FILE);
    let is_file = lock.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    is_file && File::open(lock).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// What the state file knows of the writes in a project.
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
        patiently(&from, || moves::give(&from, &to))?;
        write::sync_folder(to.parent());
        Ok(())
    }

    fn exchange(&mut self, one: &str, other: &str) -> io::Result<bool> {
        let other = self.at(other);
        let done = moves::exchanged(&self.at(one), &other)?;
        write::sync_folder(other.parent());
        Ok(done)
    }

    fn keep(&mut self, path: &str, kept: &str) -> io::Result<()> {
        moves::keep(&self.at(path), &self.at(kept))
    }

    fn replace(&mut self, from: &str, to: &str) -> io::Result<()> {
        let (from, to) = (self.at(from), self.at(to));
        patiently(&to, || std::fs::rename(&from, &to))?;
        write::sync_folder(to.parent());
        Ok(())
    }

    fn remove(&mut self, path: &str) -> io::Result<()> {
        let path = self.at(path);
        patiently(&path, || std::fs::remove_file(&path))
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
            // For a user without a home folder there is no state to compare with.
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
