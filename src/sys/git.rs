//! The user's own git, for the one thing that it is asked: to begin a repository. All else is read without
//! it (see [`crate::git`]). The only place that starts a process.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{paths, signals};

/// How long git may take; a repository is begun in some hundredths of a second.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(2);

/// What a hook of git that runs this program has set: its repository is not the one that is meant.
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

/// What no setting changes: nothing is copied into the new repository and nothing is run. The name of the first
/// branch stays the user's choice.
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

/// Creates a repository in `folder`, which is to be, or to lie in, `project`; false if git is not there, refuses
/// or does not answer. `search` holds the folders in which programs are looked for (PATH).
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
            // Half of a repository is none; there was nothing of that name before.
            let _ = std::fs::remove_dir_all(folder.join(".git"));
            false
        }
    }
}

/// The absolute path of the first git in `search`, save those in `project`, whose files may be a stranger's.
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

/// True if the process has succeeded; none if it has not ended in time, or a signal asks for the end.
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

/// Ends the process, and on Unix all that it has started.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
