//! Creates a tree of files: built in a temporary folder, then moved into place.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::held::patiently;
use super::read;
use super::temporary::{self, Folder, FolderLock};
use super::write::{go_on, is_inside, is_itself, is_portable, names, sync_folder, sync_tree};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::tree::Output;
use crate::tree::PROJECT_FILE;

const GIT: &str = ".git";

/// Folder, in the temporary folder of `fill`, of the files to be moved.
const PARTS: &str = "projet";

/// Folder of their copies, used to tell moved files from files that somebody changed since.
const COPIES: &str = "copie";

/// Creates `target`, which is absent or an empty folder, with missing parents. Everything is built next to
/// the first missing ancestor and renamed into place in one step. `prepare` is called with the temporary
/// project folder before the rename.
pub fn create(target: &Path, outputs: &[Output], prepare: impl FnOnce(&Path)) -> Result<(), Failure> {
    let missing = || target.ancestors().take_while(|folder| folder.symlink_metadata().is_err());
    missing().try_for_each(is_itself)?;
    let top = missing().last().unwrap_or(target);
    let folder = temporary::folder_in(parent(top)).map_err(|error| Failure::io(parent(top), &error))?;
    let root = match target.strip_prefix(top) {
        Ok(below) if !below.as_os_str().is_empty() => folder.dir.path().join(below),
        _ => folder.dir.path().to_owned(),
    };
    write(&root, outputs, target)?;
    prepare(&root);
    sync_tree(folder.dir.path()).map_err(|error| Failure::io(target, &error))?;
    go_on(target)?;
    put(folder, top)?;
    sync_folder(top.parent());
    Ok(())
}

/// True if a rename can replace this empty folder without visible difference: false for a mount point, a
/// folder of another owner, or an unwritable parent. Always false on Windows, where the folder would have to
/// be removed first, could be lost if another program has it open, and has access rights that cannot be
/// copied.
pub fn is_replaceable(target: &Path) -> bool {
    if cfg!(windows) {
        return false;
    }
    let Ok(folder) = temporary::folder_in(parent(target)) else { return false };
    match (folder.dir.path().metadata(), target.metadata()) {
        (Ok(new), Ok(old)) => same_owner(&new, &old),
        _ => false,
    }
}

#[cfg(unix)]
fn same_owner(new: &std::fs::Metadata, old: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (new.dev(), new.uid(), new.gid()) == (old.dev(), old.uid(), old.gid())
}

#[cfg(not(unix))]
fn same_owner(_: &std::fs::Metadata, _: &std::fs::Metadata) -> bool {
    true
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes the files to `root`; errors name the paths they will have in `target`.
fn write(root: &Path, outputs: &[Output], target: &Path) -> Result<(), Failure> {
    for output in outputs {
        go_on(target)?;
        is_inside(&output.path)?;
        output.path.split('/').try_for_each(is_portable)?;
        let path = root.join(&output.path);
        let shown = target.join(&output.path);
        let io = |error: std::io::Error| Failure::io(&shown, &error);
        std::fs::create_dir_all(parent(&path)).map_err(io)?;
        let mut file = File::create_new(&path).map_err(io)?;
        file.write_all(output.content.as_bytes()).map_err(io)?;
    }
    Ok(())
}

fn put(mut folder: Folder, target: &Path) -> Result<(), Failure> {
    let io = |error: std::io::Error| Failure::io(target, &error);
    let existing = target.symlink_metadata().ok();
    if let Some(metadata) = &existing {
        // Keeps the permissions of the replaced folder.
        std::fs::set_permissions(folder.dir.path(), metadata.permissions()).map_err(io)?;
    }
    moved(folder.dir.path(), target).map_err(io)?;
    // The temporary folder was renamed, so there is nothing to clean up.
    folder.dir.disable_cleanup(true);
    Ok(())
}

/// Renames a folder or file of this program, with retries: on Windows a virus scanner may briefly have new
/// files open.
fn moved(from: &Path, to: &Path) -> std::io::Result<()> {
    patiently(from, || {
        if cfg!(windows) && to.symlink_metadata().is_ok() {
            return Err(std::io::ErrorKind::AlreadyExists.into());
        }
        std::fs::rename(from, to)
    })
}

/// Writes a tree into an existing folder that is kept: the current folder, or one that contains only a git
/// repository. The tree is built in a hidden folder inside it, and its parts are moved out, the project file
/// last: until then there is no project, and the next run rolls back what an interrupted one moved.
pub fn fill(target: &Path, outputs: &[Output], prepare: impl FnOnce(&Path)) -> Result<(), Failure> {
    let io = |error: std::io::Error| Failure::io(target, &error);
    let _alone = alone(target)?;
    let folder = temporary::folder_in(target).map_err(io)?;
    let parts = folder.dir.path().join(PARTS);
    write(&folder.dir.path().join(COPIES), outputs, target)?;
    write(&parts, outputs, target)?;
    prepare(&parts);
    sync_tree(folder.dir.path()).map_err(io)?;
    go_on(target)?;
    let mut names = names(&parts)?.unwrap_or_default();
    names.sort_by_key(|name| (name == PROJECT_FILE, name == GIT, name.clone()));
    for name in &names {
        let (from, to) = (parts.join(name), target.join(name));
        let taken = to.symlink_metadata().is_ok();
        let moved = if taken { Err(std::io::ErrorKind::AlreadyExists.into()) } else { moved(&from, &to) };
        if let Err(error) = moved {
            if name == PROJECT_FILE && names.iter().any(|name| name == GIT) {
                // The repository is new too. It was moved just before, so nothing else remains after it.
                let _ = std::fs::rename(target.join(GIT), parts.join(GIT));
            }
            take_back(target, folder.dir.path());
            return Err(Failure::io(&to, &error));
        }
    }
    sync_folder(Some(target));
    // Retries once: the cause of a failure may be temporary.
    let _ = std::fs::remove_dir_all(folder.dir.path()).or_else(|_| std::fs::remove_dir_all(folder.dir.path()));
    Ok(())
}

/// Locks the folder: two runs would mix their files. Without support for locks, the second run finds files of
/// the first in its way.
fn alone(target: &Path) -> Result<Option<FolderLock>, Failure> {
    match temporary::alone_in(target) {
        Ok(lock) if target.join(PROJECT_FILE).symlink_metadata().is_err() => Ok(lock),
        _ => {
            let name = shown(target);
            Err(Failure::refused(both!(
                "un autre « agir init » écrit ou a écrit dans « {name} » : rien n'est créé",
                "another \"agir init\" writes or has written in \"{name}\": nothing is created"
            )))
        }
    }
}

/// Removes from `target` the files that an interrupted `fill` moved there, unless they were changed since. A
/// repository stays, as it contains nothing of the project.
pub(super) fn take_back(target: &Path, temporary: &Path) {
    let is_unfinished = temporary.join(PARTS).join(PROJECT_FILE).symlink_metadata().is_ok();
    if is_unfinished && target.join(PROJECT_FILE).symlink_metadata().is_err() {
        remove_same(&temporary.join(COPIES), target);
    }
}

fn remove_same(copies: &Path, there: &Path) {
    for name in names(copies).ok().flatten().unwrap_or_default() {
        let (copy, own) = (copies.join(&name), there.join(&name));
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        if is_folder(&copy) && is_folder(&own) {
            remove_same(&copy, &own);
            // Removes only empty folders.
            let _ = std::fs::remove_dir(&own);
        } else if matches!((read::document(&copy), read::document(&own)), (Ok(copy), Ok(own)) if copy == own) {
            let _ = std::fs::remove_file(&own);
        }
    }
}
