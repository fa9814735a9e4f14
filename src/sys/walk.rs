//! What lies in a project, as git would see it. The only user of `ignore`.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

use super::read;
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
    for entry in walker(root).build() {
        match entry {
            Ok(entry) => {
                // A `.gitignore` of that folder that could not be read.
                if let Some(error) = entry.error() {
                    unreadable(root, error, &mut listing);
                }
                if entry.depth() > 0 {
                    let before = listing.files.len();
                    take(root, &entry, &mut listing);
                    listing.files.iter().skip(before).for_each(&mut each);
                }
            }
            Err(error) => unreadable(root, &error, &mut listing),
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
    let found = Arc::new(std::sync::Mutex::new(Vec::new()));
    let sink = Arc::clone(&found);
    let mut builder = settings(root);
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if is_folder && entry.depth() > 0 && is_project(entry.path()) {
            if let Ok(mut found) = sink.lock() {
                found.push(entry.path().to_owned());
            }
            return false;
        }
        is_folder
    });
    let failures = builder.build().filter_map(Result::err);
    let unread = failures.filter_map(|error| {
        let io = io_of(&error).filter(|io| io.kind() != ErrorKind::NotFound)?;
        Some(Failure::io(path_of(&error).unwrap_or(root), io))
    });
    let unread = unread.collect();
    let mut projects = found.lock().map(|found| found.clone()).unwrap_or_default();
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

fn walker(root: &Path) -> WalkBuilder {
    let mut builder = settings(root);
    let above = ignores_above(root);
    builder.filter_entry(move |entry| {
        if entry.depth() == 0 {
            return true;
        }
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        !above.iter().any(|rules| rules.matched(entry.path(), is_folder).is_ignore())
    });
    builder
}

/// The `.gitignore` files between the top of the git repository and the project: what they say
/// holds whether the project or the whole repository is checked.
fn ignores_above(root: &Path) -> Vec<Gitignore> {
    let Some(top) = root.ancestors().find(|folder| folder.join(".git").exists()) else {
        return Vec::new();
    };
    let between = root.ancestors().skip(1).take_while(|folder| folder.starts_with(top));
    between
        .map(|folder| folder.join(".gitignore"))
        .filter(|file| file.is_file())
        .map(|file| Gitignore::new(file).0)
        .collect()
}

fn take(root: &Path, entry: &DirEntry, listing: &mut Listing) {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
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
    let Some(kind) = entry.file_type() else {
        return;
    };
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
    let fault = match disk.canonicalize() {
        Ok(real) if root.canonicalize().is_ok_and(|root| real.starts_with(root)) => return,
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

fn unreadable(root: &Path, error: &ignore::Error, listing: &mut Listing) {
    // A faulty line of a `.gitignore` is git's business; only what cannot be read is ours.
    let Some(io) = io_of(error) else { return };
    let relative = path_of(error).and_then(|path| path.strip_prefix(root).ok()).map(shown);
    let relative: Arc<str> = Arc::from(relative.filter(|path| !path.is_empty()).unwrap_or_else(|| ".".to_owned()));
    listing.faults.push(at(Arc::clone(&relative), read::unreadable(io)));
    listing.unknown.insert(relative);
}

/// The path that it is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, err } => path_of(err).or(Some(path)),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}

/// The system's error in it, wherever it is wrapped.
fn io_of(error: &ignore::Error) -> Option<&std::io::Error> {
    match error {
        ignore::Error::Partial(errors) => errors.iter().find_map(io_of),
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => io_of(err),
        error => error.io_error(),
    }
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
