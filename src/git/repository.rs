//! The repository that a folder lies in.

use std::path::{Component, Path, PathBuf};

use super::config::settings;
use super::{Id, Trouble, files};
use crate::sys::{paths, read};

/// Longest `.git` or `commondir` file, in bytes.
const LINE: u64 = 16 * 1024;
/// Longest configuration file, in bytes.
const CONFIG: u64 = 1024 * 1024;

/// Folder of a repository, or the file that names it.
const GIT: &str = ".git";

/// A repository with a working tree.
#[derive(Debug)]
pub(super) struct Repository {
    /// Folder of this working tree's own files: `HEAD`, the index.
    pub(super) own: PathBuf,
    /// Folder of what all working trees share: objects, branches.
    pub(super) common: PathBuf,
    /// Bytes of an object's name.
    pub(super) id_length: usize,
    /// False where branches are kept in a form that is not read.
    pub(super) has_ref_files: bool,
    /// The names that lead from the working tree's top to the folder that was asked about.
    pub(super) prefix: Vec<String>,
}

/// True if `path`, or the nearest folder above it that exists, lies in a git repository.
pub fn is_inside(path: &Path) -> bool {
    top(path).is_some()
}

/// The top of the git repository that `path`, or the nearest folder above it that exists, lies in.
pub fn top(path: &Path) -> Option<&Path> {
    path.ancestors().find(|folder| folder.join(GIT).symlink_metadata().is_ok())
}

impl Repository {
    /// The repository of the nearest `.git` at `folder` or above it, whether it can be used or not: files of a
    /// repository that lie bare in a folder make none. Absent where there is no `.git`.
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

    /// The form of its files. Nothing else of its configuration is obeyed.
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

    /// True if the index is about files below the folder `worktree`, and that is not the one in which `.git`
    /// lies. Further working trees know where they are.
    fn is_elsewhere(&self, worktree: &str, top: &Path) -> bool {
        let is_top = || paths::real(&joined(&self.own, worktree)).is_ok_and(|real| real == top);
        self.own == self.common && !is_top()
    }
}

/// The only line of a file of the repository.
fn line(path: &Path) -> Result<String, Trouble> {
    let text = read::bounded(path, LINE).map_err(|_| Trouble::Unusable)?;
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() { Err(Trouble::Unusable) } else { Ok(text.to_owned()) }
}

/// Where `path` leads from the folder `from`, without looking at the disk: on Windows the paths of folders
/// that were looked up know neither `/` nor `..`.
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
