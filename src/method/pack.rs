//! Where a method comes from: the binary itself, or a folder of the project.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use super::Method;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::fs::read;
use crate::text::Text;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/agir-ensemble");
static ENGINE_PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/moteur");

/// Name of the method that comes with the tool.
pub const DEFAULT: &str = "agir-ensemble";
/// Name of the file that describes a method.
pub const METHOD_FILE: &str = "methode.yaml";
/// Most files that a pack may have: a stranger's pack cannot fill memory.
const MOST_FILES: usize = 1000;

/// The files of a pack, by path relative to it.
pub type PackFiles = BTreeMap<String, Arc<str>>;

/// A method, or what is wrong with its pack.
#[derive(Debug)]
pub struct Loaded {
    /// The method, if the pack is sound.
    pub method: Option<Arc<Method>>,
    /// What is wrong with the pack; paths are relative to it.
    pub faults: Vec<Diagnostic>,
    /// The text of `methode.yaml`, for the places of `faults`.
    pub text: Arc<Text>,
}

/// The default method. It is read once; the tests hold it to be sound.
pub fn builtin() -> Result<Arc<Method>, Failure> {
    static LOADED: OnceLock<Option<Arc<Method>>> = OnceLock::new();
    let method = LOADED.get_or_init(|| load(embedded(&BUILTIN)).method);
    method.clone().ok_or_else(|| {
        Failure::refused(
            "la méthode fournie avec l'outil est incomplète : réinstallez agir",
            "the method that comes with the tool is incomplete: install agir again",
        )
    })
}

/// Reads the method of the pack in `folder`.
pub fn from_folder(folder: &Path) -> Result<Option<Loaded>, Failure> {
    if !folder.join(METHOD_FILE).is_file() {
        return Ok(None);
    }
    let listing = crate::fs::walk::project(folder);
    let mut files = PackFiles::new();
    for found in listing.files.iter().take(MOST_FILES) {
        let is_text = [".yaml", ".tera", ".md"]
            .iter()
            .any(|end| found.path.ends_with(end));
        if is_text && let Ok(text) = read::document(&found.disk) {
            files.insert(found.path.to_string(), Arc::from(text));
        }
    }
    if !files.contains_key(METHOD_FILE) {
        return match read::document(&folder.join(METHOD_FILE)) {
            Ok(text) => {
                files.insert(METHOD_FILE.to_owned(), Arc::from(text));
                Ok(Some(load(files)))
            }
            Err(fault) => {
                let place = crate::diagnostic::Place {
                    path: Arc::from(METHOD_FILE),
                    span: crate::text::Span::default(),
                };
                Ok(Some(Loaded {
                    method: None,
                    faults: vec![Diagnostic::engine(place, fault)],
                    text: Arc::default(),
                }))
            }
        };
    }
    Ok(Some(load(files)))
}

/// Reads a method from a pack's files.
pub fn load(files: PackFiles) -> Loaded {
    let content = files
        .get(METHOD_FILE)
        .map_or_else(String::new, |text| text.to_string());
    let text = Arc::new(Text::new(content));
    let (method, faults) = super::read(&text, files);
    Loaded {
        method: method.filter(|_| faults.is_empty()).map(Arc::new),
        faults,
        text,
    }
}

/// The page that explains a code of the engine: `CODE.md` or `CODE.en.md`.
pub fn engine_page(name: &str) -> Option<&'static str> {
    ENGINE_PAGES
        .get_file(name)
        .and_then(include_dir::File::contents_utf8)
}

fn embedded(folder: &Dir<'_>) -> PackFiles {
    let mut files = PackFiles::new();
    collect(folder, &mut files);
    files
}

fn collect(folder: &Dir<'_>, files: &mut PackFiles) {
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            files.insert(
                file.path().to_string_lossy().replace('\\', "/"),
                Arc::from(text),
            );
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
