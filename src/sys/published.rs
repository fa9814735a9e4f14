//! A folder of generated files that is regenerated: files that somebody added or changed are never lost.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::transaction::{self, FileChange, Past};
use super::write::names;
use super::{read, staging, temporary};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::text::digest::digest;
use crate::text::paths::stays_inside;
use crate::tree::Output;

/// The file that lists the generated files with their digests, so that the next run recognises them.
pub const MARKER: &str = ".agir-dossier";
const FIRST_LINE: &str = "# Ces fichiers ont été écrits par « agir dossier ». Ne modifiez pas cette liste.";
const COMMAND: &str = "dossier";
/// Maximum number of files named in a message.
const NAMED: usize = 3;

/// The digests of the generated files, by path.
type Written = BTreeMap<String, BTreeSet<String>>;

/// Writes `outputs` to `target`: atomically if the folder is new; file by file if an earlier run generated
/// it. Files that were not generated are never replaced; changed ones are replaced only with `force`.
pub fn publish(
    target: &Path,
    mut outputs: Vec<Output>,
    force: bool,
    tell: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let now = list(&outputs);
    match target.symlink_metadata() {
        Err(_) => {
            outputs.push(Output { path: MARKER.to_owned(), content: text(&now) });
            staging::create(target, &outputs, |_| {})?;
            return tell();
        }
        Ok(metadata) if !metadata.is_dir() => {
            let name = shown(target);
            return Err(Failure::refused(both!(
                "« {name} » n'est pas un dossier : rien n'est écrit",
                "\"{name}\" is not a folder: nothing is written"
            )));
        }
        Ok(_) => {}
    }
    transaction::settle(target)?;
    let before = before(target)?;
    let found = look(target, &now, &before)?;
    refuse(target, &found.foreign, &found.changed, force)?;
    renew(target, &outputs, &now, &before, &found, tell)
}

/// The existing files compared with those generated before and those to be written.
struct Found {
    /// Generated files that somebody changed.
    changed: Vec<String>,
    /// Files of somebody else at a path to be written.
    foreign: Vec<String>,
    /// Files that are already up to date.
    same: BTreeSet<String>,
}

fn look(target: &Path, now: &Written, before: &Written) -> Result<Found, Failure> {
    let mut found = Found { changed: Vec::new(), foreign: Vec::new(), same: BTreeSet::new() };
    let paths: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    for path in paths {
        let disk = target.join(path);
        // A file or symlink where a folder is expected would redirect the write.
        let above = path.match_indices('/').map(|(slash, _)| &path[..slash]);
        let blocked = above
            .into_iter()
            .find(|folder| target.join(folder).symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()));
        if let Some(folder) = blocked {
            found.foreign.push(folder.to_owned());
            continue;
        }
        let Ok(metadata) = disk.symlink_metadata() else { continue };
        if !metadata.is_file() {
            found.foreign.push(path.clone());
            continue;
        }
        let content = read::optional(&disk).map_err(|error| Failure::io(&disk, &error))?.unwrap_or_default();
        let own = own_digest(&content);
        let is_in = |written: &Written| written.get(path).is_some_and(|digests| digests.contains(&own));
        if is_in(now) {
            found.same.insert(path.clone());
        } else if !before.contains_key(path) {
            found.foreign.push(path.clone());
        } else if !is_in(before) {
            found.changed.push(path.clone());
        }
    }
    found.foreign.dedup();
    Ok(found)
}

fn refuse(target: &Path, foreign: &[String], changed: &[String], force: bool) -> Result<(), Failure> {
    let named = |paths: &[String]| {
        let mut names: Vec<String> = paths.iter().take(NAMED).map(|path| shown(Path::new(path))).collect();
        if paths.len() > NAMED {
            names.push(format!("… ({})", paths.len()));
        }
        names.join(", ")
    };
    let name = shown(target);
    if !foreign.is_empty() {
        let files = named(foreign);
        return Err(Failure::refused(both!(
            "dans « {name} », ceci n'a pas été écrit par agir, et serait remplacé : {files} ; rien n'est écrit",
            "in \"{name}\", this was not written by agir, and would be replaced: {files}; nothing is written"
        ))
        .hint(both!(
            "Déplacez ces fichiers, ou choisissez un autre dossier avec -o.",
            "Move these files, or choose another folder with -o."
        )));
    }
    if !changed.is_empty() && !force {
        let files = named(changed);
        return Err(Failure::refused(both!(
            "dans « {name} », quelqu'un a modifié ceci : {files} ; rien n'est écrit",
            "in \"{name}\", somebody changed this: {files}; nothing is written"
        ))
        .hint(both!(
            "Reportez ces changements dans les documents du projet, puis relancez avec --force, qui ne remplace que \
             les fichiers écrits par agir.",
            "Make these changes in the project's documents, then run again with --force, which replaces only the \
             files that agir wrote."
        )));
    }
    Ok(())
}

/// Writes all files and the list of generated files in one transaction.
fn renew(
    target: &Path,
    outputs: &[Output],
    now: &Written,
    before: &Written,
    found: &Found,
    tell: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let there = |path: &str| {
        let file = target.join(path);
        read::optional(&file).map_err(|error| Failure::io(&file, &error))
    };
    let mut changes = Vec::new();
    for output in outputs.iter().filter(|output| !found.same.contains(&output.path)) {
        let (before, after) = (there(&output.path)?, Some(output.content.clone().into_bytes()));
        changes.push(FileChange { path: output.path.clone(), before, after });
    }
    // A file that somebody changed is not removed, even with `force`.
    let is_stale = |path: &&String| !now.contains_key(*path) && !found.changed.contains(path);
    for path in before.keys().filter(is_stale) {
        changes.push(FileChange { path: path.clone(), before: there(path)?, after: None });
    }
    changes.push(FileChange { path: MARKER.to_owned(), before: there(MARKER)?, after: Some(text(now).into_bytes()) });
    transaction::write(target, COMMAND, &changes, Past::Gone, tell)?;
    for path in before.keys().filter(|path| !now.contains_key(*path)) {
        for (slash, _) in path.rmatch_indices('/') {
            // Removes only empty folders, and never the site's root.
            let _ = std::fs::remove_dir(target.join(&path[..slash]));
        }
    }
    Ok(())
}

/// What an earlier run generated; refuses a non-empty folder without such a list.
fn before(target: &Path) -> Result<Written, Failure> {
    let marker = target.join(MARKER);
    let is_file = marker.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let content = if is_file { read::document(&marker).ok() } else { None };
    if let Some(written) = content.as_deref().and_then(parse) {
        return Ok(written);
    }
    let inside = names(target)?.unwrap_or_default();
    let others: Vec<&String> = inside.iter().filter(|name| !temporary::is_temporary(name)).collect();
    if others.is_empty() {
        return Ok(Written::new());
    }
    let name = shown(target);
    Err(Failure::refused(both!(
        "« {name} » n'est pas vide, et n'a pas été écrit par « agir dossier » : rien n'est écrit",
        "\"{name}\" is not empty, and was not written by \"agir dossier\": nothing is written"
    ))
    .hint(both!("Choisissez un autre dossier avec -o.", "Choose another folder with -o.")))
}

fn list(outputs: &[Output]) -> Written {
    outputs
        .iter()
        .map(|output| (output.path.clone(), BTreeSet::from([own_digest(output.content.as_bytes())])))
        .collect()
}

fn text(written: &Written) -> String {
    let lines =
        written.iter().flat_map(|(path, digests)| digests.iter().map(move |digest| format!("{digest} {path}\n")));
    format!("{FIRST_LINE}\n{}", lines.collect::<String>())
}

/// `None` if any line is invalid: a path outside the folder would be written or removed there.
fn parse(text: &str) -> Option<Written> {
    let mut lines = text.lines().map(|line| line.trim_end_matches('\r'));
    if lines.next() != Some(FIRST_LINE) {
        return None;
    }
    let mut written = Written::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let (digest, path) = line.split_once(' ')?;
        if !stays_inside(path) || path.starts_with('.') {
            return None;
        }
        written.entry(path.to_owned()).or_default().insert(digest.to_owned());
    }
    Some(written)
}

/// The digest of a file, ignoring carriage returns, which git may have added.
fn own_digest(content: &[u8]) -> String {
    if !content.contains(&b'\r') {
        return digest(content);
    }
    digest(&content.iter().copied().filter(|byte| *byte != b'\r').collect::<Vec<u8>>())
}
