//! The user's state folder, for data kept between runs. It cannot have been brought along by a project.

use std::path::{Path, PathBuf};

use crate::text::digest::digest;

/// The state file of the project at `root`, an absolute path; `None` if the user has no state folder.
pub fn file_of(root: &Path) -> Option<PathBuf> {
    let name = digest(root.as_os_str().as_encoded_bytes());
    Some(folder()?.join(format!("{}.json", name.trim_start_matches("xxh3-"))))
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
