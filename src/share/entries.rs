//! Names in a received archive, as paths of a project.

use std::collections::BTreeSet;

use crate::inspect::{Entry, What};
use crate::text::fold::compose;
use crate::text::paths::join;
use crate::tree::PROJECT_FILE;

/// Files that systems add to archives and folders.
const LEFT_OVER: [&str; 2] = [".DS_Store", "Thumbs.db"];

/// True for what another system added by itself.
pub(super) fn is_left_over(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| part == "__MACOSX") || LEFT_OVER.contains(&name) || name.starts_with("._")
}

/// The folder around everything in the archive; empty if there is none. `ours` tells whether the project has a
/// file or folder of that name.
pub(super) fn top(entries: &[Entry], ours: impl Fn(&str) -> bool) -> String {
    let files = entries.iter().filter(|entry| entry.what != What::Folder && !is_left_over(&entry.path));
    // A name that leads out is never taken, and says nothing of the others.
    let leads_out = |path: &&str| path.starts_with('/') || path.split('/').any(|part| part == "..");
    let paths: BTreeSet<&str> = files.map(|entry| &*entry.path).filter(|path| !leads_out(path)).collect();
    let mut top = String::new();
    if paths.contains(PROJECT_FILE) {
        return top;
    }
    while let Some(first) = around(&paths, &top) {
        top = first;
        if paths.contains(&*join(&top, PROJECT_FILE)) {
            return top;
        }
    }
    // Without a project file, a folder around everything may be one of the project's own.
    let first_of = |rest: &str| rest.split('/').next().is_some_and(&ours);
    let mut top = String::new();
    while let Some(below) = around(&paths, &top).filter(|below| !inside(below, &top).is_some_and(first_of)) {
        top = below;
        if paths.iter().any(|path| inside(path, &top).is_some_and(first_of)) {
            return top;
        }
    }
    String::new()
}

/// The only folder in `top`, if it holds everything.
fn around(paths: &BTreeSet<&str>, top: &str) -> Option<String> {
    let (first, _) = inside(paths.first()?, top)?.split_once('/')?;
    let folder = join(top, first);
    let is_around = !first.is_empty() && paths.iter().all(|path| inside(path, &folder).is_some());
    is_around.then_some(folder)
}

/// The rest of `path` below `folder`.
pub(super) fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// `path` of the archive as a path of the project; outside of `top` it stays as it is.
pub(super) fn own(path: &str, top: &str) -> String {
    let path = path.trim_end_matches('/');
    compose(inside(path, top).unwrap_or(path))
}

/// The folders that a path is in, outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}
