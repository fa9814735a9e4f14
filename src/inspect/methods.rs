//! A project's own method or templates, and data that the tool left.

use std::sync::Arc;

use super::{Entry, Found, Kind, What, end, in_git, name};
use crate::model::fields::PROJECT;
use crate::pack::{METHOD_FILE, is_builtin};
use crate::project::{Source, head};
use crate::tree::PROJECT_FILE;

pub(super) fn look(entries: &[Entry], found: &mut Found) {
    let mut has_project = false;
    for entry in entries.iter().filter(|entry| in_git(&entry.path).is_none()) {
        let path = &*entry.path;
        let plain = name(path).to_lowercase();
        has_project |= plain == PROJECT_FILE;
        if plain == METHOD_FILE && entry.what != What::Folder {
            found.at(Kind::OwnMethod, path);
        }
        if end(path) == "tera" {
            found.at(Kind::OwnTemplate, path);
        }
        let own = path.find(".agir/").filter(|at| *at == 0 || path[..*at].ends_with('/'));
        let own = own.map(|at| (at, &path[at + 6..]));
        let is_own = own.is_some() || path == ".agir" || path.ends_with("/.agir");
        if is_own && !matches!(entry.what, What::File | What::Folder) {
            // Writes and deletions there would be redirected.
            found.at(Kind::LinkInOwn, path);
        }
        for (folder, kind) in [("ecriture", Kind::Journal), ("annuler", Kind::Past)] {
            let is_in = |rest: &str| rest.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            if let Some((at, _)) = own.filter(|(_, rest)| is_in(rest)) {
                // Reported once for the whole folder.
                found.at(kind, &path[..at + 6 + folder.len()]);
            }
        }
    }
    if !has_project {
        found.at(Kind::NoProject, "");
    }
}

/// Inspects the text of an `agir.yaml`.
pub(super) fn content(path: &str, text: &str, found: &mut Found) {
    let source = Source::of_text(Arc::from(path), text.to_owned());
    let head = head(&source, &PROJECT);
    let named = head.file.method.given().map(|given| given.value.clone()).or(head.recovered_method);
    if let Some(named) = named.filter(|named| !is_builtin(named)) {
        found.quote(Kind::OwnMethod, path, &format!("methode: {named}"));
    }
}
