//! Rolls back an interrupted write.

use std::path::Path;

use super::disk::{Disk, is_busy, known};
use super::journal::{Entry, Journal};
use super::steps::{self, Step, is};
use super::store::{Store, places};
use super::{COPY_FILE, OWN_FOLDER, WRITING, history, slot};
use crate::failure::Failure;
use crate::lang::both;
use crate::sys::{paths, state};

/// An interrupted write found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// Of a command of this user.
    Ours {
        /// Its name, e.g. `add`.
        command: String,
    },
    /// Of another user or computer, or brought along by the project.
    Foreign,
}

/// An interrupted write that was rolled back: its command never reported success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub command: String,
    /// Files that were changed since, and are left as they are.
    pub kept: Vec<String>,
}

/// The interrupted write in `root`, unless a run is active there. Writes nothing.
pub fn left(root: &Path) -> Option<Left> {
    let is_there = |path: &str| root.join(path).symlink_metadata().is_ok();
    if !is_there(OWN_FOLDER) || is_busy(root) {
        return None;
    }
    let root = paths::real(root).ok()?;
    match known(state::file_of(&root).as_deref()).open {
        Some(journal) => Some(Left::Ours { command: journal.command }),
        None => is_there(COPY_FILE).then_some(Left::Foreign),
    }
}

/// Rolls back an interrupted write in `root`; called by writing commands before they read.
pub fn settle(root: &Path) -> Result<Option<Settled>, Failure> {
    if root.join(OWN_FOLDER).symlink_metadata().is_err() {
        return Ok(None);
    }
    settle_in(&mut Disk::open(root)?)
}

/// Same, on a store.
pub fn settle_in(store: &mut dyn Store) -> Result<Option<Settled>, Failure> {
    let mut own = store.known();
    let names = store.names(WRITING).map_err(|error| Failure::io(&store.shown(WRITING), &error))?;
    let Some(journal) = own.open.take() else {
        let is_begun = names.iter().any(|name| COPY_FILE.ends_with(&format!("/{name}")));
        if is_begun {
            return Err(foreign());
        }
        // Contents were staged, but no file was changed yet.
        history::clear(store, WRITING);
        return Ok(None);
    };
    let home = if names.is_empty() { history::home_of(store, &journal) } else { Some(WRITING.to_owned()) };
    let kept = take_back(&journal, home.as_deref(), store)?;
    // The folder is removed before the state is updated: a journal that the state file no longer knows would
    // count as foreign.
    if let Some(home) = home {
        history::clear(store, &home);
    }
    store.know(&own).map_err(|error| Failure::io(&store.shown(OWN_FOLDER), &error))?;
    Ok(Some(Settled { command: journal.command, kept }))
}

/// Restores the previous contents from the write's folder `home`; returns the files that were changed since.
fn take_back(journal: &Journal, home: Option<&str>, store: &mut dyn Store) -> Result<Vec<String>, Failure> {
    let mut kept = Vec::new();
    for folder in journal.gone.iter().rev() {
        store.make_folder(folder).map_err(|error| Failure::io(&store.shown(folder), &error))?;
    }
    for (at, entry) in journal.entries.iter().enumerate().rev() {
        if is(store, &entry.path, entry.before.as_deref()) {
            continue;
        }
        let old = home.and_then(|home| old(store, &format!("{home}/{at}"), entry));
        let is_ours = is(store, &entry.path, entry.after.as_deref());
        let put_back = match (is_ours, &entry.after, &old) {
            (true, Some(_), Some(old)) => store.swap(old, &entry.path),
            (true, None, Some(old)) => store.give(old, &entry.path),
            (true, Some(_), None) if entry.before.is_none() => store.remove(&entry.path),
            _ => {
                kept.push(entry.path.clone());
                Ok(())
            }
        };
        put_back.map_err(|error| Failure::io(&store.shown(&entry.path), &error))?;
    }
    for folder in journal.folders.iter().rev() {
        // Removes only empty folders.
        let _ = store.remove_folder(folder);
    }
    Ok(kept)
}

/// The place of the previous content of `entry`, if it is in one of the places of `slot`.
fn old(store: &dyn Store, slot: &str, entry: &Entry) -> Option<String> {
    let before = entry.before.as_deref()?;
    // Without an atomic exchange, the old file is briefly at the second place.
    places(slot).into_iter().find(|place| is(store, place, Some(before)))
}

/// Rolls back the steps in `done`, and removes what was staged.
pub(super) fn undo(done: &[Step<'_>], journal: &Journal, store: &mut dyn Store) -> std::io::Result<()> {
    done.iter().rev().try_for_each(|step| steps::take_back(step, journal, store))?;
    // A move that failed half-way and could not be reverted is left to the next run.
    let is_away = |(at, entry): (usize, &Entry)| {
        !is(store, &entry.path, entry.before.as_deref()) && old(store, &slot(at), entry).is_some()
    };
    if journal.entries.iter().enumerate().any(is_away) {
        return Err(std::io::ErrorKind::ResourceBusy.into());
    }
    history::clear(store, WRITING);
    let mut own = store.known();
    if own.open.take().is_some() {
        store.know(&own)?;
    }
    Ok(())
}

fn foreign() -> Failure {
    Failure::refused(both!(
        "une écriture est restée en chemin dans .agir/ecriture, et elle n'a pas été commencée ici : rien n'est écrit",
        "a write was left half-way in .agir/ecriture, and it was not begun here: nothing is written"
    ))
    .hint(both!(
        "Sur l'ordinateur où elle a commencé : agir undo. Si elle est venue avec le projet : agir undo --forget",
        "On the computer where it began: agir undo. If it came with the project: agir undo --forget"
    ))
}
