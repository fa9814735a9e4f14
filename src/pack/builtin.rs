//! The methods that come with the tool.

use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use super::{METHOD_FILE, Pack, reading};
use crate::failure::Failure;
use crate::lang::both;
use crate::parse::{built, yaml::Node};
use crate::templates::Files;

/// A method in the program: a folder of `templates` that holds a `methode.yaml`.
#[derive(Debug)]
pub struct BuiltIn {
    /// What `methode` of a project, or `herite` of a method, says.
    pub name: &'static str,
    /// Its tree; empty where it is parsed at run time.
    json: &'static str,
    folder: Dir<'static>,
    loaded: OnceLock<Option<Arc<Pack>>>,
}

// The default method first, then by name.
include!(concat!(env!("OUT_DIR"), "/methods.rs"));

/// Templates that speak the words of whatever method: those of a pack that has none of its own.
static COMMON: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/commun");

/// The files that no method has to write.
pub(super) fn common() -> Files {
    let mut files = Files::new();
    collect(&COMMON, &mut files);
    files
}

/// The built-in methods, the default one first.
pub fn all() -> &'static [BuiltIn] {
    &BUILT_IN
}

/// The built-in method of this name.
pub fn find(name: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|method| method.name == name)
}

/// The names of the built-in methods.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|method| method.name)
}

impl BuiltIn {
    const fn new(name: &'static str, json: &'static str, folder: Dir<'static>) -> Self {
        Self { name, json, folder, loaded: OnceLock::new() }
    }

    /// The method, loaded once per process. Fails only if the binary is incomplete, which tests rule out.
    pub fn pack(&'static self) -> Result<Arc<Pack>, Failure> {
        let method = self.loaded.get_or_init(|| reading::known(self));
        method.clone().ok_or_else(|| {
            Failure::refused(both!(
                "la méthode fournie avec l'outil est incomplète : réinstallez agir",
                "the method that comes with the tool is incomplete: install agir again"
            ))
        })
    }

    /// Its tree; none if the build is defective.
    pub fn tree(&'static self) -> Option<Node> {
        match self.json {
            "" => built::tree_of(self.file(METHOD_FILE)?),
            json => built::tree(json),
        }
    }

    /// The text of its file at `path`.
    pub(super) fn file(&'static self, path: &str) -> Option<&'static str> {
        self.folder.get_file(path).and_then(include_dir::File::contents_utf8)
    }

    /// Its files.
    pub(super) fn files(&'static self) -> Files {
        let mut files = Files::new();
        collect(&self.folder, &mut files);
        files
    }
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
