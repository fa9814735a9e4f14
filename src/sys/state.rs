//! The user's state folder, for data kept between runs. It cannot have been brought along by a project.

use std::path::{Path, PathBuf};

use super::{projects, read, write};
use crate::text::digest::digest;

/// Number of projects that are remembered.
const MOST_RECENT: usize = 10;

/// The state file of the project at `root`, an absolute path; `None` if the user has no state folder.
pub fn file_of(root: &Path) -> Option<PathBuf> {
    let name = digest(root.as_os_str().as_encoded_bytes());
    Some(folder()?.join(format!("{}.json", name.trim_start_matches("xxh3-"))))
}

/// The projects that were opened in the browser, last one first; those that are gone are left out. Best effort: without
/// a state folder there are none.
pub fn recent() -> Vec<PathBuf> {
    let text = recent_file().and_then(|file| read::bounded(&file, read::LIMIT).ok()).unwrap_or_default();
    let roots = text.lines().map(PathBuf::from).filter(|root| root.is_absolute());
    roots.filter(|root| projects::is_project(root)).take(MOST_RECENT).collect()
}

/// Puts the project at `root`, an absolute path, first among the recent ones. Best effort.
pub fn remember(root: &Path) {
    let (Some(file), Some(name)) = (recent_file(), root.to_str().filter(|name| !name.contains('\n'))) else { return };
    let others = recent().into_iter().filter(|other| other != root);
    let lines: Vec<String> = others.take(MOST_RECENT - 1).map(|other| other.to_string_lossy().into_owned()).collect();
    let text = format!("{name}\n{}\n", lines.join("\n"));
    if file.parent().is_some_and(|folder| std::fs::create_dir_all(folder).is_ok()) {
        let _ = write::put(&file, text.as_bytes());
    }
}

fn recent_file() -> Option<PathBuf> {
    Some(folder()?.join("projets-ouverts.txt"))
}

/// `agir` in the system's state folder. If it is not writable (no home folder, read-only home), a private
/// folder in the temporary folder.
fn folder() -> Option<PathBuf> {
    let state = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join("Library/Application Support")))
    } else {
        variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join(".local/state")))
    };
    state.map(|state| state.join("agir")).filter(|folder| can_be_written(folder)).or_else(among_temporaries)
}

/// A folder given by an environment variable, if its path is absolute.
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// True if the user can write to `folder`, or create it.
#[cfg(unix)]
fn can_be_written(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    let nearest = folder.ancestors().find(|folder| folder.symlink_metadata().is_ok());
    nearest.is_some_and(|folder| access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok())
}

#[cfg(not(unix))]
fn can_be_written(_: &Path) -> bool {
    true
}

/// A folder in the temporary folder that only the user can access.
#[cfg(unix)]
fn among_temporaries() -> Option<PathBuf> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    let user = rustix::process::geteuid().as_raw();
    let folder = std::env::temp_dir().join(format!("agir-{user}"));
    let _ = std::fs::DirBuilder::new().mode(0o700).create(&folder);
    let metadata = folder.symlink_metadata().ok()?;
    (metadata.is_dir() && metadata.uid() == user && metadata.mode() & 0o077 == 0).then_some(folder)
}

#[cfg(not(unix))]
fn among_temporaries() -> Option<PathBuf> {
    None
}
