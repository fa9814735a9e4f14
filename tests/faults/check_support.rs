//! One defect in a valid project: `check` in every format, and invariants that hold whatever it finds.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use agir::parse::cost::signs;

use crate::machine::after;
use crate::support::{Run, Scratch, command, copy, root};

/// The date on which everything in the example is due and done.
pub const DAY: &str = "2013-07-01";
/// Timeout: longer than any run takes.
const HANGS: Duration = Duration::from_secs(60);
/// A known finding in another file, which must always be reported.
const PLANTED: &str = "1-preparation/copils/copil-1.md:7:1 cle-inconnue";

/// A project with one known warning, in a folder of its own, so that files written next to it by mistake are
/// detected.
pub struct Bench {
    scratch: Scratch,
    pub project: PathBuf,
}

impl Bench {
    pub fn new() -> Self {
        let scratch = Scratch::new();
        let project = scratch.path().join("projet");
        copy(&root().join("examples/charenton"), &project);
        let bench = Self { scratch, project };
        bench.change("1-preparation/copils/copil-1.md", |text| text.replace("\nlieu: ", "\nlieux: "));
        bench
    }

    pub fn around(&self) -> &Path {
        self.scratch.path()
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.project.join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        self.scratch.write(&format!("projet/{path}"), content);
    }

    pub fn remove(&self, path: &str) {
        self.scratch.remove(&format!("projet/{path}"));
    }

    pub fn read(&self, path: &str) -> String {
        self.scratch.read(&format!("projet/{path}"))
    }

    pub fn change(&self, path: &str, change: impl FnOnce(&str) -> String) {
        let text = self.read(path);
        let changed = change(&text);
        assert_ne!(text, changed, "{path} is changed");
        self.write(path, changed);
    }

    /// Runs `check` in every format; no file may change, and the formats must agree.
    #[track_caller]
    pub fn check(&self) -> Seen {
        self.check_by(command)
    }

    /// Same, with the command created by `start`, e.g. with limits or as another user.
    #[track_caller]
    pub fn check_by(&self, start: impl Fn(&Path, &[&str]) -> Command) -> Seen {
        let seen = look(self.around(), &self.project, &start);
        assert!(seen.found.contains(&PLANTED.to_owned()), "the defect of another file is told: {seen:#?}");
        seen
    }

    /// Runs `check` on a project whose method cannot be read, so that no other file is checked.
    #[track_caller]
    pub fn check_without_method(&self) -> Seen {
        look(self.around(), &self.project, &command)
    }
}

/// The output of `check` in its formats.
#[derive(Debug)]
pub struct Seen {
    pub status: i32,
    /// `path:line:column code` of every finding, in the order of the program.
    pub found: Vec<String>,
    /// Messages and advice of the findings other than the known one.
    pub words: String,
    pub human: String,
    pub stderr: String,
}

impl Seen {
    /// Findings other than the known one.
    pub fn others(&self) -> Vec<&str> {
        self.found.iter().map(String::as_str).filter(|found| *found != PLANTED).collect()
    }

    #[track_caller]
    pub fn expect(&self, status: i32, found: &[&str], words: &[&str]) {
        assert_eq!(self.others(), found, "{self:#?}");
        assert_eq!(self.status, status, "{self:#?}");
        for word in words {
            assert!(self.words.contains(word), "« {word} » in {self:#?}");
        }
    }
}

/// A file of the project with other content, and the expected result.
pub struct Bad<'a> {
    pub path: &'a str,
    pub bytes: &'a [u8],
    pub status: i32,
    pub found: &'a [&'a str],
    pub words: &'a [&'a str],
}

/// Checks a valid project with `bad.bytes` in the file `bad.path`.
#[track_caller]
pub fn one_bad_file(bad: &Bad<'_>) {
    let bench = Bench::new();
    bench.write(bad.path, bad.bytes);
    bench.check().expect(bad.status, bad.found, bad.words);
}

/// Runs `check` on `folder` in every format and verifies the invariants: no change in `around`, harmless
/// output, the same result in all formats and numbers of threads.
#[track_caller]
pub fn look(around: &Path, folder: &Path, start: &dyn Fn(&Path, &[&str]) -> Command) -> Seen {
    let before = snapshot(around);
    let go = |format: &str, threads: &str| {
        let mut command = start(folder, &["check", "--all", "--today", DAY, "--format", format]);
        command.env("RAYON_NUM_THREADS", threads);
        let run = bounded(command);
        clean(&run.stdout);
        clean(&run.stderr);
        run
    };
    let short = go("short", "1");
    assert_eq!(short.stdout, go("short", "2").stdout, "as many threads, as many truths");
    let (json, human) = (go("json", "2"), go("human", "2"));
    assert_eq!((short.status, short.status), (json.status, human.status), "{json:#?}{human:#?}");
    assert_eq!(differences(&before, &snapshot(around)), Vec::<String>::new(), "check writes nothing");
    let (found, words) = if json.stdout.is_empty() { (Vec::new(), String::new()) } else { of_json(&json.stdout) };
    assert_eq!(short.stdout.lines().count(), found.len(), "{}\n{found:#?}", short.stdout);
    Seen { status: short.status, found, words, human: human.stdout, stderr: human.stderr }
}

fn of_json(text: &str) -> (Vec<String>, String) {
    let json: serde_json::Value = serde_json::from_str(text).expect("the JSON form can be read");
    let mut found = Vec::new();
    let mut words = String::new();
    for project in json["projects"].as_array().unwrap() {
        for finding in project["diagnostics"].as_array().unwrap() {
            let part = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            let start = &finding["start"];
            let place = format!("{}:{}:{} {}", part("path"), start["line"], start["column"], part("code"));
            if place != PLANTED {
                words.push_str(&format!("{}\n{}\n", part("message"), part("help")));
                for related in finding["related"].as_array().unwrap() {
                    let path = related["path"].as_str().unwrap();
                    words.push_str(&format!("{path}:{} {}\n", related["start"]["line"], related["message"]));
                }
            }
            found.push(place);
        }
    }
    (found, words)
}

/// Checks that `text` contains nothing that acts on a terminal.
#[track_caller]
pub fn clean(text: &str) {
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}');
    assert_eq!(text.chars().find(|c| acts(*c)), None, "{text:?}");
    assert!(!text.contains("panicked"), "{text}");
}

/// Runs `command`, and kills it after the timeout.
#[track_caller]
pub fn bounded(mut command: Command) -> Run {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let stdout = std::thread::spawn(move || all_of(&mut out));
    let stderr = std::thread::spawn(move || all_of(&mut err));
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > HANGS {
            child.kill().unwrap();
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Run {
        status: status.code().unwrap_or(-1),
        stdout: text(stdout.join().unwrap()),
        stderr: text(stderr.join().unwrap()),
    }
}

fn all_of(from: &mut impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    bytes
}

/// The state of a path: type, permissions, length, modification time and, unless it is huge, content.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    kind: String,
    read_only: bool,
    length: u64,
    written: Option<SystemTime>,
    bytes: Vec<u8>,
}

fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Held> {
    let mut held = BTreeMap::new();
    add(folder, &mut held);
    held
}

fn add(path: &Path, held: &mut BTreeMap<PathBuf, Held>) {
    let Ok(metadata) = path.symlink_metadata() else { return };
    let is_small = metadata.is_file() && metadata.len() < 1 << 20;
    let bytes = if is_small { allowed(std::fs::read(path)).unwrap_or_default() } else { Vec::new() };
    held.insert(
        path.to_owned(),
        Held {
            kind: format!("{:?} {:?}", metadata.file_type(), metadata.permissions()),
            read_only: metadata.permissions().readonly(),
            length: metadata.len(),
            written: metadata.modified().ok(),
            bytes,
        },
    );
    if metadata.is_dir() {
        for entry in allowed(std::fs::read_dir(path)).into_iter().flatten() {
            add(&entry.unwrap().path(), held);
        }
    }
}

/// `None` if the user who runs the tests has no access either.
fn allowed<T>(looked: std::io::Result<T>) -> Option<T> {
    let is_denied = looked.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied);
    (!is_denied).then(|| looked.unwrap())
}

fn differences(before: &BTreeMap<PathBuf, Held>, after: &BTreeMap<PathBuf, Held>) -> Vec<String> {
    let paths = before.keys().chain(after.keys());
    let differ = paths.filter(|path| before.get(*path) != after.get(*path));
    differ.map(|path| path.display().to_string()).collect()
}

/// As many pieces as possible with at most `most` tokens together.
pub fn up_to(most: usize, piece: &str) -> String {
    piece.repeat(most / signs(&piece.repeat(1000)).div_ceil(1000))
}

/// Checks `bench` with a memory limit of `mebibytes`, including thread stacks, on systems that support it.
#[track_caller]
pub fn in_memory(bench: &Bench, mebibytes: usize) -> Seen {
    if !cfg!(target_os = "linux") {
        return bench.check();
    }
    bench.check_by(|folder, arguments| after(&format!("ulimit -v {}", mebibytes * 1024), folder, arguments))
}
