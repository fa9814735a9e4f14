//! `agir init`: full disks, failing system calls, kills, signals, concurrent runs.
//!
//! `AGIR_LONG=1 cargo test faults` injects an error at every system call instead of a few of each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::sandbox::{SmallDisk, content, ended, injected, need_injection, temporaries};
use crate::machine::{has_time, tries};
use crate::support::{Scratch, command, run};

const INIT: &[&str] = &["init", "--yes", "--no-git", "--start", "2026-12-01", "--theme", "Mobilité"];

/// System calls that change the disk or open files to read. A failing `close` is not injected, as the
/// standard library relies on its success.
pub const CALLS: &[&str] = &["mkdir", "openat", "write", "syncfs", "rename", "fsync"];

/// The target: `p` in the sandbox, as named from the current folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    New,
    Parents,
    Empty,
    Current,
}

impl Place {
    const ALL: [Self; 4] = [Self::New, Self::Parents, Self::Empty, Self::Current];

    fn sandbox(self) -> Scratch {
        let scratch = Scratch::new();
        if matches!(self, Self::Empty | Self::Current) {
            std::fs::create_dir(scratch.path().join("p")).unwrap();
        }
        scratch
    }

    fn folder(self, sandbox: &Scratch) -> PathBuf {
        if self == Self::Current { sandbox.path().join("p") } else { sandbox.path().to_owned() }
    }

    fn arguments(self) -> Vec<&'static str> {
        let target: &[&str] = match self {
            Self::New | Self::Empty => &["p"],
            Self::Parents => &["p/q/r"],
            Self::Current => &[],
        };
        INIT.iter().chain(target).copied().collect()
    }

    /// The content of the sandbox before a run, and after an undisturbed one.
    fn before_and_after(self) -> [BTreeMap<PathBuf, Vec<u8>>; 2] {
        let sandbox = self.sandbox();
        let before = content(sandbox.path());
        ended(run(command(&self.folder(&sandbox), &self.arguments())), 0);
        [before, content(sandbox.path())]
    }
}

/// Indices of the calls at which faults are injected: all of them, or a few that reach every stage.
pub fn numbers() -> Box<dyn Iterator<Item = usize>> {
    if has_time() {
        return Box::new(1..);
    }
    Box::new([1, 2, 5, 9, 14, 21, 30, 40].into_iter())
}

/// Runs with `fault` at each index of each call until the call is no longer reached; returns the number of
/// injections.
pub fn each_call(calls: &[&str], fault: &str, mut one: impl FnMut(&str, &Path) -> bool) -> usize {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut hits = 0;
    for call in calls {
        for number in numbers() {
            let place = format!("{call}:{fault}:when={number}");
            if !one(&place, log.path()) {
                break;
            }
            hits += 1;
        }
    }
    hits
}

/// True if the log shows that the fault was injected.
pub fn was_hit(log: &Path) -> bool {
    let log = String::from_utf8_lossy(&std::fs::read(log).unwrap()).into_owned();
    ["INJECTED", "killed by SIGKILL", "--- SIGINT", "--- SIGTERM"].iter().any(|mark| log.contains(mark))
}

#[test]
fn a_call_that_fails_leaves_all_or_nothing() {
    need_injection();
    for place in Place::ALL {
        let states = place.before_and_after();
        for error in ["error=EIO", "error=ENOSPC"] {
            let hits = each_call(CALLS, error, |fault, log| {
                let sandbox = place.sandbox();
                let run = run(injected(&place.folder(&sandbox), &place.arguments(), fault, log));
                if !was_hit(log) {
                    return false;
                }
                let now = content(sandbox.path());
                assert!(states.contains(&now), "{place:?} {fault}: {:?}\n{}", now.keys(), run.stderr);
                assert!(
                    run.status == 0 && now == states[1] || run.status == 2 && !run.stderr.is_empty(),
                    "{fault}: {run:?}"
                );
                true
            });
            assert!(hits > 20, "{place:?}: {hits}");
        }
    }
}

#[test]
fn killed_anywhere_the_next_run_finishes_without_cleaning() {
    need_injection();
    for place in Place::ALL {
        let [before, after] = place.before_and_after();
        let hits = each_call(CALLS, "signal=KILL", |fault, log| {
            let sandbox = place.sandbox();
            let folder = place.folder(&sandbox);
            run(injected(&folder, &place.arguments(), fault, log));
            if !was_hit(log) {
                return false;
            }
            let left = temporaries(sandbox.path());
            assert!(left.len() <= 1, "{left:?}");
            let mut now = content(sandbox.path());
            now.retain(|path, _| !left.iter().any(|temporary| path.starts_with(temporary)));
            // A folder that must not be replaced is filled part by part, with agir.yaml last.
            let is_filling = place == Place::Current && !now.contains_key(Path::new("p/agir.yaml"));
            assert!(is_filling || now == before || now == after, "{place:?} {fault}: {:?}", now.keys());
            let again = run(command(&folder, &place.arguments()));
            if now == after {
                assert!(again.stderr.contains("contient déjà un projet"), "{}", again.stderr);
            } else {
                ended(again, 0);
            }
            assert_eq!(content(sandbox.path()), after, "{place:?} {fault}");
            true
        });
        assert!(hits > 20, "{place:?}: {hits}");
    }
}

/// A file written between a kill and the next run is not taken for a leftover.
#[test]
fn after_a_kill_only_what_the_run_had_written_is_taken_back() {
    need_injection();
    let sandbox = Place::Current.sandbox();
    let folder = Place::Current.folder(&sandbox);
    run(injected(&folder, &Place::Current.arguments(), "rename:signal=KILL:when=6", Path::new("/dev/null")));
    assert!(folder.join("1-preparation").exists() && !folder.join("agir.yaml").exists());
    sandbox.write("p/1-preparation/phase.yaml", "à moi\n");
    let again = ended(run(command(&folder, &Place::Current.arguments())), 2);
    assert!(again.stderr.contains("1-preparation") && !again.stderr.contains(".gitignore"), "{}", again.stderr);
    assert_eq!(sandbox.read("p/1-preparation/phase.yaml"), "à moi\n");
    assert_eq!(sandbox.files().len(), 1);
}

#[test]
fn a_signal_cleans_up_and_ends_the_run() {
    need_injection();
    for (place, signal, status, shown) in
        [(Place::New, "INT", 130, 2), (Place::Current, "TERM", 143, 15), (Place::Parents, "INT", 130, 2)]
    {
        let states = place.before_and_after();
        let hits = each_call(&["mkdir", "write", "rename", "syncfs"], &format!("signal={signal}"), |fault, log| {
            let sandbox = place.sandbox();
            let mut traced = injected(&place.folder(&sandbox), &place.arguments(), fault, log);
            let output = traced.stderr(Stdio::piped()).stdout(Stdio::null()).output().unwrap();
            if !was_hit(log) {
                return false;
            }
            // `strace` dies from the same signal as its child.
            #[cfg(unix)]
            let signal = std::os::unix::process::ExitStatusExt::signal(&output.status);
            #[cfg(not(unix))]
            let signal = None;
            assert!(signal == Some(shown) || output.status.code() == Some(status), "{output:?}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.contains("interrompu"), "{said}");
            assert!(states.contains(&content(sandbox.path())), "{place:?} {fault}");
            true
        });
        assert!(hits > 10, "{place:?}: {hits}");
    }
}

#[test]
fn a_full_disk_is_named_and_left_as_it_was() {
    for (options, place) in [
        ("size=64k", Place::New),
        ("size=64k", Place::Current),
        ("size=4m,nr_inodes=12", Place::New),
        ("size=4m,nr_inodes=30", Place::Current),
        ("size=4m,nr_inodes=3", Place::Parents),
    ] {
        let sandbox = place.sandbox();
        let folder = place.folder(&sandbox);
        let disk = SmallDisk::new(&folder, options);
        let before = content(&folder);
        let ended = ended(run(command(&folder, &place.arguments())), 2);
        assert!(ended.stderr.contains("plus de place sur le disque"), "{}", ended.stderr);
        assert_eq!(before, content(&folder), "{options}");
        drop(disk);
    }
}

#[test]
fn of_several_at_once_one_makes_the_whole_project() {
    let races = Place::ALL.iter().flat_map(|place| [(*place, 2), (*place, 10)]);
    for (place, count) in races.flat_map(|race| std::iter::repeat_n(race, tries(1) as usize)) {
        let sandbox = place.sandbox();
        let titles: Vec<String> = (0..count).map(|at| format!("Projet {at}")).collect();
        let start = |title: &String| {
            let mut wanted = command(&place.folder(&sandbox), &place.arguments());
            wanted.args(["--title", title]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children: Vec<_> = titles.iter().map(start).collect();
        let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        let mut codes: Vec<_> = outputs.iter().map(|output| output.status.code().unwrap()).collect();
        codes.sort_unstable();
        let expected: Vec<i32> = std::iter::once(0).chain(std::iter::repeat_n(2, count - 1)).collect();
        assert_eq!(codes, expected, "{place:?} {outputs:?}");
        let winner = outputs.iter().position(|output| output.status.success()).unwrap();
        let project = if place == Place::Parents { "p/q/r" } else { "p" };
        for file in ["agir.yaml", "README.md"] {
            let text = sandbox.read(&format!("{project}/{file}"));
            assert!(text.contains(&titles[winner]), "{place:?} {file}: {text}");
        }
        assert_eq!(content(sandbox.path()).len(), place.before_and_after()[1].len());
    }
}
