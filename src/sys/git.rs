//! Runs the user's git for `git init` only; repositories are read without it (see [`crate::git`]). The only
//! module that starts a process.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{paths, signals};

/// Timeout for git; initialising a repository takes some hundredths of a second.
const PATIENCE: Duration = Duration::from_secs(5);
/// Polling interval.
const GLANCE: Duration = Duration::from_millis(2);

/// Environment variables set by git when a hook runs this program: they would redirect git to the hook's repository.
const OTHERS: [&str; 8] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_TEMPLATE_DIR",
    "GIT_WORK_TREE",
];

/// Options that override the user's configuration: no template is copied and no hook is run. The name of the
/// initial branch remains the user's choice.
const ALONE: [&str; 8] = [
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "init.templateDir=",
];

/// Creates a repository in `folder`, which is `project` or inside it; false if git is missing, fails or times
/// out. `search` is the value of PATH.
pub fn init(folder: &Path, project: &Path, search: &OsStr) -> bool {
    let Some(program) = program(project, search) else { return false };
    let mut command = Command::new(program);
    command.args(ALONE).args(["init", "--quiet", "--template=", "."]).current_dir(folder);
    for name in OTHERS {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let Ok(mut child) = command.spawn() else { return false };
    match ended(&mut child) {
        Some(success) => success,
        None => {
            stop(&mut child);
            // An incomplete repository is removed; `.git` did not exist before.
            let _ = std::fs::remove_dir_all(folder.join(".git"));
            false
        }
    }
}

/// The absolute path of the first git in `search` outside `project`, whose files may be untrusted.
fn program(project: &Path, search: &OsStr) -> Option<PathBuf> {
    let project = paths::real(project).unwrap_or_else(|_| project.to_owned());
    let name = format!("git{}", std::env::consts::EXE_SUFFIX);
    let candidates =
        std::env::split_paths(search).filter(|folder| folder.is_absolute()).map(|folder| folder.join(&name));
    let mut programs = candidates.filter(|path| is_program(path));
    programs.find(|path| {
        let lies_in = |path: &Path| paths::real(path).map_or(true, |real| real.starts_with(&project));
        !lies_in(path) && !path.parent().is_none_or(lies_in)
    })
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// `Some(true)` if the process succeeded; `None` after a timeout or a termination signal.
fn ended(child: &mut Child) -> Option<bool> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if start.elapsed() < PATIENCE && !signals::caught() => std::thread::sleep(GLANCE),
            _ => return None,
        }
    }
}

/// Kills the process, and on Unix its process group.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
