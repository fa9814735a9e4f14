//! Suggests a project near a folder that is not one.

use std::path::{Path, PathBuf};

use super::projects::is_project;

/// Limits of the search: names per folder, and folders upwards.
const MOST_NAMES: usize = 1_000;
const MOST_STEPS: usize = 3;

/// A project next to `folder`, or next to one of its ancestors.
pub fn nearest_project(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().take(MOST_STEPS).find_map(|above| {
        let names = std::fs::read_dir(above).ok()?.take(MOST_NAMES);
        let mut found: Vec<PathBuf> =
            names.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_project(path)).collect();
        found.sort();
        found.into_iter().next()
    })
}
