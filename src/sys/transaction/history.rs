//! The last writes, for `agir undo`.

use std::io::ErrorKind;
use std::path::Path;

use super::disk::Disk;
use super::journal::{Entry, Journal, Known};
use super::steps::is;
use super::store::Store;
use super::{COPY_FILE, OWN_FOLDER, Past, WRITING, write_to};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::text::digest::digest;

/// Folder of the previous contents, with one folder per write.
const KEPT: &str = ".agir/annuler";
/// Number of digits of a write's number, and the highest number.
const DIGITS: usize = 6;
const LAST: u32 = 999_999;
const JOURNAL: &str = "journal.json";
/// Maximum number of writes kept, and their maximum total size in bytes.
const MOST: usize = 20;
const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A write that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    folder: String,
    pub journal: Journal,
    bytes: Vec<u8>,
}

/// Keeps the previous contents, if the state file holds the journal: without it nothing could be undone.
pub(super) fn keep(journal: &Journal, store: &mut dyn Store) -> std::io::Result<()> {
    if store.known().open.as_ref() != Some(journal) {
        return Ok(());
    }
    store.make_folder(KEPT)?;
    let last = kept(store)?.last().and_then(|last| last.parse().ok()).unwrap_or(0_u32);
    if last >= LAST {
        return Err(ErrorKind::StorageFull.into());
    }
    let number = last + 1;
    store.give(WRITING, &format!("{KEPT}/{number:0DIGITS$}"))
}

/// The folders of the kept writes, oldest first; other names are ignored.
fn kept(store: &dyn Store) -> std::io::Result<Vec<String>> {
    let mut names = store.names(KEPT)?;
    names.retain(|name| name.len() == DIGITS && name.bytes().all(|byte| byte.is_ascii_digit()));
    Ok(names)
}

/// Reverts [`keep`].
pub(super) fn unkeep(journal: &Journal, store: &mut dyn Store) -> std::io::Result<()> {
    match home_of(store, journal) {
        Some(home) => store.give(&home, WRITING),
        None => Ok(()),
    }
}

/// Closes the journal: the write is complete.
pub(super) fn close(journal: &Journal, store: &mut dyn Store) -> std::io::Result<()> {
    let mut known = store.known();
    if known.open.take().is_none() {
        return Ok(());
    }
    if home_of(store, journal).is_some() {
        known.done.push(digest(&journal.text()));
    } else {
        // Without the copy of the journal, leftovers count as staged contents only.
        store.remove(COPY_FILE)?;
    }
    store.know(&known).map(drop)
}

/// The folder of the previous contents of a write, if it is the last one.
pub(super) fn home_of(store: &dyn Store, journal: &Journal) -> Option<String> {
    let home = format!("{KEPT}/{}", kept(store).ok()?.last()?);
    let text = store.read(&format!("{home}/{JOURNAL}")).ok()??;
    (text == journal.text()).then_some(home)
}

/// The writes that can be undone, most recent first.
pub fn writes(store: &dyn Store) -> Vec<Written> {
    let known = store.known();
    let names = kept(store).unwrap_or_default();
    let written = names.into_iter().rev().filter_map(|name| {
        let folder = format!("{KEPT}/{name}");
        let bytes = store.read(&format!("{folder}/{JOURNAL}")).ok()??;
        let journal = Journal::read(&bytes).filter(|_| known.made(&bytes))?;
        Some(Written { folder, journal, bytes })
    });
    written.collect()
}

/// Undoes the last write, unless its files were changed since, and reports it with `tell`. Returns its journal.
pub fn take_back(
    store: &mut dyn Store,
    tell: impl FnOnce(&Journal) -> Result<(), Failure>,
) -> Result<Option<Journal>, Failure> {
    super::recover::settle_in(store)?;
    let Some(last) = writes(store).into_iter().next() else { return Ok(None) };
    let entries = &last.journal.entries;
    let is_back = entries.iter().all(|entry| is(store, &entry.path, entry.before.as_deref()));
    if !is_back {
        let is_changed = |entry: &&Entry| !is(store, &entry.path, entry.after.as_deref());
        let changed: Vec<String> = entries.iter().filter(is_changed).map(|e| shown(Path::new(&e.path))).collect();
        if !changed.is_empty() {
            return Err(changed_since(&last.journal, &changed));
        }
        let mut contents = Vec::new();
        let mut back = Vec::new();
        for (at, entry) in entries.iter().enumerate().rev() {
            let path = format!("{}/{at}", last.folder);
            let old = store.read(&path).map_err(|error| Failure::io(&store.shown(&path), &error))?;
            // Data that another program wrote to the old file after its replacement is restored with it.
            let old = old.filter(|_| entry.before.is_some());
            if old.is_none() && entry.before.is_some() {
                return Err(lost(&entry.path));
            }
            let after = old.as_deref().map(digest);
            back.push(Entry { path: entry.path.clone(), before: entry.after.clone(), after });
            contents.push(old);
        }
        // The folders that the write left empty are made again, the outermost first.
        let made = last.journal.gone.iter().rev().filter(|folder| store.shown(folder).symlink_metadata().is_err());
        let mut journal = Journal::new("undo", Past::Gone, made.cloned().collect(), back);
        let folders = last.journal.folders.iter().rev().filter(|folder| store.shown(folder).is_dir());
        journal.gone = folders.cloned().collect();
        write_to(store, &journal, &contents, || tell(&last.journal))?;
    }
    forget_one(store, &last);
    Ok(Some(last.journal))
}

/// Files of the last write whose old version another program modified after the replacement, with the place
/// where that version is kept.
pub fn late(store: &dyn Store) -> Vec<String> {
    let Some(last) = writes(store).into_iter().next() else { return Vec::new() };
    let is_late = |at: &usize, entry: &Entry| {
        entry.before.is_some() && !is(store, &format!("{}/{at}", last.folder), entry.before.as_deref())
    };
    let late = last.journal.entries.iter().enumerate().filter(|(at, entry)| is_late(at, entry));
    late.map(|(at, entry)| format!("{} ({}/{at})", entry.path, last.folder)).collect()
}

/// Forgets every write; the files are unchanged. An interrupted write of somebody else is moved aside, since
/// it may hold previous contents; returns where.
pub fn forget(store: &mut dyn Store) -> Option<String> {
    for name in kept(store).unwrap_or_default() {
        remove_all(store, &format!("{KEPT}/{name}"));
    }
    let _ = store.remove_folder(KEPT);
    let is_half = store.read(COPY_FILE).is_ok_and(|journal| journal.is_some());
    let is_free = |path: &String| store.shown(path).symlink_metadata().is_err();
    let aside = (1..=MOST).map(|number| format!("{OWN_FOLDER}/mis-de-cote-{number}")).find(is_free);
    let aside = aside.filter(|aside| is_half && store.give(WRITING, aside).is_ok());
    if !is_half {
        clear(store, WRITING);
    }
    let _ = store.know(&Known::default());
    aside
}

fn forget_one(store: &mut dyn Store, written: &Written) {
    let mut known = store.known();
    let own = digest(&written.bytes);
    known.done.retain(|done| *done != own);
    let _ = store.know(&known);
    remove_all(store, &written.folder);
}

/// Removes the oldest writes until the rest is within the limits.
pub(super) fn prune(store: &mut dyn Store) {
    let mut known = store.known();
    let before = known.done.len();
    let names = kept(store).unwrap_or_default();
    let mut bytes = 0;
    for (age, name) in names.iter().rev().enumerate() {
        let folder = format!("{KEPT}/{name}");
        let files = store.names(&folder).unwrap_or_default();
        let sizes =
            files.iter().map(|file| store.read(&format!("{folder}/{file}")).ok().flatten().map_or(0, |b| b.len()));
        bytes += sizes.sum::<usize>();
        if age >= MOST || bytes > MOST_BYTES {
            if let Ok(Some(journal)) = store.read(&format!("{folder}/{JOURNAL}")) {
                known.done.retain(|done| *done != digest(&journal));
            }
            remove_all(store, &folder);
        }
    }
    if known.done.len() < before {
        let _ = store.know(&known);
    }
}

pub(super) fn clear(store: &mut dyn Store, home: &str) {
    if store.names(home).is_ok_and(|names| !names.is_empty()) || store.shown(home).symlink_metadata().is_ok() {
        // The copy of the journal is removed first: what remains without it counts as staged only.
        let _ = store.remove(&format!("{home}/{JOURNAL}"));
        remove_all(store, home);
    }
}

/// Removes `.agir` if nothing is kept in it.
pub fn leave(disk: &mut Disk) {
    // Removes only empty folders.
    let _ = disk.remove_folder(KEPT);
    let _ = disk.remove_folder(WRITING);
    let is_needed = [KEPT, WRITING].iter().any(|folder| disk.shown(folder).symlink_metadata().is_ok());
    if !is_needed {
        disk.let_go();
        remove_all(disk, OWN_FOLDER);
    }
}

/// Removes a folder of files; what cannot be removed stays, and is harmless.
fn remove_all(store: &mut dyn Store, folder: &str) {
    for name in store.names(folder).unwrap_or_default() {
        let _ = store.remove(&format!("{folder}/{name}"));
    }
    let _ = store.remove_folder(folder);
}

fn changed_since(journal: &Journal, changed: &[String]) -> Failure {
    let (command, files) = (&journal.command, changed.join(", "));
    Failure::refused(both!(
        "depuis « agir {command} », quelqu'un a modifié ceci : {files} ; rien n'est défait",
        "since \"agir {command}\", somebody changed this: {files}; nothing is taken back"
    ))
    .hint(both!(
        "Ce qui a été écrit depuis serait perdu. Pour ne plus garder cette écriture : agir undo --forget",
        "What was written since would be lost. To keep this write no longer: agir undo --forget"
    ))
}

fn lost(path: &str) -> Failure {
    let name = shown(Path::new(path));
    Failure::refused(both!(
        "l'ancien contenu de {name} n'est plus dans {OWN_FOLDER} : rien n'est défait",
        "the former content of {name} is no longer in {OWN_FOLDER}: nothing is taken back"
    ))
}
