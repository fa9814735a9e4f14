//! The user's own git, for the one thing that it is asked.

use std::path::Path;
use std::process::{Command, Stdio};

/// True if `path`, or the nearest folder above it that exists, lies in a git repository.
pub fn is_inside(path: &Path) -> bool {
    path.ancestors().any(|folder| folder.join(".git").exists())
}

/// Creates a repository in `folder`; false if git is not there or refuses.
pub fn init(folder: &Path) -> bool {
    let mut command = Command::new("git");
    command.arg("init").arg("--quiet").arg(".").current_dir(folder);
    // A hook of git may run this program: its repository is not the one that is meant.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
