//! Loads a method: from the binary itself, or from a folder of the project.

pub mod builtin;
mod copied;
pub mod form;
pub mod inherit;
mod meaning;
mod needs;
mod pages;
mod reading;

use std::collections::BTreeSet;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::method::Method;
use crate::rules::Requirement;
use crate::text::Text;

pub use builtin::{BuiltIn, names};
pub use copied::copied;
pub use pages::Explained;
pub use reading::{from_tree, load, merged};

static ENGINE_PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/moteur");

/// Name of the method of a project that names none.
pub const DEFAULT: &str = "agir-ensemble";
/// Name of the file that describes a method.
pub const METHOD_FILE: &str = "methode.yaml";
/// A method and what it requires.
#[derive(Debug)]
pub struct Pack {
    /// Types, phases, colleges and templates.
    pub method: Method,
    /// Requirements, in the order of the pack.
    pub requirements: Vec<Requirement>,
    /// The method that it builds on, as it names it.
    pub parent: Option<String>,
    /// Ids of the requirements of that method that it changes without a page of its own: the page that it inherits
    /// may say otherwise.
    pub changed: BTreeSet<String>,
}

impl Pack {
    /// The requirement of this id, present or former.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        let present = self.requirements.iter().find(|requirement| &*requirement.id == id);
        present.or_else(|| self.requirements.iter().find(|one| one.former.iter().any(|former| former == id)))
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

/// The default method, loaded once per process.
pub fn builtin() -> Result<Arc<Pack>, Failure> {
    builtin::all()[0].pack()
}

/// The method named `name` that comes with the tool; none where there is no such method.
pub fn named(name: &str) -> Result<Option<Arc<Pack>>, Failure> {
    builtin::find(name).map(BuiltIn::pack).transpose()
}

/// True if `name` is that of a method that comes with the tool.
pub fn is_builtin(name: &str) -> bool {
    builtin::find(name).is_some()
}

/// Content of the page `name` that explains an engine code: `CODE.md` or `CODE.en.md`.
pub fn engine_page(name: &str) -> Option<&'static str> {
    ENGINE_PAGES.get_file(name).and_then(include_dir::File::contents_utf8)
}
