//! The user's own folder for what programs remember between two runs: nothing in it can have come with
//! a project.

use std::path::{Path, PathBuf};

use crate::text::digest::digest;

/// Where it is told of the project in `root`, an absolute path; none where the user has no such folder.
pub fn file_of(root: &Path) -> Option<PathBuf> {
    let name = digest(root.as_os_str().as_encoded_bytes());
    Some(folder()?.join(format!("{}.json", name.trim_start_matches("xxh3-"))))
}

/// `agir` in the folder that the system gives programs for their state. Where the user may write no such
/// folder (an account without a home, a home that is read-only), one of theirs among the temporary files.
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

/// A folder that the environment names, by an absolute path.
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// True if the user may write in `folder`, or make it.
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

/// A folder among the temporary files where nobody but the user writes.
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
