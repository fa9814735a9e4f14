//! A folder of files that the tool writes, and writes again: what somebody else put there, or
//! changed, is never lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::path::Path;

use super::write::{Output, go_on, names, replace, sync_folder};
use super::{read, staging, temporary};
use crate::failure::{Failure, shown};
use crate::text::digest::digest;
use crate::text::paths::stays_inside;

/// The file that says what was written, so that the next run knows what is its own.
pub const MARKER: &str = ".agir-dossier";
const FIRST_LINE: &str = "# Ces fichiers ont été écrits par « agir dossier ». Ne modifiez pas cette liste.";
/// Most files that one message names.
const NAMED: usize = 3;

/// The digests of what was written, by path; several while a run is at work.
type Written = BTreeMap<String, BTreeSet<String>>;

/// Writes `outputs` into `target`: whole into a new folder; file by file into one that this wrote
/// before, where a file that is not its own stays. With `force`, its own files are replaced even
/// where somebody changed them.
pub fn publish(target: &Path, mut outputs: Vec<Output>, force: bool) -> Result<(), Failure> {
    let now = list(&outputs);
    match target.symlink_metadata() {
        Err(_) => {
            outputs.push(Output { path: MARKER.to_owned(), content: text(&now) });
            return staging::create(target, &outputs, |_| {});
        }
        Ok(metadata) if !metadata.is_dir() => {
            let name = shown(target);
            return Err(Failure::refused(
                format!("« {name} » n'est pas un dossier : rien n'est écrit"),
                format!("\"{name}\" is not a folder: nothing is written"),
            ));
        }
        Ok(_) => {}
    }
    let _alone = alone(target)?;
    let before = before(target)?;
    let Found { changed, foreign, same } = look(target, &now, &before)?;
    refuse(target, &foreign, &changed, force)?;
    renew(target, &outputs, &now, before, &same, &changed)
}

/// What is there, compared with what was and what will be written.
struct Found {
    /// Its own files that somebody changed.
    changed: Vec<String>,
    /// Somebody else's, in the place of what is to be written.
    foreign: Vec<String>,
    /// Those that are already as they will be.
    same: BTreeSet<String>,
}

fn look(target: &Path, now: &Written, before: &Written) -> Result<Found, Failure> {
    let mut found = Found { changed: Vec::new(), foreign: Vec::new(), same: BTreeSet::new() };
    let paths: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    for path in paths {
        let disk = target.join(path);
        // A folder or a link in the place of a folder would lead elsewhere.
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
        return Err(Failure::refused(
            format!(
                "dans « {name} », ceci n'a pas été écrit par agir, et serait remplacé : {files} ; rien n'est écrit"
            ),
            format!("in \"{name}\", this was not written by agir, and would be replaced: {files}; nothing is written"),
        )
        .hint(
            "Déplacez ces fichiers, ou choisissez un autre dossier avec -o.",
            "Move these files, or choose another folder with -o.",
        ));
    }
    if !changed.is_empty() && !force {
        let files = named(changed);
        return Err(Failure::refused(
            format!("dans « {name} », quelqu'un a modifié ceci : {files} ; rien n'est écrit"),
            format!("in \"{name}\", somebody changed this: {files}; nothing is written"),
        )
        .hint(
            "Reportez ces changements dans les documents du projet, puis relancez avec --force, qui ne remplace que les fichiers écrits par agir.",
            "Make these changes in the project's documents, then run again with --force, which replaces only the files that agir wrote.",
        ));
    }
    Ok(())
}

/// Puts each file in its place. The list first tells the old and the new, so that a run that was
/// killed leaves nothing that the next one would take for somebody else's.
fn renew(
    target: &Path,
    outputs: &[Output],
    now: &Written,
    mut before: Written,
    same: &BTreeSet<String>,
    changed: &[String],
) -> Result<(), Failure> {
    let marker = target.join(MARKER);
    // What somebody changed is not removed, whatever was asked for.
    let is_stale = |path: &&String| !now.contains_key(*path) && !changed.contains(path);
    let stale: Vec<String> = before.keys().filter(is_stale).cloned().collect();
    let new: Vec<Output> = outputs.iter().filter(|output| !same.contains(&output.path)).cloned().collect();
    let io = |path: &Path, error: &std::io::Error| Failure::io(path, error);
    let staged = temporary::folder_in(target).map_err(|error| io(target, &error))?;
    staging::write(staged.dir.path(), &new, target)?;
    go_on(target)?;
    for (path, digests) in now {
        before.entry(path.clone()).or_default().extend(digests.iter().cloned());
    }
    replace(&marker, text(&before).as_bytes())?;
    for output in &new {
        let place = target.join(&output.path);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(|error| io(folder, &error))?;
        }
        std::fs::rename(staged.dir.path().join(&output.path), &place).map_err(|error| io(&place, &error))?;
    }
    for path in &stale {
        let place = target.join(path);
        if place.symlink_metadata().is_ok() {
            std::fs::remove_file(&place).map_err(|error| io(&place, &error))?;
        }
        // Only while it is empty, and never the site's own folder.
        if let Some(folder) = place.parent().filter(|folder| *folder != target) {
            let _ = std::fs::remove_dir(folder);
        }
    }
    replace(&marker, text(now).as_bytes())?;
    sync_folder(Some(target));
    Ok(())
}

/// What an earlier run wrote; a folder with anything in it and no such list is somebody else's.
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
    Err(Failure::refused(
        format!("« {name} » n'est pas vide, et n'a pas été écrit par « agir dossier » : rien n'est écrit"),
        format!("\"{name}\" is not empty, and was not written by \"agir dossier\": nothing is written"),
    )
    .hint("Choisissez un autre dossier avec -o.", "Choose another folder with -o."))
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

/// Nothing where a line is not one of ours: a path that leads out would be written or removed there.
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

/// Digest of a file, whatever line ends git gave it on the way.
fn own_digest(content: &[u8]) -> String {
    if !content.contains(&b'\r') {
        return digest(content);
    }
    digest(&content.iter().copied().filter(|byte| *byte != b'\r').collect::<Vec<u8>>())
}

/// Two runs in one folder would mix their files.
fn alone(target: &Path) -> Result<Option<File>, Failure> {
    let handle = File::open(target).ok();
    if handle.as_ref().is_some_and(|handle| matches!(handle.try_lock(), Err(TryLockError::WouldBlock))) {
        let name = shown(target);
        return Err(Failure::refused(
            format!("un autre « agir dossier » écrit dans « {name} » : rien n'est écrit"),
            format!("another \"agir dossier\" writes in \"{name}\": nothing is written"),
        ));
    }
    Ok(handle)
}
