//! Runs the user's git for `git init`, and to record a version that somebody asked for; repositories are read
//! without it (see [`crate::git`]). The only module that starts a process.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{paths, read, signals};
use crate::failure::Failure;
use crate::lang::both;

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
    let run = alone(&program, folder, &["init", "--quiet", "--template=", "."]);
    if run.is_none() {
        // An incomplete repository is removed; `.git` did not exist before.
        let _ = std::fs::remove_dir_all(folder.join(".git"));
    }
    run.unwrap_or(false)
}

/// Runs git in `folder` without the configuration that could start programs; `None` if it did not end.
fn alone(program: &Path, folder: &Path, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new(program);
    command.args(ALONE).args(arguments).current_dir(folder);
    for name in OTHERS {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let Ok(mut child) = command.spawn() else { return Some(false) };
    let end = ended(&mut child);
    if end.is_none() {
        stop(&mut child);
    }
    end
}

/// True if a version of the project at `root` can be recorded: git is there, the project is the root of its own
/// repository, and `is_quiet` says of that repository's configuration that it starts no program.
pub fn can_commit(root: &Path, search: &OsStr, is_quiet: fn(&str) -> bool) -> bool {
    let git = root.join(".git");
    let is_own = git.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let config = || read::bytes(&git.join("config"), read::LIMIT).ok();
    let is_quiet = |bytes: Vec<u8>| str::from_utf8(&bytes).is_ok_and(is_quiet);
    is_own && program(root, search).is_some() && config().is_some_and(is_quiet)
}

/// Records all files of the project at `root` as a version; nothing is sent anywhere.
pub fn commit(root: &Path, sentence: &str, search: &OsStr, is_quiet: fn(&str) -> bool) -> Result<(), Failure> {
    let failed = || {
        Failure::refused(both!("git n'a pas enregistré de version", "git recorded no version")).hint(both!(
            "Rien n'a peut-être changé depuis la dernière, ou git ne connaît pas encore votre nom : dans un terminal, \
             « git commit » dit pourquoi.",
            "Perhaps nothing changed since the last one, or git does not know your name yet: in a terminal, \"git \
             commit\" tells why."
        ))
    };
    let program = program(root, search).filter(|_| can_commit(root, search, is_quiet)).ok_or_else(failed)?;
    let message = format!("--message={sentence}");
    let commit = ["-c", "commit.gpgSign=false", "commit", "--quiet", "--no-verify", &message];
    for arguments in [&["add", "--all", "--", "."][..], &commit[..]] {
        if alone(&program, root, arguments) != Some(true) {
            return Err(failed());
        }
    }
    Ok(())
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
