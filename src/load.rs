//! A project from the disk: which files, which method, then [`crate::project::build`].

mod of_method;
mod tracked;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::diagnostic::{Diagnostic, Place};
use crate::failure::Failure;
use crate::messages::{Fault, Message, NotAFile};
use crate::method::Method;
use crate::pack::{DEFAULT, Pack};
use crate::project::{self, Built, FileRead, Head, Look, PLAN_FILE, PLAN_TEMPLATE, PlanFile, Project, Source, build};
use crate::project::{is_read, looked_at};
use crate::sys::walk::{Found, Listing, PROJECT_FILE};
use crate::sys::{read, walk};
use crate::text::paths::is_below;
use crate::text::{Span, Text};
use of_method::{MethodOf, Which, method_of};

/// What a folder that holds a project gave.
#[derive(Debug)]
pub struct Loaded {
    /// The project and its method; none where the method cannot be used.
    pub ready: Option<(Project, Arc<Pack>)>,
    /// `agir.yaml`'s keys, for the title and the language, where there is no project.
    pub title: Option<String>,
    /// The language that the project asks for.
    pub lang: Option<crate::text::dates::Lang>,
    /// Findings so far.
    pub found: Vec<Diagnostic>,
    /// Texts of the places in `found`, where there is no project.
    pub texts: Vec<(Arc<str>, Arc<Text>)>,
}

/// Bytes that are read in the place of those on the disk: what a file would be.
pub type Overlay = BTreeMap<PathBuf, Vec<u8>>;

/// Reads the project in `root`.
pub fn load(root: &Path) -> Result<Loaded, Failure> {
    read_with(root, None, &Overlay::new())
}

/// Reads the project in `root` as it would be with the files of `over`.
pub fn load_over(root: &Path, over: &Overlay) -> Result<Loaded, Failure> {
    read_with(root, None, over)
}

/// Reads what is in `root` as a project of the method `pack`, whatever its own file says, if there
/// is one.
pub fn load_as(root: &Path, pack: &Arc<Pack>) -> Result<Loaded, Failure> {
    read_with(root, Some(pack), &Overlay::new())
}

/// What the project in `root` brings along of its own for the tool to follow: the method that `agir.yaml` names
/// where it is not the one that comes with the tool, and its own template of the plan.
pub fn own_pieces(root: &Path) -> Vec<String> {
    let (head, _) = head(root, &Overlay::new());
    let method = head.file.method.given().map(|given| given.value.clone());
    let method = method.filter(|name| name != DEFAULT).map(|name| format!("methode: {name}"));
    let has_template = root.join(PLAN_TEMPLATE).symlink_metadata().is_ok();
    method.into_iter().chain(has_template.then(|| PLAN_TEMPLATE.to_owned())).collect()
}

fn read_with(root: &Path, pack: Option<&Arc<Pack>>, over: &Overlay) -> Result<Loaded, Failure> {
    let (head, listing) = head(root, over);
    let (title, lang) = (head.file.title.value().cloned(), head.file.lang.value().copied());
    let method = match pack {
        Some(pack) => MethodOf::as_it_is(Which::Given(Arc::clone(pack))),
        None => method_of(root, &head)?,
    };
    match method {
        MethodOf::Usable { which, folder, faults, texts } => {
            let Disk { mut listing, mut names, mut files, plan } =
                Disk::read(root, listing, folder.as_deref(), &which, over);
            let pack = which.pack()?;
            let method = &pack.method;
            let hidden = in_the_way(&mut listing, method).into_iter().map(|source| FileRead::of(source, method));
            files.extend(hidden);
            let seen = tracked::look(root, &mut listing, method);
            files.extend(seen.files);
            names.extend(seen.names);
            files.sort_by(|a, b| a.path().cmp(b.path()));
            let Built { mut project, mut found } = build(head, files, names, &listing.unknown, plan, method);
            found.extend(listing.faults);
            found.extend(faults);
            project.texts.extend(texts);
            project.looked_at.extend(seen.texts);
            project.links = listing.links;
            project.plan_versions = crate::plan::versions(root, &project.plan);
            Ok(Loaded { ready: Some((project, pack)), title, lang, found, texts: Vec::new() })
        }
        MethodOf::Unusable(faults, texts) => {
            let mut found = head.found;
            found.extend(faults);
            let mut texts = texts;
            texts.push((Arc::from(PROJECT_FILE), head.text));
            Ok(Loaded { ready: None, title, lang, found, texts })
        }
    }
}

/// `agir.yaml`, which names the method; and the listing of the folder, where it was needed to say
/// why that file cannot be read.
fn head(root: &Path, over: &Overlay) -> (Head, Option<Listing>) {
    let own = source(&Found { path: Arc::from(PROJECT_FILE), disk: root.join(PROJECT_FILE) }, over);
    if own.text.is_ok() {
        return (project::head(&own), None);
    }
    let mut listing = walk::project(root, |_| {});
    let own = in_place_of(own, &mut listing);
    (project::head(&own), Some(listing))
}

/// What lies in a project's folder, as it was read.
struct Disk {
    listing: Listing,
    /// Every file, folder and symbolic link.
    names: BTreeSet<Arc<str>>,
    /// The files whose content is read, but `agir.yaml`.
    files: Vec<FileRead>,
    /// The compiled plan.
    plan: PlanFile,
}

impl Disk {
    /// Reads what is in `root`, but for the pack in `pack`, as documents of its method: each file as
    /// soon as the walk comes upon it, unless the folder is `walked` already.
    fn read(root: &Path, walked: Option<Listing>, pack: Option<&str>, which: &Which, over: &Overlay) -> Self {
        let in_pack = |path: &str| pack.is_some_and(|folder| is_below(path, folder));
        let is_wanted = |path: &str| is_read(path) && path != PLAN_FILE && !in_pack(path);
        let (sender, read) = channel();
        let mut wanted = 0;
        let (listing, names, plan) = rayon::in_place_scope(|scope| {
            let mut each = |found: &Found| {
                let look = if is_read(&found.path) || in_pack(&found.path) { None } else { looked_at(&found.path) };
                if is_wanted(&found.path) || look.is_some() {
                    let (at, found, sender) = (wanted, found.clone(), sender.clone());
                    wanted += 1;
                    scope.spawn(move |_| {
                        // Without the method nothing is read, as who asked for it is told.
                        if let Ok(pack) = which.pack() {
                            // Who receives it waits for all of them.
                            let file = match look {
                                None => Some(FileRead::of(source(&found, over), &pack.method)),
                                Some(look) => other(&found, look, &pack.method),
                            };
                            let _ = sender.send((at, file));
                        }
                    });
                }
            };
            let listing = match walked {
                Some(listing) => {
                    listing.files.iter().for_each(&mut each);
                    listing
                }
                None => walk::project(root, &mut each),
            };
            let (names, plan) = (listing.names(), plan_file(root, &listing));
            (listing, names, plan)
        });
        drop(sender);
        // In the order of the walk, which is nearly that of the paths.
        let mut in_order: Vec<Option<FileRead>> = Vec::new();
        in_order.resize_with(wanted, || None);
        for (at, file) in read {
            in_order[at] = file;
        }
        // Of two names that are one once their accents are composed, the listing holds the first.
        let mut files: Vec<FileRead> = in_order.into_iter().flatten().collect();
        files.sort_by(|a, b| a.path().cmp(b.path()));
        files.dedup_by(|a, b| a.path() == b.path());
        Self { listing, names, files, plan }
    }
}

/// What stands where a document should be and cannot be read as one: a link that is not followed,
/// a folder with a document's name, a file with a folder's. The document exists all the same.
fn in_the_way(listing: &mut Listing, method: &Method) -> Vec<Source> {
    let mut sources = Vec::new();
    let is_document = |path: &str| is_read(path) && path != PLAN_FILE;
    // A link inside the project leads to a document that has a place of its own.
    let is_expected = |path: &str| !path.to_lowercase().ends_with(".md") || method.type_at(path).is_some();
    let inside = listing.links.iter().filter(|path| !listing.unknown.contains(*path));
    for path in inside.filter(|path| is_document(path) && is_expected(path)) {
        let text = Err(Fault::NotAFile { what: NotAFile::Link });
        sources.push(Source { path: Arc::clone(path), text, beginning: String::new() });
    }
    let faults = std::mem::take(&mut listing.faults);
    for diagnostic in faults {
        let path = Arc::clone(&diagnostic.place.path);
        match diagnostic.message {
            Message::Engine(fault) if is_document(&path) && listing.unknown.contains(&path) => {
                listing.unknown.remove(&path);
                sources.push(Source { path, text: Err(*fault), beginning: String::new() });
            }
            _ => listing.faults.push(diagnostic),
        }
    }
    for folder in listing.folders.iter().filter(|folder| is_document(folder)) {
        sources.push(Source {
            path: Arc::clone(folder),
            text: Err(Fault::FolderHasFileName),
            beginning: String::new(),
        });
    }
    let folders: BTreeSet<&str> = method.types.iter().map(|kind| kind.path.fixed_folder()).collect();
    for found in &listing.files {
        let holds = |folder: &&str| *folder == &*found.path || is_below(folder, &found.path);
        if folders.iter().any(holds) || method.type_at(&format!("{}/x.md", found.path)).is_some() {
            let name = found.path.to_string();
            let place = Place { path: Arc::clone(&found.path), span: Span::default() };
            listing.faults.push(Diagnostic::engine(place, Fault::FileHasFolderName { name }));
            listing.unknown.insert(Arc::clone(&found.path));
        }
    }
    sources
}

/// `agir.yaml` where it is a folder or a link, as the listing says: it is reported, and never
/// guessed.
fn in_place_of(own: Source, listing: &mut Listing) -> Source {
    let at = listing.faults.iter().position(|fault| *fault.place.path == *own.path);
    match at.map(|at| listing.faults.remove(at).message) {
        Some(Message::Engine(fault)) => {
            listing.unknown.remove(&own.path);
            Source { path: own.path, text: Err(*fault), beginning: String::new() }
        }
        _ => own,
    }
}

fn source(found: &Found, over: &Overlay) -> Source {
    let text = match over.get(&found.disk) {
        Some(bytes) => read::text(bytes.clone()),
        None => read::document(&found.disk),
    };
    let beginning = match &text {
        Ok(_) => String::new(),
        Err(Fault::NotUtf8 { .. }) => read::beginning(&found.disk),
        Err(_) => String::new(),
    };
    Source { path: Arc::clone(&found.path), text: text.map(|text| Arc::new(Text::new(text))), beginning }
}

/// A file that is no document, as far as it is looked at.
fn other(found: &Found, look: Look, method: &Method) -> Option<FileRead> {
    let text = match look {
        Look::Office => None,
        Look::Text => match read::any_text(&found.disk) {
            Ok(text) => Some(text?),
            Err(Fault::TooLarge { .. }) => None,
            Err(_) => return None,
        },
    };
    Some(FileRead::other(Arc::clone(&found.path), text, method))
}

fn plan_file(root: &Path, listing: &Listing) -> PlanFile {
    let known = listing.files.iter().find(|found| &*found.path == PLAN_FILE);
    match known.map(|found| read::bounded(&found.disk, read::PLAN_LIMIT)) {
        Some(Ok(text)) => PlanFile::Text(Arc::new(Text::new(text))),
        Some(Err(_)) => PlanFile::Unreadable,
        None if root.join(PLAN_FILE).symlink_metadata().is_ok() => PlanFile::Unreadable,
        None => PlanFile::Absent,
    }
}
