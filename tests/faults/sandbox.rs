//! Criteria for all fault tests: content of the disk before and after, output, and tools to inject failures.

use std::collections::BTreeMap;
use std::fs::Permissions;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::harness::ignore;
use crate::machine::{through, tool};
use crate::support::{Run, command, run};

/// The state of a path: type, permissions, modification time and content.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    rights: Permissions,
    changed: Option<SystemTime>,
    bytes: Vec<u8>,
}

pub type Snapshot = BTreeMap<PathBuf, Seen>;

/// Everything below `folder`, except the times of folders, in which temporary files appear and disappear.
pub fn snapshot(folder: &Path) -> Snapshot {
    let mut all = Snapshot::new();
    see(folder, folder, &mut all);
    all
}

fn see(root: &Path, folder: &Path, all: &mut Snapshot) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let metadata = path.symlink_metadata().unwrap();
        let mut seen = Seen { rights: metadata.permissions(), changed: None, bytes: Vec::new() };
        if metadata.is_dir() {
            see(root, &path, all);
        } else {
            seen.changed = metadata.modified().ok();
        }
        if metadata.is_symlink() {
            seen.bytes = std::fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes();
        } else if metadata.is_file() {
            seen.bytes = std::fs::read(&path).unwrap();
        }
        all.insert(path.strip_prefix(root).unwrap().to_owned(), seen);
    }
}

/// The files and folders below `folder` with their contents, without times and without the data for `agir undo`.
pub fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_own = |path: &Path| path.components().any(|part| part.as_os_str() == ".agir");
    snapshot(folder).into_iter().filter(|(path, _)| !is_own(path)).map(|(path, seen)| (path, seen.bytes)).collect()
}

/// The temporary files and folders below `folder`, without their contents.
pub fn temporaries(folder: &Path) -> Vec<PathBuf> {
    let is_ours = |path: &Path| path.file_name().unwrap().to_string_lossy().starts_with(".agir-");
    snapshot(folder).into_keys().filter(|path| is_ours(path)).collect()
}

/// Expects `status`, an explanation, and no output that acts on a terminal.
#[track_caller]
pub fn ended(run: Run, status: i32) -> Run {
    let run = run.expect(status);
    for text in [&run.stdout, &run.stderr] {
        let raw = text.chars().find(|c| agir::text::escape::is_unsafe(*c) && !"\n\t".contains(*c));
        assert_eq!(raw, None, "{text:?}");
    }
    assert!(status == 0 || !run.stderr.is_empty() || !run.stdout.is_empty(), "an end without a word");
    run
}

/// Expects a refusal: status 2, all `parts` in the message, and no change in the sandbox.
#[track_caller]
pub fn refused(sandbox: &Path, wanted: Command, parts: &[&str]) {
    let before = snapshot(sandbox);
    let run = ended(run(wanted), 2);
    for part in parts {
        assert!(run.stderr.contains(part), "« {part} » in {}", run.stderr);
    }
    assert_eq!(before, snapshot(sandbox), "{}", run.stderr);
}

/// The command under `strace`, which makes a system call fail or sends a signal; `fault` has the form
/// `write:error=EIO:when=3`, and `log` receives what happened.
pub fn injected(folder: &Path, arguments: &[&str], fault: &str, log: &Path) -> Command {
    let mut traced = Command::new("strace");
    let call = fault.split(':').next().unwrap();
    traced.args(["-f", "-qq", "-o"]).arg(log).args(["-e", &format!("trace={call}"), "-e", &format!("inject={fault}")]);
    // The library path of `cargo` would change the number of calls at the start.
    traced.env_remove("LD_LIBRARY_PATH");
    through(traced, &command(folder, arguments))
}

/// Ignores the test if faults cannot be injected.
pub fn need_injection() {
    let tried = tool("strace").args(["-f", "-qq", "-o", "/dev/null", "true"]).status();
    if !tried.is_ok_and(|status| status.success()) {
        ignore("strace may not trace here");
    }
}

/// A small file system, mounted for the test.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    pub fn new(at: &Path, options: &str) -> Self {
        std::fs::create_dir_all(at).unwrap();
        let mounted = tool("mount").args(["-t", "tmpfs", "-o", options, "agir-test"]).arg(at).output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            ignore("no disk may be mounted here: root may, on most systems");
        }
        Self(at.to_owned())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
