//! The files of a folder of the project, whatever they are: what git ignores and what no document is moves along.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::lang::both;
use crate::text::escape::printable;
use crate::text::fold::compose;
use crate::tree::ignores::IGNORE_FILE;
use crate::tree::{Kind, PROJECT_FILE, Tree, spelt};

/// Deepest folder that is gone into.
const DEEPEST: usize = 32;

/// The path of the tree for `path`, whose accents are composed: the tree may decompose them.
pub(super) fn own_path(tree: &dyn Tree, path: &str) -> PathBuf {
    let plain = spelt(path);
    if path.is_ascii() || tree.holds(&plain) {
        return plain;
    }
    let mut own = PathBuf::new();
    for part in path.split('/') {
        let entries = tree.entries(&own).unwrap_or_default();
        let is_it = |name: &str| compose(name) == part;
        let found = entries.into_iter().find(|entry| entry.name.to_str().is_some_and(is_it));
        own.push(found.map_or_else(|| part.into(), |entry| entry.name));
    }
    own
}

/// The files of a folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Those that move, sorted: ignored ones too.
    pub(super) moving: Vec<String>,
    /// Hidden files and folders, which belong to other programs: they stay.
    pub(super) staying: Vec<String>,
}

/// All files in `folder`. A link, a project in it or a name that cannot be read is refused, since it could not be
/// moved as it is; so are ignore rules, without which private files would come to light.
pub(super) fn files(tree: &dyn Tree, folder: &str) -> Result<Files, Failure> {
    let mut files = Files::default();
    collect(tree, &own_path(tree, folder), folder, DEEPEST, &mut files)?;
    files.moving.sort();
    files.staying.sort();
    Ok(files)
}

fn collect(tree: &dyn Tree, own: &Path, folder: &str, deeper: usize, files: &mut Files) -> Result<(), Failure> {
    let entries = tree.entries(own).map_err(|_| unreadable(folder))?;
    for entry in entries {
        let Some(name) = entry.name.to_str().map(compose) else { return Err(unreadable(folder)) };
        let path = format!("{folder}/{name}");
        match entry.kind {
            Kind::File if name == IGNORE_FILE => return Err(rules(&path)),
            _ if name.starts_with('.') => files.staying.push(path),
            Kind::File if name == PROJECT_FILE => return Err(refused(&path)),
            Kind::File => files.moving.push(path),
            Kind::Folder if deeper > 0 => collect(tree, &own.join(&entry.name), &path, deeper - 1, files)?,
            Kind::Folder | Kind::Link => return Err(refused(&path)),
        }
    }
    Ok(())
}

/// The error for a document that has to be read first.
pub fn unreadable(path: &str) -> Failure {
    let path = printable(path);
    Failure::refused(both!(
        "« {path} » ne peut pas être lu : rien n'est fait",
        "\"{path}\" cannot be read: nothing is done"
    ))
    .hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why."))
}

fn refused(path: &str) -> Failure {
    let path = printable(path);
    Failure::refused(both!(
        "« {path} » est un lien ou un autre projet, qui ne peut pas être déplacé : rien n'est fait",
        "\"{path}\" is a link or another project, which cannot be moved: nothing is done"
    ))
    .hint(both!("Mettez-le d'abord ailleurs.", "Put it elsewhere first."))
}

fn rules(path: &str) -> Failure {
    let path = printable(path);
    Failure::refused(both!(
        "« {path} » est un fichier caché, qu'agir ne déplace pas : rien n'est fait",
        "\"{path}\" is a hidden file, which agir does not move: nothing is done"
    ))
    .hint(both!(
        "Mettez d'abord ses lignes dans le fichier .gitignore du projet.",
        "Put its lines into the project's .gitignore first."
    ))
}
