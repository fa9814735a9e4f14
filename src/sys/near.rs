//! Projects near a folder that is none, for a suggestion.

use std::path::{Path, PathBuf};

use super::projects::is_project;

/// Most names that are looked at beside a folder, and folders that are climbed, for a suggestion.
const MOST_NAMES: usize = 1_000;
const MOST_STEPS: usize = 3;

/// A project beside `folder`, or beside one of the folders above it.
pub fn nearest_project(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().take(MOST_STEPS).find_map(|above| {
        let names = std::fs::read_dir(above).ok()?.take(MOST_NAMES);
        let mut found: Vec<PathBuf> =
            names.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_project(path)).collect();
        found.sort();
        found.into_iter().next()
    })
}
