//! Lists the files of a project that git would track.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ignores::{IGNORE_FILE, Ignores, Rule};
use super::{Kind, PROJECT_FILE, Tree, shown_as};
use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{Fault, NameFault, TwiceFault};
use crate::text::Span;
use crate::text::fold::compose;
use crate::text::paths::is_below;

#[derive(Clone, Debug)]
pub struct Found {
    /// Path relative to the project, with `/`, in Unicode NFC.
    pub path: Arc<str>,
    /// The path as spelled in the tree.
    pub own: PathBuf,
}

#[derive(Debug, Default)]
pub struct Listing {
    /// Sorted by path.
    pub files: Vec<Found>,
    /// Sorted by path.
    pub folders: Vec<Arc<str>>,
    /// Symlinks, which are not followed.
    pub links: Vec<Arc<str>>,
    /// Errors about unreadable entries and unusable names.
    pub faults: Vec<Diagnostic>,
    /// Folders whose content is unknown.
    pub unknown: BTreeSet<Arc<str>>,
    /// Ignored files and folders, each with the rule that ignores it.
    pub left_out: Vec<(Arc<str>, Rule)>,
}

impl Listing {
    /// Every file, folder and symlink.
    pub fn names(&self) -> BTreeSet<Arc<str>> {
        let files = self.files.iter().map(|found| &found.path);
        // Each list is sorted, so the set is built without searching.
        self.folders.iter().chain(&self.links).chain(files).cloned().collect()
    }
}

/// Lists the project in `tree`; folders that contain another project are recorded and not entered. Each file
/// is also passed to `each`, in name order, as soon as it is found.
pub fn list(tree: &dyn Tree, mut each: impl FnMut(&Found)) -> Listing {
    let mut listing = Listing::default();
    let mut ignores = Ignores::above(tree.above());
    // For each open folder, outermost first, the remaining entries.
    let mut open = vec![content(tree, PathBuf::new(), 0, &mut ignores, &mut listing)];
    while let Some(folder) = open.last_mut() {
        let Some((path, kind)) = folder.next() else {
            open.pop();
            continue;
        };
        ignores.leave(open.len());
        if is_hidden(&path) {
            continue;
        }
        if let Some(rule) = ignores.matched(&path, kind == Kind::Folder) {
            listing.left_out.push((shown_as(&path), rule));
            continue;
        }
        let before = listing.files.len();
        let is_entered = take(tree, &path, kind, &mut listing);
        listing.files.iter().skip(before).for_each(&mut each);
        if is_entered {
            let depth = open.len();
            open.push(content(tree, path, depth, &mut ignores, &mut listing));
        }
    }
    told_once(&mut listing);
    listing
}

/// The entries of a folder that is `depth` folders below the root, sorted by name.
fn content(
    tree: &dyn Tree,
    folder: PathBuf,
    depth: usize,
    ignores: &mut Ignores,
    listing: &mut Listing,
) -> std::vec::IntoIter<(PathBuf, Kind)> {
    if let Err(fault) = ignores.enter(tree, &folder, depth) {
        listing.faults.push(at(shown_as(&folder.join(IGNORE_FILE)), fault));
    }
    let mut entries = tree.entries(&folder).unwrap_or_else(|fault| {
        let path: Arc<str> = if depth == 0 { Arc::from(".") } else { shown_as(&folder) };
        listing.faults.push(at(Arc::clone(&path), fault));
        listing.unknown.insert(path);
        Vec::new()
    });
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let paths: Vec<(PathBuf, Kind)> = entries.into_iter().map(|entry| (folder.join(entry.name), entry.kind)).collect();
    paths.into_iter()
}

/// Sorts the lists, and reports names that become equal under NFC; the content of such folders is not reported again.
fn told_once(listing: &mut Listing) {
    // Normalisation may change the order of names.
    listing.files.sort_by(|a, b| a.path.cmp(&b.path));
    listing.folders.sort();
    let mut twins: Vec<Arc<str>> = Vec::new();
    let folders = listing.folders.windows(2).map(|pair| (&pair[0], &pair[1]));
    let files = listing.files.windows(2).map(|pair| (&pair[0].path, &pair[1].path));
    for (_, path) in folders.chain(files).filter(|(path, next)| path == next) {
        if !twins.iter().any(|twin| twin == path || is_below(path, twin)) {
            twins.push(Arc::clone(path));
        }
    }
    listing.folders.dedup();
    listing.files.dedup_by(|a, b| a.path == b.path);
    for path in twins {
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        listing.faults.push(at(path, NameFault::AccentTwin { name }));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Adds an entry to the listing; true if it is a folder whose content belongs to the project.
fn take(tree: &dyn Tree, own: &Path, kind: Kind, listing: &mut Listing) -> bool {
    let Some(path) = readable_path(own) else {
        let shown = shown_as(own);
        let name = shown.rsplit('/').next().unwrap_or_default().to_owned();
        listing.faults.push(at(Arc::clone(&shown), NameFault::NotUnicode { name }));
        listing.unknown.insert(shown);
        return false;
    };
    let path: Arc<str> = Arc::from(path);
    match kind {
        Kind::File => {
            listing.files.push(Found { path, own: own.to_owned() });
            false
        }
        Kind::Link => {
            listing.links.push(Arc::clone(&path));
            if let Some(fault) = tree.link(own) {
                listing.unknown.insert(Arc::clone(&path));
                listing.faults.push(at(path, fault));
            }
            false
        }
        Kind::Folder => {
            let is_nested = tree.is_project(own);
            if is_nested {
                listing.faults.push(at(Arc::from(format!("{path}/{PROJECT_FILE}")), TwiceFault::Project));
                listing.unknown.insert(Arc::clone(&path));
            }
            listing.folders.push(path);
            !is_nested
        }
    }
}

fn at(path: Arc<str>, fault: impl Into<Fault>) -> Diagnostic {
    Diagnostic::engine(Place { path, span: Span::default() }, fault)
}

fn readable_path(own: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = own.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| compose(&parts.join("/")))
}
