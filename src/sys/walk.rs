//! What lies in a project, as git would see it. The only user of `walkdir`.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::ignores::{IGNORE_FILE, Ignores, Rule};
use super::{paths, read};
use crate::diagnostic::{Diagnostic, Place};
use crate::failure::{Failure, reason};
use crate::messages::Fault;
use crate::text::Span;
use crate::text::fold::compose;
use crate::text::paths::is_below;

/// Name of the file that makes a folder a project.
pub const PROJECT_FILE: &str = "agir.yaml";

/// A file of a project.
#[derive(Clone, Debug)]
pub struct Found {
    /// Path relative to the project, with `/`, accents composed.
    pub path: Arc<str>,
    /// Where it is on the disk.
    pub disk: PathBuf,
}

/// The content of a project's folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files, sorted by path.
    pub files: Vec<Found>,
    /// Folders, sorted by path.
    pub folders: Vec<Arc<str>>,
    /// Symbolic links, which are not followed.
    pub links: Vec<Arc<str>>,
    /// What could not be looked at, and names that cannot be used.
    pub faults: Vec<Diagnostic>,
    /// Folders whose content is not known.
    pub unknown: BTreeSet<Arc<str>>,
    /// Files and folders that an ignore file leaves out, and by which rule.
    pub left_out: Vec<(Arc<str>, Rule)>,
}

impl Listing {
    /// Every file, folder and symbolic link.
    pub fn names(&self) -> BTreeSet<Arc<str>> {
        let files = self.files.iter().map(|found| &found.path);
        // All at once: each list is sorted, and a tree of sorted names needs no search.
        self.folders.iter().chain(&self.links).chain(files).cloned().collect()
    }
}

/// Lists the project at `root`; folders that hold another project are named and not entered. Each
/// file is also given to `each`, in the order of the disk's names, as soon as it is found.
pub fn project(root: &Path, mut each: impl FnMut(&Found)) -> Listing {
    let mut listing = Listing::default();
    let mut ignores = Ignores::above(root);
    let mut entries = walker(root);
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                unreadable(root, &error, &mut listing);
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 {
            ignores.leave(entry.depth());
            let is_hidden = is_hidden(&entry);
            let rule = if is_hidden { None } else { ignores.matched(entry.path(), is_folder) };
            if is_hidden || rule.is_some() {
                listing.left_out.extend(rule.map(|rule| (Arc::from(shown(below(root, entry.path()))), rule)));
                skip(&mut entries, is_folder);
                continue;
            }
            let before = listing.files.len();
            take(root, &entry, &mut listing);
            listing.files.iter().skip(before).for_each(&mut each);
        }
        if is_folder && let Err(fault) = ignores.enter(entry.path(), entry.depth()) {
            let file = entry.path().join(IGNORE_FILE);
            listing.faults.push(at(Arc::from(shown(below(root, &file))), fault));
        }
    }
    // Composed accents may change the order that the disk's names had.
    listing.files.sort_by(|a, b| a.path.cmp(&b.path));
    listing.folders.sort();
    // Two names that are one once their accents are composed; what lies in such folders is not told again.
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
        listing.faults.push(at(path, Fault::NameAccentTwin { name }));
    }
    listing
}

/// The projects of a folder.
#[derive(Debug, Default)]
pub struct Search {
    /// Folders of projects, sorted.
    pub projects: Vec<PathBuf>,
    /// Folders that could not be looked into.
    pub unread: Vec<Failure>,
}

/// Every project at `root` or below it; a project's own folder is not searched further.
pub fn projects(root: &Path) -> Search {
    if is_project(root) {
        return Search { projects: vec![root.to_owned()], unread: Vec::new() };
    }
    let (mut projects, mut unread) = (Vec::new(), Vec::new());
    let mut ignores = Ignores::default();
    let mut entries = walker(root);
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() => {}
            Ok(entry) => {
                ignores.leave(entry.depth());
                let is_left_out = || is_hidden(&entry) || ignores.matched(entry.path(), true).is_some();
                if entry.depth() > 0 && is_left_out() {
                    entries.skip_current_dir();
                } else if entry.depth() > 0 && is_project(entry.path()) {
                    projects.push(entry.into_path());
                    entries.skip_current_dir();
                } else {
                    // What such a file says of projects is not known: they are all taken.
                    let _ = ignores.enter(entry.path(), entry.depth());
                }
            }
            Err(error) => {
                let known = error.io_error().filter(|io| io.kind() != ErrorKind::NotFound);
                unread.extend(known.map(|io| Failure::io(error.path().unwrap_or(root), io)));
            }
        }
    }
    projects.sort();
    Search { projects, unread }
}

/// The nearest folder at or above `start` that holds a project.
pub fn enclosing_project(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_project(folder)).map(Path::to_owned)
}

/// True if `folder` holds an `agir.yaml`, whatever it is.
pub fn is_project(folder: &Path) -> bool {
    folder.join(PROJECT_FILE).symlink_metadata().is_ok()
}

/// Every entry, in the order of the names; links are not followed, but for the root itself.
fn walker(root: &Path) -> walkdir::IntoIter {
    WalkDir::new(root).sort_by_file_name().into_iter()
}

fn skip(entries: &mut walkdir::IntoIter, is_folder: bool) {
    if is_folder {
        entries.skip_current_dir();
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn below<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn take(root: &Path, entry: &DirEntry, listing: &mut Listing) {
    let relative = below(root, entry.path());
    // What lies below a folder that is not known is not known either.
    let in_unknown = |path: &str, listing: &Listing| {
        path.match_indices('/').any(|(slash, _)| listing.unknown.contains(&path[..slash]))
    };
    let Some(path) = readable_path(relative) else {
        let shown: Arc<str> = Arc::from(shown(relative));
        if in_unknown(&shown, listing) {
            return;
        }
        let name = shown.rsplit('/').next().unwrap_or_default().to_owned();
        listing.faults.push(at(Arc::clone(&shown), Fault::NameNotUnicode { name }));
        listing.unknown.insert(shown);
        return;
    };
    // What lies below a nested project is its own.
    if in_unknown(&path, listing) {
        return;
    }
    let path: Arc<str> = Arc::from(path);
    let kind = entry.file_type();
    if kind.is_symlink() {
        link(root, entry.path(), path, listing);
    } else if kind.is_dir() {
        if is_project(entry.path()) {
            listing.faults.push(at(Arc::from(format!("{path}/{PROJECT_FILE}")), Fault::NestedProject));
            listing.unknown.insert(Arc::clone(&path));
        }
        listing.folders.push(path);
    } else {
        listing.files.push(Found { path, disk: entry.path().to_owned() });
    }
}

fn link(root: &Path, disk: &Path, path: Arc<str>, listing: &mut Listing) {
    listing.links.push(Arc::clone(&path));
    let target = std::fs::read_link(disk).map(|target| shown(&target)).unwrap_or_default();
    let fault = match paths::real(disk) {
        Ok(real) if paths::real(root).is_ok_and(|root| real.starts_with(root)) => return,
        Ok(_) => Fault::LinkOutside { target },
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {
            Fault::LinkDangling { target }
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            let (fr, en) = reason(&error);
            Fault::Unreadable { fr, en }
        }
        Err(_) => Fault::LinkCircle { target },
    };
    listing.unknown.insert(Arc::clone(&path));
    listing.faults.push(at(path, fault));
}

fn unreadable(root: &Path, error: &walkdir::Error, listing: &mut Listing) {
    let Some(io) = error.io_error() else { return };
    let relative = error.path().map(|path| shown(below(root, path)));
    let relative: Arc<str> = Arc::from(relative.filter(|path| !path.is_empty()).unwrap_or_else(|| ".".to_owned()));
    listing.faults.push(at(Arc::clone(&relative), read::unreadable(io)));
    listing.unknown.insert(relative);
}

fn at(path: Arc<str>, fault: Fault) -> Diagnostic {
    Diagnostic::engine(Place { path, span: Span::default() }, fault)
}

fn readable_path(relative: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| compose(&parts.join("/")))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
