//! Loads a method: from the binary itself, or from a folder of the project.

mod pages;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, Place, Severity, Sink};
use crate::failure::Failure;
use crate::faults::{Fault, KeyFault, PackFault, ReadingFault};
use crate::lang::both;

use crate::method::Method;
use crate::parse::yaml::{self, Node, Outcome};
use crate::project::{Source, unreadable_at};
use crate::rules::Requirement;
use crate::templates::{Files, Trust};
use crate::text::{Span, Text};
use crate::tree::{self, Tree};

pub use pages::Explained;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/agir-ensemble");
static ENGINE_PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/moteur");

/// Name of the built-in method.
pub const DEFAULT: &str = "agir-ensemble";
/// Name of the file that describes a method.
pub const METHOD_FILE: &str = "methode.yaml";
/// Maximum number of files read from a pack: an untrusted pack cannot exhaust memory.
const MOST_FILES: usize = 1000;
/// Maximum total size of the texts of a pack, in bytes.
const MOST_BYTES: usize = 8 << 20;

/// A method and its requirements.
#[derive(Debug)]
pub struct Pack {
    /// Types, phases, colleges and templates.
    pub method: Method,
    /// Requirements, in the order of the pack.
    pub requirements: Vec<Requirement>,
}

impl Pack {
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| &*requirement.id == id)
    }
}

/// Result of loading a pack: the pack, or its faults.
#[derive(Debug)]
pub struct Loaded {
    /// None if a fault is an error.
    pub pack: Option<Arc<Pack>>,
    /// Faults of the pack; their paths are relative to its folder.
    pub faults: Vec<Diagnostic>,
    /// Text of `methode.yaml`, which the spans of `faults` refer to.
    pub text: Arc<Text>,
}

/// The built-in method, loaded once per process. Fails only if the binary is incomplete, which tests rule out.
pub fn builtin() -> Result<Arc<Pack>, Failure> {
    static LOADED: OnceLock<Option<Arc<Pack>>> = OnceLock::new();
    let method = LOADED.get_or_init(known);
    method.clone().ok_or_else(|| {
        Failure::refused(both!(
            "la méthode fournie avec l'outil est incomplète : réinstallez agir",
            "the method that comes with the tool is incomplete: install agir again"
        ))
    })
}

/// Reads the pack in `tree`; none if it has no `methode.yaml`.
pub fn from_tree(tree: &dyn Tree) -> Option<Loaded> {
    let method = Path::new(METHOD_FILE);
    if !tree.holds(method) {
        return None;
    }
    let method = match Source::read(tree, Arc::from(METHOD_FILE), method) {
        Source { text: Ok(text), .. } => text,
        Source { text: Err(fault), beginning, .. } => {
            return Some(unusable(METHOD_FILE, unreadable_at(&fault, &beginning), fault, beginning));
        }
    };
    let mut files = Files::new();
    files.insert(METHOD_FILE.into(), method.as_str().to_owned().into());
    let mut bytes = method.as_str().len();
    let listing = tree::list(tree, |_| {});
    let is_text = |path: &str| [".yaml", ".tera", ".md"].iter().any(|end| path.ends_with(end)) && path != METHOD_FILE;
    for found in listing.files.iter().take(MOST_FILES).filter(|found| is_text(&found.path)) {
        let fault = match Source::read(tree, Arc::clone(&found.path), &found.own).text {
            Ok(text) if bytes + text.as_str().len() <= MOST_BYTES => {
                bytes += text.as_str().len();
                files.insert(found.path.to_string().into(), text.as_str().to_owned().into());
                continue;
            }
            Ok(_) => PackFault::TooLarge { limit_mib: MOST_BYTES >> 20 }.into(),
            Err(fault @ Fault::Reading(ReadingFault::TooManySigns { .. })) => fault,
            Err(_) => continue,
        };
        return Some(unusable(&found.path, Span::default(), fault, String::new()));
    }
    Some(load(files))
}

/// Result for a pack that `fault` makes unusable; `beginning` is the part of the file that could be read.
fn unusable(path: &str, span: Span, fault: Fault, beginning: String) -> Loaded {
    let place = Place { path: Arc::from(path), span };
    Loaded { pack: None, faults: vec![Diagnostic::engine(place, fault)], text: Arc::new(Text::new(beginning)) }
}

/// The built-in method. Its YAML tree was parsed at build time.
fn known() -> Option<Arc<Pack>> {
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let pack = of_tree(&crate::parse::built::method()?, &Text::default(), embedded(&BUILTIN), Trust::Known, &mut sink);
    pack.filter(|_| is_sound(&sink.into_found())).map(Arc::new)
}

/// Reads a pack from the texts of its files.
pub fn load(files: Files) -> Loaded {
    let content = files.get(METHOD_FILE).map_or_else(String::new, |text| text.to_string());
    let text = Arc::new(Text::new(content));
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let pack = read(&text, files, &mut sink);
    let faults = sink.into_found();
    Loaded { pack: pack.filter(|_| is_sound(&faults)).map(Arc::new), faults, text }
}

/// Warnings do not make a pack unusable.
fn is_sound(faults: &[Diagnostic]) -> bool {
    faults.iter().all(|fault| fault.severity != Severity::Error)
}

fn read(text: &Text, files: Files, sink: &mut Sink) -> Option<Pack> {
    let whole = Span::new(0, text.as_str().len());
    let node = match yaml::read(text, whole, sink) {
        Outcome::Tree(node) => node,
        Outcome::Empty => {
            let keys = ["methode", "types", "exigences"].map(str::to_owned).to_vec();
            sink.report(Span::default(), KeyFault::EmptyFile { keys });
            return None;
        }
        Outcome::Broken { .. } => return None,
    };
    of_tree(&node, text, files, Trust::Stranger, sink)
}

fn of_tree(node: &Node, text: &Text, files: Files, trust: Trust, sink: &mut Sink) -> Option<Pack> {
    let (method, requirements) = crate::method::read(node, text, files, trust, sink)?;
    if trust == Trust::Stranger
        && let Some((name, detail)) = method.templates.fault().cloned()
    {
        sink.report(node.span, PackFault::Template { name, detail });
        return None;
    }
    let requirements = crate::rules::requirements(requirements?, text, &method, sink)?;
    templates_are_sound(&method, node, sink);
    Some(Pack { method, requirements })
}

/// Reports types whose template is not in the pack.
fn templates_are_sound(method: &Method, node: &Node, sink: &mut Sink) {
    for kind in &method.types {
        if let Some(name) = kind.template.as_ref().filter(|name| !method.files.contains_key(name.as_str())) {
            sink.report(node.span, PackFault::NoTemplate { name: name.clone() });
        }
    }
}

/// Content of the page `name` that explains an engine code: `CODE.md` or `CODE.en.md`.
pub fn engine_page(name: &str) -> Option<&'static str> {
    ENGINE_PAGES.get_file(name).and_then(include_dir::File::contents_utf8)
}

fn embedded(folder: &'static Dir<'_>) -> Files {
    let mut files = Files::new();
    collect(folder, &mut files);
    files
}

fn collect(folder: &'static Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            let name = file.path().to_string_lossy();
            let name = if name.contains('\\') { name.replace('\\', "/").into() } else { name };
            files.insert(name, text.into());
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
