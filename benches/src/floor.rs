//! The baseline: the same walk as agir's, reading the same bytes on as many threads, and nothing else.

use std::ops::Add;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;

use crate::failure::{Result, about};

/// The volume of data read.
#[derive(Clone, Copy, Default)]
pub struct Volume {
    /// Number of files.
    pub files: u64,
    /// Their size, in bytes.
    pub bytes: u64,
}

impl Add for Volume {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { files: self.files + other.files, bytes: self.bytes + other.bytes }
    }
}

/// Reads every project below `root`.
pub fn run(root: &Path) -> Result<Volume> {
    sum(root, |file| {
        let text = about(file, std::fs::read(file))?;
        Ok(Volume { files: 1, bytes: std::hint::black_box(text).len() as u64 })
    })
}

/// The sum of `value` over every file of every project below `root`.
pub fn sum<T: Add<Output = T> + Default + Send>(root: &Path, value: impl Fn(&Path) -> Result<T> + Sync) -> Result<T> {
    let add = |one: T, other: T| Ok(one + other);
    let of_project = |project: PathBuf| files(&project).par_iter().map(|file| value(file)).try_reduce(T::default, add);
    projects(root).into_par_iter().map(of_project).try_reduce(T::default, add)
}

/// The files of every project below `root`.
pub fn all_files(root: &Path) -> impl Iterator<Item = PathBuf> {
    projects(root).into_iter().flat_map(|project| files(&project))
}

/// Folders below `root` with an `agir.yaml`; these are not searched for nested projects.
fn projects(root: &Path) -> Vec<PathBuf> {
    let (sender, found) = std::sync::mpsc::channel();
    let mut builder = settings(root);
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_project = is_folder && entry.path().join("agir.yaml").symlink_metadata().is_ok();
        // The receiver outlives the walk.
        is_folder && !(is_project && sender.send(entry.path().to_owned()).is_ok())
    });
    builder.build().for_each(drop);
    found.try_iter().collect()
}

/// The files of a project.
fn files(project: &Path) -> Vec<PathBuf> {
    let entries = settings(project).build().filter_map(std::result::Result::ok);
    entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())).map(DirEntry::into_path).collect()
}

/// The same walk settings as agir.
fn settings(root: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    builder.follow_links(false).hidden(true).parents(false).sort_by_file_name(std::ffi::OsStr::cmp);
    builder.ignore(false).git_global(false).git_exclude(false).git_ignore(true).require_git(false);
    builder
}
