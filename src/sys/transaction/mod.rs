//! Atomic writes of several files: all of them change, or none.
//!
//! The new contents are staged in `.agir/ecriture`, the journal is written to the user's state folder, which
//! no project can bring along, and only then are the files replaced, each in one step. The next writing run
//! rolls back what a killed run did: its command never reported success, and can be run again. Previous
//! contents are kept in `.agir/annuler`, for `agir undo`.

mod disk;
mod emptied;
pub mod history;
pub mod journal;
mod moves;
mod recover;
pub mod steps;
pub mod store;

use std::path::Path;

pub use disk::Disk;
pub use recover::{Left, Settled, left, settle, settle_in};

use self::journal::{Entry, Journal};
use self::store::Store;
use super::{paths, signals, state};
use crate::failure::{Failure, Kind, shown};
use crate::lang::{Both, both};
use crate::text::digest::digest;
use crate::tree::Output;

/// The tool's folder in a folder that it writes to.
pub const OWN_FOLDER: &str = ".agir";
const LOCK_FILE: &str = "verrou";
/// Folder of a write in progress.
const WRITING: &str = ".agir/ecriture";
/// A copy of the journal, for information: it is never executed.
const COPY_FILE: &str = ".agir/ecriture/journal.json";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Path relative to the target folder, with `/`.
    pub path: String,
    /// The expected content, byte for byte; `None` if there must be no file.
    pub before: Option<Vec<u8>>,
    /// The new content; `None` to remove the file.
    pub after: Option<Vec<u8>>,
}

impl FileChange {
    pub fn create(output: &Output) -> Self {
        Self { path: output.path.clone(), before: None, after: Some(output.content.clone().into_bytes()) }
    }

    pub fn remove(path: &str, before: Vec<u8>) -> Self {
        Self { path: path.to_owned(), before: Some(before), after: None }
    }

    pub fn replace(path: &str, before: Vec<u8>, after: Vec<u8>) -> Self {
        Self { path: path.to_owned(), before: Some(before), after: Some(after) }
    }
}

/// The new content of a file; `None` if it is removed.
pub type Content = Option<Vec<u8>>;

/// What happens to the previous contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// They are kept, so that the write can be undone.
    Kept,
    /// They are discarded.
    Gone,
}

/// Applies the changes to `root`, in order, on behalf of `command`, and calls `tell`: all of them, or none
/// and an error. A signal interrupts the write only while nothing has changed yet.
pub fn write(
    root: &Path,
    command: &str,
    changes: &[FileChange],
    past: Past,
    tell: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let changes: Vec<FileChange> = changes.iter().filter(|change| change.before != change.after).cloned().collect();
    if changes.is_empty() {
        return tell();
    }
    let root = paths::real(root).map_err(|error| Failure::io(root, &error))?;
    let (journal, contents) = planned(&root, command, &changes, past)?;
    let first = journal.entries.first().map_or(OWN_FOLDER, |entry| &entry.path);
    let mut disk = Disk::open_known(&root, first, state::file_of)?;
    let written = write_to(&mut disk, &journal, &contents, tell);
    // If nothing is kept, `.agir` is removed too.
    history::leave(&mut disk);
    written
}

/// The journal of a write in `root`, an absolute path, and the contents of its entries.
pub fn planned(
    root: &Path,
    command: &str,
    changes: &[FileChange],
    past: Past,
) -> Result<(Journal, Vec<Content>), Failure> {
    let (mut folders, mut entries) = (Vec::new(), Vec::new());
    for change in changes {
        let path = paths::real_inside(root, &change.path)?;
        for folder in paths::missing_folders(root, &path) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        let digest = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(digest);
        entries.push(Entry { path, before: digest(&change.before), after: digest(&change.after) });
    }
    let contents = changes.iter().map(|change| change.after.clone()).collect();
    let mut journal = Journal::new(command, past, folders, entries);
    journal.gone = emptied::folders(root, &journal.entries);
    Ok((journal, contents))
}

/// Executes `journal` on a store that no other run writes to; `contents` are those of its entries.
pub fn write_to(
    store: &mut dyn Store,
    journal: &Journal,
    contents: &[Content],
    tell: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    recover::settle_in(store)?;
    for entry in &journal.entries {
        if !steps::is(store, &entry.path, entry.before.as_deref()) {
            return Err(if entry.before.is_none() {
                Failure::exists(&entry.path)
            } else {
                changed_meanwhile(&entry.path)
            });
        }
    }
    let first = journal.entries.first().map_or(WRITING, |entry| &entry.path);
    store.make_folder(WRITING).map_err(|error| Failure::io(&store.shown(first), &error))?;
    let steps = steps::steps(journal, contents);
    let (mut tell, mut unheard) = (Some(tell), None);
    for (at, step) in steps.iter().enumerate() {
        let go_on = match step {
            steps::Step::Journal => go_on(),
            // If the report cannot be printed, the write is rolled back; a closed pipe counts as printed.
            steps::Step::Close => match tell.take().map_or(Ok(()), |tell| tell()) {
                Err(failure) if failure.kind() == Kind::ClosedPipe => {
                    unheard = Some(failure);
                    Ok(())
                }
                told => told,
            },
            _ => Ok(()),
        };
        if let Err(failure) = go_on.and_then(|()| steps::run(step, journal, store)) {
            return Err(match recover::undo(&steps[..at], journal, store) {
                Ok(()) => failure,
                Err(error) => unfinished(failure, &error),
            });
        }
    }
    history::clear(store, WRITING);
    history::prune(store);
    unheard.map_or(Ok(()), Err)
}

/// Obeys a signal while nothing has changed.
fn go_on() -> Result<(), Failure> {
    if !signals::caught() {
        return Ok(());
    }
    Err(Failure::interrupted(both!("interrompu : rien n'a été écrit", "interrupted: nothing was written")))
}

/// The place of the staged content of an entry, and afterwards of its previous content.
fn slot(number: usize) -> String {
    format!("{WRITING}/{number}")
}

/// The error for a file that somebody else changed meanwhile.
pub fn changed_meanwhile(path: &str) -> Failure {
    let name = shown(Path::new(path));
    Failure::refused(both!(
        "{name} : le fichier a changé entre-temps, rien n'est écrit",
        "{name}: the file has changed meanwhile, nothing is written"
    ))
    .hint(both!(
        "Enregistrez-le et fermez-le dans votre éditeur, puis recommencez.",
        "Save and close it in your editor, then try again."
    ))
}

/// The error for a write that could be neither completed nor rolled back because of a disk error.
fn unfinished(failure: Failure, error: &std::io::Error) -> Failure {
    let Both { fr, en } = crate::failure::reason(error);
    failure.hint(both!(
        "L'écriture est restée en chemin ({fr}). Quand le disque répond de nouveau : agir undo",
        "The write was left half-way ({en}). Once the disk answers again: agir undo"
    ))
}
