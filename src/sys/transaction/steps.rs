//! A write as a list of steps, executed in order and rolled back in reverse order.

use std::io::ErrorKind;

use super::journal::Journal;
use super::store::Store;
use super::{COPY_FILE, WRITING, changed_meanwhile, history, slot};
use crate::failure::Failure;
use crate::text::digest::digest;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Stages the content of a file; the number is the index of its entry.
    Stage(usize, &'a [u8]),
    /// Syncs the staged contents to disk.
    Sync,
    /// Writes the journal: from here on an interrupted write can be rolled back.
    Journal,
    /// Creates a folder of the project.
    Folder(&'a str),
    /// Moves a new file into place.
    Give(usize),
    /// Exchanges a file with its new content.
    Swap(usize),
    /// Removes a file, by moving it to its slot.
    Take(usize),
    /// Removes a folder if it is empty.
    Drop(&'a str),
    /// Moves the previous contents to where `agir undo` finds them.
    Keep,
    /// Closes the journal: the write is complete.
    Close,
}

/// The steps of the write in `journal`; `contents` are those of its entries.
pub fn steps<'a>(journal: &'a Journal, contents: &'a [Option<Vec<u8>>]) -> Vec<Step<'a>> {
    let staged = contents.iter().enumerate().filter_map(|(at, bytes)| Some(Step::Stage(at, bytes.as_deref()?)));
    let folders = journal.folders.iter().map(|folder| Step::Folder(folder));
    let moves = journal.entries.iter().enumerate().map(|(at, entry)| match (&entry.before, &entry.after) {
        (None, _) => Step::Give(at),
        (Some(_), Some(_)) => Step::Swap(at),
        (Some(_), None) => Step::Take(at),
    });
    let gone = journal.gone.iter().map(|folder| Step::Drop(folder));
    let keep = journal.kept.then_some(Step::Keep);
    let begun = staged.chain([Step::Sync, Step::Journal]);
    begun.chain(folders).chain(moves).chain(gone).chain(keep).chain([Step::Close]).collect()
}

pub fn run(step: &Step<'_>, journal: &Journal, store: &mut dyn Store) -> Result<(), Failure> {
    let name = |at: usize| journal.entries[at].path.as_str();
    let failed = |store: &dyn Store, path: &str, error: &std::io::Error| Failure::io(&store.shown(path), error);
    let done = match *step {
        Step::Stage(at, bytes) => store.put(&slot(at), bytes, Some(name(at))).map_err(|error| (name(at), error)),
        Step::Sync => store.sync(WRITING).map_err(|error| (name(0), error)),
        Step::Journal => {
            let mut known = store.known();
            known.open = Some(journal.clone());
            let told = store.know(&known).and_then(|_| store.put(COPY_FILE, &journal.text(), None));
            told.map_err(|error| (name(0), error))
        }
        Step::Folder(folder) => store.make_folder(folder).map_err(|error| (folder, error)),
        Step::Give(at) => store.give(&slot(at), name(at)).map_err(|error| (name(at), error)),
        Step::Swap(at) => store.swap(&slot(at), name(at)).map_err(|error| (name(at), error)),
        Step::Take(at) => store.give(name(at), &slot(at)).map_err(|error| (name(at), error)),
        Step::Drop(folder) => match store.remove_folder(folder) {
            Err(error) if ![ErrorKind::NotFound, ErrorKind::DirectoryNotEmpty].contains(&error.kind()) => {
                Err((folder, error))
            }
            _ => Ok(()),
        },
        Step::Keep => history::keep(journal, store).map_err(|error| (name(0), error)),
        Step::Close => history::close(journal, store).map_err(|error| (name(0), error)),
    };
    done.map_err(|(path, error)| failed(store, path, &error))?;
    // The replaced file must be the one that was read; otherwise the step is reverted.
    if let Step::Swap(at) | Step::Take(at) = *step
        && !is(store, &slot(at), journal.entries[at].before.as_deref())
    {
        take_back(step, journal, store).map_err(|error| failed(store, name(at), &error))?;
        return Err(changed_meanwhile(name(at)));
    }
    Ok(())
}

/// Reverts one completed step, but only what the write itself did.
pub fn take_back(step: &Step<'_>, journal: &Journal, store: &mut dyn Store) -> std::io::Result<()> {
    let name = |at: usize| journal.entries[at].path.as_str();
    match *step {
        Step::Stage(..) | Step::Sync | Step::Journal | Step::Close => Ok(()),
        Step::Keep => history::unkeep(journal, store),
        Step::Folder(folder) => {
            // Removes only an empty folder.
            let _ = store.remove_folder(folder);
            Ok(())
        }
        Step::Drop(folder) => store.make_folder(folder),
        Step::Give(at) => {
            store.give(name(at), &slot(at))?;
            // A file that was saved since is moved back.
            if is_ours(store, journal, at) { Ok(()) } else { store.give(&slot(at), name(at)) }
        }
        Step::Swap(at) => {
            store.swap(&slot(at), name(at))?;
            if is_ours(store, journal, at) { Ok(()) } else { store.swap(&slot(at), name(at)) }
        }
        Step::Take(at) => store.give(&slot(at), name(at)),
    }
}

/// True if the file moved back from the project is what the write had put there.
fn is_ours(store: &dyn Store, journal: &Journal, at: usize) -> bool {
    is(store, &slot(at), journal.entries[at].after.as_deref())
}

/// True if the file at `path` has the digest `wanted`; for `None`, true if there is no file.
pub fn is(store: &dyn Store, path: &str, wanted: Option<&str>) -> bool {
    store.read(path).is_ok_and(|bytes| bytes.map(|bytes| digest(&bytes)).as_deref() == wanted)
}
