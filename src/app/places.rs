//! Folders of the computer, as a host that can open another project tells them.

use serde::Serialize;

/// A folder and what can be opened from there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Places {
    /// Absolute path of the folder shown; empty if it cannot be read.
    pub here: String,
    /// The folders from the top of the disk down to this one.
    pub trail: Vec<Place>,
    /// The folders in it, by name; at the top, other disks too.
    pub folders: Vec<Place>,
    /// Projects that were opened before, last one first.
    pub recent: Vec<Place>,
    /// Number of folders that are not listed because there are too many.
    pub left: usize,
}

/// A folder.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    pub name: String,
    /// Absolute.
    pub path: String,
    /// Title of its project; empty if it has none.
    pub title: String,
    /// True if it has an `agir.yaml`.
    pub is_project: bool,
}
