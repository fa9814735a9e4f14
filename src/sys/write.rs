//! Atomic writes of single files.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::published::MARKER;
use super::{signals, temporary};
use crate::failure::{Failure, shown};
use crate::faults::name_fault;
use crate::lang::{Both, both, say};
use crate::text::paths::stays_inside;

/// The files that only `init --forge` writes, since a person asks for them; a method or an archive cannot name them.
const FOR_FORGES: [&str; 3] = [".forgejo/workflows/agir.yml", ".github/workflows/agir.yml", ".gitlab-ci.yml"];

/// Refuses a path that leaves the folder it is joined to, or a hidden name that another program may
/// interpret: a last safeguard, whatever produced the path.
pub(super) fn is_inside(path: &str) -> Result<(), Failure> {
    if stays_inside(path) || path == MARKER || FOR_FORGES.contains(&path) {
        return Ok(());
    }
    let path = shown(Path::new(path));
    Err(Failure::refused(both!(
        "« {path} » sort du projet, ou porte un nom caché : rien n'est écrit",
        "\"{path}\" leaves the project, or has a hidden name: nothing is written"
    )))
}

/// Refuses to create a name that other systems do not support: also a last safeguard.
pub(super) fn is_portable(name: &str) -> Result<(), Failure> {
    let Some(fault) = name_fault(name) else { return Ok(()) };
    let what = |lang| say!(lang, "{what} : rien n'est écrit", "{what}: nothing is written", what = fault.told(lang).0);
    Err(Failure::refused(Both::each(what)))
}

/// On Windows, refuses names that refer to something else: an alternate data stream, a device, or the same
/// name without its trailing dots and spaces.
pub(super) fn is_itself(path: &Path) -> Result<(), Failure> {
    match path.file_name() {
        Some(name) if cfg!(windows) => is_portable(&name.to_string_lossy()),
        _ => Ok(()),
    }
}

/// Replaces or creates a file: the content is written to a temporary file and renamed over it.
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

/// Creates a file that must not exist.
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

/// Creates the folder `name` in `parent`; it must not exist.
pub fn folder(parent: &Path, name: &str) -> Result<PathBuf, Failure> {
    is_portable(name)?;
    let path = parent.join(name);
    std::fs::create_dir(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            let shown = shown(&path);
            Failure::refused(both!("« {shown} » existe déjà", "\"{shown}\" exists already"))
        }
        _ => Failure::io(&path, &error),
    })?;
    Ok(path)
}

/// Same as [`replace`], for an internal file of the tool.
pub(super) fn put(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = temporary::beside(path)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    temporary::persist(file, path)?;
    sync_folder(path.parent());
    Ok(())
}

/// Syncs the files of a folder to disk, with a single system call for many files where available.
pub(super) fn sync_tree(folder: &Path) -> std::io::Result<()> {
    let files: std::io::Result<Vec<_>> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let files = files?;
    #[cfg(target_os = "linux")]
    if files.len() > FEW {
        use std::io::ErrorKind as K;
        let synced = rustix::fs::syncfs(std::fs::File::open(folder)?).map_err(std::io::Error::from);
        // Some file systems do not implement this call.
        return synced.or_else(|error| match error.kind() {
            K::Unsupported | K::PermissionDenied | K::InvalidInput => Ok(()),
            _ => Err(error),
        });
    }
    for file in files {
        if file.symlink_metadata()?.is_dir() {
            sync_tree(&file)?;
        } else {
            // Windows only syncs files opened for writing.
            std::fs::File::options().read(true).write(cfg!(windows)).open(&file)?.sync_all()?;
        }
    }
    sync_folder(Some(folder));
    Ok(())
}

/// Up to this number, files are synced one by one.
#[cfg(target_os = "linux")]
const FEW: usize = 8;

/// Obeys a signal while nothing at `path` has changed; the error drops the temporary files.
pub(super) fn go_on(path: &Path) -> Result<(), Failure> {
    if !signals::caught() {
        return Ok(());
    }
    let name = shown(path);
    Err(Failure::interrupted(both!("interrompu : {name} n'a pas été écrit", "interrupted: {name} was not written")))
}

/// Syncs a folder after a rename, so that the rename survives a power failure; does nothing where this is not
/// supported.
pub(super) fn sync_folder(folder: Option<&Path>) {
    #[cfg(unix)]
    if let Some(folder) = folder
        && let Ok(opened) = std::fs::File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    {
        // The content is already synced, so an error is harmless.
        let _ = opened.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// The names in a folder, sorted; `None` if it does not exist.
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
