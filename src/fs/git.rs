//! The user's own git, for the little that it is asked.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::text::fold::compose;

/// True if `path`, or the nearest folder above it that exists, lies in a git repository.
pub fn is_inside(path: &Path) -> bool {
    path.ancestors().any(|folder| folder.join(".git").exists())
}

/// Creates a repository in `folder`; false if git is not there or refuses.
pub fn init(folder: &Path) -> bool {
    let mut command = Command::new("git");
    command.arg("init").arg("--quiet").arg(".");
    alone(&mut command, folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs in `folder` and asks nothing. A hook of git may run this program: its repository is not the
/// one that is meant.
fn alone<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null())
}

/// First and last change of every file below `folder`, by path from there, as the commits' authors
/// dated them; nothing where there is no history.
pub fn changes(folder: &Path) -> BTreeMap<String, (String, String)> {
    let mut changes = BTreeMap::new();
    let mut command = Command::new("git");
    // Most recent first; `-z` leaves names as they are.
    command.args(["log", "-z", "--name-only", "--no-renames", "--relative", "--format=%x01%aI", "--", "."]);
    alone(&mut command, folder).stderr(Stdio::null());
    let Ok(output) = command.output() else { return changes };
    let mut date = "";
    let text = String::from_utf8_lossy(&output.stdout);
    for token in text.split(['\0', '\n']).filter(|token| !token.is_empty()) {
        match token.strip_prefix('\u{1}') {
            Some(own) => date = own,
            None => {
                let change = changes.entry(compose(token)).or_insert_with(|| (date.to_owned(), date.to_owned()));
                date.clone_into(&mut change.0);
            }
        }
    }
    changes
}
