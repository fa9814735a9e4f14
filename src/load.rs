//! Loads a project from a tree of files: finds the files and the method, then calls [`crate::project::build`].

mod content;
mod images;
mod of_method;
mod tracked;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Place};
use crate::failure::Failure;
use crate::faults::{Fault, KeyFault, NotAFile, ReadingFault};
use crate::messages::Message;
use crate::method::Method;
use crate::model::fields::PROJECT;
use crate::pack::{Pack, is_builtin};
use crate::project::{
    self, ARBITRATIONS_FOLDER, Built, FileRead, Head, PLAN_FILE, PLAN_TEMPLATE, Project, Source, build, is_read,
};
use crate::sys::disk::Disk;
use crate::text::paths::is_below;
use crate::text::{Span, Text};
use crate::tree::{self, Listing, PROJECT_FILE, Tree, spelt};
use content::Content;
pub use images::images;
use of_method::{MethodOf, Which, method_of};

/// Result of loading a project folder.
#[derive(Debug)]
pub struct Loaded {
    /// The project and its method; none if the method is unusable.
    pub ready: Option<(Project, Arc<Pack>)>,
    /// True if the files exceed the cost limit, so that some were not parsed.
    pub is_partial: bool,
    /// Title from `agir.yaml`, also available without a project.
    pub title: Option<String>,
    /// Language from `agir.yaml`, also available without a project.
    pub lang: Option<crate::lang::Lang>,
    /// Findings of reading the files.
    pub found: Vec<Diagnostic>,
    /// Texts that the spans of `found` refer to, if there is no project.
    pub texts: Vec<(Arc<str>, Arc<Text>)>,
}

/// The project of a tree whose files do not change: loaded when it is first asked for. Loading takes nine tenths of
/// the time of most requests.
#[derive(Debug, Default)]
pub struct Kept(OnceLock<Result<Loaded, Failure>>);

impl Kept {
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The project in `tree`.
    pub fn load(&self, tree: &dyn Tree) -> Result<&Loaded, &Failure> {
        self.0.get_or_init(|| load_tree(tree)).as_ref()
    }
}

/// Loads the project in the folder `root`.
pub fn load(root: &Path) -> Result<Loaded, Failure> {
    load_tree(&Disk::at(root))
}

/// Loads the project in `tree`.
pub fn load_tree(tree: &dyn Tree) -> Result<Loaded, Failure> {
    read_with(tree, None, content::MOST)
}

/// Loads the project in the folder `root` with a lower cost limit, for use when several projects are in memory.
pub fn load_light(root: &Path) -> Result<Loaded, Failure> {
    read_with(&Disk::at(root), None, content::LIGHT)
}

/// Loads the folder `root` as a project with the method `pack`, whatever its `agir.yaml` declares.
pub fn load_as(root: &Path, pack: &Arc<Pack>) -> Result<Loaded, Failure> {
    read_with(&Disk::at(root), Some(pack), content::MOST)
}

/// Same, for a project in `tree`.
pub fn load_tree_as(tree: &dyn Tree, pack: &Arc<Pack>) -> Result<Loaded, Failure> {
    read_with(tree, Some(pack), content::MOST)
}

/// What the project in `tree` customises: a method other than the built-in one, and its own template of the
/// plan.
pub fn own_pieces(tree: &dyn Tree) -> Vec<String> {
    let (_, head, _) = head(tree);
    let method = head.file.method.given().map(|given| given.value.clone()).or(head.recovered_method);
    let method = method.filter(|name| !is_builtin(name)).map(|name| format!("methode: {name}"));
    let has_template = tree.holds(&spelt(PLAN_TEMPLATE));
    method.into_iter().chain(has_template.then(|| PLAN_TEMPLATE.to_owned())).collect()
}

/// The language of the project in `tree`, if its `agir.yaml` says one.
pub fn lang_of(tree: &dyn Tree) -> Option<crate::lang::Lang> {
    head(tree).1.file.lang.value().copied()
}

fn read_with(tree: &dyn Tree, pack: Option<&Arc<Pack>>, most: usize) -> Result<Loaded, Failure> {
    let (own, head, listing) = head(tree);
    let (title, lang) = (head.file.title.value().cloned(), head.file.lang.value().copied());
    let method = match pack {
        Some(pack) => MethodOf::as_it_is(Which::Given(Arc::clone(pack))),
        None => method_of(tree, &head),
    };
    match method {
        MethodOf::Usable { which, folder, faults, texts } => {
            let Content { mut listing, mut names, mut files, plan, is_partial } =
                Content::read(tree, listing, folder.as_deref(), &which, most);
            let pack = which.pack()?;
            let method = &pack.method;
            // The method's fields of `agir.yaml` are only known after `agir.yaml` has named the method.
            let head = if method.project == *PROJECT { head } else { project::head(&own, &method.project) };
            let hidden = in_the_way(&mut listing, method).into_iter().map(|source| FileRead::of(source, method));
            files.extend(hidden);
            let seen = tracked::look(tree, &mut listing, method);
            files.extend(seen.files);
            names.extend(seen.names);
            files.sort_by(|a, b| a.path().cmp(b.path()));
            let Built { mut project, mut found } = build(head, files, names, &listing.unknown, plan, method);
            found.extend(listing.faults);
            found.extend(faults);
            project.texts.extend(texts);
            project.looked_at.extend(seen.texts);
            project.links = listing.links;
            project.plan_versions =
                tree.on_disk().map(|root| crate::plan::versions(root, &project.plan)).unwrap_or_default();
            Ok(Loaded { ready: Some((project, pack)), is_partial, title, lang, found, texts: Vec::new() })
        }
        MethodOf::Unusable(faults, texts) => {
            let mut found = head.found;
            // The method's fields of `agir.yaml` are unknown, and so is whether a key is.
            let is_key = |one: &Diagnostic| matches!(one.message.fault(), Some(Fault::Key(KeyFault::Unknown { .. })));
            found.retain(|one| !is_key(one));
            found.extend(faults);
            let mut texts = texts;
            texts.push((Arc::from(PROJECT_FILE), head.text));
            Ok(Loaded { ready: None, is_partial: false, title, lang, found, texts })
        }
    }
}

/// Reads `agir.yaml`, which names the method. Also returns the listing of the folder, if it was needed to
/// explain why the file cannot be read.
fn head(tree: &dyn Tree) -> (Source, Head, Option<Listing>) {
    let own = Source::read(tree, Arc::from(PROJECT_FILE), Path::new(PROJECT_FILE));
    if own.text.is_ok() {
        let head = project::head(&own, &PROJECT);
        return (own, head, None);
    }
    let mut listing = tree::list(tree, |_| {});
    let own = in_place_of(own, &mut listing);
    let head = project::head(&own, &PROJECT);
    (own, head, Some(listing))
}

/// Placeholders for documents that exist but are not regular files: a symlink that is not followed, a folder
/// with the name of a document, or a file with the name of a folder.
fn in_the_way(listing: &mut Listing, method: &Method) -> Vec<Source> {
    let mut sources = Vec::new();
    let is_document = |path: &str| is_read(path) && path != PLAN_FILE;
    // A symlink inside the project leads to a document that has its own path.
    let is_expected = |path: &str| !path.to_lowercase().ends_with(".md") || method.type_at(path).is_some();
    let is_folder = |path: &str| path == ARBITRATIONS_FOLDER;
    let inside = listing.links.iter().filter(|path| !listing.unknown.contains(*path));
    for path in inside.filter(|path| is_document(path) && is_expected(path) || is_folder(path)) {
        let fault = ReadingFault::NotAFile { what: NotAFile::Link };
        sources.push(Source::new(Arc::clone(path), Err(fault), String::new()));
    }
    let faults = std::mem::take(&mut listing.faults);
    for diagnostic in faults {
        let path = Arc::clone(&diagnostic.place.path);
        match diagnostic.message {
            Message::Engine(fault) if (is_document(&path) || is_folder(&path)) && listing.unknown.contains(&path) => {
                listing.unknown.remove(&path);
                sources.push(Source::new(path, Err(*fault), String::new()));
            }
            _ => listing.faults.push(diagnostic),
        }
    }
    for folder in listing.folders.iter().filter(|folder| is_document(folder)) {
        sources.push(Source::new(Arc::clone(folder), Err(ReadingFault::FolderHasFileName), String::new()));
    }
    // Only the decisions in it are unknown.
    for found in listing.files.iter().filter(|found| is_folder(&found.path)) {
        let fault = ReadingFault::FileHasFolderName { name: found.path.to_string() };
        sources.push(Source::new(Arc::clone(&found.path), Err(fault), String::new()));
    }
    let folders: BTreeSet<&str> = method.types.iter().map(|kind| kind.path.fixed_folder()).collect();
    for found in &listing.files {
        let holds = |folder: &&str| *folder == &*found.path || is_below(folder, &found.path);
        if folders.iter().any(holds) || method.type_at(&format!("{}/x.md", found.path)).is_some() {
            let name = found.path.to_string();
            let place = Place { path: Arc::clone(&found.path), span: Span::default() };
            listing.faults.push(Diagnostic::engine(place, ReadingFault::FileHasFolderName { name }));
            listing.unknown.insert(Arc::clone(&found.path));
        }
    }
    sources
}

/// Replaces the fault of `agir.yaml` by that of the listing, if it is a folder or a symlink.
fn in_place_of(own: Source, listing: &mut Listing) -> Source {
    let at = listing.faults.iter().position(|fault| *fault.place.path == *own.path);
    match at.map(|at| listing.faults.remove(at).message) {
        Some(Message::Engine(fault)) => {
            listing.unknown.remove(&own.path);
            Source::new(own.path, Err(*fault), String::new())
        }
        _ => own,
    }
}
