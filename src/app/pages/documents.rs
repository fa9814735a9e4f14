//! Every document of the project, by folder.

use serde::Serialize;

use crate::app::answer::Answer;
use crate::app::form::Source;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, file_at, query};
use crate::diagnostic::Severity;
use crate::text::case::capitalised;
use crate::tree::{self, PROJECT_FILE};

#[derive(Serialize)]
struct Documents {
    folders: Vec<Folder>,
    /// What can be added: label and address.
    add: Vec<(String, String)>,
    /// The last write: its id, and the names of its files.
    last: Option<(String, Vec<String>)>,
}

#[derive(Serialize)]
struct Folder {
    path: String,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: String,
    path: String,
    to: String,
    text: String,
    errors: usize,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let listing = tree::list(site.ground.tree, |_| {});
    let mut folders: Vec<Folder> = Vec::new();
    for found in &listing.files {
        let path = &*found.path;
        let is_text = [".md", ".yaml", ".yml"].iter().any(|end| path.ends_with(end));
        if !is_text {
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let has_form = Source::of(path, site.project, site.method()).is_some();
        let errors = site.found_in(path).iter().filter(|one| one.severity == Severity::Error).count();
        let to = if has_form { document_at(path) } else { file_at(path) };
        let file = File { name: site.name_of(path), path: path.to_owned(), to, text: file_at(path), errors };
        match folders.iter_mut().find(|other| other.path == folder) {
            Some(known) => known.files.push(file),
            None => folders.push(Folder { path: folder.to_owned(), files: vec![file] }),
        }
    }
    folders.sort_by(|a, b| a.path.cmp(&b.path));
    for folder in &mut folders {
        folder.files.sort_by_key(|file| (file.path != PROJECT_FILE, file.path.clone()));
    }
    let method = site.method();
    let types = method.types.iter();
    let add = types
        .map(|kind| (capitalised(kind.label.get(lang)), format!("ajouter?{}", query(&[("type", &kind.id)]))))
        .collect();
    let last = site.ground.setting.last;
    let last = last.map(|last| (last.id.clone(), last.paths.iter().map(|path| site.name_of(path)).collect()));
    let frame = site.frame(lang.pick("Documents", "Documents"), "documents", &[]);
    draw(&site.ground, 200, "documents.html", &frame, &Documents { folders, add, last })
}
