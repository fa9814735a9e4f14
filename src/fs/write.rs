//! Writing that is whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, shown};

/// A file to be written: its path relative to the target, with `/`, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative path.
    pub path: String,
    /// Content.
    pub content: String,
}

/// Refuses a path that would leave the folder that it is joined to: a last guard, whatever made it.
pub(super) fn is_inside(path: &str) -> Result<(), Failure> {
    if crate::text::paths::stays_inside(path) {
        return Ok(());
    }
    let path = shown(Path::new(path));
    Err(Failure::refused(
        format!("« {path} » sort du projet : rien n'est écrit"),
        format!("\"{path}\" leaves the project: nothing is written"),
    ))
}

/// Replaces or creates one file: the new content is written beside it and renamed over it.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let metadata = path.symlink_metadata().ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(Failure::refused(
            format!("{} n'est pas un fichier ordinaire : rien n'est écrit", shown(path)),
            format!("{} is not an ordinary file: nothing is written", shown(path)),
        ));
    }
    let io = |error: std::io::Error| Failure::io(path, &error);
    let mut temporary = beside(path).map_err(io)?;
    temporary.write_all(content).map_err(io)?;
    if let Some(metadata) = metadata {
        temporary.as_file().set_permissions(metadata.permissions()).map_err(io)?;
    }
    temporary.as_file().sync_all().map_err(io)?;
    temporary.persist(path).map_err(|error| Failure::io(path, &error.error))?;
    sync_folder(path.parent());
    Ok(())
}

/// Creates one file that must not exist.
pub fn create(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let io = |error: std::io::Error| Failure::io(path, &error);
    let mut temporary = beside(path).map_err(io)?;
    temporary.write_all(content).map_err(io)?;
    temporary.as_file().sync_all().map_err(io)?;
    temporary.persist_noclobber(path).map_err(|error| Failure::io(path, &error.error))?;
    sync_folder(path.parent());
    Ok(())
}

fn beside(path: &Path) -> Result<tempfile::NamedTempFile, std::io::Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".agir-").suffix(".tmp");
    readable_by_all(&mut builder);
    builder.tempfile_in(folder)
}

/// The usual rights of a new file, less the user's umask; the default of a temporary is stricter.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

/// The usual rights of a new folder, less the user's umask.
#[cfg(unix)]
fn enterable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o777));
}

#[cfg(not(unix))]
fn enterable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

/// After a rename, so that it survives a power cut; where the system has no such call, nothing.
fn sync_folder(folder: Option<&Path>) {
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

/// A tree being built beside its target; dropped before `finish`, it disappears.
pub struct Staging {
    folder: tempfile::TempDir,
    target: PathBuf,
    created_parents: Vec<PathBuf>,
    done: bool,
}

impl Staging {
    /// Prepares a tree that will become `target`, which must be absent or an empty folder.
    /// Parents that are missing are created, and removed again if the tree is not finished.
    pub fn new(target: &Path) -> Result<Self, Failure> {
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut created_parents = Vec::new();
        let missing: Vec<&Path> =
            parent.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            if let Err(error) = std::fs::create_dir(folder) {
                remove_folders(&created_parents);
                return Err(Failure::io(folder, &error));
            }
            created_parents.push(folder.to_owned());
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".agir-").suffix(".tmp");
        enterable_by_all(&mut builder);
        match builder.tempdir_in(parent) {
            Ok(folder) => Ok(Self { folder, target: target.to_owned(), created_parents, done: false }),
            Err(error) => {
                remove_folders(&created_parents);
                Err(Failure::io(parent, &error))
            }
        }
    }

    /// The folder in which the tree is built.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the files of the tree.
    pub fn write(&self, outputs: &[Output]) -> Result<(), Failure> {
        for output in outputs {
            is_inside(&output.path)?;
            let path = self.folder.path().join(&output.path);
            let shown = self.target.join(&output.path);
            let io = |error: std::io::Error| Failure::io(&shown, &error);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(io)?;
            }
            let mut file = std::fs::File::create_new(&path).map_err(io)?;
            file.write_all(output.content.as_bytes()).map_err(io)?;
        }
        Ok(())
    }

    /// Puts the tree in its place, in one rename after one synchronisation.
    pub fn finish(mut self) -> Result<(), Failure> {
        sync_tree(self.folder.path());
        let existing = self.target.symlink_metadata().ok();
        if let Some(metadata) = &existing {
            // The folder's own rights are kept. On Windows a rename does not replace a folder.
            let keep = std::fs::set_permissions(self.folder.path(), metadata.permissions());
            keep.map_err(|error| Failure::io(&self.target, &error))?;
            if cfg!(windows) {
                std::fs::remove_dir(&self.target).map_err(|error| Failure::io(&self.target, &error))?;
            }
        }
        if let Err(error) = std::fs::rename(self.folder.path(), &self.target) {
            if existing.is_some() && cfg!(windows) {
                // The empty folder was the user's: it is put back.
                let _ = std::fs::create_dir(&self.target);
            }
            return Err(Failure::io(&self.target, &error));
        }
        sync_folder(self.target.parent());
        self.done = true;
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.done {
            // The folder was renamed: there is nothing left to remove.
            self.folder.disable_cleanup(true);
        } else {
            let _ = std::fs::remove_dir_all(self.folder.path());
            remove_folders(&self.created_parents);
        }
    }
}

/// One call for the whole tree where the system has it; elsewhere the system writes in its own
/// time, and the rename still comes whole.
fn sync_tree(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(opened) = std::fs::File::open(folder) {
        // A file system without this call syncs by itself.
        let _ = rustix::fs::syncfs(&opened);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
}

fn remove_folders(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        // Only empty folders are removed: what somebody put there meanwhile stays.
        let _ = std::fs::remove_dir(folder);
    }
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

/// Writes a tree into a folder that is there and is kept: the current folder, or one that holds
/// only a git repository. The tree is built in a hidden folder inside it and its parts are moved
/// out, the project's own file last: until then there is no project.
pub fn fill(target: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".agir-").suffix(".tmp");
    enterable_by_all(&mut builder);
    let folder = builder.tempdir_in(target).map_err(|error| Failure::io(target, &error))?;
    let staging = Staging { folder, target: target.to_owned(), created_parents: Vec::new(), done: false };
    staging.write(outputs)?;
    sync_tree(staging.path());
    let mut names = names(staging.path())?.unwrap_or_default();
    names.sort_by_key(|name| (name == super::walk::PROJECT_FILE, name.clone()));
    let mut moved: Vec<PathBuf> = Vec::new();
    for name in &names {
        let (from, to) = (staging.path().join(name), target.join(name));
        let taken = to.symlink_metadata().is_ok();
        let result = if taken { Err(std::io::ErrorKind::AlreadyExists.into()) } else { std::fs::rename(&from, &to) };
        if let Err(error) = result {
            for path in moved.iter().rev() {
                // Back into the hidden folder, which goes away with them.
                let _ = std::fs::rename(path, staging.path().join(path.file_name().unwrap_or_default()));
            }
            return Err(Failure::io(&to, &error));
        }
        moved.push(to);
    }
    sync_folder(Some(target));
    Ok(())
}
