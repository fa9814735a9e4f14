//! The user's own folder for what programs remember between two runs: nothing in it can have come with
//! a project.

use std::path::{Path, PathBuf};

use crate::text::digest::digest;

/// Where it is told of the project in `root`, an absolute path; none where the user has no such folder.
pub fn file_of(root: &Path) -> Option<PathBuf> {
    let name = digest(root.as_os_str().as_encoded_bytes());
    Some(folder()?.join(format!("{}.json", name.trim_start_matches("xxh3-"))))
}

/// `agir` in the folder that the system gives programs for their state.
fn folder() -> Option<PathBuf> {
    let state = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join("Library/Application Support")))
    } else {
        variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join(".local/state")))
    };
    state.map(|state| state.join("agir"))
}

/// A folder that the environment names, by an absolute path.
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}
