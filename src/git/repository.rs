//! Locates the repository of a folder.

use std::path::{Component, Path, PathBuf};

use super::config::settings;
use super::{Id, Trouble, files};
use crate::sys::{paths, read};

/// Maximum size of a `.git` or `commondir` file, in bytes.
const LINE: u64 = 16 * 1024;
/// Maximum size of a configuration file, in bytes.
const CONFIG: u64 = 1024 * 1024;

/// The folder of a repository, or the file with its path.
const GIT: &str = ".git";

/// A repository with a working tree.
#[derive(Debug)]
pub(super) struct Repository {
    /// Folder of this working tree's own files: `HEAD`, the index.
    pub(super) own: PathBuf,
    /// Folder shared by all working trees: objects, branches.
    pub(super) common: PathBuf,
    /// Length of an object name, in bytes.
    pub(super) id_length: usize,
    /// False if refs are stored in an unsupported format.
    pub(super) has_ref_files: bool,
    /// The path components from the root of the working tree to the queried folder.
    pub(super) prefix: Vec<String>,
}

/// True if `path`, or its nearest existing ancestor, is in a git repository.
pub fn is_inside(path: &Path) -> bool {
    top(path).is_some()
}

/// The root of the working tree that contains `path`, or its nearest existing ancestor.
pub fn top(path: &Path) -> Option<&Path> {
    path.ancestors().find(|folder| folder.join(GIT).symlink_metadata().is_ok())
}

impl Repository {
    /// The repository of the nearest `.git` at `folder` or above, usable or not; bare repositories are
    /// ignored. `Absent` if there is no `.git`.
    pub(super) fn of(folder: &Path) -> Result<Self, Trouble> {
        let folder = paths::real(folder).map_err(|_| Trouble::Unusable)?;
        let mut prefix = Vec::new();
        for above in folder.ancestors() {
            let git = above.join(GIT);
            match files::metadata(&git) {
                Err(Trouble::Absent) => prefix.push(above.file_name()),
                Err(trouble) => return Err(trouble),
                Ok(metadata) if metadata.is_dir() => return Self::read(above, git, &prefix),
                Ok(_) => {
                    let line = line(&git)?;
                    let own = line.strip_prefix("gitdir: ").ok_or(Trouble::Unusable)?;
                    return Self::read(above, joined(above, own), &prefix);
                }
            }
        }
        Err(Trouble::Absent)
    }

    fn read(top: &Path, own: PathBuf, prefix: &[Option<&std::ffi::OsStr>]) -> Result<Self, Trouble> {
        let common_file = own.join("commondir");
        let common = match files::metadata(&common_file) {
            Err(Trouble::Absent) => own.clone(),
            _ => joined(&own, &line(&common_file)?),
        };
        let prefix = prefix.iter().rev().map(|name| name.and_then(|name| name.to_str()).map(str::to_owned));
        let prefix = prefix.collect::<Option<_>>().ok_or(Trouble::Unusable)?;
        let mut repository = Self { own, common, id_length: Id::SHORTEST, has_ref_files: true, prefix };
        let folders = [&repository.own, &repository.common, &repository.common.join("objects")];
        if !folders.into_iter().all(|folder| files::is_folder(folder)) {
            return Err(Trouble::Unusable);
        }
        files::metadata(&repository.own.join("HEAD")).map_err(|_| Trouble::Unusable)?;
        repository.configure(top)?;
        Ok(repository)
    }

    /// Reads the format of the repository's files from its configuration; nothing else in it is obeyed.
    fn configure(&mut self, top: &Path) -> Result<(), Trouble> {
        let text = match files::bytes(&self.common, "config", CONFIG) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(Trouble::Absent) => return Ok(()),
            Err(trouble) => return Err(trouble),
        };
        for setting in settings(&text) {
            let value = setting.value.as_deref().unwrap_or_default();
            if setting.header.about.is_some() {
                continue;
            }
            match (&*setting.header.section, &*setting.name, value) {
                ("extensions", "objectformat", "sha1") => self.id_length = Id::SHORTEST,
                ("extensions", "objectformat", "sha256") => self.id_length = Id::LONGEST,
                ("extensions", "objectformat", _) => return Err(Trouble::Unusable),
                ("extensions", "refstorage", value) => self.has_ref_files = value == "files",
                ("core", "worktree", value) if self.is_elsewhere(value, top) => return Err(Trouble::Unusable),
                _ => {}
            }
        }
        Ok(())
    }

    /// True if `core.worktree` is not the folder that contains `.git`. Linked working trees are located differently.
    fn is_elsewhere(&self, worktree: &str, top: &Path) -> bool {
        let is_top = || paths::real(&joined(&self.own, worktree)).is_ok_and(|real| real == top);
        self.own == self.common && !is_top()
    }
}

/// The single line of a repository file.
fn line(path: &Path) -> Result<String, Trouble> {
    let text = read::bounded(path, LINE).map_err(|_| Trouble::Unusable)?;
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() { Err(Trouble::Unusable) } else { Ok(text.to_owned()) }
}

/// Joins `path` to `from` lexically: on Windows, canonical paths support neither `/` nor `..`.
fn joined(from: &Path, path: &str) -> PathBuf {
    let mut whole = from.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = whole.pop(),
            part => whole.push(part),
        }
    }
    whole
}
