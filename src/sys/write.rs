//! Writing that is whole or not at all.

use std::io::Write;
use std::path::Path;

use super::published::MARKER;
use super::{signals, temporary};
use crate::failure::{Failure, shown};
use crate::faults::name_fault;
use crate::lang::{Both, both, say};
use crate::text::paths::stays_inside;

/// Refuses a path that would leave the folder that it is joined to, or that speaks to another program:
/// a last guard, whatever made it.
pub(super) fn is_inside(path: &str) -> Result<(), Failure> {
    if stays_inside(path) || path == MARKER {
        return Ok(());
    }
    let path = shown(Path::new(path));
    Err(Failure::refused(both!(
        "« {path} » sort du projet, ou porte un nom caché : rien n'est écrit",
        "\"{path}\" leaves the project, or has a hidden name: nothing is written"
    )))
}

/// Refuses to make a file or a folder that another system cannot hold: a last guard too.
pub(super) fn is_portable(name: &str) -> Result<(), Failure> {
    let Some(fault) = name_fault(name) else { return Ok(()) };
    let what = |lang| say!(lang, "{what} : rien n'est écrit", "{what}: nothing is written", what = fault.told(lang).0);
    Err(Failure::refused(Both::each(what)))
}

/// On Windows, refuses a name that leads elsewhere: to a stream of another file, to a device, to a file
/// whose name lacks this one's end.
pub(super) fn is_itself(path: &Path) -> Result<(), Failure> {
    match path.file_name() {
        Some(name) if cfg!(windows) => is_portable(&name.to_string_lossy()),
        _ => Ok(()),
    }
}

/// Replaces or creates one file: the new content is written beside it and renamed over it.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Failure> {
    is_itself(path)?;
    let metadata = path.symlink_metadata().ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(Failure::refused(both!(
            "{} n'est pas un fichier ordinaire : rien n'est écrit",
            "{} is not an ordinary file: nothing is written",
            shown(path)
        )));
    }
    go_on(path)?;
    let io = |error: std::io::Error| Failure::io(path, &error);
    let mut file = temporary::beside(path).map_err(io)?;
    file.write_all(content).map_err(io)?;
    if let Some(metadata) = metadata {
        file.as_file().set_permissions(metadata.permissions()).map_err(io)?;
    }
    file.as_file().sync_all().map_err(io)?;
    go_on(path)?;
    temporary::persist(file, path).map_err(|error| Failure::io(path, &error))?;
    sync_folder(path.parent());
    Ok(())
}

/// Creates one file that must not exist.
pub fn create(path: &Path, content: &[u8]) -> Result<(), Failure> {
    is_itself(path)?;
    go_on(path)?;
    let io = |error: std::io::Error| Failure::io(path, &error);
    let mut file = temporary::beside(path).map_err(io)?;
    file.write_all(content).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    go_on(path)?;
    file.persist_noclobber(path).map_err(|error| Failure::io(path, &error.error))?;
    sync_folder(path.parent());
    Ok(())
}

/// As [`replace`], of a file that is the tool's own and is not there for people.
pub(super) fn put(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = temporary::beside(path)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    temporary::persist(file, path)?;
    sync_folder(path.parent());
    Ok(())
}

/// Returns once the files of a folder survive a power cut. One call for many files where the system has
/// it.
pub(super) fn sync_tree(folder: &Path) -> std::io::Result<()> {
    let files: std::io::Result<Vec<_>> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let files = files?;
    #[cfg(target_os = "linux")]
    if files.len() > FEW {
        use std::io::ErrorKind as K;
        let synced = rustix::fs::syncfs(std::fs::File::open(folder)?).map_err(std::io::Error::from);
        // A file system without this call syncs by itself.
        return synced.or_else(|error| match error.kind() {
            K::Unsupported | K::PermissionDenied | K::InvalidInput => Ok(()),
            _ => Err(error),
        });
    }
    for file in files {
        if file.symlink_metadata()?.is_dir() {
            sync_tree(&file)?;
        } else {
            // Windows syncs what was opened to be written.
            std::fs::File::options().read(true).write(cfg!(windows)).open(&file)?.sync_all()?;
        }
    }
    sync_folder(Some(folder));
    Ok(())
}

/// As many files are each synchronised on their own.
#[cfg(target_os = "linux")]
const FEW: usize = 8;

/// A signal is obeyed while nothing at `path` has changed; what is temporary goes with the failure.
pub(super) fn go_on(path: &Path) -> Result<(), Failure> {
    if !signals::caught() {
        return Ok(());
    }
    let name = shown(path);
    Err(Failure::interrupted(both!("interrompu : {name} n'a pas été écrit", "interrupted: {name} was not written")))
}

/// After a rename, so that it survives a power cut; where the system has no such call, nothing.
pub(super) fn sync_folder(folder: Option<&Path>) {
    #[cfg(unix)]
    if let Some(folder) = folder
        && let Ok(opened) = std::fs::File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    {
        // The content is already safe; a file system that cannot sync a folder loses nothing.
        let _ = opened.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// The names in a folder; absent is `None`.
pub fn names(folder: &Path) -> Result<Option<Vec<String>>, Failure> {
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            let mut names = Vec::new();
            for entry in entries {
                let entry = entry.map_err(|error| Failure::io(folder, &error))?;
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
            names.sort();
            Ok(Some(names))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io(folder, &error)),
    }
}
