//! What tests require of the machine. If it is missing, the test is ignored, with the reason.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

#[cfg(not(unix))]
pub use self::elsewhere::{Closed, after, full, mode, set_mode, without_rights};
#[cfg(unix)]
pub use self::unix::{Closed, after, full, is_root, mode, set_mode, without_rights};
use crate::harness::ignore;

/// True if the program is installed.
pub fn has(program: &str) -> bool {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).any(|folder| folder.join(&file).is_file())
}

/// A program that not every system has.
pub fn tool(program: &str) -> Command {
    if !has(program) {
        ignore(format!("there is no {program} here"));
    }
    Command::new(program)
}

/// git in `folder` with an author, whatever the user's configuration.
pub fn git(folder: &Path) -> Command {
    let mut git = tool("git");
    git.args(["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]);
    git.current_dir(folder);
    git
}

/// True in `.ci/long`: sweeps are complete, and random tests run more cases.
pub fn has_time() -> bool {
    std::env::var_os("AGIR_LONG").is_some()
}

/// Number of cases: ten times as many in long runs.
pub fn tries(usual: u32) -> u32 {
    if has_time() { usual * 10 } else { usual }
}

/// Runs `inner` through the program `outer`, in the same environment.
pub fn through(mut outer: Command, inner: &Command) -> Command {
    outer.arg(inner.get_program()).args(inner.get_args());
    alike(outer, inner)
}

/// `outer` in the environment of `inner`.
pub fn alike(mut outer: Command, inner: &Command) -> Command {
    outer.stdin(Stdio::null());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer.current_dir(inner.get_current_dir().unwrap());
    outer
}

/// Creates a symlink at `at` to `target`.
#[cfg(unix)]
pub fn link(target: impl AsRef<Path>, at: impl AsRef<Path>) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

/// Same on Windows, which has two kinds of symlinks and requires a privilege.
#[cfg(windows)]
pub fn link(target: impl AsRef<Path>, at: impl AsRef<Path>) {
    let (target, at) = (target.as_ref(), at.as_ref());
    let is_folder = at.parent().unwrap().join(target).is_dir();
    let made = if is_folder {
        std::os::windows::fs::symlink_dir(target, at)
    } else {
        std::os::windows::fs::symlink_file(target, at)
    };
    if let Err(error) = made {
        ignore(format!("no symbolic link can be made here: {error}"));
    }
    if !at.is_symlink() {
        ignore("what is made for a symbolic link here is none");
    }
}

/// A file name that is invalid Unicode, with a valid prefix.
#[cfg(unix)]
pub fn no_text(start: &str) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec([start.as_bytes(), b"\xff"].concat())
}

/// A file name that is invalid Unicode, with a valid prefix.
#[cfg(windows)]
pub fn no_text(start: &str) -> OsString {
    let units: Vec<u16> = start.encode_utf16().chain([0xd800]).collect();
    std::os::windows::ffi::OsStringExt::from_wide(&units)
}

/// Shells and permissions of Unix.
#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::Path;
    use std::process::Command;

    use super::{through, tool};
    use crate::harness::ignore;
    use crate::support::command;

    /// The program after a shell command such as `ulimit -n 16`.
    pub fn after(line: &str, folder: &Path, arguments: &[&str]) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{line} && exec \"$0\" \"$@\"")]);
        through(shell, &command(folder, arguments))
    }

    /// True for root, for whom permissions do not apply.
    pub fn is_root() -> bool {
        tempfile::tempfile().unwrap().metadata().unwrap().uid() == 0
    }

    /// The program as a user for whom permissions apply: the current one, or `nobody` instead of root. The
    /// folder `sandbox` is made accessible.
    pub fn without_rights(sandbox: &Path, folder: &Path, arguments: &[&str]) -> Command {
        if !is_root() {
            return command(folder, arguments);
        }
        let nobody = || {
            let mut nobody = tool("setpriv");
            nobody.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
            nobody
        };
        let tried = through(nobody(), &command(Path::new("/"), &["--version"])).output();
        if !tried.is_ok_and(|output| output.status.success()) {
            ignore("root runs the tests, and another user cannot run the program where it lies");
        }
        set_mode(sandbox, 0o755);
        through(nobody(), &command(folder, arguments))
    }

    /// A read-only folder, until dropped.
    pub struct Closed(std::path::PathBuf);

    impl Closed {
        pub fn new(folder: &Path) -> Self {
            set_mode(folder, 0o555);
            Self(folder.to_owned())
        }
    }

    impl Drop for Closed {
        fn drop(&mut self) {
            set_mode(&self.0, 0o755);
        }
    }

    pub fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    pub fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o7777
    }

    /// A file that cannot be written to, like a full disk.
    pub fn full() -> std::fs::File {
        let full = std::fs::File::options().write(true).open("/dev/full");
        full.unwrap_or_else(|_| ignore("there is no /dev/full here"))
    }
}

/// Systems without them.
#[cfg(not(unix))]
mod elsewhere {
    use std::path::Path;
    use std::process::Command;

    use crate::harness::ignore;

    const NO_RIGHTS: &str = "files have no permission bits here";

    pub fn after(_line: &str, _folder: &Path, _arguments: &[&str]) -> Command {
        ignore("there is no shell of Unix here")
    }

    pub fn without_rights(_sandbox: &Path, _folder: &Path, _arguments: &[&str]) -> Command {
        ignore(NO_RIGHTS)
    }

    pub struct Closed;

    impl Closed {
        pub fn new(_folder: &Path) -> Self {
            ignore(NO_RIGHTS)
        }
    }

    pub fn set_mode(_path: &Path, _mode: u32) {
        ignore(NO_RIGHTS)
    }

    pub fn mode(_path: &Path) -> u32 {
        ignore(NO_RIGHTS)
    }

    pub fn full() -> std::fs::File {
        ignore("there is no /dev/full here")
    }
}
