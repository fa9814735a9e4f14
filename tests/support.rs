//! Scratch folders, runs of the program, and changes to the example.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A scratch folder, removed on drop.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    pub fn new() -> Self {
        Self(tempfile::Builder::new().prefix("agir-test-").tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A copy of an example project.
    pub fn example(name: &str) -> Self {
        let scratch = Self::new();
        copy(&root().join("examples").join(name), scratch.path());
        scratch
    }

    pub fn read(&self, path: &str) -> String {
        String::from_utf8(std::fs::read(self.path().join(path)).unwrap()).unwrap()
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Replaces the only occurrence of `old`.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "« {old} » stands once in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Puts the lines with `+` where those with `-` stand, once; without any of these the file is new.
    pub fn exchange(&self, path: &str, change: &[&str]) {
        let side = |sign: char| {
            let lines = change.iter().filter_map(|line| line.strip_prefix(sign));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        let (old, new) = (side('-'), side('+'));
        if old.is_empty() {
            assert!(!self.path().join(path).exists(), "{path} is new");
            return self.write(path, new);
        }
        let text = format!("\n{}", self.read(path));
        let old = format!("\n{old}");
        assert_eq!(text.matches(&old).count(), 1, "{old} stands once in {path}");
        self.write(path, &text.replace(&old, &format!("\n{new}"))[1..]);
    }

    pub fn remove(&self, path: &str) {
        let path = self.path().join(path);
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }

    /// Runs the program in this folder.
    pub fn agir(&self, arguments: &[&str]) -> Run {
        agir_in(self.path(), arguments)
    }

    /// `path:line: code` of every finding of `check` with these additional arguments.
    pub fn findings(&self, arguments: &[&str]) -> Vec<String> {
        let all: Vec<&str> = ["check", "--format", "short"].iter().chain(arguments).copied().collect();
        self.agir(&all).stdout.lines().map(place_and_code).collect()
    }

    /// Every file with its content, sorted.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.path(), self.path(), &mut files);
        files.sort();
        files
    }
}

/// `a.md:3:7: error[code] …` → `a.md:3: code`.
pub fn place_and_code(line: &str) -> String {
    let (place, rest) = line.split_once(": ").unwrap_or((line, ""));
    let (place, _column) = place.rsplit_once(':').unwrap_or((place, ""));
    let code = rest.split(['[', ']']).nth(1).unwrap_or(rest);
    format!("{place}: {code}")
}

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agir"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for name in ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // A separate state folder, so that the user's own is not changed.
    for name in ["XDG_STATE_HOME", "LOCALAPPDATA"] {
        command.env(name, state());
    }
    // Independent of the machine's language, which is tested in `commands/language.rs`.
    command.env("AGIR_LANG", "fr");
    command
}

/// The state folder shared by all runs of the program.
pub fn state() -> &'static Path {
    static STATE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    STATE.get_or_init(|| {
        // Not below `target`, which may not be writable.
        let state = std::env::temp_dir().join(format!("agir-tests-state-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&state);
        state
    })
}

pub fn agir_in(folder: &Path, arguments: &[&str]) -> Run {
    run(command(folder, arguments))
}

pub fn run(mut command: Command) -> Run {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let run = Run { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) };
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = entry.path();
        // Data for `agir undo` is not part of the project.
        if entry.file_name() == ".git" || entry.file_name() == ".agir" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}
