//! The folders that a write leaves empty: a folder whose files all move elsewhere goes with them.

use std::collections::BTreeSet;
use std::path::Path;

use super::journal::Entry;
use crate::sys::write::names;

/// The folders of `root` that hold nothing once `entries` are written, innermost first.
pub(super) fn folders(root: &Path, entries: &[Entry]) -> Vec<String> {
    let removed: BTreeSet<&str> =
        entries.iter().filter(|entry| entry.after.is_none()).map(|entry| entry.path.as_str()).collect();
    let mut gone: Vec<String> = Vec::new();
    for folder in above(&removed) {
        let is_written_to = |entry: &Entry| entry.after.is_some() && is_in(&entry.path, folder);
        // A folder that cannot be read stays.
        let Ok(Some(names)) = names(&root.join(folder)) else { continue };
        let leaves = |name: String| {
            let path = format!("{folder}/{name}");
            removed.contains(path.as_str()) || gone.contains(&path)
        };
        if !entries.iter().any(is_written_to) && names.into_iter().all(leaves) {
            gone.push(folder.to_owned());
        }
    }
    gone
}

/// The folders above these files, innermost first.
fn above<'a>(files: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let all = files.iter().flat_map(|path| path.match_indices('/').map(|(slash, _)| &path[..slash]));
    let mut all: Vec<&str> = all.collect::<BTreeSet<_>>().into_iter().collect();
    all.sort_by_key(|folder| std::cmp::Reverse(folder.matches('/').count()));
    all
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
