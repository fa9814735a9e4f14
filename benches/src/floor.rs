//! The baseline: the same walk as agir's, reading the same bytes on as many threads, and nothing else.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::failure::{Result, about};

/// The volume of data read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Volume {
    /// Number of files.
    pub files: u64,
    /// Their size, in bytes.
    pub bytes: u64,
}

/// Reads every project below `root`.
pub fn run(root: &Path) -> Result<Volume> {
    let volumes: Result<Vec<Volume>> = projects(root).par_iter().map(|project| read(project)).collect();
    Ok(sum(&volumes?))
}

/// Folders below `root` with an `agir.yaml`; these are not searched for nested projects.
pub fn projects(root: &Path) -> Vec<PathBuf> {
    let found = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let sink = std::sync::Arc::clone(&found);
    let mut builder = settings(root);
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if is_folder && entry.path().join("agir.yaml").symlink_metadata().is_ok() {
            if let Ok(mut found) = sink.lock() {
                found.push(entry.path().to_owned());
            }
            return false;
        }
        is_folder
    });
    builder.build().for_each(drop);
    found.lock().map(|found| found.clone()).unwrap_or_default()
}

/// The files of a project.
pub fn files(project: &Path) -> Vec<PathBuf> {
    settings(project)
        .build()
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .collect()
}

/// Reads every file of a project.
fn read(project: &Path) -> Result<Volume> {
    let files = files(project);
    let volumes: Result<Vec<Volume>> = files
        .par_iter()
        .map(|file| {
            let text = about(file, std::fs::read(file))?;
            Ok(Volume { files: 1, bytes: std::hint::black_box(text).len() as u64 })
        })
        .collect();
    Ok(sum(&volumes?))
}

/// The sum of the volumes.
fn sum(volumes: &[Volume]) -> Volume {
    volumes
        .iter()
        .fold(Volume::default(), |all, one| Volume { files: all.files + one.files, bytes: all.bytes + one.bytes })
}

/// The same walk settings as agir.
fn settings(root: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    builder
        .follow_links(false)
        .hidden(true)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .git_ignore(true)
        .require_git(false)
        .parents(false)
        .sort_by_file_name(std::ffi::OsStr::cmp);
    builder
}
